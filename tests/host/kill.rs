//! The real program, killed at any moment: nothing that was answered is lost, nothing is done twice.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};
use std::time::{Duration, Instant};

use duevie::client::{Connection, Link, Place, Remote, Ticket};
use duevie::host::journal;
use duevie::money::Money;
use duevie::protocol::{Command, Edit, Entry, Phase, Role, SeatId, Side, Who};
use duevie::scenario::Lang;

use crate::common::{PATIENCE, Screen};

/// The program, hosting a file at a port.
struct Program {
    child: Child,
    lead: Place,
}

/// The program with its words still to be read.
fn spawn(file: &Path, port: u16) -> Child {
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/good/minimal.ron");
    Process::new(env!("CARGO_BIN_EXE_duevie"))
        .args(["host", "--headless", "--bind", "127.0.0.1", "--teams", "2", "--customers", "200"])
        .args(["--port", &port.to_string()])
        .arg("--scenario")
        .arg(scenario)
        .arg("--file")
        .arg(file)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

impl Program {
    fn start(file: &Path, port: u16) -> Program {
        let mut child = spawn(file, port);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let lead = loop {
            let line = lines.next().expect("the program ended").unwrap();
            if let Some((_, link)) = line.split_once("facilitator: ") {
                break Place::read(link).unwrap();
            }
        };
        // What it says later is read and thrown away, so that it can go on saying.
        std::thread::spawn(move || lines.for_each(drop));
        Program { child, lead }
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// What somebody has sent: the ticket, and how the command is written in the file.
type Sent = Vec<(Ticket, String)>;

fn send(screen: &mut Screen, sent: &mut Sent, command: Command) {
    let text = format!("\"command\":{}", serde_json::to_string(&command).unwrap());
    sent.push((screen.remote.send(Who::Facilitator, command), text));
    screen.poll();
}

#[test]
fn a_killed_host_loses_nothing_and_does_nothing_twice() {
    // More by hand: DUEVIE_KILLS=200 cargo test --test host killed
    let kills: u32 = std::env::var("DUEVIE_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(8);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("killed.duevie");
    let port = free_port();
    let mut program = Program::start(&file, port);
    let place = Place { pass: None, ..program.lead.clone() };
    let lead_pass = program.lead.pass.clone().unwrap();
    let mut lead = Screen::new(Remote::connect(&place, Entry::Pass { pass: lead_pass }).unwrap());
    let mut people: Vec<Screen> = (0..4)
        .map(|n| Screen::new(Remote::join(&place, &format!("p{n}"), Some(Side::Junior), Lang::It).unwrap()))
        .collect();
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    people.iter_mut().for_each(|person| person.phase(Phase::Planning { round: 1 }));
    let seats: Vec<SeatId> = people.iter().map(Screen::number).collect();
    let mut luck = u64::from(std::process::id());
    let mut random = move |most: u64| {
        luck = luck.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (luck >> 33) % most
    };
    // Each edit has an amount of its own, so a command that was done twice is twice in the file.
    let (mut sent, mut number) = (vec![Sent::new(); people.len()], 0i64);
    let mut led = Sent::new();
    let (mut recovery, mut killed_early, mut in_recovery) = (Duration::from_millis(200), 0, 0);
    for kill in 0..kills {
        // Half-way the round is played, and the next is planned: the host is killed in all of it.
        if kill == kills / 2 {
            for command in [Command::ClosePlanning, Command::Release, Command::Next, Command::OpenPlanning] {
                send(&mut lead, &mut led, command);
            }
        }
        let until = Instant::now() + Duration::from_millis(20 + random(250));
        while Instant::now() < until {
            for (person, sent) in people.iter_mut().zip(&mut sent) {
                number += 1;
                let edit = Edit::SetBorrow(Money::cents(1_000 + number));
                send(person, sent, Command::Edit { edit, seen: None });
            }
            std::thread::sleep(Duration::from_millis(3 + random(6)));
        }
        program.kill();
        // Killed again, once or twice, at any moment of its opening the file and playing it again.
        for _ in 0..random(3) {
            let mut half = spawn(&file, port);
            std::thread::sleep(recovery.mul_f64(random(1_000) as f64 / 1_000.0));
            half.kill().unwrap();
            half.wait().unwrap();
            let mut said = String::new();
            half.stdout.take().unwrap().read_to_string(&mut said).unwrap();
            in_recovery += 1;
            killed_early += u32::from(!said.contains("facilitator: "));
        }
        let began = Instant::now();
        program = Program::start(&file, port);
        recovery = began.elapsed();
    }
    let began = Instant::now();
    for (screen, sent) in people.iter_mut().chain([&mut lead]).zip(sent.iter().chain([&led])) {
        while !sent.iter().all(|(ticket, _)| screen.answers.contains_key(ticket)) {
            screen.poll();
            assert!(began.elapsed() < PATIENCE, "{} unanswered", sent.len() - screen.answers.len());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    // All are back where they were, by themselves, and see what is in the file.
    for (person, seat) in people.iter_mut().zip(&seats) {
        let back =
            |link: &Link| matches!(link, Link::Connected(welcome) if welcome.role == Role::Seat(*seat));
        person.until("the own seat", |screen| {
            let mut links = screen.links.iter().rev();
            links.find(|link| matches!(link, Link::Connected(_) | Link::Lost { .. })).is_some_and(back)
        });
        let elsewhere = person.links.iter().any(|link| matches!(link, Link::Connected(_)) && !back(link));
        assert!(!elsewhere && !person.remote.is_over(), "{:?}", person.links);
        person.phase(Phase::Planning { round: 2 });
    }
    program.kill();
    let text = String::from_utf8(journal::lines(&file).unwrap()).unwrap();
    let (mut accepted, mut refused) = (0, 0);
    for (screen, sent) in people.iter().chain([&lead]).zip(sent.iter().chain([&led])) {
        for (ticket, command) in sent {
            let times = text.matches(command.as_str()).count();
            // The first of these two is from before the kills.
            let before = usize::from(command.ends_with("\"open-planning\""));
            match &screen.answers[ticket] {
                Ok(_) => {
                    assert_eq!(times, 1 + before, "an answered command is there once: {command}");
                    accepted += 1;
                }
                Err(why) => {
                    assert_eq!(times, before, "rejected with {why}, and there: {command}");
                    refused += 1;
                }
            }
        }
    }
    assert_eq!(text.matches("{\"join\":").count(), people.len(), "somebody has two seats");
    println!(
        "{kills} kills and {in_recovery} more in recovery ({killed_early} before it was done): {accepted} \
         accepted commands, none lost, none twice; {refused} rejected, none there"
    );
    assert!(accepted > 20 && led.iter().all(|(ticket, _)| lead.answers[ticket].is_ok()));
    assert!(journal::verify(&file).is_ok());
}

#[test]
fn the_command_line_hosts_verifies_copies_and_says_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cli.duevie");
    let port = free_port();
    let mut program = Program::start(&file, port);
    let run = |args: &[&str]| {
        let output = Process::new(env!("CARGO_BIN_EXE_duevie")).args(args).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let path = file.to_str().unwrap();
    let (code, _, error) = run(&["host", "--bind", "127.0.0.1", "--port", "0", "--file", path]);
    assert!(code == Some(2) && error.contains("another program hosts"), "{error}");
    let (code, _, error) = run(&["host", "--bind", "127.0.0.1", "--port", &port.to_string()]);
    assert!(code == Some(2) && error.contains("is taken"), "{error}");
    let copy = folder.path().join("copy.duevie");
    let (code, out, _) = run(&["backup", path, copy.to_str().unwrap()]);
    assert!(code == Some(0) && out.contains("copied"), "{out}");
    let (code, out, _) = run(&["verify", copy.to_str().unwrap()]);
    assert!(code == Some(0) && out.contains("verified"), "{out}");
    let mut lead = Screen::new(
        Remote::connect(&program.lead, Entry::Pass { pass: program.lead.pass.clone().unwrap() }).unwrap(),
    );
    assert!(lead.ask(Command::Start).is_err(), "nobody is here");
    drop(lead);
    program.kill();
    let mut bytes = std::fs::read(&copy).unwrap();
    let needle = b"\"planning_minutes\":";
    let place = bytes.windows(needle.len()).position(|part| part == needle).unwrap();
    bytes[place + 3] = b'X';
    std::fs::write(&copy, bytes).unwrap();
    let (code, out, _) = run(&["verify", copy.to_str().unwrap()]);
    assert!(code == Some(1) && out.contains("NOT VERIFIED"), "{out}");
}
