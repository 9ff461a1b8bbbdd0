//! Rehearsal: the team's own forecasts, which know nothing that the team doesn't.

use duevie::money::Money;
use duevie::protocol::{Command, Edit, Range, SeatId, Settings};
use duevie::workshop::rehearse;

use crate::common::{Room, three_teams};

fn room(seed: u64) -> Room {
    let mut room = Room::new(Settings { seed, ..three_teams(3) });
    room.plan_next();
    room
}

fn ordered(range: Range) -> bool {
    range.low <= range.mid && range.mid <= range.high
}

#[test]
fn a_rehearsal_gives_ranges_and_says_the_same_each_time() {
    let room = room(1);
    let question = room.workshop.question(SeatId(0)).unwrap();
    let first = rehearse(&question, &question.draft, 5).unwrap();
    assert_eq!((first.forecasts, first.astray), (5, 0));
    for range in [first.units, first.revenue, first.result, first.cash, first.score, first.energy] {
        assert!(ordered(range), "{range:?}");
    }
    assert!(first.units.low > 0.0 && first.units.low < first.units.high, "luck differs between forecasts");
    assert_eq!(first.campaigns.len(), 1);
    assert!(first.campaigns[0].quality.mid > 0.0);
    assert_eq!(first.books.income.revenue - first.books.income.costs(), first.books.income.result);
    assert_eq!(rehearse(&question, &question.draft, 5).unwrap(), first);
}

#[test]
fn a_rehearsal_does_not_know_the_real_seed() {
    let answers = [1, 2].map(|seed| {
        let mut room = room(seed);
        room.edit(0, Edit::SetPrice(Some(Money::euros(21)))).unwrap();
        let mut question = room.workshop.question(SeatId(0)).unwrap();
        // What the team sees of its luck (trust between people) may differ; the forecasts may not.
        question.view = self::room(1).workshop.question(SeatId(0)).unwrap().view;
        rehearse(&question, &question.draft, 3).unwrap()
    });
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn a_dearer_plan_is_rehearsed_with_the_teams_past_and_a_wrong_one_is_told_why() {
    let mut room = room(1);
    room.edit(0, Edit::SetPrice(Some(Money::euros(22)))).unwrap();
    room.lead(Command::ClosePlanning);
    room.plan_next();
    let question = room.workshop.question(SeatId(1)).unwrap();
    assert_eq!(question.history.len(), 1);
    assert_eq!(question.history[0].as_ref().unwrap().price, Some(Money::euros(22)));
    let mut dear = question.draft.clone();
    dear.price = Some(Money::euros(40));
    let (usual, dear) =
        (rehearse(&question, &question.draft, 3).unwrap(), rehearse(&question, &dear, 3).unwrap());
    assert!(dear.units.mid < usual.units.mid, "{} {}", dear.units.mid, usual.units.mid);
    let mut wrong = question.draft.clone();
    wrong.price = Some(Money::cents(-1));
    assert_eq!(rehearse(&question, &wrong, 3).unwrap_err()[0].at, "price");
}
