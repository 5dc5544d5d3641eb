//! Formats that not every browser decodes: their first bytes, and their size where it stands at the
//! front. Where it does not, the size is checked after decoding.

use crate::qr::picture_header::Format;

/// AVIF and HEIC are both of ISO/IEC 14496-12: brands in the first box say which.
pub(super) fn by_brands(file: &[u8]) -> Option<Format> {
    if file.get(4..8)? != b"ftyp" {
        return None;
    }
    let length = u32::from_be_bytes(*file.first_chunk()?) as usize;
    let minor = 12..16;
    let brands = file.get(8..length.min(file.len()))?.chunks_exact(4).enumerate();
    let brands = brands.filter(|(place, _)| !minor.contains(&(8 + place * 4)));
    let has = |all: &[&[u8; 4]]| {
        brands.clone().any(|(_, brand)| all.iter().any(|one| one.as_slice() == brand))
    };
    match (has(&[b"avif", b"avis"]), has(HEIC)) {
        (true, _) => Some(Format::Avif),
        (false, true) => Some(Format::Heic),
        (false, false) => None,
    }
}

const HEIC: &[&[u8; 4]] =
    &[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"];

/// The largest of the sizes that stand before the pictures: those of tiles are smaller.
pub(super) fn size_by_boxes(file: &[u8]) -> Option<(u32, u32)> {
    const FRONT: usize = 64 * 1024;
    let front = file.get(..FRONT.min(file.len()))?;
    let number = |bytes: &[u8], at: usize| -> Option<u32> {
        Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
    };
    let sizes = front.windows(16).filter(|window| window.starts_with(b"ispe"));
    let sizes = sizes.filter_map(|window| Some((number(window, 8)?, number(window, 12)?)));
    sizes.max_by_key(|(width, height)| u64::from(*width) * u64::from(*height))
}

/// Width and height are entries 256 and 257 of the first directory (TIFF 6.0).
pub(super) fn tiff_size(file: &[u8]) -> Option<(u32, u32)> {
    let is_little = file.starts_with(b"II");
    let number = |at: usize, width: usize| -> Option<u32> {
        let bytes = file.get(at..)?.get(..width)?;
        let shift = |all: u32, byte: &u8| all << 8 | u32::from(*byte);
        Some(match is_little {
            true => bytes.iter().rev().fold(0, shift),
            false => bytes.iter().fold(0, shift),
        })
    };
    let start = number(4, 4)? as usize;
    let entry = |tag: u32| {
        let entries = (0..number(start, 2)? as usize).map(|place| start + 2 + place * 12);
        let at = entries.take_while(|at| at + 12 <= file.len());
        let at = at.into_iter().find(|at| number(*at, 2) == Some(tag))?;
        number(at + 8, if number(at + 2, 2)? == 3 { 2 } else { 4 })
    };
    Some((entry(256)?, entry(257)?))
}

/// Markup whose first element is `svg`, after declarations and comments.
pub(super) fn is_svg(file: &[u8]) -> bool {
    const FRONT: usize = 4096;
    let front = file.get(..FRONT.min(file.len())).unwrap_or_default();
    let front = String::from_utf8_lossy(front);
    let mut rest = front.trim_start_matches('\u{FEFF}').trim_start();
    for (start, end) in [("<?", "?>"), ("<!--", "-->"), ("<!DOCTYPE", ">"), ("<!--", "-->")] {
        while let Some((_, after)) = rest.strip_prefix(start).and_then(|rest| rest.split_once(end))
        {
            rest = after.trim_start();
        }
    }
    let name = rest.strip_prefix("<svg").and_then(|rest| rest.chars().next());
    name.is_some_and(|next| next.is_whitespace() || matches!(next, '>' | '/'))
}
