//! What of a picture has to be drawn again: where this frame's shapes differ from the last frame's.
//!
//! May touch: egui. A pointer that moves over a page changes one button of it; without a graphics card, to
//! draw the whole page for that takes two to three times as long.
//!
//! ```
//! # use duevie::ui::damage::{Damage, Repaint};
//! # fn frame(damage: &mut Damage, shapes: Vec<egui::epaint::ClippedShape>) {
//! let Repaint { place, shapes } = damage.keep(shapes, 1.0);
//! # }
//! ```

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
pub struct Repaint {
    /// The part of the picture, on whole pixels; empty when it stays as it is; none for all of it.
    pub place: Option<Rect>,
    /// The shapes that can be seen there, cut to it.
    pub shapes: Vec<ClippedShape>,
}

impl Damage {
    /// Compares this frame's shapes with the last frame's, and keeps them for the next one.
    pub fn keep(&mut self, shapes: Vec<ClippedShape>, pixels_per_point: f32) -> Repaint {
        if self.last.is_empty() {
            return self.whole(shapes);
        }
        let changed = changed(&self.last, &shapes);
        self.last = shapes;
        if !changed.is_positive() {
            return Repaint { place: Some(Rect::NOTHING), shapes: Vec::new() };
        }
        let place = on_pixels(changed, pixels_per_point);
        let edge = EDGE / pixels_per_point;
        let within = self.last.iter().filter_map(|clipped| {
            let clip_rect = clipped.clip_rect.intersect(place);
            let there = clip_rect.is_positive() && seen(clipped).expand(edge).intersects(place);
            there.then(|| ClippedShape { clip_rect, shape: clipped.shape.clone() })
        });
        Repaint { place: Some(place), shapes: within.collect() }
    }

    /// Knows nothing of the last frame any more: the next one is drawn whole.
    pub fn forget(&mut self) {
        self.last.clear();
    }

    /// Keeps this frame's shapes where all of them are drawn, whatever the last frame was.
    pub fn whole(&mut self, shapes: Vec<ClippedShape>) -> Repaint {
        self.last.clone_from(&shapes);
        Repaint { place: None, shapes }
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
fn changed(before: &[ClippedShape], now: &[ClippedShape]) -> Rect {
    // A list that grew or shrank did so in one place, as when a hint appears: what comes before and after that
    // is the same.
    let (start, end) = if before.len() == now.len() {
        (0, 0)
    } else {
        let start = before.iter().zip(now).take_while(|(one, other)| same(one, other)).count();
        let most = before.len().min(now.len()) - start;
        let backwards = before.iter().rev().zip(now.iter().rev());
        (start, backwards.take(most).take_while(|(one, other)| same(one, other)).count())
    };
    let (before, now) = (&before[start..before.len() - end], &now[start..now.len() - end]);
    let mut place = Rect::NOTHING;
    if before.len() == now.len() {
        for (one, other) in before.iter().zip(now).filter(|(one, other)| !same(one, other)) {
            place |= seen(one) | seen(other);
        }
    } else {
        for clipped in before.iter().chain(now) {
            place |= seen(clipped);
        }
    }
    place
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

    use super::{Damage, Repaint, without_unseen};

    fn square(x: f32, color: Color32) -> ClippedShape {
        let rect = Rect::from_min_size(pos2(x, 10.0), vec2(20.0, 20.0));
        let clip_rect = Rect::from_min_size(Pos2::ZERO, vec2(500.0, 500.0));
        ClippedShape { clip_rect, shape: Shape::rect_filled(rect, 0.0, color) }
    }

    fn row(colors: &[Color32]) -> Vec<ClippedShape> {
        colors.iter().zip([0.0, 100.0, 200.0, 300.0]).map(|(color, x)| square(x, *color)).collect()
    }

    #[test]
    fn a_first_picture_is_drawn_whole_and_the_same_one_not_again() {
        let mut damage = Damage::default();
        let picture = row(&[Color32::RED; 4]);
        let first = damage.keep(picture.clone(), 1.0);
        assert_eq!(first, Repaint { place: None, shapes: picture.clone() });
        let second = damage.keep(picture, 1.0);
        assert_eq!(second, Repaint { place: Some(Rect::NOTHING), shapes: Vec::new() });
    }

    #[test]
    fn one_shape_of_another_colour_is_drawn_with_what_lies_there() {
        let mut damage = Damage::default();
        let [red, blue] = [Color32::RED, Color32::BLUE];
        damage.keep(row(&[red; 4]), 1.0);
        let Repaint { place, shapes } = damage.keep(row(&[red, blue, red, red]), 1.0);
        let place = place.unwrap();
        assert_eq!(place, Rect::from_min_max(pos2(98.0, 8.0), pos2(122.0, 32.0)));
        assert_eq!(shapes.len(), 1);
        assert_eq!(shapes[0].clip_rect, place);
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
        let there = damage.keep(picture.clone(), 2.0);
        let place = there.place.unwrap();
        assert_eq!((place.left(), place.right()), (349.5, 371.5), "two pixels, each half a point, more");
        assert_eq!(there.shapes.len(), 1);
        picture.pop();
        assert_eq!(damage.keep(picture, 2.0), Repaint { place: Some(place), shapes: Vec::new() });
    }
}
