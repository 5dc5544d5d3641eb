//! Brightness to texts: finds every QR symbol in a picture, however it was photographed.

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

use crate::qr::luma::Luma;
use crate::qr::read::search::{Look, Outline, search};

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
    Sharpened(usize),
}

/// The texts of the symbols found, each once, at most [`MAX_SYMBOLS`]. `keep_going` is asked
/// between steps; when it answers false, what has been found so far is returned.
pub fn read(
    picture: &Luma,
    ladder: Ladder,
    keep_going: &mut dyn FnMut(Progress) -> bool,
) -> Vec<String> {
    let steps = steps(picture, ladder);
    let of = steps.len() as u32;
    let mut sizes = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    let mut outlines = Vec::new();
    for (done, step) in steps.into_iter().enumerate() {
        if !keep_going(Progress { done: done as u32, of }) {
            break;
        }
        let Some(sized) = sized(picture, &mut sizes, step.halvings as usize) else { continue };
        let scale = (1 << step.halvings) as f32;
        let known =
            outlines.iter().map(|outline: &Outline| outline.map(|(x, y)| (x / scale, y / scale)));
        let known = known.collect::<Vec<_>>();
        let smallest = smallest(picture, step.halvings);
        let look = Look { plain: sized, smallest, hard: step.hard };
        let seen = match step.change {
            Change::AsIs => search(sized, &look, &known),
            Change::Smoothed(radius) => search(&sized.smoothed(radius), &look, &known),
            Change::Sharpened(radius) => {
                search(&sized.smoothed(1).sharpened(radius, 3), &look, &known)
            }
        };
        for symbol in seen.0 {
            outlines.push(symbol.outline.map(|(x, y)| (x * scale, y * scale)));
            if !texts.contains(&symbol.text) && texts.len() < MAX_SYMBOLS {
                texts.push(symbol.text);
            }
        }
        if !texts.is_empty() && !seen.1 {
            break;
        }
    }
    texts
}

/// Looked at in smaller sizes first.
fn is_large(picture: &Luma) -> bool {
    picture.pixels.len() > 2_600_000
}

/// The smallest modules worth looking for: in a large picture, noise looks like smaller ones.
fn smallest(picture: &Luma, halvings: u32) -> f32 {
    match halvings {
        0 if is_large(picture) => 2.4,
        1 if is_large(picture) => 1.5,
        _ => 0.9,
    }
}

fn steps(picture: &Luma, ladder: Ladder) -> Vec<Step> {
    let large = is_large(picture);
    let step = |halvings, change, hard| Step { halvings, change, hard };
    let mut steps = match large {
        true => vec![step(2, Change::AsIs, false), step(1, Change::AsIs, false)],
        false => vec![step(0, Change::AsIs, false), step(1, Change::AsIs, false)],
    };
    if ladder == Ladder::Camera {
        return steps;
    }
    let base = u32::from(large);
    if large {
        steps.push(step(0, Change::AsIs, false));
        steps.push(step(3, Change::AsIs, false));
    }
    steps.push(step(base, Change::AsIs, true));
    steps.push(step(base, Change::Smoothed(1), true));
    steps.push(step(base, Change::Smoothed(2), true));
    steps.push(step(base + 1, Change::AsIs, true));
    steps.push(step(base, Change::Sharpened(8), true));
    steps.push(step(base, Change::Sharpened(5), true));
    steps.push(step(base, Change::Sharpened(12), true));
    steps
}

/// The picture halved so many times, each size made once.
fn sized<'a>(picture: &'a Luma, sizes: &'a mut Vec<Luma>, halvings: usize) -> Option<&'a Luma> {
    while sizes.len() < halvings {
        sizes.push(sizes.last().unwrap_or(picture).halved()?);
    }
    halvings.checked_sub(1).map_or(Some(picture), |at| sizes.get(at))
}
