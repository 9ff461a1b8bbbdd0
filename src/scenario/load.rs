//! From bytes to a checked [`Scenario`]: reading, checking, and the scenarios inside the program.
//!
//! May touch: the rest of `scenario`, and the file system in [`load`] only.
//!
//! ```no_run
//! match duevie::scenario::load(std::path::Path::new("my-hotel")) {
//!     Ok(scenario) => println!("{} can be played", scenario.key),
//!     Err(report) => println!("{report}"),
//! }
//! ```

use std::io::Read;
use std::ops::Deref;
use std::path::Path;

use super::report::{Finding, Report, Severity};
use super::{ScenarioFile, Seats, check};

/// The largest scenario file, in bytes: refused before it is read further.
pub const MAX_BYTES: usize = 1024 * 1024;

/// A scenario that passed every check. The only ways to one are [`load`], [`parse`],
/// [`Scenario::checked`] and [`bundled`], so nothing after them checks a scenario again.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    file: ScenarioFile,
}

impl Deref for Scenario {
    type Target = ScenarioFile;
    fn deref(&self) -> &ScenarioFile {
        &self.file
    }
}

impl Scenario {
    /// Checks a scenario that was made in the program, such as a variant in a test. Its findings name
    /// fields, not lines.
    pub fn checked(file: ScenarioFile) -> Result<Scenario, Report> {
        let text = match ron::ser::to_string(&file) {
            Ok(text) => text,
            Err(error) => {
                return Err(file_error(
                    "",
                    "unwritable",
                    format!("the scenario can't be written: {error}"),
                    None,
                ));
            }
        };
        let (report, _) = check::check("", &text);
        let mut report = report;
        for finding in &mut report.findings {
            (finding.line, finding.column, finding.span) = (0, 0, (0, 0));
        }
        if report.errors() > 0 { Err(report) } else { Ok(Scenario { file }) }
    }

    /// The same scenario with something changed, for measurements and what-ifs inside the program: the
    /// change is trusted to keep to what the checker demands of ranges and references.
    pub(crate) fn variant(&self, change: impl FnOnce(&mut ScenarioFile)) -> Scenario {
        let mut file = self.file.clone();
        change(&mut file);
        Scenario { file }
    }

    /// Fingerprint of what a simulation reads: everything but the questionnaire, the sides of the table and the
    /// knowledge cards, which reach it only as lessons, and what the ledger says of them. A card that is mended
    /// leaves every game as it was.
    pub fn rules_hash(&self) -> String {
        let file = &self.file;
        if file.cards.is_empty() && file.seats.is_empty() && file.questionnaire.is_empty() {
            return self.hash();
        }
        let of_cards = |of: &str| of.starts_with("cards") || of.starts_with("model.teach_back");
        let plain = self.variant(|file| {
            file.cards.clear();
            file.seats = Seats::default();
            file.questionnaire.clear();
            file.ledger.retain(|entry| !of_cards(&entry.of));
        });
        plain.hash()
    }

    /// Fingerprint of everything in the scenario: BLAKE3 of its postcard form, in hexadecimal.
    /// Comments and layout of the file play no part.
    pub fn hash(&self) -> String {
        // Writing plain data to memory can't fail; were it ever to, an empty form gives a constant.
        blake3::hash(&postcard::to_stdvec(&self.file).unwrap_or_default()).to_hex().to_string()
    }
}

/// Loads a scenario: a folder that holds `scenario.ron`, or the file itself.
pub fn load(path: &Path) -> Result<Scenario, Report> {
    let (name, bytes) = read(path)?;
    parse(&name, &bytes)
}

/// The bytes of a scenario's file and its name, never more than a little over [`MAX_BYTES`].
pub fn read(path: &Path) -> Result<(String, Vec<u8>), Report> {
    let path = if path.is_dir() { path.join("scenario.ron") } else { path.to_owned() };
    let name = path.display().to_string();
    let unreadable = |error: std::io::Error| {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            std::io::ErrorKind::PermissionDenied => "you are not allowed to read it".to_owned(),
            _ => error.to_string(),
        };
        file_error(&name, "unreadable", format!("{name} can't be read: {reason}"), None)
    };
    // A pipe or a device might never end, or never begin.
    if !std::fs::metadata(&path).map_err(unreadable)?.is_file() {
        let message = format!("{name} can't be read: it is not an ordinary file");
        return Err(file_error(&name, "unreadable", message, None));
    }
    let file = std::fs::File::open(&path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok((name, bytes))
}

/// Checks the bytes of a scenario file. Warnings alone don't stop it; see [`inspect`] for those.
pub fn parse(file_name: &str, bytes: &[u8]) -> Result<Scenario, Report> {
    let (report, scenario) = inspect(file_name, bytes);
    scenario.ok_or(report)
}

/// Checks the bytes of a scenario file and gives all findings, warnings too, and the scenario if it
/// can be played.
pub fn inspect(file_name: &str, bytes: &[u8]) -> (Report, Option<Scenario>) {
    if bytes.len() > MAX_BYTES {
        let message = "the file is larger than 1 MiB, the most that a scenario may have".to_owned();
        let help = "pictures and sounds are not part of a scenario file; shorten its texts".to_owned();
        return (file_error(file_name, "too-large", message, Some(help)), None);
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let good = &bytes[..error.valid_up_to()];
            let line = 1 + good.iter().filter(|byte| **byte == b'\n').count();
            let start = good.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let column = 1 + String::from_utf8_lossy(&good[start..]).chars().count();
            let message = "the file is not text in UTF-8: a character here can't be read".to_owned();
            let help = "save the file again with the encoding \"UTF-8\" in your editor".to_owned();
            let mut report = file_error(file_name, "not-utf8", message, Some(help));
            if let Some(finding) = report.findings.first_mut() {
                finding.line = u32::try_from(line).unwrap_or(u32::MAX);
                finding.column = u32::try_from(column).unwrap_or(u32::MAX);
                finding.span = (good.len(), good.len());
            }
            return (report, None);
        }
    };
    let (mut report, file) = check::check(file_name, text);
    // A byte order mark in front was left out above, and counts in the file.
    let mark = bytes.len() - text.len();
    for finding in report.findings.iter_mut().filter(|finding| finding.line > 0) {
        finding.span = (finding.span.0 + mark, finding.span.1 + mark);
    }
    let scenario = file.filter(|_| report.errors() == 0).map(|file| Scenario { file });
    (report, scenario)
}

/// A report of one error that concerns the file as a whole.
fn file_error(file: &str, code: &str, message: String, help: Option<String>) -> Report {
    let finding = Finding {
        severity: Severity::Error,
        file: file.to_owned(),
        line: 0,
        column: 0,
        span: (0, 0),
        path: String::new(),
        code: code.to_owned(),
        message,
        help,
    };
    Report { findings: vec![finding], not_checked: vec!["everything else in the file".to_owned()] }
}
