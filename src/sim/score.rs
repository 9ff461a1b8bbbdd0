//! The scorecard: from what happened to points, by the scenario's lines.

use super::close::CensusBySegment;
use super::company::Memory;
use super::rules::Rules;
use crate::fixed::{clamp01, mean};
use crate::model::brand::points;
use crate::money::Money;
use crate::outcome::{BrandOutcome, PeopleOutcome, Score, ScoreLineOutcome};
use crate::scenario::Measure;

/// What the scorecard looks at.
pub struct Standing<'a> {
    /// Customers of the brand.
    pub census: &'a CensusBySegment,
    /// The brand after the round.
    pub brand: &'a BrandOutcome,
    /// People after the round.
    pub people: &'a PeopleOutcome,
    /// What the company remembers.
    pub memory: &'a Memory,
    /// Result of all rounds so far.
    pub result: Money,
    /// Persons on the starting staff.
    pub founding: usize,
    /// Freshness at the start.
    pub start_freshness: f64,
    /// Whether the game ends here: residual values count.
    pub last_round: bool,
}

/// Points so far.
pub fn score(rules: &Rules, standing: &Standing<'_>) -> Score {
    let mut total = 0.0;
    let mut lines = Vec::new();
    for line in &rules.scenario.scorecard {
        let value = measure(rules, standing, line.measure);
        let earned = points(value, line.none, line.full, line.weight);
        total += earned;
        lines.push(ScoreLineOutcome {
            key: line.key.clone(),
            measure: line.measure,
            value,
            points: earned,
            weight: line.weight,
        });
    }
    Score { total, lines }
}

/// What a skill must have moved, in each direction, for an exchange to count, points of 0 to 1.
const LEAST_TAUGHT: f64 = 0.02;

/// Two-way exchanges that worked: pairs across the bands in which each taught the other.
pub fn two_way(memory: &Memory) -> u32 {
    let taught = |a: u16, b: u16| memory.taught.get(&(a, b)).copied().unwrap_or(0.0) >= LEAST_TAUGHT;
    memory.taught.keys().filter(|&&(a, b)| a < b && taught(a, b) && taught(b, a)).count() as u32
}

/// Growth of skills over the staff ([`Measure::SkillsGrown`]).
fn skills_grown(rules: &Rules, people: &PeopleOutcome) -> f64 {
    mean(people.staff.iter().map(|person| {
        let start = rules.people.iter().find(|p| p.key == person.person).map(|p| &p.skills);
        let start = start.map_or(0.0, |skills| skills.iter().sum());
        person.skills.iter().sum::<f64>() - start
    }))
}

fn measure(rules: &Rules, standing: &Standing<'_>, measure: Measure) -> f64 {
    let gen_z = || {
        let counted = rules.segments.iter().zip(standing.census).filter(|(rule, _)| rule.gen_z);
        counted.map(|(_, cell)| cell)
    };
    let part = |own: i64, all: i64| if all == 0 { 0.0 } else { own as f64 / all as f64 };
    match measure {
        Measure::GenZWon => part(gen_z().map(|c| c.won).sum(), gen_z().map(|c| c.people).sum()),
        Measure::GenZKept => part(gen_z().map(|c| c.kept).sum(), gen_z().map(|c| c.ever).sum()),
        Measure::Result => {
            let mut result = standing.result.as_euros();
            let residual = rules.scenario.aids.residual_value.as_euros();
            if standing.last_round && residual > 0.0 {
                let built = standing.brand.freshness - standing.start_freshness
                    + skills_grown(rules, standing.people) / rules.skills.len().max(1) as f64;
                result += residual * 100.0 * built;
            }
            result
        }
        Measure::Freshness => standing.brand.freshness,
        Measure::Trust => standing.brand.trust,
        Measure::SkillsGrown => skills_grown(rules, standing.people),
        Measure::TwoWay => f64::from(two_way(standing.memory)),
        Measure::Climate => standing.people.climate,
        Measure::Stayed => 1.0 - part(i64::from(standing.memory.lost), standing.founding as i64),
        Measure::Forecast => {
            let errors = &standing.memory.forecast_errors;
            if errors.is_empty() { 0.0 } else { clamp01(1.0 - mean(errors.iter().copied())) }
        }
    }
}
