//! How egui's screens come onto the window's pixels, and what the plugin between them does too often.
//!
//! May touch: bevy, bevy_egui, [`super::picture`], [`crate::ui::damage`], [`crate::ui::slices`].

use bevy::camera::CameraOutputMode;
use bevy::prelude::*;
use bevy::render::render_resource::BlendState;
use bevy_egui::{EguiContext, EguiFullOutput, EguiInput, EguiPlugin, EguiPostUpdateSet, EguiPreUpdateSet};
use egui::epaint::ClippedShape;

use super::picture::{Move, Moving, PicturePlugin, picture};
use crate::ui::damage::{self, Damage, Repaint};
use crate::ui::slices::Discs;

/// Every so many frames all is drawn anyway, so that what went wrong with the picture (a driver that lost it)
/// mends itself.
const WHOLE: u32 = 120;
/// After something that can't be seen in the shapes, so many frames are drawn whole.
const UNSURE: u32 = 3;
/// While the program starts, the drawing itself isn't ready yet.
const START: u32 = 30;

/// bevy_egui with our own shader, with frames only when something happens, drawn only where something has
/// changed, and with an end without a fault.
pub struct ScreensPlugin;

impl Plugin for ScreensPlugin {
    fn build(&self, app: &mut App) {
        let news = only_news.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass);
        let less = draw_less.after(EguiPostUpdateSet::EndPass).before(EguiPostUpdateSet::ProcessOutput);
        app.add_plugins((EguiPlugin::default(), PicturePlugin))
            .add_systems(PreUpdate, (news, clear_as_before))
            .add_systems(PostUpdate, less);
    }
}

/// The camera that the screens are drawn with. On the window its picture replaces what was there, also where
/// another camera has drawn into the same picture: it has no holes.
pub fn camera() -> impl Bundle {
    let output_mode = CameraOutputMode::Write {
        blend_state: Some(BlendState::REPLACE),
        clear_color: ClearColorConfig::Default,
    };
    let camera = Camera { output_mode, ..Camera::default() };
    (Camera2d, camera, picture(), Moving::default(), Drawn::default())
}

/// What this frame draws: whole, or where it differs from the last one.
#[derive(Component)]
struct Drawn {
    damage: Damage,
    discs: Discs,
    /// Frames to be drawn whole.
    whole: u32,
    /// Frames since the last whole one.
    since: u32,
    /// Size of the picture in pixels, pixels per point, and the ground's colour.
    kind: (Option<UVec2>, f32, Color),
    /// How the camera clears when it isn't told to leave the picture as it is.
    clears: Option<ClearColorConfig>,
}

impl Default for Drawn {
    fn default() -> Drawn {
        let kind = (None, 0.0, Color::NONE);
        Drawn {
            damage: Damage::default(),
            discs: Discs::default(),
            whole: START,
            since: 0,
            kind,
            clears: None,
        }
    }
}

/// A frame's way of clearing ends with the frame: others may set it in between.
fn clear_as_before(mut cameras: Query<(&mut Camera, &mut Drawn)>) {
    for (mut camera, mut drawn) in &mut cameras {
        if let Some(clears) = drawn.clears.take() {
            camera.clear_color = clears;
        }
    }
}

/// Only what has changed is drawn again, in few triangles.
fn draw_less(
    ground: Res<ClearColor>,
    mut screens: Query<(&mut Camera, &mut EguiContext, &mut EguiFullOutput, &mut Drawn, &mut Moving)>,
    others: Query<&Camera, Without<Drawn>>,
) {
    for (mut camera, mut context, mut output, mut drawn, mut moving) in &mut screens {
        let drawn = &mut *drawn;
        moving.0 = None;
        let Some(output) = &mut output.0 else { continue };
        let scale = output.pixels_per_point;
        let kind = (camera.physical_target_size(), scale, ground.0);
        if drawn.kind != kind || !output.textures_delta.is_empty() {
            drawn.kind = kind;
            drawn.whole = drawn.whole.max(UNSURE);
        }
        drawn.since += 1;
        let mut shapes = std::mem::take(&mut output.shapes);
        // With another camera's picture below, and a ground that isn't the window's, nothing can be left as
        // it is.
        let alone = others.iter().all(|other| !other.is_active)
            && matches!(camera.clear_color, ClearColorConfig::Default);
        let [r, g, b, _] = ground.0.to_srgba().to_u8_array();
        let ground = egui::Color32::from_rgb(r, g, b);
        damage::without_unseen(&mut shapes, alone.then_some(ground));
        let repaint = if !alone {
            drawn.damage.forget();
            Repaint::Whole(shapes)
        } else if drawn.whole > 0 || drawn.since >= WHOLE {
            drawn.damage.whole(shapes)
        } else {
            drawn.damage.keep(shapes, scale)
        };
        let mut shapes = match repaint {
            Repaint::Whole(shapes) => {
                drawn.since = 0;
                drawn.whole = drawn.whole.saturating_sub(1);
                shapes
            }
            Repaint::Parts { moved, parts } => {
                drawn.clears = Some(std::mem::replace(&mut camera.clear_color, ClearColorConfig::None));
                moving.0 = moved.map(|moved| in_pixels(moved, scale));
                let part = |(place, shapes): (egui::Rect, Vec<ClippedShape>)| {
                    let shape = egui::Shape::rect_filled(place, 0.0, ground);
                    std::iter::once(ClippedShape { clip_rect: place, shape }).chain(shapes)
                };
                parts.into_iter().flat_map(part).collect()
            }
        };
        drawn.discs.keep_up(context.get_mut());
        drawn.discs.slice(&mut shapes, scale);
        output.shapes = shapes;
    }
}

/// The same in pixels, which both are whole numbers of.
fn in_pixels(moved: damage::Moved, scale: f32) -> Move {
    let pixel = |points: f32| (points * scale).round().max(0.0) as u32;
    let (min, max) = (moved.within.min, moved.within.max);
    let within = URect::new(pixel(min.x), pixel(min.y), pixel(max.x), pixel(max.y));
    Move { within, by: (moved.by * scale).round() as i32 }
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
