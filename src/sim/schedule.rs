//! The week's order: one system set for each phase, chained; one plugin for each, in a file of its own.

use std::collections::BTreeMap;

use bevy_app::{App, Plugin};
use bevy_ecs::prelude::*;
use bevy_ecs::schedule::{LogLevel, ScheduleBuildSettings, ScheduleLabel, SingleThreadedExecutor};

use super::person::PersonId;
use crate::rng::{Luck, Purpose, Weekly, When};

/// The schedule that runs once for each week of a round.
#[derive(ScheduleLabel, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Week;

/// Phases of a week, in this order.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WeekPhase {
    /// Who works how much on what, and how well crews do.
    Staffing,
    /// What spend reaches; what is on the shelf and on the air.
    Media,
    /// Customers meet campaigns.
    Exposure,
    /// Friends tell friends what they met last week.
    WordOfMouth,
    /// Needs arise; customers choose, buy and talk about it.
    Buying,
    /// People teach each other; unused skills fade.
    Learning,
    /// Energy, morale, climate; who leaves.
    Wellbeing,
    /// Freshness, refresh and substance.
    Branding,
    /// The week's money.
    Accounting,
}

/// Where the game is.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The round, from 1.
    pub round: u32,
    /// The week of the round, from 1; 0 between rounds.
    pub week: u32,
}

/// The luck of this market.
#[derive(Resource, Clone, Copy, Debug)]
pub struct Fate(pub Luck);

impl Fate {
    /// The streams of this week for a purpose. All markets share market 0: the same luck for everyone.
    pub fn weekly(&self, clock: Clock, purpose: Purpose) -> Weekly {
        self.0.weekly(When { market: 0, round: clock.round, week: clock.week }, purpose)
    }
}

/// Every person's entity by stable name, so that people are visited in one order everywhere.
#[derive(Resource, Clone, Debug, Default)]
pub struct Roster(pub BTreeMap<PersonId, Entity>);

/// Every customer's entity by number.
#[derive(Resource, Clone, Debug, Default)]
pub struct Crowd(pub Vec<Entity>);

/// All phases of the week.
pub struct WeekPlugin;

impl Plugin for WeekPlugin {
    fn build(&self, app: &mut App) {
        app.init_schedule(Week);
        app.edit_schedule(Week, |week| {
            week.set_executor(SingleThreadedExecutor::new());
            // Two systems that touch the same data in no declared order would make results depend on
            // chance: refuse to build such a schedule.
            week.set_build_settings(ScheduleBuildSettings {
                ambiguity_detection: LogLevel::Error,
                hierarchy_detection: LogLevel::Error,
                ..Default::default()
            });
            week.configure_sets(
                (
                    WeekPhase::Staffing,
                    WeekPhase::Media,
                    WeekPhase::Exposure,
                    WeekPhase::WordOfMouth,
                    WeekPhase::Buying,
                    WeekPhase::Learning,
                    WeekPhase::Wellbeing,
                    WeekPhase::Branding,
                    WeekPhase::Accounting,
                )
                    .chain(),
            );
        });
        app.add_plugins((
            super::staffing::StaffingPlugin,
            super::media::MediaPlugin,
            super::exposure::ExposurePlugin,
            super::word_of_mouth::WordOfMouthPlugin,
            super::buying::BuyingPlugin,
            super::learning::LearningPlugin,
            super::wellbeing::WellbeingPlugin,
            super::branding::BrandingPlugin,
            super::accounting::AccountingPlugin,
        ));
    }
}
