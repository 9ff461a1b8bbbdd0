//! Private estimates: a seat's own until the round is played, then compared without names.

use duevie::decision::Forecast;
use duevie::money::Money;
use duevie::protocol::{Command, Edit, Estimate, Estimated, Phase, Rejection, SeatId, Who};

use crate::common::{Room, seated, settings};

fn estimate(units: f64) -> Estimate {
    Estimate { units, result: Money::euros(-1_000), share: 0.25 }
}

fn note(room: &mut Room, seat: u16, units: f64) {
    room.seat(seat, Command::Estimate(Some(estimate(units)))).unwrap();
}

/// Ada and Carla are juniors, Bruno and Dino seniors; the others sit alone or in twos.
fn table() -> Room {
    let teams = vec![
        seated("Rossi", &["Ada", "Bruno", "Carla", "Dino"]),
        seated("Verdi", &["Elsa", "Fabio"]),
        seated("Sola", &["Gino"]),
    ];
    let mut room = Room::new(settings(teams, 2));
    room.plan_next();
    room
}

fn wire(room: &Room, seat: u16) -> String {
    let mut wire = serde_json::to_string(&room.workshop.seat_view(SeatId(seat), room.now)).unwrap();
    let team = room.workshop.team_of(SeatId(seat)).unwrap();
    for round in 1..=2 {
        wire += &serde_json::to_string(&room.workshop.round_view(team, round)).unwrap();
    }
    wire
}

#[test]
fn an_estimate_is_seen_by_its_own_seat_alone() {
    let mut room = table();
    let canary = 7_654_321.25;
    let events = room.seat(1, Command::Estimate(Some(estimate(canary)))).unwrap();
    // Not even that it was Bruno is told.
    assert!(!serde_json::to_string(&events).unwrap().contains("\"by\""));
    for seat in 0..7 {
        assert_eq!(wire(&room, seat).contains("7654321.25"), seat == 1, "seat {seat}");
    }
    let lead = serde_json::to_string(&room.workshop.facilitator_view(room.now)).unwrap();
    let watched = serde_json::to_string(&room.workshop.team_view(0, room.now)).unwrap();
    let wall = serde_json::to_string(&room.workshop.projector_view(room.now)).unwrap();
    assert!([lead, watched, wall].iter().all(|text| !text.contains("7654321.25")));
    room.seat(1, Command::Estimate(None)).unwrap();
    assert_eq!(room.seat(1, Command::Estimate(None)), Err(Rejection::NothingToDo));
    assert!(!wire(&room, 1).contains("7654321.25"));
}

#[test]
fn only_a_seat_estimates_while_its_team_plans_and_with_numbers() {
    let mut room = table();
    let command = Command::Estimate(Some(estimate(5.0)));
    assert_eq!(room.give(Who::Facilitator, command.clone()), Err(Rejection::NotAllowed));
    for bad in [
        Estimate { units: f64::NAN, ..estimate(1.0) },
        estimate(-1.0),
        estimate(1e13),
        Estimate { share: 1.5, ..estimate(1.0) },
    ] {
        assert_eq!(room.seat(0, Command::Estimate(Some(bad))), Err(Rejection::Unreasonable));
    }
    room.seat(4, Command::Submit).unwrap();
    assert_eq!(room.seat(5, command.clone()), Err(Rejection::Submitted));
    room.lead(Command::ClosePlanning);
    let late = room.seat(0, command);
    assert_eq!(late, Err(Rejection::WrongPhase { phase: Phase::Results { round: 1 } }));
}

#[test]
fn best_mean_and_team_are_compared_and_nobody_is_named() {
    let mut room = table();
    for (seat, units) in [(0, 10_000.0), (1, 20_000.0), (2, 30_000.0), (3, 41_000.0)] {
        note(&mut room, seat, units);
    }
    note(&mut room, 6, 9_999.0);
    let forecast = Forecast { units: 12_345.0, result: Money::euros(7) };
    room.edit(0, Edit::SetForecast(Some(forecast))).unwrap();
    room.seat(0, Command::Submit).unwrap();
    note(&mut room, 4, 8_888.0);
    room.lead(Command::ClosePlanning);
    let round = room.workshop.round_view(0, 1).unwrap();
    let view = round.estimates.clone().unwrap();
    assert_eq!((view.noted, view.lines.len()), (4, 3));
    let units = view.lines[0];
    let actual = round.outcome.books.units as f64;
    assert_eq!((units.what, units.actual, units.mean), (Estimated::Units, actual, 25_250.0));
    assert_eq!((units.juniors, units.seniors), (Some(20_000.0), Some(30_500.0)));
    assert_eq!(units.team, Some(12_345.0));
    let nearest = [10_000.0, 20_000.0, 30_000.0, 41_000.0f64];
    let nearest = nearest.into_iter().min_by(|a, b| (a - actual).abs().total_cmp(&(b - actual).abs()));
    assert_eq!(Some(units.best), nearest);
    assert_eq!((view.lines[2].what, view.lines[2].team), (Estimated::Share, None));
    // With one estimate nothing is shown, whether the team has one seat or two.
    assert_eq!(room.workshop.round_view(1, 1).unwrap().estimates, None);
    assert_eq!(room.workshop.round_view(2, 1).unwrap().estimates, None);
    let lead = room.workshop.facilitator_view(room.now);
    assert_eq!(lead.estimates.len(), 1);
    let line = lead.estimates[0];
    assert_eq!((line.round, line.noted, line.juniors, line.seniors), (1, 4, None, None));
    assert!(line.best <= line.mean && line.best <= line.single && line.team.is_some());
    // The next round begins with none.
    room.plan_next();
    assert_eq!(room.workshop.own(SeatId(0)).estimate, None);
}

#[test]
fn two_estimates_are_compared_without_a_mean_that_would_be_one_persons() {
    let mut room = table();
    note(&mut room, 4, 100.0);
    note(&mut room, 5, 300.0);
    room.lead(Command::ClosePlanning);
    let line = room.workshop.round_view(1, 1).unwrap().estimates.unwrap().lines[0];
    assert_eq!((line.mean, line.juniors, line.seniors), (200.0, None, None));
}

#[test]
fn a_round_that_is_played_again_has_its_own_estimates() {
    let mut settings = settings(vec![seated("Rossi", &["Ada", "Bruno"])], 2);
    settings.hold_results = true;
    let mut room = Room::new(settings);
    room.plan_next();
    note(&mut room, 0, 100.0);
    note(&mut room, 1, 300.0);
    room.lead(Command::ClosePlanning);
    assert!(room.workshop.facilitator_view(room.now).estimates.is_empty(), "held results say nothing");
    room.lead(Command::ReopenPlanning);
    assert_eq!(room.workshop.own(SeatId(0)).estimate, Some(estimate(100.0)));
    note(&mut room, 0, 500.0);
    room.lead(Command::ClosePlanning);
    room.lead(Command::Release);
    assert_eq!(room.workshop.round_view(0, 1).unwrap().estimates.unwrap().lines[0].mean, 400.0);
    room.lead(Command::Rewind { round: 1 });
    room.lead(Command::OpenPlanning);
    room.lead(Command::ClosePlanning);
    room.lead(Command::Release);
    assert_eq!(room.workshop.round_view(0, 1).unwrap().estimates, None);
}
