//! The questionnaire over the real sockets and in the real file: four answers show nothing, five show means, and
//! nothing that leaves the host or stays on its disk carries a name beside an answer.

use duevie::debrief::report::Report;
use duevie::host::journal;
use duevie::protocol::{
    Command, Entry, FacilitatorView, Invitation, Rejection, RoomCommand, SeatView, Side, Sitting, ToHost,
    ToScreen,
};
use duevie::scenario::Lang;
use duevie::text::Tr;

use crate::common::{Raw, Room, settings};

const NAMES: [&str; 5] = ["Annalisa", "Bartolomeo", "Carlotta", "Domitilla", "Ermenegildo"];
/// What each answers: no two alike, and none a part of anything else.
const SHEETS: [[u8; 8]; 5] = [
    [1, 5, 2, 4, 3, 1, 5, 2],
    [5, 1, 4, 2, 3, 5, 1, 4],
    [2, 2, 5, 5, 1, 3, 0, 4],
    [4, 3, 1, 1, 5, 2, 4, 0],
    [3, 4, 3, 5, 2, 4, 1, 1],
];

fn join(room: &Room, name: &str, side: Side) -> Raw {
    let pass = format!("{name:-<40}");
    let entry = Entry::Join { pass, name: name.into(), side: Some(side), lang: Lang::It, team: None };
    Raw::enter(room, entry)
}

fn view(raw: &mut Raw, so: impl Fn(&SeatView) -> bool) {
    raw.until(|message| match message {
        ToScreen::Seat(view) if so(view) => Some(()),
        _ => None,
    });
}

fn board(raw: &mut Raw, so: impl Fn(&FacilitatorView) -> bool) -> FacilitatorView {
    raw.until(|message| match message {
        ToScreen::Facilitator(view) if so(view) => Some((**view).clone()),
        _ => None,
    })
}

fn asks(raw: &mut Raw, id: u64, command: Command) -> Result<(), Rejection> {
    raw.say(&ToHost::Command { id, command: Box::new(command) });
    raw.until(|message| match message {
        ToScreen::Accepted { id: of, .. } if *of == id => Some(Ok(())),
        ToScreen::Rejected { id: of, rejection } if *of == id => Some(Err(rejection.clone())),
        _ => None,
    })
}

fn ask(sitting: Option<Sitting>) -> Command {
    Command::Room(RoomCommand::SetSurvey(sitting))
}

fn sheet(answers: &[u8]) -> Command {
    Command::Survey { sitting: Sitting::Before, answers: answers.to_vec() }
}

/// A sheet as JSON would hold it.
fn written(sheet: &[u8]) -> String {
    let answers: Vec<String> = sheet.iter().map(u8::to_string).collect();
    answers.join(",")
}

#[test]
fn four_answers_show_nothing_five_show_means_and_no_name_stands_beside_one() {
    let room = Room::new(settings(2, 1));
    let mut lead = Raw::enter(&room, Entry::Pass { pass: room.hosted.lead.clone() });
    let side = |place: usize| if place.is_multiple_of(2) { Side::Junior } else { Side::Senior };
    let mut people: Vec<Raw> =
        NAMES.iter().enumerate().map(|(place, name)| join(&room, name, side(place))).collect();
    lead.say(&ToHost::Invite { id: 9, to: Invitation::Look });
    let pass = lead.until(|message| match message {
        ToScreen::Invited { pass, .. } => Some(pass.clone()),
        _ => None,
    });
    let mut wall = Raw::enter(&room, Entry::Pass { pass });
    assert_eq!(asks(&mut people[0], 1, sheet(&SHEETS[0])), Err(Rejection::NothingToDo), "nobody asks yet");
    asks(&mut lead, 1, ask(Some(Sitting::Before))).unwrap();
    for person in &mut people {
        view(person, |view| view.own.survey == Some(Sitting::Before));
    }
    for bad in [&[1, 2, 3][..], &[6; 8], &[1; 9]] {
        assert_eq!(asks(&mut people[0], 2, sheet(bad)), Err(Rejection::Unreasonable), "{bad:?}");
    }
    for (person, answers) in people.iter_mut().zip(&SHEETS).take(4) {
        asks(person, 3, sheet(answers)).unwrap();
        view(person, |view| view.own.survey.is_none());
    }
    assert_eq!(asks(&mut people[0], 4, sheet(&SHEETS[0])), Err(Rejection::NothingToDo), "once each");
    let four = board(&mut lead, |view| view.survey.sheets == [4, 0]);
    assert!(four.survey.lines.is_empty(), "people still answer");
    asks(&mut lead, 2, ask(None)).unwrap();
    let four = board(&mut lead, |view| view.survey.asked.is_none());
    assert_eq!((four.survey.lines.len(), four.survey.over), (0, [false, false]), "four show nothing");

    asks(&mut lead, 3, ask(Some(Sitting::Before))).unwrap();
    asks(&mut people[4], 5, sheet(&SHEETS[4])).unwrap();
    let five = board(&mut lead, |view| view.survey.sheets == [5, 0]);
    assert!(five.survey.lines.is_empty(), "the fifth could be seen from what changes");
    asks(&mut lead, 4, ask(None)).unwrap();
    let five = board(&mut lead, |view| view.survey.over[0]).survey;
    let means: Vec<Option<f64>> =
        five.lines.iter().map(|line| line.before.map(|agreed| agreed.mean)).collect();
    let all = |statement: usize| SHEETS.iter().map(|sheet| f64::from(sheet[statement])).sum::<f64>() / 5.0;
    // Two left a statement out: of those there are four answers, which show nothing.
    let expected: Vec<Option<f64>> = (0..8).map(|n| (n < 6).then(|| all(n))).collect();
    assert_eq!(means, expected);
    assert!(five.lines.iter().all(|line| line.after.is_none()));
    assert_eq!(asks(&mut lead, 5, ask(Some(Sitting::Before))), Err(Rejection::NothingToDo), "it is over");

    // Every frame that anybody was sent.
    for raw in people.iter_mut().chain([&mut lead, &mut wall]) {
        raw.drain();
        for answers in &SHEETS {
            assert!(!raw.heard.contains(&written(answers)), "a sheet crossed the wire");
        }
    }
    // The file: the journal says who has answered, and not what; sheets have neither seat nor moment.
    room.host.close_workshop(&room.hosted.code);
    let lines = String::from_utf8(journal::lines(&room.file()).unwrap()).unwrap();
    assert_eq!(lines.matches(r#""survey":{"sitting":"before"}"#).count(), 5);
    assert!(!lines.contains(r#""answers":["#));
    let db = rusqlite::Connection::open(room.file()).unwrap();
    let mut query = db.prepare("SELECT * FROM sheet").unwrap();
    assert_eq!(query.column_names().collect::<Vec<_>>(), ["drawn", "sitting", "answers"]);
    let kept: Vec<Vec<u8>> =
        query.query_map([], |row| row.get(2)).unwrap().collect::<Result<_, _>>().unwrap();
    let mut sorted = kept.clone();
    sorted.sort();
    let mut sheets: Vec<Vec<u8>> = SHEETS.iter().map(|sheet| sheet.to_vec()).collect();
    sheets.sort();
    assert_eq!(sorted, sheets);

    // Opened again, and in the report: the same means, and still no name.
    let workshop = journal::verify(&room.file()).unwrap().workshop;
    assert_eq!(workshop.survey_board().lines, five.lines);
    let record = workshop.past();
    let tr = Tr::new(Lang::It);
    let report = Report { record: &record, effects: &[], tr: &tr };
    let (html, json) = (report.html(), report.json().unwrap());
    assert!(!json.contains("Annalisa") && json.contains("\"answers\": 5"), "{json}");
    for answers in &SHEETS {
        assert!(!html.contains(&written(answers)) && !json.contains(&written(answers)));
    }
}
