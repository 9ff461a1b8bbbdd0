//! Workshops that are announced, and found by who looks. Nothing leaves this computer: it speaks on its own loop, at a
//! port of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use duevie::client::{Found, Lookout, Multicast, Nearby, Place, SERVICE};
use duevie::host::{Config, Host};
use duevie::protocol::{Command, RoomCommand, Side};
use mdns_sd::{IfKind, ServiceDaemon, ServiceInfo};

use crate::common::{PATIENCE, Room, config, settings};

fn free_port() -> u16 {
    std::net::UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn room(at: Multicast) -> Room {
    let folder = tempfile::tempdir().unwrap();
    let host = Host::start(Config { mdns: Some(at), ..config() }).unwrap();
    let hosted = host.create(settings(1, 1), &folder.path().join("w.duevie")).unwrap();
    assert!(host.ready());
    Room { host, hosted, folder }
}

#[track_caller]
fn until(nearby: &Nearby, what: &str, so: impl Fn(&[Found]) -> bool) -> Vec<Found> {
    let began = Instant::now();
    loop {
        let found = nearby.found();
        if so(&found) {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "waited in vain for {what}; {found:?}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn codes(found: &[Found]) -> Vec<&str> {
    found.iter().map(|found| found.code.as_str()).collect()
}

#[test]
fn a_workshop_is_found_while_it_lets_people_in() {
    let at = Multicast::inside(free_port());
    let calls = Arc::new(AtomicBool::new(false));
    let called = calls.clone();
    let wake = Arc::new(move || called.store(true, Ordering::Relaxed));
    let nearby = Nearby::look(at, Some(wake)).unwrap();
    let room = room(at);
    let found = until(&nearby, "the workshop", |found| found.len() == 1);
    assert!(calls.load(Ordering::Relaxed), "a window that rests is woken");
    let Found { title, code, link, .. } = &found[0];
    assert_eq!(code, &room.hosted.code);
    assert_eq!(Place::read(link), Some(room.place()));
    assert!(!title.it.is_empty() && !title.en.is_empty());
    assert!(!link.contains('#'), "no secrets");
    // Who looks later finds it too.
    let later = Nearby::look(at, None).unwrap();
    until(&later, "the workshop", |found| codes(found) == [code.as_str()]);
    drop(later);

    let mut lead = room.lead();
    lead.does(Command::Room(RoomCommand::SetLocked(true)));
    until(&nearby, "that it is locked", |found| found.is_empty());
    lead.does(Command::Room(RoomCommand::SetLocked(false)));
    until(&nearby, "that it is open", |found| codes(found) == [code.as_str()]);
    let ada = room.join("Ada", Side::Junior);
    // Another workshop of the same host.
    let second = room.host.create(settings(1, 1), &room.folder.path().join("v.duevie")).unwrap();
    until(&nearby, "both", |found| found.len() == 2);
    room.host.close_workshop(&second.code);
    until(&nearby, "the first alone", |found| codes(found) == [code.as_str()]);
    drop((lead, ada));
    room.host.close();
    until(&nearby, "that the host has closed", |found| found.is_empty());
}

/// The program as a host on this computer's loop; the code of its workshop.
fn program(folder: &Path, more: &[&str]) -> (Child, String) {
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/good/minimal.ron");
    let mut child = Process::new(env!("CARGO_BIN_EXE_duevie"))
        .current_dir(folder)
        .args(["host", "--headless", "--bind", "127.0.0.1", "--port", "0", "--teams", "1", "--scenario"])
        .arg(scenario)
        .args(more)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let code = loop {
        let line = lines.next().expect("the program ended").unwrap();
        if let Some((_, link)) = line.split_once("facilitator: ") {
            break Place::read(link).unwrap().code;
        }
    };
    std::thread::spawn(move || lines.for_each(drop));
    (child, code)
}

#[test]
fn the_program_announces_unless_it_is_told_not_to() {
    let folder = tempfile::tempdir().unwrap();
    // Where all programs speak, and on this computer's loop alone.
    let nearby = Nearby::look(Multicast::inside(5_353), None).unwrap();
    let (mut quiet, hidden) = program(folder.path(), &["--no-mdns"]);
    let (mut loud, told) = program(folder.path(), &[]);
    let found = until(&nearby, "the other", |found| codes(found).contains(&told.as_str()));
    assert!(!codes(&found).contains(&hidden.as_str()), "{found:?}");
    for child in [&mut quiet, &mut loud] {
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

#[test]
fn what_strangers_announce_is_cleaned_or_left_out() {
    let at = Multicast::inside(free_port());
    let nearby = Nearby::look(at, None).unwrap();
    let stranger = ServiceDaemon::new_with_port(at.port).unwrap();
    stranger.disable_interface(IfKind::All).unwrap();
    stranger.enable_interface(IfKind::LoopbackV4).unwrap();
    let tell = |name: &str, address: &str, said: &[(&str, &str)]| {
        let host = format!("{name}.local.");
        stranger.register(ServiceInfo::new(SERVICE, name, &host, address, 8_722, said).unwrap()).unwrap();
    };
    let titled =
        |code: &'static str| [("code", code), ("it", "a\u{202e}b"), ("en", "a\u{202e}b"), ("on", "x")];
    tell("silent", "127.0.0.1", &[]);
    tell("path", "127.0.0.1", &titled("../A#lead=1"));
    tell("world", "8.8.8.8", &titled("WRLD22"));
    tell("good", "127.0.0.1", &titled("GOOD22"));
    let found = until(&nearby, "the good one", |found| !found.is_empty());
    std::thread::sleep(Duration::from_millis(1_500));
    assert_eq!(nearby.found(), found, "only the good one");
    assert_eq!((found[0].code.as_str(), found[0].title.it.as_str()), ("GOOD22", "ab"));
    let done = stranger.shutdown().unwrap();
    let _ = done.recv_timeout(Duration::from_secs(2));
}
