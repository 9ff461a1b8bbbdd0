//! What the forecasts gave, as ranges.

use egui::{Color32, Ui};

use crate::decision::Forecast;
use crate::money::Money;
use crate::protocol::{Command, DeskView, Edit, Range, Rehearsal};
use crate::scenario::Insight;
use crate::ui::gauges::{self, Span};
use crate::ui::theme::space;
use crate::ui::{Action, View, widgets};

/// A figure of a rehearsal: its text, its range, the last round's, how it is written.
type Line<'a> = (&'static str, Range, Option<f64>, Box<dyn Fn(f64) -> String + 'a>);

/// The forecast that the middle of a rehearsal makes.
pub fn middle(result: &Rehearsal) -> Forecast {
    let result_cents = (result.result.mid * 100.0).round() as i64;
    Forecast { units: result.units.mid.round(), result: Money::cents(result_cents) }
}

/// Writes euros as whole euros.
pub fn euros(view: &View<'_>, amount: f64) -> String {
    view.tr.money(Money::cents((amount * 100.0).round() as i64))
}

fn lines<'a>(view: &View<'a>, result: &Rehearsal) -> Vec<Line<'a>> {
    let (tr, last) = (view.tr, view.rounds.last().map(|round| &round.outcome));
    let copy = *view;
    let whole = move |number: f64| tr.whole(number.round() as i64);
    let money = move |amount: f64| euros(&copy, amount);
    let points = move |number: f64| tr.decimal(number, 1);
    let books = !view.hides(Insight::Books);
    let cash = |books: &crate::outcome::Books| (books.cash.closing - books.cash.opening).as_euros();
    vec![
        ("rehearsal-units", result.units, last.map(|l| l.books.units as f64), Box::new(whole)),
        (
            "rehearsal-revenue",
            result.revenue,
            last.map(|l| l.books.income.revenue.as_euros()),
            Box::new(money),
        ),
        ("rehearsal-result", result.result, last.map(|l| l.books.income.result.as_euros()), Box::new(money)),
        ("rehearsal-cash", result.cash, last.filter(|_| books).map(|l| cash(&l.books)), Box::new(money)),
        ("rehearsal-gen-z", result.new_gen_z, last.map(|l| l.market.new_gen_z as f64), Box::new(whole)),
        ("rehearsal-score", result.score, last.map(|l| l.score.total), Box::new(points)),
    ]
}

/// Draws the figures.
pub fn ranges(ui: &mut Ui, view: &View<'_>, result: &Rehearsal, current: bool, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    ui.horizontal_wrapped(|ui| {
        widgets::section(ui, &tr.t("rehearsal-may-bring"));
        widgets::small(
            ui,
            theme,
            tr.ta("rehearsal-forecasts", &[("count", i64::from(result.forecasts).into())]),
        );
    });
    if result.astray > 0 {
        ui.colored_label(
            theme.warn,
            tr.ta("rehearsal-astray", &[("count", i64::from(result.astray).into())]),
        );
    }
    widgets::small(ui, theme, tr.t("rehearsal-legend"));
    let colour = if current { theme.accent } else { theme.quiet };
    let lines = lines(view, result);
    widgets::grid(ui, lines.len(), 360.0, |ui, index| {
        let Some((key, range, last, write)) = lines.get(index) else { return };
        figure(ui, view, &tr.t(key), *range, *last, colour, write.as_ref());
    });
    ui.add_space(space::SMALL);
    let wide =
        if result.units.mid > 0.0 { (result.units.high - result.units.low) / result.units.mid } else { 0.0 };
    ui.add(egui::Label::new(tr.ta("rehearsal-wide", &[("share", tr.percent(wide).into())])).wrap());
    let forecast = middle(result);
    let taken = view.draft().and_then(|draft| draft.forecast) == Some(forecast);
    ui.horizontal_wrapped(|ui| {
        let button = egui::Button::new(tr.t("rehearsal-use"));
        let button = ui.add_enabled(view.open() && !taken, button);
        if button.on_hover_text(tr.t("rehearsal-use-help")).clicked() {
            let seen = view.seat.desk.as_ref().map(|desk| desk.revision);
            let edit = Edit::SetForecast(Some(forecast));
            out.push(Action::Send(Command::Edit { edit, seen }));
        }
        if taken {
            widgets::chip(ui, &tr.t("rehearsal-used"), theme.good);
        }
    });
}

/// One figure: name, middle, bar, ends.
fn figure(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    range: Range,
    last: Option<f64>,
    colour: Color32,
    write: &dyn Fn(f64) -> String,
) {
    let (tr, theme) = (view.tr, view.theme);
    ui.spacing_mut().item_spacing.y = 3.0;
    widgets::two_ends(
        ui,
        |ui| drop(widgets::quiet(ui, theme, name)),
        |ui| {
            let middle = egui::RichText::new(write(range.mid));
            ui.label(middle.text_style(crate::ui::theme::subheading()));
        },
    );
    let ends = [("low", write(range.low).into()), ("high", write(range.high).into())];
    let told = tr.ta("rehearsal-from-to", &ends);
    let span = Span { low: range.low, mid: range.mid, high: range.high, last };
    gauges::range_bar(ui, theme, &span, colour, &format!("{name}: {told}")).on_hover_text(told.clone());
    ui.horizontal_wrapped(|ui| {
        widgets::small(ui, theme, told);
        if let Some(last) = last {
            widgets::small(ui, theme, tr.ta("rehearsal-last", &[("value", write(last).into())]));
        }
    });
}

/// Draws campaign by campaign: quality, reach, new customers and cost.
pub fn campaigns(ui: &mut Ui, view: &View<'_>, desk: &DeskView, result: &Rehearsal, current: bool) {
    let (tr, theme) = (view.tr, view.theme);
    widgets::section(ui, &tr.t("rehearsal-campaigns"));
    let colour = if current { theme.accent } else { theme.quiet };
    let last = view.rounds.last().map_or(&[][..], |round| &round.outcome.campaigns);
    widgets::grid(ui, result.campaigns.len(), 320.0, |ui, index| {
        let Some(campaign) = result.campaigns.get(index) else { return };
        let before = last.iter().find(|other| other.name == campaign.name);
        widgets::two_ends(
            ui,
            |ui| widgets::section(ui, &campaign.name),
            |ui| {
                if let Some(cost) = desk.campaign_costs.get(index).filter(|_| current) {
                    widgets::quiet(ui, theme, tr.ta("rehearsal-cost", &[("cost", tr.money(*cost).into())]));
                }
            },
        );
        let percent = |share: f64| tr.percent(share);
        let whole = |number: f64| tr.whole(number.round() as i64);
        let quality = before.map(|before| before.quality.total);
        figure(ui, view, &tr.t("rehearsal-quality"), campaign.quality, quality, colour, &percent);
        let reach = before.map(|before| before.reach as f64);
        figure(ui, view, &tr.t("rehearsal-reach"), campaign.reach, reach, colour, &whole);
        let new = before.map(|before| before.new_customers as f64);
        figure(ui, view, &tr.t("rehearsal-new"), campaign.new_customers, new, colour, &whole);
    });
}
