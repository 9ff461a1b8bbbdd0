//! A draft of one's own over sockets: nobody else is sent any of it, and its seat finds it again.

use duevie::host::Host;
use duevie::money::Money;
use duevie::protocol::{
    Command, Edit, Entry, Event, OwnDraft, Phase, Rejection, Role, SeatId, Side, ToHost, ToScreen, Whose,
};
use duevie::scenario::Lang;

use crate::common::{Raw, Room, config, settings};

const BEGIN: Command = Command::OwnDraft(OwnDraft::Begin);
/// A name and an amount that are nowhere else.
const SECRET: &str = "canary-alone";
const AMOUNT: i64 = 3_141_593;

fn sit(room: &Room, name: &str, side: Side) -> Raw {
    let pass = format!("{name:-<40}");
    let entry = Entry::Join { pass, name: name.into(), side: Some(side), lang: Lang::It, team: Some(0) };
    let mut raw = Raw::enter(room, entry);
    raw.until(|message| matches!(message, ToScreen::Seat(_)).then_some(()));
    raw
}

fn ask(raw: &mut Raw, id: u64, command: Command) -> Result<Vec<Event>, Rejection> {
    raw.say(&ToHost::Command { id, command: Box::new(command) });
    raw.until(|message| match message {
        ToScreen::Accepted { id: of, events } if *of == id => Some(Ok(events.clone())),
        ToScreen::Rejected { id: of, rejection } if *of == id => Some(Err(rejection.clone())),
        _ => None,
    })
}

fn has(raw: &Raw) -> [bool; 3] {
    [SECRET.to_owned(), AMOUNT.to_string(), "own-draft".into()].map(|what| raw.heard.contains(&what))
}

#[test]
fn nobody_is_sent_a_draft_that_is_not_on_the_table() {
    let room = Room::new(settings(2, 2));
    let mut lead = room.lead();
    let mut ada = sit(&room, "Ada", Side::Junior);
    let mut bruno = sit(&room, "Bruno", Side::Senior);
    let mut watching = Raw::enter(&room, Entry::Pass { pass: room.hosted.lead.clone() });
    let guest = room.host.new_guest(&room.hosted.code).unwrap();
    let mut wall = Raw::enter(&room, Entry::Pass { pass: guest });
    watching.say(&ToHost::Watch { team: Some(0) });
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    let mut campaign = ada.until(|message| match message {
        ToScreen::Seat(view) if view.phase == (Phase::Planning { round: 1 }) => {
            Some(view.desk.as_ref().unwrap().draft.campaigns[0].clone())
        }
        _ => None,
    });
    campaign.name = SECRET.into();
    assert!(ask(&mut ada, 1, BEGIN).is_ok());
    let secret = Edit::SetCampaign { index: 0, plan: Box::new(campaign) };
    for (id, edit) in [(2, secret), (3, Edit::SetBorrow(Money::cents(AMOUNT)))] {
        let events = ask(&mut ada, id, Command::Edit { edit, seen: None }).unwrap();
        assert_eq!(events, [Event::OwnDraftChanged { team: 0, seat: SeatId(0) }]);
    }
    assert!(ask(&mut ada, 4, Command::Undo).is_ok() && ask(&mut ada, 5, Command::Redo).is_ok());
    assert_eq!(ask(&mut ada, 6, Command::Submit), Err(Rejection::OwnDraft));
    // The rehearsal is of the own draft: it names its campaign.
    ada.say(&ToHost::Rehearse { id: 7, plan: None, forecasts: 1 });
    let named = ada.until(|message| match message {
        ToScreen::Rehearsed { result: Ok(result), .. } => Some(result.campaigns[0].name.clone()),
        ToScreen::Rehearsed { result: Err(why), .. } => panic!("{why}"),
        _ => None,
    });
    assert_eq!(named, SECRET);
    // The team goes on: everybody is sent new views while the draft is open.
    let price = Edit::SetPrice(Some(Money::cents(2_345)));
    assert!(ask(&mut bruno, 1, Command::Edit { edit: price, seen: None }).is_ok());
    bruno.say(&ToHost::Rehearse { id: 2, plan: None, forecasts: 1 });
    bruno.until(|message| matches!(message, ToScreen::Rehearsed { .. }).then_some(()));
    for raw in [&mut ada, &mut bruno, &mut watching, &mut wall] {
        raw.drain();
    }
    assert_eq!(has(&ada), [true; 3]);
    for other in [&bruno, &watching, &wall] {
        assert_eq!(has(other), [false; 3]);
    }
    // Those frames do tell what is on the table.
    assert!(bruno.heard.contains("2345") && watching.heard.contains("2345"));
    // On the table it is everybody's of the team.
    let share = Command::OwnDraft(OwnDraft::Share { whose: None, seen: 0 });
    assert!(ask(&mut ada, 8, share).is_ok());
    for raw in [&mut bruno, &mut watching] {
        raw.until(|message| match message {
            ToScreen::Seat(view) => {
                let draft = &view.desk.as_ref()?.draft;
                (draft.campaigns[0].name == SECRET && draft.borrow == Money::cents(AMOUNT)).then_some(())
            }
            _ => None,
        });
    }
    assert_eq!(has(&wall), [false; 3]);
}

#[test]
fn its_seat_finds_it_again_elsewhere_and_after_a_restart() {
    let room = Room::new(settings(1, 2));
    let mut lead = room.lead();
    let mut ada = sit(&room, "Ada", Side::Junior);
    let mut bruno = room.join("Bruno", Side::Senior);
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    bruno.phase(Phase::Planning { round: 1 });
    assert!(ask(&mut ada, 1, BEGIN).is_ok());
    let price = |cents| Command::Edit { edit: Edit::SetPrice(Some(Money::cents(cents))), seen: None };
    assert!(ask(&mut ada, 2, price(2_345)).is_ok());
    bruno.does(price(2_400));
    // At another laptop, while the first one is open.
    let mut second = room.with_pass(&format!("{:-<40}", "Ada"));
    assert_eq!(second.role, Some(Role::Seat(SeatId(0))));
    second.until("the own draft", |s| s.seat.as_ref().unwrap().own.draft.is_some());
    assert_eq!(second.draft().price, Some(Money::cents(2_345)));
    // What is changed at one is seen at the other.
    assert!(ask(&mut ada, 3, price(2_346)).is_ok());
    second.until("the change", |s| s.draft().price == Some(Money::cents(2_346)));
    drop((ada, second, bruno, lead));
    let Room { host, hosted, folder } = room;
    host.close();
    let host = Host::start(config()).unwrap();
    let again = host.open(&folder.path().join("w.duevie")).unwrap();
    host.ready();
    assert_eq!(again.code, hosted.code);
    let room = Room { host, hosted: again, folder };
    let mut ada = room.with_pass(&format!("{:-<40}", "Ada"));
    assert_eq!(ada.draft().price, Some(Money::cents(2_346)));
    let own = ada.seat.as_ref().unwrap().own.draft.clone().unwrap();
    assert_eq!((own.differs, own.clashes.len()), (1, 1));
    let share = |whose| Command::OwnDraft(OwnDraft::Share { whose, seen: own.table });
    assert_eq!(ada.ask(share(None)), Err(Rejection::Clash { fields: own.clashes.clone() }));
    ada.does(share(Some(Whose::Mine)));
    ada.until("the team's draft", |s| s.seat.as_ref().unwrap().own.draft.is_none());
    assert_eq!(ada.draft().price, Some(Money::cents(2_346)));
}
