//! A moment as a value. There is no `now()` here: the shell reads the clock and passes it in.

use std::time::Duration;

/// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime {
    millis: u64,
}

impl UnixTime {
    /// Saturates at the largest representable moment (about 584 million years on).
    pub const fn from_secs(secs: u64) -> Self {
        Self { millis: secs.saturating_mul(1000) }
    }

    pub const fn from_millis(millis: u64) -> Self {
        Self { millis }
    }

    /// Whole seconds, rounded down, as RFC 6238 section 4.2 wants them.
    pub const fn secs(self) -> u64 {
        self.millis / 1000
    }

    pub const fn millis(self) -> u64 {
        self.millis
    }

    /// The time from `earlier` to `self`; zero when `earlier` is later.
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.millis.saturating_sub(earlier.millis))
    }

    /// `self` moved on by `duration`, saturating.
    pub fn after(self, duration: Duration) -> Self {
        let millis = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
        Self { millis: self.millis.saturating_add(millis) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_before_the_other_is_no_time_away() {
        let (early, late) = (UnixTime::from_secs(1), UnixTime::from_secs(3));
        assert_eq!(late.since(early), Duration::from_secs(2));
        assert_eq!(early.since(late), Duration::ZERO);
    }

    #[test]
    fn the_end_of_time_does_not_wrap() {
        let end = UnixTime::from_secs(u64::MAX);
        assert_eq!(end.after(Duration::from_secs(1)), end);
    }
}
