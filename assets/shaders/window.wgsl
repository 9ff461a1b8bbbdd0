// The screens' picture onto the window. The picture holds gamma values; the window works them out from light by
// itself, so here is the way to light.

#import bevy_core_pipeline::fullscreen_vertex_shader::FullscreenVertexOutput

@group(0) @binding(0) var picture: texture_2d<f32>;
@group(0) @binding(1) var reading: sampler;

// On the way there and back a value is off by a quarter of a step of 255 at most, so it is the same byte; powers
// would take a processor that draws every pixel itself three times as long.
fn light(gamma: vec3<f32>) -> vec3<f32> {
    let x = (gamma + 0.055) / 1.055;
    let bright = x * x * (0.26894477 + x * (1.48022968 + x * (x * 0.48900235 - 1.2358715)));
    return select(bright, gamma / 12.92, gamma < vec3<f32>(0.04045));
}

@fragment
fn fs_main(in: FullscreenVertexOutput) -> @location(0) vec4<f32> {
    let color = textureSample(picture, reading, in.uv);
    return vec4<f32>(light(color.rgb), color.a);
}
