//! References: which field names which kind of thing, and which things of each kind there are.
//!
//! May touch: [`super::super::source`]. [`refers`] is the whole list of cross-references of a scenario; a
//! test holds it against the types, so a new field with a key can't be forgotten.
//!
//! ```ignore
//! assert_eq!(names::refers("Person", "generation"), Some(Kind::Generation));
//! ```

use std::collections::{BTreeMap, BTreeSet};

use crate::scenario::source::{self, Node};

/// What a key can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A generation.
    Generation,
    /// A skill.
    Skill,
    /// A person on the staff.
    Staff,
    /// A value.
    Value,
    /// A segment.
    Segment,
    /// A channel.
    Channel,
    /// A message.
    Message,
    /// A style.
    Style,
    /// A message or a style.
    MessageOrStyle,
    /// A creator.
    Creator,
    /// A rival.
    Rival,
    /// An event.
    Event,
}

const ALL: [Kind; 12] = [
    Kind::Generation,
    Kind::Skill,
    Kind::Staff,
    Kind::Value,
    Kind::Segment,
    Kind::Channel,
    Kind::Message,
    Kind::Style,
    Kind::MessageOrStyle,
    Kind::Creator,
    Kind::Rival,
    Kind::Event,
];

impl Kind {
    /// One of them in a sentence.
    pub fn one(self) -> &'static str {
        match self {
            Kind::Generation => "generation",
            Kind::Skill => "skill",
            Kind::Staff => "person on the staff",
            Kind::Value => "value",
            Kind::Segment => "segment",
            Kind::Channel => "channel",
            Kind::Message => "message",
            Kind::Style => "style",
            Kind::MessageOrStyle => "message or style",
            Kind::Creator => "creator",
            Kind::Rival => "rival",
            Kind::Event => "event",
        }
    }

    /// Several of them in a sentence.
    pub fn many(self) -> &'static str {
        match self {
            Kind::Generation => "generations",
            Kind::Skill => "skills",
            Kind::Staff => "persons on the staff",
            Kind::Value => "values",
            Kind::Segment => "segments",
            Kind::Channel => "channels",
            Kind::Message => "messages",
            Kind::Style => "styles",
            Kind::MessageOrStyle => "messages and styles",
            Kind::Creator => "creators",
            Kind::Rival => "rivals",
            Kind::Event => "events",
        }
    }

    /// Code of the finding that there is no such thing.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Generation => "unknown-generation",
            Kind::Skill => "unknown-skill",
            Kind::Staff => "unknown-person",
            Kind::Value => "unknown-value",
            Kind::Segment => "unknown-segment",
            Kind::Channel => "unknown-channel",
            Kind::Message => "unknown-message",
            Kind::Style => "unknown-style",
            Kind::MessageOrStyle => "unknown-message-or-style",
            Kind::Creator => "unknown-creator",
            Kind::Rival => "unknown-rival",
            Kind::Event => "unknown-event",
        }
    }

    /// The lists in which they stand, and whether a list may be left out of the file.
    fn lists(self) -> &'static [(&'static [&'static str], bool)] {
        match self {
            Kind::Generation => &[(&["generations"], false)],
            Kind::Skill => &[(&["skills"], false)],
            Kind::Staff => &[(&["company", "staff"], false)],
            Kind::Value => &[(&["market", "values"], false)],
            Kind::Segment => &[(&["market", "segments"], false)],
            Kind::Channel => &[(&["market", "channels"], false)],
            Kind::Message => &[(&["market", "messages"], false)],
            Kind::Style => &[(&["market", "styles"], false)],
            Kind::MessageOrStyle => &[(&["market", "messages"], false), (&["market", "styles"], false)],
            Kind::Creator => &[(&["market", "creators"], true)],
            Kind::Rival => &[(&["market", "rivals"], false)],
            Kind::Event => &[(&["events"], true)],
        }
    }
}

/// What the keys in a field name; `owner` is a struct, or `Enum::Variant` with the field's name empty for
/// what has none. A field called `key` names its own thing.
pub fn refers(owner: &str, field: &str) -> Option<Kind> {
    Some(match (owner, field) {
        ("Person", "generation") => Kind::Generation,
        ("Skill", "neighbour")
        | ("Person" | "Channel" | "Message" | "Style" | "Choice", "skills")
        | ("Course" | "Card", "skill")
        | ("BrandModel", "refresh_skills" | "price_skill")
        | ("Condition::HasSkill", "") => Kind::Skill,
        ("HabitCampaign", "crew") => Kind::Staff,
        ("Brand" | "Rival", "substance")
        | ("Segment" | "Message", "values")
        | ("Condition::SubstanceBelow" | "Effect::Substance", "") => Kind::Value,
        ("Brand" | "Rival", "awareness" | "attitude")
        | ("HabitCampaign", "segments")
        | ("Creator", "reach" | "credibility")
        | ("Effect::Need", "segment")
        | ("Condition::AwarenessAbove" | "Effect::Awareness" | "Effect::Attitude", "") => Kind::Segment,
        ("HabitCampaign" | "Rival", "channels")
        | ("Segment", "habits")
        | ("Style", "fit")
        | ("Creator" | "Effect::ChannelReach", "channel")
        | ("Condition::UsedChannel", "") => Kind::Channel,
        ("HabitCampaign" | "Rival", "message") | ("Condition::UsedMessage", "") => Kind::Message,
        ("HabitCampaign" | "Rival", "style") => Kind::Style,
        ("Effect::Trend", "of") => Kind::MessageOrStyle,
        ("Condition::UsedCreator", "") => Kind::Creator,
        ("Effect::RivalPrice", "rival") => Kind::Rival,
        ("Condition::Happened", "") => Kind::Event,
        _ => return None,
    })
}

/// The keys of each kind; a kind whose list can't be read is not there.
pub struct Names(BTreeMap<Kind, BTreeSet<String>>);

impl Names {
    /// Gathers all keys.
    pub fn of(root: &Node) -> Names {
        Names(ALL.into_iter().filter_map(|kind| Some((kind, gather(root, kind)?))).collect())
    }

    /// The keys of a kind; nothing where its list can't be read.
    pub fn of_kind(&self, kind: Kind) -> Option<&BTreeSet<String>> {
        self.0.get(&kind)
    }
}

fn gather(root: &Node, kind: Kind) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for (path, optional) in kind.lists() {
        let list = path.iter().try_fold(root, |node, name| node.get(name)).map(|node| &node.unwrapped().kind);
        match list {
            Some(source::Kind::List(entries)) => {
                for entry in entries {
                    names.insert(entry.key()?.to_owned());
                }
            }
            None if *optional => {}
            _ => return None,
        }
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::schema::{self, Shape, Type};

    fn holds_key(kind: &Type) -> bool {
        match kind {
            Type::Key => true,
            Type::List(inner) | Type::Maybe(inner) => holds_key(inner),
            // The keys of a table are references by themselves.
            Type::Map(_) => true,
            Type::Tuple(items) => items.iter().any(holds_key),
            _ => false,
        }
    }

    #[test]
    fn every_key_in_the_types_is_a_name_or_a_reference() {
        let mut forgotten = Vec::new();
        for (name, shape) in schema::all() {
            match shape {
                Shape::Struct(fields) => {
                    for field in fields.iter().filter(|field| holds_key(&field.kind) && field.name != "key") {
                        if refers(name, &field.name).is_none() {
                            forgotten.push(format!("{name}.{}", field.name));
                        }
                    }
                }
                Shape::Enum(variants) => {
                    for variant in variants {
                        let owner = format!("{name}::{}", variant.name);
                        let unnamed = variant.items.iter().any(holds_key);
                        if unnamed && refers(&owner, "").is_none() {
                            forgotten.push(owner.clone());
                        }
                        for field in variant.fields.iter().filter(|field| holds_key(&field.kind)) {
                            if refers(&owner, &field.name).is_none() {
                                forgotten.push(format!("{owner}.{}", field.name));
                            }
                        }
                    }
                }
            }
        }
        assert!(forgotten.is_empty(), "{forgotten:?}");
    }
}
