//! What leaves the workshop: links for others, and its results as files.

use egui::Ui;

use super::{Room, Wish, bar};
use crate::protocol::{Download, Invitation};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{Action, widgets};

/// Draws links and files.
pub fn take(ui: &mut Ui, room: &Room<'_>, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    widgets::equal(ui, 2, 420.0, |ui, index| {
        widgets::card(ui, theme, |ui| {
            ui.set_width(ui.available_width());
            if index == 0 {
                widgets::section(ui, &tr.t("take-links"));
                widgets::small(ui, theme, tr.t("take-links-below"));
                for (to, icon, key) in [
                    (Invitation::Look, icons::PROJECTOR_SCREEN, "take-guest"),
                    (Invitation::Lead, icons::USERS, "take-lead"),
                ] {
                    if bar::worded(ui, true, icon, &tr.t(key)).clicked() {
                        out.push(Wish::Invite(to));
                    }
                }
                for (to, made) in &room.net.invited {
                    ui.add_space(space::SMALL);
                    widgets::small(ui, theme, whose(room, *to));
                    link(ui, room, made, *to == Invitation::Look, out);
                }
            } else {
                widgets::section(ui, &tr.t("take-files"));
                widgets::small(ui, theme, tr.t("take-files-below"));
                for (what, key) in Download::ALL.into_iter().zip(FILES) {
                    ui.horizontal_wrapped(|ui| {
                        let making = room.net.making.contains(&what);
                        if bar::worded(ui, !making, icons::DOWNLOAD_SIMPLE, &tr.t(key)).clicked() {
                            out.push(Wish::Download(what));
                        }
                        if making {
                            widgets::quiet(ui, theme, tr.t("take-making"));
                        }
                    });
                }
            }
        });
    });
}

/// The texts of [`Download::ALL`].
const FILES: [&str; 7] = [
    "take-report",
    "take-workbook",
    "take-results",
    "take-people",
    "take-steps",
    "take-everything",
    "take-journal",
];

/// For whom a link is.
fn whose(room: &Room<'_>, to: Invitation) -> String {
    match to {
        Invitation::Look => room.tr.t("take-guest"),
        Invitation::Lead => room.tr.t("take-lead"),
        Invitation::Seat(id) => {
            let seats = room.room.teams.iter().flat_map(|team| &team.seats);
            let name = seats.into_iter().find(|seat| seat.seat == id).map(|seat| seat.name.clone());
            room.tr.ta("take-seat", &[("name", name.unwrap_or_default().into())])
        }
    }
}

/// A link with its buttons; in a browser one that opens it, where it is for this computer too.
pub fn link(ui: &mut Ui, room: &Room<'_>, link: &str, opens: bool, out: &mut Vec<Wish>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(link);
        if bar::worded(ui, true, icons::COPY, &room.tr.t("projector-copy")).clicked() {
            out.push(Wish::Act(Action::Copy(link.to_owned())));
        }
        #[cfg(target_arch = "wasm32")]
        if opens && bar::worded(ui, true, icons::ARROW_SQUARE_OUT, &room.tr.t("projector-open")).clicked() {
            out.push(Wish::Open(link.to_owned()));
        }
        #[cfg(not(target_arch = "wasm32"))]
        let _ = opens;
    });
}
