//! Phase 1: who works how much on what, and how well each crew does.

use bevy_app::{App, Plugin};
use bevy_ecs::prelude::*;

use super::campaign::{Campaign, Craft};
use super::company::{Bonds, Brand, Company, Plan};
use super::crew::{self, Member};
use super::person::{MentoringPair, PersonId, Skills, Wellbeing, Workload};
use super::rules::Rules;
use super::schedule::{Clock, Roster, Week, WeekPhase};
use crate::key::Key;
use crate::model::wellbeing::working_energy;
use crate::scenario::Band;

/// Adds the phase.
pub struct StaffingPlugin;

impl Plugin for StaffingPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(Week, (share_out_hours, make_campaigns).chain().in_set(WeekPhase::Staffing));
    }
}

/// Sums each person's hours of the week over campaigns, pairs, courses and the refresh.
pub fn share_out_hours(
    clock: Res<Clock>,
    rules: Res<Rules>,
    roster: Res<Roster>,
    campaigns: Query<&Campaign>,
    pairs: Query<&MentoringPair>,
    companies: Query<(&Brand, &Plan), With<Company>>,
    mut people: Query<(&PersonId, &mut Workload)>,
) {
    for (id, mut load) in &mut people {
        let plan = companies.iter().find(|(brand, _)| brand.0 == id.brand).map(|(_, plan)| plan);
        let rest = plan.and_then(|p| p.decision.rest.get(&rules.people[usize::from(id.index)].key));
        *load = Workload {
            rests: rest.is_some_and(|&weeks| clock.week <= u32::from(weeks)),
            round_hours: load.round_hours,
            may_leave: load.may_leave,
            ..Default::default()
        };
    }
    let mut add = |brand: u8, index: u16, hours: f64| {
        if let Some((_, mut load)) =
            roster.0.get(&PersonId { brand, index }).and_then(|&entity| people.get_mut(entity).ok())
            && !load.rests
        {
            load.hours += hours;
            load.round_hours += hours;
        }
    };
    for campaign in campaigns.iter().sort_by_key::<&Campaign, _>(|c| c.slot) {
        if campaign.runs(clock.week) {
            for &(index, hours) in &campaign.crew {
                add(campaign.brand, index, hours);
            }
        }
    }
    for pair in pairs.iter().sort_by_key::<&MentoringPair, _>(|p| (p.brand, p.order)) {
        add(pair.brand, pair.mentor, pair.hours);
        add(pair.brand, pair.mentee, pair.hours);
    }
    for (brand, plan) in companies.iter().sort::<&Brand>() {
        for (index, hours) in other_hours(&rules, plan) {
            add(brand.0, index, hours);
        }
    }
}

/// Hours a week by person for the refresh and for courses.
fn other_hours(rules: &Rules, plan: &Plan) -> Vec<(u16, f64)> {
    let by_key = |key: &Key| rules.person(key).map(|index| index as u16);
    let refresh = plan.decision.refresh.iter().flat_map(|refresh| &refresh.crew);
    let mut hours: Vec<(u16, f64)> =
        refresh.filter_map(|(key, &hours)| by_key(key).map(|index| (index, hours))).collect();
    for plan in &plan.decision.courses {
        let course = rules.scenario.courses.iter().find(|course| course.key == plan.course);
        if let (Some(course), Some(index)) = (course, by_key(&plan.person)) {
            hours.push((index, course.hours));
        }
    }
    hours
}

/// Asks the model how well each running campaign is made this week, and what that does to its crew.
pub fn make_campaigns(
    clock: Res<Clock>,
    rules: Res<Rules>,
    roster: Res<Roster>,
    companies: Query<(&Brand, &Bonds), With<Company>>,
    mut campaigns: Query<(&Campaign, &mut Craft)>,
    mut people: Query<(&Skills, &Wellbeing, &mut Workload)>,
) {
    let model = &rules.scenario.model;
    for (campaign, mut craft) in campaigns.iter_mut().sort_by_key::<&Campaign, _>(|c| c.slot) {
        if !campaign.runs(clock.week) {
            continue;
        }
        let Some((_, bonds)) = companies.iter().find(|(brand, _)| brand.0 == campaign.brand) else {
            continue;
        };
        let mut members = Vec::with_capacity(campaign.crew.len());
        let mut negotiation: f64 = 0.0;
        for &(index, hours) in &campaign.crew {
            let id = PersonId { brand: campaign.brand, index };
            let Some((skills, being, load)) = roster.0.get(&id).and_then(|&e| people.get(e).ok()) else {
                continue;
            };
            if load.rests || hours <= 0.0 {
                continue;
            }
            let energy = working_energy(being.energy, model.people.low_energy);
            negotiation = negotiation.max(skills.now[rules.price_skill]);
            members.push(Member {
                index,
                band: being.band,
                hours,
                energy,
                openness: being.openness,
                brings: crew::brings(&skills.now, hours, energy, &campaign.needs, campaign.hours_needed),
            });
        }
        let all = (1u32 << members.len()) - 1;
        let mut result = crew::quality(&members, all, &campaign.needs, bonds, model);
        for member in &members {
            let id = PersonId { brand: campaign.brand, index: member.index };
            if let Some((_, _, mut load)) = roster.0.get(&id).and_then(|&e| people.get_mut(e).ok()) {
                for (skill, &need) in campaign.needs.iter().enumerate() {
                    if need > 0.0 {
                        load.used |= 1 << skill;
                    }
                }
                load.conflict = load.conflict.max(result.split * (1.0 - result.elaboration));
                // Being in a crew that listens across generations is being heard.
                let mixed = members.iter().any(|m| m.band == Band::Junior)
                    && members.iter().any(|m| m.band == Band::Senior);
                load.heard = load.heard.max(if mixed { 0.3 + 0.6 * result.elaboration } else { 0.45 });
            }
        }
        result.members = members;
        craft.quality = result.quality;
        craft.negotiation = negotiation;
        craft.sum += result.quality;
        craft.weeks += 1;
        if result.quality > 0.0 {
            craft.made = result.clone();
        }
        craft.last = result;
    }
}
