//! How the checks speak: numbers, names and lists in plain sentences, and "did you mean".
//!
//! May touch: [`crate::money`].
//!
//! ```ignore
//! assert_eq!(words::nearest("socal", ["social", "trend"]), Some("social"));
//! assert_eq!(words::number(1500.0), "1,500");
//! ```

use std::fmt::Write;

use crate::money::Money;

/// The longest piece of a file that a message repeats, in characters.
const MOST: usize = 40;

/// A number as a designer reads it: `1,500`, `0.25`.
pub fn number(value: f64) -> String {
    if !value.is_finite() {
        return if value.is_nan() { "not a number".to_owned() } else { "without end".to_owned() };
    }
    if value.abs() >= 1e15 {
        return format!("{value:e}");
    }
    if value.fract() != 0.0 {
        let text = format!("{value:.6}");
        let short = text.trim_end_matches('0').trim_end_matches('.');
        return if short == "0" || short == "-0" { format!("{value:e}") } else { short.to_owned() };
    }
    let digits = format!("{:.0}", value.abs());
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if value < 0.0 { format!("-{text}") } else { text }
}

/// An amount with its decimals, as a designer reads it: `1,500.00`.
pub fn money(amount: Money) -> String {
    let sign = if amount.is_negative() { "-" } else { "" };
    let cents = amount.as_cents().unsigned_abs();
    format!("{sign}{}.{:02}", number((cents / 100) as f64), cents % 100)
}

/// A piece of the file, safe to print: short, on one line, without control characters.
pub fn clip(text: &str) -> String {
    safe(text, MOST)
}

/// A text without control characters, cut off after some characters.
pub fn safe(text: &str, most: usize) -> String {
    let mut safe = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == most {
            safe.push('…');
            break;
        }
        if is_hidden(c) || c.is_control() {
            // Writing to a string can't fail.
            let _ = write!(safe, "{}", c.escape_unicode());
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Characters that can't be seen and turn the direction of what follows.
pub fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `a`, `b` and `c`.
pub fn list<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{}`", clip(name.as_ref()))).collect();
    match names.split_last() {
        None => "none".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// The name that was probably meant, if one is near enough.
pub fn nearest<'n>(written: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = written.chars().count();
    if length == 0 || length > 60 {
        return None;
    }
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let wanted = plain(written);
    let mut best: Option<(f64, &str)> = None;
    for name in known {
        let other = plain(name);
        let slips = strsim::damerau_levenshtein(&wanted, &other);
        let longest = wanted.chars().count().max(other.chars().count());
        // One slip in a short name, one in three letters of a longer one.
        let near = slips <= (longest / 3).max(1) && slips < longest;
        let likeness = strsim::jaro_winkler(&wanted, &other);
        if (near || likeness > 0.92) && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| name)
}

/// "did you mean `social`?", or which names there are.
pub fn suggest<'n>(written: &str, what: &str, known: impl IntoIterator<Item = &'n str> + Clone) -> String {
    match nearest(written, known.clone()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => {
            let known: Vec<&str> = known.into_iter().take(31).collect();
            match known.len() {
                0 => format!("there are no {what} in this scenario"),
                1 => format!("the only one is {}", list(known)),
                2..=30 => format!("the {what} are {}", list(known)),
                _ => format!("the {what} are {} and more", list(known.into_iter().take(12))),
            }
        }
    }
}

/// How a struct or an enum of the scenario is called in a sentence: "a person".
pub fn a(kind: &str) -> String {
    match kind {
        "ScenarioFile" => "the scenario".into(),
        "Text" => "a text in Italian and English".into(),
        "Skill" => "a skill".into(),
        "Aids" => "the aids".into(),
        "Limits" => "the limits".into(),
        "Habits" => "the habits".into(),
        "Coefficients" => "the model".into(),
        "Combination" | "Mentoring" | "People" | "CustomerModel" | "BrandModel" | "TeachBack" => {
            "this part of the model".into()
        }
        "Company" | "Market" | "Brand" | "Product" | "Loan" | "Network" => format!("the {}", spaced(kind)),
        "HabitCampaign" => "a campaign of the habits".into(),
        "ScoreLine" => "a line of the scorecard".into(),
        "Assumption" => "an entry of the ledger".into(),
        "Reaction" => "a rival's reaction".into(),
        _ => {
            let name = spaced(kind);
            let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            format!("{article} {name}")
        }
    }
}

/// The one at hand: "this person".
pub fn this(kind: &str) -> String {
    let name = a(kind);
    match name.strip_prefix("a ").or_else(|| name.strip_prefix("an ")) {
        Some(name) => format!("this {name}"),
        None => name,
    }
}

/// `HabitCampaign` as `habit campaign`.
fn spaced(kind: &str) -> String {
    let mut name = String::new();
    for c in kind.chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push(' ');
        }
        name.extend(c.to_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(number(1_500_000.0), "1,500,000");
        assert_eq!(number(-200.0), "-200");
        assert_eq!(number(0.25), "0.25");
        assert_eq!(number(1e-9), "1e-9");
        assert_eq!(number(f64::NAN), "not a number");
        assert_eq!(money(Money::cents(-150_005)), "-1,500.05");
    }

    #[test]
    fn near_names_are_suggested_and_far_ones_are_not() {
        let skills = ["social", "trend", "negotiation"];
        assert_eq!(nearest("socal", skills), Some("social"));
        assert_eq!(nearest("Social", skills), Some("social"));
        assert_eq!(nearest("negociation", skills), Some("negotiation"));
        assert_eq!(nearest("cooking", skills), None);
        assert_eq!(nearest(&"x".repeat(100_000), skills), None);
        assert!(suggest("cooking", "skills", skills).contains("`social`, `trend` and `negotiation`"));
    }

    #[test]
    fn what_a_stranger_wrote_can_be_printed() {
        assert_eq!(clip("a\u{1b}[31m\u{202e}b"), "a\\u{1b}[31m\\u{202e}b");
        assert_eq!(clip(&"x".repeat(100)).chars().count(), MOST + 1);
    }
}
