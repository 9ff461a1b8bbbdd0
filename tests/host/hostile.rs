//! Strangers: nonsense, floods, other pages, guesses.

use std::time::{Duration, Instant};

use duevie::protocol::{Command, Edit, Entry, Refusal, RoomCommand, SeatId, Side, ToHost, ToScreen, VERSION};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tungstenite::client::IntoClientRequest;

use crate::common::{Raw, Room, get, http, settings};

/// How many random inputs are tried; more by hand: DUEVIE_FUZZ=100000 cargo test --test host hostile
fn cases(usual: u32) -> Config {
    let cases = std::env::var("DUEVIE_FUZZ").ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    Config { cases, failure_persistence: None, ..Config::default() }
}

fn refusal(raw: &mut Raw) -> Option<Refusal> {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(20) {
        match raw.hear() {
            Some(ToScreen::Refused(why)) => return Some(why),
            Some(_) => {}
            None if !raw.socket.can_read() => return None,
            None => {}
        }
    }
    None
}

#[test]
fn messages_that_are_none_end_the_connection_and_nothing_else() {
    let room = Room::new(settings(1, 2));
    let mut lead = room.lead();
    for nonsense in ["", "{", "null", "[]", "{\"hello\":{}}", "\"ping\"", &"[".repeat(100_000)] {
        let mut raw = Raw::open(&room);
        raw.text(nonsense);
        assert_eq!(refusal(&mut raw), Some(Refusal::Message), "{nonsense:.20}");
    }
    let mut raw = Raw::join(&room, "Ada");
    raw.drain();
    raw.text("{\"command\":{\"id\":1,\"command\":\"explode\"}}");
    assert_eq!(refusal(&mut raw), Some(Refusal::Message));
    // Deep nesting is refused before it is followed.
    let deep = format!(
        "{}\"start\"{}",
        "{\"room\":{\"on-behalf\":{\"team\":0,\"command\":".repeat(500),
        "}}}".repeat(500)
    );
    let mut raw = Raw::enter(&room, Entry::Pass { pass: room.hosted.lead.clone() });
    raw.drain();
    raw.text(&format!("{{\"command\":{{\"id\":1,\"command\":{deep}}}}}"));
    assert_eq!(refusal(&mut raw), Some(Refusal::Message));
    // Too large a message is not even read.
    let mut raw = Raw::join(&room, "Ada");
    raw.drain();
    raw.text(&"x".repeat(300_000));
    assert!(refusal(&mut raw).is_none_or(|why| why == Refusal::Message) && !raw.socket.can_read());
    lead.does(Command::Start);
}

/// Any command, mostly out of place.
fn any_command() -> impl Strategy<Value = Command> {
    let word = "[a-z\u{202e}\u{0}-\u{7f}àè]{0,50}";
    let edit = prop_oneof![
        (0usize..9).prop_map(|index| Edit::RemoveCampaign { index }),
        (word, any::<f64>()).prop_map(|(person, hours)| Edit::SetCrewHours {
            index: 0,
            person: person.as_str().into(),
            hours
        }),
        any::<i64>().prop_map(|cents| Edit::SetPrice(Some(duevie::money::Money::cents(cents)))),
        (word, any::<bool>()).prop_map(|(key, hire)| Edit::SetHire { candidate: key.as_str().into(), hire }),
        Just(Edit::CarryOn),
    ];
    let room = prop_oneof![
        (any::<u16>(), word).prop_map(|(seat, name)| RoomCommand::Rename { seat: SeatId(seat), name }),
        (any::<u16>(), any::<u16>()).prop_map(|(seat, team)| RoomCommand::Move { seat: SeatId(seat), team }),
        any::<u16>().prop_map(|seat| RoomCommand::Ban { seat: SeatId(seat) }),
        any::<bool>().prop_map(RoomCommand::SetLocked),
        word.prop_map(|name| RoomCommand::AddTeam { name }),
        any::<u16>().prop_map(|team| RoomCommand::OnBehalf { team, command: Box::new(Command::Submit) }),
    ];
    prop_oneof![
        Just(Command::Start),
        Just(Command::ClosePlanning),
        Just(Command::TimeUp),
        Just(Command::Release),
        Just(Command::Next),
        Just(Command::Undo),
        Just(Command::Submit),
        Just(Command::Withdraw),
        any::<u16>().prop_map(|minutes| Command::Extend { minutes }),
        word.prop_map(|name| Command::LoadPlan { name }),
        word.prop_map(|name| Command::SavePlan { name }),
        edit.prop_map(|edit| Command::Edit { edit, seen: Some(0) }),
        room.prop_map(Command::Room),
    ]
}

#[test]
fn what_is_rejected_changes_nothing() {
    let room = Room::new(settings(2, 2));
    let (mut ada, mut guest) = (room.join("Ada", Side::Junior), Raw::enter(&room, Entry::Knock));
    guest.drain();
    let before = |room: &Room| duevie::host::journal::lines(&room.file()).unwrap();
    let mut lead = room.lead();
    lead.does(Command::Start);
    let (start, steps) = (before(&room), std::cell::Cell::new(0u64));
    let mut runner = TestRunner::new(cases(300));
    let (ada, guest) = (std::cell::RefCell::new(&mut ada), std::cell::RefCell::new(&mut guest));
    runner
        .run(&any_command(), |command| {
            // In the briefing a seat may only change itself; a guest may do nothing at all.
            let answer = ada.borrow_mut().ask(command.clone());
            if answer.is_ok() {
                steps.set(steps.get() + 1);
            }
            let id = 1_000_000 + steps.get();
            guest.borrow_mut().say(&ToHost::Command { id, command: Box::new(command) });
            let taken = guest.borrow_mut().until(|message| match message {
                ToScreen::Accepted { .. } => Some(true),
                ToScreen::Rejected { .. } => Some(false),
                _ => None,
            });
            prop_assert!(!taken);
            Ok(())
        })
        .unwrap();
    let lines = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
    let after = before(&room);
    assert_eq!(lines(&after), lines(&start) + steps.get());
    assert!(after.starts_with(&start));
    assert!(duevie::host::journal::verify(&room.file()).is_ok());
}

#[test]
fn random_bytes_never_stop_the_host() {
    let room = Room::new(settings(1, 2));
    let address = room.host.bound().to_string();
    let mut runner = TestRunner::new(cases(150));
    runner
        .run(&("[ -~àè]{0,200}", "[a-zA-Z0-9/.%?#{}-]{0,60}"), |(text, path)| {
            let mut raw = Raw::open(&room);
            raw.text(&text);
            prop_assert!(matches!(raw.hear(), Some(ToScreen::Refused(_)) | None));
            let path: String = path.chars().filter(|c| !matches!(c, '#' | '{' | '}')).collect();
            let (head, _) = get(&address, &format!("/{path}"), "");
            prop_assert!(head.starts_with("http/1.1 "), "{head}");
            Ok(())
        })
        .unwrap();
    let mut lead = room.lead();
    let _ada = room.join("Ada", Side::Junior);
    lead.does(Command::Start);
}

#[test]
fn guesses_run_out() {
    let room = Room::new(settings(1, 2));
    let ada = room.join("Ada", Side::Junior);
    let mut waits = 0;
    for n in 0..40 {
        let mut raw = Raw::open(&room);
        let code = format!("ZZZZ{n:02}");
        raw.say(&ToHost::Hello { version: VERSION, code, entry: Entry::Knock });
        match refusal(&mut raw) {
            Some(Refusal::Code) => assert!(waits == 0 && n <= 35),
            Some(Refusal::Wait { seconds }) => {
                assert!((1..=60).contains(&seconds) && n >= 30);
                waits += 1;
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(waits >= 5);
    // Who has a pass is let in all the same; the right code guessed after that is not told.
    let pass = ada.remote.pass().unwrap();
    assert!(room.with_pass(&pass).seat.is_some());
    let mut raw = Raw::enter(&room, Entry::Knock);
    assert!(matches!(refusal(&mut raw), Some(Refusal::Wait { .. })));
}

#[test]
fn other_pages_and_other_names_are_refused() {
    let room = Room::new(settings(1, 2));
    let address = room.host.bound().to_string();
    let (head, _) = http(&address, "GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert!(head.starts_with("http/1.1 421"), "{head}");
    let (head, _) = http(&address, "GET /health HTTP/1.0\r\n\r\n");
    assert!(head.starts_with("http/1.0 421") || head.starts_with("http/1.1 4"), "{head}");
    let socket = |origin: &str| {
        let mut request = format!("ws://{address}/ws").into_client_request().unwrap();
        request.headers_mut().insert("origin", origin.parse().unwrap());
        tungstenite::connect(request).map(|_| ()).map_err(|error| error.to_string())
    };
    assert!(socket("http://evil.example").unwrap_err().contains("403"));
    assert!(socket("null").unwrap_err().contains("403"));
    assert!(socket(&format!("http://{address}")).is_ok());
    let rebound = concat!(
        "GET /ws HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\nConnection: Upgrade\r\n",
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    assert!(http(&address, rebound).0.starts_with("http/1.1 421"));
}

#[test]
fn a_flood_is_read_slowly_and_others_are_served() {
    let room = Room::new(settings(2, 2));
    let mut flood = Raw::join(&room, "Flood");
    flood.drain();
    let mut ada = room.join("Ada", Side::Junior);
    // More than is allowed at once: it is not lost, it waits.
    for _ in 0..320 {
        flood.say(&ToHost::Ping);
    }
    let began = Instant::now();
    ada.does(Command::Room(RoomCommand::SetSide { seat: ada.number(), side: Side::Senior }));
    assert!(began.elapsed() < Duration::from_secs(2), "others wait {:?}", began.elapsed());
    let mut pongs = 0;
    while pongs < 320 {
        if let Some(ToScreen::Pong) = flood.hear() {
            pongs += 1;
        }
        assert!(began.elapsed() < Duration::from_secs(30), "{pongs} answered");
    }
    assert!(began.elapsed() > Duration::from_millis(1_200), "it was not slowed: {:?}", began.elapsed());
}

#[test]
fn a_screen_that_does_not_read_is_sent_away_and_slows_nobody() {
    let room = Room::new(settings(1, 2));
    let mut lead = room.lead();
    let slow = Raw::join(&room, "Lumaca");
    std::thread::sleep(Duration::from_millis(300));
    let ada = room.join("Ada", Side::Junior);
    drop(ada);
    // Long notices fill what the network keeps for who doesn't read.
    let text = "è".repeat(600);
    let began = Instant::now();
    for _ in 0..120 {
        lead.does(Command::Room(RoomCommand::Announce { team: None, text: text.clone() }));
    }
    assert!(began.elapsed() < Duration::from_secs(20), "the slow screen slowed: {:?}", began.elapsed());
    drop(slow);
}
