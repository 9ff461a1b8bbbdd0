use duevie::players::Strategy;
use duevie::scenario::*;
use duevie::sim::*;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let file: ScenarioFile = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(&text)
        .unwrap();
    let sc = Scenario::checked(file).unwrap_or_else(|report| panic!("{report}"));
    let seed: u64 = std::env::args().nth(2).and_then(|s| s.parse().ok()).unwrap_or(1);
    let strategies = [Strategy::Together, Strategy::JuniorsOnly, Strategy::SeniorsOnly, Strategy::SideBySide];
    let mut game = Simulation::with(&sc, seed, Setup { teams: 4, ..Default::default() });
    let mut players: Vec<_> = strategies.iter().map(|s| s.player(1)).collect();
    let t = std::time::Instant::now();
    for round in 1..=game.rounds() {
        let mut ds = vec![];
        for team in 0..4 {
            let v = game.view(team).unwrap();
            let d = players[team].decide(&sc, &v);
            if let Err(e) = check_decision(&sc, &v, &d) {
                println!("{team}: {e:?}");
            }
            ds.push(Some(d));
        }
        let out = game.resolve_round(&ds).unwrap();
        println!("round {round} {}", &out.digest[..12]);
        for (i, t) in out.teams.iter().enumerate() {
            let b = &t.books;
            println!(
                "  {:13} score {:5.1} share {:.3} units {:5} rev {:>11} res {:>11} cash {:>11} fresh {:.2} trust {:.2} clim {:.2} 2way {} left {} new {} newz {} wom {} bad {} soc {:.2}",
                strategies[i].name(),
                t.score.total,
                t.market.share,
                b.units,
                b.income.revenue,
                b.income.result,
                b.cash.closing,
                t.brand.freshness,
                t.brand.trust,
                t.people.climate,
                t.people.two_way,
                t.people.left.len(),
                t.market.new_customers,
                t.market.new_gen_z,
                t.market.word_of_mouth,
                t.market.bad_word,
                t.market.social_purchases
            );
            for c in &t.campaigns {
                println!(
                    "      {:9} Q {:.2} (J {:.2} S {:.2} comb {:+.2} clim {:.2} el {:.2}) reach {} contacts {} shares {} back {} R {:.2} depth {} new {} fit {:.2} spent {} crew {:?}",
                    c.name,
                    c.quality.total,
                    c.quality.juniors_alone,
                    c.quality.seniors_alone,
                    c.quality.combination,
                    c.quality.climate,
                    c.quality.elaboration,
                    c.reach,
                    c.contacts,
                    c.shares,
                    c.backlash,
                    c.reproduction,
                    c.depth,
                    c.new_customers,
                    c.fit,
                    c.spent,
                    c.quality.persons.keys().map(|k| k.to_string()).collect::<Vec<_>>()
                );
            }
            if round == game.rounds() {
                for l in &t.score.lines {
                    println!(
                        "        {:12} {:10.3} -> {:5.1}/{}",
                        l.key.to_string(),
                        l.value,
                        l.points,
                        l.weight
                    );
                }
                for s in &t.market.segments {
                    println!(
                        "        {:18} aware {:.2} cons {:.2} buys {:.2} stays {:.2} att {:.2} share {:.2}",
                        s.segment.to_string(),
                        s.aware,
                        s.considers,
                        s.buys,
                        s.stays,
                        s.attitude,
                        s.share
                    );
                }
            }
        }
    }
    println!("{:?}", t.elapsed());
}
