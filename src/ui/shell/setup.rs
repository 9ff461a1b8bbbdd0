//! Setting a game up: who plays, on which side of the table, against whom, how long.

use egui::{
    CentralPanel, ComboBox, DragValue, Frame, Margin, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType,
};

use super::{Screen, Shell, Wish, bar, pictures, scenarios};
use crate::players::Strategy;
use crate::protocol::{MAX_NAME, Playing, ScenarioSource, SeatSettings, Settings, Side, TeamSettings};
use crate::scenario::{Lang, Scenario, Text};
use crate::ui::icons::regular as icons;
use crate::ui::prefs::Prefs;
use crate::ui::theme::space;
use crate::ui::{Theme, Tr, say, widgets};

/// Teams of persons around one table, at most.
const MOST_TEAMS: usize = 4;
/// Persons of a team around one table, at most.
const MOST_PERSONS: usize = 4;
/// Computer teams beside them, at most.
const MOST_COMPUTERS: usize = 7;
/// The largest seed that a person can read out and type in.
pub const MOST_SEED: u64 = 999_999_999;
/// Minutes of planning that are offered first.
const MINUTES: u16 = 20;

/// Somebody who sits at the table.
#[derive(Clone, Debug, PartialEq)]
struct Person {
    name: String,
    side: Side,
}

/// A team of persons, who take turns at one screen.
#[derive(Clone, Debug, PartialEq)]
struct Team {
    name: String,
    persons: Vec<Person>,
}

/// A game as it will be.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    source: ScenarioSource,
    /// The scenario's key, for its picture, and its title.
    key: String,
    title: Text,
    teams: Vec<Team>,
    computers: Vec<Strategy>,
    rounds: u8,
    minutes: Option<u16>,
    seed: u64,
    advanced: bool,
}

/// A seed that nobody can guess: from the clock, since it only begins the game.
pub fn any_seed() -> u64 {
    #[cfg(not(target_arch = "wasm32"))]
    let micros = {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(7, |since| since.as_micros() as u64)
    };
    #[cfg(target_arch = "wasm32")]
    let micros = (crate::browser::today() * 1_000.0) as u64;
    micros.wrapping_mul(0x9E37_79B9_7F4A_7C15) % MOST_SEED + 1
}

impl Setup {
    /// One person against three computer teams.
    pub fn new(prefs: &Prefs, tr: &Tr) -> Setup {
        let name = if prefs.name.is_empty() { tr.t("setup-you") } else { prefs.name.clone() };
        let persons = vec![Person { name, side: Side::Junior }];
        let team = Team { name: tr.ta("setup-team-number", &[("number", 1.into())]), persons };
        Setup {
            source: ScenarioSource::Named(String::new()),
            key: String::new(),
            title: Text::default(),
            teams: vec![team],
            computers: vec![Strategy::Together, Strategy::JuniorsOnly, Strategy::SeniorsOnly],
            rounds: 4,
            minutes: None,
            seed: any_seed(),
            advanced: false,
        }
    }

    /// A scenario inside the program, by its name.
    pub fn choose(&mut self, name: &str) {
        if let Some((_, scenario)) = scenarios::all().iter().find(|(of, _)| *of == name) {
            self.choose_from(ScenarioSource::Named(name.to_owned()), scenario);
        }
    }

    /// Another scenario: its own number of rounds, and other luck.
    pub fn choose_from(&mut self, source: ScenarioSource, scenario: &Scenario) {
        self.source = source;
        self.key = scenario.key.to_string();
        self.title = scenario.title.clone();
        self.rounds = scenario.rounds;
        self.seed = any_seed();
    }

    /// Names that the program gave, and nobody has changed, in another language.
    pub fn translate(&mut self, from: &Tr, to: &Tr) {
        let number = |tr: &Tr, key: &str, number: usize| tr.ta(key, &[("number", number.into())]);
        let renamed = |name: &mut String, key: &str| {
            let given = (1..=2 * MOST_TEAMS * MOST_PERSONS).find(|n| *name == number(from, key, *n));
            if let Some(given) = given {
                *name = number(to, key, given);
            }
        };
        for team in &mut self.teams {
            renamed(&mut team.name, "setup-team-number");
            team.persons.iter_mut().for_each(|person| renamed(&mut person.name, "setup-person-number"));
        }
    }

    /// The first person's name.
    pub fn name(&self) -> &str {
        self.teams.first().and_then(|team| team.persons.first()).map_or("", |person| &person.name)
    }

    /// A name for one more person. Players are counted: the second is number 2, however the first is called.
    fn free_person(&self, tr: &Tr) -> String {
        let persons = || self.teams.iter().flat_map(|team| &team.persons);
        let count = persons().count();
        let name = |number: usize| tr.ta("setup-person-number", &[("number", number.into())]);
        let mut names = (count + 1..).map(name);
        names.find(|name| persons().all(|person| person.name != *name)).unwrap_or_default()
    }

    /// The settings of the game; `lang` is the room's.
    pub fn settings(&self, lang: Lang) -> Settings {
        let mut settings = Settings::alone(self.source.clone(), self.seed, "-", lang, &[]);
        let seated = self.teams.iter().map(|team| {
            let seat = |person: &Person| SeatSettings {
                name: person.name.trim().to_owned(),
                side: person.side,
                lang,
            };
            let seats = team.persons.iter().map(seat).collect();
            TeamSettings { name: team.name.trim().to_owned(), playing: Playing::Seats(seats) }
        });
        let tr = Tr::new(lang);
        let computers = self.computers.iter().enumerate().map(|(index, strategy)| TeamSettings {
            name: tr.ta("setup-computer-name", &[("number", (index + 1).into())]),
            playing: Playing::Computer(*strategy),
        });
        settings.teams = seated.chain(computers).collect();
        settings.rounds = Some(self.rounds);
        settings.planning_minutes = self.minutes;
        settings
    }
}

/// Draws the screen.
pub fn draw(shell: &mut Shell, ui: &mut Ui, out: &mut Vec<Wish>) {
    let title = shell.tr.of(&shell.setup.title).to_owned();
    let below = shell.tr.t("setup-below");
    scenarios::top(shell, ui, Screen::Scenarios, &title, &below, out);
    let busy = shell.opening();
    let (tr, theme, setup) = (&shell.tr, &shell.theme, &mut shell.setup);
    let foot = Frame::new().fill(theme.card).inner_margin(Margin::symmetric(20, 12));
    egui::Panel::bottom("begin").frame(foot).show(ui, |ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_enabled_ui(!busy, |ui| {
                if bar::main_button(ui, theme, icons::ARROW_RIGHT, &tr.t("setup-begin")).clicked() {
                    out.push(Wish::Begin);
                }
            });
            let line = [
                ("persons", setup.teams.len().into()),
                ("computers", setup.computers.len().into()),
                ("rounds", setup.rounds.into()),
            ];
            widgets::quiet(ui, theme, tr.ta("setup-summary", &line));
        });
    });
    let frame = Frame::new().inner_margin(Margin::same(20));
    CentralPanel::default_margins().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            pictures::centred(ui, 1180.0, |ui| {
                let rect = pictures::place(ui, 110.0);
                pictures::scenario(ui.painter(), rect, theme, &setup.key);
                ui.add_space(space::NORMAL);
                widgets::grid(ui, 2, 420.0, |ui, index| match index {
                    0 => widgets::card(ui, theme, |ui| persons(ui, tr, theme, setup)),
                    _ => {
                        widgets::card(ui, theme, |ui| computers(ui, tr, theme, setup));
                        ui.add_space(space::NORMAL);
                        widgets::card(ui, theme, |ui| game(ui, tr, theme, setup));
                    }
                });
            });
        });
    });
}

fn text_field(ui: &mut Ui, text: &mut String, label: &str, width: f32) {
    let response = ui.add(
        TextEdit::singleline(text).char_limit(MAX_NAME).desired_width(width).margin(egui::vec2(8.0, 6.0)),
    );
    widgets::named_text(&response, label, text);
    response.on_hover_text(label);
}

fn persons(ui: &mut Ui, tr: &Tr, theme: &Theme, setup: &mut Setup) {
    ui.set_width(ui.available_width());
    widgets::section(ui, &tr.t("setup-persons"));
    widgets::small(ui, theme, tr.t("setup-persons-below"));
    let several = setup.teams.len() > 1;
    let free = setup.free_person(tr);
    let (mut gone, mut number) = (None, 0);
    for (index, team) in setup.teams.iter_mut().enumerate() {
        ui.add_space(space::SMALL);
        ui.push_id(index, |ui| {
            let of = [("number", (index + 1).into())];
            let wide = (ui.available_width() - 60.0).clamp(120.0, 260.0);
            widgets::small(ui, theme, tr.t("setup-team"));
            ui.horizontal_wrapped(|ui| {
                text_field(ui, &mut team.name, &tr.ta("setup-team-of", &of), wide);
                if several && bar::icon_button(ui, icons::TRASH, &tr.ta("setup-remove", &of)).clicked() {
                    gone = Some(index);
                }
            });
            widgets::small(ui, theme, tr.t("setup-name"));
            let alone = team.persons.len() < 2;
            let mut left = None;
            for (place, person) in team.persons.iter_mut().enumerate() {
                number += 1;
                ui.push_id(place, |ui| {
                    if seat(ui, tr, person, number, wide, alone) {
                        left = Some(place);
                    }
                });
            }
            if let Some(place) = left {
                team.persons.remove(place);
            }
            let room = team.persons.len() < MOST_PERSONS;
            let label = tr.ta("setup-add-person", &of);
            let add = bar::worded(ui, room, icons::USER_PLUS, &label);
            if add.on_hover_text(tr.t("setup-add-person-help")).clicked() {
                team.persons.push(Person { name: free.clone(), side: lacking(&team.persons) });
            }
            if several {
                ui.separator();
            }
        });
    }
    if let Some(index) = gone {
        setup.teams.remove(index);
    }
    ui.add_space(space::SMALL);
    let room = setup.teams.len() < MOST_TEAMS;
    if bar::worded(ui, room, icons::PLUS, &tr.t("setup-add-team")).clicked() {
        let name = free_name(tr, "setup-team-number", |name| setup.teams.iter().any(|t| t.name == name));
        let side = if setup.teams.len() % 2 == 1 { Side::Senior } else { Side::Junior };
        let persons = vec![Person { name: setup.free_person(tr), side }];
        setup.teams.push(Team { name, persons });
    }
}

/// One person's name and side; whether they are to leave.
fn seat(ui: &mut Ui, tr: &Tr, person: &mut Person, number: usize, wide: f32, alone: bool) -> bool {
    let of = [("number", number.into())];
    let row = ui.horizontal_wrapped(|ui| {
        text_field(ui, &mut person.name, &tr.ta("setup-name-of", &of), wide * 0.7);
        for side in [Side::Junior, Side::Senior] {
            let help = match side {
                Side::Junior => tr.t("setup-junior-help"),
                Side::Senior => tr.t("setup-senior-help"),
            };
            if ui.radio(person.side == side, say::side(tr, side)).on_hover_text(help).clicked() {
                person.side = side;
            }
        }
        !alone && bar::icon_button(ui, icons::TRASH, &tr.ta("setup-remove-person", &of)).clicked()
    });
    row.inner
}

/// The side that a team has less of.
fn lacking(persons: &[Person]) -> Side {
    let count = |side| persons.iter().filter(|person| person.side == side).count();
    if count(Side::Junior) > count(Side::Senior) { Side::Senior } else { Side::Junior }
}

/// The first numbered name that nobody has.
fn free_name(tr: &Tr, key: &str, taken: impl Fn(&str) -> bool) -> String {
    let name = |number: usize| tr.ta(key, &[("number", number.into())]);
    (1..).map(name).find(|name| !taken(name)).unwrap_or_default()
}

fn computers(ui: &mut Ui, tr: &Tr, theme: &Theme, setup: &mut Setup) {
    ui.set_width(ui.available_width());
    widgets::section(ui, &tr.t("setup-computers"));
    widgets::small(ui, theme, tr.t("setup-computers-below"));
    let mut gone = None;
    for (index, chosen) in setup.computers.iter_mut().enumerate() {
        ui.push_id(index, |ui| {
            let number = [("number", (index + 1).into())];
            let (name, about) = say::strategy(tr, *chosen);
            ui.add_space(space::SMALL);
            ui.horizontal(|ui| {
                widgets::icon(ui, icons::ROBOT, theme.quiet);
                let label = tr.ta("setup-strategy-of", &number);
                let combo = ComboBox::from_id_salt("strategy").width(200.0).selected_text(name);
                let combo = combo.show_ui(ui, |ui| {
                    for strategy in Strategy::ALL {
                        let (name, about) = say::strategy(tr, strategy);
                        ui.selectable_value(chosen, strategy, name).on_hover_text(about);
                    }
                });
                combo.response.widget_info(|| WidgetInfo::labeled(WidgetType::ComboBox, true, &label));
                if bar::icon_button(ui, icons::TRASH, &tr.ta("setup-remove-computer", &number)).clicked() {
                    gone = Some(index);
                }
            });
            ui.horizontal_top(|ui| {
                // Under the choice that it belongs to.
                ui.add_space(26.0);
                ui.spacing_mut().interact_size.y = 0.0;
                widgets::small(ui, theme, about);
            });
        });
    }
    if let Some(index) = gone {
        setup.computers.remove(index);
    }
    ui.add_space(space::SMALL);
    let room = setup.computers.len() < MOST_COMPUTERS;
    if bar::worded(ui, room, icons::PLUS, &tr.t("setup-add-computer")).clicked() {
        let next = Strategy::ALL.iter().find(|strategy| !setup.computers.contains(strategy));
        setup.computers.push(next.copied().unwrap_or(Strategy::Together));
    }
}

fn game(ui: &mut Ui, tr: &Tr, theme: &Theme, setup: &mut Setup) {
    ui.set_width(ui.available_width());
    widgets::section(ui, &tr.t("setup-game"));
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(tr.t("setup-rounds"));
        let drag = DragValue::new(&mut setup.rounds).range(1..=12);
        ui.add(drag).labelled_by(label.id).on_hover_text(tr.t("setup-rounds-help"));
    });
    ui.horizontal_wrapped(|ui| {
        let mut limited = setup.minutes.is_some();
        if ui
            .checkbox(&mut limited, tr.t("setup-minutes"))
            .on_hover_text(tr.t("setup-minutes-help"))
            .changed()
        {
            setup.minutes = limited.then_some(MINUTES);
        }
        if let Some(minutes) = &mut setup.minutes {
            let response = ui.add(DragValue::new(minutes).range(1..=240));
            response.on_hover_text(tr.t("setup-minutes-help"));
            widgets::quiet(ui, theme, tr.t("setup-minutes-each"));
        }
    });
    ui.checkbox(&mut setup.advanced, tr.t("setup-advanced"));
    if setup.advanced {
        ui.horizontal_wrapped(|ui| {
            let label = ui.label(tr.t("setup-seed"));
            let drag = DragValue::new(&mut setup.seed).range(1..=MOST_SEED);
            ui.add(drag).labelled_by(label.id).on_hover_text(tr.t("setup-seed-help"));
        });
        widgets::small(ui, theme, tr.t("setup-seed-help"));
    }
}
