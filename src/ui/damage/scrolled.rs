//! A page that was scrolled: almost all of it is in the last picture already, a little higher or lower.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::{ClippedShape, Galley, PathShape, RectShape, Shape, TextShape};
use egui::{Pos2, Rect, Vec2, vec2};

use super::{differences, seen};

/// Texts that must have gone the same way for it to be scrolling.
const TEXTS: usize = 3;
/// How far ahead a shape is looked for in the last picture: so many may have left it at once.
const AHEAD: usize = 96;
/// Places are the same when they are no further apart, in points: sums of broken numbers differ in their last bits.
const SAME: f32 = 0.004;

/// Pixels to be moved within the picture before anything is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// Where it was scrolled, in points, on whole pixels: only pixels in it move, and none leaves it.
    pub within: Rect,
    /// How far they move down, in points; up when below zero. A whole number of pixels.
    pub by: f32,
}

/// What was scrolled, and the places to be drawn again after its pixels have been moved. None where nothing was
/// scrolled, or not by whole pixels.
pub fn scrolled(before: &[ClippedShape], now: &[ClippedShape], scale: f32) -> Option<(Moved, Vec<Rect>)> {
    let (clip, by) = shift(before, now)?;
    let pixels = (by * scale).round();
    if (by * scale - pixels).abs() > 0.01 || pixels == 0.0 {
        return None;
    }
    let by = pixels / scale;
    let within = Rect::from_min_max(rounded(clip.min, scale), rounded(clip.max, scale));
    if by.abs() >= within.height() {
        return None;
    }
    let moved = Moved { within, by };
    let inside = |shape: &&ClippedShape| clip.contains_rect(shape.clip_rect);
    let (old, old_outside): (Vec<_>, Vec<_>) = before.iter().partition(inside);
    let (new, new_outside): (Vec<_>, Vec<_>) = now.iter().partition(inside);
    let mut places = differences(&old_outside, &new_outside);
    // What lies over the page and stays has been moved with it.
    let down = vec2(0.0, by);
    for own in old_outside.iter().map(|shape| seen(shape).intersect(within)).filter(Rect::is_positive) {
        places.push(own);
        places.push(own.translate(down));
    }
    // What has come in at the end.
    let mut fresh = within;
    if by > 0.0 {
        fresh.max.y = within.min.y + by;
    } else {
        fresh.min.y = within.max.y + by;
    }
    places.push(fresh);
    let mut next = 0;
    for shape in &new {
        let ahead = old.iter().skip(next).take(AHEAD);
        match ahead.enumerate().find(|(_, one)| is_moved(one, shape, moved)) {
            Some((skipped, _)) => {
                places.extend(old[next..next + skipped].iter().map(|one| seen(one).translate(down)));
                next += skipped + 1;
            }
            None => places.push(seen(shape)),
        }
    }
    places.extend(old[next..].iter().map(|one| seen(one).translate(down)));
    Some((moved, places))
}

fn rounded(at: Pos2, scale: f32) -> Pos2 {
    (at * scale).round() / scale
}

/// The part of the picture in which the most texts have gone the same way, and how far down.
fn shift(before: &[ClippedShape], now: &[ClippedShape]) -> Option<(Rect, f32)> {
    let mut known: HashMap<*const Galley, Option<(Rect, Pos2)>> = HashMap::new();
    for_texts(before, &mut |clip, text| {
        let place = known.entry(Arc::as_ptr(&text.galley)).or_insert(Some((clip, text.pos)));
        // The same words in two places say nothing.
        if *place != Some((clip, text.pos)) {
            *place = None;
        }
    });
    let mut votes: Vec<(Rect, f32, usize)> = Vec::new();
    for_texts(now, &mut |clip, text| {
        let Some(Some((before, from))) = known.get(&Arc::as_ptr(&text.galley)) else { return };
        let by = text.pos.y - from.y;
        if *before != clip || (text.pos.x - from.x).abs() > SAME || by == 0.0 {
            return;
        }
        match votes.iter_mut().find(|(of, way, _)| *of == clip && (*way - by).abs() < SAME) {
            Some((.., count)) => *count += 1,
            None => votes.push((clip, by, 1)),
        }
    });
    let (clip, by, count) = votes.into_iter().max_by_key(|(.., count)| *count)?;
    (count >= TEXTS).then_some((clip, by))
}

fn for_texts(shapes: &[ClippedShape], visit: &mut impl FnMut(Rect, &TextShape)) {
    fn walk(clip: Rect, shape: &Shape, visit: &mut impl FnMut(Rect, &TextShape)) {
        match shape {
            Shape::Text(text) => visit(clip, text),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk(clip, shape, visit)),
            _ => {}
        }
    }
    shapes.iter().for_each(|clipped| walk(clipped.clip_rect, &clipped.shape, visit));
}

/// Whether `now` is `before`, moved; what is cut off at the ends of the page may be cut off elsewhere.
fn is_moved(before: &ClippedShape, now: &ClippedShape, moved: Moved) -> bool {
    let by = vec2(0.0, moved.by);
    let cut = before.clip_rect == now.clip_rect
        || close(
            before.clip_rect.translate(by).intersect(moved.within),
            now.clip_rect.intersect(moved.within),
        );
    cut && same(&before.shape, &now.shape, by)
}

fn near(one: Pos2, other: Pos2) -> bool {
    (one.x - other.x).abs() < SAME && (one.y - other.y).abs() < SAME
}

fn close(one: Rect, other: Rect) -> bool {
    near(one.min, other.min) && near(one.max, other.max)
}

fn all_near(one: &[Pos2], other: &[Pos2], by: Vec2) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| near(*one + by, *other))
}

fn same(one: &Shape, other: &Shape, by: Vec2) -> bool {
    match (one, other) {
        (Shape::Vec(one), Shape::Vec(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other, by))
        }
        (Shape::Text(one), Shape::Text(other)) => {
            Arc::ptr_eq(&one.galley, &other.galley) && near(one.pos + by, other.pos) && {
                let look = |text: &TextShape| (text.underline, text.fallback_color, text.override_text_color);
                look(one) == look(other)
                    && one.opacity_factor == other.opacity_factor
                    && one.angle == other.angle
            }
        }
        (Shape::Rect(one), Shape::Rect(other)) => {
            let there = RectShape { rect: other.rect, ..one.clone() };
            close(one.rect.translate(by), other.rect) && there == *other
        }
        (Shape::Circle(one), Shape::Circle(other)) => {
            let look = (one.radius, one.fill, one.stroke) == (other.radius, other.fill, other.stroke);
            look && near(one.center + by, other.center)
        }
        (Shape::Ellipse(one), Shape::Ellipse(other)) => {
            let look = (one.radius, one.fill, one.stroke, one.angle);
            look == (other.radius, other.fill, other.stroke, other.angle)
                && near(one.center + by, other.center)
        }
        (
            Shape::LineSegment { points: one, stroke: pen },
            Shape::LineSegment { points: other, stroke: other_pen },
        ) => pen == other_pen && all_near(one, other, by),
        (Shape::Path(one), Shape::Path(other)) => {
            let look = |path: &PathShape| (path.closed, path.fill, path.stroke.clone());
            look(one) == look(other) && all_near(&one.points, &other.points, by)
        }
        (Shape::Mesh(one), Shape::Mesh(other)) => {
            one.texture_id == other.texture_id
                && one.indices == other.indices
                && one.vertices.len() == other.vertices.len()
                && one.vertices.iter().zip(&other.vertices).all(|(one, other)| {
                    one.color == other.color && one.uv == other.uv && near(one.pos + by, other.pos)
                })
        }
        _ => false,
    }
}
