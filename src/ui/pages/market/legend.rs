//! What colours and shapes mean, and the names over the crowd.

use egui::{Align2, Color32, CornerRadius, FontId, Pos2, Rect, Sense, Stroke, Vec2, pos2, vec2};

use super::Scene;
use crate::ui::market::atlas::Shape;
use crate::ui::market::frame::week_of;
use crate::ui::market::layout::Layout;
use crate::ui::market::moments::loyal;
use crate::ui::theme::{space, strong_family};

/// Height of a segment's name above its cluster, in points.
pub const LABEL: f32 = 24.0;

/// The brands with their figures and how many customers last bought each, the own brand first.
pub fn legend(ui: &mut egui::Ui, scene: &Scene<'_>, at: f32) {
    let (tr, playback) = (scene.tr, &scene.playback);
    let week = playback.weeks.get(week_of(&scene.timeline, at));
    let all: u32 = week.map_or(0, |week| week.sums.prefer.iter().flatten().sum());
    let share = |count: u32| tr.percent(f64::from(count) / f64::from(all.max(1)));
    let mut brands: Vec<u8> = (0..playback.brands.len() as u8).collect();
    brands.sort_by_key(|brand| playback.own != Some(*brand));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 4.0);
        ui.spacing_mut().interact_size.y = 20.0;
        for brand in brands {
            let (colour, shape) = scene.palette.of(brand + 1);
            let count = week.map_or(0, |week| loyal(week, brand));
            let own = playback.own == Some(brand);
            let key = if own { "market-legend-own" } else { "market-legend-brand" };
            let text = tr.ta(key, &[("brand", scene.brand(brand).into()), ("share", share(count).into())]);
            entry(ui, scene.large, shape, colour, &text, own, &tr.t("market-legend-help"));
        }
        let none = week.and_then(|week| week.sums.prefer.first()).map_or(0, |row| row.iter().sum());
        let text = tr.ta("market-legend-none", &[("share", share(none).into())]);
        entry(ui, scene.large, Shape::Hollow, scene.palette.none, &text, false, &tr.t("market-legend-help"));
        if !scene.calm {
            let (good, bad) = (scene.palette.good, scene.palette.bad);
            entry(
                ui,
                scene.large,
                Shape::Disc,
                good,
                &tr.t("market-legend-good"),
                false,
                &tr.t("market-legend-word-help"),
            );
            entry(
                ui,
                scene.large,
                Shape::Diamond,
                bad,
                &tr.t("market-legend-bad"),
                false,
                &tr.t("market-legend-word-help"),
            );
        }
    });
    ui.add_space(space::SMALL);
}

/// A sign with its text, as one thing, so that lines break between entries.
fn entry(ui: &mut egui::Ui, large: f32, shape: Shape, colour: Color32, text: &str, strong: bool, help: &str) {
    let sign_side = 17.0 * large;
    let mut font = egui::TextStyle::Small.resolve(ui.style());
    font.size *= large;
    if strong {
        font.family = strong_family();
    }
    let ink = ui.visuals().text_color();
    let most = (ui.max_rect().width() - sign_side - 20.0).max(40.0);
    let galley = ui.painter().layout(text.to_owned(), font, ink, most);
    let size = vec2(sign_side + 4.0 + galley.size().x + space::NORMAL, galley.size().y.max(sign_side));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let icon =
        Rect::from_min_size(pos2(rect.left(), rect.center().y - sign_side / 2.0), Vec2::splat(sign_side));
    sign(ui.painter(), icon, shape, colour, ui.visuals().panel_fill);
    let corner = pos2(icon.right() + 4.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(corner, galley, ink);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, text));
    response.on_hover_text(help);
}

/// A shape of the market, drawn by hand.
pub fn sign(painter: &egui::Painter, rect: Rect, shape: Shape, colour: Color32, ground: Color32) {
    let (middle, half) = (rect.center(), rect.width() / 2.0);
    let at = |x: f32, y: f32| pos2(middle.x + x * half, middle.y - y * half);
    let person = |body: Shape, scale: f32, fill: Color32| {
        let at = |x: f32, y: f32| at(x * scale, y * scale);
        painter.circle_filled(at(0.0, 0.46), 0.36 * half * scale, fill);
        let points: Vec<Pos2> = match body {
            Shape::Square => vec![at(-0.7, 0.04), at(0.7, 0.04), at(0.7, -0.86), at(-0.7, -0.86)],
            Shape::Wedge => vec![at(0.0, 0.42), at(0.74, -0.86), at(-0.74, -0.86)],
            Shape::Narrow => vec![at(-0.36, 0.04), at(0.36, 0.04), at(0.36, -0.86), at(-0.36, -0.86)],
            _ => (0..=12)
                .map(|step| {
                    let angle = std::f32::consts::PI * step as f32 / 12.0;
                    at(0.8 * angle.cos(), -0.84 + 0.82 * angle.sin())
                })
                .collect(),
        };
        painter.add(egui::Shape::convex_polygon(points, fill, Stroke::NONE));
    };
    match shape {
        Shape::Badge => {
            painter.circle_filled(middle, half, colour);
            person(Shape::Round, 0.72, ground);
        }
        Shape::Hollow => {
            person(Shape::Round, 1.0, colour);
            person(Shape::Round, 0.66, ground);
        }
        Shape::Disc => {
            painter.circle_filled(middle, half * 0.5, colour);
        }
        Shape::Diamond => {
            let points = vec![at(0.0, 0.75), at(0.75, 0.0), at(0.0, -0.75), at(-0.75, 0.0)];
            painter.add(egui::Shape::convex_polygon(points, colour, Stroke::NONE));
        }
        other => person(other, 1.0, colour),
    }
}

/// The segments' names with their shares, and the names of campaigns that land.
pub fn names(ui: &egui::Ui, scene: &Scene<'_>, layout: &Layout, rect: Rect, at: f32) {
    let theme = scene.theme;
    let painter = ui.painter_at(rect.intersect(ui.clip_rect()));
    let strong = FontId::new(13.0 * scene.large, strong_family());
    for cluster in &layout.clusters {
        let segment = scene.book.market.segments.get(usize::from(cluster.segment));
        let share = segment.map_or(0.0, |segment| segment.share);
        let args =
            [("segment", scene.segment(cluster.segment).into()), ("share", scene.tr.percent(share).into())];
        let text = scene.tr.ta("market-segment", &args);
        let pad = layout.figure * 0.9 + 3.0;
        let foot = pos2(rect.left() + cluster.x, rect.top() + cluster.y - cluster.ry - pad);
        // Where there is little room the share is left out, and at last a name ends in dots: it doesn't run
        // into its neighbour's.
        let room = (2.0 * cluster.rx + 24.0).max(60.0 * scene.large);
        let wide = painter.layout_no_wrap(text.clone(), strong.clone(), theme.ink).size().x;
        let text = if wide > room { scene.segment(cluster.segment) } else { text };
        let mut job = egui::text::LayoutJob::simple_singleline(text, strong.clone(), theme.ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        let galley = painter.layout_job(job);
        let mut spot = Align2::CENTER_BOTTOM.anchor_size(foot, galley.size());
        let shift = (rect.left() - spot.left()).max(0.0) - (spot.right() - rect.right()).max(0.0);
        spot = spot.translate(vec2(shift, (rect.top() - spot.top()).max(0.0)));
        painter.galley(spot.min, galley, theme.ink);
    }
    landings(&painter, scene, layout, rect, at);
}

/// The names of campaigns, over the cluster that each reaches most, one below the other.
fn landings(painter: &egui::Painter, scene: &Scene<'_>, layout: &Layout, rect: Rect, at: f32) {
    let theme = scene.theme;
    let calm = scene.calm;
    let week = week_of(&scene.timeline, at);
    let own = |brand: Option<u8>| brand.is_some() && brand == scene.playback.own;
    let mut waves: Vec<(usize, &[f32], f32)> = Vec::new();
    if calm {
        let now = scene.timeline.waves_in(week);
        waves.extend(now.filter(|wave| wave.first).map(|wave| (wave.story, &wave.strength[..], 1.0)));
    } else {
        let now = scene.timeline.waves_at(at).filter(|(wave, _)| wave.first);
        waves.extend(now.map(|(wave, age)| {
            let fade = (age * 8.0).min(1.0) * ((1.0 - age) * 4.0).min(1.0);
            (wave.story, &wave.strength[..], fade)
        }));
    }
    let mut stacked = vec![0usize; layout.clusters.len()];
    for (story, strength, fade) in waves {
        let brand = scene.playback.stories.get(story).map(|story| story.brand);
        let reach = |segment: u8| strength.get(usize::from(segment)).copied().unwrap_or(0.0);
        let most = layout.clusters.iter().enumerate();
        let Some((place, cluster)) =
            most.max_by(|a, b| reach(a.1.segment).total_cmp(&reach(b.1.segment)).then(b.0.cmp(&a.0)))
        else {
            continue;
        };
        let font = FontId::new(
            12.5 * scene.large,
            if own(brand) { strong_family() } else { egui::FontFamily::Proportional },
        );
        let galley = painter.layout_no_wrap(scene.story(story), font, theme.ink);
        let row = stacked.get(place).copied().unwrap_or(0);
        if let Some(count) = stacked.get_mut(place) {
            *count += 1;
        }
        let height = galley.size().y + 10.0;
        let middle =
            pos2(rect.left() + cluster.x, rect.top() + cluster.y + (row as f32 - 0.5) * (height + 4.0));
        let mut plate = Rect::from_center_size(middle, galley.size() + vec2(34.0 * scene.large, 8.0));
        let shift =
            (rect.left() + 4.0 - plate.left()).max(0.0) - (plate.right() - rect.right() + 4.0).max(0.0);
        plate = plate.translate(vec2(shift, 0.0));
        let (colour, shape) = scene.palette.of(brand.unwrap_or(0).saturating_add(1));
        let tint = |colour: Color32| colour.gamma_multiply(fade);
        let corner = CornerRadius::same((height / 2.0) as u8);
        painter.rect_filled(plate, corner, tint(theme.card.gamma_multiply(0.94)));
        painter.rect_stroke(plate, corner, Stroke::new(1.5, tint(colour)), egui::StrokeKind::Inside);
        let icon = Rect::from_center_size(
            pos2(plate.left() + 14.0 * scene.large, plate.center().y),
            Vec2::splat(13.0 * scene.large),
        );
        sign(painter, icon, shape, tint(colour), tint(theme.card));
        let text = pos2(plate.left() + 25.0 * scene.large, plate.center().y - galley.size().y / 2.0);
        painter.galley_with_override_text_color(text, galley, tint(theme.ink));
    }
}
