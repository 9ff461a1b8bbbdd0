//! The price beside the rivals' on one axis, and what demand the rehearsal expects of it.

use egui::{Align2, Color32, Sense, Stroke, TextStyle, Ui, Vec2, pos2};

use super::Table;
use crate::money::Money;
use crate::protocol::{Edit, Lock};
use crate::scenario::Insight;
use crate::ui::gauges::{self, Scale, Span};
use crate::ui::pages::{keys, sight};
use crate::ui::theme::space;
use crate::ui::{Action, Page, widgets};

/// Draws the card.
pub fn price(ui: &mut Ui, table: &Table<'_>, out: &mut Vec<Action>) {
    let (tr, theme, book) = (table.view.tr, table.view.theme, table.view.book);
    let product = &book.company.product;
    let now = table.desk.draft.price.unwrap_or(table.company.price);
    widgets::section(ui, &tr.ta("brand-price", &[("unit", tr.of(&product.unit).into())]));
    let label = tr.t("brand-price-label");
    let scale = Scale {
        label: &label,
        help: &tr.t("brand-price-help"),
        least: book.limits.price_min.as_euros(),
        most: book.limits.price_max.as_euros(),
        step: 1.0,
    };
    if let Some(price) = gauges::money(ui, tr, &scale, now, table.open, true) {
        table.edit(Edit::SetPrice((price != table.company.price).then_some(price)), out);
    }
    keys::strip(ui, table.view, &Lock::Price, out);
    axis(ui, table, now);
    sight::ask(ui, table.view, &[Insight::Rivals, Insight::Books]);
    ui.horizontal_wrapped(|ui| {
        let margin = now - product.unit_cost;
        let args = [("cost", tr.price(product.unit_cost).into()), ("margin", tr.price(margin).into())];
        let colour = if margin.is_negative() { theme.bad } else { theme.quiet };
        if !table.view.hides(Insight::Books) {
            ui.colored_label(colour, tr.ta("brand-margin", &args)).on_hover_text(tr.t("brand-margin-help"));
        }
        if table.desk.draft.price.is_some() {
            let args = [("price", tr.price(table.company.price).into())];
            widgets::quiet(ui, theme, tr.ta("brand-price-was", &args));
            if ui.add_enabled(table.open, egui::Button::new(tr.t("brand-price-back"))).clicked() {
                table.edit(Edit::SetPrice(None), out);
            }
        }
    });
    ui.add_space(space::SMALL);
    demand(ui, table, out);
}

/// The price axis: ours above the line, others below it in rows that don't overlap.
fn axis(ui: &mut Ui, table: &Table<'_>, now: Money) {
    let (tr, theme, book) = (table.view.tr, table.view.theme, table.view.book);
    let (least, most) = (book.limits.price_min, book.limits.price_max);
    let mut others: Vec<(String, Money, Color32)> = Vec::new();
    if let Some(briefing) = &table.view.seat.briefing {
        for (index, (name, price)) in briefing.prices.iter().enumerate() {
            others.push((tr.of(name).to_owned(), *price, theme.brands[1 + index % 7]));
        }
    }
    others.sort_by_key(|other| other.1);
    let font = TextStyle::Small.resolve(ui.style());
    let body = TextStyle::Body.resolve(ui.style());
    let size = Vec2::new(ui.available_width(), 118.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let inner = rect.shrink2(Vec2::new(46.0, 0.0));
    let span = (most - least).as_euros().max(0.01);
    let x = |price: Money| {
        inner.left() + inner.width() * ((price - least).as_euros() / span).clamp(0.0, 1.0) as f32
    };
    let line = rect.top() + 46.0;
    let painter = ui.painter();
    painter.line_segment([pos2(inner.left(), line), pos2(inner.right(), line)], Stroke::new(2.0, theme.line));
    for (price, align) in [(least, Align2::CENTER_BOTTOM), (most, Align2::CENTER_BOTTOM)] {
        painter.line_segment(
            [pos2(x(price), line - 5.0), pos2(x(price), line + 5.0)],
            Stroke::new(2.0, theme.line),
        );
        painter.text(pos2(x(price), line - 8.0), align, tr.money(price), font.clone(), theme.quiet);
    }
    let mut ends = [f32::MIN; 3];
    for (name, price, colour) in &others {
        let text = format!("{name} · {}", tr.price(*price));
        let galley = painter.layout_no_wrap(text, font.clone(), theme.ink);
        let half = galley.size().x / 2.0;
        let middle = x(*price).clamp(rect.left() + half, (rect.right() - half).max(rect.left() + half));
        let row = ends.iter().position(|end| middle - half > *end + 8.0).unwrap_or(2);
        ends[row] = middle + half;
        let top = line + 12.0 + 19.0 * row as f32;
        painter.line_segment([pos2(x(*price), line), pos2(x(*price), top)], Stroke::new(1.0, theme.line));
        painter.circle(pos2(x(*price), line), 6.0, *colour, Stroke::new(1.5, theme.card));
        painter.galley(pos2(middle - half, top), galley, theme.ink);
    }
    let at = x(now);
    if table.company.price != now {
        painter.circle_stroke(pos2(x(table.company.price), line), 6.0, Stroke::new(2.0, theme.accent));
    }
    gauges::diamond(painter, pos2(at, line), 10.0, theme.accent, theme.card);
    let text = tr.ta("brand-you", &[("price", tr.price(now).into())]);
    let galley = painter.layout_no_wrap(text, body, theme.accent);
    let half = galley.size().x / 2.0;
    let middle = at.clamp(rect.left() + half, (rect.right() - half).max(rect.left() + half));
    let behind = egui::Rect::from_min_size(pos2(middle - half, rect.top() + 8.0), galley.size());
    painter.rect_filled(behind.expand(3.0), 4, theme.card);
    painter.galley(behind.min, galley, theme.accent);
    let words: Vec<String> = others.iter().map(|o| format!("{} {}", o.0, tr.price(o.1))).collect();
    let told = tr.ta("brand-axis", &[("own", tr.price(now).into()), ("others", words.join(", ").into())]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &told));
}

/// Expected demand, when the draft was rehearsed.
fn demand(ui: &mut Ui, table: &Table<'_>, out: &mut Vec<Action>) {
    let (tr, theme) = (table.view.tr, table.view.theme);
    ui.horizontal_wrapped(|ui| {
        widgets::section(ui, &tr.t("brand-demand"));
        match table.rehearsal() {
            Some((_, false)) => drop(widgets::chip(ui, &tr.t("brand-outdated"), theme.warn)),
            Some((_, true)) => drop(widgets::chip(ui, &tr.t("brand-current"), theme.good)),
            None => {}
        }
    });
    let Some((rehearsal, _)) = table.rehearsal() else {
        ui.horizontal_wrapped(|ui| {
            widgets::quiet(ui, theme, tr.t("brand-demand-none"));
            if ui.button(tr.t("brand-demand-go")).clicked() {
                out.push(Action::Go(Page::Rehearsal));
            }
        });
        return;
    };
    let last = table.view.rounds.last().map(|round| round.outcome.books.units);
    let whole = |number: f64| tr.whole(number.round() as i64);
    let units = rehearsal.units;
    let args = [
        ("low", whole(units.low).into()),
        ("mid", whole(units.mid).into()),
        ("high", whole(units.high).into()),
    ];
    let text = tr.ta("brand-demand-range", &args);
    let span =
        Span { low: units.low, mid: units.mid, high: units.high, last: last.map(|units| units as f64) };
    gauges::range_bar(ui, theme, &span, theme.accent, &text).on_hover_text(tr.t("brand-demand-help"));
    ui.horizontal_wrapped(|ui| {
        ui.label(text);
        if let Some(last) = last {
            widgets::quiet(ui, theme, tr.ta("brand-demand-last", &[("units", tr.whole(last).into())]));
        }
    });
}
