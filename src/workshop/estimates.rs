//! Private estimates: noted by a seat before its team submits, compared when the round has been played.
//!
//! Who noted what stays here: views carry a seat's own, and comparisons without names. (The workshop's file
//! holds each seat's command, as it holds every other, or the workshop could not be opened again.)

use std::collections::BTreeMap;

use super::Workshop;
use crate::fixed::mean;
use crate::outcome::TeamOutcome;
use crate::protocol::{
    Estimate, EstimateLine, Estimated, EstimatesView, Event, OwnView, Rejection, RoomEstimates, SeatId, Side,
};

/// Estimates of one team that a comparison needs.
const LEAST: usize = 2;
/// Estimates of a generation in the whole room that its mean error needs.
const LEAST_OF_ROOM: usize = 3;

/// An estimate, when its round has been played.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Noted {
    team: usize,
    side: Side,
    estimate: Estimate,
}

/// All estimates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Estimates {
    /// Of the round that is being planned, by seat.
    open: BTreeMap<SeatId, Estimate>,
    /// Of rounds that have been played.
    played: BTreeMap<u8, Vec<Noted>>,
}

impl Estimates {
    /// Somebody has no part in it any more.
    pub fn forget(&mut self, seat: SeatId) {
        self.open.remove(&seat);
    }

    /// A round begins: what was noted for it before, if it is played again, is gone.
    pub fn begin(&mut self, round: u8) {
        self.open.clear();
        self.played.split_off(&round);
    }
}

fn reasonable(estimate: &Estimate) -> bool {
    (0.0..=1e12).contains(&estimate.units) && (0.0..=1.0).contains(&estimate.share)
}

/// What an estimate says of an outcome, and what it was.
fn value(what: Estimated, estimate: &Estimate) -> f64 {
    match what {
        Estimated::Units => estimate.units,
        Estimated::Result => estimate.result.as_euros(),
        Estimated::Share => estimate.share,
    }
}

fn actual(what: Estimated, outcome: &TeamOutcome) -> f64 {
    match what {
        Estimated::Units => outcome.books.units as f64,
        Estimated::Result => outcome.books.income.result.as_euros(),
        Estimated::Share => outcome.market.share,
    }
}

/// How far an estimate is off, as a share of what it was.
fn error(estimate: f64, actual: f64) -> f64 {
    (estimate - actual).abs() / actual.abs().max(1.0)
}

impl Workshop {
    /// A seat notes its estimate, or takes it back.
    pub(super) fn estimate(
        &mut self,
        seat: SeatId,
        team: usize,
        estimate: Option<Estimate>,
        now: u64,
    ) -> Result<Vec<Event>, Rejection> {
        self.planning_open(now)?;
        if self.teams.get(team).is_some_and(|team| team.desk.submitted().is_some()) {
            return Err(Rejection::Submitted);
        }
        if self.estimates.open.get(&seat) == estimate.as_ref() {
            return Err(Rejection::NothingToDo);
        }
        match estimate {
            Some(estimate) if reasonable(&estimate) => drop(self.estimates.open.insert(seat, estimate)),
            Some(_) => return Err(Rejection::Unreasonable),
            None => drop(self.estimates.open.remove(&seat)),
        }
        Ok(vec![Event::Estimated { team: team as u16 }])
    }

    /// A round has been played: its estimates are compared from now on.
    pub(super) fn keep_estimates(&mut self, round: u8) {
        let noted = |(seat, estimate): (&SeatId, &Estimate)| {
            let (line, team) = (self.seat_line(*seat)?, self.team_of(*seat)?);
            Some(Noted { team, side: line.side, estimate: *estimate })
        };
        let noted = self.estimates.open.iter().filter_map(noted).collect();
        self.estimates.played.insert(round, noted);
    }

    /// What is this seat's alone.
    pub fn own(&self, seat: SeatId) -> OwnView {
        OwnView {
            estimate: self.estimates.open.get(&seat).copied(),
            survey: self.is_asked(seat),
            peers: self.peers_of(seat),
            draft: self.own_draft_view(seat),
        }
    }

    fn noted(&self, team: usize, round: u8) -> Vec<&Noted> {
        let of_round = self.estimates.played.get(&round).into_iter().flatten();
        of_round.filter(|noted| noted.team == team).collect()
    }

    /// How a team's estimates of a round that has been played compare; none with fewer than two.
    pub fn estimates_of(&self, team: usize, round: u8) -> Option<EstimatesView> {
        let noted = self.noted(team, round);
        if noted.len() < LEAST {
            return None;
        }
        let played = self.played.get(usize::from(round.checked_sub(1)?))?;
        let outcome = played.outcome.teams.get(team)?;
        let forecast = played.decisions.get(team)?.as_ref().and_then(|decision| decision.forecast);
        let line = |what: Estimated| {
            let actual = actual(what, outcome);
            let off = |noted: &&&Noted| (value(what, &noted.estimate) - actual).abs();
            let best = noted.iter().min_by(|a, b| off(a).total_cmp(&off(b)));
            let of_side = |side: Side| {
                let side: Vec<f64> =
                    noted.iter().filter(|n| n.side == side).map(|n| value(what, &n.estimate)).collect();
                (side.len() >= LEAST).then(|| mean(side.iter().copied()))
            };
            EstimateLine {
                what,
                actual,
                best: best.map_or(actual, |noted| value(what, &noted.estimate)),
                mean: mean(noted.iter().map(|noted| value(what, &noted.estimate))),
                juniors: of_side(Side::Junior),
                seniors: of_side(Side::Senior),
                team: forecast.and_then(|forecast| match what {
                    Estimated::Units => Some(forecast.units),
                    Estimated::Result => Some(forecast.result.as_euros()),
                    Estimated::Share => None,
                }),
            }
        };
        let lines = [Estimated::Units, Estimated::Result, Estimated::Share].map(line).to_vec();
        Some(EstimatesView { noted: noted.len() as u8, lines })
    }

    /// How the room's estimates of units compare, round by round; rounds that are out and have some.
    pub fn room_estimates(&self) -> Vec<RoomEstimates> {
        (1..=self.out()).filter_map(|round| self.room_round(round)).collect()
    }

    fn room_round(&self, round: u8) -> Option<RoomEstimates> {
        let (mut best, mut single, mut means, mut teams) = (vec![], vec![], vec![], vec![]);
        let (mut juniors, mut seniors) = (vec![], vec![]);
        for team in 0..self.teams.len() {
            let Some(view) = self.estimates_of(team, round) else { continue };
            let Some(line) = view.lines.first() else { continue };
            best.push(error(line.best, line.actual));
            means.push(error(line.mean, line.actual));
            teams.extend(line.team.map(|team| error(team, line.actual)));
            for noted in self.noted(team, round) {
                let off = error(noted.estimate.units, line.actual);
                single.push(off);
                if noted.side == Side::Junior { juniors.push(off) } else { seniors.push(off) }
            }
        }
        let of = |errors: &[f64], least: usize| {
            (errors.len() >= least.max(1)).then(|| mean(errors.iter().copied()))
        };
        Some(RoomEstimates {
            round,
            noted: single.len() as u16,
            best: of(&best, 1)?,
            single: of(&single, 1)?,
            mean: of(&means, 1)?,
            team: of(&teams, 1),
            juniors: of(&juniors, LEAST_OF_ROOM),
            seniors: of(&seniors, LEAST_OF_ROOM),
        })
    }
}
