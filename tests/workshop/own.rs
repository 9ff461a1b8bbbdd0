//! A draft of one's own: tried by a seat alone, put on the table, or left.

use duevie::decision::CampaignPlan;
use duevie::money::Money;
use duevie::players::Strategy;
use duevie::protocol::{
    Command, DeskView, Edit, Event, Lock, OwnDraft, OwnDraftView, Phase, Rejection, RoomCommand,
    ScenarioSource, SeatId, SeatView, Settings, Todo, Who, Whose,
};

use crate::common::{Room, seated, settings, three_teams};

const BEGIN: Command = Command::OwnDraft(OwnDraft::Begin);
const LEAVE: Command = Command::OwnDraft(OwnDraft::Leave);
const ADA: u16 = 0;
const BRUNO: u16 = 1;

fn share(room: &Room, seat: u16, whose: Option<Whose>) -> Command {
    let seen = own(room, seat).map_or(0, |own| own.table);
    Command::OwnDraft(OwnDraft::Share { whose, seen })
}

fn view(room: &Room, seat: u16) -> SeatView {
    room.workshop.seat_view(SeatId(seat), room.now).unwrap()
}

fn desk(room: &Room, seat: u16) -> DeskView {
    view(room, seat).desk.unwrap()
}

fn own(room: &Room, seat: u16) -> Option<OwnDraftView> {
    view(room, seat).own.draft
}

fn price(euros: i64) -> Edit {
    Edit::SetPrice(Some(Money::euros(euros)))
}

fn borrow(euros: i64) -> Edit {
    Edit::SetBorrow(Money::euros(euros))
}

fn planning() -> Room {
    let mut room = Room::new(three_teams(2));
    room.plan_next();
    room
}

fn campaign(room: &Room, name: &str) -> Box<CampaignPlan> {
    Box::new(CampaignPlan { name: name.into(), ..room.draft(BRUNO).campaigns[0].clone() })
}

#[test]
fn what_is_tried_alone_is_seen_when_it_is_on_the_table() {
    let mut room = planning();
    room.edit(BRUNO, price(30)).unwrap();
    let team = desk(&room, BRUNO);
    let private = [Event::OwnDraftChanged { team: 0, seat: SeatId(ADA) }];
    assert_eq!(room.seat(ADA, BEGIN).unwrap(), private);
    assert_eq!(private[0].only_for(), Some(SeatId(ADA)));
    assert_eq!(room.seat(ADA, BEGIN), Err(Rejection::NothingToDo));
    let begun = desk(&room, ADA);
    assert_eq!((&begun.draft, &begun.changes), (&team.draft, &team.changes));
    assert!(begun.revision > 1 << 30, "never one of the team's");
    assert_eq!(begun.undo, None, "the team's steps aren't this seat's to take back here");
    for edit in [price(31), price(32), borrow(100)] {
        assert_eq!(room.edit(ADA, edit).unwrap(), private);
    }
    assert_eq!(room.seat(ADA, Command::Undo).unwrap(), private);
    assert_eq!(desk(&room, ADA).redo.as_deref(), Some("borrow"));
    room.seat(ADA, Command::Redo).unwrap();
    assert_eq!(desk(&room, BRUNO), team);
    assert_eq!(room.workshop.team_view(0, room.now).unwrap().desk.unwrap(), team);
    assert_eq!(own(&room, BRUNO), None);
    // What it may bring is asked of the own draft, and the team's of the team's.
    let asked = |seat| room.workshop.question(SeatId(seat)).unwrap().draft;
    assert_eq!((asked(ADA).price, asked(BRUNO).price), (Some(Money::euros(32)), Some(Money::euros(30))));
    // The others go on.
    room.edit(BRUNO, Edit::AddCampaign(campaign(&room, "Theirs"))).unwrap();
    assert_eq!(own(&room, ADA).unwrap().differs, 2);
    assert!(own(&room, ADA).unwrap().clashes.is_empty());
    let events = room.seat(ADA, share(&room, ADA, None)).unwrap();
    let fields: Vec<&str> = events
        .iter()
        .filter_map(|event| match event {
            Event::DraftChanged { by: SeatId(ADA), field, .. } => Some(field.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(fields, ["price", "borrow"]);
    assert_eq!(own(&room, ADA), None);
    let shared = desk(&room, BRUNO);
    assert_eq!(shared, desk(&room, ADA));
    assert_eq!((shared.draft.price, shared.draft.borrow), (Some(Money::euros(32)), Money::euros(100)));
    assert_eq!(shared.draft.campaigns.last().unwrap().name, "Theirs");
    assert_eq!(shared.changes["price"].by, SeatId(ADA));
    // One step a field.
    room.seat(BRUNO, Command::Undo).unwrap();
    room.seat(BRUNO, Command::Undo).unwrap();
    assert_eq!((room.draft(ADA).price, room.draft(ADA).borrow), (Some(Money::euros(30)), Money::ZERO));
}

#[test]
fn what_others_have_changed_meanwhile_is_not_overwritten() {
    for (whose, expected) in [(Whose::Mine, 31), (Whose::Theirs, 40)] {
        let mut room = planning();
        room.seat(ADA, BEGIN).unwrap();
        room.edit(ADA, price(31)).unwrap();
        room.edit(ADA, borrow(100)).unwrap();
        room.edit(BRUNO, price(40)).unwrap();
        let clashes = own(&room, ADA).unwrap().clashes;
        assert_eq!(clashes.len(), 1);
        assert_eq!((clashes[0].field.as_str(), clashes[0].by), ("price", SeatId(BRUNO)));
        let before = room.everything();
        assert_eq!(
            room.seat(ADA, share(&room, ADA, None)),
            Err(Rejection::Clash { fields: clashes.clone() })
        );
        room.now -= 2_000;
        assert!(room.everything() == before, "nothing was applied");
        // A word that was said before they changed it once more doesn't cover that.
        let word = share(&room, ADA, Some(whose));
        room.edit(BRUNO, price(41)).unwrap();
        assert_eq!(room.seat(ADA, word), Err(Rejection::Clash { fields: clashes }));
        room.edit(BRUNO, price(40)).unwrap();
        room.seat(ADA, share(&room, ADA, Some(whose))).unwrap();
        assert_eq!(room.draft(BRUNO).price, Some(Money::euros(expected)), "{whose:?}");
        assert_eq!(room.draft(BRUNO).borrow, Money::euros(100), "{whose:?}");
        assert_eq!(own(&room, ADA), None);
    }
}

#[test]
fn the_same_change_by_two_is_no_clash() {
    let mut room = planning();
    room.seat(ADA, BEGIN).unwrap();
    room.edit(ADA, price(31)).unwrap();
    room.edit(BRUNO, price(31)).unwrap();
    assert_eq!(own(&room, ADA).map(|own| (own.differs, own.clashes)), Some((0, Vec::new())));
    let revision = desk(&room, BRUNO).revision;
    room.seat(ADA, share(&room, ADA, None)).unwrap();
    assert_eq!(desk(&room, BRUNO).revision, revision, "nothing was changed by it");
}

#[test]
fn campaigns_that_others_have_moved_are_asked_about() {
    let names = |room: &Room| -> Vec<String> {
        room.draft(BRUNO).campaigns.into_iter().map(|plan| plan.name).collect()
    };
    let moved = || {
        let mut room = planning();
        for name in ["A", "B"] {
            room.edit(BRUNO, Edit::AddCampaign(campaign(&room, name))).unwrap();
        }
        room.edit(BRUNO, Edit::RemoveCampaign { index: 0 }).unwrap();
        room.seat(ADA, BEGIN).unwrap();
        room.edit(ADA, Edit::SetCampaign { index: 1, plan: campaign(&room, "B of Ada") }).unwrap();
        room.edit(ADA, Edit::AddCampaign(campaign(&room, "New"))).unwrap();
        room.edit(BRUNO, Edit::RemoveCampaign { index: 0 }).unwrap();
        room
    };
    let mut room = moved();
    let Err(Rejection::Clash { fields }) = room.seat(ADA, share(&room, ADA, None)) else {
        panic!("no clash");
    };
    assert_eq!((fields[0].field.as_str(), fields[0].by), ("campaigns", SeatId(BRUNO)));
    room.seat(ADA, share(&room, ADA, Some(Whose::Mine))).unwrap();
    assert_eq!(names(&room), ["A", "B of Ada", "New"]);
    let mut room = moved();
    room.seat(ADA, share(&room, ADA, Some(Whose::Theirs))).unwrap();
    assert_eq!(names(&room), ["B", "New"]);
    // A campaign whose making was undone: what was changed in it isn't lost without a word.
    let mut room = planning();
    room.edit(BRUNO, Edit::AddCampaign(campaign(&room, "Gone"))).unwrap();
    room.seat(ADA, BEGIN).unwrap();
    room.edit(ADA, Edit::SetCampaign { index: 1, plan: campaign(&room, "Kept") }).unwrap();
    room.seat(BRUNO, Command::Undo).unwrap();
    assert!(matches!(room.seat(ADA, share(&room, ADA, None)), Err(Rejection::Clash { .. })));
    room.seat(ADA, share(&room, ADA, Some(Whose::Mine))).unwrap();
    assert_eq!(names(&room).last().map(String::as_str), Some("Kept"));
    // Theirs in the place of one's own: the clash has the name that it has on the table.
    let mut room = planning();
    room.edit(BRUNO, Edit::AddCampaign(campaign(&room, "Second"))).unwrap();
    room.seat(ADA, BEGIN).unwrap();
    room.edit(ADA, Edit::RemoveCampaign { index: 0 }).unwrap();
    room.edit(ADA, Edit::SetCampaign { index: 0, plan: campaign(&room, "Mine") }).unwrap();
    room.edit(BRUNO, Edit::SetCampaign { index: 1, plan: campaign(&room, "Second, better") }).unwrap();
    let clashes = own(&room, ADA).unwrap().clashes;
    assert_eq!(clashes[0].campaign.as_deref(), Some("Second, better"));
}

#[test]
fn a_plan_laid_on_the_table_meanwhile_clashes_with_everything() {
    let mut room = planning();
    room.edit(BRUNO, borrow(7)).unwrap();
    room.seat(BRUNO, Command::SavePlan { name: "kept".into() }).unwrap();
    room.edit(BRUNO, borrow(8)).unwrap();
    room.seat(ADA, BEGIN).unwrap();
    room.edit(ADA, price(31)).unwrap();
    room.seat(BRUNO, Command::LoadPlan { name: "kept".into() }).unwrap();
    let Err(Rejection::Clash { fields }) = room.seat(ADA, share(&room, ADA, None)) else {
        panic!("no clash");
    };
    assert_eq!(fields[0].field, "");
    room.seat(ADA, share(&room, ADA, Some(Whose::Mine))).unwrap();
    assert_eq!(
        (room.draft(BRUNO).price, room.draft(BRUNO).borrow),
        (Some(Money::euros(31)), Money::euros(7))
    );
}

#[test]
fn what_is_about_the_team_takes_the_teams_draft() {
    let mut room = planning();
    room.seat(BRUNO, Command::SavePlan { name: "kept".into() }).unwrap();
    assert_eq!(room.seat(ADA, LEAVE), Err(Rejection::NoOwnDraft));
    assert_eq!(room.seat(ADA, share(&room, ADA, None)), Err(Rejection::NoOwnDraft));
    room.seat(ADA, BEGIN).unwrap();
    room.edit(ADA, price(31)).unwrap();
    let own_desk = desk(&room, ADA);
    let name = || "kept".to_owned();
    for command in [
        Command::Submit,
        Command::Withdraw,
        Command::SavePlan { name: name() },
        Command::DropPlan { name: name() },
    ] {
        assert_eq!(room.seat(ADA, command.clone()), Err(Rejection::OwnDraft), "{command:?}");
    }
    // A plan that the team keeps can be tried, though.
    room.seat(ADA, Command::LoadPlan { name: name() }).unwrap();
    assert_ne!(room.draft(ADA).price, Some(Money::euros(31)));
    assert_eq!(desk(&room, ADA).plans.len(), 1);
    // Left, it is gone; and what was meant for it doesn't land in the team's.
    room.seat(ADA, LEAVE).unwrap();
    assert_eq!(desk(&room, ADA), desk(&room, BRUNO));
    let late = Command::Edit { edit: price(31), seen: Some(own_desk.revision) };
    assert_eq!(room.seat(ADA, late), Err(Rejection::NoOwnDraft));
    // The next one's revisions are others: what was tried of the first isn't taken for it.
    room.seat(ADA, BEGIN).unwrap();
    assert!(desk(&room, ADA).revision > own_desk.revision);
    // The team can submit meanwhile; then nothing goes on the table before it is taken back.
    room.edit(ADA, price(31)).unwrap();
    room.seat(BRUNO, Command::Submit).unwrap();
    assert!(own(&room, ADA).unwrap().submitted);
    room.edit(ADA, price(32)).unwrap();
    assert_eq!(room.seat(ADA, share(&room, ADA, None)), Err(Rejection::Submitted));
    room.seat(BRUNO, Command::Withdraw).unwrap();
    room.seat(ADA, share(&room, ADA, None)).unwrap();
    assert_eq!(room.draft(BRUNO).price, Some(Money::euros(32)));
    room.seat(BRUNO, Command::Submit).unwrap();
    assert_eq!(room.seat(ADA, BEGIN), Err(Rejection::Submitted));
}

#[test]
fn it_is_not_for_who_is_alone_a_computer_or_the_facilitator() {
    let mut room = Room::new(settings(vec![seated("A", &["a"]), seated("B", &["b", "c"])], 2));
    assert!(matches!(room.seat(1, BEGIN), Err(Rejection::WrongPhase { .. })));
    room.plan_next();
    assert_eq!(room.seat(0, BEGIN), Err(Rejection::AloneHere));
    let behalf = Command::Room(RoomCommand::OnBehalf { team: 1, command: Box::new(BEGIN) });
    assert_eq!(room.give(Who::Facilitator, behalf), Err(Rejection::NotAllowed));
    assert_eq!(room.give(Who::Facilitator, BEGIN), Err(Rejection::NotAllowed));
    let absent = |absent| Command::Room(RoomCommand::SetAbsent { seat: SeatId(2), absent });
    room.lead(absent(true));
    assert_eq!(room.seat(1, BEGIN), Err(Rejection::AloneHere));
    room.lead(absent(false));
    room.lead(Command::Pause);
    assert_eq!(room.seat(1, BEGIN), Err(Rejection::Paused));
    room.lead(Command::Resume);
    room.seat(1, BEGIN).unwrap();
    let hand = |player| Command::Room(RoomCommand::HandTo { team: 1, player });
    room.lead(hand(Some(Strategy::Together)));
    assert_eq!(own(&room, 1), None);
    assert_eq!(room.seat(1, BEGIN), Err(Rejection::NotAllowed));
    room.lead(hand(None));
    room.seat(1, BEGIN).unwrap();
}

#[test]
fn when_planning_closes_it_is_gone() {
    let mut room = Room::new(Settings { hold_results: true, ..three_teams(3) });
    room.plan_next();
    let begun = |room: &mut Room| {
        room.seat(ADA, BEGIN).unwrap();
        room.edit(ADA, price(31)).unwrap();
    };
    begun(&mut room);
    let team = room.draft(BRUNO);
    room.lead(Command::ClosePlanning);
    assert_eq!((own(&room, ADA), room.draft(ADA)), (None, team));
    room.lead(Command::ReopenPlanning);
    assert_eq!(own(&room, ADA), None);
    begun(&mut room);
    room.lead(Command::ClosePlanning);
    room.lead(Command::Release);
    assert_eq!(
        room.workshop.round_view(0, 1).unwrap().outcome.books.price,
        room.workshop.round_view(1, 1).unwrap().outcome.books.price
    );
    room.plan_next();
    begun(&mut room);
    room.lead(Command::Rewind { round: 1 });
    assert_eq!(own(&room, ADA), None);
    room.lead(Command::OpenPlanning);
    assert_ne!(room.draft(ADA).price, Some(Money::euros(31)));
    begun(&mut room);
    room.lead(Command::ClosePlanning);
    room.lead(Command::Release);
    room.plan_next();
    begun(&mut room);
    room.lead(Command::Restart { seed: 9 });
    room.lead(Command::OpenPlanning);
    assert_eq!((own(&room, ADA), room.draft(ADA)), (None, room.draft(BRUNO)));
}

#[test]
fn who_leaves_the_team_leaves_the_draft() {
    let room_command = |room: &mut Room, command| room.lead(Command::Room(command));
    let begun = || {
        let mut room = planning();
        room.seat(ADA, BEGIN).unwrap();
        room.edit(ADA, price(31)).unwrap();
        room
    };
    let mut room = begun();
    room_command(&mut room, RoomCommand::Move { seat: SeatId(ADA), team: 1 });
    assert_eq!((own(&room, ADA), room.draft(ADA)), (None, room.draft(2)));
    room_command(&mut room, RoomCommand::Move { seat: SeatId(ADA), team: 0 });
    assert_eq!((own(&room, ADA), room.draft(ADA)), (None, room.draft(BRUNO)));
    // Who comes onto a freed place finds nothing of the one before.
    let mut room = begun();
    room_command(&mut room, RoomCommand::Free { seat: SeatId(ADA) });
    let join =
        RoomCommand::Join { name: "Ada".into(), side: None, lang: duevie::scenario::Lang::It, team: None };
    room_command(&mut room, join);
    assert!(room.workshop.seat_line(SeatId(ADA)).is_some_and(|line| !line.free));
    assert_eq!((own(&room, ADA), room.draft(ADA)), (None, room.draft(BRUNO)));
    for gone in [RoomCommand::Remove { seat: SeatId(ADA) }, RoomCommand::Ban { seat: SeatId(ADA) }] {
        let mut room = begun();
        room_command(&mut room, gone);
        assert!(!room.workshop.has_own_draft(SeatId(ADA)));
    }
}

#[test]
fn on_the_table_it_is_a_proposal_where_two_keys_are_needed() {
    let hotel = Settings {
        scenario: ScenarioSource::Named("grand-hotel".into()),
        figures: 0,
        ..settings(vec![seated("Rossi", &["Ada", "Bruno"])], 2)
    };
    let mut room = Room::new(hotel);
    room.plan_next();
    room.seat(ADA, BEGIN).unwrap();
    room.edit(ADA, price(210)).unwrap();
    let tried = desk(&room, ADA);
    assert!(tried.keys.open.is_empty() && !tried.keys.needed.is_empty());
    assert!(!tried.todo.iter().any(|todo| matches!(todo, Todo::Key { .. })));
    room.edit(
        BRUNO,
        Edit::SetRefresh(Some(duevie::decision::RefreshPlan {
            spend: Money::euros(5_000),
            ..Default::default()
        })),
    )
    .unwrap();
    assert_eq!(own(&room, ADA).unwrap().keys, 1, "the table waits for the junior's key");
    let proposal = desk(&room, BRUNO).keys.open[0].clone();
    let turn = Command::Keys(duevie::protocol::KeyCommand::Turn {
        lock: proposal.lock,
        revision: proposal.revision,
    });
    assert_eq!(room.seat(ADA, turn), Err(Rejection::OwnDraft));
    room.seat(ADA, share(&room, ADA, None)).unwrap();
    let keys = desk(&room, BRUNO).keys;
    let proposal = keys.proposal(&Lock::Price).unwrap();
    assert_eq!((proposal.by, proposal.now), (SeatId(ADA), Money::euros(210)));
    assert!(keys.proposal(&Lock::Refresh).is_some_and(|open| open.by == SeatId(BRUNO)));
}

#[test]
fn it_is_found_again_when_the_journal_is_read() {
    let mut room = planning();
    room.seat(ADA, BEGIN).unwrap();
    room.edit(ADA, price(31)).unwrap();
    room.edit(BRUNO, price(40)).unwrap();
    room.seat(2, BEGIN).unwrap();
    room.edit(2, borrow(3)).unwrap();
    room.seat(2, share(&room, 2, None)).unwrap();
    assert!(own(&room, ADA).is_some());
    let again = Room { workshop: room.reopened(), log: room.log.clone(), now: room.now };
    assert!(again.everything() == room.everything());
    assert_eq!(again.draft(ADA).price, Some(Money::euros(31)));
    room.seat(ADA, share(&room, ADA, Some(Whose::Theirs))).unwrap();
    room.lead(Command::ClosePlanning);
    let again = room.reopened();
    assert_eq!(again.phase(), Phase::Results { round: 1 });
    let digest = again.outcomes().last().unwrap().digest.clone();
    assert_eq!(Some(&digest), room.digests().last());
}
