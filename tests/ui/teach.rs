//! Knowledge cards on the screens of two people who teach each other, and what the facilitator sees of it.

use duevie::protocol::{
    AnswerState, Ask, CardAnswer, CardView, Command, Playing, ScenarioSource, SeatId, SeatSettings, Settings,
    Side, TeamSettings, Who,
};
use duevie::scenario::{CardQuestion, Lang, Text, bundled, bundled_names};
use duevie::text::Arg;
use duevie::ui::{Page, Tr};
use duevie::workshop::Workshop;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::common::{Stage, click, says, shown};

fn workshop(names: &[&str], lang: Lang) -> Workshop {
    let source = ScenarioSource::Named("giocattoli".into());
    let seat = |(index, name): (usize, &&str)| SeatSettings {
        name: (*name).to_owned(),
        side: if index == 0 { Side::Junior } else { Side::Senior },
        lang,
    };
    let seats = names.iter().enumerate().map(seat).collect();
    let teams = vec![TeamSettings { name: "Rossi".into(), playing: Playing::Seats(seats) }];
    let settings = Settings { customers: Some(300), teams, ..Settings::alone(source, 7, "Ada", lang, &[]) };
    let mut workshop = Workshop::new(settings).unwrap();
    workshop.apply(&Command::Start, Who::Facilitator, 1_000).unwrap();
    workshop
}

fn table(names: &[&str], lang: Lang, own: u16) -> Harness<'static, Stage> {
    shown(Stage::new(workshop(names, lang), lang, Page::Briefing, SeatId(own)), (1100.0, 5000.0))
}

/// Looks over the shoulder of somebody else of the same team.
fn sit(harness: &mut Harness<'_, Stage>, own: u16) {
    harness.state_mut().sit(SeatId(own));
    harness.run_ok();
}

fn card(harness: &Harness<'_, Stage>, of: impl Fn(&CardView) -> bool) -> CardView {
    harness.state().seat().cards.iter().find(|card| of(card)).unwrap().clone()
}

/// The texts of a question in the order in which its author wrote them.
fn meant(key: &str, question: usize) -> CardQuestion {
    let file = bundled("giocattoli").unwrap();
    file.cards.iter().find(|card| card.key.as_str() == key).unwrap().questions[question].clone()
}

/// Answers by hand; a number can only be typed, and is sent as it would be.
fn answer(harness: &mut Harness<'_, Stage>, card: &CardView, number: usize, right: bool, lang: Lang) {
    let question = meant(card.card.as_str(), number);
    let options: Vec<Text> = question.options().into_iter().cloned().collect();
    match card.questions[number].ask.as_ref().unwrap() {
        Ask::Choose { .. } | Ask::Spot { .. } => {
            click(harness, options[usize::from(!right)].get(lang));
        }
        Ask::Order { .. } => {
            let mut order: Vec<&Text> = options.iter().collect();
            if !right {
                order.reverse();
            }
            for text in order {
                click(harness, text.get(lang));
            }
        }
        Ask::Estimate { least, most, .. } => {
            let CardQuestion::Estimate { answer, .. } = question else { panic!("it is a number") };
            let far = if (answer - least).abs() > (answer - most).abs() { *least } else { *most };
            let answer = CardAnswer::Number(if right { answer } else { far });
            let command = Command::Answer { card: card.card.clone(), question: number as u8, answer };
            harness.state_mut().give(&command);
            harness.run_ok();
            return;
        }
    }
    let tr = Tr::new(lang);
    let title = card.title.get(lang).to_owned();
    click(
        harness,
        &tr.ta("teach-answer-named", &[("number", Arg::from(number as i64 + 1)), ("title", title.into())]),
    );
}

fn two(lang: Lang) {
    let tr = Tr::new(lang);
    let named = |key: &str, name: &str| tr.ta(key, &[("name", Arg::from(name.to_owned()))]);
    let mut harness = table(&["Ada", "Bruno"], lang, 0);
    let own = card(&harness, |card| card.holder == SeatId(0));
    let text = own.text.clone().unwrap();
    assert!(says(&harness, &tr.t("teach-notice-yours")));
    assert!(says(&harness, &named("teach-yours", "Bruno")));
    assert!(says(&harness, own.title.get(lang)) && says(&harness, text.body.get(lang)));
    assert!(says(&harness, &text.source));
    assert!(says(&harness, &named("teach-ask", "Bruno")), "Ada is asked about Bruno's card");
    let asked = meant(own.card.as_str(), 0);
    assert!(!says(&harness, asked.ask().get(lang)), "the holder doesn't see what is asked");
    sit(&mut harness, 1);
    assert!(says(&harness, &named("teach-ask", "Ada")));
    assert!(says(&harness, own.title.get(lang)) && !says(&harness, text.body.get(lang)));
    assert!(says(&harness, asked.ask().get(lang)));
    let because = asked.because().get(lang).to_owned();
    assert!(!says(&harness, &because));
    let asks = card(&harness, |card| card.partner == SeatId(1));
    answer(&mut harness, &asks, 0, false, lang);
    assert!(says(&harness, &tr.t("teach-again")) && says(&harness, &because), "why, and one more try");
    answer(&mut harness, &asks, 1, true, lang);
    assert!(says(&harness, &tr.t("teach-right")));
    let now = card(&harness, |card| card.partner == SeatId(1));
    let states = [now.questions[0].state, now.questions[1].state];
    assert_eq!(states, [AnswerState::Again, AnswerState::Right]);
    sit(&mut harness, 0);
    assert!(says(&harness, &because), "the holder reads why, too");
    assert!(says(&harness, meant(own.card.as_str(), 1).ask().get(lang)));
}

#[test]
fn two_people_teach_each_other_in_italian() {
    two(Lang::It);
}

#[test]
fn two_people_teach_each_other_in_english() {
    two(Lang::En);
}

#[test]
fn who_sits_alone_is_told() {
    for lang in [Lang::It, Lang::En] {
        let harness = table(&["Ada"], lang, 0);
        assert!(says(&harness, &Tr::new(lang).t("teach-alone")));
        assert_eq!(harness.state().seat().cards.len(), 2);
    }
}

#[cfg(feature = "host")]
#[test]
fn the_facilitator_sees_what_the_room_does_not_know_and_no_names() {
    use crate::hands::{press, until};
    use duevie::protocol::Phase;
    let room = crate::join::room();
    let tr = Tr::new(Lang::It);
    let mut lead = crate::join::lead(&room);
    let mut ada = crate::join::join(&room, Lang::It, "Ada", "say-side-junior");
    press(&mut lead, &tr.t("console-tab-teach"));
    assert!(lead.query_by_label(&tr.t("board-nothing")).is_some());
    press(&mut lead, &tr.t("frame-start"));
    crate::join::in_phase(&mut ada, Phase::Briefing { round: 1 });
    let cards = crate::hands::seat(&ada).cards.clone();
    let file = bundled("grand-hotel").unwrap();
    let meant = |card: &CardView| file.cards.iter().find(|known| known.key == card.card).unwrap().clone();
    // One question that is answered by pressing: wrongly.
    let found = cards.iter().find_map(|card| {
        let picked = |question: &CardQuestion| {
            matches!(question, CardQuestion::Choose { .. } | CardQuestion::Spot { .. })
        };
        meant(card).questions.iter().position(picked).map(|number| (card.clone(), number))
    });
    let (card, number) = found.unwrap();
    press(&mut ada, meant(&card).questions[number].options()[1].get(Lang::It));
    let args = [("number", Arg::from(number as i64 + 1)), ("title", card.title.it.clone().into())];
    press(&mut ada, &tr.ta("teach-answer-named", &args));
    until(&mut lead, "the answer", |shell| {
        let room = shell.game().and_then(|game| game.room.as_deref());
        room.is_some_and(|room| {
            room.teach.room.by_juniors.answered + room.teach.room.by_seniors.answered == 1
        })
    });
    assert!(lead.query_by_label(&tr.t("board-title")).is_some());
    assert!(lead.query_all_by_label(&card.topic.it).next().is_some(), "the topic is named");
    assert!(lead.query_all_by_label_contains("Ada").next().is_none(), "nobody is");
}

#[test]
fn the_fonts_have_every_character_of_every_card() {
    let ctx = egui::Context::default();
    duevie::ui::theme::install_fonts(&ctx);
    ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
    let mut missing = std::collections::BTreeSet::new();
    let mut drawn = ctx.run_ui(egui::RawInput::default(), |ui| {
        for name in bundled_names() {
            let words = format!("{:?}", bundled(name).unwrap().cards);
            let font = egui::FontId::new(14.0, egui::FontFamily::Proportional);
            for c in words.chars() {
                if !ui.ctx().fonts_mut(|fonts| fonts.has_glyph(&font, c)) {
                    missing.insert(c);
                }
            }
        }
    });
    drawn.textures_delta.clear();
    assert!(missing.is_empty(), "no glyph for {missing:?}");
}

#[test]
fn every_bundled_scenario_has_cards_for_both_sides() {
    use duevie::scenario::Teller;
    for name in bundled_names() {
        let file = bundled(name).unwrap();
        for side in [Teller::Junior, Teller::Senior] {
            let count = file.cards.iter().filter(|card| card.from == side).count();
            assert!(count >= 12, "{name}: {count} cards of {side:?}");
        }
        for card in &file.cards {
            assert!(
                card.source.chars().any(|c| c.is_ascii_digit())
                    || card.source.contains("TikTok for Business")
                    || card.source.contains("STR")
                    || card.source.contains("Nagle"),
                "{}: {}",
                card.key,
                card.source
            );
        }
    }
}
