//! From settings to a workshop in its lobby.

use std::collections::BTreeSet;

use super::bounds::good_name;
use super::desk::Desk;
use super::own::Owns;
use super::resolve::player_seed;
use super::{Seat, Team, Workshop};
use crate::protocol::{
    Conduct, MAX_FIGURES, MAX_SEATS, MAX_TEAMS, Phase, Playing, ScenarioSource, SeatId, SeatLine, Settings,
    SettingsError,
};
use crate::scenario::{self, MarketMode, Scenario};
use crate::sim::{Setup, Simulation};

/// The scenario that settings name or bring.
///
/// # Errors
/// When the program has none of that name, or when the text has errors (all of them are in the message).
pub fn open_scenario(source: &ScenarioSource) -> Result<Scenario, SettingsError> {
    match source {
        ScenarioSource::Named(name) => {
            scenario::bundled(name).ok_or_else(|| SettingsError::NoScenario(name.clone()))
        }
        ScenarioSource::Text(text) => scenario::parse("scenario.ron", text.as_bytes())
            .map_err(|report| SettingsError::BadScenario(report.to_string())),
    }
}

fn within(what: &str, value: u64, least: u64, most: u64) -> Result<(), SettingsError> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(SettingsError::Range { what: what.to_owned(), value, least, most })
}

fn check(settings: &Settings) -> Result<(), SettingsError> {
    let count = settings.teams.len();
    if count == 0 || count > MAX_TEAMS {
        return Err(SettingsError::Teams(count));
    }
    if let Some(rounds) = settings.rounds {
        within("rounds", rounds.into(), 1, 12)?;
    }
    if let Some(customers) = settings.customers {
        within("customers", customers.into(), 100, 100_000)?;
    }
    if let Some(minutes) = settings.planning_minutes {
        within("planning_minutes", minutes.into(), 1, 10_080)?;
    }
    within("figures", settings.figures.into(), 0, MAX_FIGURES.into())?;
    let mut last = 0;
    for (index, date) in settings.deadlines.iter().enumerate() {
        let Some(date) = *date else { continue };
        if date <= last {
            return Err(SettingsError::Dates(u8::try_from(index + 1).unwrap_or(u8::MAX)));
        }
        last = date;
    }
    let mut names = BTreeSet::new();
    for team in &settings.teams {
        if !good_name(&team.name) {
            return Err(SettingsError::Name(team.name.chars().take(60).collect()));
        }
        if !names.insert(team.name.trim().to_lowercase()) {
            return Err(SettingsError::SameName(team.name.clone()));
        }
        let Playing::Seats(seats) = &team.playing else { continue };
        if seats.is_empty() || seats.len() > MAX_SEATS {
            return Err(SettingsError::Seats { team: team.name.clone(), seats: seats.len() });
        }
        if let Some(seat) = seats.iter().find(|seat| !good_name(&seat.name)) {
            return Err(SettingsError::Name(seat.name.chars().take(60).collect()));
        }
    }
    Ok(())
}

impl Workshop {
    /// A workshop in its lobby.
    ///
    /// # Errors
    /// What is wrong with the settings: the first thing.
    pub fn new(settings: Settings) -> Result<Workshop, SettingsError> {
        check(&settings)?;
        let scenario = open_scenario(&settings.scenario)?;
        let setup = Setup {
            teams: settings.teams.len() as u8,
            rounds: settings.rounds,
            customers: settings.customers,
            mode: settings.mode,
        };
        let game = Simulation::with(&scenario, settings.seed, setup);
        if game.teams() < settings.teams.len() {
            let room = game.teams();
            return Err(SettingsError::MarketFull { wanted: settings.teams.len(), room });
        }
        within("deadlines", settings.deadlines.len() as u64, 0, game.rounds().into())?;
        debug_assert_eq!(game.shared(), settings.mode.unwrap_or(scenario.market.mode) == MarketMode::Shared);
        let (mut teams, mut seats) = (Vec::new(), Vec::new());
        for (index, team) in settings.teams.iter().enumerate() {
            let mut player = None;
            match &team.playing {
                Playing::Computer(strategy) => {
                    player = Some(strategy.player(player_seed(settings.seed, index)));
                }
                Playing::Open => {}
                Playing::Seats(members) => seats.extend(members.iter().map(|member| {
                    let seat = SeatId(0);
                    let name = member.name.clone();
                    let (side, lang) = (member.side, member.lang);
                    let line = SeatLine::taken(seat, name, side, lang);
                    Seat { line, team: index, gone: false }
                })),
            }
            teams.push(Team {
                name: team.name.clone(),
                player,
                desk: Desk::default(),
                owns: Owns::default(),
                jury: None,
            });
        }
        for (index, seat) in seats.iter_mut().enumerate() {
            seat.line.seat = SeatId(index as u16);
        }
        let conduct = Conduct {
            locked: false,
            missing: settings.missing,
            minutes: settings.planning_minutes,
            hold_results: settings.hold_results,
            close_when_all_in: settings.close_when_all_in,
            agreement: settings.agreement,
            one_key: false,
            swap: Default::default(),
            deadlines: settings.deadlines.clone(),
            auto: settings.auto,
            no_observers: false,
        };
        let mut workshop = Workshop {
            settings,
            conduct,
            notices: Vec::new(),
            scenario,
            game,
            teams,
            seats,
            phase: Phase::Lobby,
            timer: None,
            paused: None,
            now: 0,
            wall: None,
            late: None,
            views: Vec::new(),
            played: Vec::new(),
            branches: Vec::new(),
            coming: Vec::new(),
            sent: Vec::new(),
            grants: Vec::new(),
            granted: Vec::new(),
            notes: String::new(),
            estimates: Default::default(),
            teach: Default::default(),
            survey: Default::default(),
            peers: Default::default(),
        };
        workshop.record();
        Ok(workshop)
    }

    /// Switches the living market's recorder on, if it is wanted.
    pub(super) fn record(&mut self) {
        let figures = self.settings.figures;
        self.game.record((figures > 0).then_some(figures));
    }
}
