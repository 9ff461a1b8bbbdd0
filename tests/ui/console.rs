//! The facilitator's console, used by its labels: people and teams, rules, news, a team's screen, going back,
//! another workshop.
#![cfg(feature = "host")]

use duevie::protocol::{Agreement, FacilitatorView, Invitation, Missing, Phase, SeatId, Side};
use duevie::scenario::Lang;
use duevie::ui::shell::Shell;
use duevie::ui::{Page, Tr};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use crate::hands::{Hands, forecast, planned, press, press_role, seat, until};
use crate::join::{Room, in_phase, invited, join, lead, room, write_text};

fn view(shell: &Shell) -> Option<&FacilitatorView> {
    shell.game().and_then(|game| game.room.as_deref())
}

fn until_room(hands: &mut Hands, what: &str, so: impl Fn(&FacilitatorView) -> bool) {
    until(hands, what, |shell| view(shell).is_some_and(&so));
}

/// A facilitator with Ada and Bob in two teams.
fn three() -> (Room, Hands, Hands, Hands) {
    let room = room();
    let lead = lead(&room);
    let ada = join(&room, Lang::It, "Ada", "say-side-junior");
    let bob = join(&room, Lang::En, "Bob", "say-side-senior");
    (room, lead, ada, bob)
}

#[test]
fn people_and_teams_are_arranged() {
    let (_room, mut lead, mut ada, _bob) = three();
    let tr = Tr::new(Lang::It);
    until_room(&mut lead, "both", |room| room.teams.iter().all(|team| team.seats.len() == 1));
    let menu = |who: &str| tr.ta("console-seat-menu", &[("name", who.into())]);
    let squad = |number: usize| tr.ta("setup-team-number", &[("number", number.into())]);
    press(&mut lead, &tr.t("console-add-team"));
    until_room(&mut lead, "a third team", |room| room.teams.len() == 3);
    // Ada, in the first team, moves to the third, becomes a senior and gets another name.
    press(&mut lead, &menu("Ada"));
    press(&mut lead, &tr.ta("console-move", &[("team", squad(3).into())]));
    until_room(&mut lead, "the move", |room| room.teams[2].seats.len() == 1);
    press(&mut lead, &menu("Ada"));
    press(&mut lead, &tr.t("console-make-senior"));
    until_room(&mut lead, "the side", |room| room.teams[2].seats[0].side == Side::Senior);
    press(&mut lead, &menu("Ada"));
    press(&mut lead, &tr.t("console-rename"));
    write_text(&mut lead, &tr.t("console-new-name"), "Ada Bianchi");
    press(&mut lead, &tr.t("console-rename-keep"));
    until_room(&mut lead, "the name", |room| room.teams[2].seats[0].name == "Ada Bianchi");
    until(&mut ada, "it is on Ada's screen", |shell| {
        shell.game().and_then(|game| game.seat()).is_some_and(|seat| seat.seat.name == "Ada Bianchi")
    });
    // The first team is empty now, and goes.
    let team_menu = tr.ta("console-team-menu", &[("team", squad(1).into())]);
    press(&mut lead, &team_menu);
    press(&mut lead, &tr.ta("console-remove-team", &[("team", squad(1).into())]));
    until_room(&mut lead, "two teams", |room| room.teams.len() == 2);
    // A lost link is replaced by a new one.
    press(&mut lead, &menu("Ada Bianchi"));
    press(&mut lead, &tr.t("console-seat-link"));
    until(&mut lead, "the link", |shell| invited(shell, Invitation::Seat(SeatId(0))).is_some());
    press(&mut lead, &tr.t("console-tab-take"));
    let link = invited(lead.state(), Invitation::Seat(SeatId(0))).unwrap();
    assert!(lead.query_by_label(&link).is_some());
    press(&mut lead, &tr.t("console-tab-teams"));
    press(&mut lead, &menu("Bob"));
    press(&mut lead, &tr.ta("console-ban", &[("name", "Bob".into())]));
    until_room(&mut lead, "Bob is gone", |room| room.teams.iter().all(|team| team.seats.len() <= 1));
}

#[test]
fn rules_and_news_reach_everybody() {
    let (_room, mut lead, mut ada, mut bob) = three();
    let (it, en) = (Tr::new(Lang::It), Tr::new(Lang::En));
    press(&mut lead, &it.t("console-tab-rules"));
    press(&mut lead, &it.t("rules-agreement-each"));
    until_room(&mut lead, "agreement", |room| room.conduct.agreement == Agreement::EachSide);
    press(&mut lead, &it.t("rules-missing-carry-on"));
    until_room(&mut lead, "missing", |room| room.conduct.missing == Missing::CarryOn);
    press(&mut lead, &it.t("rules-close"));
    until_room(&mut lead, "closing", |room| !room.conduct.close_when_all_in);
    press(&mut lead, &it.t("setup-minutes"));
    press(&mut lead, &it.t("rules-minutes-set"));
    until_room(&mut lead, "minutes", |room| room.conduct.minutes == Some(20));
    press(&mut lead, &it.t("frame-start"));
    in_phase(&mut ada, Phase::Briefing { round: 1 });
    press(&mut lead, &it.t("console-tab-news"));
    lead.get_by_role_and_label(Role::TextInput, &it.t("news-text")).focus();
    lead.run_steps(2);
    lead.event(egui::Event::Text("Pausa alle undici.".into()));
    lead.run_steps(2);
    press(&mut lead, &it.t("news-send"));
    for (hands, tr) in [(&mut ada, &it), (&mut bob, &en)] {
        until(hands, "the news", |shell| {
            shell.game().and_then(|game| game.seat()).is_some_and(|seat| seat.notices.len() == 1)
        });
        hands.run_steps(2);
        assert!(hands.query_by_label("Pausa alle undici.").is_some());
        press(hands, &tr.t("frame-news-read"));
        assert!(hands.query_by_label("Pausa alle undici.").is_none(), "read once");
    }
}

#[test]
fn a_teams_screen_is_looked_at_and_answered_for_and_a_round_is_undone() {
    let (_room, mut lead, mut ada, mut bob) = three();
    let it = Tr::new(Lang::It);
    press(&mut lead, &it.t("frame-start"));
    until_room(&mut lead, "the start", |room| room.phase == Phase::Briefing { round: 1 });
    press(&mut lead, &it.t("console-open"));
    in_phase(&mut ada, Phase::Planning { round: 1 });
    let squad = it.ta("setup-team-number", &[("number", 1.into())]);
    press(&mut lead, &it.ta("console-watch", &[("team", squad.clone().into())]));
    until(&mut lead, "the team's screen", |shell| shell.game().and_then(|game| game.seat()).is_some());
    assert!(lead.query_by_label(&it.ta("console-watching", &[("team", squad.into())])).is_some());
    assert_eq!(seat(&lead).team, seat(&ada).team);
    // What the facilitator does there is done for the team, and the team sees it.
    press(&mut lead, &it.t("page-submit"));
    forecast(&mut lead, &it);
    until(&mut ada, "the forecast", |shell| planned(shell, |plan| plan.forecast.is_some()));
    assert!(seat(&ada).desk.as_ref().unwrap().changes["forecast"].by == SeatId::FACILITATOR);
    press(&mut lead, &it.t("console-watch-end"));
    assert!(lead.state().game().unwrap().seat().is_none());
    press(&mut lead, &it.t("console-close"));
    until_room(&mut lead, "the round", |room| room.phase == Phase::Held { round: 1 });
    press(&mut lead, &it.t("frame-release"));
    in_phase(&mut ada, Phase::Results { round: 1 });
    let forecast = seat(&ada).desk.as_ref().unwrap().draft.forecast;
    press(&mut lead, &it.t("console-tab-back"));
    press(&mut lead, &it.ta("back-to", &[("round", 1.into())]));
    let sure = [("round", 1.into()), ("count", 1.into())];
    assert!(lead.query_by_label(&it.ta("back-sure", &sure)).is_some(), "it is asked once more");
    press_role(&mut lead, Role::Button, &it.ta("back-yes", &[("round", 1.into())]));
    until_room(&mut lead, "the briefing", |room| room.phase == Phase::Briefing { round: 1 });
    for (hands, lang) in [(&mut ada, Lang::It), (&mut bob, Lang::En)] {
        in_phase(hands, Phase::Briefing { round: 1 });
        hands.run_steps(2);
        let said = Tr::new(lang).ta("frame-rewound", &[("round", 1.into())]);
        assert!(hands.query_by_label(&said).is_some());
        assert_eq!(hands.state().page(), Page::Briefing);
        assert!(hands.state().game().unwrap().rounds().is_empty(), "its results are none any more");
    }
    lead.run_steps(2);
    assert!(lead.query_by_label(&it.ta("back-left", &[("round", 1.into())])).is_some());
    press(&mut lead, &it.t("console-open"));
    in_phase(&mut ada, Phase::Planning { round: 1 });
    assert_eq!(seat(&ada).desk.as_ref().unwrap().draft.forecast, forecast);
}

#[test]
fn an_event_is_read_sent_taken_back_and_sent_again() {
    let (_room, mut lead, mut ada, _bob) = three();
    let it = Tr::new(Lang::It);
    press(&mut lead, &it.t("console-tab-news"));
    let title = view(lead.state()).unwrap().script[0].event.title.it.clone();
    let args = |whom: &str| [("title", title.clone().into()), ("whom", whom.to_owned().into())];
    let coming = it.ta("script-coming", &args(&it.t("news-all")));
    let choose = |lead: &mut Hands| {
        press_role(lead, Role::ComboBox, &it.t("script-event"));
        press_role(lead, Role::Button, &title);
    };
    choose(&mut lead);
    let text = view(lead.state()).unwrap().script[0].event.text.it.clone();
    assert!(lead.query_by_label(&text).is_some(), "it is read before it is sent");
    press(&mut lead, &it.t("script-send"));
    until_room(&mut lead, "the event", |room| room.coming.len() == 1);
    assert!(lead.query_by_label(&coming).is_some());
    press(&mut lead, &it.ta("script-keep", &[("title", title.clone().into())]));
    until_room(&mut lead, "none", |room| room.coming.is_empty());
    press(&mut lead, &it.t("script-send"));
    until_room(&mut lead, "the event", |room| room.coming.len() == 1);
    press(&mut lead, &it.t("frame-start"));
    in_phase(&mut ada, Phase::Briefing { round: 1 });
    until(&mut ada, "the event", |shell| {
        let seat = shell.game().and_then(|game| game.seat());
        seat.is_some_and(|seat| seat.briefing.as_ref().is_some_and(|briefing| !briefing.events.is_empty()))
    });
    assert!(ada.query_by_label(&title).is_some());
}

#[test]
fn a_team_gets_money_with_a_reason_and_reads_it() {
    let (_room, mut lead, mut ada, _bob) = three();
    let it = Tr::new(Lang::It);
    press(&mut lead, &it.t("frame-start"));
    in_phase(&mut ada, Phase::Briefing { round: 1 });
    // The only round has begun: what is sent now arrives when it is played again.
    press(&mut lead, &it.t("console-tab-news"));
    assert!(lead.query_by_label(&it.t("grant-title")).is_some());
    press(&mut lead, &it.t("grant-amount"));
    lead.event(egui::Event::Text("-1500".into()));
    lead.run_steps(2);
    lead.key_press(egui::Key::Enter);
    lead.run_steps(2);
    write_text(&mut lead, &it.t("grant-reason"), "Ritardo alla consegna");
    let squad = it.ta("setup-team-number", &[("number", 1.into())]);
    let amount = it.money(duevie::money::Money::euros(1_500));
    let said = it.ta("grant-will-take", &[("team", squad.clone().into()), ("amount", amount.clone().into())]);
    assert!(lead.query_by_label(&said).is_some(), "it is read before it is sent");
    press(&mut lead, &it.t("grant-send"));
    until_room(&mut lead, "the money", |room| room.grants.len() == 1);
    press(&mut lead, &it.ta("grant-keep", &[("team", squad.into())]));
    until_room(&mut lead, "none", |room| room.grants.is_empty());
}

#[test]
fn another_workshop_is_set_up_from_the_console() {
    let room = room();
    let mut lead = lead(&room);
    let it = Tr::new(Lang::It);
    press(&mut lead, &it.t("console-tab-create"));
    press(&mut lead, &it.t("create-shared"));
    press(&mut lead, &it.t("rules-agreement-all"));
    lead.get_by_role_and_label(Role::Button, &it.t("create-now")).click();
    let code = room.hosted.code.clone();
    until(&mut lead, "the new workshop", |shell| {
        let net = shell.game().and_then(|game| game.net.as_ref());
        view(shell).is_some() && net.and_then(|net| net.welcome.as_ref()).is_some_and(|w| w.code != code)
    });
    let at = view(lead.state()).unwrap();
    assert_eq!((at.phase, at.teams.len(), at.conduct.agreement), (Phase::Lobby, 4, Agreement::All));
    assert!(lead.query_by_label(&it.t("console-drag")).is_some(), "it begins with its teams");
}

#[test]
fn a_junior_and_a_senior_agree_before_their_plan_is_submitted() {
    let (_room, mut lead, mut ada, mut bob) = three();
    let (it, en) = (Tr::new(Lang::It), Tr::new(Lang::En));
    let squad = it.ta("setup-team-number", &[("number", 1.into())]);
    until_room(&mut lead, "both", |room| room.teams.iter().all(|team| team.seats.len() == 1));
    press(&mut lead, &it.ta("console-seat-menu", &[("name", "Bob".into())]));
    press(&mut lead, &it.ta("console-move", &[("team", squad.into())]));
    until_room(&mut lead, "one team of two", |room| room.teams[0].seats.len() == 2);
    press(&mut lead, &it.t("console-tab-rules"));
    press(&mut lead, &it.t("rules-agreement-each"));
    press(&mut lead, &it.t("frame-start"));
    until_room(&mut lead, "the start", |room| room.phase == Phase::Briefing { round: 1 });
    press(&mut lead, &it.t("console-open"));
    for hands in [&mut ada, &mut bob] {
        in_phase(hands, Phase::Planning { round: 1 });
    }
    press(&mut ada, &it.t("page-submit"));
    assert!(ada.query_by_label(&it.t("submit-each-side")).is_some());
    press(&mut ada, &it.t("submit-agree"));
    let lacking = it.ta("submit-lacking", &[("who", it.t("submit-a-senior").into())]);
    let agreed = |shell: &Shell, count: usize| {
        let desk = shell.game().and_then(|game| game.seat()).and_then(|seat| seat.desk.as_ref());
        desk.is_some_and(|desk| desk.agreed.len() == count && desk.submitted.is_none())
    };
    until(&mut ada, "she agrees", |shell| agreed(shell, 1));
    assert!(ada.query_by_label(&lacking).is_some());
    // She thinks again, and agrees again; Bob sees it and is enough.
    press(&mut ada, &it.t("submit-disagree"));
    until(&mut ada, "she doesn't any more", |shell| agreed(shell, 0));
    until(&mut bob, "nobody agrees", |shell| agreed(shell, 0));
    press(&mut ada, &it.t("submit-agree"));
    until(&mut bob, "one agrees", |shell| agreed(shell, 1));
    press(&mut bob, &en.t("page-submit"));
    assert!(bob.query_by_label(&en.ta("submit-agreed", &[("who", "Ada".into())])).is_some());
    press(&mut bob, &en.t("submit-and-play"));
    until_room(&mut lead, "the round", |room| room.phase == Phase::Held { round: 1 });
}

#[test]
fn a_list_is_pasted_a_jury_speaks_and_practice_ends() {
    let (_room, mut lead, _ada, _bob) = three();
    let it = Tr::new(Lang::It);
    press(&mut lead, &it.t("console-list"));
    write_text(&mut lead, &it.t("console-list-text"), "Elena, capo");
    press(&mut lead, &it.t("console-list-add"));
    let wrong = it.ta("say-list-side", &[("line", 1.into()), ("word", "capo".into())]);
    assert!(lead.query_by_label(&wrong).is_some());
    write_text(&mut lead, &it.t("console-list-text"), "Elena, senior, Squadra 2");
    press(&mut lead, &it.t("console-list-add"));
    until_room(&mut lead, "Elena is expected", |room| {
        room.teams[1].seats.iter().any(|seat| seat.expected && seat.name == "Elena")
    });
    press(&mut lead, &it.t("frame-start"));
    until_room(&mut lead, "the start", |room| room.phase == Phase::Briefing { round: 1 });
    press(&mut lead, &it.t("console-open"));
    until_room(&mut lead, "planning", |room| room.phase == Phase::Planning { round: 1 });
    press(&mut lead, &it.t("console-close"));
    until_room(&mut lead, "the round", |room| room.points.len() == 1);
    press(&mut lead, &it.t("console-tab-back"));
    let squad = it.ta("setup-team-number", &[("number", 2.into())]);
    let jury = it.ta("back-jury-of", &[("team", squad.into())]);
    press(&mut lead, &jury);
    lead.event(egui::Event::Text("82,5".into()));
    lead.run_steps(2);
    lead.key_press(egui::Key::Enter);
    until_room(&mut lead, "the jury's points", |room| room.jury == [None, Some(825)]);
    press(&mut lead, &it.t("console-tab-news"));
    write_text(&mut lead, &it.t("news-notes"), "Chiedere del prezzo.");
    press(&mut lead, &it.t("console-tab-back"));
    until_room(&mut lead, "the notes", |room| room.notes == "Chiedere del prezzo.");
    press(&mut lead, &it.t("back-restart"));
    press(&mut lead, &it.t("back-restart-yes"));
    until_room(&mut lead, "the game in earnest", |room| {
        room.phase == Phase::Briefing { round: 1 } && room.branches.len() == 1
    });
}

#[test]
fn computer_teams_fly_first_and_the_facilitator_reads_what_they_found() {
    let (_room, mut lead, _ada, _bob) = three();
    let it = Tr::new(Lang::It);
    press(&mut lead, &it.t("console-tab-flight"));
    press(&mut lead, &it.t("flight-go"));
    let found = |shell: &Shell| {
        let net = shell.game().and_then(|game| game.net.as_ref())?;
        net.flight.board.as_deref().cloned()
    };
    until(&mut lead, "the findings", |shell| found(shell).is_some());
    let board = found(lead.state()).unwrap();
    let title = [("games", 24.into()), ("teams", 2.into()), ("rounds", 1.into())];
    assert!(lead.query_by_label(&it.ta("flight-found", &title)).is_some());
    // One round has no half-time, so nothing is said of it; 25 + 40 + 30 minutes fit into four hours.
    assert_eq!((board.leader_wins, board.minutes), (None, 95));
    let time = [("hours", 1.into()), ("minutes", 35.into()), ("planning", 20.into())];
    assert!(lead.query_by_label(&it.ta("flight-time-good", &time)).is_some());
    crate::hands::write(&mut lead, &it.t("flight-hours"), "1,5");
    assert!(lead.query_by_label(&it.ta("flight-time-think", &time)).is_some());
    assert!(lead.query_all_by_label(&it.t("flight-think")).count() > 0, "it is said in words");
    press(&mut lead, &it.t("frame-start"));
    until_room(&mut lead, "the start", |room| room.phase == Phase::Briefing { round: 1 });
    lead.run_steps(2);
    assert!(lead.query_by_label(&it.t("console-tab-flight")).is_none(), "it is for before the day");
}
