//! The report's figures as tables (CSV) and as one document (JSON).

use serde::Serialize;

use super::Report;
use crate::debrief::{TeamEffects, TurningPoint, taught, turning_points};
use crate::outcome::RoundOutcome;
use crate::protocol::SurveyLine;
use crate::safe;

/// Everything, for programs of others. Participants are not named.
#[derive(Serialize)]
struct Everything<'a> {
    scenario: String,
    title: &'a str,
    seed: u64,
    teams: Vec<Team<'a>>,
    rounds: Vec<&'a RoundOutcome>,
    /// Means of the questionnaire, statement by statement.
    survey: &'a [SurveyLine],
}

#[derive(Serialize)]
struct Team<'a> {
    name: &'a str,
    computer: bool,
    jury: Option<f64>,
    turning_points: Vec<TurningPoint>,
    taught: Vec<crate::debrief::Taught>,
    effects: Option<&'a TeamEffects>,
}

impl Report<'_> {
    /// A line for each team and round: what came, and what it was made of. Money in euros with cents, shares from
    /// 0 to 1.
    pub fn csv(&self) -> String {
        let head = "round,team,name,points,market_share,new_customers,units,price,revenue,result,cash,climate,\
                    freshness,neither,juniors_alone,seniors_alone,together,shapley_juniors,shapley_seniors";
        let lines = self.record.rounds.iter().enumerate().flat_map(|(index, round)| {
            round.outcome.teams.iter().enumerate().map(move |(team, outcome)| {
                let parts =
                    self.effects.get(team).and_then(|team| team.rounds.get(index)).map(|round| round.parts);
                let parts = parts.unwrap_or_default();
                let shares = parts.shapley_customers();
                let books = &outcome.books;
                format!(
                    "{},{},{},{:.2},{:.4},{},{},{:.2},{:.2},{:.2},{:.2},{:.4},{:.4},{},{},{},{},{:.1},{:.1}",
                    round.outcome.round,
                    team + 1,
                    safe::cell(self.team_name(team)),
                    outcome.score.total,
                    outcome.market.share,
                    outcome.market.new_customers,
                    books.units,
                    books.price.as_euros(),
                    books.income.revenue.as_euros(),
                    books.income.result.as_euros(),
                    books.cash.closing.as_euros(),
                    outcome.people.climate,
                    outcome.brand.freshness,
                    parts.neither.customers,
                    parts.juniors_alone().customers,
                    parts.seniors_alone().customers,
                    parts.together().customers,
                    shares[0],
                    shares[1],
                )
            })
        });
        safe::table(head, lines)
    }

    /// Everything as JSON.
    ///
    /// # Errors
    /// Never in practice; the encoder's error.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        let team = |(index, team): (usize, &'_ crate::workshop::TeamRecord)| {
            let outcomes = self.outcomes(index);
            Team {
                name: self.team_name(index),
                computer: team.computer,
                jury: team.jury.map(|tenths| f64::from(tenths) / 10.0),
                turning_points: turning_points(&outcomes),
                taught: taught(&outcomes),
                effects: self.effects.get(index),
            }
        };
        serde_json::to_string_pretty(&Everything {
            scenario: self.record.scenario.hash(),
            title: self.tr.of(&self.record.scenario.title),
            seed: self.record.seed,
            teams: self.record.teams.iter().enumerate().map(team).collect(),
            rounds: self.record.rounds.iter().map(|round| &round.outcome).collect(),
            survey: &self.record.survey,
        })
    }
}
