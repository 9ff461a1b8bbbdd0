//! The living market's page.

use std::sync::OnceLock;

use duevie::players::Strategy;
use duevie::protocol::{Command, Missing, RoundView, ScenarioSource, SeatId, SeatView, Settings, Who};
use duevie::scenario::{Lang, ScenarioFile};
use duevie::ui::market::Stage;
use duevie::ui::pages::{States, draw};
use duevie::ui::{Page, Theme, Tr, View};
use duevie::workshop::Workshop;
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

/// A game of one round, played once for all tests.
struct Played {
    book: ScenarioFile,
    seat: SeatView,
    rounds: Vec<RoundView>,
}

fn played() -> &'static Played {
    static PLAYED: OnceLock<Played> = OnceLock::new();
    PLAYED.get_or_init(|| {
        let source = ScenarioSource::Named("grand-hotel".into());
        let mut settings = Settings::alone(source, 11, "Ada", Lang::It, &[]);
        settings.missing = Missing::Computer(Strategy::Together);
        settings.customers = Some(1_200);
        settings.figures = 600;
        let mut workshop = Workshop::new(settings).unwrap();
        for (time, command) in
            [Command::Start, Command::OpenPlanning, Command::ClosePlanning].iter().enumerate()
        {
            workshop.apply(command, Who::Facilitator, time as u64).unwrap();
        }
        Played {
            book: workshop.handbook(),
            seat: workshop.seat_view(SeatId(0), 3).unwrap(),
            rounds: workshop.round_view(0, 1).into_iter().collect(),
        }
    })
}

struct Screen {
    tr: Tr,
    theme: Theme,
    rounds: &'static [RoundView],
    calm: bool,
    states: States,
    stage: Option<Stage>,
}

fn page(lang: Lang, calm: bool, rounds: &'static [RoundView]) -> Harness<'static, Screen> {
    sized(lang, calm, rounds, egui::vec2(1280.0, 800.0))
}

fn sized(lang: Lang, calm: bool, rounds: &'static [RoundView], size: egui::Vec2) -> Harness<'static, Screen> {
    let screen = Screen {
        tr: Tr::new(lang),
        theme: Theme::light(),
        rounds,
        calm,
        states: States::default(),
        stage: None,
    };
    let mut ready = false;
    let mut harness = Harness::builder().with_size(size).with_step_dt(0.1).build_ui_state(
        move |ui, screen: &mut Screen| {
            if !ready {
                duevie::ui::theme::install_fonts(ui.ctx());
                screen.theme.apply(ui.ctx(), 1.0);
                ready = true;
                return;
            }
            let view = View {
                tr: &screen.tr,
                theme: &screen.theme,
                book: &played().book,
                seat: &played().seat,
                rounds: screen.rounds,
                rehearsal: None,
                working: false,
                combinations: &[],
                calm: screen.calm,
            };
            draw(Page::Market, ui, &view, &mut screen.states, &mut Vec::new());
            screen.stage = screen.states.market.stage.take();
        },
        screen,
    );
    harness.run_steps(4);
    harness
}

fn at(harness: &Harness<'_, Screen>) -> f32 {
    harness.state().stage.as_ref().unwrap().at
}

fn click(harness: &mut Harness<'_, Screen>, label: &str) {
    harness.get_by_label_contains(label).click();
    harness.run_steps(3);
}

#[test]
fn it_plays_and_pauses_by_button_and_by_space_in_both_languages() {
    for (lang, play, pause) in [(Lang::It, "Avvia", "Pausa"), (Lang::En, "Play", "Pause")] {
        let mut screen = page(lang, false, &played().rounds);
        assert_eq!(at(&screen), 0.0);
        click(&mut screen, play);
        screen.run_steps(10);
        let there = at(&screen);
        assert!(there > 0.3, "{there}");
        click(&mut screen, pause);
        let stopped = at(&screen);
        screen.run_steps(5);
        assert_eq!(at(&screen), stopped);
        screen.key_press(Key::Space);
        screen.run_steps(5);
        assert!(at(&screen) > stopped && screen.state().states.market.playing());
        screen.key_press(Key::Space);
        screen.run_steps(2);
        assert!(!screen.state().states.market.playing());
    }
}

#[test]
fn thirteen_weeks_take_from_20_to_40_seconds_and_speed_changes_that() {
    let length = |speed: &str| {
        let mut screen = page(Lang::En, false, &played().rounds);
        click(&mut screen, speed);
        click(&mut screen, "Play");
        let mut steps = 3;
        while screen.state().states.market.playing() && steps < 2_000 {
            screen.step();
            steps += 1;
        }
        assert_eq!(at(&screen), 13.0);
        f64::from(steps) * 0.1
    };
    let normal = length("1×");
    assert!((20.0..=40.0).contains(&normal), "{normal} s");
    assert!((length("4×") - normal / 4.0).abs() < 1.0);
}

#[test]
fn arrows_go_week_by_week_and_moments_jump_to_theirs() {
    let mut screen = page(Lang::En, true, &played().rounds);
    for (key, expected) in
        [(Key::ArrowRight, 1.0), (Key::ArrowRight, 2.0), (Key::ArrowLeft, 1.0), (Key::End, 13.0)]
    {
        screen.key_press(key);
        screen.run_steps(2);
        assert_eq!(at(&screen), expected);
    }
    let playback = played().rounds[0].playback.as_ref().unwrap();
    let best = duevie::ui::market::moments::moments(playback)
        .into_iter()
        .find(|moment| moment.kind == duevie::ui::market::moments::Kind::BestSales)
        .unwrap();
    click(&mut screen, &format!("Best sales, week {}", best.week + 1));
    assert_eq!(at(&screen).floor() as usize, best.week);
    assert!(screen.query_by_label_contains(&format!("The crowd in week {}", best.week + 1)).is_some());
}

#[test]
fn a_customer_is_chosen_by_click_and_from_the_list_and_tells_why() {
    for (lang, all, why, next, other) in [
        (Lang::It, "Tutti", "Che cosa ha comprato, e perché", "Cliente successivo", "I clienti del campione"),
        (Lang::En, "All", "What they bought, and why", "Next customer", "Customers of the sample"),
    ] {
        let mut screen = page(lang, false, &played().rounds);
        assert!(screen.query_by_label(other).is_some() && screen.query_by_label(why).is_none());
        let stage = screen.state().stage.clone().unwrap();
        let [x, y] = stage.layout.spots[7];
        let spot = stage.rect.min + egui::vec2(x, y);
        screen.hover_at(spot);
        screen.run_steps(1);
        screen.drag_at(spot);
        screen.run_steps(1);
        screen.drop_at(spot);
        screen.run_steps(3);
        assert_eq!(screen.state().stage.as_ref().unwrap().picked, Some(7), "{lang:?}");
        assert!(screen.query_by_label(why).is_some() && screen.query_by_label(other).is_none());
        click(&mut screen, next);
        assert_eq!(screen.state().stage.as_ref().unwrap().picked, Some(8));
        for (key, expected) in [(Key::ArrowDown, 9), (Key::ArrowUp, 8), (Key::ArrowUp, 7)] {
            screen.key_press(key);
            screen.run_steps(2);
            assert_eq!(screen.state().stage.as_ref().unwrap().picked, Some(expected), "{key:?}");
        }
        click(&mut screen, all);
        assert_eq!(screen.state().stage.as_ref().unwrap().picked, None);
        let name = if lang == Lang::It { "Cliente 1 ·" } else { "Customer 1 ·" };
        click(&mut screen, name);
        assert_eq!(screen.state().stage.as_ref().unwrap().picked, Some(0));
    }
}

#[test]
fn a_buyer_has_a_reason_that_is_read() {
    let playback = played().rounds[0].playback.as_ref().unwrap();
    let buyer = (0..playback.figures.len())
        .find(|figure| {
            let last = playback.figures[*figure].last;
            let first = playback.weeks.iter().map(|week| week.bought[*figure]).find(|bought| *bought > 0);
            last > 0 && first == Some(last)
        })
        .unwrap();
    let mut screen = page(Lang::En, false, &played().rounds);
    screen.state_mut().states.market.pick(Some(buyer));
    screen.run_steps(3);
    assert!(screen.query_all_by_label_contains("habit").next().is_some());
}

#[test]
fn fewer_figures_are_drawn_where_somebody_wants_fewer() {
    let mut screen = page(Lang::It, false, &played().rounds);
    assert_eq!(screen.state().stage.as_ref().unwrap().layout.spots.len(), 600);
    screen.state_mut().states.market.set_detail(Some(duevie::ui::market::pace::Detail::Few));
    screen.run_steps(3);
    assert_eq!(screen.state().stage.as_ref().unwrap().layout.spots.len(), 400);
}

#[test]
fn before_the_first_round_it_says_what_will_be_here() {
    for (lang, text) in [(Lang::It, "Chiudete il primo round"), (Lang::En, "Finish the first round")] {
        let screen = page(lang, false, &[]);
        assert!(screen.query_by_label_contains(text).is_some());
        assert!(screen.state().stage.is_none());
    }
}

#[test]
fn nothing_is_wider_than_the_window() {
    for lang in [Lang::It, Lang::En] {
        for width in [512.0, 680.0, 1024.0, 1280.0] {
            let mut screen = sized(lang, false, &played().rounds, egui::vec2(width, 640.0));
            screen.state_mut().states.market.pick(Some(3));
            screen.run_steps(3);
            let label = if lang == Lang::It { "Settimana mostrata" } else { "Week shown" };
            let rect = screen.get_by_label(label).rect();
            assert!(rect.right() <= width && rect.left() >= 0.0, "{label} at {width}: {rect:?}");
            let stage = screen.state().stage.as_ref().unwrap();
            assert!(stage.rect.right() <= width, "{width}: {:?}", stage.rect);
        }
    }
}
