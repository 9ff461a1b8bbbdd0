//! The drawing of a portrait: what is behind, clothes, head, hair, features, one over the other.
//!
//! May touch: egui's shapes, and what a [`Look`] says.

use std::f32::consts::TAU;

use egui::epaint::{CircleShape, RectShape};
use egui::{Color32, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, vec2};

use super::print::Waiting;
use super::{BEHIND, Beard, CLOTHS, Clothes, Glasses, Hair, Look, colour, darker, lighter, mix};

/// Collects shapes in units of the circle's radius, from its centre.
pub(super) struct Pen {
    shapes: Waiting,
    centre: Pos2,
    unit: f32,
    side: f32,
}

impl Pen {
    /// A pen for a circle `side` pixels wide.
    pub(super) fn new(centre: Pos2, side: f32) -> Pen {
        Pen { shapes: Waiting::default(), centre, unit: side / 2.0, side }
    }

    /// What it has painted, the lowest first.
    pub(super) fn shapes(self) -> Vec<Shape> {
        self.shapes.into_inner()
    }

    fn add(&self, shape: impl Into<Shape>) {
        self.shapes.borrow_mut().push(shape.into());
    }

    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.centre + vec2(x, y) * self.unit
    }

    fn disc(&self, x: f32, y: f32, radius: f32, fill: Color32) {
        self.add(Shape::circle_filled(self.at(x, y), radius * self.unit, fill));
    }

    fn oval(&self, x: f32, y: f32, radius: Vec2, fill: Color32) {
        self.add(Shape::ellipse_filled(self.at(x, y), radius * self.unit, fill));
    }

    fn convex(&self, points: &[Vec2], fill: Color32) {
        // Corners that lie on each other would make the edge's soft rim a spike.
        let mut apart: Vec<Vec2> = Vec::with_capacity(points.len());
        for point in points {
            if apart.last().is_none_or(|last| (*last - *point).length() > 0.012) {
                apart.push(*point);
            }
        }
        while apart.len() > 3
            && apart.first().zip(apart.last()).is_some_and(|(a, b)| (*a - *b).length() <= 0.012)
        {
            apart.pop();
        }
        let points = apart.iter().map(|point| self.at(point.x, point.y)).collect();
        self.add(Shape::convex_polygon(points, fill, Stroke::NONE));
    }

    fn line(&self, points: &[Vec2], width: f32, ink: Color32) {
        let points = points.iter().map(|point| self.at(point.x, point.y)).collect();
        self.add(Shape::line(points, Stroke::new((width * self.unit).max(0.9), ink)));
    }

    pub(super) fn person(&self, look: &Look, dark: bool) {
        let behind = colour(&BEHIND, look.behind);
        self.disc(0.0, 0.0, 1.0, if dark { darker(behind, 0.22) } else { behind });
        let head = Head { x: 0.44 * look.broad / 0.8, y: 0.5, middle: -0.1, jaw: look.jaw };
        let (skin, hair) = (look.skin_colour(), look.hair_colour());
        self.hair_behind(look, &head, hair);
        self.body(look, skin);
        let ear = head.x + 0.01;
        for side in [-1.0, 1.0] {
            self.oval(side * ear, head.middle + 0.06, vec2(0.07, 0.1), darker(skin, 0.1));
            if look.earrings {
                self.disc(
                    side * (ear + 0.01),
                    head.middle + 0.19,
                    0.035,
                    Color32::from_rgb(0xE2, 0xB2, 0x4A),
                );
            }
        }
        self.convex(&head.outline(1.0, 0.0, TAU), skin);
        self.face(look, &head, skin, hair);
        self.hair_before(look, &head, hair);
        if look.glasses != Glasses::None {
            self.glasses(look, &head);
        }
    }

    /// Shoulders within the circle, neck and collar.
    fn body(&self, look: &Look, skin: Color32) {
        let cloth = colour(&CLOTHS, look.cloth);
        let mut shoulders: Vec<Vec2> = Vec::new();
        // The arch of the shoulders, and the circle's edge below it.
        for step in 0..=24 {
            let turn = std::f32::consts::PI * (1.0 + step as f32 / 24.0);
            let point = vec2(0.8 * turn.cos(), 0.98 + 0.46 * turn.sin());
            if point.length() <= 0.999 {
                shoulders.push(point);
            }
        }
        let edge = |point: Vec2| point.y.atan2(point.x);
        if let (Some(first), Some(last)) = (shoulders.first().copied(), shoulders.last().copied()) {
            let (from, to) = (edge(last), edge(first));
            for step in 0..=16 {
                let turn = from + (to - from) * step as f32 / 16.0;
                shoulders.push(vec2(turn.cos(), turn.sin()));
            }
        }
        self.convex(&shoulders, cloth);
        let neck = darker(skin, 0.16);
        self.convex(&[vec2(-0.17, 0.2), vec2(0.17, 0.2), vec2(0.18, 0.6), vec2(-0.18, 0.6)], neck);
        match look.clothes {
            Clothes::Round => self.oval(0.0, 0.57, vec2(0.22, 0.12), neck),
            Clothes::High => {
                let band = [vec2(-0.21, 0.42), vec2(0.21, 0.42), vec2(0.25, 0.62), vec2(-0.25, 0.62)];
                self.convex(&band, darker(cloth, 0.18));
            }
            Clothes::Shirt => {
                self.convex(&[vec2(-0.18, 0.52), vec2(0.18, 0.52), vec2(0.0, 0.74)], neck);
                for side in [-1.0, 1.0] {
                    let collar = [
                        vec2(side * 0.2, 0.46),
                        vec2(side * 0.3, 0.58),
                        vec2(side * 0.12, 0.78),
                        vec2(0.0, 0.7),
                    ];
                    self.convex(&collar, lighter(cloth, 0.55));
                }
            }
            Clothes::Jacket => {
                let shirt = [vec2(-0.2, 0.5), vec2(0.2, 0.5), vec2(0.1, 0.99), vec2(-0.1, 0.99)];
                self.convex(&shirt, Color32::from_rgb(0xF4, 0xF0, 0xE8));
                self.convex(&[vec2(-0.16, 0.5), vec2(0.16, 0.5), vec2(0.0, 0.68)], neck);
                for side in [-1.0, 1.0] {
                    let lapel = [
                        vec2(side * 0.2, 0.46),
                        vec2(side * 0.38, 0.56),
                        vec2(side * 0.3, 0.78),
                        vec2(side * 0.06, 0.97),
                    ];
                    self.convex(&lapel, darker(cloth, 0.25));
                }
            }
            Clothes::Scarf => {
                let band = lighter(colour(&CLOTHS, (look.cloth + 3) % CLOTHS.len()), 0.15);
                self.oval(0.0, 0.55, vec2(0.3, 0.12), band);
                self.convex(&[vec2(0.05, 0.56), vec2(0.2, 0.58), vec2(0.18, 0.86), vec2(0.05, 0.8)], band);
                self.oval(0.0, 0.49, vec2(0.19, 0.08), neck);
            }
        }
    }

    fn hair_behind(&self, look: &Look, head: &Head, hair: Color32) {
        let back = darker(hair, 0.14);
        let top = head.middle - 0.04;
        match look.hair {
            Hair::Bald | Hair::Crop | Hair::SidePart | Hair::Quiff => {}
            Hair::Bun => {
                self.disc(0.0, head.middle - head.y - 0.13, 0.2, back);
                self.oval(0.0, top, vec2(head.x + 0.05, head.y), back);
            }
            Hair::Tail => {
                self.oval(head.x + 0.12, head.middle + 0.2, vec2(0.15, 0.42), back);
                self.oval(0.0, top, vec2(head.x + 0.05, head.y), back);
            }
            Hair::Bob => {
                self.oval(0.0, top, vec2(head.x + 0.15, head.y + 0.06), back);
                let side = head.x + 0.15;
                let low =
                    [vec2(-side, top), vec2(side, top), vec2(side - 0.02, 0.36), vec2(0.02 - side, 0.36)];
                self.convex(&low, back);
            }
            Hair::Long => {
                self.oval(0.0, top, vec2(head.x + 0.14, head.y + 0.07), back);
                let side = head.x + 0.14;
                let low =
                    [vec2(-side, top), vec2(side, top), vec2(side + 0.06, 0.66), vec2(-side - 0.06, 0.66)];
                self.convex(&low, back);
            }
            Hair::Waves => {
                self.oval(0.0, top, vec2(head.x + 0.14, head.y + 0.07), back);
                for side in [-1.0, 1.0] {
                    for (x, y, size) in [(0.1, -0.08, 0.17), (0.15, 0.14, 0.18), (0.09, 0.36, 0.18)] {
                        self.disc(side * (head.x + x - 0.06), y, size, back);
                    }
                }
            }
            Hair::Curls => {
                for step in 0..9 {
                    let turn = std::f32::consts::PI * (1.0 + step as f32 / 8.0);
                    let (x, y) = (turn.cos() * (head.x + 0.03), head.middle - 0.1 + turn.sin() * 0.42);
                    self.disc(x, y, 0.17, back);
                }
            }
            Hair::Crown => {
                self.disc(0.0, head.middle - 0.14, head.x + 0.24, back);
                for step in 0..14 {
                    let turn = TAU * step as f32 / 14.0;
                    let reach = head.x + 0.22;
                    let (x, y) = (turn.cos() * reach, head.middle - 0.14 + turn.sin() * reach);
                    if y < 0.3 {
                        self.disc(x, y, 0.1, back);
                    }
                }
            }
        }
    }

    /// What lies over the forehead: pieces of the head's outline, cut off by straight lines.
    fn hair_before(&self, look: &Look, head: &Head, hair: Color32) {
        // Turns go clockwise from the right: 0.75 is the top of the head.
        let piece = |from: f32, to: f32, grown: f32| self.convex(&head.outline(grown, from, to), hair);
        match look.hair {
            Hair::Bald => {
                for side in [-1.0, 1.0] {
                    self.oval(side * (head.x - 0.005), head.middle - 0.05, vec2(0.055, 0.15), hair);
                }
                self.oval(-0.12, head.middle - 0.36, vec2(0.1, 0.05), lighter(look.skin_colour(), 0.25));
            }
            Hair::Crop => piece(TAU * 0.555, TAU * 0.945, 1.06),
            Hair::SidePart => {
                piece(TAU * 0.5, TAU * 0.82, 1.09);
                piece(TAU * 0.74, TAU * 1.0, 1.08);
            }
            Hair::Quiff => {
                piece(TAU * 0.54, TAU * 0.96, 1.06);
                self.oval(0.04, head.middle - head.y - 0.02, vec2(head.x * 0.82, 0.16), hair);
                self.oval(0.16, head.middle - head.y - 0.07, vec2(head.x * 0.55, 0.14), lighter(hair, 0.08));
            }
            Hair::Curls => {
                for (x, y, size) in
                    [(-0.3, 0.16, 0.13), (-0.12, 0.1, 0.15), (0.1, 0.1, 0.15), (0.29, 0.16, 0.13)]
                {
                    self.disc(x * head.x / 0.42, head.middle - head.y + y, size, hair);
                }
            }
            Hair::Bob => {
                piece(TAU * 0.51, TAU * 0.99, 1.1);
                for side in [-1.0, 1.0] {
                    self.oval(side * (head.x + 0.04), head.middle + 0.14, vec2(0.09, 0.32), hair);
                }
            }
            Hair::Long => {
                piece(TAU * 0.49, TAU * 0.77, 1.11);
                piece(TAU * 0.73, TAU * 1.01, 1.11);
                for side in [-1.0, 1.0] {
                    self.oval(side * (head.x + 0.06), head.middle + 0.3, vec2(0.1, 0.46), hair);
                }
            }
            Hair::Bun => {
                piece(TAU * 0.53, TAU * 0.97, 1.08);
                self.oval(0.0, head.middle - head.y - 0.13, vec2(0.14, 0.12), lighter(hair, 0.08));
            }
            Hair::Waves => {
                piece(TAU * 0.48, TAU * 0.83, 1.1);
                piece(TAU * 0.76, TAU * 1.02, 1.1);
            }
            Hair::Tail => {
                piece(TAU * 0.51, TAU * 0.84, 1.08);
                piece(TAU * 0.74, TAU * 0.99, 1.08);
            }
            Hair::Crown => {
                for step in 0..6 {
                    let x = (step as f32 / 5.0 * 2.0 - 1.0) * head.x * 0.86;
                    let y = head.middle - head.y + 0.08 + 0.16 * (x / head.x).powi(2);
                    self.disc(x, y, 0.12, hair);
                }
            }
        }
    }

    fn face(&self, look: &Look, head: &Head, skin: Color32, hair: Color32) {
        let shade = darker(skin, 0.3);
        let (eye, eyes) = (head.x * 0.42, head.middle + 0.03);
        for side in [-1.0, 1.0] {
            let cheek = Color32::from_rgb(0xE0, 0x6B, 0x5A).gamma_multiply(0.22);
            self.disc(side * head.x * 0.56, head.middle + 0.2, 0.1, cheek);
        }
        match look.beard {
            Beard::Full => {
                self.convex(&head.outline(1.03, TAU * 0.02, TAU * 0.48), hair);
                self.oval(0.0, head.middle + 0.12, vec2(head.x * 0.72, 0.12), skin);
                self.oval(0.0, head.middle + 0.24, vec2(0.2, 0.06), hair);
            }
            Beard::Stubble => {
                let shadow = hair.gamma_multiply(0.28);
                self.convex(&head.outline(1.0, TAU * 0.06, TAU * 0.44), shadow);
            }
            Beard::Moustache => {
                for side in [-1.0, 1.0] {
                    self.oval(side * 0.08, head.middle + 0.225, vec2(0.1, 0.042), hair);
                }
            }
            Beard::None => {}
        }
        let ink = Color32::from_rgb(0x2B, 0x22, 0x24);
        for side in [-1.0, 1.0] {
            if look.skin >= 5 {
                self.oval(side * eye, eyes, vec2(0.085, 0.062), Color32::from_rgb(0xF7, 0xF0, 0xEA));
            }
            self.disc(side * eye, eyes, 0.052, ink);
            if self.side >= 44.0 {
                self.disc(side * eye + 0.016, eyes - 0.018, 0.016, Color32::WHITE);
            }
            let (lift, brow) = (0.03 * look.brow, mix(darker(hair, 0.3), skin, 0.12));
            let arch = [
                vec2(side * (eye - 0.1), eyes - 0.115),
                vec2(side * eye, eyes - 0.13 - lift),
                vec2(side * (eye + 0.1), eyes - 0.1),
            ];
            self.line(&arch, 0.035, brow);
        }
        let nose = [vec2(0.015, eyes + 0.04), vec2(0.055, eyes + 0.125), vec2(-0.01, eyes + 0.14)];
        self.line(&nose, 0.024, shade);
        let (mouth, wide, deep) = (head.middle + 0.295, 0.13 + 0.05 * look.smile, 0.02 + 0.06 * look.smile);
        let smile: Vec<Vec2> = (0..=8)
            .map(|step| {
                let x = step as f32 / 4.0 - 1.0;
                vec2(x * wide, mouth + deep * (1.0 - x * x) - deep * 0.5)
            })
            .collect();
        if look.smile > 0.7 && self.side >= 40.0 {
            self.convex(&smile, Color32::from_rgb(0xFF, 0xF8, 0xF2));
        }
        self.line(&smile, 0.032, mix(Color32::from_rgb(0x8E, 0x3B, 0x35), skin, 0.1));
        if self.side < 44.0 {
            return;
        }
        if look.freckles {
            for (x, y) in [(0.45, 0.13), (0.56, 0.17), (0.64, 0.12)] {
                for side in [-1.0, 1.0] {
                    self.disc(side * head.x * x, head.middle + y, 0.013, shade.gamma_multiply(0.7));
                }
            }
        }
        if look.lines > 0.1 {
            let ink = shade.gamma_multiply(0.25 + 0.4 * look.lines);
            for side in [-1.0, 1.0] {
                let fold = [
                    vec2(side * 0.15, head.middle + 0.18),
                    vec2(side * 0.2, head.middle + 0.24),
                    vec2(side * 0.2, head.middle + 0.3),
                ];
                self.line(&fold, 0.016, ink);
                for slope in [-0.03, 0.03] {
                    let from = vec2(side * (eye + 0.1), eyes + slope * 0.6);
                    self.line(&[from, from + vec2(side * 0.06, slope)], 0.014, ink);
                }
            }
        }
    }

    fn glasses(&self, look: &Look, head: &Head) {
        let (eye, eyes) = (head.x * 0.42, head.middle + 0.03);
        let ink = if look.cloth.is_multiple_of(2) {
            Color32::from_rgb(0x33, 0x2B, 0x2B)
        } else {
            Color32::from_rgb(0x7A, 0x4A, 0x26)
        };
        let stroke = Stroke::new((0.032 * self.unit).max(0.9), ink);
        let glass = Color32::WHITE.gamma_multiply(0.16);
        for side in [-1.0, 1.0] {
            let middle = self.at(side * eye, eyes + 0.005);
            if look.glasses == Glasses::Round {
                self.add(CircleShape { center: middle, radius: 0.125 * self.unit, fill: glass, stroke });
            } else {
                let frame = Rect::from_center_size(middle, vec2(0.27, 0.2) * self.unit);
                let corner = (0.06 * self.unit) as u8;
                self.add(RectShape::new(frame, corner, glass, stroke, StrokeKind::Middle));
            }
            let (from, to) = (vec2(side * (eye + 0.125), eyes), vec2(side * head.x, eyes - 0.03));
            self.line(&[from, to], 0.026, ink);
        }
        self.line(&[vec2(-eye + 0.12, eyes), vec2(0.0, eyes - 0.02), vec2(eye - 0.12, eyes)], 0.026, ink);
    }
}

/// A head's measures, in radii of the circle.
struct Head {
    x: f32,
    y: f32,
    middle: f32,
    jaw: f32,
}

impl Head {
    /// A piece of the outline, from one turn to another, clockwise from the right.
    fn outline(&self, grown: f32, from: f32, to: f32) -> Vec<Vec2> {
        (0..=36)
            .map(|step| {
                let turn = from + (to - from) * step as f32 / 36.0;
                let (x, y) = (turn.cos(), turn.sin());
                // A little squarer than an ellipse, narrower towards the chin.
                let soft = |c: f32| c.signum() * c.abs().powf(0.88);
                let narrow = 1.0 - self.jaw * y.max(0.0).powi(2);
                vec2(soft(x) * self.x * grown * narrow, self.middle + soft(y) * self.y * grown)
            })
            .collect()
    }
}
