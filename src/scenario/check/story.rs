//! The story: rounds of briefings and events, choices that need a failure's text or don't.
//!
//! May touch: the scenario's types.

use std::collections::BTreeSet;

use super::findings::Findings;
use super::words;
use crate::scenario::place::Place;
use crate::scenario::{Choice, Condition, Event, ScenarioFile, When};

/// Everything about the story that one field alone can't tell.
pub fn check(file: &ScenarioFile, found: &mut Findings<'_>) {
    briefings(file, found);
    let place = Place::top().field("events");
    for (index, event) in file.events.iter().enumerate() {
        let at = place.entry(index, event.key.as_str());
        moment(file, event, &at, found);
        for (index, choice) in event.choices.iter().enumerate() {
            self::choice(choice, &at.field("choices").entry(index, choice.key.as_str()), found);
        }
        if event.effects.is_empty() && event.choices.is_empty() {
            let message = format!("the event `{}` does nothing and asks nothing", event.key);
            found.warning(&at, "empty-event", message, None);
        }
    }
    no_creator(file, found);
}

fn beyond(what: &str, round: u8, rounds: u8) -> String {
    format!("{what} is for round {round}, and the scenario has {rounds} rounds")
}

fn briefings(file: &ScenarioFile, found: &mut Findings<'_>) {
    let place = Place::top().field("briefings");
    let mut seen = BTreeSet::new();
    for (index, briefing) in file.briefings.iter().enumerate() {
        let at = place.index(index).field("round");
        if briefing.round > file.rounds {
            let message = beyond("this briefing", briefing.round, file.rounds);
            found.error(&at, "round-beyond-end", message, Some(format!("rounds are 1 to {}", file.rounds)));
        } else if !seen.insert(briefing.round) {
            let message = format!("round {} has a briefing already", briefing.round);
            found.error(
                &at,
                "duplicate-round",
                message,
                Some("each round has one briefing at the most".to_owned()),
            );
        }
    }
}

fn moment(file: &ScenarioFile, event: &Event, place: &Place, found: &mut Findings<'_>) {
    let name = format!("the event `{}`", event.key);
    let rounds = || Some(format!("rounds are 1 to {}", file.rounds));
    match event.when {
        When::Round(round) if round > file.rounds => {
            found.error(
                &place.field("when"),
                "round-beyond-end",
                beyond(&name, round, file.rounds),
                rounds(),
            );
        }
        When::Chance { from, until, each_round } => {
            let span = place.field("when").variant("Chance");
            if until > file.rounds {
                let message = beyond(&format!("the last chance of {name}"), until, file.rounds);
                found.error(&span.field("until"), "round-beyond-end", message, rounds());
            }
            if from > until {
                let message = format!("{name} can come from round {from} until round {until}: that is never");
                found.error(
                    &span.field("from"),
                    "wrong-order",
                    message,
                    Some("swap `from` and `until`".to_owned()),
                );
            }
            if each_round <= 0.0 {
                let message = format!("{name} has no chance to come");
                let help = "write `when: Library` for an event that only a facilitator sends".to_owned();
                found.warning(&span.field("each_round"), "never-happens", message, Some(help));
            }
        }
        _ => {}
    }
}

fn choice(choice: &Choice, place: &Place, found: &mut Findings<'_>) {
    if !choice.skills.is_empty() {
        return;
    }
    let mut unused = Vec::new();
    if !choice.if_fails.is_empty() {
        unused.push("if_fails");
    }
    if choice.outcome_if_fails.is_some() {
        unused.push("outcome_if_fails");
    }
    if let Some(first) = unused.first() {
        let message = format!(
            "the choice `{}` needs no skill, so it never fails: {} is never used",
            choice.key,
            words::list(unused.iter())
        );
        let help = "name the skills on which it depends in `skills`, or remove that".to_owned();
        found.warning(&place.field(first).name(), "never-fails", message, Some(help));
    }
}

/// Scandals need creators with a risk, and conditions on creators somebody to engage.
fn no_creator(file: &ScenarioFile, found: &mut Findings<'_>) {
    if file.market.creators.iter().any(|creator| creator.risk > 0.0) {
        return;
    }
    for (index, event) in file.events.iter().enumerate() {
        if event.when == When::CreatorScandal {
            let message =
                format!("`{}` comes with a creator's scandal, and no creator has a `risk`", event.key);
            let place = Place::top().field("events").entry(index, event.key.as_str()).field("when");
            found.warning(&place, "never-happens", message, None);
        }
    }
}

/// Visits every `Happened` of a condition that stands under no `Not`, with its place.
pub fn happened<'c>(condition: &'c Condition, place: &Place, visit: &mut impl FnMut(&'c str, &Place)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            let name = if matches!(condition, Condition::All(_)) { "All" } else { "Any" };
            for (index, part) in parts.iter().enumerate() {
                happened(part, &place.variant(name).index(index), visit);
            }
        }
        // What must not have happened holds nobody up.
        Condition::Not(_) => {}
        Condition::Happened(event) => visit(event.as_str(), &place.variant("Happened")),
        _ => {}
    }
}
