//! Every file in `tests/scenarios/broken` has one mistake, on the line marked `<-- here`. What the program
//! says of it stands beside it; `DUEVIE_UPDATE=1` writes those texts anew, to be read before they are kept.

use std::collections::BTreeMap;
use std::fs;

use duevie::scenario::inspect;

use super::common::{duevie, here, printed};

/// Names and texts of all broken files.
fn broken() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(here("tests/scenarios/broken")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "ron") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    files
}

#[test]
fn the_first_finding_is_on_the_marked_line() {
    let files = broken();
    assert!(files.len() >= 40, "only {} broken files", files.len());
    for (name, text) in files {
        let marked = text.lines().position(|line| line.contains("<-- here"));
        let marked = marked.unwrap_or_else(|| panic!("{name} has no mark")) + 1;
        let (report, scenario) = inspect(&name, text.as_bytes());
        let first = report.findings.first().unwrap_or_else(|| panic!("nothing found in {name}"));
        assert_eq!(first.line as usize, marked, "{name}: {first}");
        assert_eq!(scenario.is_none(), report.errors() > 0, "{name}");
    }
}

#[test]
fn the_program_says_what_is_wrong_and_how_to_mend_it() {
    let update = std::env::var_os("DUEVIE_UPDATE").is_some();
    let mut differ = Vec::new();
    for (name, _) in broken() {
        let path = format!("tests/scenarios/broken/{name}.ron");
        let output = duevie(&["check", &path]);
        let golden = here(&format!("tests/scenarios/broken/{name}.txt"));
        let said = printed(&output);
        if update {
            fs::write(&golden, &said).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if said != expected {
            differ.push(format!("{name}: expected\n{expected}\nbut it says\n{said}"));
        }
        let errors = said.contains("error[");
        assert_eq!(output.status.code(), Some(i32::from(errors)), "{name}");
    }
    assert!(differ.is_empty(), "{}\n(DUEVIE_UPDATE=1 accepts this)", differ.join("\n"));
}

#[test]
fn every_mistake_is_a_different_one_and_of_a_known_kind() {
    let mut codes = BTreeMap::new();
    for (name, text) in broken() {
        let (report, _) = inspect(&name, text.as_bytes());
        for finding in report.findings {
            let kebab =
                finding.code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            assert!(kebab && !finding.code.is_empty(), "{name}: {}", finding.code);
            *codes.entry(finding.code).or_insert(0) += 1;
        }
    }
    assert!(codes.len() >= 40, "only {} kinds: {codes:?}", codes.len());
}
