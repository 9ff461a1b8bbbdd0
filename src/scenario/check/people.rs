//! Persons and generations: ages, spans of birth years, times with the company, both sides of the table.
//!
//! May touch: the scenario's types.

use super::findings::Findings;
use super::words;
use crate::scenario::place::Place;
use crate::scenario::{Band, Generation, Person, ScenarioFile};

/// Everything about persons that one field alone can't tell.
pub fn check(file: &ScenarioFile, found: &mut Findings<'_>) {
    generations(file, found);
    let staff = Place::top().field("company").field("staff");
    for (index, somebody) in file.company.staff.iter().enumerate() {
        person(file, somebody, &staff.entry(index, somebody.key.as_str()), found);
    }
    let candidates = Place::top().field("candidates");
    for (index, candidate) in file.candidates.iter().enumerate() {
        let place = candidates.entry(index, candidate.person.key.as_str());
        person(file, &candidate.person, &place.field("person"), found);
        if let Some(at) = file.company.staff.iter().position(|p| p.key == candidate.person.key) {
            let message = format!("`{}` is a key of the staff already", file.company.staff[at].key);
            let help = "staff and candidates together need different keys".to_owned();
            found.error(&place.field("person").field("key"), "duplicate-key", message, Some(help));
        }
        if candidate.from_round > file.rounds {
            let message = format!(
                "`{}` can be hired from round {} on, and the scenario has {} rounds",
                candidate.person.key, candidate.from_round, file.rounds
            );
            found.warning(&place.field("from_round"), "never-happens", message, None);
        }
    }
    sides(file, found);
}

fn generations(file: &ScenarioFile, found: &mut Findings<'_>) {
    let place = Place::top().field("generations");
    for (index, generation) in file.generations.iter().enumerate() {
        let at = place.entry(index, generation.key.as_str()).field("born");
        let (first, last) = generation.born;
        if first > last {
            let message = format!(
                "`{}` is born from {first} to {last}: the first year comes after the last",
                generation.key
            );
            found.error(&at, "wrong-order", message, Some(format!("write ({last}, {first})")));
        }
        let Some(before) = index.checked_sub(1).and_then(|before| file.generations.get(before)) else {
            continue;
        };
        if before.born.0 <= before.born.1 && first <= last && first <= before.born.1 {
            let (message, code) = if last < before.born.0 {
                (
                    format!("`{}` is older than `{}` and stands after it", generation.key, before.key),
                    "wrong-order",
                )
            } else {
                (format!("the birth years of `{}` and `{}` overlap", before.key, generation.key), "overlap")
            };
            let help = "generations stand oldest first, and no birth year belongs to two of them".to_owned();
            found.error(&at, code, message, Some(help));
        }
    }
}

/// Birth years that an age allows, first and last: the birthday may still be ahead.
fn birth_years(file: &ScenarioFile, age: u8) -> (i32, i32) {
    let latest = i32::from(file.year) - i32::from(age);
    (latest - 1, latest)
}

fn belongs(years: (i32, i32), generation: &Generation) -> bool {
    years.1 >= i32::from(generation.born.0) && years.0 <= i32::from(generation.born.1)
}

fn person(file: &ScenarioFile, person: &Person, place: &Place, found: &mut Findings<'_>) {
    let years = birth_years(file, person.age);
    let own = file.generations.iter().find(|generation| generation.key == person.generation);
    if let Some(own) = own.filter(|own| own.born.0 <= own.born.1 && !belongs(years, own)) {
        let message = format!(
            "at {} in {} `{}` was born in {} or {}, and `{}` are those born from {} to {}",
            person.age, file.year, person.key, years.0, years.1, own.key, own.born.0, own.born.1
        );
        let help = match file.generations.iter().find(|other| belongs(years, other)) {
            Some(other) => format!("write `generation: \"{}\"`, or mend the age", other.key),
            None => "mend the age, or the birth years of the generation".to_owned(),
        };
        found.error(&place.field("age"), "age-and-generation", message, Some(help));
    }
    let tenure = i32::from(person.tenure);
    if tenure > (i32::from(person.age) - 14).max(0) {
        let message = format!(
            "`{}` is {} years old and can't have been with the company for {tenure} years",
            person.key, person.age
        );
        found.error(&place.field("tenure"), "tenure", message, None);
    } else if tenure > i32::from(file.year) - i32::from(file.company.founded) && tenure > 0 {
        let message = format!(
            "`{}` can't have been with the company for {tenure} years: it was founded in {}",
            person.key, file.company.founded
        );
        found.error(&place.field("tenure"), "tenure", message, None);
    }
    if let Some(retires) = person.retires.filter(|retires| *retires > file.rounds) {
        let message = format!(
            "`{}` retires after round {retires}, and the scenario has {} rounds",
            person.key, file.rounds
        );
        let help = "leave `retires` out for somebody who stays".to_owned();
        found.warning(&place.field("retires"), "never-happens", message, Some(help));
    }
}

/// Both sides of the table are there, among generations and on the staff.
fn sides(file: &ScenarioFile, found: &mut Findings<'_>) {
    for band in [Band::Junior, Band::Senior] {
        let of_band = |generation: &&Generation| generation.band == band;
        let keys: Vec<&str> = file.generations.iter().filter(of_band).map(|g| g.key.as_str()).collect();
        let Some(first) = keys.first() else {
            let message = format!("no generation has `band: {band:?}`");
            let help = "the game is about juniors and seniors: one generation of each is needed".to_owned();
            found.error(&Place::top().field("generations"), "no-band", message, Some(help));
            continue;
        };
        if !file.company.staff.iter().any(|person| keys.contains(&person.generation.as_str())) {
            let message = format!("nobody on the staff is of a generation with `band: {band:?}`");
            let help =
                format!("give somebody `generation: \"{first}\"`; such are {}", words::list(keys.iter()));
            found.error(&Place::top().field("company").field("staff"), "no-band", message, Some(help));
        }
    }
}
