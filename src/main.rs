//! The program `duevie`: see [`duevie::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    duevie::cli::main()
}
