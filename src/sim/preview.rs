//! What a refresh and an investment in substance would do, worked out before the round is played.
//!
//! May touch: [`crate::model`], [`crate::scenario`], [`crate::decision`], a team's own view. For screens
//! and players that want to see a plan's effect: the same equations as the round's own weeks
//! ([`super::branding`]), with everybody's energy and skills as they are now, and no event in between.

use super::view::TeamView;
use crate::decision::RefreshPlan;
use crate::fixed::clamp01;
use crate::key::Key;
use crate::model::brand;
use crate::model::combine::{self, Effort};
use crate::money::Money;
use crate::scenario::ScenarioFile;

/// What a refresh would do.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RefreshPreview {
    /// What the crew brings of knowing what is new, 0 to 1.
    pub trend: f64,
    /// What the crew brings of knowing what must not change, 0 to 1.
    pub keeper: f64,
    /// Freshness after the round without any refresh, 0 to 1.
    pub without: f64,
    /// Freshness after the round with this one, 0 to 1.
    pub after: f64,
    /// Attitude that loyal customers would lose in the round, points of 0 to 1.
    pub estranged: f64,
}

/// A person's level of a skill, 0 to 1; 0 when there is no such person or skill.
fn level(file: &ScenarioFile, view: &TeamView, person: &Key, skill: &Key) -> f64 {
    let place = file.skills.iter().position(|known| known.key == *skill);
    let known = view.person(person).and_then(|person| person.skills.get(place?));
    known.copied().unwrap_or(0.0)
}

/// What a plan of refreshing would do in the coming round.
pub fn refresh_preview(file: &ScenarioFile, view: &TeamView, plan: Option<&RefreshPlan>) -> RefreshPreview {
    let model = &file.model.brand;
    let weeks = f64::from(file.weeks.max(1));
    let (mut trend, mut keeper) = (0.0, 0.0);
    for (key, &hours) in plan.iter().flat_map(|plan| &plan.crew) {
        let Some(person) = view.person(key) else { continue };
        let needed = model.refresh_hours / weeks;
        let effort = |level| Effort { level, hours: hours * 0.5, energy: person.energy };
        trend += combine::contribution(effort(level(file, view, key, &model.refresh_skills.0)), needed);
        keeper += combine::contribution(effort(level(file, view, key, &model.refresh_skills.1)), needed);
    }
    let (trend, keeper) = (combine::skill_level(trend), combine::skill_level(keeper));
    let spend = plan.map_or(0.0, |plan| plan.spend.as_euros());
    let (mut without, mut after, mut estranged) = (view.freshness, view.freshness, 0.0);
    for _ in 0..file.weeks {
        without = brand::stale(without, 1.0, model.half_life * weeks);
        after = brand::stale(after, 1.0, model.half_life * weeks);
        let change = brand::refresh(
            after,
            spend / weeks,
            model.refresh_half / weeks,
            model.refresh_most / weeks,
            model.refresh_loss / weeks,
            trend,
            keeper,
        );
        after = clamp01(after + change.fresher);
        estranged += change.estranged;
    }
    RefreshPreview { trend, keeper, without, after, estranged }
}

/// A value's substance after a round in which `spend` is invested in it, 0 to 1.
pub fn substance_preview(file: &ScenarioFile, substance: f64, spend: Money) -> f64 {
    let model = &file.model.brand;
    let weeks = f64::from(file.weeks.max(1));
    (0..file.weeks).fold(substance, |level, _| {
        brand::substance_after(
            level,
            spend.as_euros() / weeks,
            model.substance_half / weeks,
            model.substance_most / weeks,
        )
    })
}
