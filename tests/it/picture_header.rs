//! Sizes are read from the first bytes, and bombs refused unopened.

use crate::qr_drawing::Random;
use sparekey::qr::picture_header::{
    Format, MAX_BYTES, MAX_PIXELS, PictureError, PictureHeader, picture_header,
};

fn png(width: u32, height: u32) -> Vec<u8> {
    let header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    [&header[..], &width.to_be_bytes(), &height.to_be_bytes(), &[1, 0, 0, 0, 0]].concat()
}

fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let application =
        b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xFF\xC2\0\x11\x08";
    [&application[..], &height.to_be_bytes(), &width.to_be_bytes(), &[3; 12]].concat()
}

fn gif(width: u16, height: u16) -> Vec<u8> {
    [&b"GIF89a"[..], &width.to_le_bytes(), &height.to_le_bytes(), &[0; 3]].concat()
}

fn bmp(width: i32, height: i32) -> Vec<u8> {
    let mut file = b"BM".to_vec();
    file.extend([0; 12]);
    file.extend(40u32.to_le_bytes());
    file.extend(width.to_le_bytes());
    file.extend(height.to_le_bytes());
    file
}

fn webp(chunk: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&b"RIFF\0\0\0\0WEBP"[..], chunk, &[0; 4], body].concat()
}

fn webp_extended(width: u32, height: u32) -> Vec<u8> {
    let size = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    webp(b"VP8X", &[vec![0; 4], size(width), size(height)].concat())
}

fn webp_lossless(width: u32, height: u32) -> Vec<u8> {
    let bits = (width - 1) | (height - 1) << 14;
    webp(b"VP8L", &[&[0x2F][..], &bits.to_le_bytes()].concat())
}

fn webp_lossy(width: u16, height: u16) -> Vec<u8> {
    let frame = [0, 0, 0, 0x9D, 0x01, 0x2A];
    webp(b"VP8 ", &[&frame[..], &width.to_le_bytes(), &height.to_le_bytes()].concat())
}

#[test]
fn every_format_says_its_size() {
    let files = [
        (Format::Png, png(640, 480)),
        (Format::Jpeg, jpeg(640, 480)),
        (Format::Gif, gif(640, 480)),
        (Format::Bmp, bmp(640, -480)),
        (Format::WebP, webp_extended(640, 480)),
        (Format::WebP, webp_lossless(640, 480)),
        (Format::WebP, webp_lossy(640, 480)),
    ];
    for (format, file) in files {
        let expected = PictureHeader { format, width: 640, height: 480 };
        assert_eq!(picture_header(&file), Ok(expected), "{format:?}");
    }
}

#[test]
fn a_picture_of_exactly_25_megapixels_is_allowed() {
    assert!(picture_header(&png(5000, 5000)).is_ok());
    assert_eq!(picture_header(&png(5000, 5001)), Err(PictureError::TooManyPixels));
}

#[test]
fn a18_picture_bombs_are_refused_before_decoding() {
    let bombs = [
        png(20_000, 20_000),
        png(60_000, 60_000),
        png(u32::MAX, u32::MAX),
        png(1, 25_000_001),
        jpeg(65_535, 65_535),
        jpeg(65_535, 400),
        gif(65_535, 65_535),
        bmp(i32::MIN, i32::MIN),
        bmp(30_000, -30_000),
        webp_extended(1 << 24, 1 << 24),
        webp_lossless(16_384, 16_384),
        webp_lossy(16_383, 16_383),
    ];
    for bomb in bombs {
        assert_eq!(picture_header(&bomb), Err(PictureError::TooManyPixels));
    }
}

#[test]
fn a18_a_file_above_ten_megabytes_is_refused() {
    let mut file = png(100, 100);
    file.resize(MAX_BYTES + 1, 0);
    assert_eq!(picture_header(&file), Err(PictureError::FileTooLarge));
}

#[test]
fn what_is_no_picture_is_told_from_a_damaged_one() {
    for file in [&b""[..], b"hello", b"%PDF-1.7", b"<svg/>", b"RIFF\0\0\0\0WAVE"] {
        assert_eq!(picture_header(file), Err(PictureError::UnknownFormat));
    }
    for file in [&png(0, 9)[..], &png(9, 9)[..20], &gif(1, 1)[..8], b"\xFF\xD8\xFF\xDA\0\x08"] {
        assert_eq!(picture_header(file), Err(PictureError::Damaged));
    }
}

#[test]
fn a18_no_header_panics_or_takes_long() {
    let mut random = Random(18);
    let seeds = [png(9, 9), jpeg(9, 9), gif(9, 9), bmp(9, 9), webp_extended(9, 9)];
    for round in 0..20_000 {
        let mut file = seeds[round % seeds.len()].clone();
        for _ in 0..random.below(6) {
            let at = random.below(file.len() as u64) as usize;
            file[at] = random.below(256) as u8;
        }
        file.truncate(random.below(file.len() as u64 + 1) as usize);
        let allowed = picture_header(&file);
        let pixels = allowed.map_or(0, |header| u64::from(header.width) * u64::from(header.height));
        assert!(pixels <= MAX_PIXELS);
    }
    // Ten megabytes of empty segments, each of which has to be stepped over.
    let mut segments = b"\xFF\xD8".to_vec();
    segments.extend(b"\xFF\xE1\0\x02".iter().cycle().take(MAX_BYTES - 2));
    assert_eq!(picture_header(&segments), Err(PictureError::Damaged));
}
