//! Joining a workshop over the network: the link and one's name, waiting in the lobby, and what is said
//! when the connection is lost or the host says no.
//!
//! May touch: [`crate::client`], [`crate::protocol`], the shell. Without the feature `net` nothing can be
//! connected, and the screen says so.

use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, RichText, ScrollArea, TextEdit, Ui};

use super::{Game, Net, Notice, Screen, Shell, Wish, bar, console, pictures, scenarios, wishes_of};
use crate::client::{Place, Unsure};
use crate::protocol::{MAX_NAME, Phase, Refusal, Role, SeatView, Side};
use crate::ui::icons::regular as icons;
use crate::ui::prefs::Prefs;
use crate::ui::theme::{display, space};
use crate::ui::{Theme, Tr, View, pages, say, widgets};

/// Under which name a browser's tab keeps the link to its seat.
#[cfg(target_arch = "wasm32")]
pub const SEAT_OF_TAB: &str = "duevie-seat";

/// What is written on the screen.
#[derive(Clone, Debug, Default)]
pub struct Join {
    /// The link, or the host's address and the code.
    pub link: String,
    name: String,
    /// Where the person wants to sit; none: where they are needed.
    side: Option<Side>,
    /// Whether they only want to watch.
    observe: bool,
}

impl Join {
    /// With the place that the person had last, and their name.
    pub fn new(prefs: &Prefs) -> Join {
        Join { link: prefs.seat.clone(), name: prefs.name.clone(), side: None, observe: false }
    }
}

/// Draws the screen.
pub fn draw(shell: &mut Shell, ui: &mut Ui, out: &mut Vec<Wish>) {
    let (title, below) = (shell.tr.t("join-title"), shell.tr.t("join-below"));
    scenarios::top(shell, ui, Screen::Home, &title, &below, out);
    #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
    let near = shell.near();
    let (tr, theme, join) = (&shell.tr, &shell.theme, &mut shell.join);
    let frame = Frame::new().inner_margin(Margin::same(20));
    CentralPanel::default_margins().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            pictures::centred(ui, 620.0, |ui| {
                let rect = pictures::place(ui, 120.0);
                pictures::two_ways(ui.painter(), rect, theme);
                ui.add_space(space::CARD);
                #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
                if let Some(near) = &near {
                    super::near::list(ui, tr, theme, near, &mut join.link);
                }
                widgets::card(ui, theme, |ui| {
                    ui.set_width(ui.available_width());
                    field(ui, tr, theme, &mut join.link, "join-link", 400);
                    widgets::small(ui, theme, tr.t("join-link-help"));
                    ui.add_space(space::NORMAL);
                    // A link with a secret leads back to a place that has its name already.
                    let known = join.link.contains('#');
                    ui.add_enabled_ui(!known, |ui| {
                        field(ui, tr, theme, &mut join.name, "join-name", MAX_NAME);
                        ui.add_space(space::SMALL);
                        widgets::small(ui, theme, tr.t("join-side"));
                        ui.horizontal_wrapped(|ui| {
                            for side in [Some(Side::Junior), Some(Side::Senior), None] {
                                let words = side.map_or_else(|| tr.t("join-any"), |side| say::side(tr, side));
                                if ui.radio(join.side == side, words).clicked() {
                                    join.side = side;
                                }
                            }
                        });
                        let observe = ui.checkbox(&mut join.observe, tr.t("join-observe"));
                        observe.on_hover_text(tr.t("join-observe-help"));
                    });
                    ui.add_space(space::CARD);
                    if bar::main_button(ui, theme, icons::ARROW_RIGHT, &tr.t("join-enter")).clicked() {
                        out.push(Wish::Join);
                    }
                });
            });
        });
    });
}

fn field(ui: &mut Ui, tr: &Tr, theme: &Theme, text: &mut String, key: &str, most: usize) {
    let label = tr.t(key);
    widgets::small(ui, theme, &*label);
    let field = TextEdit::singleline(text).char_limit(most).desired_width(f32::INFINITY);
    let response = ui.add(field.margin(Margin::symmetric(8, 6)));
    widgets::named_text(&response, &label, text);
}

impl Shell {
    /// Writes a link into the join screen and shows it; `duevie join` begins here. Without one the place stays that
    /// the person had last.
    pub fn ask_to_join(&mut self, link: &str) {
        if !link.is_empty() {
            self.join.link = link.to_owned();
        }
        self.screen = Screen::Join;
    }

    /// The place that the screen names.
    #[cfg(any(feature = "net", target_arch = "wasm32"))]
    fn place(&self) -> Option<Place> {
        // A page comes from a host, and there its code alone says enough.
        #[cfg(target_arch = "wasm32")]
        {
            let typed = self.join.link.trim();
            let code = !typed.is_empty() && typed.chars().all(char::is_alphanumeric);
            let here = Place::read(&crate::browser::address());
            if let Some(here) = here.filter(|_| code) {
                return Some(Place { code: typed.to_ascii_uppercase(), pass: None, ..here });
            }
        }
        let place = Place::read(&self.join.link)?;
        // A page that came by TLS may ask for nothing in the clear.
        #[cfg(target_arch = "wasm32")]
        let place = {
            let here = Place::read(&crate::browser::address());
            Place { secure: place.secure || here.is_some_and(|here| here.secure), ..place }
        };
        Some(place)
    }

    /// Whom to believe, besides whom the system believes, when a host has a certificate.
    #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
    pub fn trust(&mut self, trust: crate::client::Trust) {
        self.trust = trust;
    }

    /// Knocks at a workshop's door.
    #[cfg(any(feature = "net", target_arch = "wasm32"))]
    fn knock(&self, place: &Place, entry: crate::protocol::Entry) -> std::io::Result<crate::client::Remote> {
        #[cfg(target_arch = "wasm32")]
        return crate::client::Remote::connect(place, entry);
        #[cfg(not(target_arch = "wasm32"))]
        crate::client::Remote::connect_by(place, &self.trust, entry)
    }

    fn cannot_join(&mut self, text: String) {
        self.notice = Some(Notice { text, bad: true });
    }

    /// Into the workshop that the screen names.
    #[cfg(any(feature = "net", target_arch = "wasm32"))]
    pub fn join_workshop(&mut self) {
        use crate::client::{joining, observing};
        use crate::protocol::Entry;
        let Some(place) = self.place() else {
            return self.cannot_join(self.tr.t("join-bad-link"));
        };
        let name = self.join.name.trim().to_owned();
        let remote = match &place.pass {
            Some(pass) => self.knock(&place, Entry::Pass { pass: pass.clone() }),
            None if place.code.is_empty() => return self.cannot_join(self.tr.t("join-no-code")),
            None if name.is_empty() => return self.cannot_join(self.tr.t("say-name-empty")),
            None => {
                let entry = if self.join.observe { observing } else { joining };
                entry(&name, self.join.side, self.prefs.lang).and_then(|entry| self.knock(&place, entry))
            }
        };
        match remote {
            Ok(remote) => {
                self.notice = None;
                self.prefs.name = if name.is_empty() { self.prefs.name.clone() } else { name };
                let back = Place { pass: remote.pass(), ..place };
                self.enter(Game::far(Box::new(remote), back.link()));
            }
            Err(error) => {
                let text = self.tr.ta("join-failed", &[("reason", error.to_string().into())]);
                self.cannot_join(text);
            }
        }
    }

    /// This program has no network.
    #[cfg(not(any(feature = "net", target_arch = "wasm32")))]
    pub fn join_workshop(&mut self) {
        self.cannot_join(self.tr.t("join-no-net"));
    }

    /// Looks how the connection stands; whether the game was left because the host said no.
    pub(super) fn connected(&mut self) -> bool {
        let Some(net) = self.game.as_mut().and_then(|game| game.net.as_mut()) else { return false };
        let link = net.link.clone();
        let taken = std::mem::take(&mut net.downloaded);
        let created = net.created.take();
        if let Some(why) = net.unsure.take() {
            let host = Place::read(&link).map_or(String::new(), |place| place.host);
            let text = self.tr.ta(unsure(why), &[("host", host.into())]);
            self.leave();
            self.screen = Screen::Join;
            self.cannot_join(text);
            return true;
        }
        if let Some(refused) = net.refused.take() {
            let text = refusal(&self.tr, &refused);
            let gone = matches!(refused, Refusal::Pass | Refusal::Banned | Refusal::Code);
            self.leave();
            if gone && self.prefs.seat == link {
                self.prefs.seat.clear();
                self.join.link = link.split('#').next().unwrap_or("").to_owned();
                self.keep();
            }
            self.screen = Screen::Join;
            self.cannot_join(text);
            return true;
        }
        for (what, bytes) in &taken {
            self.save_file(what.file(), bytes);
        }
        if let Some(link) = created {
            self.console = console::State::default();
            self.ask_to_join(&link);
            self.join_workshop();
            return true;
        }
        let Some(net) = self.game.as_mut().and_then(|game| game.net.as_mut()) else { return true };
        let Some(role) = net.welcome.as_ref().map(|welcome| welcome.role).filter(|_| !net.kept) else {
            return false;
        };
        net.kept = true;
        #[cfg(target_arch = "wasm32")]
        crate::browser::keep_in_tab(SEAT_OF_TAB, &link);
        // Who has been let in once finds the way back, after a crash too. A projector's place is nobody's.
        let own = matches!(role, Role::Seat(_) | Role::Lead);
        if own && self.prefs.seat != link {
            self.prefs.seat.clone_from(&link);
            self.join.link = link;
            self.keep();
        }
        false
    }
}

/// Why a host with a certificate isn't believed, as the name of a text.
fn unsure(why: Unsure) -> &'static str {
    match why {
        Unsure::Issuer => "join-unsure-issuer",
        Unsure::Name => "join-unsure-name",
        Unsure::Days => "join-unsure-days",
        Unsure::Plain => "join-unsure-plain",
    }
}

/// What the host's no means for the person.
fn refusal(tr: &Tr, refusal: &Refusal) -> String {
    let key = match refusal {
        Refusal::Version { .. } => "join-refused-version",
        Refusal::Code => "join-refused-code",
        Refusal::Pass => "join-refused-pass",
        Refusal::Banned => "join-refused-banned",
        Refusal::Wait { seconds } => {
            return tr.ta("join-refused-wait", &[("seconds", (*seconds).into())]);
        }
        Refusal::Busy => "join-refused-busy",
        Refusal::Weak { .. } | Refusal::Message => "join-refused-message",
        Refusal::Seat(rejection) => return say::rejection(tr, None, rejection),
        Refusal::Slow => "join-refused-slow",
        Refusal::Closed => "join-refused-closed",
    };
    tr.t(key)
}

/// What is wrong with the connection, as the name of a text.
pub(super) fn trouble(net: &Net) -> Option<&'static str> {
    match net {
        Net { lost: true, .. } => Some("join-lost"),
        Net { unsaved: true, .. } => Some("join-unsaved"),
        _ => None,
    }
}

/// Below the pages, where at one table the way on would be: the facilitator says when.
pub(super) fn waits(ui: &mut Ui, view: &View<'_>) {
    if matches!(view.seat.phase, Phase::Planning { .. } | Phase::Debrief) {
        return;
    }
    let frame = Frame::new().fill(view.theme.card).inner_margin(Margin::symmetric(20, 10));
    Panel::bottom("forward").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            widgets::icon(ui, icons::HOURGLASS_MEDIUM, view.theme.quiet);
            widgets::quiet(ui, view.theme, view.tr.t("join-waits"));
        });
    });
}

/// Above the pages, for who only watches: that nothing can be pressed, and why.
pub(super) fn observing(ui: &mut Ui, tr: &Tr, theme: &Theme) {
    bar::strip(ui, theme, "observing", |ui| {
        ui.horizontal_wrapped(|ui| {
            widgets::icon(ui, icons::EYE, theme.middle);
            widgets::quiet(ui, theme, tr.t("frame-observing"));
        });
    });
}

/// What is shown instead of a seat's pages: the facilitator's screen, the lobby, or that one is waiting.
/// Says whether it was.
pub(super) fn instead(
    ui: &mut Ui,
    tr: &Tr,
    theme: &Theme,
    game: &Game,
    net: &Net,
    prefs: &Prefs,
    desk: &mut console::State,
    sheet: &mut pages::survey::State,
    now: f64,
    wishes: &mut Vec<Wish>,
) -> bool {
    let seat = game.seat();
    // The team that the facilitator wants to look at is on its way.
    if game.watching().is_some() && seat.is_none() {
        return false;
    }
    if seat.is_some_and(|seat| seat.phase != Phase::Lobby) {
        return false;
    }
    bar::strip(ui, theme, "top", |ui| {
        ui.horizontal_wrapped(|ui| {
            if bar::worded(ui, true, icons::HOUSE, &tr.t("frame-home")).clicked() {
                wishes.push(Wish::Leave);
            }
            ui.add_space(space::NORMAL);
            let title = net.welcome.as_ref().map(|welcome| tr.of(&welcome.title).to_owned());
            widgets::section(ui, &title.unwrap_or_else(|| tr.t("join-title")));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                bar::preferences(ui, tr, theme, prefs, wishes);
            });
        });
    });
    // The scroll bar floats at the right, beside the cards and not over them.
    let frame = Frame::new().inner_margin(Margin { left: 20, right: 8, top: 20, bottom: 0 });
    CentralPanel::default_margins().frame(frame).show(ui, |ui| {
        widgets::scroll(ui, ScrollArea::vertical().auto_shrink(false), |ui| {
            ui.set_width(ui.available_width() - 12.0);
            match (&game.room, seat) {
                (Some(room), None) => {
                    console::console(
                        ui,
                        &console::Room {
                            tr,
                            theme,
                            room,
                            net,
                            left: game.left(now),
                            book: game.book.as_deref(),
                        },
                        desk,
                        wishes,
                    );
                }
                (_, Some(seat)) => {
                    lobby(ui, tr, theme, seat, net);
                    let mut out = Vec::new();
                    pictures::centred(ui, 760.0, |ui| {
                        ui.add_space(space::CARD);
                        pages::functions::choose(ui, (tr, theme), seat, &mut out);
                    });
                    if let Some(book) = &game.book {
                        pictures::centred(ui, 760.0, |ui| {
                            ui.add_space(space::CARD);
                            pages::survey::survey(ui, (tr, theme), book, seat, sheet, &mut out);
                        });
                    }
                    wishes_of(out, wishes);
                }
                (None, None) => {
                    ui.vertical_centered(|ui| {
                        ui.add_space(80.0);
                        ui.add(egui::Spinner::new().size(32.0).color(theme.accent));
                        ui.add_space(space::NORMAL);
                        widgets::quiet(ui, theme, tr.t("join-connecting"));
                    });
                }
            }
            ui.add_space(space::LARGE);
        });
    });
    true
}

/// Before the game: in which team one sits, with whom.
fn lobby(ui: &mut Ui, tr: &Tr, theme: &Theme, seat: &SeatView, net: &Net) {
    pictures::centred(ui, 760.0, |ui| {
        let rect = pictures::place(ui, 150.0);
        pictures::two_ways(ui.painter(), rect, theme);
        ui.add_space(space::CARD);
        let name = [("name", seat.seat.name.clone().into())];
        ui.label(RichText::new(tr.ta("join-hello", &name)).text_style(display()));
        widgets::quiet(ui, theme, tr.t("join-lobby"));
        if seat.seat.observer {
            widgets::quiet(ui, theme, tr.t("frame-observing"));
        }
        ui.add_space(space::CARD);
        for team in seat.teams.iter().filter(|team| team.team == seat.team) {
            widgets::card(ui, theme, |ui| {
                ui.set_width(ui.available_width());
                widgets::section(ui, &tr.ta("join-team", &[("team", team.name.clone().into())]));
                for line in &team.seats {
                    console::person(ui, tr, theme, line, net.present.contains(&line.seat));
                }
            });
        }
    });
}
