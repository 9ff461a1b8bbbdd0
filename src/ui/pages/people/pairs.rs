//! The pairs and relays of the plan: two faces, an arrow each way, hours, and what it may give.

use egui::{Rect, RichText, Sense, Stroke, Ui, Vec2, pos2, vec2};

use super::{Around, State, cards, hours, teach};
use crate::decision::{PairPlan, RelayPlan};
use crate::key::Key;
use crate::protocol::Edit;
use crate::ui::icons::regular as icons;
use crate::ui::portrait;
use crate::ui::theme::space;
use crate::ui::{Action, View, estimate, staff, widgets};

/// The card of all pairs and relays.
pub fn pairs(ui: &mut Ui, view: &View<'_>, around: &Around<'_>, state: &mut State, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let Some(draft) = view.draft() else { return };
    widgets::card(ui, theme, |ui| {
        ui.set_min_width(ui.available_width());
        let count = [("count", draft.mentoring.len().into()), ("most", view.book.limits.pairs.into())];
        widgets::section(ui, &tr.ta("people-pairs", &count));
        if draft.mentoring.is_empty() {
            widgets::quiet(ui, theme, tr.t("people-pairs-none"));
        }
        for couple in couples(&draft.mentoring) {
            ui.separator();
            couple_row(ui, view, around, &couple, state, out);
        }
        if !draft.relays.is_empty() {
            ui.add_space(space::NORMAL);
            widgets::section(ui, &tr.t("people-relays"));
        }
        for relay in &draft.relays {
            ui.separator();
            relay_row(ui, view, around, relay, state, out);
        }
    });
    ui.add_space(space::NORMAL);
}

/// Pairs of the same two persons together, in the plan's order.
fn couples(pairs: &[PairPlan]) -> Vec<Vec<&PairPlan>> {
    let same = |a: &PairPlan, b: &PairPlan| {
        (&a.mentor, &a.mentee) == (&b.mentor, &b.mentee) || (&a.mentor, &a.mentee) == (&b.mentee, &b.mentor)
    };
    let mut couples: Vec<Vec<&PairPlan>> = Vec::new();
    for pair in pairs {
        match couples.iter_mut().find(|couple| couple.first().is_some_and(|first| same(first, pair))) {
            Some(couple) => couple.push(pair),
            None => couples.push(vec![pair]),
        }
    }
    couples
}

fn couple_row(
    ui: &mut Ui,
    view: &View<'_>,
    around: &Around<'_>,
    couple: &[&PairPlan],
    state: &mut State,
    out: &mut Vec<Action>,
) {
    let tr = view.tr;
    let Some(first) = couple.first() else { return };
    let there = couple.iter().any(|pair| pair.mentor == first.mentor);
    let back = couple.iter().any(|pair| pair.mentor == first.mentee);
    two_faces(ui, view, around, &first.mentor, &first.mentee, there, back);
    if there && back {
        let text = format!("{} {}", icons::ARROWS_LEFT_RIGHT, tr.t("people-two-way"));
        ui.horizontal_wrapped(|ui| {
            widgets::chip(ui, &text, view.theme.good).on_hover_text(tr.t("people-two-way-help"));
        });
    }
    for pair in couple {
        pair_row(ui, view, around, pair, state, out);
    }
}

/// Two faces with their names, and an arrow each way that is taught.
fn two_faces(ui: &mut Ui, view: &View<'_>, around: &Around<'_>, a: &Key, b: &Key, there: bool, back: bool) {
    let theme = view.theme;
    let side = 48.0;
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, side + 18.0), Sense::hover());
    let reach = (width - 2.0 * side - 48.0).clamp(60.0, 190.0);
    let left = Rect::from_min_size(rect.min + vec2(14.0, 0.0), Vec2::splat(side));
    let right = Rect::from_min_size(pos2(left.right() + reach, rect.top()), Vec2::splat(side));
    for (face, key) in [(left, a), (right, b)] {
        portrait::paint(ui.painter(), face, &staff::look(view, key), theme.dark);
        let place = pos2(face.center().x, face.bottom() + 2.0);
        let font = egui::TextStyle::Small.resolve(ui.style());
        ui.painter().text(place, egui::Align2::CENTER_TOP, staff::given(view, key), font, theme.ink);
    }
    let both = there && back;
    let line = |from: &Key, start: f32, end: f32, lift: f32| {
        let band = around.person(from).map_or(theme.quiet, |person| theme.band(person.band));
        let y = left.center().y + lift;
        let (stroke, back) = (Stroke::new(2.5, band), 9.0 * (start - end).signum());
        ui.painter().line_segment([pos2(start, y), pos2(end, y)], stroke);
        for slope in [-6.0, 6.0] {
            ui.painter().line_segment([pos2(end, y), pos2(end + back, y + slope)], stroke);
        }
    };
    if there {
        line(a, left.right() + 8.0, right.left() - 8.0, if both { -8.0 } else { 0.0 });
    }
    if back {
        line(b, right.left() - 8.0, left.right() + 8.0, if both { 8.0 } else { 0.0 });
    }
}

fn pair_row(
    ui: &mut Ui,
    view: &View<'_>,
    around: &Around<'_>,
    pair: &PairPlan,
    state: &mut State,
    out: &mut Vec<Action>,
) {
    let (tr, theme) = (view.tr, view.theme);
    let (Some(mentor), Some(mentee)) = (around.person(&pair.mentor), around.person(&pair.mentee)) else {
        ui.label(RichText::new(tr.t("people-pair-gone")).color(theme.bad));
        remove(ui, view, pair, out);
        return;
    };
    let skill = staff::skill_place(view, &pair.skill).unwrap_or(0);
    let says = [
        ("mentor", staff::given(view, &pair.mentor).into()),
        ("mentee", staff::given(view, &pair.mentee).into()),
        ("skill", staff::skill(view, skill).into()),
    ];
    ui.label(RichText::new(tr.ta("people-pair", &says)).family(crate::ui::theme::strong_family()));
    teach::direction(ui, view, mentor, mentee);
    let field = format!("pair.{}.{}.{}", pair.mentor, pair.mentee, pair.skill);
    let label = tr.ta("people-pair-hours", &says);
    ui.add_enabled_ui(view.open(), |ui| {
        ui.horizontal_wrapped(|ui| {
            if let Some(hours) = hours(ui, view, state, &field, pair.hours, &label) {
                staff::edit(view, out, Edit::SetPair(PairPlan { hours, ..pair.clone() }));
            }
            remove(ui, view, pair, out);
        });
    });
    let hours = state.held.shown(&field, pair.hours);
    let trust = estimate::trust(view.book, around.company, mentor, mentee);
    let estimate = estimate::pair(view.book, trust, mentor, mentee, skill, hours, 1.0);
    teach::outlook(ui, view, mentor, mentee, skill, &estimate);
}

fn remove(ui: &mut Ui, view: &View<'_>, pair: &PairPlan, out: &mut Vec<Action>) {
    let tr = view.tr;
    let button = ui.button(icons::TRASH);
    let skill = staff::skill_place(view, &pair.skill).map_or("", |place| staff::skill(view, place));
    let says = [
        ("mentor", staff::given(view, &pair.mentor).into()),
        ("mentee", staff::given(view, &pair.mentee).into()),
        ("skill", skill.into()),
    ];
    let text = tr.ta("people-pair-remove", &says);
    cards::label(&button, &text);
    if button.on_hover_text(text).clicked() {
        let PairPlan { mentor, mentee, skill, .. } = pair.clone();
        staff::edit(view, out, Edit::RemovePair { mentor, mentee, skill });
    }
}

fn relay_row(
    ui: &mut Ui,
    view: &View<'_>,
    around: &Around<'_>,
    relay: &RelayPlan,
    state: &mut State,
    out: &mut Vec<Action>,
) {
    let tr = view.tr;
    two_faces(ui, view, around, &relay.person, &relay.mentee, true, false);
    let skills: Vec<&str> = relay
        .skills
        .iter()
        .filter_map(|key| staff::skill_place(view, key))
        .map(|place| staff::skill(view, place))
        .collect();
    let says = [
        ("mentor", staff::given(view, &relay.person).into()),
        ("mentee", staff::given(view, &relay.mentee).into()),
        ("skill", skills.join(", ").into()),
    ];
    ui.label(RichText::new(tr.ta("people-pair", &says)).family(crate::ui::theme::strong_family()));
    let label = tr.ta("people-pair-hours", &says);
    ui.add_enabled_ui(view.open(), |ui| {
        ui.horizontal_wrapped(|ui| {
            if let Some(hours) = hours(
                ui,
                view,
                state,
                &format!("relay.{}.{}", relay.person, relay.mentee),
                relay.hours,
                &label,
            ) {
                staff::edit(view, out, Edit::SetRelay(RelayPlan { hours, ..relay.clone() }));
            }
            let button = ui.button(icons::TRASH);
            let text = tr.ta("people-pair-remove", &says);
            cards::label(&button, &text);
            if button.on_hover_text(text).clicked() {
                let (person, mentee) = (relay.person.clone(), relay.mentee.clone());
                staff::edit(view, out, Edit::RemoveRelay { person, mentee });
            }
        });
    });
}
