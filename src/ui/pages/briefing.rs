//! The briefing: what happened, what must be answered, and what rivals ask for.
//!
//! May touch: [`crate::ui::View`], widgets, the shell's pictures.

use egui::{Align, CornerRadius, Frame, Layout, Margin, RichText, Stroke, Ui};

use super::teach;
use crate::key::Key;
use crate::money::Money;
use crate::protocol::{BriefingView, ChoiceView, Command, Edit, EventView, Phase};
use crate::scenario::Insight;
use crate::ui::icons::regular as icons;
use crate::ui::pages::sight;
use crate::ui::shell::pictures;
use crate::ui::theme::{display, space};
use crate::ui::{Action, View, say, widgets};

/// From this width the prices stand beside the news.
const BESIDE: f32 = 860.0;

/// Draws the page.
pub fn briefing(ui: &mut Ui, view: &View<'_>, cards: &mut teach::State, out: &mut Vec<Action>) {
    let Some(briefing) = &view.seat.briefing else { return };
    headline(ui, view, briefing);
    ui.add_space(space::NORMAL);
    sight::card(ui, view);
    let prices_here = !briefing.prices.is_empty() || view.hides(Insight::Rivals);
    if ui.available_width() >= BESIDE && prices_here {
        let whole = ui.available_width();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::LARGE;
            let column = |width: f32, ui: &mut Ui, add: &mut dyn FnMut(&mut Ui)| {
                ui.allocate_ui_with_layout(egui::vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.x = space::NORMAL;
                    add(ui);
                });
            };
            column(whole - 300.0 - space::LARGE, ui, &mut |ui| story(ui, view, briefing, out));
            column(300.0, ui, &mut |ui| prices(ui, view, briefing));
        });
    } else {
        story(ui, view, briefing, out);
        prices(ui, view, briefing);
    }
    teach::cards(ui, view, cards, out);
}

/// The picture with the round's headline over its lower edge.
fn headline(ui: &mut Ui, view: &View<'_>, briefing: &BriefingView) {
    let tr = view.tr;
    let height = (ui.available_width() * 0.14).clamp(96.0, 190.0);
    let rect = pictures::place(ui, height);
    pictures::scenario(ui.painter(), rect, view.theme, view.book.key.as_str());
    ui.add_space(space::SMALL);
    let round = view.seat.phase.round();
    widgets::small(
        ui,
        view.theme,
        tr.ta("round-of", &[("round", round.into()), ("rounds", view.seat.rounds.into())]),
    );
    let title = match &briefing.news {
        Some(news) => tr.of(&news.title).to_owned(),
        None => tr.t("briefing-no-news"),
    };
    ui.label(RichText::new(title).text_style(display()));
    teach::notice(ui, view);
}

fn story(ui: &mut Ui, view: &View<'_>, briefing: &BriefingView, out: &mut Vec<Action>) {
    let tr = view.tr;
    if let Some(news) = &briefing.news {
        for paragraph in tr.of(&news.text).split("\n\n") {
            ui.label(RichText::new(paragraph).size(16.0).line_height(Some(25.0)));
        }
    }
    for grant in &briefing.grants {
        ui.add_space(space::NORMAL);
        ui.horizontal_wrapped(|ui| {
            widgets::icon(ui, icons::INFO, view.theme.accent);
            ui.label(say::grant(tr, ("briefing-given", "briefing-taken"), grant, None));
        });
    }
    for event in &briefing.events {
        ui.add_space(space::NORMAL);
        happened(ui, view, event, out);
    }
    if briefing.events.is_empty() {
        ui.add_space(space::NORMAL);
        widgets::quiet(ui, view.theme, tr.t("briefing-quiet"));
    }
}

/// An event and its answers.
fn happened(ui: &mut Ui, view: &View<'_>, event: &EventView, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let planning = matches!(view.seat.phase, Phase::Planning { .. });
    let chosen = view.draft().and_then(|draft| draft.answers.get(&event.key));
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            widgets::icon(ui, icons::ENVELOPE_SIMPLE_OPEN, theme.senior);
            widgets::section(ui, tr.of(&event.title));
            if event.choices.is_empty() {
                return;
            }
            match (planning, chosen) {
                (true, Some(_)) => drop(widgets::chip(ui, &tr.t("briefing-answered"), theme.good)),
                (true, None) => drop(widgets::chip(ui, &tr.t("briefing-unanswered"), theme.warn)),
                (false, _) => {}
            }
        });
        ui.label(tr.of(&event.text));
        if event.choices.is_empty() {
            return;
        }
        ui.add_space(space::SMALL);
        widgets::section(ui, &tr.t("briefing-choices"));
        let words = if planning { "briefing-choices-help" } else { "briefing-choices-later" };
        widgets::small(ui, theme, tr.t(words));
        for choice in &event.choices {
            answer(ui, view, &event.key, choice, chosen == Some(&choice.key), out);
        }
    });
}

/// A large radio card: what to do, what it costs, on whose skills it depends.
fn answer(
    ui: &mut Ui,
    view: &View<'_>,
    event: &Key,
    choice: &ChoiceView,
    chosen: bool,
    out: &mut Vec<Action>,
) {
    let (tr, theme) = (view.tr, view.theme);
    let about = say::About { tr, book: view.book, seat: view.seat };
    let label = tr.of(&choice.label);
    let line = if chosen { Stroke::new(2.0, theme.accent) } else { Stroke::new(1.0, theme.line) };
    let fill = if chosen { theme.well } else { theme.card };
    let corner = CornerRadius::same(8);
    let frame =
        Frame::new().fill(fill).stroke(line).corner_radius(corner).inner_margin(Margin::symmetric(14, 10));
    let inner = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            let icon = if chosen { icons::RADIO_BUTTON } else { icons::CIRCLE };
            widgets::icon(ui, icon, if chosen { theme.accent } else { theme.quiet });
            ui.vertical(|ui| {
                ui.label(label);
                ui.horizontal_wrapped(|ui| {
                    let cost = match choice.cost {
                        Money::ZERO => tr.t("briefing-free"),
                        cost => tr.ta("briefing-cost", &[("cost", tr.money(cost).into())]),
                    };
                    widgets::chip(ui, &cost, theme.accent);
                    for skill in &choice.skills {
                        let name = about.name(skill);
                        let response = widgets::chip(
                            ui,
                            &tr.ta("briefing-needs", &[("skill", name.into())]),
                            theme.middle,
                        );
                        response.on_hover_text(tr.t("briefing-needs-help"));
                    }
                });
            });
        });
    });
    let open = view.open();
    let sense = if open { egui::Sense::click() } else { egui::Sense::hover() };
    let response = ui.interact(inner.response.rect, ui.id().with(("answer", event, &choice.key)), sense);
    response.widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::RadioButton, open, chosen, label));
    if !open {
        return;
    }
    if response.hovered() || response.has_focus() {
        let stroke = Stroke::new(2.0, theme.accent);
        ui.painter().rect_stroke(inner.response.rect, corner, stroke, egui::StrokeKind::Inside);
    }
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() && !chosen {
        let seen = view.seat.desk.as_ref().map(|desk| desk.revision);
        let edit = Edit::SetAnswer { event: event.clone(), answer: Some(choice.key.clone()) };
        out.push(Action::Send(Command::Edit { edit, seen }));
    }
}

/// What rivals ask for, beside the own price.
fn prices(ui: &mut Ui, view: &View<'_>, briefing: &BriefingView) {
    let (tr, theme) = (view.tr, view.theme);
    if briefing.prices.is_empty() && !view.hides(Insight::Rivals) {
        return;
    }
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            widgets::icon(ui, icons::TAG, theme.accent);
            widgets::section(ui, &tr.t("briefing-prices"));
        });
        if sight::ask(ui, view, &[Insight::Rivals]) {
            return;
        }
        widgets::small(ui, theme, tr.t("briefing-prices-help"));
        let own = view.company().map(|company| company.price);
        let ours = tr.t("briefing-ours");
        let mut lines: Vec<(&str, Money, bool)> =
            briefing.prices.iter().map(|(name, price)| (tr.of(name), *price, false)).collect();
        lines.extend(own.map(|price| (ours.as_str(), price, true)));
        lines.sort_by_key(|(_, price, _)| *price);
        widgets::close_rows(ui);
        for (name, price, mine) in lines {
            widgets::two_ends(
                ui,
                |ui| {
                    let text = RichText::new(name);
                    ui.label(if mine { text.strong().color(theme.accent) } else { text });
                },
                |ui| {
                    let text = RichText::new(tr.price(price));
                    ui.label(if mine { text.strong().color(theme.accent) } else { text });
                },
            );
        }
    });
}
