//! Portraits as pictures: each is painted once into a texture, and is a few triangles for each of its colours from
//! then on.
//!
//! May touch: egui. Without a graphics card every triangle costs, and a face has some nine hundred: a page
//! with the whole staff on it would be little else.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::{Mesh, TessellationOptions, Tessellator, Vertex};
use egui::{Color32, ColorImage, Context, Id, Rect, Shape, TextureHandle, TextureOptions, Vec2, pos2, vec2};

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
    layers: Arc<[Layer]>,
    /// Size of the texture.
    size: Vec2,
}

/// All that are painted, the one used last at the end.
#[derive(Clone, Default)]
struct Prints(Vec<Print>);

/// What has one colour and lies together: the texture says where it is, and how much of each pixel it covers.
#[derive(Clone, Debug, PartialEq)]
struct Layer {
    colour: Color32,
    /// Where it lies in the portrait, in pixels.
    place: Rect,
    /// Where it lies in the texture, in pixels.
    stored: Rect,
}

/// The shape of a portrait in the largest circle of a rectangle.
pub fn shape(ctx: &Context, rect: Rect, look: &Look, dark: bool) -> Shape {
    let side = rect.width().min(rect.height());
    let density = ctx.pixels_per_point();
    let pixels = (side * density).round().max(1.0) as usize;
    let print = print(ctx, look, dark, pixels);
    // Pixel on pixel, so that nothing is blurred.
    let whole = pixels as f32 + 2.0 * RIM;
    let corner = (rect.center() - Vec2::splat(whole / density / 2.0)) * density;
    let corner = pos2(corner.x.round(), corner.y.round());
    let mut mesh = Mesh::with_texture(print.texture.id());
    for layer in print.layers.iter() {
        let place = layer.place.translate(corner.to_vec2()) / density;
        let part = |at: egui::Pos2| pos2(at.x / print.size.x, at.y / print.size.y);
        let uv = Rect::from_min_max(part(layer.stored.min), part(layer.stored.max));
        mesh.add_rect_with_uv(place, uv, layer.colour);
    }
    Shape::mesh(mesh)
}

fn print(ctx: &Context, look: &Look, dark: bool, pixels: usize) -> Print {
    let id = Id::new("portrait-prints");
    let known = ctx.data_mut(|data| {
        let prints = &mut data.get_temp_mut_or_default::<Prints>(id).0;
        let same = |print: &Print| print.pixels == pixels && print.dark == dark && print.look == *look;
        let place = prints.iter().position(same)?;
        let print = prints.remove(place);
        prints.push(print.clone());
        Some(print)
    });
    if let Some(known) = known {
        return known;
    }
    let (image, layers) = painted(look, dark, pixels);
    let size = vec2(image.size[0] as f32, image.size[1] as f32);
    let texture = ctx.load_texture("portrait", image, TextureOptions::LINEAR);
    let print = Print { look: *look, dark, pixels, texture, layers: layers.into(), size };
    ctx.data_mut(|data| {
        let prints = &mut data.get_temp_mut_or_default::<Prints>(id).0;
        prints.push(print.clone());
        if prints.len() > KEPT {
            prints.remove(0);
        }
    });
    print
}

/// A portrait `pixels` wide with its rim, as layers of one colour each, one over the other; and the texture that
/// holds them one below the other. The window's shader reads of a texture only how much it covers, and so do
/// letters.
fn painted(look: &Look, dark: bool, pixels: usize) -> (ColorImage, Vec<Layer>) {
    let side = pixels + 2 * RIM as usize;
    let middle = side as f32 / 2.0;
    let pen = Pen::new(pos2(middle, middle), pixels as f32);
    pen.person(look, dark);
    let mut mesh = Mesh::default();
    let mut tessellator = Tessellator::new(1.0, TessellationOptions::default(), [1, 1], Vec::new());
    for shape in pen.shapes() {
        tessellator.tessellate_shape(shape, &mut mesh);
    }
    let mut layers: Vec<(Color32, Cover)> = Vec::new();
    for corners in mesh.indices.as_chunks::<3>().0 {
        let vertex = |place: usize| mesh.vertices.get(corners[place] as usize);
        let (Some(a), Some(b), Some(c)) = (vertex(0), vertex(1), vertex(2)) else { continue };
        // Towards an edge a colour fades out: that is how much it covers, and no colour of its own.
        let strongest = [a, b, c].into_iter().map(|vertex| vertex.color).max_by_key(Color32::a);
        let Some(colour) = strongest.filter(|colour| colour.a() > 0) else { continue };
        if layers.last().is_none_or(|(last, _)| *last != colour) {
            layers.push((colour, Cover::new(side)));
        }
        if let Some((_, cover)) = layers.last_mut() {
            cover.triangle([a, b, c], f32::from(colour.a()));
        }
    }
    let mut kept = Vec::new();
    let mut rows: Vec<Color32> = Vec::new();
    for (colour, cover) in layers {
        let Some((x, y)) = cover.used() else { continue };
        let (top, height, width) = (rows.len() / side, y.len(), x.len());
        for row in y.clone() {
            let line = cover.parts.get(row * side + x.start..row * side + x.end).unwrap_or_default();
            rows.extend(line.iter().map(|part| Color32::from_white_alpha((part * 255.0).round() as u8)));
            rows.resize(rows.len().next_multiple_of(side), Color32::TRANSPARENT);
        }
        // A row of nothing between two layers, so that neither shows at the other's edge.
        rows.resize(rows.len() + side, Color32::TRANSPARENT);
        let size = vec2(width as f32, height as f32);
        kept.push(Layer {
            colour,
            place: Rect::from_min_size(pos2(x.start as f32, y.start as f32), size),
            stored: Rect::from_min_size(pos2(0.0, top as f32), size),
        });
    }
    rows.resize(rows.len().max(side), Color32::TRANSPARENT);
    (ColorImage::new([side, rows.len() / side], rows), kept)
}

/// How much of each pixel something covers, 0 to 1.
struct Cover {
    side: usize,
    parts: Vec<f32>,
}

impl Cover {
    fn new(side: usize) -> Cover {
        Cover { side, parts: vec![0.0; side * side] }
    }

    /// The columns and rows in which there is something.
    fn used(&self) -> Option<(Range<usize>, Range<usize>)> {
        let there = |place: &(usize, &f32)| *place.1 > 1.0 / 512.0;
        let places: Vec<usize> =
            self.parts.iter().enumerate().filter(there).map(|(place, _)| place).collect();
        let (first, last) = (places.first()? / self.side, places.last()? / self.side);
        let left = places.iter().map(|place| place % self.side).min()?;
        let right = places.iter().map(|place| place % self.side).max()?;
        Some((left..right + 1, first..last + 1))
    }

    /// Adds a triangle whose corners cover as much as their opacity is of `whole`. Of a corner or an edge that two
    /// triangles share, each pixel belongs to one of them.
    fn triangle(&mut self, [a, b, c]: [&Vertex; 3], whole: f32) {
        let cross = |from: Vec2, to: Vec2| from.x * to.y - from.y * to.x;
        let area = cross(b.pos - a.pos, c.pos - a.pos);
        if area == 0.0 || !area.is_finite() {
            return;
        }
        // All triangles are gone round the same way.
        let (b, c, area) = if area < 0.0 { (c, b, -area) } else { (b, c, area) };
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
                let of = |vertex: &Vertex| f32::from(vertex.color.a()) / whole;
                let part = (of(a) * parts[0] + of(b) * parts[1] + of(c) * parts[2]) / area;
                if let Some(below) = self.parts.get_mut(y * self.side + x) {
                    *below = 1.0 - (1.0 - *below) * (1.0 - part.clamp(0.0, 1.0));
                }
            }
        }
    }
}

/// Shapes wait here until the pen has painted them all.
pub(super) type Waiting = std::cell::RefCell<Vec<Shape>>;

#[cfg(test)]
mod tests {
    use super::*;

    /// The layers laid over each other, as a renderer does it.
    fn laid(look: &Look, dark: bool, pixels: usize) -> (usize, Vec<[f32; 4]>) {
        let (image, layers) = painted(look, dark, pixels);
        let side = pixels + 2;
        let mut canvas = vec![[0.0f32; 4]; side * side];
        for layer in layers {
            for y in 0..layer.place.height() as usize {
                for x in 0..layer.place.width() as usize {
                    let from = (layer.stored.top() as usize + y) * image.size[0] + x;
                    let part = f32::from(image.pixels[from].a()) / 255.0;
                    let to = (layer.place.top() as usize + y) * side + layer.place.left() as usize + x;
                    let ink = layer.colour.to_array().map(|channel| f32::from(channel) * part);
                    let below = canvas[to];
                    canvas[to] = std::array::from_fn(|c| ink[c] + below[c] * (1.0 - ink[3] / 255.0));
                }
            }
        }
        (side, canvas)
    }

    #[test]
    fn a_face_fills_its_circle_and_nothing_beyond_it() {
        let look = Look::of("ada", 24);
        let (side, image) = laid(&look, false, 64);
        let at = |x: usize, y: usize| image[y * side + x];
        for (x, y) in [(33, 33), (33, 3), (3, 33), (62, 33), (33, 62)] {
            assert!(at(x, y)[3] > 254.0, "{x}, {y}");
        }
        for (x, y) in [(0, 0), (65, 65), (8, 8), (0, 33), (65, 33)] {
            assert!(at(x, y)[3] < 40.0, "{x}, {y}: {:?}", at(x, y));
        }
        // The skin is where the nose is.
        let skin = look.skin_colour().to_array().map(f32::from);
        let cheek = at(33 + 10, 33 + 3);
        assert!(cheek.iter().zip(skin).all(|(one, other)| (one - other).abs() < 40.0), "{cheek:?} {skin:?}");
        // Another person has another face, and the ground is darker in the dark.
        assert_ne!(image, laid(&Look::of("bruno", 61), false, 64).1);
        assert_ne!(image, laid(&look, true, 64).1);
    }

    #[test]
    fn of_the_texture_only_the_opacity_counts() {
        let (image, layers) = painted(&Look::of("ada", 24), false, 64);
        assert!(image.pixels.iter().all(|pixel| *pixel == Color32::from_white_alpha(pixel.a())));
        let mut colours: Vec<Color32> = layers.iter().map(|layer| layer.colour).collect();
        colours.sort_by_key(Color32::to_array);
        colours.dedup();
        assert!(colours.len() > 4, "{colours:?}");
    }

    #[test]
    fn triangles_that_share_an_edge_cover_every_pixel_once() {
        let mut cover = Cover::new(8);
        let half = Color32::from_rgba_premultiplied(100, 0, 0, 128);
        let corner = |x: f32, y: f32| Vertex { pos: pos2(x, y), uv: pos2(0.0, 0.0), color: half };
        let [a, b, c, d] = [corner(0.0, 0.0), corner(8.0, 0.0), corner(8.0, 8.0), corner(0.0, 8.0)];
        cover.triangle([&a, &b, &c], 256.0);
        cover.triangle([&a, &c, &d], 256.0);
        assert!(cover.parts.iter().all(|part| (*part - 0.5).abs() < 1e-6), "{:?}", cover.parts);
    }

    #[test]
    fn a_portrait_is_painted_once_and_is_few_triangles() {
        let ctx = Context::default();
        let look = Look::of("ada", 24);
        let rect = Rect::from_min_size(pos2(10.3, 20.0), Vec2::splat(60.0));
        let before = ctx.tex_manager().read().num_allocated();
        for _ in 0..3 {
            let Shape::Mesh(mesh) = shape(&ctx, rect, &look, false) else { panic!("a mesh") };
            assert!((20..240).contains(&mesh.indices.len()), "{}", mesh.indices.len());
        }
        assert_eq!(ctx.tex_manager().read().num_allocated(), before + 1);
        for number in 0..2 * KEPT {
            let _ = shape(&ctx, rect, &Look::of(&number.to_string(), 30), false);
        }
        assert_eq!(ctx.tex_manager().read().num_allocated(), before + KEPT);
    }
}
