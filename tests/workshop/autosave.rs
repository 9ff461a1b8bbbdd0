//! The game's file: cut anywhere, full disks, foreign versions, damage.

use std::io;
use std::sync::{Arc, Mutex};

use duevie::client::{Autosave, Host, OpenError, Store, Update};
use duevie::money::Money;
use duevie::protocol::{Command, Edit, Rejection, SeatId, Who};
use duevie::workshop::Workshop;
use duevie::workshop::journal::{self, JournalError};

use crate::common::three_teams;
use crate::replay::lively;

/// A short game's journal and its length after each accepted command.
fn short_game() -> (Vec<u8>, Vec<usize>) {
    let mut room = lively(three_teams(2), 1);
    room.lead(Command::Next);
    room.journal()
}

#[test]
fn a_journal_cut_at_every_byte_opens_with_all_its_whole_lines() {
    let (bytes, ends) = short_game();
    let whole = journal::read(&bytes).unwrap();
    assert_eq!((whole.torn, whole.entries.len()), (0, ends.len() - 1));
    for cut in 0..=bytes.len() {
        let lines = ends.iter().filter(|end| **end <= cut).count();
        match journal::read(&bytes[..cut]) {
            Ok(journal) => {
                assert_eq!(journal.entries.len() + 1, lines, "cut at {cut}");
                assert_eq!(journal.entries[..], whole.entries[..lines - 1]);
                assert_eq!(journal.whole, ends[lines - 1]);
                assert_eq!(journal.torn, cut - journal.whole);
            }
            Err(error) => assert!(lines == 0 && error == JournalError::NoGame, "cut at {cut}: {error}"),
        }
    }
}

#[test]
fn a_game_cut_anywhere_is_opened_from_its_file_and_goes_on() {
    let (bytes, ends) = short_game();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("game");
    // Every line's end, its middle, and one byte less: replaying costs more than reading.
    let cuts = ends.windows(2).step_by(6).flat_map(|line| [line[1], line[1] - 1, (line[0] + line[1]) / 2]);
    for cut in cuts.chain([bytes.len()]) {
        std::fs::write(&path, &bytes[..cut]).unwrap();
        let mut opened = Autosave::open(&path).unwrap();
        let lines = ends.iter().filter(|end| **end <= cut).count();
        assert_eq!((opened.commands, opened.torn), (lines - 1, cut - ends[lines - 1]));
        // What goes on is chained to what was there.
        let now = opened.workshop.now();
        opened.workshop.apply(&Command::Pause, Who::Facilitator, now).unwrap();
        opened.autosave.add(now, Who::Facilitator, &Command::Pause, None);
        opened.autosave.flush().unwrap();
        drop(opened);
        let again = Autosave::open(&path).unwrap();
        assert_eq!((again.commands, again.torn), (lines, 0));
        assert!(again.workshop.projector_view(now).paused);
    }
}

#[test]
fn a_changed_a_missing_and_a_foreign_line_are_seen() {
    let (bytes, ends) = short_game();
    let mut changed = bytes.clone();
    let place = ends[3] + 40;
    changed[place] = if changed[place] == b'1' { b'2' } else { b'1' };
    assert_eq!(journal::read(&changed), Err(JournalError::Damaged { line: 5 }));
    let missing = [&bytes[..ends[1]], &bytes[ends[2]..]].concat();
    assert_eq!(journal::read(&missing), Err(JournalError::Damaged { line: 3 }));
    assert_eq!(journal::read(b"hello\nworld\n"), Err(JournalError::NoGame));
    assert_eq!(journal::read(b"hello"), Err(JournalError::NoGame));
}

#[test]
fn a_foreign_version_is_refused_with_a_sentence() {
    // The chain of a file of another version is right: only its format differs.
    let entry = br#"{"format":9,"other":"things"}"#;
    let chain = blake3::hash(entry).to_hex().to_string();
    let line = [&b"{\"entry\":"[..], entry, b",\"chain\":\"", chain.as_bytes(), b"\"}\n"].concat();
    let error = journal::read(&line).unwrap_err();
    assert_eq!(error, JournalError::Version { found: 9 });
    assert!(error.to_string().contains("format 9"), "{error}");
}

#[test]
fn a_game_is_not_begun_over_another_nor_opened_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("game");
    let workshop = Workshop::new(three_teams(2)).unwrap();
    let open = Autosave::create(&path, &workshop).unwrap();
    assert!(matches!(Autosave::create(&path, &workshop), Err(OpenError::Exists)));
    assert!(matches!(Autosave::open(&path), Err(OpenError::InUse)));
    drop(open);
    assert!(Autosave::open(&path).is_ok());
}

/// A disk in memory that fails when it is told to, after half of what it should write.
#[derive(Clone, Default)]
struct Disk(Arc<Mutex<(Vec<u8>, bool)>>);

impl Store for Disk {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut disk = self.0.lock().unwrap();
        if disk.1 {
            disk.0.extend(&bytes[..bytes.len() / 2]);
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        disk.0.extend(bytes);
        Ok(())
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.0.lock().unwrap().0.truncate(length as usize);
        Ok(())
    }
}

#[test]
fn on_a_full_disk_nothing_is_acknowledged_and_nothing_is_lost() {
    let disk = Disk::default();
    let workshop = Workshop::new(three_teams(2)).unwrap();
    let autosave = Autosave::begin(Box::new(disk.clone()), &workshop).unwrap();
    let mut host = Host::new(workshop, Some(autosave));
    let accepted = |updates: &[Update]| {
        let accepted = |update: &&Update| matches!(update, Update::Accepted { .. });
        updates.iter().filter(accepted).count()
    };
    let not_saved = |updates: &[Update]| {
        let is = |update: &Update| {
            matches!(update, Update::Rejected { rejection: Rejection::NotSaved { .. }, .. })
        };
        updates.iter().any(is)
    };
    assert_eq!(accepted(&host.handle(1, Who::Facilitator, &Command::Start, 0)), 1);
    disk.0.lock().unwrap().1 = true;
    let full = host.handle(2, Who::Facilitator, &Command::OpenPlanning, 1);
    assert!(accepted(&full) == 0 && not_saved(&full));
    let edit = Command::Edit { edit: Edit::SetBorrow(Money::euros(3)), seen: None };
    let full = host.handle(3, Who::Seat(SeatId(0)), &edit, 2);
    assert!(accepted(&full) == 0 && not_saved(&full));
    assert_eq!(journal::read(&disk.0.lock().unwrap().0).unwrap().entries.len(), 1);
    disk.0.lock().unwrap().1 = false;
    let free = host.tick(3);
    assert!(matches!(free[0], Update::Accepted { ticket: 2, .. }), "{:?}", free[0]);
    assert_eq!(accepted(&host.handle(4, Who::Seat(SeatId(0)), &edit, 4)), 1);
    let journal = journal::read(&disk.0.lock().unwrap().0).unwrap();
    assert_eq!((journal.entries.len(), journal.torn), (3, 0));
    let again = journal.replay().unwrap();
    assert_eq!(again.seat_view(SeatId(0), 4), host.workshop().seat_view(SeatId(0), 4));
}

#[test]
fn a_round_that_goes_differently_is_refused() {
    let (bytes, _) = short_game();
    let mut journal = journal::read(&bytes).unwrap();
    let played = journal.entries.iter_mut().find(|entry| entry.digest.is_some()).unwrap();
    played.digest = Some("another".into());
    assert_eq!(journal.replay().err(), Some(JournalError::OtherDigest { round: 1 }));
    let mut journal = journal::read(&bytes).unwrap();
    journal.header.scenario = "another".into();
    assert_eq!(journal.replay().err(), Some(JournalError::OtherScenario));
}
