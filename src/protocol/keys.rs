//! Two keys: decisions that a junior and a senior of a team make together.
//!
//! A change of such a decision by one side is a *proposal* until somebody of the other side turns their key.
//! The draft shows what is proposed, so that it can be rehearsed; what counts when time runs out is what both
//! sides agreed on last.

use serde::{Deserialize, Serialize};

use super::{SeatId, Side};
use crate::key::Key;
use crate::money::Money;
use crate::scenario::TwoKeys;

/// Characters in a note to a proposal, at most.
pub const MAX_NOTE: usize = 200;

/// A decision that two keys hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lock {
    /// The price.
    Price,
    /// The money for refreshing the brand.
    Refresh,
    /// How many campaigns engage this creator.
    Creator(Key),
    /// Everything that the plan spends, above the limit.
    Budget,
}

impl Lock {
    /// The field of the draft that it holds, as [`super::Edit::field`] names fields.
    pub fn field(&self) -> String {
        match self {
            Lock::Price => "price".into(),
            Lock::Refresh => "refresh".into(),
            Lock::Creator(creator) => format!("creators.{creator}"),
            Lock::Budget => "budget".into(),
        }
    }

    /// Whether a scenario's rule is about it.
    pub fn ruled_by(&self, rule: TwoKeys) -> bool {
        matches!(
            (rule, self),
            (TwoKeys::Price, Lock::Price)
                | (TwoKeys::Refresh, Lock::Refresh)
                | (TwoKeys::Creators, Lock::Creator(_))
                | (TwoKeys::BudgetAbove(_), Lock::Budget)
        )
    }
}

/// What a seat does about a proposal. `revision` is the proposal's: one that has changed meanwhile isn't
/// touched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyCommand {
    /// Somebody of the other side agrees: the proposal is agreed.
    Turn {
        /// Which.
        lock: Lock,
        /// The proposal's revision.
        revision: u32,
    },
    /// Either side: what both agreed on last, again.
    PutBack {
        /// Which.
        lock: Lock,
        /// The proposal's revision.
        revision: u32,
    },
    /// Either side says something about it, 1 to [`MAX_NOTE`] characters.
    Note {
        /// Which.
        lock: Lock,
        /// The proposal's revision.
        revision: u32,
        /// What is said.
        text: String,
    },
}

/// A proposal that waits for the other side's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The decision.
    pub lock: Lock,
    /// Who proposes.
    pub by: SeatId,
    /// Their side of the table: the other side's key is lacking.
    pub side: Side,
    /// The draft's revision in which it was proposed.
    pub revision: u32,
    /// What both agreed on last, cents; for a creator the number of campaigns.
    pub before: Money,
    /// What is proposed, in the same measure.
    pub now: Money,
    /// What has been said about it, the latest last.
    pub notes: Vec<KeyNote>,
}

/// Something said about a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyNote {
    /// Who says it.
    pub by: SeatId,
    /// What.
    pub text: String,
}

/// Why a team holds both keys of everything, although the scenario has decisions of two keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BothKeys {
    /// Only one person, or people of one side, are at the table.
    OneSide,
    /// The facilitator leads the workshop without two keys.
    Rule,
}

/// The keys of a team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeysView {
    /// Decisions that need two keys in this team, now.
    pub needed: Vec<TwoKeys>,
    /// Why none does, where the scenario has some.
    pub both: Option<BothKeys>,
    /// Proposals that wait for a key.
    pub open: Vec<Proposal>,
}

impl KeysView {
    /// The proposal about a decision.
    pub fn proposal(&self, lock: &Lock) -> Option<&Proposal> {
        self.open.iter().find(|proposal| proposal.lock == *lock)
    }
}
