//! The workshop's file: damage, other versions, other programs, copies.

use std::path::{Path, PathBuf};

use duevie::host::journal::{self, Store, What};
use duevie::host::{Host, HostError};
use duevie::money::Money;
use duevie::protocol::{Command, Edit, Side};
use duevie::workshop::journal::JournalError;

use crate::common::{Room, config, settings};

/// A workshop of one round; the folder keeps its file, closed and whole.
fn played() -> (tempfile::TempDir, PathBuf, usize) {
    let room = Room::new(settings(1, 2));
    let (mut lead, mut ada) = (room.lead(), room.join("Ada", Side::Junior));
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    for euros in 20..30 {
        ada.edit(Edit::SetPrice(Some(Money::euros(euros)))).unwrap();
    }
    ada.does(Command::Submit);
    lead.does(Command::Next);
    let (file, Room { host, folder, .. }) = (room.file(), room);
    drop((lead, ada));
    host.close();
    let steps = Store::open(&file).unwrap().steps;
    (folder, file, steps)
}

fn damage(file: &Path, to: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = std::fs::read(file).unwrap();
    change(&mut bytes);
    std::fs::write(to, bytes).unwrap();
    for ending in ["-wal", "-shm"] {
        let mut name = to.as_os_str().to_owned();
        name.push(ending);
        let _ = std::fs::remove_file(name);
    }
}

#[test]
fn a_file_is_opened_exactly_there() {
    let (_folder, file, steps) = played();
    assert_eq!(steps, 15);
    let opened = Store::open(&file).unwrap();
    assert_eq!(opened.workshop.outcomes().count(), 1);
    assert_eq!(opened.done.len(), 14, "all but the joining were sent by a screen");
}

/// At how many places a file is cut; at every byte by hand: DUEVIE_CUTS=1000000 cargo test --test host cut_
fn cuts(length: usize) -> impl Iterator<Item = usize> {
    let most = std::env::var("DUEVIE_CUTS").ok().and_then(|text| text.parse().ok()).unwrap_or(100);
    (0..=length).step_by((length / most).max(1))
}

#[test]
fn a_file_cut_at_any_byte_opens_whole_or_says_exactly_what_is_lost() {
    let (folder, file, steps) = played();
    let length = std::fs::metadata(&file).unwrap().len() as usize;
    let lines = journal::lines(&file).unwrap();
    let cut_file = folder.path().join("cut.duevie");
    let saved = folder.path().join("saved.duevie");
    let (mut opened, mut told, mut saved_some, mut before) = (0, 0, 0, 0);
    let edges = [1, 15, 16, 99, 100, 4_095, 4_096, 4_097, length - 1, length];
    let cuts: std::collections::BTreeSet<usize> = cuts(length).chain(edges).collect();
    for cut in cuts {
        damage(&file, &cut_file, |bytes| bytes.truncate(cut));
        let error = match Store::open(&cut_file) {
            Ok(whole) => {
                assert_eq!(whole.steps, steps, "cut at {cut} of {length}");
                opened += 1;
                continue;
            }
            Err(error) => error,
        };
        told += 1;
        let text = error.to_string();
        assert!(text.contains("cut.duevie: "), "{text}");
        // The steps that it calls whole are those that can be saved, and they are the first ones.
        let good = match error.what {
            What::Damaged { good, .. } => good,
            What::NotOurs => 0,
            // SQLite takes what is missing of the last page for zeros; the chain doesn't.
            What::Journal(JournalError::Damaged { line }) => line - 1,
            other => panic!("cut at {cut}: {other}"),
        };
        assert!(good >= before && good <= steps + 1, "cut at {cut}: {good} after {before}");
        before = good;
        match journal::salvage(&cut_file, &saved) {
            Ok(some) => {
                assert_eq!(some, good, "cut at {cut}: {text}");
                assert!(lines.starts_with(&journal::lines(&saved).unwrap()));
                saved_some += 1;
                for ending in ["", "-lock"] {
                    std::fs::remove_file(crate::faulty::beside(&saved, ending)).unwrap();
                }
            }
            Err(error) => assert_eq!(good, 0, "cut at {cut}: {text}; {error}"),
        }
    }
    println!("{length} bytes: {opened} opened, {told} told, {saved_some} of them saved in part");
    assert!(opened >= 1 && told > 20 && saved_some > 5);
}

#[test]
fn a_log_beside_the_file_cut_at_any_byte_gives_the_steps_before_the_cut() {
    let room = Room::new(settings(1, 2));
    let (mut lead, mut ada) = (room.lead(), room.join("Ada", Side::Junior));
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    for euros in 20..30 {
        ada.edit(Edit::SetPrice(Some(Money::euros(euros)))).unwrap();
    }
    let lines = journal::lines(&room.file()).unwrap();
    let [base, log] =
        ["", "-wal"].map(|end| std::fs::read(crate::faulty::beside(&room.file(), end)).unwrap());
    let cut_file = room.folder.path().join("cut.duevie");
    let (mut before, mut seen) = (0, std::collections::BTreeSet::new());
    for cut in cuts(log.len()).chain([log.len()]) {
        damage(&room.file(), &cut_file, |bytes| bytes.clone_from(&base));
        std::fs::write(crate::faulty::beside(&cut_file, "-wal"), &log[..cut]).unwrap();
        let opened = Store::open(&cut_file).unwrap_or_else(|error| panic!("cut at {cut}: {error}"));
        assert!(opened.steps >= before, "cut at {cut}");
        assert!(lines.starts_with(&opened.store.lines().unwrap()), "cut at {cut}");
        before = opened.steps;
        seen.insert(before);
    }
    assert_eq!(before, 13);
    assert!(seen.len() > 10, "{seen:?}");
}

#[test]
fn a_changed_byte_is_seen() {
    let (folder, file, _) = played();
    let changed = folder.path().join("changed.duevie");
    let bytes = std::fs::read(&file).unwrap();
    let needle = b"\"set-price\":2700";
    let place = bytes.windows(needle.len()).position(|part| part == needle).unwrap();
    damage(&file, &changed, |bytes| bytes[place + needle.len() - 3] = b'8');
    let error = journal::verify(&changed).err().unwrap();
    assert!(matches!(error.what, What::Journal(_)), "{error}");
    let error = Store::open(&changed).err().unwrap();
    assert!(error.to_string().contains("damaged"), "{error}");
    // What is whole before it can be saved.
    let saved = folder.path().join("saved.duevie");
    let steps = journal::salvage(&changed, &saved).unwrap();
    let opened = Store::open(&saved).unwrap();
    assert_eq!(opened.steps + 1, steps);
    assert!(opened.steps > 5 && opened.passes.len() >= 2);
}

#[test]
fn a_changed_byte_in_the_last_step_is_seen_too() {
    let (folder, file, steps) = played();
    let changed = folder.path().join("changed.duevie");
    let bytes = std::fs::read(&file).unwrap();
    let needle = b"\"command\":\"next\"";
    let place = bytes.windows(needle.len()).position(|part| part == needle).unwrap();
    damage(&file, &changed, |bytes| bytes[place + 13] = b't');
    let told = |what: What| matches!(what, What::Damaged { good, steps: Some(all) } if good == steps && all == steps + 1);
    assert!(told(Store::open(&changed).err().unwrap().what));
    assert!(told(journal::verify(&changed).err().unwrap().what));
    assert_eq!(journal::salvage(&changed, &folder.path().join("saved.duevie")).unwrap(), steps);
}

#[test]
fn foreign_files_are_refused_with_the_mend() {
    let (folder, file, _) = played();
    let other = folder.path().join("other.duevie");
    let told = |path: &Path| Store::open(path).err().unwrap();
    assert!(matches!(told(&folder.path().join("none")).what, What::Missing));
    std::fs::write(&other, "hello").unwrap();
    assert!(matches!(told(&other).what, What::NotOurs));
    std::fs::write(&other, "{\"entry\":{}}").unwrap();
    assert!(told(&other).to_string().contains("duevie play"));
    damage(&file, &other, |bytes| bytes[68..72].copy_from_slice(b"else"));
    assert!(matches!(told(&other).what, What::NotOurs));
    damage(&file, &other, |bytes| bytes[60..64].copy_from_slice(&99u32.to_be_bytes()));
    assert!(matches!(told(&other).what, What::Version { found: 99, .. }));
    assert!(matches!(told(folder.path()).what, What::Disk(_) | What::NotOurs));
}

#[test]
fn one_file_has_one_host_and_one_port_too() {
    let room = Room::new(settings(1, 2));
    let second = Host::start(config()).unwrap();
    let error = second.open(&room.file()).err().unwrap();
    assert!(error.to_string().contains("another program hosts"), "{error}");
    let error = second.create(settings(1, 2), &room.file()).err().unwrap();
    assert!(error.to_string().contains("exists already"), "{error}");
    let taken = Host::start(duevie::host::Config { bind: room.host.bound(), ..config() });
    assert!(matches!(taken.err(), Some(HostError::PortTaken { .. })));
    let foreign = duevie::host::Config { bind: "192.0.2.77:0".parse().unwrap(), ..config() };
    assert!(matches!(Host::start(foreign).err(), Some(HostError::NoAddress { .. })));
}

#[test]
fn who_is_expected_is_in_the_file_before_anybody_comes() {
    let room = Room::new(settings(1, 2));
    let file = room.folder.path().join("list.duevie");
    let list = |text| duevie::workshop::read_list(text).unwrap();
    let hosted =
        room.host.create_for(room.host.new_code().unwrap(), settings(1, 2), list("x,,"), &file).unwrap();
    assert_eq!(hosted.steps, 0);
    room.host.close_workshop(&hosted.code);
    let opened = Store::open(&file).unwrap();
    let line = opened.workshop.seat_line(duevie::protocol::SeatId(0)).unwrap();
    assert!(line.expected && line.name == "x");
    let full: String = (0..13).map(|n| format!("p{n},,Squadra 1\n")).collect();
    let other = room.folder.path().join("full.duevie");
    let error = room
        .host
        .create_for(room.host.new_code().unwrap(), settings(1, 2), list(&full), &other)
        .err()
        .unwrap();
    assert!(error.to_string().contains("no free place") && !other.exists(), "{error}");
}

#[test]
fn a_running_workshop_is_copied_and_the_copy_goes_on_by_itself() {
    let room = Room::new(settings(1, 2));
    let (mut lead, _ada) = (room.lead(), room.join("Ada", Side::Junior));
    lead.does(Command::Start);
    let copy = room.folder.path().join("copy.duevie");
    journal::backup(&room.file(), &copy).unwrap();
    lead.does(Command::OpenPlanning);
    assert!(journal::backup(&room.file(), &copy).err().unwrap().to_string().contains("exists"));
    // The copy can be hosted beside the original, under another code.
    let hosted = room.host.open(&copy).unwrap();
    assert_ne!(hosted.code, room.hosted.code);
    assert_eq!(hosted.steps, 2);
}
