//! What counts as dark where: a threshold and a contrast for each small block of the picture, from
//! the blocks around it, so that shadows, glare and faint print are all seen alike.

use crate::qr::luma::Luma;

/// Pixels a side of a block.
const SIDE: usize = 8;

/// A picture with its thresholds.
pub(super) struct Contrast<'a> {
    pub luma: &'a Luma,
    columns: usize,
    blocks: Vec<Block>,
}

/// Darker than the threshold is dark; `gain` makes the local contrast 1.
#[derive(Clone, Copy, Default)]
struct Block {
    threshold: u8,
    gain: f32,
}

/// What a block holds, or several.
#[derive(Clone, Copy)]
struct Tally {
    darkest: u8,
    lightest: u8,
    sum: u32,
    count: u32,
}

const NOTHING: Tally = Tally { darkest: 255, lightest: 0, sum: 0, count: 0 };

impl Tally {
    fn and(self, other: Self) -> Self {
        Self {
            darkest: self.darkest.min(other.darkest),
            lightest: self.lightest.max(other.lightest),
            sum: self.sum + other.sum,
            count: self.count + other.count,
        }
    }
}

impl<'a> Contrast<'a> {
    /// Thresholds from the 5 × 5 blocks around each. Where their brightness
    /// differs by less than a share of the whole picture's, nothing is dark.
    pub fn new(luma: &'a Luma) -> Self {
        let (columns, tallies) = tallies(luma);
        let whole = spread(&tallies);
        let rows = tallies.len() / columns;
        let across = windows(&tallies, columns, |row, column| row * columns + column, rows);
        let around = windows(&across, rows, |column, row| row * columns + column, columns);
        let mut blocks = vec![Block::default(); tallies.len()];
        for (block, tally) in blocks.iter_mut().zip(&around) {
            *block = judge(*tally, whole);
        }
        Self { luma, columns, blocks }
    }

    fn block(&self, x: usize, y: usize) -> Block {
        self.blocks.get(y / SIDE * self.columns + x / SIDE).copied().unwrap_or_default()
    }

    /// Whether the pixel that a place lies in is dark; outside of the picture nothing is.
    pub fn is_dark(&self, x: f32, y: f32) -> bool {
        if x < 0.0 || y < 0.0 {
            return false;
        }
        let (x, y) = (x as usize, y as usize);
        self.luma.pixel(x, y).is_some_and(|pixel| pixel < self.block(x, y).threshold)
    }

    /// −1 (as light as anything near) to 1 (as dark), between pixels; 0 is the threshold.
    pub fn darkness(&self, x: f32, y: f32) -> f32 {
        let block = self.block(x.max(0.0) as usize, y.max(0.0) as usize);
        let above = f32::from(block.threshold) - 0.5 - self.luma.between(x, y);
        (above * block.gain).clamp(-1.0, 1.0)
    }

    /// The same for the pixel that a place lies in, which is faster.
    pub fn roughly(&self, x: f32, y: f32) -> f32 {
        let (x, y) = (x.max(0.0) as usize, y.max(0.0) as usize);
        let Some(pixel) = self.luma.pixel(x, y) else { return -1.0 };
        let block = self.block(x, y);
        let above = f32::from(block.threshold) - 0.5 - f32::from(pixel);
        (above * block.gain).clamp(-1.0, 1.0)
    }

    /// Where the row turns from light to dark and back: lengths of runs, the first one light.
    pub fn runs(&self, y: usize, runs: &mut Vec<u32>) {
        runs.clear();
        let row = self.luma.row(y);
        let thresholds = self.blocks.chunks(self.columns).nth(y / SIDE).unwrap_or_default();
        let (mut dark, mut length) = (false, 0);
        for (pixels, block) in row.chunks(SIDE).zip(thresholds) {
            for pixel in pixels {
                if (*pixel < block.threshold) != dark {
                    runs.push(length);
                    (dark, length) = (!dark, 0);
                }
                length += 1;
            }
        }
        runs.push(length);
    }
}

fn tallies(luma: &Luma) -> (usize, Vec<Tally>) {
    let columns = luma.width.div_ceil(SIDE);
    let mut tallies = Vec::with_capacity(columns * luma.height.div_ceil(SIDE));
    for band in luma.pixels.chunks(luma.width * SIDE) {
        let mut line = vec![NOTHING; columns];
        for row in band.chunks(luma.width) {
            for (tally, pixels) in line.iter_mut().zip(row.chunks(SIDE)) {
                *tally = tally.and(tally_of(pixels));
            }
        }
        tallies.extend(line);
    }
    (columns, tallies)
}

fn tally_of(pixels: &[u8]) -> Tally {
    let (mut darkest, mut lightest, mut sum) = (255u8, 0u8, 0u32);
    for pixel in pixels {
        darkest = darkest.min(*pixel);
        lightest = lightest.max(*pixel);
        sum += u32::from(*pixel);
    }
    Tally { darkest, lightest, sum, count: pixels.len() as u32 }
}

/// Each tally with its two neighbours on either side along lines of `length`.
fn windows(
    tallies: &[Tally],
    length: usize,
    place: impl Fn(usize, usize) -> usize,
    lines: usize,
) -> Vec<Tally> {
    let mut joined = tallies.to_vec();
    for line in 0..lines {
        for along in 0..length {
            let near = along.saturating_sub(2)..(along + 3).min(length);
            let tally = near
                .filter_map(|at| tallies.get(place(line, at)))
                .fold(NOTHING, |sum, tally| sum.and(*tally));
            if let Some(joined) = joined.get_mut(place(line, along)) {
                *joined = tally;
            }
        }
    }
    joined
}

/// The brightness range of most blocks' means and extremes: what contrast the picture has.
fn spread(tallies: &[Tally]) -> u8 {
    let darkest = tallies.iter().map(|tally| tally.darkest).min().unwrap_or(0);
    let lightest = tallies.iter().map(|tally| tally.lightest).max().unwrap_or(0);
    lightest.saturating_sub(darkest)
}

fn judge(tally: Tally, whole: u8) -> Block {
    let range = tally.lightest.saturating_sub(tally.darkest);
    if range < 2 || range < whole / 12 {
        return Block::default();
    }
    let mean = tally.sum.div_ceil(tally.count.max(1));
    let middle = (u32::from(tally.darkest) + u32::from(tally.lightest)).div_ceil(2);
    let threshold = (mean + middle).div_ceil(2).min(255) as u8;
    Block { threshold, gain: 2.0 / f32::from(range) }
}
