//! The market on the screen: one camera, one mesh, one draw call.
//!
//! May touch: bevy, bevy_egui and this folder. The mesh is rebuilt only when the stage changes, so a market
//! that stands still costs nothing. The shell's part is in the folder's first lines ([`super`]).

use bevy::asset::RenderAssetUsages;
use bevy::camera::visibility::{NoFrustumCulling, RenderLayers};
use bevy::camera::{
    CameraMainTextureUsages, CameraOutputMode, ClearColorConfig, CompositingSpace, ScalingMode, Viewport,
};
use bevy::image::{ImageFilterMode, ImageSampler, ImageSamplerDescriptor};
use bevy::mesh::{Indices, PrimitiveTopology};
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use bevy::window::{PrimaryWindow, RequestRedraw};
use bevy_egui::PrimaryEguiContext;

use super::atlas::{MIPS, SIDE, pixels};
use super::frame::{Quad, draw};
use super::paint::{Paint, PaintPlugin};
use super::{Stage, atlas::Shape};

/// The market's own layer: the screens' camera doesn't see it.
const LAYER: usize = 7;

/// What is to be shown; the shell puts the page's stage in after each pass of the screens.
#[derive(Resource, Default)]
pub struct MarketScene {
    /// The stage; none hides the market.
    pub stage: Option<Stage>,
}

/// Shows the [`MarketScene`].
pub struct MarketPlugin;

impl Plugin for MarketPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins(PaintPlugin)
            .init_resource::<MarketScene>()
            .init_resource::<Shown>()
            .add_systems(Update, show);
    }
}

/// What is on the screen now.
#[derive(Resource, Default)]
struct Shown {
    stage: Option<Stage>,
    mesh: Handle<Mesh>,
    camera: Option<Entity>,
    quads: Vec<Quad>,
    /// How the screens' camera cleared before the market was seen.
    cleared: Option<ClearColorConfig>,
}

/// Brings camera and mesh up to the scene.
fn show(
    mut commands: Commands,
    mut scene: ResMut<MarketScene>,
    mut shown: ResMut<Shown>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut images: ResMut<Assets<Image>>,
    mut paints: ResMut<Assets<Paint>>,
    mut cameras: Query<(&mut Camera, &mut Projection, &mut Transform), Without<PrimaryEguiContext>>,
    mut screens: Query<(Entity, &mut Camera), With<PrimaryEguiContext>>,
    window: Query<&Window, With<PrimaryWindow>>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let Ok((screens, mut screen)) = screens.single_mut() else { return };
    let Some(stage) = scene.bypass_change_detection().stage.clone() else {
        if shown.stage.take().is_some() {
            if let Some(Ok((mut camera, ..))) = shown.camera.map(|entity| cameras.get_mut(entity)) {
                camera.is_active = false;
            }
            screen.clear_color = shown.cleared.take().unwrap_or_default();
            redraw.write(RequestRedraw);
        }
        return;
    };
    if shown.stage.as_ref().is_some_and(|before| before.same(&stage)) {
        return;
    }
    let Some(camera) = shown.camera else {
        let below = (screens, screen.order - 1);
        build(&mut commands, &mut shown, &mut meshes, &mut images, &mut paints, below);
        redraw.write(RequestRedraw);
        return;
    };
    let (Ok((mut camera, mut projection, mut place)), Ok(window)) =
        (cameras.get_mut(camera), window.single())
    else {
        return;
    };
    let size = UVec2::new(window.physical_width(), window.physical_height());
    let viewport = viewport(&stage, size);
    camera.is_active = viewport.is_some();
    camera.clear_color = ClearColorConfig::Custom(colour(stage.palette.ground));
    if shown.cleared.is_none() {
        shown.cleared = Some(screen.clear_color);
    }
    // Where the market can't be seen at all, the screens clear for themselves.
    screen.clear_color = if viewport.is_some() {
        ClearColorConfig::None
    } else {
        ClearColorConfig::Custom(colour(stage.palette.ground))
    };
    if let Some(viewport) = viewport {
        let seen = viewport.physical_size.as_vec2() / stage.pixels_per_point;
        let corner = viewport.physical_position.as_vec2() / stage.pixels_per_point;
        let middle = corner + seen / 2.0 - Vec2::new(stage.rect.left(), stage.rect.top());
        *projection = Projection::Orthographic(OrthographicProjection {
            scaling_mode: ScalingMode::Fixed { width: seen.x, height: seen.y },
            ..OrthographicProjection::default_2d()
        });
        *place = Transform::from_xyz(middle.x, -middle.y, 0.0);
        camera.viewport = Some(viewport);
    }
    let shown = &mut *shown;
    let quads = &mut shown.quads;
    draw(&stage.timeline, &stage.layout, &stage.palette, stage.at, stage.calm, stage.picked, quads);
    // The handle is ours and lives as long as the program: it can't have gone.
    let _ = meshes.insert(shown.mesh.id(), mesh(quads));
    shown.stage = Some(stage);
    redraw.write(RequestRedraw);
}

/// The part of the window that the market is seen in, in physical pixels; none when that is nothing.
fn viewport(stage: &Stage, window: UVec2) -> Option<Viewport> {
    let seen = stage.rect.intersect(stage.clip);
    if !seen.is_positive() {
        return None;
    }
    let pixel =
        |points: f32, most: u32| ((points * stage.pixels_per_point).round().max(0.0) as u32).min(most);
    let from = UVec2::new(pixel(seen.left(), window.x), pixel(seen.top(), window.y));
    let to = UVec2::new(pixel(seen.right(), window.x), pixel(seen.bottom(), window.y));
    let size = to.saturating_sub(from);
    (size.x > 0 && size.y > 0).then(|| Viewport {
        physical_position: from,
        physical_size: size,
        ..Viewport::default()
    })
}

fn build(
    commands: &mut Commands,
    shown: &mut Shown,
    meshes: &mut Assets<Mesh>,
    images: &mut Assets<Image>,
    paints: &mut Assets<Paint>,
    (screens, order): (Entity, isize),
) {
    let layer = RenderLayers::layer(LAYER);
    shown.mesh = meshes.add(mesh(&[]));
    let paint = Paint { outlines: images.add(picture()) };
    commands.spawn((
        Mesh2d(shown.mesh.clone()),
        MeshMaterial2d(paints.add(paint)),
        NoFrustumCulling,
        layer.clone(),
    ));
    // The screens' camera draws into the same picture afterwards and puts both on the window: so the picture
    // must be of its kind.
    let camera = Camera { order, is_active: false, output_mode: CameraOutputMode::Skip, ..Camera::default() };
    let camera = commands.spawn((Camera2d, camera, layer)).id();
    commands
        .entity(screens)
        .clone_components::<(Msaa, bevy::camera::Hdr, CompositingSpace, CameraMainTextureUsages)>(camera);
    shown.camera = Some(camera);
}

/// The atlas with its smaller copies, as a texture.
fn picture() -> Image {
    let size = Extent3d { width: SIDE as u32, height: SIDE as u32, depth_or_array_layers: 1 };
    // White is white in either kind; this one costs a software renderer no way back from sRGB.
    let kind = (TextureDimension::D2, TextureFormat::Rgba8Unorm);
    let mut image = Image::new(size, kind.0, pixels(0), kind.1, RenderAssetUsages::RENDER_WORLD);
    image.data = Some((0..MIPS).flat_map(pixels).collect());
    image.texture_descriptor.mip_level_count = MIPS;
    image.sampler = ImageSampler::Descriptor(ImageSamplerDescriptor {
        mag_filter: ImageFilterMode::Linear,
        min_filter: ImageFilterMode::Linear,
        mipmap_filter: ImageFilterMode::Nearest,
        ..ImageSamplerDescriptor::linear()
    });
    image
}

/// Corners of an ellipse.
const AROUND: u32 = 64;

/// All shapes as one mesh; in points, y upwards.
fn mesh(quads: &[Quad]) -> Mesh {
    let mut positions: Vec<[f32; 3]> = Vec::with_capacity(quads.len() * 4);
    let mut uvs: Vec<[f32; 2]> = Vec::with_capacity(quads.len() * 4);
    let mut colours: Vec<[f32; 4]> = Vec::with_capacity(quads.len() * 4);
    let mut indices: Vec<u32> = Vec::with_capacity(quads.len() * 6);
    let nothing = [Quad {
        shape: Shape::Disc,
        at: [0.0, 0.0],
        size: [0.0, 0.0],
        turn: [1.0, 0.0],
        colour: egui::Color32::TRANSPARENT,
    }];
    // A mesh without vertices can't be drawn: a point stands for nothing.
    for quad in if quads.is_empty() { &nothing[..] } else { quads } {
        let first = positions.len() as u32;
        let [u, v, side] = quad.shape.uv();
        let tint = match cfg!(target_arch = "wasm32") {
            true => colour(quad.colour).to_linear().to_f32_array(),
            false => colour(quad.colour).to_srgba().to_f32_array(),
        };
        if let Some(stops) = quad.shape.stops() {
            for (place, strength) in stops {
                for step in 0..AROUND {
                    let (sin, cos) = (std::f32::consts::TAU * step as f32 / AROUND as f32).sin_cos();
                    let (rx, ry) = (quad.size[0] / 2.0 * place, quad.size[1] / 2.0 * place);
                    positions.push([quad.at[0] + rx * cos, -quad.at[1] - ry * sin, 0.0]);
                    uvs.push([u + side / 2.0, v + side / 2.0]);
                    colours.push([tint[0], tint[1], tint[2], tint[3] * strength]);
                }
            }
            for ring in 1..stops.len() as u32 {
                let (inner, outer) = (first + (ring - 1) * AROUND, first + ring * AROUND);
                for step in 0..AROUND {
                    let next = (step + 1) % AROUND;
                    let (a, b, c, d) = (inner + step, outer + step, outer + next, inner + next);
                    indices.extend([a, c, b, a, d, c]);
                }
            }
            continue;
        }
        for (right, low) in [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)] {
            let (dx, dy) = ((right - 0.5) * quad.size[0], (low - 0.5) * quad.size[1]);
            let x = quad.at[0] + dx * quad.turn[0] - dy * quad.turn[1];
            let y = quad.at[1] + dx * quad.turn[1] + dy * quad.turn[0];
            positions.push([x, -y, 0.0]);
            uvs.push([u + right * side, v + low * side]);
            colours.push(tint);
        }
        indices.extend([0, 2, 1, 0, 3, 2].map(|corner| first + corner));
    }
    Mesh::new(PrimitiveTopology::TriangleList, RenderAssetUsages::RENDER_WORLD)
        .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
        .with_inserted_attribute(Mesh::ATTRIBUTE_UV_0, uvs)
        .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, colours)
        .with_inserted_indices(Indices::U32(indices))
}

fn colour(colour: egui::Color32) -> Color {
    let [r, g, b, a] = colour.to_srgba_unmultiplied();
    Color::srgba_u8(r, g, b, a)
}
