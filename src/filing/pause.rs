//! How long to wait before something is tried again.

/// The first wait after a failed attempt, and the longest, in microseconds.
pub(super) const WAIT: (i64, i64) = (1_000_000, 60_000_000);

/// The wait before another attempt, in microseconds: doubled each time between `first` and `most`,
/// and spread so that pages that failed together do not come back together. The spread comes from
/// `key`, something that no two filings share, since the core has no chance. `asked` is what the
/// portal has asked for, in seconds.
pub(super) fn pause((first, most): (i64, i64), tries: u32, key: &str, asked: Option<i64>) -> i64 {
    let base = (first << tries.min(6)).min(most);
    let spread = key.bytes().fold(i64::from(tries), |sum, b| (sum * 31 + i64::from(b)) % 1000);
    let pause = base / 2 + base / 2 * spread / 1000;
    pause.max(asked.unwrap_or(0).min(3600) * 1_000_000)
}
