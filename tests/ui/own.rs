//! A draft of one's own, by what the screens say: begun, seen by nobody else, put on the table, left.
#![cfg(feature = "host")]

use duevie::protocol::Phase;
use duevie::scenario::Lang;
use duevie::ui::shell::Shell;
use duevie::ui::{Page, Tr};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::hands::{Hands, draft, phase, planned, press, press_role, seat, step_right, until};
use crate::seats::{planning, turn};

fn shows(hands: &Hands, text: &str) -> bool {
    hands.query_all_by_label(text).next().is_some()
}

/// Whether there is a button of this name; the way to the page may be called the same.
pub fn offers(hands: &Hands, tr: &Tr, key: &str) -> bool {
    let label = tr.t(key);
    let way = usize::from(label == tr.t("page-submit"));
    let pressed = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() != Role::Label;
    hands.query_all_by_label(&label).filter(pressed).count() > way
}

fn alone(shell: &Shell) -> bool {
    shell.game().and_then(|game| game.seat()).is_some_and(|seat| seat.own.draft.is_some())
}

/// Begins one on the page of rehearsals.
fn begin(hands: &mut Hands, tr: &Tr) {
    turn(hands, tr, Page::Rehearsal);
    press(hands, &tr.t("own-begin"));
    until(hands, "the own draft", alone);
    hands.run_steps(3);
    assert!(shows(hands, &tr.t("own-strip")) && !shows(hands, &tr.t("own-begin")));
}

fn count(tr: &Tr, count: i64) -> String {
    tr.ta("own-differs", &[("count", count.into())])
}

#[test]
fn it_is_tried_alone_and_put_on_the_table_in_both_languages() {
    let (_room, _lead, mut ada, mut bob) = planning();
    let (it, en) = (Tr::new(Lang::It), Tr::new(Lang::En));
    for junior in [true, false] {
        let (own, other, tr) = if junior { (&mut ada, &mut bob, &it) } else { (&mut bob, &mut ada, &en) };
        let before = draft(other).clone();
        begin(own, tr);
        assert!(shows(own, &count(tr, 0)));
        turn(own, tr, Page::Brand);
        step_right(own, &tr.t("brand-price-label"));
        until(own, "the price", |shell| planned(shell, |plan| plan.price != before.price));
        own.run_steps(3);
        let wanted = draft(own).price;
        assert!(shows(own, &count(tr, 1)));
        // Undoing is about the own draft.
        assert!(shows(own, &tr.ta("frame-undo", &[("field", tr.t("say-field-price").into())])));
        assert_eq!(draft(other), &before, "nobody else sees it");
        assert!(!alone(other.state()));
        // What is submitted is the team's.
        turn(own, tr, Page::Submit);
        assert!(shows(own, &tr.t("own-submit")));
        assert!(!offers(own, tr, "submit-and-play") && !offers(own, tr, "submit-now"));
        press(own, &tr.t("own-share"));
        until(own, "the team's draft", |shell| !alone(shell));
        own.run_steps(3);
        assert!(!shows(own, &tr.t("own-strip")) && shows(own, &tr.t("submit-and-play")));
        until(other, "the price", |shell| planned(shell, |plan| plan.price == wanted));
    }
}

#[test]
fn who_was_faster_is_asked_about_and_leaving_asks_once() {
    let (_room, _lead, mut ada, mut bob) = planning();
    let (it, en) = (Tr::new(Lang::It), Tr::new(Lang::En));
    for junior in [true, false] {
        let (own, other, tr, name, words) = if junior {
            (&mut ada, &mut bob, &it, "Bob", "own-theirs")
        } else {
            (&mut bob, &mut ada, &en, "Ada", "own-mine")
        };
        let other_tr = if name == "Bob" { &en } else { &it };
        begin(own, tr);
        turn(own, tr, Page::Brand);
        step_right(own, &tr.t("brand-price-label"));
        step_right(own, &tr.t("brand-price-label"));
        turn(other, other_tr, Page::Brand);
        step_right(other, &other_tr.t("brand-price-label"));
        until(own, "the other's change", |shell| {
            let own = shell.game().and_then(|game| game.seat()).and_then(|seat| seat.own.draft.as_ref());
            own.is_some_and(|own| own.clashes.len() == 1)
        });
        own.run_steps(3);
        let said = [("who", name.into()), ("field", tr.t("say-field-price").into())];
        assert!(shows(own, &tr.ta("say-clash-one", &said)));
        assert!(!shows(own, &tr.t("own-share")));
        let (mine, theirs) = (draft(own).price, draft(other).price);
        assert_ne!(mine, theirs);
        press(own, &tr.t(words));
        until(own, "the team's draft", |shell| !alone(shell));
        let counts = if words == "own-mine" { mine } else { theirs };
        assert_eq!(draft(own).price, counts);
        until(other, "the price", |shell| planned(shell, |plan| plan.price == counts));
        // Left, it is gone: after a question.
        begin(own, tr);
        turn(own, tr, Page::Brand);
        step_right(own, &tr.t("brand-price-label"));
        press(own, &tr.t("own-leave"));
        assert!(alone(own.state()) && shows(own, &tr.t("own-leave-ask")));
        press(own, &tr.t("own-leave-no"));
        assert!(alone(own.state()) && !shows(own, &tr.t("own-leave-ask")));
        press(own, &tr.t("own-leave"));
        press(own, &tr.t("own-leave-yes"));
        until(own, "the team's draft", |shell| !alone(shell));
        assert_eq!(draft(own).price, counts);
        // With nothing to lose there is nothing to ask.
        begin(own, tr);
        press(own, &tr.t("own-leave"));
        until(own, "the team's draft", |shell| !alone(shell));
    }
}

#[test]
fn a_small_window_has_room_for_it() {
    let (_room, mut lead, mut ada, _bob) = planning();
    let it = Tr::new(Lang::It);
    ada.set_size(egui::vec2(1024.0, 640.0));
    ada.run_steps(5);
    begin(&mut ada, &it);
    turn(&mut ada, &it, Page::Brand);
    step_right(&mut ada, &it.t("brand-price-label"));
    ada.run_steps(3);
    for (role, key) in [(Role::Button, "own-share"), (Role::Button, "own-leave")] {
        let rect = ada.get_by_role_and_label(role, &it.t(key)).rect();
        assert!(rect.left() >= 0.0 && rect.right() <= 1024.0, "{key}: {rect:?}");
        assert!(rect.bottom() < 230.0, "{key}: {rect:?}");
    }
    // A kept plan would be the team's.
    turn(&mut ada, &it, Page::Rehearsal);
    let keep = it.t("rehearsal-keep");
    let keep = ada.get_by_role_and_label(Role::Button, &keep);
    assert!(keep.accesskit_node().is_disabled());
    // When the facilitator closes planning it is gone.
    press_role(&mut lead, Role::Button, &it.t("console-close"));
    until(&mut ada, "the closing", |shell| matches!(phase(shell), Phase::Held { .. }));
    assert!(seat(&ada).own.draft.is_none() && !shows(&ada, &it.t("own-strip")));
}
