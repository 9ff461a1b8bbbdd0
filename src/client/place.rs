//! Where a workshop is: the link that a facilitator shows, or as somebody types it.

/// A workshop's place on a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Name or address of the host, with its port: `192.168.1.5:8722`.
    pub host: String,
    /// The join code; empty when the link has none.
    pub code: String,
    /// The pass in the link, behind `#lead=` or `#pass=`.
    pub pass: Option<String>,
    /// Whether it is reached by TLS, as a link with `https://` says.
    pub secure: bool,
}

impl Place {
    /// From a link such as `http://192.168.1.5:8722/j/AB3K9Z#lead=…`, or its parts as people type them.
    /// None when there is no host in it.
    pub fn read(link: &str) -> Option<Place> {
        let link = link.trim();
        let secure = link.strip_prefix("https://");
        let link = secure.or_else(|| link.strip_prefix("http://")).unwrap_or(link);
        let secure = secure.is_some();
        let (link, mark) = link.split_once('#').unwrap_or((link, ""));
        let link = link.split('?').next().unwrap_or("");
        let (host, path) = link.split_once('/').unwrap_or((link, ""));
        if host.is_empty() || host.contains(char::is_whitespace) || host.contains("://") {
            return None;
        }
        let port = host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
        let bare_v6 = host.starts_with('[') && host.ends_with(']');
        if host.contains(':') && !port && !bare_v6 {
            return None;
        }
        let host = if port && !bare_v6 {
            host.to_owned()
        } else {
            format!("{host}:{}", if secure { 443 } else { 8722 })
        };
        let code = path.trim_end_matches('/').rsplit('/').next().unwrap_or("").to_ascii_uppercase();
        let pass = mark.split('&').find_map(|part| {
            part.strip_prefix("lead=").or_else(|| part.strip_prefix("pass=")).map(str::to_owned)
        });
        Some(Place { host, code, pass: pass.filter(|pass| !pass.is_empty()), secure })
    }

    /// Whether another link leads to the same workshop, by TLS or not.
    pub fn is_same(&self, other: &Place) -> bool {
        self.host == other.host && self.code == other.code
    }

    /// The host's name or address alone, without its port.
    #[cfg(all(feature = "net", not(target_arch = "wasm32")))]
    pub(super) fn name(&self) -> &str {
        let name = self.host.rsplit_once(':').map_or(self.host.as_str(), |(name, _)| name);
        name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name)
    }

    /// How its links begin.
    fn scheme(&self) -> &'static str {
        if self.secure { "https://" } else { "http://" }
    }

    /// The address of the host's socket.
    pub fn socket(&self) -> String {
        format!("{}://{}/ws", if self.secure { "wss" } else { "ws" }, self.host)
    }

    /// The link to share; with a pass, who has it is let in.
    pub fn link(&self) -> String {
        let mark = self.pass.as_ref().map_or_else(String::new, |pass| format!("#pass={pass}"));
        format!("{}{}/j/{}{mark}", self.scheme(), self.host, self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_as_people_give_them() {
        let read = |link| Place::read(link).map(|place| (place.host, place.code, place.pass));
        let here = |code: &str, pass: Option<&str>| {
            Some(("10.0.0.5:8722".to_owned(), code.to_owned(), pass.map(str::to_owned)))
        };
        assert_eq!(read("http://10.0.0.5:8722/j/ab3k9z"), here("AB3K9Z", None));
        assert_eq!(read(" 10.0.0.5/j/AB3K9Z/ "), here("AB3K9Z", None));
        assert_eq!(read("http://10.0.0.5:8722/j/AB3K9Z#lead=SECRET"), here("AB3K9Z", Some("SECRET")));
        assert_eq!(read("10.0.0.5"), here("", None));
        assert_eq!(Place::read("[::1]:9/j/A").unwrap().socket(), "ws://[::1]:9/ws");
        assert_eq!(Place::read("[fd00::1]").unwrap().host, "[fd00::1]:8722");
        for bad in ["", "http://", "https://", "not a link", "ftp://x/j/A", "https://http://x"] {
            assert_eq!(Place::read(bad), None, "{bad}");
        }
        let place = Place::read("10.0.0.5/j/AB3K9Z#lead=S").unwrap();
        assert_eq!(Place::read(&place.link()), Some(place));
    }

    #[test]
    fn a_link_that_is_secure_stays_secure() {
        let place = Place::read("https://10.0.0.5:8722/j/ab3k9z#lead=S").unwrap();
        assert_eq!(place.socket(), "wss://10.0.0.5:8722/ws");
        assert_eq!(place.link(), "https://10.0.0.5:8722/j/AB3K9Z#pass=S");
        assert_eq!(Place::read(&place.link()).as_ref(), Some(&place));
        // A browser leaves out the port that is usual, and it isn't ours.
        assert_eq!(
            Place::read("https://laptop.school.example/j/A").unwrap().host,
            "laptop.school.example:443"
        );
        let plain = Place::read("http://10.0.0.5:8722/j/AB3K9Z").unwrap();
        assert!(!plain.secure && plain.is_same(&place));
    }
}
