//! The walk: every value of the file beside the shape that its type gives it.
//!
//! May touch: [`super::super::schema`], [`super::super::source`]. It goes on past every error, so that all
//! of them come at once. Single values are judged in [`super::values`], groups of fields in
//! [`super::groups`].
//!
//! ```ignore
//! structure::walk(&root, &names, &mut findings);
//! ```

use std::collections::BTreeSet;

use super::findings::Findings;
use super::names::{Kind as Named, Names};
use super::words;
use crate::scenario::place::{Place, Step};
use crate::scenario::report::Severity;
use crate::scenario::schema::{Limits, Type};
use crate::scenario::source::{Kind, Node, head};

/// The most entries of a list whose documentation sets no limit.
const MOST_ENTRIES: f64 = 64.0;

/// What is known of a value before looking at it.
#[derive(Clone, Copy, Default)]
pub struct About<'s> {
    /// How messages call it: "`age`".
    pub subject: &'s str,
    /// Its documentation.
    pub doc: &'s str,
    /// What that allows.
    pub limits: Limits,
    /// What its keys name.
    pub refers: Option<Named>,
}

/// The walk with its place.
pub struct Walk<'w, 'a> {
    /// What was found.
    pub findings: &'w mut Findings<'a>,
    /// What keys there are.
    pub names: &'w Names,
    /// Where the walk is.
    pub place: Place,
}

/// Walks a whole scenario.
pub fn walk(root: &Node, names: &Names, findings: &mut Findings<'_>) {
    let mut walk = Walk { findings, names, place: Place::top() };
    let about = About { subject: "the scenario", ..About::default() };
    walk.value(root, &Type::Named("ScenarioFile".into()), about);
}

impl Walk<'_, '_> {
    /// Judges a value and everything inside it.
    pub fn value(&mut self, node: &Node, kind: &Type, about: About<'_>) {
        if self.findings.full() {
            return;
        }
        match kind {
            Type::Maybe(inner) => {
                if !matches!(&node.kind, Kind::Word(word) if word == "None") {
                    self.value(node.unwrapped(), inner, about);
                }
            }
            Type::List(inner) => self.list(node, inner, about),
            Type::Map(inner) => self.map(node, inner, about),
            Type::Tuple(kinds) => self.tuple(node, kinds, about),
            Type::Named(name) => self.named(node, name, about),
            _ => self.single(node, kind, about),
        }
    }

    /// Goes a step down, does something there, and comes back.
    pub fn inside(&mut self, step: Step, visit: impl FnOnce(&mut Self)) {
        self.place.steps.push(step);
        visit(self);
        self.place.steps.pop();
    }

    /// An error at a node.
    pub fn error(&mut self, node: &Node, code: &str, message: String, help: Option<String>) {
        self.findings.add(Severity::Error, head(node), self.place.to_string(), code, message, help);
    }

    /// A value of the wrong type.
    pub fn wrong_type(&mut self, node: &Node, wanted: &str, about: About<'_>, help: Option<String>) {
        let message = format!("{} must be {wanted}, and is {}", about.subject, describe(node));
        let help =
            help.or_else(|| (!about.doc.is_empty()).then(|| format!("{}: {}", about.subject, about.doc)));
        self.error(node, "wrong-type", message, help);
    }

    fn list(&mut self, node: &Node, inner: &Type, about: About<'_>) {
        let Kind::List(items) = &node.kind else {
            let help = "write it in square brackets, also for one entry: [ ... ]".to_owned();
            return self.wrong_type(node, "a list", about, Some(help));
        };
        let (min, max) = (about.limits.min.unwrap_or(0.0), about.limits.max.unwrap_or(MOST_ENTRIES));
        let count = items.len() as f64;
        if count < min || count > max {
            let held = if items.is_empty() { "none".to_owned() } else { words::number(count) };
            let wanted = match (min, max) {
                (0.0, max) => format!("at most {} entries", words::number(max)),
                (min, max) => format!("from {} to {} entries", words::number(min), words::number(max)),
            };
            self.error(
                node,
                "wrong-count",
                format!("{} must have {wanted}, and has {held}", about.subject),
                None,
            );
        }
        let mut keys = BTreeSet::new();
        // Entries are judged for themselves: a count's range is not theirs.
        let within = About { limits: Limits::default(), ..about };
        for (index, item) in items.iter().enumerate() {
            let entry = item.unwrapped();
            let key = entry.key().map(str::to_owned);
            self.inside(Step::Entry(index, key.clone().filter(|key| !key.is_empty())), |walk| {
                walk.value(item, inner, within);
                let name = match (&entry.kind, key) {
                    (Kind::Text(text), _) => Some(text.clone()),
                    (_, key) => key,
                };
                if let Some(name) = name
                    && !keys.insert(name.clone())
                {
                    walk.twice(entry, &name, about);
                }
            });
        }
    }

    /// A key that an earlier entry of the same list has.
    fn twice(&mut self, entry: &Node, name: &str, about: About<'_>) {
        let at = entry.get("key").or_else(|| entry.get("person")?.get("key")).unwrap_or(entry);
        let message = format!("`{}` is there twice in {}", words::clip(name), about.subject);
        let help = "every key in a list is different; rename one of the two, or remove it".to_owned();
        self.error(at, "duplicate-key", message, Some(help));
    }

    fn map(&mut self, node: &Node, inner: &Type, about: About<'_>) {
        let entries = match &node.kind {
            Kind::Map(entries) => entries,
            _ => {
                let help = "write a table in curly brackets: {\"key\": value, \"key\": value}".to_owned();
                return self.wrong_type(node, "a table", about, Some(help));
            }
        };
        let mut keys = BTreeSet::new();
        let field = about.subject.trim_matches('`');
        for (key, value) in entries {
            let Kind::Text(name) = &key.kind else {
                let help = "put it in double quotes".to_owned();
                let subject = format!("what stands before the colon in {}", about.subject);
                let about = About { subject: &subject, ..about };
                self.wrong_type(key, "a key in double quotes", about, Some(help));
                continue;
            };
            let subject = format!("`{field}.{}`", words::clip(name));
            self.inside(Step::Field(name.clone()), |walk| {
                if !keys.insert(name.clone()) {
                    let message = format!("`{}` is there twice in {}", words::clip(name), about.subject);
                    walk.error(key, "duplicate-key", message, Some("remove one of the two".to_owned()));
                }
                walk.reference(key, name, about);
                walk.value(value, inner, About { subject: &subject, refers: None, ..about });
            });
        }
    }

    fn tuple(&mut self, node: &Node, kinds: &[Type], about: About<'_>) {
        match &node.kind {
            Kind::Tuple(items) if node.name.is_none() && items.len() == kinds.len() => {
                self.items(items, kinds, about);
            }
            Kind::Tuple(items) if node.name.is_none() => {
                let message =
                    format!("{} must have {} values, and has {}", about.subject, kinds.len(), items.len());
                self.error(node, "wrong-count", message, None);
            }
            _ => {
                let help = "write them in round brackets, with a comma between: (1997, 2012)".to_owned();
                self.wrong_type(
                    node,
                    &format!("{} values in round brackets", kinds.len()),
                    about,
                    Some(help),
                );
            }
        }
    }

    /// Values in a fixed order.
    pub fn items(&mut self, items: &[Node], kinds: &[Type], about: About<'_>) {
        for (index, (item, kind)) in items.iter().zip(kinds).enumerate() {
            self.inside(Step::Entry(index, None), |walk| walk.value(item, kind, about));
        }
    }
}

/// What stands there, in words.
pub fn describe(node: &Node) -> String {
    match &node.kind {
        Kind::Tuple(_) | Kind::Struct(_) if node.name.is_some() => {
            format!("`{}(...)`", words::clip(node.name.as_deref().unwrap_or("")))
        }
        Kind::Struct(_) => "a group of fields in round brackets".into(),
        Kind::Tuple(_) => "a group in round brackets without names".into(),
        Kind::List(_) => "a list".into(),
        Kind::Map(_) => "a table in curly brackets".into(),
        Kind::Text(text) => format!("the text \"{}\"", words::clip(text)),
        Kind::Letter => "a letter in single quotes".into(),
        Kind::Number { value, .. } => words::number(*value),
        Kind::Word(word) => format!("the word `{}`", words::clip(word)),
    }
}
