//! Workshops that hosts on this network announce (mDNS), for the screen on which a link is typed.
//!
//! May touch: the network's multicast, a thread. What is heard is strangers' text: it is cleaned, bounded, and never
//! more than a link that a person may choose.
//!
//! ```no_run
//! use duevie::client::{Lookout, Multicast, Nearby};
//! let nearby = Nearby::look(Multicast::default(), None).unwrap();
//! std::thread::sleep(std::time::Duration::from_secs(2));
//! for found in nearby.found() {
//!     println!("{} {}", found.code, found.link);
//! }
//! ```

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, ToSocketAddrs};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mdns_sd::{IfKind, ResolvedService, ServiceDaemon, ServiceEvent};

use super::nets::{self, Nets};
use super::{Place, Wake};
use crate::scenario::Text;
use crate::workshop::clean_name;

/// Under which kind of service workshops are announced.
pub const SERVICE: &str = "_duevie._tcp.local.";
/// Workshops that are listed, at most: somebody may announce any number.
const MOST: usize = 20;
/// Characters that are shown of a title and of a computer's name.
const TITLE: usize = 60;
const COMPUTER: usize = 40;
/// Characters of a code, and of a name, at most.
const CODE: usize = 12;
const NAME: usize = 253;
/// Names that are looked up at once.
const LOOKUPS: usize = 4;

/// Where workshops are announced and looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Multicast {
    /// The port of UDP: 5353, but for tests.
    pub port: u16,
    /// The only interface, by its address; none: all that speak IPv4.
    pub only: Option<IpAddr>,
}

impl Default for Multicast {
    fn default() -> Multicast {
        Multicast { port: mdns_sd::MDNS_PORT, only: None }
    }
}

impl Multicast {
    /// On this computer's own loop alone: nothing goes out.
    pub fn inside(port: u16) -> Multicast {
        Multicast { port, only: Some(IpAddr::V4(Ipv4Addr::LOCALHOST)) }
    }

    /// What speaks there; none when this computer has nothing to speak with.
    pub(crate) fn daemon(self) -> Option<ServiceDaemon> {
        let daemon = ServiceDaemon::new_with_port(self.port).ok()?;
        match self.only {
            None => daemon.disable_interface(IfKind::IPv6).ok()?,
            Some(only) => {
                daemon.disable_interface(IfKind::All).ok()?;
                let kind = if only.is_loopback() { IfKind::LoopbackV4 } else { IfKind::Addr(only) };
                daemon.enable_interface(kind).ok()?;
            }
        }
        Some(daemon)
    }
}

/// A workshop that announces itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The computer's name; it may be empty.
    pub computer: String,
    /// The scenario's title.
    pub title: Text,
    /// The join code.
    pub code: String,
    /// The link that leads there, as if it had been typed.
    pub link: String,
}

/// What looks for workshops, until it is dropped.
pub trait Lookout {
    /// Those that are there now, in an order that doesn't jump.
    fn found(&self) -> Vec<Found>;
}

/// Begins to look; what it is given is called when there is news.
pub type Look = Box<dyn Fn(Option<Wake>) -> Option<Box<dyn Lookout>>>;

type Known = Arc<Mutex<BTreeMap<String, Found>>>;

/// Looks on the network.
pub struct Nearby {
    daemon: ServiceDaemon,
    known: Known,
}

fn held(known: &Known) -> MutexGuard<'_, BTreeMap<String, Found>> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Nearby {
    /// Begins to look. None where this computer can't: then there is only typing.
    pub fn look(at: Multicast, wake: Option<Wake>) -> Option<Nearby> {
        let daemon = at.daemon()?;
        let heard = daemon.browse(SERVICE).ok()?;
        let known = Known::default();
        let nearby = Nearby { daemon, known: known.clone() };
        let ear = Ear { known, wake, nets: nets::own_nets(), lookups: Arc::default() };
        std::thread::Builder::new()
            .name("duevie-nearby".into())
            // It ends with the daemon, which closes its end.
            .spawn(move || heard.iter().for_each(|event| ear.hear(event)))
            .ok()?;
        Some(nearby)
    }
}

impl Lookout for Nearby {
    fn found(&self) -> Vec<Found> {
        let mut found: Vec<Found> = held(&self.known).values().cloned().collect();
        found.sort_by(|a, b| (&a.computer, &a.title.it, &a.code).cmp(&(&b.computer, &b.title.it, &b.code)));
        found
    }
}

impl Drop for Nearby {
    fn drop(&mut self) {
        // It takes its time by itself: who leaves a screen waits for nothing.
        let _ = self.daemon.shutdown();
    }
}

/// What hears the daemon.
struct Ear {
    known: Known,
    wake: Option<Wake>,
    nets: Nets,
    lookups: Arc<AtomicUsize>,
}

impl Ear {
    fn hear(&self, event: ServiceEvent) {
        let news = match event {
            ServiceEvent::ServiceResolved(service) => self.take(&service),
            ServiceEvent::ServiceRemoved(_, name) => held(&self.known).remove(&name).is_some(),
            _ => false,
        };
        if news && let Some(wake) = &self.wake {
            wake();
        }
    }

    fn take(&self, service: &ResolvedService) -> bool {
        let name = service.fullname.clone();
        let mut known = held(&self.known);
        let Some((found, at)) = understood(service, &self.nets) else { return known.remove(&name).is_some() };
        if known.len() >= MOST && !known.contains_key(&name) {
            return false;
        }
        if known.get(&name) == Some(&found) {
            return false;
        }
        known.insert(name.clone(), found.clone());
        drop(known);
        if let Some(at) = at {
            self.look_up(name, found, at, addresses(service, &self.nets));
        }
        true
    }

    /// A certificate is for a name: the link has it, where it really leads to the computer that announced it.
    fn look_up(&self, name: String, found: Found, at: Place, addresses: Vec<IpAddr>) {
        if self.lookups.fetch_add(1, Ordering::Relaxed) >= LOOKUPS {
            self.lookups.fetch_sub(1, Ordering::Relaxed);
            return;
        }
        let (known, wake, lookups) = (self.known.clone(), self.wake.clone(), self.lookups.clone());
        let looks = move || {
            let mut leads = at.host.to_socket_addrs().into_iter().flatten();
            if leads.any(|there| addresses.contains(&there.ip()))
                && let Some(known) = held(&known).get_mut(&name).filter(|known| **known == found)
            {
                known.link = at.link();
            }
            lookups.fetch_sub(1, Ordering::Relaxed);
            if let Some(wake) = wake {
                wake();
            }
        };
        // Without a thread the link keeps its address.
        let _ = std::thread::Builder::new().name("duevie-name".into()).spawn(looks);
    }
}

/// The addresses of a record that are of this computer's networks, other computers' first.
fn addresses(service: &ResolvedService, nets: &Nets) -> Vec<IpAddr> {
    let near = |address: &IpAddr| nets::is_local(*address) || nets::is_in(*address, nets);
    let mut addresses: Vec<IpAddr> = service.get_addresses_v4().into_iter().map(IpAddr::V4).collect();
    addresses.retain(near);
    addresses.sort_by_key(|address| (address.is_loopback(), *address));
    addresses
}

/// What a record says, if it is one of ours; and the same by a name, where it has one.
fn understood(service: &ResolvedService, nets: &Nets) -> Option<(Found, Option<Place>)> {
    let said = |key: &str| service.txt_properties.get_property_val_str(key).unwrap_or("");
    let shown = |key: &str, most: usize| clean_name(said(key)).chars().take(most).collect::<String>();
    let code = said("code");
    let good = (1..=CODE).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let title = Text { it: shown("it", TITLE), en: shown("en", TITLE) };
    if !good || service.port == 0 || title.it.trim().is_empty() || title.en.trim().is_empty() {
        return None;
    }
    let (code, secure, port) = (code.to_ascii_uppercase(), said("tls") == "1", service.port);
    let address = addresses(service, nets).into_iter().next()?;
    let place = |host: String| Place { host, code: code.clone(), pass: None, secure };
    let at = said("at");
    let name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let named = secure && (1..=NAME).contains(&at.len()) && at.bytes().all(name);
    let at = named.then(|| place(format!("{at}:{port}")));
    let link = place(format!("{address}:{port}")).link();
    Some((Found { computer: shown("on", COMPUTER), title, code, link }, at))
}

#[cfg(test)]
mod tests {
    use mdns_sd::ServiceInfo;

    use super::*;

    fn heard(address: &str, port: u16, said: &[(&str, &str)]) -> Option<(Found, Option<Place>)> {
        let service = ServiceInfo::new(SERVICE, "x", "x.local.", address, port, said).unwrap();
        understood(&service.as_resolved_service(), &vec![])
    }

    #[test]
    fn a_record_is_a_link_that_one_may_choose() {
        let said = [("code", "ab3k9z"), ("it", "Grand Hotel"), ("en", "Grand Hotel"), ("on", "portatile")];
        let (found, at) = heard("192.168.1.5", 8722, &said).unwrap();
        assert_eq!(found.link, "http://192.168.1.5:8722/j/AB3K9Z");
        assert_eq!((found.code.as_str(), found.computer.as_str(), at), ("AB3K9Z", "portatile", None));
        let secure = [&said[..], &[("tls", "1"), ("at", "laptop.school.example")]].concat();
        let (found, at) = heard("192.168.1.5", 443, &secure).unwrap();
        assert_eq!(found.link, "https://192.168.1.5:443/j/AB3K9Z");
        assert_eq!(at.unwrap().link(), "https://laptop.school.example:443/j/AB3K9Z");
    }

    #[test]
    fn strangers_are_not_believed() {
        let long = "x".repeat(200);
        let said = |code: &'static str, title: &'static str| [("code", code), ("it", title), ("en", title)];
        for (code, title) in [
            ("", "T"),
            ("AB/../X", "T"),
            ("AB#lead=1", "T"),
            ("ABCDEFGHJKLMN", "T"),
            ("AB", ""),
            ("AB", "\u{202e}"),
        ] {
            assert_eq!(heard("10.0.0.5", 8722, &said(code, title)), None, "{code} {title}");
        }
        assert_eq!(heard("10.0.0.5", 0, &said("AB", "T")), None);
        for address in ["8.8.8.8", "2001:db8::1", "fd00::1"] {
            assert_eq!(heard(address, 8722, &said("AB", "T")), None, "{address}");
        }
        assert_eq!(heard("10.0.0.5", 8722, &[]), None);
        let bad = [("code", "AB"), ("it", long.as_str()), ("en", "a\u{202e}b\n c"), ("on", long.as_str())];
        let (found, _) = heard("8.8.8.8,10.0.0.5", 8722, &bad).unwrap();
        assert_eq!((found.title.it.len(), found.computer.len()), (TITLE, COMPUTER));
        assert_eq!((found.title.en.as_str(), found.link.as_str()), ("ab c", "http://10.0.0.5:8722/j/AB"));
        for at in ["evil example", "a/b", "x@y", ""] {
            let said = [("code", "AB"), ("it", "T"), ("en", "T"), ("tls", "1"), ("at", at)];
            assert_eq!(heard("10.0.0.5", 8722, &said).unwrap().1, None, "{at}");
        }
    }

    #[test]
    fn there_are_never_more_than_can_be_listed() {
        let ear = Ear { known: Known::default(), wake: None, nets: vec![], lookups: Arc::default() };
        for n in 0..100 {
            let said = [("code", format!("AB{n}")), ("it", "T".into()), ("en", "T".into())];
            let service =
                ServiceInfo::new(SERVICE, &format!("x{n}"), "x.local.", "10.0.0.5", 8722, &said[..]).unwrap();
            ear.hear(ServiceEvent::ServiceResolved(Box::new(service.as_resolved_service())));
        }
        assert_eq!(held(&ear.known).len(), MOST);
        ear.hear(ServiceEvent::ServiceRemoved(SERVICE.into(), format!("x0.{SERVICE}")));
        assert_eq!(held(&ear.known).len(), MOST - 1);
    }
}
