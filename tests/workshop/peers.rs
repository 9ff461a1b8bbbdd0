//! Marks that people of a team give each other: means from two others on, nobody's word alone, and nobody told who
//! gave what.

use duevie::protocol::{Command, PeerLine, Rating, Rejection, RoomCommand, SeatId};

use crate::common::{Room, seated, settings};

/// Ada, Bruno and Carla at one table, Dino and Elsa at another.
fn table() -> Room {
    let teams = vec![seated("Rossi", &["Ada", "Bruno", "Carla"]), seated("Verdi", &["Dino", "Elsa"])];
    Room::new(settings(teams, 1))
}

fn ask(room: &mut Room, asked: bool, weights: [u8; 3]) {
    room.lead(Command::Room(RoomCommand::SetPeers { asked, weights }));
}

fn marks(of: u16, marks: [u8; 3]) -> Rating {
    Rating { of: SeatId(of), marks }
}

fn give(room: &mut Room, seat: u16, ratings: &[Rating]) -> Result<(), Rejection> {
    room.seat(seat, Command::Peers(ratings.to_vec())).map(drop)
}

fn own(room: &Room, seat: u16) -> duevie::protocol::PeerOwn {
    room.workshop.seat_view(SeatId(seat), room.now).unwrap().own.peers
}

#[test]
fn two_marks_are_a_mean_weighed_as_the_facilitator_wants_and_one_is_nothing() {
    let mut room = table();
    assert_eq!(give(&mut room, 0, &[marks(1, [5, 5, 5])]), Err(Rejection::NothingToDo), "nobody asks");
    ask(&mut room, true, [2, 1, 1]);
    assert_eq!(own(&room, 0).asked, [SeatId(1), SeatId(2)]);
    assert!(own(&room, 3).asked.is_empty(), "of two, each would know whose word it is");
    for bad in
        [vec![marks(0, [3; 3])], vec![marks(3, [3; 3])], vec![marks(1, [0; 3])], vec![marks(1, [3; 3]); 2]]
    {
        assert_eq!(give(&mut room, 0, &bad), Err(Rejection::Unreasonable), "{bad:?}");
    }
    give(&mut room, 0, &[marks(1, [1, 1, 1])]).unwrap();
    // Thought again: only the last counts.
    give(&mut room, 0, &[marks(1, [5, 1, 3]), marks(2, [2, 2, 2])]).unwrap();
    give(&mut room, 2, &[marks(1, [1, 5, 5])]).unwrap();
    let lead = room.workshop.facilitator_view(room.now).peers;
    assert_eq!((lead.given, lead.lines.len()), (2, 0), "while it is asked nothing is shown");
    ask(&mut room, false, [2, 1, 1]);
    // Ada: (2·5 + 1 + 3) / 4 = 3.5; Carla: (2·1 + 5 + 5) / 4 = 3.
    let lines = room.workshop.facilitator_view(room.now).peers.lines;
    let bruno = PeerLine { of: SeatId(1), raters: 2, mean: Some(3.25) };
    assert_eq!(lines, [bruno, PeerLine { of: SeatId(2), raters: 1, mean: None }]);
    assert_eq!((own(&room, 1).mean, own(&room, 2).mean, own(&room, 0).mean), (Some(3.25), None, None));
    let equal = [1, 1, 1];
    ask(&mut room, false, equal);
    assert!((own(&room, 1).mean.unwrap() - 10.0 / 3.0).abs() < 1e-12);
}

#[test]
fn marks_reach_no_other_frame_and_weights_have_bounds() {
    let mut room = table();
    ask(&mut room, true, [10, 0, 0]);
    give(&mut room, 0, &[marks(1, [4, 2, 5]), marks(2, [4, 2, 5])]).unwrap();
    let written = "[4,2,5]";
    for seat in 0..5 {
        let frame = serde_json::to_string(&room.workshop.seat_view(SeatId(seat), room.now)).unwrap();
        assert_eq!(frame.contains(written), seat == 0, "seat {seat}");
    }
    let lead = serde_json::to_string(&room.workshop.facilitator_view(room.now)).unwrap();
    let wall = serde_json::to_string(&room.workshop.projector_view(room.now)).unwrap();
    assert!(!lead.contains(written) && !wall.contains("peers"));
    for weights in [[0, 0, 0], [11, 0, 0]] {
        let set = Command::Room(RoomCommand::SetPeers { asked: true, weights });
        assert!(matches!(
            room.give(duevie::protocol::Who::Facilitator, set),
            Err(Rejection::Range { least: 0 | 1, most: 10, .. })
        ));
    }
}
