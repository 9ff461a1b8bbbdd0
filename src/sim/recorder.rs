//! The recorder: keeps a round week by week for a sample of customers. Off unless asked for; it reads
//! and never writes what the game reads, so a recorded game is the same game.

use bevy_ecs::prelude::*;

use super::buying::Purchase;
use super::campaign::Campaign;
use super::company::{Company, Rival};
use super::customer::{Mind, Past, Traits};
use super::rules::Rules;
use super::schedule::{Clock, Crowd};
use super::word_of_mouth::{EXPERIENCE, Talk};
use crate::playback::{Figure, MAX_SHARES, MarketRecord, RecordedWeek, Story, Told, WeekSums};

/// What is being recorded of a market. Without this resource nothing is.
#[derive(Resource, Clone, Debug, Default)]
pub struct Tape {
    /// Figures wanted.
    pub wanted: u16,
    /// The round so far.
    pub record: MarketRecord,
    /// Campaigns that each figure has met.
    met: Vec<u128>,
    /// Purchases of this week: by figure, brand plus 1.
    bought: Vec<u8>,
    /// Purchases of this week by brand and segment.
    sold: Vec<Vec<u32>>,
}

/// The figure that stands for a customer.
fn figure_of(customer: u32, figures: usize, customers: u32) -> usize {
    (u64::from(customer) * figures as u64 / u64::from(customers.max(1))) as usize
}

/// The customer whom a figure shows: the first of those it stands for.
fn customer_of(figure: usize, figures: usize, customers: u32) -> u32 {
    (figure as u64 * u64::from(customers)).div_ceil(figures.max(1) as u64) as u32
}

impl Tape {
    /// An empty tape for a sample of so many customers.
    pub fn new(wanted: u16) -> Tape {
        Tape { wanted, ..Tape::default() }
    }

    /// Notes a purchase of this week.
    pub fn note(&mut self, purchase: &Purchase) {
        let (brand, segment) = (usize::from(purchase.brand), usize::from(purchase.segment));
        if let Some(count) = self.sold.get_mut(brand).and_then(|segments| segments.get_mut(segment)) {
            *count += 1;
        }
        let figures = self.record.figures.len();
        let figure = figure_of(purchase.customer, figures, self.record.customers);
        if self.record.figures.get(figure).is_some_and(|f| f.customer == purchase.customer) {
            self.bought[figure] = purchase.brand + 1;
        }
    }
}

/// Begins a round's record, if there is a tape: after the round's campaigns have started.
pub fn begin(world: &mut World) {
    let Some(mut tape) = world.remove_resource::<Tape>() else { return };
    let round = world.resource::<Clock>().round as u8;
    let mut stories: Vec<(u16, Story)> = world
        .query::<&Campaign>()
        .iter(world)
        .map(|campaign| {
            let weeks = Some((campaign.weeks.0 as u8, campaign.weeks.1 as u8));
            (campaign.slot, Story { brand: campaign.brand, name: campaign.name.clone(), weeks })
        })
        .collect();
    stories.sort_by_key(|(slot, _)| *slot);
    let teams = world.query_filtered::<Entity, With<Company>>().iter(world).count() as u8;
    let rivals = world.query::<&Rival>().iter(world).count() as u8;
    let mut stories: Vec<Story> = stories.into_iter().map(|(_, story)| story).collect();
    stories.extend((0..rivals).map(|index| Story { brand: teams + index, ..Story::default() }));
    let crowd = world.resource::<Crowd>();
    let customers = crowd.0.len() as u32;
    let count = usize::from(tape.wanted).min(crowd.0.len());
    let figures = (0..count).filter_map(|figure| {
        let customer = customer_of(figure, count, customers);
        let entity = *crowd.0.get(customer as usize)?;
        let segment = world.get::<Traits>(entity)?.segment;
        Some(Figure { customer, segment, last: world.get::<Past>(entity)?.last })
    });
    let figures: Vec<Figure> = figures.collect();
    let segments = world.resource::<Rules>().segments.len();
    tape.met = vec![0; figures.len()];
    tape.bought = vec![0; figures.len()];
    tape.sold = vec![vec![0; segments]; usize::from(teams + rivals)];
    tape.record = MarketRecord { round, customers, teams, figures, stories, weeks: Vec::new() };
    world.insert_resource(tape);
}

/// Keeps the week that has just been played, if there is a tape.
pub fn keep_week(world: &mut World) {
    let Some(mut tape) = world.remove_resource::<Tape>() else { return };
    let brands = tape.sold.len();
    let segments = tape.sold.first().map_or(0, Vec::len);
    let figures = tape.record.figures.len();
    let mut week = RecordedWeek {
        attitude: vec![Vec::with_capacity(figures); usize::from(tape.record.teams)],
        ..RecordedWeek::default()
    };
    let crowd = world.resource::<Crowd>();
    for (figure, seen) in tape.record.figures.iter().zip(&mut tape.met) {
        let Some(&entity) = crowd.0.get(figure.customer as usize) else { continue };
        let (Some(mind), Some(past)) = (world.get::<Mind>(entity), world.get::<Past>(entity)) else {
            continue;
        };
        week.last.push(past.last);
        let new = past.met & !*seen;
        *seen |= past.met;
        week.met.push(if new == 0 { 0 } else { new.trailing_zeros() as u8 + 1 });
        for (attitudes, attitude) in week.attitude.iter_mut().zip(mind.attitude) {
            attitudes.push((attitude * 255.0) as u8);
        }
    }
    week.bought = std::mem::replace(&mut tape.bought, vec![0; figures]);
    let fresh = vec![vec![0; segments]; brands];
    week.sums = WeekSums {
        bought: std::mem::replace(&mut tape.sold, fresh),
        prefer: preferences(world, brands, segments),
        told: vec![0; tape.record.stories.len() + 1],
        told_bad: vec![0; tape.record.stories.len() + 1],
    };
    tell(world, &tape.record, &mut week);
    tape.record.weeks.push(week);
    world.insert_resource(tape);
}

/// Customers by brand of their last purchase (place 0: none) and segment.
fn preferences(world: &mut World, brands: usize, segments: usize) -> Vec<Vec<u32>> {
    let mut counts = vec![vec![0u32; segments]; brands + 1];
    for (traits, past) in world.query::<(&Traits, &Past)>().iter(world) {
        let row = counts.get_mut(usize::from(past.last));
        if let Some(count) = row.and_then(|row| row.get_mut(usize::from(traits.segment))) {
            *count += 1;
        }
    }
    counts
}

/// What is on its way from friend to friend at the end of the week.
fn tell(world: &World, record: &MarketRecord, week: &mut RecordedWeek) {
    let (figures, customers) = (record.figures.len(), record.customers);
    let mut told = Vec::new();
    for share in &world.resource::<Talk>().inbox {
        let story = if share.slot == EXPERIENCE { 0 } else { usize::from(share.slot) + 1 };
        let sums = if share.bad { &mut week.sums.told_bad } else { &mut week.sums.told };
        let Some(sum) = sums.get_mut(story) else { continue };
        *sum += 1;
        let from = figure_of(share.from, figures, customers) as u16;
        let to = figure_of(share.to, figures, customers) as u16;
        if from != to && figures > 0 {
            let story = u8::try_from(story).unwrap_or(0);
            told.push(Told { from, to, story, brand: share.brand, bad: share.bad });
        }
    }
    let every = told.len().div_ceil(MAX_SHARES).max(1);
    week.told = told.into_iter().step_by(every).collect();
}
