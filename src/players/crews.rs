//! Who works on what: the marketing team that a strategy forms, its crews, and its mentoring pairs.

use std::collections::BTreeMap;

use crate::decision::{PairPlan, RelayPlan};
use crate::key::Key;
use crate::scenario::{Band, Scenario};
use crate::sim::company::Bonds;
use crate::sim::crew::{self, Member};
use crate::sim::{PersonView, TeamView};

/// Whom a strategy lets work together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crews {
    /// As many juniors as seniors, whoever does best together.
    Mixed,
    /// Whoever does best together, of any age.
    Any,
    /// Juniors.
    Juniors,
    /// Seniors.
    Seniors,
    /// Juniors on the first campaign, seniors on the others.
    Apart,
}

/// Hours a week that a member of the marketing team has.
pub const HOURS: f64 = 34.0;

/// How many persons a company frees for marketing: the same for every strategy, so that a comparison
/// between them is one of *who*, not of *how many*.
pub fn team_size(view: &TeamView) -> usize {
    let of = |band: Band| view.staff.iter().filter(|person| person.band == band).count();
    of(Band::Junior).min(of(Band::Senior)).clamp(2, 6)
}

/// What campaigns need: weights of skills (summing to 1) and hours a week.
#[derive(Clone, Debug)]
pub struct Need {
    /// By skill, in the scenario's order.
    pub weights: Vec<f64>,
    /// Hours a week.
    pub hours: f64,
}

/// Estimated quality of persons with `hours` each on a campaign, from what the team knows.
pub fn estimate(scenario: &Scenario, view: &TeamView, need: &Need, persons: &[usize], hours: f64) -> f64 {
    let bonds = Bonds::new(view.staff.len(), |a, b| view.trust[a][b]);
    let members: Vec<Member> = persons
        .iter()
        .map(|&index| {
            let person = &view.staff[index];
            Member {
                index: index as u16,
                band: person.band,
                hours,
                energy: person.energy,
                openness: person.openness,
                brings: crew::brings(&person.skills, hours, person.energy, &need.weights, need.hours),
            }
        })
        .collect();
    let everybody = (1u32 << members.len()) - 1;
    crew::quality(&members, everybody, &need.weights, &bonds, &scenario.model).quality
}

/// A crew of half juniors and half seniors that does best together, each side chosen with the other in
/// sight. A habit, not an insight: it mixes where mixing doesn't pay, too.
pub fn mix(scenario: &Scenario, view: &TeamView, need: &Need, size: usize) -> Vec<usize> {
    let side = |band: Band, others: &[usize], places: usize| {
        let mut chosen = others.to_vec();
        for _ in 0..places {
            let next = (0..view.staff.len())
                .filter(|index| view.staff[*index].band == band && view.staff[*index].energy >= LEAST_ENERGY)
                .filter(|index| !chosen.contains(index))
                .map(|index| {
                    let mut with = chosen.clone();
                    with.push(index);
                    (estimate(scenario, view, need, &with, HOURS / 2.0), index)
                })
                .fold(None, better);
            chosen.extend(next.map(|(_, index)| index));
        }
        chosen.split_off(others.len())
    };
    let (half, rest) = (size / 2, size - size / 2);
    let mut seniors = side(Band::Senior, &[], half);
    let mut juniors = Vec::new();
    // Complements: who is best on one side depends on the other.
    for _ in 0..3 {
        juniors = side(Band::Junior, &seniors, rest);
        seniors = side(Band::Senior, &juniors, half);
    }
    juniors.extend(seniors);
    juniors
}

/// The better of two by a number; the earlier of equals.
fn better(best: Option<(f64, usize)>, next: (f64, usize)) -> Option<(f64, usize)> {
    match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    }
}

/// Energy below which nobody is put into a crew.
const LEAST_ENERGY: f64 = 0.2;

/// The persons who form a crew's best choice among those allowed: greedy, then the best exchange.
pub fn choose(
    scenario: &Scenario,
    view: &TeamView,
    need: &Need,
    size: usize,
    allowed: impl Fn(&PersonView) -> bool,
) -> Vec<usize> {
    let fit = |person: &PersonView| person.energy >= LEAST_ENERGY && allowed(person);
    let pool: Vec<usize> = (0..view.staff.len()).filter(|&i| fit(&view.staff[i])).collect();
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < size.min(pool.len()) {
        let best = pool
            .iter()
            .filter(|index| !chosen.contains(index))
            .map(|&index| {
                let mut with = chosen.clone();
                with.push(index);
                (estimate(scenario, view, need, &with, HOURS / 2.0), index)
            })
            .fold(None, better);
        match best {
            Some((_, index)) => chosen.push(index),
            None => break,
        }
    }
    // Complements mislead a greedy choice: try exchanging one for one until nothing is gained.
    for _ in 0..4 {
        let mut value = estimate(scenario, view, need, &chosen, HOURS / 2.0);
        let mut changed = false;
        for place in 0..chosen.len() {
            for &index in &pool {
                if chosen.contains(&index) {
                    continue;
                }
                let mut with = chosen.clone();
                with[place] = index;
                let other = estimate(scenario, view, need, &with, HOURS / 2.0);
                if other > value + 1e-9 {
                    (chosen, value, changed) = (with, other, true);
                }
            }
        }
        if !changed {
            break;
        }
    }
    chosen
}

/// Mentoring pairs among a marketing team, in both directions: each junior with the senior where trust,
/// openness and what they could teach each other are best; every person in one couple at the most.
pub fn pairs(scenario: &Scenario, view: &TeamView, team: &[usize], hours: f64) -> Vec<PairPlan> {
    if hours <= 0.0 {
        return Vec::new();
    }
    let mut couples: Vec<(f64, usize, usize, usize, usize)> = Vec::new();
    for &junior in team.iter().filter(|&&i| view.staff[i].band == Band::Junior) {
        for &senior in team.iter().filter(|&&i| view.staff[i].band == Band::Senior) {
            let (j, s) = (&view.staff[junior], &view.staff[senior]);
            let (down, gap_down) = widest(&s.skills, &j.skills);
            let (up, gap_up) = widest(&j.skills, &s.skills);
            let worth = view.trust[junior][senior]
                * (gap_down * (0.5 + 0.5 * j.openness) + gap_up * (0.5 + 0.5 * s.openness));
            couples.push((worth, junior, senior, down, up));
        }
    }
    couples.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken = Vec::new();
    let mut pairs = Vec::new();
    for (_, junior, senior, down, up) in couples {
        if taken.contains(&junior) || taken.contains(&senior) {
            continue;
        }
        if pairs.len() + 2 > usize::from(scenario.limits.pairs) {
            break;
        }
        taken.extend([junior, senior]);
        let hours = hours.min(scenario.limits.pair_hours);
        let key = |index: usize| view.staff[index].key.clone();
        let skill = |index: usize| scenario.skills[index].key.clone();
        pairs.push(PairPlan { mentor: key(senior), mentee: key(junior), skill: skill(down), hours });
        pairs.push(PairPlan { mentor: key(junior), mentee: key(senior), skill: skill(up), hours });
    }
    pairs
}

/// The skill with the widest gap from one who teaches to one who learns.
fn widest(teacher: &[f64], learner: &[f64]) -> (usize, f64) {
    let gaps = teacher.iter().zip(learner).map(|(t, l)| t - l).enumerate();
    gaps.fold((0, 0.0), |best, (skill, gap)| if gap > best.1 { (skill, gap) } else { best })
}

/// Relays for those who retire within the next rounds: to the junior who trusts them most.
pub fn relays(scenario: &Scenario, view: &TeamView, hours: f64) -> Vec<RelayPlan> {
    let soon = |person: &&PersonView| person.retires.is_some_and(|r| r < view.rounds && r <= view.round + 1);
    let mut relays = Vec::new();
    for person in view.staff.iter().filter(soon) {
        let place = view.staff.iter().position(|p| p.key == person.key).unwrap_or(0);
        let younger = (0..view.staff.len()).filter(|&i| view.staff[i].band == Band::Junior);
        let heir = younger.fold(None, |best: Option<usize>, i| match best {
            Some(b) if view.trust[place][b] >= view.trust[place][i] => Some(b),
            _ => Some(i),
        });
        if let Some(heir) = heir {
            let (skill, gap) = widest(&person.skills, &view.staff[heir].skills);
            if gap > 0.1 {
                relays.push(RelayPlan {
                    person: person.key.clone(),
                    mentee: view.staff[heir].key.clone(),
                    skills: vec![scenario.skills[skill].key.clone()],
                    hours,
                });
            }
        }
    }
    relays
}

/// Hours of each person that a decision has already given away.
pub type Busy = BTreeMap<Key, f64>;

/// Adds hours to a person's.
pub fn spend(busy: &mut Busy, key: &Key, hours: f64) {
    *busy.entry(key.clone()).or_insert(0.0) += hours;
}
