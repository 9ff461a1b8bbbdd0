//! Changes to the text of a scenario that keep its author's comments and layout.
//!
//! May touch: [`super::source`]. Writing a scenario out as RON would lose every comment; so a change
//! replaces pieces of the text where they stand.
//!
//! ```
//! use duevie::scenario::renamed;
//! let text = "(key: \"old\", /* keep me */ title: (it: \"Vecchio\", en: \"Old\"))";
//! let new = renamed(text, &"new-one".into(), "New one").expect("it has a key and a title");
//! assert_eq!(new, "(key: \"new-one\", /* keep me */ title: (it: \"New one\", en: \"New one\"))");
//! ```

use std::ops::Range;

use super::source;
use crate::key::Key;

/// A piece of the text and what replaces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where, in bytes of the text before any change.
    pub span: Range<usize>,
    /// The new text.
    pub text: String,
}

/// Makes changes that don't overlap; one that can't be made is left out.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in ordered(edits) {
        let (Some(kept), Some(_)) = (text.get(at..edit.span.start), text.get(edit.span.clone())) else {
            continue;
        };
        changed.push_str(kept);
        changed.push_str(&edit.text);
        at = edit.span.end;
    }
    changed.push_str(text.get(at..).unwrap_or(""));
    changed
}

/// The byte of the text before the changes that stands at `byte` after them; inside a change, its start.
pub fn before(byte: usize, edits: &[Edit]) -> usize {
    let (mut old, mut new) = (0, 0);
    for edit in ordered(edits) {
        let until = new + edit.span.start.saturating_sub(old);
        if byte < until {
            break;
        }
        if byte < until + edit.text.len() {
            return edit.span.start;
        }
        new = until + edit.text.len();
        old = edit.span.end;
    }
    old + byte.saturating_sub(new)
}

fn ordered(edits: &[Edit]) -> Vec<&Edit> {
    let mut ordered: Vec<&Edit> = edits.iter().collect();
    ordered.sort_by_key(|edit| edit.span.start);
    ordered
}

/// A scenario's text under another key and title (the same in both languages: its author translates
/// it), all else as it was. `None` where the text has no key or title.
pub fn renamed(text: &str, key: &Key, title: &str) -> Option<String> {
    let root = source::read(text).ok()?;
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let title = quoted(title);
    let edits = [
        Edit { span: root.get("key")?.span.clone(), text: quoted(key.as_str()) },
        Edit { span: root.get("title")?.span.clone(), text: format!("(it: {title}, en: {title})") },
    ];
    Some(apply(text, &edits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_back_through_changes() {
        let edits = [Edit { span: 7..8, text: "longer".into() }, Edit { span: 2..4, text: "x".into() }];
        let changed = apply("ab--cd_*_ef", &edits);
        assert_eq!(changed, "abxcd_longer_ef");
        for (new, old) in [("cd", 4), ("longer", 7), ("ef", 9), ("ab", 0)] {
            assert_eq!(before(changed.find(new).unwrap_or(99), &edits), old, "{new}");
        }
    }
}
