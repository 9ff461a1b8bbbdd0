//! The report of a workshop: made by the command from a file, in both languages, with the game's own numbers.

use std::path::Path;
use std::process::Command as Process;

use duevie::players::Strategy;
use duevie::protocol::{Command, Playing, SeatSettings, Settings, Side, TeamSettings, Who};
use duevie::scenario::Lang;
use duevie::text::Tr;
use duevie::workshop::Workshop;
use duevie::workshop::journal::Writer;

use crate::common::settings;

/// A text as it stands in a page.
fn escape(text: &str) -> String {
    text.replace('\'', "&#39;")
}

fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let output = Process::new(env!("CARGO_BIN_EXE_duevie")).args(args).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// A game of two computer teams and one of two people who carry on, kept as a game's own file.
fn played(file: &Path) -> Workshop {
    let seat = |name: &str, side| SeatSettings { name: name.into(), side, lang: Lang::It };
    let team = |name: &str, playing| TeamSettings { name: name.into(), playing };
    let seats = vec![seat("Zoe <script>", Side::Junior), seat("Ugo & Co", Side::Senior)];
    let teams = vec![
        team("Insieme", Playing::Computer(Strategy::Together)),
        team("<b>Noi</b>", Playing::Seats(seats)),
        team("=Solo()", Playing::Computer(Strategy::JuniorsOnly)),
    ];
    let mut workshop = Workshop::new(Settings { teams, ..settings(3, 2) }).unwrap();
    let mut writer = Writer::default();
    let mut bytes = writer.header(&workshop);
    let round = [Command::OpenPlanning, Command::ClosePlanning, Command::Next];
    for (step, command) in [Command::Start].iter().chain(&round).chain(&round).enumerate() {
        let now = step as u64 * 1_000;
        let events = workshop.apply(command, Who::Facilitator, now).unwrap();
        bytes.extend(writer.command(now, Who::Facilitator, command, workshop.digest_after(&events)));
    }
    std::fs::write(file, bytes).unwrap();
    workshop
}

#[test]
fn a_report_tells_a_whole_workshop_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("friday.duevie-journal");
    let workshop = played(&file);
    for (lang, word) in [(Lang::It, "it"), (Lang::En, "en")] {
        let out = folder.path().join(word);
        let paths = [file.to_str().unwrap(), out.to_str().unwrap()];
        let (code, said, error) =
            run(&["report", paths[0], "--out", paths[1], "--lang", word, "--lucks", "3"]);
        assert_eq!(code, Some(0), "{error}");
        assert_eq!(said.lines().count(), 4, "{said}");
        let html = std::fs::read_to_string(out.join("report.html")).unwrap();
        let tr = Tr::new(lang);
        // Nothing comes from elsewhere, and what people wrote is text.
        for wrong in
            ["<script", "http:", "https:", "src=", "@import", "[report-", "[debrief-", "NaN", "<b>Noi"]
        {
            assert!(!html.contains(wrong), "{wrong}");
        }
        assert!(html.contains("&lt;b&gt;Noi&lt;/b&gt;") && html.contains("Zoe &lt;script&gt;"));
        for key in
            ["happened", "felt", "why", "now", "parts", "luck", "instead", "skills", "points", "climate"]
        {
            assert!(html.contains(&escape(&tr.t(&format!("report-{key}")))), "{key}");
        }
        // Of each team: score, parts, luck; of the room: points, climate, both; of each person a sign.
        assert_eq!(html.matches("<svg").count(), 3 * 3 + 3 + 2);
        assert_eq!(html.matches("<svg").count(), html.matches("</svg>").count());
        assert_eq!(html.matches("class='part certificate'").count(), 2, "computer teams get none");
        for team in 0..3 {
            let of_team = workshop.outcomes().map(|round| round.teams[team].books.income.result).sum();
            assert!(html.contains(&tr.money(of_team)), "the sum of {team}");
        }
        let csv = std::fs::read_to_string(out.join("report.csv")).unwrap();
        assert_eq!(csv.lines().count(), 1 + 2 * 3);
        assert!(csv.contains("\"'=Solo()\""), "no formula of a stranger's");
        for round in workshop.outcomes() {
            for outcome in &round.teams {
                assert!(csv.contains(&format!(",{:.2},", outcome.books.income.result.as_euros())));
            }
        }
        let json: serde_json::Value =
            serde_json::from_slice(&std::fs::read(out.join("report.json")).unwrap()).unwrap();
        assert_eq!(json["rounds"].as_array().unwrap().len(), 2);
        assert!(!json.to_string().contains("Zoe"), "participants are not named");
        let parts = &json["teams"][0]["effects"]["rounds"][1]["parts"];
        let of = |who: &str| parts[who]["customers"].as_i64().unwrap();
        assert_eq!(of("both"), json["rounds"][1]["teams"][0]["market"]["new_customers"].as_i64().unwrap());
        assert!(std::fs::read(out.join("report.xlsx")).unwrap().starts_with(b"PK"));
    }
    // The same file gives the same report.
    let again = folder.path().join("again");
    let args =
        ["report", file.to_str().unwrap(), "--out", again.to_str().unwrap(), "--lang", "it", "--lucks", "3"];
    assert_eq!(run(&args).0, Some(0));
    let read = |folder: &Path| std::fs::read(folder.join("report.html")).unwrap();
    assert_eq!(read(&again), read(&folder.path().join("it")));
}

#[test]
fn a_report_that_cannot_be_made_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("none.duevie");
    let (code, _, error) = run(&["report", file.to_str().unwrap(), "--out", folder.path().to_str().unwrap()]);
    assert!(code == Some(2) && error.contains("none.duevie"), "{error}");
    let file = folder.path().join("friday.duevie-journal");
    played(&file);
    let out = file.join("report");
    let (code, _, error) = run(&["report", file.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert!(code == Some(2) && error.contains("--out"), "{error}");
}
