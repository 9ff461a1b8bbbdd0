//! The ledger: every entry speaks of a field that exists.
//!
//! May touch: [`super::super::schema`], [`super::super::source`].

use super::findings::Findings;
use super::words;
use crate::scenario::ScenarioFile;
use crate::scenario::place::Place;
use crate::scenario::schema::{self, Type};
use crate::scenario::source::{Kind, Node};

/// Follows the path of every entry.
pub fn check(file: &ScenarioFile, found: &mut Findings<'_>) {
    let Some(root) = found.root() else { return };
    for (index, entry) in file.ledger.iter().enumerate() {
        if let Err((message, help)) = follow(root, &entry.of) {
            let place = Place::top().field("ledger").index(index).field("of");
            found.error(&place, "unknown-path", message, Some(help));
        }
    }
}

/// A step of a path: `name`, or `[key]`.
fn steps(path: &str) -> Option<Vec<(bool, &str)>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (name, rest) = match part.find('[') {
            Some(at) => part.split_at(at),
            None => (part, ""),
        };
        if name.is_empty() {
            return None;
        }
        steps.push((false, name));
        if !rest.is_empty() {
            steps.push((true, rest.strip_prefix('[')?.strip_suffix(']')?));
        }
    }
    Some(steps)
}

/// Follows a path through the types and, where the file has it, through the file.
fn follow(root: &Node, path: &str) -> Result<(), (String, String)> {
    let example = "write it like `market.segments[young].habits`".to_owned();
    let Some(steps) = steps(path) else {
        return Err((format!("\"{}\" is not the path of a field", words::clip(path)), example));
    };
    let mut kind = &Type::Named("ScenarioFile".to_owned());
    let mut node = Some(root);
    let mut before = "the scenario".to_owned();
    for (entry, name) in steps {
        while let Type::Maybe(inner) = kind {
            kind = inner;
        }
        let missing = |known: Vec<&str>, many: &str| {
            let message = format!("{before} has no `{}`", words::clip(name));
            (message, words::suggest(name, many, known))
        };
        match kind {
            Type::Named(owner) if !entry => {
                let fields = schema::fields(owner);
                let Some(field) = fields.iter().find(|field| field.name == name) else {
                    return Err(missing(fields.iter().map(|field| field.name.as_str()).collect(), "fields"));
                };
                kind = &field.kind;
                node = node.and_then(|node| node.get(name));
            }
            Type::List(inner) if entry => {
                let items = match node.map(|node| &node.unwrapped().kind) {
                    Some(Kind::List(items)) => items.as_slice(),
                    _ => &[],
                };
                let found = items.iter().find(|item| item.unwrapped().key() == Some(name));
                let by_number = || name.parse::<usize>().ok().and_then(|index| items.get(index));
                let Some(item) = found.or_else(by_number) else {
                    return Err(missing(
                        items.iter().filter_map(|item| item.unwrapped().key()).collect(),
                        "entries",
                    ));
                };
                kind = inner;
                node = Some(item);
            }
            Type::Map(inner) if !entry => {
                let entries = match node.map(|node| &node.unwrapped().kind) {
                    Some(Kind::Map(entries)) => entries.as_slice(),
                    _ => &[],
                };
                let text = |node: &'_ Node| match &node.kind {
                    Kind::Text(text) => Some(text.clone()),
                    _ => None,
                };
                let known: Vec<String> = entries.iter().filter_map(|(key, _)| text(key)).collect();
                if !known.iter().any(|key| key == name) {
                    return Err(missing(known.iter().map(String::as_str).collect(), "entries"));
                }
                kind = inner;
                node = node.and_then(|node| node.get(name));
            }
            _ => {
                let message = format!("nothing called `{}` can stand inside {before}", words::clip(name));
                return Err((message, example));
            }
        }
        before = format!("`{}`", words::clip(name));
    }
    Ok(())
}
