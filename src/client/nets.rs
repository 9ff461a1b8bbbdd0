//! Which addresses are of a local network.

use std::net::IpAddr;

/// Whether an address can only be one of a local network, or of this computer.
pub fn is_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            let shared = a == 100 && (64..128).contains(&b);
            v4.is_loopback() || v4.is_private() || v4.is_link_local() || shared
        }
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => is_local(IpAddr::V4(v4)),
            None => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
        },
    }
}

/// Networks of this computer's own interfaces: an address of each, and the bits that its network has.
pub type Nets = Vec<(IpAddr, IpAddr)>;

/// Whether an address is in one of these networks: some local networks, as at universities, have addresses
/// of the world.
pub fn is_in(address: IpAddr, nets: &Nets) -> bool {
    let address = match address {
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or(address, IpAddr::V4),
        v4 => v4,
    };
    nets.iter().any(|net| match (address, net) {
        (IpAddr::V4(a), (IpAddr::V4(own), IpAddr::V4(mask))) => {
            let mask = mask.to_bits();
            mask != 0 && a.to_bits() & mask == own.to_bits() & mask
        }
        (IpAddr::V6(a), (IpAddr::V6(own), IpAddr::V6(mask))) => {
            let mask = mask.to_bits();
            mask != 0 && a.to_bits() & mask == own.to_bits() & mask
        }
        _ => false,
    })
}

/// This computer's networks: its own address in each, and the bits that belong to the network.
pub fn own_nets() -> Nets {
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    let nets = found.into_iter().map(|interface| match interface.addr {
        if_addrs::IfAddr::V4(v4) => (IpAddr::V4(v4.ip), IpAddr::V4(v4.netmask)),
        if_addrs::IfAddr::V6(v6) => (IpAddr::V6(v6.ip), IpAddr::V6(v6.netmask)),
    });
    nets.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ones_own_network_is_local_whatever_its_addresses() {
        let net = |own: &str, mask: &str| (own.parse().unwrap(), mask.parse().unwrap());
        let nets = vec![net("131.114.5.9", "255.255.252.0"), net("2001:db8::5", "ffff:ffff:ffff:ffff::")];
        for (address, inside) in [
            ("131.114.7.200", true),
            ("::ffff:131.114.7.200", true),
            ("131.114.8.1", false),
            ("2001:db8::77", true),
            ("2001:db8:1::77", false),
        ] {
            assert_eq!(is_in(address.parse().unwrap(), &nets), inside, "{address}");
        }
        assert!(!is_in("8.8.8.8".parse().unwrap(), &vec![net("10.0.0.1", "0.0.0.0")]));
    }

    #[test]
    fn local_is_not_the_world() {
        for good in
            ["127.0.0.1", "192.168.4.4", "10.1.1.1", "172.16.0.9", "169.254.1.1", "::1", "fe80::1", "fd00::1"]
        {
            assert!(is_local(good.parse().unwrap()), "{good}");
        }
        for bad in ["8.8.8.8", "2001:db8::1", "172.32.0.1", "::ffff:8.8.8.8", "100.128.0.1"] {
            assert!(!is_local(bad.parse().unwrap()), "{bad}");
        }
    }
}
