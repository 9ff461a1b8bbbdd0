//! Files that no person would write: huge, deep, not text, and the good file with bytes thrown about.
//! None may stop the checker or crash it, and what it lets pass must be playable.

use std::fs;
use std::time::{Duration, Instant};

use duevie::scenario::{Coefficients, Report, Scenario, ScenarioFile, inspect};
use duevie::sim::rules::{MAX_BRANDS, MAX_CHANNELS, MAX_SEGMENTS, MAX_VALUES};
use duevie::sim::{Setup, Simulation};
use proptest::prelude::*;

use super::common::{GOOD, duevie_in, here, printed};

/// Checks a file with the program, in good time.
fn said_of(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let start = Instant::now();
    let output = duevie_in(folder.path(), &["check", name]);
    assert!(start.elapsed() < Duration::from_secs(20), "{name} took {:?}", start.elapsed());
    assert_eq!(output.status.code(), Some(1), "{name}");
    let said = printed(&output);
    assert!(said.len() < 300_000, "{name}: {} bytes are said", said.len());
    said
}

#[test]
fn huge_deep_and_unreadable_files_are_refused_with_a_reason() {
    let big = format!("// {}\n{GOOD}", "x".repeat(10 * 1024 * 1024));
    assert!(said_of("big.ron", big.as_bytes()).contains("error[too-large]: the file is larger than 1 MiB"));
    for bracket in ["[", "(", "{", "(a:", "[[", "Some(", "{\"a\":"] {
        assert!(
            said_of("deep.ron", bracket.repeat(100_000).as_bytes()).contains("error[too-deep]"),
            "{bracket}"
        );
    }
    let mut latin = GOOD.as_bytes().to_vec();
    let at = GOOD.find("Autenticità").unwrap() + "Autenticit".len();
    latin.splice(at..at + 2, [0xe0]);
    let line = 1 + GOOD[..at].matches('\n').count();
    let said = said_of("latin.ron", &latin);
    assert!(said.contains("error[not-utf8]") && said.contains(&format!("latin.ron:{line}:")), "{said}");
    assert!(said_of("empty.ron", b"").contains("error[empty]"));
    assert!(said_of("blank.ron", b" \n\n").contains("error[empty]"));
    assert!(said_of("zeros.ron", &[0; 1000]).contains("error[unexpected]"));
    assert!(said_of("utf16.ron", &[0xff, 0xfe, b'S', 0]).contains("error[not-utf8]"));
}

#[test]
fn files_full_of_mistakes_are_cut_short() {
    let many = format!("Scenario({})", "bogus: 1,\n".repeat(90_000));
    assert!(said_of("many.ron", many.as_bytes()).contains("what comes after the first 300 findings"));
    let one_line = format!("Scenario({})", "bogus: 1,".repeat(100_000));
    assert!(said_of("line.ron", one_line.as_bytes()).contains("first 300 findings"));
    let long_name = format!("Scenario({}: 1)", "x".repeat(1_000_000));
    assert!(said_of("name.ron", long_name.as_bytes()).contains("error[unknown-field]"));
    let long_list =
        GOOD.replace("segments: [\"families\"]", &format!("segments: [{}]", "\"a\",".repeat(200_000)));
    assert!(said_of("list.ron", long_list.as_bytes()).contains("must have from 1 to 12 entries"));
    let comments = format!("{}{GOOD}", "/*".repeat(400_000));
    assert!(said_of("comments.ron", comments.as_bytes()).contains("error[open-comment]"));
}

#[test]
fn a_byte_order_mark_and_windows_lines_are_no_mistake() {
    let windows = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    let (report, scenario) = inspect("windows.ron", windows.as_bytes());
    assert_eq!(report, Report::default());
    assert!(scenario.is_some());
    let broken = windows.replace("age: 64", "age: 640");
    let (report, _) = inspect("windows.ron", broken.as_bytes());
    let finding = &report.findings[0];
    assert_eq!(&broken[finding.span.0..finding.span.1], "640");
    assert_eq!(finding.line as usize, 1 + broken[..finding.span.0].matches('\n').count());
}

#[test]
fn what_passes_fits_into_the_simulation_s_arrays() {
    // As many of everything as the docs allow, and one more.
    let grown = |change: &dyn Fn(&mut ScenarioFile)| {
        let mut file: ScenarioFile = (*Scenario::checked(good()).unwrap()).clone();
        change(&mut file);
        Scenario::checked(file)
    };
    let with = |values: usize, channels: usize, segments: usize, rivals: usize| {
        grown(&|file: &mut ScenarioFile| {
            let market = &mut file.market;
            while market.values.len() < values {
                let mut next = market.values[0].clone();
                next.key = format!("value-{}", market.values.len()).into();
                market.values.push(next);
            }
            while market.channels.len() < channels {
                let mut next = market.channels[0].clone();
                next.key = format!("channel-{}", market.channels.len()).into();
                market.channels.push(next);
            }
            while market.segments.len() < segments {
                let mut next = market.segments[0].clone();
                next.key = format!("segment-{}", market.segments.len()).into();
                next.share = 0.0;
                market.segments.push(next);
            }
            while market.rivals.len() < rivals {
                let mut next = market.rivals[0].clone();
                next.key = format!("rival-{}", market.rivals.len()).into();
                market.rivals.push(next);
            }
        })
    };
    let full = with(MAX_VALUES, MAX_CHANNELS, MAX_SEGMENTS, 8).unwrap_or_else(|report| panic!("{report}"));
    play(&full);
    // There is room for a team beside the most rivals.
    const { assert!(8 < MAX_BRANDS) };
    for (values, channels, segments, rivals) in
        [(MAX_VALUES + 1, 2, 2, 2), (2, MAX_CHANNELS + 1, 2, 2), (2, 2, MAX_SEGMENTS + 1, 2), (2, 2, 2, 9)]
    {
        let report = with(values, channels, segments, rivals).expect_err("one too many");
        assert_eq!(report.findings[0].code, "wrong-count", "{report}");
        assert_eq!(report.findings[0].line, 0, "a scenario from no file has no lines");
    }
}

fn good() -> ScenarioFile {
    let path = here("tests/scenarios/good/minimal.ron");
    (*duevie::scenario::load(&path).unwrap_or_else(|report| panic!("{report}"))).clone()
}

/// Plays all rounds of a scenario with two teams that carry on.
fn play(scenario: &Scenario) {
    let setup = Setup { teams: 2, customers: Some(100), ..Setup::default() };
    let mut game = Simulation::with(scenario, 1, setup);
    for _ in 0..game.rounds() {
        let outcome = game.resolve_round(&[None, None]).unwrap();
        for team in &outcome.teams {
            assert!(team.score.total.is_finite(), "a score of {}", team.score.total);
        }
    }
}

#[test]
fn people_who_pass_on_everything_do_not_stop_the_game() {
    let mut file = good();
    file.model.customer.sharing = 1.0;
    for segment in &mut file.market.segments {
        (segment.sharing, segment.ties) = (5.0, Some(30.0));
    }
    for channel in &mut file.market.channels {
        (channel.sharing, channel.max_reach) = (3.0, 1.0);
    }
    for style in &mut file.market.styles {
        style.novelty = 1.0;
    }
    let start = Instant::now();
    play(&Scenario::checked(file.clone()).unwrap_or_else(|report| panic!("{report}")));
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    file.market.population = 100_000_000;
    file.market.customers = 400_000;
    let report = Scenario::checked(file).expect_err("too much is told");
    assert_eq!(report.findings[0].code, "too-much-work");
}

/// Where numbers stand in the good file.
fn numbers() -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in GOOD.char_indices() {
        let inside = c.is_ascii_digit() || (start.is_some() && matches!(c, '.' | '_'));
        match (start, inside) {
            (None, true) if GOOD[..at].ends_with([' ', '(', '-']) => start = Some(at),
            (Some(from), false) => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_thrown_about_never_stop_the_checker(
        changes in prop::collection::vec((0usize..GOOD.len(), 0usize..GOOD.len(), 0u8..4, any::<u8>()), 1..6),
    ) {
        let mut bytes = GOOD.as_bytes().to_vec();
        for (at, other, what, byte) in changes {
            let (at, other) = (at % bytes.len(), other % bytes.len());
            match what {
                0 => { bytes.remove(at); }
                1 => bytes.insert(at, b"()[]{},:\"'/*\\-0e_. #r"[usize::from(byte) % 21]),
                2 => bytes.swap(at, other),
                _ => bytes[at] = byte,
            }
        }
        let (report, scenario) = inspect("mutant.ron", &bytes);
        prop_assert_eq!(scenario.is_none(), report.errors() > 0);
        for finding in &report.findings {
            prop_assert!(finding.span.0 <= finding.span.1 && finding.span.1 <= bytes.len());
            prop_assert!(finding.message.chars().all(|c| !c.is_control()));
        }
    }

    #[test]
    fn other_coefficients_are_refused_or_playable(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0usize..11), 1..8),
    ) {
        let values = [0.0, 0.01, 0.05, 0.1, 0.2, 0.5, 1.0, 3.0, 20.0, 1000.0, -12.0];
        let mut model = serde_json::to_value(Coefficients::default()).unwrap();
        for (index, value) in changes {
            let part = index.get(&["combination", "mentoring", "people", "customer", "brand"]);
            let fields = model[*part].as_object_mut().unwrap();
            let names: Vec<String> =
                fields.iter().filter(|(_, value)| value.is_number()).map(|(name, _)| name.clone()).collect();
            let name = index.get(&names).clone();
            fields.insert(name, values[value].into());
        }
        let file = ScenarioFile { model: serde_json::from_value(model).unwrap(), ..good() };
        if let Ok(scenario) = Scenario::checked(file) {
            play(&scenario);
        }
    }

    #[test]
    fn other_numbers_are_refused_or_playable(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0usize..12), 1..4),
    ) {
        let values = ["0", "1", "2", "0.0", "0.5", "1.0", "7", "12", "100", "1000000000", "1e300", "-1"];
        let mut places: Vec<((usize, usize), usize)> = Vec::new();
        for (index, value) in changes {
            let place = *index.get(&numbers());
            if places.iter().all(|(other, _)| *other != place) {
                places.push((place, value));
            }
        }
        places.sort();
        let mut text = GOOD.to_owned();
        for ((from, until), value) in places.into_iter().rev() {
            text.replace_range(from..until, values[value]);
        }
        let (report, scenario) = inspect("mutant.ron", text.as_bytes());
        prop_assert_eq!(scenario.is_none(), report.errors() > 0);
        if let Some(scenario) = scenario {
            play(&scenario);
        }
    }
}
