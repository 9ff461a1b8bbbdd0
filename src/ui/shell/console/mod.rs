//! The facilitator's screen: where the workshop is, who is here and who is ready, and the way on; and behind
//! tabs how it is led, news, the way back, what can be taken away, and another workshop.
//!
//! May touch: [`crate::protocol`], widgets. It sees what the facilitator's view holds, and sends commands.

mod back;
mod create;
mod dates;
mod flight;
mod grant;
mod news;
mod peers;
mod rules;
mod script;
mod survey;
mod take;
mod teach;
mod teams;
mod what_if;

use egui::{Frame, Margin, Panel, RichText, Ui};

pub(super) use teams::person;

use super::{Net, Wish, bar};
use crate::protocol::{Command, FacilitatorView, Invitation, Phase, RoomCommand};
use crate::scenario::ScenarioFile;
use crate::ui::icons::regular as icons;
use crate::ui::theme::{display, space};
use crate::ui::{Action, Theme, Tr, View, say, widgets};

/// What the facilitator's screen is drawn from.
#[derive(Clone, Copy)]
pub(super) struct Room<'a> {
    pub tr: &'a Tr,
    pub theme: &'a Theme,
    pub room: &'a FacilitatorView,
    pub net: &'a Net,
    /// Milliseconds of planning that are left.
    pub left: Option<u64>,
    /// What may be read of the scenario.
    pub book: Option<&'a ScenarioFile>,
}

impl Room<'_> {
    /// A team's name.
    fn team(&self, team: u16) -> &str {
        self.room.teams.get(usize::from(team)).map_or("", |line| &line.name)
    }
}

/// The parts of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Teams,
    Rules,
    News,
    Teach,
    Back,
    Take,
    Create,
    Flight,
    WhatIf,
}

impl Tab {
    const ALL: [(Tab, &'static str, &'static str); 9] = [
        (Tab::Teams, icons::USERS_THREE, "console-tab-teams"),
        (Tab::Rules, icons::SLIDERS_HORIZONTAL, "console-tab-rules"),
        (Tab::News, icons::MEGAPHONE, "console-tab-news"),
        (Tab::Teach, icons::CHATS_CIRCLE, "console-tab-teach"),
        (Tab::Back, icons::CLOCK_COUNTER_CLOCKWISE, "console-tab-back"),
        (Tab::Take, icons::EXPORT, "console-tab-take"),
        (Tab::Create, icons::PLUS_CIRCLE, "console-tab-create"),
        (Tab::Flight, icons::SHIELD_CHECK, "console-tab-flight"),
        (Tab::WhatIf, icons::INTERSECT, "console-tab-what-if"),
    ];

    /// Whether there is anything in it now.
    fn is_open(self, room: &FacilitatorView) -> bool {
        match self {
            Tab::Flight => room.phase == Phase::Lobby,
            Tab::WhatIf => matches!(room.phase, Phase::Results { .. } | Phase::Debrief),
            _ => true,
        }
    }
}

/// What the facilitator has open, and has written without sending it.
#[derive(Default)]
pub(super) struct State {
    tab: Tab,
    teams: teams::State,
    rules: rules::State,
    news: news::State,
    back: back::State,
    create: Option<create::Form>,
    flight: flight::State,
    what_if: what_if::State,
}

fn lead(command: Command) -> Wish {
    Wish::Act(Action::Facilitate(command))
}

fn room_command(command: RoomCommand) -> Wish {
    lead(Command::Room(command))
}

/// Draws the screen.
pub(super) fn console(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    widgets::card(ui, room.theme, |ui| {
        ui.set_width(ui.available_width());
        head(ui, room, out);
        ui.add_space(space::SMALL);
        widgets::part(ui, "console-steps", |ui| steps(ui, room, out));
    });
    ui.add_space(space::CARD);
    if !state.tab.is_open(room.room) {
        state.tab = Tab::default();
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::NORMAL;
        for (tab, icon, key) in Tab::ALL.into_iter().filter(|(tab, ..)| tab.is_open(room.room)) {
            let words = room.tr.t(key);
            let label = ui.selectable_label(state.tab == tab, format!("{icon}  {words}"));
            label.widget_info(|| {
                let kind = egui::WidgetType::SelectableLabel;
                egui::WidgetInfo::selected(kind, true, state.tab == tab, &words)
            });
            if label.clicked() {
                state.tab = tab;
            }
        }
    });
    ui.add_space(space::NORMAL);
    if state.tab != Tab::News {
        news::keep(room, &mut state.news, out);
    }
    let tab = state.tab;
    widgets::part(ui, format!("{tab:?}"), |ui| match tab {
        Tab::Teams => teams::teams(ui, room, &mut state.teams, out),
        Tab::Rules => rules::rules(ui, room, &mut state.rules, out),
        Tab::News => news::news(ui, room, &mut state.news, out),
        Tab::Teach => {
            teach::teach(ui, room);
            ui.add_space(space::CARD);
            survey::survey(ui, room, out);
            ui.add_space(space::CARD);
            peers::peers(ui, room, out);
        }
        Tab::Back => back::back(ui, room, &mut state.back, out),
        Tab::Take => take::take(ui, room, out),
        Tab::Create => create::create(ui, room, &mut state.create, out),
        Tab::Flight => flight::flight(ui, room, &mut state.flight, out),
        Tab::WhatIf => what_if::what_if(ui, room, &mut state.what_if, out),
    });
}

/// Code, round, phase, clock, and how people join.
fn head(ui: &mut Ui, room: &Room<'_>, out: &mut Vec<Wish>) {
    let Room { tr, theme, net, .. } = *room;
    let at = room.room;
    ui.horizontal_wrapped(|ui| {
        if let Some(welcome) = &net.welcome {
            widgets::quiet(ui, theme, tr.t("console-code"));
            ui.label(RichText::new(&welcome.code).text_style(display()).color(theme.accent));
            ui.add_space(space::NORMAL);
        }
        let round = [("round", at.phase.round().into()), ("rounds", at.rounds.into())];
        if at.phase.round() > 0 {
            widgets::chip(ui, &tr.ta("round-of", &round), theme.accent);
        }
        widgets::chip(ui, &say::phase(tr, at.phase), theme.middle);
        if let Some(left) = room.left {
            bar::clock(ui, tr, theme, left, at.timer.and_then(|timer| timer.date));
        }
        if at.paused {
            widgets::chip(ui, &tr.t("frame-paused"), theme.warn);
        }
    });
    if at.paused && at.timer.is_some_and(|timer| timer.date.is_some()) {
        widgets::quiet(ui, theme, tr.t("rules-dates-pause"));
    }
    if let Some(late) = at.late {
        let [date, closed] = [late.date, late.at].map(|utc| tr.date(utc, false).into());
        let args = [("round", late.round.into()), ("date", date), ("at", closed)];
        ui.horizontal_wrapped(|ui| {
            widgets::icon(ui, icons::WARNING, theme.warn);
            ui.label(tr.ta("console-late", &args));
        });
    }
    if let Some(link) = net.doors().next().map(|door| door.link()) {
        ui.horizontal_wrapped(|ui| {
            widgets::quiet(ui, theme, tr.ta("console-join", &[("link", link.clone().into())]));
            if bar::worded(ui, true, icons::COPY, &tr.t("projector-copy")).clicked() {
                out.push(Wish::Act(Action::Copy(link)));
            }
        });
    }
}

/// The way on, and what else the phase allows.
fn steps(ui: &mut Ui, room: &Room<'_>, out: &mut Vec<Wish>) {
    let (tr, theme, at) = (room.tr, room.theme, room.room);
    let last = at.phase.round() >= at.rounds;
    let next = match at.phase {
        Phase::Lobby => Some(("frame-start", Command::Start)),
        Phase::Briefing { .. } => Some(("console-open", Command::OpenPlanning)),
        Phase::Planning { .. } => Some(("console-close", Command::ClosePlanning)),
        Phase::Held { .. } => Some(("frame-release", Command::Release)),
        Phase::Results { .. } if last => Some(("frame-end", Command::Next)),
        Phase::Results { .. } => Some(("frame-next", Command::Next)),
        Phase::Debrief => None,
    };
    ui.horizontal_wrapped(|ui| {
        if let Some((key, command)) = next {
            if bar::main_button(ui, theme, icons::ARROW_RIGHT, &tr.t(key)).clicked() {
                out.push(lead(command));
            }
            ui.add_space(space::NORMAL);
        }
        if matches!(at.phase, Phase::Planning { .. }) {
            let (icon, key, command) = match at.paused {
                true => (icons::PLAY, "frame-resume", Command::Resume),
                false => (icons::PAUSE, "frame-pause", Command::Pause),
            };
            if bar::worded(ui, true, icon, &tr.t(key)).clicked() {
                out.push(lead(command));
            }
            for minutes in [1u16, 5].into_iter().filter(|_| at.timer.is_some()) {
                let words = tr.ta("console-extend", &[("minutes", minutes.into())]);
                if bar::worded(ui, true, icons::PLUS, &words).clicked() {
                    out.push(lead(Command::Extend { minutes }));
                }
            }
        }
        if matches!(at.phase, Phase::Held { .. })
            && bar::worded(ui, true, icons::ARROW_COUNTER_CLOCKWISE, &tr.t("console-reopen")).clicked()
        {
            out.push(lead(Command::ReopenPlanning));
        }
        let wall = bar::worded(ui, true, icons::PROJECTOR_SCREEN, &tr.t("projector-button"));
        if wall.on_hover_text(tr.t("projector-help")).clicked() {
            out.push(Wish::Invite(Invitation::Look));
        }
        let locked = at.conduct.locked;
        let (icon, key) =
            if locked { (icons::LOCK, "console-unlock") } else { (icons::LOCK_OPEN, "console-lock") };
        if bar::worded(ui, true, icon, &tr.t(key)).on_hover_text(tr.t("console-lock-help")).clicked() {
            out.push(room_command(RoomCommand::SetLocked(!locked)));
        }
    });
    if let Some((_, link)) = room.net.invited.iter().find(|(to, _)| *to == Invitation::Look) {
        ui.add_space(space::SMALL);
        widgets::quiet(ui, theme, tr.t("projector-link"));
        take::link(ui, room, link, true, out);
    }
    let waited: Vec<&str> = at
        .teams
        .iter()
        .filter(|team| !team.computer && !team.submitted && team.seats.iter().any(|seat| !seat.observer))
        .map(|team| team.name.as_str())
        .collect();
    if matches!(at.phase, Phase::Planning { .. }) && !waited.is_empty() {
        if room.left == Some(0) {
            ui.horizontal_wrapped(|ui| {
                widgets::icon(ui, icons::WARNING, theme.warn);
                ui.label(tr.t("console-asks"));
            });
        }
        widgets::quiet(ui, theme, tr.ta("submit-waiting", &[("teams", waited.join(", ").into())]));
    }
}

/// Above a team's pages that the facilitator looks at: whose they are, and the way back.
pub(super) fn watching(ui: &mut Ui, view: &View<'_>, team: u16, out: &mut Vec<Wish>) {
    let (tr, theme) = (view.tr, view.theme);
    let frame = Frame::new().fill(theme.middle).inner_margin(Margin::symmetric(16, 6));
    Panel::top("watching").frame(frame).show_separator_line(false).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            if bar::worded(ui, true, icons::ARROW_LEFT, &tr.t("console-watch-end")).clicked() {
                out.push(Wish::Watch(None));
            }
            let name = view.seat.teams.get(usize::from(team)).map_or("", |line| &line.name);
            let words = tr.ta("console-watching", &[("team", name.to_owned().into())]);
            ui.label(RichText::new(words).color(theme.on_accent));
        });
    });
}
