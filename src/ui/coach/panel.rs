//! What the coach says: where one is, what to do now, and what it is good for.

use egui::{Align, Button, Layout, RichText, ScrollArea, Ui};

use super::{Coach, STEPS, Step};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{Page, View, widgets};

/// Minutes that all steps take together.
const MINUTES: usize = 10;

/// What the person wants of the coach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// To see the page of the step.
    Go(Page),
    /// To pass over the step.
    Skip,
    /// No coach any more.
    Close,
    /// A game of their own.
    Game,
}

/// Draws what the coach says. `whole`: with the list of all steps, where there is room for it.
pub fn panel(ui: &mut Ui, view: &View<'_>, coach: &Coach, here: Page, whole: bool) -> Option<Ask> {
    let (tr, theme) = (view.tr, view.theme);
    let (past, all) = coach.progress();
    let mut ask = None;
    let minutes = ((all - past) * MINUTES).div_ceil(all.max(1));
    let at = coach.step().map(|step| {
        let number = STEPS.iter().position(|one| *one == step).unwrap_or(past) + 1;
        let args = [("step", number.into()), ("steps", all.into()), ("minutes", minutes.into())];
        (step, tr.ta("coach-where", &args))
    });
    // Where there is little room, what is to be done comes first.
    let short = at.as_ref().filter(|_| !whole);
    let title = short.map_or_else(|| tr.t("coach-title"), |(step, _)| tr.t(step.key()));
    ui.horizontal(|ui| {
        widgets::icon(ui, icons::COMPASS, theme.accent);
        widgets::section(ui, &title);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = ui.add(Button::new(icons::X).frame(false));
            close.widget_info(|| {
                egui::WidgetInfo::labeled(egui::WidgetType::Button, true, tr.t("coach-close"))
            });
            if close.on_hover_text(tr.t("coach-close-help")).clicked() {
                ask = Some(Ask::Close);
            }
            if let Some((_, words)) = short {
                widgets::small(ui, theme, words);
            }
        });
    });
    let part = past as f64 / all.max(1) as f64;
    let width = ui.available_width();
    widgets::meter(ui, theme, part, None, theme.accent, width);
    let Some((step, words)) = at else {
        ui.add_space(space::SMALL);
        ui.label(RichText::new(tr.t("coach-end")).text_style(crate::ui::theme::subheading()));
        ui.label(tr.t("coach-end-what"));
        ui.add_space(space::NORMAL);
        if widgets::primary(ui, theme, &tr.t("coach-game")).clicked() {
            ask = Some(Ask::Game);
        }
        return ask;
    };
    if whole {
        widgets::small(ui, theme, words);
    }
    if let Some(done) = coach.cheered().filter(|_| whole) {
        let title = tr.t(done.key());
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(icons::CHECK_CIRCLE).color(theme.good));
            ui.label(RichText::new(title).small().color(theme.good));
        });
    }
    ui.add_space(space::SMALL);
    if whole {
        ui.label(RichText::new(tr.t(step.key())).text_style(crate::ui::theme::subheading()));
    }
    ui.label(tr.t(&format!("{}-what", step.key())));
    ui.add_space(space::SMALL);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(icons::LIGHTBULB).color(theme.accent));
        widgets::quiet(ui, theme, tr.t(&format!("{}-why", step.key())));
    });
    ui.add_space(space::NORMAL);
    ui.horizontal_wrapped(|ui| {
        // Before planning there is but one page, and the way forward is the button below it.
        let there = step.page() == here || view.seat.desk.is_none() && step == Step::Read;
        if !there && widgets::primary(ui, theme, &tr.t("coach-show")).clicked() {
            ask = Some(Ask::Go(step.page()));
        }
        if ui.button(tr.t("coach-skip")).on_hover_text(tr.t("coach-skip-help")).clicked() {
            ask = Some(Ask::Skip);
        }
    });
    if whole {
        ui.add_space(space::NORMAL);
        ui.separator();
        ScrollArea::vertical().id_salt("coach-steps").auto_shrink(false).show(ui, |ui| {
            for other in STEPS {
                let now = other == step;
                let (icon, ink) = match (coach.is_past(other), now) {
                    (true, _) => (icons::CHECK_CIRCLE, theme.quiet),
                    (false, true) => (icons::CARET_CIRCLE_RIGHT, theme.accent),
                    (false, false) => (icons::CIRCLE, theme.quiet),
                };
                let text = RichText::new(tr.t(other.key()));
                ui.horizontal(|ui| {
                    ui.label(RichText::new(icon).color(ink));
                    ui.label(if now { text.strong() } else { text.color(theme.quiet) });
                });
            }
        });
    }
    ask
}
