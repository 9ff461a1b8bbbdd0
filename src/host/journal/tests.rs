//! A file whose tables are made newer, on a disk that dies meanwhile.

use std::path::Path;

use super::{Store, beside, schema};
use crate::protocol::{Command, Playing, RoomCommand, ScenarioSource, Settings, TeamSettings, Who};
use crate::scenario::{Lang, MarketMode};
use crate::workshop::Workshop;

#[path = "../../../tests/host/faulty.rs"]
#[allow(dead_code)]
mod faulty;

use faulty::{Disk, Fault};

/// A step that tables may take one day: it is more than one page.
const NEXT: &str = "ALTER TABLE meta ADD COLUMN note TEXT; CREATE TABLE note (id INTEGER PRIMARY KEY);
    INSERT INTO note SELECT n FROM journal; CREATE INDEX journal_at ON journal (at);";

fn made(file: &Path) -> Vec<u8> {
    let text = include_str!("../../../tests/scenarios/good/minimal.ron");
    let settings = Settings {
        teams: vec![TeamSettings { name: "A".into(), playing: Playing::Open }],
        mode: Some(MarketMode::Parallel),
        customers: Some(200),
        ..Settings::alone(ScenarioSource::Text(text.to_owned()), 1, "x", Lang::It, &[])
    };
    let mut workshop = Workshop::new(settings).unwrap();
    let mut store = Store::create(file, &workshop, "AAAAAA").unwrap();
    for n in 0..5 {
        let command = Command::Room(RoomCommand::AddTeam { name: format!("Team {n}") });
        workshop.apply(&command, Who::Facilitator, n).unwrap();
        store.add(n, Who::Facilitator, &command, None, Some((1, n)));
    }
    store.flush().unwrap();
    store.lines().unwrap()
}

#[test]
fn a_migration_killed_half_way_loses_nothing_and_is_done_at_the_next_opening() {
    let newer = [schema::STEPS, &[NEXT]].concat();
    let whole = |file: &Path, lines: &[u8], how: &str| {
        for _ in 0..2 {
            let opened = Store::open_inner(file, &newer).unwrap_or_else(|what| panic!("{how}: {what}"));
            assert_eq!((opened.steps, opened.code.as_str()), (5, "AAAAAA"), "{how}");
            assert!(opened.store.lines().unwrap() == lines && opened.done.len() == 5, "{how}");
            assert_eq!(schema::version(&opened.store.db).unwrap(), newer.len(), "{how}");
            let notes = opened.store.db.query_row("SELECT count(*) FROM note", [], |row| row.get(0));
            assert_eq!(notes, Ok(6), "{how}");
        }
    };
    let mut deaths = 0;
    for n in 1.. {
        let folder = tempfile::tempdir().unwrap();
        let [file, killed, dark] =
            ["w.duevie", "killed.duevie", "dark.duevie"].map(|n| folder.path().join(n));
        let disk = Disk::under(folder.path());
        let lines = made(&file);
        disk.will(Some(Fault::Gone(disk.operations() + n)));
        let tried = Store::open_inner(&file, &newer);
        let refused = tried.is_err();
        for ending in ["", "-wal", "-journal"] {
            let _ = std::fs::copy(beside(&file, ending), beside(&killed, ending));
        }
        disk.without_power(Path::new("w.duevie"), &dark);
        drop(tried);
        let died = disk.has_failed();
        disk.will(None);
        for left in [&file, &killed, &dark] {
            whole(left, &lines, &format!("{}, dead from operation {n} on", left.display()));
        }
        // A copy from before stands for itself: the program that made it opens it.
        for copy in std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()) {
            let name = copy.to_string_lossy().into_owned();
            if name.contains("-before-") && !name.ends_with("-lock") && !name.contains("-half") {
                assert_eq!(Store::open(&copy).unwrap_or_else(|e| panic!("{e}")).steps, 5, "{name}");
            }
        }
        deaths += u64::from(refused);
        if !died {
            break;
        }
    }
    assert!(deaths > 20, "the disk died in {deaths} moments of the migration");
}
