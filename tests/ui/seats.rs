//! A junior and a senior of one team, each at their own screen: two keys, and what each of them sees.
#![cfg(feature = "host")]

use duevie::protocol::{KeysView, Lock, Phase, SeatView};
use duevie::scenario::Lang;
use duevie::ui::shell::Shell;
use duevie::ui::{Page, Tr};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::hands::{Hands, draft, forecast, press, press_role, seat, step_right, until, write};
use crate::join::{Room, in_phase, join, lead, room_of, write_text};

pub fn turn(hands: &mut Hands, tr: &Tr, page: Page) {
    press(hands, &tr.t(page.key()));
    assert_eq!(hands.state().page(), page);
}

fn keys(shell: &Shell) -> Option<&KeysView> {
    let seat: &SeatView = shell.game()?.seat()?;
    seat.desk.as_ref().map(|desk| &desk.keys)
}

fn until_keys(hands: &mut Hands, what: &str, so: impl Fn(&KeysView) -> bool) {
    until(hands, what, |shell| keys(shell).is_some_and(&so));
    hands.run_steps(3);
}

fn lead_in(lead: &mut Hands, phase: Phase) {
    until(lead, "the facilitator's phase", |shell| {
        shell.game().and_then(|game| game.room.as_ref()).is_some_and(|room| room.phase == phase)
    });
}

/// A facilitator, with Ada, who is a junior, and Bob, who is a senior, in one team that plans.
pub fn planning() -> (Room, Hands, Hands, Hands) {
    let room = room_of(1);
    let tr = Tr::new(Lang::It);
    let mut lead = lead(&room);
    let mut ada = join(&room, Lang::It, "Ada", "say-side-junior");
    let mut bob = join(&room, Lang::En, "Bob", "say-side-senior");
    press(&mut lead, &tr.t("frame-start"));
    in_phase(&mut ada, Phase::Briefing { round: 1 });
    lead_in(&mut lead, Phase::Briefing { round: 1 });
    press(&mut lead, &tr.t("console-open"));
    in_phase(&mut ada, Phase::Planning { round: 1 });
    in_phase(&mut bob, Phase::Planning { round: 1 });
    (room, lead, ada, bob)
}

#[test]
fn a_price_needs_both_and_can_be_countered_with_a_note() {
    let (_room, _lead, mut ada, mut bob) = planning();
    let (it, en) = (Tr::new(Lang::It), Tr::new(Lang::En));
    turn(&mut ada, &it, Page::Brand);
    assert!(ada.query_all_by_label(&it.t("two-keys-needed")).count() >= 2, "price and refresh say it");
    step_right(&mut ada, &it.t("brand-price-label"));
    until_keys(&mut ada, "the proposal", |keys| keys.proposal(&Lock::Price).is_some());
    assert!(ada.query_by_label(&it.t("two-keys-lacking-senior")).is_some());
    let turn_it = it.ta("two-keys-turn", &[("what", it.t("two-keys-what-price").into())]);
    assert!(ada.query_by_label(&turn_it).is_none(), "nobody turns both keys");
    turn(&mut ada, &it, Page::Submit);
    forecast(&mut ada, &it);
    assert!(ada.query_by_label(&it.t("submit-keys")).is_some());
    let play = it.t("submit-and-play");
    let submit = ada.get_by_role_and_label(Role::Button, &play);
    assert!(submit.accesskit_node().is_disabled(), "a plan with an open proposal isn't submitted");

    // The senior reads it, writes why not, and asks for another price.
    turn(&mut bob, &en, Page::Brand);
    until_keys(&mut bob, "the proposal", |keys| keys.proposal(&Lock::Price).is_some());
    let price = [("what", en.t("two-keys-what-price").into())];
    write_text(&mut bob, &en.ta("two-keys-note", &price), "The regulars count every euro.");
    press_role(&mut bob, Role::Button, &en.ta("two-keys-note-send", &price));
    let noted = |keys: &KeysView| keys.open.first().is_some_and(|open| !open.notes.is_empty());
    until_keys(&mut bob, "the note", noted);
    until_keys(&mut ada, "the note", noted);
    let said = [("who", "Bob".into()), ("text", "The regulars count every euro.".into())];
    assert!(ada.query_by_label(&it.ta("two-keys-note-by", &said)).is_some());
    step_right(&mut bob, &en.t("brand-price-label"));
    let counter =
        |keys: &KeysView| keys.open.first().is_some_and(|open| open.side == duevie::protocol::Side::Senior);
    until_keys(&mut ada, "the counter", counter);
    until_keys(&mut bob, "the counter", counter);
    let wanted = draft(&bob).price;
    press(&mut ada, &turn_it);
    until_keys(&mut ada, "the agreement", |keys| keys.open.is_empty());
    until_keys(&mut bob, "the agreement", |keys| keys.open.is_empty());
    assert_eq!(draft(&ada).price, wanted);
    assert!(ada.query_by_label(&it.t("two-keys-agreed")).is_some());
    press_role(&mut ada, Role::Button, &it.t("submit-and-play"));
    until(&mut ada, "it is played", |shell| {
        shell
            .game()
            .is_some_and(|game| game.seat().is_some_and(|seat| matches!(seat.phase, Phase::Held { .. })))
    });
}

#[test]
fn the_facilitator_lets_one_key_be_enough() {
    let (_room, mut lead, mut ada, _bob) = planning();
    let it = Tr::new(Lang::It);
    press(&mut lead, &it.t("console-tab-rules"));
    press(&mut lead, &it.t("rules-keys-one"));
    until_keys(&mut ada, "the rule", |keys| keys.needed.is_empty());
    turn(&mut ada, &it, Page::Brand);
    step_right(&mut ada, &it.t("brand-price-label"));
    until(&mut ada, "the price", |shell| crate::hands::planned(shell, |plan| plan.price.is_some()));
    assert!(keys(ada.state()).unwrap().open.is_empty());
    turn(&mut ada, &it, Page::Submit);
    assert!(ada.query_by_label(&it.t("two-keys-rule")).is_some());
}

#[test]
fn every_page_says_whom_to_ask_for_what_it_does_not_show() {
    let (_room, mut lead, mut ada, mut bob) = planning();
    let (it, en) = (Tr::new(Lang::It), Tr::new(Lang::En));
    let asks = |hands: &Hands, text: &str| hands.query_all_by_label(text).count();
    let (seniors, juniors) = (it.t("sight-ask-seniors"), en.t("sight-ask-juniors"));
    for (hands, tr) in [(&mut ada, &it), (&mut bob, &en)] {
        turn(hands, tr, Page::Briefing);
        assert!(hands.query_by_label(&tr.t("sight-title")).is_some());
        assert!(hands.query_by_label(&tr.t("sight-tell")).is_some());
    }
    assert_eq!((asks(&ada, &seniors), asks(&bob, &juniors)), (1, 0), "rivals' prices");
    let street = &seat(&bob).sight.hidden;
    assert_eq!(street.len(), 4);
    for (hands, tr) in [(&mut ada, &it), (&mut bob, &en)] {
        turn(hands, tr, Page::Campaigns);
    }
    let creators = ada.state().game().unwrap().book.as_ref().unwrap().market.creators.len();
    let segments = ada.state().game().unwrap().book.as_ref().unwrap().market.segments.len();
    assert_eq!((asks(&ada, &seniors), asks(&bob, &juniors)), (0, creators + segments + 2));
    for (hands, tr) in [(&mut ada, &it), (&mut bob, &en)] {
        turn(hands, tr, Page::Brand);
    }
    assert_eq!((asks(&ada, &seniors), asks(&bob, &juniors)), (1, 1), "rivals and margin at once; values");
    for (hands, tr) in [(&mut ada, &it), (&mut bob, &en)] {
        press(hands, &tr.t("brand-tab-money"));
    }
    assert_eq!((asks(&ada, &seniors), asks(&bob, &juniors)), (1, 0), "the books");
    assert!(
        bob.query_all_by_label(&en.t("brand-borrow")).count() > 0
            && ada.query_all_by_label(&it.t("brand-borrow")).count() == 0
    );

    lead_in(&mut lead, Phase::Planning { round: 1 });
    press(&mut lead, &it.t("console-close"));
    lead_in(&mut lead, Phase::Held { round: 1 });
    press(&mut lead, &it.t("frame-release"));
    for (hands, tr) in [(&mut ada, &it), (&mut bob, &en)] {
        in_phase(hands, Phase::Results { round: 1 });
        press(hands, &tr.t("results-tab-money"));
    }
    assert_eq!((asks(&ada, &seniors), asks(&bob, &juniors)), (1, 0));
    assert!(ada.query_all_by_label(&it.t("results-money-revenue")).count() > 0);
    assert!(
        ada.query_all_by_label(&it.t("results-balance")).count() == 0
            && bob.query_all_by_label(&en.t("results-balance")).count() > 0
    );
    for (hands, tr) in [(&mut ada, &it), (&mut bob, &en)] {
        press(hands, &tr.t("results-tab-market"));
    }
    assert_eq!((asks(&ada, &seniors), asks(&bob, &juniors)), (0, 1), "what customers say");
    assert!(
        ada.query_all_by_label_contains(&it.t("results-attitude")).count() > 0
            && bob.query_all_by_label_contains(&en.t("results-attitude")).count() == 0
    );
}

#[test]
fn each_notes_an_estimate_for_themselves_and_the_round_compares_them_without_names() {
    let (_room, mut lead, mut ada, mut bob) = planning();
    let (it, en) = (Tr::new(Lang::It), Tr::new(Lang::En));
    for (hands, tr, units) in [(&mut ada, &it, "8000"), (&mut bob, &en, "9000")] {
        turn(hands, tr, Page::Submit);
        assert!(hands.query_by_label(&tr.t("estimate-none")).is_some());
        write(hands, &tr.t("estimate-units"), units);
        press(hands, &tr.t("estimate-note"));
        until(hands, "the estimate", |shell| {
            let seat = shell.game().and_then(|game| game.seat());
            seat.is_some_and(|seat| seat.own.estimate.is_some())
        });
        hands.run_steps(3);
        assert!(hands.query_by_label(&tr.t("estimate-noted")).is_some());
        assert_eq!(seat(hands).own.estimate.unwrap().units.to_string(), units);
    }
    lead_in(&mut lead, Phase::Planning { round: 1 });
    press(&mut lead, &it.t("console-close"));
    lead_in(&mut lead, Phase::Held { round: 1 });
    press(&mut lead, &it.t("frame-release"));
    for (hands, tr, mean) in [(&mut ada, &it, "8.500"), (&mut bob, &en, "8,500")] {
        in_phase(hands, Phase::Results { round: 1 });
        hands.run_steps(3);
        assert!(hands.query_by_label(&tr.t("estimate-compared")).is_some());
        assert!(hands.query_by_label(&tr.ta("estimate-mean", &[("value", mean.into())])).is_some());
        assert!(hands.query_by_label_contains(&tr.ta("estimate-juniors", &[("value", "".into())])).is_none());
    }
}

#[test]
fn a_price_that_only_seniors_see_is_not_told_to_juniors_as_nothing() {
    let room = room_of(2);
    let it = Tr::new(Lang::It);
    let mut lead = lead(&room);
    let mut ada = join(&room, Lang::It, "Ada", "say-side-junior");
    let _bob = join(&room, Lang::It, "Bob", "say-side-senior");
    let mut carla = join(&room, Lang::It, "Carla", "say-side-senior");
    assert_eq!(seat(&ada).team, seat(&carla).team);
    press(&mut lead, &it.t("frame-start"));
    lead_in(&mut lead, Phase::Briefing { round: 1 });
    press(&mut lead, &it.t("console-open"));
    lead_in(&mut lead, Phase::Planning { round: 1 });
    press(&mut lead, &it.t("console-close"));
    lead_in(&mut lead, Phase::Held { round: 1 });
    press(&mut lead, &it.t("frame-release"));
    for hands in [&mut ada, &mut carla] {
        in_phase(hands, Phase::Results { round: 1 });
        hands.run_steps(3);
    }
    let shown = |hands: &Hands, what: &str| hands.query_all_by_label(what).count();
    let nothing = it.price(duevie::money::Money::ZERO);
    assert_eq!((shown(&ada, &nothing), shown(&ada, "—")), (0, 1));
    assert_eq!((shown(&carla, &nothing), shown(&carla, "—")), (0, 0));
}

#[test]
fn what_is_being_typed_stays_when_something_appears_above() {
    let (_room, mut lead, mut ada, mut bob) = planning();
    let (it, en) = (Tr::new(Lang::It), Tr::new(Lang::En));
    turn(&mut ada, &it, Page::Brand);
    step_right(&mut ada, &it.t("brand-price-label"));
    turn(&mut bob, &en, Page::Brand);
    until_keys(&mut bob, "the proposal", |keys| keys.proposal(&Lock::Price).is_some());
    let note = en.ta("two-keys-note", &[("what", en.t("two-keys-what-price").into())]);
    write_text(&mut bob, &note, "The regulars");
    // While Bob types, the facilitator tells everybody something: a strip appears above what he writes in.
    press(&mut lead, &it.t("console-tab-news"));
    write_text(&mut lead, &it.t("news-text"), "Pausa alle undici.");
    press(&mut lead, &it.t("news-send"));
    let place = |hands: &Hands| hands.get_by_role_and_label(Role::TextInput, &note).rect();
    let before = place(&bob);
    until(&mut bob, "the news", |shell| {
        shell.game().and_then(|game| game.seat()).is_some_and(|seat| !seat.notices.is_empty())
    });
    assert!(place(&bob).top() > before.top() + 10.0, "nothing has appeared above");
    bob.event(egui::Event::Text(" count every euro.".into()));
    bob.run_steps(2);
    let written = bob.get_by_role_and_label(Role::TextInput, &note).accesskit_node().value();
    assert_eq!(written.as_deref(), Some("The regulars count every euro."));
}
