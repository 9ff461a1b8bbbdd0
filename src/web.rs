//! The page's program: the screens in a browser.

fn main() {
    #[cfg(target_arch = "wasm32")]
    duevie::ui::app::page();
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("this is the page's program: scripts/web-client builds it for browsers; here, run `duevie`");
}

/// For whoever doubts that a browser plays the same game: a bundled scenario with four computer teams, a line
/// with the digest of each round. `tests/browser` compares them with those of every other build.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn digests(scenario: &str, seed: u32, players: u32, customers: u32) -> String {
    use duevie::players::Strategy;
    use duevie::sim::Setup;
    let Some(file) = duevie::scenario::bundled(scenario) else { return String::new() };
    let setup = Setup { customers: Some(customers), mode: Some(file.market.mode), ..Setup::default() };
    let mut teams: Vec<_> =
        Strategy::ALL.iter().take(4).map(|strategy| strategy.player(players.into())).collect();
    let (outcomes, _) = duevie::lab::record(&file, seed.into(), setup, &mut teams);
    outcomes.iter().map(|outcome| format!("{scenario} {} {}\n", outcome.round, outcome.digest)).collect()
}
