//! A host with the facilitator's own certificate, and certificates that are wrong.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::time::{Duration, Instant};

use duevie::client::{Connection, Link, Place, Remote, Trust, Unsure, Update, joining};
use duevie::host::{Config, Host, TlsFiles};
use duevie::protocol::{Command, Entry, Phase, Side};
use duevie::scenario::Lang;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};

use crate::common::{Room, Screen, config, http, settings};

/// A school that issues certificates.
struct School {
    folder: tempfile::TempDir,
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl School {
    fn new() -> School {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let school = School { folder: tempfile::tempdir().unwrap(), issuer };
        school.write("school.pem", &school.issuer.pem());
        school
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    fn trust(&self) -> Trust {
        Trust::read(&self.path("school.pem")).unwrap()
    }

    /// A certificate for a name or an address.
    fn issue(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) -> TlsFiles {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        change(&mut params);
        let key = KeyPair::generate().unwrap();
        let cert = params.signed_by(&key, &self.issuer).unwrap();
        let cert = self.write(&format!("{name}.pem"), &cert.pem());
        TlsFiles { cert, key: self.write(&format!("{name}.key"), &key.serialize_pem()) }
    }
}

fn room(tls: TlsFiles) -> Room {
    let folder = tempfile::tempdir().unwrap();
    let host = Host::start(Config { tls: Some(tls), ..config() }).unwrap();
    let hosted = host.create(settings(1, 1), &folder.path().join("w.duevie")).unwrap();
    host.ready();
    Room { host, hosted, folder }
}

fn joins(place: &Place, trust: &Trust, name: &str, side: Side) -> Screen {
    let entry = joining(name, Some(side), Lang::It).unwrap();
    Screen::new(Remote::connect_by(place, trust, entry).unwrap())
}

/// Why a host is not believed.
fn doubt(place: &Place, trust: &Trust) -> Unsure {
    let mut remote = Remote::connect_by(place, trust, Entry::Knock).unwrap();
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(20) {
        for update in remote.poll() {
            match update {
                Update::Link(Link::Unsure(why)) => {
                    std::thread::sleep(Duration::from_millis(50));
                    assert!(remote.is_over(), "it is tried again");
                    return why;
                }
                Update::Link(Link::Connected(_)) => panic!("it was believed"),
                _ => {}
            }
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("nothing was said");
}

/// A request by TLS.
fn asked(room: &Room, trust: &Trust, request: &str) -> String {
    let stream = TcpStream::connect(room.host.bound()).unwrap();
    let mut stream = trust.greet(&room.place(), stream).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn a_room_plays_over_tls() {
    let school = School::new();
    let room = room(school.issue("127.0.0.1", |_| ()));
    let (trust, place) = (school.trust(), room.place());
    assert!(place.secure && room.host.scheme() == "https://");
    let entry = Entry::Pass { pass: room.hosted.lead.clone() };
    let mut lead = Screen::new(Remote::connect_by(&place, &trust, entry).unwrap());
    let mut ada = joins(&place, &trust, "Ada", Side::Junior);
    // Who leaves the s out is led to the same place.
    let mut bruno = joins(&Place { secure: false, ..place.clone() }, &trust, "Bruno", Side::Senior);
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    for person in [&mut ada, &mut bruno] {
        person.phase(Phase::Planning { round: 1 });
    }
    ada.does(Command::Submit);
    lead.until("the round", |s| {
        s.lead.as_ref().is_some_and(|lead| lead.phase != Phase::Planning { round: 1 })
    });
    // What the console and the projector show.
    let told = lead.links.iter().find_map(|link| match link {
        Link::Connected(welcome) => welcome.addresses.first().cloned(),
        _ => None,
    });
    let told = Place::read(&told.unwrap()).unwrap();
    assert_eq!((told.host, told.secure), (place.host.clone(), true));
    let host = &place.host;
    let page = asked(
        &room,
        &trust,
        &format!("GET /j/X HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAccept-Language: en\r\n\r\n"),
    );
    assert!(page.contains(&format!("duevie join https://{host}/j/X")), "{page}");
    assert!(!page.to_lowercase().contains("strict-transport-security"), "the next workshop may have no TLS");
}

#[test]
fn only_pages_of_this_host_may_speak_to_it() {
    let school = School::new();
    let room = room(school.issue("127.0.0.1", |_| ()));
    let (trust, host) = (school.trust(), room.place().host);
    let upgrade = |host: &str, origin: &str| {
        let request = format!(
            "GET /ws HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );
        let stream = TcpStream::connect(room.host.bound()).unwrap();
        let mut stream = trust.greet(&room.place(), stream).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut head = [0; 12];
        stream.read_exact(&mut head).unwrap();
        String::from_utf8_lossy(&head).into_owned()
    };
    assert_eq!(upgrade(&host, &format!("https://{host}")), "HTTP/1.1 101");
    for other in [format!("http://{host}"), "https://evil.example".to_owned(), "null".to_owned()] {
        assert_eq!(upgrade(&host, &other), "HTTP/1.1 403", "{other}");
    }
    assert_eq!(upgrade("evil.example", "https://evil.example"), "HTTP/1.1 421");
}

#[test]
fn who_speaks_plain_http_is_led_to_the_link() {
    let school = School::new();
    let room = room(school.issue("127.0.0.1", |_| ()));
    let host = room.place().host;
    let ask = |name: &str, path: &str| {
        http(&host, &format!("GET {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n"))
    };
    let (head, body) = ask(&host, "/j/ab3k9z?x=1");
    assert!(head.starts_with("http/1.1 308"), "{head}");
    assert!(head.contains(&format!("location: https://{host}/j/ab3k9z?x=1\r\n")), "{head}");
    assert!(String::from_utf8_lossy(&body).contains(&format!("https://{host}/j/ab3k9z")));
    // Nothing is told in the clear, and nobody is led elsewhere.
    assert!(ask(&host, "/health").0.starts_with("http/1.1 308"));
    let (head, _) = ask("evil.example", "/");
    assert!(head.starts_with("http/1.1 421") && !head.contains("location"), "{head}");
}

#[test]
fn a_host_that_is_not_surely_the_one_is_not_spoken_to() {
    let (school, other) = (School::new(), School::new());
    let here = room(school.issue("127.0.0.1", |_| ()));
    let elsewhere = room(school.issue("laptop.school.example", |_| ()));
    assert_eq!(doubt(&here.place(), &other.trust()), Unsure::Issuer);
    assert_eq!(doubt(&here.place(), &Trust::default()), Unsure::Issuer);
    assert_eq!(doubt(&elsewhere.place(), &school.trust()), Unsure::Name);
    let plain = Room::new(settings(1, 1));
    assert_eq!(doubt(&Place { secure: true, ..plain.place() }, &school.trust()), Unsure::Plain);
    // The host's own certificate, given by hand, needs no issuer and no address: so the host's own window.
    let given = Trust::read(&school.path("laptop.school.example.pem")).unwrap();
    let own = Trust::of_host(elsewhere.host.certificate().unwrap());
    for (name, trust) in [("Ada", &given), ("Bea", &own)] {
        assert!(joins(&elsewhere.place(), trust, name, Side::Junior).seat.is_some());
        assert_eq!(doubt(&here.place(), trust), Unsure::Issuer);
    }
    // Its names come before addresses at which browsers would warn.
    let port = elsewhere.host.bound().port();
    let ways = [format!("laptop.school.example:{port}"), format!("127.0.0.1:{port}")];
    assert_eq!(elsewhere.host.addresses(), ways);
    assert!(!elsewhere.host.certificate_is_for_another() && !here.host.certificate_is_for_another());
    let head = asked(&elsewhere, &own, &format!("GET /health HTTP/1.0\r\nHost: {}\r\n\r\n", ways[0]));
    assert!(head.contains(" 200 "), "{head}");
}

#[test]
fn a_certificate_that_issued_itself_is_believed_by_hand_alone() {
    // As `openssl req -x509` makes it: it may issue others, and no list of issuers takes such a one for a host's.
    let school = School::new();
    let files = TlsFiles {
        cert: school.path("school.pem"),
        key: school.write("school.key", &school.issuer.key().serialize_pem()),
    };
    let room = room(files);
    assert_eq!(doubt(&room.place(), &Trust::default()), Unsure::Issuer);
    assert!(joins(&room.place(), &school.trust(), "Ada", Side::Junior).seat.is_some());
    assert!(room.host.certificate_is_for_another(), "it names no address");
}

/// Why there is no hosting.
fn refused(cert: &Path, key: &Path) -> String {
    let tls = Some(TlsFiles { cert: cert.to_owned(), key: key.to_owned() });
    Host::start(Config { tls, ..config() }).err().expect("it hosts").to_string()
}

#[test]
fn what_is_wrong_with_the_files_is_said() {
    let school = School::new();
    let TlsFiles { cert, key } = school.issue("127.0.0.1", |_| ());
    let other = school.issue("localhost", |_| ());
    let old = school.issue("old.example", |params| params.not_after = date_time_ymd(2020, 1, 1));
    let new = school.issue("new.example", |params| params.not_before = date_time_ymd(3020, 1, 1));
    let none = school.path("none.pem");
    let text = school.write("text.pem", "a letter\n");
    let whole = std::fs::read_to_string(&key).unwrap();
    let locked = school.write("locked.key", &whole.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
    let older =
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n";
    let older = school.write("older.key", older);
    let half = school.write("half.pem", &std::fs::read_to_string(&cert).unwrap()[..200]);
    let nonsense = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let nonsense = school.write("nonsense.pem", nonsense);
    for (cert, key, named, why) in [
        (&none, &key, &none, "can't be read"),
        (&cert, &none, &none, "can't be read"),
        (&text, &key, &text, "no certificate"),
        (&key, &cert, &key, "no certificate"),
        (&cert, &text, &text, "no private key"),
        (&cert, &cert, &cert, "no private key"),
        (&cert, &other.key, &other.key, "doesn't belong"),
        (&old.cert, &old.key, &old.cert, "expired"),
        (&new.cert, &new.key, &new.cert, "clock"),
        (&cert, &locked, &locked, "password"),
        (&cert, &older, &older, "password"),
        (&half, &key, &half, "damaged"),
        (&nonsense, &key, &nonsense, "can't be used"),
    ] {
        let said = refused(cert, key);
        assert!(said.contains(why) && said.contains(named.to_str().unwrap()), "{why}: {said}");
    }
    for (file, why) in [(&none, "can't be read"), (&text, "no certificate")] {
        assert!(Trust::read(file).unwrap_err().to_string().contains(why));
    }
}

#[test]
fn who_is_silent_holds_nobody_up_and_is_let_go() {
    let school = School::new();
    let room = room(school.issue("127.0.0.1", |_| ()));
    let silent: Vec<TcpStream> = (0..60).map(|_| TcpStream::connect(room.host.bound()).unwrap()).collect();
    let mut half = TcpStream::connect(room.host.bound()).unwrap();
    half.write_all(&[0x16, 3, 1, 2, 0, 1]).unwrap();
    let began = Instant::now();
    assert!(joins(&room.place(), &school.trust(), "Ada", Side::Junior).seat.is_some());
    assert!(began.elapsed() < Duration::from_secs(3), "held up for {:?}", began.elapsed());
    for mut stream in silent.into_iter().take(3).chain([half]) {
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let heard = stream.read(&mut [0; 16]);
        assert!(
            matches!(heard, Ok(0)) || heard.is_err_and(|e| e.kind() == std::io::ErrorKind::ConnectionReset)
        );
    }
    assert!(began.elapsed() < Duration::from_secs(15), "let go after {:?}", began.elapsed());
}

#[test]
fn the_command_line_takes_both_files_or_neither() {
    let school = School::new();
    let old = school.issue("old.example", |params| params.not_after = date_time_ymd(2020, 1, 1));
    let run = |args: &[&Path]| {
        let mut program = Process::new(env!("CARGO_BIN_EXE_duevie"));
        program.current_dir(school.folder.path()).args(["host", "--headless", "--port", "0"]);
        let done = program.args(["--bind", "127.0.0.1"]).args(args).output().unwrap();
        (done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let (code, said) = run(&["--tls-cert".as_ref(), &old.cert]);
    assert!(code == Some(2) && said.contains("--tls-key"), "{said}");
    let (code, said) = run(&["--tls-cert".as_ref(), &old.cert, "--tls-key".as_ref(), &old.key]);
    assert!(code == Some(2) && said.contains("expired") && said.contains("old.example.pem"), "{said}");
}
