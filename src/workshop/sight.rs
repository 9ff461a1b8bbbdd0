//! What each side of the table is shown: the street to juniors, the boardroom to seniors.
//!
//! The parts are the scenario's ([`crate::scenario::Insight`]); what is kept from a side is taken out of its
//! views, its rounds and its handbook before they leave the host, so no frame has it. Numbers that a plan needs
//! stay: own price, budget, what things cost to buy. A rehearsal is worked out by the host from all that the
//! team knows, and so is the same for both. What a team buys for money (studies) is for both.
//!
//! In the lobby nobody is shown either, because it isn't known yet who will sit together; in the debrief
//! everything is laid open.

use super::Workshop;
use crate::money::Money;
use crate::outcome::{Balance, Books, CashFlow, Income};
use crate::protocol::{
    Event, Phase, Rehearsal, Rejection, RoundView, SeatId, SeatView, Side, SightView, Swap, WholeSight,
};
use crate::scenario::{Insight, ScenarioFile};

/// The parts that somebody isn't shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sight {
    hidden: Vec<Insight>,
}

impl Sight {
    fn hides(&self, part: Insight) -> bool {
        self.hidden.contains(&part)
    }

    /// Takes out of a seat's view what it isn't shown.
    fn view(&self, view: &mut SeatView) {
        if self.hides(Insight::Books)
            && let Some(company) = &mut view.company
        {
            (company.cash, company.debt, company.emergency) = Default::default();
        }
        if self.hides(Insight::Rivals) {
            view.company.iter_mut().for_each(|company| company.rival_prices.clear());
            view.briefing.iter_mut().for_each(|briefing| briefing.prices.clear());
        }
    }

    /// Takes it out of a round's results.
    pub fn round(&self, round: &mut RoundView) {
        if self.hides(Insight::Books) {
            seen_books(&mut round.outcome.books);
        }
        if self.hides(Insight::Rivals) {
            let own = round.team;
            round
                .ranking
                .iter_mut()
                .filter(|line| line.team != own)
                .for_each(|line| line.price = Money::ZERO);
        }
        if self.hides(Insight::Voices) {
            round.outcome.market.segments.iter_mut().for_each(|segment| segment.attitude = 0.0);
            round.outcome.campaigns.iter_mut().for_each(|campaign| campaign.fit = 0.0);
            for week in round.playback.iter_mut().flat_map(|playback| &mut playback.weeks) {
                week.attitude.clear();
            }
        }
    }

    /// Takes it out of the scenario as it may be read.
    fn book(&self, book: &mut ScenarioFile) {
        for part in &self.hidden {
            match part {
                Insight::Creators => book.market.creators.iter_mut().for_each(|creator| {
                    creator.credibility.clear();
                    creator.risk = 0.0;
                }),
                Insight::Audiences => {
                    book.market.segments.iter_mut().for_each(|segment| segment.values.clear());
                }
                Insight::Trends => {
                    book.market.styles.iter_mut().for_each(|style| style.novelty = 0.0);
                    book.market.channels.iter_mut().for_each(|channel| channel.sharing = 0.0);
                }
                Insight::Voices => {}
                Insight::Books => {
                    book.company.product.unit_cost = Money::ZERO;
                    book.company.overhead = Money::ZERO;
                    book.company.cash = Money::ZERO;
                    book.company.loan.debt = Money::ZERO;
                }
                Insight::Rivals => book.market.rivals.iter_mut().for_each(|rival| {
                    (rival.price, rival.quality, rival.freshness) = Default::default();
                }),
            }
        }
    }

    /// Takes it out of what a rehearsal gives.
    pub fn rehearsal(&self, rehearsal: &mut Rehearsal) {
        if self.hides(Insight::Books) {
            seen_books(&mut rehearsal.books);
        }
    }
}

/// Books without their lines: what was sold, for how much, and what came of it.
fn seen_books(books: &mut Books) {
    let Income { revenue, result, .. } = books.income;
    books.income = Income { revenue, result, ..Income::default() };
    books.cash = CashFlow::default();
    books.balance = Balance::default();
}

impl Workshop {
    /// What only this side is shown in this round.
    fn part_of(&self, side: Side) -> &[Insight] {
        match if self.swapped() { side.other() } else { side } {
            Side::Junior => &self.scenario.seats.street,
            Side::Senior => &self.scenario.seats.boardroom,
        }
    }

    /// Whether the two sides have changed places in the round that is on.
    pub(super) fn swapped(&self) -> bool {
        self.conduct.swap.in_round(self.phase.round())
    }

    /// Rounds played in which they had.
    pub(super) fn swapped_rounds(&self) -> Vec<u8> {
        (1..).zip(&self.played).filter(|(_, played)| played.swapped).map(|(round, _)| round).collect()
    }

    /// The facilitator lets the two sides change places.
    pub(super) fn set_swap(&mut self, swap: Swap) -> Result<Vec<Event>, Rejection> {
        if let Swap::Round(round) = swap
            && !(1..=12).contains(&round)
        {
            return Err(Rejection::Range { value: round.into(), least: 1, most: 12 });
        }
        self.set_conduct(|conduct| &mut conduct.swap, swap)
    }

    /// What a seat isn't shown at a screen of its own.
    pub fn sight(&self, seat: SeatId) -> Sight {
        if self.phase == Phase::Lobby {
            return self.least_sight();
        }
        let partner = self.partner_of(seat);
        Sight { hidden: partner.map(|side| self.part_of(side).to_vec()).unwrap_or_default() }
    }

    /// The other side of a seat's table, where somebody of it is here whom the seat can ask. Who only watches needn't
    /// decide anything, so they are never shown both parts, which are all teams': not even at a table of one side.
    fn partner_of(&self, seat: SeatId) -> Option<Side> {
        let seat = self.seats.get(usize::from(seat.0)).filter(|seat| !seat.gone)?;
        let side = seat.line.side.other();
        let here = seat.line.observer || self.present(seat.team).any(|line| line.side == side);
        (here && !matches!(self.phase, Phase::Lobby | Phase::Debrief)).then_some(side)
    }

    /// What everybody may see, whoever they are: neither part.
    pub fn least_sight(&self) -> Sight {
        let seats = &self.scenario.seats;
        Sight { hidden: seats.street.iter().chain(&seats.boardroom).copied().collect() }
    }

    /// Everything that a seat sees at a screen of its own, which the other side doesn't look at.
    pub fn own_view(&self, id: SeatId, now: u64) -> Option<SeatView> {
        let mut view = self.seat_view(id, now)?;
        let sight = self.sight(id);
        if self.partner_of(id).is_some() {
            let own = self.part_of(view.seat.side).to_vec();
            let swapped = self.swapped();
            view.sight = SightView { hidden: sight.hidden.clone(), own, whole: None, swapped };
        }
        sight.view(&mut view);
        Some(view)
    }

    /// The scenario as somebody with this sight may read it.
    pub fn handbook_for(&self, sight: &Sight) -> ScenarioFile {
        let mut book = self.handbook();
        sight.book(&mut book);
        book
    }

    /// At a screen that both sides look at, everything is shown; why, where it would be otherwise.
    pub(super) fn whole_sight(&self, team: usize) -> SightView {
        let seats = &self.scenario.seats;
        let kept = !(seats.street.is_empty() && seats.boardroom.is_empty());
        let whole = match self.phase {
            Phase::Lobby => None,
            Phase::Debrief => Some(WholeSight::Over),
            _ if self.both_sides(team) => Some(WholeSight::OneScreen),
            _ => Some(WholeSight::OneSide),
        };
        SightView { whole: whole.filter(|_| kept), ..SightView::default() }
    }
}
