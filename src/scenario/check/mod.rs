//! The checks: everything that is wrong with a scenario, all at once.
//!
//! May touch: the rest of `scenario`. First the text is read into a tree; then the tree is walked beside
//! the types (fields, ranges, references, translations), past every error; then, where the structure is
//! sound, the file is read into its types and numbers are compared across fields. Each concern has a
//! file of its own.
//!
//! ```ignore
//! let (report, file) = check("mine.ron", text);
//! ```

mod cards;
mod cycles;
mod findings;
mod groups;
mod habits;
mod ledger;
mod market;
mod model;
mod money;
mod names;
mod people;
mod seats;
mod story;
mod structure;
mod values;
mod words;
mod work;

use std::path::Path;

use self::findings::Findings;
use self::names::Names;
pub use self::values::suggested_key;
use super::migrate::{self, MIGRATIONS, Unreadable};
use super::place::Place;
use super::report::{Report, Severity};
use super::source::{self, Fault, Node};
use super::{ScenarioFile, VERSION};

/// What is not looked at while the structure is broken.
const ACROSS: &str =
    "sums, prices, ages, rounds, habits and the ledger: they come once the errors above are mended";
/// What is not looked at where the text can't be read at all.
const REST: &str = "everything else in the file: it can be read only once this is mended";

/// Checks the text of a scenario file; gives the file where its structure is sound.
pub fn check(file_name: &str, text: &str) -> (Report, Option<ScenarioFile>) {
    let root = match source::read(text) {
        Ok(root) => root,
        Err(fault) => return (unreadable(file_name, text, fault), None),
    };
    match migrate::current(&root, text, MIGRATIONS) {
        Ok(None) => {
            let mut findings = Findings::new(file_name, text, Some(&root));
            let file = all(&root, text, &mut findings);
            folder(file_name, file.as_ref(), &mut findings);
            (findings.into_report(), file)
        }
        Ok(Some(migrated)) => older(file_name, text, &root, &migrated),
        Err(version) => {
            let mut findings = Findings::new(file_name, text, Some(&root));
            let (message, help) = match version {
                Unreadable::Newer(version) => (
                    format!(
                        "this scenario is made for a newer duevie: its version is {version}, and this program reads up to {VERSION}"
                    ),
                    "get a newer duevie, or ask its author for the scenario in an older form".to_owned(),
                ),
                Unreadable::Unknown(version) => (
                    format!("there is no version {version} of the scenario format"),
                    format!("write `version: {VERSION}`"),
                ),
            };
            findings.error(&Place::top().field("version"), "version", message, Some(help));
            findings.not_checked(REST);
            (findings.into_report(), None)
        }
    }
}

fn unreadable(file_name: &str, text: &str, fault: Fault) -> Report {
    let mut findings = Findings::new(file_name, text, None);
    if text.trim().is_empty() {
        let help = "`duevie new my-scenario` writes one to start from".to_owned();
        findings.add(
            Severity::Error,
            0..0,
            String::new(),
            "empty",
            "the file is empty".to_owned(),
            Some(help),
        );
    } else {
        findings.add(Severity::Error, fault.span, String::new(), fault.code, fault.message, fault.help);
    }
    findings.not_checked(REST);
    findings.into_report()
}

/// A file of an earlier version: checked in its new form, with findings where they stand in its own.
fn older(
    file_name: &str,
    text: &str,
    root: &Node,
    migrated: &migrate::Migrated,
) -> (Report, Option<ScenarioFile>) {
    let (report, file) = check(file_name, &migrated.text);
    let mut findings = Findings::new(file_name, text, Some(root));
    for f in report.findings {
        let span = migrated.before(f.span.0)..migrated.before(f.span.1);
        findings.add(f.severity, span, f.path, &f.code, f.message, f.help);
    }
    let message = format!("this file is of version {}: it is read as version {VERSION}", migrated.from);
    findings.warning(&Place::top().field("version"), "old-version", message, None);
    report.not_checked.into_iter().for_each(|what| findings.not_checked(what));
    (findings.into_report(), file)
}

/// All checks of a file of this version.
fn all(root: &Node, text: &str, findings: &mut Findings<'_>) -> Option<ScenarioFile> {
    structure::walk(root, &Names::of(root), findings);
    if findings.any_error() {
        findings.not_checked(ACROSS);
        return None;
    }
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let file: ScenarioFile = match options.from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let (start, end) = (error.span.start, error.span.end);
            let span = findings.byte_of(start.line, start.col)..findings.byte_of(end.line, end.col);
            let message = format!("this can't be read: {}", error.code);
            findings.add(Severity::Error, span, String::new(), "syntax", message, None);
            findings.not_checked(ACROSS);
            return None;
        }
    };
    people::check(&file, findings);
    market::check(&file, findings);
    money::check(&file, findings);
    story::check(&file, findings);
    cards::check(&file, findings);
    cycles::check(&file, findings);
    habits::check(&file, findings);
    work::check(&file, findings);
    model::check(&file, findings);
    ledger::check(&file, findings);
    seats::check(&file, findings);
    Some(file)
}

/// A scenario in a folder has the folder's name as its key.
fn folder(file_name: &str, file: Option<&ScenarioFile>, findings: &mut Findings<'_>) {
    let path = Path::new(file_name);
    let name = path.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    let in_folder = path.file_name().is_some_and(|name| name == "scenario.ron");
    if let (Some(file), Some(name), true) = (file, name, in_folder)
        && file.key.as_str() != name
    {
        let message = format!("the key is `{}`, and the folder is called `{}`", file.key, words::clip(name));
        let help = "give both the same name, so that the scenario is found by its key".to_owned();
        findings.warning(&Place::top().field("key"), "key-and-folder", message, Some(help));
    }
}

#[cfg(test)]
mod tests;
