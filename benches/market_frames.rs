//! Frame times of the living market in a real window: 400, 1,000 and 2,000 figures with everything that
//! moves, the same with least motion, and a market that stands still.
//!
//! Run where there is a display: `cargo bench --bench market_frames`, or under `xvfb-run` with Mesa's
//! software renderer. It plays a round of the bundled scenario first. Prints the mean, the median and the
//! slowest twentieth; a frame is everything from one pass of the screens to the next, page and window
//! included. Nothing here is a timed assertion.

use std::time::Instant;

use bevy::prelude::*;
use bevy::window::PresentMode;
use bevy::winit::WinitSettings;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};
use duevie::players::Strategy;
use duevie::protocol::{Command, Missing, RoundView, ScenarioSource, SeatId, SeatView, Settings, Who};
use duevie::scenario::{Lang, ScenarioFile};
use duevie::ui::app::screens::{self, ScreensPlugin};
use duevie::ui::market::pace::Detail;
use duevie::ui::market::{MarketPlugin, MarketScene};
use duevie::ui::pages::{States, draw};
use duevie::ui::{Page, Theme, Tr, View};
use duevie::workshop::Workshop;

/// Frames of a run; the first ones don't count.
const FRAMES: usize = 160;
const SETTLE: usize = 20;

/// Name, figures, least motion, standing still.
const RUNS: [(&str, Detail, bool, bool); 5] = [
    ("400 figures", Detail::Few, false, false),
    ("1,000 figures", Detail::Middle, false, false),
    ("2,000 figures", Detail::Many, false, false),
    ("2,000 figures, least motion", Detail::Many, true, false),
    ("2,000 figures, standing still", Detail::Many, false, true),
];

#[derive(Resource)]
struct Bench {
    book: ScenarioFile,
    seat: SeatView,
    rounds: Vec<RoundView>,
    tr: Tr,
    theme: Theme,
    states: States,
    run: usize,
    times: Vec<f64>,
    last: Option<Instant>,
    fonts: bool,
}

fn main() {
    let source = ScenarioSource::Named("grand-hotel".into());
    let mut settings = Settings::alone(source, 11, "Ada", Lang::En, &[]);
    settings.figures = 2_000;
    settings.missing = Missing::Computer(Strategy::Together);
    let mut workshop = Workshop::new(settings).expect("the bundled scenario is sound");
    for (time, command) in [Command::Start, Command::OpenPlanning, Command::ClosePlanning].iter().enumerate()
    {
        workshop.apply(command, Who::Facilitator, time as u64).expect("the facilitator leads");
    }
    let bench = Bench {
        book: workshop.handbook(),
        seat: workshop.seat_view(SeatId(0), 3).expect("there is a seat"),
        rounds: workshop.round_view(0, 1).into_iter().collect(),
        tr: Tr::new(Lang::En),
        theme: Theme::dark(),
        states: States::default(),
        run: 0,
        times: Vec::new(),
        last: None,
        fonts: false,
    };
    let window = Window {
        resolution: (1280, 800).into(),
        present_mode: PresentMode::AutoNoVsync,
        ..Window::default()
    };
    let window = WindowPlugin { primary_window: Some(window), ..WindowPlugin::default() };
    App::new()
        .add_plugins((DefaultPlugins.set(window), ScreensPlugin, MarketPlugin))
        .insert_resource(WinitSettings::continuous())
        .insert_resource(bench)
        .add_systems(Startup, |mut commands: Commands| {
            commands.spawn(screens::camera());
        })
        .add_systems(EguiPrimaryContextPass, frame)
        .run();
}

fn frame(
    mut contexts: EguiContexts,
    mut bench: ResMut<Bench>,
    mut scene: ResMut<MarketScene>,
    mut exit: MessageWriter<AppExit>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let bench = &mut *bench;
    let Some((name, detail, calm, still)) = RUNS.get(bench.run).copied() else {
        exit.write(AppExit::Success);
        return Ok(());
    };
    if !bench.fonts {
        duevie::ui::theme::install_fonts(&ctx);
        bench.theme.apply(&ctx, 1.0);
        bench.fonts = true;
        return Ok(());
    }
    let now = Instant::now();
    if let Some(last) = bench.last.replace(now) {
        bench.times.push((now - last).as_secs_f64() * 1_000.0);
    }
    let count = bench.times.len();
    // From week 3 to week 6, where much is told.
    let at = if still { 4.5 } else { 3.0 + 3.0 * count as f32 / FRAMES as f32 };
    bench.states.market.set_detail(Some(detail));
    bench.states.market.put(at, false);
    let view = View {
        tr: &bench.tr,
        theme: &bench.theme,
        book: &bench.book,
        seat: &bench.seat,
        rounds: &bench.rounds,
        rehearsal: None,
        working: false,
        combinations: &[],
        calm,
    };
    let area = egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(ctx.content_rect());
    let mut root = egui::Ui::new(ctx.clone(), "root".into(), area);
    let around = egui::Frame::NONE.inner_margin(16.0);
    egui::CentralPanel::default().frame(around).show(&mut root, |ui| {
        draw(Page::Market, ui, &view, &mut bench.states, &mut Vec::new());
    });
    scene.stage = bench.states.market.stage.take();
    if count == FRAMES {
        let mut times = bench.times.split_off(SETTLE);
        times.sort_by(f64::total_cmp);
        let mean = times.iter().sum::<f64>() / times.len() as f64;
        let at = |part: f64| times[(times.len() as f64 * part) as usize];
        let (median, slow) = (at(0.5), at(0.95));
        println!(
            "{name:32} mean {mean:6.1} ms  median {median:6.1}  p95 {slow:6.1}  {:5.1} a second",
            1e3 / mean
        );
        bench.times.clear();
        bench.last = None;
        bench.run += 1;
    }
    Ok(())
}
