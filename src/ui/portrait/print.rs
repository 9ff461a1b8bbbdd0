//! Portraits as pictures: each is painted once into a texture, and is two triangles from then on.
//!
//! May touch: egui. Without a graphics card every triangle costs, and a face has some nine hundred: a page
//! with the whole staff on it would be little else.

use egui::epaint::{Mesh, TessellationOptions, Tessellator, Vertex};
use egui::pos2;
use egui::{Color32, ColorImage, Context, Id, Rect, Shape, TextureHandle, TextureId, TextureOptions, Vec2};

use super::Look;
use super::pen::Pen;

/// Pictures that are kept, at most: the ones used longest ago go first.
const KEPT: usize = 96;
/// Pixels around the circle, for its soft rim.
const RIM: f32 = 1.0;

/// A portrait that is painted.
#[derive(Clone)]
struct Print {
    look: Look,
    dark: bool,
    pixels: usize,
    texture: TextureHandle,
}

/// All that are painted, the one used last at the end.
#[derive(Clone, Default)]
struct Prints(Vec<Print>);

/// The shape of a portrait in the largest circle of a rectangle.
pub fn shape(ctx: &Context, rect: Rect, look: &Look, dark: bool) -> Shape {
    let side = rect.width().min(rect.height());
    let density = ctx.pixels_per_point();
    let pixels = (side * density).round().max(1.0) as usize;
    let id = texture(ctx, look, dark, pixels);
    // Pixel on pixel, so that nothing is blurred.
    let whole = pixels as f32 + 2.0 * RIM;
    let corner = rect.center() - Vec2::splat(whole / density / 2.0);
    let corner = pos2((corner.x * density).round() / density, (corner.y * density).round() / density);
    let mut mesh = Mesh::with_texture(id);
    let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    mesh.add_rect_with_uv(Rect::from_min_size(corner, Vec2::splat(whole / density)), uv, Color32::WHITE);
    Shape::mesh(mesh)
}

fn texture(ctx: &Context, look: &Look, dark: bool, pixels: usize) -> TextureId {
    let id = Id::new("portrait-prints");
    let known = ctx.data_mut(|data| {
        let prints = &mut data.get_temp_mut_or_default::<Prints>(id).0;
        let same = |print: &Print| print.pixels == pixels && print.dark == dark && print.look == *look;
        let place = prints.iter().position(same)?;
        let print = prints.remove(place);
        let texture = print.texture.id();
        prints.push(print);
        Some(texture)
    });
    if let Some(known) = known {
        return known;
    }
    let texture = ctx.load_texture("portrait", painted(look, dark, pixels), TextureOptions::LINEAR);
    let print = Print { look: *look, dark, pixels, texture: texture.clone() };
    ctx.data_mut(|data| {
        let prints = &mut data.get_temp_mut_or_default::<Prints>(id).0;
        prints.push(print);
        if prints.len() > KEPT {
            prints.remove(0);
        }
    });
    texture.id()
}

/// A portrait `pixels` wide, with its rim.
fn painted(look: &Look, dark: bool, pixels: usize) -> ColorImage {
    let side = pixels + 2 * RIM as usize;
    let middle = side as f32 / 2.0;
    let pen = Pen::new(pos2(middle, middle), pixels as f32);
    pen.person(look, dark);
    let mut mesh = Mesh::default();
    let mut tessellator = Tessellator::new(1.0, TessellationOptions::default(), [1, 1], Vec::new());
    for shape in pen.shapes() {
        tessellator.tessellate_shape(shape, &mut mesh);
    }
    let mut canvas = Canvas { side, pixels: vec![Color32::TRANSPARENT; side * side] };
    for corners in mesh.indices.as_chunks::<3>().0 {
        let vertex = |place: usize| mesh.vertices.get(corners[place] as usize);
        if let (Some(a), Some(b), Some(c)) = (vertex(0), vertex(1), vertex(2)) {
            canvas.triangle(a, b, c);
        }
    }
    ColorImage::new([side, side], canvas.pixels)
}

/// Pixels with premultiplied colours, as egui blends them.
struct Canvas {
    side: usize,
    pixels: Vec<Color32>,
}

impl Canvas {
    /// Paints a triangle over what is there. Of a corner or an edge that two triangles share, each pixel
    /// belongs to one of them.
    fn triangle(&mut self, a: &Vertex, b: &Vertex, c: &Vertex) {
        let cross = |from: Vec2, to: Vec2| from.x * to.y - from.y * to.x;
        let whole = cross(b.pos - a.pos, c.pos - a.pos);
        if whole == 0.0 || !whole.is_finite() {
            return;
        }
        // All triangles are gone round the same way.
        let (b, c, whole) = if whole < 0.0 { (c, b, -whole) } else { (b, c, whole) };
        let edges = [(b.pos, c.pos), (c.pos, a.pos), (a.pos, b.pos)];
        let owned = edges.map(|(from, to)| {
            let way = to - from;
            way.y < 0.0 || (way.y == 0.0 && way.x > 0.0)
        });
        let (min, max) = (a.pos.min(b.pos).min(c.pos), a.pos.max(b.pos).max(c.pos));
        let range = |low: f32, high: f32| {
            let end = (high.ceil().max(0.0) as usize).min(self.side);
            (low.floor().max(0.0) as usize).min(end)..end
        };
        for y in range(min.y, max.y) {
            for x in range(min.x, max.x) {
                let at = pos2(x as f32 + 0.5, y as f32 + 0.5);
                let parts = edges.map(|(from, to)| cross(to - from, at - from));
                let inside =
                    parts.iter().zip(owned).all(|(part, owned)| *part > 0.0 || (*part == 0.0 && owned));
                if !inside {
                    continue;
                }
                let mixed = |channel: usize| {
                    let of = |vertex: &Vertex| f32::from(vertex.color.to_array()[channel]);
                    (of(a) * parts[0] + of(b) * parts[1] + of(c) * parts[2]) / whole
                };
                if let Some(below) = self.pixels.get_mut(y * self.side + x) {
                    *below = over([mixed(0), mixed(1), mixed(2), mixed(3)], *below);
                }
            }
        }
    }
}

/// A premultiplied colour over another, channels 0 to 255.
fn over(ink: [f32; 4], below: Color32) -> Color32 {
    let through = 1.0 - ink[3] / 255.0;
    let below = below.to_array();
    let mixed = |channel: usize| (ink[channel] + f32::from(below[channel]) * through).round() as u8;
    Color32::from_rgba_premultiplied(mixed(0), mixed(1), mixed(2), mixed(3))
}

/// Shapes wait here until the pen has painted them all.
pub(super) type Waiting = std::cell::RefCell<Vec<Shape>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_fills_its_circle_and_nothing_beyond_it() {
        let image = painted(&Look::of("ada", 24), false, 64);
        let at = |x: usize, y: usize| image.pixels[y * image.size[0] + x];
        assert_eq!(image.size, [66, 66]);
        assert_eq!(at(33, 33).a(), 255);
        for (x, y) in [(33, 3), (3, 33), (62, 33), (33, 62)] {
            assert_eq!(at(x, y).a(), 255, "{x}, {y}");
        }
        for (x, y) in [(0, 0), (65, 65), (8, 8), (0, 33), (65, 33)] {
            assert!(at(x, y).a() < 40, "{x}, {y}: {:?}", at(x, y));
        }
        // The skin is where the nose is, and another person has another.
        let other = painted(&Look::of("bruno", 61), false, 64);
        assert_ne!(image.pixels, other.pixels);
        assert_ne!(image.pixels, painted(&Look::of("ada", 24), true, 64).pixels);
    }

    #[test]
    fn triangles_that_share_an_edge_paint_every_pixel_once() {
        let mut canvas = Canvas { side: 8, pixels: vec![Color32::TRANSPARENT; 64] };
        let half = Color32::from_rgba_premultiplied(100, 0, 0, 128);
        let corner = |x: f32, y: f32| Vertex { pos: pos2(x, y), uv: pos2(0.0, 0.0), color: half };
        let [a, b, c, d] = [corner(0.0, 0.0), corner(8.0, 0.0), corner(8.0, 8.0), corner(0.0, 8.0)];
        canvas.triangle(&a, &b, &c);
        canvas.triangle(&a, &c, &d);
        assert!(canvas.pixels.iter().all(|pixel| *pixel == half), "{:?}", canvas.pixels);
    }

    #[test]
    fn a_portrait_is_painted_once_and_is_two_triangles() {
        let ctx = Context::default();
        let look = Look::of("ada", 24);
        let rect = Rect::from_min_size(pos2(10.3, 20.0), Vec2::splat(60.0));
        let before = ctx.tex_manager().read().num_allocated();
        for _ in 0..3 {
            let Shape::Mesh(mesh) = shape(&ctx, rect, &look, false) else { panic!("a mesh") };
            assert_eq!(mesh.indices.len(), 6);
        }
        assert_eq!(ctx.tex_manager().read().num_allocated(), before + 1);
        for number in 0..2 * KEPT {
            let _ = shape(&ctx, rect, &Look::of(&number.to_string(), 30), false);
        }
        assert_eq!(ctx.tex_manager().read().num_allocated(), before + KEPT);
    }
}
