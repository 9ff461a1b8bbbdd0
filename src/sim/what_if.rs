//! The same luck with something changed: what a round would have been worth without some of the crews.

use super::{RoundError, Simulation, Snapshot, SnapshotError};
use crate::decision::Decision;
use crate::model::combine::shapley;
use crate::scenario::{Band, Scenario};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What juniors and seniors made of a round, alone and together, in new customers (persons), with the
/// same luck. The middle band works in every case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Combination {
    /// New customers with crews of the middle band only.
    pub neither: f64,
    /// With juniors (and the middle band).
    pub juniors: f64,
    /// With seniors (and the middle band).
    pub seniors: f64,
    /// With everybody, as it happened.
    pub both: f64,
    /// The juniors' Shapley share of what both added to `neither`.
    pub share_juniors: f64,
    /// The seniors' Shapley share of it.
    pub share_seniors: f64,
}

impl Combination {
    /// The combination effect: what both made together that neither made alone.
    pub fn effect(&self) -> f64 {
        self.both - self.juniors - self.seniors + self.neither
    }
}

/// Why a what-if can't be computed.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum WhatIfError {
    /// The snapshot can't be used.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// The round can't be resolved.
    #[error(transparent)]
    Round(#[from] RoundError),
    /// There is no such team.
    #[error("there is no team {0}")]
    NoTeam(usize),
}

/// Plays the round after `before` again with parts of a team's crews, and the same luck.
///
/// # Errors
/// When the snapshot or the decisions don't fit the scenario.
pub fn combination_effect(
    scenario: &Scenario,
    before: &Snapshot,
    decisions: &[Option<Decision>],
    team: usize,
) -> Result<Combination, WhatIfError> {
    let mut values = [0.0f64; 4];
    for (mask, value) in values.iter_mut().enumerate() {
        let mut game = Simulation::restore(scenario, before)?;
        let view = game.view(team).ok_or(WhatIfError::NoTeam(team))?;
        let mut changed = decisions.to_vec();
        let mut decision = match decisions.get(team) {
            Some(Some(decision)) => decision.clone(),
            _ => view.carry_on.clone(),
        };
        let works = |band: Band| match band {
            Band::Junior => mask & 1 != 0,
            Band::Senior => mask & 2 != 0,
            Band::Middle => true,
        };
        let candidates = &scenario.candidates;
        for campaign in &mut decision.campaigns {
            campaign.crew.retain(|key, _| {
                let hired = || {
                    let person = &candidates.iter().find(|c| c.person.key == *key)?.person;
                    scenario.generations.iter().find(|g| g.key == person.generation).map(|g| g.band)
                };
                view.person(key).map(|person| person.band).or_else(hired).is_none_or(works)
            });
        }
        if let Some(slot) = changed.get_mut(team) {
            *slot = Some(decision);
        }
        let outcome = game.resolve_round(&changed)?;
        *value = outcome.teams[team].market.new_customers as f64;
    }
    let shares = shapley(2, |mask| values[mask as usize]);
    Ok(Combination {
        neither: values[0],
        juniors: values[1],
        seniors: values[2],
        both: values[3],
        share_juniors: shares[0],
        share_seniors: shares[1],
    })
}
