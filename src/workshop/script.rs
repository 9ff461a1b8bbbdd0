//! Events and money that the facilitator sends: they arrive with the next briefing that opens, and are part of the
//! round like anything else from then on.

use super::bounds::shown_text;
use super::views::event_view;
use super::{Workshop, room};
use crate::key::Key;
use crate::money::Money;
use crate::protocol::{Coming, Event, Grant, MAX_GRANT, MAX_REASON, Phase, Rejection, ScriptLine};
use crate::scenario::When;
use crate::sim::{Lesson, Sent, Simulation};

/// Events that wait, at most.
const MAX_COMING: usize = 64;

/// Makes a game that is played again ready for a round: teams find what was sent to them, and what people had
/// taught each other acts.
pub(super) fn ready(game: &mut Simulation, sent: &[(usize, Sent)], lessons: &[Lesson]) {
    arrive(game, sent);
    game.set_lessons(lessons.to_vec());
}

/// Lets a game's teams find what was sent to them.
pub(super) fn arrive(game: &mut Simulation, sent: &[(usize, Sent)]) {
    for (team, sent) in sent {
        game.receive(*team, sent);
    }
}

impl Workshop {
    /// Sends an event with the next briefing.
    pub(super) fn send_event(&mut self, team: Option<u16>, event: &Key) -> Result<Vec<Event>, Rejection> {
        let coming = Coming { team, event: event.clone() };
        if team.is_some() && self.phase == Phase::Lobby {
            // Teams still come and go.
            return Err(Rejection::WrongPhase { phase: self.phase });
        }
        let known = self.scenario.events.iter().any(|known| known.key == *event);
        if !known || team.is_some_and(|team| usize::from(team) >= self.teams.len()) {
            return Err(Rejection::NotThere { field: event.to_string() });
        }
        if self.coming.contains(&coming) || self.coming.len() >= MAX_COMING {
            return Err(Rejection::NothingToDo);
        }
        self.coming.push(coming);
        room::changed()
    }

    /// Takes back an event that has not arrived.
    pub(super) fn keep_event(&mut self, team: Option<u16>, event: &Key) -> Result<Vec<Event>, Rejection> {
        let waits = |coming: &Coming| coming.team == team && coming.event == *event;
        let place = self.coming.iter().position(waits);
        let place = place.ok_or_else(|| Rejection::NotThere { field: event.to_string() })?;
        self.coming.remove(place);
        room::changed()
    }

    /// Gives a team money, or takes it, with the next briefing.
    pub(super) fn grant(&mut self, grant: &Grant) -> Result<Vec<Event>, Rejection> {
        let over = match self.phase {
            Phase::Lobby | Phase::Debrief => true,
            phase => phase.round() >= self.game.rounds() && !matches!(phase, Phase::Briefing { .. }),
        };
        if over {
            return Err(Rejection::WrongPhase { phase: self.phase });
        }
        self.team_mut(grant.team)?;
        let (cents, most) = (grant.amount.as_cents(), MAX_GRANT.as_cents());
        if cents == 0 || cents.abs() > most {
            return Err(Rejection::Range { value: cents / 100, least: -most / 100, most: most / 100 });
        }
        let reason = grant.reason.trim();
        let length = reason.chars().count();
        if length == 0 || length > MAX_REASON || !shown_text(reason) {
            return Err(Rejection::Range { value: length as i64, least: 1, most: MAX_REASON as i64 });
        }
        let grant = Grant { reason: reason.to_owned(), ..grant.clone() };
        if self.grants.contains(&grant) || self.grants.len() >= MAX_COMING {
            return Err(Rejection::NothingToDo);
        }
        self.grants.push(grant);
        room::changed()
    }

    /// Money that the facilitator had given a team before a round that was played, less what was taken.
    pub fn granted(&self, round: u8, team: usize) -> Money {
        let played = round.checked_sub(1).and_then(|place| self.played.get(usize::from(place)));
        let grants = played.into_iter().flat_map(|played| &played.granted);
        grants.filter(|grant| usize::from(grant.team) == team).map(|grant| grant.amount).sum()
    }

    /// Takes back money that has not arrived.
    pub(super) fn keep_grant(&mut self, grant: &Grant) -> Result<Vec<Event>, Rejection> {
        let place = self.grants.iter().position(|coming| coming == grant);
        self.grants.remove(place.ok_or(Rejection::NothingToDo)?);
        room::changed()
    }

    /// A briefing opens: what was sent arrives.
    pub(super) fn deliver(&mut self) {
        for coming in std::mem::take(&mut self.coming) {
            let all = 0..self.teams.len();
            for team in coming.team.map_or(all, |team| usize::from(team)..usize::from(team) + 1) {
                let event = Sent::Event(coming.event.clone());
                if self.game.receive(team, &event) {
                    self.sent.push((team, event));
                }
            }
        }
        for grant in std::mem::take(&mut self.grants) {
            let team = usize::from(grant.team);
            let cash = self.game.view(team).map_or(Money::ZERO, |view| view.cash);
            // Nobody is left with less than nothing by it.
            let amount = grant.amount.max(Money::ZERO - cash.max(Money::ZERO));
            let money = Sent::Money(amount);
            if self.game.receive(team, &money) {
                self.sent.push((team, money));
                self.granted.push(Grant { amount, ..grant });
            }
        }
    }

    /// The scenario's events as the facilitator may send them.
    pub(super) fn script(&self) -> Vec<ScriptLine> {
        let mut lines: Vec<ScriptLine> =
            self.scenario.events.iter().map(|event| self.line_of(event)).collect();
        lines.sort_by_key(|line| line.by_itself);
        lines
    }

    fn line_of(&self, event: &crate::scenario::Event) -> ScriptLine {
        let had = |team: usize| {
            let now = self.views.get(team).is_some_and(|view| view.events.contains(&event.key));
            now || self.played.iter().any(|played| {
                let outcome = played.outcome.teams.get(team);
                outcome.is_some_and(|outcome| outcome.events.iter().any(|had| had.event == event.key))
            })
        };
        ScriptLine {
            event: event_view(event),
            by_itself: event.when != When::Library,
            teams: (0..self.teams.len()).filter(|team| !had(*team)).map(|team| team as u16).collect(),
        }
    }
}
