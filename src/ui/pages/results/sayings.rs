//! What customers say: short sayings made from the largest real terms of a round, each with its cause.
//!
//! May touch: [`crate::protocol`], [`crate::scenario`]. A pure function: the same round says the same. The
//! terms are those of the choice (`model::choice::utility`: attitude, price, friends), of how a message is
//! felt (`model::customer`: fit, gap, wear-out) and of knowing the brand at all, so the size of each is in
//! the same measure: what it adds to or takes from the brand's worth for a customer.
//!
//! ```
//! use duevie::ui::pages::results::sayings::Term;
//! assert_eq!(Term::PriceHigh.key(), "price-high");
//! ```

use crate::decision::Decision;
use crate::fixed::{ln, mean};
use crate::key::Key;
use crate::outcome::{CampaignOutcome, SegmentOutcome};
use crate::protocol::RoundView;
use crate::scenario::{ScenarioFile, Segment};

/// The term that a saying comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// They think well of the brand.
    Liked,
    /// They think little of it.
    Disliked,
    /// It is dearer than its rivals.
    PriceHigh,
    /// It is cheaper.
    PriceLow,
    /// A campaign fits what they value.
    Fits,
    /// A campaign doesn't.
    Misses,
    /// It promises more than the brand does.
    Fake,
    /// Friends spoke well of it.
    Friends,
    /// Friends spoke ill of it.
    BadWord,
    /// They saw the campaign too often.
    Worn,
    /// Service that pleases.
    Service,
    /// Service that disappoints.
    BadService,
    /// They don't know the brand.
    Unknown,
}

impl Term {
    /// Every term.
    pub const ALL: [Term; 13] = [
        Term::Liked,
        Term::Disliked,
        Term::PriceHigh,
        Term::PriceLow,
        Term::Fits,
        Term::Misses,
        Term::Fake,
        Term::Friends,
        Term::BadWord,
        Term::Worn,
        Term::Service,
        Term::BadService,
        Term::Unknown,
    ];

    /// The end of its texts' names: `results-saying-…` and `results-cause-…`.
    pub fn key(self) -> &'static str {
        match self {
            Term::Liked => "liked",
            Term::Disliked => "disliked",
            Term::PriceHigh => "price-high",
            Term::PriceLow => "price-low",
            Term::Fits => "fits",
            Term::Misses => "misses",
            Term::Fake => "fake",
            Term::Friends => "friends",
            Term::BadWord => "bad-word",
            Term::Worn => "worn",
            Term::Service => "service",
            Term::BadService => "bad-service",
            Term::Unknown => "unknown",
        }
    }

    /// Whether it is good news.
    pub fn good(self) -> bool {
        matches!(self, Term::Liked | Term::PriceLow | Term::Fits | Term::Friends | Term::Service)
    }
}

/// A saying: who says it, of what, and the number that caused it.
#[derive(Clone, Debug, PartialEq)]
pub struct Saying {
    /// The term.
    pub term: Term,
    /// Who says it.
    pub segment: Key,
    /// The campaign that it is about: its name.
    pub campaign: Option<String>,
    /// The number: a level or a share of 0 to 1, a relative difference in price, or a count of contacts.
    pub value: f64,
    /// What it compares with, in the same measure.
    pub against: f64,
    /// What it adds to the brand's worth for a customer, or takes from it, in utils, above zero.
    pub size: f64,
}

/// The 4 to 6 sayings of a round with the largest terms; fewer where there is less to say.
pub fn sayings(round: &RoundView, book: &ScenarioFile) -> Vec<Saying> {
    let mut all = every(round, book);
    all.sort_by(|a, b| b.size.total_cmp(&a.size).then(a.term.cmp(&b.term)).then(a.segment.cmp(&b.segment)));
    let mut chosen: Vec<Saying> = Vec::new();
    // Voices should differ: first each term once and each segment at most twice, then whatever is left.
    for (terms, segments, enough) in [(1, 2, 6), (2, 3, 4), (usize::MAX, usize::MAX, 4)] {
        for saying in &all {
            let same = |by: &dyn Fn(&Saying) -> bool| chosen.iter().filter(|known| by(known)).count();
            let new = !chosen.contains(saying)
                && same(&|known| known.term == saying.term) < terms
                && same(&|known| known.segment == saying.segment) < segments;
            if new && chosen.len() < enough {
                chosen.push(saying.clone());
            }
        }
    }
    chosen
}

/// Every term of the round that a customer could speak of.
fn every(round: &RoundView, book: &ScenarioFile) -> Vec<Saying> {
    let mut all = Vec::new();
    let market = &round.outcome.market;
    for outcome in &market.segments {
        if let Some(segment) = book.market.segments.iter().find(|s| s.key == outcome.segment) {
            of_segment(round, book, segment, outcome, &mut all);
        }
    }
    let told = market.word_of_mouth;
    if let Some(loudest) = market.segments.iter().max_by_key(|segment| segment.units).filter(|_| told > 0) {
        let bad = market.bad_word as f64 / told as f64;
        let term = if bad > 0.25 { Term::BadWord } else { Term::Friends };
        let (value, against) = if bad > 0.25 { (bad, 0.25) } else { (market.social_purchases, 0.0) };
        let size = book.model.customer.friends * value;
        let segment = loudest.segment.clone();
        all.push(Saying { term, segment, campaign: None, value, against, size });
    }
    for (index, campaign) in round.outcome.campaigns.iter().enumerate() {
        of_campaign(round, book, campaign, index, &mut all);
    }
    all.retain(|saying| saying.size > 0.01);
    all
}

fn of_segment(
    round: &RoundView,
    book: &ScenarioFile,
    segment: &Segment,
    outcome: &SegmentOutcome,
    all: &mut Vec<Saying>,
) {
    let weight = book.model.customer.attitude_weight;
    let mut say = |term: Term, value: f64, against: f64, size: f64| {
        let segment = segment.key.clone();
        all.push(Saying { term, segment, campaign: None, value, against, size });
    };
    if outcome.aware > 0.0 {
        let liked = outcome.attitude - 0.5;
        let term = if liked >= 0.0 { Term::Liked } else { Term::Disliked };
        say(term, outcome.attitude, 0.5, weight * liked.abs());
    }
    // Who doesn't know the brand can't choose it: what a name that comes to mind is worth.
    if outcome.aware < 0.5 {
        say(Term::Unknown, outcome.aware, 1.0, (1.0 - outcome.aware) * 2.0 - 1.0);
    }
    let rivals = mean(book.market.rivals.iter().map(|rival| rival.price.as_euros()));
    let price = round.outcome.books.price.as_euros();
    if rivals > 0.0 && price > 0.0 {
        let dear = price / rivals - 1.0;
        let term = if dear >= 0.0 { Term::PriceHigh } else { Term::PriceLow };
        say(term, dear, rivals, segment.price_sensitivity * ln(price / rivals).abs());
    }
    if outcome.buys > 0.0 {
        let got = book.company.product.service;
        let term = if got >= outcome.attitude { Term::Service } else { Term::BadService };
        let felt = book.model.customer.experience * (got - outcome.attitude).abs() * weight;
        say(term, got, outcome.attitude, felt);
    }
}

fn of_campaign(
    round: &RoundView,
    book: &ScenarioFile,
    campaign: &CampaignOutcome,
    index: usize,
    all: &mut Vec<Saying>,
) {
    let model = &book.model.customer;
    let plan = round.decision.as_ref().and_then(|decision: &Decision| decision.campaigns.get(index));
    let spoken = plan.and_then(|plan| plan.segments.first());
    let Some(segment) = spoken.and_then(|key| book.market.segments.iter().find(|s| s.key == *key)) else {
        return;
    };
    if campaign.reach <= 0 {
        return;
    }
    let mut say = |term: Term, value: f64, against: f64, size: f64| {
        let (segment, campaign) = (segment.key.clone(), Some(campaign.name.clone()));
        all.push(Saying { term, segment, campaign, value, against, size });
    };
    let fit = campaign.fit - 0.5;
    let term = if fit >= 0.0 { Term::Fits } else { Term::Misses };
    say(term, campaign.fit, 0.5, model.attitude_weight * fit.abs());
    let message = plan.and_then(|plan| book.market.messages.iter().find(|m| m.key == plan.message));
    if let Some(message) = message {
        let level =
            |of: &std::collections::BTreeMap<Key, f64>, value: &Key| of.get(value).copied().unwrap_or(0.0);
        let whole: f64 = segment.values.values().sum();
        let beyond: f64 = message
            .values
            .iter()
            .map(|(value, promised)| {
                let done = level(&round.outcome.brand.substance, value);
                level(&segment.values, value) * (promised - done).max(0.0)
            })
            .sum();
        let gap = if whole > 0.0 { beyond / whole } else { 0.0 };
        // Smaller ones are not noticed: the model's own threshold for telling them on.
        if gap > 0.15 {
            say(Term::Fake, gap, 0.15, model.authenticity_gap * gap * model.attitude_weight);
        }
    }
    // Contacts that stay in memory: those of a week, and what is left of the weeks before.
    let (first, last) = plan.and_then(|plan| plan.weeks).unwrap_or((1, book.weeks));
    let weeks = f64::from(last.saturating_sub(first).saturating_add(1));
    let weekly = campaign.contacts as f64 / campaign.reach as f64 / weeks;
    let memory = weekly / model.wear_fade.max(0.01);
    if memory > model.wear_out * 0.5 {
        say(Term::Worn, memory, model.wear_out, memory / model.wear_out);
    }
}
