//! Workshops that announce themselves on this network, on the screen where a link is typed. In a browser there are
//! none: a page can't listen, and comes from a host anyway.
//!
//! May touch: [`crate::client`], the shell.

use egui::Ui;

use super::{Screen, Shell, bar};
use crate::client::{Found, Look};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{Theme, Tr, widgets};

impl Shell {
    /// How workshops of the network are looked for while a link is typed. Without it nothing is listed.
    pub fn look_around(&mut self, look: Look) {
        self.look = Some(look);
    }

    /// Looks as long as the screen is shown, and no longer.
    pub(super) fn looks(&mut self) {
        if self.screen != Screen::Join {
            self.lookout = None;
        } else if self.lookout.is_none() {
            // Where it can't be done once it can't be done at the next frame either.
            self.lookout = self.look.as_ref().and_then(|look| look(self.wake.clone()));
            self.look = self.look.take().filter(|_| self.lookout.is_some());
        }
    }

    /// What was found; none when nobody looks.
    pub(super) fn near(&self) -> Option<Vec<Found>> {
        self.lookout.as_ref().map(|lookout| lookout.found())
    }
}

/// The list; pressing one is the same as typing its link.
pub(super) fn list(ui: &mut Ui, tr: &Tr, theme: &Theme, near: &[Found], link: &mut String) {
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::small(ui, theme, tr.t("join-near"));
        if near.is_empty() {
            widgets::quiet(ui, theme, tr.t("join-near-none"));
        }
        for found in near {
            let of = [
                ("title", tr.of(&found.title).to_owned().into()),
                ("computer", found.computer.clone().into()),
                ("code", found.code.clone().into()),
            ];
            let which = if found.computer.is_empty() { "join-near-nameless" } else { "join-near-which" };
            if bar::worded(ui, true, icons::USERS_THREE, &tr.ta(which, &of)).clicked() {
                link.clone_from(&found.link);
            }
        }
    });
    ui.add_space(space::CARD);
}
