//! Where things are in a symbol of a given version (ISO/IEC 18004 sections 6.3, 7.5 and 7.7).

/// Check codewords in each block, for versions 1 to 40; levels L, M, Q, H.
const PARITY: [[u8; 40]; 4] = [
    [
        7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30,
        30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28,
        28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ],
    [
        13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30,
        30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
        17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30,
        30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
];

/// Blocks that the codewords are dealt to, for versions 1 to 40; levels L, M, Q, H.
const BLOCKS: [[u8; 40]; 4] = [
    [
        1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13,
        14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
    ],
    [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23,
        25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ],
    [
        1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29,
        34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
    ],
    [
        1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35,
        37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
    ],
];

/// Modules a side of version 1 to 40, and back.
pub(super) const fn size_of(version: usize) -> usize {
    17 + 4 * version
}

pub(super) const fn version_of(size: usize) -> usize {
    (size.saturating_sub(17)) / 4
}

/// Check codewords a block and the number of blocks; level 0 to 3 is L, M, Q, H.
pub(super) fn blocks(version: usize, level: usize) -> Option<(usize, usize)> {
    let of = |table: &[[u8; 40]; 4]| Some(usize::from(*table.get(level)?.get(version - 1)?));
    Some((of(&PARITY)?, of(&BLOCKS)?))
}

/// The rows and columns where alignment patterns are centred (annex E).
pub(super) fn alignment_centres(version: usize) -> Vec<usize> {
    if version < 2 {
        return Vec::new();
    }
    let count = version / 7 + 2;
    let step = (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2;
    let last = size_of(version) - 7;
    std::iter::once(6).chain((0..count - 1).rev().map(|back| last - back * step)).collect()
}

/// Every alignment pattern's centre, column and row: all crossings but the three finder corners.
pub(super) fn alignment_patterns(version: usize) -> Vec<(usize, usize)> {
    let centres = alignment_centres(version);
    let last = size_of(version) - 7;
    let is_finder = |x, y| (x == 6 && (y == 6 || y == last)) || (x == last && y == 6);
    let row = |y: &usize| centres.iter().map(move |x| (*x, *y)).collect::<Vec<_>>();
    centres.iter().flat_map(row).filter(|(x, y)| !is_finder(*x, *y)).collect()
}

/// What one module is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Data,
    /// The same in every symbol of this version.
    Fixed {
        dark: bool,
    },
    /// Format or version information.
    Information,
}

/// The role of every module, row by row.
pub(super) fn roles(version: usize) -> Vec<Role> {
    let size = size_of(version);
    let mut roles = (0..size * size).map(|at| role(at % size, at / size, size)).collect::<Vec<_>>();
    for (x, y) in alignment_patterns(version) {
        for at in 0..25usize {
            let (dx, dy) = (at % 5, at / 5);
            let ring = dx.abs_diff(2).max(dy.abs_diff(2));
            if let Some(role) = roles.get_mut((y + dy - 2) * size + x + dx - 2) {
                *role = Role::Fixed { dark: ring != 1 };
            }
        }
    }
    roles
}

fn role(x: usize, y: usize, size: usize) -> Role {
    let corner = |x: usize, y: usize| {
        let ring = x.abs_diff(3).max(y.abs_diff(3));
        Role::Fixed { dark: ring != 2 && ring != 4 }
    };
    let (far_x, far_y) = (size - 1 - x, size - 1 - y);
    match () {
        () if x < 8 && y < 8 => corner(x, y),
        () if far_x < 8 && y < 8 => corner(far_x, y),
        () if x < 8 && far_y < 8 => corner(x, far_y),
        () if x == 6 || y == 6 => Role::Fixed { dark: (x + y).is_multiple_of(2) },
        () if x == 8 && far_y == 7 => Role::Fixed { dark: true },
        () if (x == 8 && (y < 9 || far_y < 8)) || (y == 8 && (x < 9 || far_x < 8)) => {
            Role::Information
        }
        () if size >= size_of(7) && ((far_x < 11 && y < 6) || (x < 6 && far_y < 11)) => {
            Role::Information
        }
        () => Role::Data,
    }
}

/// The places of the data modules in the order in which codewords fill them, as indices into rows.
pub(super) fn data_order(roles: &[Role], size: usize) -> Vec<usize> {
    let mut order = Vec::with_capacity(roles.len());
    // Pairs of columns from the right; the timing column is stepped over.
    let pairs = (0..size / 2).map(|pair| {
        if size - 1 - 2 * pair > 6 {
            (size - 1 - 2 * pair, pair)
        } else {
            (size - 2 - 2 * pair, pair)
        }
    });
    for (right, pair) in pairs {
        for step in 0..size {
            let y = if pair.is_multiple_of(2) { size - 1 - step } else { step };
            order.extend([right, right - 1].map(|x| y * size + x));
        }
    }
    order.retain(|at| roles.get(*at) == Some(&Role::Data));
    order
}

/// Whether mask pattern 0 to 7 turns the module over (table 10).
pub(super) const fn is_masked(mask: usize, x: usize, y: usize) -> bool {
    match mask {
        0 => (x + y).is_multiple_of(2),
        1 => y.is_multiple_of(2),
        2 => x.is_multiple_of(3),
        3 => (x + y).is_multiple_of(3),
        4 => (x / 3 + y / 2).is_multiple_of(2),
        5 => x * y % 2 + x * y % 3 == 0,
        6 => (x * y % 2 + x * y % 3).is_multiple_of(2),
        _ => ((x + y) % 2 + x * y % 3).is_multiple_of(2),
    }
}

/// The places of the 15 bits of format information, lowest first, in both copies (figure 25).
pub(super) fn format_places(size: usize) -> [[(usize, usize); 15]; 2] {
    let near = |bit: usize| match bit {
        0..=5 => (8, bit),
        6 => (8, 7),
        7 => (8, 8),
        8 => (7, 8),
        _ => (14 - bit, 8),
    };
    let far = |bit: usize| if bit < 8 { (size - 1 - bit, 8) } else { (8, size + bit - 15) };
    [std::array::from_fn(near), std::array::from_fn(far)]
}
