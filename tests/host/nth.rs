//! Every operation of the disk fails once, in turn, while a short game is played: nothing that was answered
//! is lost, nothing is done twice, and what was not answered is there once or not at all.
#![cfg(unix)]

use std::cell::Cell;
use std::path::Path;
use std::time::Instant;

use duevie::host::journal::{self, Store, What};
use duevie::host::{Host, HostError};
use duevie::money::Money;
use duevie::protocol::{Command, Edit, Entry, ToHost, ToScreen};
use duevie::workshop::journal as lines;

use crate::common::{PATIENCE, Raw, Room, config, settings};
use crate::faulty::{Disk, Fault, beside};

/// How a command ended for who sent it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Answer {
    Taken,
    Rejected,
    /// The disk is dead, and the host waits for it.
    Waits,
}

/// What was sent, in order, and how it was answered.
type Game = Vec<(Command, Answer)>;

/// The short game: who says what, one after the other (the facilitator, and the only participant).
fn commands() -> Vec<(bool, Command)> {
    let edit = |cents| Command::Edit { edit: Edit::SetBorrow(Money::cents(cents)), seen: None };
    let mut all = vec![(true, Command::Start), (true, Command::OpenPlanning)];
    all.extend((1..=4).map(|n| (false, edit(n * 111))));
    all.extend([(false, Command::Submit), (true, Command::Next), (true, Command::OpenPlanning)]);
    all.extend([(false, edit(5_555)), (false, Command::Submit)]);
    all
}

/// Waits for the answer; or until the host has said that it can't write, when nothing is mended any more.
fn answer(raw: &mut Raw, id: u64, dead: bool) -> Answer {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        match raw.hear() {
            Some(ToScreen::Accepted { id: of, .. }) if of == id => return Answer::Taken,
            Some(ToScreen::Rejected { id: of, .. }) if of == id => return Answer::Rejected,
            Some(ToScreen::Unsaved(true)) if dead => return Answer::Waits,
            _ => {}
        }
    }
    panic!("no answer to {id}");
}

/// Plays it all, or until the disk is dead; then the file is put down as it is, under two names: with all
/// that was written, and with all that was synced. The disk is mended, and what waited must be answered.
fn play(folder: &Path, disk: &Disk, fault: Option<Fault>) -> Result<Game, HostError> {
    let dead = matches!(fault, Some(Fault::Full(_) | Fault::Gone(_)));
    let file = folder.join("w.duevie");
    let left = Cell::new(false);
    let left_behind = || {
        if left.replace(true) {
            return;
        }
        for ending in ["", "-wal", "-journal"] {
            let _ = std::fs::copy(beside(&file, ending), beside(&folder.join("killed.duevie"), ending));
        }
        disk.without_power(Path::new("w.duevie"), &folder.join("dark.duevie"));
        disk.will(None);
    };
    disk.will(fault);
    let host = Host::start(config()).unwrap();
    let hosted = match host.create(settings(1, 2), &file) {
        Ok(hosted) => hosted,
        Err(error) => {
            left_behind();
            return Err(error);
        }
    };
    host.ready();
    let room = Room { host, hosted, folder: tempfile::tempdir().unwrap() };
    let mut lead = Raw::enter(&room, Entry::Pass { pass: room.hosted.lead.clone() });
    let mut ada = Raw::join(&room, "Ada");
    let seat = |ada: &mut Raw, enough: &dyn Fn() -> bool| {
        let began = Instant::now();
        while !enough() {
            if let Some(ToScreen::Seat(_)) = ada.hear() {
                return true;
            }
            assert!(began.elapsed() < PATIENCE, "Ada was not seated");
        }
        false
    };
    let mut game = Game::new();
    if seat(&mut ada, &|| dead && disk.has_failed()) {
        for (n, (leads, command)) in commands().into_iter().enumerate() {
            let (raw, id) = (if leads { &mut lead } else { &mut ada }, n as u64 + 1);
            let mut answered = Answer::Rejected;
            // One that was rejected for the disk's sake is sent again, as a person would.
            while answered == Answer::Rejected {
                raw.say(&ToHost::Command { id, command: Box::new(command.clone()) });
                answered = answer(raw, id, dead);
            }
            game.push((command, answered));
            if answered == Answer::Waits {
                left_behind();
                assert_eq!(answer(raw, id, false), Answer::Taken, "what waited is answered");
                break;
            }
        }
    } else {
        left_behind();
        seat(&mut ada, &|| false);
    }
    room.host.close();
    left_behind();
    Ok(game)
}

/// What is in a file that was left behind, if it was begun at all.
fn commands_in(file: &Path, how: &str) -> Option<Vec<Command>> {
    match Store::open(file) {
        Ok(opened) => {
            drop(opened);
            journal::verify(file).unwrap();
            let journal = lines::read(&journal::lines(file).unwrap()).unwrap();
            let joins = |command: &Command| matches!(command, Command::Room(_));
            Some(journal.entries.into_iter().map(|entry| entry.command).filter(|c| !joins(c)).collect())
        }
        Err(error) => {
            assert!(matches!(error.what, What::Missing), "{how}: {error}");
            None
        }
    }
}

fn compare(file: &Path, game: &[(Command, Answer)], how: &str) {
    let found = commands_in(file, how);
    let taken = game.iter().filter(|(_, answer)| *answer == Answer::Taken).map(|(command, _)| command);
    let taken: Vec<&Command> = taken.collect();
    let Some(found) = found else {
        assert!(game.is_empty(), "{how}: {} steps were answered, and there is no file", game.len());
        return;
    };
    assert!(found.len() >= taken.len(), "{how}: {} of {} are there", found.len(), taken.len());
    assert!(found.iter().zip(&taken).all(|(found, taken)| found == *taken), "{how}: {found:?}");
    // At most the one that was being written when the disk died is there besides.
    let waited = game.iter().skip(taken.len()).map(|(command, _)| command);
    assert!(found[taken.len()..].iter().eq(waited.take(found.len() - taken.len())), "{how}: {found:?}");
}

#[test]
fn every_operation_of_the_disk_fails_in_turn_and_nothing_answered_is_lost() {
    // All of them by hand: DUEVIE_DISK=100000 cargo test --test host every_operation
    let most: u64 = std::env::var("DUEVIE_DISK").ok().and_then(|text| text.parse().ok()).unwrap_or(8);
    let whole = tempfile::tempdir().unwrap();
    let disk = Disk::under(whole.path());
    let game = play(whole.path(), &disk, None).unwrap();
    assert!(game.iter().all(|(_, answer)| *answer == Answer::Taken) && disk.syncs() > 10);
    compare(&whole.path().join("w.duevie"), &game, "without a fault");
    let all = disk.operations();
    let step = (all / most).max(1) as usize;
    let (mut games, mut refused, mut waited) = (0, 0, 0);
    for n in (1..=all).step_by(step) {
        for fault in [Fault::Once(n), Fault::Full(n), Fault::Gone(n)] {
            let folder = tempfile::tempdir().unwrap();
            let disk = Disk::under(folder.path());
            let played = play(folder.path(), &disk, Some(fault));
            let how = format!("{fault:?} of {all}");
            games += 1;
            let Ok(game) = played else {
                refused += 1;
                for name in ["w.duevie", "killed.duevie", "dark.duevie"] {
                    compare(&folder.path().join(name), &[], &how);
                }
                // What was left of it doesn't stop who tries again when there is room.
                let host = Host::start(config()).unwrap();
                let file = folder.path().join("w.duevie");
                let begun = if file.exists() { host.open(&file) } else { host.create(settings(1, 2), &file) };
                begun.unwrap_or_else(|error| panic!("{how}: {error}"));
                host.close();
                continue;
            };
            waited += u32::from(game.iter().any(|(_, answer)| *answer == Answer::Waits));
            for name in ["killed.duevie", "dark.duevie"] {
                compare(&folder.path().join(name), &game, &format!("{name}, {how}"));
            }
            let taken = game.into_iter().map(|(command, _)| (command, Answer::Taken)).collect::<Vec<_>>();
            compare(&folder.path().join("w.duevie"), &taken, &how);
        }
    }
    println!("{all} operations, {games} games: {refused} not begun, {waited} with a dead disk; nothing lost");
    assert!(refused > 0 && waited > 0);
}
