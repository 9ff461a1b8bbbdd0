//! The clock of planning: a moment at which it ends, and nothing that runs.

use crate::protocol::TimerView;

/// When planning ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    ends: u64,
    whole: u64,
}

impl Timer {
    /// A timer that starts now.
    pub fn start(now: u64, length: u64) -> Timer {
        Timer { ends: now.saturating_add(length), whole: length }
    }

    /// Milliseconds left; while paused, what was left then.
    pub fn left(self, now: u64, paused: Option<u64>) -> u64 {
        self.ends.saturating_sub(paused.unwrap_or(now))
    }

    /// Lets time stand still from `since` to `now`.
    pub fn resume(&mut self, since: u64, now: u64) {
        self.ends = self.ends.saturating_add(now.saturating_sub(since));
    }

    /// Adds time: to what is left, or to this moment when nothing is.
    pub fn extend(&mut self, by: u64, now: u64, paused: Option<u64>) {
        self.ends = self.ends.max(paused.unwrap_or(now)).saturating_add(by);
        self.whole = self.whole.saturating_add(by);
    }

    /// As a screen sees it.
    pub fn view(self, now: u64, paused: Option<u64>) -> TimerView {
        TimerView { left: self.left(now, paused), whole: self.whole }
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
        timer.resume(1_100, 5_100);
        assert_eq!(timer.left(5_100, None), 400);
        timer.extend(1_000, 9_000, None);
        assert_eq!(timer.left(9_000, None), 1_000);
    }
}
