//! Coming back: lost connections, other computers, commands that are sent again.

use duevie::client::Link;
use duevie::host::Host;
use duevie::money::Money;
use duevie::protocol::{Command, Edit, Entry, Phase, Refusal, Role, SeatId, Side, ToHost, ToScreen, VERSION};
use duevie::scenario::Lang;

use crate::common::{Raw, Room, Screen, config, settings};

fn answer(raw: &mut Raw, id: u64, command: &Command) -> ToScreen {
    raw.say(&ToHost::Command { id, command: Box::new(command.clone()) });
    raw.until(|message| match message {
        ToScreen::Accepted { id: of, .. } | ToScreen::Rejected { id: of, .. } if *of == id => {
            Some(message.clone())
        }
        _ => None,
    })
}

fn welcome(raw: &mut Raw) -> Result<Role, Refusal> {
    raw.until(|message| match message {
        ToScreen::Welcome(welcome) => Some(Ok(welcome.role)),
        ToScreen::Refused(why) => Some(Err(why.clone())),
        _ => None,
    })
}

#[test]
fn the_same_join_is_the_same_seat_and_the_pass_brings_back_to_it() {
    let room = Room::new(settings(2, 2));
    for _ in 0..3 {
        // The welcome was lost each time: the newcomer joins again with the same secret.
        assert_eq!(welcome(&mut Raw::join(&room, "Ada")), Ok(Role::Seat(SeatId(0))));
    }
    assert_eq!(welcome(&mut Raw::join(&room, "Bruno")), Ok(Role::Seat(SeatId(1))));
    let pass = format!("{:-<40}", "Ada");
    assert_eq!(welcome(&mut Raw::enter(&room, Entry::Pass { pass })), Ok(Role::Seat(SeatId(0))));
    let weak = Entry::Join { pass: "short".into(), name: "x".into(), side: None, lang: Lang::It, team: None };
    assert_eq!(welcome(&mut Raw::enter(&room, weak)), Err(Refusal::Weak { least: 32 }));
    let nobody = Entry::Pass { pass: "y".repeat(40) };
    assert_eq!(welcome(&mut Raw::enter(&room, nobody)), Err(Refusal::Pass));
}

#[test]
fn a_command_that_is_sent_again_is_not_taken_twice_also_after_a_restart() {
    let room = Room::new(settings(1, 2));
    let mut lead = room.lead();
    let mut ada = Raw::join(&room, "Ada");
    welcome(&mut ada).unwrap();
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    let add = Command::Edit { edit: Edit::AddCampaign(Box::default()), seen: None };
    let campaigns = |room: &Room| {
        let pass = format!("{:-<40}", "Ada");
        room.with_pass(&pass).draft().campaigns.len()
    };
    let before = campaigns(&room);
    assert!(matches!(answer(&mut ada, 77, &add), ToScreen::Accepted { events, .. } if !events.is_empty()));
    assert!(matches!(answer(&mut ada, 77, &add), ToScreen::Accepted { events, .. } if events.is_empty()));
    assert_eq!(campaigns(&room), before + 1);
    // Another person's number 77 is another command.
    let pass = format!("{:-<40}", "Ada");
    let Room { host, hosted, folder } = room;
    host.close();
    drop(ada);
    let host = Host::start(config()).unwrap();
    let hosted_again = host.open(&folder.path().join("w.duevie")).unwrap();
    host.ready();
    assert_eq!(hosted_again.code, hosted.code);
    let room = Room { host, hosted: hosted_again, folder };
    let mut ada = Raw::enter(&room, Entry::Pass { pass });
    welcome(&mut ada).unwrap();
    assert!(matches!(answer(&mut ada, 77, &add), ToScreen::Accepted { events, .. } if events.is_empty()));
    assert_eq!(campaigns(&room), before + 1);
    // The facilitator's old link is as good as the new one.
    let old = room.with_pass(&hosted.lead);
    assert_eq!(old.role, Some(Role::Lead));
}

#[test]
fn a_rejected_command_may_be_sent_again_under_its_number() {
    let room = Room::new(settings(1, 2));
    let mut lead = Raw::enter(&room, Entry::Pass { pass: room.hosted.lead.clone() });
    assert!(matches!(answer(&mut lead, 5, &Command::Start), ToScreen::Rejected { .. }), "nobody is here");
    let _ada = room.join("Ada", Side::Junior);
    assert!(matches!(answer(&mut lead, 5, &Command::Start), ToScreen::Accepted { .. }));
}

#[test]
fn a_void_pass_makes_no_second_seat_and_stops_nobody() {
    let room = Room::new(settings(1, 2));
    let mut lead = room.lead();
    assert_eq!(welcome(&mut Raw::join(&room, "Ada")), Ok(Role::Seat(SeatId(0))));
    let room_command = |command| Command::Room(command);
    lead.does(room_command(duevie::protocol::RoomCommand::Free { seat: SeatId(0) }));
    assert_eq!(welcome(&mut Raw::join(&room, "Ada")), Err(Refusal::Pass));
    // With a new secret the same name is back in the same place.
    let pass = "n".repeat(40);
    let again = Entry::Join { pass, name: "Ada".into(), side: None, lang: Lang::It, team: None };
    assert_eq!(welcome(&mut Raw::enter(&room, again)), Ok(Role::Seat(SeatId(0))));
    lead.does(Command::Start);
    assert!(!lead.links.contains(&Link::Unsaved(true)));
}

#[test]
fn a_screen_finds_its_host_again_after_a_restart_without_a_click() {
    let room = Room::new(settings(1, 2));
    let mut lead = room.lead();
    let mut ada = room.join("Ada", Side::Junior);
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    ada.phase(Phase::Planning { round: 1 });
    let Room { host, hosted, folder } = room;
    let bound = host.bound();
    host.close();
    ada.until("the loss", |s| s.links.iter().any(|link| matches!(link, Link::Lost { .. })));
    // What is done meanwhile waits for the host.
    let edit = Edit::SetPrice(Some(Money::euros(24)));
    let ticket = duevie::client::Connection::send(
        &mut ada.remote,
        duevie::protocol::Who::Seat(SeatId(0)),
        Command::Edit { edit, seen: None },
    );
    let host = Host::start(duevie::host::Config { bind: bound, ..config() }).unwrap();
    let again = host.open(&folder.path().join("w.duevie")).unwrap();
    host.ready();
    assert!(again.steps >= 3 && again.code == hosted.code);
    ada.until("the answer", |s| s.answers.contains_key(&ticket));
    assert!(ada.answers[&ticket].is_ok());
    ada.until("the price", |s| s.draft().price == Some(Money::euros(24)));
    lead.until("the facilitator is back", |s| {
        s.links.iter().filter(|link| matches!(link, Link::Connected(_))).count() == 2
    });
    host.close();
}

#[test]
fn another_version_and_a_wrong_code_are_told_so() {
    let room = Room::new(settings(1, 2));
    let mut raw = Raw::open(&room);
    raw.text(r#"{"hello":{"version":999,"code":"X","entry":{"something":"new"}}}"#);
    assert_eq!(welcome(&mut raw), Err(Refusal::Version { host: VERSION }));
    let mut raw = Raw::open(&room);
    raw.say(&ToHost::Hello { version: VERSION, code: "ZZZZZZ".into(), entry: Entry::Knock });
    assert_eq!(welcome(&mut raw), Err(Refusal::Code));
    let mut raw = Raw::enter(&room, Entry::Knock);
    assert_eq!(welcome(&mut raw), Ok(Role::Nobody));
    assert!(matches!(answer(&mut raw, 1, &Command::Start), ToScreen::Rejected { .. }));
    raw.drain();
    assert!(!raw.heard.contains("squadra") && !raw.heard.contains("Squadra"), "who knocks sees nothing");
}

#[test]
fn several_workshops_have_codes_and_people_of_their_own() {
    let room = Room::new(settings(1, 2));
    let other = room.host.create(settings(1, 2), &room.folder.path().join("other.duevie")).unwrap();
    assert_ne!(other.code, room.hosted.code);
    let ada = room.join("Ada", Side::Junior);
    let mut place = room.place();
    place.code = other.code.clone();
    let second = Screen::new(duevie::client::Remote::join(&place, "Ada", None, Lang::It).unwrap());
    assert_eq!((ada.number(), second.number()), (SeatId(0), SeatId(0)));
    // A pass of one opens nothing in the other.
    let pass = room.hosted.lead.clone();
    let remote = duevie::client::Remote::connect(&place, Entry::Pass { pass }).unwrap();
    assert!(matches!(Screen::new(remote).links.last(), Some(Link::Refused(Refusal::Pass))));
    room.host.close_workshop(&other.code);
    assert!(duevie::host::journal::Store::open(&room.folder.path().join("other.duevie")).is_ok());
}
