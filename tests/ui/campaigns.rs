//! The page *Campaigns*.

use duevie::scenario::Lang;
use duevie::ui::Page;
use egui_kittest::kittest::Queryable;

use crate::common::{click, page, says, write};

#[test]
fn a_campaign_is_built_from_nothing_by_label_in_both_languages() {
    for (lang, words) in [
        (
            Lang::It,
            [
                "Nuova campagna",
                "Viaggiatori da video",
                "Notti da ballare",
                "Spesa a settimana: Video brevi",
                "Aggiungere Giada Pozzi al gruppo",
                "Aggiungere Ottavio Brusa al gruppo",
                "Ore a settimana di Giada Pozzi",
                "Togliere Giada Pozzi dal gruppo",
                "Ancora da scegliere",
                "Insieme",
                "900 € a settimana × 13 settimane = 11.700 €",
                "Elimina",
            ],
        ),
        (
            Lang::En,
            [
                "New campaign",
                "Clip travellers",
                "Nights for dancing",
                "Money a week: Short video",
                "Add Giada Pozzi to the crew",
                "Add Ottavio Brusa to the crew",
                "Hours a week of Giada Pozzi",
                "Take Giada Pozzi out of the crew",
                "Still to choose",
                "Together",
                "€900 a week × 13 weeks = €11,700",
                "Remove",
            ],
        ),
    ] {
        let [add, audience, message, spend, giada, ottavio, hours, leave, missing, together, sum, remove] =
            words;
        let mut screen = page(lang, Page::Campaigns);
        let before = screen.state().draft().campaigns.len();
        click(&mut screen, add);
        assert_eq!(screen.state().draft().campaigns.len(), before + 1);
        assert!(says(&screen, missing));
        click(&mut screen, audience);
        click(&mut screen, message);
        let style =
            duevie::scenario::bundled("grand-hotel").unwrap().market.styles[0].name.get(lang).to_owned();
        click(&mut screen, &style);
        write(&mut screen, spend, "900");
        assert!(says(&screen, sum), "{lang:?}: money a week, and in the round");
        click(&mut screen, giada);
        assert!(!says(&screen, together), "{lang:?}: one side has nothing to compare with");
        click(&mut screen, ottavio);
        assert!(says(&screen, together), "{lang:?}: both sides are compared");
        assert!(!says(&screen, missing), "{lang:?}: everything is chosen");
        write(&mut screen, hours, "20");
        let plan = screen.state().draft().campaigns.last().cloned().unwrap();
        assert_eq!(plan.segments.len(), 1);
        assert_eq!(plan.message.as_str(), "dance-nights");
        assert_eq!(plan.crew.values().copied().collect::<Vec<f64>>(), vec![20.0, 8.0]);
        let cost = screen.state().seat().desk.as_ref().unwrap().campaign_costs.last().copied().unwrap();
        assert!(cost.as_euros() >= 11_700.0, "{cost:?}");
        click(&mut screen, leave);
        assert_eq!(screen.state().draft().campaigns.last().unwrap().crew.len(), 1);
        click(&mut screen, remove);
        assert_eq!(screen.state().draft().campaigns.len(), before);
    }
}

#[test]
fn what_holds_the_campaign_back_is_marked_and_more_people_change_it() {
    let mut screen = page(Lang::En, Page::Campaigns);
    let weakest = |screen: &egui_kittest::Harness<'_, _>| {
        let mark =
            screen.query_all_by_label_contains("holds it back").map(|node| node.rect().center().y).next();
        mark.expect("a gap is marked")
    };
    let before = weakest(&screen);
    // The hotel's old campaign lacks nobody who knows the brand; the strategist's hours are what it lacks.
    write(&mut screen, "Hours a week of Ines Ferrandi", "0");
    let after = weakest(&screen);
    assert!((before - after).abs() > 1.0 || !says(&screen, "Hours a week of Ines Ferrandi"));
    assert!(!says(&screen, "Take Ines Ferrandi out of the crew"), "no hours: out of the crew");
}

#[test]
fn a_campaign_is_copied_and_a_person_dragged_onto_a_crew_joins_it() {
    let mut screen = page(Lang::En, Page::Campaigns);
    click(&mut screen, "Duplicate");
    assert_eq!(screen.state().draft().campaigns.len(), 2);
    assert_eq!(screen.state().draft().campaigns[1].name, "Ondalba, dal 1962 (copy)");
    let from = screen.get_by_label("Add Aisha Diop to the crew").rect().center();
    let to = screen.get_by_label("1. Ondalba, dal 1962").rect().center();
    screen.drag_at(from);
    screen.run_ok();
    screen.hover_at(from + egui::vec2(-20.0, -20.0));
    screen.run_ok();
    screen.hover_at(to);
    screen.run_ok();
    screen.drop_at(to);
    screen.run_ok();
    assert!(screen.state().draft().campaigns[0].crew.contains_key("aisha"));
    assert!(!screen.state().draft().campaigns[1].crew.contains_key("aisha"));
}

#[test]
fn weeks_are_limited_and_make_it_cheaper() {
    let mut screen = page(Lang::En, Page::Campaigns);
    let cost = |screen: &egui_kittest::Harness<'_, crate::common::Stage>| {
        screen.state().seat().desk.as_ref().unwrap().campaign_costs[0]
    };
    let before = cost(&screen);
    click(&mut screen, "Some only");
    write(&mut screen, "to week", "4");
    assert_eq!(screen.state().draft().campaigns[0].weeks, Some((1, 4)));
    assert!(cost(&screen) < before);
    click(&mut screen, "The whole round (13 weeks)");
    assert_eq!(cost(&screen), before);
}
