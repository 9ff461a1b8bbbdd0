//! The results page: the books' sums, every "why?", customers' sayings, tables.

use std::sync::OnceLock;

use duevie::money::Money;
use duevie::players::Strategy;
use duevie::protocol::{Command, Playing, RoundView, ScenarioSource, SeatId, SeatView, Settings, Who};
use duevie::scenario::{Lang, ScenarioFile, bundled_names};
use duevie::sim::Combination;
use duevie::ui::pages::results::sayings::{Saying, Term, sayings};
use duevie::ui::pages::results::waterfall::steps;
use duevie::ui::pages::{States, draw};
use duevie::ui::{Action, Page, Theme, Tr, View};
use duevie::workshop::Workshop;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

/// A game as a seat sees it after its rounds.
pub struct Game {
    pub book: ScenarioFile,
    pub seat: SeatView,
    pub rounds: Vec<RoundView>,
    pub combination: Option<(u8, Combination)>,
}

impl Game {
    /// Plays rounds of a bundled scenario: the seat's team decides as the computer beside it, which
    /// mentors, so that there is something to tell.
    fn play(name: &str, lang: Lang, rounds: u8, what_if: bool) -> Game {
        let others = [Strategy::Together, Strategy::Cautious];
        let mut settings = Settings::alone(ScenarioSource::Named(name.into()), 11, "Ada", lang, &others);
        settings.rounds = Some(rounds);
        settings.customers = Some(400);
        settings.missing = duevie::protocol::Missing::Computer(Strategy::Together);
        assert!(matches!(settings.teams[0].playing, Playing::Seats(_)));
        let mut workshop = Workshop::new(settings).unwrap();
        let mut now = 0;
        let mut lead = |workshop: &mut Workshop, command: Command| {
            now += 1_000;
            workshop.apply(&command, Who::Facilitator, now).unwrap();
        };
        for round in 1..=rounds {
            lead(&mut workshop, if round == 1 { Command::Start } else { Command::Next });
            lead(&mut workshop, Command::OpenPlanning);
            lead(&mut workshop, Command::ClosePlanning);
        }
        let combination = what_if.then(|| (1, workshop.what_if(1, 0).unwrap().combination().unwrap()));
        Game {
            book: workshop.handbook(),
            seat: workshop.seat_view(SeatId(0), now).unwrap(),
            rounds: (1..=rounds).map(|round| workshop.round_view(0, round).unwrap()).collect(),
            combination,
        }
    }

    /// One round of the hotel, played once for all tests.
    pub fn one() -> &'static Game {
        static GAME: OnceLock<Game> = OnceLock::new();
        GAME.get_or_init(|| Game::play("grand-hotel", Lang::It, 1, true))
    }

    /// All rounds of the hotel.
    pub fn whole() -> &'static Game {
        static GAME: OnceLock<Game> = OnceLock::new();
        GAME.get_or_init(|| Game::play("grand-hotel", Lang::En, 6, false))
    }
}

/// A page on a tall screen, and what was wanted of the host.
pub struct Screen {
    pub harness: Harness<'static, (States, Vec<Action>)>,
    pub tr: Tr,
}

/// Opens a page of a game.
pub fn open(game: &'static Game, page: Page, lang: Lang, width: f32) -> Screen {
    let (tr, theme) = (Tr::new(lang), Theme::light());
    let mut ready = false;
    let harness = Harness::builder().with_size(egui::vec2(width, 4000.0)).with_max_steps(30).build_ui_state(
        move |ui, (states, out): &mut (States, Vec<Action>)| {
            if !ready {
                duevie::ui::theme::install_fonts(ui.ctx());
                theme.apply(ui.ctx(), 1.0);
                ready = true;
                // Fonts come with the next frame.
                ui.ctx().request_repaint();
                return;
            }
            let combinations: Vec<(u8, Combination)> = game.combination.into_iter().collect();
            let view = View {
                tr: &tr,
                theme: &theme,
                book: &game.book,
                seat: &game.seat,
                rounds: &game.rounds,
                rehearsal: None,
                working: false,
                combinations: &combinations,
                calm: true,
            };
            draw(page, ui, &view, states, out);
        },
        (States::default(), Vec::new()),
    );
    let mut screen = Screen { harness, tr: Tr::new(lang) };
    screen.harness.run();
    screen
}

impl Screen {
    pub fn click(&mut self, label: &str) {
        self.harness.get_by_role_and_label(egui::accesskit::Role::Button, label).click();
        self.harness.run();
    }

    pub fn shows(&self, part: &str) -> bool {
        self.harness.query_all_by_label_contains(part).next().is_some()
    }

    /// Clicks on the first thing whose label has this part.
    fn click_first(&mut self, part: &str) {
        let node = self.harness.query_all_by_label_contains(part).next();
        let node = node.unwrap_or_else(|| panic!("nothing is called {part}"));
        node.click();
        self.harness.run();
    }

    pub fn wanted(&self) -> &[Action] {
        &self.harness.state().1
    }
}

const LANGS: [Lang; 2] = [Lang::It, Lang::En];

#[test]
fn the_waterfall_adds_up_to_the_books_in_every_round() {
    for round in &Game::whole().rounds {
        let books = &round.outcome.books;
        let steps = steps(&books.income);
        let sum: Money = steps.iter().map(|step| step.amount).sum();
        assert_eq!(sum, books.income.result);
        assert_eq!(books.cash.opening + sum + books.cash.borrowed + books.cash.emergency, books.cash.closing);
        assert!(steps.iter().any(|step| step.amount.is_negative()));
    }
}

#[test]
fn the_waterfall_on_the_screen_says_the_books_to_the_cent() {
    for lang in LANGS {
        let game = Game::one();
        let mut screen = open(game, Page::Results, lang, 1100.0);
        screen.click(&screen.tr.t("results-tab-money"));
        let income = &game.rounds[0].outcome.books.income;
        for (what, amount) in
            [("revenue", income.revenue), ("goods", -income.goods), ("result", income.result)]
        {
            let name = screen.tr.t(&format!("results-money-{what}"));
            let label = format!("{name}: {}", screen.tr.price(amount));
            assert!(screen.shows(&label), "{label} isn't shown");
        }
    }
}

#[test]
fn every_tab_answers_why_with_parts_and_the_ledgers_sources() {
    let tabs = ["score", "money", "market", "campaigns", "people"];
    for (lang, width) in [(Lang::It, 1100.0), (Lang::En, 1100.0), (Lang::It, 760.0)] {
        for tab in tabs {
            let mut screen = open(Game::one(), Page::Results, lang, width);
            screen.click(&screen.tr.t(&format!("results-tab-{tab}")));
            let rests = screen.tr.t("results-why-rests");
            assert!(!screen.shows(&rests));
            let why = screen.tr.ta("results-why-of", &[("what", "".into())]);
            screen.click_first(why.trim());
            assert!(screen.shows(&rests), "{tab} doesn't say what it rests on");
            let source = screen.tr.ta("results-source", &[("source", "".into())]);
            assert!(screen.shows(source.trim()), "{tab} names no source");
            screen.click(&screen.tr.t("close"));
            assert!(!screen.shows(&rests), "{tab}: the answer doesn't close");
        }
    }
}

#[test]
fn a_line_of_the_scorecard_is_explained_with_its_own_rule() {
    let game = Game::one();
    let mut screen = open(game, Page::Results, Lang::It, 1100.0);
    let line = &game.book.scorecard[0];
    let what = screen.tr.ta("results-why-of", &[("what", line.name.it.as_str().into())]);
    screen.click(&what);
    assert!(screen.shows(&screen.tr.t("results-all-points")));
    let full = screen.tr.decimal(line.full * 100.0, 1);
    assert!(screen.shows(&full), "the value that gives all points, {full}, isn't shown");
}

#[test]
fn the_ranking_is_copied_and_saved_as_csv_and_sorts() {
    for lang in LANGS {
        let mut screen = open(Game::one(), Page::Results, lang, 1100.0);
        screen.click(&screen.tr.t("results-table-copy"));
        screen.click(&screen.tr.t("results-table-save"));
        let [Action::Copy(copied), Action::SaveFile(name, saved)] = screen.wanted() else {
            panic!("{:?}", screen.wanted());
        };
        assert_eq!(copied, saved);
        assert!(name.ends_with(".csv") && !name.contains(' '), "{name}");
        assert_eq!(copied.lines().count(), 1 + Game::one().rounds[0].ranking.len());
        let place = screen.tr.t("results-place");
        let sort = screen.tr.ta("results-table-sort", &[("column", place.into())]);
        let top = |screen: &Screen| {
            let at = |name: &str| screen.harness.get_by_label(name).rect().top();
            at("Computer 1") < at("Computer 2")
        };
        screen.click(&sort);
        let largest = top(&screen);
        screen.click(&sort);
        assert_ne!(largest, top(&screen), "the order doesn't change");
    }
}

#[test]
fn sayings_come_from_the_rounds_own_numbers() {
    for round in &Game::whole().rounds {
        let book = &Game::whole().book;
        let said = sayings(round, book);
        assert!((4..=6).contains(&said.len()), "{} sayings", said.len());
        assert_eq!(said, sayings(round, book), "the same round says the same");
        for saying in &said {
            assert!(traced(saying, round), "{saying:?} comes from nowhere");
        }
    }
}

/// Whether a saying's number is a number of the round.
fn traced(saying: &Saying, round: &RoundView) -> bool {
    let market = &round.outcome.market;
    let Some(segment) = market.segments.iter().find(|s| s.segment == saying.segment) else { return false };
    let campaign = round.outcome.campaigns.iter().find(|c| Some(&c.name) == saying.campaign.as_ref());
    match saying.term {
        Term::Liked | Term::Disliked => saying.value == segment.attitude,
        Term::Unknown => saying.value == segment.aware,
        Term::Service | Term::BadService => saying.against == segment.attitude,
        Term::Friends => saying.value == market.social_purchases,
        Term::BadWord => saying.value == market.bad_word as f64 / market.word_of_mouth as f64,
        Term::Fits | Term::Misses => campaign.is_some_and(|campaign| campaign.fit == saying.value),
        Term::Fake | Term::Worn => campaign.is_some(),
        Term::PriceHigh | Term::PriceLow => {
            let price = saying.against * (1.0 + saying.value);
            (price - round.outcome.books.price.as_euros()).abs() < 0.01
        }
    }
}

#[test]
fn what_customers_say_follows_what_happened() {
    let game = Game::one();
    let mut round = game.rounds[0].clone();
    let dear = round.outcome.books.price.times(3);
    round.outcome.books.price = dear;
    assert!(sayings(&round, &game.book).iter().any(|saying| saying.term == Term::PriceHigh));
    for segment in &mut round.outcome.market.segments {
        (segment.aware, segment.attitude) = (0.02, 0.5);
    }
    round.outcome.books.price = game.rounds[0].outcome.books.price;
    assert!(sayings(&round, &game.book).iter().any(|saying| saying.term == Term::Unknown));
}

#[test]
fn a_click_on_a_saying_shows_its_cause() {
    for lang in LANGS {
        let game = Game::one();
        let mut screen = open(game, Page::Results, lang, 1100.0);
        screen.click(&screen.tr.t("results-tab-market"));
        let first = &sayings(&game.rounds[0], &game.book)[0];
        let args = [
            ("campaign", first.campaign.clone().unwrap_or_default().into()),
            ("brand", screen.tr.of(&game.book.company.name).to_owned().into()),
        ];
        let text = screen.tr.ta(&format!("results-saying-{}", first.term.key()), &args);
        let size = screen.tr.decimal(first.size, 2);
        let before = screen.shows(&size);
        screen.click_first(&text);
        assert!(!before && screen.shows(&size), "the cause of {text} isn't shown");
    }
}

#[test]
fn the_combination_effect_is_asked_for_and_then_shown() {
    for lang in LANGS {
        let mut screen = open(Game::whole(), Page::Results, lang, 1100.0);
        screen.click(&screen.tr.t("results-tab-campaigns"));
        screen.click(&screen.tr.t("results-luck-compute"));
        assert_eq!(screen.wanted(), [Action::Combination(6)]);
        let mut screen = open(Game::one(), Page::Results, lang, 1100.0);
        screen.click(&screen.tr.t("results-tab-campaigns"));
        assert!(!screen.shows(&screen.tr.t("results-luck-compute")));
        let (_, parts) = Game::one().combination.unwrap();
        assert!(screen.shows(&screen.tr.decimal(parts.both, 0)));
    }
}

#[test]
fn an_earlier_round_can_be_looked_at() {
    let mut screen = open(Game::whole(), Page::Results, Lang::En, 1100.0);
    let title = |round: u8| format!("Results of round {round} of 6");
    assert!(screen.shows(&title(6)));
    screen.click("Round 2");
    assert!(screen.shows(&title(2)));
}

#[test]
fn pairs_say_who_learned_from_whom() {
    let game = Game::whole();
    let pair = &game.rounds[5].outcome.people.pairs[0];
    let mut screen = open(game, Page::Results, Lang::En, 1100.0);
    screen.click("People");
    let of = |key| game.book.company.staff.iter().find(|person| person.key == key).unwrap().name.clone();
    let what = format!("{} teaches {}", of(pair.mentor.clone()), of(pair.mentee.clone()));
    screen.click_first(&what);
    assert!(screen.shows("Trust after"));
}

#[test]
fn no_text_is_missing_in_any_tab_of_either_language_or_scenario() {
    for name in bundled_names() {
        static GAMES: [OnceLock<Game>; 2] = [OnceLock::new(), OnceLock::new()];
        let game =
            GAMES[usize::from(name != "grand-hotel")].get_or_init(|| Game::play(name, Lang::It, 2, false));
        for lang in LANGS {
            for tab in ["score", "money", "market", "campaigns", "people"] {
                let mut screen = open(game, Page::Results, lang, 820.0);
                screen.click(&screen.tr.t(&format!("results-tab-{tab}")));
                assert!(!screen.shows("[results-") && !screen.shows("[debrief-"), "{name} {tab}");
            }
        }
    }
}

#[test]
fn texts_chosen_by_data_are_in_both_languages() {
    for tr in LANGS.map(Tr::new) {
        for term in Term::ALL {
            for kind in ["saying", "cause", "term"] {
                let key = format!("results-{kind}-{}", term.key());
                assert!(tr.has(&key), "{key}");
            }
        }
        let groups: [(&str, &[&str]); 4] = [
            ("results-trouble", &["no-time", "nothing-to-teach", "no-trust", "not-there"]),
            ("results-left", &["retirement", "energy", "morale", "pay", "unheard", "other"]),
            ("results-combination-quality", &["more", "less", "none"]),
            ("results-combination-customers", &["more", "less", "none"]),
        ];
        for (group, ends) in groups {
            for end in ends {
                assert!(tr.has(&format!("{group}-{end}")), "{group}-{end}");
            }
        }
        for what in steps(&Game::one().rounds[0].outcome.books.income).iter().map(|step| step.what) {
            assert!(tr.has(&format!("results-money-{what}-help")), "{what}");
        }
    }
}

#[test]
fn sums_spending_and_freshness_can_be_asked_and_nothing_is_missing_in_their_answers() {
    use duevie::ui::pages::results::{Tab, why::Question};
    let questions = [
        (Tab::Money, Question::Sum("cash-opening")),
        (Tab::Money, Question::Sum("cash-result")),
        (Tab::Money, Question::Sum("balance-equity")),
        (Tab::Campaigns, Question::Spent(0)),
        (Tab::Market, Question::Customers),
        (Tab::Market, Question::Freshness),
    ];
    for lang in LANGS {
        for (tab, question) in &questions {
            let mut screen = open(Game::whole(), Page::Results, lang, 1100.0);
            screen.harness.state_mut().0.results.open(*tab, Some(question.clone()));
            screen.harness.run();
            let rests = screen.tr.t("results-why-rests");
            assert!(screen.shows(&rests), "{question:?} has no answer");
            assert!(!screen.shows("results-"), "{question:?}: a text is missing");
        }
    }
}
