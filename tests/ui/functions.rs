//! Who looks after what, by labels and in both languages: said in the lobby and above the pages, read by the others
//! at the table and by the facilitator.
#![cfg(feature = "host")]

use duevie::protocol::{Function, SeatLine};
use duevie::scenario::Lang;
use duevie::ui::shell::Shell;
use duevie::ui::{Page, Tr};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use crate::hands::{press, press_role, until};
use crate::join::{join, lead, room_of};
use crate::seats::{planning, turn};

fn line<'a>(shell: &'a Shell, name: &str) -> Option<&'a SeatLine> {
    let seat = shell.game()?.seat()?;
    seat.teams.iter().flat_map(|team| &team.seats).find(|line| line.name == name)
}

#[test]
fn the_table_reads_who_looks_after_a_page() {
    let (_room, mut lead, mut ada, mut bob) = planning();
    let (it, en) = (Tr::new(Lang::It), Tr::new(Lang::En));
    turn(&mut ada, &it, Page::People);
    turn(&mut bob, &en, Page::People);
    assert!(bob.query_by_label(&en.t("functions-nobody")).is_some());
    press(&mut ada, &it.t("functions-take"));
    until(&mut bob, "she says it", |shell| {
        line(shell, "Ada").is_some_and(|ada| ada.functions == [Function::People])
    });
    bob.run_steps(2);
    let who = |tr: &Tr, count: i64, names: &str| {
        tr.ta("functions-who", &[("count", count.into()), ("names", names.to_owned().into())])
    };
    assert!(bob.query_by_label(&who(&en, 1, "Ada")).is_some());
    press(&mut bob, &en.t("functions-take"));
    until(&mut ada, "both do", |shell| line(shell, "Bob").is_some_and(|bob| bob.functions.len() == 1));
    ada.run_steps(2);
    assert!(ada.query_by_label(&who(&it, 2, "Ada, Bob")).is_some());
    press(&mut ada, &it.t("functions-leave"));
    until(&mut bob, "only Bob", |shell| line(shell, "Ada").is_some_and(|ada| ada.functions.is_empty()));
    bob.run_steps(2);
    assert!(bob.query_by_label(&who(&en, 1, "Bob")).is_some());
    // Other pages are other functions; where nothing is planned there are none.
    turn(&mut bob, &en, Page::Brand);
    assert!(bob.query_by_label(&en.t("functions-nobody")).is_some());
    turn(&mut bob, &en, Page::Briefing);
    assert!(bob.query_by_label(&en.t("functions-take")).is_none());
    lead.run_steps(2);
    until(&mut lead, "the console knows", |shell| {
        let room = shell.game().and_then(|game| game.room.as_deref());
        room.is_some_and(|room| room.teams[0].seats[1].functions.len() == 1)
    });
    lead.run_steps(2);
    assert!(lead.query_by_label(&it.t(Page::People.key())).is_some());
}

#[test]
fn it_can_be_said_before_the_game_and_by_the_facilitator() {
    let room = room_of(1);
    let (it, en) = (Tr::new(Lang::It), Tr::new(Lang::En));
    let mut lead = lead(&room);
    let mut bob = join(&room, Lang::En, "Bob", "say-side-senior");
    let of_bob = |shell: &Shell| line(shell, "Bob").map_or_else(Vec::new, |bob| bob.functions.clone());
    press_role(&mut bob, Role::CheckBox, &en.t(Page::Campaigns.key()));
    until(&mut bob, "his word", |shell| of_bob(shell) == [Function::Campaigns]);
    until(&mut lead, "the console knows", |shell| {
        let room = shell.game().and_then(|game| game.room.as_deref());
        room.is_some_and(|room| room.teams[0].seats.first().is_some_and(|bob| bob.functions.len() == 1))
    });
    lead.run_steps(2);
    press(&mut lead, &it.ta("console-seat-menu", &[("name", "Bob".into())]));
    press(&mut lead, &it.t(Page::Brand.key()));
    until(&mut bob, "the facilitator's word", |shell| {
        of_bob(shell) == [Function::Campaigns, Function::Brand]
    });
}
