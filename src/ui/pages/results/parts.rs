//! The parts of a number: what stands behind a line, a sum, a share or a level, as it was computed.
//!
//! May touch: [`crate::ui::View`], [`crate::protocol`]. Only what the round's outcome and the scenario say:
//! nothing is computed here that the simulation computes.

use super::names::{self, arg, signed};
use super::waterfall;
use super::why::{Answer, Kind, Question};
use crate::money::Money;
use crate::outcome::{Books, CampaignOutcome, ScoreLineOutcome};
use crate::protocol::RoundView;
use crate::scenario::{Insight, Lang, Measure};
use crate::ui::View;

/// The answer to a question about a round; none when the round has no such thing.
pub fn answer(
    view: &View<'_>,
    round: &RoundView,
    before: Option<&RoundView>,
    question: &Question,
) -> Option<Answer> {
    let tr = view.tr;
    let outcome = &round.outcome;
    let campaign = |index: &usize| outcome.campaigns.get(*index);
    match question {
        Question::Total => {
            let lines = outcome.score.lines.iter();
            let part = |line: &ScoreLineOutcome| (names::line(view, &line.key), tr.decimal(line.points, 1));
            Some(build(view, "results-score", Kind::Score, "total", lines.map(part).collect()))
        }
        Question::Line(key) => line(view, round, before, key),
        Question::Money(what) => money(view, round, what),
        Question::Sum(what) => sum(view, round, what),
        Question::Forecast => {
            let forecast = outcome.forecast.as_ref()?;
            let parts = vec![
                part(view, "results-forecast-expected", tr.decimal(forecast.units, 0)),
                part(view, "results-forecast-sold", tr.decimal(forecast.actual_units, 0)),
                part(view, "results-forecast-error", tr.percent(forecast.error)),
            ];
            Some(build(view, "results-forecast", Kind::Sales, "forecast", parts))
        }
        Question::Customers => {
            let market = &outcome.market;
            let mut parts = vec![
                part(view, "results-new-all", tr.whole(market.new_customers)),
                part(view, "results-new-z", tr.whole(market.new_gen_z)),
                part(view, "results-word", tr.whole(market.word_of_mouth)),
                part(view, "results-backlash", tr.whole(market.bad_word)),
            ];
            let campaigns = outcome.campaigns.iter();
            parts.extend(campaigns.map(|c| (c.name.clone(), tr.whole(c.new_customers))));
            Some(build(view, "results-new", Kind::NewCustomers, "new", parts))
        }
        Question::Freshness => {
            let brand = &outcome.brand;
            let mut parts = vec![part(view, "results-freshness", tr.percent(brand.freshness))];
            if let Some(before) = before {
                let earlier = tr.percent(before.outcome.brand.freshness);
                parts.push(part(view, "results-value-before", earlier));
            }
            parts.push(part(view, "results-refreshed", signed(view, brand.refreshed * 100.0, 1)));
            if !view.hides(Insight::Books) {
                parts.push(part(view, "results-money-refresh", tr.price(-outcome.books.income.refresh)));
            }
            Some(build(view, "results-freshness", Kind::Renewal, "freshness", parts))
        }
        Question::Spent(index) => campaign(index).map(|campaign| {
            let thousand = campaign.spent.as_euros() * 1000.0 / campaign.contacts.max(1) as f64;
            let thousand = Money::cents((thousand * 100.0).round() as i64);
            let cost = campaign.cost_per_new.map_or_else(|| tr.t("results-none"), |cost| tr.money(cost));
            let all = outcome.campaigns.iter().map(|campaign| campaign.spent).sum();
            let parts = vec![
                part(view, "results-spent", tr.price(campaign.spent)),
                part(view, "results-spent-all", tr.price(all)),
                part(view, "results-contacts", tr.whole(campaign.contacts)),
                part(view, "results-cost-per-thousand", tr.price(thousand)),
                part(view, "results-cost-per-new", cost),
            ];
            of_campaign(view, "results-spent", campaign, Kind::Media, "spent", parts)
        }),
        Question::Funnel(key) => {
            let segment = outcome.market.segments.iter().find(|segment| segment.segment == *key)?;
            let mut parts = vec![
                part(view, "results-aware", tr.percent(segment.aware)),
                part(view, "results-considers", tr.percent(segment.considers)),
                part(view, "results-buys", tr.percent(segment.buys)),
                part(view, "results-stays", tr.percent(segment.stays)),
                part(view, "results-share", tr.percent(segment.share)),
                part(view, "results-units", tr.whole(segment.units)),
            ];
            if !view.hides(Insight::Voices) {
                parts.insert(4, part(view, "results-attitude", tr.percent(segment.attitude)));
            }
            Some(titled(view, names::segment(view, key), Kind::Brand, "funnel", parts))
        }
        Question::Reach(index) => campaign(index).map(|campaign| {
            let mut parts = vec![
                part(view, "results-reach", tr.whole(campaign.reach)),
                part(view, "results-contacts", tr.whole(campaign.contacts)),
                part(view, "results-each", tr.decimal(ratio(campaign.contacts, campaign.reach), 1)),
                part(view, "results-spent", tr.money(campaign.spent)),
            ];
            if !view.hides(Insight::Voices) {
                parts.push(part(view, "results-fit", tr.percent(campaign.fit)));
            }
            of_campaign(view, "results-reach", campaign, Kind::Reach, "reach", parts)
        }),
        Question::Shares(index) => campaign(index).map(|campaign| {
            let parts = vec![
                part(view, "results-shares", tr.whole(campaign.shares)),
                part(view, "results-backlash", tr.whole(campaign.backlash)),
                part(view, "results-reproduction", tr.decimal(campaign.reproduction, 2)),
                part(view, "results-depth", tr.whole(i64::from(campaign.depth))),
                part(view, "results-shallow", tr.whole(campaign.shallow)),
                part(view, "results-chains", tr.whole(campaign.chains.iter().sum())),
            ];
            of_campaign(view, "results-shares", campaign, Kind::Sharing, "shares", parts)
        }),
        Question::NewCustomers(index) => campaign(index).map(|campaign| {
            let cost = campaign.cost_per_new.map_or_else(|| tr.t("results-none"), |cost| tr.money(cost));
            let parts = vec![
                part(view, "results-new", tr.whole(campaign.new_customers)),
                part(view, "results-spent", tr.money(campaign.spent)),
                part(view, "results-cost-per-new", cost),
                part(view, "results-new-all", tr.whole(outcome.market.new_customers)),
                part(view, "results-new-z", tr.whole(outcome.market.new_gen_z)),
                part(view, "results-word", tr.whole(outcome.market.word_of_mouth)),
            ];
            of_campaign(view, "results-new", campaign, Kind::NewCustomers, "new", parts)
        }),
        Question::Quality(index) => campaign(index).map(|campaign| {
            let quality = &campaign.quality;
            let mut parts = Vec::new();
            for skill in &quality.skills {
                let args = [
                    ("skill", arg(names::skill(view, &skill.skill))),
                    ("weight", arg(tr.percent(skill.weight))),
                ];
                parts.push((tr.ta("results-skill-weight", &args), tr.percent(skill.level)));
            }
            for (person, share) in &quality.persons {
                parts.push((names::person(view, person), signed(view, share * 100.0, 0)));
            }
            parts.push(part(view, "results-climate", tr.percent(quality.climate)));
            parts.push(part(view, "results-elaboration", tr.percent(quality.elaboration)));
            parts.push(part(view, "results-quality", tr.percent(quality.total)));
            of_campaign(view, "results-quality", campaign, Kind::Quality, "quality", parts)
        }),
        Question::Combination(index) => campaign(index).map(|campaign| {
            let quality = &campaign.quality;
            let points = |share: f64| signed(view, share * 100.0, 1);
            let parts = vec![
                part(view, "results-together", points(quality.total)),
                part(view, "results-juniors-alone", points(-quality.juniors_alone)),
                part(view, "results-seniors-alone", points(-quality.seniors_alone)),
                part(view, "results-neither", points(quality.neither)),
                part(view, "results-combination", points(quality.combination)),
            ];
            of_campaign(view, "results-combination", campaign, Kind::Combination, "combination", parts)
        }),
        Question::RoundCombination => {
            let (_, parts) = view.combinations.iter().find(|(of, _)| *of == round.round)?;
            let customers = |number: f64| signed(view, number, 0);
            let parts = vec![
                part(view, "results-together", customers(parts.both)),
                part(view, "results-juniors-alone", customers(-parts.juniors)),
                part(view, "results-seniors-alone", customers(-parts.seniors)),
                part(view, "results-neither", customers(parts.neither)),
                part(view, "results-combination", customers(parts.effect())),
                part(view, "results-share-juniors", customers(parts.share_juniors)),
                part(view, "results-share-seniors", customers(parts.share_seniors)),
            ];
            Some(build(view, "results-combination", Kind::Combination, "luck", parts))
        }
        Question::Pair(index) => {
            let pair = outcome.people.pairs.get(*index)?;
            let mut parts = vec![
                part(view, "results-hours", tr.decimal(pair.hours, 1)),
                part(view, "results-gained", signed(view, pair.gained * 100.0, 1)),
                part(view, "results-mentor-gained", signed(view, pair.mentor_gained * 100.0, 1)),
                part(view, "results-trust-before", tr.percent(pair.trust_before)),
                part(view, "results-trust-after", tr.percent(pair.trust_after)),
            ];
            if let Some(mentee) = names::someone(view, &pair.mentee) {
                parts.push(part(view, "results-openness", tr.percent(mentee.openness)));
            }
            Some(titled(view, names::skill(view, &pair.skill), Kind::Learning, "pair", parts))
        }
        Question::Person(key) => {
            let person = outcome.people.staff.iter().find(|person| person.person == *key)?;
            let parts = vec![
                part(view, "results-energy", tr.percent(person.energy)),
                part(view, "results-morale", tr.percent(person.morale)),
                part(view, "results-hours", tr.decimal(person.hours, 1)),
                part(view, "results-may-leave", tr.percent(person.may_leave)),
            ];
            Some(titled(view, names::person(view, key), Kind::Leaving, "person", parts))
        }
        Question::Climate => {
            let people = &outcome.people;
            let parts = vec![
                part(view, "results-climate", tr.percent(people.climate)),
                part(view, "results-trust-across", tr.percent(people.trust_across)),
                part(view, "results-two-way", tr.whole(i64::from(people.two_way))),
            ];
            Some(build(view, "results-climate", Kind::Climate, "climate", parts))
        }
        Question::Left(index) => {
            let left = outcome.people.left.get(*index)?;
            let parts = left.knowledge.iter().map(|(skill, level, stays)| {
                let args = [("level", arg(tr.percent(*level))), ("stays", arg(tr.percent(*stays)))];
                (names::skill(view, skill), tr.ta("results-level-stays", &args))
            });
            Some(titled(view, names::person(view, &left.person), Kind::Leaving, "left", parts.collect()))
        }
        Question::Event(index) => {
            let event = outcome.events.get(*index)?;
            let went = if event.succeeded { "results-worked" } else { "results-failed" };
            let parts = vec![
                part(view, "results-chance", tr.percent(event.chance)),
                part(view, "results-went", tr.t(went)),
            ];
            Some(build(view, "results-event", Kind::Events, "event", parts))
        }
    }
}

fn part(view: &View<'_>, key: &str, amount: String) -> (String, String) {
    (view.tr.t(key), amount)
}

fn ratio(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn titled(view: &View<'_>, title: String, kind: Kind, how: &str, parts: Vec<(String, String)>) -> Answer {
    Answer { title, how: view.tr.t(&format!("results-how-{how}")), parts, kind }
}

fn build(view: &View<'_>, title: &str, kind: Kind, how: &str, parts: Vec<(String, String)>) -> Answer {
    titled(view, view.tr.t(title), kind, how, parts)
}

fn of_campaign(
    view: &View<'_>,
    title: &str,
    campaign: &CampaignOutcome,
    kind: Kind,
    how: &str,
    parts: Vec<(String, String)>,
) -> Answer {
    let args = [("what", arg(view.tr.t(title))), ("campaign", arg(&campaign.name))];
    titled(view, view.tr.ta("results-of-campaign", &args), kind, how, parts)
}

/// A measure of the scorecard as it is shown: a share, an amount or a count.
pub fn measured(view: &View<'_>, measure: Measure, value: f64) -> String {
    match measure {
        Measure::GenZWon | Measure::GenZKept => {
            let number = view.tr.decimal(value * 100.0, 1);
            if view.tr.lang() == Lang::It { format!("{number} %") } else { format!("{number}%") }
        }
        Measure::Result => view.tr.money(Money::euros(1).share(value)),
        Measure::SkillsGrown => signed(view, value, 2),
        Measure::TwoWay => view.tr.decimal(value, 0),
        Measure::Freshness | Measure::Trust | Measure::Climate | Measure::Stayed | Measure::Forecast => {
            view.tr.percent(value)
        }
    }
}

/// A line of the scorecard: its value between the one that gives nothing and the one that gives all.
fn line(
    view: &View<'_>,
    round: &RoundView,
    before: Option<&RoundView>,
    key: &crate::key::Key,
) -> Option<Answer> {
    let of = |round: &RoundView| round.outcome.score.lines.iter().find(|line| line.key == *key).cloned();
    let line = of(round)?;
    let rule = view.book.scorecard.iter().find(|rule| rule.key == *key);
    let mut parts = vec![part(view, "results-value", measured(view, line.measure, line.value))];
    if let Some(before) = before.and_then(of) {
        parts.push(part(view, "results-value-before", measured(view, line.measure, before.value)));
        parts.push(part(view, "results-points-before", view.tr.decimal(before.points, 1)));
    }
    if let Some(rule) = rule {
        parts.push(part(view, "results-no-points", measured(view, line.measure, rule.none)));
        parts.push(part(view, "results-all-points", measured(view, line.measure, rule.full)));
    }
    let weight = view.tr.decimal(line.weight, 0);
    parts.push(part(view, "results-weight", weight));
    parts.push(part(view, "results-points", view.tr.decimal(line.points, 1)));
    let kind = match line.measure {
        Measure::GenZWon | Measure::GenZKept => Kind::NewCustomers,
        Measure::Result | Measure::Forecast => Kind::Sales,
        Measure::Freshness => Kind::Renewal,
        Measure::Trust => Kind::Brand,
        Measure::SkillsGrown | Measure::TwoWay => Kind::Learning,
        Measure::Climate => Kind::Climate,
        Measure::Stayed => Kind::Leaving,
    };
    Some(titled(view, names::line(view, key), kind, "line", parts))
}

/// The lines of the cash statement, which add up to its last.
pub fn cash_lines(books: &Books) -> [(&'static str, Money); 5] {
    let cash = &books.cash;
    [
        ("cash-opening", cash.opening),
        ("cash-result", cash.result),
        ("cash-borrowed", cash.borrowed),
        ("cash-emergency", cash.emergency),
        ("cash-closing", cash.closing),
    ]
}

/// The lines of the balance sheet, which add up to its last.
pub fn balance_lines(books: &Books) -> [(&'static str, Money); 4] {
    let balance = &books.balance;
    [
        ("balance-cash", balance.cash),
        ("balance-debt", -balance.debt),
        ("balance-emergency", -balance.emergency),
        ("balance-equity", balance.equity),
    ]
}

/// A line of the cash or the balance sheet: what it means, and the statement in which it stands.
fn sum(view: &View<'_>, round: &RoundView, what: &str) -> Option<Answer> {
    let books = &round.outcome.books;
    if what == "cash-result" {
        return money(view, round, "result");
    }
    let (cash, balance) = (cash_lines(books), balance_lines(books));
    let lines: &[(&str, Money)] = if what.starts_with("cash-") { &cash } else { &balance };
    lines.iter().find(|(key, _)| *key == what)?;
    let part = |(key, amount): &(&str, Money)| part(view, &format!("results-{key}"), view.tr.price(*amount));
    let parts = lines.iter().map(part).collect();
    let (title, how) = (view.tr.t(&format!("results-{what}")), view.tr.t(&format!("results-{what}-help")));
    Some(Answer { title, how, parts, kind: Kind::Costs })
}

/// A step of the waterfall, in its parts.
fn money(view: &View<'_>, round: &RoundView, what: &str) -> Option<Answer> {
    let tr = view.tr;
    let books = &round.outcome.books;
    let goods = view.book.company.product.unit_cost;
    let mut parts = Vec::new();
    let kind = match what {
        "revenue" => {
            parts.push(part(view, "results-units", tr.whole(books.units)));
            parts.push(part(view, "results-price", tr.price(books.price)));
            for segment in &round.outcome.market.segments {
                parts.push((names::segment(view, &segment.segment), tr.whole(segment.units)));
            }
            Kind::Sales
        }
        "goods" => {
            parts.push(part(view, "results-units", tr.whole(books.units)));
            parts.push(part(view, "results-unit-cost", tr.price(goods)));
            Kind::Costs
        }
        "media" | "production" | "creators" => {
            for campaign in &round.outcome.campaigns {
                parts.push((campaign.name.clone(), tr.price(campaign.spent)));
            }
            if what == "creators" { Kind::Creators } else { Kind::Media }
        }
        "refresh" | "substance" => Kind::Renewal,
        "result" => {
            let steps = waterfall::steps(&books.income);
            for step in steps.iter().filter(|step| step.amount.as_cents() != 0) {
                parts.push(part(view, &format!("results-money-{}", step.what), tr.price(step.amount)));
            }
            Kind::Sales
        }
        "events" => Kind::Events,
        _ => Kind::Costs,
    };
    let steps = waterfall::steps(&books.income);
    let amount = steps.iter().find(|step| step.what == what).map(|step| step.amount);
    let amount = amount.or((what == "result").then_some(books.income.result))?;
    let name = tr.t(&format!("results-money-{what}"));
    parts.push((name.clone(), tr.price(amount)));
    let how = match what {
        "result" => waterfall::summary(view, &books.income),
        _ => tr.t(&format!("results-money-{what}-help")),
    };
    Some(Answer { title: name, how, parts, kind })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::{Balance, CashFlow};

    #[test]
    fn the_lines_of_cash_and_balance_add_up_to_their_last() {
        let cents = Money::cents;
        let cash = CashFlow {
            opening: cents(1_000),
            result: cents(-70),
            borrowed: cents(500),
            emergency: cents(3),
            closing: cents(1_433),
        };
        let balance =
            Balance { cash: cents(1_433), debt: cents(800), emergency: cents(3), equity: cents(630) };
        let books = Books { cash, balance, ..Books::default() };
        let adds_up = |lines: &[(&str, Money)]| {
            let (last, parts) = lines.split_last().unwrap();
            parts.iter().map(|(_, amount)| *amount).sum::<Money>() == last.1
        };
        assert!(adds_up(&cash_lines(&books)));
        assert!(adds_up(&balance_lines(&books)));
    }
}
