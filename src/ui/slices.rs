//! Round shapes in few triangles: what egui draws with a ring of small ones is cut from the discs that lie
//! ready in its texture of letters.
//!
//! May touch: egui. Where the processor draws every triangle itself (no graphics card), a page with the whole
//! staff on it costs more for its corners than for its area: a card with a round frame is 250 triangles of
//! egui's, and 30 of these.
//!
//! ```
//! # use duevie::ui::slices::Discs;
//! # fn show(ctx: &egui::Context, output: &mut egui::FullOutput, discs: &mut Discs) {
//! discs.keep_up(ctx);
//! discs.slice(&mut output.shapes, output.pixels_per_point);
//! # }
//! ```

use egui::epaint::{
    CircleShape, ClippedShape, EllipseShape, Mesh, RectShape, Shape, StrokeKind, TextureAtlas, Vertex,
    WHITE_UV,
};
use egui::{Color32, Pos2, Rect, Vec2, emath::GuiRounding, emath::Rot2, pos2, vec2};

/// A disc may be drawn this much larger than it lies in the texture; above that its edge would be blurred.
const LARGER: f32 = 1.3;
/// Corners rounder than this, in pixels; the others are left to egui.
const LEAST: f32 = 1.4;

/// The discs in egui's texture of letters.
#[derive(Default)]
pub struct Discs {
    /// Width and height of the texture, in pixels.
    size: [usize; 2],
    discs: Vec<Disc>,
}

#[derive(Clone, Copy)]
struct Disc {
    /// Radius, in pixels.
    radius: f32,
    /// From the middle to the end of its picture, in radii.
    reach: f32,
    uv: Rect,
}

impl Discs {
    /// Knows where the discs are after a frame of `ctx`: the texture grows with the letters in it.
    pub fn keep_up(&mut self, ctx: &egui::Context) {
        let (size, options) = ctx.fonts(|fonts| (fonts.font_image_size(), *fonts.options()));
        if self.size == size {
            return;
        }
        self.size = size;
        // The texture itself isn't shown to us. Every one begins with the same discs, so one of the same
        // width, made for this and let go, has them in the same places.
        let atlas = TextureAtlas::new([size[0], 32], options);
        let taller = atlas.size()[1] as f32 / size[1] as f32;
        let place = |uv: Rect| {
            Rect::from_min_max(pos2(uv.min.x, uv.min.y * taller), pos2(uv.max.x, uv.max.y * taller))
        };
        self.discs = atlas
            .prepared_discs()
            .iter()
            .map(|disc| Disc { radius: disc.r, reach: disc.w / 2.0 / disc.r, uv: place(disc.uv) })
            .collect();
    }

    /// Replaces round rectangles, ellipses and circles by slices, where they look the same; in place and in
    /// order. `pixels_per_point` is that of the frame.
    pub fn slice(&self, shapes: &mut [ClippedShape], pixels_per_point: f32) {
        for clipped in shapes {
            self.replace(&mut clipped.shape, pixels_per_point);
        }
    }

    fn replace(&self, shape: &mut Shape, scale: f32) {
        let slices = match shape {
            Shape::Vec(shapes) => {
                for shape in shapes {
                    self.replace(shape, scale);
                }
                return;
            }
            Shape::Rect(rect) => self.rect(rect, scale),
            Shape::Ellipse(ellipse) => self.ellipse(ellipse, scale),
            Shape::Circle(circle) => self.circle(circle, scale),
            _ => return,
        };
        if let Some(slices) = slices {
            *shape = Shape::mesh(slices);
        }
    }

    /// The smallest disc that is large enough for this radius, in pixels.
    fn disc(&self, radius: f32) -> Option<Disc> {
        let large = self.discs.iter().find(|disc| disc.radius >= radius);
        large.or(self.discs.last().filter(|disc| radius <= disc.radius * LARGER)).copied()
    }

    fn rect(&self, shape: &RectShape, scale: f32) -> Option<Mesh> {
        let corners = shape.corner_radius;
        let plain = shape.angle == 0.0 && shape.blur_width == 0.0 && shape.brush.is_none();
        if !plain || !corners.is_same() || shape.round_to_pixels == Some(false) || !shape.rect.is_finite() {
            return None;
        }
        let framed = shape.stroke.width > 0.0 && shape.stroke.color != Color32::TRANSPARENT;
        // A whole number of pixels, as the rectangle's sides are.
        let width = if framed { (shape.stroke.width * scale).round().max(1.0) / scale } else { 0.0 };
        // The inside is laid over the frame's disc: what can be seen through would show it.
        if framed && !shape.fill.is_opaque() {
            return None;
        }
        let outwards = match shape.stroke_kind {
            _ if !framed => 0.0,
            StrokeKind::Inside => 0.0,
            StrokeKind::Outside => width,
            StrokeKind::Middle => return None,
        };
        let outer = shape.rect.round_to_pixels(scale).expand(outwards);
        let least = outer.width().min(outer.height());
        let radius = (f32::from(corners.nw) + outwards).min(least / 2.0);
        if radius * scale < LEAST || least * scale < 2.5 || least < 2.0 * width + 2.0 / scale {
            return None;
        }
        let mut out = Mesh::default();
        if framed {
            self.corners(&mut out, outer, radius, shape.stroke.color, scale)?;
            let [across, along] = [vec2(radius, 0.0), vec2(0.0, radius)];
            for (one, other) in [
                (outer.min + across, outer.right_top() - across + vec2(0.0, width)),
                (outer.left_bottom() + across - vec2(0.0, width), outer.max - across),
                (outer.min + along, outer.left_bottom() - along + vec2(width, 0.0)),
                (outer.right_top() + along - vec2(width, 0.0), outer.max - along),
            ] {
                solid(&mut out, Rect::from_min_max(one, other), shape.stroke.color);
            }
        }
        let inner = outer.shrink(width);
        let bend = radius - width;
        if bend * scale < 0.5 {
            solid(&mut out, inner, shape.fill);
            return Some(out);
        }
        self.corners(&mut out, inner, bend, shape.fill, scale)?;
        // What is between the corners: across the whole height, then what is left at both sides.
        solid(&mut out, inner.shrink2(vec2(bend, 0.0)), shape.fill);
        let left = Rect::from_min_max(inner.min + vec2(0.0, bend), inner.left_bottom() + vec2(bend, -bend));
        solid(&mut out, left, shape.fill);
        solid(&mut out, left.translate(vec2(inner.width() - bend, 0.0)), shape.fill);
        Some(out)
    }

    /// Four quarters of a disc; two halves where they meet. They end where the rectangle ends: the soft edge of
    /// a disc between pixels would reach over its sides.
    fn corners(&self, out: &mut Mesh, rect: Rect, radius: f32, color: Color32, scale: f32) -> Option<()> {
        let disc = self.disc(radius * scale)?;
        let uv = Rect::from_center_size(disc.uv.center(), disc.uv.size() / disc.reach);
        let middle = uv.center();
        let centres = rect.shrink(radius);
        let flat = centres.height() <= 0.0;
        let mut piece = |from: Pos2, to: Pos2, uv_from: Pos2, uv_to: Pos2| {
            textured(out, Rect::from_two_pos(from, to), Rect::from_two_pos(uv_from, uv_to), color);
        };
        for (x, outer, u) in [(centres.min.x, rect.min.x, uv.min.x), (centres.max.x, rect.max.x, uv.max.x)] {
            // A piece's texture isn't turned over: from two points it lies as its place does.
            if flat {
                piece(
                    pos2(x, rect.min.y),
                    pos2(outer, rect.max.y),
                    pos2(middle.x, uv.min.y),
                    pos2(u, uv.max.y),
                );
            } else {
                piece(pos2(x, centres.min.y), pos2(outer, rect.min.y), middle, pos2(u, uv.min.y));
                piece(pos2(x, centres.max.y), pos2(outer, rect.max.y), middle, pos2(u, uv.max.y));
            }
        }
        Some(())
    }

    fn ellipse(&self, shape: &EllipseShape, scale: f32) -> Option<Mesh> {
        if !shape.stroke.is_empty() || shape.fill == Color32::TRANSPARENT {
            return None;
        }
        let disc = self.disc(shape.radius.max_elem() * scale)?;
        let turn = Rot2::from_angle(shape.angle);
        let reach = shape.radius * disc.reach;
        let mut out = Mesh::default();
        quad(&mut out, disc.uv, shape.fill, |side| shape.center + turn * (reach * side));
        Some(out)
    }

    /// egui does this itself up to the largest disc; a little above it, it needs a hundred triangles.
    fn circle(&self, shape: &CircleShape, scale: f32) -> Option<Mesh> {
        let (plain, radius) = (shape.stroke.is_empty(), shape.radius * scale);
        if !plain || shape.fill == Color32::TRANSPARENT || radius <= self.discs.last()?.radius {
            return None;
        }
        let disc = self.disc(radius)?;
        let mut out = Mesh::default();
        quad(&mut out, disc.uv, shape.fill, |side| shape.center + side * (shape.radius * disc.reach));
        Some(out)
    }
}

/// Two triangles; `place` says where the corner is that lies on this side (−1 or 1, twice).
fn quad(out: &mut Mesh, uv: Rect, color: Color32, place: impl Fn(Vec2) -> Pos2) {
    let first = out.vertices.len() as u32;
    for (side, uv) in [
        (vec2(-1.0, -1.0), uv.left_top()),
        (vec2(1.0, -1.0), uv.right_top()),
        (vec2(-1.0, 1.0), uv.left_bottom()),
        (vec2(1.0, 1.0), uv.right_bottom()),
    ] {
        out.vertices.push(Vertex { pos: place(side), uv, color });
    }
    out.add_triangle(first, first + 1, first + 2);
    out.add_triangle(first + 2, first + 1, first + 3);
}

fn textured(out: &mut Mesh, rect: Rect, uv: Rect, color: Color32) {
    quad(out, uv, color, |side| rect.center() + rect.size() * side / 2.0);
}

fn solid(out: &mut Mesh, rect: Rect, color: Color32) {
    if rect.width() > 0.0 && rect.height() > 0.0 && color != Color32::TRANSPARENT {
        textured(out, rect, Rect::from_min_max(WHITE_UV, WHITE_UV), color);
    }
}

#[cfg(test)]
mod tests {
    use egui::epaint::{ClippedShape, CornerRadius, RectShape, Shape, StrokeKind};
    use egui::{Color32, Rect, Stroke, pos2, vec2};

    use super::Discs;

    /// A frame that is not shown.
    fn frame(ctx: &egui::Context, mut draw: impl FnMut(&mut egui::Ui)) {
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| draw(ui));
        output.textures_delta.clear();
    }

    /// egui after a frame, and the discs in its letters.
    fn ready() -> (egui::Context, Discs) {
        let ctx = egui::Context::default();
        frame(&ctx, |ui| drop(ui.label("")));
        let mut discs = Discs::default();
        discs.keep_up(&ctx);
        (ctx, discs)
    }

    fn card(fill: Color32) -> Shape {
        let rect = Rect::from_min_size(pos2(10.0, 20.0), vec2(300.0, 200.0));
        let stroke = Stroke::new(1.0, Color32::GRAY);
        Shape::Rect(RectShape::new(rect, CornerRadius::same(8), fill, stroke, StrokeKind::Inside))
    }

    fn sliced(discs: &Discs, shape: Shape) -> Shape {
        let mut shapes = [ClippedShape { clip_rect: Rect::EVERYTHING, shape }];
        discs.slice(&mut shapes, 1.0);
        let [ClippedShape { shape, .. }] = shapes;
        shape
    }

    #[test]
    fn a_card_stays_in_its_place_and_takes_thirty_triangles() {
        let (_, discs) = ready();
        let Shape::Mesh(mesh) = sliced(&discs, card(Color32::WHITE)) else { panic!("it is cut") };
        assert_eq!(mesh.indices.len() / 3, 30);
        assert_eq!(mesh.calc_bounds(), Rect::from_min_size(pos2(10.0, 20.0), vec2(300.0, 200.0)));
    }

    #[test]
    fn what_can_be_seen_through_keeps_its_frame_from_egui() {
        let (_, discs) = ready();
        let shape = card(Color32::from_black_alpha(20));
        assert_eq!(sliced(&discs, shape.clone()), shape);
    }

    #[test]
    fn the_discs_are_found_where_egui_keeps_them_however_tall_its_texture_grows() {
        let (ctx, mut discs) = ready();
        for text in ["", "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789 àèéìòù"] {
            frame(&ctx, |ui| {
                for size in 10..60 {
                    ui.label(egui::RichText::new(text).size(size as f32));
                }
            });
            discs.keep_up(&ctx);
            let (image, [width, height]) = ctx.fonts(|fonts| (fonts.image(), fonts.font_image_size()));
            for disc in &discs.discs {
                let at = |u: f32, v: f32| {
                    let (x, y) = ((u * width as f32) as usize, (v * height as f32) as usize);
                    image.pixels[y * width + x].a()
                };
                let middle = disc.uv.center();
                assert_eq!(at(middle.x, middle.y), 255, "radius {}", disc.radius);
                assert_eq!(
                    at(disc.uv.min.x + 1e-4, disc.uv.min.y + 1e-4),
                    0,
                    "its picture's corner is empty"
                );
                let edge = middle.x - (disc.radius + 1.0) / width as f32;
                assert_eq!(at(edge.max(disc.uv.min.x + 1e-4), middle.y), 0, "radius {}", disc.radius);
            }
        }
    }
}
