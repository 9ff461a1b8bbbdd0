//! The clock of planning: a moment at which it ends, and nothing that runs.
//!
//! A timer of minutes stands still in a pause. One that ends at a *date* doesn't: what was announced stays true.
//! But nobody loses their last minutes by a pause: when the game goes on, there is as much time as there was when
//! it stopped, up to [`SPARED`].

use crate::protocol::TimerView;

/// The time that a pause can't take from planning that ends at a date, milliseconds.
pub const SPARED: u64 = 5 * 60_000;

/// When planning ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    ends: u64,
    whole: u64,
    /// The date at which it ends, milliseconds since 1970 (UTC).
    date: Option<u64>,
    /// What was left when the pause began.
    held: u64,
}

impl Timer {
    /// A timer that starts now.
    pub fn start(now: u64, length: u64) -> Timer {
        Timer { ends: now.saturating_add(length), whole: length, date: None, held: 0 }
    }

    /// A timer that ends at a date, where it is `utc` now.
    pub fn until(date: u64, utc: u64, now: u64) -> Timer {
        Timer { date: Some(date), ..Timer::start(now, date.saturating_sub(utc)) }
    }

    /// The date at which it ends, if it has one.
    pub fn date(self) -> Option<u64> {
        self.date
    }

    /// It is `utc` now, whatever time the workshop's own makes it.
    pub fn told(&mut self, utc: u64, now: u64) {
        if let Some(date) = self.date {
            // What is over is over since now: the workshop's time may be younger than the date.
            self.ends = now.saturating_add(date.saturating_sub(utc));
        }
    }

    /// Milliseconds left; while paused, what was left then.
    pub fn left(self, now: u64, paused: Option<u64>) -> u64 {
        let at = if self.date.is_some() { now } else { paused.unwrap_or(now) };
        self.ends.saturating_sub(at)
    }

    /// A pause begins.
    pub fn hold(&mut self, now: u64) {
        self.held = self.left(now, None);
    }

    /// Lets time stand still from `since` to `now`, where it is `utc`.
    pub fn resume(&mut self, since: u64, now: u64, utc: Option<u64>) {
        match &mut self.date {
            None => self.ends = self.ends.saturating_add(now.saturating_sub(since)),
            Some(date) => {
                let least = self.held.min(SPARED);
                if self.ends < now.saturating_add(least) {
                    self.ends = now.saturating_add(least);
                    *date = utc.map_or(*date, |utc| utc.saturating_add(least));
                }
            }
        }
    }

    /// Adds time: to what is left, or to this moment when nothing is.
    pub fn extend(&mut self, by: u64, now: u64, paused: Option<u64>, utc: Option<u64>) {
        let at = if self.date.is_some() { now } else { paused.unwrap_or(now) };
        self.ends = self.ends.max(at).saturating_add(by);
        self.whole = self.whole.saturating_add(by);
        self.held = self.held.saturating_add(by);
        if let Some(date) = &mut self.date {
            *date = utc.map_or(*date, |utc| utc.max(*date)).saturating_add(by);
        }
    }

    /// As a screen sees it.
    pub fn view(self, now: u64, paused: Option<u64>) -> TimerView {
        TimerView { left: self.left(now, paused), whole: self.whole, date: self.date }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_never_negative_and_stands_still_in_a_pause() {
        let mut timer = Timer::start(1_000, 500);
        assert_eq!(timer.left(1_200, None), 300);
        assert_eq!(timer.left(99_000, None), 0);
        assert_eq!(timer.left(99_000, Some(1_100)), 400);
        timer.resume(1_100, 5_100, None);
        assert_eq!(timer.left(5_100, None), 400);
        timer.extend(1_000, 9_000, None, None);
        assert_eq!(timer.left(9_000, None), 1_000);
    }

    #[test]
    fn a_date_goes_on_in_a_pause_and_leaves_what_there_was_up_to_five_minutes() {
        let hour = 3_600_000;
        let mut timer = Timer::until(1_000 * hour, 990 * hour, 0);
        timer.hold(hour);
        assert_eq!(timer.left(3 * hour, Some(hour)), 7 * hour, "it goes on");
        let mut short = timer;
        short.resume(hour, 3 * hour, Some(993 * hour));
        assert_eq!((short.left(3 * hour, None), short.date()), (7 * hour, Some(1_000 * hour)));
        let mut long = timer;
        long.resume(hour, 20 * hour, Some(1_010 * hour));
        assert_eq!((long.left(20 * hour, None), long.date()), (SPARED, Some(1_010 * hour + SPARED)));
        let mut last = timer;
        last.hold(10 * hour - 1_000);
        last.resume(10 * hour - 1_000, 11 * hour, Some(1_001 * hour));
        assert_eq!(last.left(11 * hour, None), 1_000, "a pause gives nobody more than there was");
    }

    #[test]
    fn a_clock_that_jumps_moves_what_is_left_and_never_below_nothing() {
        let mut timer = Timer::until(10_000, 4_000, 50);
        assert_eq!(timer.left(50, None), 6_000);
        timer.told(9_000, 60);
        assert_eq!(timer.left(60, None), 1_000);
        timer.told(99_000_000, 70);
        assert_eq!(timer.left(70, None), 0);
        timer.extend(500, 80, None, Some(99_000_010));
        assert_eq!((timer.left(80, None), timer.date()), (500, Some(99_000_510)));
        timer.told(3_000, 90);
        assert_eq!(timer.left(90, None), 98_997_510);
    }
}
