//! [`Key`]: the short name by which a scenario, a decision and a result call a thing.
//!
//! May touch: nothing of ours. A key is text such as `"short-video"` or `"giulia"`, so that a
//! decision or a journal can be read by a person; inside the simulation keys become indices.
//!
//! ```
//! use duevie::key::Key;
//! let skill = Key::from("negotiation");
//! assert_eq!(skill.as_str(), "negotiation");
//! assert!(Key::from("short video").problem().is_some()); // no spaces
//! ```

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A short name: 1 to 40 characters of `a-z`, `0-9`, `-` and `_`.
///
/// Deserialising takes any text; the scenario checker reports the keys that [`Key::problem`] rejects,
/// so that all of a file's findings come at once.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(String);

/// The longest key, in characters.
pub const MAX_KEY_LENGTH: usize = 40;

impl Key {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is wrong with the key as a name, or `None` when it is well formed.
    pub fn problem(&self) -> Option<&'static str> {
        if self.0.is_empty() {
            return Some("a key can't be empty");
        }
        if self.0.len() > MAX_KEY_LENGTH {
            return Some("a key has at most 40 characters");
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        if !self.0.chars().all(plain) {
            return Some("a key is made of a-z, 0-9, '-' and '_'");
        }
        None
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Key(text.to_owned())
    }
}

impl From<String> for Key {
    fn from(text: String) -> Self {
        Key(text)
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}
