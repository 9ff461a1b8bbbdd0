//! Two keys: what both generations of a team have agreed on, and what one of them proposes.
//!
//! The draft on the table shows what is *proposed*, so that it can be seen, undone and rehearsed like any
//! plan. Beside it lies what both sides agreed on last. A plan with an open proposal isn't submitted: people
//! who press the button must not find another plan in their results than the one that they saw. When time
//! runs out instead, each open decision is put back to what both agreed on last.
//!
//! No side is above the other: who proposes has turned their own key, and it takes anybody of the other side
//! to turn the second. The facilitator speaks for both.

use std::collections::{BTreeMap, BTreeSet};

use super::Workshop;
use super::bounds::shown_text;
use super::desk::Hand;
use crate::decision::Decision;
use crate::key::Key;
use crate::money::Money;
use crate::protocol::{
    BothKeys, Command, Event, KeyCommand, KeyNote, KeysView, Lock, MAX_NOTE, Proposal, Rejection, SeatId,
    Side, Todo,
};
use crate::scenario::{Scenario, TwoKeys};
use crate::sim::spending;

/// Notes to one proposal that are kept.
const MAX_NOTES_KEPT: usize = 6;

/// A decision that one side proposes.
#[derive(Clone, Debug, PartialEq)]
struct Open {
    by: SeatId,
    side: Side,
    revision: u32,
    value: Money,
    notes: Vec<KeyNote>,
}

/// The keys of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keys {
    /// What both sides agreed on last.
    agreed: BTreeMap<Lock, Money>,
    open: BTreeMap<Lock, Open>,
    /// The latest draft in which nothing was open.
    calm: Decision,
}

/// What is needed to tell what a draft says of a decision.
struct Ground<'a> {
    scenario: &'a Scenario,
    /// The own price, which an absent price in a draft means.
    price: Money,
}

impl Ground<'_> {
    /// What a draft says of a decision: cents, or a number of campaigns.
    fn value(&self, lock: &Lock, draft: &Decision) -> Money {
        match lock {
            Lock::Price => draft.price.unwrap_or(self.price),
            Lock::Refresh => draft.refresh.as_ref().map_or(Money::ZERO, |refresh| refresh.spend),
            Lock::Budget => spending(self.scenario, draft),
            Lock::Creator(key) => Money::cents(engaged(draft, key) as i64),
        }
    }
}

/// How many campaigns engage a creator.
fn engaged(draft: &Decision, creator: &Key) -> usize {
    draft.campaigns.iter().filter(|campaign| campaign.creators.contains(creator)).count()
}

/// Every decision that two keys may hold, in a draft or in what was agreed.
fn locks<'a>(draft: &'a Decision, agreed: &'a BTreeMap<Lock, Money>) -> BTreeSet<Lock> {
    let creators = draft.campaigns.iter().flat_map(|campaign| &campaign.creators).cloned().map(Lock::Creator);
    let known = agreed.keys().cloned();
    [Lock::Price, Lock::Refresh, Lock::Budget].into_iter().chain(creators).chain(known).collect()
}

/// Whether a decision needs two keys by these rules when it is to be `now` after `agreed`.
fn needs(rules: &[TwoKeys], lock: &Lock, agreed: Money, now: Money) -> bool {
    rules.iter().any(|rule| match (rule, lock) {
        (TwoKeys::Price, Lock::Price) | (TwoKeys::Refresh, Lock::Refresh) => now != agreed,
        (TwoKeys::Creators, Lock::Creator(_)) => now > agreed,
        (TwoKeys::BudgetAbove(limit), Lock::Budget) => now > agreed.max(*limit),
        _ => false,
    })
}

impl Keys {
    /// A table at which everything is agreed.
    fn first(ground: &Ground<'_>, draft: &Decision) -> Keys {
        let mut keys = Keys { calm: draft.clone(), ..Keys::default() };
        for lock in locks(draft, &BTreeMap::new()) {
            let value = ground.value(&lock, draft);
            keys.agreed.insert(lock, value);
        }
        keys
    }

    fn agreed(&self, lock: &Lock) -> Money {
        self.agreed.get(lock).copied().unwrap_or(Money::ZERO)
    }

    /// The draft has changed by a hand of this side; none: one that speaks for both.
    fn heed(
        &mut self,
        ground: &Ground<'_>,
        draft: &Decision,
        revision: u32,
        rules: &[TwoKeys],
        by: Option<(SeatId, Side)>,
    ) {
        for lock in locks(draft, &self.agreed) {
            let now = ground.value(&lock, draft);
            let ruled = rules.iter().any(|rule| lock.ruled_by(*rule));
            if !needs(rules, &lock, self.agreed(&lock), now) {
                self.open.remove(&lock);
                // Without a rule everybody's word counts; a rule that comes later begins from there.
                if !ruled {
                    self.agreed.insert(lock, now);
                }
                continue;
            }
            let before = self.open.get(&lock);
            if before.is_some_and(|open| open.value == now) {
                continue;
            }
            // Who lowers what the other side would have spent agrees to less, and so do they.
            let within = |(_, side): (SeatId, Side)| {
                lock == Lock::Budget && before.is_some_and(|open| open.side != side && open.value > now)
            };
            match by {
                Some((seat, side)) if !within((seat, side)) => {
                    let notes = self.open.remove(&lock).map(|open| open.notes).unwrap_or_default();
                    self.open.insert(lock, Open { by: seat, side, revision, value: now, notes });
                }
                _ => self.settle(&lock, now),
            }
        }
        if self.open.is_empty() {
            self.calm.clone_from(draft);
        }
    }

    /// Both sides agree.
    fn settle(&mut self, lock: &Lock, value: Money) {
        self.open.remove(lock);
        self.agreed.insert(lock.clone(), value);
    }

    /// A draft with a decision as both agreed on it last; of what is spent altogether nobody can say how.
    fn put_back(&self, price: Money, draft: &mut Decision, lock: &Lock) {
        let agreed = self.agreed(lock);
        match lock {
            Lock::Price => draft.price = (agreed != price).then_some(agreed),
            Lock::Refresh if agreed == Money::ZERO => draft.refresh = None,
            Lock::Refresh => {
                let mut plan = draft.refresh.take().or_else(|| self.calm.refresh.clone()).unwrap_or_default();
                plan.spend = agreed;
                draft.refresh = Some(plan);
            }
            Lock::Creator(creator) => {
                let kept = usize::try_from(agreed.as_cents()).unwrap_or(0);
                let engaging = draft.campaigns.iter_mut().filter(|plan| plan.creators.contains(creator));
                for plan in engaging.skip(kept) {
                    plan.creators.retain(|key| key != creator);
                }
            }
            Lock::Budget => {}
        }
    }
}

impl Workshop {
    /// Something that is done at a team's table, with the keys that it needs.
    pub(super) fn desk_command(
        &mut self,
        team: usize,
        hand: Hand,
        command: &Command,
    ) -> Result<Vec<Event>, Rejection> {
        match command {
            Command::Keys(command) => {
                self.planning_open(hand.at)?;
                self.key_command(team, hand, command)
            }
            // The facilitator speaks for both: what was open is agreed.
            Command::Submit if hand.by == SeatId::FACILITATOR => {
                let events = self.at_desk(team, hand, command)?;
                self.first_keys(team);
                Ok(events)
            }
            Command::Submit => {
                let locks = self.lacking_keys(team);
                if locks.is_empty() {
                    self.at_desk(team, hand, command)
                } else {
                    Err(Rejection::KeysLacking { locks })
                }
            }
            Command::Edit { .. } | Command::Undo | Command::Redo | Command::LoadPlan { .. } => {
                let events = self.at_desk(team, hand, command)?;
                self.heed_keys(team, hand.by);
                Ok(events)
            }
            command => self.at_desk(team, hand, command),
        }
    }

    /// Whether people of both sides are at a team's table today.
    pub(super) fn both_sides(&self, team: usize) -> bool {
        [Side::Junior, Side::Senior].iter().all(|side| self.present(team).any(|line| line.side == *side))
    }

    /// Decisions that need two keys in a team, now.
    fn key_rules(&self, team: usize) -> Vec<TwoKeys> {
        let in_force = !self.conduct.one_key && self.both_sides(team);
        if in_force { self.scenario.seats.two_keys.clone() } else { Vec::new() }
    }

    fn side_of(&self, seat: SeatId) -> Option<Side> {
        self.seat_line(seat).map(|line| line.side)
    }

    /// A round begins: what lies on the table is agreed.
    pub(super) fn first_keys(&mut self, team: usize) {
        let (Some(at), Some(view)) = (self.teams.get_mut(team), self.views.get(team)) else { return };
        let ground = Ground { scenario: &self.scenario, price: view.price };
        at.desk.keys = Keys::first(&ground, at.desk.draft());
    }

    /// A draft has changed.
    pub(super) fn heed_keys(&mut self, team: usize, by: SeatId) {
        let rules = self.key_rules(team);
        let by = self.side_of(by).map(|side| (by, side));
        let (Some(at), Some(view)) = (self.teams.get_mut(team), self.views.get(team)) else { return };
        let ground = Ground { scenario: &self.scenario, price: view.price };
        let mut keys = std::mem::take(&mut at.desk.keys);
        keys.heed(&ground, at.desk.draft(), at.desk.revision(), &rules, by);
        at.desk.keys = keys;
    }

    /// Decisions of a team that wait for a key.
    pub(super) fn lacking_keys(&self, team: usize) -> Vec<Lock> {
        let rules = self.key_rules(team);
        let open = self.teams.get(team).map(|team| &team.desk.keys.open);
        let locks = open.into_iter().flat_map(BTreeMap::keys);
        locks.filter(|lock| rules.iter().any(|rule| lock.ruled_by(*rule))).cloned().collect()
    }

    /// The draft with every open decision as both sides agreed on it last: what counts without a submission.
    pub(super) fn draft_of_both(&self, team: usize) -> Decision {
        let (Some(at), Some(view)) = (self.teams.get(team), self.views.get(team)) else {
            return Decision::default();
        };
        let mut draft = at.desk.draft().clone();
        let keys = &at.desk.keys;
        for lock in self.lacking_keys(team) {
            keys.put_back(view.price, &mut draft, &lock);
        }
        let rules = self.key_rules(team);
        let spent = spending(&self.scenario, &draft);
        if needs(&rules, &Lock::Budget, keys.agreed(&Lock::Budget), spent) {
            keys.calm.clone()
        } else {
            draft
        }
    }

    fn key_command(
        &mut self,
        team: usize,
        hand: Hand,
        command: &KeyCommand,
    ) -> Result<Vec<Event>, Rejection> {
        let (KeyCommand::Turn { lock, revision }
        | KeyCommand::PutBack { lock, revision }
        | KeyCommand::Note { lock, revision, .. }) = command;
        let side = self.side_of(hand.by);
        let lacking = self.lacking_keys(team);
        let (Some(at), Some(view)) = (self.teams.get_mut(team), self.views.get(team)) else {
            return Err(Rejection::NoSeat);
        };
        let (desk, price) = (&mut at.desk, view.price);
        desk.open()?;
        let open = desk.keys.open.get_mut(lock).filter(|_| lacking.contains(lock));
        let open = open.ok_or_else(|| Rejection::NotThere { field: lock.field() })?;
        if open.revision != *revision {
            return Err(Rejection::Conflict { field: lock.field(), by: open.by });
        }
        let changed = vec![Event::KeysChanged { team: team as u16, by: hand.by }];
        match command {
            KeyCommand::Turn { .. } if side == Some(open.side) => Err(Rejection::OwnKey),
            KeyCommand::Turn { .. } => {
                let value = open.value;
                desk.keys.settle(lock, value);
                if desk.keys.open.is_empty() {
                    desk.keys.calm = desk.draft().clone();
                }
                Ok(changed)
            }
            KeyCommand::PutBack { .. } => {
                let mut next = desk.draft().clone();
                desk.keys.put_back(price, &mut next, lock);
                if next == *desk.draft() {
                    return Err(Rejection::NothingToDo);
                }
                let (field, revision) = desk.put(next, &field_of(lock), hand)?;
                self.heed_keys(team, hand.by);
                Ok(vec![Event::DraftChanged { team: team as u16, by: hand.by, field, revision }])
            }
            KeyCommand::Note { text, .. } => {
                let (text, length) = (text.trim(), text.trim().chars().count());
                if length == 0 || length > MAX_NOTE || !shown_text(text) {
                    return Err(Rejection::Range { value: length as i64, least: 1, most: MAX_NOTE as i64 });
                }
                if open.notes.len() >= MAX_NOTES_KEPT {
                    open.notes.remove(0);
                }
                open.notes.push(KeyNote { by: hand.by, text: text.to_owned() });
                Ok(changed)
            }
        }
    }

    /// The keys as the team sees them.
    pub(super) fn keys_view(&self, team: usize) -> KeysView {
        let needed = self.key_rules(team);
        let both = (needed.is_empty() && !self.scenario.seats.two_keys.is_empty())
            .then_some(if self.conduct.one_key { BothKeys::Rule } else { BothKeys::OneSide });
        let keys = self.teams.get(team).map(|team| &team.desk.keys);
        let lacking = self.lacking_keys(team);
        let proposal = |lock: Lock| {
            let keys = keys?;
            let open = keys.open.get(&lock)?;
            Some(Proposal {
                by: open.by,
                side: open.side,
                revision: open.revision,
                before: keys.agreed(&lock),
                now: open.value,
                notes: open.notes.clone(),
                lock,
            })
        };
        KeysView { needed, both, open: lacking.into_iter().filter_map(proposal).collect() }
    }
}

/// What is left to decide, with the keys that are lacking before the last step.
pub(super) fn todo_keys(keys: &KeysView, mut todo: Vec<Todo>) -> Vec<Todo> {
    let submit = todo.pop();
    todo.extend(keys.open.iter().map(|open| Todo::Key { lock: open.lock.clone(), side: open.side.other() }));
    todo.extend(submit);
    todo
}

/// The field of the draft that putting a decision back changes.
fn field_of(lock: &Lock) -> String {
    match lock {
        Lock::Creator(_) => "campaigns".into(),
        lock => lock.field(),
    }
}
