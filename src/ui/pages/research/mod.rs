//! Research: studies on sale, and those bought read as charts, every figure with its sampling error.
//!
//! May touch: [`crate::ui`]'s ground and plain data. A study is bought with the plan and read with the
//! results of its round.

mod funnel;
mod map;
mod messages;
mod rivals;
mod segments;

use egui::Ui;

use crate::key::Key;
use crate::outcome::{Figure, StudyOutcome};
use crate::playback::BrandName;
use crate::protocol::{Command, DeskView, Edit};
use crate::scenario::{Study, StudyKind};
use crate::ui::theme::space;
use crate::ui::{Action, View, gauges, widgets};

/// What the page remembers.
#[derive(Default)]
pub struct State {
    /// The kind of study being read.
    kind: Option<StudyKind>,
    /// The round of the one being read; the latest when absent.
    round: Option<u8>,
    /// The two segments of the map.
    axes: Option<(Key, Key)>,
}

impl State {
    /// Opens the latest study of a kind: for links from elsewhere, and for pictures.
    pub fn open(&mut self, kind: StudyKind) {
        (self.kind, self.round) = (Some(kind), None);
    }
}

/// A study that was bought, and its round.
struct Reading<'a> {
    round: u8,
    study: &'a StudyOutcome,
}

impl Reading<'_> {
    /// A figure by what it is about and what was measured.
    fn figure(&self, about: &[&Key], what: &str) -> Option<&Figure> {
        let same = |figure: &&Figure| {
            figure.what.as_str() == what
                && figure.about.len() == about.len()
                && figure.about.iter().zip(about).all(|(own, wanted)| own == *wanted)
        };
        self.study.figures.iter().find(same)
    }
}

/// The readings of a kind, from the first round to the last.
fn readings<'a>(view: &View<'a>, kind: StudyKind) -> Vec<Reading<'a>> {
    let rounds = view.rounds.iter();
    let found = rounds.flat_map(|round| round.outcome.studies.iter().map(move |study| (round.round, study)));
    found.filter(|(_, study)| study.measures == kind).map(|(round, study)| Reading { round, study }).collect()
}

/// A share with its error: `62 %` and `± 5`.
fn with_error(view: &View<'_>, figure: &Figure) -> (String, String) {
    let error = view.tr.decimal(figure.margin * 100.0, 0);
    (view.tr.percent(figure.value), format!("± {error}"))
}

/// The own brand's place among the brands of the market, from 0.
fn own_place(view: &View<'_>) -> usize {
    let teams = |round: &crate::protocol::RoundView| {
        let brands = &round.playback.as_ref()?.brands;
        Some(brands.iter().filter(|brand| matches!(brand, BrandName::Team(_))).count())
    };
    let shared = view.rounds.last().and_then(teams).is_some_and(|teams| teams > 1);
    if shared { usize::from(view.seat.team) } else { 0 }
}

/// A brand of a study as it is called: a rival's name, a team's name.
fn brand_name(view: &View<'_>, key: &Key) -> String {
    let rival = view.book.market.rivals.iter().find(|rival| rival.key == *key);
    if let Some(rival) = rival {
        return view.tr.of(&rival.name).to_owned();
    }
    let place = key.as_str().strip_prefix("team-").and_then(|n| n.parse::<usize>().ok());
    match place.and_then(|place| place.checked_sub(1)) {
        Some(place) if place == own_place(view) => view.tr.t("research-you"),
        Some(place) => view.seat.teams.get(place).map_or(key.to_string(), |team| team.name.clone()),
        None => key.to_string(),
    }
}

/// The colour of a brand: the own first, then the others in their order.
fn brand_colour(view: &View<'_>, key: &Key) -> egui::Color32 {
    let rival = view.book.market.rivals.iter().position(|rival| rival.key == *key);
    let place = key.as_str().strip_prefix("team-").and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
    let index = match rival {
        Some(index) => 1 + index,
        None if place == own_place(view) + 1 => 0,
        None => 4 + place,
    };
    view.theme.brands[index % 8]
}

/// Draws the page.
pub fn research(ui: &mut Ui, view: &View<'_>, state: &mut State, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    ui.scope(|ui| {
        widgets::title(ui, &tr.t("research-title"), &tr.t("research-below"));
        // What is there to read comes first; as long as there is nothing, what might be bought.
        let something = KINDS.iter().any(|(kind, _)| !readings(view, *kind).is_empty());
        if something {
            read(ui, view, state);
        }
        if let Some(desk) = view.seat.desk.as_ref() {
            widgets::section(ui, &tr.t("research-on-sale"));
            let studies = &view.book.research;
            if studies.is_empty() {
                widgets::quiet(ui, theme, tr.t("research-none-on-sale"));
            }
            widgets::equal(ui, studies.len(), 250.0, |ui, index| {
                if let Some(study) = studies.get(index) {
                    gauges::card(ui, theme, |ui| on_sale(ui, view, desk, study, out));
                }
            });
        }
        if !something {
            read(ui, view, state);
        }
    });
}

/// A study as a card: what it tells, what it costs, how exact it is.
fn on_sale(ui: &mut Ui, view: &View<'_>, desk: &DeskView, study: &Study, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let name = tr.of(&study.name);
    widgets::section(ui, name);
    widgets::quiet(ui, theme, tr.of(&study.about));
    let persons = [("persons", tr.whole(i64::from(study.sample)).into())];
    ui.label(tr.ta("research-asked", &persons));
    let half = |persons: f64| tr.decimal(98.0 / persons.max(1.0).sqrt(), 0);
    let smallest = view.book.market.segments.iter().map(|segment| segment.share).fold(1.0, f64::min);
    let sample = f64::from(study.sample);
    let exact = match study.measures {
        StudyKind::Rivals => tr.ta("research-exact-rivals", &[("all", half(sample).into())]),
        _ => {
            let largest = view.book.market.segments.iter().map(|segment| segment.share).fold(0.0, f64::max);
            let args = [("most", half(sample * smallest).into()), ("least", half(sample * largest).into())];
            tr.ta("research-exact", &args)
        }
    };
    widgets::small(ui, theme, exact).on_hover_text(tr.t("research-exact-help"));
    let read: Vec<String> =
        readings(view, study.measures).iter().map(|reading| reading.round.to_string()).collect();
    if !read.is_empty() {
        widgets::chip(ui, &tr.ta("research-read", &[("rounds", read.join(", ").into())]), theme.middle);
    }
    let bought = desk.draft.research.contains(&study.key);
    widgets::foot(ui);
    ui.horizontal_wrapped(|ui| {
        let (key, label) = if bought {
            ("research-take-out", "research-take-out-of")
        } else {
            ("research-buy", "research-buy-of")
        };
        let text = tr.ta(key, &[("cost", tr.money(study.cost).into())]);
        let button = if bought {
            egui::Button::new(text)
        } else {
            egui::Button::new(egui::RichText::new(text).color(theme.on_accent)).fill(theme.accent)
        };
        let button = ui.add_enabled(view.open(), button);
        gauges::named(ui, &button, &tr.ta(label, &[("study", name.into())]));
        if button.on_hover_text(tr.t("research-buy-help")).clicked() {
            let edit = Edit::SetResearch { study: study.key.clone(), buy: !bought };
            out.push(Action::Send(Command::Edit { edit, seen: Some(desk.revision) }));
        }
        if bought {
            widgets::chip(ui, &tr.t("research-in-plan"), theme.good);
        }
    });
}

const KINDS: [(StudyKind, &str); 5] = [
    (StudyKind::Segments, "research-kind-segments"),
    (StudyKind::Funnel, "research-kind-funnel"),
    (StudyKind::Positioning, "research-kind-map"),
    (StudyKind::Rivals, "research-kind-rivals"),
    (StudyKind::MessageTest, "research-kind-messages"),
];

/// The studies bought, one kind at a time.
fn read(ui: &mut Ui, view: &View<'_>, state: &mut State) {
    let (tr, theme) = (view.tr, view.theme);
    widgets::section(ui, &tr.t("research-bought"));
    let there: Vec<_> = KINDS.iter().filter(|(kind, _)| !readings(view, *kind).is_empty()).collect();
    let Some((first, _)) = there.first() else {
        widgets::quiet(ui, theme, tr.t("research-none-bought"));
        return;
    };
    let kind = state.kind.filter(|kind| there.iter().any(|(other, _)| other == kind)).unwrap_or(*first);
    ui.horizontal_wrapped(|ui| {
        for (other, key) in &there {
            if ui.selectable_label(kind == *other, tr.t(key)).clicked() {
                state.kind = Some(*other);
                state.round = None;
            }
        }
    });
    let all = readings(view, kind);
    let last = all.len().saturating_sub(1);
    let at = all.iter().position(|reading| Some(reading.round) == state.round).unwrap_or(last);
    gauges::card(ui, theme, |ui| {
        ui.horizontal_wrapped(|ui| {
            for (index, reading) in all.iter().enumerate() {
                let text = tr.ta("research-round", &[("round", i64::from(reading.round).into())]);
                if all.len() == 1 {
                    widgets::quiet(ui, theme, text);
                } else if ui.selectable_label(index == at, text).clicked() {
                    state.round = Some(reading.round);
                }
            }
        });
        let (Some(reading), before) = (all.get(at), &all[..at]) else { return };
        match kind {
            StudyKind::Segments => segments::segments(ui, view, reading),
            StudyKind::Funnel => funnel::funnel(ui, view, reading, before.last()),
            StudyKind::Positioning => map::map(ui, view, reading, before, state),
            StudyKind::Rivals => rivals::rivals(ui, view, reading, &all[..=at]),
            StudyKind::MessageTest => messages::messages(ui, view, reading),
        }
    });
    ui.add_space(space::LARGE);
}
