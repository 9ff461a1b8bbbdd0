//! The picture that the screens are drawn into: its colours, how its pixels are moved when a page is scrolled,
//! and how it comes onto the window.
//!
//! May touch: bevy, bevy_egui. All of it is in the renderer's own world; what a frame wants of it is a [`Moving`]
//! on the screens' camera.
//!
//! The picture holds colours as egui means them (gamma values, a byte each): so opacities look as they are meant to,
//! and a processor that draws every pixel itself has nothing to work out for a layer. Only on the way to the window
//! is each pixel made light, once.

use bevy::asset::uuid_handle;
use bevy::camera::CameraMainTextureUsages;
use bevy::core_pipeline::blit::{BlitPipeline, init_blit_pipeline};
use bevy::core_pipeline::{Core2d, Core2dSystems};
use bevy::prelude::*;
use bevy::render::extract_component::{ExtractComponent, ExtractComponentPlugin};
use bevy::render::render_resource::{
    Extent3d, Origin3d, PipelineCache, SpecializedRenderPipelines, TexelCopyTextureInfo, Texture,
    TextureAspect, TextureFormat,
};
use bevy::render::renderer::{RenderContext, RenderInstance, ViewQuery};
use bevy::render::view::ViewTarget;
use bevy::render::{Render, RenderApp, RenderStartup, RenderSystems};
use bevy_egui::render::systems::EguiPipelines;
use bevy_egui::render::{EGUI_SHADER_HANDLE, EguiPipeline, EguiPipelineKey, egui_pass};

/// What brings the picture onto the window.
const WINDOW_SHADER: Handle<Shader> = uuid_handle!("6b1c0f6e-6d0f-4f0a-9d5b-0b8f3a1e7c52");
/// A byte for each of red, green, blue and opacity, as they are.
const FORMAT: TextureFormat = TextureFormat::Rgba8Unorm;

/// The picture's own ways.
pub struct PicturePlugin;

impl Plugin for PicturePlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins(ExtractComponentPlugin::<Moving>::default()).add_systems(Startup, shaders);
        let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
        render.add_systems(RenderStartup, keep_driver);
        if cfg!(target_arch = "wasm32") {
            return;
        }
        render
            .add_systems(RenderStartup, onto_window.after(init_blit_pipeline))
            .add_systems(Render, as_gamma.in_set(RenderSystems::PhaseSort))
            .add_systems(Core2d, move_pixels.after(Core2dSystems::MainPass).before(egui_pass));
    }
}

/// A camera's picture of this kind; another camera that draws into the same one has the same components.
#[cfg(not(target_arch = "wasm32"))]
pub fn picture() -> impl Bundle {
    use bevy::camera::CompositingSpace;
    use bevy::render::render_resource::TextureUsages;
    let usages = CameraMainTextureUsages::default().with(TextureUsages::COPY_DST);
    (Msaa::Off, CompositingSpace::Srgb, usages)
}

/// In a browser WebGL2 has no such picture (it can't be looked at as another kind): there it holds light, in half
/// floats, with a shader for that, and no pixels are moved.
#[cfg(target_arch = "wasm32")]
pub fn picture() -> impl Bundle {
    (Msaa::Off, bevy::camera::Hdr, CameraMainTextureUsages::default())
}

/// The pixels of the last frame's picture that are moved before this frame is drawn over it; a frame without it
/// moves none.
#[derive(Component, ExtractComponent, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moving(pub Option<Move>);

/// Pixels that are moved up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Only pixels in here move, and none leaves it.
    pub within: URect,
    /// How far down; up when below zero.
    pub by: i32,
}

fn shaders(mut shaders: ResMut<Assets<Shader>>) {
    // The ones that they stand for have no place of their own: they are only known by their handles.
    let screens = match cfg!(target_arch = "wasm32") {
        true => include_str!("../../../assets/shaders/screens-light.wgsl"),
        false => include_str!("../../../assets/shaders/screens.wgsl"),
    };
    for (handle, name, text) in [
        (EGUI_SHADER_HANDLE, "screens.wgsl", screens),
        (WINDOW_SHADER, "window.wgsl", include_str!("../../../assets/shaders/window.wgsl")),
    ] {
        let _ = shaders.insert(handle.id(), Shader::from_wgsl(text, name));
    }
}

fn onto_window(mut blit: ResMut<BlitPipeline>) {
    blit.fragment_shader = WINDOW_SHADER;
}

/// bevy_egui knows two kinds of pictures, and this is a third.
fn as_gamma(
    cache: Res<PipelineCache>,
    mut specialized: ResMut<SpecializedRenderPipelines<EguiPipeline>>,
    egui: Res<EguiPipeline>,
    mut pipelines: ResMut<EguiPipelines>,
) {
    let key = EguiPipelineKey { target_format: FORMAT };
    for pipeline in pipelines.0.values_mut() {
        *pipeline = specialized.specialize(&cache, &egui, key);
    }
}

/// The graphics driver is kept until the process has ended: Mesa's leaves something to be done at the end, and
/// where it has been unloaded before that, the process ends with a fault instead of its exit code.
fn keep_driver(instance: Res<RenderInstance>) {
    std::mem::forget(instance.0.clone());
}

/// A picture can't be copied onto itself: all of it goes into the other one that each camera has, the part that
/// was scrolled a little higher or lower, and the other one is drawn on.
fn move_pixels(view: ViewQuery<(&ViewTarget, &Moving)>, mut ctx: RenderContext) {
    let (target, moving) = view.into_inner();
    let Some(moved) = moving.0 else { return };
    let write = target.post_process_write();
    let (from, to) = (write.source_texture, write.destination_texture);
    let size = UVec2::new(from.width(), from.height());
    for piece in pieces(size, moved) {
        let at = |texture, origin: UVec2| place(texture, origin);
        let extent = Extent3d { width: piece.size.x, height: piece.size.y, depth_or_array_layers: 1 };
        ctx.command_encoder().copy_texture_to_texture(at(from, piece.from), at(to, piece.to), extent);
    }
}

fn place(texture: &Texture, origin: UVec2) -> TexelCopyTextureInfo<'_> {
    let origin = Origin3d { x: origin.x, y: origin.y, z: 0 };
    TexelCopyTextureInfo { texture, mip_level: 0, origin, aspect: TextureAspect::All }
}

/// A rectangle of pixels that is copied.
#[derive(Clone, Copy, Debug)]
struct Piece {
    from: UVec2,
    to: UVec2,
    size: UVec2,
}

/// What to copy from one picture of this size into another, so that it is the same with some pixels moved.
fn pieces(size: UVec2, moved: Move) -> impl Iterator<Item = Piece> {
    let URect { min, max } = moved.within.intersect(URect { min: UVec2::ZERO, max: size });
    let still = |x: u32, y: u32, width: u32, height: u32| {
        let at = UVec2::new(x, y);
        Piece { from: at, to: at, size: UVec2::new(width, height) }
    };
    let (width, height) = (max.x.saturating_sub(min.x), max.y.saturating_sub(min.y));
    let far = moved.by.unsigned_abs().min(height);
    let lower = UVec2::new(min.x, min.y + far);
    let (from, to) = if moved.by > 0 { (min, lower) } else { (lower, min) };
    [
        still(0, 0, size.x, min.y),
        still(0, max.y, size.x, size.y - max.y),
        still(0, min.y, min.x, height),
        still(max.x, min.y, size.x - max.x, height),
        Piece { from, to, size: UVec2::new(width, height - far) },
    ]
    .into_iter()
    .filter(|piece| piece.size.min_element() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of numbered pixels, copied piece by piece; 0 is what no piece has brought.
    fn copied(size: UVec2, moved: Move) -> Vec<u32> {
        let mut out = vec![0; (size.x * size.y) as usize];
        for piece in pieces(size, moved) {
            for y in 0..piece.size.y {
                for x in 0..piece.size.x {
                    let pixel = &mut out[((piece.to.y + y) * size.x + piece.to.x + x) as usize];
                    assert_eq!(*pixel, 0, "no pixel is brought twice");
                    *pixel = 1 + (piece.from.y + y) * size.x + piece.from.x + x;
                }
            }
        }
        out
    }

    #[test]
    fn all_is_copied_and_only_what_was_scrolled_is_moved() {
        let size = UVec2::new(5, 6);
        for (by, within) in [
            (2, URect::new(1, 1, 4, 5)),
            (-3, URect::new(1, 1, 4, 5)),
            (1, URect::new(0, 0, 5, 6)),
            (-9, URect::new(2, 2, 9, 9)),
        ] {
            let picture = copied(size, Move { within, by });
            for y in 0..size.y {
                for x in 0..size.x {
                    let inside = within.contains(UVec2::new(x, y)) && x < within.max.x && y < within.max.y;
                    let source = if inside { y as i32 - by } else { y as i32 };
                    let kept = !inside
                        || (source >= within.min.y as i32 && source < within.max.y.min(size.y) as i32);
                    let expected = if kept { 1 + source as u32 * size.x + x } else { 0 };
                    assert_eq!(picture[(y * size.x + x) as usize], expected, "{x} {y}, {by} in {within:?}");
                }
            }
        }
    }
}
