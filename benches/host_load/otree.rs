//! The same people at the same pace with oTree: each sends a page every 10 to 30 seconds and is shown the
//! next one.
//!
//! `OTREE` names the program: `python3 -m venv v && v/bin/pip install otree`, then `OTREE=v/bin/otree`.
//! Both of its servers are measured, as its command line starts them: the development server (database in
//! memory) and the production server (SQLite file). A person waits for the next page before going on, so a
//! server that is too slow gets fewer pages, not more.

use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::figures::{Luck, memory, spread};

const FILES: [(&str, &str); 3] = [
    ("settings.py", include_str!("otree/settings.py")),
    ("plan/__init__.py", include_str!("otree/plan/__init__.py")),
    ("plan/Plan.html", include_str!("otree/plan/Plan.html")),
];
const KEY: &str = "load";
/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(120);

struct Server {
    child: Child,
    address: String,
    agent: ureq::Agent,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has started helpers of its own: all of the group end.
        let group = format!("-{}", self.child.id());
        let _ = Process::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.child.wait();
    }
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
    config.timeout_global(Some(PATIENCE)).build().into()
}

impl Server {
    fn start(otree: &Path, kind: &str, port: u16) -> Server {
        let folder = tempfile::tempdir().expect("a folder").keep();
        for folder_of in ["plan", "_static", "_templates"] {
            std::fs::create_dir_all(folder.join(folder_of)).expect("a folder");
        }
        for (name, text) in FILES {
            std::fs::write(folder.join(name), text).expect("a file");
        }
        let beside = otree.parent().unwrap_or(Path::new(".")).to_path_buf();
        let usual = std::env::var_os("PATH").unwrap_or_default();
        let paths = std::iter::once(beside).chain(std::env::split_paths(&usual));
        let mut program = Process::new(otree);
        program.arg(kind).arg(port.to_string()).current_dir(&folder);
        program.env("PATH", std::env::join_paths(paths).expect("paths")).env("OTREE_REST_KEY", KEY);
        if kind == "prodserver" {
            program.env("OTREE_PRODUCTION", "1").env("OTREE_AUTH_LEVEL", "STUDY");
        }
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut program, 0);
        let child = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("oTree starts");
        let server = Server { child, address: format!("http://127.0.0.1:{port}"), agent: agent() };
        let began = Instant::now();
        while server.agent.get(format!("{}/api/sessions", server.address)).call().is_err() {
            assert!(began.elapsed() < PATIENCE, "oTree's {kind} does not answer");
            std::thread::sleep(Duration::from_millis(100));
        }
        server
    }

    /// Makes a session; its people's codes.
    fn people(&self, count: usize) -> Vec<String> {
        let url = format!("{}/api/sessions", self.address);
        let wish = format!("{{\"session_config_name\":\"plan\",\"num_participants\":{count}}}");
        let config = self.agent.post(&url).config().timeout_global(Some(Duration::from_secs(900))).build();
        let made = config.header("otree-rest-key", KEY).header("content-type", "application/json").send(wish);
        let text = made.and_then(|mut made| made.body_mut().read_to_string()).expect("a session");
        let made: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let url = format!("{url}/{}", made["code"].as_str().expect("a code"));
        let told = self.agent.get(&url).header("otree-rest-key", KEY).call();
        let text = told.and_then(|mut told| told.body_mut().read_to_string()).expect("the session");
        let told: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let people = told["participants"].as_array().expect("people").iter();
        people.filter_map(|person| person["code"].as_str().map(str::to_owned)).collect()
    }
}

/// Sends a page and is shown the next: its address.
fn turn(agent: &ureq::Agent, server: &str, page: &str, amount: u64) -> Result<String, ureq::Error> {
    let sent = agent.post(format!("{server}{page}")).send_form([("amount", amount.to_string())])?;
    let next = sent.headers().get("location").and_then(|next| next.to_str().ok());
    let next = next.ok_or(ureq::Error::RedirectFailed)?.to_owned();
    show(agent, server, &next)?;
    Ok(next)
}

fn show(agent: &ureq::Agent, server: &str, page: &str) -> Result<(), ureq::Error> {
    let mut shown = agent.get(format!("{server}{page}")).call()?;
    if shown.status() != 200 {
        return Err(ureq::Error::StatusCode(shown.status().as_u16()));
    }
    shown.body_mut().read_to_string().map(drop)
}

fn first_page(agent: &ureq::Agent, server: &str, code: &str) -> Result<String, ureq::Error> {
    let begun = agent.get(format!("{server}/InitializeParticipant/{code}")).call()?;
    let page = begun.headers().get("location").and_then(|page| page.to_str().ok());
    let page = page.ok_or(ureq::Error::RedirectFailed)?.to_owned();
    show(agent, server, &page)?;
    Ok(page)
}

#[derive(Default)]
struct Seen {
    times: Vec<f64>,
    failed: u64,
    first_failure: Option<String>,
}

impl Seen {
    fn failure(&mut self, error: &ureq::Error) {
        self.failed += 1;
        self.first_failure.get_or_insert_with(|| error.to_string());
    }
}

fn measure(otree: &Path, kind: &str, port: u16, people: usize, seconds: u64) {
    let server = Server::start(otree, kind, port);
    let began = Instant::now();
    let codes = server.people(people);
    println!(
        "\noTree {kind}: {people} people, {seconds} s; its session was made in {:.0} s",
        began.elapsed().as_secs_f64()
    );
    let empty = memory(&server.child);
    let seen = Arc::new(Mutex::new(Seen::default()));
    let began = Instant::now();
    let threads: Vec<_> = codes
        .into_iter()
        .enumerate()
        .map(|(n, code)| {
            let (seen, address) = (seen.clone(), server.address.clone());
            let person = move || {
                let (agent, mut luck) = (agent(), Luck(n as u64 + 7));
                let over = || began.elapsed() >= Duration::from_secs(seconds);
                std::thread::sleep(Duration::from_millis(luck.below(20_000)));
                let mut page = match first_page(&agent, &address, &code) {
                    Ok(page) => page,
                    Err(error) => return seen.lock().unwrap().failure(&error),
                };
                loop {
                    std::thread::sleep(Duration::from_millis(10_000 + luck.below(20_000)));
                    if over() {
                        return;
                    }
                    let sent = Instant::now();
                    match turn(&agent, &address, &page, luck.below(1_000)) {
                        Ok(next) => {
                            page = next;
                            seen.lock().unwrap().times.push(sent.elapsed().as_secs_f64() * 1_000.0);
                        }
                        Err(error) => seen.lock().unwrap().failure(&error),
                    }
                }
            };
            std::thread::Builder::new().stack_size(512 * 1_024).spawn(person).expect("a thread")
        })
        .collect();
    for thread in threads {
        thread.join().expect("a person");
    }
    let seen = std::mem::take(&mut *seen.lock().unwrap());
    spread("a page sent to the next page", seen.times);
    println!(
        "{} pages failed{}",
        seen.failed,
        seen.first_failure.map(|why| format!(" ({why})")).unwrap_or_default()
    );
    println!(
        "memory of the server: {empty:.0} MB with its session, {:.0} MB at the end",
        memory(&server.child)
    );
}

/// Measures both servers, when `OTREE` names the program.
pub fn compare(people: usize, seconds: u64) {
    let Some(otree) = std::env::var_os("OTREE").map(PathBuf::from) else {
        println!(
            "\nnot compared with oTree: OTREE names no program (python3 -m venv v && v/bin/pip install otree)"
        );
        return;
    };
    let otree = std::fs::canonicalize(&otree).unwrap_or(otree);
    for (kind, port) in [("devserver", 18_123), ("prodserver", 18_124)] {
        measure(&otree, kind, port, people, seconds);
    }
}
