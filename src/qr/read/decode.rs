//! How dark each module is, to what the symbol holds: format, mask, codewords, repair.

use crate::qr::content::Symbol;
use crate::qr::read::{layout, message, reed_solomon};

/// How surely each module is dark (above zero) or light (below), row by row.
#[derive(Clone, Debug)]
pub(super) struct Modules {
    pub size: usize,
    pub darkness: Vec<f32>,
}

/// A version's places, worked out once for all tries at a symbol.
pub(super) struct Plan {
    pub version: usize,
    pub size: usize,
    pub roles: Vec<layout::Role>,
    order: Vec<usize>,
}

impl Plan {
    pub fn new(version: usize) -> Self {
        let (size, roles) = (layout::size_of(version), layout::roles(version));
        let order = layout::data_order(&roles, size);
        Self { version, size, roles, order }
    }
}

impl Modules {
    fn at(&self, x: usize, y: usize) -> f32 {
        self.darkness.get(y * self.size + x).copied().unwrap_or(0.0)
    }

    /// As seen in a mirror: rows for columns.
    pub fn transposed(&self) -> Self {
        let (size, places) = (self.size, 0..self.size * self.size);
        Self { size, darkness: places.map(|at| self.at(at / size, at % size)).collect() }
    }
}

/// What it holds, or `None` when the modules do not make a symbol of the plan's version.
pub(super) fn decode(modules: &Modules, plan: &Plan) -> Option<Symbol> {
    let (level, mask) = format(modules)?;
    let (codewords, trust) = codewords(modules, plan, mask);
    let (parity, count) = layout::blocks(plan.version, level)?;
    let mut data = Vec::with_capacity(codewords.len());
    let mut is_clean = true;
    for places in deal(codewords.len(), parity, count) {
        let pick = |place: &usize| codewords.get(*place).copied().unwrap_or(0);
        let mut block = places.iter().map(pick).collect::<Vec<_>>();
        let trust = places.iter().map(|p| trust.get(*p).copied().unwrap_or(0.0));
        let mended = mend(&mut block, parity, &trust.collect::<Vec<_>>())?;
        is_clean &= mended * 4 <= parity;
        block.truncate(block.len() - parity);
        data.extend(block);
    }
    // What needed so little repair is a symbol without a doubt, whatever it holds.
    let unclear = is_clean && data.iter().any(|codeword| *codeword != 0);
    message::symbol(&data, plan.version).or(unclear.then_some(Symbol::Unclear))
}

/// The error correction level (0 to 3: L, M, Q, H) and the mask, from both copies at once.
fn format(modules: &Modules) -> Option<(usize, usize)> {
    let places = layout::format_places(modules.size);
    let seen = places.as_flattened().iter().map(|(x, y)| modules.at(*x, *y)).collect::<Vec<_>>();
    let score = |number: u32| {
        let bits = format_bits(number);
        let likeness = |(bit, dark): (usize, &f32)| {
            let wanted = if bits >> (bit % 15) & 1 == 1 { 1.0 } else { -1.0 };
            wanted * dark.clamp(-1.0, 1.0)
        };
        seen.iter().enumerate().map(likeness).sum::<f32>()
    };
    let best = (0..32).max_by(|a, b| score(*a).total_cmp(&score(*b)))?;
    let wrong = |half: &[f32]| {
        let bits = format_bits(best);
        half.iter()
            .enumerate()
            .filter(|(bit, dark)| (bits >> bit & 1 == 1) != (**dark > 0.0))
            .count()
    };
    // Either copy alone would be accepted with three wrong bits (annex C).
    let near = seen.chunks(15).map(wrong).min()?;
    let level = *[1, 0, 3, 2].get(best as usize >> 3)?;
    (near <= 3).then_some((level, best as usize & 7))
}

/// Five bits and their BCH check bits, masked (annex C).
fn format_bits(number: u32) -> u32 {
    let check = (0..10).fold(number, |rest, _| (rest << 1) ^ ((rest >> 9) * 0x537));
    (number << 10 | check) ^ 0x5412
}

/// The codewords in the order of the symbol, and the darkness of the faintest bit of each.
fn codewords(modules: &Modules, plan: &Plan, mask: usize) -> (Vec<u8>, Vec<f32>) {
    let bit = |place: &usize| {
        let dark = modules.darkness.get(*place).copied().unwrap_or(0.0);
        let turned = layout::is_masked(mask, place % plan.size, place / plan.size);
        ((dark > 0.0) != turned, dark.abs())
    };
    let codeword = |places: &[usize]| {
        places.iter().map(bit).fold((0u8, f32::MAX), |(codeword, trust), (bit, sure)| {
            (codeword << 1 | u8::from(bit), trust.min(sure))
        })
    };
    plan.order.chunks_exact(8).map(codeword).unzip()
}

/// Which codewords belong to each block: dealt round, the longer blocks last (section 7.6).
fn deal(total: usize, parity: usize, count: usize) -> Vec<Vec<usize>> {
    let short = total / count - parity;
    let short_blocks = count - total % count;
    let block = |block: usize| {
        let longer = block >= short_blocks;
        let data = (0..short).map(move |row| row * count + block);
        let last = longer.then(|| short * count + block - short_blocks);
        let checks = total - parity * count..total;
        data.chain(last).chain(checks.skip(block).step_by(count)).collect()
    };
    (0..count).map(block).collect()
}

/// Repairs a block, if need be by taking its faintest codewords for unknown (generalised minimum
/// distance decoding). Two check codewords stay unspent then, so that chance cannot make a text.
/// Answers with how many check codewords it took.
fn mend(block: &mut [u8], parity: usize, trust: &[f32]) -> Option<usize> {
    if let Some(errors) = reed_solomon::repair(block, parity, &[]) {
        return Some(2 * errors);
    }
    let mut faintest = (0..block.len()).collect::<Vec<_>>();
    let trust_in = |place: &usize| trust.get(*place).copied().unwrap_or(0.0);
    faintest.sort_by(|a, b| trust_in(a).total_cmp(&trust_in(b)));
    for erased in (2..=parity - 2).step_by(2) {
        let erasures = faintest.get(..erased)?;
        let mut tried = block.to_vec();
        let errors = reed_solomon::repair(&mut tried, parity, erasures);
        let spent = errors.map(|errors| 2 * errors + erased);
        if let Some(spent) = spent.filter(|spent| spent + 2 <= parity) {
            block.copy_from_slice(&tried);
            return Some(spent);
        }
    }
    None
}
