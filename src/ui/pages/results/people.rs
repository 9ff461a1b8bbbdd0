//! Results: who learned what from whom, who left and what went with them, climate and energy.

use egui::{RichText, Ui};

use super::State;
use super::names::{self, arg, signed};
use super::why::{Question, ask};
use crate::outcome::{Departure, LeaveReason, PairOutcome, PairTrouble};
use crate::protocol::RoundView;
use crate::ui::pages::teach;
use crate::ui::table::{Cell, Column, table};
use crate::ui::theme::space;
use crate::ui::{Action, View, widgets};

/// Draws the tab.
pub fn people(ui: &mut Ui, view: &View<'_>, round: &RoundView, state: &mut State, out: &mut Vec<Action>) {
    let people = &round.outcome.people;
    climate(ui, view, round, state);
    ui.add_space(space::CARD);
    widgets::card(ui, view.theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &view.tr.t("results-pairs"));
        teach::earned(ui, view, round);
        if people.pairs.is_empty() {
            widgets::quiet(ui, view.theme, view.tr.t("results-no-pairs"));
        }
        for (index, pair) in people.pairs.iter().enumerate() {
            if index > 0 {
                ui.separator();
            }
            exchange(ui, view, pair, index, state);
        }
    });
    ui.add_space(space::CARD);
    if !people.left.is_empty() || !people.hired.is_empty() {
        widgets::card(ui, view.theme, |ui| {
            ui.set_width(ui.available_width());
            widgets::section(ui, &view.tr.t("results-comings"));
            for (index, left) in people.left.iter().enumerate() {
                departure(ui, view, left, index, state);
            }
            for person in &people.hired {
                let args = [("person", arg(names::person(view, person)))];
                ui.label(view.tr.ta("results-hired", &args));
            }
        });
        ui.add_space(space::CARD);
    }
    staff(ui, view, round, state, out);
}

fn climate(ui: &mut Ui, view: &View<'_>, round: &RoundView, state: &mut State) {
    let people = &round.outcome.people;
    widgets::card(ui, view.theme, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            let figures = [
                ("results-climate", view.tr.percent(people.climate)),
                ("results-trust-across", view.tr.percent(people.trust_across)),
                ("results-two-way", people.two_way.to_string()),
            ];
            for (key, number) in figures {
                let help = view.tr.t(&format!("{key}-help"));
                widgets::figure(ui, view.theme, &view.tr.t(key), &number, None).on_hover_text(help);
                ask(ui, view, &view.tr.t(key), Question::Climate, &mut state.asked);
                ui.add_space(space::LARGE);
            }
        });
    });
}

/// A pair as an arrow from who taught to who learned.
fn exchange(ui: &mut Ui, view: &View<'_>, pair: &PairOutcome, index: usize, state: &mut State) {
    let (mentor, mentee) = (names::person(view, &pair.mentor), names::person(view, &pair.mentee));
    let skill = names::skill(view, &pair.skill);
    ui.horizontal_wrapped(|ui| {
        widgets::chip(ui, &mentor, view.theme.band(names::band_of(view, &pair.mentor)));
        widgets::icon(ui, crate::ui::icons::regular::ARROW_RIGHT, view.theme.quiet);
        widgets::chip(ui, &mentee, view.theme.band(names::band_of(view, &pair.mentee)));
        ui.label(RichText::new(&skill).strong());
        let args = [("points", arg(signed(view, pair.gained * 100.0, 1)))];
        ui.label(view.tr.ta("results-points-gained", &args));
        if pair.reverse {
            let chip = widgets::chip(ui, &view.tr.t("results-reverse"), view.theme.junior);
            chip.on_hover_text(view.tr.t("results-reverse-help"));
        }
        let what = view.tr.ta(
            "results-pair-of",
            &[("mentor", arg(&mentor)), ("mentee", arg(&mentee)), ("skill", arg(&skill))],
        );
        ask(ui, view, &what, Question::Pair(index), &mut state.asked);
    });
    let args = [
        ("before", arg(view.tr.percent(pair.trust_before))),
        ("after", arg(view.tr.percent(pair.trust_after))),
        ("hours", arg(view.tr.decimal(pair.hours, 1))),
        ("kept", arg(signed(view, pair.mentor_gained * 100.0, 1))),
    ];
    widgets::small(ui, view.theme, view.tr.ta("results-pair-trust", &args));
    if let Some(trouble) = pair.trouble {
        let args = [("mentor", arg(&mentor)), ("mentee", arg(&mentee)), ("skill", arg(&skill))];
        let text = view.tr.ta(&format!("results-trouble-{}", trouble_key(trouble)), &args);
        ui.label(
            RichText::new(format!("{} {text}", crate::ui::icons::regular::WARNING)).color(view.theme.bad),
        );
    }
}

/// The end of the texts' names that say why a pair failed.
pub fn trouble_key(trouble: PairTrouble) -> &'static str {
    match trouble {
        PairTrouble::NoTime => "no-time",
        PairTrouble::NothingToTeach => "nothing-to-teach",
        PairTrouble::NoTrust => "no-trust",
        PairTrouble::NotThere => "not-there",
    }
}

fn departure(ui: &mut Ui, view: &View<'_>, left: &Departure, index: usize, state: &mut State) {
    let reason = match left.reason {
        LeaveReason::Retirement => "retirement",
        LeaveReason::Energy => "energy",
        LeaveReason::Morale => "morale",
        LeaveReason::Pay => "pay",
        LeaveReason::Unheard => "unheard",
        LeaveReason::Other => "other",
    };
    let person = names::person(view, &left.person);
    let args = [("person", arg(&person)), ("week", arg(left.week.to_string()))];
    ui.horizontal_wrapped(|ui| {
        ui.label(view.tr.ta(&format!("results-left-{reason}"), &args));
        ask(ui, view, &person, Question::Left(index), &mut state.asked);
    });
    let list = |gone: bool| {
        let of = left.knowledge.iter().filter(|(_, level, stays)| (stays + 0.1 < *level) == gone);
        of.map(|(skill, ..)| names::skill(view, skill)).collect::<Vec<_>>().join(", ")
    };
    for (key, skills) in [("results-knowledge-lost", list(true)), ("results-knowledge-kept", list(false))] {
        if !skills.is_empty() {
            widgets::small(ui, view.theme, view.tr.ta(key, &[("skills", arg(skills))]));
        }
    }
}

/// Everybody: energy, morale, hours and what grew most; a person's skills on demand.
fn staff(ui: &mut Ui, view: &View<'_>, round: &RoundView, state: &mut State, out: &mut Vec<Action>) {
    widgets::card(ui, view.theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &view.tr.t("results-staff"));
        let column = |key: &str, weight: f32| Column {
            title: view.tr.t(key),
            help: view.tr.t(&format!("{key}-help")),
            weight,
        };
        let columns = [
            column("results-person", 2.0),
            column("results-energy", 1.0),
            column("results-morale", 1.0),
            column("results-hours", 1.0),
            column("results-may-leave", 1.2),
            column("results-grown", 1.2),
        ];
        let rows: Vec<Vec<Cell>> = round
            .outcome
            .people
            .staff
            .iter()
            .map(|person| {
                let grown: f64 = person.changes.iter().sum();
                let share = |share: f64| Cell::number(view.tr.percent(share), share, 3);
                vec![
                    Cell::text(names::person(view, &person.person)),
                    share(person.energy),
                    share(person.morale),
                    Cell::number(view.tr.decimal(person.hours, 1), person.hours, 1),
                    share(person.may_leave),
                    Cell::number(signed(view, grown * 100.0, 1), grown * 100.0, 2),
                ]
            })
            .collect();
        let name = view.tr.ta("results-file-staff", &[("round", arg(round.round.to_string()))]);
        table(ui, view.tr, view.theme, &name, &columns, &rows, &mut state.staff, out);
        ui.add_space(space::NORMAL);
        ui.horizontal_wrapped(|ui| {
            widgets::small(ui, view.theme, view.tr.t("results-skills-of"));
            for person in &round.outcome.people.staff {
                let chosen = state.person.as_ref() == Some(&person.person);
                if ui.selectable_label(chosen, names::first_name(view, &person.person)).clicked() {
                    state.person = (!chosen).then(|| person.person.clone());
                }
            }
        });
        let chosen = state.person.clone();
        let Some(person) = round.outcome.people.staff.iter().find(|p| Some(&p.person) == chosen.as_ref())
        else {
            return;
        };
        ui.horizontal_wrapped(|ui| {
            let name = names::person(view, &person.person);
            ui.label(RichText::new(&name).strong());
            ask(ui, view, &name, Question::Person(person.person.clone()), &mut state.asked);
            for (index, skill) in view.book.skills.iter().enumerate() {
                let (Some(level), Some(change)) = (person.skills.get(index), person.changes.get(index))
                else {
                    continue;
                };
                let args = [
                    ("skill", arg(view.tr.of(&skill.name))),
                    ("level", arg(view.tr.percent(*level))),
                    ("change", arg(signed(view, change * 100.0, 1))),
                ];
                let colour = if *change > 0.005 {
                    view.theme.good
                } else if *change < -0.005 {
                    view.theme.bad
                } else {
                    view.theme.quiet
                };
                widgets::chip(ui, &view.tr.ta("results-skill-level", &args), colour);
            }
        });
    });
}
