//! One small change of a draft. The draft may become one that is not allowed: that is shown, not refused.

use std::collections::BTreeMap;

use crate::decision::{CampaignPlan, CoursePlan, Decision};
use crate::key::Key;
use crate::protocol::{Edit, Rejection};

fn campaign(draft: &mut Decision, index: usize) -> Result<&mut CampaignPlan, Rejection> {
    draft.campaigns.get_mut(index).ok_or(Rejection::NoCampaign { index })
}

/// Puts a thing in or takes it out of a list.
fn toggle<T: PartialEq>(list: &mut Vec<T>, thing: T, wanted: bool) {
    let there = list.iter().position(|other| *other == thing);
    match (there, wanted) {
        (None, true) => list.push(thing),
        (Some(index), false) => drop(list.remove(index)),
        _ => {}
    }
}

/// Sets a value, or takes it out.
fn set<V>(map: &mut BTreeMap<Key, V>, key: &Key, value: Option<V>) {
    match value {
        Some(value) => drop(map.insert(key.clone(), value)),
        None => drop(map.remove(key)),
    }
}

/// Replaces the first thing that is the same one, or adds it.
fn upsert<T>(list: &mut Vec<T>, thing: T, same: impl Fn(&T) -> bool) {
    match list.iter_mut().find(|other| same(other)) {
        Some(place) => *place = thing,
        None => list.push(thing),
    }
}

/// Takes out what is meant, or says that it isn't there.
fn take_out<T>(list: &mut Vec<T>, field: String, meant: impl Fn(&T) -> bool) -> Result<(), Rejection> {
    let index = list.iter().position(meant).ok_or(Rejection::NotThere { field })?;
    list.remove(index);
    Ok(())
}

/// Changes a draft.
///
/// # Errors
/// When the edit is about something that isn't in the draft.
pub fn change(draft: &mut Decision, edit: &Edit, carry_on: &Decision) -> Result<(), Rejection> {
    match edit {
        Edit::SetPrice(price) => draft.price = *price,
        Edit::AddCampaign(plan) => draft.campaigns.push((**plan).clone()),
        Edit::SetCampaign { index, plan } => *campaign(draft, *index)? = (**plan).clone(),
        Edit::RemoveCampaign { index } => {
            campaign(draft, *index)?;
            draft.campaigns.remove(*index);
        }
        Edit::SetCrewHours { index, person, hours } => {
            set(&mut campaign(draft, *index)?.crew, person, (*hours != 0.0).then_some(*hours));
        }
        Edit::SetPair(pair) => upsert(&mut draft.mentoring, pair.clone(), |other| {
            (&other.mentor, &other.mentee, &other.skill) == (&pair.mentor, &pair.mentee, &pair.skill)
        }),
        Edit::RemovePair { mentor, mentee, skill } => {
            take_out(&mut draft.mentoring, edit.field(), |other| {
                (&other.mentor, &other.mentee, &other.skill) == (mentor, mentee, skill)
            })?;
        }
        Edit::SetRefresh(refresh) => draft.refresh.clone_from(refresh),
        Edit::SetSubstance { value, amount } => {
            set(&mut draft.substance, value, (amount.as_cents() != 0).then_some(*amount));
        }
        Edit::SetResearch { study, buy } => toggle(&mut draft.research, study.clone(), *buy),
        Edit::SetHire { candidate, hire } => toggle(&mut draft.hire, candidate.clone(), *hire),
        Edit::SetPay { person, pay } => set(&mut draft.pay, person, *pay),
        Edit::SetCourse { person, course, take } => {
            let plan = CoursePlan { person: person.clone(), course: course.clone() };
            toggle(&mut draft.courses, plan, *take);
        }
        Edit::SetRest { person, weeks } => set(&mut draft.rest, person, (*weeks > 0).then_some(*weeks)),
        Edit::SetRelay(relay) => upsert(&mut draft.relays, relay.clone(), |other| {
            (&other.person, &other.mentee) == (&relay.person, &relay.mentee)
        }),
        Edit::RemoveRelay { person, mentee } => {
            take_out(&mut draft.relays, edit.field(), |other| {
                (&other.person, &other.mentee) == (person, mentee)
            })?;
        }
        Edit::SetAnswer { event, answer } => set(&mut draft.answers, event, answer.clone()),
        Edit::SetBorrow(amount) => draft.borrow = *amount,
        Edit::SetForecast(forecast) => draft.forecast = *forecast,
        Edit::ReplaceDraft(whole) => *draft = (**whole).clone(),
        Edit::CarryOn => *draft = carry_on.clone(),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::PairPlan;
    use crate::money::Money;

    fn pair(hours: f64) -> PairPlan {
        PairPlan { mentor: "a".into(), mentee: "b".into(), skill: "s".into(), hours }
    }

    #[test]
    fn setting_twice_replaces_and_setting_nothing_takes_out() {
        let (mut draft, base) = (Decision::default(), Decision::default());
        let mut make = |edit: Edit| change(&mut draft, &edit, &base).map(|()| draft.clone());
        make(Edit::SetPair(pair(1.0))).unwrap();
        assert_eq!(make(Edit::SetPair(pair(2.0))).unwrap().mentoring, vec![pair(2.0)]);
        let value = Key::from("fun");
        make(Edit::SetSubstance { value: value.clone(), amount: Money::euros(1) }).unwrap();
        let after = make(Edit::SetSubstance { value, amount: Money::ZERO }).unwrap();
        assert!(after.substance.is_empty());
        make(Edit::SetHire { candidate: "x".into(), hire: true }).unwrap();
        assert_eq!(make(Edit::SetHire { candidate: "x".into(), hire: true }).unwrap().hire.len(), 1);
    }

    #[test]
    fn what_is_not_there_is_named() {
        let (mut draft, base) = (Decision::default(), Decision::default());
        let gone = change(&mut draft, &Edit::RemoveCampaign { index: 2 }, &base);
        assert_eq!(gone, Err(Rejection::NoCampaign { index: 2 }));
        let remove = Edit::RemovePair { mentor: "a".into(), mentee: "b".into(), skill: "s".into() };
        assert_eq!(
            change(&mut draft, &remove, &base),
            Err(Rejection::NotThere { field: "mentoring.a.b.s".into() })
        );
        assert_eq!(draft, base);
    }
}
