//! The same commands give the same workshop; a game by commands is the game by decisions.

use duevie::decision::Decision;
use duevie::lab::record;
use duevie::players::Strategy;
use duevie::protocol::{Command, Edit, OwnDraft, SeatId, Settings, Who, Whose};
use duevie::scenario::MarketMode;
use duevie::sim::{Setup, Simulation};
use duevie::workshop::{Workshop, player_seed};

use crate::common::{Room, computer, edits, scenario, seated, settings, three_teams};

/// A game of some rounds in which both seated teams do this and that.
pub fn lively(settings: Settings, rounds: u8) -> Room {
    let mut room = Room::new(settings);
    for round in 1..=rounds {
        room.plan_next();
        for (seat, strategy) in [(0, Strategy::Together), (2, Strategy::SideBySide)] {
            let view = room.workshop.seat_view(SeatId(seat), room.now).unwrap();
            let company = view.company.unwrap();
            let wanted = strategy.player(3).decide(room.workshop.scenario(), &company);
            let steps = edits(&view.desk.unwrap().draft, &wanted);
            for edit in steps {
                // Some steps change nothing; those are rejected and not part of the game.
                let _ = room.edit(seat, edit);
            }
            room.seat(seat, Command::SavePlan { name: format!("plan {round}") }).unwrap();
            let _ = room.seat(seat + 1, Command::Undo);
            let _ = room.seat(seat, Command::Redo);
        }
        room.seat(0, Command::Submit).unwrap();
        room.lead(Command::Pause);
        room.lead(Command::Resume);
        room.lead(Command::ClosePlanning);
    }
    room
}

#[test]
fn accepted_commands_replayed_give_the_identical_workshop() {
    for mode in [MarketMode::Parallel, MarketMode::Shared] {
        let settings = Settings { mode: Some(mode), planning_minutes: Some(20), ..three_teams(3) };
        let room = lively(settings.clone(), 3);
        assert!(room.log.len() > 60);
        let mut again = Room::new(settings);
        for (who, now, command) in &room.log {
            // As from the wire, or from a file.
            let wire = serde_json::to_string(&(who, now, command)).unwrap();
            let (who, now, command): (Who, u64, Command) = serde_json::from_str(&wire).unwrap();
            again.workshop.apply(&command, who, now).unwrap();
            again.now = now;
        }
        again.now = room.now;
        assert_eq!(again.digests(), room.digests());
        assert!(again.everything() == room.everything(), "views differ");
    }
}

#[test]
fn rejected_commands_leave_no_trace() {
    let quiet = lively(three_teams(2), 1);
    let mut loud = Workshop::new(three_teams(2)).unwrap();
    let nonsense = [
        (Who::Seat(SeatId(0)), Command::Start),
        (Who::Seat(SeatId(99)), Command::Submit),
        (Who::Facilitator, Command::Release),
        (Who::Clock, Command::TimeUp),
        (Who::Seat(SeatId(2)), Command::DropPlan { name: "none".into() }),
        (Who::Seat(SeatId(1)), Command::Edit { edit: Edit::RemoveCampaign { index: 50 }, seen: None }),
        (Who::Facilitator, Command::Extend { minutes: 0 }),
        (Who::Facilitator, Command::OwnDraft(OwnDraft::Begin)),
        (Who::Seat(SeatId(0)), Command::OwnDraft(OwnDraft::Leave)),
        (Who::Seat(SeatId(1)), Command::OwnDraft(OwnDraft::Share { whose: Some(Whose::Mine), seen: 0 })),
    ];
    for (who, now, command) in &quiet.log {
        for (who, command) in &nonsense {
            assert!(loud.apply(command, *who, now + 1_000_000).is_err(), "{command:?}");
        }
        loud.apply(command, *who, *now).unwrap();
    }
    let loud = Room { workshop: loud, log: Vec::new(), now: quiet.now };
    assert!(loud.everything() == quiet.everything(), "a rejected command changed something");
}

#[test]
fn a_six_round_game_by_commands_is_the_game_by_decisions() {
    let strategies = [Strategy::Together, Strategy::SeniorsOnly, Strategy::Spender];
    let setup =
        Setup { rounds: Some(6), customers: Some(300), mode: Some(MarketMode::Parallel), ..Setup::default() };
    let scenario = scenario();
    let seeded = |(team, strategy): (usize, &Strategy)| strategy.player(player_seed(77, team));
    let mut players: Vec<_> = strategies.iter().enumerate().map(seeded).collect();
    let (outcomes, decisions) = record(&scenario, 77, setup, &mut players);
    assert_eq!(outcomes.len(), 6);
    // Two of the teams are played by hand, in small steps; one by the computer.
    let teams = vec![seated("A", &["a"]), seated("B", &["b"]), computer("C", Strategy::Spender)];
    let mut room = Room::new(settings(teams, 6));
    for wanted in &decisions {
        room.plan_next();
        for seat in 0..2u16 {
            let wanted = wanted[usize::from(seat)].clone().unwrap_or_default();
            for edit in edits(&room.draft(seat), &wanted) {
                let _ = room.edit(seat, edit);
            }
            assert_eq!(sorted(room.draft(seat)), sorted(wanted), "the steps lead there");
            room.seat(seat, Command::Submit).unwrap();
        }
    }
    let digests: Vec<String> = outcomes.iter().map(|outcome| outcome.digest.clone()).collect();
    assert_eq!(room.digests(), digests);
    // And the same decisions given to the simulation by hand.
    let mut game = Simulation::with(&scenario, 77, Setup { teams: 3, ..setup });
    for (decisions, digest) in decisions.iter().zip(&digests) {
        assert_eq!(game.resolve_round(decisions).unwrap().digest, *digest);
    }
}

/// Lists whose order a team can't choose, in one order.
fn sorted(mut decision: Decision) -> Decision {
    decision.research.sort();
    decision.hire.sort();
    decision
}

#[test]
fn computer_players_have_luck_of_their_own() {
    assert_ne!(player_seed(1, 0), player_seed(1, 1));
    assert_ne!(player_seed(1, 0), player_seed(2, 0));
    assert_ne!(player_seed(1, 0), 1);
}
