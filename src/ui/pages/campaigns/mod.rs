//! The page *Campaigns*: what the company says to whom, where, and who makes it.
//!
//! May touch: [`View`], widgets, estimates. What a campaign needs and what its crew brings stand side by
//! side, so that the gap is seen before it costs anything.

mod audience;
mod crew;
mod gap;
mod list;
mod reach;
mod saying;

use egui::{Layout, Ui, vec2};

use crate::decision::CampaignPlan;
use crate::key::Key;
use crate::money::Money;
use crate::protocol::Edit;
use crate::sim::{PersonView, TeamView};
use crate::ui::estimate::{self, CrewEstimate};
use crate::ui::held::Held;
use crate::ui::theme::space;
use crate::ui::{Action, View, staff, widgets};

/// What the page remembers.
#[derive(Default)]
pub struct State {
    /// The campaign that is open, from 0.
    chosen: usize,
    /// Numbers and texts in somebody's hand.
    held: Held,
    /// Whether the last one shall be opened when it has arrived.
    newest: Option<usize>,
}

/// Draws the page.
pub fn campaigns(ui: &mut Ui, view: &View<'_>, state: &mut State, out: &mut Vec<Action>) {
    let tr = view.tr;
    widgets::title(ui, &tr.t("campaigns-title"), &tr.t("campaigns-below"));
    let (Some((company, workers)), Some(draft)) = (staff::workers(view), view.draft()) else {
        widgets::quiet(ui, view.theme, tr.t("campaigns-later"));
        return;
    };
    let count = draft.campaigns.len();
    if state.newest.is_some_and(|before| count > before) {
        state.newest = None;
        state.chosen = count.saturating_sub(1);
    }
    state.chosen = state.chosen.min(count.saturating_sub(1));
    list::list(ui, view, company, state, out);
    ui.add_space(space::SMALL);
    let Some(plan) = draft.campaigns.get(state.chosen) else { return };
    let shown = shown(state, state.chosen, plan);
    let open = Open {
        index: state.chosen,
        plan,
        company,
        workers: &workers,
        estimate: estimate::crew(view.book, company, draft, &shown),
        shown,
    };
    let width = ui.available_width();
    if width >= 780.0 {
        let side = (width * 0.42).clamp(340.0, 500.0);
        let main = width - side - space::CARD;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARD;
            column(ui, main, |ui| editor(ui, view, &open, state, out));
            column(ui, side, |ui| making(ui, view, &open, state, out));
        });
    } else {
        editor(ui, view, &open, state, out);
        making(ui, view, &open, state, out);
    }
    staff::paint_carried(ui, view);
}

/// The campaign that is open.
struct Open<'a> {
    index: usize,
    /// As the draft has it.
    plan: &'a CampaignPlan,
    /// With the numbers that somebody holds.
    shown: CampaignPlan,
    company: &'a TeamView,
    workers: &'a [PersonView],
    estimate: CrewEstimate,
}

impl Open<'_> {
    /// The campaign with something changed, as an edit.
    fn change(&self, view: &View<'_>, out: &mut Vec<Action>, change: impl FnOnce(&mut CampaignPlan)) {
        let mut plan = self.plan.clone();
        change(&mut plan);
        if plan != *self.plan {
            staff::edit(view, out, Edit::SetCampaign { index: self.index, plan: Box::new(plan) });
        }
    }

    /// Mean over the audience, by the size of its segments; over everybody while none is chosen.
    fn audience_mean(&self, view: &View<'_>, of: impl Fn(&crate::scenario::Segment) -> f64) -> f64 {
        let all = self.plan.segments.is_empty();
        let chosen = view.book.market.segments.iter().filter(|s| all || self.plan.segments.contains(&s.key));
        let (mut sum, mut total) = (0.0, 0.0);
        for segment in chosen {
            sum += of(segment) * segment.share;
            total += segment.share;
        }
        if total > 0.0 { sum / total } else { 0.0 }
    }
}

fn channel_field(index: usize, channel: &Key) -> String {
    format!("{index}.channel.{channel}")
}

fn crew_field(index: usize, person: &Key) -> String {
    format!("{index}.crew.{person}")
}

/// A plan with the numbers that somebody holds.
fn shown(state: &State, index: usize, plan: &CampaignPlan) -> CampaignPlan {
    let mut shown = plan.clone();
    for (channel, amount) in &mut shown.channels {
        let euros = state.held.shown(&channel_field(index, channel), amount.as_euros());
        *amount = Money::cents((euros * 100.0).round() as i64);
    }
    for (person, hours) in &mut shown.crew {
        *hours = state.held.shown(&crew_field(index, person), *hours);
    }
    shown
}

fn column(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(width);
        add(ui);
    });
}

/// What is said to whom, and where.
fn editor(ui: &mut Ui, view: &View<'_>, open: &Open<'_>, state: &mut State, out: &mut Vec<Action>) {
    let tr = view.tr;
    part(ui, view, &tr.t("campaigns-name"), "", |ui| {
        ui.add_enabled_ui(view.open(), |ui| {
            let field = format!("{}.name", open.index);
            let label = tr.t("campaigns-name");
            if let Some(name) = state.held.text(ui, &field, &open.plan.name, 60, &label) {
                open.change(view, out, |plan| plan.name = name.trim().to_owned());
            }
        });
    });
    part(ui, view, &tr.t("campaigns-audience"), &tr.t("campaigns-audience-below"), |ui| {
        audience::audience(ui, view, open, out);
    });
    part(ui, view, &tr.t("campaigns-message"), &tr.t("campaigns-message-below"), |ui| {
        saying::message(ui, view, open, out);
    });
    part(ui, view, &tr.t("campaigns-style"), &tr.t("campaigns-style-below"), |ui| {
        saying::style(ui, view, open, out);
    });
    part(ui, view, &tr.t("campaigns-channels"), &tr.t("campaigns-channels-below"), |ui| {
        reach::channels(ui, view, open, state, out);
    });
    if !view.book.market.creators.is_empty() && view.book.limits.creators > 0 {
        let most = [("most", view.book.limits.creators.into())];
        part(ui, view, &tr.t("campaigns-creators"), &tr.ta("campaigns-creators-below", &most), |ui| {
            reach::creators(ui, view, open, out);
        });
    }
    part(ui, view, &tr.t("campaigns-weeks"), &tr.t("campaigns-weeks-below"), |ui| {
        reach::weeks(ui, view, open, state, out);
    });
}

/// Who makes it, and how well.
fn making(ui: &mut Ui, view: &View<'_>, open: &Open<'_>, state: &mut State, out: &mut Vec<Action>) {
    let tr = view.tr;
    part(ui, view, &tr.t("campaigns-estimate"), "", |ui| gap::estimate(ui, view, open));
    part(ui, view, &tr.t("campaigns-gap"), &tr.t("campaigns-gap-below"), |ui| gap::gap(ui, view, open));
    let most = [("most", view.book.limits.crew.into())];
    part(ui, view, &tr.t("campaigns-crew"), &tr.ta("campaigns-crew-below", &most), |ui| {
        crew::crew(ui, view, open, state, out);
    });
}

/// A card with a heading.
fn part(ui: &mut Ui, view: &View<'_>, title: &str, below: &str, add: impl FnOnce(&mut Ui)) {
    widgets::card(ui, view.theme, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        widgets::section(ui, title);
        if !below.is_empty() {
            widgets::small(ui, view.theme, below);
        }
        add(ui);
    });
    ui.add_space(space::SMALL);
}
