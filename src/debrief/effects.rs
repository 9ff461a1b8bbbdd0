//! What each team's rounds were made of: how much came from juniors, from seniors, and from the two together;
//! what one thing done otherwise would have changed; and how much was luck.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

use super::shares::{Parts, Worth};
use crate::decision::Decision;
use crate::money::Money;
use crate::outcome::TeamOutcome;
pub use crate::protocol::Instead;
use crate::sim::{Again, Change, Snapshot, Spare, WhatIfError, on_all_cores_with};
use crate::workshop::Record;

/// What a team did, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TeamEffects {
    /// By round.
    pub rounds: Vec<RoundEffects>,
    /// The whole game with something else done all the time.
    pub otherwise: Vec<Otherwise>,
}

/// A round taken apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RoundEffects {
    /// Crews without juniors, without seniors, without both, and as they were.
    pub parts: Parts,
    /// The round with one decision changed, where that is possible.
    pub otherwise: Vec<Otherwise>,
    /// The round as it was, with other luck.
    pub lucks: Vec<Worth>,
}

/// How it would have gone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Otherwise {
    /// What is done otherwise.
    pub instead: Instead,
    /// What changes with the same luck.
    pub change: Worth,
    /// What changes with other lucks: each is compared with the game as it was, with that luck.
    pub lucks: Vec<Worth>,
}

impl Otherwise {
    /// Of how many lucks, the same included, points go the way of `change`: up, down, or not at all.
    pub fn agreeing(&self) -> usize {
        let way = |change: &Worth| change.points.partial_cmp(&0.0);
        1 + self.lucks.iter().filter(|other| way(other) == way(&self.change)).count()
    }
}

/// How many other lucks are tried where nobody says: so many that a large room doesn't wait much longer than a
/// small one, 3 to 9.
pub fn usual_lucks(teams: usize) -> u8 {
    (90 / teams.max(1)).clamp(3, 9) as u8
}

/// Takes every team's rounds apart, on all cores. `lucks`: how many other lucks are tried beside the game's own,
/// 0 to 50. `done` hears how many teams are finished.
///
/// # Errors
/// When the game can't be played again: a defect of the program.
pub fn effects(
    record: &Record,
    lucks: u8,
    done: &(dyn Fn(usize) + Sync),
) -> Result<Vec<TeamEffects>, WhatIfError> {
    let befores = record.befores()?;
    let finished = AtomicUsize::new(0);
    let one =
        |spare: &mut Spare, team: u64| taken_apart(record, &befores, team as usize, lucks.min(50), spare);
    let all = on_all_cores_with(0..record.teams.len() as u64, Spare::default, one, &|_| {
        done(finished.fetch_add(1, Ordering::Relaxed) + 1);
    });
    all.into_iter().collect()
}

/// Seeds of other lucks: they follow from the game's, so that a report is the same each time.
fn seeds(record: &Record, lucks: u8) -> impl Iterator<Item = u64> {
    let seed = record.seed;
    (1..=u64::from(lucks)).map(move |n| seed.wrapping_add(n.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
}

/// Takes one team's rounds apart, as [`effects`] does.
///
/// # Errors
/// When the game can't be played again: a defect of the program.
pub fn team_effects(record: &Record, team: usize, lucks: u8) -> Result<TeamEffects, WhatIfError> {
    taken_apart(record, &record.befores()?, team, lucks.min(50), &mut Spare::default())
}

fn taken_apart(
    record: &Record,
    befores: &[Snapshot],
    team: usize,
    lucks: u8,
    spare: &mut Spare,
) -> Result<TeamEffects, WhatIfError> {
    let mut effects = TeamEffects::default();
    for (index, before) in befores.iter().enumerate() {
        effects.rounds.push(round_effects(record, before, index, team, lucks, spare)?);
    }
    if effects.rounds.is_empty() {
        return Ok(effects);
    }
    let mut whole = |change: &Change, luck| whole_game(record, befores, team, change, luck, spare);
    // The same luck without a change is the game as it was.
    let own = of_game(record.rounds.iter().filter_map(|round| round.outcome.teams.get(team)));
    let others: Vec<Option<Worth>> =
        seeds(record, lucks).map(|seed| whole(&Change::Nothing, Some(seed)).ok()).collect();
    for (instead, change) in [
        (Instead::NoMentoring, Change::NoMentoring),
        (Instead::JuniorsOnly, Change::Crews { juniors: true, seniors: false }),
        (Instead::SeniorsOnly, Change::Crews { juniors: false, seniors: true }),
    ] {
        // With less money in hand a later plan may not be allowed any more: then nothing is said.
        let Ok(other) = whole(&change, None) else { continue };
        let mut lucky = Vec::new();
        for (seed, base) in seeds(record, lucks).zip(&others) {
            if let (Some(base), Ok(other)) = (base, whole(&change, Some(seed))) {
                lucky.push(other.less(*base));
            }
        }
        effects.otherwise.push(Otherwise { instead, change: other.less(own), lucks: lucky });
    }
    Ok(effects)
}

fn round_effects(
    record: &Record,
    before: &Snapshot,
    index: usize,
    team: usize,
    lucks: u8,
    spare: &mut Spare,
) -> Result<RoundEffects, WhatIfError> {
    let Some(round) = record.rounds.get(index) else { return Ok(RoundEffects::default()) };
    let again = Again::new(&record.scenario, before, &round.decisions, team)?;
    let mut crews = |juniors, seniors| {
        again.play(spare, &Change::Crews { juniors, seniors }, None).map(|outcome| Worth::of(&outcome))
    };
    let both = round.outcome.teams.get(team).map(Worth::of).unwrap_or_default();
    let parts = Parts {
        neither: crews(false, false)?,
        juniors: crews(true, false)?,
        seniors: crews(false, true)?,
        both,
    };
    let other_lucks: Vec<(u64, Worth)> = seeds(record, lucks)
        .map(|seed| Ok((seed, Worth::of(&again.play(spare, &Change::Nothing, Some(seed))?))))
        .collect::<Result<_, WhatIfError>>()?;
    let mut otherwise = Vec::new();
    for (instead, change) in one_thing(record, index, team) {
        let Ok(other) = again.play(spare, &change, None) else { continue };
        let mut lucky = Vec::new();
        for (seed, base) in &other_lucks {
            let other = again.play(spare, &change, Some(*seed));
            lucky.extend(other.ok().map(|other| Worth::of(&other).less(*base)));
        }
        otherwise.push(Otherwise { instead, change: Worth::of(&other).less(both), lucks: lucky });
    }
    Ok(RoundEffects { parts, otherwise, lucks: other_lucks.into_iter().map(|(_, worth)| worth).collect() })
}

/// The single decisions that might have been otherwise in a round.
fn one_thing(record: &Record, index: usize, team: usize) -> Vec<(Instead, Change)> {
    let mut all = Vec::new();
    let Some(round) = record.rounds.get(index) else { return all };
    let price = |index: usize| -> Option<Money> {
        Some(record.rounds.get(index)?.outcome.teams.get(team)?.books.price)
    };
    let last = match index.checked_sub(1) {
        Some(before) => price(before),
        None => Some(record.scenario.company.product.price),
    };
    if let Some(last) = last.filter(|last| Some(*last) != price(index)) {
        all.push((Instead::LastPrice, Change::Price(last)));
    }
    let winner = round.ranking.first().map(|line| usize::from(line.team)).filter(|winner| *winner != team);
    let campaigns = winner.and_then(|winner| round.decisions.get(winner)?.as_ref());
    if let Some(winner) = campaigns {
        all.push((Instead::WinnersCampaigns, Change::Campaigns(winner.campaigns.clone())));
    }
    all
}

/// A team's whole game with the same change in every round: what it was worth.
fn whole_game(
    record: &Record,
    befores: &[Snapshot],
    team: usize,
    change: &Change,
    luck: Option<u64>,
    spare: &mut Spare,
) -> Result<Worth, WhatIfError> {
    let Some(first) = befores.first() else { return Ok(Worth::default()) };
    let decisions: Vec<&[Option<Decision>]> =
        record.rounds.iter().map(|round| round.decisions.as_slice()).collect();
    let Some(opening) = decisions.first() else { return Ok(Worth::default()) };
    let again = Again::new(&record.scenario, first, opening, team)?;
    let sent = |round: usize| record.rounds.get(round).map_or(&[][..], |round| round.sent.as_slice());
    let taught = |round: usize| record.rounds.get(round).map_or(&[][..], |round| round.lessons.as_slice());
    let outcomes =
        again.play_on(spare, change, luck, decisions.len(), |round| decisions[round], sent, taught)?;
    Ok(of_game(&outcomes))
}

/// What a game was worth.
fn of_game<'a>(outcomes: impl IntoIterator<Item = &'a TeamOutcome>) -> Worth {
    let mut worth = Worth::default();
    for outcome in outcomes {
        worth.add(&Worth::of(outcome));
        // Points are a state and not a flow: what counts is where the game ends.
        worth.points = outcome.score.total;
    }
    worth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_that_changes_nothing_goes_no_way() {
        let points = |points: f64| Worth { points, ..Worth::default() };
        let lucks = [2.0, 0.0, -1.0, 0.5].map(points).to_vec();
        let agreeing = |change: f64| {
            let instead = Instead::NoMentoring;
            Otherwise { instead, change: points(change), lucks: lucks.clone() }.agreeing()
        };
        assert_eq!([3.0, 0.0, -3.0].map(agreeing), [3, 2, 2]);
    }
}
