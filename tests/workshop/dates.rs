//! Rounds that end at a date: a league over weeks, pauses, a host that was off, and a game that goes on by itself.

use duevie::money::Money;
use duevie::protocol::{
    Command, Edit, Event, Late, Missing, Phase, Rejection, RoomCommand, Settings, SettingsError, TimerView,
    Who,
};
use duevie::workshop::Workshop;

use crate::common::{Room, three_teams};

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// A moment of the world: 27 November 2026, noon, UTC.
const NOON: u64 = 1_795_780_800_000;

impl Room {
    /// The world's time, as a host tells it.
    fn date(&mut self, utc: u64) -> Result<Vec<Event>, Rejection> {
        self.give(Who::Clock, Command::Date { utc })
    }

    fn deadline(&mut self, round: u8, at: Option<u64>) -> Result<Vec<Event>, Rejection> {
        self.give(Who::Facilitator, Command::Room(RoomCommand::SetDeadline { round, at }))
    }

    /// The clock, as long as it has something to do.
    fn clock(&mut self) -> Vec<Command> {
        let mut done = Vec::new();
        while let Some(command) = self.workshop.due(self.now + 2_000) {
            self.give(Who::Clock, command.clone()).unwrap();
            done.push(command);
        }
        done
    }

    fn timer(&self) -> Option<TimerView> {
        self.workshop.projector_view(self.now).timer
    }

    fn dates(&self) -> Vec<Option<u64>> {
        self.workshop.conduct().deadlines.clone()
    }
}

/// Two rounds of which the first ends in a day, the second in eight; the first is being planned.
fn league() -> Room {
    let settings = Settings {
        deadlines: vec![Some(NOON + DAY), Some(NOON + 8 * DAY)],
        planning_minutes: Some(20),
        ..three_teams(2)
    };
    let mut room = Room::new(settings);
    room.date(NOON).unwrap();
    room.plan_next();
    room
}

#[test]
fn a_round_ends_at_its_date_and_not_before() {
    let mut room = league();
    // Two commands have passed since noon, at two seconds each.
    let timer = room.timer().unwrap();
    assert_eq!((timer.left, timer.date), (DAY - 4_000, Some(NOON + DAY)), "the date, not the minutes");
    assert_eq!(room.workshop.due(room.now + DAY - 4_001), None);
    assert_eq!(room.give(Who::Clock, Command::TimeUp), Err(Rejection::TimeLeft));
    room.now += DAY - 4_000 - 2_000;
    assert_eq!(room.edit(0, Edit::CarryOn), Err(Rejection::TimeOver), "at the moment itself it is over");
    assert_eq!(room.clock(), [Command::TimeUp]);
    assert_eq!(room.workshop.phase(), Phase::Results { round: 1 });
    assert_eq!(room.workshop.facilitator_view(room.now).late, None);
    assert_eq!(room.reopened().facilitator_view(room.now), room.workshop.facilitator_view(room.now));
}

#[test]
fn dates_are_set_changed_and_taken_away_in_the_order_of_the_rounds() {
    let mut room = Room::new(three_teams(3));
    let unknown = room.deadline(1, Some(NOON + DAY));
    assert_eq!(unknown, Err(Rejection::NotAllowed), "nobody has told what day it is");
    room.date(NOON).unwrap();
    room.deadline(2, Some(NOON + 5 * DAY)).unwrap();
    assert_eq!(room.deadline(1, Some(NOON + 5 * DAY)), Err(Rejection::DateOrder { round: 2 }));
    assert_eq!(room.deadline(3, Some(NOON + 4 * DAY)), Err(Rejection::DateOrder { round: 2 }));
    assert_eq!(room.deadline(1, Some(NOON)), Err(Rejection::DatePassed));
    assert_eq!(room.deadline(4, None), Err(Rejection::Range { value: 4, least: 1, most: 3 }));
    let year = Err(Rejection::Range { value: 4_000, least: 0, most: 400 });
    assert_eq!(room.deadline(3, Some(NOON + 4_000 * DAY + HOUR)), year);
    room.deadline(1, Some(NOON + DAY)).unwrap();
    assert_eq!(room.deadline(1, Some(NOON + DAY)), Err(Rejection::NothingToDo));
    room.deadline(3, Some(NOON + 6 * DAY)).unwrap();
    room.deadline(3, None).unwrap();
    assert_eq!(room.dates(), [Some(NOON + DAY), Some(NOON + 5 * DAY)]);
    let seat = Command::Room(RoomCommand::SetDeadline { round: 1, at: None });
    assert_eq!(room.seat(0, seat), Err(Rejection::NotAllowed));
    assert_eq!(room.seat(0, Command::Date { utc: NOON }), Err(Rejection::NotAllowed));
    assert_eq!(room.give(Who::Facilitator, Command::Date { utc: NOON }), Err(Rejection::NotAllowed));
    // Of the round that is open: at once.
    room.plan_next();
    room.deadline(1, Some(NOON + 2 * DAY)).unwrap();
    assert_eq!(room.timer().unwrap().date, Some(NOON + 2 * DAY));
    room.deadline(1, None).unwrap();
    assert_eq!(room.timer(), None, "no minutes are in force: it ends when the facilitator closes it");
    room.lead(Command::ClosePlanning);
    let closed = room.deadline(1, Some(NOON + DAY));
    assert_eq!(closed, Err(Rejection::WrongPhase { phase: Phase::Results { round: 1 } }));
}

#[test]
fn settings_with_dates_out_of_order_or_too_many_are_refused_and_without_are_as_before() {
    let with = |deadlines| Settings { deadlines, ..three_teams(2) };
    let refused = |deadlines| Workshop::new(with(deadlines)).err();
    assert_eq!(refused(vec![Some(5), Some(5)]), Some(SettingsError::Dates(2)));
    let three = SettingsError::Range { what: "deadlines".into(), value: 3, least: 0, most: 2 };
    assert_eq!(refused(vec![None, None, Some(5)]), Some(three));
    assert_eq!(refused(vec![None, Some(5)]), None);
    let old = serde_json::to_string(&three_teams(2)).unwrap();
    assert!(!old.contains("deadlines") && !old.contains("auto"));
    assert_eq!(serde_json::from_str::<Settings>(&old).unwrap(), three_teams(2));
    let new = serde_json::to_string(&with(vec![None, Some(5)])).unwrap();
    assert_eq!(serde_json::from_str::<Settings>(&new).unwrap(), with(vec![None, Some(5)]));
}

#[test]
fn what_time_it_is_is_told_only_where_a_date_counts_and_the_workshop_does_not_know() {
    let mut room = Room::new(three_teams(2));
    assert_eq!(room.workshop.date_due(false, room.now, NOON), None, "there is no date");
    let tell = |utc| Some(Command::Date { utc });
    assert_eq!(room.workshop.date_due(true, room.now, NOON), tell(NOON));
    room.date(NOON).unwrap();
    room.deadline(1, Some(NOON + DAY)).unwrap();
    let at = |room: &Room, utc| room.workshop.date_due(false, room.now, utc);
    assert_eq!(at(&room, NOON + 2_000), None, "as it should be");
    assert_eq!(at(&room, NOON + 3_000), None);
    assert_eq!(at(&room, NOON + 3_001), tell(NOON + 3_001));
    assert_eq!(at(&room, NOON), tell(NOON), "a clock that was put back");
    room.plan_next();
    room.lead(Command::ClosePlanning);
    room.lead(Command::Next);
    assert_eq!(at(&room, 7), None, "the first round's date doesn't count any more");
}

#[test]
fn a_clock_that_jumps_is_followed_and_nothing_is_left_below_nothing() {
    let mut room = league();
    room.date(NOON + DAY - 90_000).unwrap();
    assert_eq!(room.timer().unwrap().left, 90_000);
    room.date(NOON - 5 * DAY).unwrap();
    assert_eq!(room.timer().unwrap().left, 6 * DAY);
    room.date(NOON + 300 * DAY).unwrap();
    assert_eq!(room.timer().unwrap().left, 0);
    assert_eq!(room.edit(0, Edit::CarryOn), Err(Rejection::TimeOver));
    assert_eq!(room.date(u64::MAX), Err(Rejection::NotAllowed));
    // The workshop's own time goes on as it did.
    assert_eq!(room.workshop.now(), room.log.last().unwrap().1);
}

#[test]
fn a_date_that_passed_while_the_host_was_off_falls_due_when_it_is_back_and_the_facilitator_is_told() {
    let mut room = league();
    room.edit(0, Edit::SetPrice(Some(Money::euros(24)))).unwrap();
    // Off for three days: the workshop's own time has stood still.
    let again = room.reopened();
    assert_eq!(again.due(room.now), None);
    assert_eq!(again.date_due(false, room.now, NOON + 3 * DAY), Some(Command::Date { utc: NOON + 3 * DAY }));
    room.date(NOON + 3 * DAY).unwrap();
    assert_eq!(room.edit(0, Edit::CarryOn), Err(Rejection::TimeOver));
    assert_eq!(room.clock(), [Command::TimeUp]);
    let at = NOON + 3 * DAY + 4_000;
    let late = Late { round: 1, date: NOON + DAY, at };
    assert_eq!(room.workshop.facilitator_view(room.now).late, Some(late));
    let own = room.workshop.round_view(0, 1).unwrap();
    assert_eq!(own.decision.unwrap().price, Some(Money::euros(24)), "what lay on the table counted");
    // It is said until the next round is closed.
    room.plan_next();
    assert!(room.workshop.facilitator_view(room.now).late.is_some());
    room.lead(Command::ClosePlanning);
    assert_eq!(room.workshop.facilitator_view(room.now).late, None);
    assert_eq!(room.reopened().facilitator_view(room.now), room.workshop.facilitator_view(room.now));
}

#[test]
fn a_round_whose_date_has_passed_is_not_opened_until_it_has_another_or_none() {
    let mut room = league();
    room.lead(Command::ClosePlanning);
    room.lead(Command::Next);
    room.date(NOON + 9 * DAY).unwrap();
    assert_eq!(room.give(Who::Facilitator, Command::OpenPlanning), Err(Rejection::DatePassed));
    room.deadline(2, None).unwrap();
    room.lead(Command::OpenPlanning);
    let timer = room.timer().unwrap();
    assert_eq!((timer.left, timer.date), (20 * MINUTE, None), "the minutes are in force again");
    room.deadline(2, Some(NOON + 10 * DAY)).unwrap();
    room.deadline(2, None).unwrap();
    assert_eq!(room.timer().unwrap().left, 20 * MINUTE);
}

#[test]
fn a_pause_does_not_move_a_date_and_takes_nobody_the_last_minutes() {
    let mut room = league();
    room.now += DAY - 4_000 - 3 * MINUTE - 2_000;
    room.lead(Command::Pause);
    assert_eq!(room.timer().unwrap().left, 3 * MINUTE);
    room.now += MINUTE;
    assert_eq!(room.timer().unwrap().left, 2 * MINUTE, "it goes on");
    assert_eq!(room.edit(0, Edit::CarryOn), Err(Rejection::Paused));
    room.now += HOUR;
    assert_eq!(room.workshop.due(room.now), None, "nothing falls due in a pause");
    room.lead(Command::Resume);
    let timer = room.timer().unwrap();
    assert_eq!(timer.left, 3 * MINUTE, "as much as there was");
    assert_eq!(room.dates()[0], timer.date);
    room.edit(0, Edit::SetPrice(Some(Money::euros(24)))).unwrap();
    let ends = timer.date.unwrap();
    assert!((NOON + DAY + HOUR..NOON + DAY + 2 * HOUR).contains(&ends));
    // A pause that is over in time changes nothing.
    room.deadline(1, Some(ends + HOUR)).unwrap();
    room.lead(Command::Pause);
    room.now += 10 * MINUTE;
    room.lead(Command::Resume);
    assert_eq!(room.timer().unwrap().date, Some(ends + HOUR));
}

#[test]
fn a_date_is_extended_and_reopened_and_asks_the_facilitator() {
    let mut room = league();
    room.lead(Command::Room(RoomCommand::SetHold(true)));
    room.lead(Command::Room(RoomCommand::SetMissing(Missing::Ask)));
    room.lead(Command::Extend { minutes: 5 });
    assert_eq!(room.dates()[0], Some(NOON + DAY + 5 * MINUTE));
    assert_eq!(room.give(Who::Facilitator, Command::Extend { minutes: 600 }).map(drop), Ok(()));
    room.deadline(2, Some(NOON + 2 * DAY)).unwrap();
    room.lead(Command::Extend { minutes: 600 });
    let over = room.give(Who::Facilitator, Command::Extend { minutes: 600 });
    assert_eq!(over, Err(Rejection::DateOrder { round: 2 }));
    room.deadline(2, Some(NOON + 8 * DAY)).unwrap();
    room.date(NOON + 3 * DAY).unwrap();
    assert_eq!(room.workshop.due(room.now), None, "the facilitator decides");
    room.lead(Command::Extend { minutes: 1 });
    assert_eq!(room.timer().unwrap().left, MINUTE);
    let ends = room.timer().unwrap().date;
    room.lead(Command::ClosePlanning);
    room.now += HOUR;
    room.lead(Command::ReopenPlanning);
    let timer = room.timer().unwrap();
    assert_eq!(timer.left, MINUTE, "a minute at least");
    assert!(timer.date > ends && room.dates()[0] == timer.date);
    room.lead(Command::ClosePlanning);
    room.lead(Command::Release);
    // Played again: the date that has passed means nothing, the one to come stays.
    room.now += HOUR;
    room.lead(Command::Rewind { round: 1 });
    assert_eq!(room.dates(), [None, Some(NOON + 8 * DAY)]);
    room.lead(Command::OpenPlanning);
    assert_eq!(room.timer().unwrap().left, 20 * MINUTE);
    assert_eq!(room.reopened().facilitator_view(room.now), room.workshop.facilitator_view(room.now));
}

#[test]
fn a_game_that_goes_on_by_itself_opens_rounds_with_a_date_to_come_and_nothing_else() {
    let settings = Settings {
        deadlines: vec![Some(NOON + DAY), Some(NOON + 8 * DAY), Some(NOON + 9 * DAY)],
        hold_results: true,
        auto: true,
        ..three_teams(4)
    };
    let mut room = Room::new(settings);
    room.date(NOON).unwrap();
    assert_eq!(room.workshop.due(room.now), None, "the facilitator begins");
    room.lead(Command::Start);
    assert_eq!(room.workshop.due(room.now), None, "and opens the first plans");
    assert_eq!(room.give(Who::Clock, Command::OpenPlanning), Err(Rejection::NotAllowed));
    room.lead(Command::OpenPlanning);
    room.date(NOON + DAY).unwrap();
    let round = [Command::TimeUp, Command::Release, Command::Next, Command::OpenPlanning];
    assert_eq!(room.clock(), round);
    assert_eq!(room.workshop.phase(), Phase::Planning { round: 2 });
    assert_eq!(room.timer().unwrap().date, Some(NOON + 8 * DAY));
    // In a pause nothing goes on.
    room.lead(Command::ClosePlanning);
    room.lead(Command::Pause);
    assert_eq!(room.workshop.due(room.now), None);
    room.lead(Command::Resume);
    // The host was off until the third round's date had passed too: it waits for the facilitator.
    room.date(NOON + 10 * DAY).unwrap();
    assert_eq!(room.clock(), [Command::Release]);
    assert_eq!(room.workshop.phase(), Phase::Results { round: 2 });
    room.deadline(3, Some(NOON + 11 * DAY)).unwrap();
    assert_eq!(room.clock(), [Command::Next, Command::OpenPlanning]);
    // The fourth has none; and the last round's results stay until the facilitator ends the game.
    room.date(NOON + 11 * DAY).unwrap();
    assert_eq!(room.clock(), [Command::TimeUp, Command::Release]);
    room.plan_next();
    room.lead(Command::ClosePlanning);
    assert_eq!(room.clock(), [Command::Release]);
    assert_eq!(room.workshop.phase(), Phase::Results { round: 4 });
    assert_eq!(room.reopened().facilitator_view(room.now), room.workshop.facilitator_view(room.now));
    let off = Settings { auto: false, ..room.workshop.settings().clone() };
    assert!(!Workshop::new(off).unwrap().conduct().auto, "it is off unless it is wanted");
}
