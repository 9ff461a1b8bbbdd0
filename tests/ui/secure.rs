//! A workshop whose host has a certificate, in windows by labels.
#![cfg(feature = "host")]

use duevie::client::Trust;
use duevie::host::{Config, Host, TlsFiles};
use duevie::protocol::{Invitation, Playing, ScenarioSource, Settings, TeamSettings};
use duevie::scenario::Lang;
use duevie::ui::Tr;
use duevie::ui::shell::{Places, Screen};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use crate::hands::{Hands, press, press_role, sized, until};
use crate::join::invited;

const SIZE: [f32; 2] = [1400.0, 2400.0];

fn at_the_door(lang: Lang, link: &str, trust: Option<&Trust>) -> Hands {
    let mut hands = sized(lang, Places::default(), SIZE);
    if let Some(trust) = trust {
        hands.state_mut().trust(trust.clone());
    }
    hands.state_mut().ask_to_join(link);
    hands.run_steps(3);
    hands.get_by_role_and_label(Role::Button, &Tr::new(lang).t("join-enter")).click();
    hands.run_steps(2);
    hands
}

#[test]
fn a_certificate_is_believed_or_the_screen_says_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let own = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    let files = TlsFiles { cert: folder.path().join("own.pem"), key: folder.path().join("own.key") };
    std::fs::write(&files.cert, own.cert.pem()).unwrap();
    std::fs::write(&files.key, own.signing_key.serialize_pem()).unwrap();
    let bind = "127.0.0.1:0".parse().unwrap();
    let host = Host::start(Config { bind, tls: Some(files.clone()), ..Config::default() }).unwrap();
    let source = ScenarioSource::Named("grand-hotel".into());
    let teams = vec![TeamSettings { name: "Rossi".into(), playing: Playing::Open }];
    let settings =
        Settings { teams, customers: Some(300), ..Settings::alone(source, 20_261, "-", Lang::It, &[]) };
    let hosted = host.create(settings, &folder.path().join("w.duevie")).unwrap();
    host.ready();
    let at = host.bound().to_string();
    let link = format!("https://{at}/j/{}#lead={}", hosted.code, hosted.lead);

    for lang in [Lang::It, Lang::En] {
        let mut hands = at_the_door(lang, &link, None);
        until(&mut hands, "the doubt", |shell| shell.game().is_none());
        assert_eq!(hands.state().screen(), Screen::Join);
        let said = Tr::new(lang).ta("join-unsure-issuer", &[("host", at.clone().into())]);
        assert!(said.contains("--ca") && said.contains(&at));
        assert!(hands.query_by_label(&said).is_some(), "{said}");
    }

    let tr = Tr::new(Lang::It);
    let mut lead = at_the_door(Lang::It, &link, Some(&Trust::read(&files.cert).unwrap()));
    until(&mut lead, "the console", |shell| shell.game().is_some_and(|game| game.room.is_some()));
    // The console and the room's screen show the way in as it is.
    let door = format!("https://{at}/j/{}", hosted.code);
    lead.run_steps(3);
    let shown = tr.ta("console-join", &[("link", door.clone().into())]);
    assert!(lead.query_by_label(&shown).is_some(), "{shown}");
    press(&mut lead, &tr.t("projector-button"));
    let wall = |shell: &duevie::ui::shell::Shell| invited(shell, Invitation::Look);
    until(&mut lead, "the projector's link", |shell| wall(shell).is_some());
    let wall = wall(lead.state()).unwrap();
    assert!(wall.starts_with(&format!("{door}#pass=")), "{wall}");
    let mut screen = at_the_door(Lang::It, &wall, Some(&Trust::read(&files.cert).unwrap()));
    until(&mut screen, "the room's screen", |shell| shell.game().is_some_and(|game| game.wall.is_some()));
    screen.run_steps(2);
    assert!(screen.query_by_label(&door).is_some());
    press_role(&mut lead, Role::Button, &tr.t("frame-home"));
}
