//! Knowledge cards: who is dealt them, who sees what of them, and what right answers do in the next results.

use duevie::decision::PairPlan;
use duevie::protocol::{
    AnswerState, Ask, CardAnswer, CardView, Command, Edit, Event, Phase, Rejection, RoomCommand,
    ScenarioSource, SeatId, Settings, Who,
};

use crate::common::{Room, computer, seated, settings, source};

/// The n-th card of a side, with words that are nowhere else.
fn card(n: usize, from: &str, skill: &str) -> String {
    let text = |what: &str| format!("(it: \"{what} {from} {n} it\", en: \"{what} {from} {n} en\")");
    let own = format!("{from}-{n}").to_lowercase();
    format!(
        "(key: \"{own}\", from: {from}, topic: {}, skill: \"{skill}\", title: {}, text: {}, \
         source: \"source of {from} {n}\", questions: [\
         Choose(ask: {}, right: {}, wrong: [{}, {}], because: {}),\
         Order(ask: {}, items: [{}, {}, {}], because: {}),\
         Estimate(ask: {}, unit: {}, answer: 20, tolerance: 2, least: 0, most: 100, because: {})])",
        text(if n < 2 { "First topic" } else { "Topic" }),
        text("title"),
        text("body"),
        text("choose"),
        text("right"),
        text("wrong"),
        text("other"),
        text("because-choose"),
        text("order"),
        text("one"),
        text("two"),
        text("three"),
        text("because-order"),
        text("estimate"),
        text("unit"),
        text("because-estimate"),
    )
}

/// The small scenario with six cards for each side.
fn with_cards(settings: Settings) -> Settings {
    let ScenarioSource::Text(text) = source() else { panic!("it is a text") };
    let cards: Vec<String> =
        (0..6).flat_map(|n| [card(n, "Junior", "social"), card(n, "Senior", "brand")]).collect();
    let text = text.replacen("version: 1,", &format!("version: 1, cards: [{}],", cards.join(", ")), 1);
    Settings { scenario: ScenarioSource::Text(text), ..settings }
}

fn room(rounds: u8) -> Room {
    let teams = vec![
        seated("Rossi", &["Ada", "Bruno"]),
        seated("Verdi", &["Carla", "Dino"]),
        computer("Macchina", duevie::players::Strategy::Together),
    ];
    Room::new(with_cards(settings(teams, rounds)))
}

fn cards(room: &Room, seat: u16) -> Vec<CardView> {
    room.workshop.seat_view(SeatId(seat), room.now).unwrap().cards
}

/// The card that a seat is asked about in the round in which it was dealt.
fn asked(room: &Room, seat: u16) -> CardView {
    let of = |card: &CardView| card.partner == SeatId(seat);
    cards(room, seat).into_iter().find(of).unwrap()
}

/// The answer to a question as its author meant it, or another one.
fn answer(room: &Room, card: &CardView, question: usize, right: bool) -> CardAnswer {
    let file = room.workshop.scenario();
    let known = file.cards.iter().find(|known| known.key == card.card).unwrap();
    let meant = known.questions[question].options();
    let place = |texts: &[duevie::scenario::Text], of: usize| {
        texts.iter().position(|text| text == meant[of]).unwrap() as u8
    };
    match card.questions[question].ask.as_ref().unwrap() {
        Ask::Choose { options, .. } | Ask::Spot { posts: options, .. } => {
            CardAnswer::Pick(place(options, usize::from(!right)))
        }
        Ask::Order { items, .. } => {
            let mut order: Vec<u8> = (0..items.len()).map(|of| place(items, of)).collect();
            if !right {
                order.swap(0, 1);
            }
            CardAnswer::Order(order)
        }
        Ask::Estimate { .. } => CardAnswer::Number(if right { 22.0 } else { 23.0 }),
    }
}

fn say(room: &mut Room, seat: u16, question: u8, right: bool) -> Result<Vec<Event>, Rejection> {
    let card = asked(room, seat);
    let answer = answer(room, &card, usize::from(question), right);
    room.seat(seat, Command::Answer { card: card.card, question, answer })
}

/// Both directions are taught in the team's company, each in one pair.
fn pairs(room: &mut Room, seat: u16) {
    let file = room.workshop.scenario();
    let band = |key: &str| file.generations.iter().find(|g| g.key.as_str() == key).unwrap().band;
    let of = |wanted| file.company.staff.iter().find(|p| band(p.generation.as_str()) == wanted).unwrap();
    let junior = of(duevie::scenario::Band::Junior).key.clone();
    let senior = of(duevie::scenario::Band::Senior).key.clone();
    for (mentor, mentee, skill) in [(&junior, &senior, "social"), (&senior, &junior, "brand")] {
        let (mentor, mentee, skill) = (mentor.clone(), mentee.clone(), skill.into());
        room.edit(seat, Edit::SetPair(PairPlan { mentor, mentee, skill, hours: 3.0 })).unwrap();
    }
}

#[test]
fn each_side_is_dealt_one_card_and_never_the_same_twice() {
    let mut room = room(3);
    room.lead(Command::Start);
    let mut had: Vec<_> = Vec::new();
    for round in 1..=3 {
        for (holder, partner) in [(0, 1), (1, 0)] {
            let now: Vec<CardView> = cards(&room, holder).into_iter().filter(|c| c.round == round).collect();
            assert_eq!(now.len(), 2, "one to explain and one to be asked about");
            let own = now.iter().find(|card| card.holder == SeatId(holder)).unwrap();
            assert_eq!(own.partner, SeatId(partner));
            let from = room.workshop.seat_line(SeatId(holder)).unwrap().side;
            assert_eq!(own.from, from);
            assert!(!had.contains(&own.card), "{:?} comes twice", own.card);
            had.push(own.card.clone());
        }
        // The luck is the same for all teams, and computer teams have none.
        let keys = |seat| cards(&room, seat).into_iter().map(|card| card.card).collect::<Vec<_>>();
        assert_eq!(keys(0), keys(2));
        if round < 3 {
            room.lead(Command::OpenPlanning);
            room.lead(Command::ClosePlanning);
            room.lead(Command::Next);
        }
    }
    let board = room.workshop.facilitator_view(room.now).teach;
    assert_eq!(board.teams[2], Default::default(), "a computer team is dealt nothing");
}

#[test]
fn a_card_is_its_holders_and_its_questions_are_its_partners() {
    let mut room = room(2);
    room.lead(Command::Start);
    let wire = |room: &Room, seat: u16| {
        serde_json::to_string(&room.workshop.seat_view(SeatId(seat), room.now)).unwrap()
    };
    let key = asked(&room, 1).card;
    let name = key.as_str().replace("junior-", "Junior ");
    let (body, question, right) =
        (format!("body {name} "), format!("\"choose {name} "), format!("because-choose {name} "));
    let (holder, partner) = (wire(&room, 0), wire(&room, 1));
    assert!(holder.contains(&body) && !partner.contains(&body));
    assert!(!holder.contains(&question) && partner.contains(&question));
    assert!(partner.contains(&format!("title {name} ")), "the partner knows what to ask about");
    assert!(!holder.contains(&right) && !partner.contains(&right), "why is not told before");
    for line in asked(&room, 1).questions {
        assert!(line.right.is_none() && line.because.is_none() && line.given.is_none());
    }
    // Nobody else has any of it: not the facilitator who looks on, nor the handbook, nor the wall.
    let mut others = serde_json::to_string(&room.workshop.team_view(0, room.now)).unwrap();
    others += &serde_json::to_string(&room.workshop.handbook()).unwrap();
    others += &serde_json::to_string(&room.workshop.projector_view(room.now)).unwrap();
    others += &serde_json::to_string(&room.workshop.facilitator_view(room.now)).unwrap();
    for secret in [&body, &question, &right] {
        assert!(!others.contains(secret), "{secret}");
    }
    // A wrong answer: why is told to both; what is right and what was asked stay where they are.
    say(&mut room, 1, 0, false).unwrap();
    let (holder, partner) = (wire(&room, 0), wire(&room, 1));
    assert!(holder.contains(&right) && partner.contains(&right));
    assert!(!holder.contains(&question));
    assert!(asked(&room, 1).questions[0].right.is_none());
    // A right one: nothing is left to hide.
    say(&mut room, 1, 1, true).unwrap();
    assert!(wire(&room, 0).contains(&format!("order {name} ")));
    assert!(asked(&room, 1).questions[1].right.is_some());
}

#[test]
fn a_seat_between_holder_and_partner_sees_nothing() {
    let teams = vec![seated("Rossi", &["Ada", "Bruno", "Carla", "Dino"])];
    let mut room = Room::new(with_cards(settings(teams, 2)));
    room.lead(Command::Start);
    let mut seen = Vec::new();
    for seat in 0..4 {
        for card in cards(&room, seat) {
            assert!(card.holder == SeatId(seat) || card.partner == SeatId(seat));
            assert_eq!(card.text.is_some(), card.holder == SeatId(seat));
            seen.push(card.card);
        }
    }
    seen.sort();
    assert_eq!(seen.len(), 8, "four cards, each seen by two");
    seen.dedup();
    assert_eq!(seen.len(), 4);
}

#[test]
fn who_sits_alone_has_both_sides_cards_and_is_told() {
    let mut room = Room::new(with_cards(settings(vec![seated("Rossi", &["Ada"])], 2)));
    room.lead(Command::Start);
    let own = cards(&room, 0);
    assert_eq!(own.len(), 2);
    assert!(own.iter().all(CardView::alone));
    assert_ne!(own[0].from, own[1].from);
    say(&mut room, 0, 0, true).unwrap();
    // Somebody who leaves is stood in for.
    let mut room = self::room(2);
    room.lead(Command::Start);
    room.lead(Command::Room(RoomCommand::SetAbsent { seat: SeatId(1), absent: true }));
    assert!(cards(&room, 0).iter().all(CardView::alone));
    say(&mut room, 0, 0, true).unwrap();
}

#[test]
fn one_try_in_the_round_and_one_in_the_next() {
    let mut room = room(3);
    room.lead(Command::Start);
    let first = asked(&room, 1).card;
    let give = |room: &mut Room, seat, question, answer| {
        room.seat(seat, Command::Answer { card: first.clone(), question, answer })
    };
    assert_eq!(give(&mut room, 0, 0, CardAnswer::Pick(0)).unwrap_err(), Rejection::NotAllowed);
    assert!(matches!(
        give(&mut room, 2, 0, CardAnswer::Pick(0)),
        Err(Rejection::NotAllowed | Rejection::NotThere { .. })
    ));
    for (question, answer) in [
        (3, CardAnswer::Pick(0)),
        (0, CardAnswer::Pick(3)),
        (0, CardAnswer::Number(1.0)),
        (1, CardAnswer::Order(vec![0, 0, 1])),
        (1, CardAnswer::Order(vec![0, 1])),
        (2, CardAnswer::Number(f64::NAN)),
        (2, CardAnswer::Number(101.0)),
    ] {
        let refused = give(&mut room, 1, question, answer.clone());
        assert!(matches!(refused, Err(Rejection::NotThere { .. })), "{answer:?}");
    }
    assert_eq!(say(&mut room, 1, 0, false).unwrap(), [Event::Answered { team: 0 }]);
    assert_eq!(Event::Answered { team: 0 }.private_to(), Some(0));
    assert_eq!(say(&mut room, 1, 0, true).unwrap_err(), Rejection::NothingToDo, "one try in a round");
    let state = |room: &Room, question: usize| {
        let view = cards(room, 1).into_iter().find(|card| card.card == first).unwrap();
        view.questions[question].state
    };
    assert_eq!(state(&room, 0), AnswerState::Again);
    room.lead(Command::OpenPlanning);
    room.lead(Command::Pause);
    assert_eq!(say(&mut room, 1, 1, true).unwrap_err(), Rejection::Paused);
    room.lead(Command::Resume);
    room.lead(Command::ClosePlanning);
    let answer = CardAnswer::Number(20.0);
    assert!(matches!(give(&mut room, 1, 2, answer), Err(Rejection::WrongPhase { .. })));
    room.lead(Command::Next);
    assert_eq!([0, 1, 2].map(|question| state(&room, question)), [AnswerState::Open; 3]);
    let view = cards(&room, 1).into_iter().find(|card| card.card == first).unwrap();
    let right = self::answer(&room, &view, 0, true);
    let wrong = self::answer(&room, &view, 1, false);
    give(&mut room, 1, 0, right).unwrap();
    give(&mut room, 1, 1, wrong).unwrap();
    assert_eq!(state(&room, 0), AnswerState::Right);
    assert_eq!(state(&room, 1), AnswerState::Closed, "its last round");
    room.lead(Command::OpenPlanning);
    room.lead(Command::ClosePlanning);
    room.lead(Command::Next);
    assert_eq!(state(&room, 2), AnswerState::Closed, "nobody answered in time");
    let board = room.workshop.facilitator_view(room.now).teach;
    let line = board.teams[0].by_juniors;
    assert_eq!((line.asked, line.answered, line.right, line.at_once, line.wrong()), (9, 2, 1, 0, 1));
    assert_eq!(board.room.by_juniors.asked, 18, "both teams");
    assert_eq!(board.topics[0].tally.wrong(), 1, "what isn't known stands first");
}

#[test]
fn right_answers_raise_trust_by_what_is_documented_and_learning_with_it() {
    let results = |right: [usize; 2]| {
        let mut room = room(2);
        room.plan_next();
        pairs(&mut room, 0);
        for (seat, count) in [(1, right[0]), (0, right[1])] {
            for question in 0..count {
                say(&mut room, seat, question as u8, true).unwrap();
            }
        }
        room.lead(Command::ClosePlanning);
        let round = room.workshop.round_view(0, 1).unwrap();
        let other = room.workshop.round_view(1, 1).unwrap().outcome;
        (round, other, room.digests())
    };
    let (without, other, digests) = results([0, 0]);
    assert!(without.lessons.is_empty());
    let (taught, same, changed) = results([2, 0]);
    assert_eq!((taught.lessons.len(), taught.lessons[0].right, taught.lessons[0].reverse), (1, 2, true));
    assert_eq!(other, same, "another team's company is as it was");
    assert_ne!(digests, changed);
    // Both pairs are the same two persons, who have one trust between them: the second pair's is the latest.
    let trust = |round: &duevie::protocol::RoundView| {
        let pairs = &round.outcome.people.pairs;
        assert_eq!(pairs.len(), 2);
        pairs[1].trust_after
    };
    assert_eq!(taught.outcome.people.pairs[0].trust_after, trust(&taught), "it is told of both");
    assert!((trust(&taught) - trust(&without) - 0.04).abs() < 1e-9, "{} {}", trust(&taught), trust(&without));
    let gained = |round: &duevie::protocol::RoundView, reverse| {
        round.outcome.people.pairs.iter().find(|pair| pair.reverse == reverse).unwrap().gained
    };
    assert!(gained(&taught, true) > gained(&without, true) * 1.05, "they learn faster");
    assert!(gained(&taught, true) < gained(&without, true) * 1.10 + 1e-9, "by a tenth at the most");
    assert_eq!(gained(&taught, false), gained(&without, false), "the other direction doesn't");
    // Both directions: each bounded by itself, and trust is never more than whole.
    let (most, ..) = results([3, 0]);
    assert!((trust(&most) - trust(&without) - 0.06).abs() < 1e-9);
    let (both, ..) = results([3, 3]);
    assert!((trust(&both) - (trust(&without) + 0.12).min(1.0)).abs() < 1e-9);
}

#[test]
fn what_was_taught_is_in_the_journal_and_in_what_is_played_again() {
    let mut room = room(2);
    room.plan_next();
    pairs(&mut room, 0);
    say(&mut room, 1, 0, true).unwrap();
    say(&mut room, 0, 2, false).unwrap();
    room.lead(Command::ClosePlanning);
    room.plan_next();
    room.lead(Command::ClosePlanning);
    let kept = room.workshop.what_if(1, 0).unwrap().combination().unwrap();
    assert_eq!(kept.both, room.workshop.round_view(0, 1).unwrap().outcome.market.new_customers as f64);
    let again = room.reopened();
    let again = Room { workshop: again, log: Vec::new(), now: room.now };
    assert_eq!(again.everything(), room.everything());
}

#[test]
fn going_back_deals_the_same_cards_and_forgets_the_answers() {
    let mut room = room(3);
    room.plan_next();
    pairs(&mut room, 0);
    say(&mut room, 1, 0, true).unwrap();
    room.lead(Command::ClosePlanning);
    room.lead(Command::Next);
    say(&mut room, 1, 0, true).unwrap();
    room.lead(Command::OpenPlanning);
    room.lead(Command::ClosePlanning);
    let before = (room.digests(), cards(&room, 1).len());
    room.lead(Command::Rewind { round: 2 });
    assert_eq!(cards(&room, 1).iter().filter(|card| card.round == 2).count(), 2);
    assert_eq!(asked(&room, 1).right(), 0, "the answers of the round are forgotten");
    let first =
        cards(&room, 1).into_iter().find(|card| card.round == 1 && card.partner == SeatId(1)).unwrap();
    assert_eq!(first.right(), 1, "those of the rounds before are not");
    say(&mut room, 1, 0, true).unwrap();
    room.lead(Command::OpenPlanning);
    room.lead(Command::ClosePlanning);
    assert_eq!((room.digests(), cards(&room, 1).len()), before, "the same answers, the same game");
    room.lead(Command::Rewind { round: 1 });
    room.lead(Command::OpenPlanning);
    room.lead(Command::ClosePlanning);
    assert_ne!(room.digests()[0], before.0[0], "without the answer it goes another way");
}

#[test]
fn planning_that_is_opened_again_keeps_the_answers() {
    let mut held = with_cards(settings(vec![seated("Rossi", &["Ada", "Bruno"])], 2));
    held.hold_results = true;
    let mut room = Room::new(held);
    room.plan_next();
    pairs(&mut room, 0);
    say(&mut room, 1, 0, true).unwrap();
    room.lead(Command::ClosePlanning);
    assert_eq!(room.workshop.phase(), Phase::Held { round: 1 });
    let once = room.digests();
    room.lead(Command::ReopenPlanning);
    assert_eq!(asked(&room, 1).right(), 1);
    say(&mut room, 1, 1, true).unwrap();
    room.lead(Command::ClosePlanning);
    room.lead(Command::Release);
    assert_eq!(room.workshop.round_view(0, 1).unwrap().lessons[0].right, 2);
    assert_ne!(room.digests(), once);
}

#[test]
fn a_scenario_without_cards_plays_as_before() {
    let mut room = Room::new(settings(vec![seated("Rossi", &["Ada", "Bruno"])], 1));
    room.plan_next();
    assert!(cards(&room, 0).is_empty());
    let answer = Command::Answer { card: "x".into(), question: 0, answer: CardAnswer::Pick(0) };
    assert!(matches!(room.seat(0, answer.clone()), Err(Rejection::NotThere { .. })));
    assert_eq!(room.give(Who::Facilitator, answer).unwrap_err(), Rejection::NotAllowed);
    room.lead(Command::ClosePlanning);
    assert!(room.workshop.facilitator_view(room.now).teach.topics.is_empty());
}

#[test]
fn cards_change_no_game_in_which_nobody_answers() {
    let play = |settings: Settings| {
        let mut room = Room::new(settings);
        room.plan_next();
        room.lead(Command::ClosePlanning);
        room.digests()
    };
    let plain = settings(vec![seated("Rossi", &["Ada", "Bruno"])], 2);
    assert_eq!(play(with_cards(plain.clone())), play(plain));
}
