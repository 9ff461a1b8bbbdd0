//! Pages, files, downloads.

use duevie::client::Connection;
use duevie::host::{Config, Host};
use duevie::protocol::{Command, RoomCommand, SeatId, Side, Who};

use crate::common::{Room, config, get, http, settings};

#[test]
fn the_page_says_how_to_join_in_the_readers_language() {
    let room = Room::new(settings(1, 2));
    let address = room.host.bound().to_string();
    let (head, body) = get(&address, &format!("/j/{}", room.hosted.code), "Accept-Language: en-GB\r\n");
    assert!(head.starts_with("http/1.1 200") && head.contains("content-security-policy"), "{head}");
    assert!(head.contains("x-content-type-options: nosniff"));
    let body = String::from_utf8(body).unwrap();
    assert!(body.contains("lang=\"en\"") && body.contains(&room.hosted.code));
    assert!(body.contains(&format!("duevie join http://{address}/j/")));
    let (_, body) = get(&address, "/", "Accept-Language: it\r\n");
    assert!(String::from_utf8(body).unwrap().starts_with("<!doctype html><html lang=\"it\">"));
    let (head, _) = get(&address, "/nothing", "");
    assert!(head.starts_with("http/1.1 404"));
    let (head, body) = get(&address, "/health", "");
    assert!(head.contains("application/json") && String::from_utf8_lossy(&body).contains("\"ok\":true"));
    assert!(!String::from_utf8_lossy(&body).contains(&room.hosted.code), "health tells no code");
}

#[test]
fn the_web_client_is_served_compressed_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("index.html", "<!doctype html>client");
    write("app-0123456789abcdef.wasm", "wasm");
    write("app-0123456789abcdef.wasm.br", "brotli");
    write("app-0123456789abcdef.wasm.gz", "gzip");
    let host = Host::start(Config { web: Some(folder.path().to_owned()), ..config() }).unwrap();
    host.ready();
    let address = host.bound().to_string();
    let (head, body) = get(&address, "/app-0123456789abcdef.wasm", "Accept-Encoding: gzip, br\r\n");
    assert!(
        head.contains("content-type: application/wasm") && head.contains("content-encoding: br"),
        "{head}"
    );
    assert!(head.contains("immutable") && head.contains("vary: accept-encoding"));
    assert_eq!(body, b"brotli");
    assert_eq!(get(&address, "/app-0123456789abcdef.wasm", "Accept-Encoding: gzip\r\n").1, b"gzip");
    let (head, body) = get(&address, "/j/ABCDEF", "");
    assert!(head.contains("no-cache") && body == b"<!doctype html>client");
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
    let (head, body) = get(&address, "/", &format!("If-None-Match: {tag}\r\n"));
    assert!(head.starts_with("http/1.1 304") && body.is_empty());
    for bad in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "//etc/passwd", "/app-0123456789abcdef.wasm/"] {
        assert!(get(&address, bad, "").0.starts_with("http/1.1 404"), "{bad}");
    }
    let none = Host::start(Config { web: Some(folder.path().join("none")), ..config() });
    assert!(none.err().unwrap().to_string().contains("web client"));
}

#[test]
fn the_facilitator_takes_things_away_and_nobody_else() {
    let room = Room::new(settings(2, 1));
    let address = room.host.bound().to_string();
    let mut lead = room.lead();
    let (mut ada, _bruno) = (room.join("=cmd|calc", Side::Junior), room.join("Bruno", Side::Senior));
    ada.does(Command::Room(RoomCommand::Rename { seat: SeatId(0), name: "=1+1".into() }));
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    lead.does(Command::ClosePlanning);
    let take = |what: &str, pass: &str| {
        let code = &room.hosted.code;
        let body = format!("pass={pass}");
        http(
            &address,
            &format!(
                "POST /export/{code}/{what} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
                 Content-Length: {}\r\n\r\n{body}",
                body.len()
            ),
        )
    };
    let pass = &room.hosted.lead;
    let (head, people) = take("people.csv", pass);
    assert!(head.contains("attachment") && head.contains("text/csv"), "{head}");
    let people = String::from_utf8(people).unwrap();
    assert!(people.contains("\"'=1+1\"") && people.contains("Bruno"), "{people}");
    let results = String::from_utf8(take("results.csv", pass).1).unwrap();
    assert_eq!(results.lines().count(), 3, "{results}");
    let journal = take("journal.jsonl", pass).1;
    let read = duevie::workshop::journal::read(&journal).unwrap();
    assert_eq!(read.replay().unwrap().outcomes().count(), 1);
    let json = String::from_utf8(take("workshop.json", pass).1).unwrap();
    assert!(
        json.contains("\"rounds\"") && !json.contains("8473625190437261"),
        "the seed is kept until the end"
    );
    let copy = room.folder.path().join("copy.duevie");
    std::fs::write(&copy, take("workshop.duevie", pass).1).unwrap();
    assert_eq!(duevie::host::journal::verify(&copy).unwrap().workshop.outcomes().count(), 1);
    for wrong in ["", "nothing", &ada.remote.pass().unwrap()] {
        assert!(take("results.csv", wrong).0.starts_with("http/1.1 403"), "{wrong}");
    }
    assert!(take("else.csv", pass).0.starts_with("http/1.1 404"));
    let ticket = ada.remote.send(Who::Seat(SeatId(0)), Command::Undo);
    ada.until("an answer", |s| s.answers.contains_key(&ticket));
}
