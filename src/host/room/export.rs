//! What the facilitator takes away: the journal, results, the file itself.

use serde::Serialize;

use super::{LineId, Room};
use crate::outcome::RoundOutcome;
use crate::protocol::{Download, FacilitatorView, Refusal, Rejection, Role, ToScreen};
use crate::safe;

/// Something to take away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// Every step, one line of JSON each, chained: `duevie verify` reads it.
    Journal,
    /// A line for each step.
    Steps,
    /// The room and every round's outcome of every team.
    Json,
    /// A line for each team and round.
    Results,
    /// A line for each seat.
    People,
    /// A copy of the workshop's file.
    File,
}

impl Export {
    /// From the last part of its address.
    pub fn read(name: &str) -> Option<Export> {
        match name {
            "steps.csv" => Some(Export::Steps),
            "journal.jsonl" => Some(Export::Journal),
            "workshop.json" => Some(Export::Json),
            "results.csv" => Some(Export::Results),
            "people.csv" => Some(Export::People),
            "workshop.duevie" => Some(Export::File),
            _ => None,
        }
    }

    /// Its type on the web.
    pub fn media_type(self) -> &'static str {
        match self {
            Export::Journal => "application/jsonl; charset=utf-8",
            Export::Json => "application/json",
            Export::Results | Export::People | Export::Steps => "text/csv; charset=utf-8",
            Export::File => "application/vnd.sqlite3",
        }
    }
}

#[derive(Serialize)]
struct Everything<'a> {
    code: &'a str,
    scenario: String,
    seed: Option<u64>,
    room: FacilitatorView,
    rounds: Vec<&'a RoundOutcome>,
}

impl Export {
    /// What is there at once; a report isn't.
    fn of(what: Download) -> Option<Export> {
        Some(match what {
            Download::Results => Export::Results,
            Download::People => Export::People,
            Download::Everything => Export::Json,
            Download::Steps => Export::Steps,
            Download::Journal => Export::Journal,
            Download::Report | Download::Workbook => return None,
        })
    }
}

impl Room {
    pub(super) fn export(&self, pass: &str, what: Export) -> Result<Vec<u8>, Refusal> {
        if self.role_of(pass)? != Role::Lead {
            return Err(Refusal::Pass);
        }
        self.taken_away(what)
    }

    /// Tells a facilitator's screen what it asked for.
    pub(super) fn download(&mut self, line: LineId, id: u64, what: Download) {
        let Some(export) = Export::of(what) else {
            #[cfg(feature = "report")]
            return self.report(line, id, what);
            #[cfg(not(feature = "report"))]
            return self.refuse(line, id, Rejection::NotAllowed);
        };
        let bytes = self.taken_away(export).ok();
        match bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
            Some(text) => self.tell(line, &ToScreen::Downloaded { id, what, text }),
            None => self.refuse(line, id, Rejection::Busy),
        }
    }

    fn taken_away(&self, what: Export) -> Result<Vec<u8>, Refusal> {
        let names: Vec<&str> = self.workshop.team_names().collect();
        match what {
            Export::Journal => self.store.lines().map_err(|_| Refusal::Busy),
            Export::Steps => {
                let lines = self.store.lines().map_err(|_| Refusal::Busy)?;
                let journal = crate::workshop::journal::read(&lines).map_err(|_| Refusal::Busy)?;
                Ok(super::steps::table(&journal.entries, &self.workshop).into_bytes())
            }
            Export::File => {
                let folder = std::env::temp_dir();
                let secret = crate::host::pass::new_secret().map_err(|_| Refusal::Busy)?;
                let copy = folder.join(format!("duevie-{secret}.duevie"));
                let made = self.store.copy_to(&copy).map_err(|_| Refusal::Busy);
                let bytes = made.and_then(|()| std::fs::read(&copy).map_err(|_| Refusal::Busy));
                let _ = std::fs::remove_file(&copy);
                bytes
            }
            Export::Json => {
                let over = self.workshop.phase() == crate::protocol::Phase::Debrief;
                let everything = Everything {
                    code: &self.code,
                    scenario: self.workshop.scenario().hash(),
                    // The seed would let the facilitator look ahead; it is in the file, and shown at the end.
                    seed: over.then_some(self.workshop.settings().seed),
                    room: self.workshop.facilitator_view(self.now()),
                    rounds: self.workshop.outcomes().collect(),
                };
                serde_json::to_vec_pretty(&everything).map_err(|_| Refusal::Busy)
            }
            Export::Results => {
                let head = "round,team,name,points,market_share,units,price,revenue,result,cash,facilitator,submitted,digest";
                let rounds = self.workshop.outcomes();
                Ok(safe::table(
                    head,
                    rounds.flat_map(|round| {
                        let names = &names;
                        round.teams.iter().enumerate().map(move |(team, outcome)| {
                            let books = &outcome.books;
                            format!(
                                "{},{},{},{:.2},{:.4},{},{:.2},{:.2},{:.2},{:.2},{:.2},{},{}",
                                round.round,
                                team + 1,
                                safe::cell(names.get(team).copied().unwrap_or_default()),
                                outcome.score.total,
                                outcome.market.share,
                                books.units,
                                books.price.as_euros(),
                                books.income.revenue.as_euros(),
                                books.income.result.as_euros(),
                                books.cash.closing.as_euros(),
                                self.workshop.granted(round.round, team).as_euros(),
                                outcome.submitted,
                                round.digest,
                            )
                        })
                    }),
                )
                .into_bytes())
            }
            Export::People => {
                let head =
                    "team,team_name,seat,name,side,language,absent,free,peer_evaluation,observer,functions";
                let lines = names.iter().enumerate().flat_map(|(team, name)| {
                    self.workshop.seats_of(team).map(move |line| {
                        let side = format!("{:?}", line.side).to_lowercase();
                        let lang = format!("{:?}", line.lang).to_lowercase();
                        let (team, seat) = (team + 1, line.seat.0 + 1);
                        let (name, person) = (safe::cell(name), safe::cell(&line.name));
                        let (absent, free, observer) = (line.absent, line.free, line.observer);
                        let mean = self.workshop.peer_mean(line.seat).map(|mean| format!("{mean:.2}"));
                        let mean = mean.unwrap_or_default();
                        let functions: Vec<String> =
                            line.functions.iter().map(|one| format!("{one:?}").to_lowercase()).collect();
                        let functions = functions.join(" ");
                        format!(
                            "{team},{name},{seat},{person},{side},{lang},{absent},{free},{mean},{observer},{functions}"
                        )
                    })
                });
                Ok(safe::table(head, lines).into_bytes())
            }
        }
    }
}
