//! The process is killed while a game is played by labels; continued, every accepted command is there.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command as Program, Stdio};

use duevie::protocol::{Command, Phase, Who};
use duevie::scenario::Lang;
use duevie::ui::Tr;
use duevie::ui::shell::Places;
use duevie::workshop::journal;

use crate::game::whole_game;
use crate::hands::{TELL, harness, phase, press, until};

/// Moments at which the process is killed.
const KILLS: u64 = 50;
/// The folder of the process that will be killed.
const FOLDER: &str = "DUEVIE_KILLED_IN";

fn places(folder: &Path) -> Places {
    Places { games: Some(folder.to_owned()), ..Places::default() }
}

fn file(folder: &Path) -> Option<PathBuf> {
    std::fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.path()).next()
}

/// Who did what, without when, and without the revision that was on the screen just then.
fn commands(folder: &Path) -> Vec<(Who, Command)> {
    let Some(file) = file(folder) else { return Vec::new() };
    match journal::read(&std::fs::read(file).unwrap()) {
        Ok(journal) => journal.entries.into_iter().map(timeless).collect(),
        Err(journal::JournalError::NoGame) => Vec::new(),
        Err(error) => panic!("{error}"),
    }
}

fn timeless(entry: journal::Entry) -> (Who, Command) {
    let command = match entry.command {
        Command::Edit { edit, .. } => Command::Edit { edit, seen: None },
        other => other,
    };
    (entry.who, command)
}

#[test]
#[ignore = "the process that the other test kills"]
fn a_game_in_a_process_of_its_own() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect("the other test names a folder"));
    whole_game(Lang::It, places(&folder));
}

/// Numbers that look like chance and are the same in each run.
fn chance(n: u64) -> u64 {
    (n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33
}

#[test]
fn killed_at_fifty_moments_no_accepted_command_is_lost() {
    let whole_folder = tempfile::tempdir().unwrap();
    whole_game(Lang::It, places(whole_folder.path()));
    let whole = commands(whole_folder.path());
    assert!(whole.len() > 40, "{}", whole.len());
    // Two at a time: where there are two cores, it takes half as long.
    let (even, odd) = std::thread::scope(|scope| {
        let [even, odd] = [0, 1].map(|first| {
            let whole = &whole;
            scope.spawn(move || {
                (first..KILLS).step_by(2).filter(|kill| killed_and_continued(*kill, whole)).count()
            })
        });
        (even.join().unwrap(), odd.join().unwrap())
    });
    assert!((even + odd) as u64 > KILLS / 2, "{} of {KILLS} games were cut short", even + odd);
}

/// One game that is killed and continued; whether it was cut short.
fn killed_and_continued(kill: u64, whole: &[(Who, Command)]) -> bool {
    let tr = Tr::new(Lang::It);
    let folder = tempfile::tempdir().unwrap();
    let errors = folder.path().join("errors");
    let games = folder.path().join("games");
    let mut game = Program::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::a_game_in_a_process_of_its_own", "--ignored", "--nocapture"])
        .env(TELL, "1")
        .env(FOLDER, &games)
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(&errors).unwrap())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(game.stdout.take().unwrap()).lines().map_while(Result::ok);
    let accepted = |line: String| line.strip_prefix("accepted ")?.parse::<u64>().ok();
    // After this many commands, and a moment more: in the midst of writing, or of playing a round.
    let after = 1 + chance(kill) % (whole.len() as u64 - 1);
    let told = said.by_ref().filter_map(accepted).find(|told| *told >= after);
    let told = told.unwrap_or_else(|| panic!("{}", std::fs::read_to_string(&errors).unwrap()));
    std::thread::sleep(std::time::Duration::from_micros(chance(kill + 1_000) % 12_000));
    game.kill().unwrap();
    game.wait().unwrap();
    let told = said.filter_map(accepted).last().unwrap_or(told);
    let kept = commands(&games);
    assert!(kept.len() as u64 >= told, "kill {kill}: {told} were accepted, {} are kept", kept.len());
    assert_eq!(kept[..], whole[..kept.len()], "kill {kill}: what is kept is what was done");
    // Continued as a person does it, the game is exactly there.
    let bytes = std::fs::read(file(&games).unwrap()).unwrap();
    let expected = journal::read(&bytes).unwrap().replay().unwrap();
    let mut hands = harness(Lang::It, places(&games));
    press(&mut hands, &tr.t("home-continue"));
    until(&mut hands, "the game again", |shell| phase(shell) != Phase::Lobby);
    let room = hands.state().game().unwrap().room.clone().unwrap();
    let seat = hands.state().game().unwrap().seat().unwrap();
    let facilitator = expected.facilitator_view(0);
    assert_eq!((room.phase, &room.digests), (facilitator.phase, &facilitator.digests), "kill {kill}");
    let there = expected.seat_view(seat.seat.seat, 0).unwrap();
    assert_eq!(seat.desk.as_ref().map(|desk| &desk.draft), there.desk.as_ref().map(|desk| &desk.draft));
    kept.len() < whole.len()
}
