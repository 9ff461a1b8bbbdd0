//! The room: who sits where, who may come in, how the workshop is led.
//!
//! Everything here is a command in the journal, so a workshop that is opened again has the same people in
//! the same places. Who a person is (their pass) is the host's business, not the workshop's.

use super::bounds::shown_text;
use super::desk::{Desk, Hand};
use super::own::Owns;
use super::resolve::player_seed;
use super::{Seat, Team, Workshop};
use crate::players::Strategy;
use crate::protocol::{
    Agreement, Command, Event, Function, Lack, MAX_NOTES, MAX_NOTICE, Notice, Phase, Rejection, RoomCommand,
    SeatId, SeatLine, Side, Who,
};
use crate::sim::{Setup, Simulation};

/// Notices that are kept.
const MAX_NOTICES: usize = 50;

pub(super) type Done = Result<Vec<Event>, Rejection>;

pub(super) fn changed() -> Done {
    Ok(vec![Event::RoomChanged])
}

impl Workshop {
    pub(super) fn room_command(&mut self, command: &RoomCommand, who: Who, now: u64) -> Done {
        let own = |seat: &SeatId| who == Who::Seat(*seat);
        let leads = who == Who::Facilitator;
        let allowed = match command {
            RoomCommand::Join { .. } | RoomCommand::Observe { .. } => leads || who == Who::Newcomer,
            RoomCommand::Rename { seat, .. }
            | RoomCommand::SetLang { seat, .. }
            | RoomCommand::SetFunctions { seat, .. } => leads || own(seat),
            RoomCommand::SetSide { seat, .. } => leads || (own(seat) && self.phase == Phase::Lobby),
            _ => leads,
        };
        if !allowed {
            return Err(Rejection::NotAllowed);
        }
        match command {
            RoomCommand::Join { name, side, lang, team } => {
                self.join(name, (*side, *lang, *team), leads, false)
            }
            RoomCommand::Observe { name, side, lang, team } => {
                self.join(name, (*side, *lang, *team), leads, true)
            }
            RoomCommand::SetObserver { seat, observer } => self.set_observer(*seat, *observer, now),
            RoomCommand::AllowObservers(allowed) => {
                self.set_conduct(|conduct| &mut conduct.no_observers, !*allowed)
            }
            RoomCommand::Reserve(people) => self.reserve(people),
            RoomCommand::Rename { seat, name } => self.rename(*seat, name),
            RoomCommand::SetSide { seat, side } => self.set_line(*seat, |line| line.side = *side),
            RoomCommand::SetLang { seat, lang } => self.set_line(*seat, |line| line.lang = *lang),
            RoomCommand::SetFunctions { seat, functions } => self.set_functions(*seat, functions),
            RoomCommand::Move { seat, team } => self.move_seat(*seat, *team, now),
            RoomCommand::SetAbsent { seat, absent } => {
                let mut events = self.set_line(*seat, |line| line.absent = *absent)?;
                events.extend(self.settle(*seat, now));
                Ok(events)
            }
            RoomCommand::Free { seat } => self.leave(*seat, true, false, now),
            RoomCommand::Remove { seat } => self.leave(*seat, false, false, now),
            RoomCommand::Ban { seat } => self.leave(*seat, false, true, now),
            RoomCommand::SetLocked(locked) => self.set_conduct(|conduct| &mut conduct.locked, *locked),
            RoomCommand::SetMissing(missing) => self.set_conduct(|conduct| &mut conduct.missing, *missing),
            RoomCommand::SetHold(hold) => self.set_conduct(|conduct| &mut conduct.hold_results, *hold),
            RoomCommand::SetCloseWhenAllIn(close) => {
                self.set_conduct(|conduct| &mut conduct.close_when_all_in, *close)
            }
            RoomCommand::SetAgreement(agreement) => {
                self.set_conduct(|conduct| &mut conduct.agreement, *agreement)
            }
            RoomCommand::SetOneKey(one) => self.set_conduct(|conduct| &mut conduct.one_key, *one),
            RoomCommand::SetSwap(swap) => self.set_swap(*swap),
            RoomCommand::SetPeers { asked, weights } => self.set_peers(*asked, *weights),
            RoomCommand::SetSurvey(asked) => self.set_survey(*asked),
            RoomCommand::SetMinutes(minutes) => {
                if let Some(value) = minutes.filter(|minutes| !(1..=10_080).contains(minutes)) {
                    return Err(Rejection::Range { value: value.into(), least: 1, most: 10_080 });
                }
                self.set_conduct(|conduct| &mut conduct.minutes, *minutes)
            }
            RoomCommand::SetDeadline { round, at } => self.set_deadline(*round, *at, now),
            RoomCommand::SetAuto(auto) => self.set_conduct(|conduct| &mut conduct.auto, *auto),
            RoomCommand::AddTeam { name } => self.add_team(name),
            RoomCommand::RemoveTeam { team } => self.remove_team(*team),
            RoomCommand::RenameTeam { team, name } => {
                self.free_team_name(name, Some(usize::from(*team)))?;
                self.team_mut(*team)?.name = name.trim().to_owned();
                changed()
            }
            RoomCommand::HandTo { team, player } => self.hand_to(*team, *player),
            RoomCommand::Announce { team, text } => self.announce(*team, text, now),
            RoomCommand::SendEvent { team, event } => self.send_event(*team, event),
            RoomCommand::KeepEvent { team, event } => self.keep_event(*team, event),
            RoomCommand::Grant(grant) => self.grant(grant),
            RoomCommand::KeepGrant(grant) => self.keep_grant(grant),
            RoomCommand::SetJury { team, tenths } => self.set_jury(*team, *tenths),
            RoomCommand::SetNotes(text) => self.set_notes(text),
            RoomCommand::OnBehalf { team, command } => {
                let hand = Hand { by: SeatId::FACILITATOR, at: now };
                if self.team_mut(*team)?.player.is_some() {
                    return Err(Rejection::NoTeam);
                }
                self.desk_command(usize::from(*team), hand, command)
            }
        }
    }

    pub(super) fn team_mut(&mut self, team: u16) -> Result<&mut Team, Rejection> {
        self.teams.get_mut(usize::from(team)).ok_or(Rejection::NoTeam)
    }

    pub(super) fn set_conduct<T: PartialEq>(
        &mut self,
        part: impl Fn(&mut crate::protocol::Conduct) -> &mut T,
        value: T,
    ) -> Done {
        let part = part(&mut self.conduct);
        if *part == value {
            return Err(Rejection::NothingToDo);
        }
        *part = value;
        changed()
    }

    pub(super) fn place(&mut self, id: SeatId) -> Result<&mut Seat, Rejection> {
        self.seats.get_mut(usize::from(id.0)).filter(|seat| !seat.gone).ok_or(Rejection::NoSeat)
    }

    pub(super) fn set_line(&mut self, id: SeatId, set: impl FnOnce(&mut SeatLine)) -> Done {
        let seat = self.place(id)?;
        let before = seat.line.clone();
        set(&mut seat.line);
        if seat.line == before { Err(Rejection::NothingToDo) } else { changed() }
    }

    /// Seats of a team, freed ones included.
    pub(super) fn places_of(&self, team: usize) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(move |seat| !seat.gone && seat.team == team)
    }

    /// Those of a team who take part today: who only watches doesn't.
    pub(super) fn present(&self, team: usize) -> impl Iterator<Item = &SeatLine> {
        let lines = self.places_of(team).map(|seat| &seat.line);
        lines.filter(|line| !line.free && !line.absent && !line.observer)
    }

    /// Whether anybody waits for a team's decision.
    pub(super) fn is_awaited(&self, team: usize) -> bool {
        let own = self.teams.get(team).is_some_and(|team| team.player.is_none());
        own && self.present(team).next().is_some()
    }

    fn rename(&mut self, id: SeatId, name: &str) -> Done {
        self.place(id)?;
        let name = self.free_name(name, Some(id))?;
        self.set_line(id, |line| line.name = name)
    }

    fn set_functions(&mut self, id: SeatId, functions: &[Function]) -> Done {
        if self.place(id)?.line.observer {
            return Err(Rejection::Observing);
        }
        let whole = Function::ALL.into_iter().filter(|one| functions.contains(one)).collect();
        self.set_line(id, |line| line.functions = whole)
    }

    fn move_seat(&mut self, id: SeatId, team: u16, now: u64) -> Done {
        let seat = self.place(id)?;
        let (from, observer) = (seat.team, seat.line.observer);
        let to = usize::from(team);
        if self.team_mut(team)?.player.is_some() && !observer {
            return Err(Rejection::NoTeam);
        }
        if from == to {
            return Err(Rejection::NothingToDo);
        }
        if self.is_full(to, observer) {
            return Err(Rejection::Full);
        }
        let seat = self.place(id)?;
        seat.team = to;
        // What they look after was agreed upon at the other table.
        seat.line.functions.clear();
        self.forget_own(from, id);
        let mut events = vec![Event::RoomChanged];
        events.extend(self.settle_team(from, now));
        Ok(events)
    }

    fn leave(&mut self, id: SeatId, keep: bool, banned: bool, now: u64) -> Done {
        let seat = self.place(id)?;
        if keep {
            if seat.line.free {
                return Err(Rejection::NothingToDo);
            }
            seat.line.free = true;
            seat.line.expected = false;
            seat.line.functions.clear();
        } else {
            seat.gone = true;
        }
        let team = seat.team;
        self.forget_own(team, id);
        let mut events = vec![Event::Left { seat: id, banned }];
        events.extend(self.settle(id, now));
        Ok(events)
    }

    fn remove_team(&mut self, team: u16) -> Done {
        self.in_lobby()?;
        let index = usize::from(team);
        self.team_mut(team)?;
        if self.places_of(index).next().is_some() || self.teams.len() == 1 {
            return Err(Rejection::NoTeam);
        }
        self.take_team_out(index);
        changed()
    }

    fn take_team_out(&mut self, index: usize) {
        self.teams.remove(index);
        for seat in &mut self.seats {
            seat.gone |= seat.team == index;
            if seat.team > index {
                seat.team -= 1;
            }
        }
    }

    fn in_lobby(&self) -> Result<(), Rejection> {
        if self.phase == Phase::Lobby { Ok(()) } else { Err(Rejection::WrongPhase { phase: self.phase }) }
    }

    fn hand_to(&mut self, team: u16, player: Option<Strategy>) -> Done {
        let index = usize::from(team);
        let seed = player_seed(self.settings.seed, index);
        let nobody = self.places_of(index).all(|seat| seat.line.observer) && self.phase != Phase::Lobby;
        let team = self.team_mut(team)?;
        if player.is_none() && (team.player.is_none() || nobody) {
            return Err(Rejection::NothingToDo);
        }
        team.player = player.map(|strategy| strategy.player(seed));
        team.owns.clear();
        changed()
    }

    fn announce(&mut self, team: Option<u16>, text: &str, now: u64) -> Done {
        if let Some(team) = team {
            self.team_mut(team)?;
        }
        let text = text.trim();
        let length = text.chars().count();
        if length == 0 || length > MAX_NOTICE || !shown_text(text) {
            return Err(Rejection::Range { value: length as i64, least: 1, most: MAX_NOTICE as i64 });
        }
        if self.notices.len() >= MAX_NOTICES {
            self.notices.remove(0);
        }
        self.notices.push(Notice { team, text: text.to_owned(), at: now });
        Ok(vec![Event::Announced { team }])
    }

    fn set_jury(&mut self, team: u16, tenths: Option<u16>) -> Done {
        if let Some(value) = tenths.filter(|tenths| *tenths > 1_000) {
            return Err(Rejection::Range { value: value.into(), least: 0, most: 1_000 });
        }
        let team = self.team_mut(team)?;
        if team.jury == tenths {
            return Err(Rejection::NothingToDo);
        }
        team.jury = tenths;
        changed()
    }

    fn set_notes(&mut self, text: &str) -> Done {
        let length = text.chars().count();
        if length > MAX_NOTES || !text.lines().all(|line| line.is_empty() || shown_text(line)) {
            return Err(Rejection::Range { value: length as i64, least: 0, most: MAX_NOTES as i64 });
        }
        if self.notes == text {
            return Err(Rejection::NothingToDo);
        }
        text.clone_into(&mut self.notes);
        changed()
    }

    /// Leaves out teams to which nobody came (who was expected there and comes later sits where they are
    /// needed most), and makes the markets of those that play. Nothing has
    /// changed when there is none.
    pub(super) fn gather(&mut self) -> Result<(), Rejection> {
        let taken = |team: usize| self.places_of(team).any(|seat| !seat.line.free && !seat.line.observer);
        let plays = |team: usize| self.teams[team].player.is_some() || taken(team);
        let empty: Vec<usize> = (0..self.teams.len()).filter(|team| !plays(*team)).collect();
        if empty.len() == self.teams.len() {
            return Err(Rejection::NobodyHere);
        }
        self.watch_elsewhere(&empty);
        for index in empty.into_iter().rev() {
            self.take_team_out(index);
        }
        if self.game.teams() != self.teams.len() {
            let setup = Setup {
                teams: self.teams.len() as u8,
                rounds: self.settings.rounds,
                customers: self.settings.customers,
                mode: self.settings.mode,
            };
            self.game = Simulation::with(&self.scenario, self.settings.seed, setup);
            self.record();
        }
        Ok(())
    }

    /// Whether so many of a team agree that its decision is submitted.
    pub(super) fn agreed(&self, team: usize) -> bool {
        let Some(desk) = self.teams.get(team).map(|team| &team.desk) else { return false };
        let mut by = desk.agreed().peekable();
        if by.peek().is_none() {
            return false;
        }
        // The facilitator speaks for the whole team.
        by.any(|by| by == SeatId::FACILITATOR) || self.disagreeing(team).is_empty()
    }

    /// Whose agreement a team still needs, besides those who have agreed; who submits alone needs nobody's.
    pub(super) fn disagreeing(&self, team: usize) -> Vec<Lack> {
        let by: Vec<SeatId> =
            self.teams.get(team).map(|team| team.desk.agreed().collect()).unwrap_or_default();
        let agrees = |line: &SeatLine| by.contains(&line.seat);
        match self.conduct.agreement {
            Agreement::One => Vec::new(),
            Agreement::All => {
                self.present(team).filter(|line| !agrees(line)).map(|line| Lack::Seat(line.seat)).collect()
            }
            Agreement::EachSide => [Side::Junior, Side::Senior]
                .into_iter()
                .filter(|side| {
                    let mut of_side = self.present(team).filter(|line| line.side == *side).peekable();
                    of_side.peek().is_some() && !of_side.any(agrees)
                })
                .map(Lack::Side)
                .collect(),
        }
    }

    /// Somebody for whom the team waited doesn't count any more: those who agreed may be enough now.
    pub(super) fn settle(&mut self, id: SeatId, now: u64) -> Vec<Event> {
        let team = self.seats.get(usize::from(id.0)).map(|seat| seat.team);
        team.map_or_else(Vec::new, |team| self.settle_team(team, now))
    }

    fn settle_team(&mut self, team: usize, now: u64) -> Vec<Event> {
        if self.planning_open(now).is_err() || !self.agreed(team) || !self.lacking_keys(team).is_empty() {
            return Vec::new();
        }
        let Some(desk) = self.teams.get_mut(team).map(|team| &mut team.desk) else { return Vec::new() };
        let Some(by) = desk.agreed().last().filter(|_| desk.submitted().is_none()) else {
            return Vec::new();
        };
        desk.confirm(Hand { by, at: now });
        vec![Event::Submitted { team: team as u16, by }]
    }
}

impl Team {
    /// A team for whoever comes.
    pub(super) fn open(name: &str) -> Team {
        Team {
            name: name.trim().to_owned(),
            player: None,
            desk: Desk::default(),
            owns: Owns::default(),
            jury: None,
        }
    }
}

/// Whether a command is one that a seat gives at its team's table.
pub(super) fn of_the_desk(command: &Command) -> bool {
    matches!(
        command,
        Command::Edit { .. }
            | Command::Undo
            | Command::Redo
            | Command::SavePlan { .. }
            | Command::LoadPlan { .. }
            | Command::DropPlan { .. }
            | Command::Keys(_)
            | Command::Submit
            | Command::Withdraw
    )
}
