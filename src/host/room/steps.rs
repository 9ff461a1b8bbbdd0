//! Every step of a workshop as a table: when, who, for which team, what. To be read in a spreadsheet.

use serde_json::Value;

use crate::protocol::{Command, Who};
use crate::safe;
use crate::workshop::Workshop;
use crate::workshop::journal::Entry;

/// The table's first line. `time` is the workshop's own, hours, minutes and seconds since it was set up; `team` that
/// of the seat, as the workshop is now.
const HEAD: &str = "step,time,who,team,what,details,digest";

/// The table of these steps.
pub(super) fn table(entries: &[Entry], workshop: &Workshop) -> String {
    safe::table(HEAD, entries.iter().map(|entry| line(entry, workshop)))
}

fn line(entry: &Entry, workshop: &Workshop) -> String {
    let (who, team) = match entry.who {
        Who::Facilitator => ("facilitator".to_owned(), None),
        Who::Clock => ("clock".to_owned(), None),
        Who::Newcomer => ("newcomer".to_owned(), None),
        Who::Seat(seat) => match workshop.seat_line(seat) {
            Some(line) => (line.name.clone(), workshop.team_of(seat)),
            None => (format!("seat {}", seat.0 + 1), None),
        },
    };
    let team = team.and_then(|team| workshop.team_names().nth(team)).unwrap_or_default();
    let (what, details) = told(&entry.command);
    let seconds = entry.now / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let [who, team, details] = [&who, team, &details].map(safe::cell);
    let digest = entry.digest.as_deref().unwrap_or_default();
    format!("{},{hours}:{minutes:02}:{seconds:02},{who},{team},{what},{details},{digest}", entry.n)
}

/// A command's name, as it travels (`edit set-price`, `join`), and what belongs to it as JSON.
fn told(command: &Command) -> (String, String) {
    // The seed is the host's secret until the debrief.
    if let Command::Restart { .. } = command {
        return ("restart".to_owned(), String::new());
    }
    let mut names = Vec::new();
    let mut rest = serde_json::to_value(command).unwrap_or(Value::Null);
    while names.len() < 2 {
        let (name, inside) = match rest {
            Value::String(name) => (name, Value::Null),
            Value::Object(map) if map.len() == 1 => map.into_iter().next().unwrap_or_default(),
            other => {
                rest = other;
                break;
            }
        };
        rest = inside;
        // Only these hold something that has a name of its own.
        let more = matches!(name.as_str(), "room" | "keys" | "own-draft" | "edit") && names.is_empty();
        if let ("edit", Value::Object(edit)) = (name.as_str(), &mut rest) {
            rest = edit.remove("edit").unwrap_or(Value::Null);
        }
        names.push(name);
        if !more {
            break;
        }
    }
    let details = if rest.is_null() { String::new() } else { rest.to_string() };
    (names.join(" "), details)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;
    use crate::protocol::{Edit, RoomCommand, SeatId};

    #[test]
    fn a_step_has_a_name_and_what_belongs_to_it() {
        let price = Command::Edit { edit: Edit::SetPrice(Some(Money::euros(20))), seen: Some(3) };
        assert_eq!(told(&price), ("edit set-price".into(), "2000".into()));
        assert_eq!(told(&Command::Edit { edit: Edit::CarryOn, seen: None }).0, "edit carry-on");
        assert_eq!(told(&Command::Start), ("start".into(), String::new()));
        assert_eq!(told(&Command::Extend { minutes: 5 }), ("extend".into(), "{\"minutes\":5}".into()));
        let absent = Command::Room(RoomCommand::SetAbsent { seat: SeatId(2), absent: true });
        assert_eq!(told(&absent).0, "room set-absent");
        assert_eq!(told(&Command::Restart { seed: 99 }), ("restart".into(), String::new()));
        let other = RoomCommand::OnBehalf { team: 1, command: Box::new(price) };
        let (what, details) = told(&Command::Room(other));
        assert!(what == "room on-behalf" && details.contains("set-price"), "{what} {details}");
    }
}
