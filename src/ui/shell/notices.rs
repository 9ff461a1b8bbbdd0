//! What the facilitator has told this team or all, until it was read: a strip above the pages.
//!
//! May touch: the view, widgets.

use egui::{Align, Layout, Ui};

use super::{Game, Wish, bar};
use crate::ui::icons::regular as icons;
use crate::ui::{View, widgets};

/// So many are shown at once, at most: the latest.
const MOST: usize = 3;

/// Draws what was not read yet.
pub(super) fn unread(ui: &mut Ui, view: &View<'_>, game: &Game, out: &mut Vec<Wish>) {
    // Who looks over a team's shoulder has written them.
    if game.watching().is_some() {
        return;
    }
    let fresh = view.seat.notices.iter().rev().filter(|notice| notice.at > game.read);
    let fresh: Vec<_> = fresh.take(MOST).collect();
    let Some(latest) = fresh.first().map(|notice| notice.at) else { return };
    let (tr, theme) = (view.tr, view.theme);
    bar::strip(ui, theme, "notices", |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if bar::worded(ui, true, icons::CHECK, &tr.t("frame-news-read")).clicked() {
                out.push(Wish::ReadNews(latest));
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                for notice in fresh.iter().rev() {
                    ui.horizontal_wrapped(|ui| {
                        widgets::icon(ui, icons::MEGAPHONE, theme.accent);
                        ui.label(&notice.text);
                    });
                }
            });
        });
    });
}
