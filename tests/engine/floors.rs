//! A module imports only from floors below it.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors, from the ground up. Modules on one line may see each other.
const FLOORS: &[&[&str]] = &[
    &["fixed", "browser"],
    &["dates", "key", "money", "rng", "safe"],
    &["scenario"],
    &["model", "decision", "outcome", "playback", "text"],
    &["sim"],
    &["players"],
    &["lab"],
    // The workshop takes the protocol's commands and makes its views; the protocol is plain data that
    // knows no workshop. So it is the lower of the two.
    &["protocol"],
    &["workshop"],
    &["debrief"],
    &["client"],
    &["host"],
    &["ui"],
    &["cli"],
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Modules of ours that a source file names, with the line: `crate::x`, outside comments and tests.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("#[cfg(test)]") {
            break;
        }
        let code = line.split("//").next().unwrap_or("");
        for part in code.split("crate::").skip(1) {
            let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.push((number + 1, name));
        }
    }
    found
}

fn violations(module: &str, text: &str) -> Vec<String> {
    let Some(own) = floor(module) else { return vec![format!("{module} has no floor")] };
    imports(text)
        .into_iter()
        .filter(|(_, name)| name != module)
        .filter_map(|(line, name)| match floor(&name) {
            Some(other) if other < own => None,
            Some(other) if other == own && own <= 3 => None,
            _ => Some(format!("line {line}: {module} imports {name}")),
        })
        .collect()
}

#[test]
fn imports_go_down_the_floors_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&src, &mut all);
    assert!(all.len() > 40, "the sources were not found");
    let mut broken = Vec::new();
    for path in all {
        let inside = path.strip_prefix(&src).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        let module = first.trim_end_matches(".rs");
        if matches!(module, "lib" | "main" | "web") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        broken.extend(violations(module, &text).into_iter().map(|v| format!("{}: {v}", inside.display())));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn an_import_from_above_is_found() {
    assert_eq!(violations("model", "use crate::sim::Simulation;").len(), 1);
    assert_eq!(violations("sim", "use crate::model::choice;\n// crate::cli").len(), 0);
    assert_eq!(violations("nowhere", "").len(), 1);
}

#[test]
fn nothing_in_the_simulation_depends_on_the_machine() {
    // Hash maps, clocks and the platform's mathematics would make results differ from run to run.
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    for module in ["sim", "model", "players", "protocol", "workshop"] {
        files(&src.join(module), &mut all);
    }
    all.extend(["rng.rs", "fixed.rs", "money.rs"].map(|name| src.join(name)));
    let banned = [
        "HashMap",
        "HashSet",
        "Instant",
        "SystemTime",
        ".powf(",
        ".powi(",
        ".exp()",
        ".ln()",
        ".sin()",
        ".cos()",
        ".mul_add(",
        ".log10()",
        ".exp2()",
    ];
    let mut found = Vec::new();
    for path in all {
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            for word in banned.iter().filter(|word| code.contains(**word)) {
                found.push(format!("{}:{}: {word}", path.display(), number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn one_version_of_each_engine_part_is_built() {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    for name in ["bevy_ecs", "bevy_app", "bevy_tasks"] {
        let count = lock.matches(&format!("name = \"{name}\"\n")).count();
        assert_eq!(count, 1, "{name} is there {count} times");
    }
}
