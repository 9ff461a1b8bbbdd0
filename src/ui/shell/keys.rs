//! Keys: what they do, and the list of them under `?`.

use egui::{Key, Modifiers, Ui};

use super::{Game, Screen, Wish};
use crate::protocol::{Command, Phase};
use crate::ui::theme::space;
use crate::ui::{Action, Page, Theme, Tr, widgets};

const DIGITS: [Key; 7] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7];

/// The pages that a phase has, in order.
pub fn pages_of(phase: Phase) -> &'static [Page] {
    match phase {
        Phase::Planning { .. } => &Page::PLANNING,
        Phase::Results { .. } => &[Page::Results, Page::Market],
        Phase::Debrief => &[Page::Debrief, Page::Results, Page::Market],
        Phase::Lobby | Phase::Briefing { .. } | Phase::Held { .. } => &[Page::Briefing],
    }
}

/// Turns the keys that were pressed in this frame into wishes.
pub fn pressed(ui: &Ui, screen: Screen, game: Option<&Game>, out: &mut Vec<Wish>) {
    let typing = ui.ctx().text_edit_focused();
    let scale = ui.ctx().zoom_factor();
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::F11) {
            out.push(Wish::Fullscreen);
        }
        if input.consume_key(Modifiers::NONE, Key::F1) {
            out.push(Wish::Keys(true));
        }
        let plus = input.consume_key(Modifiers::COMMAND, Key::Plus);
        if plus || input.consume_key(Modifiers::COMMAND, Key::Equals) {
            out.push(Wish::Scale(scale + 0.1));
        }
        if input.consume_key(Modifiers::COMMAND, Key::Minus) {
            out.push(Wish::Scale(scale - 0.1));
        }
        if input.consume_key(Modifiers::COMMAND, Key::Num0) {
            out.push(Wish::Scale(1.0));
        }
        let asked = input.events.iter().any(|event| matches!(event, egui::Event::Text(text) if text == "?"));
        if asked && !typing {
            out.push(Wish::Keys(true));
        }
        let (Screen::Game, Some(game)) = (screen, game) else { return };
        for (key, page) in DIGITS.iter().zip(pages_of(game.phase())) {
            if input.consume_key(Modifiers::ALT, *key) {
                out.push(Wish::Act(Action::Go(*page)));
            }
        }
        for (key, share) in [(Key::PageDown, 0.85), (Key::PageUp, -0.85)] {
            if !typing && input.consume_key(Modifiers::NONE, key) {
                out.push(Wish::Scroll(share));
            }
        }
        // In a text field these belong to the field.
        let watches = game.seat().is_some_and(|seat| seat.seat.observer);
        if typing || watches || !matches!(game.phase(), Phase::Planning { .. }) {
            return;
        }
        let again = input.consume_key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        if again || input.consume_key(Modifiers::COMMAND, Key::Y) {
            out.push(Wish::Act(Action::Send(Command::Redo)));
        } else if input.consume_key(Modifiers::COMMAND, Key::Z) {
            out.push(Wish::Act(Action::Send(Command::Undo)));
        }
    });
}

/// The list of keys.
pub fn list(ui: &Ui, tr: &Tr, theme: &Theme, out: &mut Vec<Wish>) {
    let lines = [
        ("keys-undo", "keys-undo-does"),
        ("keys-redo", "keys-redo-does"),
        ("keys-pages", "keys-pages-does"),
        ("keys-scroll", "keys-scroll-does"),
        ("keys-tab", "keys-tab-does"),
        ("keys-enter", "keys-enter-does"),
        ("keys-size", "keys-size-does"),
        ("keys-fullscreen", "keys-fullscreen-does"),
        ("keys-help", "keys-help-does"),
    ];
    let modal = egui::Modal::new("keys".into()).show(ui.ctx(), |ui| {
        ui.set_max_width(460.0);
        ui.heading(tr.t("keys-title"));
        ui.add_space(space::NORMAL);
        let height = (ui.ctx().content_rect().height() - 170.0).max(120.0);
        let area = egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        area.show(ui, |ui| {
            egui::Grid::new("keys").num_columns(2).spacing([space::LARGE, space::NORMAL]).show(ui, |ui| {
                for (key, does) in lines {
                    widgets::chip(ui, &tr.t(key), theme.accent);
                    ui.label(tr.t(does));
                    ui.end_row();
                }
            });
        });
        ui.add_space(space::CARD);
        if widgets::primary(ui, theme, &tr.t("close")).clicked() {
            out.push(Wish::Keys(false));
        }
    });
    if modal.should_close() {
        out.push(Wish::Keys(false));
    }
}
