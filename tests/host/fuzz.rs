//! A million inputs: what people's programs might say, bent and broken, and addresses that nobody has.
//!
//! Every message that is one is answered exactly once; a message that is none ends its connection; what was
//! rejected changes nothing: the host shows what the file gives when it is played again. No thread of the
//! host panics.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Once;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use duevie::decision::{CampaignPlan, Decision, Forecast};
use duevie::host::journal::{self, Store};
use duevie::money::Money;
use duevie::protocol::{
    Command, Edit, Entry, Function, Grant, Invitation, OwnDraft, Rating, Refusal, Role, RoomCommand, SeatId,
    Side, Sitting, ToHost, ToScreen, VERSION, Whose,
};
use duevie::scenario::Lang;
use serde_json::Value;

use crate::common::{Raw, Room, get, http, settings};

/// How many inputs are tried; all by hand: DUEVIE_FUZZ=1000000 cargo test --test host fuzz
fn inputs(usual: u64) -> u64 {
    std::env::var("DUEVIE_FUZZ").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Panics of the host's own threads.
static PANICS: AtomicU64 = AtomicU64::new(0);

fn watch_for_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name().is_some_and(|name| name.starts_with("duevie")) {
                PANICS.fetch_add(1, Ordering::Relaxed);
            }
            before(panic);
        }));
    });
}

/// The same numbers in every run.
struct Luck(u64);

impl Luck {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    fn word(&mut self) -> String {
        let odd = [
            "",
            "anna",
            "social",
            "\u{202e}x",
            "\0",
            "=1+1",
            "<b>",
            "è",
            "../../etc",
            "Ada",
            "%00",
            "\u{feff}",
        ];
        match self.below(4) {
            0 => "n".repeat(self.below(300)),
            1 => format!("w{}", self.below(1_000)),
            _ => self.of(&odd).to_owned(),
        }
    }

    fn value(&mut self) -> Value {
        let numbers = ["0", "-1", "1", "255", "256", "65536", "4294967296", "-9223372036854775808"];
        let more =
            ["18446744073709551615", "1e308", "-0.0", "0.5", "1e-300", "null", "true", "[]", "{}", "[[[]]]"];
        match self.below(3) {
            0 => Value::String(self.word()),
            1 => serde_json::from_str::<Value>(self.of(&numbers)).unwrap(),
            _ => serde_json::from_str::<Value>(self.of(&more)).unwrap(),
        }
    }
}

/// One of everything that can be said.
fn everything() -> Vec<ToHost> {
    let seat = SeatId(0);
    let edit = |edit| Command::Edit { edit, seen: Some(1) };
    let campaign = Box::new(CampaignPlan { name: "c".into(), ..CampaignPlan::default() });
    let name = || "p".to_owned();
    let room = [
        RoomCommand::Join { name: name(), side: Some(Side::Junior), lang: Lang::It, team: Some(0) },
        RoomCommand::Rename { seat, name: name() },
        RoomCommand::SetSide { seat, side: Side::Senior },
        RoomCommand::SetLang { seat, lang: Lang::En },
        RoomCommand::SetFunctions { seat, functions: vec![Function::Brand; 3] },
        RoomCommand::Move { seat, team: 1 },
        RoomCommand::SetAbsent { seat, absent: true },
        RoomCommand::Free { seat },
        RoomCommand::Remove { seat },
        RoomCommand::Ban { seat: SeatId(9) },
        RoomCommand::SetLocked(true),
        RoomCommand::SetHold(true),
        RoomCommand::AddTeam { name: name() },
        RoomCommand::RemoveTeam { team: 9 },
        RoomCommand::RenameTeam { team: 0, name: name() },
        RoomCommand::Announce { team: None, text: name() },
        RoomCommand::Grant(Grant { team: 0, amount: Money::cents(-7), reason: name() }),
        RoomCommand::SetSurvey(Some(Sitting::Before)),
        RoomCommand::SetPeers { asked: true, weights: [1, 2, 3] },
        RoomCommand::Observe { name: "o".into(), side: None, lang: Lang::En, team: Some(1) },
        RoomCommand::SetObserver { seat, observer: true },
        RoomCommand::AllowObservers(false),
        RoomCommand::SetDeadline { round: 1, at: Some(1) },
        RoomCommand::SetAuto(true),
        RoomCommand::OnBehalf { team: 0, command: Box::new(Command::Submit) },
    ];
    let edits = [
        Edit::SetPrice(Some(Money::cents(2_500))),
        Edit::AddCampaign(campaign.clone()),
        Edit::SetCampaign { index: 0, plan: campaign },
        Edit::RemoveCampaign { index: 1 },
        Edit::SetCrewHours { index: 0, person: "anna".into(), hours: 2.0 },
        Edit::SetSubstance { value: "fun".into(), amount: Money::cents(1) },
        Edit::SetRest { person: "anna".into(), weeks: 1 },
        Edit::SetBorrow(Money::cents(5)),
        Edit::SetForecast(Some(Forecast { units: 5.0, result: Money::ZERO })),
        Edit::ReplaceDraft(Box::<Decision>::default()),
        Edit::CarryOn,
    ];
    let mut commands = vec![
        Command::Survey { sitting: Sitting::Before, answers: vec![1, 2, 3, 4, 5, 0, 1, 2] },
        Command::Peers(vec![Rating { of: seat, marks: [1, 5, 3] }]),
        Command::Start,
        Command::OpenPlanning,
        Command::ClosePlanning,
        Command::TimeUp,
    ];
    commands.extend([
        Command::ReopenPlanning,
        Command::Release,
        Command::Next,
        Command::Pause,
        Command::Resume,
    ]);
    commands.extend([Command::Undo, Command::Redo, Command::Submit, Command::Withdraw]);
    let share = |whose| OwnDraft::Share { whose, seen: 3 };
    let own = [OwnDraft::Begin, share(None), share(Some(Whose::Mine)), share(Some(Whose::Theirs))];
    commands.extend(own.into_iter().chain([OwnDraft::Leave]).map(Command::OwnDraft));
    commands.extend([Command::SavePlan { name: name() }, Command::LoadPlan { name: name() }]);
    commands.extend([Command::DropPlan { name: name() }, Command::Extend { minutes: 5 }]);
    commands.extend(room.into_iter().map(Command::Room));
    commands.extend(edits.into_iter().map(edit));
    let mut all: Vec<ToHost> =
        commands.into_iter().map(|command| ToHost::Command { id: 0, command: Box::new(command) }).collect();
    all.push(ToHost::Rehearse { id: 0, plan: None, forecasts: 1 });
    all.push(ToHost::Combination { id: 0, round: 1 });
    all.extend([ToHost::Watch { team: Some(0) }, ToHost::Ping]);
    all.push(ToHost::Invite { id: 0, to: Invitation::Seat(seat) });
    all.push(ToHost::Hello { version: VERSION, code: name(), entry: Entry::Knock });
    all
}

/// Another value somewhere inside.
fn bend(value: &mut Value, luck: &mut Luck) {
    match value {
        Value::Object(map) if !map.is_empty() && luck.below(8) > 0 => {
            let at = luck.below(map.len());
            if let Some((_, inner)) = map.iter_mut().nth(at) {
                bend(inner, luck);
            }
        }
        Value::Array(list) if !list.is_empty() && luck.below(8) > 0 => {
            let at = luck.below(list.len());
            bend(&mut list[at], luck);
        }
        other => *other = luck.value(),
    }
}

/// Other characters somewhere inside.
fn broken(text: &str, luck: &mut Luck) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=luck.below(3) {
        let (at, to) = (luck.below(chars.len()), luck.below(chars.len()));
        match luck.below(4) {
            0 => chars.truncate(at),
            1 => drop(chars.drain(at.min(to)..at.max(to))),
            2 => chars.insert(at, luck.of(&['"', '{', '[', '\\', '\0', '9', '-', 'è', '\u{10ffff}'])),
            _ => {
                let piece: Vec<char> = chars[at.min(to)..at.max(to)].to_vec();
                chars.splice(at..at, piece);
            }
        }
    }
    chars.into_iter().collect()
}

/// A message that is one, however odd, under a number of its own.
fn odd(all: &[ToHost], id: u64, luck: &mut Luck) -> (String, ToHost) {
    let plain = serde_json::to_value(luck.of(all)).unwrap();
    // What takes long to answer is asked seldom.
    let long = plain.get("rehearse").is_some() || plain.get("combination").is_some();
    let plain = if long && luck.below(50) > 0 { Value::String("ping".into()) } else { plain };
    for bends in [2, 2, 1, 1, 0] {
        let mut value = plain.clone();
        for _ in 0..luck.below(bends + 1) {
            bend(&mut value, luck);
        }
        for kind in ["command", "invite", "rehearse", "combination"] {
            if let Some(number) = value.get_mut(kind).and_then(|inner| inner.get_mut("id")) {
                *number = id.into();
            }
        }
        let text = value.to_string();
        if let Ok(understood) = serde_json::from_str(&text) {
            return (text, understood);
        }
    }
    (r#""ping""#.to_owned(), ToHost::Ping)
}

/// One that is none.
fn nonsense(all: &[ToHost], luck: &mut Luck) -> String {
    loop {
        let mut value = serde_json::to_value(luck.of(all)).unwrap();
        bend(&mut value, luck);
        let text = broken(&value.to_string(), luck);
        if serde_json::from_str::<ToHost>(&text).is_err() {
            return text;
        }
    }
}

/// Everything that a screen is shown, but for the time.
fn shown(raw: &mut Raw) -> Vec<Value> {
    let views = raw.drain().into_iter().filter_map(|message| match message {
        ToScreen::Seat(view) => Some(serde_json::to_value(view).unwrap()),
        ToScreen::Facilitator(view) => Some(serde_json::to_value(view).unwrap()),
        _ => None,
    });
    views.collect()
}

/// The file played again shows everybody what the host shows.
fn compare_with_the_file(room: &Room, people: &[String]) {
    let copy = room.folder.path().join("copy.duevie");
    journal::backup(&room.file(), &copy).unwrap();
    let opened = Store::open(&copy).unwrap();
    let (workshop, now) = (&opened.workshop, opened.workshop.now());
    for pass in people.iter().chain([&room.hosted.lead]) {
        let mut raw = Raw::enter(room, Entry::Pass { pass: pass.clone() });
        let role = raw.until(|message| match message {
            ToScreen::Welcome(welcome) => Some(Some(welcome.role)),
            ToScreen::Refused(_) => Some(None),
            _ => None,
        });
        let again = match role {
            Some(Role::Seat(seat)) => serde_json::to_value(workshop.seat_view(seat, now)).unwrap(),
            Some(Role::Lead) => serde_json::to_value(workshop.facilitator_view(now)).unwrap(),
            // Somebody's place has gone by a facilitator's word.
            _ => continue,
        };
        assert_eq!(shown(&mut raw).last(), Some(&again), "{role:?}");
    }
    drop(opened);
    std::fs::remove_file(&copy).unwrap();
}

#[test]
fn fuzz_what_is_rejected_changes_nothing_and_everything_is_answered_once() {
    watch_for_panics();
    let (most, all, mut luck) = (inputs(3_000) * 9 / 10, everything(), Luck(7));
    let (mut tried, mut accepted, mut rejected, mut none, mut rooms) = (0u64, 0u64, 0u64, 0u64, 0u64);
    while tried < most {
        rooms += 1;
        let room = Room::new(settings(3, 2));
        let people: Vec<String> = (0..4).map(|n| format!("{:-<40}", format!("p{n}"))).collect();
        for n in 0..4 {
            Raw::join(&room, &format!("p{n}")).until(|m| matches!(m, ToScreen::Welcome(_)).then_some(()));
        }
        let joined = journal::verify(&room.file()).unwrap().steps as u64;
        let (before, until) = (accepted, (tried + 20_000).min(most));
        let mut first = true;
        while tried < until {
            let pass = match luck.below(30) {
                // Facilitators come first, and then seldom, so that every phase lasts a while.
                n if n == 0 || std::mem::take(&mut first) => room.hosted.lead.clone(),
                n => people[n % people.len()].clone(),
            };
            let entry = if luck.below(20) == 0 { Entry::Knock } else { Entry::Pass { pass } };
            let mut raw = Raw::enter(&room, entry);
            let let_in = raw.until(|message| match message {
                ToScreen::Welcome(_) => Some(true),
                ToScreen::Refused(_) => Some(false),
                _ => None,
            });
            if !let_in {
                tried += 1;
                continue;
            }
            let mut waiting = BTreeSet::new();
            let ends = luck.below(2) == 0;
            for _ in 0..150 {
                let (text, understood) = odd(&all, tried + 1, &mut luck);
                // Who is in and says hello again is sent away: that is below.
                if matches!(understood, ToHost::Hello { .. }) {
                    continue;
                }
                tried += 1;
                raw.text(&text);
                if let ToHost::Command { id, .. } | ToHost::Invite { id, .. } = understood {
                    waiting.insert(id);
                }
            }
            // The last word is never taken, and answered after all others.
            let last = u64::MAX - tried;
            let command = Command::Room(RoomCommand::Rename { seat: SeatId(u16::MAX), name: "x".into() });
            raw.say(&ToHost::Command { id: last, command: Box::new(command) });
            let dismissed = loop {
                let answered = match raw.hear() {
                    Some(ToScreen::Rejected { id, .. }) if id == last => break false,
                    Some(ToScreen::Accepted { id, .. }) => {
                        accepted += 1;
                        id
                    }
                    Some(ToScreen::Rejected { id, .. }) => {
                        rejected += 1;
                        id
                    }
                    Some(ToScreen::Invited { id, .. }) => id,
                    // The facilitator, or the own hand at another screen, has sent this one away.
                    Some(ToScreen::Refused(Refusal::Pass | Refusal::Banned)) => break true,
                    Some(ToScreen::Refused(why)) => panic!("{why}"),
                    Some(_) => continue,
                    None => {
                        assert!(raw.socket.can_read(), "the host has hung up without a word");
                        continue;
                    }
                };
                assert!(waiting.remove(&answered), "{answered} is answered twice");
            };
            assert!(dismissed || waiting.is_empty(), "{waiting:?} were not answered");
            // What isn't understood ends the connection, also before anybody has come in.
            let mut refused = |mut raw: Raw| {
                tried += 1;
                none += 1;
                raw.text(&nonsense(&all, &mut luck));
                raw.until(|message| match message {
                    ToScreen::Refused(why) => {
                        assert!(matches!(why, Refusal::Message | Refusal::Version { .. }), "{why}");
                        Some(())
                    }
                    _ => None,
                });
            };
            if ends && !dismissed {
                refused(raw);
            }
            for _ in 0..15 {
                refused(Raw::open(&room));
            }
        }
        // What was taken from connections that ended is in the file, though its answer wasn't read.
        let steps = journal::verify(&room.file()).unwrap().steps as u64;
        assert!(steps >= joined + accepted - before, "{steps} steps");
        compare_with_the_file(&room, &people);
        assert_eq!(PANICS.load(Ordering::Relaxed), 0, "a thread of the host has panicked");
        room.host.close();
    }
    println!(
        "{tried} messages in {rooms} rooms: {accepted} taken, {rejected} rejected, {none} ended a connection"
    );
    assert!(accepted > 10 && rejected > accepted && none > 10);
}

/// What is answered within a moment.
fn given_up(address: &str, request: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    (String::from_utf8_lossy(&answer).to_lowercase(), answer)
}

#[test]
fn fuzz_addresses_and_requests_that_are_none() {
    watch_for_panics();
    let (most, mut luck) = (inputs(2_000) / 10, Luck(11));
    let room = Room::new(settings(1, 2));
    let (address, code) = (room.host.bound().to_string(), room.hosted.code.clone());
    let before = journal::lines(&room.file()).unwrap();
    let parts = [
        "j",
        &code,
        "ws",
        "export",
        "health",
        "workshop.json",
        "people.csv",
        "..",
        "%2e%2e",
        "%00",
        "index.html",
    ];
    let (mut answered, mut found) = (0, 0);
    for _ in 0..most {
        let path: String = (0..luck.below(5))
            .map(|_| {
                format!("/{}", if luck.below(4) == 0 { luck.word() } else { luck.of(&parts).to_owned() })
            })
            .collect();
        let path: String = path.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        let method = luck.of(&["GET", "POST", "HEAD", "PUT", "OPTIONS", "get", "X"]);
        let more = luck.of(&[
            "",
            "Upgrade: websocket\r\n",
            "Content-Length: 5\r\n",
            "Range: bytes=0-\r\n",
            "Accept-Language: \u{e8}\r\n",
        ]);
        let whole = format!(
            "{method} /{} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{more}\r\nhello",
            path.trim_start_matches('/')
        );
        let request = if luck.below(10) == 0 { broken(&whole, &mut luck) } else { whole.clone() };
        // One that is broken may be cut short: its sender waits a moment, and gives up.
        let (head, body) =
            if request == whole { http(&address, &request) } else { given_up(&address, &request) };
        let status: u16 = head.split(' ').nth(1).and_then(|text| text.parse().ok()).unwrap_or(0);
        assert!(status < 500, "{request:?}: {head}");
        let body = String::from_utf8_lossy(&body);
        assert!(!body.contains(&room.hosted.lead) && !body.contains("Squadra"), "{request:?}: {body}");
        answered += u64::from(status > 0);
        found += u64::from(status == 200);
    }
    println!("{most} requests, {answered} answered, {found} of them with a page");
    assert!(answered > most / 2 && found > 0);
    assert!(journal::lines(&room.file()).unwrap() == before);
    assert!(get(&address, "/health", "").0.starts_with("http/1.1 200"));
    assert_eq!(PANICS.load(Ordering::Relaxed), 0, "a thread of the host has panicked");
}
