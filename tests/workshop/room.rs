//! The room: joining, places, who is waited for, agreement, how the workshop is led.

use duevie::money::Money;
use duevie::players::Strategy;
use duevie::protocol::{
    Agreement, Command, DecidedBy, Edit, Event, Phase, Playing, RankLine, Rejection, RoomCommand, SeatId,
    Settings, Side, TeamSettings, Who,
};
use duevie::scenario::Lang;
use duevie::workshop::{Workshop, read_list};

use crate::common::{Room, computer, settings, three_teams};

fn open(name: &str) -> TeamSettings {
    TeamSettings { name: name.to_owned(), playing: Playing::Open }
}

fn open_teams(count: usize) -> Settings {
    settings((0..count).map(|n| open(&format!("Squadra {n}"))).collect(), 2)
}

impl Room {
    fn room(&mut self, command: RoomCommand) -> Result<Vec<Event>, Rejection> {
        self.give(Who::Facilitator, Command::Room(command))
    }

    fn join(&mut self, name: &str, side: Option<Side>) -> Result<(u16, u16), Rejection> {
        let join = RoomCommand::Join { name: name.into(), side, lang: Lang::It, team: None };
        let events = self.give(Who::Newcomer, Command::Room(join))?;
        match events[..] {
            [Event::Seated { seat, team }] => Ok((seat.0, team)),
            _ => panic!("{events:?}"),
        }
    }
}

#[test]
fn newcomers_are_spread_so_that_juniors_and_seniors_are_balanced() {
    let mut room = Room::new(open_teams(3));
    for n in 0..7 {
        room.join(&format!("j{n}"), Some(Side::Junior)).unwrap();
    }
    for n in 0..5 {
        room.join(&format!("s{n}"), Some(Side::Senior)).unwrap();
    }
    for n in 0..3 {
        room.join(&format!("x{n}"), None).unwrap();
    }
    for team in room.workshop.projector_view(0).teams {
        let juniors = team.seats.iter().filter(|seat| seat.side == Side::Junior).count();
        let seniors = team.seats.len() - juniors;
        assert_eq!(team.seats.len(), 5, "{team:?}");
        assert!(juniors.abs_diff(seniors) <= 1, "{juniors} juniors, {seniors} seniors");
    }
}

#[test]
fn names_are_taken_once_and_must_be_seen() {
    let mut room = Room::new(open_teams(1));
    assert_eq!(room.join("Ada", None).unwrap(), (0, 0));
    assert_eq!(room.join(" ada ", None), Err(Rejection::NameTaken { name: "ada".into() }));
    for bad in ["", "  ", "a\u{202e}b", "a\u{200b}b", &"x".repeat(41)] {
        assert_eq!(room.join(bad, None), Err(Rejection::BadName), "{bad:?}");
    }
    room.join("Bruno", None).unwrap();
    let rename = |seat, name: &str| RoomCommand::Rename { seat: SeatId(seat), name: name.into() };
    assert!(room.room(rename(1, "ADA")).is_err());
    room.give(Who::Seat(SeatId(1)), Command::Room(rename(1, "Carla"))).unwrap();
    let others = room.give(Who::Seat(SeatId(1)), Command::Room(rename(0, "Dino")));
    assert_eq!(others, Err(Rejection::NotAllowed));
}

#[test]
fn the_door_is_locked_and_teams_fill_up() {
    let mut room = Room::new(open_teams(1));
    room.room(RoomCommand::SetLocked(true)).unwrap();
    assert_eq!(room.join("Ada", None), Err(Rejection::Locked));
    room.room(RoomCommand::SetLocked(false)).unwrap();
    for n in 0..12 {
        room.join(&format!("p{n}"), None).unwrap();
    }
    assert_eq!(room.join("Ada", None), Err(Rejection::Full));
    let nobody = Room::new(settings(vec![computer("c", Strategy::Cautious)], 2)).join("Ada", None);
    assert_eq!(nobody, Err(Rejection::Full));
}

#[test]
fn teams_to_which_nobody_came_do_not_play() {
    let mut room = Room::new(open_teams(4));
    assert_eq!(room.give(Who::Facilitator, Command::Start), Err(Rejection::NobodyHere));
    let join =
        |team| RoomCommand::Join { name: format!("p{team}"), side: None, lang: Lang::En, team: Some(team) };
    room.room(join(1)).unwrap();
    room.room(join(3)).unwrap();
    room.plan_next();
    let teams = room.workshop.projector_view(0).teams;
    let names: Vec<&str> = teams.iter().map(|team| team.name.as_str()).collect();
    assert_eq!(names, ["Squadra 1", "Squadra 3"]);
    assert_eq!((room.workshop.team_of(SeatId(0)), room.workshop.team_of(SeatId(1))), (Some(0), Some(1)));
    room.seat(0, Command::Submit).unwrap();
    room.seat(1, Command::Submit).unwrap();
    assert_eq!(room.workshop.phase(), Phase::Results { round: 1 });
    // The same game as one that was set up with two teams.
    let mut two =
        Room::new(settings(vec![crate::common::seated("a", &["a"]), crate::common::seated("b", &["b"])], 2));
    two.plan_next();
    two.seat(0, Command::Submit).unwrap();
    two.seat(1, Command::Submit).unwrap();
    assert_eq!(room.digests(), two.digests());
}

#[test]
fn a_freed_place_is_taken_with_its_number_a_removed_one_is_gone() {
    let mut room = Room::new(open_teams(1));
    for name in ["Ada", "Bruno", "Carla"] {
        room.join(name, None).unwrap();
    }
    room.plan_next();
    let left = room.room(RoomCommand::Free { seat: SeatId(1) }).unwrap();
    assert_eq!(left, vec![Event::Left { seat: SeatId(1), banned: false }]);
    assert_eq!(room.edit(1, Edit::SetBorrow(Money::euros(1))).unwrap_err(), Rejection::NoSeat);
    assert_eq!(room.join("Bruno", None).unwrap(), (1, 0), "a late joiner, with an old name");
    room.edit(1, Edit::SetBorrow(Money::euros(1))).unwrap();
    let left = room.room(RoomCommand::Ban { seat: SeatId(1) }).unwrap();
    assert_eq!(left, vec![Event::Left { seat: SeatId(1), banned: true }]);
    assert!(room.workshop.seat_view(SeatId(1), room.now).is_none());
    assert_eq!(room.join("Dino", None).unwrap(), (3, 0));
    assert_eq!(room.room(RoomCommand::Remove { seat: SeatId(1) }), Err(Rejection::NoSeat));
}

#[test]
fn who_is_absent_is_not_waited_for() {
    let mut room = Room::new(three_teams(2));
    room.plan_next();
    room.room(RoomCommand::SetAbsent { seat: SeatId(2), absent: true }).unwrap();
    room.seat(0, Command::Submit).unwrap();
    assert_eq!(room.workshop.phase(), Phase::Planning { round: 1 }, "one of the second team is here");
    room.seat(0, Command::Withdraw).unwrap();
    room.room(RoomCommand::SetAbsent { seat: SeatId(3), absent: true }).unwrap();
    room.seat(0, Command::Submit).unwrap();
    assert_eq!(room.workshop.phase(), Phase::Results { round: 1 });
}

#[test]
fn a_team_agrees_as_the_facilitator_chose() {
    let mut room = Room::new(three_teams(2));
    room.room(RoomCommand::SetAgreement(Agreement::All)).unwrap();
    room.plan_next();
    let agreed = room.seat(0, Command::Submit).unwrap();
    assert_eq!(agreed, vec![Event::Agreed { team: 0, by: SeatId(0) }]);
    assert_eq!(agreed[0].private_to(), Some(0));
    assert_eq!(room.seat(0, Command::Submit), Err(Rejection::NothingToDo));
    // A change asks everybody again.
    room.edit(1, Edit::SetPrice(Some(Money::euros(21)))).unwrap();
    let desk = |room: &Room| room.workshop.seat_view(SeatId(0), room.now).unwrap().desk.unwrap();
    assert!(desk(&room).agreed.is_empty());
    room.seat(1, Command::Submit).unwrap();
    assert_eq!(desk(&room).agreed, [SeatId(1)]);
    assert!(desk(&room).submitted.is_none());
    room.seat(0, Command::Submit).unwrap();
    assert_eq!(desk(&room).submitted.unwrap().by, SeatId(0));
    room.seat(0, Command::Withdraw).unwrap();
    assert!(desk(&room).agreed.is_empty());
    // Who waits for somebody that has gone home is helped by marking them absent.
    room.seat(0, Command::Submit).unwrap();
    let settled = room.room(RoomCommand::SetAbsent { seat: SeatId(1), absent: true }).unwrap();
    assert!(settled.contains(&Event::Submitted { team: 0, by: SeatId(0) }));
    room.room(RoomCommand::SetAgreement(Agreement::EachSide)).unwrap();
    room.seat(2, Command::Submit).unwrap();
    assert_eq!(room.workshop.phase(), Phase::Planning { round: 1 }, "the senior has not agreed");
    room.seat(3, Command::Submit).unwrap();
    assert_eq!(room.workshop.phase(), Phase::Results { round: 1 });
}

#[test]
fn a_team_is_handed_to_a_computer_and_back_and_helped() {
    let mut room = Room::new(three_teams(2));
    room.room(RoomCommand::SetCloseWhenAllIn(false)).unwrap();
    room.plan_next();
    room.room(RoomCommand::HandTo { team: 0, player: Some(Strategy::Spender) }).unwrap();
    assert_eq!(room.edit(0, Edit::SetBorrow(Money::euros(1))).unwrap_err(), Rejection::NotAllowed);
    let price = Command::Edit { edit: Edit::SetPrice(Some(Money::euros(23))), seen: None };
    room.room(RoomCommand::OnBehalf { team: 1, command: Box::new(price) }).unwrap();
    room.room(RoomCommand::OnBehalf { team: 1, command: Box::new(Command::Submit) }).unwrap();
    let nested = RoomCommand::OnBehalf { team: 1, command: Box::new(Command::Next) };
    assert_eq!(room.room(nested), Err(Rejection::NotAllowed));
    room.lead(Command::ClosePlanning);
    assert_eq!(room.workshop.round_view(0, 1).unwrap().by, DecidedBy::Computer);
    let second = room.workshop.round_view(1, 1).unwrap();
    assert_eq!(second.by, DecidedBy::Seat(SeatId::FACILITATOR));
    assert_eq!(second.outcome.books.price, Money::euros(23));
    room.room(RoomCommand::HandTo { team: 0, player: None }).unwrap();
    room.plan_next();
    room.edit(0, Edit::SetBorrow(Money::euros(1))).unwrap();
}

#[test]
fn what_is_told_to_one_team_is_read_by_that_team() {
    let mut room = Room::new(three_teams(2));
    room.room(RoomCommand::Announce { team: Some(1), text: "una visita".into() }).unwrap();
    room.room(RoomCommand::Announce { team: None, text: "pausa alle undici".into() }).unwrap();
    let read = |seat| {
        let view = room.workshop.seat_view(SeatId(seat), 0).unwrap();
        view.notices.into_iter().map(|notice| notice.text).collect::<Vec<_>>()
    };
    assert_eq!(read(0), ["pausa alle undici"]);
    assert_eq!(read(2), ["una visita", "pausa alle undici"]);
    assert_eq!(room.workshop.projector_view(0).notices.len(), 1);
    assert!(room.room(RoomCommand::Announce { team: Some(9), text: "x".into() }).is_err());
    assert!(room.room(RoomCommand::Announce { team: None, text: "x".repeat(601) }).is_err());
}

#[test]
fn teams_are_added_renamed_and_removed_in_the_lobby() {
    let mut room = Room::new(open_teams(1));
    room.join("Ada", None).unwrap();
    room.room(RoomCommand::AddTeam { name: "Verdi".into() }).unwrap();
    assert!(room.room(RoomCommand::AddTeam { name: "verdi ".into() }).is_err());
    room.room(RoomCommand::Move { seat: SeatId(0), team: 1 }).unwrap();
    assert_eq!(room.room(RoomCommand::RemoveTeam { team: 1 }), Err(Rejection::NoTeam), "somebody sits there");
    room.room(RoomCommand::RemoveTeam { team: 0 }).unwrap();
    assert_eq!(room.workshop.team_of(SeatId(0)), Some(0));
    room.room(RoomCommand::RenameTeam { team: 0, name: "Rossi".into() }).unwrap();
    room.plan_next();
    assert_eq!(room.workshop.projector_view(0).teams[0].name, "Rossi");
    assert!(room.room(RoomCommand::AddTeam { name: "Late".into() }).is_err());
}

#[test]
fn the_room_is_replayed_from_its_commands_as_they_cross_the_wire() {
    let mut room = Room::new(open_teams(3));
    for n in 0..5 {
        room.join(&format!("p{n}"), None).unwrap();
    }
    room.room(RoomCommand::SetAgreement(Agreement::EachSide)).unwrap();
    room.room(RoomCommand::SetMinutes(Some(20))).unwrap();
    room.plan_next();
    for seat in 0..5 {
        room.seat(seat, Command::Submit).unwrap();
    }
    room.room(RoomCommand::Free { seat: SeatId(2) }).unwrap();
    room.room(RoomCommand::Announce { team: None, text: "x".into() }).unwrap();
    let mut again = Workshop::new(open_teams(3)).unwrap();
    for (who, now, command) in &room.log {
        let wire = serde_json::to_string(&(who, now, command)).unwrap();
        let (who, now, command): (Who, u64, Command) = serde_json::from_str(&wire).unwrap();
        again.apply(&command, who, now).unwrap();
    }
    let again = Room { workshop: again, log: Vec::new(), now: room.now };
    assert_eq!(room.workshop.phase(), Phase::Results { round: 1 });
    assert!(again.everything() == room.everything());
}

#[test]
fn who_is_expected_finds_a_place_under_their_name() {
    let mut room = Room::new(open_teams(2));
    let list = read_list("Nome;Lato;Squadra\nAda;senior;Squadra 1\nBruno;junior;Blu\nCarla;;\n").unwrap();
    room.room(RoomCommand::Reserve(list.clone())).unwrap();
    assert!(room.room(RoomCommand::Reserve(list)).is_err(), "they are expected already");
    let twice = read_list("Eva\nada").unwrap();
    let places = room.workshop.seats().count();
    assert!(room.room(RoomCommand::Reserve(twice)).is_err());
    assert_eq!(room.workshop.seats().count(), places, "all of a list or nothing");
    // A stranger gets a place of their own; Ada gets hers, whatever she chooses.
    let (stranger, _) = room.join("Dino", Some(Side::Senior)).unwrap();
    assert_eq!(stranger, 3);
    assert_eq!(room.join("ADA", Some(Side::Junior)).unwrap(), (0, 1));
    let line = room.workshop.seat_line(SeatId(0)).unwrap();
    assert!(line.side == Side::Senior && !line.free && !line.expected);
    assert_eq!(room.join("Ada", None), Err(Rejection::NameTaken { name: "Ada".into() }));
    // The team of somebody who has not come doesn't play; who comes late sits elsewhere.
    room.lead(Command::Start);
    let teams = room.workshop.projector_view(0).teams;
    assert!(teams.iter().all(|team| team.name != "Blu"));
    let (late, _) = room.join("Bruno", None).unwrap();
    assert!(late >= 4);
    // Who has lost everything is freed, and comes back by name.
    room.room(RoomCommand::Free { seat: SeatId(0) }).unwrap();
    assert_eq!(room.join("Ada", None).unwrap().0, 0);
}

#[test]
fn a_jurys_points_stand_beside_the_computed_ones_and_notes_are_the_facilitators_alone() {
    let mut room = Room::new(three_teams(2));
    room.plan_next();
    room.lead(Command::ClosePlanning);
    let before = room.workshop.projector_view(room.now).ranking;
    let command = |command| Command::Room(command);
    room.lead(command(RoomCommand::SetJury { team: 1, tenths: Some(875) }));
    let after = room.workshop.projector_view(room.now).ranking;
    let bare: Vec<_> = after.iter().cloned().map(|line| RankLine { jury: None, ..line }).collect();
    assert_eq!(bare, before, "the ranking stays");
    let jury: Vec<_> = after.iter().filter_map(|line| line.jury.map(|tenths| (line.team, tenths))).collect();
    assert_eq!(jury, [(1, 875)]);
    let too_much = command(RoomCommand::SetJury { team: 1, tenths: Some(1_001) });
    assert!(matches!(room.give(Who::Facilitator, too_much), Err(Rejection::Range { .. })));
    assert_eq!(
        room.seat(0, command(RoomCommand::SetJury { team: 0, tenths: Some(1_000) })),
        Err(Rejection::NotAllowed)
    );
    let notes = "Verdi: chiedere del prezzo.\n\nRossi: bravi.";
    room.lead(command(RoomCommand::SetNotes(notes.into())));
    assert_eq!(room.workshop.facilitator_view(room.now).notes, notes);
    let others = serde_json::to_string(&room.workshop.projector_view(room.now)).unwrap()
        + &serde_json::to_string(&room.workshop.seat_view(SeatId(0), room.now)).unwrap();
    assert!(!others.contains("chiedere del prezzo"));
    let hidden = command(RoomCommand::SetNotes("a\u{202e}b".into()));
    assert!(matches!(room.give(Who::Facilitator, hidden), Err(Rejection::Range { .. })));
}
