//! The checks together, on the good scenario and on changes of it.

use super::*;
use crate::scenario::schema::{self, Shape};

const GOOD: &str = include_str!("../../../tests/scenarios/good/minimal.ron");

#[test]
fn the_good_scenario_is_sound() {
    let (report, file) = check("minimal.ron", GOOD);
    assert_eq!(report.to_string(), "");
    assert!(file.is_some());
}

#[test]
fn what_only_ron_objects_to_keeps_its_place() {
    let text = GOOD.replace("#![enable(implicit_some)]", "#![enable(nonsense)]");
    let (report, file) = check("minimal.ron", &text);
    assert!(file.is_none());
    assert_eq!((report.findings[0].code.as_str(), report.findings[0].line), ("syntax", 1), "{report}");
}

#[test]
fn every_group_in_the_file_rejects_a_field_that_it_does_not_have() {
    // Put a bogus field behind every bracket that opens a struct in the good file.
    let root = source::read(GOOD).unwrap_or_else(|fault| panic!("{fault:?}"));
    let mut brackets = Vec::new();
    groups_of(&root, &mut brackets);
    assert!(brackets.len() > 100);
    for at in brackets {
        let broken = format!("{}bogus_field: 1, {}", &GOOD[..at], &GOOD[at..]);
        let (report, file) = check("", &broken);
        assert!(file.is_none(), "{broken}");
        let finding = report.findings.iter().find(|f| f.code == "unknown-field");
        let finding = finding.unwrap_or_else(|| panic!("nothing found at byte {at}: {report}"));
        assert_eq!(&broken[finding.span.0..finding.span.1], "bogus_field");
    }
}

/// Where the fields of every struct begin.
fn groups_of(node: &Node, found: &mut Vec<usize>) {
    use source::Kind;
    match &node.kind {
        Kind::Struct(members) => {
            found.extend(members.first().map(|member| member.name_span.start));
            members.iter().for_each(|member| groups_of(&member.value, found));
        }
        Kind::Tuple(items) | Kind::List(items) => items.iter().for_each(|item| groups_of(item, found)),
        Kind::Map(entries) => entries.iter().for_each(|(_, value)| groups_of(value, found)),
        _ => {}
    }
}

#[test]
fn every_struct_of_the_types_is_closed_to_unknown_fields() {
    // What serde would let pass, the tree still rejects; but both must agree on what is closed.
    for source in schema::SOURCES {
        let mut attributes = String::new();
        for line in source.lines() {
            if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
                assert!(attributes.contains("deny_unknown_fields"), "{name} is open");
            }
            attributes = if line.starts_with("#[") { attributes + line } else { String::new() };
        }
    }
    assert!(schema::all().values().filter(|shape| matches!(shape, Shape::Struct(_))).count() > 25);
}

/// The good scenario with some changes, checked: the codes that are found.
fn codes(changes: &[(&str, &str)]) -> Vec<String> {
    let mut text = GOOD.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "`{old}` is not in the good scenario");
        text = text.replacen(old, new, 1);
    }
    let (report, _) = check("minimal.ron", &text);
    report.findings.iter().map(|finding| finding.code.clone()).collect()
}

const ONLY_IF: &str = "when: Chance(each_round: 0.5, from: 1, until: 2)";

/// A second event, after which the first waits as `condition` says, and which itself waits as `other` says.
fn two_events(condition: &str, other: &str) -> Vec<String> {
    let second = format!(
        "events: [(key: \"second\", title: (it: \"A\", en: \"B\"), text: (it: \"A\", en: \"B\"), when: Round(1), \
         only_if: {other}, effects: [Freshness(0.1)]),"
    );
    codes(&[("events: [", &second), (ONLY_IF, &format!("{ONLY_IF}, only_if: {condition}"))])
}

#[test]
fn waiting_in_a_circle_is_told_from_waiting() {
    let first = "Happened(\"bad-review\")";
    let second = "Happened(\"second\")";
    assert_eq!(two_events(second, "Always"), [""; 0], "one after the other");
    assert_eq!(two_events(second, first), ["event-cycle"]);
    assert_eq!(two_events("Happened(\"bad-review\")", "Always"), ["event-cycle"], "waits for itself");
    assert_eq!(two_events(&format!("All([Always, {second}])"), first), ["event-cycle"]);
    assert_eq!(two_events(&format!("Any([SomebodyLeft, {second}])"), first), [""; 0], "there is a way out");
    assert_eq!(two_events(&format!("Not({second})"), &format!("Not({first})")), [""; 0], "one or the other");
}

#[test]
fn what_is_just_within_bounds_is_sound() {
    for changes in [
        // Born in 1980 or 1981: still a boomer of this scenario at 45, and of Generation Z too.
        &[("age: 64", "age: 45")][..],
        &[("age: 24", "age: 45")],
        &[("share: 0.5", "share: 0.5004")],
        &[("price_max: 40_00", "price_max: 20_00")],
        &[("emergency_rate: 0.14", "emergency_rate: 0.06")],
        &[("weight: 40.0", "weight: 40.005")],
        &[("it: \"Si comincia\", en: \"We begin\"", "it: \"Big Ben Bar\", en: \"Big Ben Bar\"")],
        &[("version: 1,", "model: (customer: (talk: 0.2000)), version: 1,")],
        &[("neighbour: \"trend\"", "neighbour: None")],
        &[("neighbour: \"trend\"", "neighbour: Some(\"trend\")")],
        &[("retires: 2", "retires: Some(2)")],
        &[(
            "version: 1,",
            "ledger: [(of: \"model.customer\", says: (it: \"A\", en: \"B\"), source: \"own judgement\", \
            confidence: Low, kind: Judged)], model: (customer: (talk: 0.5)), version: 1,",
        )],
        &[(
            "version: 1,",
            "ledger: [(of: \"company.staff[anna].skills.brand\", says: (it: \"A\", en: \"B\"), \
            source: \"own judgement\", confidence: Low, kind: Judged)], version: 1,",
        )],
    ] {
        assert_eq!(codes(changes), [""; 0], "{changes:?}");
    }
}

#[test]
fn what_is_just_beyond_is_found() {
    for (changes, code) in [
        (&[("age: 64", "age: 44")][..], "age-and-generation"),
        (&[("age: 24", "age: 46")], "age-and-generation"),
        (&[("share: 0.5", "share: 0.502")], "shares-sum"),
        (&[("price_max: 40_00", "price_max: 19_99")], "price-limits"),
        (&[("weight: 40.0", "weight: 40.02")], "weights-sum"),
        (&[("full: 0.4", "full: 0.0")], "same-ends"),
        (&[("tenure: 30", "tenure: 51")], "tenure"),
        (&[("retires: 2", "retires: 3")], "never-happens"),
        (&[("from_round: 1", "from_round: 3")], "never-happens"),
        (&[("each_round: 0.5", "each_round: 0.0")], "never-happens"),
        (&[("unit_cost: 8_00", "unit_cost: 20_01")], "sold-at-a-loss"),
        (&[("floor_budget: 3_000_00", "floor_budget: 15_000_01")], "wrong-order"),
        (&[("population: 20000", "population: 1000"), ("customers: 1000", "customers: 1001")], "wrong-order"),
        (&[("founded: 1970", "founded: 2027"), ("tenure: 30", "tenure: 0")], "wrong-order"),
        (&[("key: \"brunch-bar\"", "key: \"team-2\"")], "reserved-key"),
        (
            &[("key: \"bread-party\"", "key: \"clips\""), ("message: \"bread-party\"", "message: \"clips\"")],
            "shared-key",
        ),
        (&[("habits: {\"clips\": 0.8, \"flyers\": 0.1}", "habits: {}")], "out-of-reach"),
        (&[("values: {\"authenticity\": 0.8, \"fun\": 0.3}", "values: {}")], "values-nothing"),
        (&[("channels: {\"flyers\": 300_00}", "channels: {}")], "no-channel"),
        (&[("gen_z: true", "gen_z: Some(true)")], "wrong-type"),
        (&[("born: (1946, 1980)", "born: (1946, 1980, 1990)")], "wrong-count"),
        (&[("born: (1946, 1980)", "born: [1946, 1980]")], "wrong-type"),
        (&[("Attitude(\"young\", -0.02)", "Attitude(\"young\")")], "wrong-type"),
        (&[("rounds: 2", "rounds: 99999999999999999999999999")], "out-of-range"),
        (&[("rounds: 2", "rounds: -1")], "out-of-range"),
        (&[("cash: 60_000_00", "cash: 99999999999999999999999999")], "out-of-range"),
    ] {
        assert!(codes(changes).iter().any(|found| found == code), "{changes:?} gives {:?}", codes(changes));
    }
}
