//! The connection in the same process: threads, answers under their tickets, continuing.

use std::time::{Duration, Instant};

use duevie::client::{Connection, Local, Ticket, Update};
use duevie::money::Money;
use duevie::protocol::{Command, Edit, Phase, Rejection, SeatId, SeatView, Who};

use crate::common::three_teams;

const PATIENCE: Duration = Duration::from_secs(120);

/// Polls until something is told; answers with everything told until then.
fn until(host: &mut Local, wanted: impl Fn(&Update) -> bool) -> Vec<Update> {
    let (began, mut all) = (Instant::now(), Vec::new());
    while began.elapsed() < PATIENCE {
        let updates = host.poll();
        let found = updates.iter().any(&wanted);
        all.extend(updates);
        if found {
            return all;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("the host did not tell it; it told {all:?}");
}

fn answer(host: &mut Local, ticket: Ticket) -> Result<Vec<Update>, Rejection> {
    let mut updates = until(host, |update| {
        let of = |other: &Ticket| *other == ticket;
        matches!(update, Update::Accepted { ticket, .. } | Update::Rejected { ticket, .. } if of(ticket))
    });
    for update in &updates {
        if let Update::Rejected { rejection, .. } = update {
            return Err(rejection.clone());
        }
    }
    // Views follow the answer.
    if !updates.iter().any(|update| matches!(update, Update::Projector(_))) {
        updates.extend(until(host, |update| matches!(update, Update::Projector(_))));
    }
    Ok(updates)
}

fn last_view(updates: &[Update], seat: SeatId) -> Option<SeatView> {
    updates.iter().rev().find_map(|update| match update {
        Update::Seat(view) if view.seat.seat == seat => Some((**view).clone()),
        _ => None,
    })
}

#[test]
fn a_game_is_played_closed_and_continued_exactly_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("game");
    let mut host = Local::create(three_teams(2), Some(&path)).unwrap();
    let first = until(&mut host, |update| matches!(update, Update::Projector(_)));
    assert_eq!(last_view(&first, SeatId(3)).unwrap().phase, Phase::Lobby);
    assert!(first.iter().any(|update| matches!(update, Update::Handbook(_))));
    let mut lead = |command| {
        let ticket = host.send(Who::Facilitator, command);
        answer(&mut host, ticket)
    };
    lead(Command::Start).unwrap();
    lead(Command::OpenPlanning).unwrap();
    assert!(matches!(lead(Command::Release), Err(Rejection::WrongPhase { .. })));
    let results = lead(Command::ClosePlanning).unwrap();
    let rounds = results.iter().filter(|update| matches!(update, Update::Round(_))).count();
    assert_eq!(rounds, 2, "each team with seats gets its round once");
    assert!(results.contains(&Update::Working(true)));
    lead(Command::Next).unwrap();
    lead(Command::OpenPlanning).unwrap();
    let edit = Command::Edit { edit: Edit::SetPrice(Some(Money::euros(23))), seen: None };
    let ticket = host.send(Who::Seat(SeatId(1)), edit);
    let edited = answer(&mut host, ticket).unwrap();
    assert!(last_view(&edited, SeatId(2)).is_none(), "another team's views have not changed");
    let before = last_view(&edited, SeatId(0)).unwrap();
    drop(host);
    let mut again = Local::open(&path).unwrap();
    assert_eq!(again.torn(), 0);
    let after = until(&mut again, |update| matches!(update, Update::Projector(_)));
    assert_eq!(last_view(&after, SeatId(0)).unwrap(), before);
    assert_eq!(after.iter().filter(|update| matches!(update, Update::Round(_))).count(), 2);
}

#[test]
fn rehearsals_and_what_ifs_are_worked_out_beside_the_game() {
    let mut host = Local::create(three_teams(2), None).unwrap();
    for command in [Command::Start, Command::OpenPlanning] {
        host.send(Who::Facilitator, command);
    }
    let rehearsal = host.rehearse(SeatId(0), None, 2);
    let told = until(&mut host, |update| matches!(update, Update::Rehearsed { .. }));
    let result = told.iter().find_map(|update| match update {
        Update::Rehearsed { ticket, result } if *ticket == rehearsal => Some(result.clone()),
        _ => None,
    });
    assert_eq!(result.unwrap().unwrap().forecasts, 2);
    let early = host.combination(SeatId(0), 1);
    host.send(Who::Facilitator, Command::ClosePlanning);
    let late = host.combination(SeatId(0), 1);
    let told = until(&mut host, |u| matches!(u, Update::Combined { ticket, .. } if *ticket == late));
    let of = |wanted: Ticket| {
        told.iter().find_map(|update| match update {
            Update::Combined { ticket, result, .. } if *ticket == wanted => Some(*result),
            _ => None,
        })
    };
    assert_eq!(of(early), Some(None), "a round that isn't out is not told");
    assert!(of(late).unwrap().is_some());
    let forged = host.send(Who::Clock, Command::TimeUp);
    assert_eq!(answer(&mut host, forged).unwrap_err(), Rejection::NotAllowed);
}
