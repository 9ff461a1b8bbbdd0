//! The guides in docs/: names in bold are those of the screens, commands are understood, pictures and pages are there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use duevie::scenario::Lang;
use duevie::text::FILES;

const GUIDES: [(&str, Lang); 4] = [
    ("guide.it.md", Lang::It),
    ("sheet.it.md", Lang::It),
    ("guide.en.md", Lang::En),
    ("sheet.en.md", Lang::En),
];

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

fn read(name: &str) -> String {
    fs::read_to_string(docs().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What stands between these marks, on one line or over its end.
fn between<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    text.split(mark).skip(1).step_by(2).collect()
}

/// Everything that the screens say in a language, variables as a star.
fn said(lang: Lang) -> Vec<String> {
    let mut all = Vec::new();
    for (_, it, en) in FILES {
        let text = if lang == Lang::It { it } else { en };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
            let words = match line.split_once('=').filter(|_| begins) {
                Some((_, value)) => value,
                None => {
                    line.trim_start().trim_start_matches('*').split_once(']').map_or(line, |(_, value)| value)
                }
            };
            let mut pattern = String::new();
            for (place, part) in words.trim().split('{').enumerate() {
                let part = if place == 0 { part } else { part.split_once('}').map_or("", |(_, rest)| rest) };
                pattern += if place == 0 { "" } else { "*" };
                pattern += part;
            }
            if pattern.chars().any(char::is_alphanumeric) {
                all.push(pattern);
            }
        }
    }
    all
}

/// Whether a text is what a pattern says; a star is one thing or more.
fn is(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            let mut ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
            ends.any(|end| is(rest, &text[end..]))
        }),
    }
}

#[test]
fn names_in_bold_are_those_of_the_screens() {
    assert!(is("Torna al round *", "Torna al round 2") && !is("Torna al round *", "Torna al round "));
    assert!(is("*, cresce: *", "A, cresce: B") && !is("Sì", "Si"));
    for (name, lang) in GUIDES {
        let (text, said) = (read(name), said(lang));
        let bold = between(&text, "**");
        assert!(bold.len() >= 8, "{name}");
        for words in bold {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            // What says what bold is.
            if matches!(words.as_str(), "in neretto" | "in bold") {
                continue;
            }
            assert!(said.iter().any(|pattern| is(pattern, &words)), "{name}: no screen says «{words}»");
        }
    }
}

#[test]
fn commands_are_understood() {
    let mut seen = 0;
    for (name, _) in GUIDES {
        let text = read(name).replace("```", "\n");
        let inline = between(&text, "`").into_iter().map(str::to_owned);
        let blocks = text.lines().map(|line| line.trim().to_owned());
        for line in inline.chain(blocks).filter(|line| line.starts_with("duevie ")) {
            // Help is given where everything before it was understood, and nothing is done.
            let output = Command::new(env!("CARGO_BIN_EXE_duevie"))
                .args(line.split_whitespace().skip(1))
                .arg("--help")
                .output()
                .unwrap();
            let error = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{name}: {line}: {error}");
            seen += 1;
        }
    }
    assert!(seen >= 8, "{seen}");
    let mut wrong = Command::new(env!("CARGO_BIN_EXE_duevie"));
    wrong.args(["report", "x", "--nonsense", "--help"]);
    assert!(!wrong.output().unwrap().status.success(), "what isn't understood is told");
}

#[test]
fn pictures_and_pages_are_there() {
    for (name, _) in GUIDES {
        for link in read(name).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            assert!(docs().join(link).is_file(), "{name}: {link}");
        }
    }
}
