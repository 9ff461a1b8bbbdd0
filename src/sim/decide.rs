//! Whether a team may decide what it decides: every problem is named, nothing is changed in silence.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::rules::position;
use super::view::TeamView;
use crate::decision::{CampaignPlan, Decision};
use crate::key::Key;
use crate::money::Money;
use crate::scenario::{Scenario, ScenarioFile};

/// One reason why a decision can't be taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Error)]
#[error("{at}: {problem}")]
pub struct Rejection {
    /// The field, such as `campaigns[0].crew.giulia`.
    pub at: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong with a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Error)]
pub enum Problem {
    /// A name that the scenario or the company doesn't have.
    #[error("there is no {kind} called '{key}'")]
    Unknown {
        /// What kind of thing.
        kind: String,
        /// The name given.
        key: Key,
    },
    /// The same thing twice.
    #[error("'{0}' is there twice")]
    Twice(Key),
    /// A number that isn't one, or outside its range.
    #[error("{value} is outside {least} to {most}")]
    Range {
        /// What was given.
        value: String,
        /// Least allowed.
        least: String,
        /// Most allowed.
        most: String,
    },
    /// More things than allowed.
    #[error("{count} are too many: at most {most}")]
    TooMany {
        /// How many.
        count: usize,
        /// How many are allowed.
        most: usize,
    },
    /// Something needed is missing.
    #[error("choose at least one {0}")]
    Missing(String),
    /// A person works more than a person may.
    #[error("{person} would work {hours} hours a week: at most {most}")]
    Hours {
        /// Who.
        person: Key,
        /// Hours planned.
        hours: f64,
        /// Hours allowed.
        most: f64,
    },
    /// Spending beyond the budget.
    #[error("this costs {spend}, and {budget} can be spent in this round")]
    Budget {
        /// What it costs.
        spend: Money,
        /// What may be spent.
        budget: Money,
    },
    /// More money than the bank lends, or than there is to pay back.
    #[error("the bank lends between {least} and {most} in this round")]
    Loan {
        /// Least (paying back, below zero).
        least: Money,
        /// Most.
        most: Money,
    },
    /// Somebody can't teach themselves.
    #[error("'{0}' can't be mentor and mentee of the same pair")]
    Alone(Key),
    /// A relay is for people who retire.
    #[error("'{0}' does not retire in this game: a relay is for those who do")]
    NotRetiring(Key),
    /// An answer to something that isn't asked.
    #[error("the event '{0}' does not wait for an answer")]
    NotAsked(Key),
}

fn unknown(kind: &str, key: &Key) -> Problem {
    Problem::Unknown { kind: kind.to_owned(), key: key.clone() }
}

/// What a team may spend on purpose in a round: no more than the scenario's budget, nor than its cash and
/// what it borrows; but always the floor budget.
pub fn budget(scenario: &Scenario, view: &TeamView, borrow: Money) -> Money {
    let floor = scenario.aids.floor_budget;
    if view.administration {
        return floor.min(scenario.limits.budget);
    }
    scenario.limits.budget.min((view.cash + borrow).max(floor)).at_least_zero()
}

/// What a decision spends on purpose, before anything that negotiation may save.
pub fn spending(scenario: &Scenario, decision: &Decision) -> Money {
    let mut sum: Money = decision.campaigns.iter().map(|plan| campaign_cost(scenario, plan)).sum();
    sum += decision.refresh.as_ref().map_or(Money::ZERO, |refresh| refresh.spend);
    sum += decision.substance.values().copied().sum();
    for key in &decision.research {
        sum +=
            scenario.research.iter().find(|study| study.key == *key).map_or(Money::ZERO, |study| study.cost);
    }
    for key in &decision.hire {
        let candidate = scenario.candidates.iter().find(|candidate| candidate.person.key == *key);
        sum += candidate.map_or(Money::ZERO, |candidate| candidate.fee);
    }
    for plan in &decision.courses {
        let course = scenario.courses.iter().find(|course| course.key == plan.course);
        sum += course.map_or(Money::ZERO, |course| course.fee);
    }
    for (event, choice) in &decision.answers {
        let event = scenario.events.iter().find(|x| x.key == *event);
        let choice = event.and_then(|event| event.choices.iter().find(|x| x.key == *choice));
        sum += choice.map_or(Money::ZERO, |choice| choice.cost);
    }
    sum
}

/// What a campaign costs in a round at list prices.
pub fn campaign_cost(scenario: &ScenarioFile, plan: &CampaignPlan) -> Money {
    let (from, to) = plan.weeks.unwrap_or((1, scenario.weeks));
    let weeks = i64::from(to.saturating_sub(from)) + 1;
    let media: Money = plan.channels.values().copied().sum();
    let style = scenario.market.styles.iter().find(|style| style.key == plan.style);
    let creators: Money = plan
        .creators
        .iter()
        .filter_map(|key| scenario.market.creators.iter().find(|creator| creator.key == *key))
        .map(|creator| creator.fee)
        .sum();
    media.times(weeks) + style.map_or(Money::ZERO, |style| style.production) + creators
}

/// Checks a decision against the scenario and what the team knows of its own company; all problems at
/// once.
///
/// # Errors
/// Every reason why the decision can't be taken, each with its field.
pub fn check_decision(
    scenario: &Scenario,
    view: &TeamView,
    decision: &Decision,
) -> Result<(), Vec<Rejection>> {
    let mut check = Check { scenario, view, found: Vec::new(), hours: BTreeMap::new() };
    check.campaigns(decision);
    check.people(decision);
    check.pairs(decision);
    check.money(decision);
    check.story(decision);
    for (person, &hours) in &check.hours.clone() {
        let most = scenario.limits.hours;
        if hours > most + 1e-9 {
            check.add("hours", Problem::Hours { person: person.clone(), hours, most });
        }
    }
    if check.found.is_empty() { Ok(()) } else { Err(check.found) }
}

struct Check<'a> {
    scenario: &'a Scenario,
    view: &'a TeamView,
    found: Vec<Rejection>,
    hours: BTreeMap<Key, f64>,
}

impl Check<'_> {
    fn add(&mut self, at: impl Into<String>, problem: Problem) {
        self.found.push(Rejection { at: at.into(), problem });
    }

    fn known<'k>(
        &mut self,
        at: &str,
        kind: &str,
        known: impl IntoIterator<Item = &'k Key>,
        key: &Key,
    ) -> bool {
        let found = position(known, key).is_some();
        if !found {
            self.add(at, unknown(kind, key));
        }
        found
    }

    fn level(&mut self, at: &str, value: f64, least: f64, most: f64) {
        if !(least..=most).contains(&value) {
            let text = |x: f64| format!("{x}");
            self.add(at, Problem::Range { value: text(value), least: text(least), most: text(most) });
        }
    }

    fn amount(&mut self, at: &str, value: Money, least: Money, most: Money) {
        if value < least || value > most {
            let text = |x: Money| x.to_string();
            self.add(at, Problem::Range { value: text(value), least: text(least), most: text(most) });
        }
    }

    fn count(&mut self, at: &str, count: usize, most: usize) {
        if count > most {
            self.add(at, Problem::TooMany { count, most });
        }
    }

    fn unique<'k>(&mut self, at: &str, keys: impl IntoIterator<Item = &'k Key>) {
        let mut seen = BTreeSet::new();
        for key in keys {
            if !seen.insert(key) {
                self.add(at, Problem::Twice(key.clone()));
            }
        }
    }

    /// A person of the staff, or one who is being hired, with some hours of work.
    fn worker(&mut self, at: &str, key: &Key, hours: f64, hire: &[Key]) {
        if self.view.person(key).is_none() && !hire.contains(key) {
            self.add(at, unknown("person on the staff", key));
        }
        self.level(at, hours, 0.0, self.scenario.limits.hours);
        if hours.is_finite() {
            *self.hours.entry(key.clone()).or_insert(0.0) += hours;
        }
    }

    fn campaigns(&mut self, decision: &Decision) {
        let market = &self.scenario.market;
        let limits = &self.scenario.limits;
        self.count("campaigns", decision.campaigns.len(), usize::from(limits.campaigns));
        for (index, plan) in decision.campaigns.iter().enumerate() {
            let at = format!("campaigns[{index}]");
            self.count(&format!("{at}.name"), plan.name.chars().count(), 60);
            if plan.segments.is_empty() {
                self.add(format!("{at}.segments"), Problem::Missing("segment".into()));
            }
            self.unique(&format!("{at}.segments"), &plan.segments);
            for key in &plan.segments {
                self.known(&format!("{at}.segments"), "segment", market.segments.iter().map(|x| &x.key), key);
            }
            if plan.channels.is_empty() && plan.creators.is_empty() {
                self.add(format!("{at}.channels"), Problem::Missing("channel or creator".into()));
            }
            for (key, &spend) in &plan.channels {
                let at = format!("{at}.channels.{key}");
                self.known(&at, "channel", market.channels.iter().map(|x| &x.key), key);
                self.amount(&at, spend, Money::ZERO, limits.budget);
            }
            self.known(
                &format!("{at}.message"),
                "message",
                market.messages.iter().map(|x| &x.key),
                &plan.message,
            );
            self.known(&format!("{at}.style"), "style", market.styles.iter().map(|x| &x.key), &plan.style);
            self.count(&format!("{at}.creators"), plan.creators.len(), usize::from(limits.creators));
            self.unique(&format!("{at}.creators"), &plan.creators);
            for key in &plan.creators {
                self.known(&format!("{at}.creators"), "creator", market.creators.iter().map(|x| &x.key), key);
            }
            if let Some((from, to)) = plan.weeks {
                let weeks = f64::from(self.scenario.weeks);
                self.level(&format!("{at}.weeks"), f64::from(from), 1.0, weeks);
                self.level(&format!("{at}.weeks"), f64::from(to), f64::from(from.max(1)), weeks);
            }
            self.count(&format!("{at}.crew"), plan.crew.len(), usize::from(limits.crew));
            for (key, &hours) in &plan.crew {
                self.worker(&format!("{at}.crew.{key}"), key, hours, &decision.hire);
            }
        }
    }

    fn people(&mut self, decision: &Decision) {
        let limits = &self.scenario.limits;
        if let Some(refresh) = &decision.refresh {
            self.amount("refresh.spend", refresh.spend, Money::ZERO, limits.budget);
            for (key, &hours) in &refresh.crew {
                self.worker(&format!("refresh.crew.{key}"), key, hours, &decision.hire);
            }
        }
        self.unique("hire", &decision.hire);
        self.count("hire", decision.hire.len(), usize::from(limits.hires));
        for key in &decision.hire {
            if !self.view.candidates.contains(key) {
                self.add("hire", unknown("candidate in this round", key));
            }
        }
        for (key, &pay) in &decision.pay {
            let at = format!("pay.{key}");
            match self.view.person(key).map(|person| person.salary) {
                // Pay can rise by half and fall by a tenth in a round.
                Some(now) => self.amount(&at, pay, now.share(0.9), now.share(1.5)),
                None => self.add(&at, unknown("person on the staff", key)),
            }
        }
        let mut taken = BTreeSet::new();
        for plan in &decision.courses {
            let at = format!("courses.{}", plan.person);
            if self.known(&at, "course", self.scenario.courses.iter().map(|x| &x.key), &plan.course) {
                let hours =
                    self.scenario.courses.iter().find(|x| x.key == plan.course).map_or(0.0, |x| x.hours);
                self.worker(&at, &plan.person, hours, &decision.hire);
            }
            if !taken.insert((&plan.person, &plan.course)) {
                self.add(&at, Problem::Twice(plan.course.clone()));
            }
        }
        for (key, &weeks) in &decision.rest {
            let at = format!("rest.{key}");
            if self.view.person(key).is_none() {
                self.add(&at, unknown("person on the staff", key));
            }
            self.level(&at, f64::from(weeks), 0.0, f64::from(limits.rest_weeks));
        }
    }

    fn pairs(&mut self, decision: &Decision) {
        let limits = &self.scenario.limits;
        let skills = || self.scenario.skills.iter().map(|x| &x.key);
        self.count("mentoring", decision.mentoring.len() + decision.relays.len(), usize::from(limits.pairs));
        let mut seen = BTreeSet::new();
        for (index, pair) in decision.mentoring.iter().enumerate() {
            let at = format!("mentoring[{index}]");
            if pair.mentor == pair.mentee {
                self.add(&at, Problem::Alone(pair.mentor.clone()));
            }
            self.known(&format!("{at}.skill"), "skill", skills(), &pair.skill);
            self.level(&format!("{at}.hours"), pair.hours, 0.0, limits.pair_hours);
            self.worker(&format!("{at}.mentor"), &pair.mentor, pair.hours, &decision.hire);
            self.worker(&format!("{at}.mentee"), &pair.mentee, pair.hours, &decision.hire);
            if !seen.insert((&pair.mentor, &pair.mentee, &pair.skill)) {
                self.add(&at, Problem::Twice(pair.skill.clone()));
            }
        }
        for (index, relay) in decision.relays.iter().enumerate() {
            let at = format!("relays[{index}]");
            if relay.person == relay.mentee {
                self.add(&at, Problem::Alone(relay.person.clone()));
            }
            if self.view.person(&relay.person).is_some_and(|person| person.retires.is_none()) {
                self.add(format!("{at}.person"), Problem::NotRetiring(relay.person.clone()));
            }
            if relay.skills.is_empty() {
                self.add(format!("{at}.skills"), Problem::Missing("skill".into()));
            }
            self.count(&format!("{at}.skills"), relay.skills.len(), 3);
            self.unique(&format!("{at}.skills"), &relay.skills);
            for key in &relay.skills {
                self.known(&format!("{at}.skills"), "skill", skills(), key);
            }
            self.level(&format!("{at}.hours"), relay.hours, 0.0, 20.0);
            self.worker(&format!("{at}.person"), &relay.person, relay.hours, &[]);
            self.worker(&format!("{at}.mentee"), &relay.mentee, relay.hours, &decision.hire);
        }
    }

    fn money(&mut self, decision: &Decision) {
        let limits = &self.scenario.limits;
        if let Some(price) = decision.price {
            self.amount("price", price, limits.price_min, limits.price_max);
        }
        for (key, &spend) in &decision.substance {
            let at = format!("substance.{key}");
            self.known(&at, "value", self.scenario.market.values.iter().map(|x| &x.key), key);
            self.amount(&at, spend, Money::ZERO, limits.budget);
        }
        let least = -self.view.debt.min(self.view.cash.at_least_zero());
        let most = if self.view.administration {
            Money::ZERO
        } else {
            (self.scenario.company.loan.limit - self.view.debt).at_least_zero()
        };
        if decision.borrow < least || decision.borrow > most {
            self.add("borrow", Problem::Loan { least, most });
        }
        let spend = spending(self.scenario, decision);
        let budget = budget(self.scenario, self.view, decision.borrow);
        if spend > budget {
            self.add("budget", Problem::Budget { spend, budget });
        }
        if let Some(forecast) = decision.forecast {
            self.level("forecast.units", forecast.units, 0.0, 1e12);
        }
    }

    fn story(&mut self, decision: &Decision) {
        self.unique("research", &decision.research);
        for key in &decision.research {
            self.known("research", "study", self.scenario.research.iter().map(|x| &x.key), key);
        }
        for (event, choice) in &decision.answers {
            let at = format!("answers.{event}");
            if !self.view.events.contains(event) {
                self.add(&at, Problem::NotAsked(event.clone()));
            } else if let Some(event) = self.scenario.events.iter().find(|x| x.key == *event) {
                self.known(&at, "answer", event.choices.iter().map(|x| &x.key), choice);
            }
        }
    }
}

/// What carrying on means: the last decision without what happens once, without persons who have left,
/// and without what there is no money for. Says what was dropped for want of money.
pub fn carry_on(scenario: &Scenario, view: &TeamView, last: &Decision) -> (Decision, Vec<String>) {
    let here = |key: &Key| view.person(key).is_some();
    let mut next = Decision {
        campaigns: last.campaigns.clone(),
        mentoring: last.mentoring.clone(),
        refresh: last.refresh.clone(),
        substance: last.substance.clone(),
        relays: last.relays.clone(),
        ..Decision::default()
    };
    for campaign in &mut next.campaigns {
        campaign.crew.retain(|key, _| here(key));
    }
    if let Some(refresh) = &mut next.refresh {
        refresh.crew.retain(|key, _| here(key));
    }
    next.mentoring.retain(|pair| here(&pair.mentor) && here(&pair.mentee));
    next.relays.retain(|relay| here(&relay.person) && here(&relay.mentee));
    let mut dropped = Vec::new();
    let budget = budget(scenario, view, Money::ZERO);
    while spending(scenario, &next) > budget {
        if !next.substance.is_empty() {
            next.substance.clear();
            dropped.push("substance".to_owned());
        } else if next.refresh.take().is_some() {
            dropped.push("refresh".to_owned());
        } else if let Some(campaign) = next.campaigns.pop() {
            dropped.push(campaign.name);
        } else {
            break;
        }
    }
    (next, dropped)
}
