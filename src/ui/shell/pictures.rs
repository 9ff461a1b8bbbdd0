//! Pictures of the shell, drawn with lines and colours: the two ways, and one for each scenario.
//!
//! May touch: egui's painter. No image file: they are sharp in every size, and follow the theme: day in
//! the light one, evening in the dark.

use egui::epaint::Mesh;
use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::Theme;

/// A painter on a rectangle in which places are given as shares of its width and height.
struct Canvas<'a> {
    painter: Painter,
    rect: Rect,
    /// What matters is drawn here, in the middle: wide places show more sky and land, not a wider house.
    stage: Rect,
    theme: &'a Theme,
}

/// A colour by its number.
const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Canvas<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.stage.lerp_inside(vec2(x, y))
    }

    /// A place in the whole picture.
    fn land(&self, x: f32, y: f32) -> Pos2 {
        self.rect.lerp_inside(vec2(x, y))
    }

    /// A length, in shares of the height.
    fn size(&self, share: f32) -> f32 {
        self.rect.height() * share
    }

    /// By day or in the evening.
    fn pick(&self, day: u32, evening: u32) -> Color32 {
        if self.theme.dark { rgb(evening) } else { rgb(day) }
    }

    fn fill(&self, from: (f32, f32), to: (f32, f32), colour: Color32) {
        let rect = Rect::from_two_pos(self.at(from.0, from.1), self.at(to.0, to.1));
        self.painter.rect_filled(rect, CornerRadius::ZERO, colour);
    }

    /// From one colour at the top to another at the bottom.
    fn fade(&self, top: f32, bottom: f32, above: Color32, below: Color32) {
        let mut mesh = Mesh::default();
        for (x, y, colour) in
            [(0.0, top, above), (1.0, top, above), (0.0, bottom, below), (1.0, bottom, below)]
        {
            mesh.colored_vertex(self.land(x, y), colour);
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(1, 2, 3);
        self.painter.add(Shape::mesh(mesh));
    }

    fn disc(&self, x: f32, y: f32, radius: f32, colour: Color32) {
        self.painter.circle_filled(self.at(x, y), self.size(radius), colour);
    }

    /// The ground under a curve, down to `bottom`.
    fn hill(&self, bottom: f32, colour: Color32, height: impl Fn(f32) -> f32) {
        let mut mesh = Mesh::default();
        const STEPS: u32 = 48;
        let mut edge = Vec::new();
        for step in 0..=STEPS {
            let x = step as f32 / STEPS as f32;
            edge.push(self.land(x, height(x).min(bottom)));
            mesh.colored_vertex(self.land(x, height(x).min(bottom)), colour);
            mesh.colored_vertex(self.land(x, bottom), colour);
        }
        for step in 0..STEPS {
            let first = step * 2;
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first + 1, first + 2, first + 3);
        }
        self.painter.add(Shape::mesh(mesh));
        self.soften(edge, colour);
    }

    /// A mesh has hard edges: a thin line along one makes it smooth.
    fn soften(&self, edge: Vec<Pos2>, colour: Color32) {
        self.painter.line(edge, Stroke::new(1.2, colour));
    }

    fn shape(&self, points: &[(f32, f32)], colour: Color32) {
        let points = points.iter().map(|(x, y)| self.at(*x, *y)).collect();
        self.painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
    }

    fn line(&self, points: &[(f32, f32)], width: f32, colour: Color32) {
        let points = points.iter().map(|(x, y)| self.at(*x, *y)).collect();
        self.painter.line(points, Stroke::new(self.size(width), colour));
    }

    /// A way through the land, wider near us.
    fn way(&self, colour: Color32, course: impl Fn(f32) -> (f32, f32)) {
        let mut mesh = Mesh::default();
        const STEPS: u32 = 128;
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for step in 0..=STEPS {
            let t = step as f32 / STEPS as f32;
            let (x, y) = course(t);
            let near = 1.0 - t;
            let half = self.size(0.006 + 0.03 * near * near) / self.stage.width();
            left.push(self.at(x - half, y));
            right.push(self.at(x + half, y));
            mesh.colored_vertex(self.at(x - half, y), colour);
            mesh.colored_vertex(self.at(x + half, y), colour);
        }
        for step in 0..STEPS {
            let first = step * 2;
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first + 1, first + 2, first + 3);
        }
        self.painter.add(Shape::mesh(mesh));
        self.soften(left, colour);
        self.soften(right, colour);
    }
}

fn canvas<'a>(painter: &Painter, rect: Rect, theme: &'a Theme) -> Canvas<'a> {
    let width = rect.width().min(rect.height() * 2.2);
    let stage = Rect::from_center_size(rect.center(), vec2(width, rect.height()));
    Canvas { painter: painter.with_clip_rect(painter.clip_rect().intersect(rect)), rect, stage, theme }
}

/// The two ways: they start apart, meet, cross, and go on together towards the sun.
pub fn two_ways(painter: &Painter, rect: Rect, theme: &Theme) {
    let c = canvas(painter, rect, theme);
    c.fade(0.0, 0.62, c.pick(0xBFDDEA, 0x16233A), c.pick(0xFBE7C6, 0x4A4560));
    let sun = c.pick(0xFFF3D6, 0xF1D9A8);
    c.disc(0.62, 0.36, 0.16, c.pick(0xF5E9D0, 0x6B6274));
    c.disc(0.62, 0.36, 0.11, sun);
    c.hill(1.0, c.pick(0xB7C9C4, 0x34425A), |x| 0.42 + 0.05 * (x * 7.0).sin() + 0.02 * (x * 17.0).cos());
    c.hill(1.0, c.pick(0x9DB7A6, 0x2B3A4C), |x| 0.50 + 0.04 * (x * 5.0 + 2.0).sin());
    c.hill(1.0, c.pick(0x86A68D, 0x233140), |x| 0.57 + 0.03 * (x * 6.0 + 4.5).cos());
    c.hill(1.0, c.pick(0xA9BE8F, 0x1C2936), |x| 0.66 + 0.02 * (x * 4.0 + 1.0).sin());
    // Trees along the slope: taller near us.
    for (x, y, tall) in
        [(0.08, 0.66, 0.10), (0.15, 0.69, 0.13), (0.88, 0.67, 0.11), (0.94, 0.70, 0.15), (0.80, 0.65, 0.08)]
    {
        let green = c.pick(0x5B7F68, 0x16212C);
        let half = c.size(tall * 0.22) / c.stage.width();
        c.shape(&[(x, y - tall), (x + half, y), (x - half, y)], green);
    }
    let course = |side: f32| {
        move |t: f32| {
            // Crossing twice on the way, closer and closer.
            let apart = side * (1.0 - t) * (0.30 * (t * 9.0).cos());
            (0.56 + 0.06 * t + apart, 1.02 - 0.46 * (1.0 - (1.0 - t) * (1.0 - t)))
        }
    };
    c.way(theme.junior, course(-1.0));
    c.way(theme.senior, course(1.0));
}

/// The picture of a scenario: its own where we have one, the two ways otherwise.
pub fn scenario(painter: &Painter, rect: Rect, theme: &Theme, key: &str) {
    match key {
        "grand-hotel" => hotel(&canvas(painter, rect, theme)),
        "giocattoli" => merry_go_round(&canvas(painter, rect, theme)),
        _ => two_ways(painter, rect, theme),
    }
}

/// A grand hotel at a lake.
fn hotel(c: &Canvas<'_>) {
    c.fade(0.0, 0.66, c.pick(0xA9D3E6, 0x141F38), c.pick(0xF7E9D2, 0x5B4A63));
    c.disc(0.83, 0.19, 0.075, c.pick(0xFFF6DF, 0xF3E3B8));
    c.hill(0.76, c.pick(0xA9BFC6, 0x2C3A55), |x| 0.36 + 0.10 * (x * 5.5).sin() + 0.03 * (x * 15.0).sin());
    c.hill(0.76, c.pick(0x8FAE9B, 0x233047), |x| 0.52 + 0.05 * (x * 8.0 + 1.0).cos());
    let wall = c.pick(0xFBF3E0, 0x8C7F86);
    let shade = c.pick(0xEADBBD, 0x6F6470);
    let roof = c.pick(0xB4573D, 0x5A3A40);
    let window = c.pick(0x3E6E86, 0xFFD98A);
    // The house: a long front, a raised middle, two corner towers.
    c.fill((0.20, 0.36), (0.80, 0.70), wall);
    c.fill((0.42, 0.27), (0.58, 0.70), wall);
    c.fill((0.17, 0.31), (0.26, 0.70), wall);
    c.fill((0.74, 0.31), (0.83, 0.70), wall);
    c.fill((0.20, 0.66), (0.80, 0.70), shade);
    c.shape(&[(0.40, 0.27), (0.50, 0.17), (0.60, 0.27)], roof);
    c.fill((0.26, 0.335), (0.42, 0.36), roof);
    c.fill((0.58, 0.335), (0.74, 0.36), roof);
    c.shape(&[(0.155, 0.31), (0.215, 0.20), (0.275, 0.31)], roof);
    c.shape(&[(0.725, 0.31), (0.785, 0.20), (0.845, 0.31)], roof);
    c.line(&[(0.50, 0.17), (0.50, 0.08)], 0.008, c.pick(0x7A6A58, 0x3A3440));
    c.shape(&[(0.50, 0.085), (0.555, 0.105), (0.50, 0.125)], c.theme.junior);
    for row in 0..3 {
        let y = 0.40 + row as f32 * 0.09;
        for x in [0.29, 0.335, 0.38, 0.62, 0.665, 0.71] {
            c.fill((x - 0.011, y), (x + 0.011, y + 0.055), window);
        }
        for x in [0.455, 0.50, 0.545, 0.215, 0.785] {
            let y = y - 0.04;
            c.fill((x - 0.011, y), (x + 0.011, y + 0.055), window);
        }
    }
    // An awning over each window of the terrace.
    for x in [0.29, 0.335, 0.38, 0.62, 0.665, 0.71] {
        let awning = [(x - 0.014, 0.572), (x + 0.014, 0.572), (x + 0.019, 0.603), (x - 0.019, 0.603)];
        c.shape(&awning, c.theme.senior);
    }
    c.hill(0.76, c.pick(0x7D9C7A, 0x1E2B38), |x| 0.70 + 0.006 * (x * 30.0).sin());
    for x in [0.06_f32, 0.11, 0.895, 0.945] {
        let tall = 0.30 + 0.05 * (x * 40.0).sin();
        let half = c.size(0.045) / c.stage.width();
        let green = c.pick(0x4F7558, 0x14202B);
        let points = [
            (x, 0.72 - tall),
            (x + half, 0.72 - tall * 0.45),
            (x + half * 0.7, 0.72),
            (x - half * 0.7, 0.72),
            (x - half, 0.72 - tall * 0.45),
        ];
        c.shape(&points, green);
    }
    c.fade(0.74, 1.0, c.pick(0x7FB3C4, 0x2A3B58), c.pick(0x4F8CA3, 0x131D30));
    // The house in the water.
    for row in 0..9 {
        let y = 0.765 + row as f32 * 0.022;
        let wave = 0.02 * (row as f32 * 2.1).sin();
        let wide = 0.28 - row as f32 * 0.018;
        let glow = c.pick(0xF6EBD3, 0xFFD98A).gamma_multiply(0.42 - row as f32 * 0.035);
        c.line(&[(0.5 - wide + wave, y), (0.5 + wide + wave, y)], 0.008, glow);
    }
    let wood = c.pick(0x8A6B4D, 0x3B3038);
    c.fill((0.491, 0.74), (0.509, 0.93), wood);
    c.fill((0.465, 0.915), (0.535, 0.93), wood);
    // A boat with a sail.
    c.shape(&[(0.73, 0.875), (0.83, 0.875), (0.81, 0.905), (0.75, 0.905)], c.theme.senior);
    c.shape(&[(0.78, 0.77), (0.78, 0.868), (0.825, 0.868)], c.pick(0xFFFDF6, 0xD9D3CB));
}

/// A wooden merry-go-round.
fn merry_go_round(c: &Canvas<'_>) {
    c.fade(0.0, 1.0, c.pick(0xF9E6C8, 0x2A2138), c.pick(0xF3C9A0, 0x4B2F3C));
    // Bunting, and lamps among it.
    for step in 0..14 {
        let x = step as f32 / 13.0;
        let hang = |x: f32| 0.05 + 0.10 * (1.0 - (2.0 * x - 1.0) * (2.0 * x - 1.0));
        let colours = [c.theme.junior, c.theme.senior, c.theme.middle];
        let half = c.size(0.035) / c.stage.width();
        let colour = colours.get(step % 3).copied().unwrap_or(c.theme.accent);
        c.shape(
            &[(x - half, hang(x)), (x + half, hang(x)), (x, hang(x) + 0.08)],
            colour.gamma_multiply(0.75),
        );
    }
    let floor = c.pick(0xC79A62, 0x6B4A3A);
    c.hill(1.0, c.pick(0xE0B27C, 0x3A2833), |_| 0.84);
    // The roof: a cone of stripes with a scalloped edge.
    let (left, right, top, edge) = (0.24, 0.76, 0.14, 0.40);
    for step in 0..10 {
        let x = |n: f32| left + (right - left) * n / 10.0;
        let (from, to) = (x(step as f32), x(step as f32 + 1.0));
        let stripe = if step % 2 == 0 { c.pick(0xC2452D, 0xA8452F) } else { c.pick(0xFFF6E3, 0xE7D3B5) };
        c.shape(&[(0.5, top), (from, edge), (to, edge)], stripe);
        let middle = (from + to) / 2.0;
        let radius = (to - from) * c.stage.width() / 2.0 / c.stage.height();
        c.disc(middle, edge, radius, stripe);
    }
    c.fill((left - 0.01, edge - 0.035), (right + 0.01, edge), c.pick(0x9A6B3C, 0x7A5236));
    for step in 0..11 {
        let x = left + (right - left) * step as f32 / 10.0;
        c.disc(x, edge - 0.018, 0.011, c.pick(0xFFE7A8, 0xFFD36B));
    }
    c.line(&[(0.5, top), (0.5, 0.05)], 0.01, c.pick(0x7A5230, 0xB08A5A));
    c.disc(0.5, 0.05, 0.022, c.pick(0xE0A526, 0xF0C050));
    // The pole, the floor, and horses up and down.
    c.fill((0.475, edge), (0.525, 0.84), c.pick(0xE9D2A8, 0x9A7B55));
    c.fill((left, 0.83), (right, 0.875), floor);
    c.fill((left - 0.02, 0.875), (right + 0.02, 0.905), c.pick(0xA87C48, 0x54392F));
    let horses =
        [(0.31, 0.62, 0xA9683A), (0.42, 0.69, 0xD9A05B), (0.585, 0.62, 0x8C5A34), (0.69, 0.69, 0xC98F4E)];
    for (x, y, colour) in horses {
        c.line(&[(x, edge + 0.02), (x, 0.84)], 0.008, c.pick(0xE0A526, 0xF0C050));
        horse(c, x, y, rgb(colour));
    }
    // The dormouse watches, in its own good time.
    let fur = c.pick(0x9C8264, 0x8A735A);
    c.disc(0.895, 0.80, 0.06, fur);
    c.disc(0.875, 0.72, 0.045, fur);
    c.disc(0.858, 0.683, 0.017, fur);
    c.disc(0.895, 0.683, 0.017, fur);
    let wide = c.stage.height() / c.stage.width();
    c.disc(0.875 - 0.036 * wide, 0.733, 0.022, fur);
    c.disc(0.875 - 0.028 * wide, 0.714, 0.007, rgb(0x2B2320));
    c.disc(0.875 - 0.058 * wide, 0.733, 0.009, rgb(0x5A3A32));
    for step in 0..7 {
        let t = step as f32 / 6.0;
        c.disc(0.925 + 0.035 * t, 0.83 - 0.16 * t * t, 0.026, fur);
    }
}

fn horse(c: &Canvas<'_>, x: f32, y: f32, wood: Color32) {
    let wide = c.stage.height() / c.stage.width();
    let at = |dx: f32, dy: f32| (x + dx * wide, y + dy);
    let dark = Color32::from_rgb(
        (wood.r() as f32 * 0.7) as u8,
        (wood.g() as f32 * 0.7) as u8,
        (wood.b() as f32 * 0.7) as u8,
    );
    c.painter.add(Shape::ellipse_filled(c.at(x, y), vec2(c.size(0.075), c.size(0.042)), wood));
    c.shape(&[at(0.03, 0.0), at(0.075, -0.10), at(0.105, -0.095), at(0.075, 0.005)], wood);
    c.shape(
        &[at(0.075, -0.115), at(0.105, -0.115), at(0.14, -0.075), at(0.125, -0.058), at(0.085, -0.075)],
        wood,
    );
    for (from, to) in [
        ((-0.055, 0.02), (-0.075, 0.10)),
        ((-0.035, 0.025), (-0.025, 0.105)),
        ((0.045, 0.02), (0.08, 0.085)),
        ((0.03, 0.025), (0.03, 0.105)),
    ] {
        c.line(&[at(from.0, from.1), at(to.0, to.1)], 0.016, dark);
    }
    c.line(&[at(-0.07, -0.01), at(-0.105, 0.02), at(-0.10, 0.07)], 0.014, dark);
    c.line(&[at(0.025, -0.03), at(0.075, -0.115)], 0.014, dark);
    c.shape(&[at(-0.025, -0.045), at(0.025, -0.045), at(0.02, 0.0), at(-0.02, 0.0)], c.theme.senior);
    c.disc(at(0.108, -0.095).0, at(0.108, -0.095).1, 0.005, rgb(0x2B2320));
}

/// The middle of a wide window: at most `most` wide, with the same room on both sides.
pub fn centred<R>(ui: &mut egui::Ui, most: f32, add: impl FnOnce(&mut egui::Ui) -> R) -> R {
    let rect = ui.available_rect_before_wrap();
    let side = ((rect.width() - most) / 2.0).max(0.0);
    let middle = rect.shrink2(vec2(side, 0.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(middle), add).inner
}

/// A picture's place: full width, in a height; with rounded corners above.
pub fn place(ui: &mut egui::Ui, height: f32) -> Rect {
    let size = vec2(ui.available_width(), height);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    pos_rounded(rect)
}

fn pos_rounded(rect: Rect) -> Rect {
    Rect::from_min_max(
        pos2(rect.left().round(), rect.top().round()),
        pos2(rect.right().round(), rect.bottom().round()),
    )
}
