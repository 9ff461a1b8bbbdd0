//! The steps of a first round, and how one sees that a step is done.

use crate::decision::{Decision, PairPlan};
use crate::key::Key;
use crate::protocol::{Phase, Todo};
use crate::scenario::Band;
use crate::ui::{Page, View};

/// What the person has looked at, which no plan can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seen {
    /// The page that is shown.
    pub page: Page,
    /// Whether a person's details are open.
    pub person: bool,
    /// Whether a number has been asked "why?".
    pub why: bool,
    /// How far the living market has been watched, in weeks.
    pub weeks: f32,
}

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The briefing is read.
    Read,
    /// Events are answered.
    Answer,
    /// A person's details are opened.
    Person,
    /// A senior teaches a junior.
    Mentor,
    /// A junior teaches a senior.
    Reverse,
    /// There is a campaign.
    Campaign,
    /// Juniors and seniors work on one campaign.
    Crew,
    /// The price is looked at.
    Price,
    /// The plan is rehearsed.
    Rehearse,
    /// The team says what it expects.
    Forecast,
    /// The plan is submitted.
    Submit,
    /// A number of the results is asked "why?".
    Why,
    /// The market is watched.
    Watch,
}

/// All steps, in the order of a round.
pub const STEPS: [Step; 13] = [
    Step::Read,
    Step::Answer,
    Step::Person,
    Step::Mentor,
    Step::Reverse,
    Step::Campaign,
    Step::Crew,
    Step::Price,
    Step::Rehearse,
    Step::Forecast,
    Step::Submit,
    Step::Why,
    Step::Watch,
];

impl Step {
    /// The name of the step's title; its text and its reason end in `-what` and `-why`.
    pub fn key(self) -> &'static str {
        match self {
            Step::Read => "coach-read",
            Step::Answer => "coach-answer",
            Step::Person => "coach-person",
            Step::Mentor => "coach-mentor",
            Step::Reverse => "coach-reverse",
            Step::Campaign => "coach-campaign",
            Step::Crew => "coach-crew",
            Step::Price => "coach-price",
            Step::Rehearse => "coach-rehearse",
            Step::Forecast => "coach-forecast",
            Step::Submit => "coach-submit",
            Step::Why => "coach-why",
            Step::Watch => "coach-watch",
        }
    }

    /// The page on which it is done.
    pub fn page(self) -> Page {
        match self {
            Step::Read | Step::Answer => Page::Briefing,
            Step::Person | Step::Mentor | Step::Reverse => Page::People,
            Step::Campaign | Step::Crew => Page::Campaigns,
            Step::Price => Page::Brand,
            Step::Rehearse => Page::Rehearsal,
            Step::Forecast | Step::Submit => Page::Submit,
            Step::Why => Page::Results,
            Step::Watch => Page::Market,
        }
    }

    /// Whether it is done.
    pub fn done(self, view: &View<'_>, seen: &Seen) -> bool {
        let phase = view.seat.phase;
        if matches!(phase, Phase::Lobby | Phase::Briefing { .. }) {
            return false;
        }
        let planned = !matches!(phase, Phase::Planning { .. });
        let plan = view.draft();
        match self {
            Step::Read => true,
            Step::Why => seen.why,
            Step::Watch => seen.page == Page::Market && seen.weeks > 0.9,
            // What was not done while planning can't be done any more.
            _ if planned => true,
            Step::Answer => {
                let desk = view.seat.desk.as_ref();
                desk.is_some_and(|desk| !desk.todo.iter().any(|todo| matches!(todo, Todo::Answer { .. })))
            }
            Step::Person => seen.person,
            Step::Mentor => plan.is_some_and(|plan| taught(view, plan, Band::Senior, Band::Junior)),
            Step::Reverse => plan.is_some_and(|plan| taught(view, plan, Band::Junior, Band::Senior)),
            Step::Campaign => plan.is_some_and(|plan| !plan.campaigns.is_empty()),
            Step::Crew => plan.is_some_and(|plan| mixed(view, plan)),
            Step::Price => seen.page == Page::Brand,
            Step::Rehearse => view.rehearsal.is_some(),
            Step::Forecast => plan.is_some_and(|plan| plan.forecast.is_some()),
            Step::Submit => view.seat.desk.as_ref().is_some_and(|desk| desk.submitted.is_some()),
        }
    }
}

fn band(view: &View<'_>, person: &Key) -> Option<Band> {
    let staff = &view.company()?.staff;
    staff.iter().find(|one| one.key == *person).map(|one| one.band)
}

/// Whether a pair of the plan goes from the one side to the other; who is in the middle counts as both.
fn taught(view: &View<'_>, plan: &Decision, from: Band, to: Band) -> bool {
    let is = |person: &Key, wanted: Band| band(view, person).is_some_and(|one| one == wanted);
    let older = |a: &Key, b: &Key| band(view, a) > band(view, b);
    plan.mentoring.iter().any(|PairPlan { mentor, mentee, .. }| {
        let direction = if from > to { older(mentor, mentee) } else { older(mentee, mentor) };
        direction && (is(mentor, from) || is(mentee, to))
    })
}

/// Whether juniors and seniors work on one campaign.
fn mixed(view: &View<'_>, plan: &Decision) -> bool {
    plan.campaigns.iter().any(|campaign| {
        let has = |wanted: Band| {
            campaign.crew.iter().any(|(person, hours)| *hours > 0.0 && band(view, person) == Some(wanted))
        };
        has(Band::Junior) && has(Band::Senior)
    })
}
