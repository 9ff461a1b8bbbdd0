//! A workshop over the network, played in windows by labels: a facilitator and two teams.
#![cfg(feature = "host")]

use duevie::host::{Config, Host, Hosted};
use duevie::protocol::{Invitation, Phase, Playing, ScenarioSource, Settings, TeamSettings};
use duevie::scenario::Lang;
use duevie::ui::shell::{Places, Screen, Shell};
use duevie::ui::{Page, Tr};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use crate::hands::{Hands, forecast, phase, planned, press, press_role, seat, sized, until};

const SIZE: [f32; 2] = [1400.0, 2400.0];

pub struct Room {
    pub host: Host,
    pub hosted: Hosted,
    folder: tempfile::TempDir,
}

pub fn room() -> Room {
    room_of(2)
}

/// A workshop of so many open teams.
pub fn room_of(teams: usize) -> Room {
    let folder = tempfile::tempdir().unwrap();
    let host = Host::start(Config { bind: "127.0.0.1:0".parse().unwrap(), ..Config::default() }).unwrap();
    let source = ScenarioSource::Named("grand-hotel".into());
    let open = |n| TeamSettings { name: format!("Squadra {n}"), playing: Playing::Open };
    let settings = Settings {
        teams: (1..=teams).map(open).collect(),
        rounds: Some(1),
        customers: Some(300),
        hold_results: true,
        ..Settings::alone(source, 20_261, "-", Lang::It, &[])
    };
    let hosted = host.create(settings, &folder.path().join("w.duevie")).unwrap();
    host.ready();
    Room { host, hosted, folder }
}

impl Room {
    pub fn link(&self, mark: &str) -> String {
        format!("http://{}/j/{}{mark}", self.host.bound(), self.hosted.code)
    }

    pub fn places(&self, name: &str) -> Places {
        Places { settings: Some(self.folder.path().join(format!("{name}.json"))), ..Places::default() }
    }
}

pub fn write_text(hands: &mut Hands, label: &str, text: &str) {
    hands.get_by_role_and_label(Role::TextInput, label).focus();
    hands.run_steps(2);
    hands.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    hands.event(egui::Event::Text(text.to_owned()));
    hands.run_steps(2);
}

/// Somebody joins by link, name and side; they see the lobby.
pub fn join(room: &Room, lang: Lang, name: &str, side: &str) -> Hands {
    let tr = Tr::new(lang);
    let mut hands = sized(lang, room.places(name), SIZE);
    press(&mut hands, &tr.t("join-home"));
    assert_eq!(hands.state().screen(), Screen::Join);
    write_text(&mut hands, &tr.t("join-link"), &room.link(""));
    write_text(&mut hands, &tr.t("join-name"), name);
    press(&mut hands, &tr.t(side));
    hands.get_by_role_and_label(Role::Button, &tr.t("join-enter")).click();
    until(&mut hands, "the lobby", |shell| shell.game().is_some_and(|game| game.seat().is_some()));
    let hello = tr.ta("join-hello", &[("name", name.into())]);
    assert!(hands.query_by_label(&hello).is_some());
    hands
}

pub fn lead(room: &Room) -> Hands {
    let mut hands = sized(Lang::It, room.places("lead"), SIZE);
    hands.state_mut().ask_to_join(&room.link(&format!("#lead={}", room.hosted.lead)));
    hands.run_steps(3);
    press_role(&mut hands, Role::Button, &Tr::new(Lang::It).t("join-enter"));
    until(&mut hands, "the console", |shell| shell.game().is_some_and(|game| game.room.is_some()));
    hands
}

/// The link that the facilitator has got for somebody.
pub fn invited(shell: &Shell, to: Invitation) -> Option<String> {
    let net = shell.game().and_then(|game| game.net.as_ref())?;
    net.invited.iter().find(|(of, _)| *of == to).map(|(_, link)| link.clone())
}

pub fn in_phase(hands: &mut Hands, wanted: Phase) {
    until(hands, "the phase", |shell: &Shell| phase(shell) == wanted);
}

#[test]
fn a_facilitator_and_two_teams_play_a_round_over_the_network() {
    let room = room();
    let (it, en) = (Tr::new(Lang::It), Tr::new(Lang::En));
    let mut lead = lead(&room);
    let mut ada = join(&room, Lang::It, "Ada", "say-side-junior");
    let mut bob = join(&room, Lang::En, "Bob", "say-side-senior");
    until(&mut lead, "both are here", |shell| {
        shell.game().and_then(|game| game.net.as_ref()).is_some_and(|net| net.present.len() == 2)
    });
    until(&mut lead, "both have a place", |shell| {
        let room = shell.game().and_then(|game| game.room.as_deref());
        room.is_some_and(|room| room.teams.iter().all(|team| team.seats.len() == 1))
    });
    assert!(lead.query_by_label("Ada").is_some() && lead.query_by_label("Bob").is_some());
    let room_phase = |shell: &Shell| shell.game().and_then(|g| g.room.as_ref()).map(|room| room.phase);
    press(&mut lead, &it.t("frame-start"));
    until(&mut lead, "the start", |shell| room_phase(shell) == Some(Phase::Briefing { round: 1 }));
    for (hands, tr) in [(&mut ada, &it), (&mut bob, &en)] {
        in_phase(hands, Phase::Briefing { round: 1 });
        hands.run_steps(3);
        assert!(hands.query_by_label(&tr.t("join-waits")).is_some(), "only the facilitator goes on");
        assert!(hands.query_by_label(&tr.t("frame-plan")).is_none());
    }
    press(&mut lead, &it.t("console-open"));
    until(&mut lead, "planning", |shell| room_phase(shell) == Some(Phase::Planning { round: 1 }));
    for (hands, tr) in [(&mut ada, &it), (&mut bob, &en)] {
        in_phase(hands, Phase::Planning { round: 1 });
        press(hands, &tr.t("page-submit"));
        forecast(hands, tr);
        until(hands, "the forecast", |shell| planned(shell, |plan| plan.forecast.is_some()));
        // Who is the last to submit also plays the round.
        let last = hands.query_by_role_and_label(Role::Button, &tr.t("submit-and-play")).is_some();
        press_role(hands, Role::Button, &tr.t(if last { "submit-and-play" } else { "submit-now" }));
    }
    let held = Phase::Held { round: 1 };
    // The room closes by itself when all are in, or by the facilitator's word.
    until(&mut lead, "both submitted", |shell| {
        room_phase(shell) == Some(held)
            || shell.game().is_some_and(|g| g.room.as_ref().is_some_and(|room| room.all_in))
    });
    if room_phase(lead.state()) != Some(held) {
        press(&mut lead, &it.t("console-close"));
    }
    until(&mut lead, "the round", |shell| room_phase(shell) == Some(held));
    press(&mut lead, &it.t("frame-release"));
    for hands in [&mut ada, &mut bob] {
        in_phase(hands, Phase::Results { round: 1 });
        assert_eq!(hands.state().page(), Page::Results);
        assert_eq!(hands.state().game().unwrap().rounds().len(), 1);
    }
    // A laptop that was closed comes back to its seat by the link that it kept.
    drop(ada);
    let mut ada = sized(Lang::It, room.places("Ada"), SIZE);
    press(&mut ada, &it.t("join-home"));
    press_role(&mut ada, Role::Button, &it.t("join-enter"));
    in_phase(&mut ada, Phase::Results { round: 1 });
    assert_eq!(seat(&ada).seat.name, "Ada");
}

#[test]
fn who_cannot_come_in_reads_why_in_their_language() {
    let room = room();
    let tr = Tr::new(Lang::It);
    let mut hands = sized(Lang::It, room.places("Eva"), SIZE);
    press(&mut hands, &tr.t("join-home"));
    for (link, key) in [("not a link", "join-bad-link"), ("127.0.0.1:9", "join-no-code")] {
        write_text(&mut hands, &tr.t("join-link"), link);
        press_role(&mut hands, Role::Button, &tr.t("join-enter"));
        assert!(hands.query_by_label(&tr.t(key)).is_some(), "{link}");
    }
    write_text(&mut hands, &tr.t("join-link"), &room.link(""));
    press_role(&mut hands, Role::Button, &tr.t("join-enter"));
    assert!(hands.query_by_label(&tr.t("say-name-empty")).is_some());
    write_text(&mut hands, &tr.t("join-name"), "Eva");
    write_text(&mut hands, &tr.t("join-link"), &format!("{}/j/ZZZZZZ", room.host.bound()));
    hands.get_by_role_and_label(Role::Button, &tr.t("join-enter")).click();
    hands.run_steps(2);
    until(&mut hands, "the refusal", |shell| shell.game().is_none());
    assert!(hands.query_by_label(&tr.t("join-refused-code")).is_some());
    assert_eq!(hands.state().screen(), Screen::Join);
}

#[test]
fn the_rooms_screen_shows_how_to_join_and_who_is_there() {
    let room = room();
    let tr = Tr::new(Lang::It);
    let mut lead = lead(&room);
    press(&mut lead, &tr.t("projector-button"));
    let wall = |shell: &Shell| invited(shell, Invitation::Look);
    until(&mut lead, "the projector's link", |shell| wall(shell).is_some());
    let link = wall(lead.state()).unwrap();
    lead.run_steps(2);
    assert!(lead.query_by_label(&link).is_some());

    let _ada = join(&room, Lang::It, "Ada", "say-side-junior");
    let mut screen = sized(Lang::It, room.places("wall"), SIZE);
    screen.state_mut().ask_to_join(&link);
    screen.run_steps(3);
    press_role(&mut screen, Role::Button, &tr.t("join-enter"));
    until(&mut screen, "the room's screen", |shell| {
        let wall = shell.game().and_then(|game| game.wall.as_ref());
        wall.is_some_and(|view| view.teams.iter().any(|team| !team.seats.is_empty()))
    });
    screen.run_steps(2);
    assert!(screen.query_by_label(&room.hosted.code).is_some());
    assert!(screen.query_by_label(&room.link("")).is_some(), "the address is the one that others reach");
    assert!(screen.query_by_role_and_label(Role::Image, &tr.t("projector-picture")).is_some());
    assert!(screen.query_by_label_contains("Ada").is_some());
    assert!(screen.query_all_by_role(Role::Button).next().is_none(), "there is nothing to press");
    assert!(screen.state().prefs().seat.is_empty(), "a projector's place is nobody's seat");

    press(&mut lead, &tr.t("frame-start"));
    until(&mut lead, "the start", |shell| {
        let room = shell.game().and_then(|game| game.room.as_ref());
        room.is_some_and(|room| room.phase == Phase::Briefing { round: 1 })
    });
    press(&mut lead, &tr.t("console-open"));
    until(&mut screen, "planning", |shell| {
        let wall = shell.game().and_then(|game| game.wall.as_ref());
        wall.is_some_and(|view| view.phase == Phase::Planning { round: 1 })
    });
    screen.run_steps(2);
    // The team to which nobody came doesn't play.
    let ready = [("ready", 0.into()), ("teams", 1.into())];
    assert!(screen.query_by_label(&tr.ta("projector-ready", &ready)).is_some());

    // The round's market plays by itself, whole; only then the ranking is shown.
    press(&mut lead, &tr.t("console-close"));
    press(&mut lead, &tr.t("frame-release"));
    until(&mut screen, "the market", |shell| shell.game().is_some_and(|game| game.wall_market.is_some()));
    let title = tr.ta("market-wall-of", &[("team", "Squadra 1".into())]);
    let week = |week: u32| tr.ta("market-week-of", &[("week", week.into()), ("weeks", 13.into())]);
    assert!(screen.query_by_label(&title).is_some() && screen.query_by_label(&week(1)).is_some());
    assert!(screen.query_by_label(&tr.t("results-ranking")).is_none(), "the end isn't told first");
    let mut weeks = 1;
    for _ in 0..2_000 {
        if screen.query_by_label(&tr.t("results-ranking")).is_some() {
            break;
        }
        screen.run_steps(1);
        let next = screen.query_by_label(&week(weeks + 1)).is_some();
        weeks += u32::from(next);
    }
    assert_eq!(weeks, 13, "every week was seen, in order");
    assert!(screen.query_by_label(&title).is_none());
    let market = screen.state().game().unwrap().wall_market.clone().unwrap();
    assert!(market.own.is_none() && market.stories.iter().all(|story| story.name.is_empty()));
    assert!(market.weeks.iter().all(|week| week.attitude.is_empty()), "nobody's secrets are on the wall");
}
