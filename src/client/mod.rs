//! A screen's connection to a host: in the same process ([`Local`]), or over a network (`Remote`, feature
//! `net`; a browser moves a [`Session`] by its own events). Screens don't notice which.
//!
//! May touch: [`crate::workshop`], [`crate::protocol`] and below; files, threads and the computer's clock
//! (which the workshop may not).
//!
//! ```no_run
//! use duevie::client::{Connection, Local, Update};
//! use duevie::protocol::{Command, ScenarioSource, Settings, Who};
//! use duevie::scenario::Lang;
//! let source = ScenarioSource::Named("grand-hotel".into());
//! let settings = Settings::alone(source, 7, "Ada", Lang::En, &[]);
//! let mut host = Local::create(settings, Some("game.duevie-journal".as_ref())).unwrap();
//! host.send(Who::Facilitator, Command::Start);
//! for update in host.poll() { // once a frame
//!     if let Update::Seat(view) = update { println!("{:?}", view.phase) }
//! }
//! ```

mod autosave;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(all(feature = "net", not(target_arch = "wasm32")))]
mod carrier;
mod host;
#[cfg(target_arch = "wasm32")]
mod kept;
mod local;
#[cfg(all(feature = "net", not(target_arch = "wasm32")))]
mod nearby;
#[cfg(all(feature = "net", not(target_arch = "wasm32")))]
pub mod nets;
mod place;
#[cfg(any(feature = "net", target_arch = "wasm32"))]
mod remote;
mod session;
#[cfg(all(feature = "net", not(target_arch = "wasm32")))]
mod trust;
mod work;

pub use autosave::{Autosave, OpenError, Opened, Store};
pub use host::Host;
#[cfg(target_arch = "wasm32")]
pub use kept::Kept;
pub use local::{Clock, Local};
#[cfg(all(feature = "net", not(target_arch = "wasm32")))]
pub use nearby::{Found, Look, Lookout, Multicast, Nearby, SERVICE};
pub use place::Place;
#[cfg(any(feature = "net", target_arch = "wasm32"))]
pub use remote::{Remote, joining, new_pass, observing};
pub use session::Session;
#[cfg(all(feature = "net", not(target_arch = "wasm32")))]
pub use trust::{Trust, TrustError};

use crate::decision::Decision;
use crate::playback::Playback;
use crate::protocol::{
    Command, Download, Event, FacilitatorView, FlightBoard, Invitation, ProjectorView, Refusal, Rehearsal,
    Rejection, RoundView, SeatId, SeatView, Settings, ShownWhatIf, Welcome, WhatIfBoard, Who,
};
use crate::scenario::ScenarioFile;
use crate::sim::Combination;

/// Names a request, so that its answer is known: each connection counts its own from 1.
pub type Ticket = u64;

/// What a host tells a screen. A screen keeps the last of each kind, and every round.
#[derive(Clone, Debug, PartialEq)]
pub enum Update {
    /// A command was taken (and is on the disk, if there is one).
    Accepted {
        /// The command's ticket.
        ticket: Ticket,
        /// What it did.
        events: Vec<Event>,
    },
    /// A command was not taken.
    Rejected {
        /// The command's ticket.
        ticket: Ticket,
        /// Why.
        rejection: Rejection,
    },
    /// Something happened by another hand: the clock's or another connection's.
    Happened(Vec<Event>),
    /// A seat's view, whole and new.
    Seat(Box<SeatView>),
    /// A round's results for a team; each is sent once, and again after a reopened round.
    Round(Box<RoundView>),
    /// The facilitator's view.
    Facilitator(Box<FacilitatorView>),
    /// The projector's view.
    Projector(Box<ProjectorView>),
    /// The projector's market of a round that is out.
    Market(Box<Playback>),
    /// What participants may read of the scenario; it grows with the rounds.
    Handbook(Box<ScenarioFile>),
    /// A round is being played, or has been: seconds may pass in between.
    Working(bool),
    /// A rehearsal's result, or what is wrong with the plan.
    Rehearsed {
        /// The request's ticket.
        ticket: Ticket,
        /// What the plan may bring.
        result: Result<Box<Rehearsal>, Rejection>,
    },
    /// Of the connection itself; a host in the same process has nothing of it to tell.
    Link(Link),
    /// What juniors and seniors made of a round.
    Combined {
        /// The request's ticket.
        ticket: Ticket,
        /// The round.
        round: u8,
        /// The parts; none when the round isn't out.
        result: Option<Combination>,
    },
}

/// What is told of a connection over a network.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    /// It stands; everything that the screen may see follows.
    Connected(Box<Welcome>),
    /// It is lost; what was asked and not answered is asked again when it stands.
    Lost {
        /// Milliseconds until the next try.
        wait: u64,
    },
    /// The host doesn't let this screen in, or has sent it away.
    Refused(Refusal),
    /// What answers isn't surely the host that the link names, so nothing was said to it; it is not tried again.
    Unsure(Unsure),
    /// Which seats are connected: of the own team, or all for the facilitator and the projector.
    Present(Vec<SeatId>),
    /// The host can't write its file: what was done waits for its answer. Or it can again.
    Unsaved(bool),
    /// A pass that the facilitator asked for.
    Invited {
        /// The request's ticket.
        ticket: Ticket,
        /// To what.
        to: Invitation,
        /// The secret: [`Place::link`] makes a link of it.
        pass: String,
    },
    /// Another workshop that the facilitator asked for.
    Created {
        /// The request's ticket.
        ticket: Ticket,
        /// Its join code.
        code: String,
        /// The facilitator's pass.
        pass: String,
    },
    /// Something that the facilitator takes away.
    Downloaded {
        /// The request's ticket.
        ticket: Ticket,
        /// What.
        what: Download,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// A team's game taken apart, as the facilitator asked.
    WhatIf {
        /// The request's ticket.
        ticket: Ticket,
        /// What came of it.
        board: Box<WhatIfBoard>,
    },
    /// What the facilitator shows to the room now.
    Shown(Option<Box<ShownWhatIf>>),
    /// How far a flight check is that the facilitator asked for.
    Flying {
        /// Games that are played.
        done: u64,
        /// Of how many.
        games: u64,
    },
    /// What it found.
    Flown {
        /// The request's ticket.
        ticket: Ticket,
        /// The findings.
        board: Box<FlightBoard>,
    },
}

/// Why a host with `https://` is not believed. A browser judges by itself and tells nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsure {
    /// Nobody whom this computer trusts has issued its certificate.
    Issuer,
    /// The certificate is for another name.
    Name,
    /// The certificate has expired or is not valid yet, or this computer's clock is wrong.
    Days,
    /// It doesn't speak TLS.
    Plain,
}

/// Called when a connection has something to tell, from any thread: a window that rests draws again.
pub type Wake = std::sync::Arc<dyn Fn() + Send + Sync>;

/// A connection to a host.
pub trait Connection {
    /// Sends a command; the answer comes with [`Connection::poll`] under the same ticket.
    fn send(&mut self, who: Who, command: Command) -> Ticket;

    /// Asks what a plan (the draft, when none is given) may bring; any number of times, it changes nothing.
    fn rehearse(&mut self, seat: SeatId, plan: Option<Decision>, forecasts: u8) -> Ticket;

    /// Asks what juniors and seniors of a seat's team made of a round that is out.
    fn combination(&mut self, seat: SeatId, round: u8) -> Ticket;

    /// Everything that the host told since the last call, in order; never waits.
    fn poll(&mut self) -> Vec<Update>;

    /// Facilitator: asks for a new pass for somebody; it comes as [`Link::Invited`]. None where there is no
    /// network, and so nobody to invite.
    fn invite(&mut self, to: Invitation) -> Option<Ticket> {
        let _ = to;
        None
    }

    /// Facilitator: shows a team's screen, or none any more.
    fn watch(&mut self, team: Option<u16>) {
        let _ = team;
    }

    /// Facilitator: asks for another workshop on the same host; it comes as [`Link::Created`].
    fn create(&mut self, settings: Settings) -> Option<Ticket> {
        let _ = settings;
        None
    }

    /// Facilitator: asks for something to take away; it comes as [`Link::Downloaded`].
    fn download(&mut self, what: Download) -> Option<Ticket> {
        let _ = what;
        None
    }

    /// Facilitator: asks what a team's game was made of, and what would have come otherwise; it comes as
    /// [`Link::WhatIf`].
    fn what_if(&mut self, team: u16) -> Option<Ticket> {
        let _ = team;
        None
    }

    /// Facilitator: shows the room what came of that question for a team, with the single decisions of a round;
    /// or takes it away.
    fn show_what_if(&mut self, what: Option<(u16, u8)>) -> Option<Ticket> {
        let _ = what;
        None
    }

    /// Facilitator, in the lobby: has computer teams play the workshop first; what they found comes as
    /// [`Link::Flown`].
    fn check_flight(&mut self) -> Option<Ticket> {
        None
    }

    /// Whom to call when there is something new for [`Connection::poll`]. A host in the same process has
    /// nothing to tell that wasn't asked for, and calls nobody.
    fn wake_with(&mut self, wake: Wake) {
        drop(wake);
    }
}
