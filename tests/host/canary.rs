//! Secrets over the real sockets: what one team plans is in no frame of anybody else's, in no phase.

use duevie::client::Connection;
use duevie::decision::Forecast;
use duevie::money::Money;
use duevie::protocol::{Command, Edit, Entry, OwnDraft, Phase, RoomCommand, Settings, ToHost, ToScreen};
use duevie::scenario::{Lang, MarketMode};

use crate::common::{Raw, Room, get, settings};

const TEAMS: usize = 3;
/// The seed of `settings`: it would let anybody look ahead.
const SEED: &str = "8473625190437261";

struct Seat {
    raw: Raw,
    number: usize,
    team: usize,
    next: u64,
}

impl Seat {
    fn does(&mut self, command: Command) {
        self.next += 1;
        let id = self.next;
        self.raw.say(&ToHost::Command { id, command: Box::new(command) });
        self.raw.until(|message| match message {
            ToScreen::Accepted { id: of, .. } if *of == id => Some(()),
            ToScreen::Rejected { id: of, rejection } if *of == id => panic!("{rejection}"),
            _ => None,
        });
    }

    fn asks(&mut self, message: &ToHost) {
        self.raw.say(message);
        self.raw.until(|message| {
            matches!(message, ToScreen::Rehearsed { .. } | ToScreen::Combined { .. }).then_some(())
        });
    }
}

/// Names and numbers that are nowhere else; they are what the team plans, keeps, forecasts and is told.
fn secrets(team: usize) -> [String; 5] {
    let numbers = 7_654_300 + team;
    [
        format!("canary-campaign-{team}"),
        format!("canary-plan-{team}"),
        format!("canary-notice-{team}"),
        format!("{numbers}.5"),
        format!("canary-secret-pass-{team}"),
    ]
}

fn plant(seat: &mut Seat, draft: &duevie::decision::Decision) {
    let team = seat.team;
    let [campaign, plan, _, units, _] = secrets(team);
    let mut own = draft.campaigns[0].clone();
    own.name = campaign;
    seat.does(Command::Edit { edit: Edit::SetCampaign { index: 0, plan: Box::new(own) }, seen: None });
    seat.does(Command::SavePlan { name: plan });
    let forecast = Forecast { units: units.parse().unwrap(), result: Money::ZERO };
    seat.does(Command::Edit { edit: Edit::SetForecast(Some(forecast)), seen: None });
    seat.does(Command::Undo);
    seat.does(Command::Redo);
}

/// What somebody tries alone, and never puts on the table.
fn alone(number: usize) -> String {
    format!("canary-alone-{number}")
}

fn try_alone(seat: &mut Seat, draft: &duevie::decision::Decision) {
    seat.does(Command::OwnDraft(OwnDraft::Begin));
    let mut own = draft.campaigns[0].clone();
    own.name = alone(seat.number);
    seat.does(Command::Edit { edit: Edit::SetCampaign { index: 0, plan: Box::new(own) }, seen: None });
    seat.does(Command::Undo);
    seat.does(Command::Redo);
}

fn play(mode: MarketMode) {
    let room = Room::new(Settings { mode: Some(mode), hold_results: true, ..settings(TEAMS, 2) });
    let address = room.host.bound().to_string();
    let mut lead = room.lead();
    let join = |n: usize| {
        let [.., pass] = secrets(n % TEAMS);
        let (pass, team) = (format!("{pass:-<38}{n:02}"), Some((n % TEAMS) as u16));
        let entry = Entry::Join { pass, name: format!("Persona {n}"), side: None, lang: Lang::It, team };
        let mut raw = Raw::enter(&room, entry);
        raw.until(|message| matches!(message, ToScreen::Seat(_)).then_some(()));
        Seat { raw, number: n, team: n % TEAMS, next: 0 }
    };
    let mut seats: Vec<Seat> = (0..2 * TEAMS).map(join).collect();
    let guest = room.host.new_guest(&room.hosted.code).unwrap();
    let mut others = [Raw::enter(&room, Entry::Pass { pass: guest }), Raw::enter(&room, Entry::Knock)];
    lead.does(Command::Start);
    for round in 1..=2 {
        lead.does(Command::OpenPlanning);
        for seat in &mut seats {
            let draft = seat.raw.until(|message| match message {
                ToScreen::Seat(view) if view.phase == (Phase::Planning { round }) => {
                    Some(view.desk.as_ref().unwrap().draft.clone())
                }
                _ => None,
            });
            // One of each team plans, and the other tries something alone.
            if round == 1 && seat.number < TEAMS {
                plant(seat, &draft);
            } else if round == 1 {
                try_alone(seat, &draft);
            }
        }
        for team in 0..TEAMS as u16 {
            let [_, _, text, ..] = secrets(usize::from(team));
            lead.does(Command::Room(RoomCommand::Announce { team: Some(team), text }));
            // A facilitator who watches a team sees its plan, and nobody else does by that.
            lead.remote.watch(Some(team));
        }
        for seat in &mut seats {
            seat.asks(&ToHost::Rehearse { id: 900, plan: None, forecasts: 1 });
            // What is another's is rejected without a word of what there is.
            let other = secrets((seat.team + 1) % TEAMS);
            seat.raw.say(&ToHost::Command {
                id: 901,
                command: Box::new(Command::LoadPlan { name: other[1].replace("canary", "cannery") }),
            });
            seat.raw.say(&ToHost::Watch { team: Some(((seat.team + 1) % TEAMS) as u16) });
        }
        seats[0].does(Command::Submit);
        lead.does(Command::ClosePlanning);
        lead.does(Command::Release);
        for seat in &mut seats {
            seat.raw.until(|message| {
                matches!(message, ToScreen::Seat(view) if view.phase == Phase::Results { round })
                    .then_some(())
            });
            seat.asks(&ToHost::Combination { id: 902, round });
        }
        lead.does(Command::Next);
    }
    lead.phase(Phase::Debrief);
    for seat in &mut seats {
        seat.raw.drain();
        let heard = &seat.raw.heard;
        assert!(heard.contains("\"debrief\""));
        for team in 0..TEAMS {
            let secrets = secrets(team);
            for (kind, secret) in secrets.iter().enumerate() {
                // The search finds what is there: a team sees its own plans, and what it was told.
                let own = team == seat.team && kind < 4;
                assert_eq!(heard.contains(secret.as_str()), own, "'{secret}' in team {}'s frames", seat.team);
            }
        }
        for number in 0..2 * TEAMS {
            let own = number == seat.number && number >= TEAMS;
            assert_eq!(
                heard.contains(&alone(number)),
                own,
                "{number}'s own draft in {}'s frames",
                seat.number
            );
        }
        assert!(!heard.contains(&room.hosted.lead));
        let seed = heard.find(SEED).unwrap_or(usize::MAX);
        assert!(
            seed > heard.find("\"phase\":{\"name\":\"debrief\"").unwrap(),
            "the seed is told before the end"
        );
    }
    for raw in &mut others {
        raw.drain();
        let more = (TEAMS..2 * TEAMS).map(alone).chain([SEED.to_owned(), room.hosted.lead.clone()]);
        for secret in (0..TEAMS).flat_map(secrets).chain(more) {
            assert!(!raw.heard.contains(&secret), "'{secret}' in the frames of who only looks");
        }
    }
    assert!(others[0].heard.contains("\"projector\"") && !others[1].heard.contains("\"projector\""));
    // Nor over HTTP, with a seat's pass or none.
    let code = &room.hosted.code;
    for path in
        ["/".to_owned(), format!("/j/{code}"), "/health".into(), format!("/export/{code}/workshop.json")]
    {
        let [.., pass] = secrets(0);
        let bearer = format!("Authorization: Bearer {pass:-<38}00\r\n");
        for more in ["", bearer.as_str()] {
            let (head, body) = get(&address, &path, more);
            let text = head + &String::from_utf8_lossy(&body);
            assert!((0..TEAMS).flat_map(secrets).all(|secret| !text.contains(&secret)), "{path}");
        }
    }
}

#[test]
fn no_frame_has_another_teams_secrets_in_parallel_markets() {
    play(MarketMode::Parallel);
}

#[test]
fn no_frame_has_another_teams_secrets_in_a_shared_market() {
    play(MarketMode::Shared);
}
