//! To whom a campaign speaks: segments with what they value and where they spend attention.

use egui::{RichText, Ui};

use super::Open;
use crate::scenario::{Insight, Segment};
use crate::ui::icons::regular as icons;
use crate::ui::pages::sight;
use crate::ui::{Action, View, widgets};

/// Cards of segments; several can be chosen.
pub fn audience(ui: &mut Ui, view: &View<'_>, open: &Open<'_>, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let segments = &view.book.market.segments;
    ui.add_enabled_ui(view.open(), |ui| {
        widgets::equal(ui, segments.len(), 216.0, |ui, index| {
            let Some(segment) = segments.get(index) else { return };
            let chosen = open.plan.segments.contains(&segment.key);
            let card = widgets::card_button(ui, theme, chosen, tr.of(&segment.name), |ui| {
                ui.set_min_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 4.0;
                let mark = if chosen { icons::CHECK_SQUARE } else { icons::SQUARE };
                let colour = if chosen { theme.accent } else { theme.quiet };
                ui.horizontal(|ui| {
                    widgets::icon(ui, mark, colour);
                    ui.add(
                        egui::Label::new(
                            RichText::new(tr.of(&segment.name)).text_style(crate::ui::theme::subheading()),
                        )
                        .truncate(),
                    );
                });
                ui.horizontal_wrapped(|ui| {
                    let share = tr.ta("campaigns-share", &[("share", tr.percent(segment.share).into())]);
                    widgets::small(ui, theme, share);
                    if segment.gen_z {
                        widgets::chip(ui, &tr.t("campaigns-gen-z"), theme.junior);
                    }
                });
                likes(ui, view, segment);
            });
            if card.on_hover_text(tr.of(&segment.about)).clicked() {
                open.change(view, out, |plan| {
                    if chosen {
                        plan.segments.retain(|key| *key != segment.key);
                    } else {
                        plan.segments.push(segment.key.clone());
                    }
                });
            }
        });
    });
}

/// What they value most, and where they look.
fn likes(ui: &mut Ui, view: &View<'_>, segment: &Segment) {
    let (tr, theme) = (view.tr, view.theme);
    ui.spacing_mut().interact_size.y = 16.0;
    let market = &view.book.market;
    let mut values: Vec<(&str, f64)> = market
        .values
        .iter()
        .map(|value| (tr.of(&value.name), segment.values.get(&value.key).copied().unwrap_or(0.0)))
        .collect();
    values.sort_by(|a, b| b.1.total_cmp(&a.1));
    let asked = sight::ask(ui, view, &[Insight::Audiences]);
    for (name, level) in values.into_iter().take(3).filter(|_| !asked) {
        ui.horizontal(|ui| {
            widgets::meter(ui, theme, level, None, theme.middle, 46.0);
            ui.add(egui::Label::new(RichText::new(name).small()).truncate());
        });
    }
    let mut channels: Vec<(&str, f64)> = market
        .channels
        .iter()
        .map(|channel| (tr.of(&channel.name), segment.habits.get(&channel.key).copied().unwrap_or(0.0)))
        .collect();
    channels.sort_by(|a, b| b.1.total_cmp(&a.1));
    let places: Vec<&str> = channels.into_iter().take(3).map(|(name, _)| name).collect();
    ui.label(RichText::new(format!("{} {}", icons::EYE, places.join(", "))).small().color(theme.quiet));
}
