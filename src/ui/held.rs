//! Numbers while a person still holds them: a slider that moves, a field that is being typed in. The draft
//! learns of a number when it has been let go of, once.
//!
//! May touch: egui. Knows nothing of the game.
//!
//! ```
//! use duevie::ui::held::Held;
//! let held = Held::default();
//! assert_eq!(held.shown("hours", 4.0), 4.0); // nobody holds it: what the draft says
//! ```

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use egui::{DragValue, Response, Slider, Ui};

use super::Tr;
use crate::scenario::Lang;

/// Seconds for which a number that was let go of is shown although the draft doesn't have it yet.
const PATIENCE: f64 = 1.5;

/// Numbers and texts that somebody holds, by the name of their field.
#[derive(Default)]
pub struct Held {
    numbers: BTreeMap<String, Holding>,
    texts: BTreeMap<String, String>,
}

struct Holding {
    value: f64,
    /// What the draft said when it was let go of, and when that was.
    sent: Option<(f64, f64)>,
}

/// A number to hold.
pub struct Number<'a> {
    /// The field's name, unique on the page.
    pub field: &'a str,
    /// What the draft says.
    pub value: f64,
    /// Least and most.
    pub range: RangeInclusive<f64>,
    /// The step.
    pub step: f64,
    /// What it is, for those who can't see it.
    pub label: &'a str,
    /// What is written behind the number.
    pub suffix: &'a str,
    /// What it does, in a sentence.
    pub help: &'a str,
}

impl Held {
    /// A number as it is held, or as the draft says.
    pub fn shown(&self, field: &str, value: f64) -> f64 {
        self.numbers.get(field).map_or(value, |holding| holding.value)
    }

    /// A slider with a field beside it, `width` points for the slider. The new number, once it has been let
    /// go of.
    pub fn slider(&mut self, ui: &mut Ui, tr: &Tr, number: &Number<'_>, width: f32) -> Option<f64> {
        self.begin(ui, number);
        let mut value = self.shown(number.field, number.value);
        let mut busy = false;
        let mut touched = false;
        ui.horizontal(|ui| {
            ui.spacing_mut().slider_width = width;
            ui.spacing_mut().item_spacing.x = 6.0;
            // What the draft has is shown as it is, even between two steps: only a hand changes it.
            let slider = Slider::new(&mut value, number.range.clone())
                .clamping(egui::SliderClamping::Edits)
                .step_by(number.step)
                .show_value(false)
                .trailing_fill(true);
            let slider = named(ui.add(slider), number).on_hover_text(number.help);
            let field = self.drag_value(ui, tr, number, &mut value);
            busy = slider.dragged() || field.dragged();
            touched = slider.changed() || field.changed();
        });
        self.end(ui, number, value, touched, busy)
    }

    /// A field alone.
    pub fn field(&mut self, ui: &mut Ui, tr: &Tr, number: &Number<'_>) -> Option<f64> {
        self.begin(ui, number);
        let mut value = self.shown(number.field, number.value);
        let field = self.drag_value(ui, tr, number, &mut value);
        self.end(ui, number, value, field.changed(), field.dragged())
    }

    fn drag_value(&self, ui: &mut Ui, tr: &Tr, number: &Number<'_>, value: &mut f64) -> Response {
        let step = number.step;
        let italian = tr.lang() == Lang::It;
        let (thousands, point) = if italian { ('.', ',') } else { (',', '.') };
        let width = ui.spacing().interact_size.x;
        let written = move |value: f64| {
            if step.fract() == 0.0 || value.fract().abs() < 0.05 {
                tr.whole(value.round() as i64)
            } else {
                tr.decimal(value, 1)
            }
        };
        let field = DragValue::new(value)
            .range(number.range.clone())
            .clamp_existing_to_range(false)
            .speed(number.step * 0.25)
            .update_while_editing(false)
            .custom_formatter(move |value, _| written(value))
            .custom_parser(move |text| {
                let plain: String = text
                    .chars()
                    .filter(|c| c.is_ascii_digit() || *c == point || matches!(c, '-' | '−'))
                    .filter(|c| *c != thousands)
                    .map(|c| {
                        if c == point {
                            '.'
                        } else if c == '−' {
                            '-'
                        } else {
                            c
                        }
                    })
                    .collect();
                plain.parse().ok()
            })
            .suffix(number.suffix);
        let field = ui.add_sized([width.max(76.0), 26.0], field);
        named(field, number).on_hover_text(number.help)
    }

    /// Forgets what was let go of and has arrived, or never will.
    fn begin(&mut self, ui: &Ui, number: &Number<'_>) {
        let now = ui.input(|input| input.time);
        let done = self.numbers.get(number.field).is_some_and(|holding| match holding.sent {
            Some((before, at)) => before != number.value || now - at > PATIENCE,
            None => false,
        });
        if done {
            self.numbers.remove(number.field);
        }
    }

    fn end(&mut self, ui: &Ui, number: &Number<'_>, value: f64, touched: bool, busy: bool) -> Option<f64> {
        if touched {
            // Fields show a rounded number; what is kept is what is shown.
            let value = if number.step > 0.0 { (value / number.step).round() * number.step } else { value };
            let value = value.clamp(*number.range.start(), *number.range.end());
            self.numbers.insert(number.field.to_owned(), Holding { value, sent: None });
        }
        let (pressed, now) =
            ui.input(|input| (!input.keys_down.is_empty() || input.pointer.any_down(), input.time));
        let holding = self.numbers.get_mut(number.field).filter(|holding| holding.sent.is_none())?;
        if busy || pressed {
            return None;
        }
        if holding.value == number.value {
            self.numbers.remove(number.field);
            return None;
        }
        holding.sent = Some((number.value, now));
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(PATIENCE + 0.1));
        Some(holding.value)
    }

    /// A line of text; what was typed, once its field has been left.
    pub fn text(
        &mut self,
        ui: &mut Ui,
        field: &str,
        draft: &str,
        most: usize,
        label: &str,
    ) -> Option<String> {
        let typed = self.texts.entry(field.to_owned()).or_insert_with(|| draft.to_owned());
        let width = ui.available_width().min(420.0);
        let edit = egui::TextEdit::singleline(typed).char_limit(most).desired_width(width);
        let response = ui.add(edit.margin(egui::Margin::symmetric(8, 6)));
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, ui.is_enabled(), label));
        if response.has_focus() {
            return None;
        }
        // Nobody types: what the draft says is what is shown, from the next frame on.
        let typed = self.texts.remove(field)?;
        (response.lost_focus() && typed != draft).then_some(typed)
    }
}

fn named(response: Response, number: &Number<'_>) -> Response {
    // What egui tells about a slider stays; the name is added.
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(number.label));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_between_two_steps_is_not_changed_by_being_shown() {
        let tr = Tr::new(Lang::It);
        let mut held = Held::default();
        for value in [39_919.0, -3.0, 250_000.0] {
            let number = Number {
                field: "media",
                value,
                range: 0.0..=100_000.0,
                step: 100.0,
                label: "media",
                suffix: " €",
                help: "",
            };
            egui::__run_test_ui(|ui| {
                assert_eq!(held.slider(ui, &tr, &number, 200.0), None);
                assert_eq!(held.field(ui, &tr, &number), None);
            });
        }
    }
}
