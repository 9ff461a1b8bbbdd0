//! The frame of a game: where one is, what is left of time and money, the steps, what is left to decide.

use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, RichText, ScrollArea, Ui, vec2};

use super::keys::pages_of;
use super::{
    Game, Shell, Wish, bar, console, join, lead, left, notices, path, pictures, projector, wishes_of,
};
use crate::money::Money;
use crate::protocol::{Command, Phase, SeatView};
use crate::scenario::ScenarioFile;
use crate::ui::coach::Seen;
use crate::ui::icons::regular as icons;
use crate::ui::theme::{space, strong_family};
use crate::ui::{Action, Page, View, pages, say, widgets};

/// Pages are no wider than this: longer lines are hard to read.
const WIDEST: f32 = 1640.0;

impl Shell {
    /// Draws the game.
    pub(super) fn draw_game(&mut self, ui: &mut Ui, wishes: &mut Vec<Wish>) {
        let now = ui.input(|input| input.time);
        let Shell { game, tr, theme, prefs, states, page, curtain, coach, console, .. } = self;
        let Some(game) = game else { return };
        // A facilitator is told what the projector shows too, and has a screen of their own.
        if let (Some(wall), None, None) = (&game.wall, &game.room, game.seat())
            && let Some(net) = &game.net
        {
            let book = game.book.as_deref();
            let (left, calm) = (game.left(now), prefs.calm);
            let room = projector::Room { tr, theme, view: wall, net, left, calm, book };
            let market = game.wall_market.as_deref().zip(book);
            return projector::screen(ui, &room, market, &mut states.market);
        }
        if let Some(net) = &game.net
            && join::instead(ui, tr, theme, game, net, prefs, console, &mut states.survey, now, wishes)
        {
            return;
        }
        let (Some(seat), Some(book)) = (game.seat(), game.book.as_deref()) else {
            ui.centered_and_justified(|ui| ui.add(egui::Spinner::new().size(32.0)));
            return;
        };
        let view = View {
            tr,
            theme,
            book,
            seat,
            rounds: game.rounds(),
            rehearsal: game.rehearsal(),
            working: game.working(),
            combinations: game.combinations(),
            calm: prefs.calm,
        };
        let mut out = Vec::new();
        if let Some(team) = game.watching() {
            console::watching(ui, &view, team, wishes);
        }
        if view.observes() {
            join::observing(ui, tr, theme);
        }
        top(ui, &view, game, now, prefs, coach.is_some(), wishes, &mut out);
        if curtain.is_some() {
            cover(ui, &view, wishes);
            return;
        }
        notices::unread(ui, &view, game, wishes);
        if pages::peers::wanted(seat) {
            bar::strip(ui, theme, "peers", |ui| {
                pages::peers::peers(ui, (tr, theme), seat, &mut states.peers, &mut out);
            });
        }
        if pages::survey::asked(seat).is_some() {
            bar::strip(ui, theme, "survey", |ui| {
                pages::survey::survey(ui, (tr, theme), book, seat, &mut states.survey, &mut out);
            });
        }
        steps(ui, &view, *page, &mut out);
        if seat.own.draft.is_some() && matches!(seat.phase, Phase::Planning { .. }) {
            bar::strip(ui, theme, "own-draft", |ui| pages::own::strip(ui, &view, game.left(now), &mut out));
        }
        forward(ui, &view, game, &mut out);
        if let Some(coach) = coach {
            let seen = Seen {
                page: *page,
                person: states.people.looks_at_somebody(),
                why: states.results.asked(),
                weeks: states.market.at(),
            };
            coach.look(&view, &seen);
            lead::lead(ui, &view, coach, *page, wishes);
        } else if let Some(desk) = seat.desk.as_ref().filter(|_| matches!(seat.phase, Phase::Planning { .. }))
            && !desk.todo.is_empty()
            && !view.observes()
        {
            left::left_to_decide(ui, &view, *page, &mut out);
        }
        let frame = Frame::new().inner_margin(Margin { left: 20, right: 8, top: 16, bottom: 0 });
        if matches!(*page, Page::Market | Page::Results) {
            // The market has nothing to scroll. The results keep their tabs and their answers in sight, and
            // scroll by themselves.
            let results = *page == Page::Results;
            CentralPanel::default_margins().frame(frame).show(ui, |ui| {
                let mut draw = |ui: &mut Ui| pages::draw(*page, ui, &view, states, &mut out);
                widgets::part(ui, format!("{page:?}"), |ui| {
                    if results { column(ui, 0.0, draw) } else { draw(ui) }
                });
            });
            wishes_of(out, wishes);
            return;
        }
        // The ground is the window's own: to fill it again would cost a whole window of pixels.
        CentralPanel::default_margins().frame(frame).show(ui, |ui| {
            let id = format!("{:?}", (*page, seat.phase, seat.seat.seat.0));
            let mut draw = |ui: &mut Ui| {
                widgets::scroll_as_asked(ui);
                column(ui, 12.0, |ui| {
                    pages::functions::line(ui, &view, *page, &mut out);
                    pages::draw(*page, ui, &view, states, &mut out);
                    ui.add_space(space::LARGE);
                });
            };
            widgets::part(ui, &id, |ui| {
                widgets::scroll(ui, ScrollArea::vertical().id_salt(&id).auto_shrink(false), &mut draw);
            });
        });
        wishes_of(out, wishes);
    }
}

/// A column in the middle, no wider than can be read, with room for a scroll bar at its right.
fn column(ui: &mut Ui, bar: f32, add: impl FnOnce(&mut Ui)) {
    let mut column = ui.available_rect_before_wrap();
    let room = column.width() - bar;
    column.min.x += ((room - WIDEST) / 2.0).max(0.0);
    column.set_width(room.min(WIDEST));
    ui.scope_builder(egui::UiBuilder::new().max_rect(column), |ui| {
        ui.set_width(column.width());
        add(ui);
    });
}

/// The bar at the top.
fn top(
    ui: &mut Ui,
    view: &View<'_>,
    game: &Game,
    now: f64,
    prefs: &crate::ui::prefs::Prefs,
    coached: bool,
    wishes: &mut Vec<Wish>,
    out: &mut Vec<Action>,
) {
    let (tr, theme, seat) = (view.tr, view.theme, view.seat);
    let date = seat.timer.and_then(|timer| timer.date);
    // A date is long: beside the clock only where there is room for it and for the money.
    let beside = bar::roomy(ui);
    let frame = Frame::new().fill(theme.card).inner_margin(Margin::symmetric(16, 8));
    let add = |ui: &mut Ui| {
        ui.horizontal_wrapped(|ui| {
            menu(ui, view, game, prefs, coached, wishes);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                widgets::section(ui, tr.of(&view.book.company.name));
                let team = seat.teams.iter().find(|team| team.team == seat.team);
                let names = [
                    ("team", team.map_or("", |team| &team.name).to_owned().into()),
                    ("person", seat.seat.name.clone().into()),
                ];
                // Who plays alone often gives the team their own name.
                let same = team.is_some_and(|team| team.name == seat.seat.name);
                let who = if same { seat.seat.name.clone() } else { tr.ta("frame-who", &names) };
                let round = [("round", seat.phase.round().into()), ("rounds", seat.rounds.into())];
                let round = (seat.phase.round() > 0).then(|| tr.ta("round-of", &round));
                match round.filter(|_| bar::narrow(ui)) {
                    Some(round) => widgets::small(ui, theme, format!("{who} · {round}")),
                    None => widgets::small(ui, theme, who),
                };
                if let Some(date) = date.filter(|_| !beside) {
                    widgets::small(ui, theme, bar::deadline(tr, date));
                }
            });
            ui.add_space(space::NORMAL);
            if !bar::narrow(ui) {
                if seat.phase.round() > 0 {
                    let round = [("round", seat.phase.round().into()), ("rounds", seat.rounds.into())];
                    widgets::chip(ui, &tr.ta("round-of", &round), theme.accent);
                }
                if ui.ctx().content_rect().width() >= 1100.0 {
                    widgets::chip(ui, &say::phase(tr, seat.phase), theme.middle);
                }
            }
            if let Some(left) = game.left(now) {
                bar::clock(ui, tr, theme, left, date.filter(|_| beside));
            }
            if seat.paused {
                widgets::chip(ui, &tr.t("frame-paused"), theme.warn);
            }
            let right = Layout::right_to_left(Align::Center);
            let right = egui::UiBuilder::new().layout(right).id(egui::Id::new("top-right"));
            ui.scope_builder(right, |ui| {
                bar::preferences(ui, tr, theme, prefs, wishes);
                history(ui, view, out);
                budget(ui, view);
            });
        });
    };
    let panel = Panel::top("top").frame(frame).show_separator_line(false);
    panel.show(ui, |ui| widgets::part(ui, "top", add));
}

/// Money that is left of the budget, while planning.
fn budget(ui: &mut Ui, view: &View<'_>) {
    let planning = matches!(view.seat.phase, Phase::Planning { .. });
    let Some(desk) = view.seat.desk.as_ref().filter(|_| planning) else { return };
    let (tr, theme) = (view.tr, view.theme);
    let left = desk.budget - desk.spending;
    let colour = if left < Money::ZERO { theme.bad } else { theme.ink };
    ui.add_space(space::NORMAL);
    let width = if bar::narrow(ui) { 150.0 } else { 180.0 };
    let response = ui
        .allocate_ui_with_layout(vec2(width, 36.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().interact_size.y = 18.0;
            let words = if left < Money::ZERO { "frame-over-budget" } else { "frame-left-of-budget" };
            widgets::two_ends(
                ui,
                |ui| drop(widgets::small(ui, theme, tr.t(words))),
                |ui| drop(ui.label(RichText::new(tr.money(left)).family(strong_family()).color(colour))),
            );
            let whole = desk.budget.as_euros().max(1.0);
            let spent = desk.spending.as_euros() / whole;
            let tint = if left < Money::ZERO { theme.bad } else { theme.accent };
            widgets::meter(ui, theme, spent, None, tint, width);
        })
        .response;
    let amounts = [("spent", tr.money(desk.spending).into()), ("budget", tr.money(desk.budget).into())];
    response.on_hover_text(tr.ta("frame-budget-help", &amounts));
}

/// Undo and redo, naming the field.
fn history(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let Some(desk) = &view.seat.desk else { return };
    if !view.open() {
        return;
    }
    let (tr, about) = (view.tr, say::About { tr: view.tr, book: view.book, seat: view.seat });
    let mut button = |field: &Option<String>, icon: &str, with: &str, without: &str, command: Command| {
        let label = match field {
            Some(field) => tr.ta(with, &[("field", about.field(field).into())]),
            None => tr.t(without),
        };
        ui.add_enabled_ui(field.is_some(), |ui| {
            if bar::icon_button(ui, icon, &label).clicked() {
                out.push(Action::Send(command));
            }
        });
    };
    button(&desk.redo, icons::ARROW_CLOCKWISE, "frame-redo", "frame-no-redo", Command::Redo);
    button(&desk.undo, icons::ARROW_COUNTER_CLOCKWISE, "frame-undo", "frame-no-undo", Command::Undo);
    // In narrower windows it is on the page of rehearsals alone.
    if view.may_begin_own() && ui.ctx().content_rect().width() >= 1100.0 {
        let button = bar::icon_button(ui, icons::LOCK_SIMPLE, &tr.t("own-begin"));
        if button.on_hover_text(tr.t("own-begin-help")).clicked() {
            pages::own::begun(ui, out);
        }
    }
}

/// The menu: seats, where the game is kept, home.
fn menu(
    ui: &mut Ui,
    view: &View<'_>,
    game: &Game,
    prefs: &crate::ui::prefs::Prefs,
    coached: bool,
    wishes: &mut Vec<Wish>,
) {
    let tr = view.tr;
    let button = ui.menu_button(RichText::new(icons::LIST).size(20.0), |ui| {
        ui.set_max_width(340.0);
        if game.seats().count() > 1 {
            widgets::small(ui, view.theme, tr.t("frame-sit"));
            for other in game.seats() {
                let team = other.teams.iter().find(|team| team.team == other.team);
                let names = [
                    ("team", team.map_or("", |team| &team.name).to_owned().into()),
                    ("person", other.seat.name.clone().into()),
                ];
                let here = other.seat.seat == game.sitting;
                if ui.selectable_label(here, tr.ta("frame-who", &names)).clicked() && !here {
                    wishes.push(Wish::Act(Action::Sit(other.seat.seat)));
                    ui.close();
                }
            }
            ui.separator();
        }
        match &game.path {
            Some(_) if cfg!(target_arch = "wasm32") => {
                widgets::small(ui, view.theme, tr.t("frame-kept-here"));
            }
            Some(path) => {
                let place = [("path", path.display().to_string().into())];
                widgets::small(ui, view.theme, tr.ta("frame-kept-in", &place));
            }
            None => drop(widgets::small(ui, view.theme, tr.t("frame-kept-nowhere"))),
        }
        ui.separator();
        if game.leads() && matches!(view.seat.phase, Phase::Planning { .. }) {
            if view.seat.paused {
                if bar::worded(ui, true, icons::PLAY, &tr.t("frame-resume")).clicked() {
                    wishes.push(Wish::Act(Action::Facilitate(Command::Resume)));
                    ui.close();
                }
            } else if bar::worded(ui, true, icons::PAUSE, &tr.t("frame-pause")).clicked() {
                wishes.push(Wish::Act(Action::Facilitate(Command::Pause)));
                ui.close();
            }
        }
        let mut led = coached;
        if ui.checkbox(&mut led, tr.t("coach-menu")).on_hover_text(tr.t("coach-home-help")).changed() {
            wishes.push(Wish::Coach(led));
            ui.close();
        }
        let mut calm = prefs.calm;
        if ui.checkbox(&mut calm, tr.t("home-calm")).on_hover_text(tr.t("home-calm-help")).changed() {
            wishes.push(Wish::Calm(calm));
        }
        if bar::worded(ui, true, icons::ARROWS_OUT, &tr.t("frame-fullscreen")).clicked() {
            wishes.push(Wish::Fullscreen);
            ui.close();
        }
        if bar::worded(ui, true, icons::HOUSE, &tr.t("frame-home")).clicked() {
            wishes.push(Wish::Leave);
            ui.close();
        }
    });
    let label = tr.t("frame-menu");
    button.response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &label));
}

/// The steps of the round, or the pages of the phase.
fn steps(ui: &mut Ui, view: &View<'_>, page: Page, out: &mut Vec<Action>) {
    let pages = pages_of(view.seat.phase);
    let past = !view.rounds.is_empty() && matches!(view.seat.phase, Phase::Planning { .. });
    if pages.len() < 2 {
        return;
    }
    let desk = view.seat.desk.as_ref().filter(|_| matches!(view.seat.phase, Phase::Planning { .. }));
    let frame =
        Frame::new().fill(view.theme.card).inner_margin(Margin { left: 12, right: 12, top: 0, bottom: 6 });
    let add = |ui: &mut Ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::SMALL, space::SMALL);
            for (index, of) in pages.iter().enumerate() {
                let left = path::left(desk, *of);
                let short = bar::narrow(ui) && pages.len() > 3;
                let step = path::step(ui, view.tr, view.theme, index + 1, *of, *of == page, left, short);
                if step.clicked() {
                    out.push(Action::Go(*of));
                }
                if index + 1 < pages.len() {
                    ui.label(RichText::new(icons::CARET_RIGHT).color(view.theme.quiet));
                }
            }
            if past {
                ui.separator();
                for of in [Page::Results, Page::Market] {
                    let text = view.tr.t(match of {
                        Page::Market => "frame-last-market",
                        _ => "frame-last-results",
                    });
                    if ui.selectable_label(of == page, text).clicked() {
                        out.push(Action::Go(of));
                    }
                }
            }
        });
    };
    Panel::top("steps").frame(frame).show(ui, |ui| widgets::part(ui, "steps", add));
}

/// The way forward in the phases that are for reading.
fn forward(ui: &mut Ui, view: &View<'_>, game: &Game, out: &mut Vec<Action>) {
    if !game.leads() {
        join::waits(ui, view);
        return;
    }
    let (words, why, command) = match view.seat.phase {
        Phase::Lobby => ("frame-start", "frame-start-why", Command::Start),
        Phase::Briefing { .. } => ("frame-plan", "frame-plan-why", Command::OpenPlanning),
        Phase::Held { .. } => ("frame-release", "frame-release-why", Command::Release),
        Phase::Results { round } if round < view.seat.rounds => {
            ("frame-next", "frame-next-why", Command::Next)
        }
        Phase::Results { .. } => ("frame-end", "frame-end-why", Command::Next),
        Phase::Planning { .. } | Phase::Debrief => return,
    };
    let frame = Frame::new().fill(view.theme.card).inner_margin(Margin::symmetric(20, 10));
    let add = |ui: &mut Ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_enabled_ui(!game.waiting(), |ui| {
                if bar::main_button(ui, view.theme, icons::ARROW_RIGHT, &view.tr.t(words)).clicked() {
                    out.push(Action::Facilitate(command));
                }
            });
            widgets::quiet(ui, view.theme, view.tr.t(why));
        });
    };
    Panel::bottom("forward").frame(frame).show(ui, |ui| widgets::part(ui, "forward", add));
}

/// Between two teams at one screen: nobody sees the other's plans.
fn cover(ui: &mut Ui, view: &View<'_>, wishes: &mut Vec<Wish>) {
    let (tr, theme, seat): (_, _, &SeatView) = (view.tr, view.theme, view.seat);
    let book: &ScenarioFile = view.book;
    let frame = Frame::new().inner_margin(Margin::same(20));
    CentralPanel::default_margins().frame(frame).show(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.set_max_width(620.0);
            ui.add_space((ui.available_height() * 0.12).max(8.0));
            let rect = pictures::place(ui, 220.0);
            pictures::scenario(ui.painter(), rect, theme, book.key.as_str());
            ui.add_space(space::CARD);
            ui.heading(tr.ta("frame-hand-over", &[("person", seat.seat.name.clone().into())]));
            widgets::quiet(ui, theme, tr.t("frame-hand-over-why"));
            ui.add_space(space::CARD);
            let words = tr.ta("frame-here-i-am", &[("person", seat.seat.name.clone().into())]);
            if bar::main_button(ui, theme, icons::ARROW_RIGHT, &words).clicked() {
                wishes.push(Wish::Uncover);
            }
        });
    });
}
