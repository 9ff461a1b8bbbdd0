//! The screens: what a participant sees, as functions of a view.
//!
//! May touch: [`crate::client`], [`crate::protocol`], and the plain data below. No rule of the game is
//! here: a screen is a function `fn screen(ui: &mut egui::Ui, view: &View, state: &mut State, out: &mut
//! Vec<Action>)` that draws what the view says and emits what the person wants. So every screen can be
//! tested by its labels without a window (egui_kittest), and the same screens run in the window, in the
//! browser and against a host. Only `app` knows bevy.
//!
//! Texts come from the files in `assets/text` ([`crate::text::Tr`]), colours and sizes from [`theme::Theme`].

#[cfg(any(feature = "desktop", feature = "web"))]
pub mod app;
pub mod coach;
pub mod damage;
pub mod estimate;
pub mod gauges;
pub mod held;
pub mod icons;
pub mod market;
pub mod pages;
pub mod portrait;
pub mod prefs;
pub mod say;
pub mod shell;
pub mod slices;
pub mod staff;
pub mod table;
pub mod theme;
pub mod view;
pub mod widgets;

pub use crate::text::Tr;
pub use theme::Theme;
pub use view::{Action, Page, View};
