//! The real program in a real window: on a display without a screen (Xvfb) and Mesa's software renderer,
//! which `scripts/needs` installs. Other systems have their own displays, and these tests are not for them.
#![cfg(target_os = "linux")]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// A display without a screen; it goes when this does.
struct Display {
    server: Child,
    name: String,
}

impl Display {
    fn new() -> Display {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is needed here: run scripts/needs");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "Xvfb tells its display");
        Display { server, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Runs the program with nobody's preferences, on a display or without one.
fn duevie(display: Option<&str>, home: &Path, args: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_duevie"));
    program.args(args).env("XDG_CONFIG_HOME", home).env("XDG_DATA_HOME", home);
    program.env("XDG_RUNTIME_DIR", home).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    if let Some(display) = display {
        program.env("DISPLAY", display);
    }
    program.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn where_there_is_no_display_it_is_one_sentence_and_code_2() {
    let home = tempfile::tempdir().unwrap();
    // No display at all, and one that nobody serves.
    for display in [None, Some(":4711")] {
        let output = duevie(display, home.path(), &["play"]);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(2), "{display:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{display:?}: {said}");
        assert!(said.contains("display") && said.contains("duevie demo"), "{display:?}: {said}");
        assert!(output.stdout.is_empty(), "{display:?}");
    }
}

#[test]
fn the_window_opens_and_the_first_screen_can_be_used() {
    let (display, home) = (Display::new(), tempfile::tempdir().unwrap());
    let output = duevie(Some(&display.name), home.path(), &["play", "--until-usable"]);
    assert!(output.status.success(), "{}: {}", output.status, said(&output));
    assert!(output.stderr.is_empty() && output.stdout.is_empty(), "{}", said(&output));
}

#[test]
fn every_screen_is_walked_through_and_pictured() {
    let (display, home) = (Display::new(), tempfile::tempdir().unwrap());
    let folder = home.path().join("deep").join("pictures");
    let arguments = ["play", "--lang", "it", "--screenshot", folder.to_str().unwrap()];
    let output = duevie(Some(&display.name), home.path(), &arguments);
    assert!(output.status.success(), "{}", said(&output));
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let picture = image::open(&path).unwrap().to_rgb8();
        let first = *picture.get_pixel(0, 0);
        let mut colours: Vec<_> = picture.pixels().filter(|pixel| **pixel != first).collect();
        colours.sort_by_key(|pixel| pixel.0);
        colours.dedup();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(colours.len() > 30, "{name} shows nothing: {} colours", colours.len());
        names.push(name);
    }
    for page in [
        "home",
        "scenarios",
        "setup",
        "keys",
        "briefing",
        "people",
        "campaigns",
        "brand",
        "research",
        "rehearsal",
        "submit",
        "results",
        "market",
        "debrief",
    ] {
        let found = names.iter().any(|name| name.starts_with(&format!("{page}-")));
        assert!(found, "there is no picture of {page}: {names:?}");
    }
}

#[test]
fn pictures_that_cannot_be_written_are_said() {
    let (display, home) = (Display::new(), tempfile::tempdir().unwrap());
    let file = home.path().join("a-file");
    std::fs::write(&file, "x").unwrap();
    let folder = file.join("pictures");
    let output =
        duevie(Some(&display.name), home.path(), &["play", "--screenshot", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(said(&output).lines().count(), 1, "{}", said(&output));
}
