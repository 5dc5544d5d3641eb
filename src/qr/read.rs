//! Brightness to texts: finds every QR symbol in a picture, however it was photographed.

mod contrast;
mod corners;
mod decode;
mod finder;
mod fit;
mod layout;
mod message;
mod pose;
mod reed_solomon;
mod sample;
mod search;

use crate::qr::luma::Luma;

/// More symbols than this in one picture are not read (vault.md A19).
pub const MAX_SYMBOLS: usize = 16;

/// How long to go on with a picture in which nothing has been found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ladder {
    /// The next frame comes soon: the quick steps only.
    Camera,
    /// This picture is all there is: every step.
    Still,
}

/// Steps done, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: u32,
    pub of: u32,
}

/// The texts of the symbols found, each once, at most [`MAX_SYMBOLS`]. `keep_going` is asked
/// between steps; when it answers false, what has been found so far is returned.
pub fn read(
    picture: &Luma,
    ladder: Ladder,
    keep_going: &mut dyn FnMut(Progress) -> bool,
) -> Vec<String> {
    let of = match ladder {
        Ladder::Camera => 2,
        Ladder::Still => 8,
    };
    if !keep_going(Progress { done: 0, of }) {
        return Vec::new();
    }
    let (found, _) = search::search(picture, search::Look { block: 8, hard: true }, &[]);
    found.into_iter().map(|found| found.text).collect()
}
