//! Substance: what customers value, what the brand really does, what is invested, and what is promised.

use egui::Ui;

use super::Table;
use crate::key::Key;
use crate::money::Money;
use crate::protocol::Edit;
use crate::scenario::Insight;
use crate::sim::substance_preview;
use crate::ui::gauges::{self, Scale};
use crate::ui::pages::sight;
use crate::ui::theme::space;
use crate::ui::{Action, widgets};

/// How much customers care about a value, all segments by their size, 0 to 1 (as the handbook tells it,
/// to a tenth for each segment).
fn valued(table: &Table<'_>, value: &Key) -> f64 {
    let segments = &table.view.book.market.segments;
    segments.iter().map(|segment| segment.share * segment.values.get(value).copied().unwrap_or(0.0)).sum()
}

/// The most that a message of the plan's campaigns promises of a value, 0 to 1; none without campaigns.
fn promised(table: &Table<'_>, value: &Key) -> Option<f64> {
    let campaigns = table.desk.draft.campaigns.iter();
    let messages = &table.view.book.market.messages;
    let found = campaigns.filter_map(|plan| messages.iter().find(|message| message.key == plan.message));
    found.map(|message| message.values.get(value).copied().unwrap_or(0.0)).reduce(f64::max)
}

/// Draws the card.
pub fn substance(ui: &mut Ui, table: &Table<'_>, out: &mut Vec<Action>) {
    let (tr, theme, book) = (table.view.tr, table.view.theme, table.view.book);
    widgets::section(ui, &tr.t("brand-substance"));
    widgets::quiet(ui, theme, tr.t("brand-substance-about"));
    sight::ask(ui, table.view, &[Insight::Audiences]);
    for value in &book.market.values {
        ui.add_space(space::SMALL);
        gauges::rule(ui, theme);
        let real = table.company.substance.get(&value.key).copied().unwrap_or(0.0);
        let amount = table.desk.draft.substance.get(&value.key).copied().unwrap_or(Money::ZERO);
        let after = substance_preview(book, real, amount);
        let name = tr.of(&value.name);
        let promise = promised(table, &value.key);
        ui.horizontal_wrapped(|ui| {
            ui.label(egui::RichText::new(name).text_style(crate::ui::theme::subheading()));
            let gap = promise.map_or(0.0, |promise| (promise - after) * 100.0);
            if gap >= 5.0 {
                let args = [("points", tr.decimal(gap, 0).into())];
                widgets::chip(ui, &tr.ta("brand-gap", &args), theme.bad)
                    .on_hover_text(tr.t("brand-gap-help"));
            } else if promise.is_some() {
                widgets::chip(ui, &tr.t("brand-kept"), theme.good).on_hover_text(tr.t("brand-gap-help"));
            }
        });
        let line = |ui: &mut Ui, key: &str, level: f64, mark, colour| {
            ui.horizontal(|ui| {
                let width = (ui.available_width() * 0.4).clamp(70.0, 170.0);
                widgets::meter(ui, theme, level, mark, colour, width);
                let text = tr.ta(key, &[("level", tr.percent(level).into())]);
                ui.add(egui::Label::new(egui::RichText::new(text).small()).wrap());
            });
        };
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().interact_size.y = 20.0;
            if !table.view.hides(Insight::Audiences) {
                line(ui, "brand-valued", valued(table, &value.key), None, theme.quiet);
            }
            line(ui, "brand-real", real, promise, theme.accent);
            if amount > Money::ZERO {
                line(ui, "brand-real-after", after, promise, theme.good);
            }
            if let Some(promise) = promise {
                let text = tr.ta("brand-promised", &[("level", tr.percent(promise).into())]);
                widgets::small(ui, theme, text);
            }
        });
        let label = tr.ta("brand-invest", &[("value", name.into())]);
        let help = tr.t("brand-invest-help");
        let most = book.limits.budget.as_euros();
        let scale = Scale { label: &label, help: &help, least: 0.0, most, step: 500.0 };
        if let Some(amount) = gauges::money(ui, tr, &scale, amount, table.open, false) {
            table.edit(Edit::SetSubstance { value: value.key.clone(), amount }, out);
        }
    }
}
