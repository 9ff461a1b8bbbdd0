//! Who only watches: no hands, not counted, and made a player and back.

use duevie::money::Money;
use duevie::players::Strategy;
use duevie::protocol::{
    Agreement, CardAnswer, Command, Edit, Estimate, Event, KeyCommand, Lock, Phase, Playing, Rejection,
    RoomCommand, SeatId, Settings, Side, Sitting, TeamSettings, Who,
};
use duevie::scenario::Lang;

use crate::common::{Room, computer, settings, three_teams};

impl Room {
    fn rule(&mut self, command: RoomCommand) -> Result<Vec<Event>, Rejection> {
        self.give(Who::Facilitator, Command::Room(command))
    }

    fn observe(
        &mut self,
        name: &str,
        side: Option<Side>,
        team: Option<u16>,
    ) -> Result<(u16, u16), Rejection> {
        let observe = RoomCommand::Observe { name: name.into(), side, lang: Lang::It, team };
        let events = self.give(Who::Newcomer, Command::Room(observe))?;
        match events[..] {
            [Event::Seated { seat, team }] => Ok((seat.0, team)),
            _ => panic!("{events:?}"),
        }
    }

    fn watches(&mut self, seat: u16, observer: bool) -> Result<Vec<Event>, Rejection> {
        self.rule(RoomCommand::SetObserver { seat: SeatId(seat), observer })
    }
}

fn price(euros: i64) -> Command {
    Command::Edit { edit: Edit::SetPrice(Some(Money::euros(euros))), seen: None }
}

/// Everything that a seat may ask of its team, or of the workshop.
fn hands() -> Vec<Command> {
    let name = || "piano".to_owned();
    vec![
        price(21),
        Command::Undo,
        Command::Redo,
        Command::SavePlan { name: name() },
        Command::LoadPlan { name: name() },
        Command::DropPlan { name: name() },
        Command::Submit,
        Command::Withdraw,
        Command::Keys(KeyCommand::Turn { lock: Lock::Price, revision: 1 }),
        Command::Keys(KeyCommand::PutBack { lock: Lock::Price, revision: 1 }),
        Command::Keys(KeyCommand::Note { lock: Lock::Price, revision: 1, text: "no".into() }),
        Command::Estimate(Some(Estimate { units: 1.0, result: Money::ZERO, share: 0.1 })),
        Command::Estimate(None),
        Command::Answer { card: "senior-0".into(), question: 0, answer: CardAnswer::Pick(0) },
        Command::Survey { sitting: Sitting::Before, answers: vec![3; 6] },
        Command::Peers(Vec::new()),
    ]
}

#[test]
fn who_watches_has_no_hands_in_any_phase() {
    let mut room = Room::new(three_teams(1));
    let (seat, team) = room.observe("Elena", Some(Side::Senior), Some(0)).unwrap();
    assert_eq!((seat, team), (4, 0));
    room.rule(RoomCommand::SetSurvey(Some(Sitting::Before))).unwrap();
    room.rule(RoomCommand::SetPeers { asked: true, weights: [1; 3] }).unwrap();
    let mut phases = Vec::new();
    let mut check = |room: &mut Room| {
        phases.push(room.workshop.phase());
        let before = room.everything();
        for command in hands() {
            assert_eq!(room.seat(4, command.clone()), Err(Rejection::Observing), "{command:?}");
        }
        room.now -= 2_000 * hands().len() as u64;
        assert_eq!(room.everything(), before, "nothing has changed");
        let own = room.workshop.own(SeatId(4));
        assert_eq!((own.survey, own.peers.asked.len()), (None, 0), "they are asked for nothing");
    };
    check(&mut room);
    room.lead(Command::Start);
    check(&mut room);
    room.lead(Command::OpenPlanning);
    check(&mut room);
    room.seat(0, price(20)).unwrap();
    let seen = room.workshop.seat_view(SeatId(4), room.now).unwrap();
    assert_eq!(seen.desk.unwrap().draft.price, Some(Money::euros(20)), "they see what the team does");
    room.lead(Command::ClosePlanning);
    check(&mut room);
    room.lead(Command::Next);
    check(&mut room);
    assert_eq!(phases.len(), 5);
    assert_eq!(phases.last(), Some(&Phase::Debrief));
    // Their name and language are theirs.
    let rename = RoomCommand::Rename { seat: SeatId(4), name: "Elena B.".into() };
    room.seat(4, Command::Room(rename)).unwrap();
    let line = room.workshop.seat_line(SeatId(4)).unwrap();
    assert!(line.observer && line.side == Side::Senior);
    assert_eq!(room.reopened().facilitator_view(room.now), room.workshop.facilitator_view(room.now));
}

#[test]
fn nobody_waits_for_who_watches_whatever_the_agreement() {
    for agreement in [Agreement::One, Agreement::All, Agreement::EachSide] {
        let mut room = Room::new(Settings { agreement, ..three_teams(1) });
        room.observe("Elena", Some(Side::Junior), Some(0)).unwrap();
        // A team of one side with an observer of the other.
        room.rule(RoomCommand::Remove { seat: SeatId(3) }).unwrap();
        room.observe("Franco", Some(Side::Senior), Some(1)).unwrap();
        room.plan_next();
        let submitted = |room: &Room, team: usize| room.workshop.projector_view(0).teams[team].submitted;
        room.seat(0, Command::Submit).unwrap();
        if agreement != Agreement::One {
            assert!(!submitted(&room, 0), "{agreement:?}");
            room.seat(1, Command::Submit).unwrap();
        }
        assert!(submitted(&room, 0), "{agreement:?}");
        room.seat(2, Command::Submit).unwrap();
        assert_eq!(room.workshop.phase(), Phase::Results { round: 1 }, "all are ready: {agreement:?}");
    }
}

#[test]
fn who_watches_is_not_counted_where_people_are_balanced_and_takes_no_place() {
    let open = |n| TeamSettings { name: format!("Squadra {n}"), playing: Playing::Open };
    let mut room = Room::new(settings(vec![open(0), open(1), computer("Macchina", Strategy::Together)], 1));
    for (n, side) in [(0, Side::Junior), (1, Side::Senior), (2, Side::Junior)] {
        let (_, team) = room.observe(&format!("o{n}"), Some(side), None).unwrap();
        assert_eq!(team, [0, 1, 0][n], "spread over the teams of people");
    }
    let join = |room: &mut Room, name: &str, side| {
        let join = RoomCommand::Join { name: name.into(), side, lang: Lang::It, team: None };
        let events = room.give(Who::Newcomer, Command::Room(join))?;
        let [Event::Seated { seat, team }] = events[..] else { panic!("{events:?}") };
        Ok::<_, Rejection>((room.workshop.seat_line(seat).unwrap().side, team))
    };
    // The first goes where nobody plays yet, and is what is lacking there: a junior, as in an empty team.
    assert_eq!(join(&mut room, "Ada", None), Ok((Side::Junior, 0)));
    assert_eq!(join(&mut room, "Bruno", None), Ok((Side::Junior, 1)));
    assert_eq!(join(&mut room, "Carla", None), Ok((Side::Senior, 0)));
    for n in 3..24 {
        assert_eq!(
            join(&mut room, &format!("p{n}"), None).map(drop),
            Ok(()),
            "twelve in each team, and no less"
        );
    }
    assert_eq!(join(&mut room, "one-more", None), Err(Rejection::Full));
    // There is a place to watch all the same; also a computer's team, if it is asked for.
    room.observe("o3", None, None).unwrap();
    assert_eq!(room.observe("o4", None, Some(2)).map(|(_, team)| team), Ok(2));
    let o4 = room.workshop.seats().last().unwrap();
    let moved = room.rule(RoomCommand::Move { seat: SeatId(3), team: 2 });
    assert_eq!(moved, Err(Rejection::NoTeam), "who plays doesn't go to a computer's team");
    room.rule(RoomCommand::Move { seat: o4, team: 1 }).unwrap();
    room.rule(RoomCommand::Move { seat: o4, team: 2 }).unwrap();
    // A full team takes no player back, until somebody goes.
    assert_eq!(room.watches(0, false), Err(Rejection::Full));
    assert_eq!(room.watches(3, true).map(drop), Ok(()));
    assert_eq!(room.watches(0, false).map(drop), Ok(()));
}

#[test]
fn a_team_that_only_has_watchers_does_not_play_and_they_watch_another() {
    let open = |n| TeamSettings { name: format!("Squadra {n}"), playing: Playing::Open };
    let mut room = Room::new(settings(vec![open(0), open(1)], 1));
    room.observe("Elena", None, Some(0)).unwrap();
    assert_eq!(room.give(Who::Facilitator, Command::Start), Err(Rejection::NobodyHere));
    let join = RoomCommand::Join { name: "Ada".into(), side: None, lang: Lang::It, team: Some(1) };
    room.give(Who::Newcomer, Command::Room(join)).unwrap();
    room.lead(Command::Start);
    let teams = room.workshop.projector_view(0).teams;
    let names: Vec<&str> = teams[0].seats.iter().map(|seat| seat.name.as_str()).collect();
    assert_eq!((teams.len(), teams[0].name.as_str(), names), (1, "Squadra 1", vec!["Elena", "Ada"]));
    assert_eq!(room.reopened().facilitator_view(room.now), room.workshop.facilitator_view(room.now));
}

#[test]
fn the_facilitator_makes_somebody_a_watcher_and_back_at_any_time() {
    let mut room = Room::new(Settings { agreement: Agreement::All, ..three_teams(2) });
    room.plan_next();
    assert_eq!(
        room.seat(0, Command::Room(RoomCommand::SetObserver { seat: SeatId(0), observer: true })),
        Err(Rejection::NotAllowed),
        "nobody does it themselves"
    );
    assert_eq!(room.watches(0, false), Err(Rejection::NothingToDo));
    let note = |units| Command::Estimate(Some(Estimate { units, result: Money::ZERO, share: 0.1 }));
    room.seat(0, note(5.0)).unwrap();
    room.seat(0, Command::Submit).unwrap();
    // Ada agreed, and then only watches: it takes Bruno's word, and her estimate is gone.
    room.watches(0, true).unwrap();
    let desk = room.workshop.seat_view(SeatId(1), room.now).unwrap().desk.unwrap();
    assert!(desk.agreed.is_empty() && desk.submitted.is_none());
    assert_eq!(room.workshop.own(SeatId(0)).estimate, None);
    assert_eq!(room.seat(0, Command::Submit), Err(Rejection::Observing));
    // Back at the table her word counts, and is waited for.
    room.watches(0, false).unwrap();
    room.seat(1, Command::Submit).unwrap();
    let desk = |room: &Room| room.workshop.seat_view(SeatId(1), room.now).unwrap().desk.unwrap();
    assert!(desk(&room).submitted.is_none());
    // When she only watches again, Bruno's word is enough.
    let events = room.watches(0, true).unwrap();
    assert!(events.contains(&Event::Submitted { team: 0, by: SeatId(1) }), "{events:?}");
    assert!(desk(&room).submitted.is_some());
    // A place that was left to watch from is nobody's to play from.
    room.rule(RoomCommand::Free { seat: SeatId(0) }).unwrap();
    assert_eq!(room.watches(0, false), Err(Rejection::NoSeat));
    assert_eq!(room.reopened().facilitator_view(room.now), room.workshop.facilitator_view(room.now));
    let past = room.workshop.past();
    assert!(past.teams[0].seats.iter().all(|seat| seat.name == "Bruno"), "the report is about who played");
}

#[test]
fn watching_may_be_forbidden_and_the_facilitator_may_still_do_it_for_somebody() {
    let mut room = Room::new(three_teams(1));
    assert!(!room.workshop.conduct().no_observers, "it is allowed unless it is forbidden");
    assert_eq!(room.rule(RoomCommand::AllowObservers(true)), Err(Rejection::NothingToDo));
    room.observe("Elena", None, None).unwrap();
    room.rule(RoomCommand::AllowObservers(false)).unwrap();
    assert_eq!(room.observe("Franco", None, None), Err(Rejection::NoObservers));
    let observe = RoomCommand::Observe { name: "Franco".into(), side: None, lang: Lang::It, team: None };
    room.rule(observe).unwrap();
    room.rule(RoomCommand::SetLocked(true)).unwrap();
    room.rule(RoomCommand::AllowObservers(true)).unwrap();
    assert_eq!(room.observe("Gino", None, None), Err(Rejection::Locked));
    // A line of who plays is written as before, so old pages and files read it.
    let line = serde_json::to_string(room.workshop.seat_line(SeatId(0)).unwrap()).unwrap();
    assert!(!line.contains("observer"));
}
