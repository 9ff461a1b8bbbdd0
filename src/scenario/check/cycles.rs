//! Events that wait for each other in a circle: none of them could ever happen.
//!
//! May touch: the scenario's types. An event waits for another where its condition can't hold before the
//! other happened; `Any` with a way out and everything under `Not` hold nobody up.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::Findings;
use super::story::happened;
use super::words;
use crate::scenario::place::Place;
use crate::scenario::{Condition, ScenarioFile, When};

/// Reports each circle once, at its first event.
pub fn check(file: &ScenarioFile, found: &mut Findings<'_>) {
    let possible = possible(file);
    // Each impossible event and the first impossible one that it waits for.
    let mut waits: BTreeMap<&str, (&str, Place)> = BTreeMap::new();
    for (index, event) in file.events.iter().enumerate() {
        if possible.contains(event.key.as_str()) {
            continue;
        }
        let place = Place::top().field("events").entry(index, event.key.as_str()).field("only_if");
        happened(&event.only_if, &place, &mut |other, at| {
            if !possible.contains(other) {
                waits.entry(event.key.as_str()).or_insert((other, at.clone()));
            }
        });
    }
    let mut told = BTreeSet::new();
    for event in &file.events {
        let circle = circle(event.key.as_str(), &waits);
        if circle.is_empty() || circle.iter().any(|key| told.contains(key)) {
            continue;
        }
        let Some((_, place)) = waits.get(event.key.as_str()) else { continue };
        let message = if circle.len() == 1 {
            format!("the event `{}` waits for itself, so it can never happen", event.key)
        } else {
            format!(
                "the events {} wait for each other in a circle, so none can ever happen",
                words::list(circle.iter())
            )
        };
        let help = "let one of them come without waiting".to_owned();
        found.error(place, "event-cycle", message, Some(help));
        told.extend(circle);
    }
}

/// Events that can happen, as far as waiting for others goes.
fn possible(file: &ScenarioFile) -> BTreeSet<&str> {
    let mut possible: BTreeSet<&str> = BTreeSet::new();
    loop {
        let before = possible.len();
        for event in &file.events {
            if event.when == When::Library || may_hold(&event.only_if, &possible) {
                possible.insert(event.key.as_str());
            }
        }
        if possible.len() == before {
            return possible;
        }
    }
}

fn may_hold(condition: &Condition, possible: &BTreeSet<&str>) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().all(|part| may_hold(part, possible)),
        Condition::Any(parts) => parts.iter().any(|part| may_hold(part, possible)),
        Condition::Happened(event) => possible.contains(event.as_str()),
        _ => true,
    }
}

/// The circle that begins and ends at an event; empty where it is on none.
fn circle<'e>(start: &'e str, waits: &BTreeMap<&'e str, (&'e str, Place)>) -> Vec<&'e str> {
    let mut path = vec![start];
    let mut at = start;
    while let Some((next, _)) = waits.get(at) {
        if *next == start {
            return path;
        }
        if path.contains(next) {
            return Vec::new();
        }
        path.push(next);
        at = next;
    }
    Vec::new()
}
