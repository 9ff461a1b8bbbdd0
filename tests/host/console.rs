//! The facilitator's console over sockets: going back, another workshop, what is taken away.

use duevie::client::{Connection, Link, Place, Remote};
use duevie::money::Money;
use duevie::protocol::{
    Command, Download, Edit, Entry, Phase, Rejection, Role, RoomCommand, Settings, SettingsError, Side,
};

use crate::common::{Room, Screen, settings};

#[test]
fn screens_follow_when_a_round_is_undone_and_played_again() {
    let room = Room::new(settings(1, 3));
    let (mut lead, mut ada) = (room.lead(), room.join("Ada", Side::Junior));
    for round in 1..=2 {
        lead.does(if round == 1 { Command::Start } else { Command::Next });
        lead.does(Command::OpenPlanning);
        lead.does(Command::ClosePlanning);
        ada.phase(Phase::Results { round });
    }
    ada.until("both rounds", |s| s.rounds.len() == 2);
    let old = ada.rounds[&2].clone();
    // Undone, changed and played again before anybody has seen that it was undone.
    lead.does(Command::Rewind { round: 2 });
    lead.does(Command::OpenPlanning);
    let edit = Edit::SetPrice(Some(Money::euros(33)));
    let command = Box::new(Command::Edit { edit, seen: None });
    lead.does(Command::Room(RoomCommand::OnBehalf { team: 0, command }));
    lead.does(Command::ClosePlanning);
    ada.phase(Phase::Results { round: 2 });
    ada.until("the round as it went now", |s| s.rounds[&2] != old);
    assert_eq!(ada.rounds[&2].outcome.books.price, Money::euros(33));
    assert_eq!(lead.lead.as_ref().unwrap().branches.len(), 1);
}

#[test]
fn a_facilitator_begins_another_workshop_and_takes_results_away() {
    let room = Room::new(settings(1, 2));
    let (mut lead, mut ada) = (room.lead(), room.join("Ada", Side::Junior));
    ada.remote.create(settings(3, 1));
    ada.until("no", |s| s.answers.values().any(|answer| *answer == Err(Rejection::NotAllowed)));
    lead.remote.create(settings(3, 1));
    let created = |s: &Screen| {
        s.links.iter().find_map(|link| match link {
            Link::Created { code, pass, .. } => Some((code.clone(), pass.clone())),
            _ => None,
        })
    };
    lead.until("the new workshop", |s| created(s).is_some());
    let (code, pass) = created(&lead).unwrap();
    assert_ne!(code, room.hosted.code);
    let place = Place { code: code.clone(), ..room.place() };
    let other = Remote::connect(&place, Entry::Pass { pass }).unwrap();
    let other = Screen::new(other);
    assert_eq!((other.role, other.lead.unwrap().teams.len()), (Some(Role::Lead), 3));
    let file = room.folder.path().join(format!("workshop-{}.duevie", code.to_lowercase()));
    assert!(file.exists(), "its file lies beside the first one's");
    // What can't be set up is refused with its reason, and leaves no file.
    lead.remote.create(Settings { teams: Vec::new(), ..settings(1, 1) });
    let refused = Err(Rejection::Settings(SettingsError::Teams(0)));
    lead.until("the reason", |s| s.answers.values().any(|answer| *answer == refused));
    assert_eq!(std::fs::read_dir(room.folder.path()).unwrap().filter(is_workshop).count(), 2);
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    lead.does(Command::ClosePlanning);
    for what in Download::ALL {
        lead.remote.download(what);
    }
    // A report is made beside the workshop, which goes on.
    lead.does(Command::Room(RoomCommand::SetLocked(true)));
    let texts = |s: &Screen| -> Vec<(Download, Vec<u8>)> {
        let of = |link: &Link| match link {
            Link::Downloaded { what, bytes, .. } => Some((*what, bytes.clone())),
            _ => None,
        };
        s.links.iter().filter_map(of).collect()
    };
    lead.until("all of them", |s| texts(s).len() == Download::ALL.len());
    for (what, bytes) in texts(&lead) {
        let text = String::from_utf8_lossy(&bytes);
        let expected = match what {
            Download::Report => "<h2>Squadra 1</h2>",
            Download::Workbook => {
                assert!(bytes.starts_with(b"PK"), "a workbook is an archive");
                "xl/workbook.xml"
            }
            Download::Results => "\"Squadra 1\"",
            Download::People => "\"Ada\"",
            Download::Everything => "\"digests\"",
            Download::Steps => ",\"facilitator\",\"\",close-planning,",
            Download::Journal => "close-planning",
        };
        assert!(text.contains(expected), "{what:?}");
    }
    ada.remote.download(Download::Journal);
    ada.remote.download(Download::Report);
    ada.until("no", |s| s.answers.len() == 3);
    assert!(texts(&ada).is_empty());
}

fn is_workshop(entry: &std::io::Result<std::fs::DirEntry>) -> bool {
    entry.as_ref().is_ok_and(|entry| entry.path().extension().is_some_and(|end| end == "duevie"))
}
