//! The steps of a round as a path: where one is, and which steps have something left to decide.

use egui::{
    Align2, CornerRadius, FontId, Response, Sense, Stroke, TextStyle, Ui, WidgetInfo, WidgetType, vec2,
};

use crate::protocol::DeskView;
use crate::ui::icons::regular as icons;
use crate::ui::theme::strong_family;
use crate::ui::{Page, Theme, Tr, say};

/// How much is left to decide on a page.
pub fn left(desk: Option<&DeskView>, page: Page) -> usize {
    let Some(desk) = desk else { return 0 };
    let todo = desk.todo.iter().filter(|todo| say::page_of(todo) == page).count();
    let wrong = desk.problems.iter().filter(|wrong| say::page_of_field(&wrong.at) == page).count();
    // What is wrong is counted where it can be mended, and once more as one thing on the last page.
    todo + wrong
}

/// One step: a number in a circle (a tick when nothing is left), and its name; where there is little room
/// (`short`) only the step where one is shows its name.
#[expect(clippy::too_many_arguments, reason = "a step is drawn from all of these, and in one place")]
pub fn step(
    ui: &mut Ui,
    tr: &Tr,
    theme: &Theme,
    number: usize,
    page: Page,
    here: bool,
    left: usize,
    short: bool,
) -> Response {
    let name = tr.t(page.key());
    let font = match here {
        true => FontId::new(14.5, strong_family()),
        false => TextStyle::Body.resolve(ui.style()),
    };
    let ink = if here { theme.ink } else { theme.quiet };
    let shown = if short && !here { String::new() } else { name.clone() };
    let galley = ui.painter().layout_no_wrap(shown, font, ink);
    let circle = 22.0;
    let size = vec2(10.0 + circle + 7.0 + galley.size().x + 10.0, 36.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let words =
        if left > 0 { tr.ta("frame-step-left", &[("count", left.into())]) } else { tr.t("frame-step-done") };
    response.widget_info(|| {
        let mut info = WidgetInfo::selected(WidgetType::SelectableLabel, true, here, &name);
        info.current_text_value = Some(words.clone());
        info
    });
    let painter = ui.painter();
    if here || response.hovered() || response.has_focus() {
        painter.rect_filled(rect, CornerRadius::same(8), theme.well);
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme.accent);
        painter.rect_stroke(rect, CornerRadius::same(8), stroke, egui::StrokeKind::Inside);
    }
    let centre = rect.left_center() + vec2(10.0 + circle / 2.0, 0.0);
    let done = left == 0;
    let colour = if done { theme.good } else { theme.warn };
    if here {
        painter.circle_filled(centre, circle / 2.0, theme.accent);
    } else {
        painter.circle_stroke(
            centre,
            circle / 2.0 - 0.75,
            Stroke::new(1.5, if done { theme.good } else { theme.line }),
        );
    }
    let inside = if done && !here { icons::CHECK.to_owned() } else { number.to_string() };
    let tint = if here {
        theme.on_accent
    } else if done {
        theme.good
    } else {
        theme.quiet
    };
    painter.text(centre, Align2::CENTER_CENTER, inside, FontId::new(12.5, strong_family()), tint);
    let text = rect.left_center() + vec2(10.0 + circle + 7.0, -galley.size().y / 2.0);
    painter.galley(text, galley, ink);
    if !done {
        // A mark with its own outline: seen without colour too.
        let dot = centre + vec2(circle / 2.0 - 2.0, -circle / 2.0 + 2.0);
        painter.circle(dot, 5.0, colour, Stroke::new(1.5, theme.card));
    }
    let words = if short { format!("{name}: {words}") } else { words };
    response.on_hover_text(words).on_hover_cursor(egui::CursorIcon::PointingHand)
}
