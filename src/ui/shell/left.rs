//! What is left to decide in a round, and the way on to the next step.
//!
//! May touch: [`View`], [`say`], [`bar`]. At the side in wide windows, a strip below in others, a menu in
//! low ones: always in sight.

use egui::{Align, AtomExt, Frame, Layout, Margin, Panel, RichText, ScrollArea, Ui, vec2};

use super::bar;
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{Action, Page, View, say, widgets};

/// From this width what is left to decide stands at the side; below, in a strip.
const SIDE: f32 = 1500.0;
/// Room for the way on, beside the strip.
const ONWARD: f32 = 270.0;
/// Below this height it is a menu.
const LOW: f32 = 560.0;

/// What is left to decide: at the side where there is room, in a strip at the bottom otherwise.
pub(super) fn left_to_decide(ui: &mut Ui, view: &View<'_>, page: Page, out: &mut Vec<Action>) {
    let Some(desk) = &view.seat.desk else { return };
    let (tr, theme) = (view.tr, view.theme);
    let about = say::About { tr, book: view.book, seat: view.seat };
    let mut lines: Vec<(String, Page, bool)> = desk
        .problems
        .iter()
        .map(|wrong| (about.problem(wrong), say::page_of_field(&wrong.at), true))
        .collect();
    lines.extend(about.todos(&desk.todo).into_iter().map(|(text, page)| (text, page, false)));
    let one = |ui: &mut Ui, (text, page, bad): &(String, Page, bool), out: &mut Vec<Action>| {
        let colour = if *bad { theme.bad } else { theme.ink };
        let icon = RichText::new(if *bad { icons::WARNING_CIRCLE } else { icons::CIRCLE }).color(colour);
        let button = egui::Button::new((icon, RichText::new(text).color(colour).atom_shrink(true)))
            .frame(false)
            .wrap();
        let response = ui.add(button.min_size(vec2(0.0, 24.0)));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, text));
        let page_name = tr.t(page.key());
        if response.on_hover_text(tr.ta("frame-go", &[("page", page_name.into())])).clicked() {
            out.push(Action::Go(*page));
        }
    };
    let frame = Frame::new().fill(theme.card).inner_margin(Margin::same(14));
    if ui.available_width() >= SIDE {
        let add = |ui: &mut Ui| {
            widgets::section(ui, &tr.t("frame-left"));
            ui.add_space(space::SMALL);
            let foot = if page == Page::Submit { 0.0 } else { 52.0 };
            let height = (ui.available_height() - foot).max(60.0);
            ScrollArea::vertical().auto_shrink(false).max_height(height).show(ui, |ui| {
                lines.iter().for_each(|line| one(ui, line, out));
            });
            widgets::part(ui, "onward", |ui| onward(ui, view, page, out));
        };
        let panel = Panel::right("left-to-decide").frame(frame).resizable(false).exact_size(264.0);
        panel.show(ui, |ui| widgets::part(ui, "left-to-decide", add));
    } else if ui.ctx().content_rect().height() < LOW {
        // A line is all there is room for.
        let frame = frame.inner_margin(Margin::symmetric(16, 6));
        let add = |ui: &mut Ui| {
            let line = vec2(ui.available_width(), 40.0);
            ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
                onward(ui, view, page, out);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let open = format!("{} ({})  {}", tr.t("frame-left"), lines.len(), icons::CARET_UP);
                    ui.menu_button(open, |ui| {
                        ui.set_max_width(380.0);
                        lines.iter().for_each(|line| one(ui, line, out));
                    });
                });
            });
        };
        Panel::bottom("left-menu").frame(frame).show(ui, |ui| widgets::part(ui, "left-menu", add));
    } else {
        let frame = frame.inner_margin(Margin::symmetric(20, 8));
        let add = |ui: &mut Ui| {
            ui.horizontal(|ui| {
                let room = (ui.available_width() - ONWARD).max(120.0);
                ui.vertical(|ui| {
                    ui.set_width(room);
                    widgets::small(ui, theme, tr.t("frame-left"));
                    ScrollArea::vertical().max_height(58.0).auto_shrink([false, true]).show(ui, |ui| {
                        ui.horizontal_wrapped(|ui| {
                            ui.spacing_mut().item_spacing = vec2(space::LARGE, 0.0);
                            ui.spacing_mut().interact_size.y = 24.0;
                            for line in &lines {
                                // A sentence that no longer fits begins a line of its own.
                                let font = egui::TextStyle::Button.resolve(ui.style());
                                let galley = ui.painter().layout_no_wrap(line.0.clone(), font, theme.ink);
                                if galley.size().x + 40.0 > ui.available_size_before_wrap().x {
                                    ui.end_row();
                                }
                                one(ui, line, out);
                            }
                        });
                    });
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| onward(ui, view, page, out));
            });
        };
        Panel::bottom("left-strip").frame(frame).show(ui, |ui| widgets::part(ui, "left-strip", add));
    }
}

/// On to the next step of the round.
fn onward(ui: &mut Ui, view: &View<'_>, page: Page, out: &mut Vec<Action>) {
    let at = Page::PLANNING.iter().position(|of| *of == page);
    let next = at.map_or(Some(&Page::PLANNING[0]), |at| Page::PLANNING.get(at + 1));
    let Some(next) = next else { return };
    let name = [("page", view.tr.t(next.key()).into())];
    let words = view.tr.ta("frame-on", &name);
    if bar::main_button(ui, view.theme, icons::ARROW_RIGHT, &words).clicked() {
        out.push(Action::Go(*next));
    }
}
