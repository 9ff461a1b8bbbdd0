//! Tells the network which workshops let people in (mDNS), so that nobody has to type a link.
//!
//! May touch: the network's multicast, a thread. What it tells is on the room's screen anyway: the code, the scenario's
//! title, the computer's name and port.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use mdns_sd::{ServiceDaemon, ServiceInfo};

use super::server::Shared;
use super::{house, own_names};
use crate::client::{Multicast, SERVICE};
use crate::scenario::Text;

/// How often workshops are looked at.
const GLANCE: Duration = Duration::from_millis(500);
/// How long the farewell may take.
const FAREWELL: Duration = Duration::from_millis(500);
/// Characters of a title, at most: four bytes each, and a record has room for 255.
const TITLE: usize = 60;

/// What announces, until it is dropped.
pub struct Announcer {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Announcer {
    /// Begins to announce. None where this computer can't.
    pub fn new(shared: Arc<Shared>, bound: SocketAddr, at: Multicast) -> Option<Announcer> {
        // Addresses of the newer kind are not looked for.
        if bound.is_ipv6() && !bound.ip().is_unspecified() {
            return None;
        }
        // Who listens at one address is announced there alone.
        let only = (!bound.ip().is_unspecified()).then(|| bound.ip()).or(at.only);
        let daemon = Multicast { only, ..at }.daemon()?;
        let (stop, stopped) = channel();
        let teller = Teller { shared, bound, daemon, told: BTreeMap::new() };
        let thread = std::thread::Builder::new().name("duevie-announce".into());
        let thread = thread.spawn(move || teller.run(&stopped)).ok()?;
        Some(Announcer { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Announcer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Teller {
    shared: Arc<Shared>,
    bound: SocketAddr,
    daemon: ServiceDaemon,
    /// Workshops that are announced, by code, with the names that they have there.
    told: BTreeMap<String, String>,
}

impl Teller {
    fn run(mut self, stopped: &Receiver<()>) {
        loop {
            self.tell();
            if stopped.recv_timeout(GLANCE) != Err(RecvTimeoutError::Timeout) {
                break;
            }
        }
        // Those who look see at once that it has gone.
        if let Ok(done) = self.daemon.shutdown() {
            let _ = done.recv_timeout(FAREWELL);
        }
    }

    fn tell(&mut self) {
        let doors = self.shared.doors();
        let open: BTreeMap<String, Text> =
            doors.iter().filter_map(|door| Some((door.code.to_string(), door.open_for()?))).collect();
        self.told.retain(|code, name| {
            let stays = open.contains_key(code);
            if !stays {
                let _ = self.daemon.unregister(name);
            }
            stays
        });
        for (code, title) in open {
            if self.told.contains_key(&code) {
                continue;
            }
            let Some(record) = self.record(&code, &title) else { continue };
            let name = record.get_fullname().to_owned();
            // A daemon that has much to do is asked again at the next glance.
            if self.daemon.register(record).is_ok() {
                self.told.insert(code, name);
            }
        }
    }

    fn record(&self, code: &str, title: &Text) -> Option<ServiceInfo> {
        let cut = |text: &str| text.chars().take(TITLE).collect::<String>();
        let mut said = vec![("code", code.to_owned()), ("it", cut(&title.it)), ("en", cut(&title.en))];
        said.extend(own_names().pop().map(|name| ("on", cut(&name))));
        if let Some(tls) = &self.shared.tls {
            said.push(("tls", "1".to_owned()));
            // Only where the certificate isn't for the address that they get anyway.
            let fits = house::reached_at(self.bound).iter().any(|at| tls.is_for(&at.to_string()));
            let name = tls.names.first().filter(|name| !fits && name.len() < 250);
            said.extend(name.map(|name| ("at", name.clone())));
        }
        // A name of its own: the computer's may already be told by its system, with other addresses.
        let (name, host) = (code.to_lowercase(), format!("duevie-{}.local.", code.to_lowercase()));
        let port = self.bound.port();
        if self.bound.ip().is_unspecified() {
            let record = ServiceInfo::new(SERVICE, &name, &host, "", port, &said[..]).ok()?;
            return Some(record.enable_addr_auto());
        }
        ServiceInfo::new(SERVICE, &name, &host, self.bound.ip(), port, &said[..]).ok()
    }
}
