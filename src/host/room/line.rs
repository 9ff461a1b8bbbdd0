//! Connections of a workshop: what each was told, and what it is told next.
//!
//! Answers are queued at once; a queue that is full means a screen that doesn't read, and it is sent away.
//! Views are made only for a queue in which little waits: a slow screen gets the latest, not all.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use axum::extract::ws::Utf8Bytes;
use tokio::sync::mpsc;

use super::{LineId, Room};
use crate::protocol::{Event, Refusal, Role, SeatId, ToScreen};
use crate::workshop::Sight;

/// Messages that wait for a connection, at most: more than a screen that comes back can ask again at once.
/// They are short, for views are made only when few wait.
pub const QUEUE: usize = 512;
/// So many may wait when views are made: what was just answered.
const FEW: usize = 8;
/// Events of others that are told one by one; who missed more sees them in the view.
const NEWS: usize = 100;
/// How long what others did may wait before it is shown: in a large room, where much happens and is sent
/// to many, a little longer for each connection.
const SOON: Duration = Duration::from_millis(200);
const SOON_EACH: Duration = Duration::from_micros(800);

/// Where a connection is told things.
pub type Tell = mpsc::Sender<Utf8Bytes>;
/// Why a connection was sent away.
pub type Ending = Arc<OnceLock<Refusal>>;

/// How urgently a connection needs new views.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    Nothing,
    Soon,
    Now,
}

/// A connection.
pub struct Line {
    pub role: Role,
    pub pass: i64,
    pub tell: Tell,
    pub ending: Ending,
    pub need: Need,
    /// What others did and this connection will be told of, in one message.
    pub news: Vec<Event>,
    /// Rounds that it was told, and of which team.
    pub told: (Option<usize>, u8),
    /// The round of the handbook that it was told, and what was kept from it.
    pub handbook: Option<(u8, Sight)>,
    /// The team that a facilitator watches.
    pub watch: Option<u16>,
    /// How much it was told of what the facilitator shows to the room.
    pub shown: u64,
    /// Questions that are being worked out.
    pub asked: Arc<()>,
}

impl Line {
    pub fn new(role: Role, pass: i64, tell: Tell, ending: Ending) -> Line {
        Line {
            role,
            pass,
            tell,
            ending,
            need: Need::Now,
            news: Vec::new(),
            told: (None, 0),
            handbook: None,
            watch: None,
            shown: 0,
            asked: Arc::new(()),
        }
    }
}

/// A message as it crosses the wire.
pub fn written(message: &ToScreen) -> Option<Utf8Bytes> {
    serde_json::to_string(message).ok().map(Utf8Bytes::from)
}

/// Views of a side of a team, made once and sent to all of it.
#[derive(Default)]
struct Made {
    /// Before and after the seat's own line.
    views: BTreeMap<(usize, Sight), Option<[String; 3]>>,
    rounds: BTreeMap<(usize, u8, Sight), Option<Utf8Bytes>>,
    handbooks: BTreeMap<Sight, Option<Utf8Bytes>>,
    facilitator: Option<Option<Utf8Bytes>>,
    projector: Option<Option<Utf8Bytes>>,
    market: Option<Option<Utf8Bytes>>,
}

impl Room {
    /// Tells a connection something; one that doesn't read is sent away.
    pub(super) fn tell(&mut self, id: LineId, message: &ToScreen) {
        if let Some(text) = written(message) {
            self.push(id, text);
        }
    }

    fn push(&mut self, id: LineId, text: Utf8Bytes) {
        let Some(line) = self.lines.get(&id) else { return };
        match line.tell.try_send(text) {
            Ok(()) => {}
            Err(mpsc::error::TrySendError::Full(_)) => self.dismiss(id, Refusal::Slow),
            // The socket has ended. What it had heard before may still wait here to be done; its own word
            // that it has gone comes after that.
            Err(mpsc::error::TrySendError::Closed(_)) => {}
        }
    }

    /// Sends a connection away: its queue closes, and its socket says why.
    pub(super) fn dismiss(&mut self, id: LineId, why: Refusal) {
        if let Some(line) = self.lines.get(&id) {
            let _ = line.ending.set(why);
        }
        self.gone(id);
    }

    pub(super) fn dismiss_all(&mut self, why: &Refusal) {
        let ids: Vec<LineId> = self.lines.keys().copied().collect();
        for id in ids {
            self.dismiss(id, why.clone());
        }
    }

    /// A connection has gone.
    pub(super) fn gone(&mut self, id: LineId) {
        if self.lines.remove(&id).is_some_and(|line| matches!(line.role, Role::Seat(_))) {
            self.presence_changed = true;
        }
    }

    fn team_of_line(&self, line: &Line) -> Option<usize> {
        match line.role {
            Role::Seat(seat) => self.workshop.team_of(seat),
            Role::Lead => line.watch.map(usize::from),
            Role::Look | Role::Nobody => None,
        }
    }

    /// Marks who must see what happened; and tells those whom it concerns, except its author.
    pub(super) fn spread(&mut self, events: &[Event], author: Option<LineId>) {
        let phase =
            events.iter().any(|event| matches!(event, Event::PhaseChanged { .. } | Event::Paused { .. }));
        let mut tell = Vec::new();
        for (id, line) in &self.lines {
            if line.role == Role::Nobody {
                continue;
            }
            let team = self.team_of_line(line).map(|team| team as u16);
            // What is a seat's alone is told to its own screens.
            let open = |event: &Event| event.only_for().is_none_or(|seat| line.role == Role::Seat(seat));
            let concerns = |event: &&Event| match event.private_to() {
                _ if !open(event) => false,
                None => true,
                Some(of) => line.role == Role::Lead || team == Some(of),
            };
            if Some(*id) != author && !events.iter().any(|event| concerns(&event)) {
                continue;
            }
            let of_team = |event: &Event| open(event) && event_team(event).is_some_and(|of| team == Some(of));
            // What other teams do is seen in the next view; only facilitators are told each of it.
            let told = |event: &&Event| {
                concerns(event) && (line.role == Role::Lead || of_team(event) || is_for_all(event))
            };
            let seen: Vec<Event> = events.iter().filter(told).cloned().collect();
            let own = events.iter().any(of_team);
            let need = if phase || own || Some(*id) == author { Need::Now } else { Need::Soon };
            tell.push((*id, need, (Some(*id) != author && !seen.is_empty()).then_some(seen)));
        }
        // Rounds that are played again are told again.
        let back = events.iter().find_map(|event| match event {
            Event::Rewound { round } => Some(round.saturating_sub(1)),
            _ => None,
        });
        for (id, need, seen) in tell {
            if let Some(line) = self.lines.get_mut(&id) {
                line.told.1 = back.map_or(line.told.1, |kept| line.told.1.min(kept));
                line.need = line.need.max(need);
                line.news.extend(seen.into_iter().flatten().take(NEWS.saturating_sub(line.news.len())));
            }
        }
    }

    /// Tells everybody what others did.
    pub(super) fn tell_news(&mut self) {
        let with_news = self.lines.iter_mut().filter(|(_, line)| !line.news.is_empty());
        let news: Vec<(LineId, Vec<Event>)> =
            with_news.map(|(id, line)| (*id, std::mem::take(&mut line.news))).collect();
        for (id, events) in news {
            self.tell(id, &ToScreen::Happened(events));
        }
    }

    /// Sends views to those who need them.
    pub(super) fn show(&mut self) {
        if self.unsaved {
            return;
        }
        self.look_at_what_is_shown();
        let wait = SOON + SOON_EACH * u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        let soon = self.last_soon.elapsed() >= wait;
        if soon {
            self.last_soon = Instant::now();
            if std::mem::take(&mut self.presence_changed) {
                self.show_presence();
            }
        }
        let least = if soon { Need::Soon } else { Need::Now };
        let ready = |line: &Line| line.need >= least && line.tell.capacity() + FEW >= QUEUE;
        let ids: Vec<LineId> = self.lines.iter().filter(|(_, line)| ready(line)).map(|(id, _)| *id).collect();
        let mut made = Made::default();
        for id in ids {
            self.show_line(id, &mut made);
        }
    }

    fn show_line(&mut self, id: LineId, made: &mut Made) {
        let (Some(role), Some(team)) = (
            self.lines.get(&id).map(|line| line.role),
            self.lines.get(&id).map(|line| self.team_of_line(line)),
        ) else {
            return;
        };
        let mut out: Vec<Option<Utf8Bytes>> = Vec::new();
        let round = self.workshop.phase().round();
        let sight = match role {
            Role::Seat(seat) => self.workshop.sight(seat),
            Role::Lead => Sight::default(),
            Role::Look | Role::Nobody => self.workshop.least_sight(),
        };
        let known = self.lines.get(&id).and_then(|line| line.handbook.clone());
        // Who is shown more or less than before is told everything again.
        let other_sight = known.as_ref().is_some_and(|(_, seen)| *seen != sight);
        let new_handbook = other_sight || known.is_none_or(|(of, _)| of != round);
        if new_handbook && role != Role::Nobody {
            let workshop = &self.workshop;
            let make = || written(&ToScreen::Handbook(Box::new(workshop.handbook_for(&sight))));
            out.push(made.handbooks.entry(sight.clone()).or_insert_with(make).clone());
        }
        let now = self.now();
        let mut told = self.lines.get(&id).map_or((None, 0), |line| line.told);
        if let Some(team) = team {
            if told.0 != Some(team) || other_sight {
                told = (Some(team), 0);
            }
            let ready = self.workshop.rounds_out();
            told.1 = told.1.min(ready);
            while told.1 < ready {
                told.1 += 1;
                out.push(self.round(team, told.1, &sight, made));
            }
        }
        match role {
            Role::Seat(seat) => out.extend(team.map(|team| self.seat(seat, team, &sight, now, made))),
            Role::Lead => {
                let workshop = &self.workshop;
                let view = made.facilitator.get_or_insert_with(|| {
                    written(&ToScreen::Facilitator(Box::new(workshop.facilitator_view(now))))
                });
                out.push(view.clone());
                if let Some(view) = team.and_then(|team| self.workshop.team_view(team, now)) {
                    out.push(written(&ToScreen::Seat(Box::new(view))));
                }
            }
            Role::Look | Role::Nobody => {}
        }
        // The room's screen shows the market once; of several rounds only the last.
        let ready = self.workshop.rounds_out();
        if role == Role::Look && told.1 != ready {
            told.1 = ready;
            let market = || self.workshop.room_market(ready).map(Box::new).map(ToScreen::Market);
            out.push(made.market.get_or_insert_with(|| market().as_ref().and_then(written)).clone());
        }
        if matches!(role, Role::Lead | Role::Look) {
            let workshop = &self.workshop;
            let view = made
                .projector
                .get_or_insert_with(|| written(&ToScreen::Projector(Box::new(workshop.projector_view(now)))));
            out.push(view.clone());
        }
        if let Some(line) = self.lines.get_mut(&id) {
            if matches!(role, Role::Lead | Role::Look) && line.shown != self.what_ifs.turn {
                line.shown = self.what_ifs.turn;
                out.push(written(&self.what_ifs.shown()));
            }
            line.need = Need::Nothing;
            line.told = told;
            line.handbook = Some((round, sight));
        }
        for text in out.into_iter().flatten() {
            self.push(id, text);
        }
    }

    fn round(&self, team: usize, round: u8, sight: &Sight, made: &mut Made) -> Option<Utf8Bytes> {
        let make = || {
            let mut view = self.workshop.round_view(team, round)?;
            sight.round(&mut view);
            written(&ToScreen::Round(Box::new(view)))
        };
        made.rounds.entry((team, round, sight.clone())).or_insert_with(make).clone()
    }

    /// A seat's view: all of a side of a team see the same but for their own line and what is theirs alone, so
    /// it is made once.
    fn seat(&self, seat: SeatId, team: usize, sight: &Sight, now: u64, made: &mut Made) -> Option<Utf8Bytes> {
        // Who works on a draft of their own sees what nobody else does: all of it is made for them.
        if self.workshop.has_own_draft(seat) {
            return written(&ToScreen::Seat(Box::new(self.workshop.own_view(seat, now)?)));
        }
        // The seat's line, and right behind it what is this seat's alone.
        let line = serde_json::to_string(&self.workshop.seat_line(seat)?).ok()?;
        let own = serde_json::to_string(&self.workshop.own(seat)).ok()?;
        let own = format!("{line},\"own\":{own}");
        let cards = serde_json::to_string(&self.workshop.cards_of(seat)).ok()?;
        let cards = format!("\"cards\":{cards}");
        let parts = made.views.entry((team, sight.clone())).or_insert_with(|| {
            let view = self.workshop.own_view(seat, now)?;
            let text = serde_json::to_string(&ToScreen::Seat(Box::new(view))).ok()?;
            let (before, rest) = text.split_once(&own)?;
            let (between, after) = rest.rsplit_once(&cards)?;
            Some([before, between, after].map(str::to_owned))
        });
        let [before, between, after] = parts.as_ref()?;
        Some(Utf8Bytes::from([before, &own, between, &cards, after].map(|part| part.as_str()).concat()))
    }

    /// Who is connected: their own team for seats, everybody for the facilitator and the projector.
    fn show_presence(&mut self) {
        let present: std::collections::BTreeSet<SeatId> = self
            .lines
            .values()
            .filter_map(|line| if let Role::Seat(seat) = line.role { Some(seat) } else { None })
            .collect();
        let mut by_team: BTreeMap<usize, Vec<SeatId>> = BTreeMap::new();
        for seat in &present {
            if let Some(team) = self.workshop.team_of(*seat) {
                by_team.entry(team).or_default().push(*seat);
            }
        }
        let all = written(&ToScreen::Present(present.into_iter().collect()));
        let by_team: BTreeMap<usize, Option<Utf8Bytes>> =
            by_team.into_iter().map(|(team, seats)| (team, written(&ToScreen::Present(seats)))).collect();
        let ids: Vec<LineId> = self.lines.keys().copied().collect();
        for id in ids {
            let Some(line) = self.lines.get(&id) else { continue };
            let text = match line.role {
                Role::Lead | Role::Look => all.clone(),
                Role::Seat(seat) => {
                    self.workshop.team_of(seat).and_then(|team| by_team.get(&team)).cloned().flatten()
                }
                Role::Nobody => None,
            };
            // Who reads slowly is told with the next change.
            if let Some(text) = text.filter(|_| line.tell.capacity() > QUEUE / 2) {
                self.push(id, text);
            }
        }
    }
}

/// Whether everybody is told of it at once.
fn is_for_all(event: &Event) -> bool {
    matches!(
        event,
        Event::PhaseChanged { .. }
            | Event::RoundPlayed { .. }
            | Event::Rewound { .. }
            | Event::Paused { .. }
            | Event::Extended { .. }
            | Event::Announced { .. }
    )
}

/// The team whose screens change at once by an event, even where others see it too.
fn event_team(event: &Event) -> Option<u16> {
    match event {
        Event::Submitted { team, .. } | Event::Withdrawn { team, .. } | Event::Seated { team, .. } => {
            Some(*team)
        }
        other => other.private_to(),
    }
}
