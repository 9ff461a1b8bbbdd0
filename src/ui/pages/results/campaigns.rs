//! Results: each campaign's post-mortem, with the combination effect.

use egui::{RichText, Ui};

use super::State;
use super::names::{self, arg, signed};
use super::why::{Question, ask};
use crate::outcome::{CampaignOutcome, Quality};
use crate::protocol::RoundView;
use crate::ui::theme::{space, subheading};
use crate::ui::{Action, View, widgets};

/// Draws the tab.
pub fn campaigns(ui: &mut Ui, view: &View<'_>, round: &RoundView, state: &mut State, out: &mut Vec<Action>) {
    let campaigns = &round.outcome.campaigns;
    if campaigns.is_empty() {
        widgets::quiet(ui, view.theme, view.tr.t("results-no-campaigns"));
        return;
    }
    for (index, campaign) in campaigns.iter().enumerate() {
        widgets::card(ui, view.theme, |ui| {
            ui.set_width(ui.available_width());
            post_mortem(ui, view, campaign, index, state);
        });
        ui.add_space(space::CARD);
    }
    widgets::card(ui, view.theme, |ui| {
        ui.set_width(ui.available_width());
        same_luck(ui, view, round, state, out);
    });
}

fn post_mortem(ui: &mut Ui, view: &View<'_>, campaign: &CampaignOutcome, index: usize, state: &mut State) {
    ui.label(RichText::new(&campaign.name).text_style(subheading()));
    let tr = view.tr;
    let cost = campaign.cost_per_new.map_or_else(|| tr.t("results-none"), |cost| tr.money(cost));
    let figures = [
        ("results-spent", tr.money(campaign.spent), Question::Spent(index)),
        ("results-reach", tr.whole(campaign.reach), Question::Reach(index)),
        ("results-contacts", tr.whole(campaign.contacts), Question::Reach(index)),
        ("results-shares", tr.whole(campaign.shares), Question::Shares(index)),
        ("results-reproduction", tr.decimal(campaign.reproduction, 2), Question::Shares(index)),
        ("results-depth", tr.whole(i64::from(campaign.depth)), Question::Shares(index)),
        ("results-new", tr.whole(campaign.new_customers), Question::NewCustomers(index)),
        ("results-cost-per-new", cost, Question::NewCustomers(index)),
    ];
    // Two full rows of four where there is room.
    let least = ((ui.available_width() - 3.0 * space::CARD) / 4.0 - 1.0).max(150.0);
    widgets::grid(ui, figures.len(), least, |ui, at| {
        let Some((key, number, question)) = figures.get(at) else { return };
        widgets::small(ui, view.theme, tr.t(key)).on_hover_text(tr.t(&format!("{key}-help")));
        ui.horizontal(|ui| {
            ui.label(RichText::new(number).heading());
            let args = [("what", arg(tr.t(key))), ("campaign", arg(&campaign.name))];
            let what = tr.ta("results-of-campaign", &args);
            ask(ui, view, &what, question.clone(), &mut state.asked);
        });
    });
    ui.separator();
    widgets::grid(ui, 2, 320.0, |ui, half| {
        if half == 0 {
            skills(ui, view, campaign, index, state);
        } else {
            who(ui, view, &campaign.quality);
            together(ui, view, campaign, index, state);
        }
    });
}

/// Skill by skill: the level that the crew brought against full, and what was missing.
fn skills(ui: &mut Ui, view: &View<'_>, campaign: &CampaignOutcome, index: usize, state: &mut State) {
    let quality = &campaign.quality;
    ui.horizontal(|ui| {
        let args = [("quality", arg(view.tr.percent(quality.total)))];
        ui.label(RichText::new(view.tr.ta("results-quality-is", &args)).text_style(subheading()));
        let args = [("what", arg(view.tr.t("results-quality"))), ("campaign", arg(&campaign.name))];
        let what = view.tr.ta("results-of-campaign", &args);
        ask(ui, view, &what, Question::Quality(index), &mut state.asked);
    });
    let worst = quality.skills.iter().max_by(|a, b| a.missing.total_cmp(&b.missing));
    for skill in &quality.skills {
        let holds_back = worst.is_some_and(|worst| worst.skill == skill.skill && worst.missing > 0.02);
        let colour = if holds_back { view.theme.bad } else { view.theme.accent };
        widgets::two_ends(
            ui,
            |ui| {
                let args = [
                    ("skill", arg(names::skill(view, &skill.skill))),
                    ("weight", arg(view.tr.percent(skill.weight))),
                ];
                ui.label(view.tr.ta("results-skill-weight", &args));
            },
            |ui| {
                ui.label(view.tr.percent(skill.level));
            },
        );
        let width = ui.available_width();
        let help =
            view.tr.ta("results-missing", &[("points", arg(view.tr.decimal(skill.missing * 100.0, 0)))]);
        widgets::meter(ui, view.theme, skill.level, None, colour, width).on_hover_text(&help);
    }
    if let Some(worst) = worst.filter(|worst| worst.missing > 0.02) {
        let args = [
            ("skill", arg(names::skill(view, &worst.skill))),
            ("points", arg(view.tr.decimal(worst.missing * 100.0, 0))),
        ];
        ui.label(view.tr.ta("results-held-back", &args));
    }
}

/// Who brought what: persons and generations.
fn who(ui: &mut Ui, view: &View<'_>, quality: &Quality) {
    widgets::section(ui, &view.tr.t("results-who-brought"));
    ui.horizontal_wrapped(|ui| {
        for (person, share) in &quality.persons {
            let colour = view.theme.band(names::band_of(view, person));
            let points = signed(view, share * 100.0, 0);
            let text = format!("{} {points}", names::first_name(view, person));
            widgets::chip(ui, &text, colour).on_hover_text(names::person(view, person));
        }
    });
    ui.horizontal_wrapped(|ui| {
        for (generation, share) in &quality.generations {
            let colour = view.theme.band(names::band(view, generation));
            let points = signed(view, share * 100.0, 0);
            widgets::chip(ui, &format!("{} {points}", names::generation(view, generation)), colour);
        }
    });
}

/// The combination effect of a campaign's quality, drawn and in words.
fn together(ui: &mut Ui, view: &View<'_>, campaign: &CampaignOutcome, index: usize, state: &mut State) {
    let quality = &campaign.quality;
    ui.add_space(space::SMALL);
    ui.horizontal(|ui| {
        widgets::section(ui, &view.tr.t("results-combination"));
        let args = [("what", arg(view.tr.t("results-combination"))), ("campaign", arg(&campaign.name))];
        let what = view.tr.ta("results-of-campaign", &args);
        ask(ui, view, &what, Question::Combination(index), &mut state.asked);
    });
    let shown = |share: f64| view.tr.percent(share);
    bars(
        ui,
        view,
        1.0,
        &[
            ("results-neither", quality.neither, shown(quality.neither), view.theme.quiet),
            ("results-juniors-alone", quality.juniors_alone, shown(quality.juniors_alone), view.theme.junior),
            ("results-seniors-alone", quality.seniors_alone, shown(quality.seniors_alone), view.theme.senior),
            ("results-together", quality.total, shown(quality.total), view.theme.middle),
        ],
    );
    let points = quality.combination * 100.0;
    ui.label(in_words(view, points, 0.5, view.tr.decimal(points.abs(), 1), "quality"));
}

/// The effect in a sentence: more than the sum, less than it, or neither.
fn in_words(view: &View<'_>, effect: f64, least: f64, amount: String, of: &str) -> String {
    let sign = if effect >= least {
        "more"
    } else if effect <= -least {
        "less"
    } else {
        "none"
    };
    view.tr.ta(&format!("results-combination-{of}-{sign}"), &[("amount", arg(amount))])
}

/// A few bars with names and numbers.
fn bars(ui: &mut Ui, view: &View<'_>, full: f64, bars: &[(&str, f64, String, egui::Color32)]) {
    for (key, value, shown, colour) in bars {
        ui.horizontal(|ui| {
            let width = ui.available_width();
            let name = (width * 0.4).min(150.0);
            ui.allocate_ui_with_layout(
                egui::vec2(name, 22.0),
                egui::Layout::left_to_right(egui::Align::Center),
                |ui| {
                    ui.set_width(name);
                    ui.add(egui::Label::new(view.tr.t(key)).truncate())
                        .on_hover_text(view.tr.t(&format!("{key}-help")));
                },
            );
            let level = if full > 0.0 { value / full } else { 0.0 };
            widgets::meter(ui, view.theme, level, None, *colour, (width - name - 84.0).max(30.0));
            ui.label(shown);
        });
    }
}

/// The effect in customers, with the same luck: computed by the host when it is asked for.
fn same_luck(ui: &mut Ui, view: &View<'_>, round: &RoundView, state: &mut State, out: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        widgets::section(ui, &view.tr.t("results-luck"));
        if view.combinations.iter().any(|(of, _)| *of == round.round) {
            let what = view.tr.t("results-luck");
            ask(ui, view, &what, Question::RoundCombination, &mut state.asked);
        }
    });
    widgets::small(ui, view.theme, view.tr.t("results-luck-about"));
    let Some((_, parts)) = view.combinations.iter().find(|(of, _)| *of == round.round) else {
        let ready = !view.working;
        let button = egui::Button::new(view.tr.t("results-luck-compute"));
        let button = ui.add_enabled(ready, button).on_hover_text(view.tr.t("results-luck-compute-help"));
        if button.clicked() {
            out.push(Action::Combination(round.round));
        }
        if view.working {
            ui.horizontal(|ui| {
                ui.spinner();
                widgets::small(ui, view.theme, view.tr.t("results-luck-working"));
            });
        }
        return;
    };
    let shown = |customers: f64| view.tr.decimal(customers, 0);
    let full = parts.both.max(parts.juniors).max(parts.seniors).max(parts.neither).max(1.0);
    bars(
        ui,
        view,
        full,
        &[
            ("results-neither", parts.neither, shown(parts.neither), view.theme.quiet),
            ("results-juniors-alone", parts.juniors, shown(parts.juniors), view.theme.junior),
            ("results-seniors-alone", parts.seniors, shown(parts.seniors), view.theme.senior),
            ("results-together", parts.both, shown(parts.both), view.theme.middle),
        ],
    );
    let effect = parts.effect();
    ui.label(in_words(view, effect, 1.0, view.tr.decimal(effect.abs(), 0), "customers"));
}
