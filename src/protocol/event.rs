//! What an accepted command did.

use serde::{Deserialize, Serialize};

use super::{Phase, SeatId};

/// Something that happened in the workshop. Those of one team go to its seats and the facilitator only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The workshop is in another phase.
    PhaseChanged {
        /// The phase now.
        phase: Phase,
    },
    /// A round has been played; its digest is for the host's journal, not for seats.
    RoundPlayed {
        /// The round.
        round: u8,
    },
    /// The workshop has gone back to a round: it and those after it are to be played again.
    Rewound {
        /// The round.
        round: u8,
    },
    /// The clock stands still, or goes on.
    Paused {
        /// Whether it stands still.
        paused: bool,
    },
    /// Planning has more time.
    Extended {
        /// Minutes more.
        minutes: u16,
    },
    /// A team's draft has changed.
    DraftChanged {
        /// The team.
        team: u16,
        /// Who did it.
        by: SeatId,
        /// The field; empty for the whole draft.
        field: String,
        /// The draft's revision now.
        revision: u32,
    },
    /// A seat's own draft was begun, has changed or was closed: nobody else's business.
    OwnDraftChanged {
        /// The team.
        team: u16,
        /// The seat.
        seat: SeatId,
    },
    /// A team keeps other plans than before.
    PlansChanged {
        /// The team.
        team: u16,
        /// Who did it.
        by: SeatId,
    },
    /// A team has submitted.
    Submitted {
        /// The team.
        team: u16,
        /// Who did it.
        by: SeatId,
    },
    /// One of a team wants to submit; others of it are still to agree.
    Agreed {
        /// The team.
        team: u16,
        /// Who agrees.
        by: SeatId,
    },
    /// A proposal of a team was agreed, or something was said about it.
    KeysChanged {
        /// The team.
        team: u16,
        /// Who did it.
        by: SeatId,
    },
    /// Somebody of a team has noted an estimate, or taken one back; who, isn't told.
    Estimated {
        /// The team.
        team: u16,
    },
    /// A question about a knowledge card has been answered.
    Answered {
        /// The team.
        team: u16,
    },
    /// Somebody has handed in a sheet of the questionnaire; who, isn't told.
    Surveyed,
    /// Somebody has taken a place.
    Seated {
        /// The place.
        seat: SeatId,
        /// The team.
        team: u16,
    },
    /// Somebody has left their place: freed, removed or banned.
    Left {
        /// The place.
        seat: SeatId,
        /// Whether they may not come back.
        banned: bool,
    },
    /// Names, places, or how the workshop is led have changed.
    RoomChanged,
    /// The facilitator has told one team, or all, something.
    Announced {
        /// The team; all when absent.
        team: Option<u16>,
    },
    /// A team has taken its submission back.
    Withdrawn {
        /// The team.
        team: u16,
        /// Who did it.
        by: SeatId,
    },
}

impl Event {
    /// The team whose business alone this is; none when everybody sees it. That a team has submitted is
    /// seen by everybody.
    pub fn private_to(&self) -> Option<u16> {
        match self {
            Event::DraftChanged { team, .. }
            | Event::PlansChanged { team, .. }
            | Event::OwnDraftChanged { team, .. }
            | Event::KeysChanged { team, .. }
            | Event::Estimated { team }
            | Event::Answered { team }
            | Event::Agreed { team, .. } => Some(*team),
            Event::Announced { team } => *team,
            // Nobody's but the facilitator's, who sees how many there are.
            Event::Surveyed => Some(u16::MAX),
            _ => None,
        }
    }

    /// The seat whose business alone this is, not even its team's or the facilitator's.
    pub fn only_for(&self) -> Option<SeatId> {
        if let Event::OwnDraftChanged { seat, .. } = self { Some(*seat) } else { None }
    }
}
