//! How many figures the machine can draw: chosen by measured frame time.
//!
//! May touch: nothing. It goes down when frames are slow and never back up by itself past a number that
//! was too many, so that the crowd doesn't grow and shrink by turns.
//!
//! ```
//! use duevie::ui::market::pace::{Detail, Pace};
//! assert_eq!(Pace::default().detail().figures(), 1_000);
//! assert_eq!(Detail::Many.figures(), 2_000);
//! ```

/// How many figures are drawn at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// 400.
    Few,
    /// 1,000.
    #[default]
    Middle,
    /// 2,000.
    Many,
}

impl Detail {
    /// All of them, from the fewest.
    pub const ALL: [Detail; 3] = [Detail::Few, Detail::Middle, Detail::Many];

    /// Figures at most.
    pub fn figures(self) -> usize {
        match self {
            Detail::Few => 400,
            Detail::Middle => 1_000,
            Detail::Many => 2_000,
        }
    }

    fn fewer(self) -> Detail {
        if self == Detail::Many { Detail::Middle } else { Detail::Few }
    }

    fn more(self) -> Detail {
        if self == Detail::Few { Detail::Middle } else { Detail::Many }
    }
}

/// Frames per second below which fewer figures are drawn.
const SLOW: f32 = 27.0;
/// Frames per second above which more are tried.
const FAST: f32 = 50.0;

/// Measures frames while the market plays.
#[derive(Clone, Debug)]
pub struct Pace {
    detail: Detail,
    most: Detail,
    frames: u32,
    mean: f32,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace { detail: Detail::Middle, most: Detail::Many, frames: 0, mean: 0.0 }
    }
}

impl Pace {
    /// What the machine can draw.
    pub fn detail(&self) -> Detail {
        self.detail
    }

    /// Notes a frame's time in seconds. The first frames after a change don't count: they build things.
    pub fn frame(&mut self, seconds: f32) {
        const SETTLE: u32 = 8;
        self.frames += 1;
        if self.frames <= SETTLE {
            return;
        }
        let seconds = seconds.clamp(0.0, 0.1);
        self.mean = if self.frames == SETTLE + 1 { seconds } else { self.mean * 0.93 + seconds * 0.07 };
        let change = if self.frames > 30 && self.mean > 1.0 / SLOW {
            self.most = self.detail.fewer();
            self.most
        } else if self.frames > 120 && self.mean < 1.0 / FAST {
            self.detail.more().min(self.most)
        } else {
            return;
        };
        if change != self.detail {
            *self = Pace { detail: change, most: self.most, frames: 0, mean: 0.0 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slow_frames_mean_fewer_figures_and_they_stay_few() {
        let mut pace = Pace::default();
        (0..40).for_each(|_| pace.frame(0.06));
        assert_eq!(pace.detail(), Detail::Few);
        (0..1_000).for_each(|_| pace.frame(0.01));
        assert_eq!(pace.detail(), Detail::Few, "what was too slow isn't tried again");
    }

    #[test]
    fn fast_frames_mean_more_figures() {
        let mut pace = Pace::default();
        (0..300).for_each(|_| pace.frame(1.0 / 60.0));
        assert_eq!(pace.detail(), Detail::Many);
        let mut steady = Pace::default();
        (0..1_000).for_each(|_| steady.frame(1.0 / 40.0));
        assert_eq!(steady.detail(), Detail::Middle);
    }

    #[test]
    fn a_single_slow_frame_changes_nothing() {
        let mut pace = Pace::default();
        (0..100).for_each(|index| pace.frame(if index == 60 { 0.4 } else { 1.0 / 45.0 }));
        assert_eq!(pace.detail(), Detail::Middle);
    }
}
