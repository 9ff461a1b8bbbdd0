//! People on a screen: their name, their face, and carrying them from one place to another.
//!
//! May touch: [`super::View`], [`super::portrait`]. Used by every page that shows persons.

use egui::{Response, Sense, Ui};

use super::estimate;
use super::portrait::{self, Look};
use super::{Action, View};
use crate::key::Key;
use crate::protocol::{Command, Edit};
use crate::scenario::Person;
use crate::sim::{PersonView, TeamView};

/// A person who is being dragged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried(pub Key);

/// The card of a person; none for a name that the scenario doesn't have.
pub fn card<'a>(view: &View<'a>, key: &Key) -> Option<&'a Person> {
    estimate::person(view.book, key)
}

/// A person's name.
pub fn name<'a>(view: &View<'a>, key: &'a Key) -> &'a str {
    card(view, key).map_or(key.as_str(), |card| card.name.as_str())
}

/// A person's given name, for sentences.
pub fn given<'a>(view: &View<'a>, key: &'a Key) -> &'a str {
    name(view, key).split(' ').next().unwrap_or_default()
}

/// A person's looks.
pub fn look(view: &View<'_>, key: &Key) -> Look {
    Look::of(key.as_str(), card(view, key).map_or(40, |card| card.age))
}

/// A portrait without anything to do, with the name on hovering.
pub fn face(ui: &mut Ui, view: &View<'_>, key: &Key, side: f32) -> Response {
    portrait::portrait(ui, &look(view, key), side, Sense::hover()).on_hover_text(name(view, key))
}

/// The name of a skill.
pub fn skill<'a>(view: &View<'a>, place: usize) -> &'a str {
    view.book.skills.get(place).map_or("", |skill| view.tr.of(&skill.name))
}

/// The place of a skill.
pub fn skill_place(view: &View<'_>, key: &Key) -> Option<usize> {
    view.book.skills.iter().position(|skill| skill.key == *key)
}

/// Everybody who can be given work, with the company.
pub fn workers<'a>(view: &View<'a>) -> Option<(&'a TeamView, Vec<PersonView>)> {
    let (company, draft) = (view.company()?, view.draft()?);
    Some((company, estimate::workers(view.book, company, draft)))
}

/// Hours a week that the plan asks of a person.
pub fn hours(view: &View<'_>, key: &Key) -> f64 {
    view.seat.desk.as_ref().and_then(|desk| desk.hours.get(key).copied()).unwrap_or(0.0)
}

/// Hours as they are said: `12`, `4,5`.
pub fn written_hours(view: &View<'_>, hours: f64) -> String {
    view.tr.decimal(hours, if hours.fract().abs() < 0.05 { 0 } else { 1 })
}

/// A level of 0 to 1 in points of 100.
pub fn points(view: &View<'_>, level: f64) -> String {
    view.tr.whole((level * 100.0).round() as i64)
}

/// Asks for a change of the draft.
pub fn edit(view: &View<'_>, out: &mut Vec<Action>, edit: Edit) {
    let seen = view.seat.desk.as_ref().map(|desk| desk.revision);
    out.push(Action::Send(Command::Edit { edit, seen }));
}

/// A box to tick, with square corners, so that it isn't taken for one of several.
pub fn tick(ui: &mut Ui, free: bool, ticked: &mut bool, text: String) -> Response {
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for state in
            [&mut widgets.noninteractive, &mut widgets.inactive, &mut widgets.hovered, &mut widgets.active]
        {
            state.corner_radius = egui::CornerRadius::same(3);
            state.bg_stroke.color = state.fg_stroke.color.gamma_multiply(0.6);
        }
        ui.add_enabled(free, egui::Checkbox::new(ticked, text))
    })
    .inner
}

/// Whether somebody is being dragged, and who.
pub fn carried(ui: &Ui) -> Option<Key> {
    egui::DragAndDrop::payload::<Carried>(ui.ctx()).map(|carried| carried.0.clone())
}

/// Paints who is being dragged at the pointer.
pub fn paint_carried(ui: &Ui, view: &View<'_>) {
    if let Some(key) = carried(ui) {
        portrait::dragged(ui.ctx(), &look(view, &key), view.theme.dark);
    }
}
