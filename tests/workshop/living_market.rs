//! The recorder: it changes nothing, and what it keeps agrees with the books.

use duevie::playback::{BrandName, MAX_SHARES};
use duevie::protocol::{Command, Settings};
use duevie::scenario::MarketMode;
use duevie::sim::{Setup, Simulation};

use crate::common::{Room, scenario, three_teams};

#[test]
fn recording_changes_no_digest() {
    let scenario = scenario();
    for mode in [MarketMode::Parallel, MarketMode::Shared] {
        let setup = Setup { teams: 2, rounds: Some(3), mode: Some(mode), ..Setup::default() };
        let (mut plain, mut taped) =
            (Simulation::with(&scenario, 5, setup), Simulation::with(&scenario, 5, setup));
        taped.record(Some(400));
        for _ in 0..3 {
            let decisions = [None, None];
            assert_eq!(plain.resolve_round(&decisions).unwrap(), taped.resolve_round(&decisions).unwrap());
        }
        assert!(plain.recorded(0).is_none());
        let (record, _) = taped.recorded(1).unwrap();
        assert_eq!((record.round, record.weeks.len()), (3, usize::from(scenario.weeks)));
        taped.record(None);
        assert!(taped.recorded(0).is_none());
    }
}

#[test]
fn the_record_of_everybody_agrees_with_the_outcome() {
    let scenario = scenario();
    let setup = Setup { teams: 2, mode: Some(MarketMode::Shared), ..Setup::default() };
    let mut game = Simulation::with(&scenario, 5, setup);
    let customers = scenario.market.customers;
    game.record(Some(customers as u16));
    let outcome = game.resolve_round(&[None, None]).unwrap();
    let people = f64::from(scenario.market.population) / f64::from(customers);
    for team in 0..2 {
        let (record, brand) = game.recorded(team).unwrap();
        assert_eq!(record.figures.len(), customers as usize);
        let b = usize::from(brand);
        for (week, units) in record.weeks.iter().zip(&outcome.teams[team].market.weekly_units) {
            let by_figure = week.bought.iter().filter(|bought| **bought == brand + 1).count();
            let by_segment: u32 = week.sums.bought[b].iter().sum();
            assert_eq!(by_figure as u32, by_segment);
            assert_eq!((f64::from(by_segment) * people) as i64, *units);
            let prefer: u32 = week.sums.prefer[b + 1].iter().sum();
            assert_eq!(prefer as usize, week.last.iter().filter(|last| **last == brand + 1).count());
            assert!(week.told.len() <= MAX_SHARES);
        }
        let met: usize = record.weeks.iter().flat_map(|week| &week.met).filter(|met| **met > 0).count();
        assert!(met > 0, "nobody met a campaign");
        let told: u32 = record.weeks.iter().flat_map(|week| &week.sums.told).sum();
        assert!(told > 0, "nobody told anything");
    }
}

#[test]
fn a_company_sees_its_own_campaigns_and_attitudes_only() {
    let mut room = Room::new(Settings { mode: Some(MarketMode::Shared), ..three_teams(2) });
    room.plan_next();
    room.lead(Command::ClosePlanning);
    let playback = room.workshop.round_view(1, 1).unwrap().playback.unwrap();
    assert_eq!(playback.own, Some(1));
    assert_eq!(playback.brands.len(), 5);
    assert_eq!(playback.brands[1], BrandName::Team("Verdi".into()));
    for story in &playback.stories {
        assert_eq!(story.name.is_empty(), story.brand != 1, "{story:?}");
    }
    // One story for all campaigns of another brand: their number is not seen.
    let others = playback.stories.iter().filter(|story| story.brand == 2).count();
    assert_eq!(others, 1);
    assert!(playback.weeks.iter().all(|week| week.attitude.len() == playback.figures.len()));
    assert!(playback.weeks.iter().flat_map(|week| &week.met).any(|met| *met > 0));
}

#[test]
fn no_figures_no_playback() {
    let mut room = Room::new(Settings { figures: 0, ..three_teams(2) });
    room.plan_next();
    room.lead(Command::ClosePlanning);
    let playback = room.workshop.round_view(0, 1).unwrap().playback;
    assert!(playback.is_none(), "{playback:?}");
}
