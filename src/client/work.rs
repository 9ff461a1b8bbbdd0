//! Work of seconds that changes nothing: rehearsals and what-ifs. It needs no workshop while it runs.

use super::{Ticket, Update};
use crate::decision::Decision;
use crate::protocol::Rejection;
use crate::workshop::{Question, WhatIf, rehearse};

/// Something to work out.
pub enum Work {
    /// What a plan may bring.
    Rehearse(Ticket, Box<Question>, Box<Decision>, u8),
    /// What juniors and seniors made of a round.
    Combine(Ticket, u8, Box<WhatIf>),
}

impl Work {
    /// Works it out.
    pub fn run(&self) -> Update {
        match self {
            Work::Rehearse(ticket, question, plan, forecasts) => Update::Rehearsed {
                ticket: *ticket,
                result: rehearse(question, plan, *forecasts)
                    .map(Box::new)
                    .map_err(|problems| Rejection::Invalid { problems }),
            },
            Work::Combine(ticket, round, what_if) => {
                Update::Combined { ticket: *ticket, round: *round, result: what_if.combination().ok() }
            }
        }
    }
}
