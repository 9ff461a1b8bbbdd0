//! What every screen has: preferences within reach, the notice, and what is being waited for.

use egui::{
    Align, Button, ComboBox, Frame, Layout, Margin, Panel, Response, RichText, Stroke, Ui, WidgetInfo,
    WidgetType,
};

use super::{Shell, Wish};
use crate::scenario::Lang;
use crate::ui::icons::regular as icons;
use crate::ui::prefs::{LEAST_SCALE, MOST_SCALE, Prefs};
use crate::ui::theme::space;
use crate::ui::{Theme, Tr, widgets};

/// A strip above what comes next, as wide as the window.
pub fn strip(ui: &mut Ui, theme: &Theme, id: &'static str, add: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().fill(theme.card).inner_margin(Margin::symmetric(16, 8));
    Panel::top(id).frame(frame).show(ui, |ui| widgets::part(ui, id, add));
}

/// A button of one icon, with its words for ears, tests and hovering.
pub fn icon_button(ui: &mut Ui, icon: &str, label: &str) -> Response {
    let response = ui.add(
        Button::new(widgets::centred(RichText::new(icon).size(15.5)))
            .gap(0.0)
            .min_size(egui::vec2(36.0, 28.0)),
    );
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, label));
    response.on_hover_text(label)
}

/// A button with an icon before its words; tests and ears get the words alone.
pub fn worded(ui: &mut Ui, enabled: bool, icon: &str, label: &str) -> Response {
    let response = ui.add_enabled(enabled, Button::new(RichText::new(format!("{icon}  {label}"))));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, label));
    response
}

/// The button that a person is meant to press, with an icon, large.
pub fn main_button(ui: &mut Ui, theme: &Theme, icon: &str, label: &str) -> Response {
    let text = RichText::new(format!("{label}  {icon}")).size(16.0).color(theme.on_accent);
    let button = Button::new(widgets::centred(text))
        .gap(0.0)
        .fill(theme.accent)
        .stroke(Stroke::NONE)
        .min_size(egui::vec2(120.0, 40.0));
    let response = ui.add(button);
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, label));
    response
}

/// Whether the window has room only for what matters most.
pub fn narrow(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() < 900.0
}

/// Whether the bar at the top holds a date beside all the rest.
pub fn roomy(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() >= 1_500.0
}

/// Planning's time that is left, in milliseconds, and the date at which it ends, if it has one.
pub fn clock(ui: &mut Ui, tr: &Tr, theme: &Theme, left: u64, date: Option<u64>) {
    let (text, colour, words) = remaining(tr, theme, left);
    widgets::chip(ui, &format!("{}  {text}", icons::TIMER), colour).on_hover_text(words);
    if let Some(date) = date {
        widgets::quiet(ui, theme, deadline(tr, date));
    }
}

/// The date at which planning ends (milliseconds since 1970, UTC), as a person here says it.
pub fn deadline(tr: &Tr, date: u64) -> String {
    tr.ta("frame-deadline", &[("date", tr.date(date, false).into())])
}

/// Milliseconds that are left, as short as can be; their colour; and in words.
pub fn remaining(tr: &Tr, theme: &Theme, left: u64) -> (String, egui::Color32, String) {
    let seconds = left.div_ceil(1000);
    let colour = if seconds <= 120 { theme.bad } else { theme.ink };
    let args = [("minutes", (seconds / 60).into()), ("seconds", (seconds % 60).into())];
    let text = tr.left(left);
    let words = match seconds {
        0..3_600 => tr.ta("frame-time-left", &args),
        _ => tr.ta("frame-left-long", &[("left", text.clone().into())]),
    };
    (text, colour, words)
}

/// The language that isn't spoken now, the theme that isn't there, the text's size and the keys.
pub fn preferences(ui: &mut Ui, tr: &Tr, theme: &Theme, prefs: &Prefs, out: &mut Vec<Wish>) {
    if narrow(ui) {
        // All of them behind one button, in words.
        let button = ui.menu_button(RichText::new(icons::GEAR_SIX).size(20.0), |ui| {
            settings(ui, tr, theme, prefs, out);
            if worded(ui, true, icons::QUESTION, &tr.t("frame-keys")).clicked() {
                out.push(Wish::Keys(true));
                ui.close();
            }
        });
        let label = tr.t("frame-preferences");
        button.response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
        button.response.on_hover_text(label);
        return;
    }
    if icon_button(ui, icons::QUESTION, &tr.t("frame-keys")).clicked() {
        out.push(Wish::Keys(true));
    }
    let (icon, text) =
        if prefs.dark { (icons::SUN, tr.t("frame-light")) } else { (icons::MOON, tr.t("frame-dark")) };
    if icon_button(ui, icon, &text).clicked() {
        out.push(Wish::Dark(!prefs.dark));
    }
    let larger = icon_button(ui, icons::MAGNIFYING_GLASS_PLUS, &tr.t("frame-larger"));
    if larger.clicked() {
        out.push(Wish::Scale(prefs.scale + 0.1));
    }
    let smaller = icon_button(ui, icons::MAGNIFYING_GLASS_MINUS, &tr.t("frame-smaller"));
    if smaller.clicked() {
        out.push(Wish::Scale(prefs.scale - 0.1));
    }
    let (other, name) = match prefs.lang {
        Lang::It => (Lang::En, "lang-en"),
        Lang::En => (Lang::It, "lang-it"),
    };
    if worded(ui, true, icons::TRANSLATE, &tr.t(name)).clicked() {
        out.push(Wish::Lang(other));
    }
}

/// All preferences with their words, for the home screen.
pub fn settings(ui: &mut Ui, tr: &Tr, theme: &Theme, prefs: &Prefs, out: &mut Vec<Wish>) {
    egui::Grid::new("settings").num_columns(2).spacing([space::LARGE, space::NORMAL]).show(ui, |ui| {
        widgets::quiet(ui, theme, tr.t("home-language"));
        ui.horizontal(|ui| {
            for (lang, name) in [(Lang::It, "lang-it"), (Lang::En, "lang-en")] {
                if ui.selectable_label(prefs.lang == lang, tr.t(name)).clicked() {
                    out.push(Wish::Lang(lang));
                }
            }
        });
        ui.end_row();
        widgets::quiet(ui, theme, tr.t("home-theme"));
        ui.horizontal(|ui| {
            for (dark, name) in [(false, "home-theme-light"), (true, "home-theme-dark")] {
                if ui.selectable_label(prefs.dark == dark, tr.t(name)).clicked() {
                    out.push(Wish::Dark(dark));
                }
            }
        });
        ui.end_row();
        let label = widgets::quiet(ui, theme, tr.t("home-size"));
        let percent = |scale: f32| tr.percent(f64::from(scale));
        let combo = ComboBox::from_id_salt("size").selected_text(percent(prefs.scale)).show_ui(ui, |ui| {
            for step in 0..=12 {
                let scale = LEAST_SCALE + step as f32 * (MOST_SCALE - LEAST_SCALE) / 12.0;
                let chosen = (prefs.scale - scale).abs() < 0.01;
                if ui.selectable_label(chosen, percent(scale)).clicked() {
                    out.push(Wish::Scale(scale));
                }
            }
        });
        combo.response.labelled_by(label.id).on_hover_text(tr.t("home-size-help"));
        ui.end_row();
        widgets::quiet(ui, theme, tr.t("home-motion"));
        let mut calm = prefs.calm;
        if ui.checkbox(&mut calm, tr.t("home-calm")).on_hover_text(tr.t("home-calm-help")).changed() {
            out.push(Wish::Calm(calm));
        }
        ui.end_row();
    });
}

impl Shell {
    /// The strip at the very bottom: what must be read, and what is being waited for.
    pub(super) fn bottom(&self, ui: &mut Ui, out: &mut Vec<Wish>) {
        let playing = self.game.as_ref().is_some_and(super::Game::playing);
        let net = self.game.as_ref().and_then(|game| game.net.as_ref());
        let trouble = net.and_then(super::join::trouble);
        if self.notice.is_none() && !playing && self.opening.is_none() && trouble.is_none() {
            return;
        }
        let theme = &self.theme;
        let frame = Frame::new().fill(theme.card).inner_margin(Margin::symmetric(16, 8));
        let panel = Panel::bottom("notice").frame(frame);
        let add = |ui: &mut Ui| {
            if playing || self.opening.is_some() {
                ui.horizontal(|ui| {
                    ui.add(egui::Spinner::new().size(16.0).color(theme.accent));
                    let words = if playing { "frame-playing" } else { "frame-opening" };
                    ui.label(self.tr.t(words));
                });
            }
            if let Some(trouble) = trouble {
                ui.horizontal_wrapped(|ui| {
                    widgets::icon(ui, icons::WIFI_SLASH, theme.warn);
                    ui.label(self.tr.t(trouble));
                });
            }
            let Some(notice) = &self.notice else { return };
            ui.horizontal(|ui| {
                let (icon, colour) = match notice.bad {
                    true => (icons::WARNING_CIRCLE, theme.bad),
                    false => (icons::INFO, theme.accent),
                };
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if ui.button(self.tr.t("close")).clicked() {
                        out.push(Wish::Read);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                        widgets::icon(ui, icon, colour);
                        ui.label(&notice.text);
                    });
                });
            });
        };
        panel.show(ui, |ui| widgets::part(ui, "notice", add));
    }
}
