//! One person in full: skills, how they are, trust, pay, courses and rest.

use egui::{RichText, Ui};

use super::{Around, State, cards, relay, teach};
use crate::money::Money;
use crate::protocol::Edit;
use crate::sim::PersonView;
use crate::ui::held::Number;
use crate::ui::icons::regular as icons;
use crate::ui::portrait;
use crate::ui::theme::space;
use crate::ui::{Action, View, estimate, staff, widgets};

/// The details of whoever is chosen.
pub fn detail(ui: &mut Ui, view: &View<'_>, around: &Around<'_>, state: &mut State, out: &mut Vec<Action>) {
    let Some(person) = state.chosen.clone().and_then(|key| around.person(&key).cloned()) else {
        state.chosen = None;
        return;
    };
    let (tr, theme) = (view.tr, view.theme);
    widgets::card(ui, theme, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal_top(|ui| {
            portrait::portrait(ui, &staff::look(view, &person.key), 104.0, egui::Sense::hover());
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                ui.heading(staff::name(view, &person.key));
                cards::who(ui, view, &person);
                if let Some(card) = staff::card(view, &person.key) {
                    widgets::small(ui, theme, tr.ta("people-tenure", &[("years", card.tenure.into())]));
                }
                let close = ui.button(format!("{} {}", icons::X, tr.t("close")));
                if close.clicked() {
                    state.chosen = None;
                }
            });
        });
        if let Some(card) = staff::card(view, &person.key) {
            ui.label(RichText::new(tr.of(&card.about)).italics());
        }
        ui.horizontal_wrapped(|ui| {
            teach::button(ui, view, &person, state);
            if person.retires.is_some() && around.company.person(&person.key).is_some() {
                let relay = ui.add_enabled(view.open(), egui::Button::new(tr.t("people-relay")));
                if relay.on_hover_text(tr.t("people-relay-help")).clicked() {
                    state.relay = Some(relay::Form::of(&person.key));
                    state.show = true;
                }
            }
        });
        ui.separator();
        skills(ui, view, &person);
        ui.separator();
        being(ui, view, around, &person, state);
        ui.separator();
        terms(ui, view, around, &person, state, out);
    });
}

fn skills(ui: &mut Ui, view: &View<'_>, person: &PersonView) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.spacing_mut().item_spacing.y = 4.0;
        skill_rows(ui, view, person);
    });
}

fn skill_rows(ui: &mut Ui, view: &View<'_>, person: &PersonView) {
    let (tr, theme) = (view.tr, view.theme);
    widgets::section(ui, &tr.t("people-skills"));
    let mut order: Vec<(usize, f64)> = person.skills.iter().copied().enumerate().collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    for (place, (skill, level)) in order.into_iter().enumerate() {
        let about = view.book.skills.get(skill).map_or("", |skill| tr.of(&skill.about));
        let row = ui.horizontal(|ui| {
            let text = RichText::new(staff::skill(view, skill));
            let text = if place == 0 { text.family(crate::ui::theme::strong_family()) } else { text };
            ui.allocate_ui(egui::vec2(140.0, 18.0), |ui| {
                ui.set_min_width(140.0);
                ui.add(egui::Label::new(text).truncate());
            });
            let colour = theme.band(person.band);
            let colour = if level >= 0.5 { colour } else { colour.gamma_multiply(0.55) };
            let width = (ui.available_width() - 40.0).clamp(50.0, 220.0);
            widgets::meter(ui, theme, level, None, colour, width);
            ui.label(staff::points(view, level));
        });
        row.response.on_hover_text(about);
    }
}

fn being(ui: &mut Ui, view: &View<'_>, around: &Around<'_>, person: &PersonView, state: &mut State) {
    let (tr, theme) = (view.tr, view.theme);
    widgets::section(ui, &tr.t("people-being"));
    let lines = [
        ("people-energy", person.energy),
        ("people-morale", person.morale),
        ("people-openness", person.openness),
        ("people-heard", person.heard),
    ];
    for (key, level) in lines {
        let colour = cards::level_colour(theme, level);
        let row = wide_line(ui, view, &tr.t(key), level, colour);
        row.on_hover_text(tr.t(&format!("{key}-help")));
    }
    let leaves = estimate::leaves_in_round(view.book, person.may_leave);
    let colour = if leaves >= 0.08 { theme.bad } else { theme.quiet };
    wide_line(ui, view, &tr.t("people-leaving"), leaves, colour).on_hover_text(tr.t("people-may-leave-help"));
    // Trust: with one other at a time.
    let others: Vec<&PersonView> = around.workers.iter().filter(|other| other.key != person.key).collect();
    let other = others.iter().find(|other| state.other.as_ref() == Some(&other.key)).or(others.first());
    let Some(other) = other.copied() else { return };
    ui.horizontal_wrapped(|ui| {
        ui.label(tr.t("people-trust-with"));
        let chosen = egui::ComboBox::from_id_salt("trust-with")
            .selected_text(staff::name(view, &other.key))
            .width(180.0)
            .show_ui(ui, |ui| {
                for one in &others {
                    let name = staff::name(view, &one.key);
                    if ui.selectable_label(one.key == other.key, name).clicked() {
                        state.other = Some(one.key.clone());
                    }
                }
            });
        cards::label(&chosen.response, &tr.t("people-trust-with"));
    });
    let trust = estimate::trust(view.book, around.company, person, other);
    let row = wide_line(ui, view, &tr.t("people-trust"), trust, cards::level_colour(theme, trust));
    row.on_hover_text(tr.t("people-trust-help"));
}

fn wide_line(ui: &mut Ui, view: &View<'_>, what: &str, level: f64, colour: egui::Color32) -> egui::Response {
    ui.spacing_mut().interact_size.y = 22.0;
    let row = ui.horizontal(|ui| {
        ui.allocate_ui(egui::vec2(140.0, 18.0), |ui| {
            ui.set_min_width(140.0);
            ui.add(egui::Label::new(what).truncate());
        });
        let width = (ui.available_width() - 40.0).clamp(50.0, 220.0);
        widgets::meter(ui, view.theme, level, None, colour, width);
        ui.label(staff::points(view, level));
    });
    ui.spacing_mut().interact_size.y = 30.0;
    row.response
}

/// Pay, courses and rest.
fn terms(
    ui: &mut Ui,
    view: &View<'_>,
    around: &Around<'_>,
    person: &PersonView,
    state: &mut State,
    out: &mut Vec<Action>,
) {
    let (tr, theme) = (view.tr, view.theme);
    let Some(draft) = view.draft() else { return };
    widgets::section(ui, &tr.t("people-terms"));
    let employed = around.company.person(&person.key).is_some();
    ui.add_enabled_ui(view.open(), |ui| {
        if employed {
            let pay = draft.pay.get(&person.key).copied().unwrap_or(person.salary);
            let (name, help) = (tr.t("people-pay"), tr.t("people-pay-help"));
            let number = Number {
                field: &format!("pay.{}", person.key),
                value: pay.as_euros(),
                range: person.salary.share(0.9).as_euros().ceil()
                    ..=person.salary.share(1.5).as_euros().floor(),
                step: 10.0,
                label: &name,
                suffix: " €",
                help: &help,
            };
            ui.label(&name);
            if let Some(euros) = state.held.slider(ui, tr, &number, 130.0) {
                let pay = Money::cents((euros * 100.0).round() as i64);
                let pay = (pay != person.salary).then_some(pay);
                staff::edit(view, out, Edit::SetPay { person: person.key.clone(), pay });
            }
            let market = staff::card(view, &person.key).and_then(|card| card.market_salary);
            if let Some(market) = market.filter(|market| *market != person.salary) {
                widgets::small(ui, theme, tr.ta("people-market-pay", &[("pay", tr.money(market).into())]));
            }
            let weeks = draft.rest.get(&person.key).copied().unwrap_or(0);
            let (name, help) = (tr.t("people-rest"), tr.t("people-rest-help"));
            let number = Number {
                field: &format!("rest.{}", person.key),
                value: f64::from(weeks),
                range: 0.0..=f64::from(view.book.limits.rest_weeks),
                step: 1.0,
                label: &name,
                suffix: "",
                help: &help,
            };
            ui.label(&name);
            if let Some(weeks) = state.held.slider(ui, tr, &number, 130.0) {
                staff::edit(
                    view,
                    out,
                    Edit::SetRest { person: person.key.clone(), weeks: weeks.round() as u8 },
                );
            }
        }
        if !view.book.courses.is_empty() {
            ui.add_space(space::SMALL);
            ui.label(tr.t("people-courses")).on_hover_text(tr.t("people-courses-help"));
        }
        for course in &view.book.courses {
            let mut taken =
                draft.courses.iter().any(|plan| plan.person == person.key && plan.course == course.key);
            let skill = staff::skill_place(view, &course.skill).map_or("", |place| staff::skill(view, place));
            let parts = [
                ("course", tr.of(&course.name).into()),
                ("skill", skill.into()),
                ("hours", staff::written_hours(view, course.hours).into()),
                ("fee", tr.money(course.fee).into()),
            ];
            let course_box = staff::tick(ui, true, &mut taken, tr.ta("people-course", &parts));
            if course_box.on_hover_text(tr.t("people-courses-help")).clicked() {
                let (person, course) = (person.key.clone(), course.key.clone());
                staff::edit(view, out, Edit::SetCourse { person, course, take: taken });
            }
        }
    });
}
