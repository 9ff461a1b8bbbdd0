//! What no honest screen sends: drafts of endless size, numbers that are none, names that can't be shown.

use crate::decision::Decision;
use crate::protocol::MAX_NAME;

/// A draft's size as JSON, at most, bytes. The largest real ones have a tenth of it.
const MAX_DRAFT: usize = 64 * 1024;

/// Whether a draft, allowed or not, is one that a team could have made.
pub fn reasonable(draft: &Decision) -> bool {
    let crews = draft.campaigns.iter().flat_map(|campaign| campaign.crew.values());
    let refresh = draft.refresh.iter().flat_map(|refresh| refresh.crew.values());
    let mut numbers = crews
        .chain(refresh)
        .chain(draft.mentoring.iter().map(|pair| &pair.hours))
        .chain(draft.relays.iter().map(|relay| &relay.hours))
        .chain(draft.forecast.iter().map(|forecast| &forecast.units));
    let shown = |name: &str| !name.chars().any(unshown);
    numbers.all(|number| number.is_finite())
        && draft.campaigns.iter().all(|campaign| shown(&campaign.name))
        && serde_json::to_vec(draft).is_ok_and(|bytes| bytes.len() <= MAX_DRAFT)
}

/// Control characters, those that turn the direction of text around, and those of no width, with which
/// two names that look the same would differ.
fn unshown(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
}

/// Whether a name can be shown: 1 to [`MAX_NAME`] characters, not all of them spaces, none unseen.
pub fn good_name(name: &str) -> bool {
    name.chars().count() <= MAX_NAME && !name.trim().is_empty() && !name.chars().any(unshown)
}

/// A name as it was meant: without what can't be seen, with single spaces.
pub fn clean_name(name: &str) -> String {
    let seen: String = name.chars().take(400).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let seen: String = seen.chars().filter(|c| !unshown(*c)).collect();
    seen.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a text of several lines can be shown.
pub fn shown_text(text: &str) -> bool {
    !text.chars().any(|c| unshown(c) && c != '\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::{CampaignPlan, Forecast};
    use crate::money::Money;

    #[test]
    fn numbers_that_are_none_and_endless_drafts_are_unreasonable() {
        assert!(reasonable(&Decision::default()));
        let forecast = Some(Forecast { units: f64::NAN, result: Money::ZERO });
        assert!(!reasonable(&Decision { forecast, ..Decision::default() }));
        let long = CampaignPlan { name: "x".repeat(MAX_DRAFT), ..CampaignPlan::default() };
        assert!(!reasonable(&Decision { campaigns: vec![long], ..Decision::default() }));
    }

    #[test]
    fn names_are_seen_and_short() {
        assert_eq!(clean_name("  Ada\t \u{202e}Bianchi\u{200b} "), "Ada Bianchi");
        assert!(good_name("Squadra è"));
        assert!(!good_name("  ") && !good_name("a\u{202e}b") && !good_name(&"x".repeat(MAX_NAME + 1)));
    }
}
