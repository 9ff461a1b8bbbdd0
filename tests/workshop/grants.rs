//! Money that the facilitator gives a team or takes: it arrives with the next briefing, is in the team's cash and not in
//! its result, and is there again wherever the game is played again.

use duevie::money::Money;
use duevie::protocol::{Command, Grant, Phase, Rejection, RoomCommand, RoundView, SeatId, Who};
use duevie::sim::{Again, Change, Spare};
use duevie::workshop::Workshop;

use crate::common::{Room, three_teams};

fn grant(team: u16, euros: i64) -> Grant {
    Grant { team, amount: Money::euros(euros), reason: "Per ripartire".into() }
}

fn give(room: &mut Room, grant: Grant) -> Result<(), Rejection> {
    room.give(Who::Facilitator, Command::Room(RoomCommand::Grant(grant))).map(drop)
}

fn cash(room: &Room, seat: u16) -> Money {
    room.workshop.seat_view(SeatId(seat), room.now).unwrap().company.unwrap().cash
}

fn view(room: &Room, team: usize, round: u8) -> RoundView {
    room.workshop.round_view(team, round).unwrap()
}

/// Two rounds; before the second the first team has 5,000 euros more and the third has 2,000 less, or not.
fn played(with: bool) -> Room {
    let mut room = Room::new(three_teams(3));
    room.plan_next();
    room.lead(Command::ClosePlanning);
    if with {
        give(&mut room, grant(0, 5_000)).unwrap();
        give(&mut room, grant(2, -2_000)).unwrap();
    }
    room.plan_next();
    room
}

#[test]
fn it_is_in_the_cash_and_not_in_the_result() {
    let (mut with, mut without) = (played(true), played(false));
    assert_eq!(cash(&with, 0) - cash(&without, 0), Money::euros(5_000));
    assert_eq!(cash(&with, 2), cash(&without, 2), "the other team has nothing of it");
    let briefing =
        |room: &Room, seat| room.workshop.seat_view(SeatId(seat), room.now).unwrap().briefing.unwrap();
    assert_eq!(briefing(&with, 0).grants, [grant(0, 5_000)]);
    assert!(briefing(&with, 2).grants.is_empty());
    for room in [&mut with, &mut without] {
        room.lead(Command::ClosePlanning);
    }
    for (team, euros) in [(0, 5_000), (1, 0), (2, -2_000)] {
        let (one, other) = (view(&with, team, 2), view(&without, team, 2));
        let (books, plain) = (&one.outcome.books, &other.outcome.books);
        assert_eq!(books.cash.opening - plain.cash.opening, Money::euros(euros), "team {team}");
        assert_eq!(one.grants.iter().map(|grant| grant.amount).sum::<Money>(), Money::euros(euros));
        assert_eq!(with.workshop.granted(2, team), Money::euros(euros));
        if team < 2 {
            // They carry on; a computer team may spend what it has.
            assert_eq!(books.income.revenue, plain.income.revenue);
            assert_eq!(one.outcome.score, other.outcome.score, "points are what a team earns");
        }
    }
    assert_eq!(with.workshop.granted(1, 0), Money::ZERO);
}

#[test]
fn what_is_played_again_has_it() {
    let mut room = played(true);
    room.lead(Command::ClosePlanning);
    let digest = |workshop: &Workshop| workshop.outcomes().last().unwrap().digest.clone();
    let first = digest(&room.workshop);
    assert_eq!(digest(&room.reopened()), first, "from the journal");
    // From the record, as reports do: the second round from the first on.
    let record = room.workshop.past();
    let befores = record.befores().unwrap();
    let again = Again::new(&record.scenario, &befores[0], &record.rounds[0].decisions, 0).unwrap();
    let all = again.play_on(
        &mut Spare::default(),
        &Change::Nothing,
        None,
        2,
        |round| &record.rounds[round].decisions,
        |round| &record.rounds[round].sent,
        |round| &record.rounds[round].lessons,
    );
    assert_eq!(all.unwrap()[1].books, view(&room, 0, 2).outcome.books);
    // Going back: it has arrived already, and comes once.
    room.lead(Command::Rewind { round: 2 });
    let back = cash(&room, 0);
    room.lead(Command::OpenPlanning);
    room.lead(Command::ClosePlanning);
    assert_eq!((digest(&room.workshop), view(&room, 0, 2).grants.len()), (first, 1));
    assert_eq!(view(&room, 0, 2).outcome.books.cash.opening, back);
    room.lead(Command::Rewind { round: 1 });
    room.lead(Command::OpenPlanning);
    room.lead(Command::ClosePlanning);
    room.plan_next();
    assert!(room.workshop.facilitator_view(room.now).grants.is_empty());
    assert_eq!(room.workshop.granted(1, 0), Money::ZERO, "a round that is gone takes its money along");
}

#[test]
fn it_has_bounds_and_can_be_taken_back() {
    let mut room = Room::new(three_teams(2));
    assert_eq!(give(&mut room, grant(0, 10)), Err(Rejection::WrongPhase { phase: Phase::Lobby }));
    room.plan_next();
    for bad in [grant(0, 0), grant(0, 10_000_001), Grant { reason: " ".into(), ..grant(0, 5) }] {
        assert!(matches!(give(&mut room, bad), Err(Rejection::Range { .. })));
    }
    assert_eq!(give(&mut room, grant(9, 5)), Err(Rejection::NoTeam));
    let seat = room.seat(0, Command::Room(RoomCommand::Grant(grant(0, 5))));
    assert_eq!(seat, Err(Rejection::NotAllowed));
    give(&mut room, grant(0, -9_000_000)).unwrap();
    give(&mut room, grant(1, 7)).unwrap();
    assert_eq!(give(&mut room, grant(1, 7)), Err(Rejection::NothingToDo), "not twice the same");
    room.lead(Command::Room(RoomCommand::KeepGrant(grant(1, 7))));
    room.lead(Command::ClosePlanning);
    let left = view(&room, 0, 1).outcome.books.cash.closing;
    room.plan_next();
    assert_eq!(cash(&room, 0), Money::ZERO, "nobody is left with less than nothing by it");
    let told = room.workshop.seat_view(SeatId(0), room.now).unwrap().briefing.unwrap().grants;
    assert_eq!(told[0].amount, Money::ZERO - left, "what was really taken");
    assert!(room.workshop.seat_view(SeatId(2), room.now).unwrap().briefing.unwrap().grants.is_empty());
    assert_eq!(
        give(&mut room, grant(0, 5)),
        Err(Rejection::WrongPhase { phase: Phase::Planning { round: 2 } })
    );
}
