//! Events that the facilitator sends: with the next briefing, to whom they were meant, once.

use duevie::key::Key;
use duevie::protocol::{Command, Edit, Phase, Rejection, RoomCommand, SeatId, Settings, Who};

use crate::common::{Room, three_teams};

fn review() -> Key {
    "bad-review".into()
}

fn send(team: Option<u16>) -> Command {
    Command::Room(RoomCommand::SendEvent { team, event: review() })
}

fn events(room: &Room, seat: u16) -> Vec<Key> {
    room.workshop.seat_view(SeatId(seat), room.now).unwrap().company.unwrap().events
}

/// A room to which the event doesn't come by itself in two rounds.
fn spared() -> Room {
    let rooms = (1..200).map(|seed| Room::new(Settings { seed, ..three_teams(3) }));
    let mut quiet = rooms.filter_map(|mut room| {
        for _ in 0..2 {
            room.plan_next();
            if !events(&room, 0).is_empty() {
                return None;
            }
            close(&mut room);
        }
        let seed = room.workshop.settings().seed;
        Some(Room::new(Settings { seed, ..three_teams(3) }))
    });
    quiet.next().unwrap()
}

fn close(room: &mut Room) {
    room.lead(Command::ClosePlanning);
}

fn answered(room: &Room, team: usize) -> Vec<Key> {
    let outcome = room.workshop.round_view(team, room.workshop.rounds_out()).unwrap().outcome;
    outcome.events.into_iter().map(|event| event.event).collect()
}

#[test]
fn an_event_arrives_with_the_next_briefing_and_is_answered_like_any_other() {
    let mut room = spared();
    room.plan_next();
    room.lead(send(Some(0)));
    assert!(events(&room, 0).is_empty(), "not in the middle of a round");
    assert_eq!(room.workshop.facilitator_view(room.now).coming.len(), 1);
    close(&mut room);
    assert!(answered(&room, 0).is_empty());
    room.plan_next();
    assert_eq!(events(&room, 0), [review()]);
    assert!(events(&room, 2).is_empty(), "it was for the first team");
    assert!(room.workshop.facilitator_view(room.now).coming.is_empty());
    let answer = Some("invite".into());
    room.edit(0, Edit::SetAnswer { event: review(), answer: answer.clone() }).unwrap();
    room.seat(0, Command::Submit).unwrap();
    close(&mut room);
    let outcome = room.workshop.round_view(0, 2).unwrap().outcome;
    assert_eq!(outcome.events[0].answer, answer);
    assert!(answered(&room, 1).is_empty());
    // Who has had it doesn't get it again, and the others do.
    let script = room.workshop.facilitator_view(room.now).script;
    assert_eq!((script.len(), script[0].by_itself, &script[0].teams[..]), (1, true, &[1, 2][..]));
    room.lead(send(None));
    room.plan_next();
    assert!(events(&room, 0).is_empty());
    assert_eq!(events(&room, 2), [review()]);
}

#[test]
fn what_was_sent_is_taken_back_and_nobody_else_sends() {
    let mut room = spared();
    let wrong = room.give(Who::Facilitator, send(Some(0))).unwrap_err();
    assert_eq!(wrong, Rejection::WrongPhase { phase: Phase::Lobby }, "teams still change");
    room.lead(send(None));
    assert_eq!(room.give(Who::Facilitator, send(None)).unwrap_err(), Rejection::NothingToDo);
    assert_eq!(room.seat(0, send(None)).unwrap_err(), Rejection::NotAllowed);
    let keep = Command::Room(RoomCommand::KeepEvent { team: None, event: review() });
    room.lead(keep.clone());
    assert!(room.give(Who::Facilitator, keep).is_err());
    room.plan_next();
    assert!(events(&room, 0).is_empty());
    let nothing = Command::Room(RoomCommand::SendEvent { team: None, event: "no-such".into() });
    assert!(matches!(room.give(Who::Facilitator, nothing), Err(Rejection::NotThere { .. })));
    assert!(room.give(Who::Facilitator, send(Some(9))).is_err());
}

#[test]
fn going_back_finds_it_again_and_so_do_the_journal_and_what_if() {
    let mut room = spared();
    room.lead(send(None));
    room.plan_next();
    assert_eq!(events(&room, 0), [review()]);
    close(&mut room);
    room.plan_next();
    close(&mut room);
    let digests = room.digests();
    room.lead(Command::Rewind { round: 1 });
    assert_eq!(events(&room, 0), [review()], "once, and in the round to which it belongs");
    room.lead(Command::OpenPlanning);
    close(&mut room);
    room.plan_next();
    close(&mut room);
    assert_eq!(room.digests(), digests);
    assert!(room.workshop.what_if(1, 0).unwrap().combination().is_ok());

    let again = room.reopened();
    assert_eq!(again.facilitator_view(room.now), room.workshop.facilitator_view(room.now));
}

#[test]
fn a_held_round_that_is_opened_again_keeps_its_event() {
    let mut room = spared();
    room.lead(Command::Room(RoomCommand::SetHold(true)));
    room.lead(send(None));
    room.plan_next();
    close(&mut room);
    room.lead(Command::ReopenPlanning);
    assert_eq!(events(&room, 0), [review()]);
    close(&mut room);
    room.lead(Command::Release);
    assert_eq!(answered(&room, 0), [review()]);
}
