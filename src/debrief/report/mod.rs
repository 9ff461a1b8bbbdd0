//! The report of a workshop, to take home: a page (HTML), a workbook (Excel), tables (CSV) and everything (JSON).
//!
//! Built around the cycle that facilitators know: what happened, how it felt, why, what now. It names teams and
//! the characters of the scenario; of participants only that they took part.
//!
//! ```no_run
//! use duevie::{debrief::{effects, report::Report}, scenario::Lang, text::Tr};
//! # fn shown(workshop: &duevie::workshop::Workshop) -> Result<(), Box<dyn std::error::Error>> {
//! let record = workshop.past();
//! let effects = effects(&record, 5, &|_| {})?;
//! let tr = Tr::new(Lang::It);
//! let report = Report { record: &record, effects: &effects, tr: &tr };
//! std::fs::write("report.html", report.html())?;
//! # Ok(())
//! # }
//! ```

mod book;
mod chart;
mod page;
mod room;
mod tables;
mod team;

use super::{Instead, TeamEffects, Worth};
use crate::key::Key;
use crate::outcome::TeamOutcome;
use crate::scenario::Band;
use crate::text::Tr;
use crate::workshop::Record;
use page::Page;

/// What a report is made from.
pub struct Report<'a> {
    /// The workshop's past.
    pub record: &'a Record,
    /// Every team's rounds taken apart, in the teams' order.
    pub effects: &'a [TeamEffects],
    /// The words.
    pub tr: &'a Tr,
}

impl Report<'_> {
    /// The page.
    pub fn html(&self) -> String {
        let title = self.tr.of(&self.record.scenario.title);
        let mut page = Page::new(self.tr, &self.tr.ta("report-title", &[("title", title.into())]));
        self.opening(&mut page);
        self.happened(&mut page);
        for team in 0..self.record.teams.len() {
            self.team(&mut page, team);
        }
        self.felt(&mut page);
        self.why(&mut page);
        self.now(&mut page);
        self.certificates(&mut page);
        page.end()
    }

    /// A team's outcomes, round by round.
    fn outcomes(&self, team: usize) -> Vec<&TeamOutcome> {
        self.record.rounds.iter().filter_map(|round| round.outcome.teams.get(team)).collect()
    }

    /// Teams in the order of the last ranking.
    fn ranked(&self) -> Vec<usize> {
        let last = self.record.rounds.last();
        last.map_or_else(Vec::new, |round| round.ranking.iter().map(|line| usize::from(line.team)).collect())
    }

    fn round(&self, index: usize) -> String {
        self.tr.ta("report-round", &[("round", (index as u32 + 1).into())])
    }

    fn person(&self, key: &Key) -> String {
        self.record.scenario.person(key).map_or(key.as_str(), |person| &person.name).to_owned()
    }

    fn band(&self, key: &Key) -> Option<Band> {
        let scenario = &self.record.scenario;
        scenario.band(&scenario.person(key)?.generation)
    }

    fn skill(&self, key: &Key) -> String {
        let found = self.record.scenario.skills.iter().find(|skill| skill.key == *key);
        found.map_or_else(|| key.to_string(), |skill| self.tr.of(&skill.name).to_owned())
    }

    /// A number with its sign.
    fn signed(&self, value: f64, decimals: usize) -> String {
        self.tr.signed(value, decimals)
    }

    fn instead(&self, instead: Instead) -> String {
        self.tr.t(&format!("report-instead-{}", instead.key()))
    }

    /// A difference in words: points, customers, money.
    fn difference(&self, worth: &Worth) -> [String; 3] {
        let tr = self.tr;
        [tr.signed(worth.points, 1), tr.signed_whole(worth.customers), tr.signed_money(worth.result)]
    }
}
