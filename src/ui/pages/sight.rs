//! What only one side of the table is shown: who to ask, and who sees what.
//!
//! May touch: [`crate::ui::View`], widgets. A page says [`ask`] in the place of what it can't show.

use egui::Ui;

use crate::protocol::{Side, WholeSight};
use crate::scenario::Insight;
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{View, widgets};

/// Where parts aren't shown to this seat, says once who sees them; whether it did.
pub fn ask(ui: &mut Ui, view: &View<'_>, parts: &[Insight]) -> bool {
    let hidden: Vec<String> =
        parts.iter().filter(|part| view.hides(**part)).map(|part| view.tr.t(name(*part))).collect();
    if hidden.is_empty() {
        return false;
    }
    let key = match view.seat.seat.side {
        Side::Junior => "sight-ask-seniors",
        Side::Senior => "sight-ask-juniors",
    };
    ui.horizontal_top(|ui| {
        widgets::icon(ui, icons::CHATS_CIRCLE, view.theme.accent);
        ui.add(egui::Label::new(view.tr.t(key)).wrap()).on_hover_text(hidden.join("; "));
    });
    true
}

/// A card that says who sees what, or why this seat sees everything; nothing where all is shown to all.
pub fn card(ui: &mut Ui, view: &View<'_>) {
    let (tr, sight) = (view.tr, &view.seat.sight);
    let whole = match sight.whole {
        Some(WholeSight::OneSide) => Some("sight-one-side"),
        Some(WholeSight::OneScreen) => Some("sight-one-screen"),
        Some(WholeSight::Over) | None => None,
    };
    if sight.hidden.is_empty() && sight.own.is_empty() && whole.is_none() {
        return;
    }
    let list = |parts: &[Insight]| {
        let names: Vec<String> = parts.iter().map(|part| tr.t(name(*part))).collect();
        names.join("; ")
    };
    widgets::card(ui, view.theme, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            widgets::icon(ui, icons::EYE, view.theme.accent);
            widgets::section(ui, &tr.t("sight-title"));
        });
        if let Some(key) = whole {
            widgets::quiet(ui, view.theme, tr.t(key));
            return;
        }
        let (own, hidden) = match (view.seat.seat.side, sight.swapped) {
            (Side::Junior, false) => ("sight-own-junior", "sight-hidden-junior"),
            (Side::Senior, false) => ("sight-own-senior", "sight-hidden-senior"),
            (Side::Junior, true) => ("sight-swap-own-junior", "sight-swap-hidden-junior"),
            (Side::Senior, true) => ("sight-swap-own-senior", "sight-swap-hidden-senior"),
        };
        if sight.swapped {
            ui.label(tr.t("sight-swapped"));
        }
        if !sight.own.is_empty() {
            ui.label(tr.ta(own, &[("parts", list(&sight.own).into())]));
        }
        if !sight.hidden.is_empty() {
            ui.label(tr.ta(hidden, &[("parts", list(&sight.hidden).into())]));
        }
        widgets::quiet(ui, view.theme, tr.t("sight-tell"));
    });
    ui.add_space(space::NORMAL);
}

/// The name of a part's text.
fn name(part: Insight) -> &'static str {
    match part {
        Insight::Creators => "sight-creators",
        Insight::Audiences => "sight-audiences",
        Insight::Trends => "sight-trends",
        Insight::Voices => "sight-voices",
        Insight::Books => "sight-books",
        Insight::Rivals => "sight-rivals",
    }
}
