//! The window: how long from the start to the first screen that can be used, what it costs while nothing
//! happens, and how long a frame of each planning page takes with the whole staff and six campaigns, while the
//! pointer goes over the page and while the page is scrolled.
//!
//! Run where there is a display: `cargo bench --bench window`, or under `xvfb-run` with Mesa's software
//! renderer. Nothing here is a timed assertion: it prints what it measured.

use std::path::Path;
use std::process::{Child, Command as Program, Stdio};
use std::time::{Duration, Instant};

use bevy::prelude::*;
use bevy::window::PresentMode;
use bevy::winit::WinitSettings;
use bevy_egui::{EguiContexts, EguiInput, EguiPreUpdateSet, EguiPrimaryContextPass};
use duevie::client::{Connection, Local, Update};
use duevie::players::Strategy;
use duevie::protocol::{Command, Edit, Phase, ScenarioSource, SeatId, SeatView, Settings, Who};
use duevie::scenario::{Lang, bundled};
use duevie::ui::app::screens::{self, ScreensPlugin};
use duevie::ui::shell::{Places, Shell, Wish};
use duevie::ui::{Action, Page};

/// Starts of which the median is told; the first one doesn't count.
const STARTS: usize = 7;
/// Seconds over which an idle window is watched.
const IDLE: u64 = 10;
/// Frames of a page; the first ones don't count.
const FRAMES: usize = 260;
const SETTLE: usize = 20;

fn main() {
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        println!("there is no display: run this where there is one, or under xvfb-run");
        return;
    }
    let folder = std::env::temp_dir().join(format!("duevie-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the game");
    let game = folder.join("planning.duevie-journal");
    let staff = planning(&game);
    starts(&folder);
    println!("while nothing happens, over {IDLE} s (share of one core):");
    idle("home screen", &[], &folder);
    idle("planning", &["--file".as_ref(), game.as_os_str()], &folder);
    println!("a frame of each page, {staff} people on the staff and 6 campaigns, 1280 x 800:");
    frames(game);
    // What was made is taken away again; a folder that stays does no harm.
    let _ = std::fs::remove_dir_all(&folder);
}

/// A game in planning, with six campaigns on the table; how many people are on the staff.
fn planning(file: &Path) -> usize {
    let source = ScenarioSource::Named("grand-hotel".into());
    let settings = Settings::alone(source, 11, "Ada", Lang::It, &[]);
    let mut host = Local::create(settings, Some(file)).expect("the bundled scenario is sound");
    for command in [Command::Start, Command::OpenPlanning] {
        host.send(Who::Facilitator, command);
    }
    let seat = wait(&mut host, |seat| matches!(seat.phase, Phase::Planning { .. }));
    let company = seat.company.expect("planning has a company");
    let scenario = bundled("grand-hotel").expect("it is bundled");
    let mut plan = Strategy::Together.player(3).decide(&scenario, &company);
    let first = plan.campaigns.first().cloned().expect("the strategy plans a campaign");
    while plan.campaigns.len() < 6 {
        let mut another = first.clone();
        another.name = format!("Campagna {}", plan.campaigns.len() + 1);
        plan.campaigns.push(another);
    }
    let edit = Edit::ReplaceDraft(Box::new(plan));
    host.send(Who::Seat(SeatId(0)), Command::Edit { edit, seen: None });
    wait(&mut host, |seat| seat.desk.as_ref().is_some_and(|desk| desk.draft.campaigns.len() == 6));
    company.staff.len()
}

fn wait(host: &mut Local, so: impl Fn(&SeatView) -> bool) -> SeatView {
    loop {
        for update in host.poll() {
            if let Update::Seat(view) = update
                && so(&view)
            {
                return *view;
            }
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The program's window, with nobody's preferences.
fn window(args: &[&std::ffi::OsStr], home: &Path) -> Child {
    Program::new(env!("CARGO_BIN_EXE_duevie"))
        .arg("play")
        .args(args)
        .env("XDG_CONFIG_HOME", home)
        .env("XDG_DATA_HOME", home)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

fn starts(home: &Path) {
    let mut times: Vec<f64> = (0..=STARTS)
        .map(|_| {
            let began = Instant::now();
            let ended = window(&["--until-usable".as_ref()], home).wait();
            assert!(ended.is_ok_and(|status| status.success()), "the window opens");
            began.elapsed().as_secs_f64()
        })
        .skip(1)
        .collect();
    times.sort_by(f64::total_cmp);
    let (least, most) = (times[0], times[STARTS - 1]);
    println!(
        "from the start to the first screen that can be used, and out again: median {:.2} s ({least:.2} to {most:.2})",
        times[STARTS / 2]
    );
}

/// Seconds of processor time that a process has used (Linux).
fn used(process: &Child) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", process.id())).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
    Some(ticks / 100.0)
}

fn idle(name: &str, args: &[&std::ffi::OsStr], home: &Path) {
    let mut process = window(args, home);
    std::thread::sleep(Duration::from_secs(6));
    let before = used(&process);
    std::thread::sleep(Duration::from_secs(IDLE));
    match (before, used(&process)) {
        (Some(before), Some(after)) => {
            println!("  {name:14} {:5.1} %", (after - before) / IDLE as f64 * 100.0);
        }
        _ => println!("  {name:14} can't be told on this system"),
    }
    let _ = process.kill();
    let _ = process.wait();
}

const PAGES: [Page; 7] = Page::PLANNING;

/// What a hand does in every frame.
#[derive(Clone, Copy)]
enum Hand {
    /// Goes over the page; what lies under the pointer looks different.
    Points,
    /// Turns the wheel, down and up again: the page is another one in every frame, if it is longer than the
    /// window.
    Scrolls,
}

const HANDS: [(&str, Hand); 2] = [("pointing", Hand::Points), ("scrolling", Hand::Scrolls)];

struct Bench {
    shell: Shell,
    /// Pages and hands done.
    done: usize,
    frame: u32,
    times: Vec<f64>,
    last: Option<Instant>,
}

impl Bench {
    fn now(&self) -> Option<(Page, &'static str, Hand)> {
        let (name, hand) = HANDS[self.done % HANDS.len()];
        PAGES.get(self.done / HANDS.len()).map(|page| (*page, name, hand))
    }
}

fn frames(game: std::path::PathBuf) {
    let mut shell = Shell::new(Places::default());
    shell.open(game);
    let window = Window {
        resolution: (1280, 800).into(),
        present_mode: PresentMode::AutoNoVsync,
        ..Window::default()
    };
    let window = WindowPlugin { primary_window: Some(window), ..WindowPlugin::default() };
    let log = bevy::log::LogPlugin { level: bevy::log::Level::ERROR, filter: "error".into(), ..default() };
    let hand = hand.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass);
    App::new()
        .add_plugins((DefaultPlugins.set(window).set(log), ScreensPlugin))
        .insert_resource(WinitSettings::continuous())
        .insert_non_send(Bench { shell, done: 0, frame: 0, times: Vec::new(), last: None })
        .add_systems(Startup, |mut commands: Commands| {
            commands.spawn(screens::camera());
        })
        .add_systems(PreUpdate, hand)
        .add_systems(EguiPrimaryContextPass, frame)
        .run();
}

/// The pointer goes up and down over the page, from left to right and back; or the wheel is turned.
fn hand(bench: NonSend<Bench>, mut inputs: Query<&mut EguiInput>) {
    let Some((_, _, hand)) = bench.now() else { return };
    let there_and_back = |steps: u32| {
        let step = bench.frame % (2 * steps);
        step.min(2 * steps - step) as f32 / steps as f32
    };
    for mut input in &mut inputs {
        match hand {
            Hand::Points => {
                let place =
                    egui::pos2(40.0 + 1200.0 * there_and_back(100), 60.0 + 680.0 * there_and_back(37));
                input.0.events.push(egui::Event::PointerMoved(place));
            }
            Hand::Scrolls => {
                input.0.events.push(egui::Event::PointerMoved(egui::pos2(640.0, 500.0)));
                let down = if bench.frame % 60 < 30 { -12.0 } else { 12.0 };
                input.0.events.push(egui::Event::MouseWheel {
                    unit: egui::MouseWheelUnit::Point,
                    delta: egui::vec2(0.0, down),
                    phase: egui::TouchPhase::Move,
                    modifiers: egui::Modifiers::NONE,
                });
            }
        }
    }
}

fn frame(mut contexts: EguiContexts, bench: NonSendMut<Bench>, mut exit: MessageWriter<AppExit>) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let bench = bench.into_inner();
    let Some((page, name, _)) = bench.now() else {
        exit.write(AppExit::Success);
        return Ok(());
    };
    bench.frame += 1;
    let area = egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(ctx.viewport_rect());
    let mut ui = egui::Ui::new(ctx.clone(), "window".into(), area);
    if bench.shell.game().is_some() && bench.shell.page() != page {
        bench.shell.perform(&ctx, Wish::Act(Action::Go(page)));
        bench.times.clear();
        bench.last = None;
    }
    bench.shell.draw(&mut ui);
    let there = bench.shell.game().is_some_and(|game| game.seat().is_some());
    let now = Instant::now();
    if let Some(last) = bench.last.replace(now).filter(|_| there) {
        bench.times.push((now - last).as_secs_f64() * 1_000.0);
    }
    if bench.times.len() == FRAMES {
        let mut times = bench.times.split_off(SETTLE);
        times.sort_by(f64::total_cmp);
        let mean = times.iter().sum::<f64>() / times.len() as f64;
        let at = |part: f64| times[(times.len() as f64 * part) as usize];
        let (median, slow) = (at(0.5), at(0.95));
        println!(
            "  {:10} {name:9} mean {mean:5.1} ms  median {median:5.1}  p95 {slow:5.1}  {:5.0} a second",
            page.key().trim_start_matches("page-"),
            1e3 / mean
        );
        bench.times.clear();
        bench.last = None;
        bench.done += 1;
    }
    Ok(())
}
