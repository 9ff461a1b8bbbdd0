//! Texts in the languages of the room.

use serde::{Deserialize, Serialize};

/// A language that every scenario and every screen speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Italian.
    It,
    /// English.
    #[default]
    En,
}

/// A text that a participant reads, in Italian and in English. Both are needed; up to 4,000
/// characters each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The Italian text, up to 4,000 characters.
    #[serde(default)]
    pub it: String,
    /// The English text, up to 4,000 characters.
    #[serde(default)]
    pub en: String,
}

impl Text {
    /// The text in a language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::It => &self.it,
            Lang::En => &self.en,
        }
    }
}
