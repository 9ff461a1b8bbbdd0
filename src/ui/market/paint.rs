//! What the market's mesh is painted with: the colours of its corners, and the atlas for outlines.
//!
//! May touch: bevy. bevy's own colours for meshes work in light, which a picture of gamma values
//! (`ui::app::picture`) would have to be told pixel by pixel.

use bevy::asset::uuid_handle;
use bevy::prelude::*;
use bevy::render::render_resource::AsBindGroup;
use bevy::shader::ShaderRef;
use bevy::sprite_render::{AlphaMode2d, Material2d, Material2dPlugin};

const SHADER: Handle<Shader> = uuid_handle!("c2f4c1f0-52cf-4a87-9b5c-0f6c9f5a2b18");

/// The paint.
#[derive(Asset, AsBindGroup, TypePath, Clone)]
pub struct Paint {
    /// The atlas.
    #[texture(0)]
    #[sampler(1)]
    pub outlines: Handle<Image>,
}

impl Material2d for Paint {
    fn fragment_shader() -> ShaderRef {
        ShaderRef::Handle(SHADER)
    }

    fn alpha_mode(&self) -> AlphaMode2d {
        AlphaMode2d::Blend
    }
}

/// Lets meshes be painted so.
pub struct PaintPlugin;

impl Plugin for PaintPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins(Material2dPlugin::<Paint>::default()).add_systems(Startup, shader);
    }
}

fn shader(mut shaders: ResMut<Assets<Shader>>) {
    let text = include_str!("../../../assets/shaders/market.wgsl");
    // Only its handle is known, and that is ours.
    let _ = shaders.insert(SHADER.id(), Shader::from_wgsl(text, "market.wgsl"));
}
