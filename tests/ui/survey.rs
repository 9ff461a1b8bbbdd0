//! The questionnaire, used by its labels: handed out in the console, filled in by five people, collected, shown.
#![cfg(feature = "host")]

use duevie::protocol::{Sitting, SurveyBoard};
use duevie::scenario::Lang;
use duevie::ui::Tr;
use duevie::ui::shell::Shell;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use crate::hands::{press, press_role, until};
use crate::join::{join, lead, room_of};

fn board(shell: &Shell) -> Option<&SurveyBoard> {
    shell.game().and_then(|game| game.room.as_deref()).map(|room| &room.survey)
}

#[test]
fn five_people_answer_and_the_facilitator_sees_means() {
    let room = room_of(2);
    let it = Tr::new(Lang::It);
    let mut lead = lead(&room);
    let langs = [Lang::It, Lang::En, Lang::It, Lang::En, Lang::It];
    let mut people: Vec<_> = ["Ada", "Bob", "Carla", "Dan", "Elsa"]
        .iter()
        .zip(langs)
        .map(|(name, lang)| {
            let side = if lang == Lang::It { "say-side-junior" } else { "say-side-senior" };
            (join(&room, lang, name, side), Tr::new(lang))
        })
        .collect();
    press(&mut lead, &it.t("console-tab-teach"));
    press(&mut lead, &it.t("survey-hand-out-before"));
    until(&mut lead, "it is handed out", |shell| {
        board(shell).is_some_and(|board| board.asked == Some(Sitting::Before))
    });
    for (number, (hands, tr)) in people.iter_mut().enumerate() {
        until(hands, "the question", |shell| {
            shell.game().and_then(|game| game.seat()).is_some_and(|seat| seat.own.survey.is_some())
        });
        hands.run_steps(2);
        assert!(hands.query_by_label(&tr.t("survey-asked-before")).is_some());
        press(hands, &tr.t("survey-open"));
        assert!(hands.query_by_label(&format!("1.  {}", tr.t("survey-usual-1"))).is_some());
        // The first answers 5 to the first statement, the others 3: 3.4 on average.
        let answer = if number == 0 { "survey-answer-5" } else { "survey-answer-3" };
        press_role(hands, Role::RadioButton, &format!("1. {}", tr.t(answer)));
        press_role(hands, Role::RadioButton, &format!("8. {}", tr.t("survey-answer-2")));
        press(hands, &tr.t("survey-send"));
        until(hands, "it is taken", |shell| {
            shell.game().and_then(|game| game.seat()).is_some_and(|seat| seat.own.survey.is_none())
        });
        hands.run_steps(2);
        assert!(hands.query_by_label(&tr.t("survey-send")).is_none(), "the sheet is gone");
    }
    until(&mut lead, "five sheets", |shell| board(shell).is_some_and(|board| board.sheets[0] == 5));
    let count = it.ta("survey-sheets", &[("count", 5.into())]);
    assert!(lead.query_by_label(&count).is_some());
    assert!(lead.query_by_label(&it.t("survey-results")).is_none(), "means come when it is collected");
    press(&mut lead, &it.t("survey-collect-before"));
    until(&mut lead, "the means", |shell| board(shell).is_some_and(|board| board.lines.len() == 8));
    lead.run_steps(2);
    assert!(lead.query_by_label(&it.t("survey-results")).is_some());
    assert!(lead.query_by_label("3,4").is_some() && lead.query_by_label("2,0").is_some());
}
