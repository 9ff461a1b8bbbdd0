//! Freshness, and the refresh: money, and a crew that knows what is new and what must not change.

use std::collections::BTreeMap;

use egui::Ui;

use super::Table;
use crate::decision::RefreshPlan;
use crate::key::Key;
use crate::money::Money;
use crate::protocol::{Edit, Lock};
use crate::sim::{PersonView, refresh_preview};
use crate::ui::gauges::{self, Scale};
use crate::ui::pages::keys;
use crate::ui::theme::space;
use crate::ui::{Action, widgets};

/// Hours a week that the page suggests for each of the two.
const HOURS: f64 = 8.0;
/// Money that the page suggests, euros.
const SPEND: i64 = 10_000;

/// A person's levels of the two skills that a refresh needs.
fn levels(table: &Table<'_>, person: &PersonView) -> (f64, f64) {
    let book = table.view.book;
    let of = |key: &Key| {
        let place = book.skills.iter().position(|skill| skill.key == *key);
        place.and_then(|place| person.skills.get(place)).copied().unwrap_or(0.0)
    };
    let (trend, keeper) = &book.model.brand.refresh_skills;
    (of(trend), of(keeper))
}

fn name_of<'a>(table: &'a Table<'_>, key: &'a Key) -> &'a str {
    let book = table.view.book;
    let staff = book.company.staff.iter().chain(book.candidates.iter().map(|candidate| &candidate.person));
    staff.into_iter().find(|person| person.key == *key).map_or(key.as_str(), |person| &person.name)
}

fn skill_name<'a>(table: &'a Table<'_>, key: &'a Key) -> &'a str {
    let skill = table.view.book.skills.iter().find(|skill| skill.key == *key);
    skill.map_or(key.as_str(), |skill| table.view.tr.of(&skill.name))
}

/// A refresh as the page suggests it: the one who knows best what is new, and another who knows best what
/// must not change.
fn suggestion(table: &Table<'_>) -> RefreshPlan {
    let best = |keep: &dyn Fn(&PersonView) -> bool, of: &dyn Fn((f64, f64)) -> f64| {
        let staff = table.company.staff.iter().filter(|person| keep(person));
        let level = |person: &&PersonView| of(levels(table, person));
        staff.max_by(|a, b| level(a).total_cmp(&level(b))).map(|person| person.key.clone())
    };
    let trend = best(&|_| true, &|pair| pair.0);
    let keeper = best(&|person| Some(&person.key) != trend.as_ref(), &|pair| pair.1);
    let crew: BTreeMap<Key, f64> = trend.into_iter().chain(keeper).map(|key| (key, HOURS)).collect();
    RefreshPlan { spend: Money::euros(SPEND).min(table.view.book.limits.budget), crew }
}

/// Draws the card.
pub fn refresh(ui: &mut Ui, table: &Table<'_>, out: &mut Vec<Action>) {
    let (tr, theme, book) = (table.view.tr, table.view.theme, table.view.book);
    let plan = table.desk.draft.refresh.as_ref();
    let preview = refresh_preview(book, table.company, plan);
    widgets::section(ui, &tr.t("brand-freshness"));
    let line = |ui: &mut Ui, key: &str, level: f64, colour| {
        let rows = ui.spacing().interact_size.y;
        ui.spacing_mut().interact_size.y = 20.0;
        ui.horizontal(|ui| {
            widgets::meter(ui, theme, level, Some(table.company.freshness), colour, 130.0);
            let args = [("level", tr.percent(level).into())];
            ui.add(egui::Label::new(tr.ta(key, &args)).wrap()).on_hover_text(tr.t("brand-freshness-help"));
        });
        ui.spacing_mut().interact_size.y = rows;
    };
    line(ui, "brand-fresh-now", table.company.freshness, theme.accent);
    line(ui, "brand-fresh-without", preview.without, theme.quiet);
    keys::strip(ui, table.view, &Lock::Refresh, out);
    let Some(plan) = plan else {
        ui.add_space(space::SMALL);
        widgets::quiet(ui, theme, tr.t("brand-refresh-about"));
        let button = egui::Button::new(tr.t("brand-refresh-start"));
        if ui.add_enabled(table.open, button).on_hover_text(tr.t("brand-refresh-help")).clicked() {
            table.edit(Edit::SetRefresh(Some(suggestion(table))), out);
        }
        return;
    };
    line(ui, "brand-fresh-after", preview.after, theme.good);
    if preview.estranged > 0.002 {
        let args = [("points", tr.decimal(preview.estranged * 100.0, 1).into())];
        ui.colored_label(theme.bad, tr.ta("brand-estranged", &args));
    }
    ui.add_space(space::SMALL);
    ui.label(tr.t("brand-refresh-spend"));
    let (label, help) = (tr.t("brand-refresh-spend"), tr.t("brand-refresh-help"));
    let most = book.limits.budget.as_euros();
    let scale = Scale { label: &label, help: &help, least: 0.0, most, step: 500.0 };
    if let Some(spend) = gauges::money(ui, tr, &scale, plan.spend, table.open, false) {
        table.edit(Edit::SetRefresh(Some(RefreshPlan { spend, ..plan.clone() })), out);
    }
    let (trend, keeper) = &book.model.brand.refresh_skills;
    ui.add_space(space::SMALL);
    for (key, level, help) in
        [(trend, preview.trend, "brand-trend-help"), (keeper, preview.keeper, "brand-keeper-help")]
    {
        ui.horizontal(|ui| {
            let colour = if level < 0.3 { theme.warn } else { theme.middle };
            widgets::meter(ui, theme, level, None, colour, 130.0);
            let args = [("skill", skill_name(table, key).into()), ("level", tr.percent(level).into())];
            ui.add(egui::Label::new(tr.ta("brand-crew-brings", &args)).wrap()).on_hover_text(tr.t(help));
        });
    }
    for (missing, key) in
        [(preview.trend < 0.3, "brand-trend-missing"), (preview.keeper < 0.3, "brand-keeper-missing")]
    {
        if missing {
            ui.colored_label(theme.warn, tr.t(key));
        }
    }
    ui.add_space(space::SMALL);
    crew(ui, table, plan, out);
    let stop = ui.add_enabled(table.open, egui::Button::new(tr.t("brand-refresh-stop")));
    if stop.clicked() {
        table.edit(Edit::SetRefresh(None), out);
    }
}

/// Who works on it, and who might.
fn crew(ui: &mut Ui, table: &Table<'_>, plan: &RefreshPlan, out: &mut Vec<Action>) {
    let (tr, theme, book) = (table.view.tr, table.view.theme, table.view.book);
    let (trend, keeper) = &book.model.brand.refresh_skills;
    let told = |person: &PersonView| {
        let (new, old) = levels(table, person);
        tr.ta(
            "brand-levels",
            &[
                ("trend", skill_name(table, trend).into()),
                ("new", tr.percent(new).into()),
                ("keeper", skill_name(table, keeper).into()),
                ("old", tr.percent(old).into()),
            ],
        )
    };
    for (key, &hours) in &plan.crew {
        let name = name_of(table, key);
        let person = table.company.person(key);
        ui.horizontal_wrapped(|ui| {
            let colour = person.map_or(theme.ink, |person| theme.band(person.band));
            widgets::chip(ui, name, colour);
            if let Some(person) = person {
                widgets::small(ui, theme, told(person));
            }
            let all = table.desk.hours.get(key).copied().unwrap_or(hours);
            let args =
                [("hours", tr.decimal(all, 0).into()), ("most", tr.decimal(book.limits.hours, 0).into())];
            let colour = if all > book.limits.hours { theme.bad } else { theme.quiet };
            ui.label(egui::RichText::new(tr.ta("brand-hours-all", &args)).small().color(colour));
        });
        let label = tr.ta("brand-hours-of", &[("name", name.into())]);
        let help = tr.t("brand-hours-help");
        let scale = Scale { label: &label, help: &help, least: 0.0, most: 24.0, step: 1.0 };
        let show = |hours: f64| tr.ta("brand-hours", &[("hours", tr.decimal(hours, 0).into())]);
        if let Some(hours) = gauges::number(ui, &scale, hours, table.open, show, gauges::parse_amount) {
            let mut next = plan.clone();
            if hours > 0.0 {
                next.crew.insert(key.clone(), hours);
            } else {
                next.crew.remove(key);
            }
            table.edit(Edit::SetRefresh(Some(next)), out);
        }
    }
    ui.add_enabled_ui(table.open, |ui| {
        let combo =
            egui::ComboBox::from_id_salt("brand-crew").selected_text(tr.t("brand-crew-add")).width(200.0);
        let shown = combo.show_ui(ui, |ui| {
            let mut free: Vec<&PersonView> =
                table.company.staff.iter().filter(|person| !plan.crew.contains_key(&person.key)).collect();
            free.sort_by(|a, b| {
                let best = |person| levels(table, person).0.max(levels(table, person).1);
                best(b).total_cmp(&best(a))
            });
            for person in free {
                let text = format!("{} · {}", name_of(table, &person.key), told(person));
                if ui.selectable_label(false, text).clicked() {
                    let mut next = plan.clone();
                    next.crew.insert(person.key.clone(), HOURS);
                    table.edit(Edit::SetRefresh(Some(next)), out);
                }
            }
        });
        gauges::named(ui, &shown.response, &tr.t("brand-crew-add"));
    });
}
