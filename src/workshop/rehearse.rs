//! Rehearsal: what a plan may bring, tried in the team's own forecasts.
//!
//! As the planner's ([`crate::players`]): small markets of the scenario with luck of their own, in which
//! the team's own decisions are played again. They know neither the real game's seed nor anything of
//! rivals' and other teams' plans, so there is nothing to hunt for, and trying is free.

use super::Workshop;
use crate::decision::Decision;
use crate::fixed::mean;
use crate::money::Money;
use crate::outcome::TeamOutcome;
use crate::protocol::{CampaignRehearsal, Range, Rehearsal, Rejection, SeatId};
use crate::scenario::{MarketMode, Scenario};
use crate::sim::{Setup, Simulation, TeamView, check_decision};

/// Customers in a forecast's market: few, for speed.
const CUSTOMERS: u32 = 600;
/// Forecasts, at most.
const MOST: u8 = 25;

/// What a rehearsal is about: all that a team knows, apart from the plan to try.
#[derive(Clone)]
pub struct Question {
    /// The scenario.
    pub scenario: Scenario,
    /// What the team knows in this round.
    pub view: TeamView,
    /// What it decided in earlier rounds; none: it carried on.
    pub history: Vec<Option<Decision>>,
    /// The plan on its table.
    pub draft: Decision,
}

impl Workshop {
    /// What a seat's team knows, for [`rehearse()`], and the draft that the seat works on.
    ///
    /// # Errors
    /// When there is no such seat, or no round to plan.
    pub fn question(&self, seat: SeatId) -> Result<Question, Rejection> {
        let question = self.question_of(self.team_of(seat).ok_or(Rejection::NoSeat)?)?;
        let own = self.open_own(seat).map(|own| own.desk.draft().clone());
        Ok(Question { draft: own.unwrap_or_else(|| question.draft.clone()), ..question })
    }

    /// What a rehearsal of a team needs, for the facilitator who answers for it.
    ///
    /// # Errors
    /// When there is no such team, or no round to plan.
    pub fn question_of(&self, team: usize) -> Result<Question, Rejection> {
        let (Some(at), Some(view)) = (self.teams.get(team), self.views.get(team)) else {
            return Err(Rejection::WrongPhase { phase: self.phase() });
        };
        // A round that is held or out has been decided; its own decision is not its past.
        let earlier = usize::from(view.round).saturating_sub(1);
        let own = |played: &super::Played| played.decisions.get(team).cloned().flatten();
        Ok(Question {
            scenario: self.scenario.clone(),
            view: view.clone(),
            history: self.played.iter().take(earlier).map(own).collect(),
            draft: at.desk.draft().clone(),
        })
    }
}

/// Makes a plan of the real game one for a forecast in which the past went a little differently: who has
/// left doesn't work, what isn't asked isn't answered, and the bank lends what it lends.
fn adapted(scenario: &Scenario, view: &TeamView, plan: &Decision) -> Option<Decision> {
    let mut plan = plan.clone();
    plan.hire.retain(|key| view.candidates.contains(key));
    let hired = plan.hire.clone();
    let here = |key: &crate::key::Key| view.person(key).is_some() || hired.contains(key);
    for campaign in &mut plan.campaigns {
        campaign.crew.retain(|key, _| here(key));
    }
    if let Some(refresh) = &mut plan.refresh {
        refresh.crew.retain(|key, _| here(key));
    }
    plan.mentoring.retain(|pair| here(&pair.mentor) && here(&pair.mentee));
    plan.relays.retain(|relay| view.person(&relay.person).is_some() && here(&relay.mentee));
    plan.courses.retain(|course| here(&course.person));
    plan.rest.retain(|key, _| view.person(key).is_some());
    plan.answers.retain(|event, _| view.events.contains(event));
    for (key, pay) in std::mem::take(&mut plan.pay) {
        if let Some(now) = view.person(&key).map(|person| person.salary) {
            plan.pay.insert(key, pay.max(now.share(0.9)).min(now.share(1.5)));
        }
    }
    let least = -view.debt.min(view.cash.at_least_zero());
    let most = if view.administration { Money::ZERO } else { scenario.company.loan.limit - view.debt };
    plan.borrow = plan.borrow.max(least).min(most.at_least_zero());
    check_decision(scenario, view, &plan).is_ok().then_some(plan)
}

/// Plays one forecast; answers with the outcome and whether it could follow the plan.
fn forecast(question: &Question, draft: &Decision, number: u64) -> Option<(TeamOutcome, bool)> {
    let Question { scenario, view, history, .. } = question;
    let setup = Setup {
        teams: 1,
        rounds: Some(view.rounds.max(view.round)),
        customers: Some(CUSTOMERS),
        mode: Some(MarketMode::Parallel),
    };
    let mut game = Simulation::with(scenario, super::player_seed(number, usize::from(view.team)), setup);
    for earlier in history {
        let own = game.view(0)?;
        let plan = earlier.as_ref().and_then(|plan| adapted(scenario, &own, plan));
        game.resolve_round(&[plan]).ok()?;
    }
    let own = game.view(0)?;
    let plan = adapted(scenario, &own, draft);
    let followed = plan.is_some();
    game.resolve_round(&[plan]).ok()?;
    Some((game.last(0)?.clone(), followed))
}

fn range(values: impl Iterator<Item = f64>) -> Range {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let (Some(&low), Some(&high)) = (values.first(), values.last()) else { return Range::default() };
    let half = values.len() / 2;
    let mid = if values.len() % 2 == 1 { values[half] } else { (values[half - 1] + values[half]) / 2.0 };
    Range { low, mid, high }
}

/// What `draft` may bring in the round that `question` is about, by `forecasts` (1 to 25) of the team's
/// own. The same question has the same answer.
///
/// # Errors
/// When the draft could not be submitted: everything that is wrong with it.
pub fn rehearse(
    question: &Question,
    draft: &Decision,
    forecasts: u8,
) -> Result<Rehearsal, Vec<crate::sim::Rejection>> {
    check_decision(&question.scenario, &question.view, draft)?;
    let games: Vec<(TeamOutcome, bool)> =
        (0..forecasts.clamp(1, MOST)).filter_map(|number| forecast(question, draft, number.into())).collect();
    let of = |value: &dyn Fn(&TeamOutcome) -> f64| range(games.iter().map(|(outcome, _)| value(outcome)));
    let campaigns = draft.campaigns.iter().enumerate().map(|(index, plan)| {
        let followed = games.iter().filter(|(_, followed)| *followed);
        let made: Vec<_> = followed.filter_map(|(outcome, _)| outcome.campaigns.get(index)).collect();
        CampaignRehearsal {
            name: plan.name.clone(),
            quality: range(made.iter().map(|campaign| campaign.quality.total)),
            combination: range(made.iter().map(|campaign| campaign.quality.combination)),
            reach: range(made.iter().map(|campaign| campaign.reach as f64)),
            new_customers: range(made.iter().map(|campaign| campaign.new_customers as f64)),
        }
    });
    let mut by_result: Vec<&TeamOutcome> = games.iter().map(|(outcome, _)| outcome).collect();
    by_result.sort_by_key(|outcome| outcome.books.income.result);
    Ok(Rehearsal {
        forecasts: games.len() as u8,
        astray: games.iter().filter(|(_, followed)| !followed).count() as u8,
        units: of(&|outcome| outcome.books.units as f64),
        revenue: of(&|outcome| outcome.books.income.revenue.as_euros()),
        result: of(&|outcome| outcome.books.income.result.as_euros()),
        cash: of(&|outcome| (outcome.books.cash.closing - outcome.books.cash.opening).as_euros()),
        new_gen_z: of(&|outcome| outcome.market.new_gen_z as f64),
        score: of(&|outcome| outcome.score.total),
        energy: of(&|outcome| mean(outcome.people.staff.iter().map(|person| person.energy))),
        campaigns: campaigns.collect(),
        books: by_result.get(by_result.len() / 2).map(|outcome| outcome.books.clone()).unwrap_or_default(),
    })
}
