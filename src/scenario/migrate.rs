//! Files of earlier versions: what must change in their text so that this program reads them.
//!
//! May touch: [`super::source`], [`super::edit`]. One entry in [`MIGRATIONS`] for each version that was
//! left behind; a file of version 1 goes through all from 1 on. Changes are made to the text, so findings
//! still point into the author's own file. There is one version so far, so the table is empty; its path
//! is tested with a table made up for the test.
//!
//! ```ignore
//! let now = migrate::current("(version: 1, ...)", MIGRATIONS)?;
//! ```

use super::VERSION;
use super::edit::{self, Edit};
use super::source::{self, Kind, Node};

/// The step from a version to the next.
pub struct Migration {
    /// The version that it starts from.
    pub from: u32,
    /// What changes in the text, but for the version itself.
    pub changes: fn(&Node) -> Vec<Edit>,
}

/// All steps, oldest first.
pub const MIGRATIONS: &[Migration] = &[];

/// A text in the form of the current version.
#[derive(Debug, PartialEq)]
pub struct Migrated {
    /// The text.
    pub text: String,
    /// The version that it had.
    pub from: u32,
    /// The changes, step by step.
    steps: Vec<Vec<Edit>>,
}

impl Migrated {
    /// The byte of the author's text for one of the new text.
    pub fn before(&self, byte: usize) -> usize {
        self.steps.iter().rev().fold(byte, |byte, edits| edit::before(byte, edits))
    }
}

/// Why a file's version can't be read.
#[derive(Debug, PartialEq)]
pub enum Unreadable {
    /// It is of a later version than this program's.
    Newer(u32),
    /// There never was such a version, or its step is lost.
    Unknown(i128),
}

/// The version that a file says it has, if it says so with a whole number.
pub fn version_of(root: &Node) -> Option<i128> {
    match root.get("version")?.kind {
        Kind::Number { whole, .. } => whole,
        _ => None,
    }
}

/// Brings a text of an earlier version up to this program's; `None` where it is of this version already,
/// or does not say its version (which the checks report).
pub fn current(root: &Node, text: &str, table: &[Migration]) -> Result<Option<Migrated>, Unreadable> {
    let Some(version) = version_of(root) else { return Ok(None) };
    if version == i128::from(VERSION) {
        return Ok(None);
    }
    let from = u32::try_from(version).map_err(|_| Unreadable::Unknown(version))?;
    if from > VERSION {
        return Err(Unreadable::Newer(from));
    }
    let mut migrated = Migrated { text: text.to_owned(), from, steps: Vec::new() };
    for version in from..VERSION {
        let step =
            table.iter().find(|step| step.from == version).ok_or(Unreadable::Unknown(version.into()))?;
        let root = source::read(&migrated.text).map_err(|_| Unreadable::Unknown(version.into()))?;
        let mut edits = (step.changes)(&root);
        let number = root.get("version").ok_or(Unreadable::Unknown(version.into()))?;
        edits.push(Edit { span: number.span.clone(), text: (version + 1).to_string() });
        migrated.text = edit::apply(&migrated.text, &edits);
        migrated.steps.push(edits);
    }
    Ok(Some(migrated))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Version 0 would have called rounds turns.
    fn turns_became_rounds(root: &Node) -> Vec<Edit> {
        let Kind::Struct(members) = &root.kind else { return Vec::new() };
        let turns = members.iter().filter(|member| member.name == "turns");
        turns.map(|member| Edit { span: member.name_span.clone(), text: "rounds".into() }).collect()
    }

    fn bring(text: &str, table: &[Migration]) -> Result<Option<Migrated>, Unreadable> {
        current(&source::read(text).unwrap_or_else(|fault| panic!("{fault:?}")), text, table)
    }

    #[test]
    fn an_old_file_is_brought_up_and_its_places_are_kept() {
        let table = [Migration { from: 0, changes: turns_became_rounds }];
        let old = "(version: 0, /* mine */ turns: 6, weeks: 99)";
        let migrated = bring(old, &table).unwrap_or_default().unwrap_or_else(|| panic!("it is old"));
        assert_eq!(migrated.text, "(version: 1, /* mine */ rounds: 6, weeks: 99)");
        let new_place = migrated.text.find("99").unwrap_or_default();
        assert_eq!(Some(migrated.before(new_place)), old.find("99"));
    }

    #[test]
    fn other_versions_are_refused_for_their_own_reason() {
        assert_eq!(bring("(version: 1)", MIGRATIONS), Ok(None));
        assert_eq!(bring("(version: 2)", MIGRATIONS), Err(Unreadable::Newer(2)));
        assert_eq!(bring("(version: 0)", MIGRATIONS), Err(Unreadable::Unknown(0)));
        assert_eq!(bring("(version: -3)", MIGRATIONS), Err(Unreadable::Unknown(-3)));
        assert_eq!(bring("(version: \"1\")", MIGRATIONS), Ok(None));
    }
}
