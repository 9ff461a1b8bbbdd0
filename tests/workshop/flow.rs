//! Phases, timer, pause, permissions, submission and its policies.

use duevie::key::Key;
use duevie::money::Money;
use duevie::players::Strategy;
use duevie::protocol::{
    Command, DecidedBy, Edit, Missing, Phase, Rejection, SeatId, SettingsError, Todo, Who,
};
use duevie::workshop::Workshop;

use crate::common::{Room, computer, seated, settings, three_teams};

const MINUTE: u64 = 60_000;

#[test]
fn a_game_goes_from_the_lobby_to_the_debrief() {
    let mut room = Room::new(three_teams(2));
    assert_eq!(room.workshop.phase(), Phase::Lobby);
    for round in 1..=2 {
        room.plan_next();
        assert_eq!(room.workshop.phase(), Phase::Planning { round });
        room.seat(0, Command::Submit).unwrap();
        assert_eq!(room.workshop.phase(), Phase::Planning { round });
        // The last team that submits closes planning.
        room.seat(3, Command::Submit).unwrap();
        assert_eq!(room.workshop.phase(), Phase::Results { round });
        let own = room.workshop.round_view(0, round).unwrap();
        assert_eq!(own.by, DecidedBy::Seat(SeatId(0)));
        assert_eq!(room.workshop.round_view(2, round).unwrap().by, DecidedBy::Computer);
        assert_eq!(own.ranking.len(), 3);
    }
    room.lead(Command::Next);
    assert_eq!(room.workshop.phase(), Phase::Debrief);
    assert_eq!(
        room.give(Who::Facilitator, Command::Next).unwrap_err(),
        Rejection::WrongPhase { phase: Phase::Debrief }
    );
    let seat = room.workshop.seat_view(SeatId(0), room.now).unwrap();
    assert_eq!(seat.seed, Some(77));
}

#[test]
fn everybody_does_their_own_only() {
    let mut room = Room::new(three_teams(2));
    assert_eq!(room.seat(0, Command::Start).unwrap_err(), Rejection::NotAllowed);
    assert_eq!(room.seat(9, Command::Submit).unwrap_err(), Rejection::NoSeat);
    let early = room.seat(0, Command::Submit).unwrap_err();
    assert_eq!(early, Rejection::WrongPhase { phase: Phase::Lobby });
    room.plan_next();
    assert_eq!(room.give(Who::Facilitator, Command::Submit).unwrap_err(), Rejection::NotAllowed);
    assert_eq!(room.give(Who::Facilitator, Command::TimeUp).unwrap_err(), Rejection::NotAllowed);
    assert_eq!(room.give(Who::Clock, Command::ClosePlanning).unwrap_err(), Rejection::NotAllowed);
}

#[test]
fn a_draft_may_be_wrong_and_says_where_and_a_wrong_one_is_not_submitted() {
    let mut room = Room::new(three_teams(2));
    room.plan_next();
    room.edit(0, Edit::SetPrice(Some(Money::cents(-5)))).unwrap();
    room.edit(0, Edit::SetHire { candidate: "nobody".into(), hire: true }).unwrap();
    let desk = room.workshop.seat_view(SeatId(1), room.now).unwrap().desk.unwrap();
    let fields: Vec<&str> = desk.problems.iter().map(|problem| problem.at.as_str()).collect();
    assert_eq!(fields, ["hire", "price"]);
    assert!(desk.todo.contains(&Todo::Problems { count: 2 }));
    assert_eq!(desk.changes["price"].by, SeatId(0));
    let Err(Rejection::Invalid { problems }) = room.seat(1, Command::Submit) else { panic!() };
    assert_eq!(problems.len(), 2);
    room.seat(1, Command::Undo).unwrap();
    room.seat(1, Command::Undo).unwrap();
    room.seat(1, Command::Submit).unwrap();
    assert_eq!(room.edit(0, Edit::SetBorrow(Money::euros(1))).unwrap_err(), Rejection::Submitted);
    room.seat(0, Command::Withdraw).unwrap();
    room.edit(0, Edit::SetBorrow(Money::euros(1))).unwrap();
}

#[test]
fn numbers_that_are_none_never_reach_a_draft() {
    let mut room = Room::new(three_teams(2));
    room.plan_next();
    for hours in [f64::NAN, f64::INFINITY] {
        let edit = Edit::SetCrewHours { index: 0, person: "anna".into(), hours };
        assert_eq!(room.edit(0, edit).unwrap_err(), Rejection::Unreasonable);
    }
    let endless = Edit::SetHire { candidate: Key::from("x".repeat(70_000)), hire: true };
    assert_eq!(room.edit(0, endless).unwrap_err(), Rejection::Unreasonable);
}

#[test]
fn time_runs_out_stands_still_and_is_extended() {
    let mut room = Room::new(duevie::protocol::Settings { planning_minutes: Some(5), ..three_teams(2) });
    room.plan_next();
    let opened = room.now;
    let left = |room: &Room, now| room.workshop.projector_view(now).timer.unwrap().left;
    assert_eq!(left(&room, opened + MINUTE), 4 * MINUTE);
    assert_eq!(left(&room, opened + 99 * MINUTE), 0);
    room.now = opened + MINUTE - 2_000;
    room.lead(Command::Pause);
    assert_eq!(room.edit(0, Edit::SetBorrow(Money::euros(1))).unwrap_err(), Rejection::Paused);
    assert_eq!(room.workshop.due(opened + 60 * MINUTE), None);
    room.now = opened + 60 * MINUTE - 2_000;
    room.lead(Command::Resume);
    assert_eq!(left(&room, room.now), 4 * MINUTE);
    room.lead(Command::Extend { minutes: 1 });
    assert_eq!(left(&room, room.now), 5 * MINUTE - 2_000);
    assert_eq!(room.give(Who::Clock, Command::TimeUp).unwrap_err(), Rejection::TimeLeft);
    let end = opened + 65 * MINUTE;
    assert_eq!(room.workshop.due(end - 1), None);
    assert_eq!(room.workshop.due(end), Some(Command::TimeUp));
    room.now = end;
    assert_eq!(room.edit(0, Edit::SetBorrow(Money::euros(1))).unwrap_err(), Rejection::TimeOver);
    room.give(Who::Clock, Command::TimeUp).unwrap();
    assert_eq!(room.workshop.phase(), Phase::Results { round: 1 });
}

#[test]
fn a_clock_that_jumps_back_changes_nothing() {
    let mut room = Room::new(duevie::protocol::Settings { planning_minutes: Some(5), ..three_teams(2) });
    room.plan_next();
    let before = room.workshop.projector_view(room.now).timer;
    room.workshop.apply(&Command::Pause, Who::Facilitator, 0).unwrap();
    room.workshop.apply(&Command::Resume, Who::Facilitator, 0).unwrap();
    assert_eq!(room.workshop.projector_view(0).timer, before);
}

#[test]
fn what_is_missing_follows_the_policy() {
    let played = |missing| {
        let settings = duevie::protocol::Settings { missing, ..three_teams(2) };
        let mut room = Room::new(settings);
        room.plan_next();
        room.edit(0, Edit::SetPrice(Some(Money::euros(21)))).unwrap();
        room.edit(2, Edit::SetPrice(Some(Money::cents(-1)))).unwrap();
        room.lead(Command::ClosePlanning);
        [0, 1].map(|team| {
            let round = room.workshop.round_view(team, 1).unwrap();
            (round.by, round.outcome.books.price)
        })
    };
    let (usual, new) = (Money::euros(20), Money::euros(21));
    let carried = (DecidedBy::CarryOn, usual);
    assert_eq!(played(Missing::CarryOn), [carried, carried]);
    // A draft that isn't allowed is not taken.
    assert_eq!(played(Missing::Draft), [(DecidedBy::Draft, new), carried]);
    assert_eq!(played(Missing::Ask), [(DecidedBy::Draft, new), carried], "who closes has decided");
    assert_eq!(played(Missing::Computer(Strategy::Spender)).map(|d| d.0), [DecidedBy::Computer; 2]);
}

#[test]
fn where_the_facilitator_is_asked_the_clock_plays_nothing_while_somebody_is_missing() {
    let settings = duevie::protocol::Settings {
        missing: Missing::Ask,
        planning_minutes: Some(5),
        close_when_all_in: false,
        ..three_teams(2)
    };
    let mut room = Room::new(settings);
    room.plan_next();
    room.seat(0, Command::Submit).unwrap();
    let over = room.now + 6 * MINUTE;
    assert_eq!(room.workshop.due(over), None);
    room.now = over;
    assert_eq!(room.give(Who::Clock, Command::TimeUp).unwrap_err(), Rejection::TimeOver);
    assert_eq!(
        room.seat(2, Command::Submit).unwrap_err(),
        Rejection::TimeOver,
        "the time is over all the same"
    );
    // More time is counted from the moment at which it is given.
    room.lead(Command::Extend { minutes: 1 });
    room.seat(2, Command::Submit).unwrap();
    assert_eq!(room.workshop.due(room.now), None);
    let end = room.now + MINUTE;
    assert_eq!(room.workshop.due(end), Some(Command::TimeUp), "nobody is missing any more");
    room.now = end;
    room.give(Who::Clock, Command::TimeUp).unwrap();
    assert_eq!(room.workshop.phase(), Phase::Results { round: 1 });
}

#[test]
fn planning_is_opened_again_until_somebody_has_seen_results() {
    let mut room = Room::new(duevie::protocol::Settings { hold_results: true, ..three_teams(2) });
    room.plan_next();
    room.edit(0, Edit::SetPrice(Some(Money::euros(22)))).unwrap();
    room.seat(0, Command::Submit).unwrap();
    room.lead(Command::ClosePlanning);
    assert_eq!(room.workshop.phase(), Phase::Held { round: 1 });
    let first = room.digests();
    assert!(room.workshop.round_view(0, 1).is_none(), "held results are not shown");
    assert!(room.workshop.seat_view(SeatId(0), room.now).unwrap().ranking.is_empty());
    room.lead(Command::ReopenPlanning);
    assert_eq!(room.draft(0).price, Some(Money::euros(22)));
    assert!(room.digests().is_empty());
    room.lead(Command::ClosePlanning);
    assert_eq!(room.digests(), first, "the same decisions, the same round");
    room.lead(Command::ReopenPlanning);
    room.edit(0, Edit::SetPrice(Some(Money::euros(15)))).unwrap();
    room.lead(Command::ClosePlanning);
    assert_ne!(room.digests(), first);
    room.lead(Command::Release);
    assert!(room.workshop.round_view(0, 1).is_some());
    assert!(room.give(Who::Facilitator, Command::ReopenPlanning).is_err());
}

#[test]
fn settings_that_cannot_be_played_are_refused_with_the_reason() {
    let refused = |teams| Workshop::new(settings(teams, 2)).err().unwrap();
    assert_eq!(refused(vec![]), SettingsError::Teams(0));
    let twice = vec![seated("Rossi", &["a"]), seated("rossi ", &["b"])];
    assert_eq!(refused(twice), SettingsError::SameName("rossi ".into()));
    assert_eq!(refused(vec![seated("x", &[])]), SettingsError::Seats { team: "x".into(), seats: 0 });
    assert_eq!(refused(vec![seated("x", &[" "])]), SettingsError::Name(" ".into()));
    let many = (0..20).map(|n| computer(&format!("t{n}"), Strategy::Cautious)).collect();
    let shared =
        duevie::protocol::Settings { mode: Some(duevie::scenario::MarketMode::Shared), ..settings(many, 2) };
    let full = Workshop::new(shared).err().unwrap();
    assert_eq!(full, SettingsError::MarketFull { wanted: 20, room: 14 });
}
