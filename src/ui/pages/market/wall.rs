//! The living market on the room's screen: it plays by itself, once, before the ranking is shown.

use egui::RichText;

use super::{Scene, State, crowd, go_on, legend, ready};
use crate::playback::{BrandName, Playback};
use crate::scenario::ScenarioFile;
use crate::ui::market::frame::{Palette, week_of};
use crate::ui::theme::{space, strong_family};
use crate::ui::{Theme, Tr};

/// How long the last week stays, in seconds.
const LINGER: f64 = 5.0;

/// Whether the room has seen this round's market.
pub fn over(state: &State, market: &Playback) -> bool {
    state.wall == Some((market.round, None))
}

/// Draws the market so large that it is read from the last row, and goes on.
pub fn wall(
    ui: &mut egui::Ui,
    (tr, theme): (&Tr, &Theme),
    book: &ScenarioFile,
    market: &Playback,
    state: &mut State,
    (large, calm): (f32, bool),
) {
    ready(state, market);
    let weeks = market.weeks.len() as f32;
    let now = ui.input(|input| input.time);
    if state.wall.is_none_or(|(round, _)| round != market.round) {
        // Where motion is reduced, the end of the round is shown for as long.
        (state.at, state.playing, state.picked) = (if calm { weeks } else { 0.0 }, !calm, None);
        state.wall = Some((market.round, Some(f64::INFINITY)));
    }
    go_on(ui, state, weeks);
    if !state.playing
        && let Some((round, Some(until))) = state.wall
    {
        let until = if until.is_finite() { until } else { now + LINGER };
        state.wall = Some((round, (now < until).then_some(until)));
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64((until - now).clamp(0.05, LINGER)));
    }
    let Some(known) = &state.ready else { return };
    let scene = Scene {
        tr,
        theme,
        book,
        calm,
        large,
        round: None,
        playback: known.playback.clone(),
        timeline: known.timeline.clone(),
        moments: Vec::new(),
        palette: Palette::new(theme, market.brands.len(), market.own),
    };
    let teams: Vec<&String> = market.brands.iter().filter_map(team).collect();
    let title = match teams[..] {
        [team] => tr.ta("market-wall-of", &[("team", team.clone().into())]),
        _ => tr.t("market-title"),
    };
    let week = week_of(&scene.timeline, state.at) as u32 + 1;
    let args = [("week", week.into()), ("weeks", (market.weeks.len() as u32).into())];
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(title).size(28.0 * large).family(strong_family()));
        ui.add_space(space::LARGE * large);
        ui.label(RichText::new(tr.ta("market-week-of", &args)).size(24.0 * large).color(theme.quiet));
    });
    legend::legend(ui, &scene, state.at);
    let size = ui.available_size();
    crowd(ui, &scene, state, size);
}

fn team(brand: &BrandName) -> Option<&String> {
    match brand {
        BrandName::Team(name) => Some(name),
        BrandName::Rival(_) => None,
    }
}
