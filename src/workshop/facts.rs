//! What a host may ask of a workshop besides its views.

use super::Workshop;
use crate::protocol::{Command, Conduct, Phase, RoomCommand, SeatId, SeatLine, Who};

impl Workshop {
    /// How the workshop is led now.
    pub fn conduct(&self) -> &Conduct {
        &self.conduct
    }

    /// Rounds whose results are out.
    pub fn rounds_out(&self) -> u8 {
        self.out()
    }

    /// A seat as others see it.
    pub fn seat_line(&self, seat: SeatId) -> Option<&SeatLine> {
        self.seats.get(usize::from(seat.0)).filter(|seat| !seat.gone).map(|seat| &seat.line)
    }

    /// The seats of a team, freed ones included.
    pub fn seats_of(&self, team: usize) -> impl Iterator<Item = &SeatLine> {
        self.seats.iter().filter(move |seat| !seat.gone && seat.team == team).map(|seat| &seat.line)
    }

    /// The names of the teams, in order.
    pub fn team_names(&self) -> impl Iterator<Item = &str> {
        self.teams.iter().map(|team| team.name.as_str())
    }

    /// Number of teams.
    pub fn team_count(&self) -> usize {
        self.teams.len()
    }

    /// Whether this command plays a round or makes the markets, which may last seconds, if it is taken.
    pub fn is_heavy(&self, command: &Command, who: Who) -> bool {
        let planning = matches!(self.phase, Phase::Planning { .. });
        match (command, who) {
            (Command::ClosePlanning | Command::TimeUp, _) => planning,
            (Command::Start, _) => self.phase == Phase::Lobby,
            (Command::ReopenPlanning, _) => matches!(self.phase, Phase::Held { .. }),
            (Command::Rewind { .. } | Command::Restart { .. }, Who::Facilitator) => !self.played.is_empty(),
            (Command::Submit, Who::Seat(seat)) => {
                let own = self.has_own_draft(seat) || self.observes(seat);
                planning && !own && self.closes_with(self.team_of(seat))
            }
            (Command::Room(RoomCommand::OnBehalf { team, command }), _) => {
                planning && matches!(**command, Command::Submit) && self.closes_with(Some(usize::from(*team)))
            }
            _ => false,
        }
    }

    /// Whether planning closes by itself when this team submits.
    fn closes_with(&self, own: Option<usize>) -> bool {
        let mut others = self.teams.iter().enumerate().filter(|(team, _)| Some(*team) != own);
        let waits = others.any(|(team, at)| self.is_awaited(team) && at.desk.submitted().is_none());
        self.conduct.close_when_all_in && !waits
    }
}
