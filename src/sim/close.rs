//! Closes a round: retirements, loans, rivals' reactions, and the outcome for each team.

use bevy_ecs::prelude::*;

use super::buying::{CREDIT, Sales};
use super::campaign::{Campaign, Craft};
use super::company::{Bonds, Brand, Company, Diary, Memory, Offer, Plan, Rival, Treasury};
use super::crew;
use super::customer::{Mind, Past, Traits};
use super::exposure::{Contacts, MAX_SLOTS};
use super::person::{Contract, MentoringPair, PersonId, Skills, Wellbeing, Workload};
use super::rules::{MAX_SEGMENTS, Rules};
use super::schedule::{Clock, Fate, Roster};
use super::wellbeing::{climate_of, departure, staff_of};
use super::word_of_mouth::{Heard, Talk};
use super::{events, research, score, teach_back};
use crate::fixed::pow;
use crate::model::combine;
use crate::money::Money;
use crate::outcome::{
    Balance, Books, BrandOutcome, CampaignOutcome, CashFlow, ForecastOutcome, LeaveReason, MarketOutcome,
    PairOutcome, PeopleOutcome, PersonOutcome, Quality, SegmentOutcome, SkillPart, TeamOutcome,
};
use crate::rng::{Purpose, When};
use crate::scenario::Band;

/// Customers' sums for one brand and segment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Census {
    /// Customers.
    pub people: i64,
    /// Sum of awareness.
    pub aware: f64,
    /// Sum of awareness × attitude.
    pub liking: f64,
    /// Sum of awareness of those whose attitude is above 0.5.
    pub considers: f64,
    /// Customers who bought it in the round.
    pub bought: i64,
    /// Customers who had bought it before the round and bought anything in the round.
    pub returning: i64,
    /// Of those, the ones whose last purchase was of it.
    pub stayed: i64,
    /// Customers who ever bought it.
    pub ever: i64,
    /// Of those, the ones whose last purchase was of it.
    pub kept: i64,
    /// Customers who ever bought it, and not before the game.
    pub won: i64,
}

/// The customers of a brand by segment.
pub type CensusBySegment = [Census; MAX_SEGMENTS];

/// Counts customers of every brand by segment, in the customers' order.
pub fn census(world: &mut World, brands: usize) -> Vec<CensusBySegment> {
    let mut all = vec![[Census::default(); MAX_SEGMENTS]; brands];
    let mut customers = world.query::<(&Traits, &Mind, &Past)>();
    for (traits, mind, past) in customers.iter(world) {
        let segment = usize::from(traits.segment);
        for (b, census) in all.iter_mut().enumerate() {
            let cell = &mut census[segment];
            let (aware, attitude) = (f64::from(mind.aware[b]), f64::from(mind.attitude[b]));
            let bit = 1u16 << b;
            let last = usize::from(past.last) == b + 1;
            cell.people += 1;
            cell.aware += aware;
            cell.liking += aware * attitude;
            cell.considers += if attitude > 0.5 { aware } else { 0.0 };
            cell.bought += i64::from(past.this_round & bit != 0);
            if past.before_round & bit != 0 && past.this_round != 0 {
                cell.returning += 1;
                cell.stayed += i64::from(last);
            }
            if past.ever & bit != 0 {
                cell.ever += 1;
                cell.kept += i64::from(last);
                cell.won += i64::from(past.before & bit == 0);
            }
        }
    }
    all
}

/// Closes the round and tells each team how it went, in the teams' order.
pub fn close_round(world: &mut World, rounds: u8) -> Vec<TeamOutcome> {
    let rules = world.resource::<Rules>().clone();
    let round = world.resource::<Clock>().round as u8;
    let brands = events::teams(world);
    for &brand in &brands {
        teach_back::trust(world, &rules, brand);
        retire(world, &rules, brand, round);
    }
    let all = census(world, brands.len() + rules.scenario.market.rivals.len());
    let mut outcomes = Vec::new();
    for &brand in &brands {
        if let Some(outcome) = team_outcome(world, &rules, brand, round, rounds, &all) {
            outcomes.push(outcome);
        }
    }
    react(world, &rules);
    scandals(world, &rules, round);
    events::announce(world, round + 1);
    world.resource_mut::<Clock>().week = 0;
    outcomes
}

/// Lets those go whose last round this was.
fn retire(world: &mut World, rules: &Rules, brand: u8, round: u8) {
    let leaving: Vec<(u16, Entity)> = staff_of(world.resource::<Roster>(), brand)
        .filter(|(_, entity)| world.get::<Contract>(*entity).is_some_and(|c| c.retires == Some(round)))
        .collect();
    for (index, entity) in leaving {
        let roster = world.resource_mut::<Roster>().into_inner();
        roster.0.remove(&PersonId { brand, index });
        let roster = roster.clone();
        let staying: Vec<&Skills> =
            staff_of(&roster, brand).filter_map(|(_, other)| world.get::<Skills>(other)).collect();
        let Some(leaver) = world.get::<Skills>(entity) else { continue };
        let week = rules.weeks();
        let gone = departure(rules, index, leaver, &staying, LeaveReason::Retirement, week);
        let mut diaries = world.query_filtered::<(&Brand, &mut Diary), With<Company>>();
        if let Some((_, mut diary)) = diaries.iter_mut(world).find(|d| d.0.0 == brand) {
            diary.left.push(gone);
        }
        world.despawn(entity);
    }
}

fn team_outcome(
    world: &mut World,
    rules: &Rules,
    brand: u8,
    round: u8,
    rounds: u8,
    all: &[CensusBySegment],
) -> Option<TeamOutcome> {
    let census = &all[usize::from(brand)];
    let books = close_books(world, rules, brand)?;
    let market = market_outcome(world, rules, brand, census);
    let campaigns = campaign_outcomes(world, rules, brand);
    let people = people_outcome(world, rules, brand)?;
    let studies = research::results(world, rules, brand, round, all);
    let mut companies =
        world.query_filtered::<(&Brand, &Offer, &mut Memory, &mut Treasury, &Diary, &Plan), With<Company>>();
    let (_, offer, mut memory, mut treasury, diary, plan) =
        companies.iter_mut(world).find(|c| c.0.0 == brand)?;
    memory.somebody_left = !diary.left.is_empty();
    let forecast = plan.decision.forecast.map(|forecast| {
        let actual_units = books.units as f64;
        let error = (forecast.units - actual_units).abs() / actual_units.max(1.0);
        ForecastOutcome { units: forecast.units, actual_units, error }
    });
    if let Some(forecast) = forecast {
        memory.forecast_errors.push(forecast.error);
    }
    treasury.earlier += books.income.result;
    let (aware, liking): (f64, f64) =
        census.iter().fold((0.0, 0.0), |sum, cell| (sum.0 + cell.aware, sum.1 + cell.liking));
    let brand_outcome = BrandOutcome {
        freshness: offer.freshness,
        refreshed: diary.refreshed,
        trust: if aware > 0.0 { liking / aware } else { 0.0 },
        substance: rules
            .scenario
            .market
            .values
            .iter()
            .zip(offer.substance)
            .map(|(value, level)| (value.key.clone(), level))
            .collect(),
    };
    let standing = score::Standing {
        census,
        brand: &brand_outcome,
        people: &people,
        memory: &memory,
        result: treasury.earlier,
        founding: rules.people.iter().filter(|person| person.on_staff).count(),
        start_freshness: rules.scenario.company.brand.freshness,
        last_round: round >= rounds,
    };
    let score = score::score(rules, &standing);
    Some(TeamOutcome {
        books,
        market,
        campaigns,
        people,
        brand: brand_outcome,
        events: diary.events.clone(),
        studies,
        score,
        forecast,
        submitted: plan.submitted,
        dropped: plan.dropped.clone(),
    })
}

/// Draws or pays back the emergency loan and closes the books.
fn close_books(world: &mut World, rules: &Rules, brand: u8) -> Option<Books> {
    let aids = &rules.scenario.aids;
    let limit = rules.scenario.company.loan.emergency_limit;
    let mut companies = world.query_filtered::<(&Brand, &Offer, &mut Treasury), With<Company>>();
    let (_, offer, mut treasury) = companies.iter_mut(world).find(|c| c.0.0 == brand)?;
    let mut income = treasury.accounts.clone();
    income.result = income.revenue - income.costs();
    treasury.accounts = income.clone();
    let borrowed = treasury.debt - treasury.opening_debt;
    let mut cash = treasury.opening + income.result + borrowed;
    if cash.is_negative() && aids.emergency_loan {
        treasury.emergency -= cash;
        cash = Money::ZERO;
    } else if !cash.is_negative() && treasury.emergency > Money::ZERO {
        let back = cash.min(treasury.emergency);
        treasury.emergency -= back;
        cash -= back;
    }
    let over = treasury.emergency > limit || cash.is_negative();
    if over && aids.rescue && !treasury.rescued {
        treasury.rescued = true;
    } else {
        treasury.administration = over;
    }
    treasury.cash = cash;
    let emergency = treasury.emergency - treasury.opening_emergency;
    Some(Books {
        units: treasury.units,
        price: offer.price,
        cash: CashFlow {
            opening: treasury.opening,
            result: income.result,
            borrowed,
            emergency,
            closing: cash,
        },
        balance: Balance {
            cash,
            debt: treasury.debt,
            emergency: treasury.emergency,
            equity: cash - treasury.debt - treasury.emergency,
        },
        income,
        administration: treasury.administration,
    })
}

fn market_outcome(world: &World, rules: &Rules, brand: u8, census: &CensusBySegment) -> MarketOutcome {
    let b = usize::from(brand);
    let (sales, heard) = (world.resource::<Sales>(), world.resource::<Heard>());
    let share = |own: i64, all: i64| if all == 0 { 0.0 } else { own as f64 / all as f64 };
    let of = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let own: i64 = sales.by_segment[b].iter().sum();
    let total: i64 = sales.by_segment.iter().flatten().sum();
    let segments = rules.scenario.market.segments.iter().enumerate().map(|(s, file)| {
        let cell = &census[s];
        let people = cell.people as f64;
        let in_segment: i64 = sales.by_segment.iter().map(|brand| brand[s]).sum();
        SegmentOutcome {
            segment: file.key.clone(),
            aware: of(cell.aware, people),
            considers: of(cell.considers, people),
            buys: of(cell.bought as f64, people),
            stays: share(cell.stayed, cell.returning),
            attitude: of(cell.liking, cell.aware),
            share: share(sales.by_segment[b][s], in_segment),
            units: rules.persons(sales.by_segment[b][s]),
        }
    });
    // Weeks are differences of running totals, so that they add up to the round.
    let by_week = |weekly: &[[i64; super::rules::MAX_BRANDS]]| {
        let mut sum = 0;
        weekly
            .iter()
            .map(|week| {
                let before = rules.persons(sum);
                sum += week[b];
                rules.persons(sum) - before
            })
            .collect::<Vec<i64>>()
    };
    let first = |gen_z: bool| -> i64 {
        let counted = rules.segments.iter().enumerate().filter(|(_, rule)| rule.gen_z || !gen_z);
        counted.map(|(s, _)| sales.first[b][s]).sum()
    };
    MarketOutcome {
        share: share(own, total),
        segments: segments.collect(),
        weekly_units: by_week(&sales.weekly),
        weekly_first: by_week(&sales.weekly_first),
        new_customers: rules.persons(first(false)),
        new_gen_z: rules.persons(first(true)),
        word_of_mouth: rules.persons(heard.good[b] + heard.bad[b]),
        bad_word: rules.persons(heard.bad[b]),
        social_purchases: share(sales.social[b], own),
    }
}

fn campaign_outcomes(world: &mut World, rules: &Rules, brand: u8) -> Vec<CampaignOutcome> {
    let mut companies = world.query_filtered::<(&Brand, &Bonds), With<Company>>();
    let Some(bonds) = companies.iter(world).find(|c| c.0.0 == brand).map(|c| c.1.clone()) else {
        return Vec::new();
    };
    let mut query = world.query::<(&Campaign, &Craft)>();
    let mut own: Vec<(Campaign, Craft)> = query
        .iter(world)
        .filter(|(campaign, _)| campaign.brand == brand)
        .map(|(campaign, craft)| (campaign.clone(), craft.clone()))
        .collect();
    own.sort_by_key(|(campaign, _)| campaign.order);
    let (contacts, heard) = (&world.resource::<Contacts>().0, world.resource::<Heard>());
    let (sales, talk) = (world.resource::<Sales>(), world.resource::<Talk>());
    own.into_iter()
        .map(|(campaign, craft)| {
            let slot = usize::from(campaign.slot).min(MAX_SLOTS - 1);
            let credited = sales.credited.get(slot).copied().unwrap_or(0);
            let new_customers = rules.persons(credited) / CREDIT;
            let mut chains = [0i64; 7];
            let (mut depth, mut shallow) = (0, 0);
            for chain in talk.chains.iter().filter(|chain| chain.slot == campaign.slot) {
                let bucket = match chain.size {
                    0..=1 => 0,
                    2 => 1,
                    3..=4 => 2,
                    5..=8 => 3,
                    9..=16 => 4,
                    17..=32 => 5,
                    _ => 6,
                };
                chains[bucket] += 1;
                shallow += i64::from(chain.depth <= 1);
                depth = depth.max(chain.depth);
            }
            let shares = heard.shares[slot];
            CampaignOutcome {
                name: campaign.name.clone(),
                spent: craft.spent,
                reach: rules.persons(contacts.reach[slot]),
                contacts: rules.persons(contacts.contacts[slot]),
                shares: rules.persons(shares),
                backlash: rules.persons(heard.backlash[slot]),
                reproduction: if shares > 0 { heard.passed_on[slot] as f64 / shares as f64 } else { 0.0 },
                depth,
                shallow,
                chains,
                new_customers,
                cost_per_new: (new_customers > 0).then(|| craft.spent.share(1.0 / new_customers as f64)),
                fit: if contacts.reach[slot] > 0 {
                    contacts.fit[slot] as f64 / 10_000.0 / contacts.reach[slot] as f64
                } else {
                    0.0
                },
                quality: take_apart(rules, &campaign, &craft, &bonds),
            }
        })
        .collect()
}

/// Takes a campaign's quality apart: by skill, by person, by generation, and the combination effect.
fn take_apart(rules: &Rules, campaign: &Campaign, craft: &Craft, bonds: &Bonds) -> Quality {
    let model = &rules.scenario.model;
    let members = &craft.made.members;
    let total = if craft.weeks > 0 { craft.sum / f64::from(craft.weeks) } else { 0.0 };
    let value = |mask: u32| crew::quality(members, mask, &campaign.needs, bonds, model).quality;
    let everybody = (1u32 << members.len()) - 1;
    let whole = value(everybody);
    // The last crew that made anything stands for the round: its parts are scaled to the round's mean.
    let scale = if whole > 0.0 { total / whole } else { 0.0 };
    let shares = combine::shapley(members.len(), value);
    let mut quality = Quality {
        total,
        climate: craft.made.climate,
        elaboration: craft.made.elaboration,
        ..Quality::default()
    };
    for (member, share) in members.iter().zip(shares) {
        let index = usize::from(member.index);
        let key = rules.people[index].key.clone();
        let staff = rules.scenario.company.staff.iter();
        let mut people = staff.chain(rules.scenario.candidates.iter().map(|c| &c.person));
        if let Some(person) = people.find(|person| person.key == key) {
            *quality.generations.entry(person.generation.clone()).or_insert(0.0) += share * scale;
        }
        quality.persons.insert(key, share * scale);
    }
    let mask = |keep: &dyn Fn(Band) -> bool| {
        members.iter().enumerate().filter(|(_, m)| keep(m.band)).fold(0u32, |mask, (i, _)| mask | 1 << i)
    };
    quality.juniors_alone = scale * value(mask(&|band| band != Band::Senior));
    quality.seniors_alone = scale * value(mask(&|band| band != Band::Junior));
    quality.neither = scale * value(mask(&|band| band == Band::Middle));
    quality.combination = total - quality.juniors_alone - quality.seniors_alone + quality.neither;
    let parts: Vec<(f64, f64)> =
        craft.made.levels.iter().copied().zip(campaign.needs.iter().copied()).collect();
    let now = combine::combined_skill(&parts, model.combination.sigma);
    for (skill, file) in rules.scenario.skills.iter().enumerate() {
        let Some(&(level, weight)) = parts.get(skill) else { continue };
        if weight > 0.0 {
            let mut full = parts.clone();
            full[skill].0 = 1.0;
            let missing = combine::combined_skill(&full, model.combination.sigma) - now;
            quality.skills.push(SkillPart { skill: file.key.clone(), weight, level, missing });
        }
    }
    quality
}

fn people_outcome(world: &mut World, rules: &Rules, brand: u8) -> Option<PeopleOutcome> {
    let roster = world.resource::<Roster>().clone();
    let weeks = f64::from(rules.scenario.weeks);
    let mut staff = Vec::new();
    let mut beings = Vec::new();
    for (index, entity) in staff_of(&roster, brand) {
        let (Some(skills), Some(being), Some(load)) =
            (world.get::<Skills>(entity), world.get::<Wellbeing>(entity), world.get::<Workload>(entity))
        else {
            continue;
        };
        beings.push((index, *being));
        staff.push(PersonOutcome {
            person: rules.people[usize::from(index)].key.clone(),
            skills: skills.now.clone(),
            changes: skills.now.iter().zip(&skills.round).map(|(now, then)| now - then).collect(),
            energy: being.energy,
            morale: being.morale,
            hours: load.round_hours / weeks,
            may_leave: 1.0 - pow(1.0 - load.may_leave, weeks),
        });
    }
    let mut query = world.query::<&MentoringPair>();
    let mut running: Vec<(u16, PairOutcome)> =
        query.iter(world).filter(|pair| pair.brand == brand).map(|p| (p.order, p.record.clone())).collect();
    running.sort_by_key(|(order, _)| *order);
    let mut companies = world.query_filtered::<(&Brand, &Bonds, &Memory, &Diary), With<Company>>();
    let (_, bonds, memory, diary) = companies.iter(world).find(|c| c.0.0 == brand)?;
    let mut pairs: Vec<PairOutcome> = running.into_iter().map(|(_, record)| record).collect();
    pairs.extend(diary.ended_pairs.iter().cloned());
    let trust_across = climate_of(bonds, &beings).1;
    Some(PeopleOutcome {
        staff,
        pairs,
        left: diary.left.clone(),
        hired: diary.hired.clone(),
        climate: if diary.climate_weeks > 0 {
            diary.climate_sum / f64::from(diary.climate_weeks)
        } else {
            climate_of(bonds, &beings).0
        },
        trust_across,
        two_way: score::two_way(memory),
    })
}

/// Lets rivals react to the round by their rules.
fn react(world: &mut World, rules: &Rules) {
    let sales = world.resource::<Sales>();
    let total: i64 = sales.by_segment.iter().flatten().sum();
    let own: Vec<i64> = sales.by_segment.iter().map(|brand| brand.iter().sum()).collect();
    let mut offers = world.query::<(&Brand, &Offer)>();
    let (mut price, mut sold) = (0i128, 0i128);
    for (brand, offer) in offers.iter(world) {
        let units = i128::from(own[usize::from(brand.0)]);
        price += i128::from(offer.price.as_cents()) * units;
        sold += units;
    }
    let mean = if sold > 0 { Some(Money::cents((price / sold) as i64)) } else { None };
    let mut rivals = world.query::<(&Brand, &mut Rival, &mut Offer)>();
    for (brand, mut rival, mut offer) in rivals.iter_mut(world) {
        let file = &rules.scenario.market.rivals[usize::from(rival.index)];
        let share = if total > 0 { own[usize::from(brand.0)] as f64 / total as f64 } else { 0.0 };
        if let Some(mean) = mean {
            let gap = mean - file.price;
            // A rival follows the market around its own place in it: a part of the way, no further.
            offer.price = file.price + gap.share(file.reaction.follows_price * 0.5);
        }
        if rival.last_share > 0.0 {
            let lost = (rival.last_share - share).max(0.0) * 100.0;
            rival.spend = (rival.spend * (1.0 + file.reaction.defends_share * lost)).min(2.0);
        }
        rival.last_share = share;
    }
}

/// Draws which of the creators engaged have a scandal; their event comes in the next round.
fn scandals(world: &mut World, rules: &Rules, round: u8) {
    let luck = world.resource::<Fate>().0;
    let when = When { market: 0, round: u32::from(round), week: 0 };
    let mut companies = world.query_filtered::<&mut Memory, With<Company>>();
    for mut memory in companies.iter_mut(world) {
        memory.scandals = memory
            .used
            .iter()
            .filter(|key| {
                rules.creator(key).is_some_and(|index| {
                    luck.stream(when, Purpose::Scandal, index as u64).unit() < rules.creators[index].risk
                })
            })
            .cloned()
            .collect();
    }
}
