//! The sides of the table: nothing twice, nothing that nobody would see, nothing that can't happen.
//!
//! May touch: the scenario's types.

use super::findings::Findings;
use super::words;
use crate::scenario::place::Place;
use crate::scenario::{Insight, ScenarioFile, TwoKeys};

/// Rules of two keys and parts of what a team knows.
pub fn check(file: &ScenarioFile, found: &mut Findings<'_>) {
    let place = Place::top().field("seats");
    keys(file, &place.field("two_keys"), found);
    let sides = [("street", &file.seats.street), ("boardroom", &file.seats.boardroom)];
    for (name, parts) in sides {
        let place = place.field(name);
        for (index, part) in parts.iter().enumerate() {
            if parts.iter().take(index).any(|other| other == part) {
                twice(&place.index(index), &format!("`{part:?}`"), name, found);
            }
        }
    }
    for (index, part) in file.seats.boardroom.iter().enumerate() {
        if file.seats.street.contains(part) {
            let message = format!("`{part:?}` is in `street` and in `boardroom`, so nobody would see it");
            let help = "leave it where it belongs; what is in neither is shown to both".to_owned();
            found.error(&place.field("boardroom").index(index), "seen-by-nobody", message, Some(help));
        }
    }
    let creators = [&file.seats.street, &file.seats.boardroom].iter().any(|p| p.contains(&Insight::Creators));
    if creators && file.market.creators.is_empty() {
        let message = "one side sees creators, and the market has none".to_owned();
        found.warning(&place, "no-creators", message, None);
    }
}

fn keys(file: &ScenarioFile, place: &Place, found: &mut Findings<'_>) {
    let keys = &file.seats.two_keys;
    for (index, key) in keys.iter().enumerate() {
        let same = |other: &&TwoKeys| std::mem::discriminant(*other) == std::mem::discriminant(key);
        if keys.iter().take(index).any(|other| same(&other)) {
            let name = match key {
                TwoKeys::BudgetAbove(_) => "`BudgetAbove`".to_owned(),
                key => format!("`{key:?}`"),
            };
            twice(&place.index(index), &name, "two_keys", found);
        }
        if *key == TwoKeys::Creators && file.market.creators.is_empty() {
            let message = "`Creators` needs two keys, and the market has no creators".to_owned();
            found.warning(&place.index(index), "no-creators", message, None);
        }
        if let TwoKeys::BudgetAbove(limit) = key
            && *limit >= file.limits.budget
        {
            let message = format!(
                "two keys are needed above {}, and `limits.budget` allows no more than {}",
                words::money(*limit),
                words::money(file.limits.budget)
            );
            let help = "write an amount below the budget, or leave the rule out".to_owned();
            found.warning(&place.index(index), "never-needed", message, Some(help));
        }
    }
}

fn twice(place: &Place, what: &str, list: &str, found: &mut Findings<'_>) {
    let message = format!("{what} is there twice in `{list}`");
    found.error(place, "duplicate-entry", message, Some("remove one of the two".to_owned()));
}
