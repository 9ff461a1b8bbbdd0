//! Who works on a campaign: hours for each, and everybody who could join.

use egui::{CursorIcon, RichText, Sense, Stroke, Ui, vec2};

use super::{Open, State, crew_field, list};
use crate::protocol::Edit;
use crate::sim::PersonView;
use crate::ui::held::Number;
use crate::ui::icons::regular as icons;
use crate::ui::staff::Carried;
use crate::ui::{Action, View, portrait, staff, widgets};

/// The crew, and who could join it.
pub fn crew(ui: &mut Ui, view: &View<'_>, open: &Open<'_>, state: &mut State, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let begin = ui.cursor().min;
    if open.plan.crew.is_empty() {
        ui.label(RichText::new(tr.t("campaigns-crew-none")).color(theme.warn));
    }
    for (key, hours) in &open.plan.crew {
        let name = staff::name(view, key);
        let Some(person) = open.workers.iter().find(|person| person.key == *key) else {
            ui.label(RichText::new(tr.ta("campaigns-crew-gone", &[("name", name.into())])).color(theme.bad));
            leave(ui, view, open, key, out);
            continue;
        };
        ui.horizontal_top(|ui| {
            staff::face(ui, view, key, 42.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.horizontal_wrapped(|ui| {
                    ui.label(RichText::new(name).family(crate::ui::theme::strong_family()));
                    busy(ui, view, person);
                });
                let label = tr.ta("campaigns-crew-hours", &[("name", name.into())]);
                ui.add_enabled_ui(view.open(), |ui| {
                    ui.horizontal(|ui| {
                        let width = (ui.available_width() - 150.0).clamp(50.0, 200.0);
                        let number = Number {
                            field: &crew_field(open.index, key),
                            value: *hours,
                            range: 0.0..=view.book.limits.hours,
                            step: 0.5,
                            label: &label,
                            suffix: " h",
                            help: &tr.t("campaigns-crew-hours-help"),
                        };
                        if let Some(hours) = state.held.slider(ui, tr, &number, width) {
                            let (index, person) = (open.index, key.clone());
                            staff::edit(view, out, Edit::SetCrewHours { index, person, hours });
                        }
                        leave(ui, view, open, key, out);
                    });
                });
            });
        });
    }
    let full = open.plan.crew.len() >= usize::from(view.book.limits.crew);
    let well = egui::Rect::from_min_max(begin, egui::pos2(ui.min_rect().right(), ui.cursor().top()));
    let zone = ui.interact(well, ui.id().with("crew-well"), Sense::hover());
    if staff::carried(ui).is_some() && !full {
        let colour = if zone.contains_pointer() { theme.accent } else { theme.line };
        let round = egui::CornerRadius::same(8);
        ui.painter().rect_stroke(
            well.expand(3.0),
            round,
            Stroke::new(2.0, colour),
            egui::StrokeKind::Outside,
        );
    }
    if let Some(carried) = zone.dnd_release_payload::<Carried>() {
        list::join(view, open.plan, open.index, &carried.0, out);
    }
    ui.separator();
    if full {
        widgets::small(ui, theme, tr.t("campaigns-crew-full"));
        return;
    }
    widgets::small(ui, theme, tr.t("campaigns-crew-add"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for person in open.workers.iter().filter(|person| !open.plan.crew.contains_key(&person.key)) {
            free(ui, view, open, person, out);
        }
    });
}

/// Somebody who could join: click, Enter, or drag.
fn free(ui: &mut Ui, view: &View<'_>, open: &Open<'_>, person: &PersonView, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let name = staff::name(view, &person.key);
    let label = tr.ta("campaigns-crew-join", &[("name", name.into())]);
    let sense = if view.open() { Sense::click_and_drag() } else { Sense::hover() };
    let (rect, face) = ui.allocate_exact_size(vec2(46.0, 54.0), sense);
    let disc = egui::Rect::from_center_size(rect.center_top() + vec2(0.0, 22.0), vec2(42.0, 42.0));
    portrait::paint(ui.painter(), disc, &staff::look(view, &person.key), theme.dark);
    // Under the face: the hours that are already planned.
    let (hours, most) = (staff::hours(view, &person.key), view.book.limits.hours.max(1.0));
    let track = egui::Rect::from_min_size(rect.left_bottom() + vec2(4.0, -8.0), vec2(38.0, 4.0));
    ui.painter().rect_filled(track, 2.0, theme.well);
    let mut full = track;
    full.set_width(track.width() * (hours / most).clamp(0.0, 1.0) as f32);
    ui.painter().rect_filled(full, 2.0, theme.band(person.band));
    face.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, view.open(), &label));
    if face.hovered() || face.has_focus() {
        ui.painter().circle_stroke(disc.center(), 21.5, Stroke::new(2.0, theme.accent));
    }
    face.dnd_set_drag_payload(Carried(person.key.clone()));
    if face.clicked() {
        list::join(view, open.plan, open.index, &person.key, out);
    }
    face.on_hover_cursor(CursorIcon::Grab).on_hover_ui(|ui| {
        ui.label(label);
        let mut skills: Vec<&crate::ui::estimate::SkillLine> = open.estimate.lines.iter().collect();
        skills.sort_by_key(|line| line.skill);
        for line in skills {
            let level = person.skills.get(line.skill).copied().unwrap_or(0.0);
            ui.label(format!("{} {}", staff::skill(view, line.skill), staff::points(view, level)));
        }
        ui.label(tr.ta("campaigns-crew-busy", &[("hours", staff::written_hours(view, hours).into())]));
    });
}

/// Hours over everything, when they are many.
fn busy(ui: &mut Ui, view: &View<'_>, person: &PersonView) {
    let (tr, theme) = (view.tr, view.theme);
    let hours = staff::hours(view, &person.key);
    let text = tr.ta("campaigns-crew-busy", &[("hours", staff::written_hours(view, hours).into())]);
    if hours > view.book.limits.hours {
        widgets::chip(ui, &format!("{} {text}", icons::WARNING), theme.bad);
    } else if hours > view.book.model.people.sustainable_hours {
        widgets::chip(ui, &text, theme.warn);
    } else {
        widgets::small(ui, theme, text);
    }
}

fn leave(ui: &mut Ui, view: &View<'_>, open: &Open<'_>, key: &crate::key::Key, out: &mut Vec<Action>) {
    let text = view.tr.ta("campaigns-crew-leave", &[("name", staff::name(view, key).into())]);
    let button = ui.button(icons::X);
    button.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, button.enabled(), &text));
    if button.on_hover_text(text).clicked() {
        staff::edit(view, out, Edit::SetCrewHours { index: open.index, person: key.clone(), hours: 0.0 });
    }
}
