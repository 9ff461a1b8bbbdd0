//! Deadlines by date and time: written, understood, put in force and taken away on the console, and read by a
//! participant in their own language.
#![cfg(feature = "host")]

use duevie::dates::{Zone, today};
use duevie::protocol::{FacilitatorView, Phase};
use duevie::scenario::Lang;
use duevie::ui::Tr;
use duevie::ui::shell::Shell;
use egui_kittest::kittest::Queryable;

use crate::hands::{press, until};
use crate::join::{in_phase, join, lead, room, write_text};

fn room_of(shell: &Shell) -> Option<&FacilitatorView> {
    shell.game().and_then(|game| game.room.as_deref())
}

#[test]
fn a_facilitator_sets_a_date_and_everybody_reads_it_in_their_language() {
    let room = room();
    let mut lead = lead(&room);
    let mut bob = join(&room, Lang::En, "Bob", "say-side-senior");
    let (it, en) = (Tr::new(Lang::It), Tr::new(Lang::En));
    press(&mut lead, &it.t("console-tab-rules"));
    let number = [("round", 1.into())];
    let field = it.ta("rules-dates-of", &number);
    for (text, said) in [
        ("domani", "say-date-unclear"),
        ("31/2 18:00", "say-date-no-day"),
        ("1/1/2020 9:00", "say-date-passed"),
    ] {
        write_text(&mut lead, &field, text);
        assert!(lead.query_by_label(&it.t(said)).is_some(), "{text}");
        assert!(lead.query_by_label(&it.ta("rules-dates-set", &number)).is_none(), "{text}");
    }
    // In two days and a half, to the minute.
    let at = Zone::Computer.shown(today() + 60 * 3_600_000);
    let text = format!("{}/{}/{} {}:{:02}", at.day, at.month, at.year, at.hour, at.minute);
    let date = Zone::Computer.read(&text, today()).unwrap();
    write_text(&mut lead, &field, &text);
    let understood = it.date(date, true);
    assert!(lead.query_all_by_label_contains(&understood).next().is_some(), "{understood}");
    press(&mut lead, &it.ta("rules-dates-set", &number));
    until(&mut lead, "the date", |shell| {
        room_of(shell).is_some_and(|room| room.conduct.deadlines == [Some(date)])
    });
    press(&mut lead, &it.t("rules-auto"));
    until(&mut lead, "by itself", |shell| room_of(shell).is_some_and(|room| room.conduct.auto));
    press(&mut lead, &it.t("frame-start"));
    in_phase(&mut bob, Phase::Briefing { round: 1 });
    press(&mut lead, &it.t("console-open"));
    in_phase(&mut bob, Phase::Planning { round: 1 });
    bob.run_steps(2);
    let said = en.ta("frame-deadline", &[("date", en.date(date, false).into())]);
    // Where it is not in the way of the money, however wide the window.
    for width in [700.0, 1024.0, 1280.0, 1499.0, 1500.0, 1920.0] {
        bob.set_size(egui::vec2(width, 800.0));
        bob.run_steps(3);
        let date = bob.get_by_label(&said).rect();
        let money = bob.get_by_label(&en.t("frame-left-of-budget")).rect();
        assert!(!date.intersects(money), "{width}: {date:?} {money:?}");
    }
    assert!(bob.query_all_by_label_contains("2 days 11 hours").next().is_some());
    lead.run_steps(2);
    let said = it.ta("frame-deadline", &[("date", it.date(date, false).into())]);
    assert!(lead.query_by_label(&said).is_some(), "{said}");
    assert!(lead.query_all_by_label_contains("2 giorni 11 ore").next().is_some());
    press(&mut lead, &it.t("frame-pause"));
    until(&mut lead, "the pause", |shell| room_of(shell).is_some_and(|room| room.paused));
    lead.run_steps(2);
    assert!(
        lead.query_all_by_label(&it.t("rules-dates-pause")).count() == 2,
        "in the head, and in the rules"
    );
    press(&mut lead, &it.t("frame-resume"));
    press(&mut lead, &it.ta("rules-dates-drop", &number));
    until(&mut lead, "no date", |shell| {
        room_of(shell).is_some_and(|room| room.conduct.deadlines.is_empty() && room.timer.is_none())
    });
    until(&mut bob, "no clock", |shell| {
        shell.game().and_then(|game| game.seat()).is_some_and(|seat| seat.timer.is_none())
    });
}

#[test]
fn dates_and_what_is_left_are_said_in_both_languages() {
    let noon = 1_795_780_800_000;
    let say = |lang, minutes| Tr::new(lang).at(Zone::Ahead(minutes));
    assert_eq!(say(Lang::It, 60).date(noon, false), "ven 27 novembre, 13:00");
    assert_eq!(say(Lang::It, 60).date(noon + 6 * 86_400_000 + 300_000, true), "gio 3 dicembre 2026, 13:05");
    assert_eq!(say(Lang::En, -300).date(noon, false), "Fri 27 November, 7:00");
    assert_eq!(say(Lang::En, 780).date(noon, true), "Sat 28 November 2026, 1:00");
    let left = |lang, seconds: u64| Tr::new(lang).left(seconds * 1_000);
    assert_eq!(left(Lang::It, 0), "0:00");
    assert_eq!(left(Lang::It, 3_599), "59:59");
    assert_eq!(left(Lang::It, 3_600), "1 ora 0 min");
    assert_eq!(left(Lang::En, 86_399), "23 hours 59 min");
    assert_eq!(left(Lang::It, 2 * 86_400 + 4 * 3_600 + 59), "2 giorni 4 ore");
    assert_eq!(left(Lang::En, 86_400 + 3_600), "1 day 1 hour");
}
