//! Strangers: nonsense, floods, other pages, guesses.

use std::time::{Duration, Instant};

use duevie::protocol::{Command, Entry, Refusal, RoomCommand, Side, ToHost, ToScreen, VERSION};
use tungstenite::client::IntoClientRequest;

use crate::common::{Raw, Room, http, settings};

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
