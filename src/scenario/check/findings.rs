//! Collects what the checks find, and gives each finding its line and column.
//!
//! May touch: [`super::super::report`], [`super::super::source`]. A check names a span or a place; the
//! rest is done here. A hostile file can have any number of mistakes: after [`MOST`] the rest is only
//! counted out of sight.
//!
//! ```ignore
//! findings.error(&Place::top().field("rounds"), "out-of-range", "...".into(), None);
//! ```

use std::ops::Range;

use super::words;
use crate::scenario::place::Place;
use crate::scenario::report::{Finding, Report, Severity};
use crate::scenario::source::{self, Node};

/// The most findings that one report holds.
pub const MOST: usize = 300;

/// What was found so far.
pub struct Findings<'a> {
    file: &'a str,
    text: &'a str,
    root: Option<&'a Node>,
    lines: Vec<usize>,
    report: Report,
    full: bool,
}

impl<'a> Findings<'a> {
    /// Nothing found yet in a text; `root` is its tree, where it could be read.
    pub fn new(file: &'a str, text: &'a str, root: Option<&'a Node>) -> Findings<'a> {
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        Findings { file, text, root, lines, report: Report::default(), full: false }
    }

    /// The tree, where the text could be read.
    pub fn root(&self) -> Option<&'a Node> {
        self.root
    }

    /// Whether an error was found.
    pub fn any_error(&self) -> bool {
        self.report.errors() > 0
    }

    /// Whether there is no room for more.
    pub fn full(&self) -> bool {
        self.full
    }

    /// Something that makes the scenario unplayable, at a place.
    pub fn error(&mut self, place: &Place, code: &str, message: String, help: Option<String>) {
        let span = self.span(place);
        self.add(Severity::Error, span, place.to_string(), code, message, help);
    }

    /// Something that is probably not meant, at a place.
    pub fn warning(&mut self, place: &Place, code: &str, message: String, help: Option<String>) {
        let span = self.span(place);
        self.add(Severity::Warning, span, place.to_string(), code, message, help);
    }

    fn span(&self, place: &Place) -> Range<usize> {
        self.root.map_or(0..0, |root| source::find(root, place))
    }

    /// A finding at a span.
    pub fn add(
        &mut self,
        severity: Severity,
        span: Range<usize>,
        path: String,
        code: &str,
        message: String,
        help: Option<String>,
    ) {
        if self.report.findings.len() >= MOST {
            self.full = true;
            return;
        }
        let (line, column) = self.line_and_column(span.start);
        self.report.findings.push(Finding {
            severity,
            file: self.file.to_owned(),
            line,
            column,
            span: (span.start, span.end),
            // Pieces of a stranger's file may be in these.
            path: words::safe(&path, 200),
            code: code.to_owned(),
            message: words::safe(&message, 600),
            help: help.map(|help| words::safe(&help, 1500)),
        });
    }

    /// Line and column of a byte, both from 1.
    pub fn line_and_column(&self, byte: usize) -> (u32, u32) {
        let line = self.lines.partition_point(|start| *start <= byte).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..byte).unwrap_or("");
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (number(line), number(before.chars().count() + 1))
    }

    /// The byte at which a line and a column, both from 1, stand.
    pub fn byte_of(&self, line: usize, column: usize) -> usize {
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let rest = self.text.get(start..).unwrap_or("");
        start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
    }

    /// Says what could not be checked.
    pub fn not_checked(&mut self, what: impl Into<String>) {
        let what = what.into();
        if !self.report.not_checked.contains(&what) {
            self.report.not_checked.push(what);
        }
    }

    /// The report, in the order of the file.
    pub fn into_report(mut self) -> Report {
        if self.full {
            self.not_checked(format!("what comes after the first {MOST} findings"));
        }
        self.report.sort();
        self.report
    }
}
