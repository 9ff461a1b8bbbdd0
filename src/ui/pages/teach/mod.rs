//! Knowledge cards on the briefing's page: the card to explain, the questions to answer, what came of it.
//!
//! May touch: [`crate::ui::View`], widgets. The view holds a card's text for its holder only and its questions
//! for its partner only; nothing here has to be hidden.

mod earned;
mod question;

use std::collections::BTreeMap;

use egui::{RichText, Ui};

pub use earned::earned;

use crate::key::Key;
use crate::protocol::{CardView, Phase, SeatId, Side};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{Action, View, say, widgets};

/// Answers that are being made, by card and question.
#[derive(Default)]
pub struct State {
    made: BTreeMap<(Key, u8), question::Made>,
}

/// From this width two cards stand beside each other.
const BESIDE: f32 = 440.0;

/// The cards of this round, and those of the one before that can still be answered.
fn current<'a>(view: &View<'a>) -> Vec<&'a CardView> {
    let round = view.seat.phase.round();
    view.seat.cards.iter().filter(|card| card.round == round || card.open() > 0).collect()
}

fn asks(view: &View<'_>, card: &CardView) -> bool {
    card.partner == view.seat.seat.seat
}

fn holds(view: &View<'_>, card: &CardView) -> bool {
    card.holder == view.seat.seat.seat
}

/// Whether answers are taken now.
fn open(view: &View<'_>) -> bool {
    matches!(view.seat.phase, Phase::Briefing { .. } | Phase::Planning { .. }) && !view.seat.paused
}

/// The name of somebody in the own team.
fn name(view: &View<'_>, seat: SeatId) -> String {
    view.seat.somebody(seat).map_or_else(String::new, |line| line.name.clone())
}

/// Beside the headline: that there is something to explain, and something to answer.
pub fn notice(ui: &mut Ui, view: &View<'_>) {
    let cards = current(view);
    let yours = cards.iter().any(|card| holds(view, card) && card.open() > 0);
    let count: usize = cards.iter().filter(|card| asks(view, card)).map(|card| card.open()).sum();
    if !yours && count == 0 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        widgets::icon(ui, icons::CHATS_CIRCLE, view.theme.accent);
        if yours {
            widgets::chip(ui, &view.tr.t("teach-notice-yours"), view.theme.accent);
        }
        if count > 0 {
            widgets::chip(ui, &view.tr.ta("teach-notice-asked", &[("count", count.into())]), view.theme.warn);
        }
    });
}

/// Draws the cards, if there are any.
pub fn cards(ui: &mut Ui, view: &View<'_>, state: &mut State, out: &mut Vec<Action>) {
    let cards = current(view);
    if cards.is_empty() {
        return;
    }
    ui.add_space(space::LARGE);
    widgets::section(ui, &view.tr.t("teach-title"));
    widgets::small(ui, view.theme, view.tr.t("teach-below"));
    ui.add_space(space::SMALL);
    widgets::grid(ui, cards.len(), BESIDE, |ui, index| {
        if let Some(card) = cards.get(index) {
            ui.push_id(("teach", &card.card), |ui| one(ui, view, card, state, out));
        }
    });
}

fn one(ui: &mut Ui, view: &View<'_>, card: &CardView, state: &mut State, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let (side, words) = match card.from {
        Side::Junior => (theme.junior, "teach-from-junior"),
        Side::Senior => (theme.senior, "teach-from-senior"),
    };
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        let (kicker, help) = match (card.alone(), holds(view, card)) {
            (true, _) => (tr.t("teach-alone"), String::new()),
            (false, true) => {
                let name = name(view, card.partner);
                let help = tr.ta("teach-yours-help", &[("name", name.clone().into())]);
                (tr.ta("teach-yours", &[("name", name.into())]), help)
            }
            (false, false) => {
                let name = name(view, card.holder);
                (tr.ta("teach-ask", &[("name", name.into())]), tr.t("teach-ask-help"))
            }
        };
        ui.label(RichText::new(kicker).strong().color(side));
        ui.horizontal_wrapped(|ui| {
            widgets::chip(ui, &tr.t(words), side);
            widgets::chip(ui, tr.of(&card.topic), theme.middle);
        });
        ui.label(RichText::new(tr.of(&card.title)).text_style(crate::ui::theme::subheading()).size(20.0));
        if let Some(text) = &card.text {
            ui.label(RichText::new(tr.of(&text.body)).size(16.0).line_height(Some(25.0)));
            widgets::small(ui, theme, tr.ta("teach-source", &[("source", text.source.clone().into())]));
        }
        if !help.is_empty() {
            widgets::quiet(ui, theme, help);
        }
        if holds(view, card) && !card.alone() {
            progress(ui, view, card);
        }
        for (number, question) in card.questions.iter().enumerate() {
            let told = asks(view, card) || question.because.is_some();
            if told {
                ui.add_space(space::SMALL);
                ui.push_id(number, |ui| {
                    question::question(ui, view, card, number as u8, question, &mut state.made, out);
                });
            }
        }
        bonus(ui, view, card);
    });
}

/// For the holder: how the partner gets on.
fn progress(ui: &mut Ui, view: &View<'_>, card: &CardView) {
    let (tr, theme) = (view.tr, view.theme);
    let left = card.open();
    let name = name(view, card.partner);
    let words = match left {
        0 => tr.ta(
            "teach-heard",
            &[("name", name.into()), ("right", card.right().into()), ("count", card.questions.len().into())],
        ),
        _ => tr.ta("teach-waiting", &[("name", name.into()), ("count", left.into())]),
    };
    ui.horizontal_wrapped(|ui| {
        widgets::icon(ui, icons::EAR, theme.quiet);
        ui.label(words);
    });
}

/// What right answers bring.
fn bonus(ui: &mut Ui, view: &View<'_>, card: &CardView) {
    let (tr, model) = (view.tr, &view.book.model.teach_back);
    let direction = match card.from {
        Side::Junior => "teach-bonus-junior",
        Side::Senior => "teach-bonus-senior",
    };
    let skill = [("skill", say::name(tr, view.book, view.seat, &card.skill).into())];
    let args = [
        ("trust", tr.decimal(model.trust, 2).into()),
        ("most", tr.decimal(model.trust_most, 2).into()),
        ("direction", tr.ta(direction, &skill).into()),
    ];
    ui.add_space(space::SMALL);
    widgets::small(ui, view.theme, tr.ta("teach-bonus", &args));
}
