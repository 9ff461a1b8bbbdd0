//! Debrief: the skill map before and after, persons by skills.

use egui::{Align2, Color32, CornerRadius, FontId, Sense, Ui, WidgetInfo, WidgetType};

use crate::protocol::RoundView;
use crate::ui::pages::results::names::{self, arg};
use crate::ui::theme::{mix, space};
use crate::ui::{View, gauges, widgets};

/// Draws the map: each cell has the level at the start at its left, the level now at its right.
pub fn skill_map(ui: &mut Ui, view: &View<'_>, last: &RoundView) {
    widgets::section(ui, &view.tr.t("debrief-skills"));
    widgets::small(ui, view.theme, view.tr.t("debrief-skills-about"));
    let skills = &view.book.skills;
    let name_width = 128.0;
    let least = 62.0 * skills.len() as f32 + name_width;
    let width = ui.available_width().max(least);
    let cell = (width - name_width) / skills.len().max(1) as f32 - 3.0;
    egui::ScrollArea::horizontal().id_salt("skill-map").show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(3.0, 3.0);
        ui.horizontal(|ui| {
            ui.allocate_exact_size(egui::vec2(name_width, 20.0), Sense::hover());
            for skill in skills {
                let layout = egui::Layout::top_down(egui::Align::Center);
                ui.allocate_ui_with_layout(egui::vec2(cell, 20.0), layout, |ui| {
                    ui.set_width(cell);
                    let name = egui::RichText::new(view.tr.of(&skill.name)).small().color(view.theme.quiet);
                    ui.add(egui::Label::new(name).truncate()).on_hover_text(view.tr.of(&skill.about));
                });
            }
        });
        for person in &last.outcome.people.staff {
            let start = names::someone(view, &person.person);
            ui.horizontal(|ui| {
                let layout = egui::Layout::left_to_right(egui::Align::Center);
                ui.allocate_ui_with_layout(egui::vec2(name_width, 26.0), layout, |ui| {
                    ui.set_width(name_width);
                    let colour = view.theme.band(names::band_of(view, &person.person));
                    let name = egui::RichText::new(names::person(view, &person.person)).color(colour);
                    ui.add(egui::Label::new(name).truncate());
                });
                for (index, skill) in skills.iter().enumerate() {
                    // A skill that a scenario doesn't name is 0.05.
                    let before = start.and_then(|p| p.skills.get(&skill.key)).copied().unwrap_or(0.05);
                    let after = person.skills.get(index).copied().unwrap_or(before);
                    let args = [
                        ("person", arg(names::person(view, &person.person))),
                        ("skill", arg(view.tr.of(&skill.name))),
                        ("before", arg(view.tr.percent(before))),
                        ("after", arg(view.tr.percent(after))),
                    ];
                    heat(ui, view, cell, before, after, &view.tr.ta("debrief-skill-cell", &args));
                }
            });
        }
    });
    ui.add_space(space::SMALL);
}

fn heat(ui: &mut Ui, view: &View<'_>, width: f32, before: f64, after: f64, label: &str) {
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, 26.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, label));
    let mut left = rect;
    left.max.x = rect.center().x;
    let mut right = rect;
    right.min.x = rect.center().x;
    let painter = ui.painter();
    let (grown, faded) = (after - before > 0.02, before - after > 0.02);
    for (half, level, corners) in [
        (left, before, CornerRadius { nw: 5, sw: 5, ne: 0, se: 0 }),
        (right, after, CornerRadius { nw: 0, sw: 0, ne: 5, se: 5 }),
    ] {
        let fill = warmth(view, level);
        painter.rect_filled(half, corners, fill);
        let ink = gauges::ink_on(fill);
        let number = format!("{:.0}", level * 100.0);
        painter.text(half.center(), Align2::CENTER_CENTER, number, FontId::proportional(11.5), ink);
    }
    if grown || faded {
        let colour = if grown { view.theme.good } else { view.theme.bad };
        let stroke = egui::Stroke::new(2.0, colour);
        painter.rect_stroke(right, CornerRadius::same(4), stroke, egui::StrokeKind::Inside);
        // A corner that points up or down, so that colour isn't the only difference.
        let (x, tip, foot) = if grown {
            (right.right() - 7.0, right.top() + 4.0, right.top() + 9.0)
        } else {
            (right.right() - 7.0, right.bottom() - 4.0, right.bottom() - 9.0)
        };
        let corners = vec![egui::pos2(x, tip), egui::pos2(x + 3.5, foot), egui::pos2(x - 3.5, foot)];
        painter.add(egui::Shape::convex_polygon(corners, colour, egui::Stroke::NONE));
    }
    response.on_hover_text(label);
}

/// From the colour of a well to the accent, by level.
fn warmth(view: &View<'_>, level: f64) -> Color32 {
    mix(view.theme.well, view.theme.accent, level.clamp(0.0, 1.0) as f32)
}
