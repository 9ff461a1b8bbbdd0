//! Candidates who could be hired in this round.

use egui::{RichText, Ui, vec2};

use super::cards;
use crate::protocol::Edit;
use crate::ui::{Action, View, estimate, staff, widgets};

/// The card of candidates.
pub fn candidates(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let (Some(company), Some(draft)) = (view.company(), view.draft()) else { return };
    let found: Vec<_> =
        view.book.candidates.iter().filter(|one| company.candidates.contains(&one.person.key)).collect();
    if found.is_empty() {
        return;
    }
    widgets::card(ui, theme, |ui| {
        ui.set_min_width(ui.available_width());
        let most = view.book.limits.hires;
        widgets::section(
            ui,
            &tr.ta("people-hiring", &[("count", draft.hire.len().into()), ("most", most.into())]),
        );
        widgets::small(ui, theme, tr.t("people-hiring-help"));
        for candidate in found {
            let card = &candidate.person;
            let person = estimate::newcomer(view.book, card);
            ui.separator();
            ui.horizontal_top(|ui| {
                staff::face(ui, view, &card.key, 56.0);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 3.0;
                    widgets::section(ui, &card.name);
                    cards::who(ui, view, &person);
                });
                cards::profile(ui, view, &person, vec2(84.0, 44.0));
            });
            ui.label(RichText::new(tr.of(&card.about)).italics());
            let mut hired = draft.hire.contains(&card.key);
            let terms = [("pay", tr.money(card.salary).into()), ("fee", tr.money(candidate.fee).into())];
            widgets::small(ui, theme, tr.ta("people-candidate-terms", &terms));
            let free = view.open() && (hired || draft.hire.len() < usize::from(most));
            let text = tr.ta("people-hire", &[("name", card.name.as_str().into())]);
            if staff::tick(ui, free, &mut hired, text).clicked() {
                staff::edit(view, out, Edit::SetHire { candidate: card.key.clone(), hire: hired });
            }
        }
    });
}
