//! Money and the table's rules: prices within limits, the bank's terms, the scorecard.
//!
//! May touch: the scenario's types.

use super::findings::Findings;
use super::words;
use crate::scenario::ScenarioFile;
use crate::scenario::place::Place;

/// Everything about money and scores that one field alone can't tell.
pub fn check(file: &ScenarioFile, found: &mut Findings<'_>) {
    let top = Place::top();
    if file.currency.len() != 3 || !file.currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let message = format!("\"{}\" is not the code of a currency", words::clip(&file.currency));
        let help = "write three capital letters, such as \"EUR\"".to_owned();
        found.error(&top.field("currency"), "currency", message, Some(help));
    }
    if file.company.founded > file.year {
        let message = format!(
            "the company is founded in {}, after the year {} in which the scenario plays",
            file.company.founded, file.year
        );
        found.error(&top.field("company").field("founded"), "wrong-order", message, None);
    }
    prices(file, found);
    loan(file, found);
    scorecard(file, found);
    if file.limits.rest_weeks > file.weeks {
        let message =
            format!("nobody can rest {} weeks in a round of {} weeks", file.limits.rest_weeks, file.weeks);
        // Where only the default is too long, nobody can be blamed: a shorter round simply cuts it.
        if file.limits.rest_weeks != crate::scenario::Limits::default().rest_weeks {
            found.error(&top.field("limits").field("rest_weeks"), "wrong-order", message, None);
        }
    }
    if file.aids.floor_budget > file.limits.budget {
        let message = format!(
            "the floor budget {} is more than a team may spend at all, {}",
            words::money(file.aids.floor_budget),
            words::money(file.limits.budget)
        );
        let help = "set `aids.floor_budget` below `limits.budget`".to_owned();
        found.warning(&top.field("aids").field("floor_budget"), "wrong-order", message, Some(help));
    }
}

fn prices(file: &ScenarioFile, found: &mut Findings<'_>) {
    let limits = Place::top().field("limits");
    let (min, max) = (file.limits.price_min, file.limits.price_max);
    let (lowest, highest) = (words::money(min), words::money(max));
    if min > max {
        let message = format!("the lowest price {lowest} is above the highest, {highest}");
        found.error(&limits.field("price_min"), "wrong-order", message, Some("swap the two".to_owned()));
        return;
    }
    let price = file.company.product.price;
    let place = Place::top().field("company").field("product").field("price");
    if price < min || price > max {
        let message = format!(
            "the price at the start is {}, and `limits` allows {lowest} to {highest}",
            words::money(price)
        );
        let help = "change the price, or `limits.price_min` and `limits.price_max`".to_owned();
        found.error(&place, "price-limits", message, Some(help));
    }
    if file.company.product.unit_cost > price {
        let message = format!(
            "a unit costs {}, more than its price of {}",
            words::money(file.company.product.unit_cost),
            words::money(price)
        );
        found.warning(&place, "sold-at-a-loss", message, None);
    }
}

fn loan(file: &ScenarioFile, found: &mut Findings<'_>) {
    let loan = &file.company.loan;
    let place = Place::top().field("company").field("loan");
    if loan.emergency_rate < loan.rate {
        let message = format!(
            "the emergency loan at {} is cheaper than the ordinary one at {}",
            words::number(loan.emergency_rate),
            words::number(loan.rate)
        );
        let help = "set `emergency_rate` to at least `rate`".to_owned();
        found.error(&place.field("emergency_rate"), "wrong-order", message, Some(help));
    }
    if loan.debt > loan.limit {
        let message = format!(
            "the debt {} is more than the bank lends, {}",
            words::money(loan.debt),
            words::money(loan.limit)
        );
        found.error(
            &place.field("debt"),
            "wrong-order",
            message,
            Some("raise `limit` or lower `debt`".to_owned()),
        );
    }
}

fn scorecard(file: &ScenarioFile, found: &mut Findings<'_>) {
    let place = Place::top().field("scorecard");
    let sum: f64 = file.scorecard.iter().map(|line| line.weight).sum();
    if (sum - 100.0).abs() > 0.01 {
        let weights: Vec<String> = file.scorecard.iter().map(|line| words::number(line.weight)).collect();
        let message = format!(
            "the weights of the scorecard must sum to 100, and {} is {}",
            weights.join(" + "),
            words::number(sum)
        );
        let (way, gap) = if sum < 100.0 { ("add", 100.0 - sum) } else { ("take away", sum - 100.0) };
        found.error(&place, "weights-sum", message, Some(format!("{way} {} points", words::number(gap))));
    }
    for (index, line) in file.scorecard.iter().enumerate() {
        if line.none == line.full {
            let message =
                format!("`none` and `full` of `{}` are both {}", line.key, words::number(line.full));
            let help = "points go from `none` (no point) to `full` (all points): they must differ".to_owned();
            found.error(
                &place.entry(index, line.key.as_str()).field("full"),
                "same-ends",
                message,
                Some(help),
            );
        }
    }
}
