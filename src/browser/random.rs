//! The system's random source (`crypto.getRandomValues`).

use crate::browser::error::RandomUnavailable;

/// `N` bytes nobody can foresee.
pub fn bytes<const N: usize>() -> Result<[u8; N], RandomUnavailable> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| RandomUnavailable)?;
    Ok(bytes)
}
