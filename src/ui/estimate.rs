//! What screens show before a round is played: what a campaign needs, what a crew brings, what a pair
//! may learn. Estimates from what the team knows, by the model's own functions; nothing is decided here.
//!
//! May touch: [`crate::model`], [`crate::sim`]'s plain functions, the plain data below.
//!
//! ```
//! use duevie::decision::CampaignPlan;
//! use duevie::ui::estimate;
//! let book = duevie::scenario::bundled("grand-hotel").expect("it is in the program");
//! let plan = CampaignPlan { message: "old-house".into(), ..CampaignPlan::default() };
//! let sum: f64 = estimate::need(&book, &plan).weights.iter().sum();
//! assert!((sum - 1.0).abs() < 1e-9);
//! ```

use std::collections::BTreeMap;

use crate::decision::{CampaignPlan, Decision};
use crate::key::Key;
use crate::model::combine;
use crate::model::learn;
use crate::model::wellbeing::working_energy;
use crate::outcome::PairTrouble;
use crate::scenario::{Band, Person, ScenarioFile};
use crate::sim::company::Bonds;
use crate::sim::crew::{self, Member};
use crate::sim::learning::{self, LEAST_ENERGY, LEAST_GAP, LEAST_OPENNESS};
use crate::sim::{PersonView, TeamView};

/// The card of a person, on the staff or a candidate.
pub fn person<'a>(book: &'a ScenarioFile, key: &Key) -> Option<&'a Person> {
    book.person(key)
}

/// The side of the table that a person sits on.
pub fn band(book: &ScenarioFile, person: &Person) -> Band {
    book.band(&person.generation).unwrap_or(Band::Middle)
}

/// Everybody who can be given work: the staff, then those whom the plan hires.
pub fn workers(book: &ScenarioFile, company: &TeamView, draft: &Decision) -> Vec<PersonView> {
    let mut workers = company.staff.clone();
    for key in &draft.hire {
        if company.person(key).is_some() {
            continue;
        }
        if let Some(card) = person(book, key) {
            workers.push(newcomer(book, card));
        }
    }
    workers
}

/// A candidate as they would join the staff.
pub fn newcomer(book: &ScenarioFile, card: &Person) -> PersonView {
    PersonView {
        key: card.key.clone(),
        band: band(book, card),
        skills: book
            .skills
            .iter()
            .map(|skill| card.skills.get(&skill.key).copied().unwrap_or(0.05))
            .collect(),
        energy: card.energy,
        morale: card.morale,
        openness: card.openness,
        heard: 0.5,
        salary: card.salary,
        retires: card.retires,
        may_leave: 0.0,
    }
}

/// Trust between two persons; what strangers have at the start where one is new.
pub fn trust(book: &ScenarioFile, company: &TeamView, a: &PersonView, b: &PersonView) -> f64 {
    let place = |key: &Key| company.staff.iter().position(|person| person.key == *key);
    let known = place(&a.key).zip(place(&b.key)).and_then(|(a, b)| company.trust.get(a)?.get(b).copied());
    let model = &book.model.mentoring;
    known.unwrap_or(if a.band == b.band { model.trust_within } else { model.trust_across })
}

/// What a campaign asks of its crew.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// By skill, in the scenario's order; they sum to 1, or are all 0 while nothing is chosen.
    pub weights: Vec<f64>,
    /// Hours a week of all skills together.
    pub hours: f64,
}

/// What a campaign needs: a third each from its message, its style, and its channels by their spend; a
/// creator counts on their channel by the fee.
pub fn need(book: &ScenarioFile, plan: &CampaignPlan) -> Need {
    let market = &book.market;
    let mut weights = vec![0.0; book.skills.len()];
    let mut add = |skills: &BTreeMap<Key, f64>, part: f64| {
        let total: f64 = skills.values().sum();
        for (weight, skill) in weights.iter_mut().zip(&book.skills) {
            *weight += part * skills.get(&skill.key).copied().unwrap_or(0.0) / total.max(1e-9);
        }
    };
    if let Some(message) = market.messages.iter().find(|message| message.key == plan.message) {
        add(&message.skills, 1.0);
    }
    if let Some(style) = market.styles.iter().find(|style| style.key == plan.style) {
        add(&style.skills, 1.0);
    }
    let mut spend: BTreeMap<&Key, f64> = BTreeMap::new();
    for (key, amount) in &plan.channels {
        spend.insert(key, amount.as_euros());
    }
    for creator in market.creators.iter().filter(|creator| plan.creators.contains(&creator.key)) {
        *spend.entry(&creator.channel).or_insert(0.0) +=
            creator.fee.as_euros() / f64::from(book.weeks.max(1));
    }
    let total: f64 = spend.values().sum();
    let mut used = 0.0;
    for channel in &market.channels {
        if let Some(&amount) = spend.get(&channel.key)
            && amount > 0.0
        {
            add(&channel.skills, amount / total);
            used += 1.0;
        }
    }
    let sum: f64 = weights.iter().sum();
    if sum > 0.0 {
        weights.iter_mut().for_each(|weight| *weight /= sum);
    }
    let combination = &book.model.combination;
    Need { weights, hours: combination.hours_base + combination.hours_per_channel * used }
}

/// One skill of a campaign.
#[derive(Clone, Debug, PartialEq)]
pub struct SkillLine {
    /// Place in the scenario's skills.
    pub skill: usize,
    /// Its weight, above 0; weights of all lines sum to 1.
    pub weight: f64,
    /// What the crew brings, 0 to 1.
    pub level: f64,
    /// Quality that the crew would gain if it had all of this skill.
    pub missing: f64,
    /// Who brings it, most first, with their part of 0 to 1 of what is brought.
    pub by: Vec<(Key, f64)>,
}

/// How a crew may do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CrewEstimate {
    /// Estimated quality, 0 to 1.
    pub quality: f64,
    /// Needed skills, heaviest first.
    pub lines: Vec<SkillLine>,
    /// Which of the lines holds the campaign back most; none while nothing is needed or nothing missing.
    pub weakest: Option<usize>,
    /// Quality with the juniors alone (and those in between), where both sides are there.
    pub juniors: Option<f64>,
    /// Quality with the seniors alone (and those in between), where both sides are there.
    pub seniors: Option<f64>,
    /// How far a mixed crew uses what it knows together, 0 to 1; 1 in a crew of one side.
    pub elaboration: f64,
    /// Hours a week that the crew gives.
    pub hours: f64,
    /// Hours a week that the campaign needs.
    pub needed: f64,
}

/// Estimates how the crew of a plan does.
pub fn crew(book: &ScenarioFile, company: &TeamView, draft: &Decision, plan: &CampaignPlan) -> CrewEstimate {
    let need = need(book, plan);
    let workers = workers(book, company, draft);
    let bonds = Bonds::new(workers.len(), |a, b| match (workers.get(a), workers.get(b)) {
        (Some(a), Some(b)) => trust(book, company, a, b),
        _ => 0.0,
    });
    let model = &book.model;
    let members: Vec<Member> = workers
        .iter()
        .enumerate()
        .filter_map(|(index, person)| {
            let hours = plan.crew.get(&person.key).copied().filter(|hours| *hours > 0.0)?;
            let energy = working_energy(person.energy, model.people.low_energy);
            let brings = crew::brings(&person.skills, hours, energy, &need.weights, need.hours);
            let (band, openness) = (person.band, person.openness);
            Some(Member { index: index as u16, band, hours, energy, openness, brings })
        })
        .collect();
    let value = |keep: &dyn Fn(Band) -> bool| {
        let mask = members.iter().enumerate().filter(|(_, member)| keep(member.band));
        let mask = mask.fold(0u32, |mask, (place, _)| mask | 1u32.checked_shl(place as u32).unwrap_or(0));
        crew::quality(&members, mask, &need.weights, &bonds, model)
    };
    let whole = value(&|_| true);
    let both = [Band::Junior, Band::Senior].iter().all(|band| members.iter().any(|m| m.band == *band));
    let parts: Vec<(f64, f64)> = whole.levels.iter().copied().zip(need.weights.iter().copied()).collect();
    let sigma = model.combination.sigma;
    let now = combine::combined_skill(&parts, sigma);
    let mut lines: Vec<SkillLine> = Vec::new();
    for (skill, &(level, weight)) in parts.iter().enumerate() {
        if weight <= 0.0 {
            continue;
        }
        let mut full = parts.clone();
        if let Some(part) = full.get_mut(skill) {
            part.0 = 1.0;
        }
        let part = |member: &Member| member.brings.get(skill).copied().unwrap_or(0.0);
        let total: f64 = members.iter().map(part).sum();
        let mut by: Vec<(Key, f64)> = members
            .iter()
            .filter(|member| part(member) > 0.0)
            .filter_map(|member| {
                let person = workers.get(usize::from(member.index))?;
                Some((person.key.clone(), part(member) / total))
            })
            .collect();
        by.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let missing = combine::combined_skill(&full, sigma) - now;
        lines.push(SkillLine { skill, weight, level, missing, by });
    }
    lines.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.skill.cmp(&b.skill)));
    let weakest = if members.is_empty() {
        None
    } else {
        // With a skill at nothing the combined skill is nothing, and filling one of two gains nothing:
        // then the lowest level is what holds it back.
        let worst = lines
            .iter()
            .enumerate()
            .max_by(|(_, a), (_, b)| a.missing.total_cmp(&b.missing).then(b.level.total_cmp(&a.level)));
        worst.filter(|(_, line)| line.level < 0.995).map(|(place, _)| place)
    };
    CrewEstimate {
        quality: whole.quality,
        weakest,
        lines,
        juniors: both.then(|| value(&|band| band != Band::Senior).quality),
        seniors: both.then(|| value(&|band| band != Band::Junior).quality),
        elaboration: whole.elaboration,
        hours: members.iter().map(|member| member.hours).sum(),
        needed: need.hours,
    }
}

/// How well a style suits the chosen channels, 0 to 1, by what is spent on each; the mean of all
/// channels while none is chosen.
pub fn style_fit(book: &ScenarioFile, plan: &CampaignPlan, style: &Key) -> f64 {
    let Some(style) = book.market.styles.iter().find(|other| other.key == *style) else { return 0.0 };
    let fit = |channel: &Key| style.fit.get(channel).copied().unwrap_or(0.5);
    let spend: f64 = plan.channels.values().map(|amount| amount.as_euros()).sum();
    if spend > 0.0 {
        return plan.channels.iter().map(|(key, amount)| fit(key) * amount.as_euros() / spend).sum();
    }
    let count = book.market.channels.len().max(1) as f64;
    book.market.channels.iter().map(|channel| fit(&channel.key)).sum::<f64>() / count
}

/// What a pair may bring.
#[derive(Clone, Debug, PartialEq)]
pub struct PairEstimate {
    /// Gap between the two at the start, points of 0 to 1; below 0 where there is nothing to teach.
    pub gap: f64,
    /// What the mentee may gain in the round, points of 0 to 1.
    pub gain: f64,
    /// Why it would not work, if it would not.
    pub trouble: Option<PairTrouble>,
}

/// Estimates what a pair brings in a round: week by week the gap gets smaller; trust stays as it is.
/// `pace` is 1, or how many times faster a relay goes.
pub fn pair(
    book: &ScenarioFile,
    trust: f64,
    mentor: &PersonView,
    mentee: &PersonView,
    skill: usize,
    hours: f64,
    pace: f64,
) -> PairEstimate {
    let level = |person: &PersonView| person.skills.get(skill).copied().unwrap_or(0.0);
    let gap = level(mentor) - level(mentee);
    let model = &book.model.mentoring;
    let across = mentor.band != mentee.band;
    let tired = mentor.energy < LEAST_ENERGY || mentee.energy < LEAST_ENERGY;
    let there = !(tired || (across && mentee.openness < LEAST_OPENNESS));
    let trouble = learning::trouble(there, hours, model.least_hours, gap, trust);
    let mut gain = 0.0;
    if trouble.is_none() {
        let own = book.skills.get(skill).and_then(|skill| skill.learning_rate);
        let rate = own.unwrap_or(model.learning_rate) * pace;
        let openness = if across { mentee.openness } else { 1.0 };
        for _ in 0..book.weeks {
            gain += learn::learning(rate, hours, model.half_hours, gap - gain, trust, openness);
        }
    }
    PairEstimate { gap, gain, trouble }
}

/// Skills that one person can teach another, the widest gap first: (skill, gap).
pub fn lessons(mentor: &PersonView, mentee: &PersonView) -> Vec<(usize, f64)> {
    let gaps = mentor.skills.iter().zip(&mentee.skills).map(|(a, b)| a - b).enumerate();
    let mut gaps: Vec<(usize, f64)> = gaps.filter(|(_, gap)| *gap >= LEAST_GAP).collect();
    gaps.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    gaps
}

/// Which way a pair goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The senior teaches.
    Mentoring,
    /// The junior teaches: reverse mentoring.
    Reverse,
    /// The two sit on the same side.
    Peers,
}

/// Which way a pair goes.
pub fn direction(mentor: Band, mentee: Band) -> Direction {
    match mentor.cmp(&mentee) {
        std::cmp::Ordering::Less => Direction::Reverse,
        std::cmp::Ordering::Equal => Direction::Peers,
        std::cmp::Ordering::Greater => Direction::Mentoring,
    }
}

/// The chance of leaving in a round, from the chance in a week.
pub fn leaves_in_round(book: &ScenarioFile, weekly: f64) -> f64 {
    1.0 - (1.0 - weekly.clamp(0.0, 1.0)).powi(i32::from(book.weeks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::PairPlan;
    use crate::money::Money;
    use crate::scenario::{Scenario, bundled};
    use crate::sim::{Setup, Simulation};

    fn game() -> (Scenario, Simulation, TeamView) {
        let book = bundled("grand-hotel").unwrap();
        let mut game =
            Simulation::with(&book, 5, Setup { teams: 1, customers: Some(200), ..Setup::default() });
        let view = game.view(0).unwrap();
        (book, game, view)
    }

    fn plan() -> CampaignPlan {
        CampaignPlan {
            name: "Prova".into(),
            segments: vec!["clip-travellers".into()],
            channels: [("clips".into(), Money::euros(900)), ("photo".into(), Money::euros(300))].into(),
            message: "dance-nights".into(),
            style: "meme".into(),
            crew: [("giada".into(), 16.0), ("ottavio".into(), 10.0), ("karim".into(), 6.0)].into(),
            ..CampaignPlan::default()
        }
    }

    #[test]
    fn what_a_campaign_needs_and_how_good_it_is_agree_with_what_the_round_then_says() {
        let (book, mut game, view) = game();
        let creator = book.market.creators.first().unwrap().key.clone();
        let mut plan = plan();
        plan.creators = vec![creator];
        let draft = Decision { campaigns: vec![plan.clone()], ..Decision::default() };
        let estimate = crew(&book, &view, &draft, &plan);
        let outcome = game.resolve_round(&[Some(draft)]).unwrap();
        let quality = &outcome.teams[0].campaigns[0].quality;
        for line in &estimate.lines {
            let key = &book.skills[line.skill].key;
            let part = quality.skills.iter().find(|part| part.skill == *key).unwrap();
            assert!((part.weight - line.weight).abs() < 1e-9, "{key}: {} {}", part.weight, line.weight);
        }
        let off = (estimate.quality - quality.total).abs();
        assert!(off < 0.08, "{} estimated, {} made", estimate.quality, quality.total);
        assert!(estimate.juniors.unwrap() < estimate.quality, "{estimate:?}");
    }

    #[test]
    fn the_weakest_skill_is_the_one_that_more_people_help_with() {
        let (book, _, view) = game();
        let plan = plan();
        let draft = Decision::default();
        let before = crew(&book, &view, &draft, &plan);
        let weakest = &before.lines[before.weakest.unwrap()];
        let best =
            view.staff.iter().max_by(|a, b| a.skills[weakest.skill].total_cmp(&b.skills[weakest.skill]));
        let mut more = plan.clone();
        more.crew.insert(best.unwrap().key.clone(), 30.0);
        let after = crew(&book, &view, &draft, &more);
        assert!(after.quality > before.quality + 0.02, "{} {}", before.quality, after.quality);
        let parts: f64 = before.lines[0].by.iter().map(|(_, part)| part).sum();
        assert!((parts - 1.0).abs() < 1e-9, "{parts}");
    }

    #[test]
    fn what_a_pair_gains_is_near_what_the_round_then_says() {
        let (book, mut game, view) = game();
        let skill = book.skills.iter().position(|skill| skill.key.as_str() == "social").unwrap();
        let (giada, ines) = (view.person(&"giada".into()).unwrap(), view.person(&"ines".into()).unwrap());
        let trust = trust(&book, &view, giada, ines);
        let estimate = pair(&book, trust, giada, ines, skill, 4.0, 1.0);
        assert_eq!(estimate.trouble, None);
        let plan =
            PairPlan { mentor: "giada".into(), mentee: "ines".into(), skill: "social".into(), hours: 4.0 };
        let draft = Decision { mentoring: vec![plan], ..Decision::default() };
        let outcome = game.resolve_round(&[Some(draft)]).unwrap();
        let gained = outcome.teams[0].people.pairs[0].gained;
        assert!((estimate.gain / gained - 1.0).abs() < 0.35, "{} estimated, {gained}", estimate.gain);
        let none = pair(&book, trust, giada, ines, skill, 0.5, 1.0);
        assert_eq!((none.gain, none.trouble), (0.0, Some(PairTrouble::NoTime)));
        assert_eq!(lessons(giada, ines)[0].0, skill);
    }

    #[test]
    fn directions_go_by_the_sides_and_leaving_adds_up_over_weeks() {
        assert_eq!(direction(Band::Junior, Band::Senior), Direction::Reverse);
        assert_eq!(direction(Band::Senior, Band::Middle), Direction::Mentoring);
        assert_eq!(direction(Band::Middle, Band::Middle), Direction::Peers);
        let book = bundled("grand-hotel").unwrap();
        let round = leaves_in_round(&book, 0.01);
        assert!(round > 0.1 && round < 0.13, "{round}");
    }
}
