//! Phase 6: people teach each other, in both directions; courses teach a little; unused skills fade.

use bevy_app::{App, Plugin};
use bevy_ecs::prelude::*;

use super::company::{Bonds, Brand, Company, Memory, Plan};
use super::person::{MentoringPair, PersonId, Skills, Wellbeing, Workload};
use super::rules::Rules;
use super::schedule::{Roster, Week, WeekPhase};
use crate::model::learn::{self, Session};
use crate::outcome::PairTrouble;

/// Adds the phase.
pub struct LearningPlugin;

impl Plugin for LearningPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(
            Week,
            (work_together, teach, take_courses, forget).chain().in_set(WeekPhase::Learning),
        );
    }
}

/// Lets trust grow between those who worked in one crew this week.
pub fn work_together(
    rules: Res<Rules>,
    roster: Res<Roster>,
    campaigns: Query<(&super::campaign::Campaign, &super::campaign::Craft)>,
    clock: Res<super::schedule::Clock>,
    people: Query<&Wellbeing>,
    mut companies: Query<(&Brand, &mut Bonds), With<Company>>,
) {
    let rate = rules.scenario.model.mentoring.contact;
    for (brand, mut bonds) in companies.iter_mut().sort::<&Brand>() {
        // Two persons who share several crews meet once: contact is by week.
        let mut met = std::collections::BTreeSet::new();
        for (campaign, craft) in
            campaigns.iter().sort_by_key::<&super::campaign::Campaign, _>(|campaign| campaign.slot)
        {
            if campaign.brand != brand.0 || !campaign.runs(clock.week) {
                continue;
            }
            for (i, a) in craft.last.members.iter().enumerate() {
                for b in &craft.last.members[..i] {
                    met.insert((a.index.min(b.index), a.index.max(b.index)));
                }
            }
        }
        for (a, b) in met {
            let being =
                |index| roster.0.get(&PersonId { brand: brand.0, index }).and_then(|&e| people.get(e).ok());
            if let (Some(first), Some(second)) = (being(a), being(b)) {
                let openness =
                    if first.band == second.band { 1.0 } else { 0.5 * (first.openness + second.openness) };
                let (a, b) = (usize::from(a), usize::from(b));
                let trust = learn::contact(bonds.get(a, b), rate, openness);
                bonds.set(a, b, trust);
            }
        }
    }
}

/// Trust below which nothing is taught.
pub const LEAST_TRUST: f64 = 0.08;
/// Energy below which a person does not show up.
pub const LEAST_ENERGY: f64 = 0.15;
/// Openness below which a person does not come to be taught by the other generation (no time given by
/// the senior is what breaks reverse mentoring most often: Jordan & Sorell 2019).
pub const LEAST_OPENNESS: f64 = 0.1;
/// Gap of skill below which there is nothing to teach.
pub const LEAST_GAP: f64 = 0.02;

/// Why a pair's week teaches nothing, if it doesn't: the first reason that holds.
///
/// `there`: whether both come; hours a week, given and least; gap of skill and trust, 0 to 1.
pub fn trouble(there: bool, hours: f64, least_hours: f64, gap: f64, trust: f64) -> Option<PairTrouble> {
    if !there {
        Some(PairTrouble::NotThere)
    } else if hours < least_hours {
        Some(PairTrouble::NoTime)
    } else if gap < LEAST_GAP {
        Some(PairTrouble::NothingToTeach)
    } else if trust < LEAST_TRUST {
        Some(PairTrouble::NoTrust)
    } else {
        None
    }
}

/// Lets each mentoring pair have its week.
pub fn teach(
    rules: Res<Rules>,
    roster: Res<Roster>,
    mut pairs: Query<&mut MentoringPair>,
    mut companies: Query<(&Brand, &mut Bonds, &mut Memory), With<Company>>,
    mut people: Query<(&mut Skills, &mut Wellbeing, &mut Workload)>,
) {
    let model = &rules.scenario.model.mentoring;
    for mut pair in pairs.iter_mut().sort_by_key::<&MentoringPair, _>(|p| (p.brand, p.order)) {
        let ids = [pair.mentor, pair.mentee].map(|index| PersonId { brand: pair.brand, index });
        let (Some(&mentor), Some(&mentee)) = (roster.0.get(&ids[0]), roster.0.get(&ids[1])) else { continue };
        let Ok([(mut mentor_skills, mut mentor_being, mut mentor_load), (mut skills, mut being, mut load)]) =
            people.get_many_mut([mentor, mentee])
        else {
            continue;
        };
        let Some((_, mut bonds, mut memory)) = companies.iter_mut().find(|(brand, ..)| brand.0 == pair.brand)
        else {
            continue;
        };
        let (a, b) = (usize::from(pair.mentor), usize::from(pair.mentee));
        let trust = bonds.get(a, b);
        let gap = mentor_skills.now[pair.skill] - skills.now[pair.skill];
        let across = mentor_being.band != being.band;
        let closed = across && being.openness < LEAST_OPENNESS;
        let there = !(mentor_load.rests || load.rests || closed)
            && mentor_being.energy >= LEAST_ENERGY
            && being.energy >= LEAST_ENERGY;
        let trouble = trouble(there, pair.hours, model.least_hours, gap, trust);
        let openness = if across { being.openness } else { 1.0 };
        if trouble.is_none() {
            let rate = rules.skills[pair.skill].rate * pair.pace;
            let gain = learn::learning(rate, pair.hours, model.half_hours, gap, trust, openness);
            skills.now[pair.skill] += gain;
            pair.record.gained += gain;
            being.learning += (1.0 - being.learning) * 0.15;
            if let Some(next) = rules.skills[pair.skill].neighbour {
                let kept = (model.mentor_gain * gain).min(1.0 - mentor_skills.now[next]).max(0.0);
                mentor_skills.now[next] += kept;
                pair.record.mentor_gained += kept;
            }
            mentor_load.heard = 1.0;
            load.heard = load.heard.max(0.6);
            mentor_load.used |= 1 << pair.skill;
            load.used |= 1 << pair.skill;
            if across {
                *memory.taught.entry((pair.mentor, pair.mentee)).or_insert(0.0) += gain;
            }
        }
        mentor_being.learning = mentor_being.learning.min(1.0);
        let key = (pair.mentor, pair.mentee);
        let first_reverse = pair.reverse && trouble.is_none() && !memory.reversed.contains_key(&key);
        if first_reverse {
            memory.reversed.insert(key, true);
        }
        let session = Session {
            gain: model.trust_gain,
            worked: trouble.is_none(),
            first_reverse,
            shock: model.reverse_shock,
            openness,
            two_way: if pair.two_way { model.two_way } else { 1.0 },
        };
        bonds.set(a, b, learn::trust_after(trust, session));
        pair.record.trust_after = bonds.get(a, b);
        pair.record.trouble = trouble;
    }
}

/// Lets courses teach.
pub fn take_courses(
    rules: Res<Rules>,
    roster: Res<Roster>,
    companies: Query<(&Brand, &Plan), With<Company>>,
    mut people: Query<(&mut Skills, &mut Wellbeing, &mut Workload)>,
) {
    for (brand, plan) in companies.iter().sort::<&Brand>() {
        for plan in &plan.decision.courses {
            let course = rules.scenario.courses.iter().find(|course| course.key == plan.course);
            let (Some(course), Some(index)) = (course, rules.person(&plan.person)) else { continue };
            let id = PersonId { brand: brand.0, index: index as u16 };
            let Some((mut skills, mut being, mut load)) =
                roster.0.get(&id).and_then(|&entity| people.get_mut(entity).ok())
            else {
                continue;
            };
            let Some(skill) = rules.skill(&course.skill) else { continue };
            if load.rests {
                continue;
            }
            let weeks = f64::from(rules.scenario.weeks);
            skills.now[skill] += learn::course(skills.round[skill], course.closes, course.level, weeks);
            skills.now[skill] = skills.now[skill].min(1.0);
            being.learning += (1.0 - being.learning) * 0.1;
            load.used |= 1 << skill;
        }
    }
}

/// Lets unused skills fade, and the joy of learning with them.
pub fn forget(
    rules: Res<Rules>,
    mut people: Query<(&mut Skills, &mut Wellbeing, &Workload), With<PersonId>>,
) {
    let floor = rules.scenario.model.mentoring.fade_floor;
    for (mut skills, mut being, load) in &mut people {
        let Skills { now, start, .. } = &mut *skills;
        for (index, rule) in rules.skills.iter().enumerate() {
            if load.used >> index & 1 == 0 {
                now[index] = learn::fade(now[index], rule.fades, start[index] * floor);
            }
        }
        being.learning *= 0.9;
    }
}
