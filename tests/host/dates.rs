//! Rounds that end at a date, on a host that was off meanwhile.

use std::sync::atomic::{AtomicU64, Ordering};

use duevie::dates::today;
use duevie::host::{Config, Host};
use duevie::money::Money;
use duevie::protocol::{Command, Edit, Phase, Rejection, RoomCommand, Settings, Side};

use crate::common::{Room, config, settings};

const HOUR: u64 = 3_600_000;

/// How far the world's time is ahead of this computer's clock.
static AHEAD: AtomicU64 = AtomicU64::new(0);

fn calendar() -> u64 {
    today() + AHEAD.load(Ordering::SeqCst)
}

#[test]
fn a_date_that_passed_while_the_host_was_off_closes_the_round_before_anybody_can_do_something() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("w.duevie");
    let with_calendar = || Config { calendar, ..config() };
    let host = Host::start(with_calendar()).unwrap();
    let hosted = host.create(Settings { auto: true, ..settings(1, 2) }, &file).unwrap();
    host.ready();
    let room = Room { host, hosted, folder };
    let mut lead = room.lead();
    let mut ada = room.join("Ada", Side::Junior);
    let deadline = |round, hours| {
        let at = Some(today() + hours * HOUR);
        Command::Room(RoomCommand::SetDeadline { round, at })
    };
    let seat = ada.ask(deadline(1, 3));
    assert_eq!(seat, Err(Rejection::NotAllowed));
    assert_eq!(lead.ask(deadline(1, 0)), Err(Rejection::DatePassed));
    lead.does(deadline(1, 3));
    lead.does(deadline(2, 200));
    lead.does(Command::Start);
    lead.does(Command::OpenPlanning);
    ada.phase(Phase::Planning { round: 1 });
    let timer = ada.seat.as_ref().unwrap().timer.unwrap();
    assert!(timer.date.is_some() && (2 * HOUR..=3 * HOUR).contains(&timer.left), "{timer:?}");
    ada.edit(Edit::SetPrice(Some(Money::euros(24)))).unwrap();
    // The world goes on for a day, and the workshop's own time stands still.
    let pass = ada.remote.pass().unwrap();
    let Room { host, hosted, folder } = room;
    host.close();
    drop((lead, ada));
    AHEAD.store(24 * HOUR, Ordering::SeqCst);
    let host = Host::start(with_calendar()).unwrap();
    let again = host.open(&file).unwrap();
    host.ready();
    assert_eq!(again.code, hosted.code);
    let room = Room { host, hosted: again, folder };
    let mut ada = room.with_pass(&pass);
    let _ = ada.edit(Edit::SetPrice(Some(Money::euros(30))));
    // The round was closed before her first word, whatever became of it; by itself the next one, whose date is
    // to come, has opened.
    ada.phase(Phase::Planning { round: 2 });
    ada.until("the results", |screen| screen.rounds.contains_key(&1));
    assert_eq!(ada.rounds[&1].decision.as_ref().unwrap().price, Some(Money::euros(24)));
    let mut lead = room.lead();
    lead.until("the console", |screen| screen.lead.is_some());
    let told = lead.lead.as_ref().unwrap().late.unwrap();
    assert_eq!(told.round, 1);
    assert!(told.at - told.date > 20 * HOUR, "{told:?}");
    assert_eq!(lead.lead.as_ref().unwrap().conduct.deadlines.len(), 2);
    // What time it is was told when it was news: not with every command.
    lead.does(Command::Extend { minutes: 5 });
    let code = room.hosted.code.clone();
    room.host.close_workshop(&code);
    let opened = duevie::host::journal::Store::open(&file).unwrap();
    assert!(opened.steps < 20, "{}", opened.steps);
}
