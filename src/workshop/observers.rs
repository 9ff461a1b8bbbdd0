//! Who only watches: sits with a team, sees what their side of it sees, and has no part in what it does.
//!
//! Nobody waits for them, they hold no key and no card, give no estimate, no marks and no sheet, and aren't counted
//! where juniors and seniors are balanced. They have places of their own, so they take none from those who play.

use super::Workshop;
use super::room::Done;
use crate::protocol::{MAX_SEATS, Rejection, SeatId};

impl Workshop {
    /// Whether a team has no place left for one who watches, or for one who plays.
    pub(super) fn is_full(&self, team: usize, observer: bool) -> bool {
        self.places_of(team).filter(|seat| seat.line.observer == observer).count() >= MAX_SEATS
    }

    /// Whether somebody only watches.
    pub(super) fn observes(&self, seat: SeatId) -> bool {
        self.seat_line(seat).is_some_and(|line| line.observer)
    }

    /// Of these teams the one to watch: where people play before a computer's, then the one with the fewest who
    /// watch, then the first.
    pub(super) fn quietest(&self, of: impl Fn(usize) -> bool) -> Option<usize> {
        (0..self.teams.len()).filter(|team| of(*team)).min_by_key(|team| {
            let watch = self.places_of(*team).filter(|seat| seat.line.observer && !seat.line.free).count();
            let computer = self.teams.get(*team).is_some_and(|team| team.player.is_some());
            (computer, self.present(*team).next().is_none(), watch, *team)
        })
    }

    /// Somebody only watches from now on, or plays again.
    pub(super) fn set_observer(&mut self, id: SeatId, observer: bool, now: u64) -> Done {
        let seat = self.place(id)?;
        if seat.line.free {
            return Err(Rejection::NoSeat);
        }
        let (team, before) = (seat.team, seat.line.observer);
        if before != observer && self.is_full(team, observer) {
            return Err(Rejection::Full);
        }
        let mut events = self.set_line(id, |line| {
            line.observer = observer;
            line.functions.clear();
        })?;
        if observer {
            self.estimates.forget(id);
            self.forget_own(team, id);
            // What was submitted stays; an agreement that others are still to join does not.
            if let Some(team) = self.teams.get_mut(team).filter(|team| team.desk.submitted().is_none()) {
                let _ = team.desk.withdraw(Some(id));
            }
            events.extend(self.settle(id, now));
        }
        Ok(events)
    }

    /// The game begins without these teams: who would watch them watches others.
    pub(super) fn watch_elsewhere(&mut self, leaving: &[usize]) {
        for place in 0..self.seats.len() {
            let seat = &self.seats[place];
            let watches = !seat.gone && !seat.line.free && seat.line.observer;
            if watches
                && leaving.contains(&seat.team)
                && let Some(team) = self.quietest(|team| !leaving.contains(&team))
            {
                self.seats[place].team = team;
            }
        }
    }
}
