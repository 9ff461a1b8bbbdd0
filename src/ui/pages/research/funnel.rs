//! The brand funnel by segment: knows, considers, buys, stays.

use egui::Ui;

use super::{Reading, with_error};
use crate::ui::{View, gauges, widgets};

const STEPS: [(&str, &str, &str); 4] = [
    ("aware", "research-aware", "research-aware-help"),
    ("considers", "research-considers", "research-considers-help"),
    ("buys", "research-buys", "research-buys-help"),
    ("stays", "research-stays", "research-stays-help"),
];

/// Draws a funnel for each segment, with the change since the reading before.
pub fn funnel(ui: &mut Ui, view: &View<'_>, reading: &Reading<'_>, before: Option<&Reading<'_>>) {
    let (tr, theme) = (view.tr, view.theme);
    widgets::small(ui, theme, tr.t("research-error-about"));
    let segments = &view.book.market.segments;
    widgets::grid(ui, segments.len(), 300.0, |ui, index| {
        let Some(segment) = segments.get(index) else { return };
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal_wrapped(|ui| {
            widgets::section(ui, tr.of(&segment.name));
            if segment.gen_z {
                widgets::chip(ui, &tr.t("research-gen-z"), theme.junior);
            }
        });
        let name = (ui.available_width() * 0.26).clamp(64.0, 100.0);
        for (what, key, help) in STEPS {
            let Some(figure) = reading.figure(&[&segment.key], what) else { continue };
            let earlier = before.and_then(|before| before.figure(&[&segment.key], what));
            ui.horizontal(|ui| {
                gauges::left(ui, theme, name, &tr.t(key), true).on_hover_text(tr.t(help));
                let width = ui.available_width() - 128.0;
                let (text, error) = with_error(view, figure);
                let colour = if segment.gen_z { theme.junior } else { theme.accent };
                let bar = gauges::error_bar(ui, theme, figure.value, figure.margin, colour, width);
                bar.on_hover_text(tr.t(help));
                ui.label(text);
                widgets::small(ui, theme, error);
                if let Some(earlier) = earlier {
                    change(ui, view, figure.value - earlier.value, figure.margin.hypot(earlier.margin));
                }
            });
        }
    });
}

/// A change since the reading before: an arrow when it is beyond the error of the two, else a quiet sign.
fn change(ui: &mut Ui, view: &View<'_>, change: f64, error: f64) {
    let (tr, theme) = (view.tr, view.theme);
    let points = tr.decimal(change.abs() * 100.0, 0);
    let args = [("points", points.as_str().into())];
    let (sign, colour, key) = match change {
        change if change.abs() <= error => ("≈", theme.quiet, "research-same"),
        change if change > 0.0 => ("▲", theme.good, "research-more"),
        _ => ("▼", theme.bad, "research-less"),
    };
    let text = if sign == "≈" { sign.to_owned() } else { format!("{sign}{points}") };
    ui.label(egui::RichText::new(text).small().color(colour)).on_hover_text(tr.ta(key, &args));
}
