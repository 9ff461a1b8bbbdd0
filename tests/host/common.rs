//! A host on this computer and screens that talk to it.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use duevie::client::{Connection, Link, Place, Remote, Ticket, Update};
use duevie::decision::Decision;
use duevie::host::{Config, Host, Hosted};
use duevie::protocol::{
    Command, Edit, Entry, Event, FacilitatorView, Phase, Playing, ProjectorView, Rejection, Role, RoundView,
    ScenarioSource, SeatId, SeatView, Settings, Side, TeamSettings, ToHost, ToScreen, VERSION, Who,
};
use duevie::scenario::{Lang, MarketMode};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

pub const PATIENCE: Duration = Duration::from_secs(60);

/// The small scenario with open teams.
pub fn settings(teams: usize, rounds: u8) -> Settings {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/good/minimal.ron");
    let source = ScenarioSource::Text(std::fs::read_to_string(path).unwrap());
    let open = |n| TeamSettings { name: format!("Squadra {n}"), playing: Playing::Open };
    Settings {
        teams: (1..=teams).map(open).collect(),
        rounds: Some(rounds),
        mode: Some(MarketMode::Parallel),
        customers: Some(300),
        figures: 100,
        ..Settings::alone(source, 8_473_625_190_437_261, "x", Lang::It, &[])
    }
}

/// A host at a free port with one workshop.
pub struct Room {
    pub host: Host,
    pub hosted: Hosted,
    pub folder: tempfile::TempDir,
}

pub fn config() -> Config {
    Config { bind: "127.0.0.1:0".parse().unwrap(), ..Config::default() }
}

impl Room {
    pub fn new(settings: Settings) -> Room {
        let folder = tempfile::tempdir().unwrap();
        let host = Host::start(config()).unwrap();
        let hosted = host.create(settings, &folder.path().join("w.duevie")).unwrap();
        host.ready();
        Room { host, hosted, folder }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("w.duevie")
    }

    pub fn place(&self) -> Place {
        let (host, code) = (self.host.bound().to_string(), self.hosted.code.clone());
        Place { host, code, pass: None, secure: self.host.certificate().is_some() }
    }

    pub fn join(&self, name: &str, side: Side) -> Screen {
        Screen::new(Remote::join(&self.place(), name, Some(side), Lang::It).unwrap())
    }

    pub fn lead(&self) -> Screen {
        self.with_pass(&self.hosted.lead)
    }

    pub fn with_pass(&self, pass: &str) -> Screen {
        Screen::new(Remote::connect(&self.place(), Entry::Pass { pass: pass.to_owned() }).unwrap())
    }
}

/// A screen that keeps what it was told.
pub struct Screen {
    pub remote: Remote,
    pub role: Option<Role>,
    pub seat: Option<SeatView>,
    pub lead: Option<FacilitatorView>,
    pub projector: Option<ProjectorView>,
    pub rounds: BTreeMap<u8, RoundView>,
    pub answers: BTreeMap<Ticket, Result<Vec<Event>, Rejection>>,
    pub links: Vec<Link>,
    pub others: Vec<Update>,
}

impl Screen {
    /// Waits for the welcome and the first view, or for the refusal.
    pub fn new(remote: Remote) -> Screen {
        let mut screen = Screen {
            remote,
            role: None,
            seat: None,
            lead: None,
            projector: None,
            rounds: BTreeMap::new(),
            answers: BTreeMap::new(),
            links: Vec::new(),
            others: Vec::new(),
        };
        screen.until("the first view", |s| {
            s.seat.is_some() || s.projector.is_some() || s.links.iter().any(|l| matches!(l, Link::Refused(_)))
        });
        screen
    }

    pub fn poll(&mut self) {
        for update in self.remote.poll() {
            match update {
                Update::Accepted { ticket, events } => drop(self.answers.insert(ticket, Ok(events))),
                Update::Rejected { ticket, rejection } => drop(self.answers.insert(ticket, Err(rejection))),
                Update::Seat(view) => self.seat = Some(*view),
                Update::Facilitator(view) => self.lead = Some(*view),
                Update::Projector(view) => self.projector = Some(*view),
                Update::Round(round) => drop(self.rounds.insert(round.round, *round)),
                Update::Link(link) => {
                    if let Link::Connected(welcome) = &link {
                        self.role = Some(welcome.role);
                    }
                    self.links.push(link);
                }
                other => self.others.push(other),
            }
        }
    }

    #[track_caller]
    pub fn until(&mut self, what: &str, done: impl Fn(&Screen) -> bool) {
        let began = Instant::now();
        loop {
            self.poll();
            if done(self) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "waited in vain for {what}; {:?}", self.links);
            std::thread::sleep(Duration::from_millis(3));
        }
    }

    #[track_caller]
    pub fn ask(&mut self, command: Command) -> Result<Vec<Event>, Rejection> {
        let ticket = self.remote.send(Who::Facilitator, command);
        self.until("an answer", |screen| screen.answers.contains_key(&ticket));
        self.answers[&ticket].clone()
    }

    /// Does something that must be accepted.
    #[track_caller]
    pub fn does(&mut self, command: Command) {
        self.ask(command.clone()).unwrap_or_else(|why| panic!("{command:?}: {why}"));
    }

    pub fn edit(&mut self, edit: Edit) -> Result<Vec<Event>, Rejection> {
        self.ask(Command::Edit { edit, seen: None })
    }

    #[track_caller]
    pub fn phase(&mut self, phase: Phase) {
        self.until(&format!("{phase:?}"), |screen| {
            let seat = screen.seat.as_ref().map(|view| view.phase);
            seat.or(screen.lead.as_ref().map(|view| view.phase)) == Some(phase)
        });
    }

    pub fn number(&self) -> SeatId {
        match self.role {
            Some(Role::Seat(seat)) => seat,
            other => panic!("{other:?}"),
        }
    }

    pub fn draft(&self) -> Decision {
        self.seat.as_ref().unwrap().desk.as_ref().unwrap().draft.clone()
    }
}

/// A socket whose frames are seen as they are.
pub struct Raw {
    pub socket: WebSocket<MaybeTlsStream<TcpStream>>,
    /// Everything that the host has sent.
    pub heard: String,
}

impl Raw {
    pub fn open(room: &Room) -> Raw {
        let (socket, _) = tungstenite::connect(format!("ws://{}/ws", room.host.bound())).unwrap();
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
        }
        Raw { socket, heard: String::new() }
    }

    pub fn enter(room: &Room, entry: Entry) -> Raw {
        let mut raw = Raw::open(room);
        raw.say(&ToHost::Hello { version: VERSION, code: room.hosted.code.clone(), entry });
        raw
    }

    pub fn join(room: &Room, name: &str) -> Raw {
        let pass = format!("{name:-<40}");
        Raw::enter(room, Entry::Join { pass, name: name.into(), side: None, lang: Lang::En, team: None })
    }

    pub fn say(&mut self, message: &ToHost) {
        self.text(&serde_json::to_string(message).unwrap());
    }

    pub fn text(&mut self, text: &str) {
        // A host that has hung up is seen when it is listened to.
        let _ = self.socket.send(Message::text(text));
    }

    /// The next message; none when nothing comes for half a second, or the host has hung up.
    pub fn hear(&mut self) -> Option<ToScreen> {
        loop {
            match self.socket.read() {
                Ok(Message::Text(text)) => {
                    self.heard.push_str(&text);
                    return Some(serde_json::from_str(&text).unwrap());
                }
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }

    /// Listens until the host is silent for half a second.
    pub fn drain(&mut self) -> Vec<ToScreen> {
        std::iter::from_fn(|| self.hear()).collect()
    }

    #[track_caller]
    pub fn until<T>(&mut self, find: impl Fn(&ToScreen) -> Option<T>) -> T {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if let Some(found) = self.hear().as_ref().and_then(&find) {
                return found;
            }
        }
        panic!("waited in vain");
    }
}

/// A request of HTTP, whole; answers with head and body.
pub fn http(address: &str, request: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let at = answer.windows(4).position(|four| four == b"\r\n\r\n").map_or(answer.len(), |at| at + 4);
    let body = answer.split_off(at);
    (String::from_utf8_lossy(&answer).to_lowercase(), body)
}

pub fn get(address: &str, path: &str, more: &str) -> (String, Vec<u8>) {
    http(address, &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{more}\r\n"))
}
