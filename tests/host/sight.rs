//! What each side of the table sees, in the frames themselves: the street goes to juniors, the boardroom to
//! seniors, and nobody is sent what the other side holds.

use duevie::protocol::{
    Command, Entry, Phase, Rejection, RoomCommand, RoundView, ScenarioSource, SeatId, SeatView, Settings,
    Side, SightView, Swap, ToHost, ToScreen, WholeSight,
};
use duevie::scenario::{Insight, Lang, bundled_text};

use crate::common::{Raw, Room, settings};

/// Numbers that are nowhere else, with what stands before them in a frame.
const STREET: [&str; 3] = ["0.18137", "0.35731", "0.65819"];
const BOARDROOM: [&str; 3] = ["\"unit_cost\":7583", "15012347", "14137"];

/// The hotel with these numbers in the places of its own.
fn marked() -> Settings {
    let mut text = bundled_text("grand-hotel").unwrap().to_owned();
    for (from, to) in [
        ("risk: 0.18)", "risk: 0.18137)"),
        (
            "\"families\": 0.35, \"culture-travellers\": 0.35}",
            "\"families\": 0.35731, \"culture-travellers\": 0.35}",
        ),
        ("novelty: 0.65", "novelty: 0.65819"),
        ("unit_cost: 75_00", "unit_cost: 75_83"),
        ("cash: 150_000_00", "cash: 150_123_47"),
        ("price: 140_00, quality: 0.5", "price: 141_37, quality: 0.5"),
    ] {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    Settings { scenario: ScenarioSource::Text(text), ..settings(2, 2) }
}

fn sit(room: &Room, name: &str, side: Side, team: u16) -> Raw {
    let pass = format!("{name:-<40}");
    let entry = Entry::Join { pass, name: name.into(), side: Some(side), lang: Lang::It, team: Some(team) };
    let mut raw = Raw::enter(room, entry);
    raw.until(|message| matches!(message, ToScreen::Seat(_)).then_some(()));
    raw
}

fn view(raw: &mut Raw, phase: Phase) -> SeatView {
    raw.until(|message| match message {
        ToScreen::Seat(view) if view.phase == phase => Some((**view).clone()),
        _ => None,
    })
}

fn round(raw: &mut Raw, number: u8) -> RoundView {
    raw.until(|message| match message {
        ToScreen::Round(round) if round.round == number => Some((**round).clone()),
        _ => None,
    })
}

fn has(raw: &Raw, numbers: &[&str]) -> Vec<bool> {
    numbers.iter().map(|number| raw.heard.contains(number)).collect()
}

#[test]
fn each_side_is_sent_its_own_part_and_not_the_other_ones() {
    let room = Room::new(marked());
    let mut lead = room.lead();
    let mut ada = sit(&room, "Ada", Side::Junior, 0);
    let mut bruno = sit(&room, "Bruno", Side::Senior, 0);
    let mut carla = sit(&room, "Carla", Side::Junior, 1);
    let guest = room.host.new_guest(&room.hosted.code).unwrap();
    let mut wall = Raw::enter(&room, Entry::Pass { pass: guest });
    // Who sits alone in the lobby isn't shown what a partner who comes later would hold.
    for raw in [&ada, &bruno, &carla] {
        assert_eq!((has(raw, &STREET), has(raw, &BOARDROOM)), (vec![false; 3], vec![false; 3]));
    }
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    let junior = view(&mut ada, Phase::Planning { round: 1 });
    let senior = view(&mut bruno, Phase::Planning { round: 1 });
    let alone = view(&mut carla, Phase::Planning { round: 1 });
    let street = vec![Insight::Creators, Insight::Audiences, Insight::Trends, Insight::Voices];
    let boardroom = vec![Insight::Books, Insight::Rivals];
    let sight = |hidden: &Vec<Insight>, own: &Vec<Insight>| SightView {
        hidden: hidden.clone(),
        own: own.clone(),
        whole: None,
        swapped: false,
    };
    assert_eq!(junior.sight, sight(&boardroom, &street));
    assert_eq!(senior.sight, sight(&street, &boardroom));
    assert_eq!(alone.sight.whole, Some(WholeSight::OneSide));
    // Numbers that a plan needs are there for both.
    assert_eq!(junior.desk.as_ref().unwrap().budget, senior.desk.as_ref().unwrap().budget);
    assert_eq!(junior.company.as_ref().unwrap().price, senior.company.as_ref().unwrap().price);
    let rehearsed = |raw: &mut Raw| {
        raw.say(&ToHost::Rehearse { id: 77, plan: None, forecasts: 3 });
        raw.until(|message| match message {
            ToScreen::Rehearsed { result: Ok(rehearsal), .. } => Some((**rehearsal).clone()),
            _ => None,
        })
    };
    let (few, all) = (rehearsed(&mut ada), rehearsed(&mut bruno));
    assert_eq!((few.units, few.result), (all.units, all.result));
    assert!(all.books.income.goods.as_cents() > 0 && few.books.income.goods.as_cents() == 0);
    lead.does(Command::ClosePlanning);
    let (of_junior, of_senior) = (round(&mut ada, 1), round(&mut bruno, 1));
    round(&mut carla, 1);
    for raw in [&mut ada, &mut bruno, &mut carla, &mut wall] {
        raw.drain();
    }
    assert_eq!((has(&ada, &STREET), has(&ada, &BOARDROOM)), (vec![true; 3], vec![false; 3]));
    assert_eq!((has(&bruno, &STREET), has(&bruno, &BOARDROOM)), (vec![false; 3], vec![true; 3]));
    assert_eq!((has(&carla, &STREET), has(&carla, &BOARDROOM)), (vec![true; 3], vec![true; 3]));
    assert_eq!((has(&wall, &STREET), has(&wall, &BOARDROOM)), (vec![false; 3], vec![false; 3]));
    // What the round brought is split in the same way.
    for segment in &of_junior.outcome.market.segments {
        let number = serde_json::to_string(&segment.attitude).unwrap();
        assert!(segment.attitude > 0.0 && ada.heard.contains(&number) && !bruno.heard.contains(&number));
    }
    let books = &of_senior.outcome.books;
    for amount in [books.income.goods, books.income.salaries, books.cash.closing, books.balance.equity] {
        let number = amount.as_cents().to_string();
        assert!(
            number.len() > 5 && bruno.heard.contains(&number) && !ada.heard.contains(&number),
            "{number}"
        );
    }
    assert_eq!(of_junior.outcome.books.income.result, books.income.result);
    assert!(of_junior.playback.unwrap().weeks.iter().all(|week| !week.attitude.is_empty()));
    assert!(of_senior.playback.unwrap().weeks.iter().all(|week| week.attitude.is_empty()));
}

#[test]
fn whose_partner_goes_is_shown_both_and_in_the_end_everybody_is() {
    let room = Room::new(Settings { rounds: Some(1), ..marked() });
    let mut lead = room.lead();
    let mut ada = sit(&room, "Ada", Side::Junior, 0);
    let mut bruno = sit(&room, "Bruno", Side::Senior, 0);
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    lead.does(Command::ClosePlanning);
    view(&mut ada, Phase::Results { round: 1 });
    ada.drain();
    assert_eq!(has(&ada, &BOARDROOM), [false; 3]);
    lead.does(Command::Room(RoomCommand::SetAbsent { seat: SeatId(1), absent: true }));
    ada.drain();
    assert_eq!(has(&ada, &BOARDROOM), [true; 3]);
    bruno.drain();
    assert_eq!(has(&bruno, &STREET), [false; 3]);
    lead.does(Command::Room(RoomCommand::SetAbsent { seat: SeatId(1), absent: false }));
    lead.does(Command::Next);
    let last = view(&mut bruno, Phase::Debrief);
    assert_eq!(last.sight.whole, Some(WholeSight::Over));
    assert_eq!(has(&bruno, &STREET), [true; 3]);
}

#[test]
fn when_places_are_changed_each_is_shown_the_other_ones_part_in_that_round_only() {
    let room = Room::new(marked());
    let mut lead = room.lead();
    lead.does(Command::Room(RoomCommand::SetSwap(Swap::Round(2))));
    let late = lead.ask(Command::Room(RoomCommand::SetSwap(Swap::Round(13))));
    assert!(matches!(late, Err(Rejection::Range { .. })));
    let mut ada = sit(&room, "Ada", Side::Junior, 0);
    let mut bruno = sit(&room, "Bruno", Side::Senior, 0);
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    lead.does(Command::ClosePlanning);
    assert!(!view(&mut ada, Phase::Results { round: 1 }).sight.swapped);
    bruno.drain();
    assert_eq!((has(&ada, &BOARDROOM), has(&bruno, &STREET)), (vec![false; 3], vec![false; 3]));
    ada.drain();
    ada.heard.clear();
    bruno.heard.clear();
    lead.does(Command::Next);
    lead.does(Command::OpenPlanning);
    for raw in [&mut ada, &mut bruno] {
        let view = view(raw, Phase::Planning { round: 2 });
        assert!(view.sight.swapped);
        let own = if view.seat.side == Side::Junior { Insight::Books } else { Insight::Creators };
        assert!(view.sight.own.contains(&own) && !view.sight.hidden.contains(&own));
        raw.drain();
    }
    assert_eq!((has(&ada, &STREET), has(&ada, &BOARDROOM)), (vec![false; 3], vec![true; 3]));
    assert_eq!((has(&bruno, &STREET), has(&bruno, &BOARDROOM)), (vec![true; 3], vec![false; 3]));
    lead.does(Command::ClosePlanning);
    assert!(round(&mut ada, 2).swapped);
    lead.until("the round", |lead| lead.lead.as_ref().is_some_and(|view| view.swapped == [2]));
}
