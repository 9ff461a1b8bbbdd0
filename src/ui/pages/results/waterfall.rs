//! The result of a round as a waterfall: from revenue, cost by cost, to what remains.
//!
//! May touch: [`crate::outcome`], widgets. The steps are the books' own amounts, to the cent.
//!
//! ```
//! use duevie::outcome::Income;
//! use duevie::ui::pages::results::waterfall::steps;
//! assert!(steps(&Income::default()).iter().all(|step| step.amount.as_cents() == 0));
//! ```

use egui::{Align2, CornerRadius, RichText, Sense, Stroke, TextStyle, Ui, WidgetInfo, WidgetType};

use super::names::arg;
use super::why::{Question, ask};
use crate::money::Money;
use crate::outcome::Income;
use crate::ui::{View, widgets};

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is: the end of its text's name.
    pub what: &'static str,
    /// What it adds, cents: costs are below zero.
    pub amount: Money,
    /// Where the money stands before it.
    pub before: Money,
}

/// The steps from revenue to the last cost; the result is where the last one ends.
pub fn steps(income: &Income) -> Vec<Step> {
    let mut before = Money::ZERO;
    let parts = [
        ("revenue", income.revenue),
        ("goods", -income.goods),
        ("media", -income.media),
        ("production", -income.production),
        ("creators", -income.creators),
        ("salaries", -income.salaries),
        ("hiring", -income.hiring),
        ("courses", -income.courses),
        ("research", -income.research),
        ("refresh", -income.refresh),
        ("substance", -income.substance),
        ("overhead", -income.overhead),
        ("events", -income.events),
        ("interest", -income.interest),
    ];
    parts
        .into_iter()
        .map(|(what, amount)| {
            let step = Step { what, amount, before };
            before += amount;
            step
        })
        .collect()
}

/// Draws the waterfall; parts that were nothing are left out.
pub fn waterfall(ui: &mut Ui, view: &View<'_>, income: &Income, question: &mut Option<Question>) {
    let steps = steps(income);
    let ends = steps.iter().map(|step| (step.before + step.amount).as_euros());
    let (low, high) = ends.fold((0.0f64, 1.0f64), |(low, high), end| (low.min(end), high.max(end)));
    let at = |euros: f64| ((euros - low) / (high - low)) as f32;
    for step in steps.iter().filter(|step| step.amount != Money::ZERO || step.what == "revenue") {
        let from = step.before.as_euros();
        let to = (step.before + step.amount).as_euros();
        let colour = if step.amount.is_negative() { view.theme.senior } else { view.theme.good };
        bar(
            ui,
            view,
            step.what,
            step.amount,
            (at(from.min(to)), at(from.max(to))),
            at(0.0),
            colour,
            question,
        );
    }
    ui.separator();
    let result = income.result.as_euros();
    let colour = if income.result.is_negative() { view.theme.bad } else { view.theme.accent };
    let span = (at(result.min(0.0)), at(result.max(0.0)));
    bar(ui, view, "result", income.result, span, at(0.0), colour, question);
}

fn bar(
    ui: &mut Ui,
    view: &View<'_>,
    what: &'static str,
    amount: Money,
    (from, to): (f32, f32),
    zero: f32,
    colour: egui::Color32,
    question: &mut Option<Question>,
) {
    let name = view.tr.t(&format!("results-money-{what}"));
    let shown = view.tr.price(amount);
    widgets::close_rows(ui);
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 34.0).max(200.0);
        let (rect, response) = ui.allocate_exact_size(egui::vec2(width, 24.0), Sense::hover());
        let whole = format!("{name}: {shown}");
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &whole));
        let (names, numbers) = ((width * 0.26).min(170.0), (width * 0.22).clamp(92.0, 130.0));
        let painter = ui.painter();
        let track = egui::Rect::from_min_max(
            egui::pos2(rect.left() + names, rect.top() + 4.0),
            egui::pos2(rect.right() - numbers, rect.bottom() - 4.0),
        );
        let x = |share: f32| track.left() + track.width() * share;
        painter.rect_filled(track, CornerRadius::same(3), view.theme.well);
        let mut full = track;
        (full.min.x, full.max.x) = (x(from), x(to).max(x(from) + 2.0));
        painter.rect_filled(full, CornerRadius::same(3), colour);
        let line = [egui::pos2(x(zero), rect.top()), egui::pos2(x(zero), rect.bottom())];
        painter.line_segment(line, Stroke::new(1.0, view.theme.quiet));
        let kind = if what == "result" { crate::ui::theme::subheading() } else { TextStyle::Body };
        let font = kind.resolve(ui.style());
        // A name longer than its place ends in dots; the whole is in the hover text.
        let mut job = egui::text::LayoutJob::simple_singleline(name.clone(), font.clone(), view.theme.ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(names - 6.0);
        let galley = painter.layout_job(job);
        painter.galley(egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, colour);
        painter.text(rect.right_center(), Align2::RIGHT_CENTER, &shown, font, view.theme.ink);
        response.on_hover_text(view.tr.t(&format!("results-money-{what}-help")));
        ask(ui, view, &name, Question::Money(what), question);
    });
}

/// Cash and balance under the waterfall, as sums that can be checked by eye.
pub fn sums(ui: &mut Ui, view: &View<'_>, lines: &[(&'static str, Money)], question: &mut Option<Question>) {
    widgets::close_rows(ui);
    for (index, (key, amount)) in lines.iter().enumerate() {
        let last = index + 1 == lines.len();
        if last {
            ui.separator();
        }
        widgets::two_ends(
            ui,
            |ui| {
                let name = RichText::new(view.tr.t(&format!("results-{key}")));
                let name = if last { name.text_style(crate::ui::theme::subheading()) } else { name };
                ui.label(name).on_hover_text(view.tr.t(&format!("results-{key}-help")));
            },
            |ui| {
                let name = view.tr.t(&format!("results-{key}"));
                ask(ui, view, &name, Question::Sum(key), question);
                ui.label(view.tr.price(*amount));
            },
        );
    }
}

/// The whole income statement as one sentence for the question "why this result?".
pub fn summary(view: &View<'_>, income: &Income) -> String {
    let args =
        [("revenue", arg(view.tr.price(income.revenue))), ("costs", arg(view.tr.price(income.costs())))];
    view.tr.ta("results-money-summary", &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cost_is_a_step_and_the_last_one_ends_at_the_result() {
        let cents = Money::cents;
        let mut income = Income {
            revenue: cents(100_003),
            goods: cents(1),
            media: cents(20),
            production: cents(300),
            creators: cents(4_000),
            salaries: cents(50_000),
            hiring: cents(7),
            courses: cents(80),
            research: cents(900),
            refresh: cents(11),
            substance: cents(12),
            overhead: cents(13),
            events: cents(-500),
            interest: cents(14),
            result: Money::ZERO,
        };
        income.result = income.revenue - income.costs();
        let steps = steps(&income);
        let end = steps.last().map(|step| step.before + step.amount);
        assert_eq!(end, Some(income.result));
        assert_eq!(steps.len(), 14);
    }
}
