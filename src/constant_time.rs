//! Comparing secrets without telling, by the time it takes, where they differ (vault.md A29).

/// Whether two texts are the same, looking at every byte.
pub fn equal(left: &[u8], right: &[u8]) -> bool {
    let differences = left.iter().zip(right).fold(0, |sum, (a, b)| sum | (a ^ b));
    left.len() == right.len() && differences == 0
}
