//! A team's game taken apart, as a picture: who made its new customers, and what one thing done otherwise would
//! have changed, with the band over other lucks.
//!
//! May touch: [`crate::protocol`], widgets. The facilitator's screen and the room's draw the same.

use egui::{Color32, Label, Rect, RichText, Sense, Stroke, Ui, pos2, vec2};

use crate::protocol::{ShownWhatIf, WhatIfLine};
use crate::ui::theme::{mix, space, strong_family};
use crate::ui::{Theme, Tr, widgets};

/// What the parts of the picture get together.
struct Pen<'a> {
    tr: &'a Tr,
    theme: &'a Theme,
    /// Times as large as on a desk.
    large: f32,
}

/// Bars that share a scale.
#[derive(Clone, Copy)]
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn of(values: impl Iterator<Item = f64>) -> Scale {
        let (low, high) =
            values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        Scale { low, high: if high > low { high } else { low + 1.0 } }
    }

    fn at(self, rect: Rect, value: f64) -> f32 {
        rect.left() + rect.width() * ((value - self.low) / (self.high - self.low)) as f32
    }
}

/// Draws the picture of a team; `large` times as large as on a desk.
pub fn picture(ui: &mut Ui, (tr, theme): (&Tr, &Theme), shown: &ShownWhatIf, large: f32) {
    let pen = Pen { tr, theme, large };
    widgets::grid(ui, 2, 380.0 * large, |ui, index| {
        widgets::card(ui, theme, |ui| {
            ui.set_width(ui.available_width());
            if index == 0 { made(ui, &pen, shown) } else { otherwise(ui, &pen, shown) }
        });
    });
}

/// Who made the new customers.
fn made(ui: &mut Ui, pen: &Pen<'_>, shown: &ShownWhatIf) {
    let (tr, theme, made) = (pen.tr, pen.theme, &shown.board.made);
    pen.text(ui, tr.t("report-parts"), 20.0, theme.ink);
    pen.text(ui, tr.t("what-if-made-about"), 14.0, theme.quiet);
    let bars = [
        ("report-juniors", made.juniors, theme.junior),
        ("report-seniors", made.seniors, theme.senior),
        ("report-together", made.together, theme.middle),
    ];
    let scale = Scale::of(bars.iter().map(|(_, value, _)| *value as f64));
    for (key, value, colour) in bars {
        ui.add_space(space::NORMAL * pen.large);
        pen.line(ui, tr.t(key), tr.signed_whole(value));
        pen.bar(ui, scale, value as f64, None, colour);
    }
    ui.add_space(space::CARD * pen.large);
    let [juniors, seniors] = made.shares.map(|share| tr.signed_whole(share.round() as i64));
    let args = [
        ("juniors", juniors.into()),
        ("seniors", seniors.into()),
        ("neither", tr.signed_whole(made.neither).into()),
    ];
    pen.text(ui, tr.ta("what-if-shares", &args), 14.0, theme.quiet);
}

/// What one thing done otherwise would have changed.
fn otherwise(ui: &mut Ui, pen: &Pen<'_>, shown: &ShownWhatIf) {
    let (tr, theme) = (pen.tr, pen.theme);
    pen.text(ui, tr.t("report-instead"), 20.0, theme.ink);
    pen.text(ui, tr.t("what-if-about"), 14.0, theme.quiet);
    let now = |line: &&WhatIfLine| line.round.is_none_or(|round| round == shown.round);
    let lines: Vec<&WhatIfLine> = shown.board.lines.iter().filter(now).collect();
    let single = lines.iter().any(|line| line.round.is_some());
    let scale = Scale::of(lines.iter().flat_map(|line| [line.points, line.band[0], line.band[1]]));
    for line in lines {
        ui.add_space(space::NORMAL * pen.large);
        let what = tr.t(&format!("report-instead-{}", line.instead.key()));
        let when = match line.round {
            Some(round) => tr.ta("back-round", &[("round", round.into())]),
            None => tr.t("report-instead-always"),
        };
        let points = tr.ta("what-if-points", &[("points", tr.signed(line.points, 1).into())]);
        pen.line(ui, format!("… {what} ({when})"), points);
        // Lighter than the band that lies upon it.
        pen.bar(ui, scale, line.points, Some(line.band), mix(theme.accent, theme.well, 0.45));
        let args = [
            ("low", tr.signed(line.band[0], 1).into()),
            ("high", tr.signed(line.band[1], 1).into()),
            ("agree", line.agree.into()),
            ("all", line.of.into()),
            ("customers", tr.signed_whole(line.customers).into()),
            ("result", tr.signed_money(line.result).into()),
        ];
        pen.text(ui, tr.ta("what-if-sure", &args), 13.0, theme.quiet);
    }
    if !single {
        ui.add_space(space::NORMAL * pen.large);
        pen.text(ui, tr.ta("what-if-same", &[("round", shown.round.into())]), 13.0, theme.quiet);
    }
}

impl Pen<'_> {
    fn text(&self, ui: &mut Ui, text: String, size: f32, colour: Color32) {
        ui.add(Label::new(RichText::new(text).size(size * self.large).color(colour)).wrap());
    }

    /// What a bar is about, and how much it is.
    fn line(&self, ui: &mut Ui, what: String, much: String) {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(what).size(16.0 * self.large));
            ui.label(RichText::new(much).size(16.0 * self.large).family(strong_family()));
        });
    }

    /// A bar from nothing to a value; the band is a line with ends.
    fn bar(&self, ui: &mut Ui, scale: Scale, value: f64, band: Option<[f64; 2]>, colour: Color32) {
        let size = vec2(ui.available_width().max(60.0), 18.0 * self.large);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        // Ends of bands at the edge are seen whole.
        let rect = rect.shrink2(vec2(2.0, 0.0));
        let (painter, zero) = (ui.painter(), scale.at(rect, 0.0));
        let across = |x: f32, half: f32| [pos2(x, rect.center().y - half), pos2(x, rect.center().y + half)];
        painter.rect_filled(rect, 4.0, self.theme.well);
        let bar = Rect::from_x_y_ranges(
            zero.min(scale.at(rect, value))..=zero.max(scale.at(rect, value)),
            rect.shrink2(vec2(0.0, 3.0 * self.large)).y_range(),
        );
        painter.rect_filled(bar, 2.0, colour);
        painter.line_segment(across(zero, rect.height() / 2.0), Stroke::new(2.0, self.theme.quiet));
        let Some(band) = band else { return };
        let [low, high] = band.map(|value| scale.at(rect, value));
        let thin = Stroke::new(1.5 * self.large, self.theme.ink);
        painter.line_segment([pos2(low, rect.center().y), pos2(high, rect.center().y)], thin);
        for x in [low, high] {
            painter.line_segment(across(x, 5.0 * self.large), thin);
        }
    }
}
