// The screens: egui's triangles, each with a colour and a place in the texture of letters.
//
// The picture that they are drawn into holds colours as egui means them, gamma values, so that its opacities
// look as they are meant to. On a computer without a graphics card every pixel is worked out by the processor,
// several times over: here nothing is left to be worked out.
//
// Pictures are not drawn through here: of the texture only the opacity counts.

struct Scaling {
    scale: vec2<f32>,
    translation: vec2<f32>,
}

struct Corner {
    @builtin(position) position: vec4<f32>,
    // Times its opacity.
    @location(0) color: vec4<f32>,
    @location(1) uv: vec2<f32>,
}

@group(0) @binding(0) var<uniform> scaling: Scaling;

#ifdef BINDLESS
@group(1) @binding(0) var letters: binding_array<texture_2d<f32>>;
@group(1) @binding(1) var reading: binding_array<sampler>;

struct Which {
    offset: u32,
};
var<immediate> which: Which;
#else
@group(1) @binding(0) var letters: texture_2d<f32>;
@group(1) @binding(1) var reading: sampler;
#endif

@vertex
fn vs_main(
    @location(0) position: vec2<f32>,
    @location(1) uv: vec2<f32>,
    @location(2) color: vec4<f32>,
) -> Corner {
    var corner: Corner;
    corner.position = vec4<f32>(position * scaling.scale + scaling.translation, 0.0, 1.0);
    corner.color = color;
    corner.uv = uv;
    return corner;
}

@fragment
fn fs_main(corner: Corner) -> @location(0) vec4<f32> {
    #ifdef BINDLESS
    let covered = textureSample(letters[which.offset], reading[which.offset], corner.uv).a;
    #else
    let covered = textureSample(letters, reading, corner.uv).a;
    #endif
    return corner.color * covered;
}
