//! The window: the only place that knows bevy. It gives the shell a frame when something has happened,
//! and otherwise rests.
//!
//! May touch: bevy, bevy_egui, [`super::shell`].
//!
//! ```no_run
//! use duevie::ui::app;
//! use duevie::ui::shell::{Places, Shell};
//! app::run(Shell::new(Places::of_system()), app::Until::Closed).unwrap();
//! ```

pub mod screens;
mod tour;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use bevy::app::AppExit;
use bevy::prelude::*;
use bevy::window::{MonitorSelection, PresentMode, PrimaryWindow, WindowMode, WindowResolution};
use bevy::winit::{UpdateMode, WinitSettings};
use bevy_egui::{EguiContexts, EguiInput, EguiPreUpdateSet, EguiPrimaryContextPass};
use thiserror::Error;

pub use tour::Tour;

use screens::ScreensPlugin;

use super::market::{MarketPlugin, MarketScene};
use super::shell::Shell;
use super::{Theme, Tr};

/// Why there is no window, or why the tour ended early.
#[derive(Debug, Error)]
pub enum WindowError {
    /// The system has no display.
    #[error("there is no display here to open a window on: play where there is one, or try `duevie demo`")]
    NoDisplay,
    /// It names one that doesn't answer.
    #[error("the display here doesn't answer: play where there is one that does, or try `duevie demo`")]
    DeadDisplay,
    /// It has a display, and nothing to draw with.
    #[error(
        "this computer has no graphics driver to draw a window with: install one (Mesa's draws without a graphics card; on Debian: mesa-vulkan-drivers), or try `duevie demo`"
    )]
    NoGraphics,
    /// It has one, but the window can't be opened.
    #[error("the window can't be opened ({0}): play where there is a display, or try `duevie demo`")]
    NotOpened(String),
    /// A picture can't be written.
    #[error("the pictures can't be made: {0}")]
    Pictures(String),
}

impl WindowError {
    /// What a panic of the engine before the first frame means: it has no other way to say these things.
    fn of_panic(text: String) -> WindowError {
        if text.contains("Unable to find a GPU") {
            WindowError::NoGraphics
        } else if text.contains("OpenDisplayFailed") || text.contains("event loop") {
            WindowError::DeadDisplay
        } else {
            WindowError::NotOpened(text)
        }
    }
}

/// How long the window stays.
pub enum Until {
    /// Until the person leaves.
    Closed,
    /// Until every screen has been walked through.
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
    failed: Arc<std::sync::Mutex<Option<String>>>,
}

/// Opens the window and stays in it.
///
/// # Errors
/// When the window can't be opened, or the tour's pictures can't be written.
pub fn run(shell: Shell, until: Until) -> Result<(), WindowError> {
    let shown = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "linux") && !shown("DISPLAY") && !shown("WAYLAND_DISPLAY") {
        return Err(WindowError::NoDisplay);
    }
    let opened = Arc::new(AtomicBool::new(false));
    let failed = Arc::new(std::sync::Mutex::new(None));
    let front = Front {
        shell,
        until,
        frames: 0,
        wanted: Arc::new(AtomicU64::new(u64::MAX)),
        heard: false,
        opened: opened.clone(),
        failed: failed.clone(),
    };
    // The engine panics where there is no screen or no graphics: until the first frame that is our
    // sentence to say, and not its backtrace.
    let usual: Arc<dyn Fn(&std::panic::PanicHookInfo<'_>) + Send + Sync> = Arc::from(std::panic::take_hook());
    let (quiet, after, why) = (opened.clone(), usual.clone(), failed.clone());
    std::panic::set_hook(Box::new(move |info| {
        if quiet.load(Ordering::Relaxed) {
            after(info);
        } else if let Ok(mut why) = why.lock() {
            let text = info.payload_as_str().unwrap_or("").lines().next().unwrap_or("").to_owned();
            why.get_or_insert(text);
        }
    }));
    let ended = catch_unwind(AssertUnwindSafe(|| app(front).run()));
    std::panic::set_hook(Box::new(move |info| usual(info)));
    let why = failed.lock().ok().and_then(|mut why| why.take());
    match ended {
        Err(_) if !opened.load(Ordering::Relaxed) => Err(WindowError::of_panic(why.unwrap_or_default())),
        Err(panic) => resume_unwind(panic),
        Ok(_) if why.is_some() => Err(WindowError::Pictures(why.unwrap_or_default())),
        Ok(AppExit::Error(_)) if !opened.load(Ordering::Relaxed) => {
            Err(WindowError::NotOpened(String::new()))
        }
        Ok(_) => Ok(()),
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
        .add_systems(Startup, |mut commands: Commands| {
            commands.spawn(screens::camera());
        })
        .add_systems(
            PreUpdate,
            tour_has_no_pointer.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass),
        )
        .add_systems(EguiPrimaryContextPass, draw);
    app
}

/// What lies under the pointer looks different: in a tour's pictures there is none.
fn tour_has_no_pointer(front: NonSend<Front>, mut inputs: Query<&mut EguiInput>) {
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
    mut commands: Commands,
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
