//! What several tests need: the program, and the good scenario.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The text of the good scenario.
pub const GOOD: &str = include_str!("../scenarios/good/minimal.ron");

/// A path in the folder of the package.
pub fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Runs the program in a folder.
pub fn duevie_in(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_duevie"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the program runs")
}

/// Runs the program in the folder of the package.
pub fn duevie(arguments: &[&str]) -> Output {
    duevie_in(&here(""), arguments)
}

/// What the program printed.
pub fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("it prints UTF-8")
}

/// What the program complained of.
pub fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("it prints UTF-8")
}
