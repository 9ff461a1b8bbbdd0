//! The web client's files, read once: only what was found in the folder can be asked for.

use std::collections::BTreeMap;
use std::path::Path;

use axum::body::Bytes;

/// Bytes of all files, at most.
const MOST: u64 = 256 * 1024 * 1024;
/// Files, at most.
const MANY: usize = 2_000;

/// A file, as it is and compressed.
#[derive(Clone, Debug, Default)]
pub struct WebFile {
    plain: Option<Bytes>,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    /// A name for this content.
    pub tag: String,
}

/// Files by their address, such as `/index.html`.
#[derive(Clone, Debug, Default)]
pub struct WebFiles {
    files: BTreeMap<String, WebFile>,
}

impl WebFiles {
    /// Reads a folder: `x.br` and `x.gz` are the compressed forms of `x`.
    ///
    /// # Errors
    /// When it can't be read, has no `index.html`, or is too large for a web client.
    pub fn read(folder: &Path) -> Result<WebFiles, String> {
        let mut files = WebFiles::default();
        let mut left = MOST;
        files.walk(folder, "", &mut left).map_err(|error| error.to_string())?;
        if files.get("/index.html").is_none() {
            return Err("there is no index.html in it".to_owned());
        }
        for file in files.files.values_mut() {
            let content = file.plain.as_ref().or(file.brotli.as_ref()).or(file.gzip.as_ref());
            let hash = content.map(|bytes| blake3::hash(bytes).to_hex()[..16].to_owned());
            file.tag = format!("\"{}\"", hash.unwrap_or_default());
        }
        Ok(files)
    }

    fn walk(&mut self, folder: &Path, at: &str, left: &mut u64) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            // Links may lead anywhere.
            let kind = entry.file_type()?;
            if name.starts_with('.') || kind.is_symlink() {
                continue;
            }
            if kind.is_dir() {
                self.walk(&entry.path(), &format!("{at}/{name}"), left)?;
                continue;
            }
            let size = entry.metadata()?.len();
            *left = left.checked_sub(size).filter(|_| self.files.len() < MANY).ok_or_else(|| {
                std::io::Error::other("it is too large, or has too many files, for a web client")
            })?;
            let bytes = Bytes::from(std::fs::read(entry.path())?);
            let address = format!("{at}/{name}");
            if let Some(plain) = address.strip_suffix(".br") {
                self.files.entry(plain.to_owned()).or_default().brotli = Some(bytes);
            } else if let Some(plain) = address.strip_suffix(".gz") {
                self.files.entry(plain.to_owned()).or_default().gzip = Some(bytes);
            } else {
                self.files.entry(address).or_default().plain = Some(bytes);
            }
        }
        Ok(())
    }

    /// The file at an address.
    pub fn get(&self, address: &str) -> Option<&WebFile> {
        self.files.get(address)
    }
}

impl WebFile {
    /// The smallest form that a browser takes, and its name; none when it takes only forms that aren't
    /// there.
    pub fn form(&self, accepted: &str) -> Option<(Bytes, Option<&'static str>)> {
        let takes = |form: &str| {
            accepted.split(',').any(|part| {
                let mut words = part.split(';').map(str::trim);
                let named = words.next().is_some_and(|name| name.eq_ignore_ascii_case(form));
                named && !words.any(|word| matches!(word, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        };
        let brotli = self.brotli.as_ref().filter(|_| takes("br")).map(|b| (b.clone(), Some("br")));
        let gzip = || self.gzip.as_ref().filter(|_| takes("gzip")).map(|b| (b.clone(), Some("gzip")));
        brotli.or_else(gzip).or_else(|| self.plain.as_ref().map(|bytes| (bytes.clone(), None)))
    }
}

/// Whether a file's name changes with its content, so that it may be kept for ever: it ends in a dash or
/// a dot and eight or more hexadecimal digits before its ending.
pub fn is_hashed(address: &str) -> bool {
    let name = address.rsplit('/').next().unwrap_or("");
    name.split(['-', '.', '_']).skip(1).any(|part| {
        let part = part.strip_suffix("bg").unwrap_or(part);
        part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// The type of a file on the web, by its ending.
pub fn media_type(address: &str) -> &'static str {
    match address.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_form_that_is_accepted_is_sent() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in
            [("index.html", "plain"), ("app.wasm", "wasm"), ("app.wasm.br", "b"), ("app.wasm.gz", "g")]
        {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        std::fs::write(folder.path().join(".secret"), "no").unwrap();
        let files = WebFiles::read(folder.path()).unwrap();
        let app = files.get("/app.wasm").unwrap();
        let form = |accepted| app.form(accepted).map(|(bytes, name)| (bytes.to_vec(), name)).unwrap();
        assert_eq!(form("gzip, deflate, br"), (b"b".to_vec(), Some("br")));
        assert_eq!(form("gzip, br;q=0"), (b"g".to_vec(), Some("gzip")));
        assert_eq!(form(""), (b"wasm".to_vec(), None));
        assert!(files.get("/.secret").is_none() && files.get("/../index.html").is_none());
        assert!(WebFiles::read(&folder.path().join("none")).is_err());
    }

    #[test]
    fn hashed_names_are_known() {
        assert!(is_hashed("/app-0123456789abcdef.wasm") && is_hashed("/a/app.deadbeef.js"));
        assert!(!is_hashed("/index.html") && !is_hashed("/app.wasm") && !is_hashed("/deadbeef"));
    }
}
