//! Who only watches, by labels and in both languages: they join so, see the team and can press nothing of it; the
//! facilitator makes them play and back.
#![cfg(feature = "host")]

use duevie::protocol::{FacilitatorView, Phase, SeatLine};
use duevie::scenario::Lang;
use duevie::ui::Tr;
use duevie::ui::shell::{Screen, Shell};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::hands::{Hands, press, press_role, seat, sized, until};
use crate::join::{Room, in_phase, join, lead, room_of, write_text};
use crate::own::offers;

/// Somebody asks to watch; whether they are let in is to be seen.
fn observe(room: &Room, lang: Lang, name: &str) -> Hands {
    let tr = Tr::new(lang);
    let mut hands = sized(lang, room.places(name), [1400.0, 2400.0]);
    press(&mut hands, &tr.t("join-home"));
    write_text(&mut hands, &tr.t("join-link"), &room.link(""));
    write_text(&mut hands, &tr.t("join-name"), name);
    press(&mut hands, &tr.t("say-side-senior"));
    press(&mut hands, &tr.t("join-observe"));
    hands.get_by_role_and_label(Role::Button, &tr.t("join-enter")).click();
    hands.run_steps(3);
    hands
}

fn view(shell: &Shell) -> Option<&FacilitatorView> {
    shell.game().and_then(|game| game.room.as_deref())
}

fn line(view: &FacilitatorView, name: &str) -> Option<SeatLine> {
    view.teams.iter().flat_map(|team| &team.seats).find(|seat| seat.name == name).cloned()
}

/// Whether something of this name can be pressed.
fn enabled(hands: &Hands, label: &str) -> bool {
    let mut all = hands.query_all_by_label(label);
    all.any(|node| node.accesskit_node().role() != Role::Label && !node.accesskit_node().is_disabled())
}

#[test]
fn somebody_joins_to_watch_sees_the_team_and_is_made_to_play() {
    for (lang, other) in [(Lang::It, Lang::En), (Lang::En, Lang::It)] {
        let room = room_of(1);
        let (it, tr) = (Tr::new(Lang::It), Tr::new(lang));
        let mut lead = lead(&room);
        let mut ada = join(&room, other, "Ada", "say-side-junior");
        let mut eva = observe(&room, lang, "Eva");
        let lobby = |shell: &Shell| shell.game().is_some_and(|game| game.seat().is_some());
        until(&mut eva, "the lobby", lobby);
        assert!(eva.query_by_label(&tr.t("frame-observing")).is_some());
        until(&mut lead, "she is told of", |shell| {
            view(shell).is_some_and(|view| line(view, "Eva").is_some())
        });
        lead.run_steps(2);
        assert!(line(view(lead.state()).unwrap(), "Eva").unwrap().observer);
        assert!(lead.query_by_label(&it.t("console-observes")).is_some());
        press(&mut lead, &it.t("frame-start"));
        in_phase(&mut eva, Phase::Briefing { round: 1 });
        press(&mut lead, &it.t("console-open"));
        for hands in [&mut eva, &mut ada] {
            in_phase(hands, Phase::Planning { round: 1 });
        }
        press(&mut eva, &tr.t("page-submit"));
        eva.run_steps(2);
        assert!(eva.query_by_label(&tr.t("frame-observing")).is_some());
        for label in ["submit-and-play", "submit-now", "submit-agree", "submit-disagree", "submit-withdraw"] {
            assert!(!offers(&eva, &tr, label), "{label}");
        }
        press(&mut eva, &tr.t("page-research"));
        eva.run_steps(2);
        // The same button can be pressed by who plays.
        press(&mut ada, &Tr::new(other).t("page-research"));
        ada.run_steps(2);
        let buy = |hands: &Hands, lang: Lang| {
            let tr = Tr::new(lang);
            let study = hands.state().game().unwrap().book.as_ref().unwrap().research[0].name.clone();
            tr.ta("research-buy-of", &[("study", tr.of(&study).to_owned().into())])
        };
        let (hers, of_ada) = (buy(&eva, lang), buy(&ada, other));
        assert!(eva.query_by_label(&hers).is_some() && !enabled(&eva, &hers), "{hers}");
        assert!(enabled(&ada, &of_ada), "{of_ada}");
        // Undo by the keyboard isn't even asked for.
        let accepted = eva.state().game().unwrap().accepted();
        eva.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
        eva.run_steps(3);
        assert!(!eva.state().game().unwrap().waiting() && eva.state().game().unwrap().accepted() == accepted);
        // The facilitator has her play.
        let menu = it.ta("console-seat-menu", &[("name", "Eva".into())]);
        press(&mut lead, &menu);
        press(&mut lead, &it.t("console-make-player"));
        until(&mut eva, "she plays", |shell| {
            shell.game().and_then(|game| game.seat()).is_some_and(|seat| !seat.seat.observer)
        });
        eva.run_steps(2);
        assert!(eva.query_by_label(&tr.t("frame-observing")).is_none());
        press(&mut eva, &tr.t("page-submit"));
        assert!(enabled(&eva, &tr.t("submit-and-play")));
        press(&mut lead, &menu);
        press(&mut lead, &it.t("console-make-observer"));
        until(&mut eva, "she watches", |shell| {
            shell.game().and_then(|game| game.seat()).is_some_and(|seat| seat.seat.observer)
        });
        // The round is Ada's alone.
        let own = Tr::new(other);
        press(&mut ada, &own.t("page-submit"));
        press(&mut ada, &own.t("submit-and-play"));
        until(&mut lead, "the round", |shell| {
            view(shell).is_some_and(|view| view.phase == Phase::Held { round: 1 })
        });
        assert!(seat(&eva).desk.is_some());
    }
}

#[test]
fn where_nobody_may_only_watch_it_is_said_at_the_door() {
    let room = room_of(1);
    let it = Tr::new(Lang::It);
    let mut lead = lead(&room);
    press(&mut lead, &it.t("console-tab-rules"));
    press_role(&mut lead, Role::CheckBox, &it.t("rules-observers"));
    until(&mut lead, "the rule", |shell| view(shell).is_some_and(|view| view.conduct.no_observers));
    for lang in [Lang::It, Lang::En] {
        let tr = Tr::new(lang);
        let mut eva = observe(&room, lang, "Eva");
        until(&mut eva, "the refusal", |shell| shell.screen() == Screen::Join && shell.game().is_none());
        eva.run_steps(2);
        assert!(eva.query_by_label(&tr.t("say-no-observers")).is_some());
    }
}
