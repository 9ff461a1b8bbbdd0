//! Rivals: prices, spending, shares; and how prices moved, when the study was bought more than once.

use egui::Ui;
use egui_plot::{Legend, Line, MarkerShape, PlotPoints, Points};

use super::{Reading, brand_colour};
use crate::money::Money;
use crate::ui::theme::space;
use crate::ui::{View, gauges, widgets};

/// Draws the table, and the chart of prices.
pub fn rivals(ui: &mut Ui, view: &View<'_>, reading: &Reading<'_>, all: &[Reading<'_>]) {
    let (tr, theme) = (view.tr, view.theme);
    let width = ((ui.available_width() - 130.0) / 3.0).clamp(84.0, 170.0);
    let head = ["research-price", "research-spend", "research-share"].map(|key| (tr.t(key), theme.quiet));
    ui.spacing_mut().item_spacing.y = 5.0;
    gauges::row(ui, theme, "", &head, width, false);
    gauges::rule(ui, theme);
    let money = |euros: f64| tr.money(Money::cents((euros * 100.0).round() as i64));
    let price = |euros: f64| tr.price(Money::cents((euros * 100.0).round() as i64));
    let none = || tr.t("research-unknown");
    if let Some(own) = view.rounds.iter().find(|round| round.round == reading.round) {
        let cells = [
            (tr.price(own.outcome.books.price), theme.ink),
            (tr.t("research-your-own"), theme.quiet),
            (tr.ta("research-known", &[("share", tr.percent(own.outcome.market.share).into())]), theme.ink),
        ];
        gauges::row(ui, theme, &tr.t("research-you"), &cells, width, false);
    }
    for rival in &view.book.market.rivals {
        let of = |what: &str| reading.figure(&[&rival.key], what);
        let spend = of("weekly-spend")
            .map_or_else(none, |figure| format!("{} ± {}", money(figure.value), money(figure.margin)));
        let share = of("share").map_or_else(none, |figure| {
            format!("{} ± {}", tr.percent(figure.value), tr.decimal(figure.margin * 100.0, 0))
        });
        let cells = [
            (of("price").map_or_else(none, |figure| price(figure.value)), theme.ink),
            (spend, theme.ink),
            (share, theme.ink),
        ];
        gauges::row(ui, theme, tr.of(&rival.name), &cells, width, false);
    }
    widgets::small(ui, theme, tr.t("research-rivals-about"));
    ui.add_space(space::NORMAL);
    widgets::section(ui, &tr.t("research-shares"));
    for rival in &view.book.market.rivals {
        let Some(figure) = reading.figure(&[&rival.key], "share") else { continue };
        ui.horizontal(|ui| {
            let width = (ui.available_width() * 0.25).clamp(90.0, 190.0);
            gauges::left(ui, theme, width, tr.of(&rival.name), false);
            let bar = ui.available_width() - 8.0;
            gauges::error_bar(ui, theme, figure.value, figure.margin, brand_colour(view, &rival.key), bar);
        });
    }
    if all.len() > 1 {
        ui.add_space(space::NORMAL);
        widgets::section(ui, &tr.t("research-prices"));
        prices(ui, view, all);
    }
}

/// Prices from reading to reading.
fn prices(ui: &mut Ui, view: &View<'_>, all: &[Reading<'_>]) {
    let (tr, theme) = (view.tr, view.theme);
    let plot = gauges::chart("research-prices", theme, 200.0)
        .legend(Legend::default().follow_insertion_order(true))
        .x_grid_spacer(gauges::whole_marks)
        .custom_x_axes(gauges::round_axis(tr.t("research-axis-round")))
        .include_x(all.last().map_or(1.0, |last| f64::from(last.round) + 0.9))
        .y_axis_label(tr.t("research-price"))
        .y_axis_formatter(move |mark, _| tr.money(Money::cents((mark.value * 100.0).round() as i64)))
        .label_formatter(|_| None);
    plot.show(ui, |plot| {
        for rival in &view.book.market.rivals {
            let points: Vec<[f64; 2]> = all
                .iter()
                .filter_map(|reading| {
                    let figure = reading.figure(&[&rival.key], "price")?;
                    Some([f64::from(reading.round), figure.value])
                })
                .collect();
            let (name, colour) = (tr.of(&rival.name).to_owned(), brand_colour(view, &rival.key));
            plot.line(Line::new(name.clone(), PlotPoints::from(points.clone())).color(colour).width(2.0));
            let dots = Points::new(name, PlotPoints::from(points)).shape(MarkerShape::Circle);
            plot.points(dots.radius(4.0).color(colour));
        }
    });
}
