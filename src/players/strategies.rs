//! Strategies with fixed habits: who works together, what is spent, and nothing learned from results.

use std::collections::BTreeMap;

use super::crews::{self, Busy, Crews, HOURS, Need};
use super::{Player, answers, draft};
use crate::decision::{CampaignPlan, Decision, Forecast, RefreshPlan};
use crate::key::Key;
use crate::money::Money;
use crate::rng::{Luck, Purpose, Weekly, When};
use crate::scenario::{Band, Scenario, Segment};
use crate::sim::TeamView;

/// How a strategy treats the market.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Marketing {
    /// Share of the budget that it spends, 0 to 1.
    pub spends: f64,
    /// Share of campaign money that goes to the young, 0 to 1.
    pub young: f64,
    /// Price relative to the company's price at the start.
    pub price: f64,
    /// Whether it says, prices and spends as the best-known rival does.
    pub copies: bool,
}

impl Default for Marketing {
    fn default() -> Self {
        Marketing { spends: 0.75, young: 0.65, price: 1.0, copies: false }
    }
}

/// A strategy of fixed habits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Habit {
    /// Whom it lets work together.
    pub crews: Crews,
    /// Hours a week of each mentoring pair; 0: no mentoring.
    pub mentoring: f64,
    /// How it treats the market.
    pub marketing: Marketing,
    /// Whether it pays its debts back.
    pub repays: bool,
    /// The seed of its temper: no two teams of one strategy plan quite alike.
    pub temper: u64,
}

impl Default for Habit {
    fn default() -> Self {
        Habit { crews: Crews::Any, mentoring: 0.0, marketing: Marketing::default(), repays: false, temper: 0 }
    }
}

impl Player for Habit {
    fn decide(&mut self, scenario: &Scenario, view: &TeamView) -> Decision {
        plan(scenario, view, self)
    }
}

/// What a team is like in marketing, within its strategy: a little bolder or younger than usual for the
/// whole game, and with tastes of its own in what it says and how.
struct Temper(Weekly);

impl Temper {
    fn new(seed: u64) -> Temper {
        Temper(Luck::new(seed).weekly(When::default(), Purpose::Player))
    }

    /// A trait of the whole game, -1 to 1.
    fn of_game(&self, what: u64) -> f64 {
        2.0 * self.0.of(what).unit() - 1.0
    }

    /// A taste for something in a round, -1 to 1.
    fn taste(&self, round: u8, campaign: usize, what: u64) -> f64 {
        let key = (u64::from(round) << 8 | campaign as u64) << 32 | what;
        2.0 * self.0.of_two(key, 1).unit() - 1.0
    }

    /// The strategy's marketing as this team does it.
    fn apply(&self, usual: &Marketing) -> Marketing {
        Marketing {
            spends: (usual.spends + 0.3 * self.of_game(0)).clamp(0.1, 1.0),
            young: (usual.young + 0.25 * self.of_game(1)).clamp(0.1, 0.9),
            price: usual.price * (1.0 + 0.05 * self.of_game(2)),
            copies: usual.copies,
        }
    }
}

/// The decision that habits lead to.
pub fn plan(scenario: &Scenario, view: &TeamView, habit: &Habit) -> Decision {
    let temper = Temper::new(habit.temper);
    let habit = &Habit { marketing: temper.apply(&habit.marketing), ..*habit };
    let mut decision = Decision::default();
    let (answers, left) = answers::answer(scenario, view, view.budget);
    decision.answers = answers;
    let money = left.share(habit.marketing.spends.clamp(0.0, 1.0));
    // A first plan says whom it takes; those who are taken say what they can do.
    let spend = money.share(0.78);
    let first = campaigns(scenario, view, &habit.marketing, &temper, spend, &[]);
    let needs: Vec<Need> = first.iter().map(|plan| draft::need(scenario, plan)).collect();
    let crews = crews_for(scenario, view, habit.crews, &needs);
    let campaigns = campaigns(scenario, view, &habit.marketing, &temper, spend, &crews);
    let needs: Vec<Need> = campaigns.iter().map(|plan| draft::need(scenario, plan)).collect();
    let mut crews = crews_for(scenario, view, habit.crews, &needs);

    // Mentoring and the relay take their hours first; campaigns get what is left.
    let mut busy = Busy::new();
    let mut team: Vec<usize> = crews.concat();
    team.sort_unstable();
    team.dedup();
    decision.mentoring = crews::pairs(scenario, view, &team, habit.mentoring);
    if habit.mentoring > 0.0 {
        decision.relays = crews::relays(scenario, view, 4.0);
    }
    for pair in &decision.mentoring {
        crews::spend(&mut busy, &pair.mentor, pair.hours);
        crews::spend(&mut busy, &pair.mentee, pair.hours);
    }
    for relay in &decision.relays {
        crews::spend(&mut busy, &relay.person, relay.hours);
        crews::spend(&mut busy, &relay.mentee, relay.hours);
    }
    decision.refresh = refresh(scenario, view, &team, money.share(0.14), &mut busy);
    rest(scenario, view, &mut decision, &mut crews);
    decision.campaigns = campaigns;
    staff(view, &mut decision.campaigns, &crews, &busy);
    if let Some(value) = weakest_value(scenario, view) {
        decision.substance.insert(value, money.share(0.08));
    }
    let product = &scenario.company.product;
    let price = if habit.marketing.copies { leader_price(scenario, view) } else { None };
    let price = price.unwrap_or_else(|| product.price.share(habit.marketing.price));
    decision.price = Some(price.clamp(scenario.limits.price_min, scenario.limits.price_max));
    if habit.repays && view.round > 1 {
        let spare = view.cash - view.budget - scenario.company.overhead;
        decision.borrow = -spare.at_least_zero().min(view.debt).min(view.cash.at_least_zero());
    }
    decision.forecast = view.last.as_ref().map(|last| Forecast {
        units: libm::round(last.books.units as f64 * 1.02),
        result: last.books.income.result,
    });
    decision
}

/// Two campaigns: one for the young, one for those who have always come; with crews, such as those can
/// make.
fn campaigns(
    scenario: &Scenario,
    view: &TeamView,
    marketing: &Marketing,
    temper: &Temper,
    money: Money,
    crews: &[Vec<usize>],
) -> Vec<CampaignPlan> {
    let taste = |campaign: usize| move |what: u64| temper.taste(view.round, campaign, what);
    let able = |campaign: usize| {
        move |need: &Need| match crews.get(campaign) {
            Some(crew) => crews::estimate(scenario, view, need, crew, HOURS / 2.0),
            None => 1.0,
        }
    };
    let of = |gen_z: bool| -> Vec<&Segment> {
        scenario.market.segments.iter().filter(|segment| segment.gen_z == gen_z).collect()
    };
    let (young, others) = (of(true), of(false));
    let mut campaigns = Vec::new();
    let first = if others.is_empty() { 1.0 } else { marketing.young };
    campaigns.extend(draft::campaign(
        scenario,
        view,
        "Young",
        &young,
        money.share(first),
        &able(0),
        &taste(0),
    ));
    if !others.is_empty() {
        let rest = money.share(1.0 - first);
        campaigns.extend(draft::campaign(scenario, view, "Faithful", &others, rest, &able(1), &taste(1)));
    }
    if marketing.copies
        && let Some(leader) = leader(scenario)
    {
        for campaign in &mut campaigns {
            copy(scenario, leader, campaign);
        }
    }
    campaigns.truncate(usize::from(scenario.limits.campaigns));
    campaigns
}

/// Makes a campaign say, show and spend as a rival does, for no more than it would have cost.
fn copy(scenario: &Scenario, rival: &crate::scenario::Rival, campaign: &mut CampaignPlan) {
    let cost = crate::sim::campaign_cost(scenario, campaign);
    let production = scenario.market.styles.iter().find(|style| style.key == rival.style);
    let production = production.map_or(Money::ZERO, |style| style.production);
    campaign.message = rival.message.clone();
    if production > cost {
        return;
    }
    campaign.style = rival.style.clone();
    campaign.creators.clear();
    let weekly = (cost - production).share(1.0 / f64::from(scenario.weeks));
    let theirs: f64 = rival.channels.values().map(|money| money.as_euros()).sum();
    campaign.channels = rival
        .channels
        .iter()
        // Down to whole cents, so that the copy never costs more than the plan.
        .map(|(key, spend)| (key, weekly.share(spend.as_euros() / theirs.max(1.0))))
        .map(|(key, spend)| (key.clone(), Money::cents((spend.as_cents() - 1).max(0))))
        .collect();
}

/// The rival that most of the market knows.
fn leader(scenario: &Scenario) -> Option<&crate::scenario::Rival> {
    let known = |rival: &crate::scenario::Rival| {
        let segments = scenario.market.segments.iter();
        segments.map(|s| s.share * rival.awareness.get(&s.key).copied().unwrap_or(0.0)).sum::<f64>()
    };
    scenario.market.rivals.iter().fold(None, |best, next| match best {
        Some(b) if known(b) >= known(next) => Some(b),
        _ => Some(next),
    })
}

fn leader_price(scenario: &Scenario, view: &TeamView) -> Option<Money> {
    view.rival_prices.get(&leader(scenario)?.key).copied()
}

/// Who works on each campaign.
fn crews_for(scenario: &Scenario, view: &TeamView, crews: Crews, needs: &[Need]) -> Vec<Vec<usize>> {
    let size = crews::team_size(view).min(usize::from(scenario.limits.crew));
    let skills = scenario.skills.len();
    // The whole marketing team is chosen for what all campaigns need together.
    let mut weights = vec![0.0; skills];
    for need in needs {
        for (sum, weight) in weights.iter_mut().zip(&need.weights) {
            *sum += weight / needs.len() as f64;
        }
    }
    let all = Need { weights, hours: needs.first().map_or(1.0, |need| need.hours) };
    let band = |wanted: Band| move |person: &crate::sim::PersonView| person.band == wanted;
    match crews {
        Crews::Mixed => vec![crews::mix(scenario, view, &all, size); needs.len()],
        Crews::Any => {
            let team = crews::choose(scenario, view, &all, size, |_| true);
            vec![team; needs.len()]
        }
        Crews::Juniors => vec![crews::choose(scenario, view, &all, size, band(Band::Junior)); needs.len()],
        Crews::Seniors => vec![crews::choose(scenario, view, &all, size, band(Band::Senior)); needs.len()],
        Crews::Apart => {
            let young = size.div_ceil(2);
            needs
                .iter()
                .enumerate()
                .map(|(index, need)| {
                    if index == 0 {
                        crews::choose(scenario, view, need, young, band(Band::Junior))
                    } else {
                        crews::choose(scenario, view, need, size - young, band(Band::Senior))
                    }
                })
                .collect()
        }
    }
}

/// Gives those who are worn out two weeks of rest.
fn rest(scenario: &Scenario, view: &TeamView, decision: &mut Decision, crews: &mut [Vec<usize>]) {
    let weeks = scenario.limits.rest_weeks.min(2);
    if weeks == 0 {
        return;
    }
    for (index, person) in view.staff.iter().enumerate() {
        if person.energy < 0.35 && crews.iter().any(|crew| crew.contains(&index)) {
            decision.rest.insert(person.key.clone(), weeks);
        }
    }
}

/// Shares out the hours that each person has left over the campaigns that they work on.
fn staff(view: &TeamView, campaigns: &mut [CampaignPlan], crews: &[Vec<usize>], busy: &Busy) {
    let mut jobs: BTreeMap<usize, usize> = BTreeMap::new();
    for &index in crews.iter().flatten() {
        *jobs.entry(index).or_insert(0) += 1;
    }
    for (campaign, crew) in campaigns.iter_mut().zip(crews) {
        for &index in crew {
            let person = &view.staff[index];
            let left = (HOURS - busy.get(&person.key).copied().unwrap_or(0.0)).max(0.0);
            // Half hours, rounded down, so that nobody works more than there is.
            let hours = libm::floor(left / jobs[&index] as f64 * 2.0) / 2.0;
            if hours > 0.0 {
                campaign.crew.insert(person.key.clone(), hours);
            }
        }
    }
}

/// A refresh by the two of the marketing team who know most of what it needs.
fn refresh(
    scenario: &Scenario,
    view: &TeamView,
    team: &[usize],
    spend: Money,
    busy: &mut Busy,
) -> Option<RefreshPlan> {
    let (first, second) = &scenario.model.brand.refresh_skills;
    let mut crew = BTreeMap::new();
    for wanted in [first, second] {
        let skill = scenario.skills.iter().position(|skill| skill.key == *wanted)?;
        let best = team.iter().fold(None, |best: Option<usize>, &next| match best {
            Some(b) if view.staff[b].skills[skill] >= view.staff[next].skills[skill] => Some(b),
            _ => Some(next),
        })?;
        let key = view.staff[best].key.clone();
        if crew.insert(key.clone(), 4.0).is_none() {
            crews::spend(busy, &key, 4.0);
        }
    }
    Some(RefreshPlan { spend, crew })
}

/// The value that the young care for and the brand does least about.
fn weakest_value(scenario: &Scenario, view: &TeamView) -> Option<Key> {
    let mut missing: BTreeMap<&Key, f64> = BTreeMap::new();
    for segment in scenario.market.segments.iter().filter(|segment| segment.gen_z) {
        for (value, &own) in &segment.values {
            let does = view.substance.get(value).copied().unwrap_or(0.0);
            *missing.entry(value).or_insert(0.0) += segment.share * own * (own - does).max(0.0);
        }
    }
    let most = missing.into_iter().fold(None, |best: Option<(&Key, f64)>, next| match best {
        Some(best) if best.1 >= next.1 => Some(best),
        _ => Some(next),
    });
    most.filter(|(_, missing)| *missing > 0.0).map(|(key, _)| key.clone())
}
