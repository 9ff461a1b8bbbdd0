//! A game that is being played: its connection, and the last of everything that the host told.
//!
//! May touch: [`crate::client`], [`crate::protocol`]. Nothing is drawn here.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Net;
use crate::client::{Connection, Ticket, Update, Wake};
use crate::decision::Decision;
use crate::playback::Playback;
use crate::protocol::{
    Command, Download, Event, FacilitatorView, Invitation, Phase, ProjectorView, Rehearsal, Rejection,
    RoomCommand, RoundView, SeatId, SeatView, Settings, Who,
};
use crate::scenario::ScenarioFile;
use crate::sim::Combination;

/// Forecasts of one rehearsal: enough for a range, few enough not to wait for.
const FORECASTS: u8 = 9;

/// What a request was about, until it is answered.
enum Asked {
    Command,
    Download(Download),
    Rehearsal(SeatId, u32, Option<Box<Decision>>),
    Combination(SeatId),
    Flight,
    WhatIf(u16),
}

/// A plan beside the draft, and what it may bring.
pub struct Tried {
    /// The seat that asked.
    pub seat: SeatId,
    /// The round in which it asked.
    pub round: u8,
    /// The plan.
    pub plan: Box<Decision>,
    /// What it may bring.
    pub result: Box<Rehearsal>,
}

/// A game.
pub struct Game {
    host: Box<dyn Connection>,
    /// The file in which every step is kept, if there is one.
    pub path: Option<PathBuf>,
    /// How the connection stands; none: the host is in this program.
    pub net: Option<Net>,
    /// What everybody may read of the scenario.
    pub book: Option<Box<ScenarioFile>>,
    /// The facilitator's view.
    pub room: Option<Box<FacilitatorView>>,
    /// The projector's view.
    pub wall: Option<Box<ProjectorView>>,
    /// The projector's market of the last round that is out.
    pub wall_market: Option<Box<Playback>>,
    /// The seat that is sat upon.
    pub sitting: SeatId,
    /// When the last of the facilitator's news was told that has been read, in the workshop's milliseconds.
    pub read: u64,
    seats: BTreeMap<SeatId, Box<SeatView>>,
    rounds: BTreeMap<u16, Vec<RoundView>>,
    rehearsals: BTreeMap<SeatId, (Box<Rehearsal>, u32)>,
    /// What kept plans may bring, until the page has heard it.
    tried: Vec<Tried>,
    combinations: BTreeMap<u16, Vec<(u8, Combination)>>,
    asked: BTreeMap<Ticket, Asked>,
    accepted: u64,
    playing: bool,
    /// When the last view came, in the screen's seconds.
    told: f64,
    refused: Vec<Rejection>,
    rewound: Option<u8>,
    watching: Option<u16>,
}

impl Game {
    /// A game over a connection.
    pub fn new(host: Box<dyn Connection>, path: Option<PathBuf>) -> Game {
        Game {
            host,
            path,
            net: None,
            book: None,
            room: None,
            wall: None,
            wall_market: None,
            sitting: SeatId(0),
            read: 0,
            seats: BTreeMap::new(),
            rounds: BTreeMap::new(),
            rehearsals: BTreeMap::new(),
            tried: Vec::new(),
            combinations: BTreeMap::new(),
            asked: BTreeMap::new(),
            accepted: 0,
            playing: false,
            told: 0.0,
            refused: Vec::new(),
            rewound: None,
            watching: None,
        }
    }

    /// A game on a host somewhere else; `link` leads back to the own place.
    pub fn far(host: Box<dyn Connection>, link: String) -> Game {
        Game { net: Some(Net { link, ..Net::default() }), ..Game::new(host, None) }
    }

    /// Whom the connection shall call when it has something to tell.
    pub fn wake_with(&mut self, wake: Wake) {
        self.host.wake_with(wake);
    }

    /// Whether this screen leads the workshop: who plays at one table does, over a network the facilitator.
    pub fn leads(&self) -> bool {
        self.net.is_none() || self.room.is_some()
    }

    /// Takes what the host told since the last frame; `now` in the screen's seconds. Says whether there
    /// was anything.
    pub fn poll(&mut self, now: f64) -> bool {
        let updates = self.host.poll();
        let news = !updates.is_empty();
        for update in updates {
            self.take(update, now);
        }
        news
    }

    fn take(&mut self, update: Update, now: f64) {
        match update {
            Update::Accepted { ticket, events } => {
                self.asked.remove(&ticket);
                self.accepted += 1;
                self.happened(&events);
            }
            Update::Rejected { ticket, rejection } => {
                match (self.asked.remove(&ticket), &mut self.net) {
                    (Some(Asked::Download(what)), Some(net)) => net.making.retain(|other| *other != what),
                    (Some(Asked::Flight), Some(net)) => net.flight.under_way = None,
                    (Some(Asked::WhatIf(team)), Some(net)) => net.what_if.asked.retain(|of| *of != team),
                    _ => {}
                }
                self.refused.push(rejection);
            }
            Update::Happened(events) => self.happened(&events),
            Update::Projector(view) => {
                self.told = now;
                // What was taken back isn't shown any more.
                self.wall_market.take_if(|market| market.round > view.out);
                self.wall = Some(view);
            }
            Update::Market(market) => self.wall_market = Some(market),
            Update::Link(link) => {
                let answered = self.net.as_mut().and_then(|net| net.take(link));
                answered.and_then(|ticket| self.asked.remove(&ticket));
            }
            Update::Seat(view) => {
                self.told = now;
                // A view of a team that isn't looked at any more came late.
                if self.watching != Some(view.team) && view.seat.seat == SeatId::FACILITATOR {
                    return;
                }
                if self.net.is_some() {
                    // Over a network a screen has one seat: its own.
                    self.sitting = view.seat.seat;
                }
                // What was taken back is no result any more.
                if let Some(rounds) = self.rounds.get_mut(&view.team) {
                    rounds.retain(|known| known.round <= view.out);
                }
                self.seats.insert(view.seat.seat, view);
            }
            Update::Round(round) => {
                let rounds = self.rounds.entry(round.team).or_default();
                rounds.retain(|known| known.round < round.round);
                if let Some(known) = self.combinations.get_mut(&round.team) {
                    known.retain(|(of, _)| *of < round.round);
                }
                rounds.push(*round);
            }
            Update::Facilitator(view) => {
                self.told = now;
                // What was found of a round that is played again is true no more.
                let again = self.room.as_ref().is_some_and(|room| room.digests != view.digests);
                self.net.iter_mut().filter(|_| again).for_each(|net| net.what_if.boards.clear());
                self.room = Some(view);
            }
            Update::Handbook(book) => self.book = Some(book),
            Update::Working(working) => self.playing = working,
            Update::Rehearsed { ticket, result } => {
                let Some(Asked::Rehearsal(seat, revision, plan)) = self.asked.remove(&ticket) else { return };
                match (result, plan) {
                    (Ok(result), None) => drop(self.rehearsals.insert(seat, (result, revision))),
                    (Ok(result), Some(plan)) => {
                        let round = self.seats.get(&seat).map_or(0, |view| view.phase.round());
                        self.tried.push(Tried { seat, round, plan, result });
                    }
                    (Err(rejection), _) => self.refused.push(rejection),
                }
            }
            Update::Combined { ticket, round, result } => {
                let Some(Asked::Combination(seat)) = self.asked.remove(&ticket) else { return };
                let Some(team) = self.seats.get(&seat).map(|view| view.team) else { return };
                let known = self.combinations.entry(team).or_default();
                known.retain(|(of, _)| *of != round);
                known.extend(result.map(|result| (round, result)));
            }
        }
    }

    fn happened(&mut self, events: &[Event]) {
        for event in events {
            if let Event::Rewound { round } = event {
                self.rewound = Some(*round);
            }
        }
    }

    /// The round to which the workshop has gone back, until it was heard.
    pub fn rewound(&mut self) -> Option<u8> {
        self.rewound.take()
    }

    /// Asks for a link for somebody.
    pub fn invite(&mut self, to: Invitation) {
        let ticket = self.host.invite(to);
        self.asked.extend(ticket.map(|ticket| (ticket, Asked::Command)));
    }

    /// Asks for another workshop on the same host.
    pub fn found(&mut self, settings: Settings) {
        let ticket = self.host.create(settings);
        self.asked.extend(ticket.map(|ticket| (ticket, Asked::Command)));
    }

    /// Asks for something to take away.
    pub fn download(&mut self, what: Download) {
        let ticket = self.host.download(what);
        if let Some(net) = self.net.as_mut().filter(|_| what.takes_a_while() && ticket.is_some()) {
            net.making.push(what);
        }
        self.asked.extend(ticket.map(|ticket| (ticket, Asked::Download(what))));
    }

    /// Asks what a team's game was made of, and what would have come otherwise.
    pub fn what_if(&mut self, team: u16) {
        let Some(net) = self.net.as_mut().filter(|net| !net.what_if.asked.contains(&team)) else { return };
        if let Some(ticket) = self.host.what_if(team) {
            net.what_if.asked.push(team);
            self.asked.insert(ticket, Asked::WhatIf(team));
        }
    }

    /// Shows the room what came of it, or takes it away.
    pub fn show_what_if(&mut self, what: Option<(u16, u8)>) {
        let ticket = self.host.show_what_if(what);
        self.asked.extend(ticket.map(|ticket| (ticket, Asked::Command)));
    }

    /// Has computer teams play the workshop first.
    pub fn check_flight(&mut self) {
        let ticket = self.host.check_flight();
        if let (Some(ticket), Some(net)) = (ticket, &mut self.net) {
            self.asked.insert(ticket, Asked::Flight);
            net.flight.under_way = Some((0, 1));
        }
    }

    /// Facilitator: shows a team's screen, or the facilitator's own again.
    pub fn watch(&mut self, team: Option<u16>) {
        self.host.watch(team);
        self.watching = team;
        self.seats.clear();
        self.rehearsals.clear();
    }

    /// The team whose screen the facilitator looks at.
    pub fn watching(&self) -> Option<u16> {
        self.watching
    }

    /// Tells the host something as the seat that is sat upon; for a team that the facilitator looks at, it is
    /// said on its behalf.
    pub fn send(&mut self, command: Command) {
        if let Some(team) = self.watching {
            let command = Box::new(command);
            return self.facilitate(Command::Room(RoomCommand::OnBehalf { team, command }));
        }
        let ticket = self.host.send(Who::Seat(self.sitting), command);
        self.asked.insert(ticket, Asked::Command);
    }

    /// Tells the host something as the facilitator.
    pub fn facilitate(&mut self, command: Command) {
        let ticket = self.host.send(Who::Facilitator, command);
        self.asked.insert(ticket, Asked::Command);
    }

    /// Asks what the draft, or another plan, may bring.
    pub fn rehearse(&mut self, plan: Option<Decision>) {
        let revision = self.desk_revision();
        let ticket = self.host.rehearse(self.sitting, plan.clone(), FORECASTS);
        self.asked.insert(ticket, Asked::Rehearsal(self.sitting, revision, plan.map(Box::new)));
    }

    /// Asks what juniors and seniors made of a round together; once is enough.
    pub fn combination(&mut self, round: u8) {
        let known = self.combinations().iter().any(|(of, _)| *of == round);
        let asked = self.asked.values().any(|asked| matches!(asked, Asked::Combination(_)));
        if !known && !asked {
            let ticket = self.host.combination(self.sitting, round);
            self.asked.insert(ticket, Asked::Combination(self.sitting));
        }
    }

    fn desk_revision(&self) -> u32 {
        let desk = self.seat().and_then(|view| view.desk.as_ref());
        desk.map_or(0, |desk| desk.revision)
    }

    /// The view of the seat that is sat upon.
    pub fn seat(&self) -> Option<&SeatView> {
        self.seats.get(&self.sitting).map(|view| &**view)
    }

    /// Every seat's view, in the order of seats.
    pub fn seats(&self) -> impl Iterator<Item = &SeatView> {
        self.seats.values().map(|view| &**view)
    }

    /// The own team's rounds that are out.
    pub fn rounds(&self) -> &[RoundView] {
        let team = self.seat().map(|view| view.team);
        team.and_then(|team| self.rounds.get(&team)).map_or(&[], Vec::as_slice)
    }

    /// The last rehearsal of the seat, and the draft's revision when it was asked for.
    pub fn rehearsal(&self) -> Option<(&Rehearsal, u32)> {
        self.rehearsals.get(&self.sitting).map(|(rehearsal, revision)| (&**rehearsal, *revision))
    }

    /// The combination effects that were asked for.
    pub fn combinations(&self) -> &[(u8, Combination)] {
        let team = self.seat().map(|view| view.team);
        team.and_then(|team| self.combinations.get(&team)).map_or(&[], Vec::as_slice)
    }

    /// Where the game is.
    pub fn phase(&self) -> Phase {
        self.seat().map_or(Phase::Lobby, |view| view.phase)
    }

    /// Commands that the host has taken since the game was opened here.
    pub fn accepted(&self) -> u64 {
        self.accepted
    }

    /// Whether a round is being played, or a rehearsal or a what-if worked out.
    pub fn working(&self) -> bool {
        let worked = |asked: &Asked| !matches!(asked, Asked::Command | Asked::Flight | Asked::WhatIf(_));
        self.playing || self.asked.values().any(worked)
    }

    /// Whether a round is being played.
    pub fn playing(&self) -> bool {
        self.playing
    }

    /// Whether an answer is waited for.
    pub fn waiting(&self) -> bool {
        self.playing
            || !self.asked.is_empty()
            || (self.seat().is_none() && self.room.is_none() && self.wall.is_none())
    }

    /// Milliseconds that are left of planning at `now`, in the screen's seconds.
    pub fn left(&self, now: f64) -> Option<u64> {
        let seat = self.seat().map(|view| (view.timer, view.paused));
        let room = self.room.as_ref().map(|view| (view.timer, view.paused));
        let wall = self.wall.as_ref().map(|view| (view.timer, view.paused));
        let (timer, paused) = seat.or(room).or(wall)?;
        let timer = timer?;
        // A date doesn't wait.
        let paused = paused && timer.date.is_none();
        let since = if paused { 0.0 } else { (now - self.told).max(0.0) * 1000.0 };
        Some(timer.left.saturating_sub(since as u64))
    }

    /// Plans beside the draft whose results have come, for the page that compares them.
    pub fn tried(&mut self) -> Vec<Tried> {
        std::mem::take(&mut self.tried)
    }

    /// Refusals that have not been shown yet.
    pub fn refusals(&mut self) -> Vec<Rejection> {
        std::mem::take(&mut self.refused)
    }
}
