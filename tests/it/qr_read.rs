//! Symbols are read however they were photographed, and nothing else is taken for one.

use crate::qr_drawing::{Drawing, Random, code, code_of_version, texts};
use qrcode::EcLevel;
use sparekey::qr::luma::Luma;
use sparekey::qr::read::{Ladder, MAX_SYMBOLS, read};

const URI: &str = "otpauth://totp/ACME:alice@example.com?secret=JBSWY3DPEHPK3PXP&issuer=ACME";

fn drawing(scale: usize) -> Drawing {
    Drawing::of(&code(URI, EcLevel::M), scale, 4)
}

fn assert_reads(drawing: &Drawing) {
    assert_eq!(drawing.texts(), [URI]);
}

#[test]
fn a_symbol_is_read_at_any_size_from_two_pixels_a_module() {
    for scale in [2, 3, 5, 8, 13] {
        assert_reads(&drawing(scale));
    }
}

#[test]
fn every_version_and_level_is_read() {
    for version in 1..=40 {
        let levels = [EcLevel::L, EcLevel::M, EcLevel::Q, EcLevel::H];
        let tried = if version < 8 { levels.len() } else { 1 };
        for level in levels.iter().cycle().skip(version as usize).take(tried) {
            let text = format!("{version}{level:?}");
            let symbol = code_of_version(&text, version, *level);
            assert_eq!(Drawing::of(&symbol, 3, 4).texts(), [text]);
        }
    }
}

#[test]
fn a_symbol_is_read_at_any_angle() {
    for degrees in [5.0, 45.0, 90.0, 160.0, 215.0, 300.0] {
        assert_reads(&drawing(5).rotated(degrees));
    }
}

#[test]
fn a_symbol_is_read_in_a_mirror() {
    let drawing = drawing(4);
    let width = drawing.width;
    assert_reads(&drawing.warp(width, width, |x, y| (width as f32 - x, y)));
}

#[test]
fn a_symbol_is_read_light_on_dark_and_faint() {
    assert_reads(&drawing(4).map(|pixel| 255 - pixel));
    assert_reads(&drawing(4).map(|pixel| 120 + pixel / 40));
}

#[test]
fn a_symbol_is_read_without_a_quiet_zone_on_dark_ground() {
    let bare = Drawing::of(&code(URI, EcLevel::M), 5, 0);
    let side = bare.width + 80;
    let inside = |x: f32| (40.0..40.0 + bare.width as f32).contains(&x);
    let ground = bare.warp(side, side, |x, y| (x - 40.0, y - 40.0));
    let dark = (0..side * side).map(|at| {
        let on_symbol = inside((at % side) as f32) && inside((at / side) as f32);
        if on_symbol { ground.pixels[at] } else { 0 }
    });
    assert_reads(&Drawing { width: side, pixels: dark.collect() });
}

#[test]
fn a_blurred_and_noisy_symbol_is_read() {
    assert_reads(&drawing(6).blurred(2).noisy(6, 9));
    assert_reads(&drawing(5).noisy(70, 3));
}

#[test]
fn a_symbol_on_a_cylinder_is_read() {
    let flat = drawing(6);
    let (width, radius) = (flat.width, flat.width as f32 / 1.2);
    let bent = flat.warp(width, width, |x, y| {
        let across = ((x - width as f32 / 2.0) / radius).asin() * radius;
        (across + width as f32 / 2.0, y)
    });
    assert_reads(&bent);
}

#[test]
fn a_symbol_with_a_covered_corner_is_read() {
    let mut covered = Drawing::of(&code(URI, EcLevel::H), 5, 4);
    let (width, start) = (covered.width, covered.width * 2 / 3);
    for y in start..covered.width - 20 {
        covered.pixels[y * width + start..(y + 1) * width - 20].fill(200);
    }
    assert_reads(&covered);
}

#[test]
fn transparency_is_taken_for_paper_or_for_slate() {
    for ink in [0, 255] {
        let drawing = drawing(4);
        let pixel = |pixel: &u8| [ink, ink, ink, 255 - pixel];
        let rgba = drawing.pixels.iter().flat_map(pixel).collect::<Vec<_>>();
        let luma = Luma::from_rgba(drawing.width, drawing.height(), &rgba).unwrap();
        assert_eq!(texts(&read(&luma, Ladder::Camera, &mut |_| true)), [URI]);
    }
}

#[test]
fn all_symbols_of_a_picture_are_read_even_when_one_is_blurred() {
    let other = Drawing::of(&code("the other", EcLevel::M), 5, 4).blurred(2);
    let mut texts = drawing(5).beside(&other).texts();
    texts.sort();
    assert_eq!(texts, [URI, "the other"]);
}

#[test]
fn texts_keep_their_letters() {
    for text in
        ["Zürich", "楽天:たろう", "😀", "0123456789012", "999", "07", "A-Z 0/9:$%*+", "a\nb"]
    {
        assert_eq!(Drawing::of(&code(text, EcLevel::M), 4, 4).texts(), [text]);
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_read_as_latin_1() {
    let symbol = qrcode::QrCode::with_error_correction_level(b"Z\xFCrich", EcLevel::M).unwrap();
    assert_eq!(Drawing::of(&symbol, 4, 4).texts(), ["Zürich"]);
}

#[test]
fn nothing_is_read_where_there_is_no_symbol() {
    let mut random = Random(5);
    let coarse = (0..80 * 80).map(|_| if random.below(2) == 0 { 0 } else { 255 });
    let coarse = Drawing { width: 80, pixels: coarse.collect() };
    let noise = coarse.warp(400, 400, |x, y| (x / 5.0, y / 5.0));
    assert!(noise.texts().is_empty());
    assert!(Drawing { width: 300, pixels: vec![255; 90_000] }.texts().is_empty());
}

#[test]
fn a_picture_of_one_pixel_is_no_trouble() {
    assert!(Drawing { width: 1, pixels: vec![0] }.texts().is_empty());
    assert!(Drawing { width: 300, pixels: vec![7; 300] }.texts().is_empty());
    assert!(Drawing { width: 1, pixels: vec![7; 300] }.texts().is_empty());
}

#[test]
fn reading_stops_when_asked_to() {
    let mut asked = 0;
    let blank = Drawing { width: 200, pixels: vec![255; 40_000] }.luma();
    let texts = read(&blank, Ladder::Still, &mut |progress| {
        asked += 1;
        progress.done < 3
    });
    assert!(texts.is_empty());
    assert_eq!(asked, 4);
}

#[test]
fn a19_a_wall_of_symbols_gives_a_bounded_number_of_texts() {
    let row = |row: usize| {
        let cell = |column: usize| Drawing::of(&code(&format!("{row} {column}"), EcLevel::L), 3, 4);
        (1..6).map(cell).fold(cell(0), |wall, cell| wall.beside(&cell))
    };
    let pixels = (0..5).flat_map(|at| row(at).pixels).collect::<Vec<_>>();
    let texts = Drawing { width: row(0).width, pixels }.texts();
    assert!(!texts.is_empty() && texts.len() <= MAX_SYMBOLS, "{}", texts.len());
}

#[test]
fn a20_mutated_pictures_never_panic() {
    let mut random = Random(0x5EED);
    let originals = [drawing(2), drawing(2).rotated(20.0), drawing(2).map(|pixel| 255 - pixel)];
    for round in 0..1500 {
        let mut mutant = originals[round % originals.len()].clone();
        for _ in 0..random.below(12) {
            let width = mutant.width;
            let (x, y) = (random.below(width as u64) as usize, random.below(100) as usize);
            let (ink, side) = (random.below(256) as u8, random.below(20) as usize);
            for row in mutant.pixels.chunks_mut(width).skip(y).take(side) {
                row.iter_mut().skip(x).take(side).for_each(|pixel| *pixel ^= ink);
            }
        }
        mutant.pixels.truncate(mutant.width * (1 + random.below(mutant.height() as u64) as usize));
        let texts = texts(&read(&mutant.luma(), Ladder::Camera, &mut |_| true));
        assert!(texts.iter().all(|text| text == URI), "{texts:?}");
    }
}
