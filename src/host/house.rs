//! What a host's workshops have in common: where they are opened, and how one more is begun while others
//! are played.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Weak};

use tokio::runtime::Handle;

use super::journal::{Opened, Store};
use super::room::{self, Bench, Parts};
use super::server::Shared;
use super::tls::Identity;
use super::{HostError, Hosted, pass};
use crate::protocol::{Command, Reserved, RoomCommand, Settings, Who};
use crate::workshop::Workshop;

/// Workshops of one host, at most.
const MAX_WORKSHOPS: usize = 24;

/// The workshops of a host. A workshop knows it only as long as the host is there.
pub struct House {
    me: Weak<House>,
    pub shared: Arc<Shared>,
    bench: Arc<Bench>,
    pub bound: SocketAddr,
    calendar: fn() -> u64,
    runtime: Handle,
}

impl House {
    pub fn new(
        shared: Arc<Shared>,
        bench: Arc<Bench>,
        bound: SocketAddr,
        calendar: fn() -> u64,
        runtime: Handle,
    ) -> Arc<House> {
        Arc::new_cyclic(|me| House { me: me.clone(), shared, bench, bound, calendar, runtime })
    }

    /// A new workshop in a new file; people who are expected have places.
    pub fn create(
        &self,
        code: String,
        settings: Settings,
        expected: Vec<Reserved>,
        file: &Path,
    ) -> Result<Hosted, HostError> {
        let mut workshop = Workshop::new(settings)?;
        let first = (!expected.is_empty()).then_some(Command::Room(RoomCommand::Reserve(expected)));
        // Before there is a file, so that a list that can't be used leaves none.
        if let Some(command) = &first {
            workshop.apply(command, Who::Facilitator, 0).map_err(HostError::List)?;
        }
        let mut store = Store::create(file, &workshop, &code)?;
        if let Some(command) = &first {
            store.add(0, Who::Facilitator, command, None, None);
        }
        store.flush()?;
        self.serve(code, file, 0, |code, addresses, founder| Parts {
            code,
            workshop,
            store,
            passes: Vec::new(),
            done: Default::default(),
            addresses,
            founder,
            calendar: self.calendar,
        })
    }

    /// A workshop from its file.
    pub fn open(&self, file: &Path) -> Result<Hosted, HostError> {
        let Opened { workshop, store, code, passes, done, steps } = Store::open(file)?;
        let code = self.free_code(Some(code))?;
        self.serve(code, file, steps, |code, addresses, founder| Parts {
            code,
            workshop,
            store,
            passes,
            done,
            addresses,
            founder,
            calendar: self.calendar,
        })
    }

    /// The wanted code, or another when a copy of the same workshop is hosted already.
    pub fn free_code(&self, wanted: Option<String>) -> Result<String, HostError> {
        let mut code = match wanted {
            Some(code) => code,
            None => pass::new_code()?,
        };
        while self.shared.door(&code).is_some() {
            code = pass::new_code()?;
        }
        Ok(code)
    }

    fn serve(
        &self,
        code: String,
        file: &Path,
        steps: usize,
        parts: impl FnOnce(String, room::Addresses, room::Founder) -> Parts,
    ) -> Result<Hosted, HostError> {
        let parts = parts(code.clone(), self.addresses(), self.founder(file));
        let door = room::open(parts, self.bench.clone()).map_err(HostError::Threads)?;
        let Some(lead) = self.runtime.block_on(door.new_pass(true)) else {
            // The file is let go before anybody is told, so that it can be tried again at once.
            self.runtime.block_on(door.close());
            return Err(HostError::NoPass { file: file.to_owned() });
        };
        self.shared.add_door(door);
        Ok(Hosted { code, lead, file: file.to_owned(), steps })
    }

    /// Where others reach this host, as screens are told it: who needs `https://` has it before the address.
    fn addresses(&self) -> room::Addresses {
        let (bound, shared) = (self.bound, self.shared.clone());
        Arc::new(move || match &shared.tls {
            None => reached(bound, None),
            tls => reached(bound, tls.as_ref()).into_iter().map(|at| format!("https://{at}")).collect(),
        })
    }

    /// The way by which a workshop's facilitator begins another, in a file beside its own.
    fn founder(&self, beside: &Path) -> room::Founder {
        let (house, folder) = (self.me.clone(), beside.parent().map(Path::to_owned).unwrap_or_default());
        Arc::new(move |settings| {
            let house = house.upgrade().ok_or(HostError::Closed)?;
            if house.shared.doors().len() >= MAX_WORKSHOPS {
                return Err(HostError::TooMany { most: MAX_WORKSHOPS });
            }
            let code = house.free_code(None)?;
            let file = folder.join(format!("workshop-{}.duevie", code.to_lowercase()));
            house.create(code, settings, Vec::new(), &file)
        })
    }
}

/// Where others reach who listens there, each with its port; with a certificate also by its names.
pub fn reached(bound: SocketAddr, tls: Option<&Identity>) -> Vec<String> {
    let port = bound.port();
    match tls {
        None => {
            reached_at(bound).into_iter().map(|address| SocketAddr::new(address, port).to_string()).collect()
        }
        Some(tls) => tls.ranked(reached_at(bound)).iter().map(|at| format!("{at}:{port}")).collect(),
    }
}

/// The addresses at which others reach who listens there, the likeliest first.
pub fn reached_at(bound: SocketAddr) -> Vec<IpAddr> {
    if bound.ip().is_unspecified() { own_addresses() } else { vec![bound.ip()] }
}

/// This computer's addresses: of the local network first, its own loop last.
fn own_addresses() -> Vec<IpAddr> {
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    let mut addresses: Vec<IpAddr> = found
        .into_iter()
        .map(|interface| interface.ip())
        // Others can't type an address that needs the name of an interface.
        .filter(|address| !matches!(address, IpAddr::V6(v6) if v6.is_unicast_link_local()))
        .filter(IpAddr::is_ipv4)
        .collect();
    let rank = |address: &IpAddr| match address {
        IpAddr::V4(v4) if v4.is_loopback() => 3,
        IpAddr::V4(v4) if v4.is_private() => 0,
        IpAddr::V4(v4) if !v4.is_link_local() => 1,
        _ => 2,
    };
    addresses.sort_by_key(|address| (rank(address), *address));
    addresses.dedup();
    addresses
}
