//! One question about a card: its form, the answer that is being made, and how it went.

use std::collections::BTreeMap;

use egui::{Button, DragValue, RichText, Ui, WidgetInfo, WidgetType};

use super::open;
use crate::key::Key;
use crate::protocol::{AnswerState, Ask, CardAnswer, CardView, Command, QuestionView};
use crate::scenario::Text;
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{Action, Tr, View, widgets};

/// An answer that is being made.
#[derive(Clone, Debug, PartialEq)]
pub enum Made {
    /// This one.
    Pick(u8),
    /// These, in this order, so far.
    Order(Vec<u8>),
    /// This number.
    Number(f64),
}

/// Draws a question.
pub fn question(
    ui: &mut Ui,
    view: &View<'_>,
    card: &CardView,
    number: u8,
    question: &QuestionView,
    made: &mut BTreeMap<(Key, u8), Made>,
    out: &mut Vec<Action>,
) {
    let (tr, theme) = (view.tr, view.theme);
    let shown = i64::from(number) + 1;
    widgets::small(ui, theme, tr.ta("teach-question", &[("number", shown.into())]));
    if let Some(ask) = &question.ask {
        let words = match ask {
            Ask::Choose { ask, .. }
            | Ask::Spot { ask, .. }
            | Ask::Order { ask, .. }
            | Ask::Estimate { ask, .. } => ask,
        };
        ui.label(RichText::new(tr.of(words)).strong());
    }
    match (question.state, &question.ask) {
        (AnswerState::Open, Some(ask)) if open(view) => {
            let key = (card.card.clone(), number);
            let before = made.get(&key).cloned();
            let set = |now: Option<Made>| match now {
                Some(now) => drop(made.insert(key.clone(), now)),
                None => drop(made.remove(&key)),
            };
            // A part of its own: the button below stays the same one whatever comes and goes in it.
            let answer = ui.scope(|ui| make(ui, view, ask, before, set)).inner;
            let named = [("number", shown.into()), ("title", tr.of(&card.title).to_owned().into())];
            let named = tr.ta("teach-answer-named", &named);
            ui.add_enabled_ui(answer.is_some(), |ui| {
                let button = widgets::primary(ui, theme, &tr.t("teach-answer"));
                let whole = answer.is_some();
                button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, whole, &named));
                if let Some(answer) = answer.filter(|_| button.clicked()) {
                    let command = Command::Answer { card: card.card.clone(), question: number, answer };
                    out.push(Action::Send(command));
                }
            });
        }
        (AnswerState::Open, _) => {}
        (state, ask) => went(ui, view, state, ask.as_ref(), question),
    }
}

/// How it went, and why.
fn went(ui: &mut Ui, view: &View<'_>, state: AnswerState, ask: Option<&Ask>, question: &QuestionView) {
    let (tr, theme) = (view.tr, view.theme);
    let answer = ask.zip(question.right.as_ref()).map(|(ask, right)| said(tr, ask, right));
    let (icon, colour, words) = match state {
        AnswerState::Right => (icons::CHECK_CIRCLE, theme.good, tr.t("teach-right")),
        AnswerState::Again if question.because.is_some() => {
            (icons::ARROW_CLOCKWISE, theme.warn, tr.t("teach-again"))
        }
        AnswerState::Again => (icons::ARROW_CLOCKWISE, theme.quiet, tr.t("teach-again-later")),
        _ => {
            let answer = answer.clone().unwrap_or_default();
            (icons::LIGHTBULB, theme.warn, tr.ta("teach-closed", &[("answer", answer.into())]))
        }
    };
    ui.horizontal_wrapped(|ui| {
        widgets::icon(ui, icon, colour);
        ui.label(RichText::new(words).strong().color(colour));
    });
    if let (AnswerState::Right, Some(answer)) = (state, answer) {
        ui.label(tr.ta("teach-was-right", &[("answer", answer.into())]));
    }
    if let Some(because) = &question.because {
        ui.label(tr.of(because));
    }
}

/// An answer in words.
fn said(tr: &Tr, ask: &Ask, answer: &CardAnswer) -> String {
    let at = |texts: &[Text], place: u8| {
        texts.get(usize::from(place)).map_or_else(String::new, |text| tr.of(text).to_owned())
    };
    match (ask, answer) {
        (Ask::Choose { options: texts, .. } | Ask::Spot { posts: texts, .. }, CardAnswer::Pick(place)) => {
            at(texts, *place)
        }
        (Ask::Order { items, .. }, CardAnswer::Order(places)) => {
            let words = places.iter().enumerate().map(|(index, place)| {
                let args = [("number", (index + 1).into()), ("text", at(items, *place).into())];
                tr.ta("teach-place", &args)
            });
            words.collect::<Vec<_>>().join("  ")
        }
        (Ask::Estimate { unit, .. }, CardAnswer::Number(number)) => {
            let decimals = if number.fract() == 0.0 { 0 } else { 2 };
            let shown = match decimals {
                0 => tr.whole(*number as i64),
                decimals => tr.decimal(*number, decimals),
            };
            [shown, tr.of(unit).to_owned()].join(" ")
        }
        _ => String::new(),
    }
}

/// The parts with which an answer is made; gives it when it is whole.
fn make(
    ui: &mut Ui,
    view: &View<'_>,
    ask: &Ask,
    now: Option<Made>,
    set: impl FnOnce(Option<Made>),
) -> Option<CardAnswer> {
    let tr = view.tr;
    match ask {
        Ask::Choose { options: texts, .. } | Ask::Spot { posts: texts, .. } => {
            let mut chosen = match now {
                Some(Made::Pick(chosen)) => Some(chosen),
                _ => None,
            };
            for (place, text) in texts.iter().enumerate() {
                let place = place as u8;
                if ui.radio(chosen == Some(place), tr.of(text)).clicked() {
                    chosen = Some(place);
                }
            }
            set(chosen.map(Made::Pick));
            chosen.map(CardAnswer::Pick)
        }
        Ask::Order { items, .. } => {
            let mut order = match now {
                Some(Made::Order(order)) => order,
                _ => Vec::new(),
            };
            put_in_order(ui, view, items, &mut order);
            let whole = (order.len() == items.len()).then(|| CardAnswer::Order(order.clone()));
            set(Some(Made::Order(order)));
            whole
        }
        Ask::Estimate { unit, least, most, .. } => {
            let before = match now {
                Some(Made::Number(number)) => Some(number),
                _ => None,
            };
            let unit = tr.of(unit);
            let mut number = before.unwrap_or(*least);
            let label = tr.ta("teach-number", &[("unit", unit.to_owned().into())]);
            widgets::small(ui, view.theme, &*label);
            let fine = most - least <= 20.0;
            let drag = DragValue::new(&mut number)
                .range(*least..=*most)
                .speed((most - least) / 400.0)
                .max_decimals(if fine { 2 } else { 1 })
                .custom_formatter(|number, decimals| {
                    tr.decimal(number, if number.fract() == 0.0 { 0 } else { *decimals.end() })
                })
                .custom_parser(|text| text.trim().replace(',', ".").replace('−', "-").parse().ok());
            let drag = ui.add_sized([110.0, 30.0], drag);
            drag.widget_info(|| WidgetInfo::labeled(WidgetType::DragValue, true, &label));
            let range = [
                ("least", tr.whole(*least as i64).into()),
                ("most", tr.whole(*most as i64).into()),
                ("unit", unit.to_owned().into()),
            ];
            widgets::small(ui, view.theme, tr.ta("teach-number-range", &range));
            // A number counts once somebody has touched it.
            let made = if drag.changed() { Some(number) } else { before };
            set(made.map(Made::Number));
            made.map(CardAnswer::Number)
        }
    }
}

/// Things that are pressed one after the other; pressing one of those again takes it and what follows back.
fn put_in_order(ui: &mut Ui, view: &View<'_>, items: &[Text], order: &mut Vec<u8>) {
    let tr = view.tr;
    widgets::small(ui, view.theme, tr.t("teach-order-help"));
    for (place, item) in items.iter().enumerate() {
        let place = place as u8;
        let at = order.iter().position(|chosen| *chosen == place);
        let words = match at {
            Some(at) => {
                tr.ta("teach-place", &[("number", (at + 1).into()), ("text", tr.of(item).to_owned().into())])
            }
            None => tr.of(item).to_owned(),
        };
        let button = Button::selectable(at.is_some(), words).frame_when_inactive(true).wrap();
        if ui.add(button.min_size(egui::vec2(ui.available_width(), 32.0))).clicked() {
            match at {
                Some(at) => order.truncate(at),
                None => order.push(place),
            }
        }
    }
    if !order.is_empty() && ui.button(tr.t("teach-order-again")).clicked() {
        order.clear();
    }
    ui.add_space(space::SMALL);
}
