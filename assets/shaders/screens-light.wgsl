// The screens: egui's triangles, each with a colour and a place in the texture of letters.
//
// Two things matter here. The window is blended in linear light, and egui means its colours and opacities as
// gamma values: without care letters come out thin and edges dark. And on a computer without a graphics card
// every pixel is worked out by the processor, several times over: so everything that takes time is done once
// for a corner and not for each pixel, and powers are replaced by products.
//
// Pictures are not drawn through here: of the texture only the opacity counts.

struct Scaling {
    scale: vec2<f32>,
    translation: vec2<f32>,
}

struct Corner {
    @builtin(position) position: vec4<f32>,
    // Linear light times opacity, so that it fades rightly towards a transparent corner.
    @location(0) light: vec3<f32>,
    // How light the colour looks, times opacity; and the opacity.
    @location(1) weight: vec2<f32>,
    @location(2) uv: vec2<f32>,
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

fn linear(gamma: vec3<f32>) -> vec3<f32> {
    let bright = pow((gamma + 0.055) / 1.055, vec3<f32>(2.4));
    return select(bright, gamma / 12.92, gamma < vec3<f32>(0.04045));
}

// x to the power of 2.2, for x from 0 to 1; off by 0.005 at most.
fn bent(x: f32) -> f32 {
    return x * x * (0.75 + 0.25 * x);
}

@vertex
fn vs_main(
    @location(0) position: vec2<f32>,
    @location(1) uv: vec2<f32>,
    @location(2) color: vec4<f32>,
) -> Corner {
    let own = clamp(color.rgb / max(color.a, 0.001), vec3<f32>(0.0), vec3<f32>(1.0));
    let lightness = dot(own, vec3<f32>(0.2126, 0.7152, 0.0722));
    var corner: Corner;
    corner.position = vec4<f32>(position * scaling.scale + scaling.translation, 0.0, 1.0);
    corner.light = linear(own) * color.a;
    corner.weight = vec2<f32>(lightness, 1.0) * color.a;
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
    let alpha = corner.weight.y * covered;
    let whole = 1.0 / max(corner.weight.y, 0.0001);
    // What lies below isn't known; where it is as far from the colour as it can be (letters on their paper)
    // this opacity in linear light looks as egui means its own.
    let opacity = mix(1.0 - bent(1.0 - alpha), bent(alpha), corner.weight.x * whole);
    return vec4<f32>(corner.light * whole * opacity, opacity);
}
