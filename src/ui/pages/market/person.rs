//! One customer: who they are, what they met, heard, bought and thought, and why they bought.

use egui::{Frame, Margin, RichText, Sense, Stroke, pos2, vec2};

use super::{Scene, State, legend, life_of, neighbour};
use crate::ui::icons::regular as icons;
use crate::ui::market::frame::week_of;
use crate::ui::market::life::{LifeWeek, Reason, reasons};
use crate::ui::theme::{space, subheading};
use crate::ui::widgets;

/// The panel: the list of customers, or the one chosen.
pub fn panel(ui: &mut egui::Ui, scene: &Scene<'_>, state: &mut State, height: f32) {
    let theme = scene.theme;
    Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(10)
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let inner = (height - 26.0).max(120.0);
            ui.set_height(inner);
            match state.picked {
                Some(figure) => chosen(ui, scene, state, figure),
                None => list(ui, scene, state),
            }
        });
}

/// Everybody who is shown.
fn list(ui: &mut egui::Ui, scene: &Scene<'_>, state: &mut State) {
    let (tr, theme) = (scene.tr, scene.theme);
    widgets::section(ui, &tr.t("market-people"));
    widgets::small(ui, theme, tr.t("market-people-about"));
    let kept = scene.timeline.kept.clone();
    let row = ui.text_style_height(&egui::TextStyle::Body) + 8.0;
    let area = egui::ScrollArea::vertical().id_salt("market-people").auto_shrink(false);
    area.show_rows(ui, row, kept.len(), |ui, rows| {
        for index in rows {
            let Some(figure) = kept.get(index).map(|kept| *kept as usize) else { continue };
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(14.0, row), Sense::hover());
                let (colour, shape) = scene.palette.of(scene.timeline.brand_at(index, state.at));
                let icon = egui::Rect::from_center_size(rect.center(), vec2(14.0, 14.0));
                legend::sign(ui.painter(), icon, shape, colour, theme.card);
                let name = name(scene, figure);
                let number = scene.playback.figures.get(figure).map_or(0, |who| who.customer);
                let segment = scene.playback.figures.get(figure).map(|who| scene.segment(who.segment));
                let short = egui::RichText::new(segment.unwrap_or_default()).color(theme.quiet);
                let short = (egui::RichText::new(tr.whole(i64::from(number) + 1)), short);
                let response = ui.add(egui::Button::selectable(false, short).truncate());
                response.widget_info(|| {
                    egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, true, false, &name)
                });
                if response.clicked() {
                    state.picked = Some(figure);
                }
            });
        }
    });
}

/// How a customer is called: a number and their segment; nobody has a name.
fn name(scene: &Scene<'_>, figure: usize) -> String {
    let Some(who) = scene.playback.figures.get(figure) else { return String::new() };
    let segment = scene.segment(who.segment);
    let number = scene.tr.whole(i64::from(who.customer) + 1);
    scene.tr.ta("market-person", &[("number", number.into()), ("segment", segment.into())])
}

fn chosen(ui: &mut egui::Ui, scene: &Scene<'_>, state: &mut State, figure: usize) {
    let (tr, theme) = (scene.tr, scene.theme);
    ui.horizontal_wrapped(|ui| {
        let text = format!("{}  {}", icons::LIST, tr.t("market-person-all"));
        if ui.button(text).on_hover_text(tr.t("market-person-all-help")).clicked() {
            state.picked = None;
        }
        let arrow = |ui: &mut egui::Ui, icon: &str, key: &str| {
            let label = tr.t(key);
            let button = ui.button(icon);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label.clone()));
            button.on_hover_text(label).clicked()
        };
        if arrow(ui, icons::ARROW_LEFT, "market-person-before") {
            neighbour(state, -1);
        }
        if arrow(ui, icons::ARROW_RIGHT, "market-person-next") {
            neighbour(state, 1);
        }
    });
    let Some(who) = scene.playback.figures.get(figure) else { return };
    widgets::section(ui, &name(scene, figure));
    let weeks = life_of(state, figure);
    egui::ScrollArea::vertical().id_salt("market-person").auto_shrink(false).show(ui, |ui| {
        if let Some(segment) = scene.book.market.segments.get(usize::from(who.segment)) {
            widgets::small(ui, theme, tr.of(&segment.about));
        }
        attitude(ui, scene, &weeks, state.at);
        why(ui, scene, &weeks);
        ui.add_space(space::SMALL);
        widgets::section(ui, &tr.t("market-person-weeks"));
        diary(ui, scene, &weeks, week_of(&scene.timeline, state.at));
    });
}

/// The attitude to the own brand as a line over the weeks.
fn attitude(ui: &mut egui::Ui, scene: &Scene<'_>, weeks: &[LifeWeek], at: f32) {
    let (tr, theme) = (scene.tr, scene.theme);
    let levels: Vec<f32> = weeks.iter().filter_map(|week| week.attitude).collect();
    let (Some(first), Some(last)) = (levels.first(), levels.last()) else { return };
    let now = levels.get(week_of(&scene.timeline, at)).unwrap_or(last);
    ui.add_space(space::SMALL);
    let text = tr.ta("market-attitude", &[("level", tr.percent(f64::from(*now)).into())]);
    let title = RichText::new(text).text_style(subheading());
    ui.label(title).on_hover_text(tr.t("market-attitude-help"));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 46.0), Sense::hover());
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 6, theme.well);
    let place = |index: usize, level: f32| {
        let along = (index as f32 + 0.5) / levels.len() as f32;
        pos2(rect.left() + rect.width() * along, rect.bottom() - 4.0 - (rect.height() - 8.0) * level)
    };
    let half = place(0, 0.5).y;
    painter.line_segment([pos2(rect.left(), half), pos2(rect.right(), half)], Stroke::new(1.0, theme.line));
    let line: Vec<egui::Pos2> =
        levels.iter().enumerate().map(|(index, level)| place(index, *level)).collect();
    let colour = scene.palette.of(scene.playback.own.map_or(0, |own| own + 1)).0;
    painter.add(egui::Shape::line(line, Stroke::new(2.0, colour)));
    painter.circle_filled(place(week_of(&scene.timeline, at).min(levels.len() - 1), *now), 4.0, colour);
    let args = [("from", tr.percent(f64::from(*first)).into()), ("to", tr.percent(f64::from(*last)).into())];
    response.on_hover_text(tr.ta("market-attitude-change", &args));
}

/// Why they bought, purchase by purchase, as far as the playback knows.
fn why(ui: &mut egui::Ui, scene: &Scene<'_>, weeks: &[LifeWeek]) {
    let (tr, theme) = (scene.tr, scene.theme);
    let bought: Vec<usize> =
        weeks.iter().enumerate().filter(|(_, w)| w.bought.is_some()).map(|(index, _)| index).collect();
    ui.add_space(space::SMALL);
    let title = RichText::new(tr.t("market-why")).text_style(subheading());
    ui.label(title).on_hover_text(tr.t("market-why-help"));
    if bought.is_empty() {
        widgets::quiet(ui, theme, tr.t("market-why-nothing"));
    }
    for week in bought {
        let Some(brand) = weeks.get(week).and_then(|week| week.bought) else { continue };
        let args = [("week", (week as u32 + 1).into()), ("brand", scene.brand(brand).into())];
        line(ui, scene, Some(brand), &tr.ta("market-bought", &args));
        for reason in reasons(&scene.playback, weeks, week) {
            let text = told(scene, reason);
            ui.horizontal_top(|ui| {
                ui.add_space(20.0);
                let text = RichText::new(format!("– {text}")).small().color(theme.quiet);
                ui.add(egui::Label::new(text).wrap());
            });
        }
    }
}

fn told(scene: &Scene<'_>, reason: Reason) -> String {
    let tr = scene.tr;
    let level = |level: f32| tr.percent(f64::from(level));
    match reason {
        Reason::Habit => tr.t("market-reason-habit"),
        Reason::Switch(Some(from)) => tr.ta("market-reason-switch", &[("brand", scene.brand(from).into())]),
        Reason::Switch(None) => tr.t("market-reason-first"),
        Reason::Met(story, week) => {
            let args = [("story", scene.story(story).into()), ("week", (week as u32 + 1).into())];
            tr.ta("market-reason-met", &args)
        }
        Reason::Praised(count) => tr.ta("market-reason-praised", &[("count", (count as u32).into())]),
        Reason::Despite(count) => tr.ta("market-reason-despite", &[("count", (count as u32).into())]),
        Reason::Likes(at) => tr.ta("market-reason-likes", &[("level", level(at).into())]),
        Reason::Dislikes(at) => tr.ta("market-reason-dislikes", &[("level", level(at).into())]),
    }
}

/// A line with a brand's sign before it.
fn line(ui: &mut egui::Ui, scene: &Scene<'_>, brand: Option<u8>, text: &str) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
        let icon = egui::Rect::from_center_size(rect.center(), vec2(14.0, 14.0));
        let (colour, shape) = scene.palette.of(brand.map_or(0, |brand| brand.saturating_add(1)));
        legend::sign(ui.painter(), icon, shape, colour, scene.theme.card);
        ui.add(egui::Label::new(text).wrap());
    });
}

/// What was met and heard, week by week; weeks in which nothing came are left out.
fn diary(ui: &mut egui::Ui, scene: &Scene<'_>, weeks: &[LifeWeek], now: usize) {
    let (tr, theme) = (scene.tr, scene.theme);
    let mut nothing = true;
    for (index, week) in weeks.iter().enumerate() {
        let mut entries: Vec<(u8, String)> = Vec::new();
        if let Some(story) = week.met {
            let brand = scene.playback.stories.get(story).map_or(0, |story| story.brand);
            entries.push((brand, tr.ta("market-met", &[("story", scene.story(story).into())])));
        }
        for heard in &week.heard {
            let about = match heard.story {
                Some(story) => scene.story(story),
                None => tr.ta("market-heard-purchase", &[("brand", scene.brand(heard.brand).into())]),
            };
            let key = if heard.bad { "market-heard-bad" } else { "market-heard-good" };
            let text = tr.ta(key, &[("about", about.into())]);
            // Several friends may tell the same.
            if !entries.contains(&(heard.brand, text.clone())) {
                entries.push((heard.brand, text));
            }
        }
        if entries.is_empty() {
            continue;
        }
        nothing = false;
        let title = RichText::new(tr.ta("market-week-n", &[("week", (index as u32 + 1).into())])).small();
        ui.label(if index == now { title.color(theme.accent).strong() } else { title.color(theme.quiet) });
        for (brand, text) in entries {
            line(ui, scene, Some(brand), &text);
        }
    }
    if nothing {
        widgets::quiet(ui, theme, tr.t("market-met-nothing"));
    }
}
