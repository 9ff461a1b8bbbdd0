//! A draft of one's own: a seat tries something before its team sees it, and puts it on the table or leaves it.
//!
//! It is a table for one ([`Desk`]) beside the team's. Its revisions begin far above any of the team's, and those of
//! a seat never come twice, so a screen can't mistake one for another. What the seat did is in the journal, as
//! everything is, or a workshop that is opened again would not find it; views of others have nothing of it.

use std::collections::BTreeMap;

use super::desk::{Desk, Hand};
use super::share::{Step, clashes, steps};
use super::{Team, Workshop};
use crate::decision::Decision;
use crate::protocol::{Command, DeskView, Event, KeysView, OwnDraft, OwnDraftView, Rejection, SeatId, Whose};

/// The first revision of a draft of one's own: no team's draft comes so far.
const FAR: u32 = 1 << 31;

/// A draft of somebody's own.
pub(super) struct Own {
    /// The team's draft with which it began, and its revision.
    pub began: Decision,
    pub since: u32,
    /// The table for one.
    pub desk: Desk,
}

/// Those of a team.
pub(super) struct Owns {
    open: BTreeMap<SeatId, Own>,
    /// The revision with which the next one begins.
    next: u32,
}

impl Default for Owns {
    fn default() -> Owns {
        Owns { open: BTreeMap::new(), next: FAR }
    }
}

impl Owns {
    fn begin(&mut self, by: SeatId, table: &Desk, revision: u32) {
        let desk = table.aside(revision);
        self.open.insert(by, Own { began: table.draft().clone(), since: table.revision(), desk });
    }

    fn close(&mut self, by: SeatId) {
        if let Some(own) = self.open.remove(&by) {
            self.next = self.next.max(own.desk.revision().saturating_add(1));
        }
    }

    /// All of them are gone.
    pub fn clear(&mut self) {
        while let Some((by, _)) = self.open.first_key_value() {
            self.close(*by);
        }
    }
}

/// A word about whose change counts that doesn't cover all that somebody else has changed.
fn unsettled(steps: &[Step], whose: Option<Whose>, seen: u32) -> impl Iterator<Item = &Step> {
    let open = move |change: u32| whose.is_none() || change > seen;
    steps.iter().filter(move |step| step.clash.as_ref().is_some_and(|(_, change)| open(change.revision)))
}

impl Workshop {
    /// Something that a seat does at its team's table, or at its own.
    pub(super) fn seat_at_desk(
        &mut self,
        team: usize,
        hand: Hand,
        command: &Command,
    ) -> Result<Vec<Event>, Rejection> {
        if self.has_own_draft(hand.by) {
            return self.at_own_desk(team, hand, command);
        }
        // What was said about an own draft that has been closed meanwhile isn't for the team's.
        if let Command::Edit { seen: Some(seen), .. } = command
            && *seen >= FAR
        {
            return Err(Rejection::NoOwnDraft);
        }
        self.desk_command(team, hand, command)
    }

    fn at_own_desk(&mut self, team: usize, hand: Hand, command: &Command) -> Result<Vec<Event>, Rejection> {
        self.planning_open(hand.at)?;
        let (Some(Team { desk: table, owns, .. }), Some(view)) =
            (self.teams.get_mut(team), self.views.get(team))
        else {
            return Err(Rejection::NoSeat);
        };
        let desk = owns.open.get_mut(&hand.by).map(|own| &mut own.desk).ok_or(Rejection::NoOwnDraft)?;
        match command {
            Command::Edit { edit, seen } => desk.edit(edit, *seen, &view.carry_on, hand)?,
            Command::Undo => desk.undo(hand)?,
            Command::Redo => desk.redo(hand)?,
            Command::LoadPlan { name } => desk.take(table.plan(name)?.clone(), hand)?,
            // The rest is about what the team sees.
            _ => return Err(Rejection::OwnDraft),
        };
        Ok(vec![Event::OwnDraftChanged { team: team as u16, seat: hand.by }])
    }

    /// Begins a draft of one's own, shares it, or leaves it.
    pub(super) fn own_draft(
        &mut self,
        team: usize,
        hand: Hand,
        command: OwnDraft,
    ) -> Result<Vec<Event>, Rejection> {
        self.planning_open(hand.at)?;
        let changed = Event::OwnDraftChanged { team: team as u16, seat: hand.by };
        let others = self.present(team).any(|line| line.seat != hand.by);
        let there = self.has_own_draft(hand.by);
        // Above those of any team, for a seat may have come from another.
        let next = self.teams.iter().map(|team| team.owns.next).max().unwrap_or(FAR);
        let at = self.teams.get_mut(team).ok_or(Rejection::NoSeat)?;
        match command {
            OwnDraft::Begin if there => return Err(Rejection::NothingToDo),
            OwnDraft::Begin if !others => return Err(Rejection::AloneHere),
            OwnDraft::Begin => {
                at.desk.open()?;
                at.owns.begin(hand.by, &at.desk, next);
            }
            _ if !there => return Err(Rejection::NoOwnDraft),
            OwnDraft::Leave => at.owns.close(hand.by),
            OwnDraft::Share { whose, seen } => {
                let mut events = self.share(team, hand, whose, seen)?;
                events.push(changed);
                return Ok(events);
            }
        }
        Ok(vec![changed])
    }

    /// All of it, or nothing: each field as an edit of this hand.
    fn share(
        &mut self,
        team: usize,
        hand: Hand,
        whose: Option<Whose>,
        seen: u32,
    ) -> Result<Vec<Event>, Rejection> {
        let (Some(at), Some(view)) = (self.teams.get_mut(team), self.views.get(team)) else {
            return Err(Rejection::NoSeat);
        };
        at.desk.open()?;
        let own = at.owns.open.get(&hand.by).ok_or(Rejection::NoOwnDraft)?;
        let steps = steps(own, &at.desk, hand.by);
        let fields = clashes(unsettled(&steps, whose, seen), &at.desk);
        if !fields.is_empty() {
            return Err(Rejection::Clash { fields });
        }
        let mut desk = at.desk.clone();
        let mut events = Vec::new();
        for step in steps {
            let kept = step.clash.is_some() && whose == Some(Whose::Theirs);
            for edit in if kept { step.beside } else { step.edits } {
                match desk.edit(&edit, None, &view.carry_on, hand) {
                    Ok((field, revision)) => {
                        events.push(Event::DraftChanged { team: team as u16, by: hand.by, field, revision });
                    }
                    // One edit may have done what the next one says.
                    Err(Rejection::NothingToDo | Rejection::NotThere { .. }) => {}
                    Err(rejection) => return Err(rejection),
                }
            }
        }
        at.desk = desk;
        at.owns.close(hand.by);
        if !events.is_empty() {
            self.heed_keys(team, hand.by);
        }
        Ok(events)
    }

    /// A seat has left the team: what it tried is gone.
    pub(super) fn forget_own(&mut self, team: usize, seat: SeatId) {
        if let Some(team) = self.teams.get_mut(team) {
            team.owns.close(seat);
        }
    }

    pub(super) fn open_own(&self, seat: SeatId) -> Option<&Own> {
        self.teams.get(self.team_of(seat)?)?.owns.open.get(&seat)
    }

    /// Whether a seat works on a draft of its own: then its view is like nobody else's.
    pub fn has_own_draft(&self, seat: SeatId) -> bool {
        self.open_own(seat).is_some()
    }

    /// What a seat is told about its own draft, besides the draft.
    pub(super) fn own_draft_view(&self, seat: SeatId) -> Option<OwnDraftView> {
        let (own, team) = (self.open_own(seat)?, self.team_of(seat)?);
        let table = &self.teams.get(team)?.desk;
        let steps = steps(own, table, seat);
        let side = self.seat_line(seat)?.side;
        let keys = self.keys_view(team).open.iter().filter(|open| open.side != side).count();
        Some(OwnDraftView {
            table: table.revision(),
            differs: steps.len() as u16,
            clashes: clashes(steps.iter(), table),
            keys: keys as u16,
            submitted: table.submitted().is_some(),
        })
    }

    /// A seat's own draft as its planning table.
    pub(super) fn own_desk_view(&self, seat: SeatId) -> Option<DeskView> {
        let (own, team) = (self.open_own(seat)?, self.team_of(seat)?);
        let view = self.views.get(team)?;
        // Proposals are the team's; here everything is tried as if it were agreed.
        let keys = KeysView { open: Vec::new(), ..self.keys_view(team) };
        let plans = self.teams.get(team)?.desk.plans().to_vec();
        Some(DeskView { plans, agreement: self.conduct.agreement, ..self.shown(&own.desk, view, keys) })
    }
}
