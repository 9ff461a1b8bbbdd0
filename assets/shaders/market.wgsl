// The living market: every shape has its colour at its corners, as egui means it, and its outline in the atlas. The
// picture below holds such colours too (screens.wgsl), so nothing is left to be worked out for a pixel.

#import bevy_sprite::mesh2d_vertex_output::VertexOutput

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var outlines: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(1) var reading: sampler;

@fragment
fn fragment(corner: VertexOutput) -> @location(0) vec4<f32> {
    let outline = textureSample(outlines, reading, corner.uv);
#ifdef VERTEX_COLORS
    return corner.color * outline;
#else
    return outline;
#endif
}
