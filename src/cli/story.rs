//! How `duevie demo` tells a game: a few lines for each round, and at the end who won and why.

use std::io::{self, Write};

use super::demo::{HEAD, QUIET, WINNER};
use super::words::{Words, money, percent};
use crate::outcome::{LeaveReason, RoundOutcome, TeamOutcome};
use crate::players::Strategy;
use crate::scenario::{Lang, Scenario};
use crate::sim::Combination;

/// Title, company and teams.
///
/// # Errors
/// When the output can't be written.
pub fn opening(
    out: &mut dyn Write,
    scenario: &Scenario,
    strategies: &[Strategy],
    rounds: u8,
    seed: u64,
    lang: Lang,
) -> io::Result<()> {
    let words = Words::of(lang);
    writeln!(out, "{HEAD}{}{HEAD:#}", scenario.title.get(lang))?;
    for line in wrap(scenario.about.get(lang), 96) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{QUIET}{}{QUIET:#}", words.setup(strategies.len(), rounds, seed))?;
    for (team, strategy) in strategies.iter().enumerate() {
        writeln!(out, "  {} {:<14} {}", team + 1, strategy.name(), words.strategy(*strategy))?;
    }
    Ok(())
}

/// One round: its headline, a line for each team, and what is worth telling.
///
/// # Errors
/// When the output can't be written.
pub fn round(
    out: &mut dyn Write,
    scenario: &Scenario,
    strategies: &[Strategy],
    outcome: &RoundOutcome,
    lang: Lang,
) -> io::Result<()> {
    let words = Words::of(lang);
    let briefing = scenario.briefings.iter().find(|briefing| briefing.round == outcome.round);
    let title = briefing.map_or("", |briefing| briefing.title.get(lang));
    writeln!(out)?;
    writeln!(
        out,
        "{HEAD}{} {}{HEAD:#}  {title}  {QUIET}{}{QUIET:#}",
        words.round,
        outcome.round,
        &outcome.digest[..12]
    )?;
    writeln!(out, "{QUIET}{}{QUIET:#}", words.columns())?;
    for (team, result) in outcome.teams.iter().enumerate() {
        writeln!(
            out,
            "  {:<14}{:>7.1}{:>9}{:>10}{:>13}{:>11}{:>9}",
            strategies[team].name(),
            result.score.total,
            percent(result.market.share, lang),
            result.market.new_gen_z,
            money(result.books.income.result, lang),
            percent(result.brand.freshness, lang),
            percent(best_quality(result), lang),
        )?;
    }
    for line in highlights(scenario, strategies, outcome, words, lang) {
        writeln!(out, "  {QUIET}·{QUIET:#} {line}")?;
    }
    Ok(())
}

/// Quality of a team's best campaign, 0 to 1.
fn best_quality(result: &TeamOutcome) -> f64 {
    result.campaigns.iter().fold(0.0, |best, campaign| f64::max(best, campaign.quality.total))
}

/// The few things of a round worth telling, at most four: an event, a campaign, an exchange, a farewell.
fn highlights(
    scenario: &Scenario,
    strategies: &[Strategy],
    outcome: &RoundOutcome,
    words: &Words,
    lang: Lang,
) -> Vec<String> {
    let mut lines = Vec::new();
    let teams = || strategies.iter().zip(&outcome.teams);
    let event = teams().find_map(|(strategy, result)| result.events.first().map(|event| (strategy, event)));
    if let Some((strategy, event)) = event
        && let Some(file) = scenario.events.iter().find(|file| file.key == event.event)
    {
        lines.push(format!(
            "{}: {} ({}) {}",
            words.event,
            file.title.get(lang),
            strategy,
            event.text.get(lang)
        ));
    }
    let shared = teams()
        .flat_map(|(strategy, result)| result.campaigns.iter().map(move |campaign| (strategy, campaign)))
        .fold(None, |best: Option<(&Strategy, &crate::outcome::CampaignOutcome)>, next| match best {
            Some(best) if best.1.shares >= next.1.shares => Some(best),
            _ => Some(next),
        });
    if let Some((strategy, campaign)) = shared
        && campaign.shares > 0
    {
        lines.push(words.shared(*strategy, campaign, lang));
    }
    let taught = teams()
        .flat_map(|(strategy, result)| result.people.pairs.iter().map(move |pair| (strategy, pair)))
        .filter(|(_, pair)| pair.reverse)
        .fold(None, |best: Option<(&Strategy, &crate::outcome::PairOutcome)>, next| match best {
            Some(best) if best.1.gained >= next.1.gained => Some(best),
            _ => Some(next),
        });
    if let Some((strategy, pair)) = taught
        && pair.gained > 0.005
    {
        let skill = scenario.skills.iter().find(|skill| skill.key == pair.skill);
        let skill = skill.map_or("", |skill| skill.name.get(lang));
        lines.push(words.taught(
            *strategy,
            pair,
            name(scenario, &pair.mentor),
            name(scenario, &pair.mentee),
            skill,
        ));
    }
    let left = teams().find_map(|(strategy, result)| {
        let gone = result.people.left.iter().find(|gone| gone.reason != LeaveReason::Retirement);
        gone.or(result.people.left.first()).map(|gone| (strategy, gone))
    });
    if let Some((strategy, gone)) = left {
        lines.push(words.left(*strategy, name(scenario, &gone.person), gone.reason));
    }
    lines.iter().map(|line| wrap(line, 96).join("\n    ")).collect()
}

/// A person's name.
fn name<'a>(scenario: &'a Scenario, key: &crate::key::Key) -> &'a str {
    let staff = scenario.company.staff.iter();
    let mut people = staff.chain(scenario.candidates.iter().map(|candidate| &candidate.person));
    people.find(|person| person.key == *key).map_or("?", |person| person.name.as_str())
}

/// The final ranking, the winner, and the reasons.
///
/// # Errors
/// When the output can't be written.
pub fn closing(
    out: &mut dyn Write,
    scenario: &Scenario,
    strategies: &[Strategy],
    rounds: &[RoundOutcome],
    ranked: &[usize],
    combination: Option<Combination>,
    lang: Lang,
) -> io::Result<()> {
    let words = Words::of(lang);
    let (Some(last), Some(&first)) = (rounds.last(), ranked.first()) else { return Ok(()) };
    writeln!(out)?;
    writeln!(out, "{HEAD}{}{HEAD:#}", words.ranking)?;
    for (place, &team) in ranked.iter().enumerate() {
        let result = &last.teams[team];
        let style = if place == 0 { WINNER } else { QUIET };
        writeln!(
            out,
            "  {style}{}. {:<14}{:>6.1}{style:#}",
            place + 1,
            strategies[team].name(),
            result.score.total
        )?;
    }
    let winner = &last.teams[first];
    writeln!(out)?;
    writeln!(out, "{HEAD}{}{HEAD:#}", words.winner(strategies[first], scenario.title.get(lang)))?;
    if let Some(&second) = ranked.get(1) {
        let other = &last.teams[second];
        let mut gains: Vec<(f64, usize)> = winner
            .score
            .lines
            .iter()
            .zip(&other.score.lines)
            .enumerate()
            .map(|(index, (own, their))| (own.points - their.points, index))
            .collect();
        gains.sort_by(|a, b| b.0.total_cmp(&a.0));
        for &(gain, index) in gains.iter().take(3).filter(|(gain, _)| *gain > 0.05) {
            let line = &scenario.scorecard[index];
            writeln!(out, "  + {}", words.gain(gain, line.name.get(lang), strategies[second]))?;
        }
        if let Some(&(gain, index)) = gains.last()
            && gain < -0.05
        {
            let line = &scenario.scorecard[index];
            writeln!(out, "  - {}", words.loss(-gain, line.name.get(lang), strategies[second]))?;
        }
    }
    let quality = winner.campaigns.iter().max_by(|a, b| a.quality.total.total_cmp(&b.quality.total));
    if let Some(campaign) = quality {
        writeln!(out, "  = {}", words.quality(campaign, lang))?;
    }
    if let Some(combination) = combination {
        for line in wrap(&words.combination(&combination), 94) {
            writeln!(out, "    {line}")?;
        }
    }
    Ok(())
}

/// Breaks a text into lines of at most `width` characters, at spaces.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let long = lines
            .last()
            .is_some_and(|line| !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width);
        if long {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
