//! The scenarios inside the program: one line for each.
//!
//! May touch: [`super::load`].

use super::{Scenario, parse};

/// Name and text of every bundled scenario.
const BUNDLED: &[(&str, &str)] = &[
    ("grand-hotel", include_str!("../../scenarios/grand-hotel/scenario.ron")),
    ("giocattoli", include_str!("../../scenarios/giocattoli/scenario.ron")),
];

/// The names of the scenarios inside the program.
pub fn bundled_names() -> impl Iterator<Item = &'static str> {
    BUNDLED.iter().map(|(name, _)| *name)
}

/// A scenario inside the program, by its name.
pub fn bundled(name: &str) -> Option<Scenario> {
    parse(name, bundled_text(name)?.as_bytes()).ok()
}

/// The file of a scenario inside the program, with its author's comments.
pub fn bundled_text(name: &str) -> Option<&'static str> {
    BUNDLED.iter().find(|(bundled, _)| *bundled == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_scenario_is_sound_and_has_the_key_of_its_folder() {
        for name in bundled_names() {
            let scenario = parse(name, bundled_text(name).unwrap_or_default().as_bytes());
            let scenario = scenario.unwrap_or_else(|report| panic!("{report}"));
            assert_eq!(scenario.key.as_str(), name);
        }
    }
}
