//! A walk through every screen, with a picture of each, in both languages and both themes.
//!
//! It plays a real game: the pages of the first round with a plan on the table, its results, and the
//! debrief. A page that is added to [`crate::ui::Page`] is walked through too.

mod route;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use bevy::prelude::*;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};

use self::route::Looks;
use crate::players::Strategy;
use crate::protocol::{Command, Edit, Phase, ScenarioSource, Settings};
use crate::scenario::{Lang, Scenario};
use crate::ui::shell::{Shell, Wish};
use crate::ui::{Action, pages};

/// Frames after which fonts, sizes and measured layouts have settled.
const SETTLED: u32 = 5;

/// Names of campaigns, the same in every language.
const NAMES: [&str; 3] = ["Jukebox", "Belvedere", "Aurora"];

/// How a look may differ.
#[derive(Clone, Copy, Debug)]
struct Look {
    size: (u32, u32),
    lang: Lang,
    dark: bool,
    /// The text's size; 1.0 is usual.
    scale: f32,
}

/// What is done next.
#[derive(Clone, Debug)]
enum Stop {
    /// Something of the shell.
    Wish(Wish),
    /// A plan on the table.
    Plan,
    /// Every study that the budget still allows.
    Studies,
    /// What the plan may bring.
    Rehearse,
    /// Something opened on a page.
    Set(fn(&mut pages::States, &Scenario)),
    /// A picture of what is shown.
    Picture(&'static str),
    /// Another look.
    Look(Look),
    /// The game.
    Game,
}

/// Whether there is more to come.
pub(super) enum Step {
    /// There is.
    Going,
    /// There is not.
    Over,
}

/// The walk.
pub struct Tour {
    folder: PathBuf,
    settings: Settings,
    scenario: Scenario,
    stops: Vec<Stop>,
    look: Look,
    frames: u32,
    /// A picture that is being taken.
    taking: Arc<Mutex<bool>>,
}

impl Tour {
    /// A walk through a game of a scenario, with pictures in a folder (which is made): in every look, or
    /// `only` in one, in this language.
    ///
    /// # Errors
    /// When the folder can't be made.
    pub fn new(
        folder: &Path,
        source: ScenarioSource,
        scenario: &Scenario,
        only: Option<Lang>,
    ) -> std::io::Result<Tour> {
        std::fs::create_dir_all(folder)?;
        let others = [Strategy::Together, Strategy::JuniorsOnly, Strategy::SeniorsOnly];
        let mut settings = Settings::alone(source, 7, "Ada", Lang::It, &others);
        // As many as leave something to come after the first, and not too long to wait for.
        let rounds = scenario.rounds.min(4);
        settings.rounds = Some(rounds);
        let mut stops = route::route(scenario, rounds, &only.map_or_else(Looks::every, Looks::one));
        stops.reverse();
        let look = Look { size: (1280, 800), lang: Lang::It, dark: false, scale: 1.0 };
        let taking = Arc::new(Mutex::new(false));
        let (folder, scenario) = (folder.to_owned(), scenario.clone());
        Ok(Tour { folder, settings, scenario, stops, look, frames: 0, taking })
    }

    /// Goes on, when what was done last has settled.
    pub(super) fn step(
        &mut self,
        shell: &mut Shell,
        ctx: &egui::Context,
        window: &mut Window,
        commands: &mut Commands,
        failed: &Arc<Mutex<Option<String>>>,
    ) -> Step {
        ctx.request_repaint();
        let taking = self.taking.lock().is_ok_and(|taking| *taking);
        let waiting = shell.opening() || shell.game().is_some_and(crate::ui::shell::Game::waiting);
        self.frames += 1;
        if taking || waiting || self.frames < SETTLED {
            if waiting {
                self.frames = 0;
            }
            return Step::Going;
        }
        self.frames = 0;
        let over = failed.lock().is_ok_and(|failed| failed.is_some());
        let Some(stop) = self.stops.pop().filter(|_| !over) else { return Step::Over };
        match stop {
            Stop::Wish(wish) => shell.perform(ctx, wish),
            Stop::Game => shell.create_in(self.settings.clone(), None),
            Stop::Plan => self.plan(shell, ctx),
            Stop::Studies => self.studies(shell, ctx),
            Stop::Rehearse => shell.perform(ctx, Wish::Act(Action::Rehearse(None))),
            Stop::Set(set) => set(shell.pages(), &self.scenario),
            Stop::Look(look) => {
                self.look = look;
                window.resolution.set_scale_factor_override(Some(1.0));
                window.resolution.set_physical_resolution(look.size.0, look.size.1);
                shell.perform(ctx, Wish::Lang(look.lang));
                shell.perform(ctx, Wish::Dark(look.dark));
                shell.perform(ctx, Wish::Scale(look.scale));
            }
            Stop::Picture(name) => self.picture(name, commands, failed),
        }
        Step::Going
    }

    /// What the together strategy would do, so that there is something to see on each page.
    fn plan(&self, shell: &mut Shell, ctx: &egui::Context) {
        let seat = shell.game().and_then(|game| game.seat());
        let planning = seat.is_some_and(|seat| matches!(seat.phase, Phase::Planning { .. }));
        let company = seat.and_then(|seat| seat.company.clone()).filter(|_| planning);
        let Some(company) = company else { return };
        let mut decision = Strategy::Together.player(3).decide(&self.scenario, &company);
        // Names as a team would give them.
        for (campaign, name) in decision.campaigns.iter_mut().zip(NAMES) {
            campaign.name = name.to_owned();
        }
        let edit = Edit::ReplaceDraft(Box::new(decision));
        shell.perform(ctx, Wish::Act(Action::Send(Command::Edit { edit, seen: None })));
    }

    /// Every study that the budget still allows, so that there is something to read in the next round.
    fn studies(&self, shell: &mut Shell, ctx: &egui::Context) {
        let desk = shell.game().and_then(|game| game.seat()).and_then(|seat| seat.desk.as_ref());
        let Some(mut left) = desk.map(|desk| desk.budget - desk.spending) else { return };
        for study in &self.scenario.research {
            if study.cost <= left {
                left -= study.cost;
                let edit = Edit::SetResearch { study: study.key.clone(), buy: true };
                shell.perform(ctx, Wish::Act(Action::Send(Command::Edit { edit, seen: None })));
            }
        }
    }

    fn picture(&self, name: &str, commands: &mut Commands, failed: &Arc<Mutex<Option<String>>>) {
        let lang = if self.look.lang == Lang::It { "it" } else { "en" };
        let theme = if self.look.dark { "dark" } else { "light" };
        let percent = (self.look.scale * 100.0).round();
        let scale = if percent == 100.0 { String::new() } else { format!("-{percent}") };
        let path = self.folder.join(format!("{name}-{lang}-{theme}-{}{scale}.png", self.look.size.0));
        let (taking, failed) = (self.taking.clone(), failed.clone());
        if let Ok(mut taking) = taking.lock() {
            *taking = true;
        }
        commands.spawn(Screenshot::primary_window()).observe(move |taken: On<ScreenshotCaptured>| {
            let saved = match taken.image.clone().try_into_dynamic() {
                Ok(image) => image.to_rgb8().save(&path).map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            };
            if let Err(error) = saved
                && let Ok(mut failed) = failed.lock()
            {
                failed.get_or_insert(format!("{}: {error}", path.display()));
            }
            if let Ok(mut taking) = taking.lock() {
                *taking = false;
            }
        });
    }
}
