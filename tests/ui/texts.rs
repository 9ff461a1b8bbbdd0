//! The text files: complete, equal in both languages, drawn by the fonts, and used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use duevie::scenario::Lang;
use duevie::text::FILES;
use duevie::ui::{Tr, theme};

/// Keys of a file, each with the variables in it.
fn keys(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut last = String::new();
    for line in text.lines() {
        let own = line.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
        if own && let Some((key, _)) = line.split_once('=') {
            last = key.trim().to_owned();
            assert!(found.insert(last.clone(), BTreeSet::new()).is_none(), "{last} is there twice");
        }
        for part in line.split('$').skip(1) {
            let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            found.entry(last.clone()).or_default().insert(name);
        }
    }
    found
}

fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
}

/// The screens' sources, without their comments.
fn screens() -> Vec<(PathBuf, String)> {
    code_in(&["src/ui"])
}

/// Everything that says something in the text files' words.
fn speakers() -> Vec<(PathBuf, String)> {
    code_in(&["src/ui", "src/debrief"])
}

fn code_in(folders: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for folder in folders {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    }
    for (_, text) in &mut found {
        let code =
            |line: &str| if line.trim_start().starts_with("//") { String::new() } else { line.to_owned() };
        *text = text.lines().map(code).collect::<Vec<_>>().join("\n");
    }
    found
}

/// What stands between quotes in code.
fn literals(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in code.lines() {
        found.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    found
}

/// The literals right behind one of these calls, over line ends too.
fn passed<'a>(code: &'a str, calls: &[&str]) -> Vec<&'a str> {
    let mut found = Vec::new();
    for call in calls {
        for (at, _) in code.match_indices(call) {
            let rest = code[at + call.len()..].trim_start();
            if let Some(text) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                found.push(text);
            }
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_variables() {
    let mut whole = BTreeSet::new();
    for (group, italian, english) in FILES {
        assert_eq!(keys(italian), keys(english), "{group}");
        for key in keys(italian).into_keys() {
            assert!(whole.insert(key.clone()), "{key} is in two files");
        }
    }
    assert!(whole.len() > 200);
}

#[test]
fn every_file_reads_and_every_text_can_be_formatted() {
    for (group, italian, english) in FILES {
        for (lang, text) in [(Lang::It, italian), (Lang::En, english)] {
            let read = fluent_bundle::FluentResource::try_new((*text).to_owned());
            assert!(read.is_ok(), "{group}: {:?}", read.err().map(|(_, errors)| errors));
            let tr = Tr::new(lang);
            for (key, variables) in keys(text) {
                for count in [0, 1, 7] {
                    let args: Vec<(&str, duevie::text::Arg<'_>)> =
                        variables.iter().map(|name| (name.as_str(), count.into())).collect();
                    let said = tr.ta(&key, &args);
                    assert!(
                        !said.contains('{') && !said.starts_with('[') && !said.is_empty(),
                        "{key}: {said}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_fonts_have_every_character() {
    let ctx = egui::Context::default();
    theme::install_fonts(&ctx);
    let mut missing = BTreeSet::new();
    ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
    let mut drawn = ctx.run_ui(egui::RawInput::default(), |ui| {
        for (_, italian, english) in FILES {
            for family in [egui::FontFamily::Proportional, theme::strong_family()] {
                let font = egui::FontId::new(14.0, family);
                for c in italian.chars().chain(english.chars()).filter(|c| !c.is_control()) {
                    if !ui.ctx().fonts_mut(|fonts| fonts.has_glyph(&font, c)) {
                        missing.insert(c);
                    }
                }
            }
        }
        let font = egui::FontId::new(14.0, egui::FontFamily::Proportional);
        let odd = ui.ctx().fonts_mut(|fonts| fonts.has_glyph(&font, '\u{13000}'));
        assert!(!odd, "a character that no font has is found out");
    });
    drawn.textures_delta.clear();
    assert!(missing.is_empty(), "no glyph for {missing:?}");
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let tr = Tr::new(Lang::It);
    let mut missing = Vec::new();
    let mut asked = 0;
    for (path, code) in speakers() {
        for key in passed(&code, &["tr.t(", "tr.ta("]) {
            asked += 1;
            if !tr.has(key) {
                missing.push(format!("{}: {key}", path.display()));
            }
        }
    }
    assert!(asked > 100, "the texts that are asked for were not found");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_text_is_used() {
    let mut used: BTreeSet<String> = speakers().iter().flat_map(|(_, code)| literals(code)).collect();
    // Names that texts are put together under for screens and reports alike.
    used.extend(literals(include_str!("../../src/text.rs")));
    // Keys put together from a beginning and an end, as in `results-{}-help`.
    let built: Vec<(&str, &str)> =
        used.iter().filter_map(|text| Some((text.split_once('{')?.0, text.rsplit_once('}')?.1))).collect();
    let ends = |key: &str, tail: &str| key.strip_suffix(tail).is_some_and(|base| used.contains(base));
    let put_together = |key: &str| {
        built.iter().any(|(head, tail)| match head.len() {
            // `{}-help`: what is before the end is a key that is named somewhere.
            0 => tail.len() >= 4 && ends(key, tail),
            _ => head.len() >= 4 && key.starts_with(head) && key.ends_with(tail),
        })
    };
    let mut unused = Vec::new();
    // What is common is there for every page, whether it needs it yet or not.
    for (group, italian, _) in FILES.iter().filter(|(group, ..)| *group != "common") {
        unused.extend(
            keys(italian)
                .into_keys()
                .filter(|key| !used.contains(key) && !put_together(key))
                .map(|key| (group, key)),
        );
    }
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn no_screen_shows_a_literal() {
    let calls = [
        ".label(",
        ".button(",
        ".heading(",
        ".small(",
        ".strong(",
        ".monospace(",
        ".small_button(",
        "RichText::new(",
        "Button::new(",
        ".on_hover_text(",
        "CollapsingHeader::new(",
        "hyperlink_to(",
    ];
    let mut shown = Vec::new();
    for (path, code) in screens() {
        let said = passed(&code, &calls).into_iter().filter(|text| !text.is_empty());
        shown.extend(said.map(|text| format!("{}: {text}", path.display())));
    }
    assert!(shown.is_empty(), "{}", shown.join("\n"));
    assert_eq!(passed("ui.label(\n  \"Hello\")", &calls), ["Hello"]);
}
