//! The team's own forecast: what it says now, and how far off earlier ones were.

use egui::Ui;
use egui_plot::{Bar, BarChart, Legend};

use crate::decision::Forecast;
use crate::money::Money;
use crate::protocol::{Command, Edit};
use crate::scenario::Measure;
use crate::ui::gauges::{self, Scale};
use crate::ui::theme::space;
use crate::ui::{Action, View, widgets};

/// Draws the card.
pub fn accuracy(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    widgets::section(ui, &tr.t("rehearsal-own"));
    let scored = view.book.scorecard.iter().find(|line| line.measure == Measure::Forecast);
    let text = match scored {
        Some(line) => {
            let args = [
                ("weight", tr.decimal(line.weight, 0).into()),
                ("none", tr.percent(1.0 - line.none).into()),
                ("full", tr.percent(1.0 - line.full).into()),
            ];
            tr.ta("rehearsal-scored", &args)
        }
        None => tr.t("rehearsal-not-scored"),
    };
    ui.add(egui::Label::new(egui::RichText::new(text).color(theme.quiet)).wrap());
    own(ui, view, out);
    ui.add_space(space::SMALL);
    let made: Vec<_> = view
        .rounds
        .iter()
        .filter_map(|round| round.outcome.forecast.map(|forecast| (round.round, forecast)))
        .collect();
    if made.is_empty() {
        widgets::quiet(ui, theme, tr.t("rehearsal-no-forecasts"));
        return;
    }
    let mean = made.iter().map(|(_, forecast)| forecast.error).sum::<f64>() / made.len() as f64;
    let args = [
        ("error", tr.percent(mean).into()),
        ("accuracy", tr.percent((1.0 - mean).max(0.0)).into()),
        ("count", (made.len() as i64).into()),
    ];
    ui.label(tr.ta("rehearsal-mean-error", &args));
    let bars = |shift: f64, of: &dyn Fn(&crate::outcome::ForecastOutcome) -> f64| -> Vec<Bar> {
        let bar = |(round, forecast): &(u8, _)| Bar::new(f64::from(*round) + shift, of(forecast)).width(0.34);
        made.iter().map(bar).collect()
    };
    let (expected, actual) = (tr.t("rehearsal-expected"), tr.t("rehearsal-actual"));
    let plot = gauges::chart("rehearsal-accuracy", theme, 170.0)
        .include_x(0.4)
        .include_x(f64::from(view.seat.rounds.max(2)) + 0.6)
        .include_y(0.0)
        .legend(Legend::default().follow_insertion_order(true))
        .x_grid_spacer(gauges::whole_marks)
        .custom_x_axes(gauges::round_axis(tr.t("rehearsal-round")))
        .y_axis_label(tr.t("rehearsal-units"))
        .y_axis_formatter(move |mark, _| tr.whole(mark.value.round() as i64))
        .label_formatter(|_| None);
    plot.show(ui, |plot| {
        let chart = BarChart::new(expected, bars(-0.18, &|forecast| forecast.units)).allow_hover(false);
        plot.bar_chart(chart.color(theme.senior));
        let chart = BarChart::new(actual, bars(0.18, &|forecast| forecast.actual_units)).allow_hover(false);
        plot.bar_chart(chart.color(theme.junior));
    });
    for (round, forecast) in &made {
        let args = [
            ("round", i64::from(*round).into()),
            ("expected", tr.whole(forecast.units.round() as i64).into()),
            ("actual", tr.whole(forecast.actual_units.round() as i64).into()),
            ("error", tr.percent(forecast.error).into()),
        ];
        widgets::small(ui, theme, tr.ta("rehearsal-error", &args));
    }
}

/// The forecast in the draft: as a number that can be changed, or none yet.
fn own(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let Some(desk) = view.seat.desk.as_ref() else { return };
    let mut send = |forecast| {
        let edit = Edit::SetForecast(forecast);
        out.push(Action::Send(Command::Edit { edit, seen: Some(desk.revision) }));
    };
    let last = view.rounds.last().map(|round| &round.outcome.books);
    let Some(forecast) = desk.draft.forecast else {
        ui.horizontal_wrapped(|ui| {
            widgets::quiet(ui, theme, tr.t("rehearsal-forecast-none"));
            let button = ui.add_enabled(view.open(), egui::Button::new(tr.t("rehearsal-forecast-make")));
            if button.clicked() {
                let units = last.map_or(1_000.0, |books| books.units as f64);
                let result = last.map_or(Money::ZERO, |books| books.income.result);
                send(Some(Forecast { units, result }));
            }
        });
        return;
    };
    let label = tr.t("rehearsal-forecast-units");
    let help = tr.t("rehearsal-forecast-help");
    let most = last.map_or(forecast.units, |books| (books.units as f64).max(forecast.units)) * 2.0;
    let scale = Scale { label: &label, help: &help, least: 0.0, most: most.max(100.0).ceil(), step: 1.0 };
    ui.label(&label);
    let show = |units: f64| tr.whole(units.round() as i64);
    if let Some(units) = gauges::number(ui, &scale, forecast.units, view.open(), show, gauges::parse_amount) {
        send(Some(Forecast { units: units.round(), ..forecast }));
    }
    ui.horizontal_wrapped(|ui| {
        let args = [("result", tr.money(forecast.result).into())];
        widgets::quiet(ui, theme, tr.ta("rehearsal-forecast-result", &args));
        if ui.add_enabled(view.open(), egui::Button::new(tr.t("rehearsal-forecast-drop"))).clicked() {
            send(None);
        }
    });
}
