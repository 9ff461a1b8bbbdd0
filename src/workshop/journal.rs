//! The journal of a workshop: its settings and every accepted command, one line of JSON each, chained by
//! hashes. Bytes only: who keeps them, and where, is not known here.
//!
//! A line is `{"entry":…,"chain":"…"}`; `chain` is the BLAKE3 hash of the line before's chain and this
//! entry's bytes, so a line can't be changed, left out or moved without its being seen. The first line
//! brings the settings (with the scenario's whole text, so that the file stands for itself), the others
//! one command each; where a command played a round, the round's digest too.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Workshop;
use crate::protocol::{Command, Rejection, ScenarioSource, Settings, SettingsError, VERSION, Who};
use crate::scenario::bundled_text;

/// The format that this program writes and reads.
pub const FORMAT: u32 = 1;

/// The first line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// [`FORMAT`].
    pub format: u32,
    /// Version of the protocol.
    pub protocol: u32,
    /// Version of the program.
    pub program: String,
    /// Hash of the scenario.
    pub scenario: String,
    /// The settings.
    pub settings: Settings,
}

/// An accepted command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number, from 1.
    pub n: u64,
    /// When.
    pub now: u64,
    /// Who.
    pub who: Who,
    /// What.
    pub command: Command,
    /// Digest of the round that it played, if it played one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// Only the format, to refuse a foreign one before anything else is read.
#[derive(Deserialize)]
struct Format {
    format: u32,
}

/// Why a journal can't be used. Each is a sentence for the person who has the file.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum JournalError {
    /// Not a journal, or cut in its first line.
    #[error("there is no game in this file: its first line is cut off or not ours")]
    NoGame,
    /// Another format.
    #[error(
        "this game has file format {found}; this program reads format {FORMAT}: open it with the version of Due Vie that wrote it"
    )]
    Version {
        /// The format found.
        found: u32,
    },
    /// A line, not the last, whose chain is broken.
    #[error("line {line} of this game is damaged, and others follow it: take a backup of the file")]
    Damaged {
        /// The line, from 1.
        line: usize,
    },
    /// The settings can't be used any more.
    #[error("this game can't be set up: {0}")]
    Settings(#[from] SettingsError),
    /// The scenario reads differently in this program.
    #[error("this game was played with another version of its scenario")]
    OtherScenario,
    /// A command that was accepted once is rejected now.
    #[error("line {line} of this game can't be followed by this version of the program: {rejection}")]
    Refused {
        /// The line, from 1.
        line: usize,
        /// What the workshop says.
        rejection: Rejection,
    },
    /// A round goes differently now.
    #[error(
        "round {round} of this game goes differently in this version of the program: open it with the one that played it"
    )]
    OtherDigest {
        /// The round.
        round: usize,
    },
}

/// Writes lines, each chained to the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writer {
    chain: String,
    next: u64,
}

const START: &[u8] = b"{\"entry\":";
const MIDDLE: &[u8] = b",\"chain\":\"";
const END: &[u8] = b"\"}";

fn hash(chain: &str, entry: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(chain.as_bytes());
    hasher.update(entry);
    hasher.finalize().to_hex().to_string()
}

impl Writer {
    fn line(&mut self, entry: &impl Serialize) -> Vec<u8> {
        // Plain data with finite numbers always has a JSON form; were it not so, the line would not be
        // read again, which the chain shows.
        let entry = serde_json::to_vec(entry).unwrap_or_default();
        self.chain = hash(&self.chain, &entry);
        self.next += 1;
        [START, &entry, MIDDLE, self.chain.as_bytes(), END, b"\n"].concat()
    }

    /// The first line of a workshop's journal.
    pub fn header(&mut self, workshop: &Workshop) -> Vec<u8> {
        let mut settings = workshop.settings().clone();
        if let ScenarioSource::Named(name) = &settings.scenario
            && let Some(text) = bundled_text(name)
        {
            settings.scenario = ScenarioSource::Text(text.to_owned());
        }
        self.line(&Header {
            format: FORMAT,
            protocol: VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            scenario: workshop.scenario().hash(),
            settings,
        })
    }

    /// The line of an accepted command, without what must not stand beside a seat ([`Command::on_record`]).
    pub fn command(&mut self, now: u64, who: Who, command: &Command, digest: Option<String>) -> Vec<u8> {
        self.line(&Entry { n: self.next, now, who, command: command.on_record().into_owned(), digest })
    }
}

/// A journal as read: everything up to the last line that is whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Journal {
    /// The first line.
    pub header: Header,
    /// Accepted commands.
    pub entries: Vec<Entry>,
    /// Bytes that are whole lines; what comes after is torn.
    pub whole: usize,
    /// Bytes of a torn last line, which was never acknowledged.
    pub torn: usize,
    /// Goes on where the journal ends.
    pub writer: Writer,
}

/// The entry of a line and its chain, when the line is whole.
fn open<'a>(line: &'a [u8], chain: &str) -> Option<(&'a [u8], String)> {
    let inside = line.strip_prefix(START)?.strip_suffix(END)?;
    let (rest, own) = inside.split_at_checked(inside.len().checked_sub(64)?)?;
    let entry = rest.strip_suffix(MIDDLE)?;
    let expected = hash(chain, entry);
    (own == expected.as_bytes()).then_some((entry, expected))
}

fn read_as<T: DeserializeOwned>(entry: &[u8], line: usize) -> Result<T, JournalError> {
    serde_json::from_slice(entry).map_err(|_| JournalError::Damaged { line })
}

/// Reads a journal. A torn last line is left out, and its size told.
///
/// # Errors
/// When there is no whole first line, when the format is another, or when a line before the last is
/// damaged.
pub fn read(bytes: &[u8]) -> Result<Journal, JournalError> {
    let mut writer = Writer::default();
    let (mut header, mut entries, mut whole) = (None, Vec::new(), 0);
    for (index, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let end = whole + line.len();
        // A line counts when its end is on the disk: only then was it acknowledged.
        let opened = line.strip_suffix(b"\n").and_then(|line| open(line, &writer.chain));
        let Some((entry, chain)) = opened else {
            // A file whose first line isn't ours is no damaged game but none.
            if end < bytes.len() && index > 0 {
                return Err(JournalError::Damaged { line: index + 1 });
            }
            break;
        };
        if index == 0 {
            let format: Format = read_as(entry, 1).map_err(|_| JournalError::NoGame)?;
            if format.format != FORMAT {
                return Err(JournalError::Version { found: format.format });
            }
            header = Some(read_as::<Header>(entry, 1)?);
        } else {
            entries.push(read_as::<Entry>(entry, index + 1)?);
        }
        writer = Writer { chain, next: writer.next + 1 };
        whole = end;
    }
    let header = header.ok_or(JournalError::NoGame)?;
    Ok(Journal { header, entries, whole, torn: bytes.len() - whole, writer })
}

impl Journal {
    /// The workshop as it was after the last whole line.
    ///
    /// # Errors
    /// When this version of the program would have played another game.
    pub fn replay(&self) -> Result<Workshop, JournalError> {
        let mut workshop = Workshop::new(self.header.settings.clone())?;
        if workshop.scenario().hash() != self.header.scenario {
            return Err(JournalError::OtherScenario);
        }
        for (index, entry) in self.entries.iter().enumerate() {
            let line = index + 2;
            let events = workshop
                .apply(&entry.command, entry.who, entry.now)
                .map_err(|rejection| JournalError::Refused { line, rejection })?;
            if entry.digest != workshop.digest_after(&events) {
                return Err(JournalError::OtherDigest { round: workshop.outcomes().count() });
            }
        }
        Ok(workshop)
    }
}

impl Workshop {
    /// The digest of the round that these events played, for the journal.
    pub fn digest_after(&self, events: &[crate::protocol::Event]) -> Option<String> {
        let played = events.iter().any(|event| matches!(event, crate::protocol::Event::RoundPlayed { .. }));
        self.outcomes().last().filter(|_| played).map(|outcome| outcome.digest.clone())
    }
}
