//! Knowledge cards: what people of one generation at the table tell those of the other, and the questions
//! by which both see that it arrived.
//!
//! A card is dealt to one seat, whose holder explains it in person; a partner of the other generation then
//! answers its questions. Authors write the right answer and the wrong ones by name, so there is no index
//! to count wrongly; the order in which they are shown is drawn by the game.

use serde::{Deserialize, Serialize};

use super::text::Text;
use crate::key::Key;

/// A knowledge card: something short, true and useful, with its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Short name.
    pub key: Key,
    /// Who holds it and explains it.
    pub from: Teller,
    /// What it is about, in a word or three; cards of one topic are counted together; up to 60
    /// characters.
    pub topic: Text,
    /// The skill that it concerns: right answers help the pairs that teach this skill.
    pub skill: Key,
    /// Headline, up to 90 characters; the partner reads it too.
    pub title: Text,
    /// What its holder reads and explains in their own words, up to 500 characters.
    pub text: Text,
    /// Where it can be looked up: author or body, year, title; up to 300 characters.
    pub source: String,
    /// What the partner is asked, 2 to 3 questions, each of a different form.
    pub questions: Vec<CardQuestion>,
}

/// Who holds a card: the side of the table that explains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Teller {
    /// A junior seat; a senior answers.
    Junior,
    /// A senior seat; a junior answers.
    Senior,
}

/// A question about a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CardQuestion {
    /// One of several answers is right.
    Choose {
        /// The question, up to 300 characters.
        ask: Text,
        /// The right answer, up to 160 characters.
        right: Text,
        /// Wrong answers that somebody might believe, 1 to 5 of them.
        wrong: Vec<Text>,
        /// Why, for both to read afterwards, up to 400 characters.
        because: Text,
    },
    /// Things are to be put in order.
    Order {
        /// The question, which says what comes first, up to 300 characters.
        ask: Text,
        /// The things in their right order, 3 to 6 of them.
        items: Vec<Text>,
        /// Why, for both to read afterwards, up to 400 characters.
        because: Text,
    },
    /// A number is to be estimated.
    Estimate {
        /// The question, up to 300 characters.
        ask: Text,
        /// What is counted, such as "seconds", up to 40 characters.
        unit: Text,
        /// The right number, -1,000,000,000 to 1,000,000,000.
        answer: f64,
        /// How far off is still right, 0 to 1,000,000,000.
        tolerance: f64,
        /// The least that can be answered, -1,000,000,000 to 1,000,000,000.
        least: f64,
        /// The most that can be answered, -1,000,000,000 to 1,000,000,000.
        most: f64,
        /// Why, for both to read afterwards, up to 400 characters.
        because: Text,
    },
    /// One of several posts is a fake, or breaks the rule that the card tells of.
    Spot {
        /// The question, up to 300 characters.
        ask: Text,
        /// The post to find, up to 300 characters.
        fake: Text,
        /// Posts with which all is well, 1 to 4 of them.
        fine: Vec<Text>,
        /// Why, for both to read afterwards, up to 400 characters.
        because: Text,
    },
}

/// The form of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// Choose one.
    Choose,
    /// Put in order.
    Order,
    /// Estimate a number.
    Estimate,
    /// Spot the fake.
    Spot,
}

impl CardQuestion {
    /// Its form.
    pub(crate) fn form(&self) -> Form {
        match self {
            CardQuestion::Choose { .. } => Form::Choose,
            CardQuestion::Order { .. } => Form::Order,
            CardQuestion::Estimate { .. } => Form::Estimate,
            CardQuestion::Spot { .. } => Form::Spot,
        }
    }

    /// What is asked.
    pub fn ask(&self) -> &Text {
        match self {
            CardQuestion::Choose { ask, .. }
            | CardQuestion::Order { ask, .. }
            | CardQuestion::Estimate { ask, .. }
            | CardQuestion::Spot { ask, .. } => ask,
        }
    }

    /// Why the right answer is right.
    pub fn because(&self) -> &Text {
        match self {
            CardQuestion::Choose { because, .. }
            | CardQuestion::Order { because, .. }
            | CardQuestion::Estimate { because, .. }
            | CardQuestion::Spot { because, .. } => because,
        }
    }

    /// The texts among which one chooses, or which are put in order: in the author's order, where the right
    /// one comes first, or each stands where it belongs. None for a number.
    pub fn options(&self) -> Vec<&Text> {
        match self {
            CardQuestion::Choose { right, wrong, .. } => std::iter::once(right).chain(wrong).collect(),
            CardQuestion::Spot { fake, fine, .. } => std::iter::once(fake).chain(fine).collect(),
            CardQuestion::Order { items, .. } => items.iter().collect(),
            CardQuestion::Estimate { .. } => Vec::new(),
        }
    }
}
