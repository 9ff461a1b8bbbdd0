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

mod pen;
mod print;

use egui::{Color32, Painter, Rect, Vec2, pos2};

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
    painter.add(print::shape(painter.ctx(), rect, look, dark));
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
