//! `duevie new`: what it makes is sound, and it never harms what is there.

use std::fs;

use super::common::{GOOD, complained, duevie_in, printed};

#[test]
fn what_it_makes_passes_the_check_and_keeps_the_comments() {
    let folder = tempfile::tempdir().unwrap();
    let output = duevie_in(folder.path(), &["new", "my-hotel"]);
    assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
    assert!(printed(&output).contains("duevie check my-hotel"), "{}", printed(&output));
    let output = duevie_in(folder.path(), &["check", "my-hotel", "--strict"]);
    assert_eq!(printed(&output), "my-hotel: sound\n");
    // Its own scenario in turn is a start, comments and all.
    let own = GOOD.replace("// The smallest", "// KEEP ME. The smallest");
    fs::create_dir(folder.path().join("minimal")).unwrap();
    fs::write(folder.path().join("minimal/scenario.ron"), &own).unwrap();
    let output = duevie_in(folder.path(), &["new", "second", "--from", "minimal"]);
    assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
    let made = fs::read_to_string(folder.path().join("second/scenario.ron")).unwrap();
    assert!(made.contains("// KEEP ME"));
    assert!(made.contains("key: \"second\"") && made.contains("title: (it: \"Second\", en: \"Second\")"));
    let changed = made.lines().zip(own.lines()).filter(|(made, own)| made != own).count();
    assert_eq!(changed, 2, "only key and title change");
    let left: Vec<_> = fs::read_dir(folder.path().join("second")).unwrap().collect();
    assert_eq!(left.len(), 1, "no draft is left behind");
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("scenario.ron"), "precious").unwrap();
    let output = duevie_in(folder.path(), &["new", "mine"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(complained(&output).contains("mine is there already"), "{}", complained(&output));
    assert_eq!(fs::read_to_string(mine.join("scenario.ron")).unwrap(), "precious");
    fs::write(folder.path().join("afile"), "precious").unwrap();
    assert_eq!(duevie_in(folder.path(), &["new", "afile"]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("afile")).unwrap(), "precious");
    // An empty folder is nothing that could be lost.
    fs::create_dir(folder.path().join("empty")).unwrap();
    assert_eq!(duevie_in(folder.path(), &["new", "empty"]).status.code(), Some(0));
}

#[test]
fn a_bad_name_is_explained_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (name, said) in [
        ("My Hotel", "try `duevie new my-hotel`"),
        ("città", "try `duevie new citta`"),
        ("", "a value is required"),
        ("..", "can't be a scenario's name"),
        (&"x".repeat(41), "at most 40 characters"),
        ("nowhere/hotel", "there is no folder nowhere"),
    ] {
        let output = duevie_in(folder.path(), &["new", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(complained(&output).contains(said), "{name}: {}", complained(&output));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_broken_or_missing_start_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bad.ron"), GOOD.replace("age: 64", "age: 640")).unwrap();
    let output = duevie_in(folder.path(), &["new", "hotel", "--from", "bad.ron"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        complained(&output).contains("`duevie check bad.ron` shows each place"),
        "{}",
        complained(&output)
    );
    let output = duevie_in(folder.path(), &["new", "hotel", "--from", "nothing"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(complained(&output).contains("there is no such file"), "{}", complained(&output));
    assert!(!folder.path().join("hotel").exists());
}
