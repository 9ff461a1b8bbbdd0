//! Play, pause, scrub, speed, key moments, how many figures; and the own brand's weeks as bars.

use egui::{CornerRadius, Rect, Sense, Stroke, pos2, vec2};

use super::{Scene, State, play, play_icon};
use crate::ui::icons::regular as icons;
use crate::ui::market::frame::week_of;
use crate::ui::market::moments::{Kind, backlash, sales, words};
use crate::ui::market::pace::Detail;
use crate::ui::theme::space;
use crate::ui::widgets;

/// Height of the bars, in points.
const BARS: f32 = 54.0;

/// Everything below the crowd.
pub fn controls(ui: &mut egui::Ui, scene: &Scene<'_>, state: &mut State) {
    widgets::card(ui, scene.theme, |ui| {
        ui.set_width(ui.available_width());
        row(ui, scene, state);
        ui.add_space(2.0);
        bars(ui, scene, state);
        slider(ui, scene, state);
        marks(ui, scene, state);
    });
}

fn row(ui: &mut egui::Ui, scene: &Scene<'_>, state: &mut State) {
    let (tr, weeks) = (scene.tr, scene.timeline.weeks());
    ui.horizontal_wrapped(|ui| {
        let key = if state.playing { "market-pause" } else { "market-play" };
        let text = format!("{}  {}", play_icon(state.playing), tr.t(key));
        let button = widgets::primary(ui, scene.theme, &text).on_hover_text(tr.t("market-play-help"));
        if button.clicked() {
            play(state, weeks as f32);
            // So that space goes on playing and pausing, and doesn't press this button twice.
            button.surrender_focus();
        }
        ui.add_space(space::NORMAL);
        for speed in [0.5f32, 1.0, 2.0, 4.0] {
            let decimals = usize::from(speed < 1.0);
            let text = tr.ta("market-speed", &[("speed", tr.decimal(f64::from(speed), decimals).into())]);
            let here = state.speed == speed;
            if ui.selectable_label(here, text).on_hover_text(tr.t("market-speed-help")).clicked() {
                state.speed = speed;
            }
        }
        ui.add_space(space::NORMAL);
        let count = |detail: Detail| {
            tr.ta("market-figures", &[("figures", tr.whole(detail.figures() as i64).into())])
        };
        let auto =
            tr.ta("market-figures-auto", &[("figures", tr.whole(scene.timeline.kept.len() as i64).into())]);
        let chosen = state.detail.map_or_else(|| auto.clone(), count);
        // A list doesn't break the line by itself.
        if ui.available_size_before_wrap().x < 240.0 {
            ui.end_row();
        }
        let list = egui::ComboBox::from_id_salt("market-detail").selected_text(chosen).width(150.0);
        let list = list.show_ui(ui, |ui| {
            ui.selectable_value(&mut state.detail, None, auto);
            for detail in Detail::ALL {
                ui.selectable_value(&mut state.detail, Some(detail), count(detail));
            }
        });
        list.response.on_hover_text(tr.t("market-figures-help"));
        let week = week_of(&scene.timeline, state.at);
        let args = [("week", (week as u32 + 1).into()), ("weeks", (weeks as u32).into())];
        ui.add_space(space::NORMAL);
        widgets::quiet(ui, scene.theme, tr.ta("market-week-of", &args));
    });
}

/// The left edge and the width of a week in the bars and in the slider: they stand above each other.
fn week_width(rect: Rect, weeks: usize) -> f32 {
    rect.width() / weeks.max(1) as f32
}

/// The own brand's purchases week by week with good and bad words; a click goes to the week.
fn bars(ui: &mut egui::Ui, scene: &Scene<'_>, state: &mut State) {
    let (tr, theme) = (scene.tr, scene.theme);
    let Some(own) = scene.playback.own else { return };
    let weeks = &scene.playback.weeks;
    widgets::small(ui, theme, tr.t("market-bars"));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), BARS), Sense::click());
    let painter = ui.painter_at(rect.expand(2.0));
    let each = week_width(rect, weeks.len());
    let most = weeks.iter().map(|week| sales(week, own)).max().unwrap_or(0).max(1) as f32;
    let loudest = weeks.iter().map(|week| words(&scene.playback, &week.sums.told, own));
    let loudest = loudest.max().unwrap_or(0).max(1) as f32;
    let now = week_of(&scene.timeline, state.at);
    painter.line_segment([rect.left_bottom(), rect.right_bottom()], Stroke::new(1.0, theme.line));
    for (index, week) in weeks.iter().enumerate() {
        let left = rect.left() + each * index as f32;
        let sold = sales(week, own) as f32;
        // A bar grows with its week.
        let part = (state.at - index as f32).clamp(0.0, 1.0);
        let tall = |of: f32| (rect.height() - 4.0) * of / most;
        let bar = |of: f32| {
            let top = rect.bottom() - tall(of);
            Rect::from_min_max(pos2(left + each * 0.12, top), pos2(left + each * 0.62, rect.bottom()))
        };
        let corner = CornerRadius { nw: 3, ne: 3, sw: 0, se: 0 };
        painter.rect_filled(bar(sold), corner, theme.well);
        let colour = scene.palette.of(own + 1).0;
        let strong = if index == now { colour } else { colour.lerp_to_gamma(theme.card, 0.3) };
        painter.rect_filled(bar(sold * part), corner, strong);
        let told = words(&scene.playback, &week.sums.told, own) as f32;
        let bad = backlash(&scene.playback, week, own) as f32;
        let line = |x: f32, of: f32, colour| {
            let high = (rect.height() - 4.0) * (of / loudest).min(1.0);
            let x = left + each * x;
            let ends = [pos2(x, rect.bottom()), pos2(x, rect.bottom() - high)];
            painter.line_segment(ends, Stroke::new(3.0, colour));
            ends[1]
        };
        if told > 0.0 && part > 0.0 {
            let tip = line(0.72, told, scene.palette.good.gamma_multiply(0.8));
            painter.circle_filled(tip, 3.0, scene.palette.good);
        }
        if bad > 0.0 && part > 0.0 {
            let tip = line(0.86, bad, scene.palette.bad.gamma_multiply(0.8));
            let points = [vec2(0.0, -4.5), vec2(4.5, 0.0), vec2(0.0, 4.5), vec2(-4.5, 0.0)];
            let points = points.map(|by| tip + by).to_vec();
            painter.add(egui::Shape::convex_polygon(points, scene.palette.bad, Stroke::NONE));
        }
    }
    let x = rect.left() + each * state.at;
    painter.line_segment([pos2(x, rect.top()), pos2(x, rect.bottom())], Stroke::new(1.5, theme.ink));
    let pointed = |pos: egui::Pos2| (((pos.x - rect.left()) / each).max(0.0) as usize).min(weeks.len() - 1);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Image, true, tr.t("market-bars")));
    if response.clicked()
        && let Some(pos) = response.interact_pointer_pos()
    {
        (state.at, state.playing) = (pointed(pos) as f32, false);
    }
    let Some(week) = response.hover_pos().map(pointed) else { return };
    let units = scene.round.and_then(|round| round.outcome.market.weekly_units.get(week));
    let units = units.copied().unwrap_or(0);
    let Some(seen) = weeks.get(week) else { return };
    let args = [
        ("week", (week as u32 + 1).into()),
        ("units", tr.whole(units).into()),
        ("good", tr.whole(words(&scene.playback, &seen.sums.told, own).into()).into()),
        ("bad", tr.whole(backlash(&scene.playback, seen, own).into()).into()),
    ];
    response.on_hover_text(tr.ta("market-bars-week", &args));
}

fn slider(ui: &mut egui::Ui, scene: &Scene<'_>, state: &mut State) {
    let tr = scene.tr;
    let weeks = scene.timeline.weeks() as f32;
    ui.spacing_mut().slider_width = ui.available_width();
    // The slider rounds to its steps by itself, which is not somebody moving it.
    let mut at = state.at;
    let slider = ui.add(egui::Slider::new(&mut at, 0.0..=weeks).show_value(false).step_by(0.05));
    slider.widget_info(|| egui::WidgetInfo::slider(true, f64::from(at), tr.t("market-scrub")));
    if slider.changed() && (slider.dragged() || slider.has_focus()) {
        (state.at, state.playing) = (at, false);
    }
    slider.on_hover_text(tr.t("market-scrub-help"));
}

/// Buttons that jump to the key moments.
fn marks(ui: &mut egui::Ui, scene: &Scene<'_>, state: &mut State) {
    let tr = scene.tr;
    ui.horizontal_wrapped(|ui| {
        widgets::quiet(ui, scene.theme, tr.t("market-moments"));
        for moment in &scene.moments {
            let icon = match moment.kind {
                Kind::BestSales => icons::TREND_UP,
                Kind::ShareBurst => icons::MEGAPHONE,
                Kind::FirstBacklash => icons::THUMBS_DOWN,
                Kind::BiggestLoss => icons::TREND_DOWN,
            };
            let name = tr.ta(moment.kind.key(), &[("week", (moment.week as u32 + 1).into())]);
            let help = tr.t(&format!("{}-help", moment.kind.key()));
            if ui.button(format!("{icon}  {name}")).on_hover_text(help).clicked() {
                (state.at, state.playing) = (moment.week as f32, !scene.calm);
                if scene.calm {
                    state.at += 0.5;
                }
            }
        }
        if scene.moments.is_empty() {
            widgets::quiet(ui, scene.theme, tr.t("market-moments-none"));
        }
    });
}
