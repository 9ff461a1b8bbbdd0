//! Where a campaign is met: channels with their money, creators, and weeks.

use egui::{RichText, Ui, vec2};

use super::{Open, State, channel_field};
use crate::money::Money;
use crate::scenario::{Creator, Insight};
use crate::ui::held::Number;
use crate::ui::icons::regular as icons;
use crate::ui::pages::{keys, sight};
use crate::ui::{Action, View, staff, widgets};

/// Weekly money by channel.
pub fn channels(ui: &mut Ui, view: &View<'_>, open: &Open<'_>, state: &mut State, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let narrow = ui.available_width() < 440.0;
    for channel in &view.book.market.channels {
        let amount = open.plan.channels.get(&channel.key).copied().unwrap_or_default();
        let habit = open.audience_mean(view, |s| s.habits.get(&channel.key).copied().unwrap_or(0.0));
        let name = tr.of(&channel.name);
        let field = channel_field(open.index, &channel.key);
        let label = tr.ta("campaigns-spend-of", &[("channel", name.into())]);
        // Beyond three times the half-way spend hardly anybody new is reached.
        let most = (channel.half_spend.as_euros() * 3.0 / 100.0).ceil() * 100.0;
        let most = most.max(amount.as_euros()).min(view.book.limits.budget.as_euros());
        let number = Number {
            field: &field,
            value: amount.as_euros(),
            range: 0.0..=most,
            step: 10.0,
            label: &label,
            suffix: " €",
            help: &tr.t("campaigns-spend-help"),
        };
        let mut row = |ui: &mut Ui, width: f32| {
            ui.add_enabled_ui(view.open(), |ui| {
                if let Some(euros) = state.held.slider(ui, tr, &number, width) {
                    let amount = Money::cents((euros * 100.0).round() as i64);
                    open.change(view, out, |plan| {
                        if amount == Money::ZERO {
                            plan.channels.remove(&channel.key);
                        } else {
                            plan.channels.insert(channel.key.clone(), amount);
                        }
                    });
                }
            });
        };
        let what = |ui: &mut Ui| {
            ui.allocate_ui(vec2(128.0, 22.0), |ui| {
                ui.set_min_width(128.0);
                let text = RichText::new(name);
                let used = amount > Money::ZERO;
                let text = if used { text.family(crate::ui::theme::strong_family()) } else { text };
                ui.add(egui::Label::new(text).truncate()).on_hover_text(tr.of(&channel.about));
            });
            let eye = ui.label(RichText::new(icons::EYE).color(theme.quiet));
            let attention = tr.ta("campaigns-attention-help", &[("share", tr.percent(habit).into())]);
            eye.on_hover_text(&attention);
            widgets::meter(ui, theme, habit, None, theme.middle, 44.0).on_hover_text(&attention);
        };
        if narrow {
            ui.horizontal(what);
            row(ui, (ui.available_width() - 110.0).clamp(60.0, 260.0));
        } else {
            ui.horizontal(|ui| {
                what(ui);
                let width = (ui.available_width() - 110.0).clamp(60.0, 260.0);
                row(ui, width);
            });
        }
    }
    ui.separator();
    let weekly: Money = open.shown.channels.values().copied().sum();
    let weeks = open.plan.weeks.map_or(view.book.weeks, |(from, to)| to.saturating_sub(from) + 1);
    let numbers = [
        ("weekly", tr.money(weekly).into()),
        ("weeks", weeks.into()),
        ("whole", tr.money(weekly.times(i64::from(weeks))).into()),
    ];
    ui.label(tr.ta("campaigns-channels-sum", &numbers));
}

/// Creators, with what they cost and what may go wrong.
pub fn creators(ui: &mut Ui, view: &View<'_>, open: &Open<'_>, out: &mut Vec<Action>) {
    let tr = view.tr;
    keys::creators(ui, view, out);
    let full = open.plan.creators.len() >= usize::from(view.book.limits.creators);
    for creator in &view.book.market.creators {
        let mut engaged = open.plan.creators.contains(&creator.key);
        let free = view.open() && (engaged || !full);
        let name = tr.of(&creator.name);
        let text =
            tr.ta("campaigns-creator", &[("name", name.into()), ("fee", tr.money(creator.fee).into())]);
        let check = staff::tick(ui, free, &mut engaged, text);
        if check.on_hover_text(tr.of(&creator.about)).clicked() {
            open.change(view, out, |plan| {
                plan.creators.retain(|key| *key != creator.key);
                if engaged {
                    plan.creators.push(creator.key.clone());
                }
            });
        }
        ui.indent(creator.key.as_str(), |ui| about(ui, view, creator));
    }
}

fn about(ui: &mut Ui, view: &View<'_>, creator: &Creator) {
    let (tr, theme) = (view.tr, view.theme);
    let market = &view.book.market;
    let channel = market.channels.iter().find(|channel| channel.key == creator.channel);
    let mut believe: Vec<(&str, f64)> = market
        .segments
        .iter()
        .filter(|segment| creator.reach.get(&segment.key).is_some_and(|reach| *reach >= 0.05))
        .map(|segment| (tr.of(&segment.name), creator.credibility.get(&segment.key).copied().unwrap_or(0.5)))
        .collect();
    believe.sort_by(|a, b| b.1.total_cmp(&a.1));
    let believe: Vec<String> =
        believe.into_iter().take(3).map(|(name, level)| format!("{name} {}", tr.percent(level))).collect();
    ui.spacing_mut().item_spacing.y = 2.0;
    widgets::small(ui, theme, tr.of(&creator.about));
    if sight::ask(ui, view, &[Insight::Creators]) {
        return;
    }
    let parts = [
        ("channel", channel.map_or("", |channel| tr.of(&channel.name)).into()),
        ("believe", believe.join(", ").into()),
    ];
    widgets::small(ui, theme, tr.ta("campaigns-creator-about", &parts));
    let risk = tr.ta("campaigns-creator-risk", &[("risk", tr.percent(creator.risk).into())]);
    let colour = if creator.risk >= 0.08 { theme.bad } else { theme.quiet };
    let icon = if creator.risk >= 0.08 { icons::WARNING } else { icons::SHIELD_CHECK };
    ui.label(RichText::new(format!("{icon} {risk}")).small().color(colour))
        .on_hover_text(tr.t("campaigns-creator-risk-help"));
}

/// The whole round, or from one week to another.
pub fn weeks(ui: &mut Ui, view: &View<'_>, open: &Open<'_>, state: &mut State, out: &mut Vec<Action>) {
    let tr = view.tr;
    let last = view.book.weeks;
    ui.add_enabled_ui(view.open(), |ui| {
        ui.horizontal_wrapped(|ui| {
            let whole = open.plan.weeks.is_none();
            if ui.radio(whole, tr.ta("campaigns-weeks-whole", &[("weeks", last.into())])).clicked() {
                open.change(view, out, |plan| plan.weeks = None);
            }
            if ui.radio(!whole, tr.t("campaigns-weeks-some")).clicked() && whole {
                open.change(view, out, |plan| plan.weeks = Some((1, last)));
            }
            let Some((from, to)) = open.plan.weeks else { return };
            let (first, until) = (tr.t("campaigns-weeks-from"), tr.t("campaigns-weeks-to"));
            let help = tr.t("campaigns-weeks-below");
            let mut number = |ui: &mut Ui, name: &str, field: &str, value: u8, range: (u8, u8)| {
                ui.label(name);
                let number = Number {
                    field: &format!("{}.{field}", open.index),
                    value: f64::from(value),
                    range: f64::from(range.0)..=f64::from(range.1),
                    step: 1.0,
                    label: name,
                    suffix: "",
                    help: &help,
                };
                state.held.field(ui, tr, &number).map(|week| week.round() as u8)
            };
            if let Some(week) = number(ui, &first, "from", from, (1, to)) {
                open.change(view, out, |plan| plan.weeks = Some((week, to)));
            }
            if let Some(week) = number(ui, &until, "to", to, (from, last)) {
                open.change(view, out, |plan| plan.weeks = Some((from, week)));
            }
        });
    });
}
