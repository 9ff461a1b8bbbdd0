//! The order of things inside a workshop's thread: kept, answered, shown; and the clock.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use axum::extract::ws::Utf8Bytes;
use tokio::sync::{mpsc, oneshot};

use super::{Ask, Bench, LineId, Parts, QUEUE, Room};
use crate::host::journal::Store;
use crate::protocol::{
    Command, Entry, Invitation, Phase, Playing, Refusal, Role, RoomCommand, ScenarioSource, SeatId, Settings,
    TeamSettings, ToHost,
};
use crate::scenario::{Lang, MarketMode};
use crate::workshop::Workshop;

fn room(folder: &Path) -> Room {
    let text = include_str!("../../../tests/scenarios/good/minimal.ron");
    let source = ScenarioSource::Text(text.to_owned());
    let settings = Settings {
        teams: vec![TeamSettings { name: "A".into(), playing: Playing::Open }],
        mode: Some(MarketMode::Parallel),
        customers: Some(200),
        planning_minutes: Some(1),
        hold_results: true,
        ..Settings::alone(source, 1, "x", Lang::It, &[])
    };
    let workshop = Workshop::new(settings).unwrap();
    let store = Store::create(&folder.join("w.duevie"), &workshop, "AAAAAA").unwrap();
    let parts = Parts {
        code: "AAAAAA".into(),
        workshop,
        store,
        passes: Vec::new(),
        done: std::collections::BTreeSet::new(),
        addresses: std::sync::Arc::new(Vec::new),
        founder: std::sync::Arc::new(|_| Err(crate::host::HostError::Closed)),
        calendar: crate::dates::today,
    };
    Room::new(parts, Bench::new().unwrap())
}

type Entered = oneshot::Receiver<Result<(LineId, Role), Refusal>>;

fn enter(room: &mut Room, entry: Entry) -> (mpsc::Receiver<Utf8Bytes>, Entered) {
    let (tell, told) = mpsc::channel(QUEUE);
    let (reply, answer) = oneshot::channel();
    room.take(Ask::Enter { entry, tell, ending: Arc::new(OnceLock::new()), reply });
    (told, answer)
}

fn heard(told: &mut mpsc::Receiver<Utf8Bytes>) -> Vec<String> {
    std::iter::from_fn(|| told.try_recv().ok()).map(|text| text.to_string()).collect()
}

fn join(name: &str) -> Entry {
    Entry::Join { pass: format!("{name:-<40}"), name: name.into(), side: None, lang: Lang::It, team: None }
}

#[test]
fn nothing_is_answered_or_shown_before_it_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = room(folder.path());
    let (mut told, mut answer) = enter(&mut room, join("Ada"));
    assert!(answer.try_recv().is_err() && heard(&mut told).is_empty() && !room.store.is_safe());
    room.keep();
    assert_eq!(answer.try_recv().unwrap(), Ok((1, Role::Seat(SeatId(0)))));
    room.show();
    let words = heard(&mut told);
    assert!(words[0].starts_with("{\"welcome\""), "{words:?}");
    assert!(words.iter().any(|text| text.starts_with("{\"seat\"")));
    let pass = room.new_pass(true).unwrap();
    room.keep();
    let (mut told, mut answer) = enter(&mut room, Entry::Pass { pass });
    let (lead, role) = answer.try_recv().unwrap().unwrap();
    assert_eq!(role, Role::Lead);
    heard(&mut told);
    // Many commands are written together, and only then answered.
    for (id, command) in [(1, Command::Start), (2, Command::OpenPlanning), (3, Command::Pause)] {
        room.take(Ask::Say(lead, Box::new(ToHost::Command { id, command: Box::new(command) })));
    }
    let early = heard(&mut told);
    assert!(early.iter().filter(|text| text.contains("accepted")).count() == 0, "{early:?}");
    room.keep();
    let late = heard(&mut told);
    assert_eq!(late.iter().filter(|text| text.starts_with("{\"accepted\"")).count(), 3, "{late:?}");
}

#[test]
fn the_clock_closes_planning_at_the_hosts_time_and_not_in_a_pause() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = room(folder.path());
    let _ada = enter(&mut room, join("Ada"));
    let lead = |room: &mut Room, command: Command| {
        room.apply(&command, crate::protocol::Who::Facilitator, None).unwrap();
    };
    lead(&mut room, Command::Start);
    lead(&mut room, Command::OpenPlanning);
    room.base += 59_000;
    room.clock();
    assert_eq!(room.workshop.phase(), Phase::Planning { round: 1 });
    lead(&mut room, Command::Pause);
    room.base += 3_600_000;
    room.clock();
    assert_eq!(room.workshop.phase(), Phase::Planning { round: 1 }, "time stands still");
    lead(&mut room, Command::Resume);
    room.clock();
    assert_eq!(room.workshop.phase(), Phase::Planning { round: 1 });
    room.base += 1_500;
    room.clock();
    assert_eq!(room.workshop.phase(), Phase::Held { round: 1 });
    room.keep();
    let text = String::from_utf8(room.store.lines().unwrap()).unwrap();
    assert_eq!(text.matches("\"time-up\"").count(), 1);
}

#[test]
fn a_queue_that_nobody_empties_ends_the_connection() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = room(folder.path());
    let (told, _answer) = enter(&mut room, join("Lumaca"));
    room.keep();
    for _ in 0..=QUEUE {
        room.take(Ask::Say(1, Box::new(ToHost::Ping)));
    }
    assert!(room.lines.is_empty());
    assert!(told.is_closed());
    assert_eq!(room.workshop.seats().count(), 1, "the seat stays");
}

#[test]
fn a_file_that_was_opened_a_thousand_times_opens_and_only_invitations_run_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = room(folder.path());
    let pass = room.new_pass(true).unwrap();
    let (mut told, mut answer) = enter(&mut room, Entry::Pass { pass });
    let (lead, _) = answer.try_recv().unwrap().unwrap();
    let mut invited = |room: &mut Room, id| {
        room.take(Ask::Say(lead, Box::new(ToHost::Invite { id, to: Invitation::Look })));
        room.keep();
        heard(&mut told).iter().any(|text| text.starts_with("{\"invited\""))
    };
    assert!(invited(&mut room, 1));
    for _ in 0..1_000 {
        assert!(room.new_pass(true).is_some());
    }
    assert!(!invited(&mut room, 2), "guests have no end");
}

#[test]
fn what_somebody_said_before_they_went_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = room(folder.path());
    let (told, _answer) = enter(&mut room, join("Ada"));
    room.keep();
    let rename = |name: &str| Command::Room(RoomCommand::Rename { seat: SeatId(0), name: name.into() });
    // The tab is closed: nobody hears the first answer, and the second word is still under way.
    drop(told);
    room.take(Ask::Say(1, Box::new(ToHost::Command { id: 1, command: Box::new(rename("Eva")) })));
    room.keep();
    room.take(Ask::Say(1, Box::new(ToHost::Command { id: 2, command: Box::new(rename("Ida")) })));
    room.keep();
    room.take(Ask::Gone(1));
    assert_eq!(room.workshop.seat_line(SeatId(0)).unwrap().name, "Ida");
    assert!(room.lines.is_empty());
}
