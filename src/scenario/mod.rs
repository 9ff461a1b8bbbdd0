//! What a designer writes: the RON types of a scenario, loading, checking, and texts.
//!
//! May touch: [`crate::key`], [`crate::money`]. Knows nothing of simulations, teams or screens.
//! A file from a stranger becomes a [`Scenario`] only through [`load`], which finds everything that
//! is wrong at once; after that nothing checks the scenario again.
//!
//! ```
//! use duevie::scenario;
//! for name in scenario::bundled_names() {
//!     let scenario = scenario::bundled(name).expect("it is in the program and sound");
//!     assert_eq!(scenario.key.as_str(), name);
//! }
//! ```

mod bundled;
mod cards;
mod check;
mod coefficients;
mod company;
mod edit;
mod ledger;
mod load;
mod market;
mod migrate;
mod place;
mod reader;
mod report;
mod rules;
mod schema;
mod seats;
mod source;
mod story;
mod text;

pub use bundled::{bundled, bundled_names, bundled_text};
pub use cards::*;
pub use check::suggested_key;
pub use coefficients::*;
pub use company::*;
pub use edit::renamed;
pub use ledger::*;
pub use load::{MAX_BYTES, Scenario, inspect, load, parse, read};
pub use market::*;
pub use report::{Finding, Report, Severity};
pub use rules::*;
pub use seats::*;
pub use story::*;
pub use text::*;

use serde::{Deserialize, Serialize};

use crate::key::Key;

/// The version of the file format that this program writes.
pub const VERSION: u32 = 1;

/// A scenario file as written: `scenarios/<name>/scenario.ron`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Scenario")]
pub struct ScenarioFile {
    /// Version of the file format: 1.
    pub version: u32,
    /// Short name, the same as its folder's, up to 40 characters.
    pub key: Key,
    /// Title shown.
    pub title: Text,
    /// What it is about, in a short paragraph.
    pub about: Text,
    /// What a room learns from it, in a sentence.
    pub teaches: Text,
    /// Who wrote it, and when, up to 200 characters.
    #[serde(default)]
    pub author: String,
    /// The calendar year in which it plays, 1900 to 2100.
    pub year: u16,
    /// ISO 4217 code of the currency, 3 to 3 capital letters.
    #[serde(default = "euro")]
    pub currency: String,
    /// Rounds, 1 to 12; a facilitator may play fewer.
    pub rounds: u8,
    /// Weeks in a round, 4 to 26.
    #[serde(default = "quarter")]
    pub weeks: u8,
    /// Generations, oldest first, 2 to 6.
    pub generations: Vec<Generation>,
    /// Skills, 2 to 16.
    pub skills: Vec<Skill>,
    /// The company that every team runs.
    pub company: Company,
    /// Persons who can be hired, up to 40.
    #[serde(default)]
    pub candidates: Vec<Candidate>,
    /// Courses, up to 24.
    #[serde(default)]
    pub courses: Vec<Course>,
    /// Customers, channels and rivals.
    pub market: Market,
    /// Briefings, one for each round at the most, up to 12.
    #[serde(default)]
    pub briefings: Vec<Briefing>,
    /// Events, up to 64.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Market research on sale, up to 16.
    #[serde(default)]
    pub research: Vec<Study>,
    /// Knowledge cards that participants explain to each other, up to 200.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<Card>,
    /// How the game is scored, 1 to 12 lines; their weights sum to 100.
    pub scorecard: Vec<ScoreLine>,
    /// What a team may decide.
    #[serde(default)]
    pub limits: Limits,
    /// What helps a team back into the game.
    #[serde(default)]
    pub aids: Aids,
    /// What the two sides of the table hold and know.
    #[serde(default, skip_serializing_if = "Seats::is_empty")]
    pub seats: Seats,
    /// Statements of the questionnaire before and after the game, in the place of the usual ones, up to 12.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questionnaire: Vec<Text>,
    /// Coefficients of the model, where they differ from the engine's.
    #[serde(default)]
    pub model: Coefficients,
    /// Where the scenario's numbers come from, up to 200 entries.
    #[serde(default)]
    pub ledger: Vec<Assumption>,
}

impl ScenarioFile {
    /// A person of the staff, or a candidate.
    pub fn person(&self, key: &Key) -> Option<&Person> {
        let candidates = self.candidates.iter().map(|candidate| &candidate.person);
        self.company.staff.iter().chain(candidates).find(|person| person.key == *key)
    }

    /// The side of the table of a generation.
    pub fn band(&self, generation: &Key) -> Option<Band> {
        self.generations.iter().find(|known| known.key == *generation).map(|known| known.band)
    }
}

fn euro() -> String {
    "EUR".into()
}

fn quarter() -> u8 {
    13
}
