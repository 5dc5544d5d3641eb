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

/// A file of boxes: its brand, and the sizes of its pictures.
fn boxes(brand: &[u8; 4], sizes: &[(u32, u32)]) -> Vec<u8> {
    let mut file = [&b"\0\0\0\x1Cftyp"[..], brand, b"\0\0\0\0mif1miaf", brand].concat();
    for (width, height) in sizes {
        file.extend(b"\0\0\0\x14ispe\0\0\0\0");
        file.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
    }
    file
}

/// A directory at byte 8: another entry, then width as a short and height as a long number.
fn tiff(is_little: bool, width: u16, height: u32) -> Vec<u8> {
    let (short, long) = match is_little {
        true => (u16::to_le_bytes as fn(u16) -> [u8; 2], u32::to_le_bytes as fn(u32) -> [u8; 4]),
        false => (u16::to_be_bytes as fn(u16) -> [u8; 2], u32::to_be_bytes as fn(u32) -> [u8; 4]),
    };
    let mut file = if is_little { b"II".to_vec() } else { b"MM".to_vec() };
    file.extend([&short(42)[..], &long(8), &short(3)].concat());
    file.extend([&short(254)[..], &short(4), &long(1), &long(0)].concat());
    file.extend([&short(256)[..], &short(3), &long(1), &short(width), &short(0)].concat());
    file.extend([&short(257)[..], &short(4), &long(1), &long(height)].concat());
    file
}

#[test]
fn r20_drawings_and_what_says_no_size_are_known_by_their_first_bytes() {
    let named = [
        (Format::Svg, &b"<svg xmlns='http://www.w3.org/2000/svg'>"[..]),
        (Format::Svg, b"\xEF\xBB\xBF <?xml version='1.0'?>\n<!-- a > b -->\n<!DOCTYPE svg>\n<svg>"),
        (Format::Svg, b"<svg/>"),
        (Format::JpegXl, b"\xFF\x0A\0\0"),
        (Format::Pdf, b"%PDF-1.7"),
    ];
    for (format, file) in named {
        assert_eq!(picture_header(file), Ok(PictureHeader { format, size: None }), "{format:?}");
    }
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
        (Format::Avif, boxes(b"avif", &[(640, 480)])),
        (Format::Heic, boxes(b"heic", &[(512, 480), (640, 480), (128, 480)])),
        (Format::Tiff, tiff(true, 640, 480)),
        (Format::Tiff, tiff(false, 640, 480)),
    ];
    for (format, file) in files {
        let expected = PictureHeader { format, size: Some((640, 480)) };
        assert_eq!(picture_header(&file), Ok(expected), "{format:?}");
    }
}

#[test]
fn r20_a_picture_of_exactly_64_megapixels_is_allowed() {
    assert!(picture_header(&png(8000, 8000)).is_ok());
    assert_eq!(picture_header(&png(8000, 8001)), Err(PictureError::TooManyPixels));
}

#[test]
fn a18_picture_bombs_are_refused_before_decoding() {
    let bombs = [
        png(20_000, 20_000),
        png(60_000, 60_000),
        png(u32::MAX, u32::MAX),
        png(1, 64_000_001),
        jpeg(65_535, 65_535),
        jpeg(65_535, 1000),
        gif(65_535, 65_535),
        bmp(i32::MIN, i32::MIN),
        bmp(30_000, -30_000),
        webp_extended(1 << 24, 1 << 24),
        webp_lossless(16_384, 16_384),
        webp_lossy(16_383, 16_383),
        boxes(b"avif", &[(8, 8), (65_535, 65_535)]),
        boxes(b"heic", &[(8001, 8000)]),
        tiff(true, 20_000, 20_000),
        tiff(false, 20_000, 20_000),
    ];
    for bomb in bombs {
        assert_eq!(picture_header(&bomb), Err(PictureError::TooManyPixels));
    }
}

#[test]
fn a18_a_file_above_25_megabytes_is_refused() {
    let mut file = png(100, 100);
    file.resize(MAX_BYTES + 1, 0);
    assert_eq!(picture_header(&file), Err(PictureError::FileTooLarge));
}

#[test]
fn what_is_no_picture_is_told_from_a_damaged_one() {
    let video = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom";
    let html = b"<html><svg></svg></html>";
    for file in [&b""[..], b"hello", b"RIFF\0\0\0\0WAVE", video, html, b"<svgs>", b"\0\0\0\x08ftyp"]
    {
        assert_eq!(picture_header(file), Err(PictureError::UnknownFormat));
    }
    for file in [&png(0, 9)[..], &png(9, 9)[..20], &gif(1, 1)[..8], b"\xFF\xD8\xFF\xDA\0\x08"] {
        assert_eq!(picture_header(file), Err(PictureError::Damaged));
    }
}

#[test]
fn a18_no_header_panics_or_takes_long() {
    let mut random = Random(18);
    let (avif, tiff) = (boxes(b"avif", &[(9, 9)]), tiff(false, 9, 9));
    let seeds = [png(9, 9), jpeg(9, 9), gif(9, 9), bmp(9, 9), webp_extended(9, 9), avif, tiff];
    for round in 0..20_000 {
        let mut file = seeds[round % seeds.len()].clone();
        for _ in 0..random.below(6) {
            let at = random.below(file.len() as u64) as usize;
            file[at] = random.below(256) as u8;
        }
        file.truncate(random.below(file.len() as u64 + 1) as usize);
        let allowed = picture_header(&file);
        let (width, height) = allowed.ok().and_then(|header| header.size).unwrap_or_default();
        let pixels = u64::from(width) * u64::from(height);
        assert!(pixels <= MAX_PIXELS);
    }
    // Megabytes of empty segments, each of which has to be stepped over.
    let mut segments = b"\xFF\xD8".to_vec();
    segments.extend(b"\xFF\xE1\0\x02".iter().cycle().take(MAX_BYTES - 2));
    assert_eq!(picture_header(&segments), Err(PictureError::Damaged));
}
