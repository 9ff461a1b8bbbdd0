//! What a campaign says and how: the message against what the audience values, the style against the
//! channels.

use std::collections::BTreeMap;

use egui::{RichText, Ui};

use super::Open;
use crate::key::Key;
use crate::scenario::Insight;
use crate::ui::icons::regular as icons;
use crate::ui::pages::sight;
use crate::ui::{Action, View, estimate, staff, widgets};

/// Choosing the message.
pub fn message(ui: &mut Ui, view: &View<'_>, open: &Open<'_>, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    ui.add_enabled_ui(view.open(), |ui| {
        ui.horizontal_wrapped(|ui| {
            for message in &view.book.market.messages {
                let chosen = open.plan.message == message.key;
                let name = tr.of(&message.name);
                if choice(ui, chosen, name, name).on_hover_text(tr.of(&message.about)).clicked() {
                    open.change(view, out, |plan| plan.message = message.key.clone());
                }
            }
        });
    });
    let Some(message) = view.book.market.messages.iter().find(|message| message.key == open.plan.message)
    else {
        ui.label(RichText::new(tr.t("campaigns-message-none")).color(theme.warn));
        return;
    };
    ui.label(RichText::new(tr.of(&message.about)).italics());
    needs(ui, view, &message.skills);
    let asked = sight::ask(ui, view, &[Insight::Audiences]);
    widgets::small(ui, theme, tr.t(if asked { "campaigns-values-said" } else { "campaigns-values" }));
    egui::Grid::new("values").num_columns(4).spacing([10.0, 4.0]).show(ui, |ui| {
        for value in &view.book.market.values {
            let said = message.values.get(&value.key).copied().unwrap_or(0.0);
            let wanted = open.audience_mean(view, |s| s.values.get(&value.key).copied().unwrap_or(0.0));
            let does = open.company.substance.get(&value.key).copied().unwrap_or(0.0);
            ui.label(RichText::new(tr.of(&value.name)).small());
            let numbers = [
                ("said", staff::points(view, said).into()),
                ("wanted", staff::points(view, wanted).into()),
                ("does", staff::points(view, does).into()),
            ];
            let help = match asked {
                true => tr.ta("campaigns-value-help-said", &[numbers[0].clone(), numbers[2].clone()]),
                false => tr.ta("campaigns-value-help", &numbers),
            };
            let mark = (!asked).then_some(wanted);
            widgets::meter(ui, theme, said, mark, theme.middle, 110.0).on_hover_text(&help);
            widgets::small(ui, theme, staff::points(view, said));
            if said > does + 0.15 {
                let text = format!("{} {}", icons::WARNING, tr.t("campaigns-promise"));
                ui.label(RichText::new(text).small().color(theme.bad)).on_hover_text(help);
            } else {
                ui.label("");
            }
            ui.end_row();
        }
    });
}

/// Choosing the style.
pub fn style(ui: &mut Ui, view: &View<'_>, open: &Open<'_>, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    ui.add_enabled_ui(view.open(), |ui| {
        ui.horizontal_wrapped(|ui| {
            for style in &view.book.market.styles {
                let chosen = open.plan.style == style.key;
                let fit = estimate::style_fit(view.book, &open.shown, &style.key);
                let text = format!("{} · {}", tr.of(&style.name), tr.percent(fit));
                let button = choice(ui, chosen, &text, tr.of(&style.name));
                if button.on_hover_text(tr.of(&style.about)).clicked() {
                    open.change(view, out, |plan| plan.style = style.key.clone());
                }
            }
        });
    });
    let Some(style) = view.book.market.styles.iter().find(|style| style.key == open.plan.style) else {
        ui.label(RichText::new(tr.t("campaigns-style-none")).color(theme.warn));
        return;
    };
    ui.label(RichText::new(tr.of(&style.about)).italics());
    needs(ui, view, &style.skills);
    let fit = estimate::style_fit(view.book, &open.shown, &style.key);
    ui.horizontal_wrapped(|ui| {
        widgets::small(ui, theme, tr.t("campaigns-fit"));
        let colour = if fit < 0.45 { theme.bad } else { theme.good };
        widgets::meter(ui, theme, fit, None, colour, 90.0).on_hover_text(tr.t("campaigns-fit-help"));
        widgets::small(ui, theme, tr.percent(fit));
        ui.add_space(8.0);
        if !view.hides(Insight::Trends) {
            widgets::small(ui, theme, tr.t("campaigns-novelty"));
            widgets::meter(ui, theme, style.novelty, None, theme.accent, 90.0)
                .on_hover_text(tr.t("campaigns-novelty-help"));
            widgets::small(ui, theme, tr.percent(style.novelty));
            ui.add_space(8.0);
        }
        widgets::small(
            ui,
            theme,
            tr.ta("campaigns-production", &[("cost", tr.money(style.production).into())]),
        );
    });
    sight::ask(ui, view, &[Insight::Trends]);
}

/// One of several: a mark besides the colour says which is chosen.
fn choice(ui: &mut Ui, chosen: bool, text: &str, name: &str) -> egui::Response {
    let text = if chosen { format!("{} {text}", icons::CHECK) } else { text.to_owned() };
    let button = ui.add(egui::Button::selectable(chosen, text).frame_when_inactive(true));
    button.widget_info(|| {
        egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, button.enabled(), chosen, name)
    });
    button
}

/// The skills that something needs, heaviest first.
fn needs(ui: &mut Ui, view: &View<'_>, skills: &BTreeMap<Key, f64>) {
    let mut list: Vec<(&Key, f64)> = skills.iter().map(|(key, weight)| (key, *weight)).collect();
    list.sort_by(|a, b| b.1.total_cmp(&a.1));
    let names: Vec<&str> = list
        .into_iter()
        .filter_map(|(key, _)| staff::skill_place(view, key))
        .map(|place| staff::skill(view, place))
        .collect();
    let text = view.tr.ta("campaigns-needs", &[("skills", names.join(", ").into())]);
    widgets::small(ui, view.theme, format!("{} {text}", icons::WRENCH));
}
