//! How much work a scenario may ask for, so that a stranger's file can't stop a laptop.
//!
//! May touch: the scenario's types. Counts are bounded by the fields' ranges; what several of them make
//! together is bounded here.

use super::findings::Findings;
use super::words;
use crate::scenario::ScenarioFile;
use crate::scenario::place::Place;

/// The most ties between simulated customers in one market: about 300 MB while they are made.
const MOST_TIES: f64 = 20_000_000.0;

/// The most that customers may tell each other in a week, were every campaign as good as can be.
const MOST_TOLD: f64 = 20_000_000.0;

/// Ties between customers, altogether, and what could be told along them.
pub fn check(file: &ScenarioFile, found: &mut Findings<'_>) {
    let market = &file.market;
    let network = &market.network;
    let mean: f64 = market.segments.iter().map(|s| s.share * s.ties.unwrap_or(network.ties)).sum();
    let hubs = 1.0 + network.hubs * (network.hub_factor - 1.0);
    let ties = mean * hubs * f64::from(market.customers);
    if ties > MOST_TIES {
        let message = format!(
            "{} customers with {} ties each are {} ties, and a market may have {}",
            words::number(f64::from(market.customers)),
            words::number((mean * hubs * 10.0).round() / 10.0),
            words::number(ties.round()),
            words::number(MOST_TIES)
        );
        let help = "simulate fewer customers: each stands for more persons, and the results hardly change"
            .to_owned();
        found.error(&Place::top().field("market").field("customers"), "too-much-work", message, Some(help));
    }
    let most = |of: &mut dyn Iterator<Item = f64>| of.fold(0.0, f64::max);
    let readiness = most(&mut market.segments.iter().map(|segment| segment.sharing));
    let channel = most(&mut market.channels.iter().map(|channel| channel.sharing));
    let chance = (2.0 * file.model.customer.sharing * readiness * channel).min(1.0);
    let stories = market.rivals.len() as f64 + f64::from(file.limits.campaigns);
    let told = ties * stories * chance;
    if ties <= MOST_TIES && told > MOST_TOLD {
        let message = format!(
            "in a week customers could tell each other {} things, and a market may have {}",
            words::number(told.round()),
            words::number(MOST_TOLD)
        );
        let help = "simulate fewer customers, or let people share less".to_owned();
        found.error(&Place::top().field("market").field("customers"), "too-much-work", message, Some(help));
    }
    if market.customers > market.population {
        let message = format!(
            "{} customers are simulated for a market of {} persons",
            words::number(f64::from(market.customers)),
            words::number(f64::from(market.population))
        );
        let help = "set `customers` to at most `population`".to_owned();
        found.error(&Place::top().field("market").field("customers"), "wrong-order", message, Some(help));
    }
}
