//! Events that the facilitator sends: they arrive with the next briefing that opens, and are part of the round
//! like any other event from then on.

use super::views::event_view;
use super::{Workshop, room};
use crate::key::Key;
use crate::protocol::{Coming, Event, Phase, Rejection, ScriptLine};
use crate::scenario::When;
use crate::sim::{Lesson, Simulation};

/// Events that wait, at most.
const MAX_COMING: usize = 64;

/// Makes a game that is played again ready for a round: teams find what was sent to them, and what people had
/// taught each other acts.
pub(super) fn ready(game: &mut Simulation, sent: &[(usize, Key)], lessons: &[Lesson]) {
    arrive(game, sent);
    game.set_lessons(lessons.to_vec());
}

/// Lets a game's teams find what was sent to them.
pub(super) fn arrive(game: &mut Simulation, sent: &[(usize, Key)]) {
    for (team, event) in sent {
        game.send_event(*team, event);
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

    /// A briefing opens: what was sent arrives.
    pub(super) fn deliver(&mut self) {
        for coming in std::mem::take(&mut self.coming) {
            let all = 0..self.teams.len();
            for team in coming.team.map_or(all, |team| usize::from(team)..usize::from(team) + 1) {
                if self.game.send_event(team, &coming.event) {
                    self.sent.push((team, coming.event.clone()));
                }
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
