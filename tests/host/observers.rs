//! Who only watches, in the frames themselves; and two laptops at one seat.

use duevie::money::Money;
use duevie::protocol::{
    Command, Edit, Entry, Phase, Rejection, Role, RoomCommand, ScenarioSource, SeatId, Settings, Side,
    ToHost, ToScreen,
};
use duevie::scenario::{Lang, bundled_text};

use crate::common::{Raw, Room, settings};

const STREET: &str = "0.18137";
const BOARDROOM: &str = "\"unit_cost\":7583";

/// The hotel with two numbers that are nowhere else: one of the street, one of the boardroom.
fn marked() -> Settings {
    let mut text = bundled_text("grand-hotel").unwrap().to_owned();
    for (from, to) in [("risk: 0.18)", "risk: 0.18137)"), ("unit_cost: 75_00", "unit_cost: 75_83")] {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    Settings { scenario: ScenarioSource::Text(text), ..settings(3, 1) }
}

fn enter(room: &Room, entry: Entry) -> Raw {
    let mut raw = Raw::enter(room, entry);
    raw.until(|message| matches!(message, ToScreen::Seat(_)).then_some(()));
    raw
}

fn sit(room: &Room, name: &str, side: Side, team: u16) -> Raw {
    let (pass, side, team) = (format!("{name:-<40}"), Some(side), Some(team));
    enter(room, Entry::Join { pass, name: name.into(), side, lang: Lang::It, team })
}

fn watch(room: &Room, name: &str, side: Side, team: u16) -> Raw {
    let (pass, side, team) = (format!("{name:-<40}"), Some(side), Some(team));
    enter(room, Entry::Observe { pass, name: name.into(), side, lang: Lang::It, team })
}

fn in_phase(raw: &mut Raw, phase: Phase) {
    raw.until(|message| matches!(message, ToScreen::Seat(view) if view.phase == phase).then_some(()));
}

#[test]
fn who_watches_is_sent_their_sides_part_of_their_team_and_nothing_else() {
    let room = Room::new(marked());
    let mut lead = room.lead();
    let mut ada = sit(&room, "Ada", Side::Junior, 0);
    let mut bruno = sit(&room, "Bruno", Side::Senior, 0);
    // A team of one side is shown both parts; who watches it isn't.
    let mut carla = sit(&room, "Carla", Side::Junior, 1);
    let mut watchers = [
        (watch(&room, "Elena", Side::Junior, 0), Side::Junior, 0),
        (watch(&room, "Franco", Side::Senior, 0), Side::Senior, 0),
        (watch(&room, "Gina", Side::Junior, 1), Side::Junior, 1),
        (watch(&room, "Ugo", Side::Senior, 1), Side::Senior, 1),
        (watch(&room, "Ines", Side::Senior, 2), Side::Senior, 2),
    ];
    lead.does(Command::Room(RoomCommand::HandTo {
        team: 2,
        player: Some(duevie::players::Strategy::ALL[0]),
    }));
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    let planning = Phase::Planning { round: 1 };
    for (raw, name) in [(&mut ada, "canary-of-ada"), (&mut carla, "canary-of-carla")] {
        in_phase(raw, planning);
        let plan = Command::SavePlan { name: name.into() };
        raw.say(&ToHost::Command { id: 1, command: Box::new(plan) });
        raw.until(|message| matches!(message, ToScreen::Accepted { id: 1, .. }).then_some(()));
    }
    for (raw, ..) in &mut watchers {
        in_phase(raw, planning);
        raw.say(&ToHost::Command { id: 7, command: Box::new(Command::Submit) });
        let why = raw.until(|message| match message {
            ToScreen::Rejected { id: 7, rejection } => Some(rejection.clone()),
            _ => None,
        });
        assert_eq!(why, Rejection::Observing);
        raw.say(&ToHost::Rehearse { id: 8, plan: None, forecasts: 1 });
        raw.until(|message| matches!(message, ToScreen::Rehearsed { .. }).then_some(()));
    }
    lead.does(Command::ClosePlanning);
    for (raw, side, team) in &mut watchers {
        in_phase(raw, Phase::Results { round: 1 });
        raw.drain();
        let (street, boardroom) = (raw.heard.contains(STREET), raw.heard.contains(BOARDROOM));
        assert_eq!((street, boardroom), (*side == Side::Junior, *side == Side::Senior), "{side:?} of {team}");
        for (of, word) in [(0, "canary-of-ada"), (1, "canary-of-carla")] {
            assert_eq!(raw.heard.contains(word), *team == of, "'{word}' and team {team}");
        }
        assert!(!raw.heard.contains("8473625190437261"), "the seed");
    }
    bruno.drain();
    carla.drain();
    assert!(!bruno.heard.contains(STREET), "who watches as a junior changes nothing for a senior");
    assert!(
        carla.heard.contains(STREET) && carla.heard.contains(BOARDROOM),
        "the search finds what is there"
    );
    // With the pass they are back where they were.
    let pass = format!("{:-<40}", "Elena");
    let again = Raw::enter(&room, Entry::Pass { pass: pass.clone() }).until(|message| match message {
        ToScreen::Welcome(welcome) => Some(welcome.role),
        _ => None,
    });
    let elena = Role::Seat(SeatId(3));
    assert_eq!(again, elena);
    let observe = Entry::Observe { pass, name: "Elena".into(), side: None, lang: Lang::It, team: None };
    let again = Raw::enter(&room, observe).until(|message| match message {
        ToScreen::Welcome(welcome) => Some(welcome.role),
        _ => None,
    });
    assert_eq!(again, elena, "joining again with the same secret makes no second seat");
}

#[test]
fn two_laptops_at_one_seat_see_the_same_and_both_have_its_hands() {
    let room = Room::new(settings(1, 1));
    let mut lead = room.lead();
    let mut one = room.join("Ada", Side::Junior);
    let mut two = room.with_pass(&one.remote.pass().unwrap());
    assert_eq!(one.number(), two.number());
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    for screen in [&mut one, &mut two] {
        screen.phase(Phase::Planning { round: 1 });
    }
    one.edit(Edit::SetPrice(Some(Money::euros(24)))).unwrap();
    two.until("the other one's price", |s| s.draft().price == Some(Money::euros(24)));
    let campaigns = one.draft().campaigns.len();
    two.edit(Edit::AddCampaign(Box::default())).unwrap();
    one.until("the campaign", |s| s.draft().campaigns.len() == campaigns + 1);
    one.does(Command::Undo);
    two.until("none", |s| s.draft().campaigns.len() == campaigns);
    lead.until("one is here", |s| s.lead.as_ref().is_some_and(|view| view.teams[0].seats.len() == 1));
    drop(one);
    two.does(Command::Submit);
    two.phase(Phase::Results { round: 1 });
}
