//! The rounds so far as small charts.

use egui::Ui;
use egui_plot::{Line, MarkerShape, PlotPoints, Points};

use super::Table;
use crate::protocol::RoundView;
use crate::scenario::Insight;
use crate::ui::{gauges, widgets};

/// What a chart shows of a round.
type Of = fn(&RoundView) -> f64;

const CHARTS: [(&str, Of, bool); 6] = [
    ("brand-h-units", |round| round.outcome.books.units as f64, false),
    ("brand-h-revenue", |round| round.outcome.books.income.revenue.as_euros() / 1_000.0, false),
    ("brand-h-result", |round| round.outcome.books.income.result.as_euros() / 1_000.0, true),
    ("brand-h-cash", |round| round.outcome.books.balance.cash.as_euros() / 1_000.0, true),
    ("brand-h-share", |round| round.outcome.market.share * 100.0, false),
    ("brand-h-fresh", |round| round.outcome.brand.freshness * 100.0, false),
];

/// Draws the card.
pub fn history(ui: &mut Ui, table: &Table<'_>) {
    let (tr, theme, rounds) = (table.view.tr, table.view.theme, table.view.rounds);
    widgets::section(ui, &tr.t("brand-history"));
    if rounds.is_empty() {
        widgets::quiet(ui, theme, tr.t("brand-history-none"));
        return;
    }
    // Whoever isn't shown the books sees no cash.
    let shown = |chart: &&(&str, Of, bool)| chart.0 != "brand-h-cash" || !table.view.hides(Insight::Books);
    let charts: Vec<_> = CHARTS.iter().filter(shown).collect();
    widgets::grid(ui, charts.len(), 240.0, |ui, index| {
        let Some((key, of, signed)) = charts.get(index).map(|chart| **chart) else { return };
        let points: Vec<[f64; 2]> = rounds.iter().map(|r| [f64::from(r.round), of(r)]).collect();
        let last = points.last().map_or(0.0, |point| point[1]);
        let written = |number: f64| match number.abs() < 100.0 {
            true => tr.decimal(number, 1),
            false => tr.whole(number.round() as i64),
        };
        ui.horizontal_wrapped(|ui| {
            widgets::small(ui, theme, tr.t(key));
            ui.label(egui::RichText::new(written(last)).text_style(crate::ui::theme::subheading()));
        });
        let name = tr.t(key);
        let shown = name.clone();
        let plot = gauges::chart(("brand-history", key), theme, 130.0)
            .include_x(0.8)
            .include_x(f64::from(table.view.seat.rounds.max(2)) + 0.2)
            .include_y(0.0)
            .x_grid_spacer(gauges::whole_marks)
            .custom_x_axes(gauges::round_axis(tr.t("brand-h-round")))
            .y_axis_formatter(move |mark, _| {
                if mark.step_size < 1.0 {
                    tr.decimal(mark.value, 1)
                } else {
                    tr.whole(mark.value.round() as i64)
                }
            })
            .label_formatter(move |at| match at {
                egui_plot::HoverPosition::NearDataPoint { position, .. } => {
                    Some(format!("{shown}: {}", tr.decimal(position.y, 1)))
                }
                egui_plot::HoverPosition::Elsewhere { .. } => None,
            });
        plot.show(ui, |plot| {
            if signed {
                plot.hline(egui_plot::HLine::new("", 0.0).color(theme.quiet).width(1.0));
            }
            plot.line(
                Line::new(name.clone(), PlotPoints::from(points.clone())).color(theme.accent).width(2.0),
            );
            let dots = Points::new(name, PlotPoints::from(points)).shape(MarkerShape::Circle);
            plot.points(dots.radius(4.0).color(theme.accent));
        });
    });
}
