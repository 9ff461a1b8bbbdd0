//! The living market's page: the controls, the names over the crowd, and what one customer did and why.
//!
//! May touch: [`crate::ui::market`]'s pure parts, the view and widgets. The crowd itself is drawn by
//! [`crate::ui::market::MarketPlugin`] below this page: what it is to draw is left in [`State::stage`], and
//! the page keeps the area free. Without the plugin (in tests) everything but the figures is there.
//!
//! Keys: space plays and pauses, the arrows left and right go week by week, Home and End to the ends, up
//! and down from the chosen customer to the one before and after.

mod controls;
mod legend;
mod person;
mod wall;

use std::sync::Arc;

use egui::{Key, Modifiers, Sense};

use crate::playback::{BrandName, Playback};
use crate::protocol::RoundView;
use crate::scenario::ScenarioFile;
use crate::ui::icons::regular as icons;
use crate::ui::market::Stage;
use crate::ui::market::frame::{Palette, week_of};
use crate::ui::market::layout::Layout;
use crate::ui::market::life::{LifeWeek, life};
use crate::ui::market::moments::{Moment, moments};
use crate::ui::market::pace::{Detail, Pace};
use crate::ui::market::timeline::Timeline;
use crate::ui::theme::space;
use crate::ui::{Action, Theme, Tr, View, widgets};

pub use wall::{over, wall};

/// Weeks a second at normal speed: 13 weeks in 26 seconds.
const WEEKS_PER_SECOND: f32 = 0.5;
/// The least height of the crowd's area, in points.
const LEAST: f32 = 250.0;
/// Width of the panel beside the crowd, in points.
const PANEL: f32 = 270.0;

/// What the page remembers.
pub struct State {
    /// What the plugin is to show; the shell takes it after each pass.
    pub stage: Option<Stage>,
    /// The round looked at; the last one that has a playback when none is chosen.
    round: Option<u8>,
    at: f32,
    playing: bool,
    speed: f32,
    /// The customer chosen, as a place in the playback's figures.
    picked: Option<usize>,
    /// Figures wanted; none leaves it to the measure.
    detail: Option<Detail>,
    pace: Pace,
    ready: Option<Ready>,
    /// On the room's screen: the round shown, and when its last week has been seen enough; none when it has.
    wall: Option<(u8, Option<f64>)>,
}

impl Default for State {
    fn default() -> State {
        State {
            stage: None,
            round: None,
            at: 0.0,
            playing: false,
            speed: 1.0,
            picked: None,
            detail: None,
            pace: Pace::default(),
            ready: None,
            wall: None,
        }
    }
}

impl State {
    /// Time in weeks, from 0.
    pub fn at(&self) -> f32 {
        self.at
    }

    /// Whether it plays.
    pub fn playing(&self) -> bool {
        self.playing
    }

    /// Goes to a time in weeks and plays on or stands still; for pictures and measurements.
    pub fn put(&mut self, at: f32, playing: bool) {
        (self.at, self.playing) = (at, playing);
    }

    /// Chooses a customer, as a place in the playback's figures.
    pub fn pick(&mut self, figure: Option<usize>) {
        self.picked = figure;
    }

    /// Sets how many figures are drawn; none leaves it to the measured frame time.
    pub fn set_detail(&mut self, detail: Option<Detail>) {
        self.detail = detail;
    }
}

/// What is made once of a round.
struct Ready {
    playback: Arc<Playback>,
    detail: Detail,
    timeline: Arc<Timeline>,
    layout: Arc<Layout>,
    moments: Vec<Moment>,
    /// The chosen customer's weeks.
    life: Option<(usize, Vec<LifeWeek>)>,
}

/// The page's parts get these together.
struct Scene<'a> {
    tr: &'a Tr,
    theme: &'a Theme,
    /// What everybody may read of the scenario.
    book: &'a ScenarioFile,
    /// Whether motion is reduced.
    calm: bool,
    /// How much larger than on a desk.
    large: f32,
    /// The round with the own books; none on the room's screen.
    round: Option<&'a RoundView>,
    playback: Arc<Playback>,
    timeline: Arc<Timeline>,
    moments: Vec<Moment>,
    palette: Palette,
}

impl Scene<'_> {
    /// How a brand is called.
    fn brand(&self, brand: u8) -> String {
        match self.playback.brands.get(usize::from(brand)) {
            Some(BrandName::Team(name)) => name.clone(),
            Some(BrandName::Rival(name)) => self.tr.of(name).to_owned(),
            None => self.tr.t("market-brand-unknown"),
        }
    }

    /// How a campaign is called: the own ones by name, others by who tells them.
    fn story(&self, story: usize) -> String {
        let Some(story) = self.playback.stories.get(story) else { return String::new() };
        if story.name.is_empty() {
            let brand = self.brand(story.brand);
            return self.tr.ta("market-story-other", &[("brand", brand.into())]);
        }
        self.tr.ta("market-story", &[("name", story.name.clone().into())])
    }

    /// How a segment is called.
    fn segment(&self, segment: u8) -> String {
        let found = self.book.market.segments.get(usize::from(segment));
        found.map_or_else(String::new, |segment| self.tr.of(&segment.name).to_owned())
    }
}

/// The living market.
pub fn market(ui: &mut egui::Ui, view: &View<'_>, state: &mut State, out: &mut Vec<Action>) {
    let _ = out;
    let tr = view.tr;
    state.stage = None;
    let mut with = view.rounds.iter().filter(|round| round.playback.is_some());
    let chosen = view.rounds.iter().find(|r| Some(r.round) == state.round && r.playback.is_some());
    let Some((round, playback)) =
        chosen.or_else(|| with.next_back()).and_then(|round| Some((round, round.playback.as_ref()?)))
    else {
        widgets::card(ui, view.theme, |ui| {
            widgets::title(ui, &tr.t("market-title"), &tr.t("market-nothing"));
        });
        return;
    };
    let weeks = playback.weeks.len() as f32;
    if ready(state, playback) {
        state.at = state.at.min(weeks);
    }
    keys(ui, state, weeks);
    go_on(ui, state, weeks);
    let Some(known) = &state.ready else { return };
    let scene = Scene {
        tr,
        theme: view.theme,
        book: view.book,
        calm: view.calm,
        large: 1.0,
        round: Some(round),
        playback: known.playback.clone(),
        timeline: known.timeline.clone(),
        moments: known.moments.clone(),
        palette: Palette::new(view.theme, playback.brands.len(), playback.own),
    };
    egui::ScrollArea::vertical().id_salt("market").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 12.0);
        head(ui, &scene, view.rounds, state);
        legend::legend(ui, &scene, state.at);
        let beside = ui.available_width() >= 760.0;
        // The controls' height is that of the frame before; the first frame guesses.
        let id = ui.id().with("controls-height");
        let controls = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(170.0);
        let seen = ui.clip_rect().bottom().min(ui.max_rect().bottom()) - ui.cursor().top();
        let height = (seen - controls - space::NORMAL).max(LEAST);
        if beside {
            ui.horizontal_top(|ui| {
                let width = ui.available_width() - PANEL - space::NORMAL;
                crowd(ui, &scene, state, egui::vec2(width, height));
                let size = egui::vec2(ui.available_width(), height);
                ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
                    person::panel(ui, &scene, state, height);
                });
            });
        } else {
            crowd(ui, &scene, state, egui::vec2(ui.available_width(), height));
        }
        let top = ui.cursor().top();
        controls::controls(ui, &scene, state);
        let used = ui.cursor().top() - top;
        ui.data_mut(|data| data.insert_temp(id, used));
        if (used - controls).abs() > 1.0 {
            ui.ctx().request_repaint();
        }
        if !beside {
            person::panel(ui, &scene, state, 420.0);
        }
    });
}

/// The title, and which round is looked at.
fn head(ui: &mut egui::Ui, scene: &Scene<'_>, rounds: &[RoundView], state: &mut State) {
    let tr = scene.tr;
    ui.horizontal_wrapped(|ui| {
        ui.heading(tr.t("market-title"));
        ui.add_space(space::NORMAL);
        for round in rounds.iter().filter(|round| round.playback.is_some()) {
            let text = tr.ta("market-round", &[("round", round.round.into())]);
            let here = round.round == scene.playback.round;
            if ui.selectable_label(here, text).on_hover_text(tr.t("market-round-help")).clicked() && !here {
                state.round = Some(round.round);
                (state.at, state.picked) = (0.0, None);
            }
        }
    });
    widgets::small(ui, scene.theme, tr.t("market-about"));
}

/// Makes the timeline of a round when there is another one, or another number of figures; whether it did.
fn ready(state: &mut State, playback: &Playback) -> bool {
    let detail = state.detail.unwrap_or(state.pace.detail());
    let known = state.ready.take_if(|known| *known.playback != *playback);
    let other = known.is_some() || state.ready.is_none();
    if other {
        state.picked = state.picked.filter(|_| known.is_none());
    }
    if state.ready.as_ref().is_some_and(|known| known.detail == detail) {
        return false;
    }
    let playback = match &state.ready {
        Some(known) => known.playback.clone(),
        None => Arc::new(playback.clone()),
    };
    state.ready = Some(Ready {
        timeline: Arc::new(Timeline::new(playback.clone(), detail.figures())),
        layout: Arc::default(),
        moments: moments(&playback),
        life: None,
        playback,
        detail,
    });
    other
}

/// What the keyboard does, unless a widget has it.
fn keys(ui: &egui::Ui, state: &mut State, weeks: f32) {
    if ui.memory(|memory| memory.focused().is_some()) {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Space) {
        play(state, weeks);
    }
    let to = |state: &mut State, at: f32| (state.at, state.playing) = (at.clamp(0.0, weeks), false);
    if pressed(Key::ArrowRight) {
        to(state, state.at.floor() + 1.0);
    }
    if pressed(Key::ArrowLeft) {
        to(state, state.at.ceil() - 1.0);
    }
    for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        if state.picked.is_some() && pressed(key) {
            neighbour(state, by);
        }
    }
    if pressed(Key::Home) {
        to(state, 0.0);
    }
    if pressed(Key::End) {
        to(state, weeks);
    }
}

/// From the chosen customer to another by so many places, around the ends.
fn neighbour(state: &mut State, by: isize) {
    let Some(kept) = state.ready.as_ref().map(|ready| &ready.timeline.kept) else { return };
    let place = kept.iter().position(|kept| Some(*kept as usize) == state.picked);
    let place = place.map_or(0, |place| place as isize + by).rem_euclid(kept.len().max(1) as isize);
    state.picked = kept.get(place as usize).map(|kept| *kept as usize);
}

/// Plays or pauses; at the end it begins again.
fn play(state: &mut State, weeks: f32) {
    state.playing = !state.playing;
    if state.playing && state.at >= weeks {
        state.at = 0.0;
    }
}

/// Lets the time go on while it plays, and measures frames.
fn go_on(ui: &egui::Ui, state: &mut State, weeks: f32) {
    if !state.playing {
        return;
    }
    let (step, frame) = ui.input(|input| (input.stable_dt.min(0.2), input.unstable_dt));
    // A pass that is drawn again isn't another frame.
    if ui.ctx().current_pass_index() == 0 {
        state.at += step * WEEKS_PER_SECOND * state.speed;
        if frame < 0.5 {
            state.pace.frame(frame);
        }
    }
    if state.at >= weeks {
        (state.at, state.playing) = (weeks, false);
    }
    ui.ctx().request_repaint();
}

/// The crowd's area: names over it, clicks into it, and the stage for the plugin.
fn crowd(ui: &mut egui::Ui, scene: &Scene<'_>, state: &mut State, size: egui::Vec2) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let label = legend::LABEL * scene.large;
    let Some(ready) = &mut state.ready else { return };
    if ready.layout.area != [rect.width(), rect.height()] {
        let segments = ready.timeline.segments();
        ready.layout = Arc::new(Layout::new(&segments, rect.width(), rect.height(), label));
    }
    let layout = ready.layout.clone();
    let week = week_of(&scene.timeline, state.at);
    response.widget_info(|| {
        let args = [("week", (week as u32 + 1).into()), ("figures", (layout.spots.len() as u32).into())];
        let text = scene.tr.ta("market-crowd", &args);
        egui::WidgetInfo::labeled(egui::WidgetType::Image, true, text)
    });
    let place = |pos: egui::Pos2| layout.nearest(pos.x - rect.left(), pos.y - rect.top());
    if response.clicked() {
        let found = response.interact_pointer_pos().and_then(place);
        state.picked = found.and_then(|index| scene.timeline.kept.get(index)).map(|kept| *kept as usize);
    }
    let over = response.hover_pos().and_then(place);
    if over.is_some() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    let picked =
        state.picked.and_then(|figure| scene.timeline.kept.iter().position(|k| *k as usize == figure));
    legend::names(ui, scene, &layout, rect, state.at);
    state.stage = Some(Stage {
        timeline: scene.timeline.clone(),
        layout,
        palette: scene.palette.clone(),
        at: state.at,
        calm: scene.calm,
        picked,
        rect,
        clip: ui.clip_rect(),
        pixels_per_point: ui.ctx().pixels_per_point(),
    });
}

/// A customer's weeks, looked up once.
fn life_of(state: &mut State, figure: usize) -> Vec<LifeWeek> {
    let Some(ready) = &mut state.ready else { return Vec::new() };
    if ready.life.as_ref().is_none_or(|(known, _)| *known != figure) {
        ready.life = Some((figure, life(&ready.playback, figure)));
    }
    ready.life.as_ref().map(|(_, weeks)| weeks.clone()).unwrap_or_default()
}

/// The icon of play or pause.
fn play_icon(playing: bool) -> &'static str {
    if playing { icons::PAUSE } else { icons::PLAY }
}
