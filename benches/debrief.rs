//! What a debrief costs: 30 teams, six rounds, every team taken apart and played otherwise, on all cores.
//!
//! Run: `cargo bench --bench debrief`. `DEBRIEF_TEAMS` (30) changes it; other lucks are 0, and then as many as a
//! report takes. Nothing here is a timed assertion.

use std::time::Instant;

use duevie::debrief::effects;
use duevie::players::Strategy;
use duevie::protocol::{Command, Playing, ScenarioSource, Settings, TeamSettings, Who};
use duevie::scenario::{Lang, MarketMode};
use duevie::workshop::Workshop;

fn main() {
    // Each core plays whole games, as in a report.
    duevie::sim::use_threads(1);
    let teams = std::env::var("DEBRIEF_TEAMS").ok().and_then(|text| text.parse().ok()).unwrap_or(30usize);
    let strategies = [Strategy::Together, Strategy::SideBySide, Strategy::JuniorsOnly, Strategy::SeniorsOnly];
    let team = |n: usize| TeamSettings {
        name: format!("Team {}", n + 1),
        playing: Playing::Computer(strategies[n % strategies.len()]),
    };
    let settings = Settings {
        teams: (0..teams).map(team).collect(),
        rounds: Some(6),
        mode: Some(MarketMode::Parallel),
        ..Settings::alone(ScenarioSource::Named("grand-hotel".into()), 7, "x", Lang::It, &[])
    };
    let mut workshop = Workshop::new(settings).expect("the bundled scenario is sound");
    let began = Instant::now();
    workshop.apply(&Command::Start, Who::Facilitator, 0).expect("it begins");
    for _ in 0..6 {
        for command in [Command::OpenPlanning, Command::ClosePlanning, Command::Next] {
            workshop.apply(&command, Who::Facilitator, 0).expect("it goes on");
        }
    }
    println!("{teams} teams, 6 rounds, played by the computer in {:.1} s", began.elapsed().as_secs_f64());
    let record = workshop.past();
    for lucks in [0, duevie::debrief::usual_lucks(teams)] {
        let began = Instant::now();
        let all = effects(&record, lucks, &|_| {}).expect("a game can be played again");
        let otherwise: usize = all
            .iter()
            .map(|team| team.otherwise.len() + team.rounds.iter().map(|r| r.otherwise.len()).sum::<usize>())
            .sum();
        println!(
            "combination effect of {} rounds and {otherwise} what-ifs, {lucks} other lucks: {:.1} s",
            all.iter().map(|team| team.rounds.len()).sum::<usize>(),
            began.elapsed().as_secs_f64()
        );
    }
    let one = workshop.past();
    let began = Instant::now();
    let alone = duevie::debrief::team_effects(&one, 0, 9).expect("a game can be played again");
    println!(
        "one team with 9 other lucks: {:.1} s ({} rounds)",
        began.elapsed().as_secs_f64(),
        alone.rounds.len()
    );
}
