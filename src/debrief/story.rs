//! The game as a story: where it turned, who taught whom, and what to talk about.
//!
//! Pure functions of one team's outcomes, round by round from the first.
//!
//! ```
//! assert!(duevie::debrief::turning_points(&[]).is_empty());
//! assert_eq!(duevie::debrief::questions(&[]).len(), 3);
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::key::Key;
use crate::outcome::{LeaveReason, PairTrouble, TeamOutcome};

/// A round in which the score moved most, and the line that moved it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurningPoint {
    /// The round.
    pub round: u8,
    /// Change of the points altogether.
    pub change: f64,
    /// The line with the largest change in the same direction.
    pub line: Key,
    /// Its change, points.
    pub of_line: f64,
}

/// The rounds in which the score moved most against the round before, at most two, the largest first.
pub fn turning_points(rounds: &[&TeamOutcome]) -> Vec<TurningPoint> {
    let mut points: Vec<TurningPoint> = rounds
        .windows(2)
        .zip(2..)
        .filter_map(|(pair, round)| {
            let [before, after] = pair else { return None };
            let (before, score) = (&before.score, &after.score);
            let change = score.total - before.total;
            let moved = score.lines.iter().filter_map(|line| {
                let earlier = before.lines.iter().find(|other| other.key == line.key)?;
                Some((line.key.clone(), line.points - earlier.points))
            });
            let (line, of_line) = moved.max_by(|a, b| (a.1 * change).total_cmp(&(b.1 * change)))?;
            Some(TurningPoint { round, change, line, of_line })
        })
        .collect();
    points.sort_by(|a, b| b.change.abs().total_cmp(&a.change.abs()).then(a.round.cmp(&b.round)));
    points.truncate(2);
    points
}

/// Who taught whom what over the whole game: a sum of the points gained.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Taught {
    /// Who taught.
    pub mentor: Key,
    /// Who learned.
    pub mentee: Key,
    /// What.
    pub skill: Key,
    /// Whether it went from junior to senior.
    pub reverse: bool,
    /// What was gained, points of 0 to 1.
    pub gained: f64,
}

/// Everything that was taught, the most first.
pub fn taught(rounds: &[&TeamOutcome]) -> Vec<Taught> {
    let mut sums: BTreeMap<(&Key, &Key, &Key, bool), f64> = BTreeMap::new();
    for pair in rounds.iter().flat_map(|round| &round.people.pairs) {
        *sums.entry((&pair.mentor, &pair.mentee, &pair.skill, pair.reverse)).or_insert(0.0) += pair.gained;
    }
    let mut all: Vec<Taught> = sums
        .into_iter()
        .map(|((mentor, mentee, skill, reverse), gained)| Taught {
            mentor: mentor.clone(),
            mentee: mentee.clone(),
            skill: skill.clone(),
            reverse,
            gained,
        })
        .collect();
    all.sort_by(|a, b| b.gained.total_cmp(&a.gained));
    all
}

/// Three questions for the room, chosen by what happened: the ends of their texts' names.
pub fn questions(rounds: &[&TeamOutcome]) -> Vec<&'static str> {
    let pairs = || rounds.iter().flat_map(|round| &round.people.pairs);
    let left = || rounds.iter().flat_map(|round| &round.people.left);
    let campaigns = || rounds.iter().flat_map(|round| &round.campaigns);
    let trouble = |kind: PairTrouble| pairs().any(|pair| pair.trouble == Some(kind));
    let one_way = pairs().any(|pair| pair.reverse) != pairs().any(|pair| !pair.reverse);
    let lost = left().any(|left| left.knowledge.iter().any(|(_, level, stays)| stays + 0.1 < *level));
    let combined = |sign: f64| campaigns().any(|campaign| campaign.quality.combination * sign > 0.05);
    let fell = match (rounds.first(), rounds.last()) {
        (Some(first), Some(last)) => last.people.climate + 0.03 < first.people.climate,
        _ => false,
    };
    let candidates = [
        ("left", left().any(|left| left.reason != LeaveReason::Retirement)),
        ("knowledge", lost),
        ("no-trust", trouble(PairTrouble::NoTrust)),
        ("no-time", trouble(PairTrouble::NoTime) || trouble(PairTrouble::NotThere)),
        ("no-pairs", !rounds.is_empty() && pairs().next().is_none()),
        ("one-way", one_way),
        ("less", combined(-1.0)),
        ("more", combined(1.0)),
        ("climate", fell),
        ("backlash", campaigns().any(|campaign| campaign.backlash * 10 > campaign.shares.max(1))),
        ("administration", rounds.iter().any(|round| round.books.administration)),
        ("turn", rounds.len() > 1),
        ("monday", true),
        ("label", true),
        ("decide", true),
    ];
    candidates.into_iter().filter(|(_, happened)| *happened).map(|(key, _)| key).take(3).collect()
}

/// Every question that there is, so that a test can find its texts.
pub const QUESTIONS: [&str; 15] = [
    "left",
    "knowledge",
    "no-trust",
    "no-time",
    "no-pairs",
    "one-way",
    "less",
    "more",
    "climate",
    "backlash",
    "administration",
    "turn",
    "monday",
    "label",
    "decide",
];
