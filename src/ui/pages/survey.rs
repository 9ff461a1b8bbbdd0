//! The questionnaire before and after: a strip that says what is asked, a sheet that is filled in, and, for those
//! who lead and for the room, the means of what was answered.
//!
//! May touch: the view, widgets. Nothing here knows who answered what: a sheet leaves with one [`Command`], and
//! only means come back.

use egui::{Grid, Label, RichText, Ui, WidgetInfo, WidgetType};

use crate::protocol::{Agreed, Command, MOST, SeatView, Sitting, SurveyLine, USUAL};
use crate::scenario::ScenarioFile;
use crate::ui::icons::regular as icons;
use crate::ui::theme::{space, strong_family};
use crate::ui::{Action, Theme, Tr, widgets};

/// A sheet that is being filled in.
#[derive(Default)]
pub struct State {
    sheet: Vec<u8>,
    open: bool,
}

/// What the strip says; none when this seat isn't asked.
pub fn asked(seat: &SeatView) -> Option<Sitting> {
    seat.own.survey
}

/// Draws the strip, and the sheet when it is open.
pub fn survey(
    ui: &mut Ui,
    (tr, theme): (&Tr, &Theme),
    book: &ScenarioFile,
    seat: &SeatView,
    state: &mut State,
    out: &mut Vec<Action>,
) {
    let Some(sitting) = asked(seat) else {
        *state = State::default();
        return;
    };
    ui.horizontal_wrapped(|ui| {
        widgets::icon(ui, icons::LIST_CHECKS, theme.accent);
        ui.label(tr.t(match sitting {
            Sitting::Before => "survey-asked-before",
            Sitting::After => "survey-asked-after",
        }));
        if ui.button(tr.t("survey-open")).clicked() {
            state.open = !state.open;
        }
    });
    if !state.open {
        return;
    }
    let statements = tr.statements(&book.questionnaire, USUAL);
    state.sheet.resize(statements.len(), 0);
    let title = tr.t("survey-title");
    let open = widgets::dialog(ui, "survey", &title, &tr.t("close"), |ui| {
        sheet(ui, tr, theme, sitting, &statements, state, out);
    });
    state.open &= open;
}

fn sheet(
    ui: &mut Ui,
    tr: &Tr,
    theme: &Theme,
    sitting: Sitting,
    statements: &[String],
    state: &mut State,
    out: &mut Vec<Action>,
) {
    widgets::quiet(ui, theme, tr.t("survey-about"));
    for (index, (statement, answer)) in statements.iter().zip(&mut state.sheet).enumerate() {
        ui.add_space(space::NORMAL);
        ui.add(Label::new(format!("{}.  {statement}", index + 1)).wrap());
        ui.horizontal_wrapped(|ui| {
            for value in 1..=MOST {
                let words = tr.t(&format!("survey-answer-{value}"));
                let chosen = *answer == value;
                let button = ui.selectable_label(chosen, &words);
                let named = format!("{}. {words}", index + 1);
                button.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, chosen, &named));
                if button.clicked() {
                    *answer = if chosen { 0 } else { value };
                }
            }
        });
    }
    ui.add_space(space::CARD);
    let some = state.sheet.iter().any(|answer| *answer > 0);
    ui.horizontal_wrapped(|ui| {
        ui.add_enabled_ui(some, |ui| {
            if widgets::primary(ui, theme, &tr.t("survey-send")).clicked() {
                out.push(Action::Send(Command::Survey { sitting, answers: state.sheet.clone() }));
            }
        });
        if ui.button(tr.t("survey-nothing")).on_hover_text(tr.t("survey-nothing-help")).clicked() {
            out.push(Action::Send(Command::Survey { sitting, answers: Vec::new() }));
        }
    });
}

/// Draws the means; `large` times as large as on a desk.
pub fn means(ui: &mut Ui, tr: &Tr, theme: &Theme, book: &ScenarioFile, lines: &[SurveyLine], large: f32) {
    let sized = |text: String| RichText::new(text).size(15.0 * large);
    let wide = (ui.available_width() - 260.0 * large).max(200.0);
    Grid::new("survey-means").num_columns(4).striped(true).spacing([space::LARGE, 6.0 * large]).show(
        ui,
        |ui| {
            ui.label("");
            for key in ["survey-before", "survey-after", "survey-change"] {
                ui.label(sized(tr.t(key)).color(theme.quiet));
            }
            ui.end_row();
            for (statement, line) in tr.statements(&book.questionnaire, USUAL).into_iter().zip(lines) {
                ui.scope(|ui| {
                    ui.set_max_width(wide);
                    ui.add(Label::new(sized(statement)).wrap());
                });
                for agreed in [line.before, line.after] {
                    let words = agreed.map_or_else(|| "–".to_owned(), |agreed| tr.decimal(agreed.mean, 1));
                    let label = ui.label(sized(words).family(strong_family()));
                    if let Some(Agreed { answers, .. }) = agreed {
                        label.on_hover_text(tr.ta("survey-answers", &[("count", answers.into())]));
                    }
                }
                let words = line.change().map(|change| tr.signed(change, 1));
                ui.label(sized(words.unwrap_or_default()));
                ui.end_row();
            }
        },
    );
}
