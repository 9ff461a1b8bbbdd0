//! The shapes of the market, drawn by distance functions into one small picture.
//!
//! May touch: nothing. One picture for everything makes the whole market one draw call. Smaller copies
//! (mips) are made here, so that figures of a few pixels stay smooth.
//!
//! ```
//! use duevie::ui::market::atlas::{SIDE, Shape, pixels};
//! assert_eq!(pixels(0).len(), SIDE * SIDE * 4);
//! assert_ne!(Shape::Round.uv(), Shape::Disc.uv());
//! ```

/// Cells in a row.
const CELLS: usize = 4;
/// Pixels of a cell's side.
const CELL: usize = 64;
/// Pixels of the picture's side.
pub const SIDE: usize = CELLS * CELL;
/// Copies, each of half the size of the one before; the first is the picture itself.
pub const MIPS: u32 = 5;

/// What can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// A customer of the own brand: a disc with a person cut out of it.
    Badge,
    /// A person with round shoulders.
    Round,
    /// A person with square shoulders.
    Square,
    /// A person like a cone.
    Wedge,
    /// A slender person.
    Narrow,
    /// The outline of a person: bought nothing yet.
    Hollow,
    /// A filled disc.
    Disc,
    /// A thin ring.
    Ring,
    /// A soft light.
    Glow,
    /// A diamond.
    Diamond,
    /// A line that fades towards its left end.
    Trail,
    /// A soft broad ring. Large shapes are made of triangles, not of a cell: see [`Shape::stops`].
    Wave,
    /// An even ellipse with a smooth edge.
    Floor,
    /// What is seen of a floor under a slightly smaller one.
    Rim,
}

impl Shape {
    /// All shapes that have a cell, in the order of their cells.
    pub const ALL: [Shape; 11] = [
        Shape::Badge,
        Shape::Round,
        Shape::Square,
        Shape::Wedge,
        Shape::Narrow,
        Shape::Hollow,
        Shape::Disc,
        Shape::Ring,
        Shape::Glow,
        Shape::Diamond,
        Shape::Trail,
    ];

    /// The shape of those whose last purchase was of a brand; `place` counts other brands from 0.
    pub fn of_other(place: usize) -> Shape {
        [Shape::Round, Shape::Square, Shape::Wedge, Shape::Narrow][place % 4]
    }

    /// How strong a large shape is from its centre (0) to its border (1): pairs of place and strength; none
    /// for shapes with a cell. Few pixels of a software renderer are spent where nothing is to be seen.
    pub fn stops(self) -> Option<&'static [(f32, f32)]> {
        match self {
            Shape::Wave => Some(&[(0.3, 0.0), (0.62, 0.45), (0.78, 1.0), (1.0, 0.0)]),
            Shape::Floor => Some(&[(0.0, 1.0), (0.99, 1.0), (1.0, 0.0)]),
            Shape::Rim => Some(&[(0.9, 1.0), (0.99, 1.0), (1.0, 0.0)]),
            _ => None,
        }
    }

    /// The cell's corner and its side, in parts of the picture; large shapes take the disc's.
    pub fn uv(self) -> [f32; 3] {
        if self.stops().is_some() {
            return Shape::Disc.uv();
        }
        let cell = self as usize;
        let side = 1.0 / CELLS as f32;
        [(cell % CELLS) as f32 * side, (cell / CELLS) as f32 * side, side]
    }

    /// How much of a point is covered, 0 to 1; x and y from -1 to 1, y upwards. `edge` is a pixel's width.
    fn cover(self, x: f32, y: f32, edge: f32) -> f32 {
        let solid = |distance: f32| (0.5 - distance / edge).clamp(0.0, 1.0);
        let middle = (x * x + y * y).sqrt();
        // Nothing may touch a cell's border, or it would leak into its neighbour's smaller copies.
        let inside = 1.0 - ((x.abs().max(y.abs()) - 0.86) / 0.1).clamp(0.0, 1.0);
        match self {
            Shape::Badge => {
                let person = person(Shape::Round, x / 0.72, (y + 0.04) / 0.72) * 0.72;
                solid(middle - 0.84) * (1.0 - solid(person))
            }
            Shape::Round | Shape::Square | Shape::Wedge | Shape::Narrow => solid(person(self, x, y)),
            Shape::Hollow => solid((person(Shape::Round, x, y) + 0.06).abs() - 0.075),
            Shape::Disc => solid(middle - 0.84),
            Shape::Ring => solid((middle - 0.76).abs() - 0.07),
            Shape::Glow => {
                let light = (1.0 - middle / 0.9).clamp(0.0, 1.0);
                light * light * inside
            }
            Shape::Diamond => solid((x.abs() + y.abs() - 0.84) * 0.707),
            Shape::Trail => {
                let along = ((x + 0.86) / 1.72).clamp(0.0, 1.0);
                solid(y.abs() - 0.62 * along) * along * along * inside
            }
            Shape::Wave | Shape::Floor | Shape::Rim => 0.0,
        }
    }
}

/// The distance from a person's outline, negative inside.
fn person(shape: Shape, x: f32, y: f32) -> f32 {
    let head = (x * x + (y - 0.46) * (y - 0.46)).sqrt() - 0.36;
    let slab = |half: f32, top: f32, round: f32| {
        let (dx, dy) = (x.abs() - half + round, (y - (top - 0.86) / 2.0).abs() - (top + 0.86) / 2.0 + round);
        (dx.max(0.0) * dx.max(0.0) + dy.max(0.0) * dy.max(0.0)).sqrt() + dx.max(dy).min(0.0) - round
    };
    let body = match shape {
        Shape::Square => slab(0.7, 0.04, 0.08),
        Shape::Wedge => (x.abs() * 0.87 + (y - 0.42) * 0.5).max(-0.86 - y),
        Shape::Narrow => slab(0.36, 0.04, 0.3),
        _ => ((x * x + (y + 0.8) * (y + 0.8)).sqrt() - 0.8).max(-0.86 - y),
    };
    head.min(body)
}

/// The picture at a size: rows of red, green, blue (always white) and alpha.
pub fn pixels(mip: u32) -> Vec<u8> {
    let cell = CELL >> mip;
    let side = SIDE >> mip;
    // Each pixel is looked at in several places; the smaller the copy, the more, at the same fineness.
    let fine = (2usize << mip).min(8);
    let edge = 2.0 / (cell * fine) as f32 * 1.5;
    let mut pixels = vec![255u8; side * side * 4];
    for (place, pixel) in pixels.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        let (px, py) = (place % side, place / side);
        let shape = Shape::ALL.get(py / cell * CELLS + px / cell);
        let Some(shape) = shape else {
            pixel[3] = 0;
            continue;
        };
        let mut sum = 0.0;
        for sub in 0..fine * fine {
            let at = |pixel: usize, sub: usize| {
                ((pixel % cell) as f32 + (sub as f32 + 0.5) / fine as f32) / cell as f32 * 2.0 - 1.0
            };
            sum += shape.cover(at(px, sub % fine), -at(py, sub / fine), edge);
        }
        pixel[3] = (sum / (fine * fine) as f32 * 255.0 + 0.5) as u8;
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alpha(shape: Shape, x: f32, y: f32) -> u8 {
        let [u, v, side] = shape.uv();
        let pixel = |corner: f32, at: f32| ((corner + side * (at + 1.0) / 2.0) * SIDE as f32) as usize;
        pixels(0)[(pixel(v, -y) * SIDE + pixel(u, x)) * 4 + 3]
    }

    #[test]
    fn shapes_differ_and_keep_off_their_borders() {
        assert!(alpha(Shape::Round, 0.0, 0.46) > 250 && alpha(Shape::Badge, 0.0, 0.3) < 5);
        assert!(alpha(Shape::Hollow, 0.0, 0.46) < 5 && alpha(Shape::Square, 0.6, -0.1) > 250);
        assert!(alpha(Shape::Round, 0.66, -0.1) < 5 && alpha(Shape::Narrow, 0.5, -0.5) < 5);
        let picture = pixels(0);
        for place in (0..SIDE).filter(|place| place % CELL == 0) {
            let row = (0..SIDE).all(|x| picture[(place * SIDE + x) * 4 + 3] == 0);
            let column = (0..SIDE).all(|y| picture[(y * SIDE + place) * 4 + 3] == 0);
            assert!(row && column, "something touches the border at {place}");
        }
    }

    #[test]
    fn smaller_copies_weigh_the_same() {
        let weigh = |mip: u32| {
            let sum: u64 = pixels(mip).as_chunks::<4>().0.iter().map(|p| u64::from(p[3])).sum();
            sum as f64 * f64::from(1u32 << (2 * mip))
        };
        for mip in 1..MIPS {
            assert!((weigh(mip) / weigh(0) - 1.0).abs() < 0.05, "mip {mip}");
        }
    }
}
