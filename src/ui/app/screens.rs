//! How egui's screens come onto the window's pixels, and what the plugin between them does too often.
//!
//! May touch: bevy, bevy_egui.

use bevy::camera::Hdr;
use bevy::prelude::*;
use bevy::render::renderer::RenderInstance;
use bevy::render::{RenderApp, RenderStartup};
use bevy_egui::{EguiInput, EguiPlugin, EguiPreUpdateSet};

/// bevy_egui with our own shader, with frames only when something happens, and with an end without a fault.
pub struct ScreensPlugin;

impl Plugin for ScreensPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins(EguiPlugin::default()).add_systems(Startup, shader).add_systems(
            PreUpdate,
            only_news.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass),
        );
        if let Some(render) = app.get_sub_app_mut(RenderApp) {
            render.add_systems(RenderStartup, keep_driver);
        }
    }
}

/// The camera that the screens are drawn with. Its picture holds light in half floats: a processor that draws
/// every pixel itself is spared the way from sRGB to light and back for each layer of each pixel.
pub fn camera() -> impl Bundle {
    (Camera2d, Msaa::Off, Hdr)
}

fn shader(mut shaders: ResMut<Assets<Shader>>) {
    let shader = Shader::from_wgsl(include_str!("../../../assets/shaders/screens.wgsl"), "screens.wgsl");
    // The one that it stands for has no place of its own: it is only known by this handle.
    let _ = shaders.insert(bevy_egui::render::EGUI_SHADER_HANDLE.id(), shader);
}

/// The graphics driver is kept until the process has ended: Mesa's leaves something to be done at the end, and
/// where it has been unloaded before that, the process ends with a fault instead of its exit code.
fn keep_driver(instance: Res<RenderInstance>) {
    std::mem::forget(instance.0.clone());
}

/// bevy_egui tells in every frame which modifier keys are down, and egui draws again after every event: the
/// window would never rest. They are told when they have changed.
fn only_news(mut inputs: Query<&mut EguiInput>, mut known: Local<Option<egui::Modifiers>>) {
    for mut input in &mut inputs {
        input.0.events.retain(|event| match event {
            egui::Event::ModifiersChanged(now) => known.replace(*now) != Some(*now),
            _ => true,
        });
    }
}
