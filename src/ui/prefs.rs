//! What a person has chosen for the screens: language, theme, text size, motion; kept in a small file.
//!
//! May touch: [`crate::scenario`] for languages, files in the person's own folders. A file that can't be
//! read or written never stops the game: it is said, and the game goes on with what it has.
//!
//! ```
//! use duevie::ui::prefs::Prefs;
//! let folder = std::env::temp_dir().join("duevie-doc-prefs");
//! let path = folder.join("settings.json");
//! let prefs = Prefs { scale: 1.5, ..Prefs::default() };
//! prefs.save(&path).unwrap();
//! assert_eq!(Prefs::load(&path).unwrap().scale, 1.5);
//! ```

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::scenario::Lang;

/// The least text size.
pub const LEAST_SCALE: f32 = 0.8;
/// The largest text size.
pub const MOST_SCALE: f32 = 2.0;

/// What a person has chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    /// The language.
    pub lang: Lang,
    /// Whether the theme is the dark one.
    pub dark: bool,
    /// Text size, 0.8 to 2.0.
    pub scale: f32,
    /// Whether motion is kept to the least.
    pub calm: bool,
    /// The link back to the place in a workshop over the network, with its secret; empty when there is none.
    pub seat: String,
    /// The name with which the person plays; empty before they have played.
    pub name: String,
}

impl Default for Prefs {
    fn default() -> Self {
        Prefs {
            lang: Lang::En,
            dark: false,
            scale: 1.0,
            calm: false,
            seat: String::new(),
            name: String::new(),
        }
    }
}

impl Prefs {
    /// The preferences of somebody who has none yet: in the system's language.
    pub fn of_system() -> Prefs {
        let italian = spoken().is_some_and(|value| value.starts_with("it"));
        Prefs { lang: if italian { Lang::It } else { Lang::En }, ..Prefs::default() }
    }

    /// Reads the file; the system's language where there is none yet.
    ///
    /// # Errors
    /// When there is a file that can't be read.
    pub fn load(path: &Path) -> io::Result<Prefs> {
        let Some(text) = kept(path)? else { return Ok(Prefs::of_system()) };
        let mut prefs: Prefs = serde_json::from_str(&text)?;
        prefs.scale = if prefs.scale.is_finite() { prefs.scale.clamp(LEAST_SCALE, MOST_SCALE) } else { 1.0 };
        Ok(prefs)
    }

    /// Writes the file, and its folder where there is none.
    ///
    /// # Errors
    /// When that can't be done.
    pub fn save(&self, path: &Path) -> io::Result<()> {
        keep(path, &serde_json::to_string_pretty(self)?)
    }
}

/// The language that the person speaks with the computer.
#[cfg(not(target_arch = "wasm32"))]
fn spoken() -> Option<String> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    set.filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty())
}

#[cfg(target_arch = "wasm32")]
fn spoken() -> Option<String> {
    Some(crate::browser::language())
}

#[cfg(not(target_arch = "wasm32"))]
fn kept(path: &Path) -> io::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn keep(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // Beside and then over it: half a file is never left where a whole one was.
    let beside = path.with_extension("new");
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, path)
}

/// A browser keeps texts under names.
#[cfg(target_arch = "wasm32")]
fn kept(path: &Path) -> io::Result<Option<String>> {
    Ok(crate::browser::kept(&path.to_string_lossy()))
}

/// Where the browser keeps nothing, the page goes on with what it has; the person has chosen that.
#[cfg(target_arch = "wasm32")]
fn keep(path: &Path, text: &str) -> io::Result<()> {
    crate::browser::keep(&path.to_string_lossy(), text);
    Ok(())
}

#[cfg(not(target_arch = "wasm32"))]
fn folder(own: &str, under_home: &[&str]) -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || set("HOME").map(|home| under_home.iter().fold(home, |path, part| path.join(part)));
    set(own).or_else(|| set("APPDATA")).or_else(home).map(|folder| folder.join("duevie"))
}

/// Where the settings are kept; in a browser the name under which they are.
#[cfg(not(target_arch = "wasm32"))]
pub fn settings_file() -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME", &[".config"]).map(|folder| folder.join("settings.json"))
}

/// Where games and saved tables are kept; none where the system has no such place (a browser).
#[cfg(not(target_arch = "wasm32"))]
pub fn data_folder() -> Option<PathBuf> {
    folder("XDG_DATA_HOME", &[".local", "share"])
}

/// Where the settings are kept; in a browser the name under which they are.
#[cfg(target_arch = "wasm32")]
pub fn settings_file() -> Option<PathBuf> {
    Some(PathBuf::from("duevie-settings"))
}

/// Where games and saved tables are kept; none where the system has no such place (a browser).
#[cfg(target_arch = "wasm32")]
pub fn data_folder() -> Option<PathBuf> {
    None
}

/// The name under which a browser keeps the game; none elsewhere, where games have a folder.
pub fn browsers_game() -> Option<PathBuf> {
    cfg!(target_arch = "wasm32").then(|| PathBuf::from("duevie-game"))
}
