//! What a check found: every finding with its place, its severity and a sentence for the designer.
//!
//! May touch: nothing of ours. Plain data, so that the command line, the studio and an editor can each
//! show it their own way; rendering is theirs.
//!
//! ```
//! let report = duevie::scenario::parse("mine.ron", b"").expect_err("an empty file is no scenario");
//! assert_eq!(report.findings[0].code, "empty");
//! ```

use std::fmt;

use serde::{Deserialize, Serialize};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The scenario can't be played.
    Error,
    /// It can be played, but it is probably not what the author meant.
    Warning,
}

/// One thing that a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The file as it was named to the checker; empty for a scenario that came from no file.
    pub file: String,
    /// Line, from 1; 0 where there is no place.
    pub line: u32,
    /// Column in characters, from 1; 0 where there is no place.
    pub column: u32,
    /// Where in the file's bytes it starts and ends.
    pub span: (usize, usize),
    /// The field, such as `company.staff[giulia].skills.social`; empty for the file as a whole.
    pub path: String,
    /// Short stable name of the kind of finding, such as `unknown-skill`.
    pub code: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

/// Everything that a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Findings, in the order of the file.
    pub findings: Vec<Finding>,
    /// What could not be checked because of earlier errors, each in a sentence.
    pub not_checked: Vec<String>,
}

impl Report {
    /// Number of errors.
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
    }

    /// Number of warnings.
    pub fn warnings(&self) -> usize {
        self.findings.len() - self.errors()
    }

    /// Puts findings in the order of the file, the same whatever order the checks ran in.
    pub(super) fn sort(&mut self) {
        self.findings.sort_by(|a, b| {
            let key = |f: &Finding| (f.line, f.column, f.severity, f.path.clone(), f.code.clone());
            key(a).cmp(&key(b))
        });
        self.findings.dedup();
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        if self.line > 0 {
            write!(f, "{}:{}:{}: ", self.file, self.line, self.column)?;
        }
        write!(f, "{severity}[{}]: {}", self.code, self.message)?;
        if !self.path.is_empty() {
            write!(f, " (at {})", self.path)?;
        }
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        for line in &self.not_checked {
            writeln!(f, "not checked: {line}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}
