//! The page *People*.

use duevie::scenario::Lang;
use duevie::ui::{Action, Page};
use egui_kittest::kittest::Queryable;

use crate::common::{click, page, says, write};

#[test]
fn a_pair_is_started_changed_and_removed_by_label_in_both_languages() {
    for (lang, words) in [
        (
            Lang::It,
            [
                "Giada Pozzi insegna…",
                "Social: 15 → 85, distanza 70",
                "Avvia la coppia",
                "Chi è junior insegna a chi ha più anni: reverse mentoring",
                "Può dare a Ines circa +",
                "Ore a settimana: Giada insegna Social a Ines",
                "Sciogli: Giada insegna Social a Ines",
                "Servono almeno 1 h a settimana",
                "0,5",
            ],
        ),
        (
            Lang::En,
            [
                "Giada Pozzi teaches…",
                "Social media: 15 → 85, gap 70",
                "Start the pair",
                "A junior teaches somebody older: reverse mentoring",
                "May give Ines about +",
                "Hours a week: Giada teaches Ines Social media",
                "End: Giada teaches Ines Social media",
                "It takes at least 1 h a week",
                "0.5",
            ],
        ),
    ] {
        let [teach, lesson, start, direction, gain, hours, remove, trouble, half] = words;
        let mut screen = page(lang, Page::People);
        click(&mut screen, teach);
        // Whom: the face in the form is a choice, the face on the card is a button.
        screen.get_by_role_and_label(egui::accesskit::Role::RadioButton, "Ines Ferrandi").click();
        screen.run_ok();
        assert!(says(&screen, direction), "{lang:?}: the direction is said in words");
        click(&mut screen, lesson);
        assert!(says(&screen, gain), "{lang:?}: what it may give is said before it starts");
        assert!(screen.state().draft().mentoring.is_empty());
        click(&mut screen, start);
        let pair = screen.state().draft().mentoring.first().cloned().unwrap();
        assert_eq!(
            (pair.mentor.as_str(), pair.mentee.as_str(), pair.skill.as_str()),
            ("giada", "ines", "social")
        );
        assert_eq!(pair.hours, 3.0);
        write(&mut screen, hours, half);
        assert_eq!(screen.state().draft().mentoring[0].hours, 0.5, "{lang:?}");
        assert!(says(&screen, trouble), "{lang:?}: too little time is told");
        let sent = screen.state().actions.iter().filter(|a| matches!(a, Action::Send(_))).count();
        assert_eq!(sent, 2, "one edit for the pair, one for its hours");
        click(&mut screen, remove);
        assert!(screen.state().draft().mentoring.is_empty(), "{lang:?}");
    }
}

#[test]
fn a_face_dragged_onto_another_opens_the_pair_with_both() {
    let mut screen = page(Lang::En, Page::People);
    let centre = |screen: &egui_kittest::Harness<'_, _>, name: &str| {
        screen.get_by_role_and_label(egui::accesskit::Role::Button, name).rect().center()
    };
    let (from, to) = (centre(&screen, "Ottavio Brusa"), centre(&screen, "Luca Bernasconi"));
    screen.drag_at(from);
    screen.run_ok();
    screen.hover_at(from + egui::vec2(20.0, 20.0));
    screen.run_ok();
    screen.hover_at(to);
    screen.run_ok();
    screen.drop_at(to);
    screen.run_ok();
    assert!(says(&screen, "Ottavio Brusa teaches"), "the form is open");
    assert!(says(&screen, "A senior teaches somebody younger"), "and knows both");
}

#[test]
fn the_keyboard_alone_starts_a_pair() {
    let mut screen = page(Lang::En, Page::People);
    let press = |screen: &mut egui_kittest::Harness<'_, crate::common::Stage>, label: &str| {
        screen.get_all_by_label(label).last().unwrap().focus();
        screen.run_ok();
        screen.key_press(egui::Key::Enter);
        screen.run_ok();
    };
    press(&mut screen, "Karim Haddad teaches…");
    screen.get_by_role_and_label(egui::accesskit::Role::RadioButton, "Franco Testa").focus();
    screen.run_ok();
    screen.key_press(egui::Key::Space);
    screen.run_ok();
    press(&mut screen, "Social media: 12 → 45, gap 33");
    press(&mut screen, "Start the pair");
    assert_eq!(screen.state().draft().mentoring.len(), 1);
}

#[test]
fn details_change_rest_courses_and_hiring_and_a_relay_is_made() {
    let mut screen = page(Lang::It, Page::People);
    click(&mut screen, "Dettagli di Ottavio Brusa");
    write(&mut screen, "Settimane di riposo nel round", "2");
    assert_eq!(screen.state().draft().rest.values().copied().collect::<Vec<u8>>(), vec![2]);
    assert!(says(&screen, "2 settimane di riposo"), "the card shows it");
    click(&mut screen, "Staffetta…");
    screen.get_by_role_and_label(egui::accesskit::Role::RadioButton, "Noemi Ferrandi").click();
    screen.run_ok();
    click(&mut screen, "Marca, distanza 60");
    click(&mut screen, "Avvia la staffetta");
    let relay = screen.state().draft().relays.first().cloned().unwrap();
    assert_eq!((relay.person.as_str(), relay.mentee.as_str(), relay.skills.len()), ("ottavio", "noemi", 1));
    click(&mut screen, "Assumere Davide Ferro");
    assert_eq!(screen.state().draft().hire.len(), 1);
    assert!(says(&screen, "Davide Ferro insegna…"), "whom we hire can be given work");
}
