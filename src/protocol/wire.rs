//! What a screen and a host say to one another over a network: one JSON text a message.
//!
//! The first word is the screen's: [`ToHost::Hello`] with the protocol's version, the join code and how it
//! wants to come in. The host answers [`ToScreen::Welcome`] and sends everything that this screen may see;
//! or [`ToScreen::Refused`], and hangs up. A screen that comes back does the same with its pass and sends
//! again what was not answered: a command has a number of the sender's, and is never taken twice.

use serde::{Deserialize, Serialize};

use super::{
    Command, Event, FacilitatorView, FlightBoard, ProjectorView, Rehearsal, Rejection, RoundView, SeatId,
    SeatView, Settings, ShownWhatIf, Side, WhatIfBoard,
};
use crate::decision::Decision;
use crate::playback::Playback;
use crate::scenario::{Lang, ScenarioFile, Text};
use crate::sim::Combination;

/// Bytes of a message to the host, at most: the largest draft and what is around it.
pub const MAX_MESSAGE: usize = 128 * 1024;

/// Characters of a pass, at least.
pub const SECRET: usize = 32;

/// How somebody wants to come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Entry {
    /// A newcomer, who takes a seat.
    Join {
        /// A secret that the newcomer draws, at least [`SECRET`] random characters: the seat's pass from
        /// now on. Sent again, as when the welcome was lost, it is the same seat.
        pass: String,
        /// Their name.
        name: String,
        /// Junior or senior; the host places them when absent.
        side: Option<Side>,
        /// Their language.
        lang: Lang,
        /// The team; the host places them when absent.
        team: Option<u16>,
    },
    /// A newcomer who only watches a team. All is as in `Join`.
    Observe {
        /// The seat's pass from now on.
        pass: String,
        /// Their name.
        name: String,
        /// Whose part of what the team knows they are shown; the host chooses when absent.
        side: Option<Side>,
        /// Their language.
        lang: Lang,
        /// The team; the host chooses when absent.
        team: Option<u16>,
    },
    /// With a pass: back to one's seat, the facilitator, the projector.
    Pass {
        /// The secret, one's own or from a link.
        pass: String,
    },
    /// Only to see whether there is such a workshop, before a name is typed; nothing is sent but the
    /// welcome.
    Knock,
}

/// What a screen says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToHost {
    /// The first message.
    Hello {
        /// [`super::VERSION`].
        version: u32,
        /// The join code.
        code: String,
        /// How to come in.
        entry: Entry,
    },
    /// A command.
    Command {
        /// The sender's number for it: drawn at random for the first, then counted on. The same number is
        /// the same command.
        id: u64,
        /// What.
        command: Box<Command>,
    },
    /// What may a plan bring? The draft, when none is given.
    Rehearse {
        /// The sender's number for the question.
        id: u64,
        /// The plan.
        plan: Option<Box<Decision>>,
        /// Forecasts, 1 to 25.
        forecasts: u8,
    },
    /// What did juniors and seniors make of a round that is out?
    Combination {
        /// The sender's number for the question.
        id: u64,
        /// The round.
        round: u8,
    },
    /// Facilitator: show a team's screen, or none any more.
    Watch {
        /// The team.
        team: Option<u16>,
    },
    /// Facilitator: a new pass for a co-facilitator, a guest who only looks, or a seat whose holder has
    /// lost theirs (the old one is void then).
    Invite {
        /// The sender's number for the question.
        id: u64,
        /// To what.
        to: Invitation,
    },
    /// Facilitator: another workshop on the same host, in a file beside this one's.
    Create {
        /// The sender's number for the question.
        id: u64,
        /// As it shall be.
        settings: Box<Settings>,
    },
    /// Facilitator: something of the workshop to take away.
    Download {
        /// The sender's number for the question.
        id: u64,
        /// What.
        what: Download,
    },
    /// Facilitator, in the lobby: computer teams play this workshop before people do.
    FlightCheck {
        /// The sender's number for the question.
        id: u64,
    },
    /// Facilitator: what was a team's game made of, and what would have come otherwise?
    WhatIf {
        /// The sender's number for the question.
        id: u64,
        /// The team.
        team: u16,
    },
    /// Facilitator: shows the whole room what came of that question, or takes it away again.
    ShowWhatIf {
        /// The sender's number for it.
        id: u64,
        /// The team, and the round whose single decisions are shown; none: nothing any more.
        what: Option<(u16, u8)>,
    },
    /// The connection is alive; answered with [`ToScreen::Pong`].
    Ping,
}

/// What a facilitator can take away. The workshop's file itself lies with the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Download {
    /// A line for each team and round, CSV.
    Results,
    /// A line for each seat, CSV.
    People,
    /// The room, and every round's outcome of every team, JSON.
    Everything,
    /// A line for each step: when, who, what, CSV.
    Steps,
    /// Every step, one line of JSON each, chained: `duevie verify` reads it.
    Journal,
    /// The report as a page, to print and take home; it takes a while.
    Report,
    /// The report as a workbook, in Base64; it takes a while.
    Workbook,
}

impl Download {
    /// All of them.
    pub const ALL: [Download; 7] = [
        Download::Report,
        Download::Workbook,
        Download::Results,
        Download::People,
        Download::Steps,
        Download::Everything,
        Download::Journal,
    ];

    /// Whether the host needs a while to make it.
    pub fn takes_a_while(self) -> bool {
        matches!(self, Download::Report | Download::Workbook)
    }

    /// The name of its file.
    pub fn file(self) -> &'static str {
        match self {
            Download::Results => "results.csv",
            Download::People => "people.csv",
            Download::Everything => "workshop.json",
            Download::Steps => "steps.csv",
            Download::Journal => "journal.jsonl",
            Download::Report => "report.html",
            Download::Workbook => "report.xlsx",
        }
    }
}

/// What an invitation opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Invitation {
    /// The facilitator's console.
    Lead,
    /// The projector.
    Look,
    /// A seat.
    Seat(SeatId),
}

/// As what a screen is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A participant.
    Seat(SeatId),
    /// A facilitator.
    Lead,
    /// The projector, or a guest.
    Look,
    /// Somebody who only knocked.
    Nobody,
}

/// Why somebody isn't let in, or is sent away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// The page, or program, is of another version than the host.
    #[error("this page is of another version than the host: load it again")]
    Version {
        /// The host's.
        host: u32,
    },
    /// No workshop has this code.
    #[error("no workshop here has this code")]
    Code,
    /// The pass opens nothing any more: the facilitator has freed the seat, or the link was replaced.
    #[error("this pass is not valid any more")]
    Pass,
    /// The facilitator has sent this participant away.
    #[error("the facilitator has closed the workshop for you")]
    Banned,
    /// A pass that is too short to be a secret.
    #[error("a pass needs at least {least} characters")]
    Weak {
        /// Characters.
        least: usize,
    },
    /// Too many attempts from this address.
    #[error("too many attempts: try again in {seconds} seconds")]
    Wait {
        /// Seconds until the next.
        seconds: u32,
    },
    /// As many are connected as can be.
    #[error("the host has as many connections as it can take")]
    Busy,
    /// A message that isn't one.
    #[error("the host did not understand that message")]
    Message,
    /// The seat can't be taken.
    #[error("{0}")]
    Seat(Box<Rejection>),
    /// The screen reads too slowly: it should connect again, and gets everything as it is then.
    #[error("the connection is too slow")]
    Slow,
    /// The host closes, or the workshop was closed.
    #[error("the host has closed the workshop")]
    Closed,
}

/// What everybody at the door is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// [`super::VERSION`].
    pub version: u32,
    /// As what one is connected.
    pub role: Role,
    /// The scenario's title.
    pub title: Text,
    /// The join code.
    pub code: String,
    /// Whether nobody new is let in.
    pub locked: bool,
    /// For facilitators and the projector: under which addresses others reach the host, the likeliest first,
    /// each with its port; `https://` stands before those of a host with a certificate.
    #[serde(default)]
    pub addresses: Vec<String>,
}

/// What a host says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToScreen {
    /// The screen is let in.
    Welcome(Box<Welcome>),
    /// It isn't, or is sent away; the host hangs up.
    Refused(Refusal),
    /// A command was taken, and is on the host's disk.
    Accepted {
        /// The sender's number.
        id: u64,
        /// What it did; empty when it had been taken before.
        events: Vec<Event>,
    },
    /// A command was not taken.
    Rejected {
        /// The sender's number.
        id: u64,
        /// Why.
        rejection: Rejection,
    },
    /// Something happened by another hand.
    Happened(Vec<Event>),
    /// The seat's view; or a team's, for a facilitator who watches it.
    Seat(Box<SeatView>),
    /// A round that is out.
    Round(Box<RoundView>),
    /// The facilitator's view.
    Facilitator(Box<FacilitatorView>),
    /// The projector's view.
    Projector(Box<ProjectorView>),
    /// The projector's market of a round that is out.
    Market(Box<Playback>),
    /// What participants may read of the scenario.
    Handbook(Box<ScenarioFile>),
    /// A round is being played, or has been.
    Working(bool),
    /// A rehearsal's result.
    Rehearsed {
        /// The sender's number.
        id: u64,
        /// What the plan may bring, or what is wrong with it.
        result: Result<Box<Rehearsal>, Rejection>,
    },
    /// What juniors and seniors made of a round.
    Combined {
        /// The sender's number.
        id: u64,
        /// The round.
        round: u8,
        /// The parts; none when the round isn't out.
        result: Option<Combination>,
    },
    /// Which seats are connected: of the own team, or all for the facilitator and the projector.
    Present(Vec<SeatId>),
    /// The host can't write its file (steps wait, and are answered when it can), or can again.
    Unsaved(bool),
    /// A pass that was asked for: the code's link with it lets somebody in.
    Invited {
        /// The sender's number.
        id: u64,
        /// To what.
        to: Invitation,
        /// The secret.
        pass: String,
    },
    /// The workshop that was asked for is there.
    Created {
        /// The sender's number.
        id: u64,
        /// Its join code.
        code: String,
        /// The facilitator's pass.
        pass: String,
    },
    /// What was to be taken away.
    Downloaded {
        /// The sender's number.
        id: u64,
        /// What.
        what: Download,
        /// Its text.
        text: String,
    },
    /// A flight check is under way.
    Flying {
        /// The sender's number.
        id: u64,
        /// Games that are played.
        done: u64,
        /// Of how many.
        games: u64,
    },
    /// What computer teams found.
    Flown {
        /// The sender's number.
        id: u64,
        /// Their findings.
        board: Box<FlightBoard>,
    },
    /// A team's game taken apart.
    WhatIf {
        /// The sender's number.
        id: u64,
        /// What came of it.
        board: Box<WhatIfBoard>,
    },
    /// For facilitators and the projector: what the room is shown of it now.
    Shown(Option<Box<ShownWhatIf>>),
    /// The connection is alive.
    Pong,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_json_that_a_person_can_read() {
        let entry = Entry::Join {
            pass: "x".into(),
            name: "Ada".into(),
            side: Some(Side::Junior),
            lang: Lang::It,
            team: None,
        };
        let hello = ToHost::Hello { version: 1, code: "AB3K9Z".into(), entry };
        let text = serde_json::to_string(&hello).unwrap();
        let expected = r#"{"hello":{"version":1,"code":"AB3K9Z","entry":{"join":{"pass":"x","name":"Ada","side":"junior","lang":"it","team":null}}}}"#;
        assert_eq!(text, expected);
        assert_eq!(serde_json::from_str::<ToHost>(&text).unwrap(), hello);
        assert_eq!(serde_json::to_string(&ToHost::Ping).unwrap(), r#""ping""#);
        let told = ToScreen::Rejected { id: 3, rejection: Rejection::Paused };
        let text = serde_json::to_string(&told).unwrap();
        assert_eq!(text, r#"{"rejected":{"id":3,"rejection":"paused"}}"#);
        assert_eq!(serde_json::from_str::<ToScreen>(&text).unwrap(), told);
    }
}
