//! Names of a scenario's things, by their keys, in the person's language.
//!
//! May touch: [`crate::ui::View`].

use crate::key::Key;
use crate::scenario::{Band, Person, Segment};
use crate::text::Arg;
use crate::ui::View;

/// A text to put into a text.
pub fn arg(text: impl Into<String>) -> Arg<'static> {
    Arg::from(text.into())
}

/// A person of the staff or a candidate.
pub fn someone<'a>(view: &View<'a>, key: &Key) -> Option<&'a Person> {
    view.book.person(key)
}

/// A person's name.
pub fn person(view: &View<'_>, key: &Key) -> String {
    someone(view, key).map_or(key.as_str(), |person| &person.name).to_owned()
}

/// A person's first name, for where there is little room.
pub fn first_name(view: &View<'_>, key: &Key) -> String {
    person(view, key).split_whitespace().next().unwrap_or(key.as_str()).to_owned()
}

/// The side of the table of a generation.
pub fn band(view: &View<'_>, generation: &Key) -> Band {
    view.book.band(generation).unwrap_or(Band::Middle)
}

/// The side of the table of a person.
pub fn band_of(view: &View<'_>, key: &Key) -> Band {
    someone(view, key).map_or(Band::Middle, |person| band(view, &person.generation))
}

/// A generation's name.
pub fn generation(view: &View<'_>, key: &Key) -> String {
    let found = view.book.generations.iter().find(|g| g.key == *key);
    found.map_or(key.as_str(), |generation| view.tr.of(&generation.name)).to_owned()
}

/// A skill's name.
pub fn skill(view: &View<'_>, key: &Key) -> String {
    let found = view.book.skills.iter().find(|skill| skill.key == *key);
    found.map_or(key.as_str(), |skill| view.tr.of(&skill.name)).to_owned()
}

/// A segment.
pub fn segment_of<'a>(view: &View<'a>, key: &Key) -> Option<&'a Segment> {
    view.book.market.segments.iter().find(|segment| segment.key == *key)
}

/// A segment's name.
pub fn segment(view: &View<'_>, key: &Key) -> String {
    segment_of(view, key).map_or(key.as_str(), |segment| view.tr.of(&segment.name)).to_owned()
}

/// The name of a line of the scorecard.
pub fn line(view: &View<'_>, key: &Key) -> String {
    let found = view.book.scorecard.iter().find(|line| line.key == *key);
    found.map_or(key.as_str(), |line| view.tr.of(&line.name)).to_owned()
}

/// A change with its sign: `+1,2`, `−0,4`.
pub fn signed(view: &View<'_>, change: f64, decimals: usize) -> String {
    view.tr.signed(change, decimals)
}
