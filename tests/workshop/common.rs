//! What several tests need: small workshops, and games by commands.

use std::path::Path;

use duevie::decision::Decision;
use duevie::players::Strategy;
use duevie::protocol::{
    Command, Edit, Event, Phase, Playing, Rejection, ScenarioSource, SeatId, SeatSettings, Settings, Side,
    TeamSettings, Who,
};
use duevie::scenario::{Lang, MarketMode, Scenario};
use duevie::workshop::journal::{Writer, read};
use duevie::workshop::{Workshop, open_scenario};

/// The small scenario's text.
pub fn source() -> ScenarioSource {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/good/minimal.ron");
    ScenarioSource::Text(std::fs::read_to_string(path).unwrap())
}

/// The small scenario.
pub fn scenario() -> Scenario {
    open_scenario(&source()).unwrap()
}

/// A team with seats.
pub fn seated(name: &str, seats: &[&str]) -> TeamSettings {
    let seat = |(index, name): (usize, &&str)| SeatSettings {
        name: (*name).to_owned(),
        side: if index % 2 == 0 { Side::Junior } else { Side::Senior },
        lang: if index % 2 == 0 { Lang::It } else { Lang::En },
    };
    let seats = seats.iter().enumerate().map(seat).collect();
    TeamSettings { name: name.to_owned(), playing: Playing::Seats(seats) }
}

/// A team of a computer player.
pub fn computer(name: &str, strategy: Strategy) -> TeamSettings {
    TeamSettings { name: name.to_owned(), playing: Playing::Computer(strategy) }
}

/// Small settings of some teams and rounds.
pub fn settings(teams: Vec<TeamSettings>, rounds: u8) -> Settings {
    Settings {
        teams,
        rounds: Some(rounds),
        mode: Some(MarketMode::Parallel),
        customers: Some(300),
        figures: 100,
        ..Settings::alone(source(), 77, "Ada", Lang::It, &[])
    }
}

/// Two teams of two seats and one of a computer player.
pub fn three_teams(rounds: u8) -> Settings {
    let teams = vec![
        seated("Rossi", &["Ada", "Bruno"]),
        seated("Verdi", &["Carla", "Dino"]),
        computer("Macchina", Strategy::Together),
    ];
    settings(teams, rounds)
}

/// Commands that a workshop accepted.
pub type Log = Vec<(Who, u64, Command)>;

/// A workshop that keeps its log; time goes on by 2 seconds with each command.
pub struct Room {
    pub workshop: Workshop,
    pub log: Log,
    pub now: u64,
}

impl Room {
    pub fn new(settings: Settings) -> Room {
        Room { workshop: Workshop::new(settings).unwrap(), log: Vec::new(), now: 0 }
    }

    pub fn give(&mut self, who: Who, command: Command) -> Result<Vec<Event>, Rejection> {
        self.now += 2_000;
        let events = self.workshop.apply(&command, who, self.now)?;
        self.log.push((who, self.now, command));
        Ok(events)
    }

    /// The facilitator, who must be obeyed.
    pub fn lead(&mut self, command: Command) {
        self.give(Who::Facilitator, command).unwrap();
    }

    pub fn edit(&mut self, seat: u16, edit: Edit) -> Result<Vec<Event>, Rejection> {
        self.give(Who::Seat(SeatId(seat)), Command::Edit { edit, seen: None })
    }

    pub fn seat(&mut self, seat: u16, command: Command) -> Result<Vec<Event>, Rejection> {
        self.give(Who::Seat(SeatId(seat)), command)
    }

    /// From the lobby, or from results, to planning.
    pub fn plan_next(&mut self) {
        let first = if self.workshop.phase() == Phase::Lobby { Command::Start } else { Command::Next };
        self.lead(first);
        self.lead(Command::OpenPlanning);
    }

    /// The draft as the seat's view shows it.
    pub fn draft(&self, seat: u16) -> Decision {
        let view = self.workshop.seat_view(SeatId(seat), self.now).unwrap();
        view.desk.unwrap().draft
    }

    /// The game's journal, and its length after the header and each command.
    pub fn journal(&self) -> (Vec<u8>, Vec<usize>) {
        let mut workshop = Workshop::new(self.workshop.settings().clone()).unwrap();
        let mut writer = Writer::default();
        let mut bytes = writer.header(&workshop);
        let mut ends = vec![bytes.len()];
        for (who, now, command) in &self.log {
            let events = workshop.apply(command, *who, *now).unwrap();
            bytes.extend(writer.command(*now, *who, command, workshop.digest_after(&events)));
            ends.push(bytes.len());
        }
        (bytes, ends)
    }

    /// The workshop as its journal gives it again.
    pub fn reopened(&self) -> Workshop {
        read(&self.journal().0).unwrap().replay().unwrap()
    }

    pub fn digests(&self) -> Vec<String> {
        self.workshop.outcomes().map(|outcome| outcome.digest.clone()).collect()
    }

    /// All that everybody sees, as it would cross the wire.
    pub fn everything(&self) -> String {
        let mut all = serde_json::to_string(&self.workshop.facilitator_view(self.now)).unwrap();
        all += &serde_json::to_string(&self.workshop.projector_view(self.now)).unwrap();
        for seat in self.workshop.seats() {
            all += &serde_json::to_string(&self.workshop.seat_view(seat, self.now)).unwrap();
            let team = self.workshop.team_of(seat).unwrap();
            for round in 1..=12 {
                all += &serde_json::to_string(&self.workshop.round_view(team, round)).unwrap();
            }
        }
        all
    }
}

/// Edits that turn what carrying on means into a decision, one small step at a time.
pub fn edits(from: &Decision, to: &Decision) -> Vec<Edit> {
    let mut edits = Vec::new();
    for index in (0..from.campaigns.len()).rev() {
        edits.push(Edit::RemoveCampaign { index });
    }
    for plan in &to.campaigns {
        edits.push(Edit::AddCampaign(Box::new(plan.clone())));
    }
    for pair in &from.mentoring {
        edits.push(Edit::RemovePair {
            mentor: pair.mentor.clone(),
            mentee: pair.mentee.clone(),
            skill: pair.skill.clone(),
        });
    }
    edits.extend(to.mentoring.iter().cloned().map(Edit::SetPair));
    edits.push(Edit::SetPrice(to.price));
    edits.push(Edit::SetRefresh(to.refresh.clone()));
    for value in from.substance.keys() {
        edits.push(Edit::SetSubstance { value: value.clone(), amount: Default::default() });
    }
    edits.extend(to.substance.iter().map(|(v, a)| Edit::SetSubstance { value: v.clone(), amount: *a }));
    edits.extend(to.research.iter().map(|s| Edit::SetResearch { study: s.clone(), buy: true }));
    edits.extend(to.hire.iter().map(|c| Edit::SetHire { candidate: c.clone(), hire: true }));
    edits.extend(to.pay.iter().map(|(p, pay)| Edit::SetPay { person: p.clone(), pay: Some(*pay) }));
    edits.extend(to.courses.iter().map(|c| Edit::SetCourse {
        person: c.person.clone(),
        course: c.course.clone(),
        take: true,
    }));
    edits.extend(to.rest.iter().map(|(p, w)| Edit::SetRest { person: p.clone(), weeks: *w }));
    for relay in &from.relays {
        edits.push(Edit::RemoveRelay { person: relay.person.clone(), mentee: relay.mentee.clone() });
    }
    edits.extend(to.relays.iter().cloned().map(Edit::SetRelay));
    edits.extend(
        to.answers.iter().map(|(e, a)| Edit::SetAnswer { event: e.clone(), answer: Some(a.clone()) }),
    );
    edits.push(Edit::SetBorrow(to.borrow));
    edits.push(Edit::SetForecast(to.forecast));
    edits
}
