//! Functions: who at a table looks after what; theirs to say, and the facilitator's.

use duevie::protocol::{Command, Function, Rejection, RoomCommand, SeatId, Side, Who};
use duevie::scenario::Lang;

use crate::common::{Room, three_teams};

fn set(seat: u16, functions: &[Function]) -> Command {
    Command::Room(RoomCommand::SetFunctions { seat: SeatId(seat), functions: functions.to_vec() })
}

fn rule(room: &mut Room, command: RoomCommand) {
    room.give(Who::Facilitator, Command::Room(command)).unwrap();
}

fn of(room: &Room, seat: u16) -> &[Function] {
    &room.workshop.seat_line(SeatId(seat)).unwrap().functions
}

#[test]
fn people_say_what_they_look_after_and_nobody_says_it_for_another() {
    let mut room = Room::new(three_teams(1));
    room.seat(0, set(0, &[Function::Brand, Function::People, Function::Brand])).unwrap();
    assert_eq!(of(&room, 0), [Function::People, Function::Brand], "each once, in order");
    assert_eq!(room.seat(0, set(0, &[Function::Brand, Function::People])), Err(Rejection::NothingToDo));
    assert_eq!(room.seat(1, set(0, &[])), Err(Rejection::NotAllowed));
    assert_eq!(room.give(Who::Newcomer, set(0, &[])), Err(Rejection::NotAllowed));
    room.give(Who::Facilitator, set(1, &Function::ALL)).unwrap();
    assert_eq!(of(&room, 1), Function::ALL);
    assert_eq!(room.give(Who::Facilitator, set(77, &[])), Err(Rejection::NoSeat));
    // In any phase, and everybody at the table is told.
    room.plan_next();
    room.seat(0, set(0, &[Function::Research])).unwrap();
    let seen = room.workshop.seat_view(SeatId(1), room.now).unwrap();
    let ada = seen.teams[0].seats.iter().find(|line| line.seat == SeatId(0)).unwrap();
    assert_eq!(ada.functions, [Function::Research]);
    assert_eq!(room.reopened().facilitator_view(room.now), room.workshop.facilitator_view(room.now));
}

#[test]
fn who_goes_elsewhere_or_only_watches_looks_after_nothing_any_more() {
    let mut room = Room::new(three_teams(1));
    for seat in 0..3 {
        room.seat(seat, set(seat, &[Function::Campaigns])).unwrap();
    }
    rule(&mut room, RoomCommand::Move { seat: SeatId(0), team: 1 });
    rule(&mut room, RoomCommand::SetObserver { seat: SeatId(1), observer: true });
    rule(&mut room, RoomCommand::Free { seat: SeatId(2) });
    for seat in 0..3 {
        assert!(of(&room, seat).is_empty(), "{seat}");
    }
    assert_eq!(room.seat(1, set(1, &[Function::Brand])), Err(Rejection::Observing));
    assert_eq!(room.give(Who::Facilitator, set(1, &[Function::Brand])), Err(Rejection::Observing));
    // Who takes a place begins without.
    let join =
        RoomCommand::Join { name: "Eva".into(), side: Some(Side::Junior), lang: Lang::It, team: Some(1) };
    room.give(Who::Newcomer, Command::Room(join)).unwrap();
    assert!(of(&room, 2).is_empty());
}
