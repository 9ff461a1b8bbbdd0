//! The way of the walk: which screens, in which looks, and what is opened on them.

use super::{Look, Stop};
use crate::key::Key;
use crate::protocol::Command;
use crate::scenario::{Lang, Scenario, StudyKind};
use crate::ui::pages::results::{Tab, why};
use crate::ui::shell::{Screen, Wish};
use crate::ui::{Action, Page, pages};

/// Width and height of the pictures, in pixels.
const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];

/// A picture: what comes before it, and its name.
type Shot = (Vec<Stop>, &'static str);

/// In which looks the screens are seen.
pub(super) struct Looks {
    /// Every screen.
    all: Vec<Look>,
    /// What is opened on a screen.
    some: Vec<Look>,
    /// Screens with little room.
    hard: Vec<Look>,
}

impl Looks {
    /// Both languages, both themes, both sizes; and the longer language in a small window with large type,
    /// where a page is the first to break.
    pub(super) fn every() -> Looks {
        let look = |size, lang, dark| Look { size, lang, dark, scale: 1.0 };
        let [small, large] = SIZES;
        let four = |size| {
            let both = [Lang::It, Lang::En].into_iter();
            both.flat_map(move |lang| [false, true].map(|dark| look(size, lang, dark)))
        };
        Looks {
            all: four(small).chain(four(large)).collect(),
            some: vec![look(small, Lang::It, false), look(small, Lang::En, true)],
            hard: vec![Look { size: (1024, 640), lang: Lang::It, dark: false, scale: 1.5 }],
        }
    }

    /// One language, theme and size.
    pub(super) fn one(lang: Lang) -> Looks {
        let look = Look { size: SIZES[0], lang, dark: false, scale: 1.0 };
        Looks { all: vec![look], some: vec![look], hard: Vec::new() }
    }

    /// Every screen, where there is room and where there is little.
    fn screens(&self) -> Vec<Look> {
        [&self.all[..], &self.hard].concat()
    }
}

fn shoot(looks: &[Look], shots: &[Shot], stops: &mut Vec<Stop>) {
    for look in looks {
        stops.push(Stop::Look(*look));
        for (before, name) in shots {
            stops.extend(before.iter().cloned());
            stops.push(Stop::Picture(name));
        }
    }
}

fn name(page: Page) -> &'static str {
    page.key().trim_start_matches("page-")
}

fn go(page: Page) -> Stop {
    Stop::Wish(Wish::Act(Action::Go(page)))
}

fn lead(command: Command) -> Stop {
    Stop::Wish(Wish::Act(Action::Facilitate(command)))
}

fn page(page: Page) -> Shot {
    (vec![go(page), top()], name(page))
}

/// To the page's beginning.
fn top() -> Stop {
    Stop::Wish(Wish::Scroll(-50.0))
}

/// The lower part of the page that is shown.
fn below(name: &'static str) -> Shot {
    (vec![Stop::Wish(Wish::Scroll(0.85))], name)
}

fn open(of: Page, set: fn(&mut pages::States, &Scenario), name: &'static str) -> Shot {
    (vec![go(of), Stop::Set(set), top()], name)
}

/// Two persons of the staff, from both ends of its ages.
fn two(scenario: &Scenario) -> Option<(&Key, &Key)> {
    let staff = &scenario.company.staff;
    let oldest = staff.iter().max_by_key(|person| person.age)?;
    let youngest = staff.iter().min_by_key(|person| person.age)?;
    Some((&oldest.key, &youngest.key))
}

/// Pages of planning with something opened on them.
fn opened() -> Vec<Shot> {
    let person = |states: &mut pages::States, scenario: &Scenario| {
        two(scenario).into_iter().for_each(|(key, _)| states.people.show(key));
    };
    let pair = |states: &mut pages::States, scenario: &Scenario| {
        two(scenario).into_iter().for_each(|(old, young)| states.people.pair(old, young));
    };
    vec![
        page(Page::Briefing),
        below("briefing-below"),
        (vec![Stop::Wish(Wish::Scroll(50.0))], "briefing-cards"),
        page(Page::People),
        below("people-below"),
        open(Page::People, person, "people-person"),
        open(Page::People, pair, "people-pair"),
        open(Page::People, |states, _| states.people = pages::people::State::default(), "people"),
        page(Page::Campaigns),
        below("campaigns-below"),
        page(Page::Brand),
        below("brand-below"),
        open(Page::Brand, |states, _| states.brand.show_money(true), "brand-money"),
        below("brand-money-below"),
        open(Page::Brand, |states, _| states.brand.show_money(false), "brand"),
        page(Page::Rehearsal),
        below("rehearsal-below"),
        (vec![Stop::Wish(Wish::Act(Action::Copy(String::new())))], "notice"),
        (vec![Stop::Wish(Wish::Read), go(Page::Submit)], "submit"),
    ]
}

/// The results' subjects, an answer to a "why?", and the living market in the middle of its weeks.
fn explained() -> Vec<Shot> {
    let tab = |set, name| open(Page::Results, set, name);
    vec![
        tab(|states, _| states.results.open(Tab::Score, None), "results"),
        below("results-below"),
        tab(|states, _| states.results.open(Tab::Score, Some(why::Question::Total)), "results-why"),
        tab(|states, _| states.results.open(Tab::Money, None), "results-money"),
        tab(|states, _| states.results.open(Tab::Market, None), "results-market"),
        below("results-market-below"),
        tab(|states, _| states.results.open(Tab::Campaigns, None), "results-campaigns"),
        below("results-campaigns-below"),
        tab(|states, _| states.results.open(Tab::People, None), "results-people"),
        tab(|states, _| states.results.open(Tab::Score, None), "results"),
        open(
            Page::Market,
            |states, _| {
                states.market.put(6.4, false);
                states.market.pick(Some(40));
            },
            "market-week",
        ),
        open(
            Page::Market,
            |states, _| {
                states.market.put(0.0, false);
                states.market.pick(None);
            },
            "market",
        ),
    ]
}

/// The studies, as they are read in the round after they were bought.
fn studied() -> Vec<Shot> {
    let kind = |set, name| open(Page::Research, set, name);
    vec![
        kind(|states, _| states.research.open(StudyKind::Segments), "research-segments"),
        kind(|states, _| states.research.open(StudyKind::Funnel), "research-funnel"),
        kind(|states, _| states.research.open(StudyKind::Positioning), "research-map"),
        below("research-map-below"),
        kind(|states, _| states.research.open(StudyKind::Rivals), "research-rivals"),
        kind(|states, _| states.research.open(StudyKind::MessageTest), "research-messages"),
    ]
}

/// All stops of a walk through a game of so many rounds.
pub(super) fn route(scenario: &Scenario, rounds: u8, looks: &Looks) -> Vec<Stop> {
    let mut stops = Vec::new();
    let screens = looks.screens();
    let submit = || Stop::Wish(Wish::Act(Action::Send(Command::Submit)));
    let keys = |shown| Stop::Wish(Wish::Keys(shown));
    let before = [
        (vec![Stop::Wish(Wish::Show(Screen::Home))], "home"),
        (vec![Stop::Wish(Wish::Show(Screen::Scenarios))], "scenarios"),
        (vec![Stop::Wish(Wish::Choose(scenario.key.to_string()))], "setup"),
        (vec![keys(true)], "keys"),
        (vec![keys(false)], "setup"),
    ];
    let planning: Vec<Shot> = Page::PLANNING.iter().map(|of| page(*of)).collect();
    let after = [page(Page::Results), page(Page::Market)];
    shoot(&screens, &before, &mut stops);
    stops.push(Stop::Game);
    shoot(&screens, &[(Vec::new(), "briefing-read")], &mut stops);
    stops.extend([lead(Command::OpenPlanning), Stop::Plan, Stop::Studies, Stop::Rehearse]);
    shoot(&screens, &planning, &mut stops);
    shoot(&looks.some, &opened(), &mut stops);
    stops.push(submit());
    shoot(&screens, &after, &mut stops);
    shoot(&looks.some, &explained(), &mut stops);
    for round in 1..rounds {
        stops.extend([lead(Command::Next), lead(Command::OpenPlanning), Stop::Plan]);
        if round == 1 {
            shoot(&looks.some, &studied(), &mut stops);
        }
        stops.push(submit());
    }
    stops.push(lead(Command::Next));
    let debrief = [page(Page::Debrief)];
    shoot(&screens, &debrief, &mut stops);
    shoot(&looks.some, &[page(Page::Debrief), below("debrief-below")], &mut stops);
    // A practice round, with the coach beside it.
    stops.push(Stop::Wish(Wish::Practise));
    shoot(&screens, &[(Vec::new(), "guide")], &mut stops);
    stops.push(lead(Command::OpenPlanning));
    shoot(&screens, &[page(Page::People)].map(|(before, _)| (before, "guide-people")), &mut stops);
    stops
}
