//! Knowledge cards: questions of different forms that can be answered, and cards for both sides.
//!
//! May touch: the scenario's types. Lengths and counts are in the fields' documentation.

use std::collections::BTreeSet;

use super::findings::Findings;
use super::words;
use crate::scenario::place::Place;
use crate::scenario::{Card, CardQuestion, Lang, ScenarioFile, Teller, Text};

/// The longest answer, in characters.
const LONGEST: usize = 300;

/// Everything about the cards that one field alone can't tell.
pub fn check(file: &ScenarioFile, found: &mut Findings<'_>) {
    let place = Place::top().field("cards");
    for (index, card) in file.cards.iter().enumerate() {
        let at = place.entry(index, card.key.as_str());
        forms(card, &at, found);
        for (index, question) in card.questions.iter().enumerate() {
            let at = at.field("questions").index(index);
            match question {
                CardQuestion::Estimate { .. } => number(question, &at.variant("Estimate"), found),
                _ => answers(question, &at, found),
            }
        }
    }
    if !file.cards.is_empty() {
        for (side, name, other) in
            [(Teller::Junior, "Junior", "seniors"), (Teller::Senior, "Senior", "juniors")]
        {
            if !file.cards.iter().any(|card| card.from == side) {
                let message =
                    format!("no card is `from: {name}`: the {other} of a team learn nothing by cards");
                let help = "teaching goes both ways: write about as many cards for either side".to_owned();
                found.warning(&place.clone().name(), "one-way-cards", message, Some(help));
            }
        }
    }
}

/// Each question of a card has a form of its own.
fn forms(card: &Card, place: &Place, found: &mut Findings<'_>) {
    let mut seen = BTreeSet::new();
    for (index, question) in card.questions.iter().enumerate() {
        if !seen.insert(question.form()) {
            let message = format!("two questions of the card `{}` have the same form", card.key);
            let help = "use `Choose`, `Order`, `Estimate` and `Spot` once each at the most: what is asked in another way is remembered better";
            found.error(&place.field("questions").index(index), "same-form", message, Some(help.to_owned()));
        }
    }
}

/// Answers that can be told apart, in either language, and aren't too long to be read.
fn answers(question: &CardQuestion, place: &Place, found: &mut Findings<'_>) {
    let options = question.options();
    for lang in [Lang::It, Lang::En] {
        let mut seen = BTreeSet::new();
        for text in &options {
            let words = text.get(lang).trim().to_lowercase();
            let length = words.chars().count();
            if length > LONGEST {
                let message = format!("an answer must have at most {LONGEST} characters, and has {length}");
                found.error(place, "too-long", message, None);
            }
            if !seen.insert(words) {
                let message = format!("\"{}\" is there twice among the answers", words::clip(text.get(lang)));
                let help = "nobody could tell which of the two is meant; change one of them".to_owned();
                found.error(place, "same-answer", message, Some(help));
            }
        }
    }
    if let CardQuestion::Choose { right, wrong, .. } = question {
        given_away(right, wrong, &place.variant("Choose").field("right"), found);
    }
}

/// A right answer that is much longer than the others gives itself away.
fn given_away(right: &Text, wrong: &[Text], place: &Place, found: &mut Findings<'_>) {
    let length = |text: &Text| text.get(Lang::En).chars().count();
    let longest = wrong.iter().map(length).max().unwrap_or(0);
    if length(right) > 3 * longest.max(12) {
        let message = "the right answer is much longer than the wrong ones, and gives itself away".to_owned();
        found.warning(place, "given-away", message, None);
    }
}

/// A number that can be answered, and that not every answer hits.
fn number(question: &CardQuestion, place: &Place, found: &mut Findings<'_>) {
    let CardQuestion::Estimate { answer, tolerance, least, most, .. } = question else { return };
    let show = |number: f64| words::number(number);
    if least >= most {
        let message = format!("answers go from {} to {}: that is none", show(*least), show(*most));
        found.error(
            &place.field("least"),
            "wrong-order",
            message,
            Some("swap `least` and `most`".to_owned()),
        );
    } else if !(*least..=*most).contains(answer) {
        let message =
            format!("{} can't be answered: it is outside {} to {}", show(*answer), show(*least), show(*most));
        found.error(&place.field("answer"), "unanswerable", message, None);
    } else if answer - tolerance <= *least && answer + tolerance >= *most {
        let message = format!("with a tolerance of {} every answer is right", show(*tolerance));
        found.error(&place.field("tolerance"), "always-right", message, Some("make it smaller".to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::check::check;

    const GOOD: &str = include_str!("../../../tests/scenarios/good/minimal.ron");

    const CARD: &str = r#"(key: "hook", from: Junior, topic: (it: "Video", en: "Clips"), skill: "social",
        title: (it: "Titolo", en: "Headline"), text: (it: "Testo", en: "Words"), source: "A book, 1999",
        questions: [
            Choose(ask: (it: "Quale?", en: "Which?"), right: (it: "Sì", en: "Yes"), wrong: [(it: "Mai", en: "Never")], because: (it: "Così", en: "So")),
            Estimate(ask: (it: "Quanti?", en: "How many?"), unit: (it: "giorni", en: "days"), answer: 5, tolerance: 1, least: 0, most: 10, because: (it: "Così", en: "So")),
        ])"#;

    /// The codes of what is found in the good scenario with this card, and where the first stands.
    fn found(card: &str) -> (Vec<String>, String) {
        let text = GOOD.replacen("version: 1,", &format!("version: 1, cards: [{card}],"), 1);
        let (report, _) = check("minimal.ron", &text);
        let codes = report.findings.iter().filter(|finding| finding.code != "one-way-cards");
        let codes: Vec<_> = codes.map(|finding| finding.code.clone()).collect();
        let first = report.findings.iter().find(|finding| finding.code != "one-way-cards");
        (codes, first.map_or(String::new(), |finding| text[finding.span.0..finding.span.1].to_owned()))
    }

    #[test]
    fn a_sound_card_is_sound() {
        assert_eq!(found(CARD).0, [""; 0]);
        let text = GOOD.replacen("version: 1,", &format!("version: 1, cards: [{CARD}],"), 1);
        let (report, file) = check("minimal.ron", &text);
        assert!(file.is_some_and(|file| file.cards.len() == 1));
        assert_eq!(report.findings[0].code, "one-way-cards", "{report}");
    }

    #[test]
    fn what_is_wrong_with_a_card_is_found_where_it_stands() {
        for (old, new, code, at) in [
            ("skill: \"social\"", "skill: \"socal\"", "unknown-skill", "\"socal\""),
            ("answer: 5,", "answer: 50,", "unanswerable", "50"),
            ("tolerance: 1,", "tolerance: 5,", "always-right", "5"),
            ("least: 0,", "least: 11,", "wrong-order", "11"),
            ("en: \"Never\"", "en: \"YES\"", "same-answer", ""),
            ("source: \"A book, 1999\",", "", "missing-field", "("),
            ("en: \"Words\"", "en: \"\"", "missing-translation", "\"\""),
            ("from: Junior", "from: Teenager", "unknown-word", "Teenager"),
            ("(it: \"Video\", en: \"Clips\")", "\"Clips\"", "wrong-type", "\"Clips\""),
        ] {
            let (codes, span) = found(&CARD.replacen(old, new, 1));
            assert!(codes.iter().any(|found| found == code), "{new}: {codes:?}");
            if !at.is_empty() {
                assert_eq!(span, at, "{new}");
            }
        }
        let long = CARD.replacen("en: \"Words\"", &format!("en: \"{}\"", "x".repeat(501)), 1);
        assert_eq!(found(&long).0, ["too-long"]);
        let twice = CARD.replacen("Estimate(", "Choose(ask: (it: \"E\", en: \"And\"), right: (it: \"a\", en: \"a\"), wrong: [(it: \"b\", en: \"b\")], because: (it: \"c\", en: \"c\")), Estimate(", 1);
        assert_eq!(found(&twice).0, ["same-form"]);
        assert_eq!(found(&format!("{CARD}, {CARD}")).0, ["duplicate-key"]);
        let alone = CARD.find("Estimate(").map(|at| format!("{}])", &CARD[..at]));
        assert_eq!(found(&alone.unwrap_or_default()).0, ["wrong-count"]);
    }
}
