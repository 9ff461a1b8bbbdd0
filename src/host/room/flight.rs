//! The flight check: computer teams play the room's scenario before people do, in a thread of their own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::line::written;
use super::{LineId, Room};
use crate::lab::{Plan, Warning, flight_beside, minutes, usual_games};
use crate::protocol::{FlightBoard, Phase, Rejection, Role, ToScreen};

/// Minutes of planning in a round that are reckoned with where time isn't limited.
const PLANNING: u16 = 20;

/// A check that is under way, or has been.
#[derive(Default)]
pub struct Flying {
    /// For whom.
    line: LineId,
    /// Told when it shall end.
    stop: Arc<AtomicBool>,
    /// Held by its thread.
    running: Arc<()>,
}

impl Flying {
    fn is_running(&self) -> bool {
        Arc::strong_count(&self.running) > 1
    }
}

impl Room {
    /// Begins a flight check; progress and findings go to who asked, and to nobody else.
    pub(super) fn fly(&mut self, id: LineId, role: Role, number: u64) -> Result<(), Rejection> {
        if role != Role::Lead {
            return Err(Rejection::NotAllowed);
        }
        let phase = self.workshop.phase();
        if phase != Phase::Lobby {
            return Err(Rejection::WrongPhase { phase });
        }
        // One at a time; whose screen is gone waits for nothing any more.
        if self.flying.is_running() && self.lines.contains_key(&self.flying.line) {
            return Err(Rejection::Busy);
        }
        let Some(line) = self.lines.get(&id) else { return Ok(()) };
        self.land();
        self.flying = Flying { line: id, ..Flying::default() };
        let (tell, stop) = (line.tell.downgrade(), self.flying.stop.clone());
        let running = self.flying.running.clone();
        let record = self.workshop.past();
        let planning = self.workshop.conduct().minutes.unwrap_or(PLANNING);
        let teams = record.teams.len();
        let plan = Plan { teams, setup: record.setup, games: usual_games(teams) };
        let fly = move || {
            let mut on = |done| {
                let text = written(&ToScreen::Flying { id: number, done, games: plan.games });
                match (tell.upgrade(), text) {
                    (Some(tell), Some(text)) => {
                        // Only a courtesy: who reads slowly hears of the next game.
                        let _ = tell.try_send(text);
                        !stop.load(Ordering::Relaxed)
                    }
                    _ => false,
                }
            };
            let flown = flight_beside(&record.scenario, plan, &mut on);
            let answer = match flown {
                Some(flown) if flown.rounds > 0 => {
                    let warns = |wanted: fn(&Warning) -> bool| flown.warnings().iter().any(wanted);
                    let board = FlightBoard {
                        games: flown.games,
                        teams: teams as u16,
                        rounds: flown.rounds as u8,
                        leader_wins: flown.leader_wins,
                        decided: warns(|warning| matches!(warning, Warning::Decided)),
                        best: flown.strategies.first().map(|line| (line.strategy, line.wins)),
                        dominant: warns(|warning| matches!(warning, Warning::Dominant(_))),
                        bankrupt: flown.bankrupt,
                        many_bankrupt: warns(|warning| matches!(warning, Warning::Bankrupt)),
                        planning,
                        minutes: minutes(flown.rounds, planning),
                    };
                    ToScreen::Flown { id: number, board: Box::new(board) }
                }
                Some(_) => ToScreen::Rejected { id: number, rejection: Rejection::Full },
                None => {
                    let phase = Phase::Briefing { round: 1 };
                    ToScreen::Rejected { id: number, rejection: Rejection::WrongPhase { phase } }
                }
            };
            drop(running);
            if let (Some(tell), Some(text)) = (tell.upgrade(), written(&answer)) {
                let _ = tell.try_send(text);
            }
        };
        let thread = std::thread::Builder::new().name(format!("duevie-flight-{}", self.code)).spawn(fly);
        thread.map(drop).map_err(|_| Rejection::Busy)
    }

    /// Ends a check after the game that it is at: when people play, the computer is theirs.
    pub(super) fn land(&self) {
        self.flying.stop.store(true, Ordering::Relaxed);
    }
}
