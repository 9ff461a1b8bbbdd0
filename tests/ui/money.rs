//! Brand, price and money; research; rehearsal: a round played through them.

use duevie::money::Money;
use duevie::protocol::{Command, Edit};
use duevie::scenario::{Lang, StudyKind};
use duevie::sim::refresh_preview;
use duevie::ui::{Action, Page, Theme};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::table::Seat;

type Screen = Harness<'static, Seat>;

/// Tall enough that nothing has to be scrolled to.
fn screen(lang: Lang) -> Screen {
    let seat = Seat::new(lang, Theme::light());
    let builder = Harness::builder().with_size([1280.0, 4200.0]);
    let mut screen = builder.build_ui_state(|ui, seat: &mut Seat| seat.draw(ui), seat);
    screen.run_steps(6);
    screen
}

fn open(screen: &mut Screen, page: Page) {
    screen.state_mut().page = page;
    screen.run_steps(3);
}

fn t(screen: &Screen, key: &str) -> String {
    screen.state().tr.t(key)
}

/// Clicks on a button, and does what it asks for.
fn press(screen: &mut Screen, label: &str) {
    screen.get_by_role_and_label(Role::Button, label).click();
    screen.run_steps(3);
    assert!(!screen.state().wanted.is_empty(), "'{label}' asks for nothing");
    screen.state_mut().obey();
    screen.run_steps(3);
}

/// A step to the right on a slider, by the keyboard.
fn step_right(screen: &mut Screen, label: &str) {
    screen.get_by_role_and_label(Role::Slider, label).focus();
    screen.run_steps(2);
    screen.key_press(egui::Key::ArrowRight);
    screen.run_steps(3);
    screen.state_mut().obey();
    screen.run_steps(3);
}

fn a_round_is_played(lang: Lang) {
    let mut screen = screen(lang);
    let price = screen.state().view().company.as_ref().unwrap().price;

    let label = t(&screen, "brand-price-label");
    step_right(&mut screen, &label);
    let dearer = screen.state().draft().price.expect("the slider sets the price");
    assert!(dearer > price && dearer < price + Money::euros(10), "{dearer}");

    let label = t(&screen, "brand-refresh-start");
    press(&mut screen, &label);
    let refresh = screen.state().draft().refresh.clone().expect("a refresh is planned");
    assert_eq!(refresh.crew.len(), 2, "one who knows what is new, one who knows what must not change");
    let company = screen.state().view().company.clone().unwrap();
    let preview = refresh_preview(screen.state().book(), &company, Some(&refresh));
    assert!(preview.after > preview.without + 0.01);

    open(&mut screen, Page::Research);
    let study = screen.state().book().research[0].clone();
    let name = study.name.get(lang).to_owned();
    let buy = screen.state().tr.ta("research-buy-of", &[("study", name.as_str().into())]);
    press(&mut screen, &buy);
    assert_eq!(screen.state().draft().research, vec![study.key.clone()]);
    let out = screen.state().tr.ta("research-take-out-of", &[("study", name.as_str().into())]);
    press(&mut screen, &out);
    assert!(screen.state().draft().research.is_empty());
    press(&mut screen, &buy);

    open(&mut screen, Page::Rehearsal);
    let (try_it, keep) = (t(&screen, "rehearsal-try"), t(&screen, "rehearsal-keep"));
    press(&mut screen, &try_it);
    let first = screen.state().rehearsal().expect("the worker has answered").clone();
    assert_eq!(first.forecasts, 3);
    press(&mut screen, &keep);
    let kept = screen.state().view().desk.as_ref().unwrap().plans.clone();
    assert_eq!(kept.len(), 1);
    let used = t(&screen, "rehearsal-use");
    press(&mut screen, &used);
    let forecast = screen.state().draft().forecast.expect("the middle is the forecast");
    assert_eq!(forecast.units, first.units.mid.round());
    screen.get_by_label(&t(&screen, "rehearsal-used"));

    // A dearer draft: the rehearsal is out of date, and the kept plan is tried beside it.
    let edit = Edit::SetPrice(Some(price + Money::euros(80)));
    screen.state_mut().send(Command::Edit { edit, seen: None });
    screen.run_steps(3);
    let outdated = t(&screen, "rehearsal-outdated");
    assert!(screen.query_all_by_label(&outdated).count() > 0);
    press(&mut screen, &try_it);
    assert_eq!(screen.query_all_by_label(&outdated).count(), 0);
    let dear = screen.state().rehearsal().unwrap().clone();
    assert!(dear.units.mid < first.units.mid, "{} {}", dear.units.mid, first.units.mid);
    let shown = screen.state().states.rehearsal.result(1, &kept[0].plan).cloned();
    assert_eq!(shown.as_ref(), Some(&first), "the kept plan has kept its result");
    let named = [("name", kept[0].name.as_str().into())];
    let again = screen.state().tr.ta("rehearsal-plan-try-of", &named);
    press(&mut screen, &again);
    assert_eq!(screen.state().states.rehearsal.result(1, &kept[0].plan), Some(&first));
    let load = screen.state().tr.ta("rehearsal-load-of", &named);
    press(&mut screen, &load);
    assert_eq!(screen.state().draft(), &kept[0].plan);
    press(&mut screen, &used);
    let drop = screen.state().tr.ta("rehearsal-drop-of", &named);
    press(&mut screen, &drop);
    assert!(screen.state().view().desk.as_ref().unwrap().plans.is_empty());

    let game = screen.state_mut();
    game.lead(&[Command::ClosePlanning, Command::Next, Command::OpenPlanning]);
    screen.run_steps(3);
    let outcome = screen.state().rounds()[0].outcome.clone();
    assert!((outcome.brand.freshness - preview.after).abs() < 0.02, "the preview foretold the freshness");
    let told = outcome.forecast.expect("the forecast is compared");
    let args = [
        ("round", 1.into()),
        ("expected", screen.state().tr.whole(told.units.round() as i64).into()),
        ("actual", screen.state().tr.whole(told.actual_units.round() as i64).into()),
        ("error", screen.state().tr.percent(told.error).into()),
    ];
    let line = screen.state().tr.ta("rehearsal-error", &args);
    screen.get_by_label(&line);

    open(&mut screen, Page::Research);
    assert_eq!(outcome.studies[0].measures, StudyKind::Segments);
    let figure = &outcome.studies[0].figures[0];
    let market = &screen.state().book().market;
    let segment = market.segments.iter().find(|segment| segment.key == figure.about[0]).unwrap();
    let value = market.values.iter().find(|value| value.key == figure.about[1]).unwrap();
    let tr = &screen.state().tr;
    let error = format!("± {}", tr.decimal(figure.margin * 100.0, 0));
    let args = [
        ("row", segment.name.get(lang).into()),
        ("column", value.name.get(lang).into()),
        ("value", tr.percent(figure.value).into()),
        ("error", error.into()),
    ];
    let cell = tr.ta("research-cell", &args);
    screen.get_by_label(&cell);
}

#[test]
fn a_round_is_played_in_italian() {
    a_round_is_played(Lang::It);
}

#[test]
fn a_round_is_played_in_english() {
    a_round_is_played(Lang::En);
}

#[test]
fn a_slider_speaks_when_it_is_let_go() {
    let mut screen = screen(Lang::En);
    let label = t(&screen, "brand-price-label");
    let rect = screen.get_by_role_and_label(Role::Slider, &label).rect();
    screen.drag_at(rect.center());
    screen.run_steps(2);
    screen.hover_at(rect.center() + egui::vec2(40.0, 0.0));
    screen.run_steps(4);
    assert!(screen.state().wanted.is_empty(), "it is still held: {:?}", screen.state().wanted);
    screen.drop_at(rect.center() + egui::vec2(40.0, 0.0));
    screen.run_steps(4);
    let wanted = &screen.state().wanted;
    assert!(
        matches!(wanted[..], [Action::Send(Command::Edit { edit: Edit::SetPrice(Some(_)), .. })]),
        "{wanted:?}"
    );
}

#[test]
fn the_budget_adds_up() {
    let mut screen = screen(Lang::It);
    let value = screen.state().book().market.values[0].key.clone();
    let study = screen.state().book().research[1].key.clone();
    for edit in
        [Edit::SetSubstance { value, amount: Money::euros(7_500) }, Edit::SetResearch { study, buy: true }]
    {
        screen.state_mut().send(Command::Edit { edit, seen: None });
    }
    screen.state_mut().states.brand.show_money(true);
    screen.run_steps(3);
    let desk = screen.state().view().desk.clone().unwrap();
    let tr = &screen.state().tr;
    let args = [("spent", tr.money(desk.spending).into()), ("budget", tr.money(desk.budget).into())];
    let told = tr.ta("brand-budget-told", &args);
    screen.get_by_label(&told);
    let (part, amount) = (tr.t("brand-part-substance"), tr.money(Money::euros(7_500)));
    screen.get_by_label(&part);
    screen.get_by_label(&amount);
    let left = tr.money(desk.budget - desk.spending);
    screen.get_by_label(&left);
}
