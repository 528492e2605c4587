//! Prints how time grows with the size of the input: one line per case, at n, 2n and 4n.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Runs of a case are repeated for so long; the fastest counts.
const PATIENCE: Duration = Duration::from_millis(200);

/// Prints the head of a table.
#[expect(clippy::print_stdout, reason = "the table is what the benchmark is for")]
pub(crate) fn head(title: &str) {
    println!(
        "\n{title:<46} {:>7} {:>11} {:>11} {:>11} {:>6} {:>6}",
        "n", "n", "2n", "4n", "time", "out"
    );
}

/// Times a case at n, 2n and 4n. `make` makes what enters, `run` tells how much comes out.
///
/// The last two columns are time(4n)/time(n) and the same of what comes out: about 4 is linear.
#[expect(clippy::print_stdout, reason = "the table is what the benchmark is for")]
pub(crate) fn row<T>(case: &str, n: usize, make: impl Fn(usize) -> T, run: impl Fn(&T) -> usize) {
    let [first, second, last] = [n, 2 * n, 4 * n].map(|n| {
        let input = make(n);
        time(|| run(&input))
    });
    let times = [first, second, last].map(|(time, _)| time.as_secs_f64() * 1e3);
    let times = times.map(|time| format!("{:>11}", format!("{time:.3} ms"))).join(" ");
    let grows = last.0.as_secs_f64() / first.0.as_secs_f64();
    let out = match first.1 {
        0 => String::from("-"),
        small => format!("{:.1}", ratio(last.1, small)),
    };
    println!("{case:<46} {n:>7} {times} {grows:>6.1} {out:>6}");
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below what a float holds exactly")]
fn ratio(large: usize, small: usize) -> f64 {
    large as f64 / small as f64
}

/// The fastest of several runs, and how much comes out of one.
fn time(run: impl Fn() -> usize) -> (Duration, usize) {
    let begin = Instant::now();
    let mut fastest = Duration::MAX;
    loop {
        let start = Instant::now();
        let out = black_box(run());
        fastest = fastest.min(start.elapsed());
        if begin.elapsed() > PATIENCE {
            return (fastest, out);
        }
    }
}
