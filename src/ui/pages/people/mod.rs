//! The page *People*: who is on the staff, what each can do and how they are, and who teaches whom.
//!
//! May touch: [`View`], widgets, estimates. Dragging one face onto another starts a mentoring pair; so does
//! the button "teach", with mouse or keyboard.

mod cards;
mod detail;
mod hiring;
mod pairs;
mod relay;
mod teach;

use egui::{Layout, Ui, vec2};

use crate::key::Key;
use crate::ui::held::{Held, Number};
use crate::ui::theme::space;
use crate::ui::{Action, View, staff, widgets};

/// What the page remembers.
#[derive(Default)]
pub struct State {
    /// Whose details are open.
    chosen: Option<Key>,
    /// With whom trust is shown.
    other: Option<Key>,
    /// The pair that is being made.
    teach: Option<teach::Form>,
    /// The relay that is being made.
    relay: Option<relay::Form>,
    /// Numbers in somebody's hand.
    held: Held,
    /// Whether the panel should be brought into sight.
    show: bool,
}

impl State {
    /// Whether a person's details are open.
    pub fn looks_at_somebody(&self) -> bool {
        self.chosen.is_some()
    }

    /// Opens somebody's details: for links from elsewhere, and for pictures.
    pub fn show(&mut self, person: &Key) {
        cards::open(self, person);
    }

    /// Opens the form of a mentoring pair.
    pub fn pair(&mut self, mentor: &Key, mentee: &Key) {
        *self = State { teach: Some(teach::Form::of(mentor, Some(mentee))), show: true, ..State::default() };
    }
}

/// Draws the page.
pub fn people(ui: &mut Ui, view: &View<'_>, state: &mut State, out: &mut Vec<Action>) {
    let tr = view.tr;
    widgets::title(ui, &tr.t("people-title"), &tr.t("people-below"));
    let Some((company, workers)) = staff::workers(view) else {
        widgets::quiet(ui, view.theme, tr.t("people-later"));
        return;
    };
    let around = Around { company, workers: &workers };
    let width = ui.available_width();
    // Two columns where both have room; else the panel comes first while something is open in it.
    if width >= 780.0 {
        let side = (width * 0.4).clamp(330.0, 460.0);
        let main = width - side - space::CARD;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARD;
            column(ui, main, |ui| cards::staff(ui, view, &around, state));
            column(ui, side, |ui| {
                panel(ui, view, &around, state, out);
                pairs::pairs(ui, view, &around, state, out);
                hiring::candidates(ui, view, out);
            });
        });
    } else {
        panel(ui, view, &around, state, out);
        cards::staff(ui, view, &around, state);
        ui.add_space(space::NORMAL);
        pairs::pairs(ui, view, &around, state, out);
        hiring::candidates(ui, view, out);
    }
    staff::paint_carried(ui, view);
}

/// Whom the page is about.
struct Around<'a> {
    company: &'a crate::sim::TeamView,
    workers: &'a [crate::sim::PersonView],
}

impl Around<'_> {
    fn person(&self, key: &Key) -> Option<&crate::sim::PersonView> {
        self.workers.iter().find(|person| person.key == *key)
    }
}

/// Hours a week of two persons for each other, as a slider; `field` tells it from others. Answers when it
/// is let go.
fn hours(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut State,
    field: &str,
    value: f64,
    label: &str,
) -> Option<f64> {
    let number = Number {
        field,
        value,
        range: 0.5..=view.book.limits.pair_hours.max(0.5),
        step: 0.5,
        label,
        suffix: " h",
        help: &view.tr.t("people-form-hours-help"),
    };
    state.held.slider(ui, view.tr, &number, 120.0)
}

fn column(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(width);
        add(ui);
    });
}

/// What is open: the pair or relay that is being made, or a person's details.
fn panel(ui: &mut Ui, view: &View<'_>, around: &Around<'_>, state: &mut State, out: &mut Vec<Action>) {
    let open = state.teach.is_some() || state.relay.is_some() || state.chosen.is_some();
    if !open {
        return;
    }
    let before = ui.cursor().top();
    if state.teach.is_some() {
        teach::form(ui, view, around, state, out);
    } else if state.relay.is_some() {
        relay::form(ui, view, around, state, out);
    } else {
        detail::detail(ui, view, around, state, out);
    }
    if std::mem::take(&mut state.show) {
        let rect = egui::Rect::from_min_max(
            egui::pos2(ui.min_rect().left(), before),
            egui::pos2(ui.min_rect().right(), before + 200.0),
        );
        ui.scroll_to_rect(rect, None);
    }
    ui.add_space(space::NORMAL);
}
