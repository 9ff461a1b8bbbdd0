//! The real program, killed at any moment: nothing that was answered is lost, nothing is done twice.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};
use std::time::{Duration, Instant};

use duevie::client::{Connection, Place, Remote};
use duevie::host::journal;
use duevie::protocol::{Command, Edit, Entry, Phase, Side, Who};
use duevie::scenario::Lang;

use crate::common::{PATIENCE, Screen};

/// The program, hosting a file at a port.
struct Program {
    child: Child,
    lead: Place,
}

impl Program {
    fn start(file: &Path, port: u16) -> Program {
        let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/good/minimal.ron");
        let mut child = Process::new(env!("CARGO_BIN_EXE_duevie"))
            .args(["host", "--headless", "--bind", "127.0.0.1", "--teams", "2", "--customers", "200"])
            .args(["--port", &port.to_string()])
            .arg("--scenario")
            .arg(scenario)
            .arg("--file")
            .arg(file)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
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
    let mut luck = u64::from(std::process::id());
    let mut random = move |most: u64| {
        luck = luck.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (luck >> 33) % most
    };
    // Each person keeps plans and drops them again in turn: every accepted command is one line, and none
    // is the same twice in a row, so a command that was done twice would be rejected by the replay.
    let (mut sent, mut number) = (vec![Vec::new(); people.len()], 0u64);
    for kill in 0..kills {
        let until = Instant::now() + Duration::from_millis(20 + random(250));
        while Instant::now() < until {
            for (person, tickets) in people.iter_mut().zip(&mut sent) {
                number += 1;
                let cents = 1_000 + number as i64;
                let edit = Edit::SetBorrow(duevie::money::Money::cents(cents));
                tickets
                    .push((person.remote.send(Who::Facilitator, Command::Edit { edit, seen: None }), cents));
                person.poll();
            }
            std::thread::sleep(Duration::from_millis(3 + random(6)));
        }
        program.kill();
        if kill % 3 == 2 {
            // Killed again while it recovers.
            let mut half = Program::start(&file, port);
            std::thread::sleep(Duration::from_millis(random(30)));
            half.kill();
        }
        program = Program::start(&file, port);
    }
    for (person, tickets) in people.iter_mut().zip(&sent) {
        let began = Instant::now();
        while !tickets.iter().all(|(ticket, _)| person.answers.contains_key(ticket)) {
            person.poll();
            assert!(began.elapsed() < PATIENCE, "{} unanswered", tickets.len() - person.answers.len());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    drop((lead, people.iter().map(|person| person.number()).collect::<Vec<_>>()));
    program.kill();
    let bytes = journal::lines(&file).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let mut accepted = 0;
    for (person, tickets) in people.iter().zip(&sent) {
        for (ticket, cents) in tickets {
            let times = text.matches(&format!("\"set-borrow\":{cents}}}")).count();
            match &person.answers[ticket] {
                Ok(_) => {
                    assert_eq!(times, 1, "an answered command is there once: {cents}");
                    accepted += 1;
                }
                Err(why) => assert_eq!(times, 0, "rejected with {why}, and there: {cents}"),
            }
        }
    }
    println!("{kills} kills, {accepted} accepted commands, none lost, none twice");
    assert!(accepted > 20);
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
