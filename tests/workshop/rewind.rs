//! Going back to a round: what was decided lies on the tables, and everything goes on from there.

use duevie::money::Money;
use duevie::protocol::{Command, DecidedBy, Edit, Event, Phase, Rejection, SeatId, Settings, Who};
use duevie::workshop::Workshop;

use crate::common::{Room, three_teams};

/// Rounds played with a price of their own; the results of the last are out.
fn played(rounds: u8, euros: &[i64]) -> Room {
    let mut room = Room::new(three_teams(rounds));
    for price in euros {
        room.plan_next();
        round(&mut room, *price);
    }
    room
}

/// Plans at this price, both teams in.
fn round(room: &mut Room, euros: i64) {
    let price = Edit::SetPrice(Some(Money::euros(euros)));
    let unchanged = room.draft(0).price == Some(Money::euros(euros));
    if !unchanged {
        room.edit(0, price).unwrap();
    }
    room.seat(0, Command::Submit).unwrap();
    room.seat(2, Command::Submit).unwrap();
}

fn points(room: &Room) -> Vec<Vec<f64>> {
    room.workshop.facilitator_view(room.now).points
}

#[test]
fn a_round_is_undone_with_its_decisions_as_drafts_and_played_again() {
    let mut room = played(3, &[20, 21]);
    let (before, digests) = (points(&room), room.digests());
    let events = room.give(Who::Facilitator, Command::Rewind { round: 2 }).unwrap();
    assert_eq!(
        events,
        [Event::Rewound { round: 2 }, Event::PhaseChanged { phase: Phase::Briefing { round: 2 } }]
    );
    assert_eq!(room.digests(), digests[..1]);
    let view = room.workshop.seat_view(SeatId(0), room.now).unwrap();
    assert_eq!((view.out, view.ranking.len()), (1, 3));
    assert!(room.workshop.round_view(0, 2).is_none(), "what was taken back is no result");
    room.lead(Command::OpenPlanning);
    assert_eq!(room.draft(0).price, Some(Money::euros(21)), "the decision is the draft");
    assert!(!room.workshop.facilitator_view(room.now).teams[0].submitted);
    // The same decisions give the same round: nothing of the way that was left has stayed in the game.
    round(&mut room, 21);
    assert_eq!(room.digests(), digests);
    assert_eq!(points(&room), before);
    let branches = room.workshop.facilitator_view(room.now).branches;
    assert_eq!((branches.len(), branches[0].from), (1, 2));
    assert_eq!(branches[0].points, before[1..]);
    assert_eq!(room.workshop.branches().next().unwrap(), (2, &digests[1..]));
}

#[test]
fn another_decision_gives_another_round_and_both_ways_can_be_compared() {
    let mut room = played(3, &[20, 21, 22]);
    let before = points(&room);
    room.lead(Command::Next);
    assert_eq!(room.workshop.phase(), Phase::Debrief);
    room.lead(Command::Rewind { round: 1 });
    for price in [30, 21, 22] {
        room.lead(if price == 30 { Command::OpenPlanning } else { Command::Next });
        if price != 30 {
            room.lead(Command::OpenPlanning);
        }
        round(&mut room, price);
    }
    let view = room.workshop.facilitator_view(room.now);
    assert_eq!(view.branches[0].points, before);
    assert_ne!(view.points[0][0], before[0][0]);
    assert_eq!(view.points[0][1], before[0][1], "who decided the same in its own market has the same");
    assert_eq!(room.workshop.round_view(0, 1).unwrap().by, DecidedBy::Seat(SeatId(0)));
}

#[test]
fn from_planning_and_from_held_results_the_way_back_is_open() {
    let mut settings = three_teams(3);
    settings.hold_results = true;
    let mut room = Room::new(settings);
    room.plan_next();
    round(&mut room, 20);
    assert_eq!(room.workshop.phase(), Phase::Held { round: 1 });
    room.lead(Command::Rewind { round: 1 });
    assert_eq!(room.workshop.phase(), Phase::Briefing { round: 1 });
    room.lead(Command::OpenPlanning);
    round(&mut room, 20);
    room.lead(Command::Release);
    room.plan_next();
    room.seat(0, Command::SavePlan { name: "B".into() }).unwrap();
    room.lead(Command::Rewind { round: 1 });
    room.lead(Command::OpenPlanning);
    let desk = room.workshop.seat_view(SeatId(0), room.now).unwrap().desk.unwrap();
    assert_eq!(desk.plans.len(), 1, "plans that were kept stay");
}

#[test]
fn nobody_goes_back_but_the_facilitator_and_only_to_what_was_played() {
    let mut room = played(3, &[20]);
    assert_eq!(room.seat(0, Command::Rewind { round: 1 }).unwrap_err(), Rejection::NotAllowed);
    for round in [0, 2, 255] {
        let none = Rejection::Range { value: round.into(), least: 1, most: 1 };
        assert_eq!(room.give(Who::Facilitator, Command::Rewind { round }).unwrap_err(), none);
    }
    let mut new = Room::new(three_teams(3));
    assert!(new.give(Who::Facilitator, Command::Rewind { round: 1 }).is_err());
}

#[test]
fn the_journal_goes_both_ways_again() {
    let mut room = played(3, &[20, 21]);
    room.lead(Command::Rewind { round: 1 });
    room.lead(Command::OpenPlanning);
    round(&mut room, 25);
    let again = room.reopened();
    let everything =
        |workshop: &Workshop| serde_json::to_string(&workshop.facilitator_view(room.now)).unwrap();
    assert_eq!(everything(&again), everything(&room.workshop));
}

#[test]
fn after_practice_the_game_begins_anew_with_other_luck() {
    let mut room = played(3, &[20, 21]);
    room.seat(0, Command::SavePlan { name: "B".into() }).unwrap_err();
    let practice = room.digests();
    let events = room.give(Who::Facilitator, Command::Restart { seed: 5 }).unwrap();
    assert_eq!(events[0], Event::Rewound { round: 1 });
    assert_eq!(room.workshop.phase(), Phase::Briefing { round: 1 });
    assert!(room.digests().is_empty());
    room.lead(Command::OpenPlanning);
    let carry_on = room.workshop.seat_view(SeatId(0), room.now).unwrap().company.unwrap().carry_on;
    assert_eq!(room.draft(0), carry_on, "nothing is decided");
    round(&mut room, 20);
    assert_ne!(room.digests()[0], practice[0], "the luck is another");
    // The same as a game with that seed from the beginning.
    let mut fresh = Room::new(Settings { seed: 5, ..three_teams(3) });
    fresh.plan_next();
    round(&mut fresh, 20);
    let own = |room: &Room| room.workshop.round_view(0, 1).unwrap().outcome;
    assert_eq!(own(&room), own(&fresh));
    assert_eq!(room.workshop.branches().next().unwrap().1, practice);
    let mut new = Room::new(three_teams(3));
    assert_eq!(
        new.give(Who::Facilitator, Command::Restart { seed: 1 }).unwrap_err(),
        Rejection::NothingToDo,
        "there is no practice to leave"
    );
}
