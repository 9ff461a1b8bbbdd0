//! The parts that screens are made of: cards, headings, chips, meters, buttons.
//!
//! May touch: [`super::theme`], egui. A widget is one function; none knows the game.

use egui::{
    Align, Color32, CornerRadius, Frame, Layout, Margin, Response, RichText, Sense, Stroke, Ui, Vec2,
};

use super::theme::{Theme, display, space, subheading};

/// A card: a raised area for things that belong together.
pub fn card<R>(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(CornerRadius::same(10))
        .inner_margin(Margin::same(space::CARD as i8))
        .show(ui, add)
        .inner
}

/// A card that is chosen or not, and can be clicked as a whole.
pub fn card_button(
    ui: &mut Ui,
    theme: &Theme,
    chosen: bool,
    label: &str,
    add: impl FnOnce(&mut Ui),
) -> Response {
    let line = if chosen { Stroke::new(2.0, theme.accent) } else { Stroke::new(1.0, theme.line) };
    let inner = Frame::new()
        .fill(theme.card)
        .stroke(line)
        .corner_radius(CornerRadius::same(10))
        .inner_margin(Margin::same(space::CARD as i8))
        .show(ui, add);
    let response = ui.interact(inner.response.rect, ui.id().with(("card", label)), Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, ui.is_enabled(), chosen, label)
    });
    if response.hovered() || response.has_focus() {
        let corner = CornerRadius::same(10);
        let stroke = Stroke::new(2.0, theme.accent);
        ui.painter().rect_stroke(inner.response.rect, corner, stroke, egui::StrokeKind::Inside);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A title with a line of quiet text under it.
pub fn title(ui: &mut Ui, text: &str, below: &str) {
    ui.heading(text);
    if !below.is_empty() {
        ui.label(RichText::new(below).color(ui.visuals().weak_text_color()));
    }
    ui.add_space(space::SMALL);
}

/// A heading inside a card.
pub fn section(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).text_style(subheading()));
}

/// Quiet text.
pub fn quiet(ui: &mut Ui, theme: &Theme, text: impl Into<String>) -> Response {
    ui.label(RichText::new(text).color(theme.quiet))
}

/// Small quiet text.
pub fn small(ui: &mut Ui, theme: &Theme, text: impl Into<String>) -> Response {
    ui.label(RichText::new(text).small().color(theme.quiet))
}

/// A large number with what it is.
pub fn figure(ui: &mut Ui, theme: &Theme, what: &str, number: &str, colour: Option<Color32>) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        small(ui, theme, what);
        let text = RichText::new(number).text_style(display());
        ui.label(if let Some(colour) = colour { text.color(colour) } else { text });
    })
    .response
}

/// The button that a person is meant to press.
pub fn primary(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let label = RichText::new(text).color(theme.on_accent);
    ui.add(egui::Button::new(label).fill(theme.accent).stroke(Stroke::NONE).min_size(Vec2::new(96.0, 34.0)))
}

/// A small rounded label.
pub fn chip(ui: &mut Ui, text: &str, colour: Color32) -> Response {
    Frame::new()
        .fill(colour.gamma_multiply(0.16))
        .corner_radius(CornerRadius::same(9))
        .inner_margin(Margin::symmetric(8, 2))
        .show(ui, |ui| ui.label(RichText::new(text).small().color(colour)))
        .inner
}

/// A level of 0 to 1 as a bar; `mark` is another level to compare with, such as what is needed.
pub fn meter(
    ui: &mut Ui,
    theme: &Theme,
    level: f64,
    mark: Option<f64>,
    colour: Color32,
    width: f32,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 8.0), Sense::hover());
    let round = CornerRadius::same(4);
    ui.painter().rect_filled(rect, round, theme.well);
    let mut full = rect;
    full.set_width(rect.width() * level.clamp(0.0, 1.0) as f32);
    ui.painter().rect_filled(full, round, colour);
    if let Some(mark) = mark {
        let x = rect.left() + rect.width() * mark.clamp(0.0, 1.0) as f32;
        let line = [egui::pos2(x, rect.top() - 3.0), egui::pos2(x, rect.bottom() + 3.0)];
        ui.painter().line_segment(line, Stroke::new(2.0, theme.ink));
    }
    response
}

/// A line with something at the left and something at the right end.
pub fn two_ends(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        left(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}

/// Cards in as many columns as fit, each at least `least` wide; `add` draws the n-th.
pub fn grid(ui: &mut Ui, count: usize, least: f32, mut add: impl FnMut(&mut Ui, usize)) {
    let gap = space::CARD;
    let width = ui.available_width();
    let columns = (((width + gap) / (least + gap)) as usize).clamp(1, count.max(1));
    let each = (width - gap * (columns as f32 - 1.0)) / columns as f32;
    for row in 0..count.div_ceil(columns) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for index in (row * columns..count).take(columns) {
                ui.allocate_ui_with_layout(Vec2::new(each, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(each);
                    add(ui, index);
                });
            }
        });
        ui.add_space(gap - space::NORMAL);
    }
}

/// An icon of Phosphor in a colour.
pub fn icon(ui: &mut Ui, icon: &str, colour: Color32) -> Response {
    ui.label(RichText::new(icon).size(18.0).color(colour))
}
