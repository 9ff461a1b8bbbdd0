//! What a person may want of the shell, and the doing of it.
//!
//! May touch: [`crate::client`], files. Failures are sentences in the notice bar; none ends the game.

use std::path::PathBuf;

use super::{Game, Later, Notice, Opening, Screen, Shell, saves};
use crate::client::{Connection, Local, OpenError};
use crate::players::Strategy;
use crate::protocol::{Command, Download, Invitation, Phase, ScenarioSource, SeatId, Settings, Who};
use crate::scenario::{Lang, Scenario};
use crate::ui::coach::{Ask, Coach};
use crate::ui::prefs::{LEAST_SCALE, MOST_SCALE};
use crate::ui::{Action, Page, Theme, pages, say};

/// What a person wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Another language.
    Lang(Lang),
    /// The dark theme, or the light one.
    Dark(bool),
    /// Another text size, 0.8 to 2.0.
    Scale(f32),
    /// Motion kept to the least, or not.
    Calm(bool),
    /// Another screen.
    Show(Screen),
    /// This scenario, to set up.
    Choose(String),
    /// The game as it is set up.
    Begin,
    /// A game from its file.
    Continue(PathBuf),
    /// Into the workshop over the network that the join screen names.
    Join,
    /// A link for somebody: the projector, another facilitator, a participant who has lost theirs.
    Invite(Invitation),
    /// A team's screen, or the facilitator's own again.
    Watch(Option<u16>),
    /// Another workshop on the same host.
    Found(Box<Settings>),
    /// Something of the workshop to take away.
    Download(Download),
    /// A team's game taken apart.
    WhatIf(u16),
    /// The same on the room's screen, or away from there.
    ShowWhatIf(Option<(u16, u8)>),
    /// Computer teams shall play the workshop before people do.
    CheckFlight,
    /// A page of its own for a link.
    #[cfg(target_arch = "wasm32")]
    Open(String),
    /// A practice round with the coach.
    Practise,
    /// The coach beside the game, or not.
    Coach(bool),
    /// What is asked of the coach.
    Coached(Ask),
    /// Away from the game, to the home screen; it is kept.
    Leave,
    /// The page up or down by this share of its height.
    Scroll(f32),
    /// The list of keys, shown or not.
    Keys(bool),
    /// The whole screen, or a window.
    Fullscreen,
    /// The notice has been read.
    Read,
    /// The facilitator's news up to this moment have been read.
    ReadNews(u64),
    /// The curtain away: the right person sits there now.
    Uncover,
    /// An action of a page.
    Act(Action),
    /// Out of the program.
    Quit,
}

impl Shell {
    /// Does what a person wants.
    pub fn perform(&mut self, ctx: &egui::Context, wish: Wish) {
        match wish {
            Wish::Lang(lang) => {
                self.speak(lang);
                self.notice = None;
                self.keep();
            }
            Wish::Dark(dark) => {
                self.prefs.dark = dark;
                self.theme = if dark { Theme::dark() } else { Theme::light() };
                self.fresh = true;
                self.keep();
            }
            Wish::Scale(scale) => {
                self.prefs.scale = scale.clamp(LEAST_SCALE, MOST_SCALE);
                self.fresh = true;
                self.keep();
            }
            Wish::Calm(calm) => {
                self.prefs.calm = calm;
                self.fresh = true;
                self.keep();
            }
            Wish::Show(screen) => self.screen = screen,
            Wish::Choose(scenario) => {
                self.setup.choose(&scenario);
                self.screen = Screen::Setup;
            }
            Wish::Begin => self.begin(),
            Wish::Continue(path) => self.open(path),
            Wish::Join => self.join_workshop(),
            Wish::Invite(to) => self.game.iter_mut().for_each(|game| game.invite(to)),
            Wish::Watch(team) => self.watch(team),
            Wish::Found(settings) => self.game.iter_mut().for_each(|game| game.found((*settings).clone())),
            Wish::Download(what) => self.game.iter_mut().for_each(|game| game.download(what)),
            Wish::WhatIf(team) => self.game.iter_mut().for_each(|game| game.what_if(team)),
            Wish::ShowWhatIf(what) => self.game.iter_mut().for_each(|game| game.show_what_if(what)),
            Wish::CheckFlight => self.game.iter_mut().for_each(Game::check_flight),
            #[cfg(target_arch = "wasm32")]
            Wish::Open(link) => crate::browser::open(&link),
            Wish::Practise => self.practise(),
            Wish::Coach(wanted) => self.coach = wanted.then(Coach::default),
            Wish::Coached(ask) => self.coached(ask),
            Wish::Leave => self.leave(),
            Wish::Scroll(share) => crate::ui::widgets::ask_to_scroll(ctx, share),
            Wish::Keys(shown) => self.keys = shown,
            Wish::Fullscreen => self.fullscreen = !self.fullscreen,
            Wish::Read => self.notice = None,
            Wish::ReadNews(at) => self.game.iter_mut().for_each(|game| game.read = game.read.max(at)),
            Wish::Uncover => self.curtain = None,
            Wish::Act(action) => self.act(ctx, action),
            Wish::Quit => self.quit = true,
        }
        ctx.request_repaint();
    }

    /// Puts the preferences into their file.
    pub(super) fn keep(&mut self) {
        let Some(path) = &self.places.settings else { return };
        if let Err(error) = self.prefs.save(path) {
            let text = self.tr.ta("frame-settings-unkept", &[("reason", error.to_string().into())]);
            self.notice = Some(Notice { text, bad: true });
        }
    }

    fn begin(&mut self) {
        let settings = self.setup.settings(self.prefs.lang);
        self.prefs.name = self.setup.name().to_owned();
        self.keep();
        self.create(settings);
    }

    /// Begins a practice round with the coach: it isn't kept, and doesn't count.
    fn practise(&mut self) {
        let scenario = ScenarioSource::Named("grand-hotel".to_owned());
        let name = match self.prefs.name.trim() {
            "" => self.tr.t("coach-team"),
            name => name.to_owned(),
        };
        let settings = Settings {
            rounds: Some(1),
            ..Settings::alone(scenario, 1, &name, self.prefs.lang, &[Strategy::SideBySide])
        };
        self.create_in(settings, None);
        self.opening.iter_mut().for_each(|opening| opening.coached = true);
    }

    fn coached(&mut self, ask: Ask) {
        match ask {
            Ask::Go(page) => self.page = page,
            Ask::Skip => self.coach.iter_mut().for_each(Coach::skip),
            Ask::Close => self.coach = None,
            Ask::Game => {
                self.leave();
                self.screen = Screen::Scenarios;
            }
        }
    }

    /// Begins a game with these settings, kept in a new file.
    pub fn create(&mut self, settings: Settings) {
        if let Some(file) = self.next_file.take() {
            self.create_in(settings, Some(file));
            return;
        }
        let name = match &settings.scenario {
            ScenarioSource::Named(name) => name.clone(),
            ScenarioSource::Text(_) => "scenario".to_owned(),
        };
        let path = self.places.games.as_deref().map(|folder| saves::fresh(folder, &name)).transpose();
        let path = match path {
            Ok(path) => path,
            Err(error) => {
                // Better a game that isn't kept than none: but it is said.
                let text = self.tr.ta("frame-not-kept", &[("reason", error.to_string().into())]);
                self.notice = Some(Notice { text, bad: true });
                None
            }
        };
        self.create_in(settings, path);
    }

    /// Begins a game with these settings, kept in this file if there is one.
    pub fn create_in(&mut self, settings: Settings, path: Option<PathBuf>) {
        let file = path.clone();
        let later = Later::begin(move || Local::create(settings, file.as_deref()));
        self.opening = Some(Opening { later, path, new: true, coached: false });
    }

    /// Opens a game from its file.
    pub fn open(&mut self, path: PathBuf) {
        let file = path.clone();
        let later = Later::begin(move || Local::open(&file));
        self.opening = Some(Opening { later, path: Some(path), new: false, coached: false });
    }

    /// Shows the set-up of a scenario.
    pub fn choose(&mut self, source: ScenarioSource, scenario: &Scenario) {
        self.setup.choose_from(source, scenario);
        self.screen = Screen::Setup;
    }

    pub(super) fn opened(&mut self, opened: Result<Local, OpenError>) {
        let Some(Opening { path, new, coached, .. }) = self.opening.take() else { return };
        self.coach = None;
        match opened {
            Ok(mut host) => {
                if host.torn() > 0 {
                    self.notice = Some(Notice { text: self.tr.t("frame-torn"), bad: false });
                }
                if new {
                    // Around one table there is nobody to wait for in the lobby.
                    host.send(Who::Facilitator, Command::Start);
                }
                self.coach = coached.then(Coach::default);
                self.enter(Game::new(Box::new(host), path));
            }
            Err(error) => {
                self.notice = Some(Notice { text: say::opening(&self.tr, &error), bad: true });
            }
        }
    }

    /// Shows a game.
    pub fn enter(&mut self, mut game: Game) {
        if let Some(wake) = &self.wake {
            game.wake_with(wake.clone());
        }
        self.game = Some(game);
        self.states = pages::States::default();
        self.phase = None;
        self.curtain = None;
        self.page = Page::default();
        self.screen = Screen::Game;
    }

    pub(super) fn leave(&mut self) {
        // Closing waits until every step is on the disk.
        self.game = None;
        self.coach = None;
        self.screen = Screen::Home;
        self.notice = None;
        self.saved = self.places.games.as_deref().and_then(saves::latest);
    }

    /// Shows a team's screen to the facilitator, or their own again.
    fn watch(&mut self, team: Option<u16>) {
        let Some(game) = &mut self.game else { return };
        game.watch(team);
        self.states = pages::States::default();
        self.phase = None;
        self.notice = None;
    }

    fn act(&mut self, ctx: &egui::Context, action: Action) {
        let Some(game) = &mut self.game else { return };
        match action {
            Action::Send(command) => {
                self.notice = None;
                game.send(command);
            }
            Action::Facilitate(command) => {
                self.notice = None;
                game.facilitate(command);
            }
            Action::Rehearse(plan) => game.rehearse(plan.map(|plan| *plan)),
            Action::Combination(round) => game.combination(round),
            Action::Go(page) => self.page = page,
            Action::Sit(seat) => self.sit(seat),
            Action::Copy(text) => {
                ctx.copy_text(text);
                self.notice = Some(Notice { text: self.tr.t("frame-copied"), bad: false });
            }
            Action::SaveFile(name, text) => self.save_file(&name, text.as_bytes()),
        }
    }

    /// Another seat: behind a curtain when it is another team's, which has its own secrets.
    fn sit(&mut self, seat: SeatId) {
        let Some(game) = &mut self.game else { return };
        let team = |wanted: SeatId| game.seats().find(|v| v.seat.seat == wanted).map(|v| v.team);
        let other = team(seat) != team(game.sitting);
        game.sitting = seat;
        self.states = pages::States::default();
        if other {
            let planning = matches!(game.phase(), Phase::Planning { .. });
            self.curtain = Some(seat);
            if planning {
                self.turned(self.phase);
            }
        }
    }

    /// The browser asks where it shall be, or has a folder for it.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn save_file(&mut self, name: &str, bytes: &[u8]) {
        if !crate::browser::download(name, bytes) {
            self.notice = Some(Notice { text: self.tr.t("frame-no-folder"), bad: true });
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn save_file(&mut self, name: &str, bytes: &[u8]) {
        let written = self.places.files.as_deref().map(|folder| write_file(folder, name, bytes));
        self.notice = Some(match written {
            Some(Ok(path)) => Notice {
                text: self.tr.ta("frame-file-saved", &[("path", path.display().to_string().into())]),
                bad: false,
            },
            Some(Err(error)) => Notice {
                text: self.tr.ta("frame-file-unsaved", &[("reason", error.to_string().into())]),
                bad: true,
            },
            None => Notice { text: self.tr.t("frame-no-folder"), bad: true },
        });
    }
}

/// Writes a file under a name that can't lead out of the folder.
#[cfg(not(target_arch = "wasm32"))]
fn write_file(folder: &std::path::Path, name: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    let name: String = name.chars().map(|c| if plain(c) { c } else { '-' }).take(80).collect();
    std::fs::create_dir_all(folder)?;
    let path = folder.join(name.trim_start_matches('.'));
    std::fs::write(&path, bytes)?;
    Ok(path)
}
