//! What people of a team think of each other's part in it, where the facilitator asks for it: three marks for each
//! of the others, weighed as the facilitator wants.
//!
//! Who gave which marks is in the workshop's file only. A person sees their own mean, the facilitator everybody's,
//! and only from [`LEAST_RATERS`] others on: of one it would be that one's word. It is never on the room's screen.

use serde::{Deserialize, Serialize};

use super::SeatId;

/// Others whose marks make a mean, at least.
pub const LEAST_RATERS: usize = 2;
/// What is marked: did their part, listened and helped, taught others.
pub const CRITERIA: usize = 3;

/// Marks for one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// Whom.
    pub of: SeatId,
    /// By criterion, 1 to 5.
    pub marks: [u8; CRITERIA],
}

/// What came of the marks for one person.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeerLine {
    /// Whom.
    pub of: SeatId,
    /// How many others gave marks.
    pub raters: u16,
    /// Weighed mean, 1 to 5; none with too few.
    pub mean: Option<f64>,
}

/// How it stands, for the facilitator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeerBoard {
    /// Whether it is being asked.
    pub asked: bool,
    /// By criterion, 0 to 10; not all 0.
    pub weights: [u8; CRITERIA],
    /// How many have given marks.
    pub given: u16,
    /// Everybody with whom it is worth while, in the order of seats; when it was collected.
    pub lines: Vec<PeerLine>,
}

impl Default for PeerBoard {
    fn default() -> PeerBoard {
        PeerBoard { asked: false, weights: [1; CRITERIA], given: 0, lines: Vec::new() }
    }
}

/// A seat's own part in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PeerOwn {
    /// Whom this seat may give marks now.
    #[serde(default)]
    pub asked: Vec<SeatId>,
    /// The marks that it gave.
    #[serde(default)]
    pub given: Vec<Rating>,
    /// What others think of its part, when it was collected.
    #[serde(default)]
    pub mean: Option<f64>,
}
