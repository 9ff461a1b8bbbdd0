//! Whole games over sockets.

use duevie::client::{Connection, Link, Update};
use duevie::decision::{CampaignPlan, Forecast};
use duevie::host::journal;
use duevie::money::Money;
use duevie::players::Strategy;
use duevie::protocol::{
    Command, Edit, Entry, Invitation, Phase, Playing, Rejection, Role, RoomCommand, SeatId, Settings, Side,
    TeamSettings,
};

use crate::common::{Raw, Room, settings};

#[test]
fn two_teams_play_two_rounds_to_the_debrief() {
    let mut room = settings(2, 2);
    room.teams.push(TeamSettings { name: "Macchina".into(), playing: Playing::Computer(Strategy::Together) });
    let room = Room::new(Settings { hold_results: true, ..room });
    let mut lead = room.lead();
    assert_eq!(lead.role, Some(Role::Lead));
    let people =
        [("Ada", Side::Junior), ("Bruno", Side::Junior), ("Carla", Side::Senior), ("Dino", Side::Senior)];
    let mut people = people.map(|(name, side)| room.join(name, side));
    let teams: Vec<u16> = people.iter().map(|person| person.seat.as_ref().unwrap().team).collect();
    assert_eq!(teams, [0, 1, 0, 1], "juniors and seniors in each");
    lead.until("presence of four", |s| {
        s.links.iter().any(|link| matches!(link, Link::Present(seats) if seats.len() == 4))
    });
    lead.does(Command::Start);
    for round in 1..=2 {
        lead.does(Command::OpenPlanning);
        for person in &mut people {
            person.phase(Phase::Planning { round });
        }
        let price = Money::euros(20 + i64::from(round));
        people[0].edit(Edit::SetPrice(Some(price))).unwrap();
        people[2].until("the junior's price", |s| s.draft().price == Some(price));
        assert_ne!(people[1].draft().price, Some(price));
        people[2].does(Command::Submit);
        people[1].until("that the others are in", |s| s.seat.as_ref().unwrap().teams[0].submitted);
        people[1].does(Command::Submit);
        lead.phase(Phase::Held { round });
        assert!(!people[0].rounds.contains_key(&round), "held results are not sent");
        lead.does(Command::Release);
        for person in &mut people {
            person.phase(Phase::Results { round });
            let team = person.seat.as_ref().unwrap().team;
            assert_eq!(person.rounds[&round].team, team);
        }
        assert_eq!(people[0].rounds[&round].outcome.books.price, price);
        lead.does(Command::Next);
    }
    people[0].phase(Phase::Debrief);
    assert_eq!(people[0].seat.as_ref().unwrap().ranking.len(), 3);
    let digests = lead.lead.as_ref().unwrap().digests.clone();
    assert_eq!(digests.len(), 2);
    // Anyone can verify the file, also while it is hosted.
    let proof = journal::verify(&room.file()).unwrap();
    let again: Vec<String> = proof.workshop.outcomes().map(|outcome| outcome.digest.clone()).collect();
    assert_eq!(again, digests);
    assert!(people[3].remote.poll().iter().all(|update| !matches!(update, Update::Facilitator(_))));
}

#[test]
fn the_facilitators_hand_over_sockets() {
    let room = Room::new(settings(2, 2));
    let mut lead = room.lead();
    let (mut ada, mut bruno) = (room.join("Ada", Side::Junior), room.join("Bruno", Side::Senior));
    let room_command = |command| Command::Room(command);
    assert_eq!(ada.ask(Command::Start), Err(Rejection::NotAllowed));
    assert_eq!(ada.ask(room_command(RoomCommand::SetLocked(true))), Err(Rejection::NotAllowed));
    lead.does(room_command(RoomCommand::Move {
        seat: bruno.number(),
        team: ada.seat.as_ref().unwrap().team,
    }));
    bruno.until("the move", |s| s.seat.as_ref().unwrap().team == 0);
    lead.does(room_command(RoomCommand::SetLocked(true)));
    let late = room.join("Carla", Side::Senior);
    let refused = |screen: &crate::common::Screen| match screen.links.last() {
        Some(Link::Refused(why)) => why.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(&late), duevie::protocol::Refusal::Seat(Box::new(Rejection::Locked)));
    // A facilitator looks over a team's shoulder, and a guest sees the wall only.
    lead.does(Command::Start);
    lead.remote.watch(Some(0));
    lead.until("the team's screen", |s| s.seat.as_ref().is_some_and(|v| v.seat.seat == SeatId::FACILITATOR));
    lead.remote.invite(Invitation::Look);
    lead.until("the guest's pass", |s| s.links.iter().any(|l| matches!(l, Link::Invited { .. })));
    let pass = lead.links.iter().find_map(|link| match link {
        Link::Invited { pass, .. } => Some(pass.clone()),
        _ => None,
    });
    let mut guest = room.with_pass(&pass.unwrap());
    assert_eq!(guest.role, Some(Role::Look));
    assert!(guest.seat.is_none() && guest.lead.is_none() && guest.projector.is_some());
    assert_eq!(guest.ask(Command::OpenPlanning), Err(Rejection::NotAllowed));
    // Freed, and banned: both are sent away, and only the banned can't come back as who they were.
    let pass = ada.remote.pass().unwrap();
    lead.does(room_command(RoomCommand::Ban { seat: ada.number() }));
    ada.until("the farewell", |s| s.remote.is_over());
    assert_eq!(refused(&ada), duevie::protocol::Refusal::Banned);
    assert_eq!(refused(&room.with_pass(&pass)), duevie::protocol::Refusal::Banned);
    lead.does(room_command(RoomCommand::Free { seat: bruno.number() }));
    bruno.until("the farewell", |s| s.remote.is_over());
    assert_eq!(refused(&bruno), duevie::protocol::Refusal::Pass);
    lead.does(room_command(RoomCommand::SetLocked(false)));
    let dino = room.join("Dino", Side::Senior);
    assert_eq!(dino.number(), bruno.number(), "the freed place");
    // A lost pass is replaced, and the old one is void.
    lead.remote.invite(Invitation::Seat(dino.number()));
    let mut dino = dino;
    dino.until("the farewell", |s| s.remote.is_over());
}

#[test]
fn rehearsals_are_worked_out_beside_the_game() {
    let room = Room::new(settings(1, 2));
    let (mut lead, mut ada) = (room.lead(), room.join("Ada", Side::Junior));
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    ada.phase(Phase::Planning { round: 1 });
    let asked: Vec<u64> = (0..4).map(|_| ada.remote.rehearse(SeatId(0), None, 3)).collect();
    let results = |s: &crate::common::Screen| {
        s.others.iter().filter(|update| matches!(update, Update::Rehearsed { .. })).count()
    };
    ada.until("four answers", |s| results(s) == 4);
    let good = ada.others.iter().filter(|update| matches!(update, Update::Rehearsed { result: Ok(_), .. }));
    assert!((2..=4).contains(&good.count()));
    let busy = ada.others.iter().any(|update| {
        matches!(update, Update::Rehearsed { result: Err(Rejection::Busy), ticket } if asked.contains(ticket))
    });
    assert!(busy, "who asks for everything at once is told so");
    let early = ada.remote.combination(SeatId(0), 1);
    ada.until("no effect yet", |s| {
        s.others
            .iter()
            .any(|u| matches!(u, Update::Combined { ticket, result: None, .. } if *ticket == early))
    });
}

#[test]
fn secrets_of_a_team_are_in_no_frame_of_another_seat() {
    let room = Room::new(settings(2, 2));
    let mut lead = Raw::enter(&room, Entry::Pass { pass: room.hosted.lead.clone() });
    // One after the other: who comes first sits down first.
    let mut seats = ["Ada", "Bruno", "Carla", "Dino"].map(|name| {
        let mut raw = Raw::join(&room, name);
        raw.until(|message| matches!(message, duevie::protocol::ToScreen::Welcome(_)).then_some(()));
        raw
    });
    let mut guest_pass = room.lead();
    guest_pass.remote.invite(Invitation::Look);
    guest_pass.until("a pass", |s| s.links.iter().any(|l| matches!(l, Link::Invited { .. })));
    let command = |raw: &mut Raw, id: u64, command: Command| {
        raw.say(&duevie::protocol::ToHost::Command { id, command: Box::new(command) });
        raw.until(|message| match message {
            duevie::protocol::ToScreen::Accepted { id: of, .. } if *of == id => Some(()),
            duevie::protocol::ToScreen::Rejected { id: of, rejection } if *of == id => panic!("{rejection}"),
            _ => None,
        });
    };
    command(&mut lead, 1, Command::Start);
    command(&mut lead, 2, Command::OpenPlanning);
    // Ada (team 0) and Bruno (team 1) plan; Carla and Dino are their colleagues.
    let teams: Vec<usize> = vec![0, 1, 0, 1];
    let mut secrets = Vec::new();
    for (seat, team) in [(0usize, 0usize), (1, 1)] {
        let plan = CampaignPlan { name: format!("canary-campaign-{team}"), ..CampaignPlan::default() };
        let edit = Edit::AddCampaign(Box::new(plan));
        command(&mut seats[seat], 10, Command::Edit { edit, seen: None });
        command(&mut seats[seat], 11, Command::SavePlan { name: format!("canary-plan-{team}") });
        let units = 7_654_321.0 + team as f64;
        let edit = Edit::SetForecast(Some(Forecast { units, result: Money::ZERO }));
        command(&mut seats[seat], 12, Command::Edit { edit, seen: None });
        command(&mut seats[seat], 13, Command::Undo);
        command(&mut seats[seat], 14, Command::Redo);
        secrets.push(vec![
            format!("canary-campaign-{team}"),
            format!("canary-plan-{team}"),
            format!("{units}"),
        ]);
    }
    command(&mut lead, 3, Command::Pause);
    command(&mut lead, 4, Command::Resume);
    command(&mut lead, 5, Command::ClosePlanning);
    command(&mut lead, 6, Command::Next);
    command(&mut lead, 7, Command::OpenPlanning);
    for (seat, raw) in seats.iter_mut().enumerate() {
        raw.drain();
        assert!(!raw.heard.contains("8473625190437261"), "the seed reached seat {seat}");
        for (team, words) in secrets.iter().enumerate() {
            for word in words {
                assert_eq!(raw.heard.contains(word), team == teams[seat], "'{word}' and seat {seat}");
            }
        }
        assert!(raw.heard.contains("\"round\":"), "results were sent");
    }
    lead.drain();
    assert!(!lead.heard.contains("canary") && !lead.heard.contains("8473625190437261"));
}

#[test]
fn a_window_that_rests_is_woken_when_the_host_has_something_to_tell() {
    let room = Room::new(settings(1, 1));
    let mut ada = room.join("Ada", Side::Junior);
    ada.until("the lobby", |screen| screen.seat.is_some());
    let (wake, woken) = std::sync::mpsc::channel();
    let wake = std::sync::Mutex::new(wake);
    ada.remote.wake_with(std::sync::Arc::new(move || {
        // Nobody listens any more when the test is over.
        let _ = wake.lock().unwrap().send(());
    }));
    while woken.try_recv().is_ok() {}
    let mut lead = room.lead();
    lead.does(Command::Start);
    woken.recv_timeout(crate::common::PATIENCE).expect("nobody asked, and it was called");
    ada.until("the briefing", |screen| screen.seat.as_ref().is_some_and(|seat| seat.phase.round() == 1));
}
