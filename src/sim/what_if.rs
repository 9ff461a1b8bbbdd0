//! A round played again with one thing changed: with the same luck, so that the difference is the change's; or
//! with other luck, to see how much of a result was luck.

use super::{Lesson, RoundError, Sent, Simulation, Snapshot, SnapshotError, TeamView};
use crate::decision::{CampaignPlan, Decision};
use crate::key::Key;
use crate::model::combine::shapley;
use crate::money::Money;
use crate::outcome::TeamOutcome;
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

/// One team's round that can be played again, with something changed. In parallel markets only the team's own
/// market is played: the others know nothing of it.
pub struct Again<'a> {
    scenario: &'a Scenario,
    before: Snapshot,
    decisions: Vec<Option<Decision>>,
    /// The team.
    team: usize,
    /// Its place in `before`.
    place: usize,
}

/// A game at hand to play again in. The first use makes it; later ones put it back to where they begin, which
/// takes a fraction of the time as long as scenario and seed stay the same. Nothing of one use reaches the next.
#[derive(Default)]
pub struct Spare(Option<Simulation>);

impl Spare {
    /// The game as it was saved.
    fn at(&mut self, scenario: &Scenario, before: &Snapshot) -> Result<&mut Simulation, SnapshotError> {
        let mut fits = self.0.take();
        if let Some(game) = &mut fits
            && !game.put_back(before)?
        {
            fits = None;
        }
        let game = match fits {
            Some(game) => game,
            None => Simulation::restore(scenario, before)?,
        };
        Ok(self.0.insert(game))
    }
}

/// What a team might have done otherwise in a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// Nothing: with the same luck it is the round as it was.
    Nothing,
    /// Crews without juniors, or without seniors, or without both; the middle band works in every case.
    Crews {
        /// Whether juniors work.
        juniors: bool,
        /// Whether seniors work.
        seniors: bool,
    },
    /// Nobody teaches anybody.
    NoMentoring,
    /// Another price.
    Price(Money),
    /// Other campaigns, with those of their crews who are on the own staff.
    Campaigns(Vec<CampaignPlan>),
}

impl<'a> Again<'a> {
    /// A team's round, from the state before it and what everybody decided.
    ///
    /// # Errors
    /// When there is no such team.
    pub fn new(
        scenario: &'a Scenario,
        before: &Snapshot,
        decisions: &[Option<Decision>],
        team: usize,
    ) -> Result<Again<'a>, WhatIfError> {
        let alone = before.of_team(team).ok_or(WhatIfError::NoTeam(team))?;
        let own = decisions.get(team).ok_or(WhatIfError::NoTeam(team))?;
        Ok(match alone {
            Some(before) => Again { scenario, before, decisions: vec![own.clone()], team, place: 0 },
            None => {
                Again { scenario, before: before.clone(), decisions: decisions.to_vec(), team, place: team }
            }
        })
    }

    /// The round's outcome for the team with a change; with other luck in what is still to come when a seed
    /// for it is given (customers stay who they are).
    ///
    /// # Errors
    /// When the snapshot doesn't fit the scenario, or the changed decision isn't allowed.
    pub fn play(
        &self,
        spare: &mut Spare,
        change: &Change,
        luck: Option<u64>,
    ) -> Result<TeamOutcome, WhatIfError> {
        let game = self.begin(spare, luck)?;
        self.round(game, change, self.decisions.clone(), true)
    }

    fn begin<'b>(&self, spare: &'b mut Spare, luck: Option<u64>) -> Result<&'b mut Simulation, WhatIfError> {
        let game = spare.at(self.scenario, &self.before)?;
        if let Some(seed) = luck {
            game.set_luck(seed);
        }
        Ok(game)
    }

    /// Plays the next round with the change. Who carries on in the first is changed too; later it still carries
    /// on, for what it carries on is changed already.
    fn round(
        &self,
        game: &mut Simulation,
        change: &Change,
        mut decisions: Vec<Option<Decision>>,
        first: bool,
    ) -> Result<TeamOutcome, WhatIfError> {
        let missing = || WhatIfError::NoTeam(self.team);
        if *change != Change::Nothing {
            let view = game.view(self.place).ok_or_else(missing)?;
            let slot = decisions.get_mut(self.place).ok_or_else(missing)?;
            if first {
                slot.get_or_insert_with(|| view.carry_on.clone());
            }
            if let Some(decision) = slot {
                self.alter(decision, change, &view);
            }
        }
        let mut outcomes = game.resolve(&decisions)?;
        if self.place >= outcomes.len() {
            return Err(missing());
        }
        Ok(outcomes.swap_remove(self.place))
    }

    /// The game from this round on, `rounds` of them, with the same change in each: the team's outcomes. Later
    /// rounds have the decisions that were made in them, what was sent to teams, and what people taught each other.
    ///
    /// # Errors
    /// When the snapshot doesn't fit the scenario, or a decision isn't allowed any more.
    pub fn play_on<'b>(
        &self,
        spare: &mut Spare,
        change: &Change,
        luck: Option<u64>,
        rounds: usize,
        decisions: impl Fn(usize) -> &'b [Option<Decision>],
        sent: impl Fn(usize) -> &'b [(usize, Sent)],
        lessons: impl Fn(usize) -> &'b [Lesson],
    ) -> Result<Vec<TeamOutcome>, WhatIfError> {
        let game = self.begin(spare, luck)?;
        let alone = self.decisions.len() == 1;
        let mut outcomes = Vec::with_capacity(rounds);
        for round in 0..rounds {
            let all = decisions(round);
            let now = if alone { vec![all.get(self.team).cloned().flatten()] } else { all.to_vec() };
            for (team, sent) in sent(round).iter().filter(|_| round > 0) {
                match alone {
                    true if *team == self.team => drop(game.receive(0, sent)),
                    true => {}
                    false => drop(game.receive(*team, sent)),
                }
            }
            // The first round's are in the state before it.
            if round > 0 {
                let taught = lessons(round);
                game.set_lessons(match alone {
                    true => Lesson::of_team(taught, self.team),
                    false => taught.to_vec(),
                });
            }
            outcomes.push(self.round(game, change, now, round == 0)?);
        }
        Ok(outcomes)
    }

    fn alter(&self, decision: &mut Decision, change: &Change, view: &TeamView) {
        match change {
            Change::Nothing => {}
            Change::NoMentoring => {
                decision.mentoring.clear();
                decision.relays.clear();
            }
            Change::Price(price) => decision.price = Some(*price),
            Change::Campaigns(campaigns) => {
                decision.campaigns = campaigns.clone();
                let own = |key: &Key| view.person(key).is_some() || decision.hire.contains(key);
                for campaign in &mut decision.campaigns {
                    campaign.crew.retain(|key, _| own(key));
                }
            }
            Change::Crews { juniors, seniors } => {
                let works = |band: Band| match band {
                    Band::Junior => *juniors,
                    Band::Senior => *seniors,
                    Band::Middle => true,
                };
                for campaign in &mut decision.campaigns {
                    campaign.crew.retain(|key, _| self.band(key, view).is_none_or(works));
                }
            }
        }
    }

    fn band(&self, key: &Key, view: &TeamView) -> Option<Band> {
        let hired = || {
            let candidate = self.scenario.candidates.iter().find(|candidate| candidate.person.key == *key)?;
            self.scenario.band(&candidate.person.generation)
        };
        view.person(key).map(|person| person.band).or_else(hired)
    }
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
    let again = Again::new(scenario, before, decisions, team)?;
    let mut spare = Spare::default();
    let mut values = [0.0f64; 4];
    for (mask, value) in values.iter_mut().enumerate() {
        let change = Change::Crews { juniors: mask & 1 != 0, seniors: mask & 2 != 0 };
        *value = again.play(&mut spare, &change, None)?.market.new_customers as f64;
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
