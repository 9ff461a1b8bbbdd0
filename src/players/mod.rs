//! Computer teams: strategies that read a team's view and return a decision.
//!
//! May touch: [`crate::sim`] (views, the crew's arithmetic, and games of its own for the planner),
//! [`crate::scenario`] and the ground. A player sees what a team sees: its [`TeamView`] and the
//! scenario's public parts, where segments' values count as the cards that every team gets, rounded to
//! a tenth. It never sees rivals' plans, customers or the game's seed.
//!
//! ```
//! use duevie::players::{Player, Strategy};
//! use duevie::{scenario::bundled, sim::Simulation};
//! let scenario = bundled("grand-hotel").expect("it is in the program");
//! let mut game = Simulation::new(&scenario, 7);
//! let mut player = Strategy::Together.player(1);
//! let view = game.view(0).expect("team 0 plays");
//! let decision = player.decide(&scenario, &view);
//! game.resolve_round(&[Some(decision)]).expect("players decide what is allowed");
//! ```

mod answers;
mod crews;
mod draft;
mod planner;
mod strategies;

pub use crews::Crews;
pub use strategies::{Habit, Marketing};

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::decision::Decision;
use crate::rng::{Luck, Purpose, When};
use crate::scenario::Scenario;
use crate::sim::TeamView;

/// Somebody who decides for a team.
pub trait Player: Send {
    /// The decision for the round that the view is about.
    fn decide(&mut self, scenario: &Scenario, view: &TeamView) -> Decision;
}

/// The strategies that computer teams know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strategy {
    /// Mixed crews, mentoring in both directions.
    Together,
    /// Crews of juniors; seniors do the ordinary work.
    JuniorsOnly,
    /// Crews of seniors; juniors do the ordinary work.
    SeniorsOnly,
    /// Juniors and seniors each with a campaign of their own, and no mentoring.
    SideBySide,
    /// Small budgets, a little dearer, debts paid back.
    Cautious,
    /// All the budget, a little cheaper.
    Spender,
    /// Says, prices and spends as the best-known rival.
    Copycat,
    /// Tries plans in games of its own and takes the best.
    Planner,
}

impl Strategy {
    /// All strategies, in the order in which a demonstration seats them.
    pub const ALL: [Strategy; 8] = [
        Strategy::Together,
        Strategy::JuniorsOnly,
        Strategy::SeniorsOnly,
        Strategy::SideBySide,
        Strategy::Planner,
        Strategy::Cautious,
        Strategy::Spender,
        Strategy::Copycat,
    ];

    /// The strategy's name, as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Strategy::Together => "together",
            Strategy::JuniorsOnly => "juniors-only",
            Strategy::SeniorsOnly => "seniors-only",
            Strategy::SideBySide => "side-by-side",
            Strategy::Cautious => "cautious",
            Strategy::Spender => "spender",
            Strategy::Copycat => "copycat",
            Strategy::Planner => "planner",
        }
    }

    /// What it does, in a line.
    pub fn about(self) -> &'static str {
        match self {
            Strategy::Together => "mixed crews that teach each other in both directions",
            Strategy::JuniorsOnly => "juniors make every campaign",
            Strategy::SeniorsOnly => "seniors make every campaign",
            Strategy::SideBySide => "both generations, each with a campaign of its own",
            Strategy::Cautious => "spends half, a little dearer, pays its debts back",
            Strategy::Spender => "spends all it may, a little cheaper",
            Strategy::Copycat => "does what the best-known rival does",
            Strategy::Planner => "tries plans in games of its own and takes the best",
        }
    }

    /// A player of this strategy. The seed is the player's own, for strategies that try things out.
    pub fn player(self, seed: u64) -> Box<dyn Player> {
        // Teams that meet in one game differ, even where they were given one seed.
        let temper = Luck::new(seed).stream(When::default(), Purpose::Player, self as u64).bits();
        let habit = |crews, mentoring| Habit { crews, mentoring, temper, ..Habit::default() };
        match self {
            Strategy::Together => Box::new(habit(crews::Crews::Mixed, 2.0)),
            Strategy::JuniorsOnly => Box::new(habit(crews::Crews::Juniors, 0.0)),
            Strategy::SeniorsOnly => Box::new(habit(crews::Crews::Seniors, 0.0)),
            Strategy::SideBySide => Box::new(habit(crews::Crews::Apart, 0.0)),
            Strategy::Cautious => Box::new(Habit {
                marketing: Marketing { spends: 0.35, price: 1.04, ..Marketing::default() },
                repays: true,
                ..habit(crews::Crews::Any, 0.0)
            }),
            Strategy::Spender => Box::new(Habit {
                marketing: Marketing { spends: 1.0, price: 0.93, ..Marketing::default() },
                ..habit(crews::Crews::Any, 0.0)
            }),
            Strategy::Copycat => Box::new(Habit {
                marketing: Marketing { copies: true, ..Marketing::default() },
                ..habit(crews::Crews::Any, 0.0)
            }),
            Strategy::Planner => Box::new(planner::Planner::new(seed)),
        }
    }
}

/// A `together` player whose pairs have other hours: for measuring what mentoring hours are worth. The
/// same seed gives the same temper with any hours.
pub fn together_with(hours: f64, seed: u64) -> Box<dyn Player> {
    Box::new(Habit { crews: crews::Crews::Mixed, mentoring: hours, temper: seed, ..Habit::default() })
}

impl fmt::Display for Strategy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Strategy {
    type Err = String;

    fn from_str(text: &str) -> Result<Strategy, String> {
        Strategy::ALL.into_iter().find(|strategy| strategy.name() == text).ok_or_else(|| {
            let names: Vec<&str> = Strategy::ALL.iter().map(|strategy| strategy.name()).collect();
            format!("there is no strategy '{text}'; there are {}", names.join(", "))
        })
    }
}
