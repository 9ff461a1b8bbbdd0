//! What a screen is given, and what it may ask for.
//!
//! May touch: [`crate::protocol`], [`crate::scenario`]. Plain references: a screen can't change anything
//! but its own state, and says what the person wants by [`Action`]s.

use super::{Theme, Tr};
use crate::decision::Decision;
use crate::protocol::{Command, Rehearsal, RoundView, SeatId, SeatView};
use crate::scenario::{Insight, ScenarioFile};
use crate::sim::{Combination, TeamView};

/// The pages of a seat, in the order of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// What happened, and events to answer.
    #[default]
    Briefing,
    /// The staff, and who teaches whom.
    People,
    /// Campaigns.
    Campaigns,
    /// Brand, price and money.
    Brand,
    /// Studies.
    Research,
    /// Trying plans out.
    Rehearsal,
    /// The checklist, and submitting.
    Submit,
    /// How the round went, and why.
    Results,
    /// The living market.
    Market,
    /// After the last round.
    Debrief,
}

impl Page {
    /// The pages while planning, in order.
    pub const PLANNING: [Page; 7] = [
        Page::Briefing,
        Page::People,
        Page::Campaigns,
        Page::Brand,
        Page::Research,
        Page::Rehearsal,
        Page::Submit,
    ];

    /// The name of the page's text.
    pub fn key(self) -> &'static str {
        match self {
            Page::Briefing => "page-briefing",
            Page::People => "page-people",
            Page::Campaigns => "page-campaigns",
            Page::Brand => "page-brand",
            Page::Research => "page-research",
            Page::Rehearsal => "page-rehearsal",
            Page::Submit => "page-submit",
            Page::Results => "page-results",
            Page::Market => "page-market",
            Page::Debrief => "page-debrief",
        }
    }
}

/// Everything that a seat's screen draws from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Texts in the person's language.
    pub tr: &'a Tr,
    /// Colours.
    pub theme: &'a Theme,
    /// What everybody may know of the scenario (no secrets): labels, skills, segments, channels, ledger.
    pub book: &'a ScenarioFile,
    /// The seat.
    pub seat: &'a SeatView,
    /// Rounds whose results are out, from the first.
    pub rounds: &'a [RoundView],
    /// The last rehearsal of the draft, and the revision that it was of.
    pub rehearsal: Option<(&'a Rehearsal, u32)>,
    /// Whether a rehearsal or a round is being worked on.
    pub working: bool,
    /// The combination effect of rounds, where it was asked for.
    pub combinations: &'a [(u8, Combination)],
    /// Whether motion should be kept to the least.
    pub calm: bool,
}

impl<'a> View<'a> {
    /// The own company, when a round has begun.
    pub fn company(&self) -> Option<&'a TeamView> {
        self.seat.company.as_ref()
    }

    /// The draft, while planning.
    pub fn draft(&self) -> Option<&'a Decision> {
        self.seat.desk.as_ref().map(|desk| &desk.draft)
    }

    /// Whether this seat isn't shown a part of what the team knows.
    pub fn hides(&self, part: Insight) -> bool {
        self.seat.sight.hidden.contains(&part)
    }

    /// Whether this seat may begin a draft of its own: others of the team are here, from whom it would be kept.
    pub fn may_begin_own(&self) -> bool {
        let seat = self.seat;
        let own = seat.teams.iter().filter(|team| team.team == seat.team).flat_map(|team| &team.seats);
        let mut others =
            own.filter(|line| line.seat != seat.seat.seat && !line.free && !line.absent && !line.observer);
        let team = seat.seat.seat == SeatId::FACILITATOR;
        self.open() && !team && !self.observes() && seat.own.draft.is_none() && others.next().is_some()
    }

    /// Whether this seat only watches.
    pub fn observes(&self) -> bool {
        self.seat.seat.observer
    }

    /// Whether the plan may be changed now.
    pub fn open(&self) -> bool {
        let planning = matches!(self.seat.phase, crate::protocol::Phase::Planning { .. });
        planning
            && !self.seat.paused
            && !self.observes()
            && self.seat.desk.as_ref().is_some_and(|desk| desk.submitted.is_none())
    }
}

/// What a person wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Tell the host, as this seat.
    Send(Command),
    /// Tell the host, as the facilitator (who plays alone is one).
    Facilitate(Command),
    /// Try the draft (or another plan) in the team's own forecasts.
    Rehearse(Option<Box<Decision>>),
    /// Compute the combination effect of a round.
    Combination(u8),
    /// Show another page.
    Go(Page),
    /// Sit down on another seat (hot-seat).
    Sit(SeatId),
    /// Put a text on the clipboard.
    Copy(String),
    /// Save a text as a file of this name.
    SaveFile(String, String),
}
