//! Results: what each of the team expected for itself, compared without names.

use egui::{RichText, Ui};

use super::names::arg;
use crate::money::Money;
use crate::protocol::{EstimateLine, Estimated, RoundView};
use crate::ui::theme::space;
use crate::ui::{View, widgets};

/// Draws the card; nothing where fewer than two noted an estimate.
pub fn estimates(ui: &mut Ui, view: &View<'_>, round: &RoundView) {
    let Some(estimates) = &round.estimates else { return };
    let (tr, theme) = (view.tr, view.theme);
    ui.add_space(space::CARD);
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &tr.t("estimate-compared"));
        let args = [("noted", arg(estimates.noted.to_string()))];
        widgets::small(ui, theme, tr.ta("estimate-compared-about", &args));
        for line in &estimates.lines {
            ui.add_space(space::SMALL);
            one(ui, view, line);
        }
    });
}

fn one(ui: &mut Ui, view: &View<'_>, line: &EstimateLine) {
    let tr = view.tr;
    let (name, shown): (&str, Box<dyn Fn(f64) -> String>) = match line.what {
        Estimated::Units => ("estimate-units", Box::new(|value| tr.whole(value.round() as i64))),
        Estimated::Result => {
            ("estimate-result", Box::new(|value| tr.money(Money::euros(value.round() as i64))))
        }
        Estimated::Share => ("estimate-share", Box::new(|value| tr.percent(value))),
    };
    ui.label(RichText::new(tr.t(name)).strong());
    let figures = [
        ("estimate-actual", Some(line.actual)),
        ("estimate-best", Some(line.best)),
        ("estimate-mean", Some(line.mean)),
        ("estimate-team", line.team),
        ("estimate-juniors", line.juniors),
        ("estimate-seniors", line.seniors),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::LARGE;
        for (key, value) in figures {
            if let Some(value) = value {
                ui.label(tr.ta(key, &[("value", arg(shown(value)))]));
            }
        }
    });
    // Whether many heads were nearer than the best one, or than the plan that they made together.
    let off = |value: f64| (value - line.actual).abs();
    let key = match line.team {
        Some(team) if off(team) < off(line.mean) => Some("estimate-talk-helped"),
        Some(team) if off(team) > off(line.mean) => Some("estimate-talk-hurt"),
        _ => None,
    };
    if let Some(key) = key {
        widgets::quiet(ui, view.theme, tr.t(key));
    }
}
