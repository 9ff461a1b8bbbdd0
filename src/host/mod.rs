//! A host of workshops: one program on a laptop, a room in the browser.
//!
//! May touch: [`crate::workshop`] and below, the network, files, threads, secrets. It serves pages and
//! sockets (`server`), gives each workshop a thread that owns it (`room`), and keeps each in a
//! file ([`journal`]). What it tells participants are codes of [`crate::protocol`]; sentences are the
//! screens' business.
//!
//! ```no_run
//! use duevie::host::{Config, Host};
//! use duevie::protocol::{Playing, ScenarioSource, Settings, TeamSettings};
//! use duevie::scenario::Lang;
//! let host = Host::start(Config::default()).unwrap();
//! let mut settings = Settings::alone(ScenarioSource::Named("grand-hotel".into()), 7, "x", Lang::It, &[]);
//! settings.teams = vec![TeamSettings { name: "Rossi".into(), playing: Playing::Open }];
//! let workshop = host.create(settings, "friday.duevie".as_ref()).unwrap();
//! host.ready();
//! for address in host.addresses() {
//!     println!("{}{address}/j/{}", host.scheme(), workshop.code);
//! }
//! host.close();
//! ```

mod announce;
mod house;
pub mod journal;
pub mod pass;
mod room;
mod server;
mod tls;

pub use room::{Bench, Door, Export};
pub use tls::{TlsError, TlsFiles};

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use thiserror::Error;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::client::{Multicast, nets};
use crate::protocol::{Rejection, Reserved, Settings, SettingsError};
use announce::Announcer;
use house::House;
use journal::FileError;
use server::Shared;
use server::files::WebFiles;
use tls::Identity;

/// The port that is used when none is asked for.
pub const PORT: u16 = 8_722;

/// How a host serves.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address and port to listen at; port 0 takes any that is free.
    pub bind: SocketAddr,
    /// Whether only addresses of a local network are answered.
    pub local_only: bool,
    /// The web client's folder.
    pub web: Option<PathBuf>,
    /// Further names under which this computer is known, such as `laptop.school.example`.
    pub names: Vec<String>,
    /// The certificate with which it serves, and then by HTTPS only; none: plain HTTP.
    pub tls: Option<TlsFiles>,
    /// Where its workshops are announced; none: nowhere. A host that listens at one address is announced there alone.
    pub mdns: Option<Multicast>,
    /// What time it is in the world, milliseconds since 1970 (UTC), for dates at which a round ends: this
    /// computer's clock, or a test's.
    pub calendar: fn() -> u64,
}

impl Default for Config {
    /// All of the computer's addresses, for its local network only, announced to nobody.
    fn default() -> Config {
        let bind = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), PORT);
        Config {
            bind,
            local_only: true,
            web: None,
            names: Vec::new(),
            tls: None,
            mdns: None,
            calendar: crate::dates::today,
        }
    }
}

/// Why there is no hosting. Each is a sentence for the person who hosts.
#[derive(Debug, Error)]
pub enum HostError {
    /// The port is taken.
    #[error(
        "port {port} is taken by another program, perhaps by another host: close it, or choose another with --port"
    )]
    PortTaken {
        /// The port.
        port: u16,
    },
    /// The address isn't this computer's.
    #[error("this computer has no address {address}: leave --bind out, or give one of its own")]
    NoAddress {
        /// The address.
        address: IpAddr,
    },
    /// The system doesn't allow it.
    #[error("the system doesn't allow port {port}: choose one above 1023 with --port")]
    NotAllowed {
        /// The port.
        port: u16,
    },
    /// Something else of the network.
    #[error("the network can't be used: {0}")]
    Network(std::io::Error),
    /// The web client can't be served.
    #[error("the web client in {} can't be served: {why}", folder.display())]
    Web {
        /// The folder.
        folder: PathBuf,
        /// Why.
        why: String,
    },
    /// The certificate can't be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The workshop's file can't be used.
    #[error(transparent)]
    File(#[from] FileError),
    /// The settings can't be used.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The list of people who are expected can't be used.
    #[error("the list of participants can't be used: {0}")]
    List(Rejection),
    /// The computer has no source of secrets.
    #[error("this computer gives no random numbers for codes and passes: {0}")]
    Secrets(#[from] getrandom::Error),
    /// The system gives no more threads.
    #[error("the system gives no more threads: {0}")]
    Threads(std::io::Error),
    /// One workshop more than the host takes.
    #[error("this host has {most} workshops, and takes no more: close it and begin anew")]
    TooMany {
        /// Workshops.
        most: usize,
    },
    /// A workshop closed at once.
    #[error("the workshop has closed")]
    Closed,
    /// The facilitator's pass could not be kept.
    #[error("{} takes no new step: make room on its disk, then host it again; nothing in it is lost", file.display())]
    NoPass {
        /// The workshop's file.
        file: PathBuf,
    },
}

/// A workshop that is hosted.
#[derive(Clone, Debug)]
pub struct Hosted {
    /// Its join code.
    pub code: String,
    /// A new pass for the facilitator: who has it leads.
    pub lead: String,
    /// Its file.
    pub file: PathBuf,
    /// Steps that were in the file already.
    pub steps: usize,
}

/// A host that is running. It stops when it is closed or dropped.
pub struct Host {
    runtime: Runtime,
    house: Arc<House>,
    stop: watch::Sender<bool>,
    ready: watch::Sender<bool>,
    mdns: Option<Multicast>,
    announcer: Mutex<Option<Announcer>>,
}

impl Host {
    /// Takes its port. There are no workshops yet, and who connects waits for [`Host::ready`]: a screen
    /// that comes back at once after a restart must not be told that there is no such workshop.
    ///
    /// # Errors
    /// When the port or the address can't be used, or the web client or the certificate can't be read.
    pub fn start(config: Config) -> Result<Host, HostError> {
        let web = config.web.as_deref().map(|folder| {
            WebFiles::read(folder).map_err(|why| HostError::Web { folder: folder.to_owned(), why })
        });
        let web = web.transpose()?;
        let mut tls = config.tls.as_ref().map(Identity::read).transpose()?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("duevie-socket")
            .enable_all()
            .build()
            .map_err(HostError::Threads)?;
        let (address, port) = (config.bind.ip(), config.bind.port());
        let listener =
            runtime.block_on(TcpListener::bind(config.bind)).map_err(|error| match error.kind() {
                std::io::ErrorKind::AddrInUse => HostError::PortTaken { port },
                std::io::ErrorKind::AddrNotAvailable => HostError::NoAddress { address },
                std::io::ErrorKind::PermissionDenied => HostError::NotAllowed { port },
                _ => HostError::Network(error),
            })?;
        let bound = listener.local_addr().map_err(HostError::Network)?;
        let mut names = config.names;
        if let Some(tls) = &mut tls {
            // One certificate may be for all names of a school: which of them this computer has is said by --name.
            tls.claim(&names);
            names.extend(tls.names.iter().cloned());
        }
        names.extend(own_names());
        let shared = Arc::new(Shared::new(names, web, config.local_only.then(nets::own_nets), tls));
        let (stop, stopped) = watch::channel(false);
        let (ready, mut begins) = watch::channel(false);
        let served = shared.clone();
        runtime.spawn(async move {
            if begins.wait_for(|ready| *ready).await.is_ok() {
                server::serve(listener, served, stopped).await;
            }
        });
        let bench = Bench::new().map_err(HostError::Threads)?;
        let house = House::new(shared, bench, bound, config.calendar, runtime.handle().clone());
        let announcer = Mutex::new(None);
        Ok(Host { runtime, house, stop, ready, mdns: config.mdns, announcer })
    }

    /// Begins to answer: the workshops that there are at the start are open. They are announced where that was
    /// asked for; says whether that is so, and where it can't be people type the link.
    pub fn ready(&self) -> bool {
        let _ = self.ready.send(true);
        let Some(mdns) = self.mdns else { return true };
        let announcer = Announcer::new(self.house.shared.clone(), self.house.bound, mdns);
        let mut place = self.announcer.lock().unwrap_or_else(PoisonError::into_inner);
        *place = announcer;
        place.is_some()
    }

    /// A new workshop in a new file.
    ///
    /// # Errors
    /// When the settings or the file can't be used.
    pub fn create(&self, settings: Settings, file: &Path) -> Result<Hosted, HostError> {
        self.create_for(self.new_code()?, settings, Vec::new(), file)
    }

    /// A join code that no workshop here has.
    ///
    /// # Errors
    /// When the computer has no source of secrets.
    pub fn new_code(&self) -> Result<String, HostError> {
        self.house.free_code(None)
    }

    /// A new workshop under a code of [`Host::new_code`] in a new file, with places for people who are
    /// expected.
    ///
    /// # Errors
    /// When the settings, the list or the file can't be used.
    pub fn create_for(
        &self,
        code: String,
        settings: Settings,
        expected: Vec<Reserved>,
        file: &Path,
    ) -> Result<Hosted, HostError> {
        self.house.create(code, settings, expected, file)
    }

    /// A workshop from its file, exactly where it was.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn open(&self, file: &Path) -> Result<Hosted, HostError> {
        self.house.open(file)
    }

    /// A new pass for a guest who only looks, such as the projector; none when there is no such workshop.
    pub fn new_guest(&self, code: &str) -> Option<String> {
        let door = self.house.shared.door(code)?;
        self.runtime.block_on(door.new_pass(false))
    }

    /// Closes a workshop; when this returns, its file can be opened by another program.
    pub fn close_workshop(&self, code: &str) {
        if let Some(door) = self.house.shared.door(code) {
            self.house.shared.remove_door(code);
            self.runtime.block_on(door.close());
        }
    }

    /// The address that it listens at.
    pub fn bound(&self) -> SocketAddr {
        self.house.bound
    }

    /// The addresses under which others may reach it, the likeliest first, each with its port.
    pub fn addresses(&self) -> Vec<String> {
        house::reached(self.house.bound, self.house.shared.tls.as_ref())
    }

    /// How links to it begin: `http://`, or `https://` when it has a certificate.
    pub fn scheme(&self) -> &'static str {
        self.house.shared.scheme()
    }

    /// The certificate with which it serves (DER), when it has one: for a screen of the same program, which needs
    /// nobody else to vouch for it.
    pub fn certificate(&self) -> Option<&[u8]> {
        self.house.shared.tls.as_ref().map(Identity::certificate)
    }

    /// Whether none of the ways to it is one that its certificate is for, so that every browser would warn.
    pub fn certificate_is_for_another(&self) -> bool {
        let bound = self.house.bound;
        let none = |tls: &Identity| !house::reached_at(bound).iter().any(|at| tls.is_for(&at.to_string()));
        self.house.shared.tls.as_ref().is_some_and(|tls| tls.names.is_empty() && none(tls))
    }

    /// Waits until the person presses Ctrl+C, or the system asks the program to end. `listening` is called
    /// when nobody else can be asked first any more: a window has a way of its own to end.
    pub fn wait_for_end(&self, listening: impl FnOnce()) {
        self.runtime.block_on(async {
            #[cfg(unix)]
            {
                use tokio::signal::unix::{SignalKind, signal};
                let (end, key) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
                listening();
                match (end, key) {
                    (Ok(mut end), Ok(mut key)) => {
                        tokio::select! {
                            _ = key.recv() => {}
                            _ = end.recv() => {}
                        }
                    }
                    // A system that tells of no signals ends the program by itself.
                    _ => std::future::pending().await,
                }
            }
            #[cfg(not(unix))]
            {
                let key = tokio::signal::ctrl_c();
                listening();
                let _ = key.await;
            }
        });
    }

    /// Closes every workshop and stops listening; everything is on the disk when this returns.
    pub fn close(self) {
        self.farewell();
        self.runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    }

    /// Ends all connections; nothing more is taken. What was done is on the disk.
    pub fn farewell(&self) {
        // First, so that nobody is led to a door that has closed.
        drop(self.announcer.lock().unwrap_or_else(PoisonError::into_inner).take());
        for door in self.house.shared.doors().iter() {
            self.runtime.block_on(door.close());
        }
        // Farewells are sent, then connections end.
        let farewell = std::time::Duration::from_millis(100);
        self.runtime.block_on(async { tokio::time::sleep(farewell).await });
        let _ = self.stop.send(true);
    }
}

/// Names of this computer on its network.
fn own_names() -> Vec<String> {
    let file = std::fs::read_to_string("/etc/hostname").ok();
    let name = file.or_else(|| std::env::var("COMPUTERNAME").ok());
    let name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    name.into_iter().flat_map(|name| [format!("{name}.local"), name]).collect()
}
