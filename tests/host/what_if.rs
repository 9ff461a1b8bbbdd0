//! What if, against a real host: for the facilitator alone, of rounds that are out, and for the room when it is shown.

use duevie::client::{Connection, Link};
use duevie::protocol::{
    Command, Download, Instead, Phase, Rejection, Settings, ShownWhatIf, Side, WhatIfBoard,
};

use crate::common::{Room, Screen, settings};

fn boards(screen: &Screen) -> Vec<&WhatIfBoard> {
    let of = |link: &'_ Link| matches!(link, Link::WhatIf { .. });
    screen.links.iter().filter(|link| of(link)).map(board).collect()
}

fn board(link: &Link) -> &WhatIfBoard {
    match link {
        Link::WhatIf { board, .. } => board,
        other => panic!("{other:?}"),
    }
}

/// What the room was shown, the last; none: nothing was told.
fn shown(screen: &Screen) -> Option<Option<&ShownWhatIf>> {
    screen.links.iter().rev().find_map(|link| match link {
        Link::Shown(shown) => Some(shown.as_deref()),
        _ => None,
    })
}

fn refused(screen: &mut Screen, team: u16, why: &Rejection) {
    let ticket = screen.remote.what_if(team).unwrap();
    screen.until("no", |s| s.answers.get(&ticket) == Some(&Err(why.clone())));
}

#[test]
fn a_teams_game_is_taken_apart_for_the_facilitator_and_shown_when_they_say_so() {
    let room = Room::new(Settings { hold_results: true, ..settings(2, 3) });
    let (mut lead, mut ada) = (room.lead(), room.join("Ada", Side::Junior));
    let guest = room.host.new_guest(&room.hosted.code).unwrap();
    let mut wall = room.with_pass(&guest);
    refused(&mut lead, 0, &Rejection::WrongPhase { phase: Phase::Lobby });
    refused(&mut ada, 0, &Rejection::NotAllowed);
    refused(&mut wall, 0, &Rejection::NotAllowed);
    refused(&mut lead, 2, &Rejection::NoTeam);
    for round in 1..=2 {
        lead.does(if round == 1 { Command::Start } else { Command::Next });
        lead.does(Command::OpenPlanning);
        lead.does(Command::ClosePlanning);
        if round == 1 {
            lead.does(Command::Release);
            ada.phase(Phase::Results { round });
        }
    }
    // The second round is held back: only the first is looked at.
    lead.remote.what_if(0);
    lead.until("the parts", |s| !boards(s).is_empty());
    assert_eq!((boards(&lead)[0].team, boards(&lead)[0].rounds, boards(&lead)[0].lucks), (0, 1, 6));
    lead.does(Command::Release);
    ada.phase(Phase::Results { round: 2 });
    ada.until("both rounds", |s| s.rounds.len() == 2);
    lead.remote.what_if(0);
    lead.until("the parts", |s| boards(s).len() == 2);
    let parts = boards(&lead)[1].clone();
    assert_eq!(parts.rounds, 2);
    let came: i64 = ada.rounds.values().map(|round| round.outcome.market.new_customers).sum();
    let made = parts.made;
    assert_eq!(made.neither + made.juniors + made.seniors + made.together, came);
    assert!((made.neither as f64 + made.shares[0] + made.shares[1] - came as f64).abs() < 1e-6);
    for instead in [Instead::NoMentoring, Instead::JuniorsOnly, Instead::SeniorsOnly] {
        let line = parts.lines.iter().find(|line| line.instead == instead).unwrap();
        assert_eq!((line.round, line.of), (None, 6), "{instead:?}");
        assert!(line.band[0] <= line.points && line.points <= line.band[1] && (1..=6).contains(&line.agree));
    }
    // It is worked out once: the same again is there at once, and is the same.
    lead.remote.what_if(0);
    lead.until("the same", |s| boards(s).len() == 3);
    assert_eq!(boards(&lead)[2], &parts);
    // Nobody else has heard of it; the room sees it when it is shown, and participants' screens never.
    let no = lead.remote.show_what_if(Some((1, 1))).unwrap();
    lead.until("not worked out", |s| s.answers.get(&no) == Some(&Err(Rejection::NothingToDo)));
    wall.poll();
    assert!(shown(&wall).is_none() && boards(&wall).is_empty());
    let not_hers = ada.remote.show_what_if(Some((0, 2))).unwrap();
    ada.until("no", |s| s.answers.get(&not_hers) == Some(&Err(Rejection::NotAllowed)));
    lead.remote.show_what_if(Some((0, 2)));
    wall.until("it is shown", |s| shown(s).is_some_and(|shown| shown.is_some()));
    assert_eq!(shown(&wall), Some(Some(&ShownWhatIf { board: parts, round: 2 })));
    lead.until("the console knows", |s| shown(s).is_some_and(|shown| shown.is_some()));
    let mut late = room.with_pass(&guest);
    late.until("a screen that comes later", |s| shown(s).is_some_and(|shown| shown.is_some()));
    lead.remote.show_what_if(None);
    wall.until("it is taken away", |s| shown(s) == Some(None));
    // When the next round begins, it goes by itself.
    lead.remote.show_what_if(Some((0, 1)));
    wall.until("again", |s| shown(s).is_some_and(|shown| shown.is_some()));
    lead.does(Command::Next);
    wall.until("the next round", |s| shown(s) == Some(None));
    ada.phase(Phase::Briefing { round: 3 });
    assert!(shown(&ada).is_none() && boards(&ada).is_empty());
    // The game's journal knows nothing of it.
    lead.remote.download(Download::Journal);
    let journal = |s: &Screen| {
        s.links.iter().find_map(|link| match link {
            Link::Downloaded { bytes, .. } => Some(String::from_utf8(bytes.clone()).unwrap()),
            _ => None,
        })
    };
    lead.until("the journal", |s| journal(s).is_some());
    assert!(!journal(&lead).unwrap().contains("what-if"));
}

#[test]
fn a_round_that_is_played_again_is_taken_apart_again() {
    let room = Room::new(settings(1, 2));
    let mut lead = room.lead();
    let _ada = room.join("Ada", Side::Junior);
    let play = |lead: &mut Screen| {
        lead.does(Command::OpenPlanning);
        lead.does(Command::ClosePlanning);
    };
    lead.does(Command::Start);
    play(&mut lead);
    lead.remote.what_if(0);
    lead.until("the parts", |s| boards(s).len() == 1);
    lead.remote.show_what_if(Some((0, 1)));
    lead.until("it is shown", |s| shown(s).is_some_and(|shown| shown.is_some()));
    lead.does(Command::Rewind { round: 1 });
    lead.until("it is gone", |s| shown(s) == Some(None));
    refused(&mut lead, 0, &Rejection::WrongPhase { phase: Phase::Briefing { round: 1 } });
    lead.does(Command::OpenPlanning);
    let edit = duevie::protocol::Edit::SetPrice(Some(duevie::money::Money::euros(33)));
    let command = Box::new(Command::Edit { edit, seen: None });
    lead.does(Command::Room(duevie::protocol::RoomCommand::OnBehalf { team: 0, command }));
    lead.does(Command::ClosePlanning);
    lead.remote.what_if(0);
    lead.until("other parts", |s| boards(s).len() == 2);
    let price = |board: &WhatIfBoard| board.lines.iter().any(|line| line.instead == Instead::LastPrice);
    assert!(!price(boards(&lead)[0]) && price(boards(&lead)[1]), "now the price is another");
}
