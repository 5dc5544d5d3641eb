//! Brightness to contents: finds every QR symbol in a picture, however it was photographed.

mod contrast;
mod corners;
mod deblur;
mod decode;
mod finder;
mod fit;
mod layout;
mod message;
mod pose;
mod reed_solomon;
mod sample;
mod search;
mod symbol;

use crate::qr::content::Symbol;
use crate::qr::luma::Luma;
use crate::qr::read::search::{Found, Look, search};

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

/// One way of looking at a picture: halved so many times, then changed.
#[derive(Clone, Copy)]
struct Step {
    halvings: u32,
    change: Change,
    /// Whether symbols that do not read at once are worked on.
    hard: bool,
}

#[derive(Clone, Copy)]
enum Change {
    AsIs,
    Smoothed(usize),
    /// Against the mean within a radius, so many times.
    Sharpened(usize, i32),
}

/// What the symbols found hold, each once, at most [`MAX_SYMBOLS`]. `keep_going` is asked
/// between steps; when it answers false, what has been found so far is returned.
pub fn read(
    picture: &Luma,
    ladder: Ladder,
    keep_going: &mut dyn FnMut(Progress) -> bool,
) -> Vec<Symbol> {
    let steps = steps(picture, ladder);
    let of = steps.len() as u32;
    let mut sizes = Vec::new();
    let mut found = Vec::new();
    let mut idle = 0;
    for (done, step) in steps.into_iter().enumerate() {
        if !keep_going(Progress { done: done as u32, of }) {
            break;
        }
        let Some(sized) = sized(picture, &mut sizes, step.halvings as usize) else { continue };
        let scale = (1 << step.halvings) as f32;
        let known = found.iter().map(|symbol| scaled(symbol, 1.0 / scale)).collect();
        let smallest = smallest(picture, step.halvings);
        let look = Look { plain: sized, smallest, hard: step.hard };
        let (all, more) = match step.change {
            Change::AsIs => search(sized, &look, known),
            Change::Smoothed(radius) => search(&sized.smoothed(radius), &look, known),
            Change::Sharpened(radius, strength) => {
                search(&sized.smoothed(1).sharpened(radius, strength), &look, known)
            }
        };
        idle = if all.len() > found.len() { 0 } else { idle + 1 };
        found = all.iter().map(|symbol| scaled(symbol, scale)).collect();
        if !found.is_empty() && (!more || idle > 1) {
            break;
        }
    }
    each_once(found)
}

fn scaled(symbol: &Found, by: f32) -> Found {
    let outline = symbol.outline.map(|(x, y)| (x * by, y * by));
    Found { symbol: symbol.symbol.clone(), outline, unit: symbol.unit * by }
}

/// In the order found.
fn each_once(found: Vec<Found>) -> Vec<Symbol> {
    let mut symbols: Vec<Symbol> = Vec::new();
    for Found { symbol, .. } in found {
        if !symbols.contains(&symbol) && symbols.len() < MAX_SYMBOLS {
            symbols.push(symbol);
        }
    }
    symbols
}

/// The smallest modules worth looking for: in a large picture, noise looks like smaller ones.
fn smallest(picture: &Luma, halvings: u32) -> f32 {
    match halvings {
        0 if picture.pixels.len() > LARGE => 2.4,
        1 if picture.pixels.len() > LARGE => 1.5,
        _ => 0.9,
    }
}

/// Pixels from which a picture is looked at in half its size first, and in a quarter.
const MIDDLING: usize = 800_000;
const LARGE: usize = 2_600_000;

fn steps(picture: &Luma, ladder: Ladder) -> Vec<Step> {
    use Change::{AsIs, Sharpened, Smoothed};
    let step = |halvings, change, hard| Step { halvings, change, hard };
    let (base, quick): (u32, &[u32]) = match picture.pixels.len() {
        0..MIDDLING => (0, &[0, 1]),
        MIDDLING..LARGE => (0, &[1, 0]),
        _ => (2, &[2, 1, 0, 3]),
    };
    let mut steps: Vec<Step> = quick.iter().map(|size| step(*size, AsIs, false)).collect();
    match ladder {
        Ladder::Camera => steps.truncate(2),
        Ladder::Still => steps.extend([
            step(base, AsIs, true),
            step(base, Smoothed(1), true),
            step(base, Smoothed(2), true),
            step(base + 1, AsIs, true),
            step(base, Sharpened(8, 3), true),
            step(base, Sharpened(5, 3), true),
            step(base, Sharpened(12, 3), true),
        ]),
    }
    steps
}

/// The picture halved so many times, each size made once.
fn sized<'a>(picture: &'a Luma, sizes: &'a mut Vec<Luma>, halvings: usize) -> Option<&'a Luma> {
    while sizes.len() < halvings {
        sizes.push(sizes.last().unwrap_or(picture).halved()?);
    }
    halvings.checked_sub(1).map_or(Some(picture), |at| sizes.get(at))
}
