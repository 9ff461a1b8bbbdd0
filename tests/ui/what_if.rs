//! What if, used by its labels: a team is chosen in the console, and what came of it is shown to the room.
#![cfg(feature = "host")]

use duevie::protocol::{Invitation, Phase};
use duevie::scenario::Lang;
use duevie::ui::Tr;
use duevie::ui::shell::{Shell, WhatIfs};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use crate::hands::{Hands, press, press_role, sized, until};
use crate::join::{Room, in_phase, invited, join, lead, room};

fn known(shell: &Shell) -> Option<&WhatIfs> {
    shell.game().and_then(|game| game.net.as_ref()).map(|net| &net.what_if)
}

/// The room's screen, opened by the link that the facilitator has got for it.
fn wall(room: &Room, lead: &mut Hands) -> Hands {
    let it = Tr::new(Lang::It);
    press(lead, &it.t("projector-button"));
    until(lead, "the link", |shell| invited(shell, Invitation::Look).is_some());
    let link = invited(lead.state(), Invitation::Look).unwrap();
    let mut wall = sized(Lang::It, room.places("wall"), [1600.0, 1000.0]);
    wall.state_mut().ask_to_join(&link);
    wall.run_steps(3);
    press_role(&mut wall, Role::Button, &it.t("join-enter"));
    until(&mut wall, "the wall", |shell| shell.game().is_some_and(|game| game.wall.is_some()));
    wall
}

#[test]
fn a_team_is_chosen_and_the_room_sees_it_until_it_is_taken_away() {
    let room = room();
    let it = Tr::new(Lang::It);
    let mut lead = lead(&room);
    let mut ada = join(&room, Lang::It, "Ada", "say-side-junior");
    let mut wall = wall(&room, &mut lead);
    assert!(lead.query_by_label(&it.t("console-tab-what-if")).is_none(), "nothing has been played");
    for key in ["frame-start", "console-open", "console-close", "frame-release"] {
        press(&mut lead, &it.t(key));
    }
    in_phase(&mut ada, Phase::Results { round: 1 });
    until(&mut lead, "the results", |shell| {
        shell
            .game()
            .and_then(|game| game.room.as_ref())
            .is_some_and(|room| room.phase == Phase::Results { round: 1 })
    });
    press(&mut lead, &it.t("console-tab-what-if"));
    press_role(&mut lead, Role::ComboBox, &it.t("what-if-team"));
    press_role(&mut lead, Role::Button, &it.ta("setup-team-number", &[("number", 1.into())]));
    until(&mut lead, "the parts", |shell| known(shell).is_some_and(|known| known.boards.len() == 1));
    let board = known(lead.state()).unwrap().boards[&0].clone();
    let signed = |number: i64| {
        let text = it.whole(number);
        if number > 0 { format!("+{text}") } else { text }
    };
    for (key, value) in [
        ("report-juniors", board.made.juniors),
        ("report-seniors", board.made.seniors),
        ("report-together", board.made.together),
    ] {
        assert!(lead.query_by_label(&it.t(key)).is_some());
        assert!(lead.query_all_by_label(&signed(value)).count() > 0, "{key}: {value}");
    }
    let taught = board.lines.iter().find(|line| line.instead.key() == "no-mentoring").unwrap();
    let points = it.ta("what-if-points", &[("points", it.signed(taught.points, 1).into())]);
    let what = it.t("report-instead-no-mentoring");
    assert!(lead.query_all_by_label_contains(&what).count() > 0);
    assert!(lead.query_all_by_label(&points).count() > 0);
    // The room sees nothing of it before it is shown.
    wall.run_steps(3);
    assert!(wall.query_all_by_label_contains(&what).count() == 0);
    press(&mut lead, &it.t("what-if-show"));
    until(&mut wall, "it is shown", |shell| known(shell).is_some_and(|known| known.shown.is_some()));
    wall.run_steps(3);
    assert!(wall.query_all_by_label_contains(&what).count() > 0);
    assert!(wall.query_all_by_label(&points).count() > 0);
    until(&mut lead, "the console knows", |shell| known(shell).is_some_and(|known| known.shown.is_some()));
    press(&mut lead, &it.t("what-if-hide"));
    until(&mut wall, "it is taken away", |shell| known(shell).is_some_and(|known| known.shown.is_none()));
    wall.run_steps(3);
    assert!(wall.query_all_by_label_contains(&what).count() == 0);
    assert!(ada.query_all_by_label_contains(&what).count() == 0);
}
