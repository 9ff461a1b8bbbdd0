//! What a campaign needs against what its crew brings: one row for each skill, the weakest marked.

use egui::{Rect, RichText, Sense, Stroke, Ui, pos2, vec2};

use super::Open;
use crate::scenario::Band;
use crate::ui::estimate::SkillLine;
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{View, staff, widgets};

/// The estimated quality, what it costs, and what is still to be chosen.
pub fn estimate(ui: &mut Ui, view: &View<'_>, open: &Open<'_>) {
    let (tr, theme) = (view.tr, view.theme);
    let Some(desk) = view.seat.desk.as_ref() else { return };
    let cost = desk.campaign_costs.get(open.index).copied().unwrap_or_default();
    let quality = open.estimate.quality;
    let colour = quality_colour(view, quality);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::LARGE;
        widgets::figure(ui, theme, &tr.t("campaigns-quality"), &staff::points(view, quality), Some(colour))
            .on_hover_text(tr.t("campaigns-quality-help"));
        widgets::figure(ui, theme, &tr.t("campaigns-cost"), &tr.money(cost), None)
            .on_hover_text(tr.t("campaigns-cost-help"));
    });
    widgets::meter(ui, theme, quality, None, colour, ui.available_width().min(420.0));
    let left = desk.budget - (desk.spending - cost);
    let share = if left.as_cents() > 0 { cost.as_euros() / left.as_euros() } else { 1.0 };
    let over = desk.spending > desk.budget;
    let numbers =
        [("share", tr.percent(share).into()), ("left", tr.money(desk.budget - desk.spending).into())];
    if over {
        let text = tr.ta("campaigns-over", &[("over", tr.money(desk.spending - desk.budget).into())]);
        ui.label(RichText::new(format!("{} {text}", icons::WARNING)).color(theme.bad));
    } else {
        widgets::small(ui, theme, tr.ta("campaigns-budget-share", &numbers));
    }
    let plan = open.plan;
    let market = &view.book.market;
    let missing: Vec<String> = [
        (plan.segments.is_empty(), "campaigns-audience"),
        (!market.messages.iter().any(|message| message.key == plan.message), "campaigns-message"),
        (!market.styles.iter().any(|style| style.key == plan.style), "campaigns-style"),
        (plan.channels.is_empty() && plan.creators.is_empty(), "campaigns-channels"),
        (plan.crew.is_empty(), "campaigns-crew"),
    ]
    .into_iter()
    .filter(|(missing, _)| *missing)
    .map(|(_, key)| tr.t(key))
    .collect();
    if !missing.is_empty() {
        let text = tr.ta("campaigns-missing", &[("list", missing.join(", ").into())]);
        ui.label(RichText::new(format!("{} {text}", icons::LIST_CHECKS)).color(theme.warn));
    }
}

/// The colour of a quality: its number stands beside it.
fn quality_colour(view: &View<'_>, quality: f64) -> egui::Color32 {
    if quality < 0.3 {
        view.theme.bad
    } else if quality < 0.5 {
        view.theme.warn
    } else {
        view.theme.good
    }
}

/// The rows.
pub fn gap(ui: &mut Ui, view: &View<'_>, open: &Open<'_>) {
    let (tr, theme) = (view.tr, view.theme);
    if open.estimate.lines.is_empty() {
        widgets::quiet(ui, theme, tr.t("campaigns-gap-none"));
        return;
    }
    for (place, line) in open.estimate.lines.iter().enumerate() {
        row(ui, view, open, line, open.estimate.weakest == Some(place));
    }
    let (hours, needed) = (open.estimate.hours, open.estimate.needed);
    let numbers = [
        ("hours", staff::written_hours(view, hours).into()),
        ("needed", staff::written_hours(view, needed).into()),
    ];
    widgets::small(ui, theme, format!("{} {}", icons::CLOCK, tr.ta("campaigns-gap-hours", &numbers)))
        .on_hover_text(tr.t("campaigns-gap-hours-help"));
    honest(ui, view, open);
}

fn row(ui: &mut Ui, view: &View<'_>, open: &Open<'_>, line: &SkillLine, weakest: bool) {
    let (tr, theme) = (view.tr, view.theme);
    let name = staff::skill(view, line.skill);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(name).family(crate::ui::theme::strong_family()));
        let weight = tr.ta("campaigns-weight", &[("weight", tr.percent(line.weight).into())]);
        widgets::small(ui, theme, weight).on_hover_text(tr.t("campaigns-weight-help"));
        if weakest {
            let text = format!("{} {}", icons::ANCHOR, tr.t("campaigns-weakest"));
            widgets::chip(ui, &text, theme.bad).on_hover_text(tr.t("campaigns-weakest-help"));
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        let width = (ui.available_width() - 132.0).clamp(90.0, 320.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, 16.0), Sense::hover());
        bar(ui, view, open, line, rect, weakest);
        let numbers = [
            ("skill", name.into()),
            ("level", staff::points(view, line.level).into()),
            ("gap", staff::points(view, 1.0 - line.level).into()),
        ];
        let says = tr.ta("campaigns-level", &numbers);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::ProgressIndicator, true, &says));
        response.on_hover_text(says);
        ui.add_space(3.0);
        ui.label(staff::points(view, line.level));
        for (key, share) in line.by.iter().take(3) {
            let numbers = [("name", staff::name(view, key).into()), ("share", tr.percent(*share).into())];
            let face = staff::face(ui, view, key, 26.0);
            face.on_hover_text(tr.ta("campaigns-brings", &numbers));
        }
        if line.by.is_empty() {
            ui.label(RichText::new(tr.t("campaigns-nobody")).small().color(theme.bad));
        }
    });
}

/// What is brought, in the colours of those who bring it; what is missing is hatched.
fn bar(ui: &Ui, view: &View<'_>, open: &Open<'_>, line: &SkillLine, rect: Rect, weakest: bool) {
    let theme = view.theme;
    let round = egui::CornerRadius::same(4);
    let painter = ui.painter().with_clip_rect(rect.expand(2.0).intersect(ui.clip_rect()));
    painter.rect_filled(rect, round, theme.well);
    let end = rect.left() + rect.width() * line.level.clamp(0.0, 1.0) as f32;
    // The gap: slanted lines, so that it is seen without colour.
    let gap = Rect::from_min_max(pos2(end, rect.top()), rect.right_bottom());
    let hatch = if weakest { theme.bad } else { theme.quiet };
    let lines = painter.with_clip_rect(gap.intersect(ui.clip_rect()));
    let mut x = gap.left() - rect.height();
    while x < gap.right() {
        let ends = [pos2(x, gap.bottom()), pos2(x + rect.height(), gap.top())];
        lines.line_segment(ends, Stroke::new(1.0, hatch.gamma_multiply(if weakest { 0.75 } else { 0.35 })));
        x += 6.0;
    }
    let mut left = rect.left();
    for (key, share) in &line.by {
        let band = open.workers.iter().find(|person| person.key == *key).map_or(Band::Middle, |p| p.band);
        let right = left + (end - rect.left()) * *share as f32;
        let piece = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
        painter.rect_filled(piece, round, theme.band(band));
        if right - left > 3.0 && left > rect.left() {
            let cut = [pos2(left, rect.top()), pos2(left, rect.bottom())];
            painter.line_segment(cut, Stroke::new(1.5, theme.card));
        }
        left = right;
    }
    if weakest {
        painter.rect_stroke(rect, round, Stroke::new(1.5, theme.bad), egui::StrokeKind::Outside);
    }
}

/// What juniors alone, seniors alone and both together would make of it: whatever it is, it is said.
fn honest(ui: &mut Ui, view: &View<'_>, open: &Open<'_>) {
    let (tr, theme) = (view.tr, view.theme);
    let estimate = &open.estimate;
    ui.separator();
    let (Some(juniors), Some(seniors)) = (estimate.juniors, estimate.seniors) else {
        let has = |band: Band| {
            open.workers
                .iter()
                .any(|p| p.band == band && open.shown.crew.get(&p.key).is_some_and(|h| *h > 0.0))
        };
        let key = if has(Band::Junior) {
            "campaigns-juniors-only"
        } else if has(Band::Senior) {
            "campaigns-seniors-only"
        } else {
            "campaigns-neither"
        };
        widgets::small(ui, theme, tr.t(key));
        return;
    };
    let bars = [
        ("campaigns-juniors-alone", juniors, theme.junior),
        ("campaigns-seniors-alone", seniors, theme.senior),
        ("campaigns-together", estimate.quality, theme.middle),
    ];
    for (key, level, colour) in bars {
        ui.horizontal(|ui| {
            ui.allocate_ui(vec2(110.0, 16.0), |ui| {
                ui.set_min_width(110.0);
                ui.label(RichText::new(tr.t(key)).small());
            });
            widgets::meter(ui, theme, level, None, colour, (ui.available_width() - 40.0).clamp(60.0, 240.0));
            ui.label(RichText::new(staff::points(view, level)).small());
        });
    }
    let best = juniors.max(seniors);
    let used = [("used", tr.percent(estimate.elaboration).into())];
    let (key, colour) = if estimate.quality > best + 0.02 {
        ("campaigns-together-better", theme.good)
    } else if estimate.quality < best - 0.02 {
        ("campaigns-together-worse", theme.bad)
    } else {
        ("campaigns-together-same", theme.quiet)
    };
    ui.label(RichText::new(tr.ta(key, &used)).color(colour));
}
