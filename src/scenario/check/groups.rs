//! Groups of fields: structs and variants, their missing, unknown and repeated fields, and both
//! translations of a text.
//!
//! May touch: [`super::structure`], whose walk it extends.

use std::collections::BTreeSet;

use super::names::refers;
use super::structure::{About, Walk};
use super::words;
use crate::scenario::place::Step;
use crate::scenario::report::Severity;
use crate::scenario::schema::{self, Field, Limits, Shape, Type, Variant};
use crate::scenario::source::{Kind, Member, Node, head};

/// Words from which on the same text in both languages looks forgotten.
const MANY_WORDS: usize = 4;

impl Walk<'_, '_> {
    /// A struct or an enum by its type's name.
    pub fn named(&mut self, node: &Node, name: &str, about: About<'_>) {
        match schema::shape(name) {
            Some(Shape::Struct(fields)) => self.structure(node, name, fields, about),
            Some(Shape::Enum(variants)) => self.variant(node, name, variants, about),
            // Every type is known (schema.rs tests it).
            None => {}
        }
    }

    fn structure(&mut self, node: &Node, name: &str, fields: &[Field], about: About<'_>) {
        let Kind::Struct(members) = &node.kind else {
            let help = if name == "Text" {
                "write it in both languages: (it: \"...\", en: \"...\")".to_owned()
            } else {
                let first: Vec<&str> = fields.iter().take(2).map(|field| field.name.as_str()).collect();
                format!("write its fields in round brackets: ({}: ..., ...)", first.join(": ..., "))
            };
            let wanted =
                if name == "ScenarioFile" { "written `Scenario(...)`".to_owned() } else { words::a(name) };
            return self.wrong_type(node, &wanted, about, Some(help));
        };
        let written = if name == "ScenarioFile" { "Scenario" } else { name };
        if let Some(other) = node.name.as_deref().filter(|other| *other != written) {
            let message = format!(
                "`{}` stands before this bracket, where nothing or `{written}` should",
                words::clip(other)
            );
            self.error(node, "wrong-type", message, Some("remove that word".to_owned()));
        }
        let called = (words::a(name), words::this(name));
        self.fields(node, name, (&called.0, &called.1), members, fields, about.limits);
        if name == "Text" {
            self.translations(node, about);
        }
    }

    fn fields(
        &mut self,
        node: &Node,
        owner: &str,
        (called, this): (&str, &str),
        members: &[Member],
        fields: &[Field],
        limits: Limits,
    ) {
        let mut seen = BTreeSet::new();
        let mut meant = BTreeSet::new();
        for member in members {
            let known = fields.iter().find(|field| field.name == member.name);
            self.inside(Step::Field(member.name.clone()), |walk| match known {
                Some(field) if seen.insert(&member.name) => walk.member(member, field, owner, limits),
                Some(_) => {
                    let message = format!("`{}` is there twice in {this}", member.name);
                    walk.at_name(
                        member,
                        "duplicate-field",
                        message,
                        Some("remove one of the two".to_owned()),
                    );
                }
                None => {
                    let names = || fields.iter().map(|field| field.name.as_str());
                    meant.extend(words::nearest(&member.name, names()));
                    let message = format!("`{}` is not a field of {called}", words::clip(&member.name));
                    let help = words::suggest(&member.name, "fields", names().collect::<Vec<_>>());
                    walk.at_name(member, "unknown-field", message, Some(help));
                }
            });
        }
        for field in fields.iter().filter(|field| !field.optional) {
            // What was misspelt is not missing besides.
            let maybe = matches!(field.kind, Type::Maybe(_));
            if !maybe && !seen.contains(&field.name) && !meant.contains(field.name.as_str()) {
                let message = format!("{this} has no `{}`", field.name);
                let help = format!("add `{}: ...`: {}", field.name, field.doc);
                self.error(node, "missing-field", message, Some(help));
            }
        }
    }

    fn member(&mut self, member: &Member, field: &Field, owner: &str, outer: Limits) {
        let subject = format!("`{}`", field.name);
        // A text's own limit may be set where it is used.
        let limits = if owner == "Text" && outer != Limits::default() { outer } else { field.limits };
        let about = About { subject: &subject, doc: &field.doc, limits, refers: refers(owner, &field.name) };
        self.value(&member.value, &field.kind, about);
        if let (Type::Text, Kind::Text(text)) = (&field.kind, &member.value.kind)
            && text.trim().is_empty()
            && !field.optional
        {
            let help = format!("{subject}: {}", field.doc);
            self.error(&member.value, "empty-text", format!("{subject} is empty"), Some(help));
        }
    }

    fn at_name(&mut self, member: &Member, code: &str, message: String, help: Option<String>) {
        let span = member.name_span.clone();
        self.findings.add(Severity::Error, span, self.place.to_string(), code, message, help);
    }

    fn variant(&mut self, node: &Node, name: &str, variants: &[Variant], about: About<'_>) {
        let word = match &node.kind {
            Kind::Word(word) => word,
            Kind::Tuple(_) | Kind::Struct(_) if node.name.is_some() => {
                node.name.as_ref().unwrap_or(const { &String::new() })
            }
            other => {
                let help = match other {
                    Kind::Text(text) if variants.iter().any(|variant| variant.name == *text) => {
                        format!("write {} without quotes", words::clip(text))
                    }
                    _ => {
                        format!("write one of {}", words::list(variants.iter().map(|variant| &variant.name)))
                    }
                };
                return self.wrong_type(node, "one of a few words", about, Some(help));
            }
        };
        let Some(variant) = variants.iter().find(|variant| variant.name == *word) else {
            let known = variants.iter().map(|variant| variant.name.as_str());
            let message = format!("{} can't be `{}`", about.subject, words::clip(word));
            let help = match words::nearest(word, known.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it can be {}", words::list(known)),
            };
            return self.error(node, "unknown-word", message, Some(help));
        };
        let owner = format!("{name}::{}", variant.name);
        let subject = format!("`{}`", variant.name);
        let within = About {
            subject: &subject,
            doc: &variant.doc,
            limits: variant.limits,
            refers: refers(&owner, ""),
        };
        match &node.kind {
            Kind::Word(_) if variant.items.is_empty() && variant.fields.is_empty() => {}
            Kind::Struct(members) if !variant.fields.is_empty() => {
                self.inside(Step::Variant(variant.name.clone()), |walk| {
                    walk.fields(
                        node,
                        &owner,
                        (&subject, &subject),
                        members,
                        &variant.fields,
                        Limits::default(),
                    );
                });
            }
            Kind::Tuple(items) if !items.is_empty() && items.len() == variant.items.len() => {
                self.inside(Step::Variant(variant.name.clone()), |walk| match items.as_slice() {
                    [item] => walk.value(item, &variant.items[0], within),
                    items => walk.items(items, &variant.items, within),
                });
            }
            _ => {
                let message = format!("{subject} is not written like this");
                let help = format!("write {}: {}", example(variant), variant.doc);
                self.error(node, "wrong-type", message, Some(help));
            }
        }
    }

    /// Both translations are there, and are not the same.
    fn translations(&mut self, node: &Node, about: About<'_>) {
        let text = |lang: &str| match node.get(lang).map(|text| &text.kind) {
            Some(Kind::Text(text)) => Some(text.trim()),
            Some(_) => None,
            None => Some(""),
        };
        let (Some(it), Some(en)) = (text("it"), text("en")) else { return };
        for (lang, language, written) in [("it", "Italian", it), ("en", "English", en)] {
            if written.is_empty() {
                let message = format!("the {language} text of {} is missing", about.subject);
                let help = format!("add `{lang}: \"...\"`: every text is needed in Italian and in English");
                let at = node.get(lang).unwrap_or(node);
                self.error(at, "missing-translation", message, Some(help));
            }
        }
        if it == en && it.split_whitespace().count() > MANY_WORDS {
            let message = format!("{} is the same in Italian and in English", about.subject);
            let help = Some("translate one of the two".to_owned());
            let span = node.get("en").map_or_else(|| head(node), head);
            let path = self.place.to_string();
            self.findings.add(Severity::Warning, span, path, "same-translation", message, help);
        }
    }
}

/// How a variant is written.
fn example(variant: &Variant) -> String {
    let sample = |kind: &Type| match kind {
        Type::Key => "\"key\"",
        Type::Maybe(_) => "None",
        Type::Number => "0.1",
        Type::Money => "500_00",
        Type::Whole(_) => "1",
        Type::List(_) => "[...]",
        _ => "...",
    };
    if !variant.fields.is_empty() {
        let fields: Vec<String> =
            variant.fields.iter().map(|field| format!("{}: {}", field.name, sample(&field.kind))).collect();
        return format!("`{}({})`", variant.name, fields.join(", "));
    }
    if variant.items.is_empty() {
        return format!("`{}` alone", variant.name);
    }
    let items: Vec<&str> = variant.items.iter().map(sample).collect();
    format!("`{}({})`", variant.name, items.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_is_shown_as_it_is_written() {
        let Some(Shape::Enum(variants)) = schema::shape("Effect") else { panic!("it is an enum") };
        let show = |name: &str| variants.iter().find(|v| v.name == name).map(example).unwrap_or_default();
        assert_eq!(show("Attitude"), "`Attitude(None, 0.1)`");
        assert_eq!(show("RivalPrice"), "`RivalPrice(rival: \"key\", factor: 0.1)`");
    }
}
