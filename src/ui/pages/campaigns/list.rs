//! The round's campaigns: choosing, adding, copying and removing one.

use egui::{RichText, Ui, vec2};

use super::State;
use crate::decision::CampaignPlan;
use crate::protocol::Edit;
use crate::sim::TeamView;
use crate::ui::icons::regular as icons;
use crate::ui::staff::Carried;
use crate::ui::{Action, View, estimate, staff, widgets};

/// Hours a week that somebody who is added to a crew begins with.
pub const FIRST_HOURS: f64 = 8.0;

/// The list.
pub fn list(ui: &mut Ui, view: &View<'_>, company: &TeamView, state: &mut State, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let Some(desk) = view.seat.desk.as_ref() else { return };
    let draft = &desk.draft;
    let (count, most) = (draft.campaigns.len(), usize::from(view.book.limits.campaigns));
    widgets::equal(ui, count, 216.0, |ui, index| {
        let Some(plan) = draft.campaigns.get(index) else { return };
        let chosen = state.chosen == index;
        let name = shown_name(view, plan);
        let card = widgets::card_button(ui, theme, chosen, &format!("{}. {name}", index + 1), |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.add(
                egui::Label::new(RichText::new(&name).text_style(crate::ui::theme::subheading())).truncate(),
            );
            let cost = desk.campaign_costs.get(index).copied().unwrap_or_default();
            let quality = estimate::crew(view.book, company, draft, plan).quality;
            ui.horizontal(|ui| {
                widgets::small(ui, theme, tr.money(cost));
                let text =
                    tr.ta("campaigns-quality-short", &[("points", staff::points(view, quality).into())]);
                widgets::small(ui, theme, format!("{} {text}", icons::SPARKLE));
            });
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                ui.set_min_height(26.0);
                if plan.crew.is_empty() {
                    let text = format!("{} {}", icons::WARNING, tr.t("campaigns-no-crew"));
                    ui.label(RichText::new(text).small().color(theme.warn));
                }
                for key in plan.crew.keys() {
                    staff::face(ui, view, key, 26.0);
                }
            });
        });
        if card.clicked() {
            state.chosen = index;
        }
        if let Some(carried) = card.dnd_release_payload::<Carried>() {
            join(view, plan, index, &carried.0, out);
        }
    });
    if count == 0 {
        widgets::quiet(ui, theme, tr.t("campaigns-none"));
    }
    ui.horizontal_wrapped(|ui| {
        let free = view.open() && count < most;
        ui.add_enabled_ui(free, |ui| {
            let add = widgets::primary(ui, theme, &tr.t("campaigns-add"));
            if add.clicked() {
                let name = tr.ta("campaigns-new-name", &[("number", (count + 1).into())]);
                let plan = CampaignPlan { name, ..CampaignPlan::default() };
                staff::edit(view, out, Edit::AddCampaign(Box::new(plan)));
                state.newest = Some(count);
            }
            let current = draft.campaigns.get(state.chosen);
            let copy = ui.add_enabled(
                free && current.is_some(),
                egui::Button::new(format!("{} {}", icons::COPY, tr.t("campaigns-duplicate")))
                    .min_size(vec2(0.0, 34.0)),
            );
            named(&copy, &tr.t("campaigns-duplicate"));
            if let (true, Some(plan)) =
                (copy.on_hover_text(tr.t("campaigns-duplicate-help")).clicked(), current)
            {
                let name = tr.ta("campaigns-copy-name", &[("name", plan.name.as_str().into())]);
                let name = name.chars().take(60).collect();
                let plan = CampaignPlan { name, ..plan.clone() };
                staff::edit(view, out, Edit::AddCampaign(Box::new(plan)));
                state.newest = Some(count);
            }
        });
        let remove = ui.add_enabled(
            view.open() && count > 0,
            egui::Button::new(format!("{} {}", icons::TRASH, tr.t("campaigns-remove")))
                .min_size(vec2(0.0, 34.0)),
        );
        named(&remove, &tr.t("campaigns-remove"));
        if remove.on_hover_text(tr.t("campaigns-remove-help")).clicked() {
            staff::edit(view, out, Edit::RemoveCampaign { index: state.chosen });
        }
        let numbers = [("count", count.into()), ("most", most.into())];
        widgets::small(ui, theme, tr.ta("campaigns-count", &numbers));
    });
}

/// The name of a button without its icon, for those who can't see it.
fn named(button: &egui::Response, name: &str) {
    button.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, button.enabled(), name));
}

fn shown_name(view: &View<'_>, plan: &CampaignPlan) -> String {
    if plan.name.is_empty() { view.tr.t("campaigns-unnamed") } else { plan.name.clone() }
}

/// Puts somebody into a crew, if there is room and they aren't in it.
pub fn join(
    view: &View<'_>,
    plan: &CampaignPlan,
    index: usize,
    person: &crate::key::Key,
    out: &mut Vec<Action>,
) {
    let room = plan.crew.len() < usize::from(view.book.limits.crew);
    if view.open() && room && !plan.crew.contains_key(person) {
        staff::edit(view, out, Edit::SetCrewHours { index, person: person.clone(), hours: FIRST_HOURS });
    }
}
