//! Plays a round: decisions in, outcomes kept; and the round again with something changed.

use super::script::ready;
use super::{Played, Workshop};
use crate::decision::Decision;
use crate::protocol::{DecidedBy, Missing, Rejection};
use crate::scenario::Scenario;
use crate::sim::{
    Combination, Lesson, RoundError, Sent, Setup, Simulation, Snapshot, WhatIfError, check_decision,
    combination_effect,
};

/// Simulated customers in all kept snapshots, at most; beyond it only the last one is kept, and earlier
/// ones are made again by playing the rounds before.
const KEPT_CUSTOMERS: u64 = 1_000_000;

/// The seed of a computer player's own luck: it follows from the game's and doesn't give it away.
pub fn player_seed(seed: u64, team: usize) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"due vie: computer player");
    hasher.update(&seed.to_le_bytes());
    hasher.update(&(team as u64).to_le_bytes());
    let mut bytes = [0u8; 8];
    hasher.finalize_xof().fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

impl Workshop {
    /// Plays the round that is being planned.
    pub(super) fn play_round(&mut self) -> Result<(), Rejection> {
        let (decisions, by): (Vec<_>, Vec<_>) = (0..self.teams.len()).map(|team| self.decide(team)).unzip();
        // Before the snapshot, so that whatever is played again from it has the same.
        let lessons = self.lessons(self.played.len() as u8 + 1);
        self.game.set_lessons(lessons.clone());
        let before = self.game.snapshot();
        let refused = |error: RoundError| Rejection::NotPlayed { reason: error.to_string() };
        let outcome = self.game.resolve_round(&decisions).map_err(refused)?;
        let markets = if self.game.shared() { 1 } else { self.teams.len() };
        let records =
            (0..markets).filter_map(|team| self.game.recorded(team).map(|(record, _)| record.clone()));
        let records = records.collect();
        let customers = u64::from(before.customers) * markets as u64;
        if customers * (self.played.len() as u64 + 1) > KEPT_CUSTOMERS {
            for played in &mut self.played {
                played.before = None;
            }
        }
        let swapped = self.swapped();
        self.played.push(Played {
            swapped,
            before: Some(before),
            decisions,
            by,
            outcome,
            sent: std::mem::take(&mut self.sent),
            granted: std::mem::take(&mut self.granted),
            lessons,
            records,
        });
        self.keep_estimates(self.played.len() as u8);
        Ok(())
    }

    /// What a team has decided, by whoever did.
    fn decide(&mut self, index: usize) -> (Option<Decision>, DecidedBy) {
        let both = self.draft_of_both(index);
        let (Some(team), Some(view)) = (self.teams.get_mut(index), self.views.get(index)) else {
            return (None, DecidedBy::CarryOn);
        };
        let allowed = |decision: &Decision| check_decision(&self.scenario, view, decision).is_ok();
        let or_carry_on = |decision: Decision, by: DecidedBy| {
            if allowed(&decision) { (Some(decision), by) } else { (None, DecidedBy::CarryOn) }
        };
        if let Some(player) = &mut team.player {
            return or_carry_on(player.decide(&self.scenario, view), DecidedBy::Computer);
        }
        if let Some(submitted) = team.desk.submitted() {
            return (Some(team.desk.draft().clone()), DecidedBy::Seat(submitted.by));
        }
        match self.conduct.missing {
            Missing::CarryOn => (None, DecidedBy::CarryOn),
            // An untouched draft is carrying on, and so it is called.
            Missing::Draft | Missing::Ask if both == view.carry_on => (None, DecidedBy::CarryOn),
            Missing::Draft | Missing::Ask => or_carry_on(both, DecidedBy::Draft),
            Missing::Computer(strategy) => {
                let mut player = strategy.player(player_seed(self.settings.seed, index));
                or_carry_on(player.decide(&self.scenario, view), DecidedBy::Computer)
            }
        }
    }

    /// What is needed to play a round again with something changed, away from the workshop; none for a
    /// round that hasn't been played.
    pub fn what_if(&self, round: u8, team: usize) -> Option<WhatIf> {
        let place = usize::from(round.checked_sub(1)?);
        let played = self.played.get(place)?;
        Some(WhatIf {
            scenario: self.scenario.clone(),
            before: played.before.clone(),
            setup: Setup {
                teams: self.game.teams() as u8,
                rounds: Some(self.game.rounds()),
                customers: self.settings.customers,
                mode: self.settings.mode,
            },
            seed: self.settings.seed,
            decisions: self.played[..=place].iter().map(|played| played.decisions.clone()).collect(),
            sent: self.played[..=place].iter().map(|played| played.sent.clone()).collect(),
            lessons: self.played[..=place].iter().map(|played| played.lessons.clone()).collect(),
            team,
        })
    }
}

/// A round to play again with something changed: the work of seconds, to be done beside the workshop.
/// It holds the game's seed and every team's decisions, so it stays with the host.
#[derive(Clone)]
pub struct WhatIf {
    scenario: Scenario,
    before: Option<Snapshot>,
    setup: Setup,
    seed: u64,
    decisions: Vec<Vec<Option<Decision>>>,
    /// What the facilitator had sent, by round.
    sent: Vec<Vec<(usize, Sent)>>,
    /// What people had taught each other, by round.
    lessons: Vec<Vec<Lesson>>,
    team: usize,
}

impl WhatIf {
    /// What juniors and seniors of the team made of the round, alone and together.
    ///
    /// # Errors
    /// When the game can't be played again: a defect of the program.
    pub fn combination(&self) -> Result<Combination, WhatIfError> {
        let Some((decisions, earlier)) = self.decisions.split_last() else {
            return Err(WhatIfError::NoTeam(self.team));
        };
        if let Some(before) = &self.before {
            return combination_effect(&self.scenario, before, decisions, self.team);
        }
        let mut game = Simulation::with(&self.scenario, self.seed, self.setup);
        for ((decisions, sent), lessons) in earlier.iter().zip(&self.sent).zip(&self.lessons) {
            ready(&mut game, sent, lessons);
            game.resolve_round(decisions)?;
        }
        let last = (self.sent.last(), self.lessons.last());
        ready(&mut game, last.0.map_or(&[], Vec::as_slice), last.1.map_or(&[], Vec::as_slice));
        combination_effect(&self.scenario, &game.snapshot(), decisions, self.team)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Command, ScenarioSource, Settings, Who};
    use crate::scenario::Lang;

    #[test]
    fn a_round_whose_snapshot_was_not_kept_is_played_again() {
        let text = include_str!("../../tests/scenarios/good/minimal.ron");
        let source = ScenarioSource::Text(text.to_owned());
        let settings = Settings { customers: Some(300), ..Settings::alone(source, 4, "Ada", Lang::En, &[]) };
        let mut workshop = Workshop::new(settings).unwrap();
        let round = [Command::OpenPlanning, Command::ClosePlanning];
        for command in [&[Command::Start][..], &round, &[Command::Next], &round].concat() {
            workshop.apply(&command, Who::Facilitator, 0).unwrap();
        }
        let kept = workshop.what_if(2, 0).unwrap();
        assert!(kept.before.is_some());
        workshop.played[1].before = None;
        let lost = workshop.what_if(2, 0).unwrap();
        assert_eq!(lost.combination().unwrap(), kept.combination().unwrap());
        assert!(workshop.what_if(3, 0).is_none() && workshop.what_if(0, 0).is_none());
    }
}
