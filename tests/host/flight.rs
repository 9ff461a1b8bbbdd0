//! The flight check against a real host: for the facilitator alone, beside the room, and only before people play.

use duevie::client::{Connection, Link};
use duevie::protocol::{Command, FlightBoard, Phase, Rejection, RoomCommand, Side};

use crate::common::{Room, Screen, settings};

fn flown(screen: &Screen) -> Option<&FlightBoard> {
    screen.links.iter().rev().find_map(|link| match link {
        Link::Flown { board, .. } => Some(&**board),
        _ => None,
    })
}

fn flying(screen: &Screen) -> Vec<(u64, u64)> {
    let of = |link: &Link| if let Link::Flying { done, games } = link { Some((*done, *games)) } else { None };
    screen.links.iter().filter_map(of).collect()
}

#[test]
fn computer_teams_play_first_while_the_room_goes_on() {
    let room = Room::new(settings(4, 4));
    let (mut lead, mut ada) = (room.lead(), room.join("Ada", Side::Junior));
    ada.remote.check_flight();
    ada.until("no", |s| s.answers.values().any(|answer| *answer == Err(Rejection::NotAllowed)));
    lead.remote.check_flight();
    lead.until("it has begun", |s| !flying(s).is_empty());
    let again = lead.remote.check_flight().unwrap();
    lead.until("one at a time", |s| s.answers.get(&again) == Some(&Err(Rejection::Busy)));
    // The room answers while computers play.
    lead.does(Command::Room(RoomCommand::RenameTeam { team: 3, name: "Aironi".into() }));
    assert!(flown(&lead).is_none(), "the answer came before the findings");
    lead.until("the findings", |s| flown(s).is_some());
    let board = flown(&lead).unwrap();
    assert_eq!((board.teams, board.rounds, board.games), (4, 4, 24));
    assert!(board.leader_wins.is_some_and(|share| (0.0..=1.0).contains(&share)));
    assert!(board.best.is_some_and(|(_, share)| share > 0.0));
    // Nobody has limited time: 20 minutes of planning and 20 more, four times; welcome and debrief.
    assert_eq!((board.planning, board.minutes), (20, 25 + 4 * 40 + 30));
    let told = flying(&lead);
    assert!(told.is_sorted() && told.iter().all(|(done, games)| done < games && *games == 24), "{told:?}");
    // Nothing of it is in the game, or on anybody else's screen.
    assert_eq!(lead.lead.as_ref().unwrap().phase, Phase::Lobby);
    assert!(flown(&ada).is_none() && flying(&ada).is_empty());
}

#[test]
fn when_people_play_the_computer_is_theirs() {
    let room = Room::new(settings(6, 6));
    let (mut lead, _ada) = (room.lead(), room.join("Ada", Side::Junior));
    let check = lead.remote.check_flight().unwrap();
    lead.until("it has begun", |s| !flying(s).is_empty());
    lead.does(Command::Start);
    let briefing = Phase::Briefing { round: 1 };
    let over = Err(Rejection::WrongPhase { phase: briefing });
    lead.until("it ends", |s| s.answers.get(&check) == Some(&over));
    let late = lead.remote.check_flight().unwrap();
    lead.until("no", |s| s.answers.get(&late) == Some(&over));
    assert!(flown(&lead).is_none());
}

#[test]
fn who_has_gone_holds_nobody_up() {
    let room = Room::new(settings(6, 6));
    let mut lead = room.lead();
    lead.remote.check_flight();
    lead.until("it has begun", |s| !flying(s).is_empty());
    drop(lead);
    let mut other = room.lead();
    // The host may hear of the end of a connection a moment later.
    let began = std::time::Instant::now();
    while flown(&other).is_none() {
        let ticket = other.remote.check_flight().unwrap();
        let answered = |s: &Screen| s.answers.contains_key(&ticket) || flown(s).is_some();
        other.until("an answer", answered);
        let busy = other.answers.get(&ticket);
        assert!(busy.is_none_or(|answer| *answer == Err(Rejection::Busy)), "{busy:?}");
        assert!(began.elapsed() < crate::common::PATIENCE, "it is never free");
    }
    assert_eq!(flown(&other).unwrap().teams, 6);
}
