//! `duevie check`: everything that is wrong with scenarios, each with its place and its mend.
//!
//! May touch: everything below the command line. Use: `duevie check my-scenario`.
//!
//! With `--format json` it prints an array with one object for each path, in the order given:
//! `path` (as given), `file` (the file read), `sound` (nothing that counts was found), `errors`,
//! `warnings`, `findings` and `not_checked`. A finding has `severity` (`"error"` or `"warning"`), `file`,
//! `line` and `column` (from 1; 0 for the file as a whole), `span` (first byte and the byte after the last),
//! `path` (the field), `code` (stable), `message`, and `help` (or null).

use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use clap::Args;
use serde::Serialize;

use super::Failure;
use crate::scenario::{Finding, Report, Severity, bundled_text, inspect, read};

/// Options of `duevie check`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  duevie check my-scenario                 the folder that holds scenario.ron
  duevie check */scenario.ron --strict     several files; warnings count as errors
  duevie check grand-hotel                 a scenario inside the program
  duevie check my-scenario --format json   for editors and other programs

Each report of --format json has path, file, sound, errors, warnings, findings, not_checked.
The command ends with 0 where all is sound, with 1 where there are errors (with --strict also for
warnings), and with 2 where a file could not be read.")]
pub struct CheckArgs {
    /// Folders that hold scenario.ron, files, or names of bundled scenarios
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Let warnings count as errors
    #[arg(long)]
    pub strict: bool,
}

/// How to print what was found.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: the line of the file, what is wrong in it, and the mend.
    Text,
    /// For programs: an array of reports.
    Json,
}

/// A path and what was found there.
#[derive(Serialize)]
struct Checked {
    path: String,
    file: String,
    sound: bool,
    errors: usize,
    warnings: usize,
    #[serde(flatten)]
    report: Report,
    #[serde(skip)]
    text: String,
    #[serde(skip)]
    unreadable: bool,
}

/// Checks every path and prints what was found; says whether all are sound.
///
/// # Errors
/// When a file could not be read (after the others were checked), or when nothing can be written.
pub fn run(args: &CheckArgs, out: &mut dyn Write) -> Result<bool, Failure> {
    let all: Vec<Checked> = args.paths.iter().map(|path| check(path, args.strict)).collect();
    match args.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &all).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Format::Text => {
            for (index, checked) in all.iter().enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                tell(checked, out)?;
            }
            if all.len() > 1 {
                let sound = all.iter().filter(|checked| checked.sound).count();
                writeln!(out, "\n{sound} of {} are sound", all.len())?;
            }
        }
    }
    out.flush()?;
    match all.iter().filter(|checked| checked.unreadable).count() {
        0 => Ok(all.iter().all(|checked| checked.sound)),
        1 => Err(Failure::Scenario("one path could not be read".into())),
        count => Err(Failure::Scenario(format!("{count} paths could not be read"))),
    }
}

fn check(path: &Path, strict: bool) -> Checked {
    let named = path.to_str().filter(|_| !path.exists()).and_then(|name| Some((name, bundled_text(name)?)));
    let read = match named {
        Some((name, text)) => Ok((name.to_owned(), text.as_bytes().to_vec())),
        None => read(path),
    };
    let (file, bytes, report, unreadable) = match read {
        Ok((file, bytes)) => {
            let (report, _) = inspect(&file, &bytes);
            (file, bytes, report, false)
        }
        Err(report) => {
            let file = report.findings.first().map_or(String::new(), |finding| finding.file.clone());
            (file, Vec::new(), report, true)
        }
    };
    let (errors, warnings) = (report.errors(), report.warnings());
    Checked {
        path: path.display().to_string(),
        file,
        sound: errors == 0 && (!strict || warnings == 0),
        errors,
        warnings,
        report,
        text: String::from_utf8_lossy(&bytes).into_owned(),
        unreadable,
    }
}

fn tell(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    for finding in &checked.report.findings {
        writeln!(out, "{}\n", render(finding, &checked.text))?;
    }
    for what in &checked.report.not_checked {
        writeln!(out, "not checked: {what}")?;
    }
    let count = |number: usize, one: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {one}s"),
    };
    let (errors, warnings) = (count(checked.errors, "error"), count(checked.warnings, "warning"));
    match (checked.errors, checked.warnings) {
        (0, 0) => writeln!(out, "{}: sound", checked.path),
        (0, _) => writeln!(out, "{}: {warnings}, no error", checked.path),
        (_, 0) => writeln!(out, "{}: {errors}", checked.path),
        _ => writeln!(out, "{}: {errors}, {warnings}", checked.path),
    }
}

/// Bytes from which on a line is shortened.
const LONG: usize = 1000;
/// The most characters of a long line that are shown before the place, of it, and after it.
const AROUND: usize = 60;

/// A finding as it is printed: what is wrong, the line with the place underlined, and the mend. Colours
/// are removed later where the output is not a terminal.
fn render(finding: &Finding, text: &str) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.code.as_str());
    let mut group = Group::with_title(title);
    let mark = |span| {
        let mark = AnnotationKind::Primary.span(span);
        if finding.path.is_empty() { mark } else { mark.label(finding.path.as_str()) }
    };
    match excerpt(finding, text) {
        Some(line) if line.whole => {
            let snippet = Snippet::source(line.text).line_start(finding.line as usize);
            group = group.element(snippet.path(finding.file.as_str()).annotation(mark(line.span)));
        }
        Some(line) => {
            // The column is the author's own, not that of the piece which is shown.
            let place = Origin::path(finding.file.as_str()).line(finding.line as usize);
            let snippet = Snippet::source(line.text).line_start(finding.line as usize);
            group = group.element(place.char_column(finding.column as usize));
            group = group.element(snippet.annotation(mark(line.span)));
        }
        None if !finding.file.is_empty() => group = group.element(Origin::path(finding.file.as_str())),
        None => {}
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    Renderer::styled().render(&[group])
}

/// The line of a finding, or a piece of it.
struct Excerpt {
    text: String,
    span: Range<usize>,
    whole: bool,
}

/// The line of a finding, and where the place is in it; a very long line is shortened around the place.
fn excerpt(finding: &Finding, text: &str) -> Option<Excerpt> {
    if finding.line == 0 {
        return None;
    }
    let (start, end) = (finding.span.0.min(text.len()), finding.span.1.min(text.len()));
    let line_start = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(start..)?;
    let line_end = start + rest.find('\n').unwrap_or(rest.len());
    let end = end.clamp(start, line_end);
    if line_end - line_start <= LONG {
        let line = text.get(line_start..line_end)?.trim_end().to_owned();
        let (from, until) = (start - line_start, end - line_start);
        return Some(Excerpt { span: from.min(line.len())..until.min(line.len()), text: line, whole: true });
    }
    let before: Vec<char> = text.get(line_start..start)?.chars().rev().take(AROUND).collect();
    let marked: String = text.get(start..end)?.chars().take(AROUND).collect();
    let mut line: String = before.into_iter().rev().collect();
    line.insert(0, '…');
    let from = line.len();
    line.push_str(&marked);
    let until = line.len();
    line.extend(text.get(end..line_end)?.chars().take(AROUND));
    line.push('…');
    Some(Excerpt { text: line, span: from..until, whole: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_shortened_around_the_place() {
        let text = format!("(\r\n{}age: 150{}\r\n)", "x".repeat(700), "y".repeat(700));
        let mut finding = inspect("a.ron", text.as_bytes()).0.findings.remove(0);
        let at = text.find("150").unwrap_or_default();
        (finding.line, finding.span) = (2, (at, at + 3));
        let excerpt = excerpt(&finding, &text).unwrap_or_else(|| panic!("the line is there"));
        assert_eq!(&excerpt.text[excerpt.span.clone()], "150");
        assert!(!excerpt.whole && excerpt.text.chars().count() < 190, "{}", excerpt.text);
    }
}
