//! Who sits down where: newcomers, those who are expected, names.

use super::bounds::good_name;
use super::room::Done;
use super::{Seat, Team, Workshop};
use crate::protocol::{Event, MAX_TEAMS, Phase, Rejection, Reserved, SeatId, SeatLine, Side};
use crate::scenario::Lang;

/// Places that a workshop can have had, removed ones included.
const MAX_PLACES: usize = 10_000;

impl Workshop {
    pub(super) fn join(
        &mut self,
        name: &str,
        (side, lang, team): (Option<Side>, Lang, Option<u16>),
        leads: bool,
        observer: bool,
    ) -> Done {
        if self.conduct.locked && !leads {
            return Err(Rejection::Locked);
        }
        if observer && self.conduct.no_observers && !leads {
            return Err(Rejection::NoObservers);
        }
        let taken = |id, name, side| SeatLine { observer, ..SeatLine::taken(id, name, side, lang) };
        let name = self.free_name(name, None)?;
        // Who is expected, or has been here before, has a place.
        let same = |line: &SeatLine| line.free && line.name.to_lowercase() == name.to_lowercase();
        let waiting = self.seats.iter().find(|seat| !seat.gone && same(&seat.line));
        if let Some(Seat { line, team, .. }) = waiting {
            let (id, team) = (line.seat, *team);
            let side = if line.expected { line.side } else { side.unwrap_or(line.side) };
            if line.observer != observer && self.is_full(team, observer) {
                return Err(Rejection::Full);
            }
            return self.sit(id, team, taken(id, name, side));
        }
        let team = match team {
            None if observer => self.quietest(|team| !self.is_full(team, true)).ok_or(Rejection::Full)?,
            None => self.neediest(side).ok_or(Rejection::Full)?,
            Some(team) => {
                if self.team_mut(team)?.player.is_some() && !observer {
                    return Err(Rejection::NoTeam);
                }
                usize::from(team)
            }
        };
        let side = side.unwrap_or_else(|| self.lacking(team));
        let fits = |line: &&SeatLine| line.free && !line.expected && line.observer == observer;
        let free = || self.places_of(team).map(|seat| &seat.line).filter(fits);
        let id = free().find(|line| line.side == side).or_else(|| free().next()).map(|line| line.seat);
        let id = id.map_or_else(|| self.new_place(team, observer), Ok)?;
        self.sit(id, team, taken(id, name, side))
    }

    fn sit(&mut self, id: SeatId, team: usize, line: SeatLine) -> Done {
        self.place(id)?.line = line;
        Ok(vec![Event::Seated { seat: id, team: team as u16 }])
    }

    /// The side of which a team has fewer.
    fn lacking(&self, team: usize) -> Side {
        let here = |line: &&SeatLine| !line.absent && !line.observer && (!line.free || line.expected);
        let lines = || self.places_of(team).map(|seat| &seat.line).filter(here);
        let count = |side| lines().filter(|line| line.side == side).count();
        if count(Side::Senior) < count(Side::Junior) { Side::Senior } else { Side::Junior }
    }

    /// One more place in a team, free.
    fn new_place(&mut self, team: usize, observer: bool) -> Result<SeatId, Rejection> {
        if self.is_full(team, observer) || self.seats.len() >= MAX_PLACES {
            return Err(Rejection::Full);
        }
        let seat = SeatId(self.seats.len() as u16);
        let line = SeatLine::taken(seat, String::new(), Side::Junior, self.settings.lang);
        let line = SeatLine { free: true, ..line };
        self.seats.push(Seat { line, team, gone: false });
        Ok(seat)
    }

    /// Places for people who are expected: for all of them, or nothing is changed.
    pub(super) fn reserve(&mut self, people: &[Reserved]) -> Done {
        let (seats, teams) = (self.seats.len(), self.teams.len());
        for person in people {
            if let Err(rejection) = self.reserve_one(person) {
                self.seats.truncate(seats);
                self.teams.truncate(teams);
                return Err(rejection);
            }
        }
        if people.is_empty() { Err(Rejection::NothingToDo) } else { Ok(vec![Event::RoomChanged]) }
    }

    fn reserve_one(&mut self, person: &Reserved) -> Result<(), Rejection> {
        let name = self.free_name(&person.name, None)?;
        let same = |line: &SeatLine| line.free && line.name.to_lowercase() == name.to_lowercase();
        if self.seats.iter().any(|seat| !seat.gone && same(&seat.line)) {
            return Err(Rejection::NameTaken { name });
        }
        let team = match &person.team {
            None => self.neediest(person.side).ok_or(Rejection::Full)?,
            Some(wanted) => {
                let same = |team: &Team| team.name.trim().to_lowercase() == wanted.trim().to_lowercase();
                match self.teams.iter().position(same) {
                    Some(team) => team,
                    None => {
                        self.add_team(wanted)?;
                        self.teams.len() - 1
                    }
                }
            }
        };
        if self.teams.get(team).is_some_and(|team| team.player.is_some()) {
            return Err(Rejection::NoTeam);
        }
        let side = person.side.unwrap_or_else(|| self.lacking(team));
        let id = self.new_place(team, false)?;
        let line = SeatLine::taken(id, name, side, self.settings.lang);
        let line = SeatLine { free: true, expected: true, ..line };
        self.place(id)?.line = line;
        Ok(())
    }

    pub(super) fn add_team(&mut self, name: &str) -> Done {
        if self.phase != Phase::Lobby {
            return Err(Rejection::WrongPhase { phase: self.phase });
        }
        self.free_team_name(name, None)?;
        if self.teams.len() >= self.game.room().min(MAX_TEAMS) {
            return Err(Rejection::Full);
        }
        self.teams.push(Team::open(name));
        Ok(vec![Event::RoomChanged])
    }

    /// A name that nobody else here has, without the spaces around it.
    pub(super) fn free_name(&self, name: &str, own: Option<SeatId>) -> Result<String, Rejection> {
        if !good_name(name) {
            return Err(Rejection::BadName);
        }
        let name = name.trim();
        let taken = self.seats.iter().filter(|seat| !seat.gone && !seat.line.free).any(|seat| {
            Some(seat.line.seat) != own && seat.line.name.trim().to_lowercase() == name.to_lowercase()
        });
        if taken { Err(Rejection::NameTaken { name: name.to_owned() }) } else { Ok(name.to_owned()) }
    }

    pub(super) fn free_team_name(&self, name: &str, own: Option<usize>) -> Result<(), Rejection> {
        if !good_name(name) {
            return Err(Rejection::BadName);
        }
        let same = |other: &Team| other.name.trim().to_lowercase() == name.trim().to_lowercase();
        let taken = self.teams.iter().enumerate().any(|(index, team)| Some(index) != own && same(team));
        if taken { Err(Rejection::NameTaken { name: name.trim().to_owned() }) } else { Ok(()) }
    }

    /// The team that needs somebody of this side most: few of the side, then few at all, then the first.
    fn neediest(&self, side: Option<Side>) -> Option<usize> {
        let count = |team: usize| {
            let of_side = |line: &&SeatLine| side.is_none_or(|side| line.side == side);
            let plays = |line: &&SeatLine| !line.observer && (!line.free || line.expected);
            let taken = || self.places_of(team).map(|seat| &seat.line).filter(plays);
            (taken().filter(of_side).count(), taken().count(), team)
        };
        let open = (0..self.teams.len()).filter(|team| self.teams[*team].player.is_none());
        let room = |team: &usize| {
            let fits = |line: &SeatLine| line.free && !line.expected && !line.observer;
            !self.is_full(*team, false) || self.places_of(*team).any(|seat| fits(&seat.line))
        };
        open.filter(room).min_by_key(|team| count(*team))
    }
}
