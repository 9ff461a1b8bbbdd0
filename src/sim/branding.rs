//! Phase 8: the brand ages, is refreshed, and its substance grows by investment.

use bevy_app::{App, Plugin};
use bevy_ecs::prelude::*;

use super::company::{Brand, Company, Diary, Offer, Plan, Rival};
use super::person::{PersonId, Skills, Wellbeing, Workload};
use super::rules::Rules;
use super::schedule::{Roster, Week, WeekPhase};
use crate::fixed::clamp01;
use crate::model::brand;
use crate::model::combine::{self, Effort};

/// Adds the phase.
pub struct BrandingPlugin;

impl Plugin for BrandingPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(Week, (tend_brands, age_rivals).chain().in_set(WeekPhase::Branding));
    }
}

/// Ages, refreshes and strengthens the teams' brands.
pub fn tend_brands(
    rules: Res<Rules>,
    roster: Res<Roster>,
    mut companies: Query<(&Brand, &mut Offer, &mut Diary, &Plan), With<Company>>,
    mut people: Query<(&Skills, &Wellbeing, &mut Workload)>,
) {
    let model = &rules.scenario.model.brand;
    let weeks = f64::from(rules.scenario.weeks);
    for (brand, mut offer, mut diary, plan) in companies.iter_mut().sort::<&Brand>() {
        offer.freshness = brand::stale(offer.freshness, 1.0, model.half_life * weeks);
        diary.estranged = 0.0;
        if let Some(refresh) = &plan.decision.refresh {
            let (mut trend, mut keeper) = (0.0, 0.0);
            for (key, &hours) in &refresh.crew {
                let Some(index) = rules.person(key) else { continue };
                let id = PersonId { brand: brand.0, index: index as u16 };
                let Some((skills, being, mut load)) = roster.0.get(&id).and_then(|&e| people.get_mut(e).ok())
                else {
                    continue;
                };
                if load.rests {
                    continue;
                }
                let needed = model.refresh_hours / weeks;
                let effort = |level| Effort { level, hours: hours * 0.5, energy: being.energy };
                trend += combine::contribution(effort(skills.now[rules.refresh_skills.0]), needed);
                keeper += combine::contribution(effort(skills.now[rules.refresh_skills.1]), needed);
                load.used |= 1 << rules.refresh_skills.0 | 1 << rules.refresh_skills.1;
            }
            let change = brand::refresh(
                offer.freshness,
                refresh.spend.as_euros() / weeks,
                model.refresh_half / weeks,
                model.refresh_most / weeks,
                model.refresh_loss / weeks,
                combine::skill_level(trend),
                combine::skill_level(keeper),
            );
            offer.freshness = clamp01(offer.freshness + change.fresher);
            diary.refreshed += change.fresher;
            diary.estranged = change.estranged;
        }
        for (key, spend) in &plan.decision.substance {
            if let Some(value) = rules.value(key) {
                offer.substance[value] = brand::substance_after(
                    offer.substance[value],
                    spend.as_euros() / weeks,
                    model.substance_half / weeks,
                    model.substance_most / weeks,
                );
            }
        }
    }
}

/// Rivals age as slowly as their own renewal lets them: a step each week.
pub fn age_rivals(rules: Res<Rules>, mut rivals: Query<(&Rival, &mut Offer)>) {
    let weeks = f64::from(rules.scenario.weeks);
    for (rival, mut offer) in &mut rivals {
        let renews = rules.scenario.market.rivals[usize::from(rival.index)].reaction.renews;
        offer.freshness = clamp01(offer.freshness + renews / weeks);
    }
}
