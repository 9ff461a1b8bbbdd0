//! What people of a team think of each other's part in it: given while the facilitator asks, shown when it was
//! collected, and never who gave what.

use std::collections::BTreeMap;

use super::Workshop;
use super::room::{Done, changed};
use crate::fixed::mean;
use crate::protocol::{
    CRITERIA, Event, LEAST_RATERS, PeerBoard, PeerLine, PeerOwn, Rating, Rejection, SeatId,
};

/// The marks, and how they count.
#[derive(Clone, Debug, PartialEq)]
pub struct Peers {
    asked: bool,
    weights: [u8; CRITERIA],
    /// By who gave them.
    given: BTreeMap<SeatId, Vec<Rating>>,
}

impl Default for Peers {
    fn default() -> Peers {
        Peers { asked: false, weights: [1; CRITERIA], given: BTreeMap::new() }
    }
}

impl Peers {
    /// Marks for a person, weighed, by rater; in the order of raters' seats.
    fn marks(&self, of: SeatId) -> Vec<f64> {
        let whole: f64 = self.weights.iter().map(|weight| f64::from(*weight)).sum();
        let weighed = |rating: &Rating| {
            let sum: f64 =
                rating.marks.iter().zip(self.weights).map(|(m, w)| f64::from(*m) * f64::from(w)).sum();
            sum / whole
        };
        self.given.values().flatten().filter(|rating| rating.of == of).map(weighed).collect()
    }

    fn line(&self, of: SeatId) -> PeerLine {
        let marks = self.marks(of);
        let enough = marks.len() >= LEAST_RATERS;
        PeerLine { of, raters: marks.len() as u16, mean: enough.then(|| mean(marks.iter().copied())) }
    }
}

impl Workshop {
    /// Begins to ask or collects, with weights.
    pub(super) fn set_peers(&mut self, asked: bool, weights: [u8; CRITERIA]) -> Done {
        if let Some(weight) = weights.iter().find(|weight| **weight > 10) {
            return Err(Rejection::Range { value: (*weight).into(), least: 0, most: 10 });
        }
        if weights == [0; CRITERIA] {
            return Err(Rejection::Range { value: 0, least: 1, most: 10 });
        }
        if (self.peers.asked, self.peers.weights) == (asked, weights) {
            return Err(Rejection::NothingToDo);
        }
        (self.peers.asked, self.peers.weights) = (asked, weights);
        changed()
    }

    /// Others of a seat's team.
    fn others(&self, seat: SeatId) -> Vec<SeatId> {
        let team = self.team_of(seat);
        let of_team = team.into_iter().flat_map(|team| self.present(team));
        of_team.map(|line| line.seat).filter(|other| *other != seat).collect()
    }

    /// A seat gives its marks; those that it gave before are gone.
    pub(super) fn give_marks(&mut self, seat: SeatId, ratings: &[Rating]) -> Done {
        if !self.peers.asked {
            return Err(Rejection::NothingToDo);
        }
        let others = self.others(seat);
        let once = |rating: &Rating| ratings.iter().filter(|other| other.of == rating.of).count() == 1;
        let fair = |rating: &Rating| rating.marks.iter().all(|mark| (1..=5).contains(mark));
        if !ratings.iter().all(|rating| others.contains(&rating.of) && once(rating) && fair(rating)) {
            return Err(Rejection::Unreasonable);
        }
        self.peers.given.insert(seat, ratings.to_vec());
        Ok(vec![Event::Surveyed])
    }

    /// What a seat sees of it.
    pub(super) fn peers_of(&self, seat: SeatId) -> PeerOwn {
        let asked = self.peers.asked && !self.observes(seat);
        let others = if asked { self.others(seat) } else { Vec::new() };
        PeerOwn {
            // In a team of two, the mean of one's only partner would be never shown.
            asked: if others.len() >= LEAST_RATERS { others } else { Vec::new() },
            given: self.peers.given.get(&seat).cloned().unwrap_or_default(),
            mean: self.peer_mean(seat),
        }
    }

    /// How it stands, for the facilitator.
    pub(super) fn peer_board(&self) -> PeerBoard {
        let Peers { asked, weights, given } = &self.peers;
        let seats = self.seats().filter(|_| !asked);
        let lines = seats.map(|seat| self.peers.line(seat)).filter(|line| line.raters > 0);
        PeerBoard { asked: *asked, weights: *weights, given: given.len() as u16, lines: lines.collect() }
    }

    /// What others of the team think of a person's part; none with too few, or while it is being asked.
    pub fn peer_mean(&self, seat: SeatId) -> Option<f64> {
        if self.peers.asked { None } else { self.peers.line(seat).mean }
    }
}
