//! Amounts that are set, and figures that are shown: sliders that speak when they are let go, range bars,
//! stacked bars, heat cells, columns of numbers, and the ground of every small chart.
//!
//! May touch: [`super::theme`], [`super::text`], egui, egui_plot. Like [`super::widgets`], none knows the
//! game.

use egui::{
    Align, Align2, Color32, CornerRadius, DragValue, Id, Layout, Rect, Response, RichText, Sense, Slider,
    Stroke, TextStyle, Ui, Vec2, pos2,
};

use super::Tr;
use super::theme::{Theme, mix, space};
use crate::money::Money;

/// Seconds for which a value that was sent is shown, while the host has not answered.
const PATIENCE: f64 = 1.5;

/// A value between a person's hand and the plan.
#[derive(Clone, Copy)]
struct Kept {
    /// As the person has it.
    now: f64,
    /// As the plan had it when it was sent.
    base: f64,
    /// Until when it is shown; none: the person still holds it.
    until: Option<f64>,
}

/// Shows a value with `add` (which says whether it is held, and whether it changed); answers with the new
/// value once the person has let go.
fn held(ui: &mut Ui, id: Id, value: f64, add: impl FnOnce(&mut Ui, &mut f64) -> (bool, bool)) -> Option<f64> {
    let time = ui.input(|input| input.time);
    let kept = ui.data(|data| data.get_temp::<Kept>(id));
    let shown = kept.filter(|kept| kept.until.is_none_or(|until| kept.base == value && time < until));
    let mut now = shown.map_or(value, |kept| kept.now);
    let before = now;
    let (holds, changed) = add(ui, &mut now);
    if holds {
        ui.data_mut(|data| data.insert_temp(id, Kept { now, base: value, until: None }));
        return None;
    }
    let let_go = shown.is_some_and(|kept| kept.until.is_none());
    if (let_go || (changed && now != before)) && now != value {
        let kept = Kept { now, base: value, until: Some(time + PATIENCE) };
        ui.data_mut(|data| data.insert_temp(id, kept));
        return Some(now);
    }
    if let_go || (kept.is_some() && shown.is_none()) {
        ui.data_mut(|data| data.remove::<Kept>(id));
    }
    None
}

/// Gives a widget the name by which it is read out.
pub fn named(ui: &Ui, response: &Response, name: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// What a slider is for.
pub struct Scale<'a> {
    /// Its name.
    pub label: &'a str,
    /// Cause and effect, in a sentence.
    pub help: &'a str,
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
    /// Step of the slider; the field beside it takes any number.
    pub step: f64,
}

/// A slider and a field for one number; answers once the person has let go.
pub fn number(
    ui: &mut Ui,
    scale: &Scale<'_>,
    value: f64,
    enabled: bool,
    show: impl Fn(f64) -> String,
    read: impl Fn(&str) -> Option<f64>,
) -> Option<f64> {
    let id = ui.id().with(("number", scale.label));
    held(ui, id, value, |ui, now| {
        ui.add_enabled_ui(enabled, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::NORMAL;
                let field = 104.0;
                let width = (ui.available_width() - field - space::NORMAL).clamp(70.0, 640.0);
                ui.spacing_mut().slider_width = width;
                let range = scale.least..=scale.most.max(scale.least);
                let slider = Slider::new(now, range.clone()).show_value(false).trailing_fill(true);
                // What is in the plan is shown as it is, even between two steps.
                let slider = slider.clamping(egui::SliderClamping::Edits);
                let slider = ui.add(slider.step_by(scale.step)).on_hover_text(scale.help);
                named(ui, &slider, scale.label);
                if slider.changed() && scale.step > 0.0 && *now < scale.most {
                    *now = ((*now / scale.step).round() * scale.step)
                        .clamp(scale.least, scale.most.max(scale.least));
                }
                let box_ = DragValue::new(now).range(range).speed(scale.step).update_while_editing(false);
                let box_ = box_.custom_formatter(|number, _| show(number)).custom_parser(&read);
                let box_ = ui.add_sized(Vec2::new(field, 30.0), box_).on_hover_text(scale.help);
                named(ui, &box_, scale.label);
                (slider.dragged() || box_.dragged(), slider.changed() || box_.changed())
            })
            .inner
        })
        .inner
    })
}

/// The same for money, in euros; `cents` when they matter.
pub fn money(
    ui: &mut Ui,
    tr: &Tr,
    scale: &Scale<'_>,
    value: Money,
    enabled: bool,
    cents: bool,
) -> Option<Money> {
    let to_money = |euros: f64| Money::cents((euros * 100.0).round() as i64);
    let show = |euros: f64| if cents { tr.price(to_money(euros)) } else { tr.money(to_money(euros)) };
    number(ui, scale, value.as_euros(), enabled, show, parse_amount).map(to_money)
}

/// Reads an amount as people write it: `1.234,50 €`, `€1,234.50`, `1234`.
pub fn parse_amount(text: &str) -> Option<f64> {
    let kept: String = text.replace('−', "-").chars().filter(|c| "0123456789.,-".contains(*c)).collect();
    let last = kept.rfind(['.', ',']);
    // One or two digits behind the last separator are decimals; every other separator groups thousands.
    let decimals = last.filter(|&at| (1..=2).contains(&(kept.len() - at - 1)));
    let mut plain = String::new();
    for (at, c) in kept.char_indices() {
        if c.is_ascii_digit() || (c == '-' && plain.is_empty()) {
            plain.push(c);
        } else if Some(at) == decimals {
            plain.push('.');
        }
    }
    plain.parse().ok()
}

/// Three figures of a range on one scale, and the last round's as a mark.
pub struct Span {
    /// Lowest.
    pub low: f64,
    /// Middle.
    pub mid: f64,
    /// Highest.
    pub high: f64,
    /// What it was in the last round.
    pub last: Option<f64>,
}

/// A range as a bar: the band from the lowest to the highest, a line in the middle, a diamond where the
/// last round was.
pub fn range_bar(ui: &mut Ui, theme: &Theme, span: &Span, colour: Color32, name: &str) -> Response {
    let size = Vec2::new(ui.available_width().max(80.0), 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let least = span.last.map_or(span.low, |last| last.min(span.low));
    let most = span.last.map_or(span.high, |last| last.max(span.high));
    let pad = ((most - least) * 0.12).max(most.abs() * 0.02).max(1e-6);
    let (least, most) = (least - pad, most + pad);
    let x =
        |value: f64| rect.left() + 8.0 + (rect.width() - 16.0) * ((value - least) / (most - least)) as f32;
    let middle = rect.center().y;
    let painter = ui.painter();
    let track = Rect::from_min_max(pos2(rect.left(), middle - 4.0), pos2(rect.right(), middle + 4.0));
    painter.rect_filled(track, CornerRadius::same(4), theme.well);
    let band = Rect::from_min_max(
        pos2(x(span.low), middle - 7.0),
        pos2(x(span.high).max(x(span.low) + 3.0), middle + 7.0),
    );
    painter.rect_filled(band, CornerRadius::same(4), mix(theme.well, colour, 0.35));
    painter.rect_stroke(band, CornerRadius::same(4), Stroke::new(1.0, colour), egui::StrokeKind::Inside);
    let at = x(span.mid);
    painter.line_segment([pos2(at, middle - 10.0), pos2(at, middle + 10.0)], Stroke::new(3.0, colour));
    if let Some(last) = span.last {
        diamond(painter, pos2(x(last), middle), 6.0, theme.ink, theme.card);
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, name));
    response
}

/// Black or white text, whichever is read better on a colour: the contrast is never below 4.5 to 1.
pub fn ink_on(colour: Color32) -> Color32 {
    if contrast(colour, Color32::BLACK) >= contrast(colour, Color32::WHITE) {
        Color32::BLACK
    } else {
        Color32::WHITE
    }
}

/// The contrast of two opaque colours, 1 to 21, as WCAG 2 defines it.
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let linear = |c: u8| {
        let c = f32::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let light = |c: Color32| 0.2126 * linear(c.r()) + 0.7152 * linear(c.g()) + 0.0722 * linear(c.b());
    let (a, b) = (light(a) + 0.05, light(b) + 0.05);
    a.max(b) / a.min(b)
}

/// A line of text in a column of a width, at its left.
pub fn left(ui: &mut Ui, theme: &Theme, width: f32, text: &str, small: bool) -> Response {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(width, 18.0), layout, |ui| {
        ui.set_width(width);
        let text = RichText::new(text).color(theme.quiet);
        ui.add(egui::Label::new(if small { text.small() } else { text }).truncate())
    })
    .inner
}

/// A card as wide as there is room.
pub fn card<R>(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui) -> R) -> R {
    super::widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        add(ui)
    })
}

/// A diamond with a rim, so that it is seen on any colour.
pub fn diamond(painter: &egui::Painter, at: egui::Pos2, size: f32, fill: Color32, rim: Color32) {
    let points = vec![
        pos2(at.x, at.y - size),
        pos2(at.x + size, at.y),
        pos2(at.x, at.y + size),
        pos2(at.x - size, at.y),
    ];
    painter.add(egui::Shape::convex_polygon(points, fill, Stroke::new(1.5, rim)));
}

/// A bar of parts that make a whole; parts are numbered, as in the table that belongs to it.
pub fn stacked(ui: &mut Ui, theme: &Theme, parts: &[(f64, Color32)], whole: f64, name: &str) -> Response {
    let size = Vec2::new(ui.available_width(), 30.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(6), theme.well);
    let sum: f64 = parts.iter().map(|(value, _)| value).sum();
    let scale = f64::from(rect.width()) / whole.max(sum).max(1.0);
    let mut left = rect.left();
    for (index, &(value, colour)) in parts.iter().enumerate() {
        let width = (value * scale) as f32;
        let part =
            Rect::from_min_size(pos2(left, rect.top()), Vec2::new((width - 1.0).max(1.0), rect.height()));
        painter.rect_filled(part, CornerRadius::same(4), colour);
        if width > 20.0 {
            let ink = ink_on(colour);
            let font = TextStyle::Small.resolve(ui.style());
            painter.text(part.center(), Align2::CENTER_CENTER, (index + 1).to_string(), font, ink);
        }
        left += width;
    }
    if sum > whole {
        let x = rect.left() + (whole * scale) as f32;
        let line = [pos2(x, rect.top() - 4.0), pos2(x, rect.bottom() + 4.0)];
        painter.line_segment(line, Stroke::new(3.0, theme.bad));
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, name));
    response
}

/// A numbered square of a colour, as in a [`stacked`] bar.
pub fn swatch(ui: &mut Ui, number: usize, colour: Color32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(4), colour);
    let ink = ink_on(colour);
    let font = TextStyle::Small.resolve(ui.style());
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, number.to_string(), font, ink);
}

/// A line of a table: a name at the left, figures in columns of one width at the right.
pub fn row(ui: &mut Ui, theme: &Theme, name: &str, cells: &[(String, Color32)], width: f32, strong: bool) {
    let style = if strong { super::theme::subheading() } else { TextStyle::Body };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        let left = (ui.available_width() - (width + space::SMALL) * cells.len() as f32).max(60.0);
        ui.allocate_ui_with_layout(Vec2::new(left, 18.0), Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(left);
            let colour = if strong { theme.ink } else { theme.quiet };
            ui.add(egui::Label::new(RichText::new(name).text_style(style.clone()).color(colour)).wrap());
        });
        for (text, colour) in cells {
            ui.allocate_ui_with_layout(Vec2::new(width, 18.0), Layout::right_to_left(Align::Center), |ui| {
                ui.set_width(width);
                ui.label(RichText::new(text).text_style(style.clone()).color(*colour));
            });
        }
    });
}

/// A thin line between rows of a table.
pub fn rule(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::ZERO, theme.line);
}

/// A cell of a heat table: the deeper, the more; the figure is written into it.
pub fn heat(ui: &mut Ui, theme: &Theme, size: Vec2, level: f64, text: &str, below: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let depth = level.clamp(0.0, 1.0) as f32;
    let painter = ui.painter();
    let fill = mix(theme.well, theme.accent, depth * 0.92);
    painter.rect_filled(rect, CornerRadius::same(4), fill);
    let ink = ink_on(fill);
    let font = TextStyle::Body.resolve(ui.style());
    let small = TextStyle::Small.resolve(ui.style());
    if below.is_empty() {
        painter.text(rect.center(), Align2::CENTER_CENTER, text, font, ink);
    } else {
        painter.text(rect.center() - Vec2::new(0.0, 8.0), Align2::CENTER_CENTER, text, font, ink);
        painter.text(rect.center() + Vec2::new(0.0, 9.0), Align2::CENTER_CENTER, below, small, ink);
    }
    response
}

/// A level of 0 to 1 as a bar with the sampling error as a whisker.
pub fn error_bar(
    ui: &mut Ui,
    theme: &Theme,
    level: f64,
    margin: f64,
    colour: Color32,
    width: f32,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width.max(40.0), 16.0), Sense::hover());
    let x = |value: f64| rect.left() + rect.width() * value.clamp(0.0, 1.0) as f32;
    let painter = ui.painter();
    let round = CornerRadius::same(4);
    painter.rect_filled(rect.shrink2(Vec2::new(0.0, 3.0)), round, theme.well);
    let full = Rect::from_min_max(rect.left_top(), pos2(x(level), rect.bottom()));
    painter.rect_filled(full.shrink2(Vec2::new(0.0, 3.0)), round, colour);
    let line = Stroke::new(1.5, theme.ink);
    let (low, high, middle) = (x(level - margin), x(level + margin), rect.center().y);
    if margin > 0.0 {
        painter.line_segment([pos2(low, middle), pos2(high, middle)], line);
        for end in [low, high] {
            painter.line_segment([pos2(end, middle - 4.0), pos2(end, middle + 4.0)], line);
        }
    }
    response
}

/// The ground of a chart: it stays where it is, and has the theme's colours.
pub fn chart<'a>(id: impl egui::AsId, theme: &Theme, height: f32) -> egui_plot::Plot<'a> {
    egui_plot::Plot::new(id)
        .height(height)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_background(false)
        .grid_color(theme.line)
        .show_crosshair(false)
        .set_margin_fraction(Vec2::new(0.06, 0.12))
}

/// The axis of rounds, with a name and every round's number.
pub fn round_axis<'a>(name: String) -> Vec<egui_plot::AxisHints<'a>> {
    let axis = egui_plot::AxisHints::new_x().label(name).label_spacing(egui::Rangef::new(10.0, 20.0));
    vec![axis.formatter(|mark, _| format!("{:.0}", mark.value))]
}

/// Marks of an axis at every whole number: rounds have no halves.
pub fn whole_marks(input: egui_plot::GridInput) -> Vec<egui_plot::GridMark> {
    let (from, to) = (input.bounds.0.ceil() as i64, input.bounds.1.floor() as i64);
    (from..=to.min(from + 40)).map(|n| egui_plot::GridMark { value: n as f64, step_size: 1.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, amount) in [
            ("1.234,50 €", 1234.5),
            ("€1,234.50", 1234.5),
            ("225", 225.0),
            ("225,5", 225.5),
            ("12.000 €", 12_000.0),
            ("−1,500", -1500.0),
        ] {
            assert_eq!(parse_amount(text), Some(amount), "{text}");
        }
        assert_eq!(parse_amount("molto"), None);
    }
}
