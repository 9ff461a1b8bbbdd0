//! Knowledge cards on the wire: what a holder reads, what a partner is asked, what the room knows.
//!
//! A card's text goes to its holder only, its questions to the one partner who answers; what is right is sent
//! to nobody before the last try.

use serde::{Deserialize, Serialize};

use super::{SeatId, Side};
use crate::key::Key;
use crate::scenario::Text;

/// Rounds in which a card's questions can be answered, its own the first: one try at a question in each.
pub const TRIES: u8 = 2;

/// A card that a seat holds, or about which it is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardView {
    /// Which card.
    pub card: Key,
    /// The round in which it was dealt.
    pub round: u8,
    /// The side of the table whose knowledge it is.
    pub from: Side,
    /// What it is about.
    pub topic: Text,
    /// The skill that it concerns.
    pub skill: Key,
    /// Headline.
    pub title: Text,
    /// Who explains it.
    pub holder: SeatId,
    /// Who answers; the holder too, where somebody sits alone.
    pub partner: SeatId,
    /// What its holder reads; to others not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<CardText>,
    /// How each question stands, in the card's order.
    pub questions: Vec<QuestionView>,
}

impl CardView {
    /// Whether somebody holds the card and is asked about it too, because nobody else is there.
    pub fn alone(&self) -> bool {
        self.holder == self.partner
    }

    /// Questions that can be answered now.
    pub fn open(&self) -> usize {
        self.questions.iter().filter(|question| question.state == AnswerState::Open).count()
    }

    /// Questions answered rightly.
    pub fn right(&self) -> usize {
        self.questions.iter().filter(|question| question.state == AnswerState::Right).count()
    }
}

/// What a card's holder reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardText {
    /// What to explain.
    pub body: Text,
    /// Where it can be looked up.
    pub source: String,
}

/// How a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerState {
    /// It can be answered now.
    Open,
    /// It was answered wrongly in this round; there is one more try in the next.
    Again,
    /// It was answered rightly.
    Right,
    /// It was answered wrongly for the last time, or its time is over.
    Closed,
}

/// A question about a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionView {
    /// How it stands.
    pub state: AnswerState,
    /// What is asked: to the partner, and to the holder when nothing is left to try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Ask>,
    /// The last answer, to those who see what is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<CardAnswer>,
    /// The right answer: when nothing is left to try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<CardAnswer>,
    /// Why: to both, once there is an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<Text>,
}

/// What is asked, and among what one answers; orders are drawn by the game.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// Choose one.
    Choose {
        /// The question.
        ask: Text,
        /// Answers.
        options: Vec<Text>,
    },
    /// Find the post that is a fake.
    Spot {
        /// The question.
        ask: Text,
        /// Posts.
        posts: Vec<Text>,
    },
    /// Put in order.
    Order {
        /// The question.
        ask: Text,
        /// Things, in no order.
        items: Vec<Text>,
    },
    /// Estimate a number.
    Estimate {
        /// The question.
        ask: Text,
        /// What is counted.
        unit: Text,
        /// The least that can be answered.
        least: f64,
        /// The most that can be answered.
        most: f64,
    },
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CardAnswer {
    /// The one of this place, from 0, among what was shown: an answer, or the fake post.
    Pick(u8),
    /// The places, from 0, in the order in which they belong.
    Order(Vec<u8>),
    /// The number.
    Number(f64),
}

/// How questions were answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Questions on cards that were dealt.
    pub asked: u16,
    /// Of those, answered at all.
    pub answered: u16,
    /// Of those, answered rightly, at the first try or the second.
    pub right: u16,
    /// Of those, at the first try.
    pub at_once: u16,
}

impl Tally {
    /// Answered, and not rightly.
    pub fn wrong(self) -> u16 {
        self.answered.saturating_sub(self.right)
    }

    /// Both together.
    pub fn plus(self, other: Tally) -> Tally {
        Tally {
            asked: self.asked + other.asked,
            answered: self.answered + other.answered,
            right: self.right + other.right,
            at_once: self.at_once + other.at_once,
        }
    }
}

/// Answers by direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taught {
    /// Cards of juniors, answered by seniors.
    pub by_juniors: Tally,
    /// Cards of seniors, answered by juniors.
    pub by_seniors: Tally,
}

/// What the room knows of a topic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TopicLine {
    /// The topic.
    pub topic: Text,
    /// Whose knowledge it is.
    pub from: Side,
    /// Answers of all teams.
    pub tally: Tally,
}

/// What people have taught each other: by topic and by team, never by person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TeachBoard {
    /// Topics of which cards were dealt, those with the least right answers first.
    pub topics: Vec<TopicLine>,
    /// By team, in the teams' order.
    pub teams: Vec<Taught>,
    /// All teams together.
    pub room: Taught,
}
