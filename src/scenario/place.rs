//! [`Place`]: where in a scenario something stands, as steps from the top.
//!
//! May touch: nothing of ours. A check names a place by its steps; the report shows it as
//! `company.staff[giulia].skills.social` and [`super::source`] finds its line.
//!
//! ```ignore
//! let place = Place::top().field("company").field("staff").entry(0, "giulia").field("openness");
//! ```

use std::fmt;

/// One step from a value to something inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into a field of a struct, or an entry of a map.
    Field(String),
    /// Into a list or a tuple; with the entry's key, where it has one.
    Entry(usize, Option<String>),
    /// Into what stands between the brackets of a variant such as `Happened("strike")`.
    Variant(String),
}

/// Where something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The steps from the top.
    pub steps: Vec<Step>,
    /// Whether the name of the last field is meant rather than its value.
    pub name_itself: bool,
}

impl Place {
    /// The scenario as a whole.
    pub fn top() -> Place {
        Place::default()
    }

    /// A field, or an entry of a map, inside this place.
    pub fn field(&self, name: &str) -> Place {
        self.with(Step::Field(name.to_owned()))
    }

    /// The entry of a list that has a key.
    pub fn entry(&self, index: usize, key: &str) -> Place {
        self.with(Step::Entry(index, Some(key.to_owned()).filter(|key| !key.is_empty())))
    }

    /// The entry of a list without keys.
    pub fn index(&self, index: usize) -> Place {
        self.with(Step::Entry(index, None))
    }

    /// Inside a variant.
    pub fn variant(&self, name: &str) -> Place {
        self.with(Step::Variant(name.to_owned()))
    }

    /// The name of the field itself, where the name is what is wrong.
    pub fn name(mut self) -> Place {
        self.name_itself = true;
        self
    }

    fn with(&self, step: Step) -> Place {
        let mut steps = self.steps.clone();
        steps.push(step);
        Place { steps, name_itself: false }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.steps.iter().enumerate() {
            match step {
                Step::Field(name) if at == 0 => write!(f, "{name}")?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Entry(_, Some(key)) => write!(f, "[{key}]")?,
                Step::Entry(index, None) => write!(f, "[{index}]")?,
                Step::Variant(name) => write!(f, "({name})")?,
            }
        }
        Ok(())
    }
}
