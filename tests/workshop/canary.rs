//! Secrets: what one team plans is in nobody else's view, and the seed is in nobody's.

use duevie::decision::{CampaignPlan, Forecast};
use duevie::key::Key;
use duevie::money::Money;
use duevie::protocol::{Command, Edit, OwnDraft, SeatId, Settings, Who};
use duevie::scenario::MarketMode;

use crate::common::{Room, seated, settings, three_teams};

/// A seed that is not in a view by chance.
const SEED: u64 = 8_473_625_190_437_261;

/// Plants names and numbers in a team's plans that are nowhere else; answers with all of them.
fn plant(room: &mut Room, seat: u16, team: usize) -> Vec<String> {
    let mut plan: CampaignPlan = room.draft(seat).campaigns[0].clone();
    plan.name = format!("canary-campaign-{team}");
    room.edit(seat, Edit::SetCampaign { index: 0, plan: Box::new(plan.clone()) }).unwrap();
    room.seat(seat, Command::SavePlan { name: format!("canary-plan-{team}") }).unwrap();
    let units = 7_654_321.0 + team as f64;
    room.edit(seat, Edit::SetForecast(Some(Forecast { units, result: Money::ZERO }))).unwrap();
    vec![plan.name, format!("canary-plan-{team}"), format!("{units}")]
}

fn seat_wire(room: &Room, seat: u16) -> String {
    let mut wire = serde_json::to_string(&room.workshop.seat_view(SeatId(seat), room.now)).unwrap();
    let team = room.workshop.team_of(SeatId(seat)).unwrap();
    for round in 0..=3 {
        wire += &serde_json::to_string(&room.workshop.round_view(team, round)).unwrap();
    }
    wire
}

fn look(room: &Room, secrets: &[Vec<String>], moment: &str, own_is_seen: bool) {
    for (seat, own) in [(0u16, 0usize), (1, 0), (2, 1), (3, 1)] {
        let wire = seat_wire(room, seat);
        assert!(!wire.contains(&SEED.to_string()), "{moment}: the seed is in seat {seat}'s view");
        for (team, secrets) in secrets.iter().enumerate() {
            for secret in secrets {
                if team != own {
                    assert!(!wire.contains(secret), "{moment}: '{secret}' is in seat {seat}'s view");
                }
            }
        }
        // The search finds what is there: a seat sees its own.
        if own_is_seen {
            assert!(wire.contains(&secrets[own][0]), "{moment}: seat {seat} doesn't see its own campaign");
        }
    }
    let mut others = serde_json::to_string(&room.workshop.facilitator_view(room.now)).unwrap();
    others += &serde_json::to_string(&room.workshop.projector_view(room.now)).unwrap();
    others += &serde_json::to_string(&room.workshop.handbook()).unwrap();
    assert!(!others.contains(&SEED.to_string()), "{moment}: the seed is in a shared view");
    for secret in secrets.iter().flatten() {
        assert!(!others.contains(secret.as_str()), "{moment}: '{secret}' is in a shared view");
    }
}

fn play(settings: Settings) {
    let mut room = Room::new(Settings { seed: SEED, hold_results: true, ..settings });
    room.plan_next();
    let secrets = vec![plant(&mut room, 0, 0), plant(&mut room, 3, 1)];
    look(&room, &secrets, "planning", true);
    room.seat(1, Command::Submit).unwrap();
    look(&room, &secrets, "submitted", true);
    room.lead(Command::ClosePlanning);
    look(&room, &secrets, "held", true);
    room.lead(Command::Release);
    look(&room, &secrets, "results", true);
    room.lead(Command::Next);
    look(&room, &secrets, "next briefing", true);
    room.lead(Command::OpenPlanning);
    room.lead(Command::ClosePlanning);
    room.lead(Command::Release);
    look(&room, &secrets, "second results", true);
}

#[test]
fn no_view_has_another_teams_plans_or_the_seed_in_parallel_markets() {
    play(three_teams(3));
}

#[test]
fn no_view_has_another_teams_plans_or_the_seed_in_a_shared_market() {
    play(Settings { mode: Some(MarketMode::Shared), ..three_teams(3) });
}

/// What Bruno tries alone is in no view but his, whatever becomes of it.
fn alone(settings: Settings) {
    let mut room = Room::new(Settings { hold_results: true, ..settings });
    room.plan_next();
    room.seat(1, Command::OwnDraft(OwnDraft::Begin)).unwrap();
    let (name, units) = ("canary-alone", 7_654_321.5);
    let mut plan: CampaignPlan = room.draft(1).campaigns[0].clone();
    plan.name = name.into();
    room.edit(1, Edit::SetCampaign { index: 0, plan: Box::new(plan) }).unwrap();
    room.edit(1, Edit::SetForecast(Some(Forecast { units, result: Money::ZERO }))).unwrap();
    let looks = |room: &Room, moment: &str, open: bool| {
        let mut others: String = (0..4).filter(|seat| *seat != 1).map(|seat| seat_wire(room, seat)).collect();
        for team in 0..3 {
            others += &serde_json::to_string(&room.workshop.team_view(team, room.now)).unwrap();
        }
        others += &serde_json::to_string(&room.workshop.facilitator_view(room.now)).unwrap();
        others += &serde_json::to_string(&room.workshop.projector_view(room.now)).unwrap();
        others += &serde_json::to_string(&room.workshop.handbook()).unwrap();
        for secret in [name.to_owned(), units.to_string()] {
            assert!(!others.contains(&secret), "{moment}: '{secret}' is in somebody else's view");
            assert_eq!(seat_wire(room, 1).contains(&secret), open, "{moment}: '{secret}' in the own view");
        }
    };
    looks(&room, "planning", true);
    room.edit(0, Edit::SetBorrow(Money::euros(1))).unwrap();
    room.seat(0, Command::Submit).unwrap();
    looks(&room, "submitted", true);
    room.lead(Command::ClosePlanning);
    looks(&room, "held", false);
    room.lead(Command::Release);
    looks(&room, "results", false);
    room.plan_next();
    looks(&room, "next round", false);
}

#[test]
fn an_own_draft_is_in_nobody_elses_view() {
    alone(three_teams(3));
    alone(Settings { mode: Some(MarketMode::Shared), ..three_teams(3) });
}

#[test]
fn events_of_one_team_are_marked_as_its_own() {
    let mut room = Room::new(three_teams(2));
    room.plan_next();
    let events = room.edit(2, Edit::SetBorrow(Money::euros(1))).unwrap();
    assert!(events.iter().all(|event| event.private_to() == Some(1)));
    let events = room.seat(2, Command::Submit).unwrap();
    assert!(events.iter().all(|event| event.private_to().is_none()));
}

#[test]
fn the_handbook_does_not_tell_the_future() {
    let room = Room::new(three_teams(2));
    let scenario = room.workshop.scenario();
    let handbook = room.workshop.handbook();
    assert!(!scenario.events.is_empty() && handbook.events.is_empty());
    assert_eq!(handbook.briefings.len(), 1);
    let fun = |file: &duevie::scenario::ScenarioFile| file.market.segments[0].values[&Key::from("fun")];
    assert_eq!(fun(&handbook), 0.8);
    assert!(handbook.market.rivals.iter().all(|rival| rival.channels.is_empty() && rival.craft == 0.0));
}

#[test]
fn a_rejection_tells_nothing_of_others() {
    let mut room = Room::new(settings(vec![seated("A", &["a"]), seated("B", &["b"])], 2));
    room.plan_next();
    plant(&mut room, 0, 0);
    let gone = room.give(Who::Seat(SeatId(1)), Command::LoadPlan { name: "canary-plan-0".into() });
    assert!(matches!(gone, Err(duevie::protocol::Rejection::NoPlan { .. })));
    assert!(room.edit(1, Edit::RemoveCampaign { index: 7 }).is_err());
}
