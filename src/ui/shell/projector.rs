//! The projector's screen: for the whole room and from its last row. How to join, the time that is left, who
//! is ready, the news, the living market, the ranking. Nothing on it is a secret, and nothing can be pressed.
//!
//! May touch: [`crate::protocol`], widgets, the market's page.

use egui::{Align, CentralPanel, Color32, Frame, Label, Layout, Margin, Rect, RichText, Ui, pos2, vec2};
use qrcode::{EcLevel, QrCode};

use super::{Net, bar};
use crate::playback::Playback;
use crate::protocol::{Phase, ProjectorView, TeamLine};
use crate::scenario::ScenarioFile;
use crate::ui::icons::regular as icons;
use crate::ui::theme::{display, space, strong_family};
use crate::ui::{Theme, Tr, pages, say, widgets};

/// Light modules around a code, so that a camera finds it.
const QUIET: usize = 4;

/// What the parts of the screen get together.
pub(super) struct Room<'a> {
    /// The screen's language.
    pub tr: &'a Tr,
    /// Its colours.
    pub theme: &'a Theme,
    /// What the host says.
    pub view: &'a ProjectorView,
    /// How one joins.
    pub net: &'a Net,
    /// Milliseconds of planning that are left.
    pub left: Option<u64>,
    /// Whether motion is reduced.
    pub calm: bool,
    /// What may be read of the scenario.
    pub book: Option<&'a ScenarioFile>,
}

/// Draws the screen; `market`: the last round's, with what may be read of the scenario.
pub(super) fn screen(
    ui: &mut Ui,
    room: &Room<'_>,
    market: Option<(&Playback, &ScenarioFile)>,
    state: &mut pages::market::State,
) {
    let (tr, theme, view) = (room.tr, room.theme, room.view);
    state.stage = None;
    let frame = Frame::new().inner_margin(Margin::symmetric(48, 32));
    CentralPanel::default_margins().frame(frame).show(ui, |ui| {
        // Half as large again as on a desk.
        let large = (ui.available_width() / 1280.0).clamp(0.6, 2.0);
        head(ui, tr, theme, view, room.net, room.left, large);
        if let Some(date) = view.timer.and_then(|timer| timer.date) {
            let date = RichText::new(bar::deadline(tr, date)).size(24.0 * large);
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| ui.label(date));
        }
        ui.add_space(space::LARGE * large);
        let wide = ui.available_width() > 760.0;
        let results = matches!(view.phase, Phase::Results { .. });
        let shown = room.net.what_if.shown.as_deref();
        if let Some(shown) = shown.filter(|_| results || view.phase == Phase::Debrief) {
            let name = view.teams.get(usize::from(shown.board.team)).map_or("", |line| &line.name);
            ui.label(RichText::new(name).size(34.0 * large).family(strong_family()));
            ui.add_space(space::NORMAL);
            pages::what_if::picture(ui, (tr, theme), shown, large);
        } else if view.phase == Phase::Lobby && wide {
            ui.columns(2, |columns| {
                door(&mut columns[0], tr, theme, room.net, large);
                teams(&mut columns[1], tr, theme, view, large);
            });
        } else if view.phase == Phase::Lobby {
            door(ui, tr, theme, room.net, large);
            teams(ui, tr, theme, view, large);
        } else if matches!(view.phase, Phase::Briefing { .. }) {
            news(ui, tr, theme, view, large);
        } else if view.ranking.is_empty() || matches!(view.phase, Phase::Planning { .. } | Phase::Held { .. })
        {
            teams(ui, tr, theme, view, large);
        } else if let Some((market, book)) =
            market.filter(|(market, _)| results && !pages::market::over(state, market))
        {
            // The room sees first what happened, then who leads.
            return pages::market::wall(ui, (tr, theme), book, market, state, (large, room.calm));
        } else {
            ranking(ui, tr, theme, view, large);
            if let Some(book) = room.book.filter(|_| !view.survey.is_empty()) {
                ui.add_space(space::LARGE * large);
                ui.label(RichText::new(tr.t("survey-results")).size(28.0 * large));
                ui.label(RichText::new(tr.t("survey-scale")).size(17.0 * large).color(theme.quiet));
                ui.add_space(space::NORMAL);
                pages::survey::means(ui, tr, theme, book, &view.survey, 1.2 * large);
            }
        }
        for notice in view.notices.iter().rev().take(1) {
            ui.add_space(space::LARGE);
            ui.label(RichText::new(&notice.text).size(24.0 * large).color(theme.accent));
        }
    });
}

fn head(ui: &mut Ui, tr: &Tr, theme: &Theme, view: &ProjectorView, net: &Net, left: Option<u64>, large: f32) {
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            let title = net.welcome.as_ref().map(|welcome| tr.of(&welcome.title).to_owned());
            ui.label(RichText::new(title.unwrap_or_default()).text_style(display()).size(44.0 * large));
            let round = [("round", view.phase.round().into()), ("rounds", view.rounds.into())];
            let phase = say::phase(tr, view.phase);
            let below = match view.phase.round() {
                0 => phase,
                _ => format!("{} · {phase}", tr.ta("round-of", &round)),
            };
            ui.label(RichText::new(below).size(22.0 * large).color(theme.quiet));
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if view.paused {
                ui.label(RichText::new(tr.t("frame-paused")).size(36.0 * large).color(theme.warn));
            }
            if let Some(left) = left {
                let (text, colour, words) = bar::remaining(tr, theme, left);
                let clock = RichText::new(text).size(72.0 * large).color(colour).family(strong_family());
                ui.label(clock).on_hover_text(words);
            }
        });
    });
}

/// How to join: the address and the code in large letters, and the same as a picture for cameras.
fn door(ui: &mut Ui, tr: &Tr, theme: &Theme, net: &Net, large: f32) {
    let Some(welcome) = &net.welcome else { return };
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(tr.t("projector-join")).size(24.0 * large));
        ui.add_space(space::NORMAL);
        let mut doors = net.doors().map(|door| door.link());
        if let Some(link) = doors.next() {
            picture(ui, theme, &tr.t("projector-picture"), &link, 300.0 * large);
            ui.add_space(space::NORMAL);
            ui.add(Label::new(RichText::new(link).size(24.0 * large).family(strong_family())).wrap());
        }
        ui.horizontal(|ui| {
            ui.label(RichText::new(tr.t("console-code")).size(22.0 * large).color(theme.quiet));
            ui.label(
                RichText::new(&welcome.code).size(60.0 * large).family(strong_family()).color(theme.accent),
            );
        });
        for other in doors.take(3) {
            ui.label(RichText::new(other).size(15.0 * large).color(theme.quiet));
        }
    });
}

/// A QR code of a link; nothing when it is too long for one.
fn picture(ui: &mut Ui, theme: &Theme, name: &str, link: &str, side: f32) {
    let Ok(code) = QrCode::with_error_correction_level(link, EcLevel::M) else { return };
    let modules = code.width();
    let whole = modules + 2 * QUIET;
    // Whole pixels, or its squares would have seams.
    let scale = ui.ctx().pixels_per_point();
    let module = (side * scale / whole as f32).floor().max(1.0) / scale;
    let (rect, response) =
        ui.allocate_exact_size(vec2(1.0, 1.0) * module * whole as f32, egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Image, true, name));
    // Dark on light in the dark theme too: not every camera reads the other way round.
    ui.painter().rect_filled(rect, 4.0, Color32::WHITE);
    let ink = if theme.dark { Color32::BLACK } else { theme.ink };
    let from = rect.min + vec2(1.0, 1.0) * module * QUIET as f32;
    for (row, line) in code.to_colors().chunks(modules).enumerate() {
        let mut column = 0;
        while column < modules {
            // What is dark in a row without a gap is one rectangle.
            let dark = line[column..].iter().take_while(|colour| **colour == qrcode::Color::Dark).count();
            if dark > 0 {
                let corner = pos2(from.x + column as f32 * module, from.y + row as f32 * module);
                let size = vec2(dark as f32 * module, module);
                ui.painter().rect_filled(Rect::from_min_size(corner, size), 0.0, ink);
            }
            column += dark.max(1);
        }
    }
}

/// All teams, and who sits there or is ready.
fn teams(ui: &mut Ui, tr: &Tr, theme: &Theme, view: &ProjectorView, large: f32) {
    let planning = matches!(view.phase, Phase::Planning { .. });
    let people: Vec<&TeamLine> = view.teams.iter().filter(|team| !team.computer).collect();
    if planning {
        let ready = people.iter().filter(|team| team.submitted).count();
        let count = [("ready", ready.into()), ("teams", people.len().into())];
        ui.label(RichText::new(tr.ta("projector-ready", &count)).size(26.0 * large));
        ui.add_space(space::NORMAL);
    }
    widgets::grid(ui, people.len(), 260.0 * large, |ui, index| {
        let Some(team) = people.get(index) else { return };
        widgets::card(ui, theme, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                if planning {
                    let (icon, colour) = match team.submitted {
                        true => (icons::CHECK_CIRCLE, theme.good),
                        false => (icons::CIRCLE_DASHED, theme.quiet),
                    };
                    ui.label(RichText::new(icon).size(26.0 * large).color(colour));
                }
                ui.label(RichText::new(&team.name).size(24.0 * large).family(strong_family()));
            });
            if planning && team.submitted {
                ui.label(RichText::new(tr.t("console-submitted")).size(17.0 * large).color(theme.good));
            }
            if team.seats.iter().all(|seat| seat.observer) {
                ui.label(RichText::new(tr.t("console-nobody")).size(17.0 * large).color(theme.quiet));
            }
            for seat in &team.seats {
                let part = if seat.observer { tr.t("console-observes") } else { say::side(tr, seat.side) };
                let name = format!("{} · {part}", seat.name);
                ui.label(RichText::new(name).size(17.0 * large));
            }
        });
    });
}

fn news(ui: &mut Ui, tr: &Tr, theme: &Theme, view: &ProjectorView, large: f32) {
    let Some(news) = &view.news else { return teams(ui, tr, theme, view, large) };
    ui.set_max_width(1100.0 * large);
    ui.label(RichText::new(tr.of(&news.title)).text_style(display()).size(48.0 * large));
    ui.add_space(space::LARGE);
    ui.add(Label::new(RichText::new(tr.of(&news.text)).size(26.0 * large)).wrap());
}

fn ranking(ui: &mut Ui, tr: &Tr, theme: &Theme, view: &ProjectorView, large: f32) {
    ui.label(RichText::new(tr.t("results-ranking")).size(28.0 * large));
    ui.add_space(space::NORMAL);
    let most = view.ranking.iter().map(|line| line.points).fold(1.0, f64::max);
    let judged = view.ranking.iter().any(|line| line.jury.is_some());
    for line in view.ranking.iter().take(12) {
        ui.horizontal(|ui| {
            let cell = |ui: &mut Ui, width: f32, text: RichText| {
                ui.add_sized([width * large, 40.0 * large], Label::new(text.size(26.0 * large)).truncate());
            };
            cell(ui, 50.0, RichText::new(line.place.to_string()).color(theme.quiet));
            cell(ui, 260.0, RichText::new(&line.name).family(strong_family()));
            cell(ui, 90.0, RichText::new(tr.decimal(line.points, 1)));
            if judged {
                let points = line.jury.map(|tenths| tr.decimal(f64::from(tenths) / 10.0, 1));
                let words = points.map(|points| tr.ta("projector-jury", &[("points", points.into())]));
                cell(ui, 190.0, RichText::new(words.unwrap_or_default()).color(theme.quiet));
            }
            let (rect, _) =
                ui.allocate_exact_size(vec2(ui.available_width(), 22.0 * large), egui::Sense::hover());
            let share = (line.points / most).clamp(0.0, 1.0) as f32;
            let bar = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
            let colour = if line.place == 1 { theme.accent } else { theme.middle };
            ui.painter().rect_filled(rect, 6.0, theme.well);
            ui.painter().rect_filled(bar, 6.0, colour);
        });
    }
}
