//! The market and the company's offer: shares, prices, needs for skills, keys that would be confused.
//!
//! May touch: the scenario's types.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::words;
use crate::key::Key;
use crate::scenario::ScenarioFile;
use crate::scenario::place::Place;

/// Everything about the market that one field alone can't tell.
pub fn check(file: &ScenarioFile, found: &mut Findings<'_>) {
    shares(file, found);
    needs(file, found);
    cares(file, found);
    confusable(file, found);
}

fn shares(file: &ScenarioFile, found: &mut Findings<'_>) {
    let segments = Place::top().field("market").field("segments");
    let sum: f64 = file.market.segments.iter().map(|segment| segment.share).sum();
    if (sum - 1.0).abs() > 0.001 {
        let shares: Vec<String> = file.market.segments.iter().map(|s| words::number(s.share)).collect();
        let message = format!(
            "the shares of all segments must sum to 1, and {} is {}",
            shares.join(" + "),
            words::number(sum)
        );
        let gap = (1.0 - sum).abs();
        let way = if sum < 1.0 { "add" } else { "take away" };
        let help = format!("{way} {} in one segment or over several", words::number(gap));
        found.error(&segments, "shares-sum", message, Some(help));
    }
    if !file.market.segments.iter().any(|segment| segment.gen_z && segment.share > 0.0) {
        let message = "no segment counts as Generation Z".to_owned();
        let help = "set `gen_z: true` in at least one segment: the scorecard measures them".to_owned();
        found.error(&segments, "no-gen-z", message, Some(help));
    }
}

/// Channels, messages and styles need at least one skill: otherwise the crew would play no part.
fn needs(file: &ScenarioFile, found: &mut Findings<'_>) {
    let market = Place::top().field("market");
    let mut need = |list: &str, one: &str, things: Vec<(&Key, &BTreeMap<Key, f64>)>| {
        for (index, (key, skills)) in things.into_iter().enumerate() {
            if skills.is_empty() {
                let message = format!("the {one} `{key}` needs no skill");
                let help = "name at least one, with its weight: {\"social\": 1.0}".to_owned();
                let place = market.field(list).entry(index, key.as_str()).field("skills");
                found.error(&place, "no-skill", message, Some(help));
            }
        }
    };
    let market = &file.market;
    need("channels", "channel", market.channels.iter().map(|x| (&x.key, &x.skills)).collect());
    need("messages", "message", market.messages.iter().map(|x| (&x.key, &x.skills)).collect());
    need("styles", "style", market.styles.iter().map(|x| (&x.key, &x.skills)).collect());
}

/// Segments that can't be pleased or reached.
fn cares(file: &ScenarioFile, found: &mut Findings<'_>) {
    let place = Place::top().field("market").field("segments");
    for (index, segment) in file.market.segments.iter().enumerate() {
        let at = place.entry(index, segment.key.as_str());
        if segment.values.values().sum::<f64>() <= 0.0 {
            let message = format!("`{}` values nothing, so no message can please it", segment.key);
            found.warning(&at.field("values"), "values-nothing", message, None);
        }
        if segment.habits.values().sum::<f64>() <= 0.0 {
            let message = format!("`{}` is on no channel, so no campaign can reach it", segment.key);
            found.warning(&at.field("habits"), "out-of-reach", message, None);
        }
    }
}

/// A condition such as `UsedChannel` looks for a key among channels, messages and creators together.
fn confusable(file: &ScenarioFile, found: &mut Findings<'_>) {
    let market = &file.market;
    let mut seen: BTreeMap<&Key, &str> = BTreeMap::new();
    let lists: [(&str, &str, Vec<&Key>); 3] = [
        ("channels", "channel", market.channels.iter().map(|x| &x.key).collect()),
        ("messages", "message", market.messages.iter().map(|x| &x.key).collect()),
        ("creators", "creator", market.creators.iter().map(|x| &x.key).collect()),
    ];
    for (list, one, keys) in lists {
        for (index, key) in keys.into_iter().enumerate() {
            if let Some(other) = seen.insert(key, one).filter(|other| *other != one) {
                let message = format!("`{key}` is a {other} and a {one}: events could confuse the two");
                let place = Place::top().field("market").field(list).entry(index, key.as_str()).field("key");
                found.warning(
                    &place,
                    "shared-key",
                    message,
                    Some("give one of the two another key".to_owned()),
                );
            }
        }
    }
    for (index, rival) in market.rivals.iter().enumerate() {
        if rival.key.as_str().starts_with("team-") {
            let message =
                format!("a rival can't be called `{}`: teams are called team-1, team-2 ...", rival.key);
            let place = Place::top().field("market").field("rivals").entry(index, rival.key.as_str());
            found.error(&place.field("key"), "reserved-key", message, None);
        }
    }
}
