//! What of a picture has to be drawn again: where this frame's shapes differ from the last frame's.
//!
//! May touch: egui. A pointer that moves over a page changes one button of it, and scrolling moves all of it by
//! some pixels; without a graphics card, to draw the whole page for that takes two to three times as long.
//!
//! ```
//! # use duevie::ui::damage::{Damage, Repaint};
//! # fn frame(damage: &mut Damage, shapes: Vec<egui::epaint::ClippedShape>) {
//! match damage.keep(shapes, 1.0) {
//!     Repaint::Whole(shapes) => { /* draw them all */ }
//!     Repaint::Parts { moved, parts } => { /* move pixels, then draw each part anew */ }
//! }
//! # }
//! ```

mod scrolled;

pub use scrolled::Moved;

use std::sync::Arc;

use egui::epaint::{ClippedShape, Shape, TextShape};
use egui::{Color32, Rect};

/// Shapes reach this much further than they say, in pixels: the soft edge that egui gives them.
const EDGE: f32 = 2.0;

/// The last frame's shapes.
#[derive(Default)]
pub struct Damage {
    last: Vec<ClippedShape>,
}

/// What is to be drawn.
#[derive(Debug, PartialEq)]
pub enum Repaint {
    /// All of it.
    Whole(Vec<ClippedShape>),
    /// What has changed; nothing when the picture stays as it is.
    Parts {
        /// What is moved first.
        moved: Option<Moved>,
        /// Parts of the picture, on whole pixels; each with the shapes that can be seen there, cut to it.
        parts: Vec<(Rect, Vec<ClippedShape>)>,
    },
}

impl Damage {
    /// Compares this frame's shapes with the last frame's, and keeps them for the next one.
    pub fn keep(&mut self, shapes: Vec<ClippedShape>, pixels_per_point: f32) -> Repaint {
        if self.last.is_empty() {
            return self.whole(shapes);
        }
        let before = std::mem::replace(&mut self.last, shapes);
        let (moved, places) = match scrolled::scrolled(&before, &self.last, pixels_per_point)
            .filter(|_| !cfg!(target_arch = "wasm32"))
        {
            Some((moved, places)) => (Some(moved), places),
            None => {
                let [before, now] = [&before, &self.last].map(|shapes| shapes.iter().collect::<Vec<_>>());
                (None, differences(&before, &now))
            }
        };
        let part = |place: Rect| (place, self.seen_in(place, EDGE / pixels_per_point));
        let parts = joined(places, pixels_per_point).into_iter().map(part).collect();
        Repaint::Parts { moved, parts }
    }

    /// The shapes that can be seen in a place, cut to it.
    fn seen_in(&self, place: Rect, edge: f32) -> Vec<ClippedShape> {
        let within = self.last.iter().filter_map(|clipped| {
            let clip_rect = clipped.clip_rect.intersect(place);
            let there = clip_rect.is_positive() && seen(clipped).expand(edge).intersects(place);
            there.then(|| ClippedShape { clip_rect, shape: clipped.shape.clone() })
        });
        within.collect()
    }

    /// Knows nothing of the last frame any more: the next one is drawn whole.
    pub fn forget(&mut self) {
        self.last.clear();
    }

    /// Keeps this frame's shapes where all of them are drawn, whatever the last frame was.
    pub fn whole(&mut self, shapes: Vec<ClippedShape>) -> Repaint {
        self.last.clone_from(&shapes);
        Repaint::Whole(shapes)
    }
}

/// Shapes looked at for the ground, from the lowest.
const LOWEST: usize = 24;

/// Takes away what can't be seen: frames without colour, and panels in the ground's own colour that lie on nothing
/// else. They would cost as much as what is seen.
pub fn without_unseen(shapes: &mut Vec<ClippedShape>, ground: Option<Color32>) {
    let plain = |shape: &Shape| match shape {
        Shape::Rect(rect) if rect.stroke.is_empty() && rect.blur_width == 0.0 => Some(rect.fill),
        _ => None,
    };
    shapes.retain(|clipped| match &clipped.shape {
        Shape::Noop => false,
        shape => plain(shape) != Some(Color32::TRANSPARENT),
    });
    let Some(ground) = ground else { return };
    let mut place = 0;
    while place < shapes.len().min(LOWEST) {
        let own = &shapes[place];
        let seen_at = seen(own);
        let free = || !shapes[..place].iter().any(|lower| seen(lower).intersects(seen_at));
        if plain(&own.shape) == Some(ground) && free() {
            shapes.remove(place);
        } else {
            place += 1;
        }
    }
}

/// Where two lists of shapes look different.
fn differences(before: &[&ClippedShape], now: &[&ClippedShape]) -> Vec<Rect> {
    if before.len() == now.len() {
        let pairs = before.iter().zip(now).filter(|(one, other)| !same(one, other));
        return pairs.flat_map(|(one, other)| [seen(one), seen(other)]).collect();
    }
    // A list that grew or shrank did so in one place, as when a hint appears: what comes before and after that
    // is the same.
    let start = before.iter().zip(now).take_while(|(one, other)| same(one, other)).count();
    let most = before.len().min(now.len()) - start;
    let backwards = before.iter().rev().zip(now.iter().rev());
    let end = backwards.take(most).take_while(|(one, other)| same(one, other)).count();
    let changed = [&before[start..before.len() - end], &now[start..now.len() - end]];
    changed.into_iter().flatten().map(|clipped| seen(clipped)).collect()
}

/// Parts that are drawn one by one, at most.
const PARTS: usize = 6;
/// Places of which each is looked at; of more it is all one.
const PLACES: usize = 200;
/// Two parts are drawn as one where that is not so many points more: each is gone through all shapes for.
const WASTE: f32 = 6_000.0;

/// Few parts, on whole pixels, that hold all these places.
fn joined(places: Vec<Rect>, pixels_per_point: f32) -> Vec<Rect> {
    let mut places = places.into_iter().filter(|place| place.is_positive());
    let mut parts: Vec<Rect> = Vec::new();
    for mut place in places.by_ref().take(PLACES).map(|place| on_pixels(place, pixels_per_point)) {
        // What is joined may touch others.
        while let Some(near) = parts.iter().position(|part| waste(*part, place) <= WASTE) {
            place |= parts.swap_remove(near);
        }
        parts.push(place);
    }
    let rest = places.fold(Rect::NOTHING, |all, place| all | place);
    if rest.is_positive() {
        let all = parts.into_iter().fold(on_pixels(rest, pixels_per_point), |all, part| all | part);
        return vec![all];
    }
    while parts.len() > PARTS {
        let pairs = (0..parts.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
        let cost = |(one, other): &(usize, usize)| waste(parts[*one], parts[*other]);
        let Some((one, other)) = pairs.min_by(|a, b| cost(a).total_cmp(&cost(b))) else { break };
        let part = parts.swap_remove(one);
        parts[other] |= part;
    }
    parts
}

/// What is drawn for nothing when two parts are drawn as one, in square points.
fn waste(one: Rect, other: Rect) -> f32 {
    (one | other).area() - one.area() - other.area()
}

/// Where a shape can be seen.
fn seen(clipped: &ClippedShape) -> Rect {
    clipped.shape.visual_bounding_rect().intersect(clipped.clip_rect)
}

fn same(one: &ClippedShape, other: &ClippedShape) -> bool {
    one.clip_rect == other.clip_rect && same_shape(&one.shape, &other.shape)
}

/// Equal; quickly so for text and meshes that are the very same in memory, as egui's letters are from one frame
/// to the next.
fn same_shape(one: &Shape, other: &Shape) -> bool {
    match (one, other) {
        (Shape::Vec(one), Shape::Vec(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same_shape(one, other))
        }
        (Shape::Mesh(one), Shape::Mesh(other)) => Arc::ptr_eq(one, other) || one == other,
        (Shape::Text(one), Shape::Text(other)) if Arc::ptr_eq(&one.galley, &other.galley) => {
            let look =
                |text: &TextShape| (text.pos, text.underline, text.fallback_color, text.override_text_color);
            look(one) == look(other) && one.opacity_factor == other.opacity_factor && one.angle == other.angle
        }
        _ => one == other,
    }
}

/// Widened to whole pixels, and by the soft edges.
fn on_pixels(place: Rect, pixels_per_point: f32) -> Rect {
    let place = place * pixels_per_point;
    let place = Rect::from_min_max(place.min.floor(), place.max.ceil()).expand(EDGE);
    place / pixels_per_point
}

#[cfg(test)]
mod tests {
    use egui::epaint::ClippedShape;
    use egui::{Color32, Pos2, Rect, Shape, pos2, vec2};

    use super::{Damage, Repaint, joined, without_unseen};

    fn square(x: f32, color: Color32) -> ClippedShape {
        let rect = Rect::from_min_size(pos2(x, 10.0), vec2(20.0, 20.0));
        let clip_rect = Rect::from_min_size(Pos2::ZERO, vec2(500.0, 500.0));
        ClippedShape { clip_rect, shape: Shape::rect_filled(rect, 0.0, color) }
    }

    fn row(colors: &[Color32]) -> Vec<ClippedShape> {
        colors.iter().zip([0.0, 100.0, 200.0, 300.0]).map(|(color, x)| square(x, *color)).collect()
    }

    /// The one part that is drawn again, where nothing is moved.
    fn part(repaint: Repaint) -> (Rect, Vec<ClippedShape>) {
        match repaint {
            Repaint::Parts { moved: None, parts } => {
                parts.into_iter().next().unwrap_or((Rect::NOTHING, vec![]))
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_first_picture_is_drawn_whole_and_the_same_one_not_again() {
        let mut damage = Damage::default();
        let picture = row(&[Color32::RED; 4]);
        assert_eq!(damage.keep(picture.clone(), 1.0), Repaint::Whole(picture.clone()));
        assert_eq!(damage.keep(picture, 1.0), Repaint::Parts { moved: None, parts: Vec::new() });
    }

    #[test]
    fn one_shape_of_another_colour_is_drawn_with_what_lies_there() {
        let mut damage = Damage::default();
        let [red, blue] = [Color32::RED, Color32::BLUE];
        damage.keep(row(&[red; 4]), 1.0);
        let (place, shapes) = part(damage.keep(row(&[red, blue, red, red]), 1.0));
        assert_eq!(place, Rect::from_min_max(pos2(98.0, 8.0), pos2(122.0, 32.0)));
        assert_eq!(shapes.len(), 1);
        assert_eq!(shapes[0].clip_rect, place);
    }

    #[test]
    fn changes_far_apart_are_drawn_one_by_one_and_close_ones_together() {
        let far = vec![
            Rect::from_min_size(pos2(0.0, 0.0), vec2(20.0, 20.0)),
            Rect::from_min_size(pos2(30.0, 0.0), vec2(20.0, 20.0)),
            Rect::from_min_size(pos2(900.0, 600.0), vec2(20.0, 20.0)),
        ];
        let parts = joined(far.clone(), 1.0);
        assert_eq!(parts.len(), 2);
        assert!(far.iter().all(|place| parts.iter().any(|part| part.contains_rect(*place))));
        let many =
            (0..300).map(|n| far[2].translate(vec2(n as f32 * -3.0, n as f32 * -2.0))).collect::<Vec<_>>();
        let parts = joined(many.clone(), 1.0);
        assert_eq!(parts.len(), 1);
        assert!(many.iter().all(|place| parts[0].contains_rect(*place)));
    }

    #[test]
    fn the_ground_and_what_has_no_colour_are_not_drawn() {
        let [ground, card] = [Color32::GRAY, Color32::WHITE];
        let mut shapes = row(&[card, ground, Color32::TRANSPARENT, card]);
        // On a card it can be seen.
        shapes.push(square(305.0, ground));
        without_unseen(&mut shapes, Some(ground));
        assert_eq!(shapes, [square(0.0, card), square(300.0, card), square(305.0, ground)]);
        let mut shapes = row(&[card, ground, Color32::TRANSPARENT, card]);
        without_unseen(&mut shapes, None);
        assert_eq!(shapes.len(), 3, "over another picture it is seen");
    }

    #[test]
    fn a_shape_that_went_away_leaves_its_place_to_be_drawn() {
        let mut damage = Damage::default();
        let mut picture = row(&[Color32::RED; 4]);
        damage.keep(picture.clone(), 2.0);
        picture.push(square(350.5, Color32::BLUE));
        let (place, shapes) = part(damage.keep(picture.clone(), 2.0));
        assert_eq!((place.left(), place.right()), (349.5, 371.5), "two pixels, each half a point, more");
        assert_eq!(shapes.len(), 1);
        picture.pop();
        assert_eq!(part(damage.keep(picture, 2.0)), (place, Vec::new()));
    }
}
