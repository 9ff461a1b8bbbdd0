//! The living market: a round's 13 weeks as a crowd of figures, in bevy 2D under the page's controls.
//!
//! **What the shell must do**, and nothing more:
//! 1. add the plugin once: `app.add_plugins(MarketPlugin)`; the plugin brings its own camera and asks the
//!    camera of the screens (the one with `PrimaryEguiContext`) not to clear while the market is seen;
//! 2. after each pass of the screens, hand over what the page wants shown, in one line:
//!    `scene.stage = states.market.stage.take();` (`scene: ResMut<MarketScene>`); a page that wasn't drawn
//!    leaves nothing there, and the market is hidden;
//! 3. draw the page [`crate::ui::Page::Market`] in a central panel **without a fill** (`Frame::NONE` with
//!    an inner margin): the ground is painted by the plugin, in the theme's colour, below the screens.
//!
//! May touch: [`crate::playback`], [`crate::ui::theme`]; only `plugin` knows bevy. The rest is pure, given a
//! playback and a time: [`layout`] says where figures stand, [`timeline`] who has bought, who tells whom
//! and which campaigns land, [`moments`] which weeks are worth a look, [`life`] what one customer met and
//! why they bought, [`pace`] how many figures the machine can draw, [`frame`] what is drawn, [`atlas`] the
//! shapes. Time is counted in weeks: 0.0 is before the first, 13.0 after the last.
//!
//! ```
//! use duevie::playback::Playback;
//! use duevie::ui::market::{layout::Layout, timeline::Timeline};
//! let timeline = Timeline::new(Playback::default().into(), 400);
//! let layout = Layout::new(&timeline.segments(), 800.0, 400.0, 20.0);
//! assert!(layout.spots.is_empty() && timeline.dots_at(3.5).is_empty());
//! ```

pub mod atlas;
pub mod frame;
pub mod layout;
pub mod life;
pub mod moments;
pub mod pace;
mod paint;
mod plugin;
pub mod timeline;

use std::sync::Arc;

pub use plugin::{MarketPlugin, MarketScene};

use frame::Palette;
use layout::Layout;
use timeline::Timeline;

/// What the page wants shown: where, which moment, and of whom.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The weeks.
    pub timeline: Arc<Timeline>,
    /// Where figures stand, in points from the corner of `rect`.
    pub layout: Arc<Layout>,
    /// Colours.
    pub palette: Palette,
    /// Time in weeks.
    pub at: f32,
    /// Whether motion is kept to the least.
    pub calm: bool,
    /// The chosen figure, as a place in the timeline's figures.
    pub picked: Option<usize>,
    /// The market's area in the window, in points.
    pub rect: egui::Rect,
    /// What of the area may be seen, in points.
    pub clip: egui::Rect,
    /// Physical pixels in a point.
    pub pixels_per_point: f32,
}

impl Stage {
    /// Whether another stage looks the same.
    pub fn same(&self, other: &Stage) -> bool {
        Arc::ptr_eq(&self.timeline, &other.timeline)
            && Arc::ptr_eq(&self.layout, &other.layout)
            && self.palette == other.palette
            && self.at == other.at
            && (self.calm, self.picked) == (other.calm, other.picked)
            && (self.rect, self.clip) == (other.rect, other.clip)
            && self.pixels_per_point == other.pixels_per_point
    }
}
