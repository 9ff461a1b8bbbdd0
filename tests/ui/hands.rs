//! Hands on the shell: it is played by what a person can read, press and type.

use std::time::{Duration, Instant};

use duevie::decision::Decision;
use duevie::protocol::{Phase, SeatView};
use duevie::scenario::Lang;
use duevie::ui::Tr;
use duevie::ui::shell::{Places, Screen, Shell};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

/// With this variable set, the shell says on the standard output how many commands are accepted.
pub const TELL: &str = "DUEVIE_TELL";

/// The shell in a test's hands.
pub type Hands = Harness<'static, Shell>;

/// Longer than a debug build under load needs to play a round.
const PATIENCE: Duration = Duration::from_secs(240);

/// The shell on a usual window.
pub fn harness(lang: Lang, places: Places) -> Hands {
    sized(lang, places, [1280.0, 800.0])
}

/// The shell on a window of this size.
pub fn sized(lang: Lang, places: Places, size: [f32; 2]) -> Hands {
    let mut shell = Shell::new(places);
    shell.speak(lang);
    let mut known = None;
    let frame = move |ui: &mut egui::Ui, shell: &mut Shell| {
        shell.draw(ui);
        let accepted = shell.game().map(|game| game.accepted());
        if accepted != known && std::env::var_os(TELL).is_some() {
            // A process that will be killed says first what it takes for safe.
            println!("\naccepted {}", accepted.unwrap_or(0));
        }
        known = accepted;
    };
    let mut harness = Harness::builder().with_size(size).build_ui_state(frame, shell);
    harness.run_steps(3);
    harness
}

/// Frames until it is so.
pub fn until(harness: &mut Harness<'_, Shell>, what: &str, so: impl Fn(&Shell) -> bool) {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        harness.run_steps(1);
        if so(harness.state()) {
            harness.run_steps(3);
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("it never came to be: {what}");
}

/// Frames until something is on the screen, as a person waits for it; what never comes is told by who looks for it.
fn wait_for(harness: &mut Harness<'_, Shell>, there: impl Fn(&Harness<'_, Shell>) -> bool) {
    let began = Instant::now();
    while !there(harness) && began.elapsed() < Duration::from_secs(20) {
        harness.run_steps(1);
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Presses what carries this label and can be pressed: not the same words where they are only read.
pub fn press(harness: &mut Harness<'_, Shell>, label: &str) {
    wait_for(harness, |harness| {
        harness.query_all_by_label(label).any(|node| node.accesskit_node().role() != Role::Label)
    });
    let find = |harness: &Harness<'_, Shell>, scroll: bool| {
        let mut all = harness.query_all_by_label(label);
        let node = all.find(|node| node.accesskit_node().role() != Role::Label);
        let node = node.unwrap_or_else(|| panic!("there is nothing to press called '{label}'"));
        if scroll { node.scroll_to_me() } else { node.click() }
    };
    find(harness, true);
    harness.run_steps(3);
    find(harness, false);
    answered(harness);
}

/// Frames until the host has answered: a person sees what a press has done before the next one.
fn answered(harness: &mut Harness<'_, Shell>) {
    harness.run_steps(3);
    until(harness, "an answer", |shell| !shell.opening() && shell.game().is_none_or(|game| !game.waiting()));
}

/// On the submit page, before anything is known: the plan is tried, and what comes out is recorded.
pub fn forecast(harness: &mut Harness<'_, Shell>, tr: &Tr) {
    assert!(
        harness.query_by_label(&tr.t("submit-forecast-take")).is_none(),
        "there is nothing to record yet"
    );
    press(harness, &tr.t("submit-forecast-try"));
    until(harness, "an estimate", |shell| shell.game().is_some_and(|game| game.rehearsal().is_some()));
    press(harness, &tr.t("submit-forecast-take"));
}

/// The game's phase; the lobby when there is no game.
pub fn phase(shell: &Shell) -> Phase {
    shell.game().map_or(Phase::Lobby, |game| game.phase())
}

/// From the home screen to planning, by labels.
pub fn begun(lang: Lang, places: Places) -> Harness<'static, Shell> {
    let tr = Tr::new(lang);
    let mut harness = harness(lang, places);
    press(&mut harness, &tr.t("home-play"));
    assert_eq!(harness.state().screen(), Screen::Scenarios);
    let title = if lang == Lang::It { "Due notti all'Ondalba" } else { "Two Nights at the Ondalba" };
    press(&mut harness, title);
    assert_eq!(harness.state().screen(), Screen::Setup);
    press(&mut harness, &tr.t("setup-begin"));
    until(&mut harness, "the briefing", |shell| matches!(phase(shell), Phase::Briefing { round: 1 }));
    press(&mut harness, &tr.t("frame-plan"));
    until(&mut harness, "planning", |shell| matches!(phase(shell), Phase::Planning { round: 1 }));
    harness
}

/// What the seat sees.
pub fn seat<'a>(harness: &'a Harness<'_, Shell>) -> &'a SeatView {
    harness.state().game().unwrap().seat().unwrap()
}

/// The plan on the table.
pub fn draft<'a>(harness: &'a Harness<'_, Shell>) -> &'a Decision {
    &seat(harness).desk.as_ref().unwrap().draft
}

/// Whether the plan on the table is like this.
pub fn planned(shell: &Shell, so: impl Fn(&Decision) -> bool) -> bool {
    let desk = shell.game().and_then(|game| game.seat()).and_then(|seat| seat.desk.as_ref());
    desk.is_some_and(|desk| so(&desk.draft))
}

/// Presses something of this name that is used like this: faces are buttons on a card, choices in a form.
pub fn press_role(harness: &mut Harness<'_, Shell>, role: Role, label: &str) {
    wait_for(harness, |harness| harness.query_by_role_and_label(role, label).is_some());
    harness.get_by_role_and_label(role, label).scroll_to_me();
    harness.run_steps(3);
    harness.get_by_role_and_label(role, label).click();
    answered(harness);
}

/// Types a number into the field of this name, and leaves it.
pub fn write(harness: &mut Harness<'_, Shell>, label: &str, text: &str) {
    harness.get_by_role_and_label(Role::SpinButton, label).scroll_to_me();
    harness.run_steps(3);
    let place = harness.get_by_role_and_label(Role::SpinButton, label).rect().center();
    // A number's field is edited after a click, with its whole text marked.
    harness.hover_at(place);
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::SpinButton, label).click();
    harness.run_steps(2);
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    answered(harness);
}

/// A step to the right on a slider, by the keyboard.
pub fn step_right(harness: &mut Harness<'_, Shell>, label: &str) {
    harness.get_by_role_and_label(Role::Slider, label).scroll_to_me();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Slider, label).focus();
    harness.run_steps(2);
    harness.key_press(egui::Key::ArrowRight);
    answered(harness);
}

/// Presses the first thing that can be pressed and whose name begins like this.
pub fn press_starting(hands: &mut Hands, beginning: &str) {
    let label = hands
        .query_all_by_label_contains(beginning)
        .filter(|node| node.accesskit_node().role() != Role::Label)
        .find_map(|node| node.accesskit_node().label().filter(|label| label.starts_with(beginning)));
    press(hands, &label.unwrap_or_else(|| panic!("nothing to press begins with '{beginning}'")));
}
