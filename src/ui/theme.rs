//! Colours, sizes and type of every screen: one theme, light and dark.
//!
//! May touch: egui. Colours of meaning are a colour-blind safe set (after Okabe & Ito 2008): blue for
//! juniors, orange for seniors, green between the two; a difference is never told by colour alone.
//!
//! ```
//! let theme = duevie::ui::Theme::light();
//! assert_ne!(theme.junior, theme.senior);
//! ```

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle,
};

use crate::scenario::Band;

/// The colours of the screens.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Whether it is the dark one.
    pub dark: bool,
    /// Behind everything.
    pub ground: Color32,
    /// Cards and panels.
    pub card: Color32,
    /// Fields and tracks, a little deeper than a card.
    pub well: Color32,
    /// Thin lines.
    pub line: Color32,
    /// Text.
    pub ink: Color32,
    /// Quiet text.
    pub quiet: Color32,
    /// The one colour that says "do this".
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Good news.
    pub good: Color32,
    /// Bad news.
    pub bad: Color32,
    /// Something to look at.
    pub warn: Color32,
    /// Juniors.
    pub junior: Color32,
    /// Seniors.
    pub senior: Color32,
    /// Between the two.
    pub middle: Color32,
    /// Brands: the team's own first, then others.
    pub brands: [Color32; 8],
}

/// Space between things, in points: a scale of four.
pub mod space {
    /// Inside a group.
    pub const SMALL: f32 = 4.0;
    /// Between lines that belong together.
    pub const NORMAL: f32 = 8.0;
    /// Inside a card.
    pub const CARD: f32 = 14.0;
    /// Between cards.
    pub const LARGE: f32 = 20.0;
}

/// A colour between two: opaque, so that what is written on it can be judged.
pub fn mix(from: Color32, to: Color32, share: f32) -> Color32 {
    let part = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
    Color32::from_rgb(part(from.r(), to.r()), part(from.g(), to.g()), part(from.b(), to.b()))
}

/// A heading inside a card, between [`TextStyle::Body`] and [`TextStyle::Heading`].
pub fn subheading() -> TextStyle {
    TextStyle::Name("subheading".into())
}

/// The largest type, for titles and numbers that matter.
pub fn display() -> TextStyle {
    TextStyle::Name("display".into())
}

/// The semi-bold family.
pub fn strong_family() -> FontFamily {
    FontFamily::Name("strong".into())
}

impl Theme {
    /// The light theme: paper.
    pub fn light() -> Theme {
        Theme {
            dark: false,
            ground: Color32::from_rgb(0xF6, 0xF3, 0xEC),
            card: Color32::from_rgb(0xFF, 0xFE, 0xFB),
            well: Color32::from_rgb(0xEE, 0xEA, 0xE0),
            line: Color32::from_rgb(0xDC, 0xD6, 0xC8),
            ink: Color32::from_rgb(0x22, 0x2B, 0x38),
            quiet: Color32::from_rgb(0x5F, 0x69, 0x78),
            accent: Color32::from_rgb(0x1B, 0x4F, 0x72),
            on_accent: Color32::WHITE,
            good: Color32::from_rgb(0x00, 0x7A, 0x5A),
            bad: Color32::from_rgb(0xB3, 0x3A, 0x1E),
            warn: Color32::from_rgb(0x9A, 0x64, 0x00),
            junior: Color32::from_rgb(0x00, 0x72, 0xB2),
            senior: Color32::from_rgb(0xC8, 0x55, 0x00),
            middle: Color32::from_rgb(0x00, 0x86, 0x65),
            brands: [
                Color32::from_rgb(0x1B, 0x4F, 0x72),
                Color32::from_rgb(0xE6, 0x9F, 0x00),
                Color32::from_rgb(0x56, 0xB4, 0xE9),
                Color32::from_rgb(0x00, 0x9E, 0x73),
                Color32::from_rgb(0xCC, 0x79, 0xA7),
                Color32::from_rgb(0xD5, 0x5E, 0x00),
                Color32::from_rgb(0x8A, 0x8F, 0x98),
                Color32::from_rgb(0xB8, 0xA9, 0x00),
            ],
        }
    }

    /// The dark theme: a room with the lights down.
    pub fn dark() -> Theme {
        Theme {
            dark: true,
            ground: Color32::from_rgb(0x14, 0x1A, 0x23),
            card: Color32::from_rgb(0x1D, 0x25, 0x31),
            well: Color32::from_rgb(0x28, 0x32, 0x40),
            line: Color32::from_rgb(0x37, 0x43, 0x54),
            ink: Color32::from_rgb(0xEC, 0xEE, 0xF1),
            quiet: Color32::from_rgb(0xA3, 0xAE, 0xBD),
            accent: Color32::from_rgb(0x7F, 0xC4, 0xEE),
            on_accent: Color32::from_rgb(0x0E, 0x1A, 0x26),
            good: Color32::from_rgb(0x45, 0xC9, 0x9C),
            bad: Color32::from_rgb(0xF2, 0x8B, 0x66),
            warn: Color32::from_rgb(0xE9, 0xB4, 0x4C),
            junior: Color32::from_rgb(0x56, 0xB4, 0xE9),
            senior: Color32::from_rgb(0xF2, 0x9A, 0x4B),
            middle: Color32::from_rgb(0x3F, 0xC4, 0x9A),
            brands: [
                Color32::from_rgb(0x7F, 0xC4, 0xEE),
                Color32::from_rgb(0xE6, 0x9F, 0x00),
                Color32::from_rgb(0x4C, 0x8D, 0xD6),
                Color32::from_rgb(0x2F, 0xB8, 0x8A),
                Color32::from_rgb(0xCC, 0x79, 0xA7),
                Color32::from_rgb(0xE8, 0x74, 0x2E),
                Color32::from_rgb(0x9A, 0xA3, 0xAF),
                Color32::from_rgb(0xD8, 0xCC, 0x3A),
            ],
        }
    }

    /// The colour of a side of the table.
    pub fn band(&self, band: Band) -> Color32 {
        match band {
            Band::Junior => self.junior,
            Band::Middle => self.middle,
            Band::Senior => self.senior,
        }
    }

    /// Puts the theme and the type into force; `scale` 0.8 to 2.0 is the person's text size.
    pub fn apply(&self, ctx: &egui::Context, scale: f32) {
        let kind = if self.dark { egui::Theme::Dark } else { egui::Theme::Light };
        ctx.set_theme(kind);
        ctx.set_zoom_factor(scale.clamp(0.8, 2.0));
        ctx.style_mut_of(kind, |style| {
            let strong = |size: f32| FontId::new(size, strong_family());
            let plain = |size: f32| FontId::new(size, FontFamily::Proportional);
            style.text_styles = [
                (TextStyle::Small, plain(12.0)),
                (TextStyle::Body, plain(14.5)),
                (TextStyle::Button, plain(14.5)),
                (TextStyle::Monospace, FontId::new(13.5, FontFamily::Monospace)),
                (TextStyle::Heading, strong(20.0)),
                (subheading(), strong(15.5)),
                (display(), strong(30.0)),
            ]
            .into();
            let spacing = &mut style.spacing;
            spacing.item_spacing = egui::vec2(space::NORMAL, space::NORMAL);
            spacing.button_padding = egui::vec2(12.0, 5.0);
            spacing.interact_size = egui::vec2(44.0, 28.0);
            spacing.window_margin = Margin::same(space::CARD as i8);
            spacing.menu_margin = Margin::same(12);
            spacing.slider_width = 160.0;
            (spacing.icon_width, spacing.icon_width_inner) = (18.0, 10.0);
            // More below is told by the bar; a shadow over paper looks like dirt.
            spacing.scroll.fade.strength = 0.0;
            style.visuals = self.visuals();
        });
    }

    fn visuals(&self) -> egui::Visuals {
        let mut visuals = if self.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
        visuals.override_text_color = Some(self.ink);
        visuals.weak_text_color = Some(self.quiet);
        visuals.hyperlink_color = self.accent;
        visuals.panel_fill = self.ground;
        visuals.window_fill = self.card;
        visuals.extreme_bg_color = self.well;
        visuals.faint_bg_color = self.well;
        visuals.warn_fg_color = self.warn;
        visuals.error_fg_color = self.bad;
        visuals.window_stroke = Stroke::new(1.0, self.line);
        visuals.window_corner_radius = CornerRadius::same(10);
        visuals.menu_corner_radius = CornerRadius::same(8);
        visuals.window_shadow =
            Shadow { offset: [0, 6], blur: 24, spread: 0, color: Color32::from_black_alpha(60) };
        visuals.selection.bg_fill = mix(self.card, self.accent, if self.dark { 0.38 } else { 0.2 });
        visuals.selection.stroke = Stroke::new(1.5, self.accent);
        // Small enough that a box to tick doesn't look like a round one to choose.
        let radius = CornerRadius::same(5);
        let widgets = &mut visuals.widgets;
        for (state, fill, line) in [
            (&mut widgets.noninteractive, self.card, self.line),
            (&mut widgets.inactive, self.well, self.line),
            (&mut widgets.hovered, self.well, self.quiet),
            (&mut widgets.active, self.well, self.accent),
            (&mut widgets.open, self.well, self.accent),
        ] {
            state.corner_radius = radius;
            state.bg_fill = fill;
            state.weak_bg_fill = fill;
            state.bg_stroke = Stroke::new(1.0, line);
            state.fg_stroke = Stroke::new(1.2, self.ink);
        }
        visuals
    }
}

/// The fonts: Inter (regular, semi-bold) with the icons of Phosphor behind it, and egui's own last.
pub fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    let regular = FontData::from_static(include_bytes!("../../assets/fonts/Inter-Regular.otf"));
    let strong = FontData::from_static(include_bytes!("../../assets/fonts/Inter-SemiBold.otf"));
    fonts.font_data.insert("inter".into(), Arc::new(regular));
    fonts.font_data.insert("inter-strong".into(), Arc::new(strong));
    super::icons::regular::add_to_fonts(&mut fonts);
    let behind = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let with = |first: &str| std::iter::once(first.to_owned()).chain(behind.iter().cloned()).collect();
    fonts.families.insert(FontFamily::Proportional, with("inter"));
    fonts.families.entry(FontFamily::Monospace).or_default().push("inter".into());
    fonts.families.insert(strong_family(), with("inter-strong"));
    ctx.set_fonts(fonts);
}
