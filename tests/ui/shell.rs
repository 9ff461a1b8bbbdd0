//! From home to a game, the languages, the briefing and the submission, by what a person can read.

use duevie::protocol::{Command, Phase, Side};
use duevie::scenario::Lang;
use duevie::ui::shell::{Places, Screen, Shell};
use duevie::ui::{Page, Tr};
use egui_kittest::kittest::Queryable;

use crate::hands::{begun, forecast, harness, phase, press, seat, until};

fn from_home_to_results(lang: Lang) {
    let tr = Tr::new(lang);
    let folder = tempfile::tempdir().unwrap();
    let places = Places { games: Some(folder.path().join("games")), ..Places::default() };
    let mut harness = begun(lang, places.clone());
    // The first round of this scenario asks something: its page comes first.
    assert_eq!(harness.state().page(), Page::Briefing);
    let event = seat(&harness).briefing.as_ref().unwrap().events[0].clone();
    let choice = event.choices[1].clone();
    press(&mut harness, tr.of(&choice.label));
    until(&mut harness, "the answer", |shell| {
        let desk = shell.game().unwrap().seat().unwrap().desk.as_ref().unwrap();
        desk.draft.answers.get(&event.key) == Some(&choice.key)
    });
    // Taking it back names the field.
    let field = format!("{} · {}", tr.t("say-field-answer"), tr.of(&event.title));
    press(&mut harness, &tr.ta("frame-undo", &[("field", field.into())]));
    until(&mut harness, "the undoing", |shell| {
        shell.game().unwrap().seat().unwrap().desk.as_ref().unwrap().draft.answers.is_empty()
    });
    press(&mut harness, &tr.t("page-submit"));
    assert_eq!(harness.state().page(), Page::Submit);
    forecast(&mut harness, &tr);
    until(&mut harness, "the forecast", |shell| {
        shell
            .game()
            .unwrap()
            .seat()
            .unwrap()
            .desk
            .as_ref()
            .unwrap()
            .draft
            .forecast
            .is_some_and(|forecast| forecast.units > 0.0)
    });
    press(&mut harness, &tr.t("submit-and-play"));
    until(&mut harness, "the results", |shell| matches!(phase(shell), Phase::Results { round: 1 }));
    assert_eq!(harness.state().page(), Page::Results);
    assert_eq!(harness.state().game().unwrap().rounds().len(), 1);
    // Away, and back exactly there.
    drop(harness);
    let mut harness = crate::hands::harness(lang, places);
    press(&mut harness, &tr.t("home-continue"));
    until(&mut harness, "the game again", |shell| matches!(phase(shell), Phase::Results { round: 1 }));
    press(&mut harness, &tr.t("frame-next"));
    until(&mut harness, "the next round", |shell| matches!(phase(shell), Phase::Briefing { round: 2 }));
}

#[test]
fn a_round_is_played_by_its_labels_in_italian() {
    from_home_to_results(Lang::It);
}

#[test]
fn a_round_is_played_by_its_labels_in_english() {
    from_home_to_results(Lang::En);
}

#[test]
fn language_theme_and_size_change_at_once_and_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("deep").join("settings.json");
    let places = Places { settings: Some(settings), ..Places::default() };
    let mut harness = harness(Lang::It, places.clone());
    harness.get_by_label("Nuova partita");
    press(&mut harness, "English");
    harness.get_by_label("New game");
    assert!(harness.query_by_label("Nuova partita").is_none());
    press(&mut harness, "Dark");
    assert!(harness.state().prefs().dark);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Minus);
    harness.run_steps(3);
    let again = Shell::new(places);
    assert_eq!(again.prefs().lang, Lang::En);
    assert!(again.prefs().dark);
    assert!((again.prefs().scale - 0.9).abs() < 1e-6);
}

#[test]
fn settings_that_cannot_be_kept_are_said_and_nothing_stops() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    std::fs::write(&file, "x").unwrap();
    let places = Places { settings: Some(file.join("settings.json")), ..Places::default() };
    let mut harness = harness(Lang::En, places);
    press(&mut harness, "Italiano");
    harness.get_by_label("Nuova partita");
    let said = harness.query_by_label_contains("Le preferenze");
    assert!(said.is_some(), "the failure is said");
}

#[test]
fn a_setup_that_cannot_be_played_is_a_sentence() {
    let tr = Tr::new(Lang::En);
    let mut harness = harness(Lang::En, Places::default());
    press(&mut harness, &tr.t("home-play"));
    press(&mut harness, "Two Nights at the Ondalba");
    let field = tr.ta("setup-team-of", &[("number", 1.into())]);
    harness.get_by_label(&field).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.key_press(egui::Key::Backspace);
    harness.run_steps(2);
    press(&mut harness, &tr.t("setup-begin"));
    until(&mut harness, "an answer", |shell| !shell.opening());
    harness.get_by_label(&tr.t("say-name-empty"));
    assert_eq!(harness.state().screen(), Screen::Setup);
}

#[test]
fn two_teams_at_one_screen_do_not_see_each_others_plans() {
    let tr = Tr::new(Lang::It);
    let mut harness = harness(Lang::It, Places::default());
    press(&mut harness, &tr.t("home-play"));
    press(&mut harness, "Due notti all'Ondalba");
    press(&mut harness, &tr.t("setup-add-team"));
    press(&mut harness, &tr.t("setup-begin"));
    until(&mut harness, "the briefing", |shell| matches!(phase(shell), Phase::Briefing { .. }));
    press(&mut harness, &tr.t("frame-plan"));
    until(&mut harness, "planning", |shell| matches!(phase(shell), Phase::Planning { .. }));
    press(&mut harness, &tr.t("page-submit"));
    press(&mut harness, &tr.t("submit-now"));
    until(&mut harness, "the submission", |shell| {
        shell.game().unwrap().seat().unwrap().desk.as_ref().unwrap().submitted.is_some()
    });
    let other = tr.ta("setup-person-number", &[("number", 2.into())]);
    press(&mut harness, &tr.ta("submit-sit", &[("person", other.clone().into())]));
    assert!(harness.query_by_label(&tr.t("page-submit")).is_none(), "the curtain hides the pages");
    press(&mut harness, &tr.ta("frame-here-i-am", &[("person", other.clone().into())]));
    assert_eq!(seat(&harness).seat.name, other);
    harness.get_by_label(&tr.t("page-submit"));
}

#[test]
fn two_seats_of_one_team_plan_together_without_a_curtain() {
    let tr = Tr::new(Lang::En);
    let mut harness = harness(Lang::En, Places::default());
    press(&mut harness, &tr.t("home-play"));
    press(&mut harness, "Two Nights at the Ondalba");
    press(&mut harness, &tr.ta("setup-add-person", &[("number", 1.into())]));
    press(&mut harness, &tr.t("setup-begin"));
    until(&mut harness, "the briefing", |shell| matches!(phase(shell), Phase::Briefing { .. }));
    press(&mut harness, &tr.t("frame-plan"));
    until(&mut harness, "planning", |shell| matches!(phase(shell), Phase::Planning { .. }));
    let sides: Vec<Side> = harness.state().game().unwrap().seats().map(|view| view.seat.side).collect();
    assert_eq!(sides, [Side::Junior, Side::Senior], "one of each, unless they want it otherwise");
    press(&mut harness, &tr.t("page-submit"));
    forecast(&mut harness, &tr);
    let other = tr.ta("setup-person-number", &[("number", 2.into())]);
    let team = tr.ta("setup-team-number", &[("number", 1.into())]);
    let names = [("team", team.into()), ("person", other.clone().into())];
    press(&mut harness, &tr.t("frame-menu"));
    press(&mut harness, &tr.ta("frame-who", &names));
    assert_eq!(seat(&harness).seat.name, other);
    let desk = seat(&harness).desk.clone().unwrap();
    assert!(desk.draft.forecast.is_some(), "it is the same plan");
    assert!(harness.query_all_by_label(&tr.t("page-submit")).next().is_some(), "no curtain hides it");
}

#[test]
fn keys_undo_turn_pages_and_list_themselves() {
    let mut harness = begun(Lang::En, Places::default());
    harness.key_press_modifiers(egui::Modifiers::ALT, egui::Key::Num7);
    harness.run_steps(3);
    assert_eq!(harness.state().page(), Page::Submit);
    forecast(&mut harness, &Tr::new(Lang::En));
    let forecast =
        |shell: &Shell| shell.game().unwrap().seat().unwrap().desk.as_ref().unwrap().draft.forecast.is_some();
    until(&mut harness, "the forecast", forecast);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    until(&mut harness, "the undoing", |shell| !forecast(shell));
    harness.event(egui::Event::Text("?".into()));
    harness.run_steps(3);
    harness.get_by_label("take back the plan's last step");
}

#[test]
fn a_refusal_is_said_in_the_language_of_the_screen() {
    let mut harness = begun(Lang::It, Places::default());
    let ctx = harness.ctx.clone();
    let wish = duevie::ui::shell::Wish::Act(duevie::ui::Action::Send(Command::Undo));
    harness.state_mut().perform(&ctx, wish);
    until(&mut harness, "the refusal", |shell| !shell.game().unwrap().waiting());
    harness.get_by_label("Non c'è niente da annullare o da ripetere.");
}
