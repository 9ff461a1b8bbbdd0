//! What if: one team's game taken apart for the facilitator, beside the room; and shown to the room, if they want.
//!
//! None of it is in the journal, for none of it changes the game. Only rounds that are out are looked at.

use std::sync::{Arc, Mutex, PoisonError};

use super::line::Need;
use super::{LineId, Room};
use crate::debrief::{Otherwise, Parts, TeamEffects, team_effects};
use crate::protocol::{Made, Phase, Rejection, Role, ShownWhatIf, ToScreen, WhatIfBoard, WhatIfLine};

/// Other lucks that are tried beside the game's own: enough to see whether it was luck, in seconds.
const LUCKS: u8 = 5;

/// What was worked out, and what the room is shown. Boards stand with the digest of the last round that they look
/// at: when a round is played again they are none any more.
#[derive(Default)]
pub struct WhatIfs {
    known: Arc<Mutex<Vec<(String, WhatIfBoard)>>>,
    shown: Option<(String, Box<ShownWhatIf>)>,
    /// Counts what was shown and taken away, so that each screen is told once.
    pub turn: u64,
}

impl WhatIfs {
    fn board(&self, digest: &str, team: u16) -> Option<WhatIfBoard> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|(of, board)| of == digest && board.team == team).map(|(_, board)| board.clone())
    }

    /// What the room is shown.
    pub fn shown(&self) -> ToScreen {
        ToScreen::Shown(self.shown.as_ref().map(|(_, shown)| shown.clone()))
    }
}

impl Room {
    /// The digest of the last round that is out.
    fn last_out(&self) -> Option<String> {
        let last = usize::from(self.workshop.rounds_out()).checked_sub(1)?;
        self.workshop.outcomes().nth(last).map(|outcome| outcome.digest.clone())
    }

    /// Takes a team's game apart; it goes to who asked, and to nobody else.
    pub(super) fn what_if(
        &mut self,
        id: LineId,
        role: Role,
        number: u64,
        team: u16,
    ) -> Result<(), Rejection> {
        if role != Role::Lead {
            return Err(Rejection::NotAllowed);
        }
        if usize::from(team) >= self.workshop.team_count() {
            return Err(Rejection::NoTeam);
        }
        let phase = self.workshop.phase();
        let digest = self.last_out().ok_or(Rejection::WrongPhase { phase })?;
        if let Some(board) = self.what_ifs.board(&digest, team) {
            self.tell(id, &ToScreen::WhatIf { id: number, board: Box::new(board) });
            return Ok(());
        }
        let mut record = self.workshop.past();
        record.rounds.truncate(self.workshop.rounds_out().into());
        let known = self.what_ifs.known.clone();
        let work = move || match team_effects(&record, team.into(), LUCKS) {
            Ok(effects) => {
                let board = board(team, &effects);
                let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
                known.retain(|(of, other)| *of == digest && other.team != team);
                known.push((digest, board.clone()));
                ToScreen::WhatIf { id: number, board: Box::new(board) }
            }
            Err(error) => {
                let rejection = Rejection::NotPlayed { reason: error.to_string() };
                ToScreen::Rejected { id: number, rejection }
            }
        };
        if self.work(id, work) { Ok(()) } else { Err(Rejection::Busy) }
    }

    /// Puts what was worked out for a team on the room's screen, with the single decisions of a round; or takes
    /// away what is there.
    pub(super) fn show_what_if(&mut self, role: Role, what: Option<(u16, u8)>) -> Result<(), Rejection> {
        if role != Role::Lead {
            return Err(Rejection::NotAllowed);
        }
        let phase = self.workshop.phase();
        let shown = match what {
            None => None,
            Some(_) if !may_be_seen(phase) => return Err(Rejection::WrongPhase { phase }),
            Some((team, round)) => {
                let digest = self.last_out().ok_or(Rejection::WrongPhase { phase })?;
                let board = self.what_ifs.board(&digest, team).ok_or(Rejection::NothingToDo)?;
                let round = round.clamp(1, board.rounds.max(1));
                Some((digest, Box::new(ShownWhatIf { board, round })))
            }
        };
        self.turn_to(shown);
        Ok(())
    }

    /// Takes away what is no longer so: the next round has begun, or one was taken back.
    pub(super) fn look_at_what_is_shown(&mut self) {
        let Some((digest, _)) = &self.what_ifs.shown else { return };
        let still = may_be_seen(self.workshop.phase()) && self.last_out().as_ref() == Some(digest);
        if !still {
            self.turn_to(None);
        }
    }

    fn turn_to(&mut self, shown: Option<(String, Box<ShownWhatIf>)>) {
        self.what_ifs.shown = shown;
        self.what_ifs.turn += 1;
        for line in self.lines.values_mut().filter(|line| matches!(line.role, Role::Lead | Role::Look)) {
            line.need = Need::Now;
        }
    }
}

/// When the room looks back.
fn may_be_seen(phase: Phase) -> bool {
    matches!(phase, Phase::Results { .. } | Phase::Debrief)
}

/// What crosses the wire of it.
fn board(team: u16, effects: &TeamEffects) -> WhatIfBoard {
    let mut parts = Parts::default();
    effects.rounds.iter().for_each(|round| parts.add(&round.parts));
    let line = |round: Option<u8>, other: &Otherwise| {
        let all = other.lucks.iter().map(|luck| luck.points).chain([other.change.points]);
        let band = all.fold([f64::MAX, f64::MIN], |[low, high], points| [low.min(points), high.max(points)]);
        WhatIfLine {
            instead: other.instead,
            round,
            points: other.change.points,
            customers: other.change.customers,
            result: other.change.result,
            band,
            agree: other.agreeing() as u8,
            of: other.lucks.len() as u8 + 1,
        }
    };
    let single = effects
        .rounds
        .iter()
        .zip(1u8..)
        .flat_map(|(round, number)| round.otherwise.iter().map(move |other| (Some(number), other)));
    let whole = effects.otherwise.iter().map(|other| (None, other));
    WhatIfBoard {
        team,
        rounds: effects.rounds.len() as u8,
        lucks: LUCKS + 1,
        made: Made {
            neither: parts.neither.customers,
            juniors: parts.juniors_alone().customers,
            seniors: parts.seniors_alone().customers,
            together: parts.together().customers,
            shares: parts.shapley_customers(),
        },
        lines: whole.chain(single).map(|(round, other)| line(round, other)).collect(),
    }
}
