//! The home screen: play, continue, and how the person likes to see things.

use egui::{CentralPanel, Frame, Margin, RichText, ScrollArea, Ui, vec2};

use super::{Screen, Shell, Wish, bar, pictures, scenarios};
use crate::ui::icons::regular as icons;
use crate::ui::portrait::{self, Look};
use crate::ui::theme::{display, space};
use crate::ui::widgets;

/// Below this width the picture stands above instead of beside.
const TWO_COLUMNS: f32 = 820.0;

/// Draws the screen.
pub fn draw(shell: &Shell, ui: &mut Ui, out: &mut Vec<Wish>) {
    let frame = Frame::new();
    CentralPanel::default_margins().frame(frame).show(ui, |ui| {
        let whole = ui.available_rect_before_wrap();
        if whole.width() < TWO_COLUMNS {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                let rect = pictures::place(ui, (whole.height() * 0.3).max(120.0));
                pictures::two_ways(ui.painter(), rect, &shell.theme);
                Frame::new().inner_margin(Margin::same(20)).show(ui, |ui| words(shell, ui, out));
            });
            return;
        }
        let (left, right) = whole.split_left_right_at_fraction(0.52);
        pictures::two_ways(ui.painter(), left, &shell.theme);
        ui.scope_builder(egui::UiBuilder::new().max_rect(right.shrink2(vec2(48.0, 24.0))), |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                // In the middle of the height, as far as there is room.
                ui.add_space(((right.height() - 610.0) / 2.0).max(0.0));
                words(shell, ui, out);
            });
        });
    });
}

/// Some of those whom one will meet, the young and the old side by side. They are there to be seen: what
/// can be done stands below.
fn cast(ui: &mut Ui, dark: bool) {
    let Some((_, scenario)) = scenarios::all().first() else { return };
    let mut staff: Vec<_> = scenario.company.staff.iter().collect();
    staff.sort_by_key(|person| person.age);
    let half = staff.len() / 2;
    let (young, old) = staff.split_at(half);
    let pairs = young.iter().zip(old.iter().rev()).flat_map(|(young, old)| [young, old]);
    let (side, step) = (54.0, 44.0);
    let room = (((ui.available_width() - side) / step).max(0.0) as usize + 1).min(10);
    let size = vec2(step * (room as f32 - 1.0) + side, side);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    for (place, person) in pairs.take(room).enumerate() {
        let corner = rect.min + vec2(step * place as f32, 0.0);
        let face = egui::Rect::from_min_size(corner, vec2(side, side));
        ui.painter().circle_filled(face.center(), side / 2.0 + 2.0, ui.visuals().panel_fill);
        portrait::paint(ui.painter(), face, &Look::of(person.key.as_str(), person.age), dark);
    }
}

fn words(shell: &Shell, ui: &mut Ui, out: &mut Vec<Wish>) {
    let (tr, theme) = (&shell.tr, &shell.theme);
    ui.set_max_width(ui.available_width().min(520.0));
    ui.label(RichText::new(tr.t("home-title")).text_style(display()).size(46.0));
    ui.add_space(space::SMALL);
    ui.label(RichText::new(tr.t("home-what")).size(17.0).color(theme.quiet));
    ui.add_space(space::NORMAL);
    cast(ui, shell.theme.dark);
    ui.add_space(space::NORMAL);
    ui.add_enabled_ui(!shell.opening(), |ui| {
        ui.horizontal_wrapped(|ui| {
            if bar::main_button(ui, theme, icons::PLAY, &tr.t("home-play")).clicked() {
                out.push(Wish::Show(Screen::Scenarios));
            }
            ui.add_space(space::SMALL);
            let practise = bar::worded(ui, true, icons::COMPASS, &tr.t("coach-home"));
            if practise.on_hover_text(tr.t("coach-home-help")).clicked() {
                out.push(Wish::Practise);
            }
        });
        ui.horizontal_wrapped(|ui| {
            let join = bar::worded(ui, true, icons::USERS_THREE, &tr.t("join-home"));
            if join.on_hover_text(tr.t("join-home-help")).clicked() {
                out.push(Wish::Show(Screen::Join));
            }
        });
        if let Some(saved) = &shell.saved {
            ui.add_space(space::NORMAL);
            let label = tr.t("home-continue");
            let chosen = widgets::card_button(ui, theme, false, &label, |ui| {
                ui.set_width(ui.available_width());
                ui.horizontal_top(|ui| {
                    widgets::icon(ui, icons::CLOCK_COUNTER_CLOCKWISE, theme.accent);
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        widgets::section(ui, &label);
                        let with = saved.teams.join(", ");
                        let line = [("title", tr.of(&saved.title).into()), ("teams", with.into())];
                        widgets::quiet(ui, theme, tr.ta("home-continue-which", &line));
                    });
                });
            });
            if chosen.clicked() {
                out.push(Wish::Continue(saved.path.clone()));
            }
        }
    });
    ui.add_space(space::LARGE);
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        bar::settings(ui, tr, theme, &shell.prefs, out);
    });
    ui.add_space(space::CARD);
    ui.horizontal_wrapped(|ui| {
        if bar::worded(ui, true, icons::QUESTION, &tr.t("frame-keys")).clicked() {
            out.push(Wish::Keys(true));
        }
        // A page is left by closing it.
        let program = cfg!(not(target_arch = "wasm32"));
        if program && bar::worded(ui, true, icons::SIGN_OUT, &tr.t("home-quit")).clicked() {
            out.push(Wish::Quit);
        }
    });
}
