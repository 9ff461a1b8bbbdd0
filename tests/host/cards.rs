//! Knowledge cards over the real sockets: whose frames have what of them, and what an answer does.

use duevie::decision::PairPlan;
use duevie::protocol::{
    Ask, CardAnswer, CardView, Command, Edit, Entry, Phase, ScenarioSource, SeatId, SeatView, Settings, Side,
    ToHost, ToScreen,
};
use duevie::scenario::{Band, Lang, Scenario, Text, bundled};

use crate::common::{Raw, Room, settings};

/// A text as it stands inside a frame.
fn framed(text: &Text) -> String {
    let text = serde_json::to_string(&text.it).unwrap();
    text.trim_matches('"').to_owned()
}

fn join(room: &Room, name: &str, side: Side) -> Raw {
    let entry = Entry::Join {
        pass: format!("{name:-<40}"),
        name: name.into(),
        side: Some(side),
        lang: Lang::It,
        team: Some(0),
    };
    let mut raw = Raw::enter(room, entry);
    raw.until(|message| matches!(message, ToScreen::Seat(_)).then_some(()));
    raw
}

fn view(raw: &mut Raw, so: impl Fn(&SeatView) -> bool) -> SeatView {
    raw.until(|message| match message {
        ToScreen::Seat(view) if so(view) => Some((**view).clone()),
        _ => None,
    })
}

fn does(raw: &mut Raw, id: u64, command: Command) {
    raw.say(&ToHost::Command { id, command: Box::new(command) });
    raw.until(|message| match message {
        ToScreen::Accepted { id: of, .. } if *of == id => Some(()),
        ToScreen::Rejected { id: of, rejection } if *of == id => panic!("{rejection}"),
        _ => None,
    });
}

fn right(scenario: &Scenario, card: &CardView, question: usize) -> CardAnswer {
    let known = scenario.cards.iter().find(|known| known.key == card.card).unwrap();
    let asked = &known.questions[question];
    let place = |shown: &[Text], text: &Text| shown.iter().position(|other| other == text).unwrap() as u8;
    match card.questions[question].ask.as_ref().unwrap() {
        Ask::Choose { options: shown, .. } | Ask::Spot { posts: shown, .. } => {
            CardAnswer::Pick(place(shown, asked.options()[0]))
        }
        Ask::Order { items, .. } => {
            CardAnswer::Order(asked.options().iter().map(|text| place(items, text)).collect())
        }
        Ask::Estimate { .. } => match asked {
            duevie::scenario::CardQuestion::Estimate { answer, .. } => CardAnswer::Number(*answer),
            other => panic!("{other:?}"),
        },
    }
}

/// A round in which the senior answers so many questions; gives the trust of the pair that teaches the same.
fn play(answers: usize) -> f64 {
    let scenario = bundled("grand-hotel").unwrap();
    let source = ScenarioSource::Named("grand-hotel".into());
    let room = Room::new(Settings { scenario: source, close_when_all_in: false, ..settings(1, 2) });
    let mut lead = room.lead();
    let (mut ada, mut bruno) = (join(&room, "Ada", Side::Junior), join(&room, "Bruno", Side::Senior));
    lead.does(Command::Start);
    let dealt = |view: &SeatView| !view.cards.is_empty();
    let (first, second) = (view(&mut ada, dealt), view(&mut bruno, dealt));
    let by = |view: &SeatView, holder: SeatId| {
        view.cards.iter().find(|card| card.holder == holder).unwrap().clone()
    };
    let (juniors, seniors) = (by(&first, first.seat.seat), by(&second, second.seat.seat));
    let asked = by(&second, first.seat.seat);
    assert_eq!((asked.card == juniors.card, asked.text), (true, None));
    let of = |card: &CardView| scenario.cards.iter().find(|known| known.key == card.card).unwrap();
    // The whole of what crossed the wire, not only what was understood of it.
    for (holder, partner, card) in [(&ada, &bruno, of(&juniors)), (&bruno, &ada, of(&seniors))] {
        let (body, question, because) =
            (framed(&card.text), framed(card.questions[0].ask()), framed(card.questions[0].because()));
        assert!(holder.heard.contains(&body) && !partner.heard.contains(&body), "{}", card.key);
        assert!(!holder.heard.contains(&question) && partner.heard.contains(&question), "{}", card.key);
        assert!(!holder.heard.contains(&because) && !partner.heard.contains(&because), "{}", card.key);
        assert!(partner.heard.contains(&framed(&card.title)));
    }
    for card in scenario.cards.iter().filter(|card| card.key != juniors.card && card.key != seniors.card) {
        let body = framed(&card.text);
        assert!(!ada.heard.contains(&body) && !bruno.heard.contains(&body), "{} wasn't dealt", card.key);
    }
    lead.does(Command::OpenPlanning);
    // A pair of the company that teaches the same: from a junior to a senior.
    let side = |band: Band| {
        let of = |key: &duevie::key::Key| scenario.generations.iter().find(|g| g.key == *key).unwrap().band;
        scenario.company.staff.iter().find(|person| of(&person.generation) == band).unwrap().key.clone()
    };
    let pair = PairPlan {
        mentor: side(Band::Junior),
        mentee: side(Band::Senior),
        skill: juniors.skill.clone(),
        hours: 3.0,
    };
    let planning = |view: &SeatView| view.phase == Phase::Planning { round: 1 };
    view(&mut ada, planning);
    does(&mut ada, 11, Command::Edit { edit: Edit::SetPair(pair.clone()), seen: None });
    let now = view(&mut bruno, planning);
    let asked = by(&now, first.seat.seat);
    for question in 0..answers {
        let answer = right(&scenario, &asked, question);
        let command = Command::Answer { card: asked.card.clone(), question: question as u8, answer };
        does(&mut bruno, 21 + question as u64, command);
    }
    lead.does(Command::ClosePlanning);
    lead.phase(Phase::Results { round: 1 });
    let board = lead.lead.clone().unwrap().teach;
    assert_eq!(usize::from(board.room.by_juniors.right), answers);
    let outcome = ada.until(|message| match message {
        ToScreen::Round(round) => Some(round.outcome.clone()),
        _ => None,
    });
    let pairs = outcome.people.pairs;
    pairs.iter().find(|other| other.mentor == pair.mentor && other.skill == pair.skill).unwrap().trust_after
}

#[test]
fn each_sees_its_own_cards_and_right_answers_are_trust_in_the_next_results() {
    let (without, with) = (play(0), play(2));
    assert!((with - without - 0.04).abs() < 1e-9, "{without} to {with}");
}
