//! Making a relay: somebody who retires passes on up to three skills, faster than a pair does.

use egui::{RichText, Ui};

use super::{Around, State, hours, teach};
use crate::decision::RelayPlan;
use crate::key::Key;
use crate::protocol::Edit;
use crate::ui::icons::regular as icons;
use crate::ui::{Action, View, estimate, staff, widgets};

/// The most skills in a relay.
const MOST: usize = 3;

/// A relay that is being made.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    person: Key,
    mentee: Option<Key>,
    skills: Vec<usize>,
    hours: f64,
}

impl Form {
    /// Somebody passes on.
    pub fn of(person: &Key) -> Form {
        Form { person: person.clone(), mentee: None, skills: Vec::new(), hours: 6.0 }
    }
}

/// The form.
pub fn form(ui: &mut Ui, view: &View<'_>, around: &Around<'_>, state: &mut State, out: &mut Vec<Action>) {
    let Some(mut form) = state.relay.take() else { return };
    let Some(person) = around.person(&form.person) else { return };
    let (tr, theme) = (view.tr, view.theme);
    let mut keep = true;
    widgets::card(ui, theme, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal(|ui| {
            staff::face(ui, view, &person.key, 40.0);
            let name = staff::name(view, &person.key);
            widgets::section(ui, &tr.ta("people-relay-title", &[("name", name.into())]));
        });
        widgets::quiet(ui, theme, tr.t("people-relay-whom"));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
            for other in around.workers.iter().filter(|other| other.key != person.key) {
                let chosen = form.mentee.as_ref() == Some(&other.key);
                if teach::pick(ui, view, &other.key, chosen, 44.0).clicked() {
                    form.mentee = Some(other.key.clone());
                    form.skills.clear();
                }
            }
        });
        if let Some(mentee) = form.mentee.clone().and_then(|key| around.person(&key)) {
            let lessons = estimate::lessons(person, mentee);
            widgets::quiet(ui, theme, tr.t("people-relay-skills"));
            let hours_each = form.hours / form.skills.len().max(1) as f64;
            let trust = estimate::trust(view.book, around.company, person, mentee);
            for (skill, gap) in lessons {
                let mut chosen = form.skills.contains(&skill);
                let text = tr.ta(
                    "people-relay-gap",
                    &[("skill", staff::skill(view, skill).into()), ("gap", staff::points(view, gap).into())],
                );
                let free = chosen || form.skills.len() < MOST;
                ui.horizontal_wrapped(|ui| {
                    if staff::tick(ui, free, &mut chosen, text).clicked() {
                        form.skills.retain(|other| *other != skill);
                        if chosen {
                            form.skills.push(skill);
                        }
                    }
                    if chosen {
                        let pace = view.book.model.mentoring.relay;
                        let gain =
                            estimate::pair(view.book, trust, person, mentee, skill, hours_each, pace).gain;
                        let gain =
                            tr.ta("people-relay-gain", &[("points", tr.decimal(gain * 100.0, 0).into())]);
                        ui.label(RichText::new(format!("{} {gain}", icons::TREND_UP)).color(theme.good));
                    }
                });
            }
            let name = tr.t("people-form-hours");
            widgets::quiet(ui, theme, &*name);
            if let Some(hours) = hours(ui, view, state, "relay-hours", form.hours, &name) {
                form.hours = hours;
            }
            ui.add_enabled_ui(!form.skills.is_empty() && view.open(), |ui| {
                if widgets::primary(ui, theme, &tr.t("people-relay-start")).clicked() {
                    let key = |place: &usize| view.book.skills.get(*place).map(|skill| skill.key.clone());
                    let skills = form.skills.iter().filter_map(key).collect();
                    let (person, mentee) = (person.key.clone(), mentee.key.clone());
                    let hours = state.held.shown("relay-hours", form.hours);
                    staff::edit(view, out, Edit::SetRelay(RelayPlan { person, mentee, skills, hours }));
                    keep = false;
                }
            });
        }
        if keep && ui.button(tr.t("cancel")).clicked() {
            keep = false;
        }
    });
    if keep {
        state.relay = Some(form);
    }
}
