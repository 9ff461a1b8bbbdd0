//! Making a mentoring pair: who teaches whom what, what it costs and what it may give.

use egui::{RichText, Ui};

use super::{Around, State, cards, hours};
use crate::decision::PairPlan;
use crate::key::Key;
use crate::outcome::PairTrouble;
use crate::protocol::Edit;
use crate::sim::PersonView;
use crate::ui::estimate::{self, Direction, PairEstimate};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{Action, View, staff, widgets};

/// A pair that is being made.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    mentor: Key,
    mentee: Option<Key>,
    skill: Option<usize>,
    hours: f64,
}

impl Form {
    /// Somebody teaches, perhaps somebody already chosen.
    pub fn of(mentor: &Key, mentee: Option<&Key>) -> Form {
        Form { mentor: mentor.clone(), mentee: mentee.cloned(), skill: None, hours: 3.0 }
    }
}

/// The form.
pub fn form(ui: &mut Ui, view: &View<'_>, around: &Around<'_>, state: &mut State, out: &mut Vec<Action>) {
    let Some(mut form) = state.teach.take() else { return };
    let Some(mentor) = around.person(&form.mentor) else { return };
    let (tr, theme) = (view.tr, view.theme);
    let mut keep = true;
    widgets::card(ui, theme, |ui| {
        ui.set_min_width(ui.available_width());
        let name = staff::name(view, &mentor.key);
        ui.horizontal(|ui| {
            staff::face(ui, view, &mentor.key, 40.0);
            widgets::section(ui, &tr.ta("people-form-title", &[("name", name.into())]));
        });
        whom(ui, view, around, mentor, &mut form);
        let mentee = form.mentee.as_ref().and_then(|key| around.person(key));
        if let Some(mentee) = mentee {
            keep = lesson(ui, view, around, mentor, mentee, &mut form, state, out);
        }
        if keep && ui.button(tr.t("cancel")).clicked() {
            keep = false;
        }
    });
    if keep {
        state.teach = Some(form);
    }
}

fn whom(ui: &mut Ui, view: &View<'_>, around: &Around<'_>, mentor: &PersonView, form: &mut Form) {
    let (tr, theme) = (view.tr, view.theme);
    widgets::quiet(ui, theme, tr.t("people-form-whom"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for other in around.workers.iter().filter(|other| other.key != mentor.key) {
            let chosen = form.mentee.as_ref() == Some(&other.key);
            let face = pick(ui, view, &other.key, chosen, 44.0);
            if face.clicked() {
                form.mentee = Some(other.key.clone());
                form.skill = None;
            }
        }
    });
}

/// A face that can be chosen.
pub fn pick(ui: &mut Ui, view: &View<'_>, key: &Key, chosen: bool, side: f32) -> egui::Response {
    let theme = view.theme;
    let look = staff::look(view, key);
    let (rect, face) = ui.allocate_exact_size(egui::Vec2::splat(side), egui::Sense::click());
    crate::ui::portrait::paint(ui.painter(), rect.shrink(3.0), &look, theme.dark);
    let name = staff::name(view, key);
    face.widget_info(|| {
        egui::WidgetInfo::selected(egui::WidgetType::RadioButton, ui.is_enabled(), chosen, name)
    });
    if chosen || face.hovered() || face.has_focus() {
        let colour = if chosen { theme.accent } else { theme.quiet };
        let width = if chosen { 3.0 } else { 1.5 };
        ui.painter().circle_stroke(rect.center(), side / 2.0 - 1.5, egui::Stroke::new(width, colour));
    }
    face.on_hover_text(name).on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The skill, the hours, and what comes of it. False when the form is done.
fn lesson(
    ui: &mut Ui,
    view: &View<'_>,
    around: &Around<'_>,
    mentor: &PersonView,
    mentee: &PersonView,
    form: &mut Form,
    state: &mut State,
    out: &mut Vec<Action>,
) -> bool {
    let (tr, theme) = (view.tr, view.theme);
    let (from, to) = (staff::name(view, &mentor.key), staff::name(view, &mentee.key));
    direction(ui, view, mentor, mentee);
    let lessons = estimate::lessons(mentor, mentee);
    if lessons.is_empty() {
        ui.label(tr.ta("people-form-nothing", &[("mentor", from.into()), ("mentee", to.into())]));
        return true;
    }
    widgets::quiet(ui, theme, tr.t("people-form-skill"));
    for (skill, gap) in &lessons {
        let level = |person: &PersonView| person.skills.get(*skill).copied().unwrap_or(0.0);
        let numbers = [
            ("skill", staff::skill(view, *skill).into()),
            ("mentor", staff::points(view, level(mentor)).into()),
            ("mentee", staff::points(view, level(mentee)).into()),
            ("gap", staff::points(view, *gap).into()),
        ];
        let text = tr.ta("people-form-gap", &numbers);
        let chosen = form.skill == Some(*skill);
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(56.0, 10.0), egui::Sense::hover());
            gap_bar(ui, view, rect, level(mentee), level(mentor), mentor);
            ui.vertical(|ui| {
                if ui.radio(chosen, text).clicked() {
                    form.skill = Some(*skill);
                }
            });
        });
    }
    let Some(skill) = form.skill else { return true };
    let name = tr.t("people-form-hours");
    widgets::quiet(ui, theme, &*name);
    if let Some(hours) = hours(ui, view, state, "teach-hours", form.hours, &name) {
        form.hours = hours;
    }
    let hours = state.held.shown("teach-hours", form.hours);
    let trust = estimate::trust(view.book, around.company, mentor, mentee);
    let estimate = estimate::pair(view.book, trust, mentor, mentee, skill, hours, 1.0);
    promise(ui, view, mentor, mentee, skill, hours, &estimate);
    let many = view.draft().map_or(0, |draft| draft.mentoring.len()) >= usize::from(view.book.limits.pairs);
    if many {
        ui.label(tr.ta("people-form-many", &[("most", view.book.limits.pairs.into())]));
    }
    let mut done = false;
    ui.add_enabled_ui(!many && view.open(), |ui| {
        if widgets::primary(ui, theme, &tr.t("people-form-start")).clicked() {
            let key = view.book.skills.get(skill).map(|skill| skill.key.clone()).unwrap_or_default();
            let (mentor, mentee) = (mentor.key.clone(), mentee.key.clone());
            staff::edit(view, out, Edit::SetPair(PairPlan { mentor, mentee, skill: key, hours }));
            done = true;
        }
    });
    !done
}

/// From what the one who learns knows to what the one who teaches knows.
fn gap_bar(ui: &Ui, view: &View<'_>, rect: egui::Rect, low: f64, high: f64, mentor: &PersonView) {
    let theme = view.theme;
    let round = egui::CornerRadius::same(4);
    ui.painter().rect_filled(rect, round, theme.well);
    let x = |level: f64| rect.left() + rect.width() * level.clamp(0.0, 1.0) as f32;
    let full = |from: f32, to: f32| {
        egui::Rect::from_min_max(egui::pos2(from, rect.top()), egui::pos2(to, rect.bottom()))
    };
    ui.painter().rect_filled(full(rect.left(), x(high)), round, theme.band(mentor.band).gamma_multiply(0.45));
    ui.painter().rect_filled(full(rect.left(), x(low)), round, theme.quiet);
}

/// Which way it goes, in words.
pub fn direction(ui: &mut Ui, view: &View<'_>, mentor: &PersonView, mentee: &PersonView) {
    let (key, icon) = match estimate::direction(mentor.band, mentee.band) {
        Direction::Mentoring => ("people-mentoring", icons::ARROW_DOWN),
        Direction::Reverse => ("people-reverse", icons::ARROW_UP),
        Direction::Peers => ("people-peers", icons::ARROW_RIGHT),
    };
    let text = format!("{icon} {}", view.tr.t(key));
    ui.horizontal_wrapped(|ui| widgets::chip(ui, &text, view.theme.band(mentor.band)));
}

/// What a pair costs and may give.
pub fn promise(
    ui: &mut Ui,
    view: &View<'_>,
    mentor: &PersonView,
    mentee: &PersonView,
    skill: usize,
    hours: f64,
    estimate: &PairEstimate,
) {
    let (tr, theme) = (view.tr, view.theme);
    let cost = [
        ("hours", staff::written_hours(view, hours).into()),
        ("both", staff::written_hours(view, hours * 2.0).into()),
    ];
    ui.label(format!("{} {}", icons::CLOCK, tr.ta("people-pair-cost", &cost)));
    outlook(ui, view, mentor, mentee, skill, estimate);
    ui.add_space(space::SMALL);
    let over = [mentor, mentee]
        .into_iter()
        .find(|person| staff::hours(view, &person.key) + hours > view.book.limits.hours);
    if let Some(person) = over {
        let text = tr.ta("people-pair-over", &[("name", staff::given(view, &person.key).into())]);
        widgets::small(ui, theme, text);
    }
}

/// What a pair may give, or why it would not work.
pub fn outlook(
    ui: &mut Ui,
    view: &View<'_>,
    mentor: &PersonView,
    mentee: &PersonView,
    skill: usize,
    estimate: &PairEstimate,
) {
    let (tr, theme) = (view.tr, view.theme);
    match estimate.trouble {
        None => {
            let give = [
                ("points", tr.decimal(estimate.gain * 100.0, 0).into()),
                ("skill", staff::skill(view, skill).into()),
                ("name", staff::given(view, &mentee.key).into()),
            ];
            ui.label(
                RichText::new(format!("{} {}", icons::TREND_UP, tr.ta("people-pair-gain", &give)))
                    .color(theme.good),
            );
            let across = mentor.band != mentee.band;
            if across && mentor.band < mentee.band && mentee.openness < 0.5 {
                widgets::small(
                    ui,
                    theme,
                    tr.ta("people-pair-closed", &[("name", staff::given(view, &mentee.key).into())]),
                );
            }
        }
        Some(trouble) => {
            let least = view.book.model.mentoring.least_hours;
            let numbers = [
                ("least", staff::written_hours(view, least).into()),
                ("name", staff::given(view, &mentee.key).into()),
            ];
            let text = tr.ta(trouble_key(trouble), &numbers);
            ui.label(RichText::new(format!("{} {text}", icons::WARNING)).color(theme.bad));
        }
    }
}

fn trouble_key(trouble: PairTrouble) -> &'static str {
    match trouble {
        PairTrouble::NoTime => "people-trouble-time",
        PairTrouble::NothingToTeach => "people-trouble-nothing",
        PairTrouble::NoTrust => "people-trouble-trust",
        PairTrouble::NotThere => "people-trouble-there",
    }
}

/// The button that opens the form.
pub fn button(ui: &mut Ui, view: &View<'_>, person: &PersonView, state: &mut State) {
    let tr = view.tr;
    let teach = ui.add_enabled(view.open(), egui::Button::new(tr.t("people-teach")));
    let name = staff::name(view, &person.key);
    cards::label(&teach, &tr.ta("people-teach-by", &[("name", name.into())]));
    if teach.on_hover_text(tr.t("people-teach-help")).clicked() {
        state.teach = Some(Form::of(&person.key, None));
        state.show = true;
    }
}
