//! What has gone wrong in other people's workshops, each by its name: here it doesn't.
//!
//! Beside these: `disk` (a disk that is full), `host::journal` (a migration killed half-way).

use std::sync::Barrier;
use std::time::Duration;

use duevie::host::Host;
use duevie::host::journal;
use duevie::money::Money;
use duevie::protocol::{
    Command, Edit, Entry, Phase, Rejection, Role, RoomCommand, SeatId, Settings, ToHost, ToScreen,
};
use duevie::scenario::Lang;

use crate::common::{Raw, Room, config, settings};
#[cfg(unix)]
use crate::faulty::Disk;

fn join(room: &Room, name: &str, team: u16) -> Raw {
    let pass = format!("{name:-<40}");
    let team = Some(team);
    Raw::enter(room, Entry::Join { pass, name: name.into(), side: None, lang: Lang::En, team })
}

/// Waits for the seat's first view.
fn seated(raw: &mut Raw) -> SeatId {
    let role = raw.until(|message| match message {
        ToScreen::Welcome(welcome) => Some(welcome.role),
        _ => None,
    });
    raw.until(|message| matches!(message, ToScreen::Seat(_)).then_some(()));
    match role {
        Role::Seat(seat) => seat,
        other => panic!("{other:?}"),
    }
}

fn say(raw: &mut Raw, id: u64, command: Command) {
    raw.say(&ToHost::Command { id, command: Box::new(command) });
}

fn taken(raw: &mut Raw, id: u64) -> bool {
    raw.until(|message| match message {
        ToScreen::Accepted { id: of, .. } if *of == id => Some(true),
        ToScreen::Rejected { id: of, .. } if *of == id => Some(false),
        _ => None,
    })
}

/// How often something is in the file.
fn written(room: &Room, word: &str) -> usize {
    String::from_utf8(journal::lines(&room.file()).unwrap()).unwrap().matches(word).count()
}

/// All submit at the same moment; who was taken, in order.
fn at_once(screens: &mut [Raw]) -> Vec<bool> {
    let barrier = Barrier::new(screens.len());
    std::thread::scope(|threads| {
        let mut all = Vec::new();
        for raw in screens {
            let barrier = &barrier;
            all.push(threads.spawn(move || {
                barrier.wait();
                say(raw, 9, Command::Submit);
                taken(raw, 9)
            }));
        }
        all.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn two_members_of_a_team_submit_in_the_same_millisecond_and_both_are_answered() {
    // boardgame.io 828: the second of two moves at once is dropped, and who made it isn't told.
    let room = Room::new(settings(2, 2));
    let mut lead = room.lead();
    let mut all = [("Ada", 0), ("Bruno", 0), ("Carla", 1)].map(|(name, team)| join(&room, name, team));
    for raw in &mut all {
        seated(raw);
    }
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    for raw in &mut all {
        raw.drain();
    }
    let answers = at_once(&mut all[..2]);
    assert_eq!(answers.iter().filter(|taken| **taken).count(), 1, "{answers:?}");
    assert_eq!(written(&room, "\"command\":\"submit\""), 1);
    lead.until("one team is in", |screen| {
        let view = screen.lead.as_ref().unwrap();
        view.phase == Phase::Planning { round: 1 } && view.teams[0].submitted && !view.teams[1].submitted
    });
}

#[test]
fn two_teams_submit_in_the_same_millisecond_and_both_count() {
    // ghs-server 43: of two edits at the same moment one is lost.
    let room = Room::new(settings(2, 2));
    let mut lead = room.lead();
    let mut all = [("Ada", 0), ("Bruno", 1)].map(|(name, team)| join(&room, name, team));
    for raw in &mut all {
        seated(raw);
    }
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    for raw in &mut all {
        raw.drain();
    }
    assert_eq!(at_once(&mut all), [true, true]);
    assert_eq!(written(&room, "\"command\":\"submit\""), 2);
    lead.phase(Phase::Results { round: 1 });
}

#[test]
fn a_tab_closed_on_the_last_step_loses_nothing() {
    // DataPipe 214: the tab is closed at the last of 200 trials, and all of them are lost.
    let room = Room::new(settings(1, 2));
    let mut lead = room.lead();
    let mut ada = join(&room, "Ada", 0);
    let seat = seated(&mut ada);
    lead.does(Command::Start);
    for round in 1..=2 {
        lead.does(Command::OpenPlanning);
        ada.until(|message| match message {
            ToScreen::Seat(view) if view.phase == (Phase::Planning { round }) => Some(()),
            _ => None,
        });
        // So few that the network has carried them when the tab is closed.
        for cents in 1..=5 {
            let edit = Edit::SetBorrow(Money::cents(i64::from(round) * 10_000 + cents));
            say(&mut ada, u64::from(round) * 100 + cents as u64, Command::Edit { edit, seen: None });
        }
        say(&mut ada, u64::from(round) * 100, Command::Submit);
        // The tab is closed without waiting for any answer.
        drop(ada);
        lead.phase(Phase::Results { round });
        lead.does(Command::Next);
        ada = Raw::enter(&room, Entry::Pass { pass: format!("{:-<40}", "Ada") });
        assert_eq!(seated(&mut ada), seat);
    }
    lead.phase(Phase::Debrief);
    assert_eq!(written(&room, "\"set-borrow\":"), 10);
    assert_eq!(written(&room, "\"command\":\"submit\""), 2);
}

#[test]
fn a_phantom_participant_starts_nothing_and_holds_nobody_up() {
    // Dallinger 1947: somebody who isn't there fills a group, and the game begins without its people.
    let room = Room::new(settings(2, 2));
    let mut lead = room.lead();
    // One looks in at the door, one opens the page and says nothing.
    let (mut knocker, _silent) = (Raw::enter(&room, Entry::Knock), Raw::open(&room));
    knocker.until(|message| matches!(message, ToScreen::Welcome(_)).then_some(()));
    assert!(matches!(lead.ask(Command::Start), Err(Rejection::NobodyHere)));
    // One joins, and is gone before the welcome; comes back, and is gone again: one seat.
    for _ in 0..3 {
        drop(join(&room, "Phantom", 1));
    }
    let mut ada = join(&room, "Ada", 0);
    seated(&mut ada);
    let seats = |screen: &crate::common::Screen| -> Vec<usize> {
        screen.lead.iter().flat_map(|view| view.teams.iter().map(|team| team.seats.len())).collect()
    };
    lead.until("both seats", |screen| seats(screen) == [1, 1]);
    // The facilitator sees that nobody sits there.
    lead.until("who is here", |screen| {
        let mut links = screen.links.iter().rev();
        let here = links.find_map(|link| match link {
            duevie::client::Link::Present(seats) => Some(seats.clone()),
            _ => None,
        });
        here.is_some_and(|here| here.len() == 1)
    });
    assert_eq!(seats(&lead), [1, 1]);
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    say(&mut ada, 1, Command::Submit);
    assert!(taken(&mut ada, 1));
    // With a word of the facilitator's nobody waits for it any more.
    let all_in = |screen: &crate::common::Screen| screen.lead.as_ref().unwrap().all_in;
    assert!(!all_in(&lead));
    let phantom = lead.lead.as_ref().unwrap().teams[1].seats[0].seat;
    lead.does(Command::Room(RoomCommand::SetAbsent { seat: phantom, absent: true }));
    lead.until("that all are in", all_in);
    lead.does(Command::ClosePlanning);
    lead.phase(Phase::Results { round: 1 });
}

#[cfg(unix)]
#[test]
fn a_network_folder_is_refused_with_the_mend_and_nothing_is_left_there() {
    // Foundry VTT 9766: a world on a network drive breaks.
    let folder = tempfile::tempdir().unwrap();
    let disk = Disk::under(folder.path());
    disk.network();
    let file = folder.path().join("w.duevie");
    let host = Host::start(config()).unwrap();
    let error = host.create(settings(1, 2), &file).err().unwrap().to_string();
    assert!(
        error.contains("perhaps it is on a network") && error.contains("a disk of this computer"),
        "{error}"
    );
    assert!(!file.exists());
    // One that was begun elsewhere and copied there is not touched.
    let room = Room::new(settings(1, 2));
    journal::backup(&room.file(), &file).unwrap();
    let before = std::fs::read(&file).unwrap();
    let error = host.open(&file).err().unwrap().to_string();
    assert!(error.contains("perhaps it is on a network"), "{error}");
    assert!(std::fs::read(&file).unwrap() == before);
}

#[cfg(unix)]
#[test]
fn two_hundred_and_fifty_teams_that_submit_in_the_last_second_cost_a_few_syncs() {
    const TEAMS: usize = 250;
    let folder = tempfile::tempdir().unwrap();
    let disk = Disk::under(folder.path());
    let host = Host::start(config()).unwrap();
    let wanted = Settings { customers: Some(100), close_when_all_in: false, ..settings(TEAMS, 2) };
    let hosted = host.create(wanted, &folder.path().join("w.duevie")).unwrap();
    host.ready();
    let room = Room { host, hosted, folder };
    let mut all: Vec<Raw> = (0..TEAMS).map(|n| join(&room, &format!("p{n}"), n as u16)).collect();
    for raw in &mut all {
        seated(raw);
    }
    let mut lead = room.lead();
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    for raw in &mut all {
        raw.until(|message| match message {
            ToScreen::Seat(view) if view.phase == (Phase::Planning { round: 1 }) => Some(()),
            _ => None,
        });
    }
    // As slow as a cheap disk: what comes while it syncs is written together.
    disk.slow(Duration::from_millis(30));
    let before = disk.syncs();
    all.iter_mut().for_each(|raw| say(raw, 1, Command::Submit));
    assert!(all.iter_mut().all(|raw| taken(raw, 1)));
    let syncs = disk.syncs() - before;
    assert_eq!(written(&room, "\"command\":\"submit\""), TEAMS);
    println!("{TEAMS} submissions in {syncs} syncs");
    assert!((1..=25).contains(&syncs), "{syncs} syncs");
}
