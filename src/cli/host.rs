//! `duevie host`, `verify`, `backup`: a room of people on one laptop, and the file that it leaves.
//!
//! May touch: everything below the command line. Use: `duevie host --scenario grand-hotel --teams 4`.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::Args;

use super::demo::LangArg;
use super::{Failure, scenario_source};
use crate::client::Multicast;
use crate::dates::{self, Zone};
use crate::host::journal::{self, What};
use crate::host::{Config, Host, Hosted, PORT, TlsFiles, pass};
use crate::players::Strategy;
use crate::protocol::{Agreement, MAX_TEAMS, Missing, Playing, Settings, TeamSettings};
use crate::scenario::{Lang, MarketMode};
#[cfg(feature = "desktop")]
use crate::ui::app::WindowError;
use crate::workshop::read_list;

/// Options of `duevie host`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  duevie host                                       four teams, the first bundled scenario
  duevie host --scenario giocattoli --teams 8 --computers 2 --minutes 20
  duevie host --teams 40 --deadline 2026-12-03T18:00 --deadline 2026-12-10T18:00 --rounds 2 --auto
                                                    a league: two rounds in two weeks
  duevie host --file friday.duevie                  continue that workshop, or begin it there
  duevie host --file a.duevie --file b.duevie       several workshops at once
  duevie host --tls-cert laptop.pem --tls-key laptop.key   by HTTPS, with one's own certificate")]
pub struct HostArgs {
    /// Folder or file of a scenario, or the name of a bundled one
    #[arg(long, value_name = "DIR", default_value = "grand-hotel")]
    pub scenario: PathBuf,
    /// Teams that people can join; those to which nobody comes don't play
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=MAX_TEAMS as i64))]
    pub teams: u16,
    /// Further teams that the computer plays
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=100))]
    pub computers: u16,
    /// Rounds to play [default: the scenario's]
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=12))]
    pub rounds: Option<u8>,
    /// Minutes of planning in each round [default: no limit]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=10_080))]
    pub minutes: Option<u16>,
    /// The date at which planning of a round ends, in local time, such as 2026-12-03T18:00: once for each round, in
    /// their order. It counts instead of --minutes
    #[arg(long, value_name = "DATE")]
    pub deadline: Vec<String>,
    /// Results come out by themselves, and each round that has a date opens by itself: nobody needs to be at the
    /// console after the first
    #[arg(long, requires = "deadline")]
    pub auto: bool,
    /// Simulated customers in each market [default: the scenario's]
    #[arg(long, value_parser = clap::value_parser!(u32).range(100..=100_000))]
    pub customers: Option<u32>,
    /// Let all teams compete in one market
    #[arg(long)]
    pub shared: bool,
    /// Seed of the game's luck [default: a secret one]
    #[arg(long)]
    pub seed: Option<u64>,
    /// Language of the room
    #[arg(long, value_enum, default_value_t = LangArg::It)]
    pub lang: LangArg,
    /// The workshop's file: continued where it exists, begun where it doesn't. Give it several times for
    /// several workshops [default: a new one, named after its join code]
    #[arg(long, value_name = "WORKSHOP.duevie")]
    pub file: Vec<PathBuf>,
    /// Participants who are expected in a new workshop, a spreadsheet saved as CSV: name, side (junior or
    /// senior), team; each finds a place under their name
    #[arg(long, value_name = "LIST.csv")]
    pub list: Option<PathBuf>,
    /// Address to listen at, and then for everybody who can reach it [default: all addresses of this
    /// computer, for its local network only]
    #[arg(long, value_name = "ADDR")]
    pub bind: Option<IpAddr>,
    /// Port to listen at; 0 takes any that is free
    #[arg(long, default_value_t = PORT)]
    pub port: u16,
    /// A further name under which this computer is reached, such as laptop.school.example
    #[arg(long, value_name = "NAME")]
    pub name: Vec<String>,
    /// Serve by HTTPS only, with this certificate (PEM): the host's own first, then those by which it was issued
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// The certificate's private key (PEM), without a password
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// Folder of the web client [default: `web` beside this program, where there is one]
    #[arg(long, value_name = "DIR")]
    pub web: Option<PathBuf>,
    /// Don't announce the workshops on the network (mDNS); people type the link
    #[arg(long)]
    pub no_mdns: bool,
    /// Without a window, also where there could be one
    #[arg(long)]
    pub headless: bool,
}

fn settings(args: &HostArgs) -> Result<Settings, Failure> {
    let lang = Lang::from(args.lang);
    let (team, computer) = if lang == Lang::It { ("Squadra", "Computer") } else { ("Team", "Computer") };
    let open = (1..=args.teams).map(|n| TeamSettings { name: format!("{team} {n}"), playing: Playing::Open });
    let players = Strategy::ALL.into_iter().cycle();
    let computers = (1..=args.computers).zip(players).map(|(n, strategy)| TeamSettings {
        name: format!("{computer} {n}"),
        playing: Playing::Computer(strategy),
    });
    let now = dates::today();
    let read = |text: &String| {
        let date = Zone::Computer.read(text, now);
        date.map(Some).map_err(|why| Failure::Host(format!("--deadline {text}: {why}")))
    };
    let deadlines = args.deadline.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let seed = match args.seed {
        Some(seed) => seed,
        None => pass::new_seed().map_err(|error| Failure::Host(error.to_string()))?,
    };
    Ok(Settings {
        scenario: scenario_source(&args.scenario)?.0,
        seed,
        rounds: args.rounds,
        mode: args.shared.then_some(MarketMode::Shared),
        customers: args.customers,
        teams: open.chain(computers).collect(),
        missing: Missing::default(),
        planning_minutes: args.minutes,
        close_when_all_in: true,
        hold_results: true,
        lang,
        figures: 1_000,
        agreement: Agreement::One,
        deadlines,
        auto: args.auto,
    })
}

fn failed(error: impl std::fmt::Display) -> Failure {
    Failure::Host(error.to_string())
}

fn create(host: &Host, args: &HostArgs, code: String, file: &Path) -> Result<Hosted, Failure> {
    let expected = match &args.list {
        None => Vec::new(),
        Some(list) => {
            let wrong = |error: String| Failure::Host(format!("{}: {error}", list.display()));
            let bytes = std::fs::read(list).map_err(|error| wrong(error.to_string()))?;
            read_list(&String::from_utf8_lossy(&bytes)).map_err(|error| wrong(error.to_string()))?
        }
    };
    host.create_for(code, settings(args)?, expected, file).map_err(failed)
}

/// The folder of the web client: as asked, or beside the program.
fn web(args: &HostArgs) -> Option<PathBuf> {
    let beside = || {
        let folder = std::env::current_exe().ok()?.parent()?.join("web");
        folder.join("index.html").exists().then_some(folder)
    };
    args.web.clone().or_else(beside)
}

/// Runs the command: until Ctrl+C.
///
/// # Errors
/// When the port, a file or the scenario can't be used.
pub fn run(args: &HostArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let address = args.bind.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let config = Config {
        bind: SocketAddr::new(address, args.port),
        local_only: args.bind.is_none(),
        web: web(args),
        names: args.name.clone(),
        tls: args.tls_cert.clone().zip(args.tls_key.clone()).map(|(cert, key)| TlsFiles { cert, key }),
        mdns: (!args.no_mdns).then(Multicast::default),
        ..Config::default()
    };
    let with_web = config.web.is_some();
    let host = Host::start(config).map_err(failed)?;
    let mut hosted = Vec::new();
    if args.file.is_empty() {
        let code = host.new_code().map_err(failed)?;
        let file = PathBuf::from(format!("workshop-{}.duevie", code.to_lowercase()));
        hosted.push(create(&host, args, code, &file)?);
    }
    for file in &args.file {
        if file.exists() {
            hosted.push(host.open(file).map_err(failed)?);
        } else {
            let code = host.new_code().map_err(failed)?;
            hosted.push(create(&host, args, code, file)?);
        }
    }
    let announced = host.ready();
    if hosted.iter().any(|workshop| workshop.steps == 0) {
        tell_dates(out, args)?;
    }
    let addresses = host.addresses();
    let first = addresses.first().cloned().unwrap_or_else(|| host.bound().to_string());
    for workshop in &hosted {
        tell(out, workshop, host.scheme(), &addresses, &first)?;
    }
    if !announced {
        writeln!(out, "Nothing can be announced on this network: who joins types the link.")?;
    }
    if host.certificate_is_for_another() {
        let what =
            "The certificate is for none of these addresses, and browsers will warn: name one that it is for";
        writeln!(out, "{what} (--name).")?;
    }
    if !with_web {
        writeln!(out, "There is no web client here (--web DIR): browsers get a page that says how to join.")?;
    }
    writeln!(out, "Ctrl+C ends; the same --file goes on exactly there.")?;
    out.flush()?;
    #[cfg(feature = "desktop")]
    if let Some(workshop) = hosted.first().filter(|_| !args.headless) {
        // Whom this computer reaches surely is itself.
        let (scheme, mut at) = (host.scheme(), host.bound());
        if at.ip().is_unspecified() {
            at.set_ip(IpAddr::V4(Ipv4Addr::LOCALHOST));
        }
        let here = format!("{scheme}{at}/j/{}#lead={}", workshop.code, workshop.lead);
        let host = &host;
        return std::thread::scope(|threads| {
            let (listening, heard) = std::sync::mpsc::channel();
            threads.spawn(move || {
                host.wait_for_end(|| {
                    // Who waits for it can only have gone with the program.
                    let _ = listening.send(());
                });
                host.farewell();
                // The other thread holds the standard output as long as the window is open.
                eprintln!("Closed; everything is kept.");
                // The window, if it is still open, goes with the program.
                std::process::exit(0);
            });
            // Before the window, which would take Ctrl+C for itself.
            let _ = heard.recv();
            match lead(&here, host.certificate(), Lang::from(args.lang)) {
                // On a computer without a display, or without graphics, the links above are enough.
                Err(WindowError::NoDisplay | WindowError::NoGraphics | WindowError::DeadDisplay) => {}
                Err(error) => writeln!(out, "{error}")?,
                Ok(()) => {
                    writeln!(out, "The window is closed; the workshop goes on. Ctrl+C ends it.")?;
                    out.flush()?;
                }
            }
            Ok(())
        });
    }
    host.wait_for_end(|| ());
    host.close();
    writeln!(out, "Closed; everything is kept.")?;
    Ok(())
}

/// The facilitator's window, on a workshop of this program's host.
#[cfg(feature = "desktop")]
fn lead(link: &str, certificate: Option<&[u8]>, lang: Lang) -> Result<(), WindowError> {
    use crate::client::Trust;
    use crate::ui::app::{self, Until};
    use crate::ui::shell::{Places, Shell};
    let mut shell = Shell::new(Places::of_system());
    shell.speak(lang);
    if let Some(certificate) = certificate {
        shell.trust(Trust::of_host(certificate));
    }
    shell.ask_to_join(link);
    shell.join_workshop();
    app::run(shell, Until::Closed)
}

fn tell(
    out: &mut dyn Write,
    workshop: &Hosted,
    scheme: &str,
    addresses: &[String],
    first: &str,
) -> Result<(), Failure> {
    let Hosted { code, lead, file, steps } = workshop;
    let goes_on = if *steps > 0 { format!(", continued after {steps} steps") } else { String::new() };
    writeln!(out, "Workshop {code} in {}{goes_on}", file.display())?;
    for address in addresses {
        writeln!(out, "  join:        {scheme}{address}/j/{code}")?;
    }
    // What stands behind # stays in the browser: it is in no log.
    writeln!(out, "  facilitator: {scheme}{first}/j/{code}#lead={lead}")?;
    writeln!(out)?;
    Ok(())
}

/// How the dates were understood: in the time of this computer.
fn tell_dates(out: &mut dyn Write, args: &HostArgs) -> Result<(), Failure> {
    for (index, text) in args.deadline.iter().enumerate() {
        let Ok(date) = Zone::Computer.read(text, dates::today()) else { continue };
        let at = Zone::Computer.shown(date);
        let day = format!("{}-{:02}-{:02} {:02}:{:02}", at.year, at.month, at.day, at.hour, at.minute);
        writeln!(out, "Plans of round {} close {day}", index + 1)?;
    }
    Ok(())
}

/// Options of `duevie verify`.
#[derive(Args, Debug)]
pub struct VerifyArgs {
    /// A workshop's file, or a game's
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Plays a file's game again, compares every round, and prints the ranking. False when it goes
/// differently, or was changed.
///
/// # Errors
/// When the file can't be read.
pub fn verify(args: &VerifyArgs, out: &mut dyn Write) -> Result<bool, Failure> {
    let proof = match journal::verify(&args.file) {
        Ok(proof) => proof,
        Err(error) if matches!(error.what, What::Journal(_) | What::Damaged { .. }) => {
            writeln!(out, "NOT VERIFIED: {error}")?;
            return Ok(false);
        }
        Err(error) => return Err(failed(error)),
    };
    let workshop = &proof.workshop;
    writeln!(out, "scenario {} ({})", workshop.scenario().key, proof.scenario)?;
    writeln!(out, "seed {}, {} steps, seal {}", workshop.settings().seed, proof.steps, proof.seal)?;
    let names: Vec<&str> = workshop.team_names().collect();
    for outcome in workshop.outcomes() {
        writeln!(out, "round {} {}", outcome.round, outcome.digest)?;
    }
    let Some(last) = workshop.outcomes().last() else {
        writeln!(out, "verified: no round has been played yet")?;
        return Ok(true);
    };
    let mut places: Vec<(f64, &str)> =
        last.teams.iter().zip(&names).map(|(team, name)| (team.score.total, *name)).collect();
    places.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (place, (points, name)) in places.iter().enumerate() {
        writeln!(out, "{:>3}. {points:>7.2}  {name}", place + 1)?;
    }
    let rounds = workshop.outcomes().count();
    writeln!(out, "verified: {rounds} rounds played again, every digest is the same")?;
    Ok(true)
}

/// Options of `duevie backup`.
#[derive(Args, Debug)]
pub struct BackupArgs {
    /// The workshop's file; its host may be running
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The copy; it must not exist yet
    #[arg(value_name = "TO")]
    pub to: PathBuf,
    /// Save the whole steps of a damaged file
    #[arg(long)]
    pub salvage: bool,
}

/// Copies a workshop's file.
///
/// # Errors
/// When it can't be read, or the copy can't be made.
pub fn backup(args: &BackupArgs, out: &mut dyn Write) -> Result<(), Failure> {
    if args.salvage {
        let steps = journal::salvage(&args.file, &args.to).map_err(failed)?;
        writeln!(out, "{steps} steps are saved in {}", args.to.display())?;
    } else {
        journal::backup(&args.file, &args.to).map_err(failed)?;
        writeln!(out, "copied to {}", args.to.display())?;
    }
    Ok(())
}
