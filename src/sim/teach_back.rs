//! What the people at the table have taught each other, as it reaches the company's mentoring pairs.
//!
//! A [`Lesson`] is a part of a round's input, like a decision: right answers to knowledge cards, by skill and
//! direction. It acts on the pairs of that team which teach this skill in this direction, in that round only:
//! they learn faster during its weeks, and trust each other more at its end. What it may do is bounded by the
//! scenario's `model.teach_back`.

use std::collections::BTreeMap;

use bevy_ecs::prelude::*;
use serde::{Deserialize, Serialize};

use super::company::{Bonds, Brand, Company};
use super::person::MentoringPair;
use super::rules::Rules;
use crate::key::Key;
use crate::model::learn;

/// Right answers of a team in a round, about one skill and in one direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// The team, from 0.
    pub team: u8,
    /// The skill.
    pub skill: Key,
    /// Whether juniors taught seniors.
    pub reverse: bool,
    /// Right answers.
    pub right: u8,
}

impl Lesson {
    /// Those of one team, as they are in a game of this team alone.
    pub fn of_team(all: &[Lesson], team: usize) -> Vec<Lesson> {
        let own = all.iter().filter(|lesson| usize::from(lesson.team) == team);
        own.map(|lesson| Lesson { team: 0, ..lesson.clone() }).collect()
    }
}

/// The lessons of this round in a market; the team's place is its brand. There is none between rounds.
#[derive(Resource, Clone, Debug, Default)]
pub struct Lessons(pub Vec<(u8, Lesson)>);

impl Lessons {
    /// Right answers about a skill in a direction.
    fn right(&self, brand: u8, skill: &Key, reverse: bool) -> u32 {
        let of = |(at, lesson): &&(u8, Lesson)| {
            *at == brand && lesson.skill == *skill && lesson.reverse == reverse
        };
        self.0.iter().filter(of).map(|(_, lesson)| u32::from(lesson.right)).sum()
    }
}

/// How many times faster a pair learns in this round: 1 where nothing was taught at the table.
pub fn pace(world: &World, rules: &Rules, brand: u8, skill: &Key, reverse: bool) -> f64 {
    let Some(lessons) = world.get_resource::<Lessons>() else { return 1.0 };
    let model = &rules.scenario.model.teach_back;
    1.0 + learn::teach_back(lessons.right(brand, skill, reverse), model.learning, model.learning_most)
}

/// At the round's end: what was taught at the table is trust in the pairs that taught the same.
pub fn trust(world: &mut World, rules: &Rules, brand: u8) {
    let Some(lessons) = world.get_resource::<Lessons>().cloned() else { return };
    let model = &rules.scenario.model.teach_back;
    // Two persons with several skills between them are one pair in each direction.
    let mut right: BTreeMap<(u16, u16), u32> = BTreeMap::new();
    let mut counted: Vec<(u16, u16, usize)> = Vec::new();
    let mut query = world.query::<&mut MentoringPair>();
    for pair in query.iter(world).filter(|pair| pair.brand == brand) {
        let key = (pair.mentor, pair.mentee, pair.skill);
        if !counted.contains(&key) {
            counted.push(key);
            let of_skill = lessons.right(brand, pair.skill_key(), pair.reverse);
            *right.entry((pair.mentor, pair.mentee)).or_insert(0) += of_skill;
        }
    }
    let mut companies = world.query_filtered::<(&Brand, &mut Bonds), With<Company>>();
    let Some((_, mut bonds)) = companies.iter_mut(world).find(|(at, _)| at.0 == brand) else { return };
    let mut after = BTreeMap::new();
    for ((mentor, mentee), right) in right.into_iter().filter(|(_, right)| *right > 0) {
        let (a, b) = (usize::from(mentor), usize::from(mentee));
        let trust = bonds.get(a, b) + learn::teach_back(right, model.trust, model.trust_most);
        bonds.set(a, b, trust.min(1.0));
        after.insert((mentor.min(mentee), mentor.max(mentee)), trust.min(1.0));
    }
    for mut pair in query.iter_mut(world).filter(|pair| pair.brand == brand) {
        let both = (pair.mentor.min(pair.mentee), pair.mentor.max(pair.mentee));
        if let Some(trust) = after.get(&both) {
            pair.record.trust_after = *trust;
        }
    }
}
