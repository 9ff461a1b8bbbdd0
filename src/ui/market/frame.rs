//! What is drawn at a moment: a list of tinted shapes, from the back to the front.
//!
//! May touch: [`crate::ui::theme`] and this folder's pure parts. Knows no window: the plugin makes one mesh
//! of the list, a test counts it.
//!
//! ```
//! use duevie::ui::market::frame::Palette;
//! let theme = duevie::ui::Theme::dark();
//! let palette = Palette::new(&theme, 3, Some(1));
//! assert_eq!(palette.brands[1], theme.brands[0]); // the own brand has the own colour
//! ```

use egui::Color32;

use super::atlas::Shape;
use super::layout::Layout;
use super::timeline::{Dot, Timeline};
use crate::ui::Theme;

/// The market's colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    /// By brand, in the market's order.
    pub brands: Vec<Color32>,
    /// By brand: the shape of those who buy it.
    pub shapes: Vec<Shape>,
    /// Who has bought nothing yet.
    pub none: Color32,
    /// Behind everything.
    pub ground: Color32,
    /// Under each cluster.
    pub floor: Color32,
    /// A cluster's border.
    pub line: Color32,
    /// A good word.
    pub good: Color32,
    /// A bad word.
    pub bad: Color32,
    /// The chosen customer.
    pub ink: Color32,
    /// Whether the theme is dark.
    pub dark: bool,
}

impl Palette {
    /// The colours of a market with so many brands, the own one first.
    pub fn new(theme: &Theme, brands: usize, own: Option<u8>) -> Palette {
        let mut others = 0;
        let mut colours = Vec::with_capacity(brands);
        let mut shapes = Vec::with_capacity(brands);
        for brand in 0..brands {
            if own.map(usize::from) == Some(brand) {
                colours.push(theme.brands[0]);
                shapes.push(Shape::Badge);
            } else {
                colours.push(theme.brands[1 + others % (theme.brands.len() - 1)]);
                shapes.push(Shape::of_other(others));
                others += 1;
            }
        }
        Palette {
            brands: colours,
            shapes,
            none: theme.quiet.gamma_multiply(0.75),
            ground: theme.ground,
            floor: theme.card,
            line: theme.line,
            good: if theme.dark { Color32::from_rgb(0xFF, 0xF6, 0xD8) } else { theme.good },
            bad: if theme.dark { Color32::from_rgb(0xFF, 0x5A, 0x45) } else { theme.bad },
            ink: theme.ink,
            dark: theme.dark,
        }
    }

    /// Colour and shape of who last bought a brand, plus 1; 0: none.
    pub fn of(&self, last: u8) -> (Color32, Shape) {
        let place = usize::from(last).checked_sub(1);
        let found = place.and_then(|brand| Some((*self.brands.get(brand)?, *self.shapes.get(brand)?)));
        found.unwrap_or((self.none, Shape::Hollow))
    }
}

/// A tinted shape, in points from the area's upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quad {
    /// The shape.
    pub shape: Shape,
    /// Centre.
    pub at: [f32; 2],
    /// Width and height.
    pub size: [f32; 2],
    /// Turn: cosine and sine, clockwise.
    pub turn: [f32; 2],
    /// Tint; its alpha is the strength.
    pub colour: Color32,
}

impl Quad {
    fn new(shape: Shape, at: [f32; 2], size: f32, colour: Color32) -> Quad {
        Quad { shape, at, size: [size, size], turn: [1.0, 0.0], colour }
    }
}

/// A colour at a strength of 0 to 1, alpha not multiplied into it.
fn faint(colour: Color32, strength: f32) -> Color32 {
    let [r, g, b, a] = colour.to_srgba_unmultiplied();
    Color32::from_rgba_unmultiplied_const(r, g, b, (f32::from(a) * strength.clamp(0.0, 1.0)) as u8)
}

/// Where a word is: on a bow from teller to hearer, and the direction it flies in.
pub fn on_bow(layout: &Layout, dot: &Dot) -> Option<([f32; 2], [f32; 2])> {
    let (from, to) = (*layout.spots.get(dot.from)?, *layout.spots.get(dot.to)?);
    let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
    // Long ways bow more, always to the same side of their direction.
    let bow = 0.16;
    let control = [(from[0] + to[0]) / 2.0 + dy * bow, (from[1] + to[1]) / 2.0 - dx * bow];
    let t = dot.along * dot.along * (3.0 - 2.0 * dot.along);
    let mix = |a: f32, b: f32, c: f32| (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
    let slope = |a: f32, b: f32, c: f32| (1.0 - t) * (b - a) + t * (c - b);
    let at = [mix(from[0], control[0], to[0]), mix(from[1], control[1], to[1])];
    let way = [slope(from[0], control[0], to[0]), slope(from[1], control[1], to[1])];
    let long = (way[0] * way[0] + way[1] * way[1]).sqrt();
    Some((at, if long > 0.0 { [way[0] / long, way[1] / long] } else { [1.0, 0.0] }))
}

/// Everything that is seen at a time, from the back to the front. `calm` leaves out what moves: colours
/// are those of the week.
pub fn draw(
    timeline: &Timeline,
    layout: &Layout,
    palette: &Palette,
    at: f32,
    calm: bool,
    picked: Option<usize>,
    quads: &mut Vec<Quad>,
) {
    quads.clear();
    for cluster in &layout.clusters {
        let pad = layout.figure * 0.9;
        for (shape, grow, colour) in [(Shape::Rim, 1.5, palette.line), (Shape::Floor, 0.0, palette.floor)] {
            let size = |half: f32| (half + pad + grow) * 2.0;
            let size = [size(cluster.rx), size(cluster.ry)];
            quads.push(Quad { size, ..Quad::new(shape, [cluster.x, cluster.y], 0.0, colour) });
        }
    }
    let week = week_of(timeline, at);
    if calm {
        for wave in timeline.waves_in(week) {
            push_wave(timeline, layout, palette, wave.story, &wave.strength, 0.6, true, quads);
        }
    } else {
        for (wave, age) in timeline.waves_at(at) {
            push_wave(timeline, layout, palette, wave.story, &wave.strength, age, false, quads);
        }
    }
    let figure = layout.figure;
    for (index, spot) in layout.spots.iter().enumerate() {
        let last = if calm { timeline.brand_after(index, week) } else { timeline.brand_at(index, at) };
        let pop = if calm { 0.0 } else { timeline.pop_at(index, at) };
        let (colour, shape) = palette.of(last);
        let big = figure * (1.0 + 0.55 * pop);
        // The others are quieter than the own brand's, so that the eye finds it.
        let strength = if shape == Shape::Badge { 1.0 } else { 0.86 };
        quads.push(Quad::new(shape, *spot, big, faint(colour, strength)));
    }
    if !calm {
        for (index, spot) in layout.spots.iter().enumerate() {
            let pop = timeline.pop_at(index, at);
            if pop > 0.0 {
                let (colour, _) = palette.of(timeline.brand_at(index, at));
                let ring = figure * (1.3 + 1.5 * (1.0 - pop));
                quads.push(Quad::new(Shape::Ring, *spot, ring, faint(colour, pop * 0.8)));
            }
        }
        let dots = timeline.dots_at(at);
        for bad in [false, true] {
            let these = dots.iter().filter(|dot| dot.bad == bad);
            these.for_each(|dot| push_dot(timeline, layout, palette, dot, quads));
        }
    }
    if let Some(spot) = picked.and_then(|index| layout.spots.get(index)) {
        quads.push(Quad::new(Shape::Glow, *spot, figure * 6.0, faint(palette.ink, 0.35)));
        quads.push(Quad::new(Shape::Ring, *spot, (figure * 2.0).max(18.0), palette.ink));
    }
}

/// The week of a time, from 0.
pub fn week_of(timeline: &Timeline, at: f32) -> usize {
    (at.max(0.0) as usize).min(timeline.weeks().saturating_sub(1))
}

fn push_wave(
    timeline: &Timeline,
    layout: &Layout,
    palette: &Palette,
    story: usize,
    strength: &[f32],
    age: f32,
    still: bool,
    quads: &mut Vec<Quad>,
) {
    let brand = timeline.playback.stories.get(story).map_or(0, |story| story.brand);
    let (colour, _) = palette.of(brand.saturating_add(1));
    let own = timeline.playback.own == Some(brand);
    let grown = 1.0 - (1.0 - age) * (1.0 - age);
    let fade = if still { 0.5 } else { (age * 6.0).min(1.0) * (1.0 - age) };
    for cluster in &layout.clusters {
        let reach = strength.get(usize::from(cluster.segment)).copied().unwrap_or(0.0);
        if reach < 0.15 {
            continue;
        }
        let loud = fade * reach * if own { 0.62 } else { 0.4 };
        let size = |half: f32| (half + layout.figure) * 2.0 * (0.3 + 0.85 * grown);
        let size = [size(cluster.rx), size(cluster.ry)];
        let quad = Quad::new(Shape::Wave, [cluster.x, cluster.y], 0.0, faint(colour, loud));
        quads.push(Quad { size, ..quad });
    }
}

fn push_dot(timeline: &Timeline, layout: &Layout, palette: &Palette, dot: &Dot, quads: &mut Vec<Quad>) {
    let Some((at, way)) = on_bow(layout, dot) else { return };
    // Words about others are there, but in the background.
    let own = timeline.playback.own.is_none_or(|own| own == dot.brand);
    let fade = (dot.along * 8.0).min(1.0) * ((1.0 - dot.along) * 8.0).min(1.0) * if own { 1.0 } else { 0.45 };
    let size = layout.figure.clamp(7.5, 14.0) * if own { 1.1 } else { 0.75 };
    let colour = if dot.bad { palette.bad } else { palette.good };
    let long = size * if dot.bad { 1.6 } else { 2.2 };
    let behind = [at[0] - way[0] * long * 0.42, at[1] - way[1] * long * 0.42];
    let trail = Quad::new(Shape::Trail, behind, 0.0, faint(colour, fade * 0.55));
    quads.push(Quad { size: [long, size * 0.55], turn: way, ..trail });
    if dot.bad {
        quads.push(Quad::new(Shape::Diamond, at, size * 1.05, faint(palette.ground, fade)));
        quads.push(Quad::new(Shape::Diamond, at, size * 0.8, faint(colour, fade)));
    } else {
        quads.push(Quad::new(Shape::Disc, at, size * 0.62, faint(palette.ground, fade * 0.9)));
        quads.push(Quad::new(Shape::Disc, at, size * 0.44, faint(colour, fade)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::timeline::tests::small;
    use super::*;

    fn shapes(at: f32, calm: bool, picked: Option<usize>) -> Vec<Shape> {
        let timeline = Timeline::new(small().into(), 100);
        let layout = Layout::new(&timeline.segments(), 600.0, 400.0, 20.0);
        let palette = Palette::new(&Theme::light(), 2, Some(0));
        let mut quads = Vec::new();
        draw(&timeline, &layout, &palette, at, calm, picked, &mut quads);
        assert!(quads.iter().all(|quad| quad.size[0] > 0.0 && quad.size[1] > 0.0));
        quads.iter().map(|quad| quad.shape).collect()
    }

    fn count(shapes: &[Shape], shape: Shape) -> usize {
        shapes.iter().filter(|s| **s == shape).count()
    }

    #[test]
    fn every_figure_is_drawn_and_the_own_brands_differ_in_shape() {
        let before = shapes(0.0, false, None);
        assert_eq!((count(&before, Shape::Round), count(&before, Shape::Badge)), (4, 0));
        let after = shapes(3.0, false, None);
        assert_eq!((count(&after, Shape::Round), count(&after, Shape::Badge)), (2, 2));
        assert_eq!(count(&shapes(3.0, false, Some(1)), Shape::Glow), 1);
    }

    #[test]
    fn good_and_bad_words_differ_in_shape() {
        let seen = |shape| (0..300).any(|i| count(&shapes(i as f32 / 100.0, false, None), shape) > 0);
        assert!(seen(Shape::Diamond) && seen(Shape::Trail) && seen(Shape::Ring));
        let calm = |shape| (0..300).any(|i| count(&shapes(i as f32 / 100.0, true, None), shape) > 0);
        assert!(!calm(Shape::Diamond) && !calm(Shape::Trail) && !calm(Shape::Ring));
    }

    #[test]
    fn a_word_sets_out_at_its_teller_and_arrives_at_its_hearer() {
        let layout = Layout::new(&[0, 0, 1, 1], 600.0, 400.0, 20.0);
        let dot = |along| Dot { from: 0, to: 3, along, brand: 0, bad: false };
        let at = |along| on_bow(&layout, &dot(along)).unwrap().0;
        assert_eq!(at(0.0), layout.spots[0]);
        let end = at(1.0);
        assert!((end[0] - layout.spots[3][0]).abs() < 0.01 && (end[1] - layout.spots[3][1]).abs() < 0.01);
    }
}
