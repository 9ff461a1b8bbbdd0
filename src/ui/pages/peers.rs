//! Marks for the others of one's team, where the facilitator asks for them.
//!
//! May touch: the view, widgets. Only the own marks are in the view.

use std::collections::BTreeMap;

use egui::{Ui, WidgetInfo, WidgetType};

use crate::protocol::{CRITERIA, Command, Rating, SeatId, SeatView};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{Action, Theme, Tr, widgets};

/// Marks that are being given.
#[derive(Default)]
pub struct State {
    marks: BTreeMap<SeatId, [u8; CRITERIA]>,
    open: bool,
}

/// Whether there is anything for this seat.
pub fn wanted(seat: &SeatView) -> bool {
    !seat.own.peers.asked.is_empty() || seat.own.peers.mean.is_some()
}

/// Draws the strip, and the marks when it is open.
pub fn peers(
    ui: &mut Ui,
    (tr, theme): (&Tr, &Theme),
    seat: &SeatView,
    state: &mut State,
    out: &mut Vec<Action>,
) {
    let own = &seat.own.peers;
    ui.horizontal_wrapped(|ui| {
        widgets::icon(ui, icons::USERS_THREE, theme.accent);
        match own.mean {
            Some(mean) => drop(ui.label(tr.ta("peers-mean", &[("mean", tr.decimal(mean, 1).into())]))),
            None => {
                ui.label(tr.t(if own.given.is_empty() { "peers-asked" } else { "peers-given" }));
                if ui.button(tr.t("peers-open")).clicked() {
                    state.open = !state.open;
                    state.marks = own.given.iter().map(|rating| (rating.of, rating.marks)).collect();
                }
            }
        }
    });
    if own.asked.is_empty() {
        state.open = false;
    }
    if !state.open {
        return;
    }
    let title = tr.t("peers-title");
    let open = widgets::dialog(ui, "peers", &title, &tr.t("close"), |ui| {
        marks(ui, tr, theme, seat, state, out);
    });
    state.open &= open;
}

fn marks(ui: &mut Ui, tr: &Tr, theme: &Theme, seat: &SeatView, state: &mut State, out: &mut Vec<Action>) {
    widgets::quiet(ui, theme, tr.t("peers-about"));
    for other in &seat.own.peers.asked {
        let name = seat.somebody(*other).map_or("", |line| &line.name);
        let marks = state.marks.entry(*other).or_default();
        ui.add_space(space::NORMAL);
        widgets::section(ui, name);
        for (criterion, mark) in marks.iter_mut().enumerate() {
            let words = tr.t(&format!("peers-criterion-{}", criterion + 1));
            ui.horizontal_wrapped(|ui| {
                for value in 1..=5u8 {
                    let chosen = *mark == value;
                    let button = ui.selectable_label(chosen, value.to_string());
                    let named = format!("{name}, {words}: {value}");
                    button
                        .widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, chosen, &named));
                    if button.clicked() {
                        *mark = value;
                    }
                }
                ui.label(&words);
            });
        }
    }
    ui.add_space(space::CARD);
    let whole = |marks: &[u8; CRITERIA]| marks.iter().all(|mark| *mark > 0);
    let given: Vec<Rating> = state
        .marks
        .iter()
        .filter(|(of, marks)| whole(marks) && seat.own.peers.asked.contains(of))
        .map(|(of, marks)| Rating { of: *of, marks: *marks })
        .collect();
    ui.add_enabled_ui(!given.is_empty(), |ui| {
        if widgets::primary(ui, theme, &tr.t("peers-send")).clicked() {
            out.push(Action::Send(Command::Peers(given)));
            state.open = false;
        }
    });
}
