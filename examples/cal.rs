use duevie::scenario::*;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let sc = load(std::path::Path::new(&path)).unwrap_or_else(|r| panic!("{r}"));
    let n: u64 = std::env::args().nth(2).and_then(|s| s.parse().ok()).unwrap_or(10);
    let t = std::time::Instant::now();
    for r in duevie::lab::calibrate(&sc, n, &|_| {}).rows {
        println!(
            "{:45} {:8.3} ± {:.3}   [{} {}] {}",
            r.quantity,
            r.value,
            r.error,
            r.least,
            r.most,
            if r.in_range() { "" } else { "  <<<<" }
        );
    }
    println!("{:?}", t.elapsed());
}
