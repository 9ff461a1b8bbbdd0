//! A team's planning table: the draft, who changed what, undo and redo, plans kept, the submission.

use std::collections::{BTreeMap, VecDeque};

use super::bounds::{good_name, reasonable};
use super::edit::change;
use super::keys::Keys;
use crate::decision::Decision;
use crate::protocol::{Change, Edit, PlanView, Rejection, SeatId};
use crate::scenario::Scenario;
use crate::sim::{TeamView, check_decision};

/// Steps that can be undone.
const MAX_UNDO: usize = 100;
/// Plans that can be kept.
pub const MAX_PLANS: usize = 4;
/// Edits of one field by one seat within so many milliseconds are one step of undoing: a slider's.
const SAME_STEP: u64 = 1_000;

/// Who does something, and when.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    /// Who.
    pub by: SeatId,
    /// When.
    pub at: u64,
}

/// A draft as it was before a change.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    before: Decision,
    field: String,
    by: SeatId,
    at: u64,
}

/// A planning table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    draft: Decision,
    revision: u32,
    changes: BTreeMap<String, Change>,
    undo: VecDeque<Step>,
    redo: Vec<Step>,
    plans: Vec<PlanView>,
    submitted: Option<Change>,
    /// Who wants to submit the draft of which revision.
    agreed: Vec<(SeatId, u32)>,
    /// What both generations have agreed on, and what one proposes.
    pub(super) keys: Keys,
}

/// Whether two fields are the same, or one is part of the other.
fn related(a: &str, b: &str) -> bool {
    let inside = |part: &str, whole: &str| {
        part.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    a.is_empty() || b.is_empty() || inside(a, b) || inside(b, a)
}

impl Desk {
    /// A new round: the draft is what carrying on means. Plans are kept.
    pub fn begin(&mut self, carry_on: Decision) {
        let plans = std::mem::take(&mut self.plans);
        *self = Desk { draft: carry_on, revision: self.revision + 1, plans, ..Desk::default() };
    }

    /// A table for one: the draft as it is, with who changed what; its revisions count on from this one.
    pub(super) fn aside(&self, revision: u32) -> Desk {
        Desk { draft: self.draft.clone(), changes: self.changes.clone(), revision, ..Desk::default() }
    }

    /// What somebody else than `by` has changed of a field, or around it, after a revision: the latest.
    pub(super) fn changed_since(&self, field: &str, since: u32, by: SeatId) -> Option<(String, Change)> {
        let newer = |(name, change): &(&String, &Change)| {
            change.revision > since && change.by != by && related(name, field)
        };
        let latest = self.changes.iter().filter(newer).max_by_key(|(_, change)| change.revision);
        latest.map(|(name, change)| (name.clone(), *change))
    }

    /// The same of this very field.
    pub(super) fn changed_just(&self, field: &str, since: u32, by: SeatId) -> Option<(String, Change)> {
        let change = self.changes.get(field).filter(|change| change.revision > since && change.by != by)?;
        Some((field.to_owned(), *change))
    }

    /// Throws all kept plans away.
    pub fn forget_plans(&mut self) {
        self.plans.clear();
    }

    /// A draft from elsewhere, before anybody has changed anything.
    pub fn lay(&mut self, draft: Decision) {
        self.draft = draft;
    }

    /// The draft.
    pub fn draft(&self) -> &Decision {
        &self.draft
    }

    /// Its revision.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// Who changed what last.
    pub fn changes(&self) -> &BTreeMap<String, Change> {
        &self.changes
    }

    /// Plans kept.
    pub fn plans(&self) -> &[PlanView] {
        &self.plans
    }

    /// The submission.
    pub fn submitted(&self) -> Option<Change> {
        self.submitted
    }

    /// Who wants to submit the draft as it is now, in the order in which they said so.
    pub fn agreed(&self) -> impl Iterator<Item = SeatId> {
        self.agreed.iter().filter(|(_, revision)| *revision == self.revision).map(|(by, _)| *by)
    }

    /// Fields that undoing and redoing would change.
    pub fn history(&self) -> (Option<String>, Option<String>) {
        (self.undo.back().map(|step| step.field.clone()), self.redo.last().map(|step| step.field.clone()))
    }

    pub(super) fn open(&self) -> Result<(), Rejection> {
        if self.submitted.is_some() { Err(Rejection::Submitted) } else { Ok(()) }
    }

    fn mark(&mut self, field: &str, hand: Hand) -> (String, u32) {
        self.revision += 1;
        if field.is_empty() {
            self.changes.clear();
        }
        let mark = Change { by: hand.by, at: hand.at, revision: self.revision };
        self.changes.insert(field.to_owned(), mark);
        (field.to_owned(), self.revision)
    }

    /// Changes the draft; answers with the field and the new revision.
    pub fn edit(
        &mut self,
        edit: &Edit,
        seen: Option<u32>,
        carry_on: &Decision,
        hand: Hand,
    ) -> Result<(String, u32), Rejection> {
        self.open()?;
        let field = match edit {
            Edit::AddCampaign(_) => format!("campaigns[{}]", self.draft.campaigns.len()),
            edit => edit.field(),
        };
        if let Some(seen) = seen {
            let meant = match edit {
                Edit::RemoveCampaign { index } => format!("campaigns[{index}]"),
                _ => field.clone(),
            };
            let newer = |(name, change): &(&String, &Change)| {
                change.revision > seen && change.by != hand.by && related(name, &meant)
            };
            if let Some((name, change)) = self.changes.iter().find(newer) {
                return Err(Rejection::Conflict { field: name.clone(), by: change.by });
            }
        }
        let mut next = self.draft.clone();
        change(&mut next, edit, carry_on)?;
        if next == self.draft {
            return Err(Rejection::NothingToDo);
        }
        if let Edit::RemoveCampaign { index } = edit {
            self.renumber(*index);
        }
        self.put(next, &field, hand)
    }

    /// Puts a draft in the place of the old one, which can be had back.
    pub(super) fn put(
        &mut self,
        next: Decision,
        field: &str,
        hand: Hand,
    ) -> Result<(String, u32), Rejection> {
        if !reasonable(&next) {
            return Err(Rejection::Unreasonable);
        }
        self.redo.clear();
        let before = std::mem::replace(&mut self.draft, next);
        let one_step = self.undo.back_mut().filter(|step| {
            let list = field.is_empty() || field == "campaigns";
            step.field == field && step.by == hand.by && hand.at - step.at < SAME_STEP && !list
        });
        match one_step {
            Some(step) => step.at = hand.at,
            None => {
                self.undo.push_back(Step { before, field: field.to_owned(), by: hand.by, at: hand.at });
                if self.undo.len() > MAX_UNDO {
                    self.undo.pop_front();
                }
            }
        }
        Ok(self.mark(field, hand))
    }

    /// Campaigns after the one that goes move up, and so do their marks.
    fn renumber(&mut self, gone: usize) {
        let old = std::mem::take(&mut self.changes);
        for (field, mark) in old {
            let number = field.strip_prefix("campaigns[").and_then(|rest| rest.split_once(']'));
            match number.and_then(|(n, rest)| Some((n.parse::<usize>().ok()?, rest))) {
                Some((n, _)) if n == gone => {}
                Some((n, rest)) if n > gone => {
                    self.changes.insert(format!("campaigns[{}]{rest}", n - 1), mark);
                }
                _ => {
                    self.changes.insert(field, mark);
                }
            }
        }
    }

    /// Takes the last step back.
    pub fn undo(&mut self, hand: Hand) -> Result<(String, u32), Rejection> {
        self.open()?;
        let step = self.undo.pop_back().ok_or(Rejection::NoHistory)?;
        let after = std::mem::replace(&mut self.draft, step.before);
        self.redo.push(Step { before: after, field: step.field.clone(), by: hand.by, at: hand.at });
        Ok(self.mark(&step.field, hand))
    }

    /// Does again what was taken back.
    pub fn redo(&mut self, hand: Hand) -> Result<(String, u32), Rejection> {
        self.open()?;
        let step = self.redo.pop().ok_or(Rejection::NoHistory)?;
        let before = std::mem::replace(&mut self.draft, step.before);
        // Its moment lies far back, so that the next edit is a step of its own.
        self.undo.push_back(Step { before, field: step.field.clone(), by: hand.by, at: 0 });
        Ok(self.mark(&step.field, hand))
    }

    /// Keeps the draft under a name.
    pub fn save(&mut self, name: &str, hand: Hand) -> Result<(), Rejection> {
        if !good_name(name) {
            return Err(Rejection::BadName);
        }
        let kept = PlanView { name: name.to_owned(), by: hand.by, plan: self.draft.clone() };
        if let Some(plan) = self.plans.iter_mut().find(|plan| plan.name == name) {
            *plan = kept;
        } else if self.plans.len() >= MAX_PLANS {
            return Err(Rejection::TooManyPlans { most: MAX_PLANS });
        } else {
            self.plans.push(kept);
        }
        Ok(())
    }

    fn find(&self, name: &str) -> Result<usize, Rejection> {
        let place = self.plans.iter().position(|plan| plan.name == name);
        place.ok_or_else(|| Rejection::NoPlan { name: name.to_owned() })
    }

    /// A plan that is kept.
    pub(super) fn plan(&self, name: &str) -> Result<&Decision, Rejection> {
        Ok(&self.plans[self.find(name)?].plan)
    }

    /// Makes a kept plan the draft.
    pub fn load(&mut self, name: &str, hand: Hand) -> Result<(String, u32), Rejection> {
        let plan = self.plan(name)?.clone();
        self.take(plan, hand)
    }

    /// Makes a whole plan the draft.
    pub(super) fn take(&mut self, plan: Decision, hand: Hand) -> Result<(String, u32), Rejection> {
        self.open()?;
        if plan == self.draft {
            return Err(Rejection::NothingToDo);
        }
        self.put(plan, "", hand)
    }

    /// Throws a kept plan away.
    pub fn drop_plan(&mut self, name: &str) -> Result<(), Rejection> {
        let place = self.find(name)?;
        self.plans.remove(place);
        Ok(())
    }

    /// One of the team wants to submit the draft, if it is allowed.
    pub fn agree(&mut self, scenario: &Scenario, view: &TeamView, hand: Hand) -> Result<(), Rejection> {
        self.open()?;
        check_decision(scenario, view, &self.draft).map_err(|problems| Rejection::Invalid { problems })?;
        if self.agreed().any(|by| by == hand.by) {
            return Err(Rejection::NothingToDo);
        }
        let revision = self.revision;
        self.agreed.retain(|(_, seen)| *seen == revision);
        self.agreed.push((hand.by, revision));
        Ok(())
    }

    /// Enough of the team agree: the draft is submitted.
    pub fn confirm(&mut self, hand: Hand) {
        self.submitted = Some(Change { by: hand.by, at: hand.at, revision: self.revision });
    }

    /// Takes back what this one agreed to last, as if it had not been said.
    pub fn unsay(&mut self, hand: Hand) {
        self.agreed.retain(|(by, _)| *by != hand.by);
        self.submitted = None;
    }

    /// Takes the submission back, and every agreement with it; or, before it, one's own agreement.
    pub fn withdraw(&mut self, by: Option<SeatId>) -> Result<(), Rejection> {
        if self.submitted.take().is_some() || by.is_none() {
            self.agreed.clear();
            return Ok(());
        }
        let before = self.agreed.len();
        self.agreed.retain(|(other, _)| Some(*other) != by);
        if self.agreed.len() == before { Err(Rejection::NotSubmitted) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::CampaignPlan;
    use crate::money::Money;

    fn hand(seat: u16, at: u64) -> Hand {
        Hand { by: SeatId(seat), at }
    }

    fn price(euros: i64) -> Edit {
        Edit::SetPrice(Some(Money::euros(euros)))
    }

    #[test]
    fn undo_and_redo_walk_the_steps_and_a_sliders_edits_are_one() {
        let (mut desk, base) = (Desk::default(), Decision::default());
        for (euros, at) in [(1, 5_000), (2, 5_200), (3, 9_000)] {
            desk.edit(&price(euros), None, &base, hand(0, at)).unwrap();
        }
        desk.undo(hand(0, 9_100)).unwrap();
        assert_eq!(desk.draft().price, Some(Money::euros(2)));
        desk.undo(hand(0, 9_200)).unwrap();
        assert_eq!(desk.draft().price, None);
        assert_eq!(desk.undo(hand(0, 9_300)), Err(Rejection::NoHistory));
        desk.redo(hand(0, 9_400)).unwrap();
        desk.redo(hand(0, 9_500)).unwrap();
        assert_eq!(desk.draft().price, Some(Money::euros(3)));
        assert_eq!(desk.redo(hand(0, 9_600)), Err(Rejection::NoHistory));
    }

    #[test]
    fn two_people_on_one_field_are_told_and_on_two_are_not() {
        let (mut desk, base) = (Desk::default(), Decision::default());
        let seen = desk.revision();
        desk.edit(&price(1), Some(seen), &base, hand(0, 1)).unwrap();
        let other = desk.edit(&price(2), Some(seen), &base, hand(1, 2));
        assert_eq!(other, Err(Rejection::Conflict { field: "price".into(), by: SeatId(0) }));
        desk.edit(&Edit::SetBorrow(Money::euros(5)), Some(seen), &base, hand(1, 3)).unwrap();
        desk.edit(&price(2), Some(desk.revision()), &base, hand(1, 4)).unwrap();
        assert_eq!(desk.changes()["price"].by, SeatId(1));
    }

    #[test]
    fn marks_follow_campaigns_that_move_up_and_the_removal_is_a_conflict() {
        let (mut desk, base) = (Desk::default(), Decision::default());
        for seat in 0..3 {
            let plan = CampaignPlan { name: format!("{seat}"), ..CampaignPlan::default() };
            desk.edit(&Edit::AddCampaign(Box::new(plan)), None, &base, hand(seat, 10)).unwrap();
        }
        let seen = desk.revision();
        desk.edit(&Edit::RemoveCampaign { index: 0 }, Some(seen), &base, hand(0, 20)).unwrap();
        assert_eq!(desk.changes()["campaigns[1]"].by, SeatId(2));
        let late = Edit::SetCrewHours { index: 1, person: "x".into(), hours: 3.0 };
        let late = desk.edit(&late, Some(seen), &base, hand(1, 30));
        assert_eq!(late, Err(Rejection::Conflict { field: "campaigns".into(), by: SeatId(0) }));
    }

    #[test]
    fn four_plans_are_kept() {
        let mut desk = Desk::default();
        for name in ["a", "b", "c", "d", "a"] {
            desk.save(name, hand(0, 0)).unwrap();
        }
        assert_eq!(desk.save("e", hand(0, 0)), Err(Rejection::TooManyPlans { most: MAX_PLANS }));
        desk.drop_plan("b").unwrap();
        desk.save("e", hand(0, 0)).unwrap();
        assert_eq!(desk.load("b", hand(0, 0)), Err(Rejection::NoPlan { name: "b".into() }));
    }
}
