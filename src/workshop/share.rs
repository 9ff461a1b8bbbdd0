//! What differs between two plans, as edits: how a draft of one's own comes onto the team's table.

use super::desk::Desk;
use super::edit::change;
use super::own::Own;
use crate::decision::{CampaignPlan, CoursePlan, Decision};
use crate::money::Money;
use crate::protocol::{Change, Clash, Edit, SeatId};

/// Longer lists than any real plan's aren't compared thing by thing.
const LONG: usize = 256;
/// What it counts to say that a campaign is the same one under its old name, that it is another in the same
/// place, and that one has come or gone: the least is taken.
const SAME_NAME: u32 = 1;
const OTHER: u32 = 3;
const GONE: u32 = 2;

/// Edits that turn one plan into another, but for the order of its lists; campaigns keep theirs. Campaigns are
/// named by their places in the first plan: what is set comes first, then what goes, from the last to the first,
/// then what is new. So any of the edits may be left out.
pub fn edits(from: &Decision, to: &Decision) -> Vec<Edit> {
    if same(from, to) {
        return Vec::new();
    }
    let plain = [from, to].iter().all(|plan| longest(plan) <= LONG);
    let edits = if plain { differences(from, to) } else { Vec::new() };
    let mut made = from.clone();
    let done = edits.iter().all(|edit| change(&mut made, edit, from).is_ok());
    // What edits can't say (the same pair twice, a person with no hours) is said by the whole plan.
    if done && same(&made, to) { edits } else { vec![Edit::ReplaceDraft(Box::new(to.clone()))] }
}

fn longest(plan: &Decision) -> usize {
    let lists = [plan.campaigns.len(), plan.mentoring.len(), plan.research.len(), plan.hire.len()];
    lists.into_iter().chain([plan.courses.len(), plan.relays.len()]).max().unwrap_or(0)
}

/// Whether two plans are the same but for the order of their lists.
fn same(a: &Decision, b: &Decision) -> bool {
    fn alike<T: PartialEq>(a: &[T], b: &[T]) -> bool {
        let count = |list: &[T], thing: &T| list.iter().filter(|other| *other == thing).count();
        a == b
            || (a.len() == b.len()
                && a.len() <= LONG
                && a.iter().all(|thing| count(a, thing) == count(b, thing)))
    }
    let rest = |plan: &Decision| Decision {
        mentoring: Vec::new(),
        research: Vec::new(),
        hire: Vec::new(),
        courses: Vec::new(),
        relays: Vec::new(),
        ..plan.clone()
    };
    a == b
        || (alike(&a.mentoring, &b.mentoring)
            && alike(&a.research, &b.research)
            && alike(&a.hire, &b.hire)
            && alike(&a.courses, &b.courses)
            && alike(&a.relays, &b.relays)
            && rest(a) == rest(b))
}

/// Things of the first list that the second has not, and things of the second that are new or otherwise.
fn lists<'a, T: PartialEq, K: PartialEq>(
    from: &'a [T],
    to: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> (Vec<&'a T>, Vec<&'a T>) {
    let gone = from.iter().filter(|old| !to.iter().any(|new| key(new) == key(old))).collect();
    (gone, to.iter().filter(|new| !from.contains(new)).collect())
}

fn differences(from: &Decision, to: &Decision) -> Vec<Edit> {
    let mut edits = campaigns(&from.campaigns, &to.campaigns);
    let mut only = |edit: Edit, differs: bool| edits.extend(differs.then_some(edit));
    only(Edit::SetPrice(to.price), from.price != to.price);
    only(Edit::SetRefresh(to.refresh.clone()), from.refresh != to.refresh);
    only(Edit::SetBorrow(to.borrow), from.borrow != to.borrow);
    only(Edit::SetForecast(to.forecast), from.forecast != to.forecast);
    let (gone, set) = lists(&from.mentoring, &to.mentoring, |pair| (&pair.mentor, &pair.mentee, &pair.skill));
    edits.extend(gone.into_iter().map(|pair| Edit::RemovePair {
        mentor: pair.mentor.clone(),
        mentee: pair.mentee.clone(),
        skill: pair.skill.clone(),
    }));
    edits.extend(set.into_iter().cloned().map(Edit::SetPair));
    let (gone, set) = lists(&from.relays, &to.relays, |relay| (&relay.person, &relay.mentee));
    edits.extend(
        gone.into_iter()
            .map(|relay| Edit::RemoveRelay { person: relay.person.clone(), mentee: relay.mentee.clone() }),
    );
    edits.extend(set.into_iter().cloned().map(Edit::SetRelay));
    let both = |(gone, set): (Vec<_>, Vec<_>)| {
        gone.into_iter().map(|key| (key, false)).chain(set.into_iter().map(|key| (key, true)))
    };
    let research = both(lists(&from.research, &to.research, |key| key));
    edits.extend(research.map(|(study, buy)| Edit::SetResearch { study: study.clone(), buy }));
    let hire = both(lists(&from.hire, &to.hire, |key| key));
    edits.extend(hire.map(|(candidate, hire)| Edit::SetHire { candidate: candidate.clone(), hire }));
    let (gone, set) = lists(&from.courses, &to.courses, |plan| plan);
    let course = |plan: &CoursePlan, take| Edit::SetCourse {
        person: plan.person.clone(),
        course: plan.course.clone(),
        take,
    };
    edits.extend(gone.into_iter().map(|plan| course(plan, false)));
    edits.extend(set.into_iter().map(|plan| course(plan, true)));
    for value in keys(&from.substance, &to.substance) {
        let amount = to.substance.get(value).copied().unwrap_or(Money::ZERO);
        edits.push(Edit::SetSubstance { value: value.clone(), amount });
    }
    for person in keys(&from.pay, &to.pay) {
        edits.push(Edit::SetPay { person: person.clone(), pay: to.pay.get(person).copied() });
    }
    for person in keys(&from.rest, &to.rest) {
        let weeks = to.rest.get(person).copied().unwrap_or(0);
        edits.push(Edit::SetRest { person: person.clone(), weeks });
    }
    for event in keys(&from.answers, &to.answers) {
        edits.push(Edit::SetAnswer { event: event.clone(), answer: to.answers.get(event).cloned() });
    }
    edits
}

/// Keys under which two maps differ.
fn keys<'a, K: Ord, V: PartialEq>(
    from: &'a std::collections::BTreeMap<K, V>,
    to: &'a std::collections::BTreeMap<K, V>,
) -> impl Iterator<Item = &'a K> {
    let gone = from.keys().filter(|key| !to.contains_key(key));
    gone.chain(to.iter().filter(|(key, value)| from.get(key) != Some(value)).map(|(key, _)| key))
}

/// Which campaigns of the first list are which of the second: new ones come after all others, so those that
/// stay are a beginning of the second list.
fn stay(from: &[CampaignPlan], to: &[CampaignPlan]) -> Vec<usize> {
    let (rows, columns) = (from.len(), to.len());
    let other = |i: usize, j: usize| match (&from[i], &to[j]) {
        (old, new) if old == new => 0,
        (old, new) if old.name == new.name && !new.name.is_empty() => SAME_NAME,
        _ => OTHER,
    };
    // The least that it counts from campaign `i` of the first and `j` of the second on.
    let mut least = vec![vec![0u32; columns + 1]; rows + 1];
    for i in (0..=rows).rev() {
        for j in (0..=columns).rev() {
            least[i][j] = match (i == rows, j == columns) {
                (true, _) => GONE * (columns - j) as u32,
                (_, true) => GONE * (rows - i) as u32,
                _ => (other(i, j) + least[i + 1][j + 1]).min(GONE + least[i + 1][j]),
            };
        }
    }
    let (mut kept, mut i) = (Vec::new(), 0);
    while i < rows && kept.len() < columns {
        let j = kept.len();
        if least[i][j] == other(i, j) + least[i + 1][j + 1] {
            kept.push(i);
        }
        i += 1;
    }
    kept
}

fn campaigns(from: &[CampaignPlan], to: &[CampaignPlan]) -> Vec<Edit> {
    let kept = stay(from, to);
    let mut edits = Vec::new();
    for (&index, new) in kept.iter().zip(to) {
        let old = &from[index];
        let crew_only = CampaignPlan { crew: new.crew.clone(), ..old.clone() } == *new;
        if old == new {
            continue;
        }
        if !crew_only || new.crew.values().any(|hours| *hours == 0.0) {
            edits.push(Edit::SetCampaign { index, plan: Box::new(new.clone()) });
            continue;
        }
        for person in keys(&old.crew, &new.crew) {
            let hours = new.crew.get(person).copied().unwrap_or(0.0);
            edits.push(Edit::SetCrewHours { index, person: person.clone(), hours });
        }
    }
    let gone = (0..from.len()).rev().filter(|index| !kept.contains(index));
    edits.extend(gone.map(|index| Edit::RemoveCampaign { index }));
    let new = to.iter().skip(kept.len());
    edits.extend(new.map(|plan| Edit::AddCampaign(Box::new(plan.clone()))));
    edits
}

/// A field of a draft of one's own on its way to the table.
pub(super) struct Step {
    /// What does it; campaigns that somebody else has moved go all together.
    pub edits: Vec<Edit>,
    /// What of it can be done too where the others' change is kept.
    pub beside: Vec<Edit>,
    /// What somebody else has changed there meanwhile, and how they did.
    pub clash: Option<(String, Change)>,
}

/// Field by field, what putting a draft on the table would change of it as it is now.
pub(super) fn steps(own: &Own, table: &Desk, by: SeatId) -> Vec<Step> {
    let since = |field: &str| table.changed_since(field, own.since, by);
    let edits = edits(&own.began, own.desk.draft());
    let moves = |edit: &Edit| {
        matches!(edit, Edit::SetCampaign { .. } | Edit::SetCrewHours { .. } | Edit::RemoveCampaign { .. })
    };
    let here = table.draft().campaigns.len();
    // Somebody else has taken a campaign out, or laid another plan: places are no longer what they were. Or the
    // campaign that is changed here has gone again with what they have undone.
    let moved = ["campaigns", ""].iter().find_map(|field| table.changed_just(field, own.since, by));
    let gone = (here..own.began.campaigns.len()).find_map(|index| since(&format!("campaigns[{index}]")));
    let moved = moved.or(gone).filter(|_| edits.iter().any(moves));
    let mut steps = Vec::new();
    if let Some(clash) = &moved {
        let all = campaigns(&table.draft().campaigns, &own.desk.draft().campaigns);
        let beside = edits.iter().filter(|edit| matches!(edit, Edit::AddCampaign(_))).cloned().collect();
        let clash = Some(clash.clone());
        steps.extend((!all.is_empty()).then_some(Step { edits: all, beside, clash }));
    }
    for edit in edits {
        let add = matches!(edit, Edit::AddCampaign(_));
        if moved.is_some() && (add || moves(&edit)) {
            continue;
        }
        let mut made = table.draft().clone();
        // The others have done the same.
        if change(&mut made, &edit, &own.began).is_err() || made == *table.draft() {
            continue;
        }
        let clash = match &edit {
            // A new one comes beside whatever there is; only where all is another plan it may not belong.
            Edit::AddCampaign(_) => table.changed_just("", own.since, by),
            Edit::RemoveCampaign { index } => since(&format!("campaigns[{index}]")),
            edit => since(&edit.field()),
        };
        steps.push(Step { edits: vec![edit], beside: Vec::new(), clash });
    }
    steps
}

/// What somebody else has changed meanwhile, each thing once.
pub(super) fn clashes<'a>(steps: impl Iterator<Item = &'a Step>, table: &Desk) -> Vec<Clash> {
    let mut clashes: Vec<Clash> = Vec::new();
    for (field, change) in steps.filter_map(|step| step.clash.as_ref()) {
        let index = field.strip_prefix("campaigns[").and_then(|rest| rest.split(']').next()?.parse().ok());
        let plan = index.and_then(|index: usize| table.draft().campaigns.get(index));
        let campaign = plan.map(|plan| plan.name.clone()).filter(|name| !name.is_empty());
        let clash = Clash { field: field.clone(), by: change.by, campaign };
        if !clashes.contains(&clash) {
            clashes.push(clash);
        }
    }
    clashes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::decision::{Forecast, PairPlan, RefreshPlan, RelayPlan};
    use crate::key::Key;

    fn key() -> impl Strategy<Value = Key> {
        prop::sample::select(vec!["a", "b", "c"]).prop_map(Key::from)
    }

    fn campaign() -> impl Strategy<Value = CampaignPlan> {
        let crew = prop::collection::btree_map(key(), prop::sample::select(vec![0.0, 1.0, 2.5]), 0..3);
        (prop::sample::select(vec!["", "x", "y"]), key(), crew).prop_map(|(name, message, crew)| {
            CampaignPlan { name: name.to_owned(), message, crew, ..CampaignPlan::default() }
        })
    }

    fn decision() -> impl Strategy<Value = Decision> {
        let money = || (0i64..3).prop_map(Money::cents);
        let pair = (key(), key(), 0..2u8).prop_map(|(mentor, mentee, hours)| PairPlan {
            mentor,
            mentee,
            skill: "s".into(),
            hours: f64::from(hours),
        });
        let relay = (key(), key(), 0..2u8).prop_map(|(person, mentee, hours)| RelayPlan {
            person,
            mentee,
            skills: Vec::new(),
            hours: f64::from(hours),
        });
        let course = (key(), key()).prop_map(|(person, course)| CoursePlan { person, course });
        let lists = (
            prop::collection::vec(campaign(), 0..4),
            prop::collection::vec(pair, 0..4),
            prop::collection::vec(relay, 0..3),
            prop::collection::vec(course, 0..3),
            prop::collection::vec(key(), 0..3),
            prop::collection::vec(key(), 0..3),
        );
        let rest = (
            prop::option::of(money()),
            prop::collection::btree_map(key(), money(), 0..3),
            prop::collection::btree_map(key(), 0u8..3, 0..3),
            prop::collection::btree_map(key(), key(), 0..3),
            prop::option::of(money()),
            money(),
        );
        (lists, rest).prop_map(|(lists, rest)| Decision {
            campaigns: lists.0,
            mentoring: lists.1,
            relays: lists.2,
            courses: lists.3,
            research: lists.4,
            hire: lists.5,
            price: rest.0,
            substance: rest.1.clone(),
            pay: rest.1,
            rest: rest.2,
            answers: rest.3,
            refresh: rest.4.map(|spend| RefreshPlan { spend, ..RefreshPlan::default() }),
            forecast: rest.4.map(|result| Forecast { units: 3.0, result }),
            borrow: rest.5,
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn edits_lead_from_one_plan_to_the_other((from, to) in (decision(), decision())) {
            let edits = edits(&from, &to);
            let mut made = from.clone();
            for edit in &edits {
                prop_assert!(change(&mut made, edit, &from).is_ok(), "{edit:?}");
                // Each of them can be done without the others.
                prop_assert!(change(&mut from.clone(), edit, &from).is_ok(), "{edit:?} alone");
            }
            prop_assert!(same(&made, &to), "{made:#?} instead of {to:#?}");
            prop_assert_eq!(&made.campaigns, &to.campaigns);
            prop_assert_eq!(edits.is_empty(), same(&from, &to));
        }
    }

    fn plan(names: &[&str]) -> Decision {
        let named = |name: &&str| CampaignPlan { name: (*name).into(), ..CampaignPlan::default() };
        Decision { campaigns: names.iter().map(named).collect(), ..Decision::default() }
    }

    #[test]
    fn a_campaign_that_goes_takes_no_other_with_it() {
        let only = edits(&plan(&["a", "b", "c"]), &plan(&["a", "c"]));
        assert_eq!(only, [Edit::RemoveCampaign { index: 1 }]);
        let (from, mut to) = (plan(&["a", "b"]), plan(&["b", "n"]));
        to.campaigns[0].crew.insert("p".into(), 2.0);
        let hours = Edit::SetCrewHours { index: 1, person: "p".into(), hours: 2.0 };
        let new = Edit::AddCampaign(Box::new(to.campaigns[1].clone()));
        assert_eq!(edits(&from, &to), [hours, Edit::RemoveCampaign { index: 0 }, new]);
    }

    #[test]
    fn what_edits_cannot_say_is_said_by_the_whole_plan() {
        let twice = Decision { research: vec!["a".into(), "a".into()], ..Decision::default() };
        assert_eq!(edits(&Decision::default(), &twice), [Edit::ReplaceDraft(Box::new(twice.clone()))]);
        let many = Decision { research: vec!["a".into(); LONG + 1], ..Decision::default() };
        assert_eq!(edits(&many, &twice), [Edit::ReplaceDraft(Box::new(twice.clone()))]);
        assert!(edits(&many, &many.clone()).is_empty());
    }
}
