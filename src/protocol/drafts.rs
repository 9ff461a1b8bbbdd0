//! A draft of one's own: what a seat tries before its team sees it.
//!
//! While it is open, what the seat edits, undoes, redoes, loads and rehearses is its own draft's. It is put on
//! the table, or left; nobody else is sent anything of it before.

use serde::{Deserialize, Serialize};

use super::SeatId;

/// What a seat does about a draft of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnDraft {
    /// Begins one, as a copy of the team's.
    Begin,
    /// Puts what it has changed on the table.
    Share {
        /// What becomes of fields that somebody else has changed meanwhile; absent: then nothing is done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        whose: Option<Whose>,
        /// The revision of the team's draft that the seat saw when it said whose: what was changed after it
        /// isn't covered by that word.
        seen: u32,
    },
    /// Throws it away.
    Leave,
}

/// Whose change of a field counts, where two have changed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// Of who puts a draft on the table.
    Mine,
    /// Of who was there before.
    Theirs,
}

/// A field that somebody else has changed since a draft of one's own was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    /// The field, as [`super::Edit::field`] names fields.
    pub field: String,
    /// Who changed it.
    pub by: SeatId,
    /// For a campaign's: its name on the team's table, where it has one. In the own draft its number may be
    /// another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
}

/// A draft of one's own, beside what the planning table shows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDraftView {
    /// The revision of the team's draft now.
    pub table: u32,
    /// Fields that putting it on the table would change.
    pub differs: u16,
    /// Of those, the ones that somebody else has changed meanwhile.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clashes: Vec<Clash>,
    /// Proposals on the team's table that wait for this seat's key.
    #[serde(default)]
    pub keys: u16,
    /// Whether the team has submitted meanwhile.
    #[serde(default)]
    pub submitted: bool,
}
