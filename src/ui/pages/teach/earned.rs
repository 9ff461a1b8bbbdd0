//! In the results: what people taught each other at the table, as it reached the company's pairs.

use egui::Ui;

use crate::model::learn;
use crate::protocol::RoundView;
use crate::ui::icons::regular as icons;
use crate::ui::{View, say, widgets};

/// Says it, where there was something.
pub fn earned(ui: &mut Ui, view: &View<'_>, round: &RoundView) {
    let (tr, theme, model) = (view.tr, view.theme, &view.book.model.teach_back);
    for lesson in &round.lessons {
        let mut pairs = round.outcome.people.pairs.iter();
        let reached = pairs.any(|pair| pair.skill == lesson.skill && pair.reverse == lesson.reverse);
        let key = if reached { "teach-earned" } else { "teach-earned-nobody" };
        let direction = if lesson.reverse { "board-junior" } else { "board-senior" };
        let trust = learn::teach_back(lesson.right.into(), model.trust, model.trust_most);
        let args = [
            ("right", i64::from(lesson.right).into()),
            ("skill", say::name(tr, view.book, view.seat, &lesson.skill).into()),
            ("trust", tr.decimal(trust, 2).into()),
            ("direction", tr.t(direction).into()),
        ];
        ui.horizontal_wrapped(|ui| {
            widgets::icon(ui, icons::CHATS_CIRCLE, if reached { theme.good } else { theme.quiet });
            ui.label(tr.ta(key, &args));
        });
    }
}
