//! The parts that screens are made of: cards, headings, chips, meters, buttons.
//!
//! May touch: [`super::theme`], egui. A widget is one function; none knows the game.

use egui::{
    Align, Color32, CornerRadius, Frame, Id, Layout, Margin, Response, RichText, ScrollArea, Sense, Stroke,
    TextStyle, Ui, UiBuilder, Vec2, WidgetInfo,
};

use egui::emath::GuiRounding;

use super::icons::regular as icons;
use super::theme::{Theme, display, mix, space, subheading};

/// A card: a raised area for things that belong together.
pub fn card<R>(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(CornerRadius::same(10))
        .inner_margin(Margin::same(space::CARD as i8))
        .show(ui, |ui| {
            let inner = add(ui);
            fill(ui);
            inner
        })
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
    // A thicker line makes the card no larger.
    let margin = space::CARD - if chosen { 1.0 } else { 0.0 };
    let inner = Frame::new()
        .fill(theme.card)
        .stroke(line)
        .corner_radius(CornerRadius::same(10))
        .inner_margin(Margin::same(margin as i8))
        .show(ui, |ui| {
            add(ui);
            fill(ui);
        });
    let response = ui.interact(inner.response.rect, ui.id().with(("card", label)), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(egui::WidgetType::SelectableLabel, ui.is_enabled(), chosen, label)
    });
    if response.hovered() || response.has_focus() {
        let corner = CornerRadius::same(10);
        let stroke = Stroke::new(2.0, theme.accent);
        ui.painter().rect_stroke(inner.response.rect, corner, stroke, egui::StrokeKind::Inside);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A part of the screen whose things stay what they are when others come or go beside it: egui counts what it was
/// shown before, and what is being typed in or pressed down would be let go of when a notice appears above. `name`
/// is unique on the screen.
pub fn part<R>(ui: &mut Ui, name: impl AsRef<str>, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope_builder(UiBuilder::new().id(Id::new(("part", name.as_ref()))), add).inner
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

/// Tells who can't see the screen what a field for text is called, and what is written in it.
pub fn named_text(field: &Response, label: &str, text: &str) {
    field.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, text, text, "");
        info.label = Some(label.to_owned());
        info
    });
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

/// A text in the middle of its button, however wide that is.
pub fn centred<'a>(text: RichText) -> egui::Atoms<'a> {
    egui::Atoms::new((egui::Atom::grow(), text, egui::Atom::grow()))
}

/// The button that a person is meant to press.
pub fn primary(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    // What can't be pressed is faded: light letters on a faded ground could not be read.
    let (fill, ink) = if ui.is_enabled() { (theme.accent, theme.on_accent) } else { (theme.well, theme.ink) };
    let button = egui::Button::new(centred(RichText::new(text).color(ink))).gap(0.0);
    ui.add(button.fill(fill).stroke(Stroke::NONE).min_size(Vec2::new(96.0, 34.0)))
}

/// A small rounded label, as high as its text, whatever stands beside it; it breaks only where it is wider
/// than a whole line.
pub fn chip(ui: &mut Ui, text: &str, colour: Color32) -> Response {
    let around = Vec2::new(16.0, 6.0);
    let font = TextStyle::Small.resolve(ui.style());
    let (paper, ink) = (ui.visuals().window_fill, ui.visuals().text_color());
    // A little of the ink's darkness, so that small type on the tint is read easily.
    let written = mix(colour, ink, 0.3);
    let line = (ui.max_rect().width() - around.x).max(40.0);
    let galley = ui.painter().layout(text.to_owned(), font, written, line);
    let (rect, response) = ui.allocate_exact_size(galley.size() + around, Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(9), mix(paper, colour, 0.15));
    ui.painter().galley(rect.min + around / 2.0, galley, written);
    response.widget_info(|| WidgetInfo::labeled(egui::WidgetType::Label, true, text));
    response
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

/// Asks the page that scrolls to scroll by this share of its height, downwards.
pub fn ask_to_scroll(ctx: &egui::Context, share: f32) {
    ctx.data_mut(|data| data.insert_temp(Id::new("page-scroll"), share));
}

/// Inside a page's scroll area: scrolls it as was asked.
pub fn scroll_as_asked(ui: &mut Ui) {
    let share = ui.data_mut(|data| data.remove_temp::<f32>(Id::new("page-scroll"))).unwrap_or(0.0);
    if share != 0.0 {
        let by = Vec2::new(0.0, -share * ui.clip_rect().height());
        ui.scroll_with_delta_animation(by, egui::style::ScrollAnimation::none());
    }
}

/// Shows what can be scrolled, on whole pixels: nothing in it is drawn otherwise for being a little higher, so the
/// pixels of the last frame can be used again ([`super::damage`]). What is left of a turn of the wheel isn't lost.
pub fn scroll(ui: &mut Ui, area: ScrollArea, add: impl FnOnce(&mut Ui)) {
    let mut shown = area.show(ui, add);
    let rest = shown.id.with("rest");
    let before = ui.data(|data| data.get_temp::<f32>(rest)).unwrap_or(0.0);
    let wanted = shown.state.offset.y + before;
    let whole = wanted.round_to_pixels(ui.ctx().pixels_per_point());
    if whole != shown.state.offset.y {
        shown.state.offset.y = whole;
        shown.state.store(ui.ctx(), shown.id);
    }
    ui.data_mut(|data| data.insert_temp(rest, wanted - whole));
}

/// A line with something at the left and something at the right end.
pub fn two_ends(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        left(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}

/// Cards in as many columns as fit, each at least `least` wide; `add` draws the n-th.
pub fn grid(ui: &mut Ui, count: usize, least: f32, add: impl FnMut(&mut Ui, usize)) {
    columns(ui, count, least, add, |_, _, add| add());
}

/// How high the cards of one grid are, row by row.
#[derive(Clone, Default)]
struct Heights(Vec<f32>);

/// The place in a grid that the next card fills.
#[derive(Clone, Copy, Default)]
struct Place {
    target: f32,
    natural: f32,
}

fn place_id() -> Id {
    Id::new("card-place")
}

/// The same, with cards of one row equally high: each cell holds one card, or ends with [`fill`] or has a [`foot`].
pub fn equal(ui: &mut Ui, count: usize, least: f32, add: impl FnMut(&mut Ui, usize)) {
    let id = ui.next_auto_id().with("heights");
    let last = ui.data(|data| data.get_temp::<Heights>(id)).unwrap_or_default();
    let mut now = Heights::default();
    columns(ui, count, least, add, |ctx, row, draw| {
        let target = last.0.get(row).copied().unwrap_or(0.0);
        ctx.data_mut(|data| data.insert_temp(place_id(), Place { target, natural: 0.0 }));
        draw();
        let filled = ctx.data_mut(|data| data.remove_temp::<Place>(place_id()));
        now.0.resize(now.0.len().max(row + 1), 0.0);
        if let (Some(filled), Some(height)) = (filled, now.0.get_mut(row)) {
            *height = height.max(filled.natural);
        }
    });
    let same = now.0.len() == last.0.len() && now.0.iter().zip(&last.0).all(|(a, b)| (a - b).abs() < 0.5);
    if !same {
        ui.data_mut(|data| data.insert_temp(id, now));
        ui.ctx().request_repaint();
    }
}

/// How much a card lacks to the height of its row in [`equal`]; elsewhere nothing.
fn lacking(ui: &Ui) -> f32 {
    let place = ui.data(|data| data.get_temp::<Place>(place_id()));
    let Some(mut place) = place.filter(|place| place.natural == 0.0) else { return 0.0 };
    place.natural = ui.min_rect().height().max(1.0);
    ui.data_mut(|data| data.insert_temp(place_id(), place));
    (place.target - place.natural).max(0.0)
}

/// Rows of text and small bars, nearer to each other than rows with buttons.
pub fn close_rows(ui: &mut Ui) {
    ui.spacing_mut().interact_size.y = 20.0;
    ui.spacing_mut().item_spacing.y = 6.0;
}

/// Goes to the foot of a card in [`equal`], where what follows stands; it must be equally high in all.
pub fn foot(ui: &mut Ui) {
    let lacking = lacking(ui);
    if lacking > 0.0 {
        ui.add_space(lacking);
    }
}

/// Fills a card up to the height of its row in [`equal`], unless it has a [`foot`].
pub fn fill(ui: &mut Ui) {
    let lacking = lacking(ui);
    let mut rect = ui.min_rect();
    rect.max.y += lacking;
    ui.expand_to_include_rect(rect);
}

fn columns(
    ui: &mut Ui,
    count: usize,
    least: f32,
    mut add: impl FnMut(&mut Ui, usize),
    mut cell: impl FnMut(&egui::Context, usize, &mut dyn FnMut()),
) {
    let gap = space::CARD;
    let ctx = ui.ctx().clone();
    let width = ui.available_width();
    let columns = (((width + gap) / (least + gap)) as usize).clamp(1, count.max(1));
    let each = (width - gap * (columns as f32 - 1.0)) / columns as f32;
    for row in 0..count.div_ceil(columns) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for index in (row * columns..count).take(columns) {
                ui.allocate_ui_with_layout(Vec2::new(each, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(each);
                    // The wide gap is for cards, not for what is in them.
                    ui.spacing_mut().item_spacing.x = space::NORMAL;
                    cell(&ctx, row, &mut || add(ui, index));
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

/// Something to fill in over the page, as high as it needs to be or as there is room; says whether it stays.
pub fn dialog(ui: &Ui, id: &'static str, title: &str, close: &str, add: impl FnOnce(&mut Ui)) -> bool {
    let room = ui.ctx().content_rect().size();
    let mut stays = true;
    let modal = egui::Modal::new(id.into()).show(ui.ctx(), |ui| {
        ui.set_width((room.x - 80.0).clamp(240.0, 680.0));
        two_ends(
            ui,
            |ui| drop(ui.heading(title)),
            |ui| {
                let button = ui.button(RichText::new(icons::X));
                button.widget_info(|| WidgetInfo::labeled(egui::WidgetType::Button, true, close));
                stays &= !button.clicked();
            },
        );
        ui.separator();
        let height = (room.y - 140.0).max(120.0);
        egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, add);
    });
    stays && !modal.should_close()
}
