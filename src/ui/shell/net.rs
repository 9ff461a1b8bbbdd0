//! How a game over a network stands: its link, who is there, and what the host has made for the facilitator.
//!
//! May touch: [`crate::client`], [`crate::protocol`]. Nothing is drawn or asked for here: [`super::Game`] asks, and
//! hands over what comes of it.

use std::collections::BTreeMap;

use crate::client::{Link, Place, Ticket, Unsure};
use crate::protocol::{
    Download, FlightBoard, Invitation, Refusal, SeatId, ShownWhatIf, Welcome, WhatIfBoard,
};

/// Teams' games taken apart, and what the room is shown of it.
#[derive(Clone, Debug, Default)]
pub struct WhatIfs {
    /// Teams that were asked about.
    pub asked: Vec<u16>,
    /// What came of it, by team.
    pub boards: BTreeMap<u16, Box<WhatIfBoard>>,
    /// What the room is shown.
    pub shown: Option<Box<ShownWhatIf>>,
}

/// How a flight check stands.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// Games that are played, and of how many, while it is under way.
    pub under_way: Option<(u64, u64)>,
    /// What the last one found.
    pub board: Option<Box<FlightBoard>>,
}

/// How a game over a network stands.
#[derive(Clone, Debug, Default)]
pub struct Net {
    /// The link back to the own place, with its secret.
    pub link: String,
    /// What the host said at the door.
    pub welcome: Option<Box<Welcome>>,
    /// Whether the connection is lost, and is being tried again.
    pub lost: bool,
    /// Why the host doesn't let this screen in.
    pub refused: Option<Refusal>,
    /// Why the host's certificate isn't believed.
    pub unsure: Option<Unsure>,
    /// Who is connected: of the own team, or everybody for the facilitator.
    pub present: Vec<SeatId>,
    /// Whether the host can't write its file.
    pub unsaved: bool,
    /// Links that the facilitator asked for, the last first.
    pub invited: Vec<(Invitation, String)>,
    /// The link to a workshop that the facilitator has begun, until it was followed.
    pub created: Option<String>,
    /// The facilitator's flight check.
    pub flight: Check,
    /// What would have come otherwise.
    pub what_if: WhatIfs,
    /// What the facilitator takes away, until it was kept.
    pub downloaded: Vec<(Download, Vec<u8>)>,
    /// What the host is making.
    pub making: Vec<Download>,
    /// Whether the way back has been kept.
    pub kept: bool,
}

impl Net {
    /// The links by which participants come in, the likeliest first; a participant isn't told any.
    pub fn doors(&self) -> impl Iterator<Item = Place> + '_ {
        self.welcome.iter().flat_map(|welcome| {
            let place = |address: &String| Place::read(address);
            let code = || welcome.code.clone();
            welcome.addresses.iter().filter_map(place).map(move |place| Place { code: code(), ..place })
        })
    }

    /// Takes what the host said. Returns which request it answers, if it answers one.
    pub(super) fn take(&mut self, link: Link) -> Option<Ticket> {
        match link {
            Link::Connected(welcome) => {
                (self.lost, self.welcome) = (false, Some(welcome));
                // Another host knows nothing of it; the same one says it again.
                self.what_if.shown = None;
                self.what_if.boards.clear();
            }
            Link::Lost { .. } => self.lost = true,
            Link::Refused(refusal) => self.refused = Some(refusal),
            Link::Unsure(why) => self.unsure = Some(why),
            Link::Present(seats) => self.present = seats,
            Link::Unsaved(unsaved) => self.unsaved = unsaved,
            Link::Shown(shown) => self.what_if.shown = shown,
            Link::Flying { done, games } => self.flight.under_way = Some((done, games)),
            Link::Invited { ticket, to, pass } => {
                // Who is invited may sit elsewhere: the link leads to where everybody comes in.
                let place = self.doors().next().or_else(|| Place::read(&self.link));
                if let Some(place) = place {
                    self.invited.retain(|(other, _)| *other != to);
                    self.invited.insert(0, (to, Place { pass: Some(pass), ..place }.link()));
                }
                return Some(ticket);
            }
            Link::Created { ticket, code, pass } => {
                let place = Place::read(&self.link);
                self.created = place.map(|place| Place { code, pass: Some(pass), ..place }.link());
                return Some(ticket);
            }
            Link::Downloaded { ticket, what, bytes } => {
                self.making.retain(|other| *other != what);
                self.downloaded.push((what, bytes));
                return Some(ticket);
            }
            Link::WhatIf { ticket, board } => {
                self.what_if.asked.retain(|of| *of != board.team);
                self.what_if.boards.insert(board.team, board);
                return Some(ticket);
            }
            Link::Flown { ticket, board } => {
                self.flight = Check { under_way: None, board: Some(board) };
                return Some(ticket);
            }
        }
        None
    }
}
