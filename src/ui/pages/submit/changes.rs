//! What a draft changes against carrying on, line by line.

use std::collections::BTreeMap;

use crate::decision::Decision;
use crate::key::Key;
use crate::money::Money;
use crate::sim::TeamView;
use crate::ui::icons::regular as icons;
use crate::ui::say::About;

/// Whether something came, went, or is otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It wasn't there.
    New,
    /// It won't be there any more.
    Gone,
    /// It is different.
    Other,
}

impl Kind {
    /// Its sign.
    pub fn icon(self) -> &'static str {
        match self {
            Kind::New => icons::PLUS_CIRCLE,
            Kind::Gone => icons::MINUS_CIRCLE,
            Kind::Other => icons::PENCIL_SIMPLE,
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What kind.
    pub kind: Kind,
    /// In words.
    pub text: String,
}

struct List<'a> {
    about: About<'a>,
    found: Vec<Change>,
}

impl List<'_> {
    fn add(&mut self, kind: Kind, text: String) {
        self.found.push(Change { kind, text });
    }

    /// Things in one list and not in the other.
    fn compare<T: PartialEq>(&mut self, old: &[T], new: &[T], say: impl Fn(&About<'_>, &T) -> String) {
        for thing in new.iter().filter(|thing| !old.contains(thing)) {
            let text = say(&self.about, thing);
            self.add(Kind::New, text);
        }
        for thing in old.iter().filter(|thing| !new.contains(thing)) {
            let text = say(&self.about, thing);
            self.add(Kind::Gone, text);
        }
    }

    fn amounts(&mut self, key: &str, old: &BTreeMap<Key, Money>, new: &BTreeMap<Key, Money>) {
        let all: std::collections::BTreeSet<&Key> = old.keys().chain(new.keys()).collect();
        for of in all {
            let (before, after) = (old.get(of).copied(), new.get(of).copied());
            if before == after {
                continue;
            }
            let tr = self.about.tr;
            let text = tr.ta(
                key,
                &[
                    ("name", self.about.name(of).into()),
                    ("old", tr.money(before.unwrap_or_default()).into()),
                    ("new", tr.money(after.unwrap_or_default()).into()),
                ],
            );
            self.add(Kind::Other, text);
        }
    }
}

/// What a draft changes.
pub fn changes(about: About<'_>, company: &TeamView, new: &Decision) -> Vec<Change> {
    let (tr, old) = (about.tr, &company.carry_on);
    let mut list = List { about, found: Vec::new() };
    if let Some(price) = new.price.filter(|price| *price != company.price) {
        let prices = [("old", tr.price(company.price).into()), ("new", tr.price(price).into())];
        list.add(Kind::Other, tr.ta("submit-change-price", &prices));
    }
    campaigns(&mut list, old, new);
    list.compare(&old.mentoring, &new.mentoring, |about, pair| {
        let tr = about.tr;
        tr.ta(
            "submit-change-pair",
            &[
                ("mentor", about.name(&pair.mentor).into()),
                ("mentee", about.name(&pair.mentee).into()),
                ("skill", about.name(&pair.skill).into()),
                ("hours", tr.decimal(pair.hours, 0).into()),
            ],
        )
    });
    list.compare(&old.relays, &new.relays, |about, relay| {
        let persons = [("from", about.name(&relay.person).into()), ("to", about.name(&relay.mentee).into())];
        about.tr.ta("submit-change-relay", &persons)
    });
    let spend = |decision: &Decision| decision.refresh.as_ref().map(|refresh| refresh.spend);
    if old.refresh != new.refresh {
        let amounts = [
            ("old", tr.money(spend(old).unwrap_or_default()).into()),
            ("new", tr.money(spend(new).unwrap_or_default()).into()),
        ];
        list.add(Kind::Other, tr.ta("submit-change-refresh", &amounts));
    }
    list.amounts("submit-change-substance", &old.substance, &new.substance);
    let named = |key: &'static str| {
        move |about: &About<'_>, of: &Key| about.tr.ta(key, &[("name", about.name(of).into())])
    };
    list.compare(&old.research, &new.research, named("submit-change-study"));
    list.compare(&old.hire, &new.hire, named("submit-change-hire"));
    let salaries: BTreeMap<Key, Money> =
        (new.pay.keys()).filter_map(|key| Some((key.clone(), company.person(key)?.salary))).collect();
    list.amounts("submit-change-pay", &salaries, &new.pay);
    list.compare(&old.courses, &new.courses, |about, plan| {
        let of = [("person", about.name(&plan.person).into()), ("course", about.name(&plan.course).into())];
        about.tr.ta("submit-change-course", &of)
    });
    for (person, weeks) in new.rest.iter().filter(|(_, weeks)| **weeks > 0) {
        let of = [("person", about.name(person).into()), ("weeks", (*weeks).into())];
        list.add(Kind::New, tr.ta("submit-change-rest", &of));
    }
    for (event, choice) in &new.answers {
        let events = about.seat.briefing.iter().flat_map(|briefing| &briefing.events);
        let found = events.into_iter().find(|of| of.key == *event);
        let answer = found.and_then(|event| event.choices.iter().find(|of| of.key == *choice));
        let answer = answer.map_or_else(String::new, |answer| tr.of(&answer.label).to_owned());
        let of = [("event", about.name(event).into()), ("answer", answer.into())];
        list.add(Kind::New, tr.ta("submit-change-answer", &of));
    }
    if new.borrow != Money::ZERO {
        let amount = [("amount", tr.signed_money(new.borrow).into())];
        list.add(Kind::Other, tr.ta("submit-change-borrow", &amount));
    }
    list.found
}

/// Campaigns are told by their names: new ones, others, and those that end.
fn campaigns(list: &mut List<'_>, old: &Decision, new: &Decision) {
    let tr = list.about.tr;
    let named = |key: &str, name: &str| tr.ta(key, &[("name", name.to_owned().into())]);
    for plan in &new.campaigns {
        let before = old.campaigns.iter().find(|other| other.name == plan.name);
        match before {
            None => list.add(Kind::New, named("submit-change-campaign-new", &plan.name)),
            Some(before) if before != plan => {
                list.add(Kind::Other, named("submit-change-campaign-other", &plan.name));
            }
            Some(_) => {}
        }
    }
    for plan in &old.campaigns {
        if new.campaigns.iter().all(|other| other.name != plan.name) {
            list.add(Kind::Gone, named("submit-change-campaign-gone", &plan.name));
        }
    }
}
