//! The report of a workshop for its facilitator: made beside the workshop, which goes on meanwhile.
//!
//! What takes seconds is playing rounds again; what came of it is kept, so that the workbook that is asked for after
//! the page is there at once.

use std::sync::{Arc, Mutex, PoisonError};

use data_encoding::BASE64;

use super::line::written;
use super::{LineId, Room};
use crate::debrief::report::Report;
use crate::debrief::{TeamEffects, effects, usual_lucks};
use crate::protocol::{Download, Rejection, ToScreen};
use crate::text::Tr;
use crate::workshop::Record;

/// Reports of a workshop that are made or wait, at most.
const AT_ONCE: usize = 2;

/// What a room remembers of its last report: the rounds that were taken apart, by their digests, and the parts.
#[derive(Clone, Default)]
pub struct Taken(Arc<Mutex<Option<(Vec<String>, Vec<TeamEffects>)>>>);

/// Makes it; none when a round can't be played again, which would be a defect.
fn made(record: &Record, what: Download, taken: &Taken) -> Option<String> {
    // One after the other: the second mostly finds what the first has worked out.
    let mut kept = taken.0.lock().unwrap_or_else(PoisonError::into_inner);
    let rounds: Vec<String> = record.rounds.iter().map(|round| round.outcome.digest.clone()).collect();
    if kept.as_ref().is_none_or(|(of, _)| *of != rounds) {
        let parts = effects(record, usual_lucks(record.teams.len()), &|_| {}).ok()?;
        *kept = Some((rounds, parts));
    }
    let (_, parts) = kept.as_ref()?;
    let tr = Tr::new(record.lang);
    let report = Report { record, effects: parts, tr: &tr };
    match what {
        Download::Workbook => report.xlsx().ok().map(|bytes| BASE64.encode(&bytes)),
        _ => Some(report.html()),
    }
}

impl Room {
    /// Begins to make a report, and tells a facilitator's screen when it is there.
    pub(super) fn report(&mut self, id: LineId, number: u64, what: Download) {
        let Some(line) = self.lines.get(&id) else { return };
        if Arc::strong_count(&self.taken.0) > AT_ONCE {
            return self.refuse(id, number, Rejection::Busy);
        }
        let (taken, tell, record) = (self.taken.clone(), line.tell.downgrade(), self.workshop.past());
        let work = move || {
            let message = match made(&record, what, &taken) {
                Some(text) => ToScreen::Downloaded { id: number, what, text },
                None => ToScreen::Rejected { id: number, rejection: Rejection::Busy },
            };
            // Who has gone needs no answer.
            let Some((tell, text)) = tell.upgrade().zip(written(&message)) else { return };
            let _ = tell.try_send(text);
        };
        let name = format!("duevie-report-{}", self.code);
        if std::thread::Builder::new().name(name).spawn(work).is_err() {
            self.refuse(id, number, Rejection::Busy);
        }
    }
}
