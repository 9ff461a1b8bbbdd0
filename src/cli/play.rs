//! `duevie play`: the window.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Failure, scenario_source};
use crate::scenario::Lang;
use crate::ui::app::{self, Tour, Until};
use crate::ui::shell::{Places, Shell};

/// A language on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LangArg {
    /// Italian
    It,
    /// English
    En,
}

/// Options of `duevie play`.
#[derive(Args, Debug, Default)]
#[command(after_help = "Examples:
  duevie                                    the same as duevie play
  duevie play --scenario grand-hotel        straight to setting up a game
  duevie play --file friday.duevie-journal  continue that game, or begin it there
  duevie play --screenshot pictures         a picture of every screen, then the end")]
pub struct PlayArgs {
    /// Folder or file of a scenario, or the name of a bundled one: set up a game of it
    #[arg(long, value_name = "DIR")]
    pub scenario: Option<PathBuf>,
    /// Language of the screens [default: as chosen there]
    #[arg(long)]
    pub lang: Option<LangArg>,
    /// Walk through every screen, save pictures into this folder, and end: in both languages, both themes
    /// and two sizes, or with --lang in one language and one look
    #[arg(long, value_name = "DIR")]
    pub screenshot: Option<PathBuf>,
    /// End as soon as the first screen can be used: to measure how long that takes
    #[arg(long, hide = true, conflicts_with = "screenshot")]
    pub until_usable: bool,
    /// Continue the game in this file; where there is none, the next game is kept in it
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// When the scenario can't be used, or the window can't be opened.
pub fn run(args: &PlayArgs) -> Result<(), Failure> {
    let chosen = args.scenario.as_deref().map(scenario_source).transpose()?;
    // Pictures are of the game, not of this person's games and preferences.
    let places = if args.screenshot.is_some() { Places::default() } else { Places::of_system() };
    let mut shell = Shell::new(places);
    if args.screenshot.is_none() {
        shell.look_around(super::nearby());
    }
    let lang = args.lang.map(|lang| match lang {
        LangArg::It => Lang::It,
        LangArg::En => Lang::En,
    });
    lang.into_iter().for_each(|lang| shell.speak(lang));
    let until = match &args.screenshot {
        Some(folder) => {
            let (source, scenario) = match chosen {
                Some(chosen) => chosen,
                None => scenario_source(Path::new("grand-hotel"))?,
            };
            shell.choose(source.clone(), &scenario);
            Until::Toured(Box::new(Tour::new(folder, source, &scenario, lang)?))
        }
        None => {
            if let Some((source, scenario)) = chosen {
                shell.choose(source, &scenario);
            }
            match &args.file {
                Some(file) if file.exists() => shell.open(file.clone()),
                Some(file) => shell.keep_next_in(file.clone()),
                None => {}
            }
            if args.until_usable { Until::Usable } else { Until::Closed }
        }
    };
    app::run(shell, until).map_err(|error| Failure::Window(error.to_string()))
}
