//! The shell: everything around a seat's pages. It holds the screens, the game and the preferences, and
//! turns what a person wants into commands.
//!
//! May touch: [`crate::client`], [`crate::protocol`], and the screens beside it. It knows no window:
//! [`Shell::draw`] draws into any egui, so a test can press its buttons by their labels.
//!
//! ```no_run
//! use duevie::ui::shell::{Places, Shell};
//! let mut shell = Shell::new(Places::of_system());
//! let mut frame = |ui: &mut egui::Ui| shell.draw(ui); // called once a frame
//! ```

mod act;
mod bar;
mod console;
mod frame;
mod game;
mod home;
mod join;
mod keys;
mod later;
mod lead;
mod left;
#[cfg(all(feature = "net", not(target_arch = "wasm32")))]
mod near;
mod net;
mod notices;
mod path;
pub mod pictures;
mod projector;
mod saves;
mod scenarios;
mod setup;

use std::path::PathBuf;
use std::time::Duration;

use egui::{Id, Ui};

pub use act::Wish;
pub use game::Game;
#[cfg(target_arch = "wasm32")]
pub use join::SEAT_OF_TAB;
pub use net::{Check, Net, WhatIfs};
pub use setup::Setup;

use super::coach::Coach;
use super::prefs::{self, Prefs};
use super::{Action, Page, Theme, Tr, pages, theme, widgets};
use crate::client::{Local, OpenError, Wake};
use crate::protocol::{Phase, SeatId};
use crate::scenario::Lang;
use later::Later;

/// Where files go; none: nothing is kept.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The settings file.
    pub settings: Option<PathBuf>,
    /// The folder of games.
    pub games: Option<PathBuf>,
    /// The folder of files that a person saves.
    pub files: Option<PathBuf>,
}

impl Places {
    /// The system's places for them.
    pub fn of_system() -> Places {
        let inside = |name: &str| prefs::data_folder().map(|folder| folder.join(name));
        let games = prefs::browsers_game().or_else(|| inside("games"));
        Places { settings: prefs::settings_file(), games, files: inside("files") }
    }
}

/// The screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// Where the program begins.
    #[default]
    Home,
    /// Choosing a scenario.
    Scenarios,
    /// Setting a game up.
    Setup,
    /// Joining a workshop over the network.
    Join,
    /// The game.
    Game,
}

/// Something that the person must read.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether something went wrong.
    pub bad: bool,
}

/// A game that is being opened: it takes a moment, and the window goes on.
struct Opening {
    later: Later<Result<Local, OpenError>>,
    path: Option<PathBuf>,
    new: bool,
    /// Whether the coach will lead through it.
    coached: bool,
}

/// The shell.
pub struct Shell {
    places: Places,
    prefs: Prefs,
    tr: Tr,
    theme: Theme,
    /// Whether fonts and theme are still to be put into force.
    fresh: bool,
    screen: Screen,
    saved: Option<saves::Saved>,
    setup: Setup,
    join: join::Join,
    opening: Option<Opening>,
    /// The file for the next game, where one was named.
    next_file: Option<PathBuf>,
    game: Option<Game>,
    page: Page,
    states: pages::States,
    /// The phase that was drawn last, to turn to the page that a new one begins with.
    phase: Option<Phase>,
    /// The round to which the workshop has gone back, until it is said.
    back: Option<u8>,
    /// What the facilitator has open on their screen.
    console: console::State,
    /// The seat to hand the computer over to, before its plans are shown.
    curtain: Option<SeatId>,
    notice: Option<Notice>,
    /// Leads through a first round, where it is wanted.
    coach: Option<Coach>,
    keys: bool,
    fullscreen: bool,
    quit: bool,
    /// Whom a connection calls when it has something to tell.
    wake: Option<Wake>,
    /// Whom to believe when a host has a certificate.
    #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
    trust: crate::client::Trust,
    /// How workshops of the network are looked for, and what looks now.
    #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
    look: Option<crate::client::Look>,
    #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
    lookout: Option<Box<dyn crate::client::Lookout>>,
}

impl Shell {
    /// The shell on its home screen, with the person's preferences.
    pub fn new(places: Places) -> Shell {
        let read = places.settings.as_deref().map(Prefs::load);
        let (prefs, failed) = match read {
            Some(Ok(prefs)) => (prefs, None),
            Some(Err(error)) => (Prefs::of_system(), Some(error)),
            None => (Prefs::of_system(), None),
        };
        let tr = Tr::new(prefs.lang);
        let notice = failed.map(|error| Notice {
            text: tr.ta("frame-settings-unread", &[("reason", error.to_string().into())]),
            bad: true,
        });
        let saved = places.games.as_deref().and_then(saves::latest);
        Shell {
            theme: if prefs.dark { Theme::dark() } else { Theme::light() },
            setup: Setup::new(&prefs, &tr),
            join: join::Join::new(&prefs),
            places,
            prefs,
            tr,
            fresh: true,
            screen: Screen::Home,
            saved,
            opening: None,
            next_file: None,
            game: None,
            page: Page::default(),
            states: pages::States::default(),
            phase: None,
            back: None,
            console: console::State::default(),
            curtain: None,
            notice,
            coach: None,
            keys: false,
            fullscreen: false,
            quit: false,
            wake: None,
            #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
            trust: crate::client::Trust::default(),
            #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
            look: None,
            #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
            lookout: None,
        }
    }

    /// Whom connections shall call when they have something to tell while the window rests.
    pub fn wake_with(&mut self, wake: Wake) {
        if let Some(game) = &mut self.game {
            game.wake_with(wake.clone());
        }
        self.wake = Some(wake);
    }

    /// Preferences in force.
    pub fn prefs(&self) -> &Prefs {
        &self.prefs
    }

    /// Speaks a language in this session only.
    pub fn speak(&mut self, lang: Lang) {
        self.prefs.lang = lang;
        let tr = Tr::new(lang);
        self.setup.translate(&self.tr, &tr);
        self.tr = tr;
    }

    /// Keeps the next game in this file, which doesn't exist yet.
    pub fn keep_next_in(&mut self, file: PathBuf) {
        self.next_file = Some(file);
    }

    /// The screen that is shown.
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// The page that is shown in a game.
    pub fn page(&self) -> Page {
        self.page
    }

    /// What the pages remember: for pictures, which open what a person would open by hand.
    pub fn pages(&mut self) -> &mut pages::States {
        &mut self.states
    }

    /// The game, if one is open.
    pub fn game(&self) -> Option<&Game> {
        self.game.as_ref()
    }

    /// The coach, if there is one.
    pub fn coach(&self) -> Option<&Coach> {
        self.coach.as_ref()
    }

    /// Whether a game is being opened.
    pub fn opening(&self) -> bool {
        self.opening.is_some()
    }

    /// Whether the window should fill the screen.
    pub fn fullscreen(&self) -> bool {
        self.fullscreen
    }

    /// Whether the person wants to leave the program.
    pub fn quit(&self) -> bool {
        self.quit
    }

    /// How long nothing will change by itself: after this, draw again.
    pub fn rest(&self) -> Duration {
        let waiting = self.opening.is_some() || self.game.as_ref().is_some_and(Game::waiting);
        let clock = self.game.as_ref().is_some_and(|game| game.left(0.0).is_some());
        let lost = self.game.as_ref().and_then(|game| game.net.as_ref()).is_some_and(|net| net.lost);
        if waiting || lost {
            Duration::from_millis(50)
        } else if clock {
            Duration::from_secs(1)
        } else {
            Duration::from_secs(10)
        }
    }

    /// Draws the screen, and does what the person wants.
    pub fn draw(&mut self, ui: &mut Ui) {
        if self.fresh && self.dress(ui.ctx()) {
            // New fonts are there from the next frame on; until then there is nothing to write with.
            ui.ctx().request_repaint();
            return;
        }
        self.hear(ui);
        #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
        self.looks();
        let mut wishes = Vec::new();
        keys::pressed(ui, self.screen, self.game.as_ref(), &mut wishes);
        self.bottom(ui, &mut wishes);
        let screen = self.screen;
        widgets::part(ui, format!("{screen:?}"), |ui| match screen {
            Screen::Home => home::draw(self, ui, &mut wishes),
            Screen::Scenarios => scenarios::draw(self, ui, &mut wishes),
            Screen::Setup => setup::draw(self, ui, &mut wishes),
            Screen::Join => join::draw(self, ui, &mut wishes),
            Screen::Game => self.draw_game(ui, &mut wishes),
        });
        if self.keys {
            keys::list(ui, &self.tr, &self.theme, &mut wishes);
        }
        for wish in wishes {
            self.perform(ui.ctx(), wish);
        }
    }

    /// What the page of the living market wants shown below the screens in this frame; none: nothing.
    pub fn market_stage(&mut self) -> Option<super::market::Stage> {
        self.states.market.stage.take()
    }

    /// Fonts and theme into force; says whether the fonts are new.
    fn dress(&mut self, ctx: &egui::Context) -> bool {
        let first = ctx.data(|data| data.get_temp::<bool>(Id::new("duevie-fonts"))).is_none();
        if first {
            theme::install_fonts(ctx);
            ctx.data_mut(|data| data.insert_temp(Id::new("duevie-fonts"), true));
            ctx.options_mut(|options| {
                options.zoom_with_keyboard = false;
                // Where a slow computer draws a frame between pressing and letting go, it is a click all the
                // same; nothing here is done by pressing long.
                options.input_options.max_click_duration = 10.0;
            });
        }
        self.theme.apply(ctx, self.prefs.scale);
        let calm = self.prefs.calm;
        ctx.all_styles_mut(|style| style.animation_time = if calm { 0.0 } else { 0.12 });
        self.fresh = false;
        first
    }

    /// Takes what the host and the opening of a game have told.
    fn hear(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        if let Some(opened) = self.opening.as_mut().and_then(|opening| opening.later.take()) {
            self.opened(opened);
        }
        let Some(game) = &mut self.game else { return };
        if game.poll(now) {
            ui.ctx().request_repaint();
        }
        let sitting = game.sitting;
        for tried in game.tried().into_iter().filter(|tried| tried.seat == sitting) {
            self.states.rehearsal.heard(tried.round, &tried.plan, *tried.result);
        }
        let rewound = game.rewound();
        let refusals = game.refusals();
        if let Some(refusal) = refusals.last() {
            let about = game.seat().zip(game.book.as_deref());
            let about = about.map(|(seat, book)| super::say::About { tr: &self.tr, book, seat });
            let text = super::say::rejection(&self.tr, about, refusal);
            self.notice = Some(Notice { text, bad: true });
        }
        if let Some(round) = rewound {
            // Pages remember what they made of rounds that are no more.
            self.states = pages::States::default();
            self.phase = None;
            self.back = Some(round);
        }
        if self.connected() {
            return;
        }
        let Some(game) = &self.game else { return };
        let phase = game.seat().map(|view| view.phase);
        if phase != self.phase {
            self.turned(phase);
        }
    }

    /// Another phase has begun: the page that it begins with.
    fn turned(&mut self, phase: Option<Phase>) {
        let asked = self.game.as_ref().and_then(Game::seat).and_then(|view| view.briefing.as_ref());
        let asked = asked.is_some_and(|briefing| briefing.events.iter().any(|e| !e.choices.is_empty()));
        self.page = match phase {
            Some(Phase::Planning { .. }) if !asked => Page::People,
            Some(Phase::Results { .. }) => Page::Results,
            Some(Phase::Held { .. }) => Page::Submit,
            Some(Phase::Debrief) => Page::Debrief,
            _ => Page::Briefing,
        };
        let began = matches!(phase, Some(Phase::Briefing { .. } | Phase::Results { .. } | Phase::Debrief));
        if began {
            self.notice = None;
        }
        if let Some(round) = self.back.take_if(|round| phase == Some(Phase::Briefing { round: *round })) {
            let text = self.tr.ta("frame-rewound", &[("round", round.into())]);
            self.notice = Some(Notice { text, bad: false });
        }
        self.phase = phase;
    }
}

/// Emits a page's actions as wishes of the shell.
fn wishes_of(actions: Vec<Action>, wishes: &mut Vec<Wish>) {
    wishes.extend(actions.into_iter().map(Wish::Act));
}
