//! Many games at once, on all cores.

use std::sync::atomic::{AtomicU64, Ordering};

use super::use_threads;

/// Does something for each number on all cores; results in the numbers' order. `done` hears of each that is
/// finished.
///
/// Each core plays whole games: the pool that shares out one game's customers is left at one thread, if
/// no game has set it yet, since a game that waits for its own parts would start on other games.
pub fn on_all_cores<T: Send>(
    numbers: std::ops::Range<u64>,
    work: impl Fn(u64) -> T + Sync,
    done: &(dyn Fn(u64) + Sync),
) -> Vec<T> {
    on_all_cores_with(numbers, || (), |(), number| work(number), done)
}

/// As [`on_all_cores`]; each core has something of its own at hand, made once by `own`. What comes out must not
/// depend on what it was used for before.
pub fn on_all_cores_with<S, T: Send>(
    numbers: std::ops::Range<u64>,
    own: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, u64) -> T + Sync,
    done: &(dyn Fn(u64) + Sync),
) -> Vec<T> {
    use_threads(1);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicU64::new(numbers.start);
    let worker = || {
        let (mut own, mut results) = (own(), Vec::new());
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= numbers.end {
                return results;
            }
            results.push((number, work(&mut own, number)));
            done(1);
        }
    };
    let mut all: Vec<(u64, T)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(worker)).collect();
        let mut all = worker();
        for other in others {
            match other.join() {
                Ok(results) => all.extend(results),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_by_key(|(number, _)| *number);
    all.into_iter().map(|(_, result)| result).collect()
}
