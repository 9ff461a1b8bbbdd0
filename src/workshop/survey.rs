//! The questionnaire: who has answered, and what was answered, kept apart.
//!
//! That a seat has answered is a command in the journal. What it answered is not: a journal names seats, and lines
//! in their order ([`Command::on_record`] takes the answers out). Sheets are handed to whoever keeps the workshop's
//! file, without a seat and in no order, and come back by [`Workshop::take_sheets`] when it is opened.

use std::collections::BTreeSet;

use super::Workshop;
use super::room::{Done, changed};
use crate::fixed::mean;
use crate::protocol::{
    Agreed, Event, LEAST, MOST, Rejection, SeatId, Sitting, SurveyBoard, SurveyLine, USUAL,
};

/// What was answered on one sheet, statement by statement: 1 to 5, or 0 for nothing.
pub type Sheet = Vec<u8>;

/// The questionnaire's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    asked: Option<Sitting>,
    of: [Part; 2],
}

/// One sitting.
#[derive(Clone, Debug, Default, PartialEq)]
struct Part {
    answered: BTreeSet<SeatId>,
    /// Sorted, so that their places tell nothing.
    sheets: Vec<Sheet>,
    /// Whether it is over for good: what was shown once is not asked on.
    over: bool,
}

impl Part {
    fn take(&mut self, sheet: Sheet) {
        let place = self.sheets.partition_point(|other| *other < sheet);
        self.sheets.insert(place, sheet);
    }

    fn agreed(&self, statement: usize) -> Option<Agreed> {
        let said = self.sheets.iter().filter_map(|sheet| sheet.get(statement)).filter(|answer| **answer > 0);
        let said: Vec<f64> = said.map(|answer| f64::from(*answer)).collect();
        let enough = said.len() >= LEAST;
        enough.then(|| Agreed { mean: mean(said.iter().copied()), answers: said.len() as u16 })
    }
}

fn place(sitting: Sitting) -> usize {
    match sitting {
        Sitting::Before => 0,
        Sitting::After => 1,
    }
}

impl Workshop {
    /// Statements of the questionnaire.
    pub fn statements(&self) -> usize {
        match self.scenario.questionnaire.len() {
            0 => USUAL,
            own => own,
        }
    }

    /// Begins to ask, or ends it. A sitting that ended with enough sheets is over for good.
    pub(super) fn set_survey(&mut self, asked: Option<Sitting>) -> Done {
        if self.survey.asked == asked || asked.is_some_and(|sitting| self.survey.of[place(sitting)].over) {
            return Err(Rejection::NothingToDo);
        }
        if let Some(before) = self.survey.asked {
            let part = &mut self.survey.of[place(before)];
            part.over = part.answered.len() >= LEAST;
        }
        self.survey.asked = asked;
        changed()
    }

    /// A seat hands its sheet in; without answers it is one that was taken out of a journal, or says nothing.
    pub(super) fn hand_in(&mut self, seat: SeatId, sitting: Sitting, answers: &[u8]) -> Done {
        if self.survey.asked != Some(sitting) || self.survey.of[place(sitting)].answered.contains(&seat) {
            return Err(Rejection::NothingToDo);
        }
        if !answers.is_empty() && !self.is_sheet(answers) {
            return Err(Rejection::Unreasonable);
        }
        let part = &mut self.survey.of[place(sitting)];
        part.answered.insert(seat);
        if answers.iter().any(|answer| *answer > 0) {
            part.take(answers.to_vec());
        }
        Ok(vec![Event::Surveyed])
    }

    fn is_sheet(&self, answers: &[u8]) -> bool {
        answers.len() == self.statements() && answers.iter().all(|answer| *answer <= MOST)
    }

    /// Sheets that were kept apart from the journal, when a workshop is opened again. What is no sheet is left out.
    pub fn take_sheets(&mut self, sheets: impl IntoIterator<Item = (Sitting, Sheet)>) {
        for (sitting, sheet) in sheets {
            if self.is_sheet(&sheet) {
                self.survey.of[place(sitting)].take(sheet);
            }
        }
    }

    /// Whether this seat is asked now and has not answered.
    pub(super) fn is_asked(&self, seat: SeatId) -> Option<Sitting> {
        let asked = self.survey.asked.filter(|_| !self.observes(seat));
        asked.filter(|sitting| !self.survey.of[place(*sitting)].answered.contains(&seat))
    }

    /// How the questionnaire stands.
    pub fn survey_board(&self) -> SurveyBoard {
        let Survey { asked, of } = &self.survey;
        let shown = |part: usize| of[part].over && of[part].sheets.len() >= LEAST;
        let line = |statement: usize| SurveyLine {
            before: of[0].agreed(statement).filter(|_| shown(0)),
            after: of[1].agreed(statement).filter(|_| shown(1)),
        };
        let any = shown(0) || shown(1);
        SurveyBoard {
            asked: *asked,
            sheets: [of[0].sheets.len() as u16, of[1].sheets.len() as u16],
            over: [of[0].over, of[1].over],
            lines: if any { (0..self.statements()).map(line).collect() } else { Vec::new() },
        }
    }
}
