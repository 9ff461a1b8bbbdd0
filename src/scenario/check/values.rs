//! Single values: texts, keys, amounts, numbers.
//!
//! May touch: [`super::structure`], whose walk it extends.

use super::structure::{About, Walk};
use super::words;
use crate::key::Key;
use crate::money::Money;
use crate::scenario::schema::{Limits, Type};
use crate::scenario::source::{Kind, Node};

/// The longest text whose documentation sets no limit, in characters.
const LONGEST: f64 = 4000.0;
/// The largest amount whose documentation sets no limit, cents: a thousand million.
const MOST_MONEY: f64 = 100_000_000_000.0;

impl Walk<'_, '_> {
    /// Judges a text, a key, an amount, a number or a truth.
    pub fn single(&mut self, node: &Node, kind: &Type, about: About<'_>) {
        match (kind, &node.kind) {
            (Type::Text, Kind::Text(text)) => self.text(node, text, about),
            (Type::Text, _) => {
                let help = "put it in double quotes".to_owned();
                self.wrong_type(node, "a text in double quotes", about, Some(help));
            }
            (Type::Key, Kind::Text(text)) if about.refers.is_some() => self.reference(node, text, about),
            (Type::Key, Kind::Text(text)) => self.key(node, text),
            (Type::Key, Kind::Word(word)) => {
                let help = format!("put it in double quotes: \"{}\"", words::clip(word));
                self.wrong_type(node, "a key in double quotes", about, Some(help));
            }
            (Type::Key, _) => self.wrong_type(node, "a key in double quotes", about, None),
            (Type::Truth, Kind::Word(word)) if word == "true" || word == "false" => {}
            (Type::Truth, _) => {
                let help = "write true for yes and false for no, without quotes".to_owned();
                self.wrong_type(node, "`true` or `false`", about, Some(help));
            }
            (Type::Money, _) => self.money(node, about),
            (Type::Whole(most), Kind::Number { value, whole: Some(_) }) => {
                let Limits { min, max, above } = about.limits;
                let limits = Limits { min: min.or(Some(0.0)), max: max.or(Some(f64::from(*most))), above };
                self.range(node, *value, About { limits, ..about }, "");
            }
            (Type::Whole(_), Kind::Number { .. }) => {
                self.wrong_type(node, "a whole number", about, Some("leave out the decimals".to_owned()));
            }
            (Type::Number, Kind::Number { value, .. }) if value.is_finite() => {
                self.range(node, *value, about, "");
            }
            (Type::Number, Kind::Number { .. }) => {
                let message = format!("{} must be an ordinary number", about.subject);
                self.error(node, "not-finite", message, Some(format!("{}: {}", about.subject, about.doc)));
            }
            (Type::Whole(_), _) => self.no_number(node, "a whole number", about),
            _ => self.no_number(node, "a number", about),
        }
    }

    fn no_number(&mut self, node: &Node, wanted: &str, about: About<'_>) {
        let help = match &node.kind {
            Kind::Text(text) if text.contains('%') => {
                Some("write a share from 0 to 1, without quotes: 0.5 for 50 %")
            }
            Kind::Text(text) if text.trim().starts_with(|c: char| c.is_ascii_digit()) => {
                Some("remove the quotes")
            }
            _ => None,
        };
        self.wrong_type(node, wanted, about, help.map(str::to_owned));
    }

    fn money(&mut self, node: &Node, about: About<'_>) {
        match node.kind {
            Kind::Number { value, whole: Some(_) } => {
                let min = about.limits.min.unwrap_or(0.0);
                if value < 0.0 && min >= 0.0 {
                    let amount = words::money(Money::cents(value as i64));
                    let message =
                        format!("{} is an amount that can't be below zero, and is {amount}", about.subject);
                    return self.error(
                        node,
                        "negative-money",
                        message,
                        Some("remove the minus sign".to_owned()),
                    );
                }
                let limits =
                    Limits { min: Some(min), max: about.limits.max.or(Some(MOST_MONEY)), ..about.limits };
                self.range(node, value, About { limits, ..about }, " cents");
            }
            Kind::Number { value, .. } => {
                let cents = (value * 100.0).round();
                let help = (cents.is_finite() && cents.abs() < MOST_MONEY).then(|| {
                    let (whole, part) = ((cents / 100.0).trunc(), (cents % 100.0).abs());
                    format!("an amount has no decimal point: write {whole:.0}_{part:02.0} for {whole:.0}.{part:02.0}")
                });
                self.wrong_type(node, "an amount in whole cents", about, help);
            }
            _ => self.no_number(node, "an amount in whole cents", about),
        }
    }

    fn range(&mut self, node: &Node, value: f64, about: About<'_>, unit: &str) {
        let Limits { min, max, above } = about.limits;
        let low = min.is_some_and(|min| value < min || (above && value <= min));
        if !low && max.is_none_or(|max| value <= max) {
            return;
        }
        let wanted = match (min, max) {
            (Some(min), Some(max)) if above => {
                format!("above {} and at most {}", words::number(min), words::number(max))
            }
            (Some(min), Some(max)) => format!("from {} to {}", words::number(min), words::number(max)),
            (Some(min), None) if above => format!("above {}", words::number(min)),
            (Some(min), None) => format!("at least {}", words::number(min)),
            (None, Some(max)) => format!("at most {}", words::number(max)),
            (None, None) => return,
        };
        let message = format!("{} must be {wanted}{unit}, and is {}", about.subject, words::number(value));
        let percent = max == Some(1.0) && value > 1.0 && value <= 100.0;
        let help = if percent {
            let share = words::number(value / 100.0);
            format!("a share is written from 0 to 1: {share} for {} %", words::number(value))
        } else {
            format!("{}: {}", about.subject, about.doc)
        };
        self.error(node, "out-of-range", message, Some(help));
    }

    fn text(&mut self, node: &Node, text: &str, about: About<'_>) {
        let most = about.limits.max.unwrap_or(LONGEST);
        let length = text.chars().count() as f64;
        if length > most {
            let message = format!(
                "{} must have at most {} characters, and has {}",
                about.subject,
                words::number(most),
                words::number(length)
            );
            self.error(node, "too-long", message, None);
        }
        let hidden = |c: char| words::is_hidden(c) || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        if let Some(c) = text.chars().find(|c| hidden(*c)) {
            let message =
                format!("{} holds a character that can't be seen: {}", about.subject, c.escape_unicode());
            self.error(node, "hidden-character", message, Some("type the text again".to_owned()));
        }
    }

    fn key(&mut self, node: &Node, text: &str) {
        if let Some(problem) = Key::from(text).problem() {
            let help = suggested_key(text).map(|key| format!("write \"{key}\""));
            self.error(node, "bad-key", format!("\"{}\" can't be a key: {problem}", words::clip(text)), help);
        }
    }

    /// A key that must name something of the scenario.
    pub fn reference(&mut self, node: &Node, text: &str, about: About<'_>) {
        let Some(kind) = about.refers else { return };
        let Some(known) = self.names.of_kind(kind) else {
            let what = format!("whether the {} that are named exist: their list can't be read", kind.many());
            return self.findings.not_checked(what);
        };
        if !known.contains(text) {
            let help = words::suggest(text, kind.many(), known.iter().map(String::as_str));
            let message = format!("there is no {} called `{}`", kind.one(), words::clip(text));
            self.error(node, kind.code(), message, Some(help));
        }
    }
}

/// A well-formed key that resembles a text: `Short video` gives `short-video`.
pub fn suggested_key(text: &str) -> Option<String> {
    let mut key = String::new();
    for c in text.trim().chars().take(60) {
        let plain = match c.to_lowercase().next().unwrap_or(c) {
            c if c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' => c,
            'à' | 'á' | 'â' | 'ä' => 'a',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ò' | 'ó' | 'ô' | 'ö' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            '\'' | '’' => continue,
            _ => '-',
        };
        if plain != '-' || !(key.is_empty() || key.ends_with('-')) {
            key.push(plain);
        }
    }
    let key = key.trim_matches('-').to_owned();
    Key::from(key.as_str()).problem().is_none().then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_of_any_name() {
        assert_eq!(suggested_key("Short  Video!").as_deref(), Some("short-video"));
        assert_eq!(suggested_key("Città d'arte").as_deref(), Some("citta-darte"));
        assert_eq!(suggested_key("東京"), None);
    }
}
