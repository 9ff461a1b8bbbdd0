//! The positioning map: what two segments think of each brand, and how that has drifted.

use egui::{Align2, ComboBox, RichText, Ui, vec2};
use egui_plot::{Line, LineStyle, MarkerShape, PlotPoint, PlotPoints, Points, Text};

use super::{Reading, State, brand_colour, brand_name};
use crate::key::Key;
use crate::ui::{View, gauges, widgets};

const SHAPES: [MarkerShape; 6] = [
    MarkerShape::Diamond,
    MarkerShape::Circle,
    MarkerShape::Square,
    MarkerShape::Up,
    MarkerShape::Down,
    MarkerShape::Left,
];

/// A brand's place on the map, per cent, with its errors.
fn place(reading: &Reading<'_>, brand: &Key, axes: &(Key, Key)) -> Option<([f64; 2], [f64; 2])> {
    let x = reading.figure(&[brand, &axes.0], "attitude")?;
    let y = reading.figure(&[brand, &axes.1], "attitude")?;
    Some(([x.value * 100.0, y.value * 100.0], [x.margin * 100.0, y.margin * 100.0]))
}

/// The brands that a reading is about, in its order.
fn brands<'a>(reading: &'a Reading<'_>) -> Vec<&'a Key> {
    let mut found: Vec<&Key> = Vec::new();
    for figure in &reading.study.figures {
        if let Some(brand) = figure.about.first()
            && !found.contains(&brand)
        {
            found.push(brand);
        }
    }
    found
}

/// Lets the person choose the two segments.
fn choose(ui: &mut Ui, view: &View<'_>, state: &mut State) -> Option<(Key, Key)> {
    let (tr, segments) = (view.tr, &view.book.market.segments);
    let default = || {
        let first = segments.iter().find(|segment| segment.gen_z).or(segments.first())?;
        let other = segments.iter().find(|segment| !segment.gen_z && segment.key != first.key);
        Some((first.key.clone(), other.unwrap_or(first).key.clone()))
    };
    let mut axes = state.axes.clone().or_else(default)?;
    let name = |key: &Key| {
        segments
            .iter()
            .find(|segment| segment.key == *key)
            .map_or("", |segment| tr.of(&segment.name))
            .to_owned()
    };
    ui.horizontal_wrapped(|ui| {
        for (salt, label, chosen) in
            [("map-x", "research-map-x", &mut axes.0), ("map-y", "research-map-y", &mut axes.1)]
        {
            ui.label(tr.t(label));
            let combo = ComboBox::from_id_salt(salt).selected_text(name(chosen)).width(170.0);
            let shown = combo.show_ui(ui, |ui| {
                for segment in segments {
                    let text = tr.of(&segment.name);
                    if ui.selectable_label(segment.key == *chosen, text).clicked() {
                        *chosen = segment.key.clone();
                    }
                }
            });
            gauges::named(ui, &shown.response, &tr.t(label));
        }
    });
    state.axes = Some(axes.clone());
    Some(axes)
}

/// Draws the map.
pub fn map(ui: &mut Ui, view: &View<'_>, reading: &Reading<'_>, before: &[Reading<'_>], state: &mut State) {
    let (tr, theme) = (view.tr, view.theme);
    widgets::small(ui, theme, tr.t("research-map-about"));
    let Some(axes) = choose(ui, view, state) else { return };
    let segments = &view.book.market.segments;
    let name = |key: &Key| {
        let found = segments.iter().find(|segment| segment.key == *key);
        found.map_or(String::new(), |segment| tr.of(&segment.name).to_owned())
    };
    let percent =
        move |mark: egui_plot::GridMark, _: &std::ops::RangeInclusive<f64>| tr.percent(mark.value / 100.0);
    let plot = gauges::chart("research-map", theme, 380.0)
        .set_margin_fraction(vec2(0.12, 0.12))
        .x_axis_label(tr.ta("research-map-axis", &[("segment", name(&axes.0).into())]))
        .y_axis_label(tr.ta("research-map-axis", &[("segment", name(&axes.1).into())]))
        .x_axis_formatter(percent)
        .y_axis_formatter(percent)
        .label_formatter(|_| None);
    let found = brands(reading);
    plot.show(ui, |plot| {
        plot.hline(egui_plot::HLine::new("", 50.0).color(theme.line).width(1.5));
        plot.vline(egui_plot::VLine::new("", 50.0).color(theme.line).width(1.5));
        for (index, brand) in found.iter().enumerate() {
            let Some((at, error)) = place(reading, brand, &axes) else { continue };
            let colour = brand_colour(view, brand);
            let path: Vec<[f64; 2]> = before
                .iter()
                .filter_map(|earlier| place(earlier, brand, &axes).map(|found| found.0))
                .chain([at])
                .collect();
            let arm = |from: [f64; 2], to: [f64; 2]| {
                Line::new("", PlotPoints::from(vec![from, to])).color(colour.gamma_multiply(0.55)).width(1.5)
            };
            plot.line(arm([at[0] - error[0], at[1]], [at[0] + error[0], at[1]]));
            plot.line(arm([at[0], at[1] - error[1]], [at[0], at[1] + error[1]]));
            if path.len() > 1 {
                let small = Points::new("", PlotPoints::from(path.clone())).radius(3.0).color(colour);
                plot.points(small);
                let drift = Line::new("", PlotPoints::from(path)).color(colour).width(2.0);
                plot.line(drift.style(LineStyle::dashed_dense()));
            }
            let dot = Points::new(brand_name(view, brand), PlotPoints::from(vec![at]));
            plot.points(dot.shape(SHAPES[index % SHAPES.len()]).radius(8.0).color(colour));
            let text = RichText::new(format!("  {}", brand_name(view, brand))).color(theme.ink);
            let text = Text::new("", PlotPoint::new(at[0], at[1]), text).color(theme.ink);
            plot.text(text.anchor(Align2::LEFT_BOTTOM));
        }
    });
    for brand in &found {
        if let Some((at, error)) = place(reading, brand, &axes) {
            let percent = |value: f64| tr.percent(value / 100.0);
            let args = [
                ("brand", brand_name(view, brand).into()),
                ("x", percent(at[0]).into()),
                ("xe", tr.decimal(error[0], 0).into()),
                ("y", percent(at[1]).into()),
                ("ye", tr.decimal(error[1], 0).into()),
                ("sx", name(&axes.0).into()),
                ("sy", name(&axes.1).into()),
            ];
            widgets::small(ui, theme, tr.ta("research-map-line", &args));
        }
    }
}
