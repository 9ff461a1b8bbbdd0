//! The checks: everything that is wrong with a scenario, all at once.
//!
//! May touch: the rest of `scenario`.

use super::ScenarioFile;
use super::report::{Finding, Report, Severity};

/// Checks the text of a scenario file; gives the file where its structure is sound.
pub fn check(file_name: &str, text: &str) -> (Report, Option<ScenarioFile>) {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    match options.from_str(text) {
        Ok(file) => (Report::default(), Some(file)),
        Err(error) => {
            let finding = Finding {
                severity: Severity::Error,
                file: file_name.to_owned(),
                line: u32::try_from(error.span.start.line).unwrap_or(0),
                column: u32::try_from(error.span.start.col).unwrap_or(0),
                span: (0, 0),
                path: String::new(),
                code: if text.trim().is_empty() { "empty" } else { "syntax" }.to_owned(),
                message: error.code.to_string(),
                help: None,
            };
            (Report { findings: vec![finding], not_checked: Vec::new() }, None)
        }
    }
}
