//! Reads RON text into a tree that remembers where everything stands.
//!
//! May touch: [`super::place`]. RON's own reader forgets positions once a value is read; this one keeps
//! a byte span for every value and field name, so that a finding about `company.staff[giulia].age` can
//! point at her age. It knows nothing of scenarios. Nesting is limited, so a hostile file can't use up
//! the stack; every byte is looked at a fixed number of times, so it can't use up the time.
//!
//! ```ignore
//! let root = source::read("(rounds: 6)")?;
//! assert_eq!(source::find(&root, &Place::top().field("rounds")), 9..10);
//! ```

use std::ops::Range;

use super::place::{Place, Step};
pub use super::reader::read;

/// The deepest nesting of brackets.
pub const MAX_DEPTH: usize = 64;

/// A value and where it stands.
#[derive(Debug)]
pub struct Node {
    /// Where, in bytes.
    pub span: Range<usize>,
    /// The name before the bracket, as in `Happened("strike")`.
    pub name: Option<String>,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug)]
pub enum Kind {
    /// `(a: 1, b: 2)`
    Struct(Vec<Member>),
    /// `(1, 2)`, or what a variant such as `Round(2)` holds.
    Tuple(Vec<Node>),
    /// `[1, 2]`
    List(Vec<Node>),
    /// `{"a": 1}`
    Map(Vec<(Node, Node)>),
    /// `"text"`
    Text(String),
    /// `'c'`
    Letter,
    /// A number; whether it is written as a whole one.
    Number {
        /// Its value, as near as a float comes.
        value: f64,
        /// Its exact value, when it is a whole number.
        whole: Option<i128>,
    },
    /// A bare word: `true`, `None`, `Junior`.
    Word(String),
}

/// A field with its name.
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub name_span: Range<usize>,
    /// Its value.
    pub value: Node,
}

/// Why a text can't be read further.
#[derive(Debug, PartialEq)]
pub struct Fault {
    /// Where, in bytes.
    pub span: Range<usize>,
    /// Stable name of the kind.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

impl Node {
    /// The value inside `Some(...)`, or the value itself: both ways of writing are allowed.
    pub fn unwrapped(&self) -> &Node {
        match &self.kind {
            Kind::Tuple(items) if self.name.as_deref() == Some("Some") && items.len() == 1 => &items[0],
            _ => self,
        }
    }

    /// The value of a field, or of a map's entry.
    pub fn get(&self, name: &str) -> Option<&Node> {
        match &self.unwrapped().kind {
            Kind::Struct(members) => members.iter().find(|member| member.name == name).map(|m| &m.value),
            Kind::Map(entries) => entries.iter().find(|(key, _)| key.is_text(name)).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The key by which a list calls this entry: its own `key`, or the `key` of its `person`.
    pub fn key(&self) -> Option<&str> {
        let key = self.get("key").or_else(|| self.get("person")?.get("key"))?;
        match &key.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    fn is_text(&self, wanted: &str) -> bool {
        matches!(&self.kind, Kind::Text(text) if text == wanted)
    }
}

/// Where a place stands in the text; where it isn't there, the nearest value around it.
pub fn find(root: &Node, place: &Place) -> Range<usize> {
    let mut node = root;
    for (at, step) in place.steps.iter().enumerate() {
        let last = at + 1 == place.steps.len();
        let here = node.unwrapped();
        let next = match (step, &here.kind) {
            (Step::Field(name), Kind::Struct(members)) => {
                // The last of several is the one that is too many.
                let found = members.iter().rfind(|member| member.name == *name);
                if let (Some(member), true) = (found, last && place.name_itself) {
                    return member.name_span.clone();
                }
                found.map(|member| &member.value)
            }
            (Step::Field(name), Kind::Map(entries)) => {
                let found = entries.iter().rfind(|(key, _)| key.is_text(name));
                if let (Some((key, _)), true) = (found, last && place.name_itself) {
                    return key.span.clone();
                }
                found.map(|(_, value)| value)
            }
            (Step::Entry(index, _), Kind::List(items) | Kind::Tuple(items)) => items.get(*index),
            (Step::Variant(_), Kind::Tuple(items)) if items.len() == 1 => items.first(),
            (Step::Variant(_), _) => Some(here),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => break,
        }
    }
    head(node)
}

/// The part of a value worth pointing at: all of a short one, the opening of a group.
pub fn head(node: &Node) -> Range<usize> {
    match node.kind {
        Kind::Struct(_) | Kind::List(_) | Kind::Map(_) => {
            let named = node.name.as_ref().map_or(0, String::len);
            node.span.start..(node.span.start + named.max(1)).min(node.span.end)
        }
        _ => node.span.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> &'static str {
        read(text).expect_err("it is broken").code
    }

    #[test]
    fn a_place_is_found_at_its_value_and_at_its_name() {
        let text =
            "(staff: [(key: \"a\", age: 30), Some((key: \"b\", age: 40))], when: Not(Happened(\"x\")))";
        let root = read(text).unwrap_or_else(|fault| panic!("{fault:?}"));
        let age = Place::top().field("staff").entry(1, "b").field("age");
        assert_eq!(&text[find(&root, &age)], "40");
        assert_eq!(&text[find(&root, &age.name())], "age");
        let inside = Place::top().field("when").variant("Not").variant("Happened");
        assert_eq!(&text[find(&root, &inside)], "\"x\"");
    }

    #[test]
    fn slips_of_the_pen_are_named() {
        assert_eq!(code("(a: 1"), "open-bracket");
        assert_eq!(code("(a: [1, 2)"), "wrong-bracket");
        assert_eq!(code("(a: 1 b: 2)"), "missing-comma");
        assert_eq!(code("(a: 0,5)"), "decimal-comma");
        assert_eq!(code("(a: \"x)"), "open-text");
        assert_eq!(code("(a: 'Hotel')"), "single-quote");
        assert_eq!(code("(a: 1.000.000)"), "bad-number");
        assert_eq!(code("(a: \"\\q\")"), "bad-escape");
        assert_eq!(code("(a: 1) b"), "after-the-end");
        assert_eq!(code("/* (a: 1)"), "open-comment");
        assert_eq!(code("(a = 1)"), "unexpected");
    }

    #[test]
    fn deep_nesting_is_refused_at_once() {
        assert_eq!(code(&"[".repeat(100_000)), "too-deep");
        assert!(read(&format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH))).is_ok());
    }
}
