//! Going back to a round that has been played, with its decisions as drafts; and what became of the way
//! that was left.
//!
//! Nothing is lost by it: the rounds that are taken back stay as a *branch*, whose points can be laid beside
//! those of the way that is played instead, and the journal keeps every step of both.

use super::script::{arrive, ready};
use super::{Branch, Played, Workshop};
use crate::protocol::{BranchView, Event, Rejection};
use crate::sim::{RoundError, Simulation, SnapshotError};

/// Branches that are kept, at most: the earliest goes first.
const MAX_BRANCHES: usize = 8;

impl Workshop {
    /// Back to the briefing of a round that has been played. What each team decided in it lies on its table
    /// again; what it has been planning since is gone, the plans that it keeps are not.
    pub(super) fn rewind(&mut self, round: u8, now: u64) -> Result<Vec<Event>, Rejection> {
        let played = self.played.len() as u8;
        if !(1..=played).contains(&round) {
            return Err(Rejection::Range { value: round.into(), least: 1, most: played.into() });
        }
        let place = usize::from(round) - 1;
        self.game = self.game_before(place)?;
        self.record();
        let left = self.abandon(round);
        // The game that was kept has received all that already.
        let first = left.first();
        self.sent = first.map(|played| played.sent.clone()).unwrap_or_default();
        self.granted = first.map(|played| played.granted.clone()).unwrap_or_default();
        self.timer = None;
        self.forget_dates(now);
        let mut events = vec![Event::Rewound { round }];
        events.extend(self.brief(round));
        let first = left.into_iter().next();
        let decisions = first.map(|played| played.decisions).unwrap_or_default();
        let mut laid = Vec::new();
        for (index, (team, decision)) in self.teams.iter_mut().zip(decisions).enumerate() {
            // A computer team thinks anew.
            if let Some(decision) = decision.filter(|_| team.player.is_none()) {
                team.desk.lay(decision);
                laid.push(index);
            }
        }
        laid.into_iter().for_each(|team| self.first_keys(team));
        Ok(events)
    }

    /// From practice to the game that counts: the first briefing, other luck, nothing decided.
    pub(super) fn restart(&mut self, seed: u64, now: u64) -> Result<Vec<Event>, Rejection> {
        if self.played.is_empty() {
            return Err(Rejection::NothingToDo);
        }
        self.abandon(1);
        self.settings.seed = seed;
        self.game = self.game_before(0)?;
        self.record();
        self.sent.clear();
        self.granted.clear();
        self.timer = None;
        self.forget_dates(now);
        for team in &mut self.teams {
            team.desk.forget_plans();
        }
        let mut events = vec![Event::Rewound { round: 1 }];
        events.extend(self.brief(1));
        Ok(events)
    }

    /// Takes the rounds from this one on away, and keeps what became of them.
    fn abandon(&mut self, round: u8) -> Vec<Played> {
        let left = self.played.split_off(usize::from(round) - 1);
        let branch = Branch {
            from: round,
            points: left.iter().map(points).collect(),
            digests: left.iter().map(|played| played.outcome.digest.clone()).collect(),
        };
        self.branches.push(branch);
        if self.branches.len() > MAX_BRANCHES {
            self.branches.remove(0);
        }
        left
    }

    /// The game as it was before a round that has been played (`place` counts from 0).
    fn game_before(&self, place: usize) -> Result<Simulation, Rejection> {
        let failed = |reason: String| Rejection::NotPlayed { reason };
        if let Some(before) = self.played.get(place).and_then(|played| played.before.as_ref()) {
            let restored = Simulation::restore(&self.scenario, before);
            return restored.map_err(|error: SnapshotError| failed(error.to_string()));
        }
        let mut game = Simulation::with(&self.scenario, self.settings.seed, self.game_setup());
        for earlier in self.played.iter().take(place) {
            ready(&mut game, &earlier.sent, &earlier.lessons);
            let again = game.resolve_round(&earlier.decisions);
            again.map_err(|error: RoundError| failed(error.to_string()))?;
        }
        arrive(&mut game, self.played.get(place).map_or(&[], |played| played.sent.as_slice()));
        Ok(game)
    }

    /// Points of each team after each round played.
    pub(super) fn points(&self) -> Vec<Vec<f64>> {
        self.played.iter().map(points).collect()
    }

    /// The ways that were left, the earliest first.
    pub(super) fn branch_views(&self) -> Vec<BranchView> {
        let view = |branch: &Branch| BranchView { from: branch.from, points: branch.points.clone() };
        self.branches.iter().map(view).collect()
    }

    /// Digests of the rounds of each way that was left, with the round that it began with: for the host.
    pub fn branches(&self) -> impl Iterator<Item = (u8, &[String])> {
        self.branches.iter().map(|branch| (branch.from, branch.digests.as_slice()))
    }
}

fn points(played: &Played) -> Vec<f64> {
    played.outcome.teams.iter().map(|team| team.score.total).collect()
}
