//! The guided rehearsal: from the home screen to its end, step by step, by labels.

use duevie::protocol::Phase;
use duevie::scenario::{Lang, bundled};
use duevie::ui::coach::{STEPS, Step};
use duevie::ui::shell::{Places, Screen};
use duevie::ui::{Page, Tr};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use crate::hands::{Hands, phase, press, press_role, press_starting, seat, sized, until};

fn at(hands: &mut Hands, tr: &Tr, step: Step) {
    until(hands, step.key(), |shell| shell.coach().and_then(|coach| coach.step()) == Some(step));
    assert!(hands.query_all_by_label(&tr.t(step.key())).next().is_some(), "the panel says {}", step.key());
    assert!(hands.query_all_by_label(&tr.t(&format!("{}-what", step.key()))).next().is_some());
    // Where it is done is one press away.
    if hands.state().page() != step.page() && step != Step::Read {
        press(hands, &tr.t("coach-show"));
        assert_eq!(hands.state().page(), step.page());
    }
}

fn rehearsal(lang: Lang) {
    let tr = Tr::new(lang);
    let book = bundled("grand-hotel").unwrap();
    let skill = |key: &str| {
        book.skills.iter().find(|skill| skill.key.as_str() == key).unwrap().name.get(lang).to_owned()
    };
    let mut hands = sized(lang, Places::default(), [1400.0, 3000.0]);
    press(&mut hands, &tr.t("coach-home"));
    until(&mut hands, "the briefing", |shell| matches!(phase(shell), Phase::Briefing { round: 1 }));
    at(&mut hands, &tr, Step::Read);
    press(&mut hands, &tr.t("frame-plan"));
    at(&mut hands, &tr, Step::Answer);
    for event in seat(&hands).briefing.clone().unwrap().events {
        press(&mut hands, event.choices[0].label.get(lang));
    }
    at(&mut hands, &tr, Step::Person);
    press(&mut hands, &tr.ta("people-details-of", &[("name", "Ottavio Brusa".into())]));
    at(&mut hands, &tr, Step::Mentor);
    press(&mut hands, &tr.ta("people-teach-by", &[("name", "Ottavio Brusa".into())]));
    press_role(&mut hands, Role::RadioButton, "Giada Pozzi");
    press_starting(&mut hands, &format!("{}: ", skill("brand")));
    press(&mut hands, &tr.t("people-form-start"));
    at(&mut hands, &tr, Step::Reverse);
    press(&mut hands, &tr.ta("people-teach-by", &[("name", "Giada Pozzi".into())]));
    press_role(&mut hands, Role::RadioButton, "Ines Ferrandi");
    press_starting(&mut hands, &format!("{}: ", skill("social")));
    press(&mut hands, &tr.t("people-form-start"));
    // The hotel's old campaign runs on: the step of making one is done.
    until(&mut hands, "the pair", |shell| {
        shell.coach().is_some_and(|coach| coach.is_past(Step::Reverse) && coach.is_past(Step::Campaign))
    });
    if hands.state().coach().unwrap().step() == Some(Step::Crew) {
        at(&mut hands, &tr, Step::Crew);
        press(&mut hands, &tr.ta("campaigns-crew-join", &[("name", "Giada Pozzi".into())]));
        let seniors = &seat(&hands).desk.as_ref().unwrap().draft.campaigns[0].crew;
        if !seniors.contains_key("ottavio") {
            press(&mut hands, &tr.ta("campaigns-crew-join", &[("name", "Ottavio Brusa".into())]));
        }
    }
    until(&mut hands, "the price", |shell| shell.coach().unwrap().step() == Some(Step::Price));
    press(&mut hands, &tr.t("coach-show"));
    at(&mut hands, &tr, Step::Rehearse);
    press(&mut hands, &tr.t("rehearsal-try"));
    at(&mut hands, &tr, Step::Forecast);
    press(&mut hands, &tr.t("submit-forecast-take"));
    at(&mut hands, &tr, Step::Submit);
    press(&mut hands, &tr.t("submit-and-play"));
    until(&mut hands, "the results", |shell| phase(shell) == Phase::Results { round: 1 });
    at(&mut hands, &tr, Step::Why);
    let ask = tr.ta("results-why-of", &[("what", "".into())]);
    press_starting(&mut hands, ask.trim());
    at(&mut hands, &tr, Step::Watch);
    hands.get_by_label_contains(&format!("  {}", tr.t("market-play"))).click();
    until(&mut hands, "the end", |shell| shell.coach().is_some_and(|coach| coach.step().is_none()));
    assert_eq!(hands.state().coach().unwrap().progress(), (STEPS.len(), STEPS.len()));
    press(&mut hands, &tr.t("coach-game"));
    assert_eq!(hands.state().screen(), Screen::Scenarios);
    assert!(hands.state().coach().is_none(), "a real game begins without it");
}

#[test]
fn the_guided_rehearsal_leads_to_its_end_in_italian() {
    rehearsal(Lang::It);
}

#[test]
fn the_guided_rehearsal_leads_to_its_end_in_english() {
    rehearsal(Lang::En);
}

#[test]
fn steps_can_be_passed_over_and_the_guide_closed() {
    let tr = Tr::new(Lang::It);
    let mut hands = sized(Lang::It, Places::default(), [1000.0, 700.0]);
    press(&mut hands, &tr.t("coach-home"));
    until(&mut hands, "the briefing", |shell| matches!(phase(shell), Phase::Briefing { round: 1 }));
    press(&mut hands, &tr.t("coach-skip"));
    assert_eq!(hands.state().coach().unwrap().step(), Some(Step::Answer));
    press(&mut hands, &tr.t("coach-close"));
    assert!(hands.state().coach().is_none());
    assert_eq!(hands.state().page(), Page::Briefing);
}
