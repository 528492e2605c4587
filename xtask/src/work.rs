//! Does the same to many items on several threads, with a progress bar.

use std::cmp::Reverse;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::flags::Effort;
use crate::terminal;

#[derive(Debug)]
pub(crate) struct Work {
    pool: rayon::ThreadPool,
    quiet: bool,
}

impl Work {
    pub(crate) fn new(effort: &Effort) -> Result<Work> {
        // For 0 rayon starts as many threads as there are cores.
        let threads = effort.jobs.map_or(0, usize::from);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        Ok(Work { pool: pool.context("cannot start threads")?, quiet: effort.quiet })
    }

    /// Does the same to every item, to several at once.
    ///
    /// The largest come first: one service is a hundred times as large as another, and if it came
    /// last, all other threads would wait for it.
    pub(crate) fn each<T, R>(
        &self,
        doing: &'static str,
        items: Vec<T>,
        name_and_size: impl Fn(&T) -> (String, usize),
        work: impl Fn(T) -> R + Sync,
    ) -> Vec<R>
    where
        T: Send,
        R: Send,
    {
        // For one item nobody needs a bar.
        let is_shown = !self.quiet && items.len() > 1;
        let bar = if is_shown { bar(doing, items.len()) } else { ProgressBar::hidden() };
        let named = items.into_iter().map(|item| (name_and_size(&item), item));
        let mut ordered: Vec<_> = named.enumerate().collect();
        ordered.sort_by_key(|(_, ((_, size), _))| Reverse(*size));
        let one = |(place, ((name, _), item)): (usize, ((String, usize), T))| {
            bar.set_message(terminal::visible(&name));
            let result = work(item);
            bar.inc(1);
            (place, result)
        };
        let each = || ordered.into_par_iter().with_max_len(1).map(one).collect::<Vec<_>>();
        let mut results = self.pool.install(each);
        bar.finish_and_clear();
        results.sort_by_key(|(place, _)| *place);
        results.into_iter().map(|(_, result)| result).collect()
    }
}

/// A progress bar on standard error; it shows nothing if that is not a terminal.
pub(crate) fn bar(doing: &'static str, length: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{prefix} {bar:30} {pos}/{len} {wide_msg}");
    let bar = ProgressBar::new(u64::try_from(length).unwrap_or(u64::MAX));
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.with_prefix(doing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_have_the_order_of_the_items() {
        for jobs in [1, 2, 7] {
            let work = Work::new(&Effort { quiet: true, jobs: Some(jobs) }).unwrap();
            let name = |number: &usize| (number.to_string(), number % 7);
            let doubled = work.each("doubling", (0..100).collect(), name, |number| number * 2);
            assert_eq!(doubled, (0..100).map(|number| number * 2).collect::<Vec<_>>());
        }
    }
}
