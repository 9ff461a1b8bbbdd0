//! A whole game of six rounds by labels, in both languages, and the same decisions on the command line.

use std::process::Command as Program;

use duevie::protocol::Phase;
use duevie::scenario::{Lang, bundled};
use duevie::ui::shell::Places;
use duevie::ui::{Page, Tr};
use egui::accesskit::Role;

use crate::hands::{
    Hands, draft, phase, planned, press, press_role, press_starting, seat, sized, step_right, until, write,
};

/// Tall enough that a page is there whole.
const SIZE: [f32; 2] = [1400.0, 3000.0];

fn begin(lang: Lang, places: Places) -> Hands {
    let tr = Tr::new(lang);
    let mut hands = sized(lang, places, SIZE);
    press(&mut hands, &tr.t("home-play"));
    press(&mut hands, bundled("grand-hotel").unwrap().title.get(lang));
    for _ in 0..3 {
        press(&mut hands, &tr.ta("setup-remove-computer", &[("number", 1.into())]));
    }
    press_role(&mut hands, Role::CheckBox, &tr.t("setup-advanced"));
    write(&mut hands, &tr.t("setup-seed"), "20261");
    press(&mut hands, &tr.t("setup-begin"));
    until(&mut hands, "the briefing", |shell| matches!(phase(shell), Phase::Briefing { round: 1 }));
    hands
}

fn turn(hands: &mut Hands, tr: &Tr, page: Page) {
    press(hands, &tr.t(page.key()));
    assert_eq!(hands.state().page(), page);
}

/// What the team does in a round, on its pages.
fn plan(hands: &mut Hands, tr: &Tr, lang: Lang, round: u8) {
    let book = bundled("grand-hotel").unwrap();
    let skill = |key: &str| {
        book.skills.iter().find(|skill| skill.key.as_str() == key).unwrap().name.get(lang).to_owned()
    };
    for event in seat(hands).briefing.clone().unwrap().events {
        let Some(choice) = event.choices.get(usize::from(round % 2)) else { continue };
        turn(hands, tr, Page::Briefing);
        press(hands, choice.label.get(lang));
        until(hands, "the answer", |shell| {
            planned(shell, |plan| plan.answers.get(&event.key) == Some(&choice.key))
        });
    }
    match round {
        1 => {
            turn(hands, tr, Page::Campaigns);
            press(hands, &tr.t("campaigns-add"));
            until(hands, "a campaign", |shell| planned(shell, |plan| plan.campaigns.len() == 2));
            let market = &book.market;
            for name in [
                &market.segments.iter().find(|s| s.key.as_str() == "clip-travellers").unwrap().name,
                &market.messages.iter().find(|m| m.key.as_str() == "dance-nights").unwrap().name,
                &market.styles[0].name,
            ] {
                press(hands, name.get(lang));
            }
            let channel = market.channels[0].name.get(lang);
            write(hands, &tr.ta("campaigns-spend-of", &[("channel", channel.into())]), "900");
            for name in ["Giada Pozzi", "Ottavio Brusa"] {
                press(hands, &tr.ta("campaigns-crew-join", &[("name", name.into())]));
            }
            let full = |plan: &duevie::decision::Decision| {
                let new = plan.campaigns.last().unwrap();
                new.crew.len() == 2 && new.channels.len() == 1 && !new.message.as_str().is_empty()
            };
            until(hands, "the whole campaign", |shell| planned(shell, full));
        }
        2 => {
            turn(hands, tr, Page::People);
            press(hands, &tr.ta("people-teach-by", &[("name", "Giada Pozzi".into())]));
            press_role(hands, Role::RadioButton, "Ines Ferrandi");
            let lesson = skill("social");
            press_starting(hands, &format!("{lesson}: "));
            press(hands, &tr.t("people-form-start"));
            until(hands, "the pair", |shell| planned(shell, |plan| plan.mentoring.len() == 1));
            turn(hands, tr, Page::Brand);
            step_right(hands, &tr.t("brand-price-label"));
            until(hands, "the price", |shell| planned(shell, |plan| plan.price.is_some()));
        }
        3 => {
            turn(hands, tr, Page::Research);
            let study = book.research[0].name.get(lang);
            press(hands, &tr.ta("research-buy-of", &[("study", study.into())]));
            until(hands, "the study", |shell| planned(shell, |plan| plan.research.len() == 1));
            turn(hands, tr, Page::Brand);
            press(hands, &tr.t("brand-refresh-start"));
            until(hands, "the refresh", |shell| planned(shell, |plan| plan.refresh.is_some()));
            // Taken back, and done again after all.
            let field = [("field", tr.t("say-field-refresh").into())];
            press(hands, &tr.ta("frame-undo", &field));
            until(hands, "the undoing", |shell| planned(shell, |plan| plan.refresh.is_none()));
            press(hands, &tr.ta("frame-redo", &field));
            until(hands, "the redoing", |shell| planned(shell, |plan| plan.refresh.is_some()));
        }
        4 => {
            turn(hands, tr, Page::People);
            press(hands, &tr.ta("people-details-of", &[("name", "Karim Haddad".into())]));
            write(hands, &tr.t("people-rest"), "2");
            until(hands, "the rest", |shell| planned(shell, |plan| plan.rest.len() == 1));
        }
        5 => {
            turn(hands, tr, Page::Rehearsal);
            press(hands, &tr.t("rehearsal-try"));
            until(hands, "the rehearsal", |shell| shell.game().unwrap().rehearsal().is_some());
            press(hands, &tr.t("rehearsal-use"));
            until(hands, "the forecast", |shell| planned(shell, |plan| plan.forecast.is_some()));
        }
        _ => {
            turn(hands, tr, Page::Brand);
            let value = book.market.values[0].name.get(lang);
            step_right(hands, &tr.ta("brand-invest", &[("value", value.into())]));
            until(hands, "the investment", |shell| planned(shell, |plan| !plan.substance.is_empty()));
        }
    }
}

/// Plays the six rounds, from the home screen to the debrief.
pub fn whole_game(lang: Lang, places: Places) -> Hands {
    let tr = Tr::new(lang);
    let mut hands = begin(lang, places);
    let rounds = seat(&hands).rounds;
    assert_eq!(rounds, 6);
    for round in 1..=rounds {
        press(&mut hands, &tr.t("frame-plan"));
        until(&mut hands, "planning", |shell| phase(shell) == Phase::Planning { round });
        let carried = draft(&hands).clone();
        plan(&mut hands, &tr, lang, round);
        assert_ne!(*draft(&hands), carried, "round {round} decides something");
        turn(&mut hands, &tr, Page::Submit);
        press(&mut hands, &tr.t("submit-and-play"));
        until(&mut hands, "the results", |shell| phase(shell) == Phase::Results { round });
        turn(&mut hands, &tr, Page::Market);
        turn(&mut hands, &tr, Page::Results);
        press(&mut hands, &tr.t(if round < rounds { "frame-next" } else { "frame-end" }));
        let next = if round < rounds { Phase::Briefing { round: round + 1 } } else { Phase::Debrief };
        until(&mut hands, "what comes next", |shell| phase(shell) == next);
    }
    hands
}

fn six_rounds(lang: Lang) {
    let folder = tempfile::tempdir().unwrap();
    let places = Places { games: Some(folder.path().join("games")), ..Places::default() };
    let hands = whole_game(lang, places);
    let rounds = seat(&hands).rounds;
    let game = hands.state().game().unwrap();
    let digests = game.room.as_ref().unwrap().digests.clone();
    assert_eq!(digests.len(), usize::from(rounds));
    assert_eq!(seat(&hands).seed, Some(20_261));
    // The same decisions, given by command line.
    let decisions: Vec<Vec<_>> = game.rounds().iter().map(|round| vec![round.decision.clone()]).collect();
    assert!(decisions.iter().all(|round| round[0].is_some()));
    let file = folder.path().join("decisions.json");
    std::fs::write(&file, serde_json::to_string(&decisions).unwrap()).unwrap();
    let told = Program::new(env!("CARGO_BIN_EXE_duevie"))
        .args(["demo", "--json", "--scenario", "grand-hotel", "--seed", "20261", "--decisions"])
        .arg(&file)
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let games: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let played: Vec<&str> = games[0]["rounds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|round| round["digest"].as_str().unwrap())
        .collect();
    assert_eq!(played, digests);
}

#[test]
fn six_rounds_by_labels_in_italian_are_those_of_the_command_line() {
    six_rounds(Lang::It);
}

#[test]
fn six_rounds_by_labels_in_english_are_those_of_the_command_line() {
    six_rounds(Lang::En);
}
