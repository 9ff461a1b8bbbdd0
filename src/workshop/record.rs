//! Everything that a workshop has been, as plain data: what reports and what-ifs are made from.
//!
//! It holds the seed and every team's decisions, so it stays with the host and the facilitator.

use super::Workshop;
use super::script::ready;
use crate::decision::Decision;
use crate::outcome::RoundOutcome;
use crate::protocol::{DecidedBy, Grant, Phase, RankLine, SeatLine, SurveyLine};
use crate::scenario::{Lang, Scenario};
use crate::sim::{Lesson, RoundError, Sent, Setup, Simulation, Snapshot};

/// A workshop's past.
#[derive(Clone)]
pub struct Record {
    /// The scenario.
    pub scenario: Scenario,
    /// The game's seed.
    pub seed: u64,
    /// The game as it was set up.
    pub setup: Setup,
    /// Where the workshop is.
    pub phase: Phase,
    /// The room's language.
    pub lang: Lang,
    /// Rounds of the game.
    pub rounds_planned: u8,
    /// The teams, in their order.
    pub teams: Vec<TeamRecord>,
    /// The rounds that were played, in order.
    pub rounds: Vec<RoundRecord>,
    /// The questionnaire's results, statement by statement; nothing where there are none to be shown.
    pub survey: Vec<SurveyLine>,
}

/// A team.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamRecord {
    /// Its name.
    pub name: String,
    /// Whether a computer player decides.
    pub computer: bool,
    /// Who sits there.
    pub seats: Vec<SeatLine>,
    /// Points of a jury, in tenths.
    pub jury: Option<u16>,
}

/// A round that was played.
#[derive(Clone)]
pub struct RoundRecord {
    /// The game before it, if it was kept.
    pub before: Option<Snapshot>,
    /// By team.
    pub decisions: Vec<Option<Decision>>,
    /// By team.
    pub by: Vec<DecidedBy>,
    /// What the facilitator had sent, by team.
    pub sent: Vec<(usize, Sent)>,
    /// Of that, money, with the reason.
    pub granted: Vec<Grant>,
    /// What people had taught each other.
    pub lessons: Vec<Lesson>,
    /// What came of it.
    pub outcome: RoundOutcome,
    /// The ranking after it.
    pub ranking: Vec<RankLine>,
}

impl Record {
    /// The game before each round that was played; those that were not kept are played again.
    ///
    /// # Errors
    /// When a round can't be played again: a defect of the program.
    pub fn befores(&self) -> Result<Vec<Snapshot>, RoundError> {
        let mut game: Option<Simulation> = None;
        let mut all = Vec::with_capacity(self.rounds.len());
        if self.rounds.iter().any(|round| round.before.is_none()) {
            game = Some(Simulation::with(&self.scenario, self.seed, self.setup));
        }
        for round in &self.rounds {
            match (&round.before, &mut game) {
                (_, Some(game)) => {
                    ready(game, &round.sent, &round.lessons);
                    all.push(game.snapshot());
                    game.resolve(&round.decisions)?;
                }
                (Some(before), None) => all.push(before.clone()),
                (None, None) => {}
            }
        }
        Ok(all)
    }
}

impl Workshop {
    /// The workshop's past.
    pub fn past(&self) -> Record {
        let team = |(index, team): (usize, &super::Team)| TeamRecord {
            name: team.name.clone(),
            computer: team.player.is_some(),
            seats: self.seats_of(index).filter(|seat| !seat.observer).cloned().collect(),
            jury: team.jury,
        };
        let round = |(index, played): (usize, &super::Played)| RoundRecord {
            before: played.before.clone(),
            decisions: played.decisions.clone(),
            by: played.by.clone(),
            sent: played.sent.clone(),
            granted: played.granted.clone(),
            lessons: played.lessons.clone(),
            outcome: played.outcome.clone(),
            ranking: self.ranking(index as u8 + 1),
        };
        Record {
            scenario: self.scenario.clone(),
            seed: self.settings.seed,
            setup: self.game_setup(),
            phase: self.phase,
            lang: self.settings.lang,
            rounds_planned: self.game.rounds(),
            teams: self.teams.iter().enumerate().map(team).collect(),
            rounds: self.played.iter().enumerate().map(round).collect(),
            survey: self.survey_board().lines,
        }
    }

    /// The game as it was set up, with the teams that play.
    pub(super) fn game_setup(&self) -> Setup {
        Setup {
            teams: self.teams.len() as u8,
            rounds: self.settings.rounds,
            customers: self.settings.customers,
            mode: self.settings.mode,
        }
    }
}
