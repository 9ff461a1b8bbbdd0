//! Portraits of the staff, drawn with egui's painter: the same person always has the same face.
//!
//! May touch: egui and the ground. A face follows from a person's key and age alone; it says nothing of
//! what they can do. There are no pictures to load, and it is sharp from 28 points to 120.
//!
//! ```
//! use duevie::ui::portrait::Look;
//! let (ada, again) = (Look::of("ada", 24), Look::of("ada", 24));
//! assert_eq!(ada, again);
//! assert_ne!(ada, Look::of("bruno", 61));
//! ```

use std::f32::consts::TAU;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

/// How hair is worn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hair {
    /// None on top, a little at the sides.
    Bald,
    /// Close to the head.
    Crop,
    /// Parted at a side.
    SidePart,
    /// Up from the forehead.
    Quiff,
    /// Curls on top.
    Curls,
    /// To the chin.
    Bob,
    /// Over the shoulders, parted in the middle.
    Long,
    /// Tied up.
    Bun,
    /// Waves to the shoulders.
    Waves,
    /// Tied behind.
    Tail,
    /// A round crown of curls.
    Crown,
}

/// What is on the nose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glasses {
    /// Nothing.
    None,
    /// Round ones.
    Round,
    /// Broad ones.
    Broad,
}

/// What grows on the face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beard {
    /// Nothing.
    None,
    /// A shadow.
    Stubble,
    /// A moustache.
    Moustache,
    /// A full one.
    Full,
}

/// What is worn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clothes {
    /// A round neck.
    Round,
    /// A shirt's collar.
    Shirt,
    /// A jacket with lapels.
    Jacket,
    /// A high collar.
    High,
    /// A neckerchief.
    Scarf,
}

/// A person's looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Skin, from 0.
    pub skin: usize,
    /// Width of the face, relative to its height, 0.7 to 0.9.
    pub broad: f32,
    /// How far the jaw narrows, 0.1 to 0.4.
    pub jaw: f32,
    /// How hair is worn.
    pub hair: Hair,
    /// Its colour when young, from 0.
    pub tint: usize,
    /// Grey in it, 0 to 1.
    pub grey: f32,
    /// Glasses.
    pub glasses: Glasses,
    /// Beard.
    pub beard: Beard,
    /// Clothes.
    pub clothes: Clothes,
    /// Their colour, from 0.
    pub cloth: usize,
    /// The colour behind, from 0.
    pub behind: usize,
    /// Brows, 0 (straight) to 1.
    pub brow: f32,
    /// The smile, 0.2 to 1.
    pub smile: f32,
    /// Whether there are freckles.
    pub freckles: bool,
    /// Whether there are earrings.
    pub earrings: bool,
    /// Lines of age, 0 to 1.
    pub lines: f32,
}

const SKINS: [(u8, u8, u8); 7] = [
    (0xFA, 0xD9, 0xC1),
    (0xF2, 0xC6, 0xA4),
    (0xE8, 0xB4, 0x8C),
    (0xD3, 0x9A, 0x6E),
    (0xB5, 0x7B, 0x52),
    (0x93, 0x5F, 0x3E),
    (0x70, 0x47, 0x2F),
];
const HAIRS: [(u8, u8, u8); 6] = [
    (0x24, 0x1C, 0x1A),
    (0x4A, 0x2F, 0x22),
    (0x6E, 0x45, 0x28),
    (0x9A, 0x4F, 0x26),
    (0xC0, 0x8A, 0x48),
    (0x33, 0x2A, 0x33),
];
const CLOTHS: [(u8, u8, u8); 9] = [
    (0x2E, 0x4A, 0x66),
    (0xA8, 0x4B, 0x3A),
    (0x3E, 0x6B, 0x57),
    (0xC9, 0x8A, 0x2B),
    (0x6B, 0x4E, 0x71),
    (0x4F, 0x8A, 0x8B),
    (0x8C, 0x6A, 0x4F),
    (0xB8, 0x5C, 0x74),
    (0x4A, 0x4F, 0x5C),
];
const BEHIND: [(u8, u8, u8); 8] = [
    (0xF3, 0xD9, 0xB1),
    (0xCF, 0xE3, 0xDC),
    (0xF1, 0xC9, 0xBA),
    (0xD4, 0xDD, 0xEE),
    (0xE6, 0xE0, 0xB8),
    (0xDF, 0xD0, 0xE6),
    (0xC6, 0xDB, 0xE8),
    (0xE9, 0xCF, 0xC4),
];

/// Numbers of a key, one after the other.
struct Dice(u64);

impl Dice {
    fn of(key: &str) -> Dice {
        let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Dice(key.bytes().fold(0xcbf2_9ce4_8422_2325, fold) ^ 0x5157)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    fn pick<T: Copy>(&mut self, things: &[T], other: T) -> T {
        let place = self.below(things.len());
        things.get(place).copied().unwrap_or(other)
    }
}

/// Given names that end like the other half of names, for the countries whose names scenarios use.
const HERS: [&str; 14] = [
    "agnese", "alice", "beatrice", "carmen", "chloe", "ester", "grace", "ines", "irene", "iris", "matilde",
    "miriam", "noemi", "zoe",
];
const HIS: [&str; 8] = ["andrea", "battista", "elia", "enea", "luca", "mattia", "nicola", "tobia"];

impl Look {
    /// A person's looks.
    pub fn of(key: &str, age: u8) -> Look {
        let mut dice = Dice::of(key);
        let name = key.split(['-', '_']).next().unwrap_or(key);
        // A guess from the name's ending, so that a beard is a rare surprise rather than a frequent one.
        let hers = HERS.contains(&name) || (name.ends_with('a') && !HIS.contains(&name));
        let age = f32::from(age);
        let hair: &[Hair] = match (hers, age >= 50.0) {
            (true, false) => {
                &[Hair::Long, Hair::Bob, Hair::Bun, Hair::Waves, Hair::Tail, Hair::Crown, Hair::Curls]
            }
            (true, true) => &[Hair::Bob, Hair::Bun, Hair::Waves, Hair::SidePart, Hair::Curls],
            (false, false) => {
                &[Hair::Crop, Hair::SidePart, Hair::Quiff, Hair::Curls, Hair::Tail, Hair::Quiff]
            }
            (false, true) => &[Hair::Bald, Hair::Crop, Hair::SidePart, Hair::Bald, Hair::Quiff],
        };
        let grey = ((age - 38.0) / 24.0).clamp(0.0, 1.0) * (0.7 + 0.3 * dice.share());
        let beard: &[Beard] = if hers {
            &[Beard::None]
        } else if age < 28.0 {
            &[Beard::None, Beard::None, Beard::Stubble, Beard::Moustache]
        } else {
            &[Beard::None, Beard::Stubble, Beard::Moustache, Beard::Full]
        };
        let clothes: &[Clothes] = if age < 35.0 {
            &[Clothes::Round, Clothes::Round, Clothes::Shirt, Clothes::High]
        } else {
            &[Clothes::Jacket, Clothes::Shirt, Clothes::Jacket, Clothes::Scarf, Clothes::High]
        };
        let spectacles = dice.share() < if age > 45.0 { 0.6 } else { 0.35 };
        let kind = dice.pick(&[Glasses::Round, Glasses::Broad], Glasses::Round);
        Look {
            skin: dice.below(SKINS.len()),
            broad: 0.72 + 0.16 * dice.share(),
            jaw: 0.12 + 0.22 * dice.share(),
            hair: dice.pick(hair, Hair::Crop),
            tint: dice.below(HAIRS.len()),
            grey,
            glasses: if spectacles { kind } else { Glasses::None },
            beard: dice.pick(beard, Beard::None),
            clothes: dice.pick(clothes, Clothes::Round),
            cloth: dice.below(CLOTHS.len()),
            behind: dice.below(BEHIND.len()),
            brow: dice.share(),
            smile: 0.35 + 0.6 * dice.share(),
            freckles: age < 40.0 && dice.share() < 0.3,
            earrings: hers && dice.share() < 0.6,
            lines: ((age - 45.0) / 20.0).clamp(0.0, 1.0),
        }
    }

    fn skin_colour(&self) -> Color32 {
        colour(&SKINS, self.skin)
    }

    fn hair_colour(&self) -> Color32 {
        mix(colour(&HAIRS, self.tint), Color32::from_rgb(0xDD, 0xDA, 0xD4), self.grey)
    }
}

fn colour(list: &[(u8, u8, u8)], place: usize) -> Color32 {
    let (r, g, b) = list.get(place).copied().unwrap_or((0x80, 0x80, 0x80));
    Color32::from_rgb(r, g, b)
}

fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    a.lerp_to_gamma(b, share.clamp(0.0, 1.0))
}

fn darker(colour: Color32, by: f32) -> Color32 {
    mix(colour, Color32::from_rgb(0x2A, 0x16, 0x12), by)
}

fn lighter(colour: Color32, by: f32) -> Color32 {
    mix(colour, Color32::WHITE, by)
}

/// Paints a portrait into the largest circle of a rectangle. `dark` softens what is behind the person.
pub fn paint(painter: &Painter, rect: Rect, look: &Look, dark: bool) {
    let side = rect.width().min(rect.height());
    Pen { painter, centre: rect.center(), unit: side / 2.0, side }.person(look, dark);
}

/// Paints in units of the circle's radius, from its centre.
struct Pen<'a> {
    painter: &'a Painter,
    centre: Pos2,
    unit: f32,
    side: f32,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.centre + vec2(x, y) * self.unit
    }

    fn disc(&self, x: f32, y: f32, radius: f32, fill: Color32) {
        self.painter.circle_filled(self.at(x, y), radius * self.unit, fill);
    }

    fn oval(&self, x: f32, y: f32, radius: Vec2, fill: Color32) {
        self.painter.add(Shape::ellipse_filled(self.at(x, y), radius * self.unit, fill));
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
        self.painter.add(Shape::convex_polygon(points, fill, Stroke::NONE));
    }

    fn line(&self, points: &[Vec2], width: f32, ink: Color32) {
        let points = points.iter().map(|point| self.at(point.x, point.y)).collect();
        self.painter.add(Shape::line(points, Stroke::new((width * self.unit).max(0.9), ink)));
    }

    fn person(&self, look: &Look, dark: bool) {
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
                self.painter.circle(middle, 0.125 * self.unit, glass, stroke);
            } else {
                let frame = Rect::from_center_size(middle, vec2(0.27, 0.2) * self.unit);
                let corner = (0.06 * self.unit) as u8;
                self.painter.rect(frame, corner, glass, stroke, egui::StrokeKind::Middle);
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

/// A portrait as a part of a screen, `side` points wide; `sense` says what can be done with it.
pub fn portrait(ui: &mut egui::Ui, look: &Look, side: f32, sense: egui::Sense) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), sense);
    if ui.is_rect_visible(rect) {
        paint(ui.painter(), rect, look, ui.visuals().dark_mode);
    }
    response
}

/// A portrait that follows the pointer while a person is dragged.
pub fn dragged(ctx: &egui::Context, look: &Look, dark: bool) {
    if let Some(pointer) = ctx.pointer_interact_pos() {
        let layer = egui::LayerId::new(egui::Order::Tooltip, egui::Id::new("dragged-person"));
        let rect = Rect::from_center_size(pointer, Vec2::splat(56.0));
        let painter = ctx.layer_painter(layer);
        painter.circle_filled(
            pos2(rect.center().x, rect.center().y + 3.0),
            29.0,
            Color32::from_black_alpha(50),
        );
        paint(&painter, rect, look, dark);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{bundled, bundled_names};

    fn seen(look: &Look) -> [usize; 9] {
        let grey = (look.grey * 3.0) as usize;
        [
            look.skin,
            look.hair as usize,
            if grey > 1 { 90 + grey } else { look.tint },
            look.glasses as usize,
            look.beard as usize,
            look.clothes as usize,
            look.cloth,
            look.behind,
            (look.broad * 10.0) as usize,
        ]
    }

    #[test]
    fn no_two_of_a_bundled_staff_look_alike() {
        for name in bundled_names() {
            let book = bundled(name).unwrap();
            let hired = book.candidates.iter().map(|candidate| &candidate.person);
            let looks: Vec<(&str, Look)> = book
                .company
                .staff
                .iter()
                .chain(hired)
                .map(|person| (person.key.as_str(), Look::of(person.key.as_str(), person.age)))
                .collect();
            for (index, (key, look)) in looks.iter().enumerate() {
                for (other, there) in &looks[..index] {
                    let differ = seen(look).iter().zip(seen(there)).filter(|(a, b)| **a != *b).count();
                    assert!(differ >= 3, "{name}: {key} and {other} differ in {differ} features");
                }
            }
        }
    }

    #[test]
    fn hair_turns_grey_and_no_woman_of_the_bundled_staff_has_a_beard() {
        assert_eq!(Look::of("ada", 20).grey, 0.0);
        assert!(Look::of("ada", 65).grey > 0.6);
        for key in ["ines", "noemi", "agnese", "marisa", "amina"] {
            assert_eq!(Look::of(key, 40).beard, Beard::None, "{key}");
        }
    }
}
