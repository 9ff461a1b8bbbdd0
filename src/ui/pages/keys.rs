//! Two keys, where they are needed: what is proposed, whose key is lacking, turning it, and what is said about
//! it.
//!
//! May touch: [`crate::ui::View`], widgets, [`say`]. Each page shows the proposals about its own fields by
//! [`strip`]; the page *Submit* shows all of them by [`card`].

use egui::{Frame, Margin, Stroke, TextEdit, Ui};

use crate::key::Key;
use crate::protocol::{BothKeys, Command, KeyCommand, Lock, MAX_NOTE, Proposal, SeatId, Side};
use crate::scenario::TwoKeys;
use crate::ui::icons::regular as icons;
use crate::ui::theme::{mix, space};
use crate::ui::{Action, View, say, widgets};

/// The proposal about a decision, or that it takes two keys.
pub fn strip(ui: &mut Ui, view: &View<'_>, lock: &Lock, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let Some(keys) = view.seat.desk.as_ref().map(|desk| &desk.keys) else { return };
    if let Some(proposal) = keys.proposal(lock) {
        return open(ui, view, proposal, out);
    }
    let rule = keys.needed.iter().find(|rule| lock.ruled_by(**rule));
    let text = match rule {
        None => return,
        Some(TwoKeys::BudgetAbove(limit)) => {
            tr.ta("two-keys-needed-budget", &[("limit", tr.money(*limit).into())])
        }
        Some(_) => tr.t("two-keys-needed"),
    };
    ui.horizontal_wrapped(|ui| {
        widgets::icon(ui, icons::KEY, theme.quiet);
        widgets::small(ui, theme, text);
    });
}

/// That engaging creators takes two keys, and every proposal about one.
pub fn creators(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let Some(keys) = view.seat.desk.as_ref().map(|desk| &desk.keys) else { return };
    let mut some = false;
    for proposal in keys.open.iter().filter(|open| matches!(open.lock, Lock::Creator(_))) {
        some = true;
        open(ui, view, proposal, out);
    }
    if !some {
        strip(ui, view, &Lock::Creator(Key::from("")), out);
    }
}

/// All keys of the team, for the page on which it submits. Nothing where the scenario has none.
pub fn card(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let Some(keys) = view.seat.desk.as_ref().map(|desk| &desk.keys) else { return };
    if keys.needed.is_empty() && keys.both.is_none() {
        return;
    }
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &tr.t("two-keys-title"));
        match keys.both {
            Some(BothKeys::OneSide) => drop(widgets::quiet(ui, theme, tr.t("two-keys-one-side"))),
            Some(BothKeys::Rule) => drop(widgets::quiet(ui, theme, tr.t("two-keys-rule"))),
            None if keys.open.is_empty() => {
                ui.horizontal_top(|ui| {
                    widgets::icon(ui, icons::CHECK_CIRCLE, theme.good);
                    ui.label(tr.t("two-keys-agreed"));
                });
            }
            None => {
                keys.open.iter().for_each(|proposal| open(ui, view, proposal, out));
                widgets::small(ui, theme, tr.t("two-keys-time-over"));
            }
        }
    });
    ui.add_space(space::NORMAL);
}

/// A proposal, with what can be done about it.
fn open(ui: &mut Ui, view: &View<'_>, proposal: &Proposal, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let what = say::About { tr, book: view.book, seat: view.seat }.lock(&proposal.lock);
    let named = |key: &str| tr.ta(key, &[("what", what.clone().into())]);
    let who =
        |id: SeatId| view.seat.somebody(id).map_or_else(|| tr.t("say-somebody"), |line| line.name.clone());
    let args = [
        ("who", who(proposal.by).into()),
        ("what", what.clone().into()),
        ("old", tr.price(proposal.before).into()),
        ("new", tr.price(proposal.now).into()),
    ];
    let send = |command: KeyCommand, out: &mut Vec<Action>| out.push(Action::Send(Command::Keys(command)));
    let (lock, revision) = (&proposal.lock, proposal.revision);
    let frame = Frame::new()
        .fill(mix(theme.card, theme.warn, 0.12))
        .stroke(Stroke::new(1.0, theme.warn))
        .corner_radius(8)
        .inner_margin(Margin::same(10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            widgets::icon(ui, icons::KEY, theme.warn);
            let sentence = match lock {
                Lock::Creator(_) => tr.ta("two-keys-proposed-creator", &args[..2]),
                Lock::Budget => {
                    let limit = view.seat.desk.iter().flat_map(|desk| &desk.keys.needed).find_map(|rule| {
                        if let TwoKeys::BudgetAbove(limit) = rule { Some(*limit) } else { None }
                    });
                    let least = limit.map_or(proposal.before, |limit| limit.max(proposal.before));
                    let [who, _, _, new] = args.clone();
                    tr.ta("two-keys-proposed-budget", &[who, ("old", tr.price(least).into()), new])
                }
                _ => tr.ta("two-keys-proposed", &args),
            };
            ui.add(egui::Label::new(sentence).wrap());
        });
        ui.label(tr.t(match proposal.side {
            Side::Junior => "two-keys-lacking-senior",
            Side::Senior => "two-keys-lacking-junior",
        }));
        for note in &proposal.notes {
            let said = [("who", who(note.by).into()), ("text", note.text.clone().into())];
            ui.add(egui::Label::new(tr.ta("two-keys-note-by", &said)).wrap());
        }
        if !view.open() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            // The facilitator speaks for both sides.
            let other = view.seat.seat.side != proposal.side || view.seat.seat.seat == SeatId::FACILITATOR;
            if other && ui.button(named("two-keys-turn")).on_hover_text(tr.t("two-keys-turn-help")).clicked()
            {
                send(KeyCommand::Turn { lock: lock.clone(), revision }, out);
            }
            // Nobody can say which part of a whole plan's spending is to go.
            let back = *lock != Lock::Budget;
            if back
                && ui
                    .button(named("two-keys-put-back"))
                    .on_hover_text(tr.t("two-keys-put-back-help"))
                    .clicked()
            {
                send(KeyCommand::PutBack { lock: lock.clone(), revision }, out);
            }
        });
        note(ui, view, proposal, &what, out);
    });
    ui.add_space(space::SMALL);
}

/// A field for a note; what is being typed is the screen's own.
fn note(ui: &mut Ui, view: &View<'_>, proposal: &Proposal, what: &str, out: &mut Vec<Action>) {
    let tr = view.tr;
    let id = ui.id().with(("two-keys-note", proposal.lock.field()));
    let mut text: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        let label = tr.ta("two-keys-note", &[("what", what.to_owned().into())]);
        let width = (ui.available_width() - 150.0).clamp(120.0, 420.0);
        let field = TextEdit::singleline(&mut text)
            .char_limit(MAX_NOTE)
            .desired_width(width)
            .hint_text(tr.t("two-keys-note-hint"));
        let field = ui.add(field.margin(Margin::symmetric(8, 6)));
        field.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, ui.is_enabled(), &label));
        let label = tr.ta("two-keys-note-send", &[("what", what.to_owned().into())]);
        let button = egui::Button::new(icons::PAPER_PLANE_RIGHT);
        let button = ui.add_enabled(!text.trim().is_empty(), button);
        button.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, ui.is_enabled(), &label));
        if button.on_hover_text(&label).clicked() {
            let (lock, revision) = (proposal.lock.clone(), proposal.revision);
            let command = KeyCommand::Note { lock, revision, text: std::mem::take(&mut text) };
            out.push(Action::Send(Command::Keys(command)));
        }
    });
    ui.data_mut(|data| data.insert_temp(id, text));
}
