//! Who may connect: local addresses, names of this computer, not too many attempts, not too many at once.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Wrong codes and passes of one address: so many at once, and as many a minute afterwards. A whole room
/// may share one address, and 30 a minute would need thirty years for all codes.
const WRONG: f64 = 30.0;
/// Wrong ones of all addresses together, a minute.
const WRONG_ALL: f64 = 1_000.0;
/// Addresses that are remembered.
const REMEMBERED: usize = 10_000;
/// Connections of one address at once.
const OF_ONE: u32 = 2_500;
/// Connections at once.
const OF_ALL: u32 = 5_000;

/// Fills up again in a minute.
#[derive(Clone, Copy)]
struct Bucket {
    left: f64,
    most: f64,
    at: Instant,
}

impl Bucket {
    fn full(most: f64, now: Instant) -> Bucket {
        Bucket { left: most, most, at: now }
    }

    fn fill(&mut self, now: Instant) {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.left = (self.left + passed * self.most / 60.0).min(self.most);
        self.at = now;
    }

    /// Seconds until the next one is allowed; 0: now.
    fn wait(&self) -> u32 {
        if self.left >= 1.0 { 0 } else { (((1.0 - self.left) * 60.0 / self.most).ceil() as u32).max(1) }
    }
}

struct Counts {
    wrong: BTreeMap<IpAddr, Bucket>,
    all: Bucket,
    open: BTreeMap<IpAddr, u32>,
    sum: u32,
}

/// Counts attempts and connections.
pub struct Gate {
    counts: Mutex<Counts>,
}

/// A connection that is counted as long as this lives.
pub struct Place<'a> {
    gate: &'a Gate,
    address: IpAddr,
}

impl Default for Gate {
    fn default() -> Gate {
        let all = Bucket::full(WRONG_ALL, Instant::now());
        Gate { counts: Mutex::new(Counts { wrong: BTreeMap::new(), all, open: BTreeMap::new(), sum: 0 }) }
    }
}

impl Gate {
    fn counts(&self) -> std::sync::MutexGuard<'_, Counts> {
        // Numbers are right after every step, so a thread that died left nothing half done.
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Seconds for which an address must wait before another attempt; none when it may try.
    pub fn must_wait(&self, address: IpAddr, now: Instant) -> Option<u32> {
        let mut counts = self.counts();
        counts.all.fill(now);
        let all = counts.all.wait();
        let own = counts.wrong.get_mut(&address).map_or(0, |bucket| {
            bucket.fill(now);
            bucket.wait()
        });
        Some(all.max(own)).filter(|seconds| *seconds > 0)
    }

    /// An address was wrong.
    pub fn wrong(&self, address: IpAddr, now: Instant) {
        let mut counts = self.counts();
        counts.all.fill(now);
        counts.all.left = (counts.all.left - 1.0).max(0.0);
        if counts.wrong.len() >= REMEMBERED {
            counts.wrong.retain(|_, bucket| {
                bucket.fill(now);
                bucket.left < bucket.most
            });
        }
        if counts.wrong.len() >= REMEMBERED {
            return;
        }
        let bucket = counts.wrong.entry(address).or_insert_with(|| Bucket::full(WRONG, now));
        bucket.fill(now);
        bucket.left = (bucket.left - 1.0).max(0.0);
    }

    /// A place for one more connection; none when there are too many.
    pub fn place(&self, address: IpAddr) -> Option<Place<'_>> {
        let mut counts = self.counts();
        let own = counts.open.get(&address).copied().unwrap_or(0);
        if own >= OF_ONE || counts.sum >= OF_ALL {
            return None;
        }
        counts.open.insert(address, own + 1);
        counts.sum += 1;
        Some(Place { gate: self, address })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut counts = self.gate.counts();
        counts.sum = counts.sum.saturating_sub(1);
        let left = counts.open.get(&self.address).copied().unwrap_or(1).saturating_sub(1);
        if left == 0 {
            counts.open.remove(&self.address);
        } else {
            counts.open.insert(self.address, left);
        }
    }
}

/// The name in a `Host` header, without its port.
fn host_name(header: &str) -> &str {
    if let Some(rest) = header.strip_prefix('[') {
        return rest.split(']').next().unwrap_or("");
    }
    match header.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => header,
    }
}

/// Whether a `Host` header names this computer. An address always does: a page that turned its own name
/// into our address (DNS rebinding) still sends its name.
pub fn good_host(header: &str, names: &[String]) -> bool {
    let name = host_name(header);
    name.parse::<IpAddr>().is_ok()
        || name.eq_ignore_ascii_case("localhost")
        || names.iter().any(|own| own.eq_ignore_ascii_case(name))
}

/// Whether a socket's `Origin` is the page that this host itself served. Programs send none. A host with a certificate
/// serves no page in the clear; one without may stand behind a program that has one.
pub fn good_origin(origin: Option<&str>, host: &str, secure: bool) -> bool {
    let Some(origin) = origin else { return true };
    let plain = origin.strip_prefix("http://").filter(|_| !secure);
    let place = plain.or_else(|| origin.strip_prefix("https://"));
    place.is_some_and(|place| place.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn attempts_run_out_and_come_back() {
        let (gate, now) = (Gate::default(), Instant::now());
        let [one, two]: [IpAddr; 2] = ["10.0.0.1", "10.0.0.2"].map(|text| text.parse().unwrap());
        for _ in 0..WRONG as u32 {
            assert_eq!(gate.must_wait(one, now), None);
            gate.wrong(one, now);
        }
        assert_eq!(gate.must_wait(one, now), Some(2));
        assert_eq!(gate.must_wait(two, now), None);
        assert_eq!(gate.must_wait(one, now + Duration::from_secs(2)), None);
    }

    #[test]
    fn all_addresses_together_are_limited_too() {
        let (gate, now) = (Gate::default(), Instant::now());
        for n in 0..WRONG_ALL as u32 {
            gate.wrong(IpAddr::from(n.to_be_bytes()), now);
        }
        assert!(gate.must_wait("10.9.9.9".parse().unwrap(), now).is_some());
    }

    #[test]
    fn places_are_counted_and_given_back() {
        let gate = Gate::default();
        let address: IpAddr = "10.0.0.1".parse().unwrap();
        let places: Vec<_> = (0..OF_ONE).map(|_| gate.place(address).unwrap()).collect();
        assert!(gate.place(address).is_none());
        assert!(gate.place("10.0.0.2".parse().unwrap()).is_some());
        drop(places);
        assert!(gate.place(address).is_some());
    }

    #[test]
    fn other_pages_names_are_not_ours() {
        let names = ["laptop.local".to_owned()];
        for good in
            ["192.168.1.5:8777", "localhost:8777", "[::1]:8777", "[fe80::1]", "LAPTOP.local", "10.0.0.1"]
        {
            assert!(good_host(good, &names), "{good}");
        }
        for bad in ["evil.example:8777", "", "192.168.1.5.evil.example", "laptop", "localhost.evil.example"] {
            assert!(!good_host(bad, &names), "{bad}");
        }
        assert!(good_origin(None, "10.0.0.1:8777", false));
        assert!(good_origin(Some("http://10.0.0.1:8777"), "10.0.0.1:8777", false));
        assert!(good_origin(Some("https://10.0.0.1:8777"), "10.0.0.1:8777", true));
        assert!(!good_origin(Some("http://10.0.0.1:8777"), "10.0.0.1:8777", true));
        for bad in
            ["http://evil.example", "null", "http://10.0.0.1", "file://", "http://10.0.0.1:8777.evil.example"]
        {
            assert!(!good_origin(Some(bad), "10.0.0.1:8777", false), "{bad}");
        }
    }
}
