//! The window: the only place that knows bevy. It gives the shell a frame when something has happened,
//! and otherwise rests.
//!
//! May touch: bevy, bevy_egui, [`super::shell`]. The same on a desktop (`run`) and in a browser (`page`).
//!
//! ```no_run
//! # #[cfg(feature = "desktop")]
//! # fn main() {
//! use duevie::ui::app;
//! use duevie::ui::shell::{Places, Shell};
//! app::run(Shell::new(Places::of_system()), app::Until::Closed).unwrap();
//! # }
//! # #[cfg(not(feature = "desktop"))]
//! # fn main() {}
//! ```

#[cfg(target_arch = "wasm32")]
mod mirror;
#[cfg(target_arch = "wasm32")]
mod page;
mod picture;
pub mod screens;
#[cfg(feature = "desktop")]
mod tour;
#[cfg(feature = "desktop")]
mod window;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use bevy::app::AppExit;
use bevy::prelude::*;
use bevy::window::{MonitorSelection, PresentMode, PrimaryWindow, WindowMode, WindowResolution};
use bevy::winit::{EventLoopProxyWrapper, UpdateMode, WinitSettings, WinitUserEvent};
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};

#[cfg(target_arch = "wasm32")]
pub use page::page;
#[cfg(feature = "desktop")]
pub use tour::Tour;
#[cfg(feature = "desktop")]
pub use window::{WindowError, run};

use screens::ScreensPlugin;

use super::market::{MarketPlugin, MarketScene};
use super::shell::Shell;
use super::{Theme, Tr};
use crate::client::Wake;

/// How long the window stays.
pub enum Until {
    /// Until the person leaves.
    Closed,
    /// Until every screen has been walked through.
    #[cfg(feature = "desktop")]
    Toured(Box<Tour>),
    /// Until the first screen can be used: to measure how long that takes.
    Usable,
}

/// What the window draws.
struct Front {
    shell: Shell,
    until: Until,
    /// Frames drawn.
    frames: u32,
    /// Milliseconds after which egui wants another frame; the largest number: none.
    wanted: Arc<AtomicU64>,
    /// Whether egui tells us what it wants.
    heard: bool,
    /// Whether a frame has been drawn.
    opened: Arc<AtomicBool>,
    #[cfg(feature = "desktop")]
    failed: Arc<std::sync::Mutex<Option<String>>>,
}

impl Front {
    fn new(shell: Shell, until: Until) -> Front {
        Front {
            shell,
            until,
            frames: 0,
            wanted: Arc::new(AtomicU64::new(u64::MAX)),
            heard: false,
            opened: Arc::default(),
            #[cfg(feature = "desktop")]
            failed: Arc::default(),
        }
    }
}

/// Errors only: what the engine finds remarkable about a screen is nothing to the player. And nothing of
/// a driver that isn't there: that is our sentence to say.
const LOG: &str = "error,wgpu_hal=off";

fn app(front: Front) -> App {
    let title = Tr::new(front.shell.prefs().lang).t("home-title");
    let ground = if front.shell.prefs().dark { Theme::dark().ground } else { Theme::light().ground };
    let window = Window {
        title,
        name: Some("duevie".into()),
        resolution: WindowResolution::new(1280, 800),
        present_mode: PresentMode::AutoVsync,
        resize_constraints: WindowResizeConstraints { min_width: 640.0, min_height: 480.0, ..default() },
        // In a page: the whole of it.
        canvas: Some("#duevie".into()),
        fit_canvas_to_parent: true,
        ..default()
    };
    let mut app = App::new();
    let log = bevy::log::LogPlugin { level: bevy::log::Level::ERROR, filter: LOG.into(), ..default() };
    let window = WindowPlugin { primary_window: Some(window), ..default() };
    app.add_plugins(DefaultPlugins.set(window).set(log))
        .add_plugins(ScreensPlugin)
        .add_plugins(MarketPlugin)
        .insert_resource(ClearColor(Color::srgb_u8(ground.r(), ground.g(), ground.b())))
        .insert_resource(resting(Duration::from_millis(50)))
        .insert_non_send(front)
        .add_systems(Startup, (show, be_woken))
        .add_systems(EguiPrimaryContextPass, draw);
    #[cfg(feature = "desktop")]
    app.add_systems(
        PreUpdate,
        tour_has_no_pointer
            .after(bevy_egui::EguiPreUpdateSet::ProcessInput)
            .before(bevy_egui::EguiPreUpdateSet::BeginPass),
    );
    #[cfg(target_arch = "wasm32")]
    app.add_plugins(mirror::MirrorPlugin);
    app
}

fn show(mut commands: Commands) {
    commands.spawn(screens::camera());
}

/// What a host tells over the network wakes a window that rests.
fn be_woken(mut front: NonSendMut<Front>, proxy: Res<EventLoopProxyWrapper>) {
    front.shell.wake_with(waker(&proxy));
}

/// Wakes a window that rests.
fn waker(proxy: &EventLoopProxyWrapper) -> Wake {
    let proxy = (**proxy).clone();
    Arc::new(move || {
        // The loop has gone when the window has: then nobody has to be woken.
        let _ = proxy.send_event(WinitUserEvent::WakeUp);
    })
}

/// What lies under the pointer looks different: in a tour's pictures there is none.
#[cfg(feature = "desktop")]
fn tour_has_no_pointer(front: NonSend<Front>, mut inputs: Query<&mut bevy_egui::EguiInput>) {
    if matches!(front.until, Until::Toured(_)) {
        inputs.iter_mut().for_each(|mut input| input.0.events.push(egui::Event::PointerGone));
    }
}

/// Frames only when something happens, and after this at the latest.
fn resting(wait: Duration) -> WinitSettings {
    WinitSettings {
        focused_mode: UpdateMode::reactive_low_power(wait),
        unfocused_mode: UpdateMode::reactive_low_power(wait),
    }
}

/// One frame.
fn draw(
    mut contexts: EguiContexts,
    front: NonSendMut<Front>,
    mut winit: ResMut<WinitSettings>,
    mut clear: ResMut<ClearColor>,
    mut market: ResMut<MarketScene>,
    mut window: Single<&mut Window, With<PrimaryWindow>>,
    mut exit: MessageWriter<AppExit>,
    #[cfg(feature = "desktop")] mut commands: Commands,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let front = front.into_inner();
    if !front.heard {
        let wanted = front.wanted.clone();
        ctx.set_request_repaint_callback(move |info| {
            let millis = u64::try_from(info.delay.as_millis()).unwrap_or(u64::MAX);
            wanted.fetch_min(millis, Ordering::Relaxed);
        });
        front.heard = true;
    }
    front.wanted.store(u64::MAX, Ordering::Relaxed);
    let mut ui = egui::Ui::new(
        ctx.clone(),
        "window".into(),
        egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(ctx.viewport_rect()),
    );
    #[cfg(feature = "desktop")]
    if let Until::Toured(tour) = &mut front.until {
        let failed = front.failed.clone();
        match tour.step(&mut front.shell, &ctx, &mut window, &mut commands, &failed) {
            tour::Step::Going => {}
            tour::Step::Over => drop(exit.write(AppExit::Success)),
        }
    }
    front.shell.draw(&mut ui);
    market.stage = front.shell.market_stage();
    front.opened.store(true, Ordering::Relaxed);
    front.frames += 1;
    // The first frame brings the fonts, the second the screen; at the third that one has been shown.
    if matches!(front.until, Until::Usable) {
        if front.frames == 3 {
            exit.write(AppExit::Success);
        }
        ctx.request_repaint();
    }
    let ground = if front.shell.prefs().dark { Theme::dark().ground } else { Theme::light().ground };
    clear.0 = Color::srgb_u8(ground.r(), ground.g(), ground.b());
    let mode = match front.shell.fullscreen() {
        true => WindowMode::BorderlessFullscreen(MonitorSelection::Current),
        false => WindowMode::Windowed,
    };
    if window.mode != mode {
        window.mode = mode;
    }
    if front.shell.quit() {
        exit.write(AppExit::Success);
    }
    let wanted = Duration::from_millis(front.wanted.load(Ordering::Relaxed));
    // A wish of zero is served at once by the redraw that egui's plugin asks for.
    let rest =
        if !matches!(front.until, Until::Closed) { Duration::from_millis(16) } else { front.shell.rest() };
    let rest = rest.min(wanted.max(Duration::from_millis(16)));
    if winit.focused_mode != UpdateMode::reactive_low_power(rest) {
        *winit = resting(rest);
    }
    Ok(())
}
