//! A disk that is full at any moment: nothing is acknowledged that isn't kept, and it goes on afterwards.
#![cfg(unix)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};
use std::time::Instant;

use duevie::client::{Connection, Link, Place, Remote};
use duevie::host::journal;
use duevie::money::Money;
use duevie::protocol::{Command, Edit, Entry, Phase, Rejection, Side, Who};
use duevie::scenario::Lang;

use crate::common::{PATIENCE, Screen};

/// The program, whose files may not grow beyond so many blocks of 512 bytes until it is freed.
struct Confined {
    child: Child,
    lead: Place,
}

impl Confined {
    fn start(file: &Path, blocks: u64) -> Option<Confined> {
        let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/good/minimal.ron");
        // A file that may not grow is an error of writing, as on a full disk, once its signal is ignored.
        let script = format!("trap '' XFSZ; ulimit -S -f {blocks}; exec \"$0\" \"$@\"");
        let mut child = Process::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_duevie")])
            .args(["host", "--headless", "--bind", "127.0.0.1", "--port", "0", "--customers", "200"])
            .arg("--scenario")
            .arg(scenario)
            .arg("--file")
            .arg(file)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let lead = loop {
            let Some(line) = lines.next() else {
                let _ = child.wait();
                return None;
            };
            if let Some((_, link)) = line.unwrap().split_once("facilitator: ") {
                break Place::read(link).unwrap();
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        Some(Confined { child, lead })
    }

    fn free(&self) -> bool {
        let id = self.child.id().to_string();
        let freed = Process::new("prlimit").args(["--pid", &id, "--fsize=unlimited:unlimited"]).status();
        freed.is_ok_and(|status| status.success())
    }
}

impl Drop for Confined {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn on_a_full_disk_nothing_is_lost_and_it_goes_on_when_there_is_room() {
    if Process::new("prlimit").arg("--version").output().is_err() {
        println!("left out: this computer has no prlimit");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut filled = 0;
    // From a disk that is full at once to one that is full after some rounds of edits.
    for blocks in (8..=700).step_by(46) {
        let file = folder.path().join(format!("full-{blocks}.duevie"));
        let Some(program) = Confined::start(&file, blocks) else {
            // Full before there is a workshop: the host says so and ends. What is full a step later, tests of
            // every single operation show (`nth`).
            filled += 1;
            continue;
        };
        let place = Place { pass: None, ..program.lead.clone() };
        let pass = program.lead.pass.clone().unwrap();
        let mut lead = Screen::new(Remote::connect(&place, Entry::Pass { pass }).unwrap());
        let joined = Remote::join(&place, "Ada", Some(Side::Junior), Lang::It).unwrap();
        let mut sent = Vec::new();
        for command in [Command::Start, Command::OpenPlanning] {
            sent.push(lead.remote.send(Who::Facilitator, command));
        }
        std::thread::sleep(std::time::Duration::from_millis(200));
        assert!(program.free(), "the limit could not be lifted");
        // Ada was let in at once, or told that the disk is full, or waits for her welcome.
        let mut ada = Screen::new(joined);
        let refused = |s: &Screen| s.links.iter().any(|link| matches!(link, Link::Refused(_)));
        if refused(&ada) {
            filled += 1;
            continue;
        }
        lead.until("answers", |s| sent.iter().all(|ticket| s.answers.contains_key(ticket)));
        let not_saved = |answer: &Result<_, Rejection>| matches!(answer, Err(Rejection::NotSaved { .. }));
        if lead.answers.values().any(not_saved) || lead.links.contains(&Link::Unsaved(true)) {
            filled += 1;
        }
        if lead.answers.values().all(Result::is_ok) {
            ada.phase(Phase::Planning { round: 1 });
        }
        drop((lead, ada));
        drop(program);
        assert!(journal::verify(&file).is_ok());
    }
    // And one that fills up while people work.
    let file = folder.path().join("full.duevie");
    let program = Confined::start(&file, 600).unwrap();
    let place = Place { pass: None, ..program.lead.clone() };
    let pass = program.lead.pass.clone().unwrap();
    let mut lead = Screen::new(Remote::connect(&place, Entry::Pass { pass }).unwrap());
    let mut ada = Screen::new(Remote::join(&place, "Ada", Some(Side::Junior), Lang::It).unwrap());
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    ada.phase(Phase::Planning { round: 1 });
    let (mut sent, began) = (Vec::new(), Instant::now());
    while !ada.links.contains(&Link::Unsaved(true)) {
        assert!(began.elapsed() < PATIENCE, "the disk was never full");
        let cents = 1_000 + sent.len() as i64;
        let edit = Edit::SetBorrow(Money::cents(cents));
        let command = Command::Edit { edit, seen: None };
        sent.push((ada.remote.send(Who::Facilitator, command), cents));
        ada.poll();
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let late = ada.remote.send(Who::Facilitator, Command::Undo);
    ada.until("that a step is refused", |s| s.answers.contains_key(&late));
    assert!(matches!(ada.answers[&late], Err(Rejection::NotSaved { .. })));
    assert!(program.free());
    ada.until("all answers", |s| sent.iter().all(|(ticket, _)| s.answers.contains_key(ticket)));
    ada.until("that it is saved", |s| s.links.contains(&Link::Unsaved(false)));
    ada.does(Command::Undo);
    drop((lead, ada.number()));
    drop(program);
    let text = String::from_utf8(journal::lines(&file).unwrap()).unwrap();
    for (ticket, cents) in &sent {
        let times = text.matches(&format!("\"set-borrow\":{cents}}}")).count();
        assert_eq!(times, usize::from(ada.answers[ticket].is_ok()), "{cents}: {:?}", ada.answers[ticket]);
    }
    assert!(journal::verify(&file).is_ok() && filled >= 1, "{filled} were full at the start");
}
