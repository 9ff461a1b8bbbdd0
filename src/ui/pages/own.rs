//! A draft of one's own: the strip that says so, the way to begin one, and the ways out of it.
//!
//! May touch: [`crate::ui::View`], widgets, [`say`].

use egui::{Button, Id, RichText, Ui};

use crate::protocol::{Command, OwnDraft, OwnDraftView, Whose};
use crate::ui::icons::regular as icons;
use crate::ui::{Action, View, say, widgets};

/// With less time left than this, milliseconds, it is said that what isn't on the table will be lost.
const SOON: u64 = 120_000;

fn send(out: &mut Vec<Action>, command: OwnDraft) {
    out.push(Action::Send(Command::OwnDraft(command)));
}

/// Whether the screen has asked whether the draft shall be thrown away.
fn asked() -> Id {
    Id::new("own-draft-leave")
}

/// The button that begins one, where it is of use.
pub fn begin(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    if !view.may_begin_own() {
        return;
    }
    let label = view.tr.t("own-begin");
    let button = ui.add(Button::new(RichText::new(format!("{}  {label}", icons::LOCK_SIMPLE))));
    button.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, ui.is_enabled(), &label));
    if button.on_hover_text(view.tr.t("own-begin-help")).clicked() {
        begun(ui, out);
    }
}

/// The same, for who has a button of their own.
pub fn begun(ui: &Ui, out: &mut Vec<Action>) {
    ui.data_mut(|data| data.remove::<bool>(asked()));
    send(out, OwnDraft::Begin);
}

/// The strip over all pages: whose draft this is, what it changes, and the ways out. `left` is what is left of
/// planning, milliseconds.
pub fn strip(ui: &mut Ui, view: &View<'_>, left: Option<u64>, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let Some(own) = &view.seat.own.draft else { return };
    ui.horizontal_wrapped(|ui| {
        widgets::icon(ui, icons::LOCK_SIMPLE, theme.accent);
        ui.label(tr.t("own-strip")).on_hover_text(tr.t("own-strip-help"));
        widgets::quiet(ui, theme, tr.ta("own-differs", &[("count", i64::from(own.differs).into())]));
        if left.is_some_and(|left| left <= SOON) {
            ui.colored_label(theme.bad, tr.t("own-time"));
        }
        if own.keys > 0 {
            ui.colored_label(theme.warn, tr.ta("own-keys", &[("count", i64::from(own.keys).into())]));
        }
        if own.submitted {
            ui.colored_label(theme.warn, tr.t("own-submitted"));
        }
        if own.clashes.is_empty() {
            ways_out(ui, view, own, out);
        }
    });
    if own.clashes.is_empty() {
        return;
    }
    clashes(ui, view, own);
    ui.horizontal_wrapped(|ui| ways_out(ui, view, own, out));
}

/// What somebody else has changed of the same.
fn clashes(ui: &mut Ui, view: &View<'_>, own: &OwnDraftView) {
    let about = say::About { tr: view.tr, book: view.book, seat: view.seat };
    for clash in &own.clashes {
        ui.horizontal_wrapped(|ui| {
            widgets::icon(ui, icons::WARNING_CIRCLE, view.theme.warn);
            ui.label(about.clash(clash));
        });
    }
}

/// On the page where plans are submitted: what stands in the way, and the ways out.
pub fn instead(ui: &mut Ui, view: &View<'_>, own: &OwnDraftView, out: &mut Vec<Action>) {
    ui.add(egui::Label::new(view.tr.t("own-submit")).wrap());
    clashes(ui, view, own);
    ui.horizontal_wrapped(|ui| ways_out(ui, view, own, out));
}

/// Onto the table, or away.
fn ways_out(ui: &mut Ui, view: &View<'_>, own: &OwnDraftView, out: &mut Vec<Action>) {
    let tr = view.tr;
    if ui.data(|data| data.get_temp(asked())).unwrap_or(false) {
        ui.label(tr.t("own-leave-ask"));
        let yes = ui.button(tr.t("own-leave-yes")).clicked();
        if yes {
            send(out, OwnDraft::Leave);
        }
        if yes || ui.button(tr.t("own-leave-no")).clicked() {
            ui.data_mut(|data| data.insert_temp(asked(), false));
        }
        return;
    }
    let open = view.open() && !own.submitted;
    let mut share = |ui: &mut Ui, words: &str, help: &str, whose: Option<Whose>| {
        let button = ui.add_enabled(open, Button::new(tr.t(words)));
        let button = button.on_hover_text(tr.t(help));
        let button =
            if own.submitted { button.on_disabled_hover_text(tr.t("own-submitted")) } else { button };
        if button.clicked() {
            send(out, OwnDraft::Share { whose, seen: own.table });
        }
    };
    if own.clashes.is_empty() {
        share(ui, "own-share", "own-share-help", None);
    } else {
        share(ui, "own-mine", "own-mine-help", Some(Whose::Mine));
        share(ui, "own-theirs", "own-theirs-help", Some(Whose::Theirs));
    }
    let leave = ui.add_enabled(view.open(), Button::new(tr.t("own-leave")));
    if leave.on_hover_text(tr.t("own-leave-help")).clicked() {
        if own.differs == 0 {
            send(out, OwnDraft::Leave);
        } else {
            ui.data_mut(|data| data.insert_temp(asked(), true));
        }
    }
}
