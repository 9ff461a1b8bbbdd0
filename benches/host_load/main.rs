//! A room under load: 250 teams and 1,500 sockets on one host process.
//!
//! Run: `cargo bench --bench host_load --features host`. `LOAD_SECONDS` (60) is how long teams plan,
//! `LOAD_TEAMS` (250) how many there are; every team has six seats. Each person changes something every
//! 10 to 30 seconds, and all teams submit in the last five. Measured: from sending a command to the answer
//! (which comes after it is on the disk), from the facilitator's word to every screen's new phase, and the
//! host's memory. With `OTREE` naming that program, its two servers follow in the same run, with as many people at
//! the same pace ([`otree`]), each for `OTREE_SECONDS` (as long as here). The screens run in this process, on the
//! same cores as the host. Nothing here is a timed assertion; a command that is not answered, or a connection that is
//! lost, is an error.

mod figures;
mod otree;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, ErrorKind};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};
use std::time::{Duration, Instant};

use duevie::client::Place;
use duevie::money::Money;
use duevie::protocol::{Command, Edit, Entry, RoomCommand, ToHost, VERSION};
use duevie::scenario::Lang;
use tungstenite::protocol::WebSocketConfig;
use tungstenite::{Error, Message, WebSocket};

use figures::{Luck, memory, spread};

const SEATS: usize = 6;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// A screen: a socket that is looked at in turn.
struct Screen {
    socket: WebSocket<TcpStream>,
    asked: BTreeMap<u64, Instant>,
    next: u64,
    phase: String,
    bytes: u64,
    due: Instant,
}

impl Screen {
    fn open(place: &Place, entry: Entry) -> Screen {
        let stream = TcpStream::connect(&place.host).expect("the host listens");
        stream.set_nodelay(true).expect("a socket");
        let config = WebSocketConfig::default()
            .read_buffer_size(4_096)
            .write_buffer_size(0)
            .max_message_size(Some(64 << 20))
            .max_frame_size(Some(64 << 20));
        let greeted = tungstenite::client::client_with_config(place.socket(), stream, Some(config));
        let (mut socket, _) = greeted.expect("the host greets");
        let hello = ToHost::Hello { version: VERSION, code: place.code.clone(), entry };
        socket.send(Message::text(serde_json::to_string(&hello).unwrap())).expect("hello");
        socket.get_mut().set_nonblocking(true).expect("a socket");
        let (asked, phase) = (BTreeMap::new(), String::new());
        Screen { socket, asked, next: 1, phase, bytes: 0, due: Instant::now() }
    }

    fn send(&mut self, command: Command) {
        let message = ToHost::Command { id: self.next, command: Box::new(command) };
        self.asked.insert(self.next, Instant::now());
        self.next += 1;
        self.socket.send(Message::text(serde_json::to_string(&message).unwrap())).expect("the host takes it");
    }

    /// Takes what has come; answers go into `answers`, in milliseconds.
    fn look(&mut self, answers: &mut Vec<f64>, refused: &mut u64) {
        loop {
            match self.socket.read() {
                Ok(Message::Text(text)) => self.take(&text, answers, refused),
                Ok(Message::Close(_)) => panic!("the host hung up"),
                Ok(_) => {}
                Err(Error::Io(error)) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) => panic!("a connection was lost: {error}"),
            }
        }
    }

    fn take(&mut self, text: &str, answers: &mut Vec<f64>, refused: &mut u64) {
        self.bytes += text.len() as u64;
        // Only what is measured is read: parsing everything would measure this process.
        if text.starts_with("{\"accepted\"") || text.starts_with("{\"rejected\"") {
            let id: String =
                text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
            let asked = id.parse().ok().and_then(|id: u64| self.asked.remove(&id));
            let asked = asked.expect("an answer to something that was asked");
            answers.push(asked.elapsed().as_secs_f64() * 1_000.0);
            if text.starts_with("{\"rejected\"") {
                *refused += 1;
            }
        } else if text.starts_with("{\"refused\"") {
            panic!("sent away: {text}");
        } else if (text.starts_with("{\"seat\"") || text.starts_with("{\"facilitator\""))
            && let Some(at) = text.find("\"phase\":{\"name\":\"")
        {
            self.phase = text[at + 17..].chars().take_while(|c| *c != '"').collect();
        }
    }
}

struct Room {
    host: Child,
    lead: Screen,
    screens: Vec<Screen>,
    answers: Vec<f64>,
    refused: u64,
    luck: Luck,
}

impl Room {
    fn look(&mut self) {
        self.lead.look(&mut Vec::new(), &mut 0);
        for screen in &mut self.screens {
            screen.look(&mut self.answers, &mut self.refused);
        }
    }

    /// From the facilitator's word until every screen shows the phase, for each screen.
    fn until_phase(&mut self, phase: &str, began: Instant) -> Vec<f64> {
        let mut reached = vec![None; self.screens.len()];
        while reached.iter().any(Option::is_none) {
            self.look();
            for (screen, reached) in self.screens.iter().zip(&mut reached) {
                if reached.is_none() && screen.phase == phase {
                    *reached = Some(began.elapsed().as_secs_f64() * 1_000.0);
                }
            }
            assert!(began.elapsed() < Duration::from_secs(300), "not everybody reached {phase}");
        }
        reached.into_iter().flatten().collect()
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = self.host.kill();
        let _ = self.host.wait();
    }
}

fn main() {
    let (teams, seconds) = (number("LOAD_TEAMS", 250) as usize, number("LOAD_SECONDS", 60));
    let people = teams * SEATS;
    let folder = tempfile::tempdir().expect("a folder");
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/good/minimal.ron");
    let mut host = Process::new(env!("CARGO_BIN_EXE_duevie"))
        .args([
            "host",
            "--headless",
            "--bind",
            "127.0.0.1",
            "--port",
            "0",
            "--customers",
            "300",
            "--rounds",
            "2",
        ])
        .args(["--teams", &teams.to_string()])
        .arg("--scenario")
        .arg(scenario)
        .arg("--file")
        .arg(folder.path().join("load.duevie"))
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut lines = BufReader::new(host.stdout.take().expect("its words")).lines();
    let place = loop {
        let line = lines.next().expect("the program ended").expect("its words");
        if let Some((_, link)) = line.split_once("facilitator: ") {
            break Place::read(link).expect("a link");
        }
    };
    std::thread::spawn(move || lines.for_each(drop));
    let lead = Screen::open(&place, Entry::Pass { pass: place.pass.clone().expect("a pass") });
    let (screens, answers) = (Vec::with_capacity(people), Vec::new());
    let mut room = Room { host, lead, screens, answers, refused: 0, luck: Luck(7) };
    let empty = memory(&room.host);
    println!("{teams} teams, {people} people, {seconds} s of planning");

    let began = Instant::now();
    for n in 0..people {
        let entry = Entry::Join {
            pass: format!("{n:0>40}"),
            name: format!("Persona {n}"),
            side: None,
            lang: Lang::It,
            team: None,
        };
        room.screens.push(Screen::open(&place, entry));
        if n % 16 == 0 {
            room.look();
        }
    }
    room.until_phase("lobby", began);
    println!("all seated after {:.1} s", began.elapsed().as_secs_f64());
    let full = memory(&room.host);
    println!(
        "memory of the host: {empty:.0} MB empty, {full:.0} MB with all, {:.1} kB each",
        (full - empty) * 1_024.0 / people as f64
    );

    let word = |room: &mut Room, command: Command| {
        let began = Instant::now();
        room.lead.send(command);
        began
    };
    let began = word(&mut room, Command::Room(RoomCommand::SetHold(false)));
    let _ = began;
    let began = word(&mut room, Command::Start);
    let times = room.until_phase("briefing", began);
    spread("start (markets are made) to every screen", times);
    let began = word(&mut room, Command::OpenPlanning);
    let times = room.until_phase("planning", began);
    spread("a phase change to every screen", times);

    room.answers.clear();
    let (began, mut worst) = (Instant::now(), Duration::ZERO);
    for n in 0..people {
        let wait = room.luck.below(20_000);
        room.screens[n].due = Instant::now() + Duration::from_millis(wait);
    }
    let mut sent = 0u64;
    while began.elapsed() < Duration::from_secs(seconds) {
        let turn = Instant::now();
        room.look();
        for n in 0..people {
            if Instant::now() >= room.screens[n].due {
                sent += 1;
                let edit = Edit::SetBorrow(Money::cents(1_000 + sent as i64));
                room.screens[n].send(Command::Edit { edit, seen: None });
                let wait = 10_000 + room.luck.below(20_000);
                room.screens[n].due = Instant::now() + Duration::from_millis(wait);
            }
        }
        worst = worst.max(turn.elapsed());
        std::thread::sleep(Duration::from_millis(1));
    }
    while room.screens.iter().any(|screen| !screen.asked.is_empty()) {
        room.look();
    }
    spread("an edit to its answer", std::mem::take(&mut room.answers));
    println!("(a turn over all screens in this process took up to {:.0} ms)", worst.as_secs_f64() * 1_000.0);

    for screen in &mut room.screens {
        screen.send(Command::Edit { edit: Edit::CarryOn, seen: None });
    }
    while room.screens.iter().any(|screen| !screen.asked.is_empty()) {
        room.look();
    }
    room.answers.clear();
    room.refused = 0;
    let began = Instant::now();
    // The first of each team; seats were handed out team by team, in turn.
    for n in 0..teams - 1 {
        while began.elapsed() < Duration::from_millis(n as u64 * 5_000 / teams as u64) {
            room.look();
        }
        room.screens[n].send(Command::Submit);
    }
    while room.screens.iter().any(|screen| !screen.asked.is_empty()) {
        room.look();
    }
    println!("{} submissions refused", room.refused);
    spread("a submission at the end to its answer", std::mem::take(&mut room.answers));
    let began = Instant::now();
    room.screens[teams - 1].send(Command::Submit);
    let times = room.until_phase("results", began);
    spread("the last submission, the round, every screen", times);
    println!("memory of the host at the end: {:.0} MB", memory(&room.host));
    let bytes: u64 = room.screens.iter().map(|screen| screen.bytes).sum();
    println!("{:.1} kB were sent to each screen", bytes as f64 / people as f64 / 1_024.0);
    drop(room);
    otree::compare(people, number("OTREE_SECONDS", seconds));
}
