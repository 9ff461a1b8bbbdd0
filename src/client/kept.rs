//! A game that a browser keeps: its journal in the browser's own storage, one entry for each time that
//! something was written.

use std::io;

use super::Store;
use crate::browser;

/// The journal of a name.
pub struct Kept {
    name: String,
    /// Bytes of each entry, in order.
    lengths: Vec<u64>,
}

impl Kept {
    /// An empty one: what was kept under this name before is gone.
    pub fn begin(name: &str) -> Kept {
        let mut kept = Kept { name: name.to_owned(), lengths: Vec::new() };
        kept.forget_from(0);
        kept
    }

    /// What is kept under a name, and its bytes.
    pub fn open(name: &str) -> (Kept, Vec<u8>) {
        let mut kept = Kept { name: name.to_owned(), lengths: Vec::new() };
        let mut bytes = Vec::new();
        while let Some(text) = browser::kept(&kept.entry(kept.lengths.len())) {
            kept.lengths.push(text.len() as u64);
            bytes.extend_from_slice(text.as_bytes());
        }
        (kept, bytes)
    }

    /// The first entry, which says what game it is.
    pub fn first(name: &str) -> Option<String> {
        browser::kept(&format!("{name}/0"))
    }

    fn entry(&self, number: usize) -> String {
        format!("{}/{number}", self.name)
    }

    /// Throws entries away, the last first: what is left is always a beginning.
    fn forget_from(&mut self, number: usize) {
        let mut count = number.max(self.lengths.len());
        while browser::kept(&self.entry(count)).is_some() {
            count += 1;
        }
        for gone in (number..count).rev() {
            browser::forget(&self.entry(gone));
        }
        self.lengths.truncate(number);
    }
}

impl Store for Kept {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let entry = self.entry(self.lengths.len());
        if browser::kept(&entry).is_some() {
            return Err(io::Error::other("this game is open in another tab"));
        }
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        if !browser::keep(&entry, text) {
            return Err(io::Error::other("the browser keeps nothing more"));
        }
        self.lengths.push(bytes.len() as u64);
        Ok(())
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        let (mut whole, mut entries) = (0, 0);
        for own in &self.lengths {
            if whole + own > length {
                break;
            }
            (whole, entries) = (whole + own, entries + 1);
        }
        if entries == self.lengths.len() {
            // Another tab's entries, which would follow ours, are not ours to take away.
            return Ok(());
        }
        let next = browser::kept(&self.entry(entries)).unwrap_or_default();
        let rest = next.get(..(length - whole) as usize).unwrap_or_default().to_owned();
        self.forget_from(entries);
        if rest.is_empty() { Ok(()) } else { self.append(rest.as_bytes()) }
    }
}
