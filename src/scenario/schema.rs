//! The shape of a scenario, read from the very sources of its types: fields, docs and ranges.
//!
//! May touch: the text of this folder's own files. A field's documentation is law: "0 to 1" in it *is*
//! the range that the checker applies, and the sentence is the help that a designer reads. So the docs,
//! the checks and the messages can't drift apart.
//!
//! ```ignore
//! let openness = schema::fields("Person").iter().find(|field| field.name == "openness");
//! assert_eq!(openness.limits.max, Some(1.0));
//! ```

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The type of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// A struct or an enum of the scenario, by name.
    Named(String),
    /// A list.
    List(Box<Type>),
    /// A table from keys.
    Map(Box<Type>),
    /// A value that may be absent.
    Maybe(Box<Type>),
    /// Values in a fixed order.
    Tuple(Vec<Type>),
    /// Text.
    Text,
    /// A key.
    Key,
    /// An amount in cents.
    Money,
    /// `true` or `false`.
    Truth,
    /// A whole number up to this one.
    Whole(u32),
    /// Any number.
    Number,
}

/// What the docs of a field allow.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limits {
    /// The least.
    pub min: Option<f64>,
    /// The most.
    pub max: Option<f64>,
    /// Whether the least itself is excluded ("above 0").
    pub above: bool,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its documentation, in one line.
    pub doc: String,
    /// Its type.
    pub kind: Type,
    /// Whether it may be left out.
    pub optional: bool,
    /// What its documentation allows.
    pub limits: Limits,
}

/// A variant of an enum.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// Its documentation, in one line.
    pub doc: String,
    /// What stands between its brackets, without names.
    pub items: Vec<Type>,
    /// What stands between its brackets, with names.
    pub fields: Vec<Field>,
    /// What its documentation allows.
    pub limits: Limits,
}

/// A struct or an enum.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A struct's fields.
    Struct(Vec<Field>),
    /// An enum's variants.
    Enum(Vec<Variant>),
}

pub(super) const SOURCES: [&str; 10] = [
    include_str!("mod.rs"),
    include_str!("coefficients.rs"),
    include_str!("company.rs"),
    include_str!("market.rs"),
    include_str!("rules.rs"),
    include_str!("seats.rs"),
    include_str!("story.rs"),
    include_str!("cards.rs"),
    include_str!("ledger.rs"),
    include_str!("text.rs"),
];

/// All types and their shapes.
pub fn all() -> &'static BTreeMap<String, Shape> {
    static SHAPES: OnceLock<BTreeMap<String, Shape>> = OnceLock::new();
    SHAPES.get_or_init(|| SOURCES.iter().flat_map(|source| shapes(source)).collect())
}

/// The shape of a type.
pub fn shape(name: &str) -> Option<&'static Shape> {
    all().get(name)
}

/// The fields of a struct; none for anything else.
pub fn fields(name: &str) -> &'static [Field] {
    match shape(name) {
        Some(Shape::Struct(fields)) => fields,
        _ => &[],
    }
}

/// Reads the public structs and enums of a source file as rustfmt lays them out.
fn shapes(source: &str) -> Vec<(String, Shape)> {
    let mut found = Vec::new();
    let (mut doc, mut attributes) = (String::new(), String::new());
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
            let body = lines.by_ref().take_while(|line| *line != "}").collect::<Vec<_>>();
            let all_optional = attributes.contains("default");
            found.push((name.to_owned(), Shape::Struct(read_fields(&body, all_optional))));
        } else if let Some(name) = line.strip_prefix("pub enum ").and_then(|rest| rest.strip_suffix(" {")) {
            let body = lines.by_ref().take_while(|line| *line != "}").collect::<Vec<_>>();
            found.push((name.to_owned(), Shape::Enum(read_variants(&body))));
        } else if collect(line, &mut doc, &mut attributes) {
            continue;
        }
        doc.clear();
        attributes.clear();
    }
    found
}

/// Takes a line of documentation or an attribute; says whether it was one.
fn collect(line: &str, doc: &mut String, attributes: &mut String) -> bool {
    let line = line.trim();
    if let Some(text) = line.strip_prefix("///") {
        if !doc.is_empty() {
            doc.push(' ');
        }
        doc.push_str(text.trim());
        return true;
    }
    if line.starts_with("#[serde") {
        attributes.push_str(line);
    }
    line.starts_with("#[")
}

fn read_fields(body: &[&str], all_optional: bool) -> Vec<Field> {
    let mut fields = Vec::new();
    let (mut doc, mut attributes) = (String::new(), String::new());
    for line in body {
        if collect(line, &mut doc, &mut attributes) {
            continue;
        }
        let declared = line.trim().trim_start_matches("pub ").trim_end_matches(',').split_once(": ");
        if let Some((name, kind)) = declared {
            let kind = read_type(kind);
            let optional = all_optional || attributes.contains("default");
            let limits = limits(&doc);
            fields.push(Field { name: name.to_owned(), doc: doc.clone(), kind, optional, limits });
        }
        doc.clear();
        attributes.clear();
    }
    fields
}

fn read_variants(body: &[&str]) -> Vec<Variant> {
    let mut variants = Vec::new();
    let (mut doc, mut attributes) = (String::new(), String::new());
    let mut lines = body.iter();
    while let Some(line) = lines.next() {
        if collect(line, &mut doc, &mut attributes) {
            continue;
        }
        let line = line.trim().trim_end_matches(',');
        let (name, items, fields) = if let Some(name) = line.strip_suffix(" {") {
            let inner = lines.by_ref().take_while(|line| line.trim() != "},").copied().collect::<Vec<_>>();
            (name, Vec::new(), read_fields(&inner, false))
        } else if let Some((name, inside)) = line.split_once('(') {
            let inside = inside.strip_suffix(')').unwrap_or(inside);
            (name, split(inside).into_iter().map(read_type).collect(), Vec::new())
        } else {
            (line, Vec::new(), Vec::new())
        };
        if !name.is_empty() {
            let limits = limits(&doc);
            variants.push(Variant { name: name.to_owned(), doc: doc.clone(), items, fields, limits });
        }
        doc.clear();
    }
    variants
}

/// Splits at the commas that stand in no bracket.
fn split(list: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0usize, 0);
    for (at, c) in list.char_indices() {
        match c {
            '<' | '(' => depth += 1,
            '>' | ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(list[start..].trim());
    parts
}

fn read_type(text: &str) -> Type {
    let inside = |outer: &str| text.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inside("Vec<") {
        return Type::List(Box::new(read_type(inner)));
    }
    if let Some(inner) = inside("Option<") {
        return Type::Maybe(Box::new(read_type(inner)));
    }
    if let Some(inner) = inside("Box<") {
        return read_type(inner);
    }
    if let Some(inner) = inside("BTreeMap<") {
        return Type::Map(Box::new(read_type(split(inner).last().copied().unwrap_or(""))));
    }
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return Type::Tuple(split(inner).into_iter().map(read_type).collect());
    }
    match text.rsplit("::").next().unwrap_or(text) {
        "String" => Type::Text,
        "Key" => Type::Key,
        "Money" => Type::Money,
        "bool" => Type::Truth,
        "u8" => Type::Whole(u32::from(u8::MAX)),
        "u16" => Type::Whole(u32::from(u16::MAX)),
        "u32" => Type::Whole(u32::MAX),
        "f64" => Type::Number,
        named => Type::Named(named.to_owned()),
    }
}

/// The range that a sentence of documentation states: "0 to 1", "up to 64", "above 0", "from 1".
pub fn limits(doc: &str) -> Limits {
    let words: Vec<&str> = doc.split_whitespace().filter(|word| !is_aside(word)).collect();
    let number = |at: usize| words.get(at).and_then(|word| read_number(word));
    for (at, _) in words.iter().enumerate().skip(1).filter(|(_, word)| **word == "to") {
        if let (Some(min), Some(max)) = (number(at - 1), number(at + 1)) {
            return Limits { min: Some(min), max: Some(max), above: false };
        }
    }
    let mut limits = Limits::default();
    for (at, word) in words.iter().enumerate() {
        match *word {
            "up" if words.get(at + 1) == Some(&"to") => limits.max = limits.max.or(number(at + 2)),
            "above" if number(at + 1).is_some() => {
                limits.min = number(at + 1);
                limits.above = true;
            }
            "from" => limits.min = limits.min.or(number(at + 1)),
            "or" if words.get(at + 1).is_some_and(|word| word.starts_with("later")) => {
                limits.min = limits.min.or(number(at.saturating_sub(1)));
            }
            _ => {}
        }
    }
    limits
}

/// A word in brackets of its own, as in "0 (stale) to 1".
fn is_aside(word: &str) -> bool {
    word.starts_with('(') && word.ends_with(')')
}

fn read_number(word: &str) -> Option<f64> {
    let bare = word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | '.' | ';' | ':'));
    bare.replace(',', "").parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_docs_ranges_are_read() {
        let range = |min, max| Limits { min: Some(min), max: Some(max), above: false };
        assert_eq!(limits("How fresh the brand feels, 0 (stale) to 1."), range(0.0, 1.0));
        assert_eq!(limits("Persons in the real market, 1,000 to 100,000,000."), range(1e3, 1e8));
        assert_eq!(limits("Change each round, -0.2 to 0.2."), range(-0.2, 0.2));
        assert_eq!(
            limits("Weights above 0, up to 100."),
            Limits { min: Some(0.0), max: Some(100.0), above: true }
        );
        assert_eq!(limits("No number at all."), Limits::default());
    }

    #[test]
    fn every_type_of_a_scenario_is_known() {
        fn visit(kind: &Type, seen: &mut Vec<String>) {
            match kind {
                Type::Named(name) if !seen.contains(name) => {
                    seen.push(name.clone());
                    match shape(name) {
                        Some(Shape::Struct(fields)) => {
                            fields.iter().for_each(|field| visit(&field.kind, seen))
                        }
                        Some(Shape::Enum(variants)) => variants.iter().for_each(|variant| {
                            variant.items.iter().for_each(|item| visit(item, seen));
                            variant.fields.iter().for_each(|field| visit(&field.kind, seen));
                        }),
                        None => panic!("the shape of {name} is not known"),
                    }
                }
                Type::List(inner) | Type::Map(inner) | Type::Maybe(inner) => visit(inner, seen),
                Type::Tuple(items) => items.iter().for_each(|item| visit(item, seen)),
                _ => {}
            }
        }
        let mut seen = Vec::new();
        visit(&Type::Named("ScenarioFile".into()), &mut seen);
        assert!(seen.len() > 30, "{seen:?}");
    }

    #[test]
    fn every_number_has_a_range() {
        let free = ["none", "full", "version"];
        for name in ["Coefficients", "ScenarioFile"] {
            assert!(!fields(name).is_empty(), "{name}");
        }
        let mut without = Vec::new();
        for source in SOURCES {
            for (name, found) in shapes(source) {
                let Shape::Struct(fields) = found else { continue };
                for field in fields {
                    let kind = match &field.kind {
                        Type::Maybe(inner) | Type::Map(inner) => inner,
                        other => other,
                    };
                    let counted = matches!(kind, Type::Number | Type::Whole(_) | Type::List(_) | Type::Text);
                    let bounded = field.limits.max.is_some()
                        && (field.limits.min.is_some() || matches!(kind, Type::List(_) | Type::Text));
                    if counted && !bounded && !free.contains(&field.name.as_str()) {
                        without.push(format!("{name}.{}", field.name));
                    }
                }
            }
        }
        assert!(without.is_empty(), "no range in the docs of {without:#?}");
    }
}
