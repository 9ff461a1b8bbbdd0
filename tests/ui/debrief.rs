//! The page after the last round: ranking, story, skill map, questions.

use duevie::debrief::{QUESTIONS, questions, taught, turning_points};
use duevie::outcome::TeamOutcome;
use duevie::protocol::RoundView;
use duevie::scenario::Lang;
use duevie::ui::{Action, Page, Tr};

use crate::results::{Game, open};

fn outcomes(rounds: &[RoundView]) -> Vec<&TeamOutcome> {
    rounds.iter().map(|round| &round.outcome).collect()
}

#[test]
fn a_whole_game_is_told_in_both_languages() {
    let game = Game::whole();
    for lang in [Lang::It, Lang::En] {
        let mut screen = open(game, Page::Debrief, lang, 1100.0);
        for key in ["title", "score", "turns", "both-ways", "skills", "questions", "reverse"] {
            let text = screen.tr.t(&format!("debrief-{key}"));
            assert!(screen.shows(&text), "{text} isn't shown");
        }
        for key in questions(&outcomes(&game.rounds)) {
            let question = screen.tr.t(&format!("debrief-question-{key}"));
            assert!(screen.shows(&question), "{question} isn't asked");
        }
        assert!(!screen.shows("[debrief-") && !screen.shows("[results-"));
        screen.click(&screen.tr.t("debrief-to-results"));
        assert_eq!(screen.wanted(), [Action::Go(Page::Results)]);
    }
}

#[test]
fn the_turning_point_is_the_largest_change_of_score_and_names_a_line_that_moved_with_it() {
    let rounds = &Game::whole().rounds;
    let points = turning_points(&outcomes(rounds));
    assert_eq!(points.len(), 2);
    let changes = rounds.windows(2).map(|w| w[1].outcome.score.total - w[0].outcome.score.total);
    let largest = changes.map(f64::abs).fold(0.0, f64::max);
    assert_eq!(points[0].change.abs(), largest);
    assert!(points.iter().all(|point| point.change * point.of_line > 0.0));
}

#[test]
fn what_was_taught_is_the_sum_over_the_rounds_in_both_directions() {
    let rounds = &Game::whole().rounds;
    let sum: f64 = rounds.iter().flat_map(|r| &r.outcome.people.pairs).map(|pair| pair.gained).sum();
    let all = taught(&outcomes(rounds));
    assert!((all.iter().map(|taught| taught.gained).sum::<f64>() - sum).abs() < 1e-9);
    assert!(all.iter().any(|taught| taught.reverse) && all.iter().any(|taught| !taught.reverse));
    assert!(all.windows(2).all(|pair| pair[0].gained >= pair[1].gained));
}

#[test]
fn questions_are_chosen_by_what_happened() {
    let mut rounds = Game::whole().rounds.clone();
    assert_eq!(questions(&outcomes(&rounds)).len(), 3);
    for round in &mut rounds {
        round.outcome.people.pairs.clear();
        round.outcome.people.left.clear();
    }
    assert!(questions(&outcomes(&rounds)).contains(&"no-pairs"));
    for tr in [Lang::It, Lang::En].map(Tr::new) {
        for key in QUESTIONS {
            assert!(tr.has(&format!("debrief-question-{key}")), "{key}");
        }
    }
}

#[test]
fn the_skill_map_says_each_level_before_and_after() {
    let game = Game::whole();
    let last = &game.rounds[5].outcome.people.staff[0];
    let person = game.book.company.staff.iter().find(|p| p.key == last.person).unwrap();
    let screen = open(game, Page::Debrief, Lang::En, 1100.0);
    let skill = &game.book.skills[0];
    let before = person.skills.get(&skill.key).copied().unwrap_or(0.05);
    let text = format!(
        "{}, {}: {} at the start, {} today",
        person.name,
        skill.name.en,
        screen.tr.percent(before),
        screen.tr.percent(last.skills[0]),
    );
    assert!(screen.shows(&text), "{text} isn't shown");
}
