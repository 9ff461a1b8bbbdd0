//! Two keys: what one generation proposes counts when the other agrees.

use duevie::decision::RefreshPlan;
use duevie::key::Key;
use duevie::money::Money;
use duevie::protocol::{
    BothKeys, Command, Edit, Event, KeyCommand, KeysView, Lock, Phase, Rejection, RoomCommand,
    ScenarioSource, SeatId, Settings, Side, Todo, Who,
};
use duevie::workshop::Workshop;

use crate::common::{Room, seated, settings};

/// A junior and a senior, in the hotel, where price, creators, refresh and spending above 60,000 take two keys.
fn hotel(seats: &[&str]) -> Room {
    let settings = Settings {
        scenario: ScenarioSource::Named("grand-hotel".into()),
        figures: 0,
        ..settings(vec![seated("Rossi", seats)], 2)
    };
    let mut room = Room::new(settings);
    room.plan_next();
    room
}

fn keys(room: &Room) -> KeysView {
    room.workshop.seat_view(SeatId(0), room.now).unwrap().desk.unwrap().keys
}

fn open(room: &Room) -> Vec<Lock> {
    keys(room).open.into_iter().map(|proposal| proposal.lock).collect()
}

fn price(euros: i64) -> Edit {
    Edit::SetPrice(Some(Money::euros(euros)))
}

fn turn(room: &Room, lock: &Lock) -> Command {
    let revision = keys(room).proposal(lock).unwrap().revision;
    Command::Keys(KeyCommand::Turn { lock: lock.clone(), revision })
}

fn put_back(room: &Room, lock: &Lock) -> Command {
    let revision = keys(room).proposal(lock).unwrap().revision;
    Command::Keys(KeyCommand::PutBack { lock: lock.clone(), revision })
}

const ADA: u16 = 0;
const BRUNO: u16 = 1;

#[test]
fn a_price_of_the_junior_waits_for_the_seniors_key() {
    let mut room = hotel(&["Ada", "Bruno"]);
    assert!(keys(&room).open.is_empty() && keys(&room).both.is_none());
    room.edit(ADA, price(210)).unwrap();
    let proposal = keys(&room).proposal(&Lock::Price).unwrap().clone();
    assert_eq!((proposal.by, proposal.side, proposal.now), (SeatId(ADA), Side::Junior, Money::euros(210)));
    let view = room.workshop.seat_view(SeatId(BRUNO), room.now).unwrap();
    let todo = view.desk.unwrap().todo;
    assert!(todo.contains(&Todo::Key { lock: Lock::Price, side: Side::Senior }));
    assert_eq!(todo.last(), Some(&Todo::Submit));
    // The plan that is seen is the one that is submitted: not this one yet, by whoever's hand.
    for seat in [ADA, BRUNO] {
        let refused = room.seat(seat, Command::Submit).unwrap_err();
        assert_eq!(refused, Rejection::KeysLacking { locks: vec![Lock::Price] });
    }
    assert_eq!(room.seat(ADA, turn(&room, &Lock::Price)), Err(Rejection::OwnKey));
    let events = room.seat(BRUNO, turn(&room, &Lock::Price)).unwrap();
    assert_eq!(events, [Event::KeysChanged { team: 0, by: SeatId(BRUNO) }]);
    assert!(open(&room).is_empty());
    // Back is a change like any other: agreed by both, it takes both.
    room.edit(BRUNO, Edit::SetPrice(None)).unwrap();
    assert_eq!(keys(&room).proposal(&Lock::Price).unwrap().side, Side::Senior);
    room.seat(ADA, put_back(&room, &Lock::Price)).unwrap();
    assert!(open(&room).is_empty());
    assert_eq!(room.draft(ADA).price, Some(Money::euros(210)));
    room.seat(ADA, Command::Submit).unwrap();
    assert_eq!(room.workshop.phase(), Phase::Results { round: 1 });
    let played = room.workshop.round_view(0, 1).unwrap().decision.unwrap();
    assert_eq!(played.price, Some(Money::euros(210)));
}

#[test]
fn another_value_is_a_counter_and_a_key_turns_only_what_was_seen() {
    let mut room = hotel(&["Ada", "Bruno"]);
    room.edit(ADA, price(210)).unwrap();
    let late = turn(&room, &Lock::Price);
    room.edit(ADA, price(290)).unwrap();
    let refused = room.seat(BRUNO, late);
    assert_eq!(refused, Err(Rejection::Conflict { field: "price".into(), by: SeatId(ADA) }));
    let note = |room: &Room, text: String| {
        let revision = keys(room).proposal(&Lock::Price).unwrap().revision;
        Command::Keys(KeyCommand::Note { lock: Lock::Price, revision, text })
    };
    room.seat(BRUNO, note(&room, " In 2009 we tried this ".into())).unwrap();
    for bad in [String::new(), "x".repeat(201), "a\u{202e}b".into()] {
        assert!(matches!(room.seat(ADA, note(&room, bad)), Err(Rejection::Range { .. })));
    }
    room.edit(BRUNO, price(230)).unwrap();
    let counter = keys(&room).proposal(&Lock::Price).unwrap().clone();
    assert_eq!((counter.side, counter.now), (Side::Senior, Money::euros(230)));
    assert_eq!(counter.notes.len(), 1);
    assert_eq!(counter.notes[0].text, "In 2009 we tried this");
    room.seat(ADA, turn(&room, &Lock::Price)).unwrap();
    assert!(open(&room).is_empty());
    // What was taken back is no proposal any more, and what is done again is one.
    room.edit(ADA, price(250)).unwrap();
    room.seat(ADA, Command::Undo).unwrap();
    assert!(open(&room).is_empty());
    room.seat(BRUNO, Command::Redo).unwrap();
    assert_eq!(keys(&room).proposal(&Lock::Price).unwrap().side, Side::Senior);
}

#[test]
fn when_time_is_up_what_both_agreed_on_counts_and_everything_else_of_the_plan() {
    let mut room = hotel(&["Ada", "Bruno"]);
    room.edit(ADA, price(210)).unwrap();
    room.seat(BRUNO, turn(&room, &Lock::Price)).unwrap();
    room.edit(BRUNO, price(300)).unwrap();
    let refresh = RefreshPlan { spend: Money::euros(5_000), crew: Default::default() };
    room.edit(BRUNO, Edit::SetRefresh(Some(refresh))).unwrap();
    let mut campaign = room.draft(ADA).campaigns[0].clone();
    campaign.name = "Due notti".into();
    campaign.creators = vec![creators()[0].clone()];
    room.edit(ADA, Edit::SetCampaign { index: 0, plan: Box::new(campaign) }).unwrap();
    assert_eq!(open(&room), [Lock::Price, Lock::Refresh, Lock::Creator(creators()[0].clone())]);
    room.lead(Command::ClosePlanning);
    let played = room.workshop.round_view(0, 1).unwrap().decision.unwrap();
    assert_eq!(played.price, Some(Money::euros(210)));
    assert_eq!(played.refresh, None);
    assert_eq!(played.campaigns[0].name, "Due notti");
    assert!(played.campaigns[0].creators.is_empty());
}

fn creators() -> Vec<Key> {
    let book = duevie::scenario::bundled("grand-hotel").unwrap();
    book.market.creators.iter().map(|creator| creator.key.clone()).collect()
}

#[test]
fn engaging_takes_two_keys_and_letting_go_takes_one() {
    let mut room = hotel(&["Ada", "Bruno"]);
    let lock = Lock::Creator(creators()[0].clone());
    let with = |room: &Room, list: &[Key]| {
        let mut plan = room.draft(ADA).campaigns[0].clone();
        plan.creators = list.to_vec();
        Edit::SetCampaign { index: 0, plan: Box::new(plan) }
    };
    let edit = with(&room, &creators()[..1]);
    room.edit(ADA, edit).unwrap();
    assert_eq!(open(&room), std::slice::from_ref(&lock));
    room.seat(BRUNO, turn(&room, &lock)).unwrap();
    let edit = with(&room, &[]);
    room.edit(ADA, edit).unwrap();
    assert!(open(&room).is_empty());
    // Another creator is another contract.
    let edit = with(&room, &creators()[1..2]);
    room.edit(BRUNO, edit).unwrap();
    assert_eq!(open(&room), [Lock::Creator(creators()[1].clone())]);
}

#[test]
fn spending_above_the_limit_takes_two_keys_and_less_than_proposed_is_agreed() {
    let mut room = hotel(&["Ada", "Bruno"]);
    let value = duevie::scenario::bundled("grand-hotel").unwrap().market.values[0].key.clone();
    let spend = |room: &mut Room, seat: u16, euros: i64| {
        let amount = Money::euros(euros);
        room.edit(seat, Edit::SetSubstance { value: value.clone(), amount }).unwrap();
    };
    spend(&mut room, ADA, 70_000);
    assert_eq!(open(&room), [Lock::Budget]);
    let refused = room.seat(ADA, put_back(&room, &Lock::Budget));
    assert_eq!(refused, Err(Rejection::NothingToDo));
    // Time would bring back the last plan in which nothing was open.
    let mut twin = Room::new(room.workshop.settings().clone());
    for (who, now, command) in room.log.clone() {
        twin.workshop.apply(&command, who, now).unwrap();
    }
    twin.now = room.now;
    twin.lead(Command::ClosePlanning);
    assert_eq!(twin.workshop.round_view(0, 1).unwrap().decision, None);
    spend(&mut room, BRUNO, 65_000);
    assert!(open(&room).is_empty());
    spend(&mut room, BRUNO, 66_000);
    assert_eq!(keys(&room).proposal(&Lock::Budget).unwrap().side, Side::Senior);
    spend(&mut room, BRUNO, 20_000);
    assert!(open(&room).is_empty());
}

#[test]
fn who_is_alone_or_of_one_generation_holds_both_keys() {
    let mut room = hotel(&["Ada"]);
    assert_eq!(keys(&room).both, Some(BothKeys::OneSide));
    room.edit(ADA, price(210)).unwrap();
    room.seat(ADA, Command::Submit).unwrap();
    assert_eq!(room.workshop.phase(), Phase::Results { round: 1 });

    let mut room = hotel(&["Ada", "Bruno"]);
    room.edit(ADA, price(210)).unwrap();
    let absent = |absent| Command::Room(RoomCommand::SetAbsent { seat: SeatId(BRUNO), absent });
    room.lead(absent(true));
    assert_eq!(keys(&room).both, Some(BothKeys::OneSide));
    assert!(open(&room).is_empty());
    room.lead(absent(false));
    assert_eq!(open(&room), [Lock::Price]);
}

#[test]
fn the_facilitator_may_play_with_one_key_and_speaks_for_both() {
    let mut room = hotel(&["Ada", "Bruno"]);
    room.edit(ADA, price(210)).unwrap();
    room.lead(Command::Room(RoomCommand::SetOneKey(true)));
    assert_eq!((keys(&room).both, open(&room)), (Some(BothKeys::Rule), vec![]));
    assert_eq!(
        room.give(Who::Seat(SeatId(ADA)), Command::Room(RoomCommand::SetOneKey(false))),
        Err(Rejection::NotAllowed)
    );
    room.lead(Command::Room(RoomCommand::SetOneKey(false)));
    assert_eq!(open(&room), [Lock::Price]);
    let command = Box::new(turn(&room, &Lock::Price));
    room.lead(Command::Room(RoomCommand::OnBehalf { team: 0, command }));
    assert!(open(&room).is_empty());
    room.edit(ADA, price(190)).unwrap();
    let command = Box::new(Command::Submit);
    room.lead(Command::Room(RoomCommand::OnBehalf { team: 0, command }));
    let played = room.workshop.round_view(0, 1).unwrap().decision.unwrap();
    assert_eq!(played.price, Some(Money::euros(190)));
}

#[test]
fn a_round_that_is_gone_back_to_begins_with_what_was_decided_as_agreed() {
    let mut room = hotel(&["Ada", "Bruno"]);
    room.edit(ADA, price(210)).unwrap();
    room.seat(BRUNO, turn(&room, &Lock::Price)).unwrap();
    room.seat(ADA, Command::Submit).unwrap();
    room.lead(Command::Rewind { round: 1 });
    room.lead(Command::OpenPlanning);
    assert_eq!(room.draft(ADA).price, Some(Money::euros(210)));
    assert!(open(&room).is_empty());
    room.edit(ADA, price(220)).unwrap();
    assert_eq!(keys(&room).proposal(&Lock::Price).unwrap().before, Money::euros(210));
}

#[test]
fn the_same_commands_give_the_same_keys() {
    let mut room = hotel(&["Ada", "Bruno"]);
    room.edit(ADA, price(210)).unwrap();
    room.seat(BRUNO, put_back(&room, &Lock::Price)).unwrap();
    room.edit(BRUNO, price(205)).unwrap();
    let mut twin = Workshop::new(room.workshop.settings().clone()).unwrap();
    for (who, now, command) in &room.log {
        let wire = serde_json::to_string(command).unwrap();
        twin.apply(&serde_json::from_str(&wire).unwrap(), *who, *now).unwrap();
    }
    let view = |workshop: &Workshop| workshop.seat_view(SeatId(BRUNO), room.now).unwrap();
    assert_eq!(view(&twin), view(&room.workshop));
    assert_eq!(open(&room), [Lock::Price]);
}

#[test]
fn a_scenario_without_two_keys_asks_for_none() {
    let mut room = Room::new(settings(vec![seated("Rossi", &["Ada", "Bruno"])], 1));
    room.plan_next();
    assert_eq!(keys(&room), KeysView::default());
    room.edit(ADA, price(25)).unwrap();
    assert!(open(&room).is_empty());
}
