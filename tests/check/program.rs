//! The command itself: its exit codes, JSON, several paths, strictness, a closed pipe.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::common::{GOOD, complained, duevie, duevie_in, here, printed};

const SOUND: &str = "tests/scenarios/good/minimal.ron";
const WARNED: &str = "tests/scenarios/broken/same-translation.ron";
const BROKEN: &str = "tests/scenarios/broken/out-of-range.ron";

#[test]
fn it_ends_with_0_1_or_2() {
    for (arguments, code) in [
        (&["check", SOUND][..], 0),
        (&["check", WARNED], 0),
        (&["check", WARNED, "--strict"], 1),
        (&["check", BROKEN], 1),
        (&["check", SOUND, BROKEN], 1),
        (&["check", "no-such-scenario"], 2),
        (&["check", "no-such-scenario", BROKEN], 2),
        (&["check"], 2),
        (&["check", SOUND, "--format", "yaml"], 2),
    ] {
        let output = duevie(arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", complained(&output));
    }
}

#[test]
fn several_paths_are_counted_and_a_folder_is_its_scenario() {
    let folder = tempfile::tempdir().unwrap();
    let minimal = folder.path().join("minimal");
    fs::create_dir(&minimal).unwrap();
    fs::write(minimal.join("scenario.ron"), GOOD).unwrap();
    let broken = here(BROKEN);
    let output = duevie_in(folder.path(), &["check", "minimal", broken.to_str().unwrap()]);
    let said = printed(&output);
    assert!(said.starts_with("minimal: sound\n"), "{said}");
    assert!(said.ends_with("1 of 2 are sound\n"), "{said}");
    assert!(!said.contains('\u{1b}'), "colours belong on a terminal only");
    fs::rename(&minimal, folder.path().join("other")).unwrap();
    let said = printed(&duevie_in(folder.path(), &["check", "other"]));
    assert!(said.contains("the key is `minimal`, and the folder is called `other`"), "{said}");
}

#[test]
fn colours_come_only_when_they_are_wanted() {
    let run = |force: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duevie"));
        command
            .args(["check", BROKEN])
            .current_dir(here(""))
            .env_remove("CLICOLOR_FORCE")
            .env_remove("NO_COLOR");
        if force {
            command.env("CLICOLOR_FORCE", "1");
        }
        printed(&command.output().unwrap())
    };
    assert!(run(true).contains("\u{1b}[") && !run(false).contains('\u{1b}'));
}

#[test]
fn what_is_not_there_is_said() {
    let output = duevie(&["check", "no-such-scenario", SOUND]);
    assert!(printed(&output).contains("there is no such file"), "{}", printed(&output));
    assert!(printed(&output).contains("minimal.ron: sound"), "the other one is checked all the same");
    assert!(complained(&output).contains("one path could not be read"));
}

#[test]
fn json_has_everything() {
    let output = duevie(&["check", "--format", "json", SOUND, "tests/scenarios/broken/several-mistakes.ron"]);
    let reports: Value = serde_json::from_str(&printed(&output)).unwrap();
    assert_eq!(reports[0]["sound"], true);
    assert_eq!(reports[0]["findings"], serde_json::json!([]));
    assert_eq!(reports[1]["sound"], false);
    assert_eq!(reports[1]["errors"], 4);
    let spelling = &reports[1]["findings"][2];
    assert_eq!(spelling["code"], "unknown-field");
    assert_eq!(spelling["severity"], "error");
    assert_eq!(spelling["path"], "company.staff[anna].opennes");
    assert_eq!(spelling["help"], "did you mean `openness`?");
    let text = fs::read_to_string(here("tests/scenarios/broken/several-mistakes.ron")).unwrap();
    let (line, column) = (spelling["line"].as_u64().unwrap(), spelling["column"].as_u64().unwrap());
    let written = text.lines().nth(line as usize - 1).unwrap();
    assert!(written[column as usize - 1..].starts_with("opennes"));
    let span = |at: usize| spelling["span"][at].as_u64().unwrap() as usize;
    assert_eq!(&text[span(0)..span(1)], "opennes");
    assert!(reports[1]["not_checked"][0].as_str().unwrap().contains("sums"));
}

#[test]
fn a_closed_pipe_is_no_accident() {
    let mut paths: Vec<String> = Vec::new();
    for entry in fs::read_dir(here("tests/scenarios/broken")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "ron") {
            paths.push(path.display().to_string());
        }
    }
    for format in ["text", "json"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_duevie"))
            .args(["check", "--format", format])
            // More than a pipe holds, so that somebody must read it.
            .args(std::iter::repeat_n(&paths, 8).flatten())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 10];
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut first).unwrap();
        drop(out);
        let output = child.wait_with_output().unwrap();
        assert_eq!(complained(&output), "", "{format}");
        assert_eq!(output.status.code(), Some(0), "{format}");
    }
}

#[test]
fn a_flight_check_says_what_may_go_wrong_and_whether_it_fits_into_the_day() {
    let usual =
        ["flight-check", SOUND, "--teams", "3", "--rounds", "2", "--games", "8", "--customers", "200"];
    let check = |more: &[&str]| duevie(&[&usual[..], more].concat());
    let output = check(&["--json", "--hours", "3"]);
    let said: Value = serde_json::from_str(&printed(&output)).unwrap();
    assert_eq!(said["flight"]["rounds"], 2);
    assert_eq!(said["minutes"], 135);
    assert_eq!(said["fits"], true);
    let warned = said["warnings"].as_array().unwrap().len();
    assert_eq!(output.status.code(), Some(i32::from(warned > 0)));
    let late = check(&["--hours", "1"]);
    assert_eq!(late.status.code(), Some(1));
    let said = printed(&late);
    assert!(said.contains("time needed: 2 h 15 min") && said.contains("doesn't fit into the day"), "{said}");
    assert_eq!(duevie(&["flight-check", "no-such-scenario"]).status.code(), Some(2));
}
