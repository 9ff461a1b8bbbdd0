//! The staff as cards: a face, what they do best, how they are and how much they have to do.

use egui::{Color32, CornerRadius, CursorIcon, Rect, RichText, Sense, Stroke, Ui, pos2, vec2};

use super::{Around, State, teach};
use crate::key::Key;
use crate::scenario::Band;
use crate::sim::PersonView;
use crate::ui::icons::regular as icons;
use crate::ui::staff::{self, Carried};
use crate::ui::theme::{Theme, space};
use crate::ui::{View, estimate, portrait, widgets};

/// All of them, by side of the table.
pub fn staff(ui: &mut Ui, view: &View<'_>, around: &Around<'_>, state: &mut State) {
    let mut order: Vec<&PersonView> = around.workers.iter().collect();
    order.sort_by_key(|person| std::cmp::Reverse(person.band));
    widgets::equal(ui, order.len(), 262.0, |ui, index| {
        if let Some(person) = order.get(index) {
            one(ui, view, around, person, state);
        }
    });
}

fn one(ui: &mut Ui, view: &View<'_>, around: &Around<'_>, person: &PersonView, state: &mut State) {
    let (tr, theme) = (view.tr, view.theme);
    let chosen = state.chosen.as_ref() == Some(&person.key);
    let carried = staff::carried(ui);
    let target = carried.as_ref().is_some_and(|key| *key != person.key) && view.open();
    let line = if chosen { Stroke::new(2.0, theme.accent) } else { Stroke::new(1.0, theme.line) };
    let frame = egui::Frame::new()
        .fill(theme.card)
        .stroke(line)
        .corner_radius(CornerRadius::same(10))
        .inner_margin(egui::Margin::same(if chosen { 11 } else { 12 }));
    let inside = frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        ui.set_min_width(ui.available_width());
        head(ui, view, person, state);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            profile(ui, view, person, vec2(96.0, 52.0));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                ui.spacing_mut().interact_size.y = 14.0;
                let width = (ui.available_width() - 90.0).clamp(30.0, 120.0);
                state_line(
                    ui,
                    view,
                    &tr.t("people-energy"),
                    person.energy,
                    level_colour(theme, person.energy),
                    width,
                )
                .on_hover_text(tr.t("people-energy-help"));
                state_line(
                    ui,
                    view,
                    &tr.t("people-morale"),
                    person.morale,
                    level_colour(theme, person.morale),
                    width,
                )
                .on_hover_text(tr.t("people-morale-help"));
                hours_line(ui, view, &person.key, width);
            });
        });
        strongest(ui, view, person);
        notes(ui, view, around, person);
        widgets::foot(ui);
        ui.horizontal_wrapped(|ui| {
            let name = staff::name(view, &person.key);
            let details = ui.button(tr.t("people-details"));
            label(&details, &tr.ta("people-details-of", &[("name", name.into())]));
            if details.clicked() {
                open(state, &person.key);
            }
            teach::button(ui, view, person, state);
        });
    });
    let rect = inside.response.rect;
    let zone = ui.interact(rect, ui.id().with(("card", person.key.as_str())), Sense::hover());
    if target && zone.contains_pointer() {
        let corner = CornerRadius::same(10);
        let ring = Stroke::new(2.5, theme.accent);
        ui.painter().rect_stroke(rect, corner, ring, egui::StrokeKind::Inside);
    }
    if target && let Some(dropped) = zone.dnd_release_payload::<Carried>() {
        state.teach = Some(teach::Form::of(&dropped.0, Some(&person.key)));
        state.show = true;
    }
}

/// Opens a person's details.
pub fn open(state: &mut State, key: &Key) {
    state.chosen = Some(key.clone());
    (state.teach, state.relay) = (None, None);
    state.show = true;
}

fn head(ui: &mut Ui, view: &View<'_>, person: &PersonView, state: &mut State) {
    let (tr, theme) = (view.tr, view.theme);
    ui.horizontal_top(|ui| {
        let sense = if view.open() { Sense::click_and_drag() } else { Sense::click() };
        let face = portrait::portrait(ui, &staff::look(view, &person.key), 66.0, sense);
        let name = staff::name(view, &person.key);
        face.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, name));
        if face.has_focus() || face.hovered() {
            let ring = Stroke::new(2.5, theme.accent);
            ui.painter().circle_stroke(face.rect.center(), 33.0, ring);
        }
        face.dnd_set_drag_payload(Carried(person.key.clone()));
        if face.clicked() {
            open(state, &person.key);
        }
        face.on_hover_cursor(CursorIcon::Grab).on_hover_text(tr.t("people-face-help"));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            widgets::section(ui, name);
            who(ui, view, person);
        });
    });
}

/// Age, generation and side of the table.
pub fn who(ui: &mut Ui, view: &View<'_>, person: &PersonView) {
    let (tr, theme) = (view.tr, view.theme);
    let Some(card) = staff::card(view, &person.key) else { return };
    let generation = view.book.generations.iter().find(|generation| generation.key == card.generation);
    let generation = generation.map_or("", |generation| tr.of(&generation.name));
    widgets::small(ui, theme, format!("{} · {generation}", tr.ta("people-age", &[("age", card.age.into())])));
    band(ui, view, person.band);
}

/// The side of the table, with a mark besides its colour.
pub fn band(ui: &mut Ui, view: &View<'_>, band: Band) {
    let (icon, text) = match band {
        Band::Junior => (icons::PLANT, "junior"),
        Band::Middle => (icons::INTERSECT, "middle"),
        Band::Senior => (icons::TREE, "senior"),
    };
    widgets::chip(ui, &format!("{icon} {}", view.tr.t(text)), view.theme.band(band));
}

/// All skills as small columns, always in the same order, so that two persons can be compared at a glance.
pub fn profile(ui: &mut Ui, view: &View<'_>, person: &PersonView, size: egui::Vec2) {
    let (tr, theme) = (view.tr, view.theme);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let count = person.skills.len().max(1) as f32;
    let step = rect.width() / count;
    let best = person.skills.iter().copied().fold(0.0, f64::max);
    let colour = theme.band(person.band);
    let painter = ui.painter();
    for (place, level) in person.skills.iter().enumerate() {
        let left = rect.left() + step * place as f32 + 1.0;
        let track = Rect::from_min_max(pos2(left, rect.top()), pos2(left + step - 2.0, rect.bottom()));
        painter.rect_filled(track, CornerRadius::same(2), theme.well);
        let mut full = track;
        full.set_top(rect.bottom() - rect.height() * level.clamp(0.0, 1.0) as f32);
        let strong = *level >= best - 0.1;
        painter.rect_filled(
            full,
            CornerRadius::same(2),
            if strong { colour } else { colour.gamma_multiply(0.45) },
        );
    }
    let text = tr.t("people-profile");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Image, true, &text));
    response.on_hover_ui(|ui| {
        for (place, level) in person.skills.iter().enumerate() {
            ui.label(format!("{} {}", staff::skill(view, place), staff::points(view, *level)));
        }
    });
}

/// The two strongest skills by name.
fn strongest(ui: &mut Ui, view: &View<'_>, person: &PersonView) {
    let mut skills: Vec<(usize, f64)> = person.skills.iter().copied().enumerate().collect();
    skills.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().interact_size.y = 18.0;
        ui.label(RichText::new(icons::STAR).color(view.theme.band(person.band)));
        for (place, level) in skills.into_iter().take(2) {
            let text = format!("{} {}", staff::skill(view, place), staff::points(view, level));
            let text = RichText::new(text).family(crate::ui::theme::strong_family()).size(13.0);
            // A name stays with its number.
            ui.add(egui::Label::new(text).extend());
        }
    });
}

/// Good, fair or poor: the number beside it says how much.
pub fn level_colour(theme: &Theme, level: f64) -> Color32 {
    if level < 0.35 {
        theme.bad
    } else if level < 0.55 {
        theme.warn
    } else {
        theme.good
    }
}

/// A name, a bar and its number.
pub fn state_line(
    ui: &mut Ui,
    view: &View<'_>,
    what: &str,
    level: f64,
    colour: Color32,
    width: f32,
) -> egui::Response {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.allocate_ui(vec2(52.0, 14.0), |ui| {
            ui.set_min_width(52.0);
            widgets::small(ui, view.theme, what);
        });
        widgets::meter(ui, view.theme, level, None, colour, width);
        widgets::small(ui, view.theme, staff::points(view, level));
    })
    .response
}

/// Hours planned against what a person may work.
fn hours_line(ui: &mut Ui, view: &View<'_>, key: &Key, width: f32) {
    let (tr, theme) = (view.tr, view.theme);
    let (hours, most) = (staff::hours(view, key), view.book.limits.hours);
    let sustainable = view.book.model.people.sustainable_hours;
    let colour = if hours > most {
        theme.bad
    } else if hours > sustainable {
        theme.warn
    } else {
        theme.accent
    };
    let line = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.allocate_ui(vec2(52.0, 14.0), |ui| {
            ui.set_min_width(52.0);
            widgets::small(ui, theme, tr.t("people-hours"));
        });
        widgets::meter(ui, theme, hours / most.max(1.0), Some(sustainable / most.max(1.0)), colour, width);
        widgets::small(ui, theme, staff::written_hours(view, hours));
    });
    let numbers = [
        ("hours", staff::written_hours(view, hours).into()),
        ("most", staff::written_hours(view, most).into()),
        ("sustainable", staff::written_hours(view, sustainable).into()),
    ];
    line.response.on_hover_text(tr.ta("people-hours-help", &numbers));
}

/// What one should know: retiring, leaving, new, no work, too much work.
fn notes(ui: &mut Ui, view: &View<'_>, around: &Around<'_>, person: &PersonView) {
    let (tr, theme) = (view.tr, view.theme);
    let hours = staff::hours(view, &person.key);
    let rest = view.draft().and_then(|draft| draft.rest.get(&person.key).copied()).unwrap_or(0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        ui.spacing_mut().interact_size.y = 20.0;
        ui.set_min_height(22.0);
        if around.company.person(&person.key).is_none() {
            widgets::chip(ui, &tr.t("people-new"), theme.accent);
        }
        if let Some(round) = person.retires {
            let text = tr.ta("people-retires", &[("round", round.into())]);
            widgets::chip(ui, &format!("{} {text}", icons::DOOR_OPEN), theme.warn)
                .on_hover_text(tr.t("people-retires-help"));
        }
        let leaves = estimate::leaves_in_round(view.book, person.may_leave);
        if leaves >= 0.08 {
            let text = tr.ta("people-may-leave", &[("chance", tr.percent(leaves).into())]);
            widgets::chip(ui, &format!("{} {text}", icons::WARNING), theme.bad)
                .on_hover_text(tr.t("people-may-leave-help"));
        }
        if rest > 0 {
            let text = tr.ta("people-rests", &[("weeks", rest.into())]);
            widgets::chip(ui, &format!("{} {text}", icons::MOON), theme.middle);
        }
        if hours > view.book.limits.hours {
            widgets::chip(ui, &format!("{} {}", icons::WARNING, tr.t("people-too-much")), theme.bad);
        } else if hours <= 0.0 && rest == 0 {
            widgets::chip(ui, &tr.t("people-free"), theme.quiet);
        }
    });
    ui.add_space(space::SMALL / 2.0);
}

/// Gives a button a longer name for those who can't see what it stands beside.
pub fn label(response: &egui::Response, text: &str) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, response.enabled(), text));
}
