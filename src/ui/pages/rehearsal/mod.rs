//! Rehearsal: trying the plan in the team's own forecasts, as ranges; keeping plans, comparing them, and
//! making one's own forecast.
//!
//! May touch: [`crate::ui`]'s ground and plain data. Results come with the view for the draft; those of
//! kept plans are brought by whoever asked the host, with [`State::heard`]:
//!
//! ```
//! use duevie::{decision::Decision, protocol::Rehearsal, ui::pages::rehearsal::State};
//! let mut state = State::default();
//! let plan = Decision::default();
//! state.heard(2, &plan, Rehearsal { forecasts: 9, ..Rehearsal::default() });
//! assert_eq!(state.result(2, &plan).map(|result| result.forecasts), Some(9));
//! assert!(state.result(3, &plan).is_none(), "another round is another question");
//! ```

mod accuracy;
mod plans;
mod ranges;

use egui::{RichText, Ui, Vec2};

use crate::decision::Decision;
use crate::protocol::{DeskView, Rehearsal};
use crate::ui::theme::space;
use crate::ui::{Action, View, gauges, widgets};

/// Results that are remembered, at most: the draft's, the kept plans', and some tried before.
const MOST: usize = 24;

/// What the page remembers: the results of plans that were tried, and the name being written.
#[derive(Default)]
pub struct State {
    /// Round, plan and what it may bring; the latest last.
    results: Vec<(u8, Decision, Rehearsal)>,
    /// The name for the next plan to keep.
    name: String,
}

impl State {
    /// Remembers what a plan of a round may bring.
    pub fn heard(&mut self, round: u8, plan: &Decision, result: Rehearsal) {
        self.results.retain(|(other, known, _)| *other == round && known != plan);
        self.results.push((round, plan.clone(), result));
        if self.results.len() > MOST {
            self.results.remove(0);
        }
    }

    /// What a plan of a round may bring, if it was tried.
    pub fn result(&self, round: u8, plan: &Decision) -> Option<&Rehearsal> {
        self.results.iter().find(|(other, known, _)| *other == round && known == plan).map(|found| &found.2)
    }
}

/// Draws the page.
pub fn rehearsal(ui: &mut Ui, view: &View<'_>, state: &mut State, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    ui.scope(|ui| {
        widgets::title(ui, &tr.t("rehearsal-title"), &tr.t("rehearsal-below"));
        let Some(desk) = view.seat.desk.as_ref() else {
            widgets::quiet(ui, theme, tr.t("rehearsal-later"));
            return;
        };
        let round = view.seat.phase.round();
        if let Some((result, revision)) = view.rehearsal
            && revision == desk.revision
            && state.result(round, &desk.draft) != Some(result)
        {
            state.heard(round, &desk.draft, result.clone());
        }
        gauges::card(ui, theme, |ui| try_it(ui, view, desk, out));
        ui.add_space(space::SMALL);
        if let Some((result, revision)) = view.rehearsal {
            let current = revision == desk.revision;
            gauges::card(ui, theme, |ui| ranges::ranges(ui, view, result, current, out));
            ui.add_space(space::SMALL);
            if !result.campaigns.is_empty() {
                gauges::card(ui, theme, |ui| ranges::campaigns(ui, view, desk, result, current));
                ui.add_space(space::SMALL);
            }
        }
        gauges::card(ui, theme, |ui| plans::plans(ui, view, desk, state, out));
        ui.add_space(space::SMALL);
        gauges::card(ui, theme, |ui| accuracy::accuracy(ui, view, out));
    });
}

/// The large button, and what stands in its way.
fn try_it(ui: &mut Ui, view: &View<'_>, desk: &DeskView, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let wrong = desk.problems.len();
    ui.horizontal_wrapped(|ui| {
        let text = RichText::new(tr.t("rehearsal-try")).size(18.0).color(theme.on_accent);
        let button = egui::Button::new(text).fill(theme.accent).min_size(Vec2::new(220.0, 46.0));
        let button = ui.add_enabled(wrong == 0 && !view.working, button);
        if button.on_hover_text(tr.t("rehearsal-try-help")).clicked() {
            out.push(Action::Rehearse(None));
        }
        if view.working {
            ui.spinner();
            ui.label(tr.t("rehearsal-working"));
        } else if wrong > 0 {
            ui.colored_label(theme.bad, tr.ta("rehearsal-wrong", &[("count", (wrong as i64).into())]));
        } else if let Some((_, revision)) = view.rehearsal {
            if revision == desk.revision {
                widgets::chip(ui, &tr.t("rehearsal-current"), theme.good);
            } else {
                widgets::chip(ui, &tr.t("rehearsal-outdated"), theme.warn);
            }
        }
    });
    crate::ui::pages::own::begin(ui, view, out);
    ui.add(egui::Label::new(RichText::new(tr.t("rehearsal-honest")).color(theme.quiet)).wrap());
}
