//! The questionnaire before and after: how people of different generations work together, as they see it.
//!
//! It is anonymous, and that is meant: what somebody answers leaves their screen once, is kept apart from who has
//! answered, in no order, and comes back to nobody but as the mean of at least [`LEAST`], when the sitting is
//! closed. With fewer, nothing is shown at all; while people still answer, nothing either, because the mean of
//! six less the mean of five is a person's answer.
//!
//! The usual statements are in the words of this game; what they are about follows the literature on the
//! intergenerational climate at work (contact, liking, no stereotypes, being heard: King & Bryant 2017) and on
//! reverse mentoring (learning both ways, asking, explaining: Murphy 2012). A scenario may bring its own.

use serde::{Deserialize, Serialize};

/// Answers of which a mean is shown, at least.
pub const LEAST: usize = 5;
/// The most that somebody can agree with a statement; 1 is the least, and 0 says nothing.
pub const MOST: u8 = 5;
/// Statements of the usual questionnaire.
pub const USUAL: usize = 8;

/// When the questionnaire is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sitting {
    /// Before the game.
    Before,
    /// After it.
    After,
}

impl Sitting {
    /// Both, in their order.
    pub const BOTH: [Sitting; 2] = [Sitting::Before, Sitting::After];
}

/// The mean of the answers to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agreed {
    /// Mean, 1 to [`MOST`].
    pub mean: f64,
    /// Of how many answers, from [`LEAST`] on.
    pub answers: u16,
}

/// A statement's results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SurveyLine {
    /// Before the game, where enough answered.
    #[serde(default)]
    pub before: Option<Agreed>,
    /// After it, where enough answered.
    #[serde(default)]
    pub after: Option<Agreed>,
}

impl SurveyLine {
    /// By how much the mean has changed, −4 to 4, where enough answered both times.
    pub fn change(&self) -> Option<f64> {
        self.before.zip(self.after).map(|(before, after)| after.mean - before.mean)
    }
}

/// How the questionnaire stands, for those who lead and for the room.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SurveyBoard {
    /// What is being asked.
    #[serde(default)]
    pub asked: Option<Sitting>,
    /// Sheets that were handed in: before, after.
    #[serde(default)]
    pub sheets: [u16; 2],
    /// Sittings that are over for good: before, after.
    #[serde(default)]
    pub over: [bool; 2],
    /// Statement by statement; nothing as long as there is nothing to be shown.
    #[serde(default)]
    pub lines: Vec<SurveyLine>,
}
