//! Pages that are scrolled: what is kept of the last picture, with what is drawn again, is the picture that would
//! be drawn anew.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use duevie::scenario::Lang;
use duevie::ui::Page;
use duevie::ui::damage::{Damage, Repaint, without_unseen};
use duevie::ui::shell::Places;
use egui::epaint::{ClippedShape, Shape};
use egui::{Event, Pos2, Rect, pos2, vec2};

use crate::hands::{Hands, begun, press};

const SIZE: [f32; 2] = [1280.0, 800.0];
/// Of each row of pixels every so many are looked at.
const STEP: usize = 17;
/// Pixels of a row that are looked at.
const COLUMNS: usize = SIZE[0] as usize / STEP;

/// What is at each pixel that is looked at: the shapes one over the other, each as it lies there.
type Picture = Vec<Vec<u64>>;

fn points() -> impl Iterator<Item = Pos2> {
    let row = |y: usize| (0..COLUMNS).map(move |x| pos2((x * STEP) as f32 + 0.5, y as f32 + 0.5));
    (0..SIZE[1] as usize).flat_map(row)
}

/// A shape as it lies at a point, to a hundredth of a point.
fn look(shape: &Shape, at: Pos2) -> u64 {
    let mut shape = shape.clone();
    shape.translate(-at.to_vec2());
    let mut hash = DefaultHasher::new();
    let rect = shape.visual_bounding_rect();
    [rect.min, rect.max]
        .map(|corner| [corner.x, corner.y].map(|side| (side * 100.0).round() as i64))
        .hash(&mut hash);
    match &shape {
        Shape::Text(text) => {
            (text.galley.text(), text.fallback_color, text.override_text_color).hash(&mut hash)
        }
        Shape::Rect(rect) => (rect.fill, rect.stroke.color).hash(&mut hash),
        Shape::Mesh(mesh) => mesh.vertices.iter().for_each(|vertex| vertex.color.hash(&mut hash)),
        Shape::Path(path) => (path.fill, path.points.len()).hash(&mut hash),
        Shape::Circle(circle) => (circle.fill, circle.stroke.color).hash(&mut hash),
        _ => {}
    }
    hash.finish()
}

fn seen_at<'a>(shapes: &'a [ClippedShape], at: Pos2) -> impl Iterator<Item = u64> + 'a {
    let there = move |clipped: &&ClippedShape| {
        clipped.clip_rect.contains(at) && clipped.shape.visual_bounding_rect().contains(at)
    };
    shapes.iter().filter(there).map(move |clipped| look(&clipped.shape, at))
}

fn drawn(shapes: &[ClippedShape]) -> Picture {
    points().map(|at| seen_at(shapes, at).collect()).collect()
}

/// The last picture with what is asked for done to it.
fn mended(last: &Picture, repaint: &Repaint) -> Picture {
    let Repaint::Parts { moved, parts } = repaint else { panic!("all of it is drawn again") };
    let mut picture = last.clone();
    if let Some(moved) = moved {
        for (place, at) in points().enumerate() {
            let from = at - vec2(0.0, moved.by);
            if moved.within.contains(at) && moved.within.contains(from) {
                let source = place as isize - moved.by as isize * COLUMNS as isize;
                picture[place] = last[source as usize].clone();
            }
        }
    }
    for (part, shapes) in parts {
        for (place, at) in points().enumerate().filter(|(_, at)| part.contains(*at)) {
            picture[place] = seen_at(shapes, at).collect();
        }
    }
    picture
}

fn shapes(hands: &Hands) -> Vec<ClippedShape> {
    let mut shapes = hands.output().shapes.clone();
    without_unseen(&mut shapes, Some(hands.ctx.global_style().visuals.panel_fill));
    shapes
}

#[test]
fn a_page_that_is_scrolled_is_moved_and_little_of_it_is_drawn_again() {
    let tr = duevie::ui::Tr::new(Lang::It);
    let mut hands = begun(Lang::It, Places::default());
    for page in [Page::People, Page::Campaigns, Page::Brand] {
        press(&mut hands, &tr.t(page.key()));
        hands.event(Event::PointerMoved(pos2(640.0, 500.0)));
        hands.run_steps(4);
        let mut damage = Damage::default();
        damage.keep(shapes(&hands), 1.0);
        let mut picture = drawn(&shapes(&hands));
        let (mut scrolled, mut again) = (0, 0.0);
        for turn in [-12.0, -12.0, -31.0, -7.0, -12.0, 12.0, 3.0, 12.0] {
            hands.event(Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, turn),
                phase: egui::TouchPhase::Move,
                modifiers: egui::Modifiers::NONE,
            });
            hands.step();
            let now = shapes(&hands);
            let repaint = damage.keep(now.clone(), 1.0);
            picture = mended(&picture, &repaint);
            let anew = drawn(&now);
            let wrong = points().zip(picture.iter().zip(&anew)).filter(|(_, (one, other))| one != other);
            let wrong: Vec<Pos2> = wrong.map(|(at, _)| at).collect();
            assert!(
                wrong.is_empty(),
                "{page:?}, {turn}: {} points, such as {:?}",
                wrong.len(),
                wrong.first()
            );
            if let Repaint::Parts { moved: Some(_), parts } = &repaint {
                scrolled += 1;
                again += parts.iter().map(|(part, _): &(Rect, _)| part.area()).sum::<f32>();
            }
        }
        assert!(scrolled >= 5, "{page:?} was scrolled {scrolled} times");
        let share = again / (scrolled as f32 * SIZE[0] * SIZE[1]);
        assert!(share < 0.25, "{page:?}: {share} of the window is drawn again");
    }
}
