//! A list of participants, as a facilitator brings it from a spreadsheet: a line for each person.
//!
//! `name, side, team`, separated by commas, semicolons or tabs, with or without a heading; side and team
//! may be left out. Who is on the list has a place waiting, and takes it by joining under that name.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::bounds::{clean_name, good_name};
use crate::protocol::{MAX_NAME, Reserved, Side};

/// Bytes of a list, at most.
const MOST: usize = 100 * 1024;

/// What is wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum ListError {
    /// Larger than any list of participants.
    #[error("this list is too long")]
    TooLong,
    /// Nobody is on it.
    #[error("nobody is on this list")]
    Empty,
    /// A name that can't be used.
    #[error("line {line}: the name '{name}' can't be used: 1 to {most} visible characters", most = MAX_NAME)]
    Name {
        /// The line, from 1.
        line: usize,
        /// The name.
        name: String,
    },
    /// The same name twice.
    #[error("line {line}: '{name}' is on the list already")]
    Twice {
        /// The line, from 1.
        line: usize,
        /// The name.
        name: String,
    },
    /// A side that is none.
    #[error("line {line}: '{word}' is neither junior nor senior")]
    Side {
        /// The line, from 1.
        line: usize,
        /// The word.
        word: String,
    },
}

/// The cells of a line; quotes may hold separators, and a doubled quote is one.
fn cells(line: &str, separator: char) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            letter if letter == separator && !quoted => cells.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    cells.push(cell);
    cells
}

/// Reads a list.
///
/// # Errors
/// The first thing that is wrong with it, with its line.
pub fn read_list(text: &str) -> Result<Vec<Reserved>, ListError> {
    if text.len() > MOST {
        return Err(ListError::TooLong);
    }
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or("");
    let separator = [';', '\t'].into_iter().find(|mark| first.contains(*mark)).unwrap_or(',');
    let mut people: Vec<Reserved> = Vec::new();
    for (index, text) in text.lines().enumerate() {
        let line = index + 1;
        let cells: Vec<String> = cells(text, separator).iter().map(|cell| clean_name(cell)).collect();
        let cell = |n: usize| cells.get(n).map(String::as_str).filter(|cell| !cell.is_empty());
        let word = |n: usize| cell(n).unwrap_or("").to_lowercase();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if index == 0 && matches!(word(0).as_str(), "name" | "nome" | "participant" | "partecipante") {
            continue;
        }
        let name = cell(0).unwrap_or("").to_owned();
        if !good_name(&name) {
            return Err(ListError::Name { line, name: name.chars().take(60).collect() });
        }
        if people.iter().any(|other| other.name.to_lowercase() == name.to_lowercase()) {
            return Err(ListError::Twice { line, name });
        }
        let side = match word(1).as_str() {
            "" => None,
            "junior" | "j" => Some(Side::Junior),
            "senior" | "s" => Some(Side::Senior),
            other => return Err(ListError::Side { line, word: other.chars().take(60).collect() }),
        };
        people.push(Reserved { name, side, team: cell(2).map(str::to_owned) });
    }
    if people.is_empty() { Err(ListError::Empty) } else { Ok(people) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_spreadsheets_write_them() {
        let italian = "\u{feff}Nome;Lato;Squadra\r\nAda Bianchi;Junior;Rossi\r\n\"Neri; Bruno\";senior;\r\n;;\r\nCarla\r\n";
        let people = read_list(italian).unwrap();
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Ada Bianchi", "Neri; Bruno", "Carla"]);
        assert_eq!((people[0].side, people[0].team.as_deref()), (Some(Side::Junior), Some("Rossi")));
        assert_eq!((people[2].side, people[2].team.as_deref()), (None, None));
        assert_eq!(read_list("Ada,junior\nBruno,senior").unwrap().len(), 2);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        assert_eq!(read_list(" \n"), Err(ListError::Empty));
        assert_eq!(read_list("Ada\nada"), Err(ListError::Twice { line: 2, name: "ada".into() }));
        assert_eq!(read_list("Ada,boss"), Err(ListError::Side { line: 1, word: "boss".into() }));
        assert!(matches!(read_list("Ada\n,junior"), Err(ListError::Name { line: 2, .. })));
        assert_eq!(read_list(&"x".repeat(200_000)), Err(ListError::TooLong));
    }
}
