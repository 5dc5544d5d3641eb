//! What is drawn is what was asked for, and a reader reads it.

use crate::qr_drawing::texts;
use sparekey::qr::luma::Luma;
use sparekey::qr::read::{Ladder, read};
use sparekey::qr::write::{QUIET_ZONE, Symbol, TooLong, symbol};

fn from_png(file: &[u8]) -> Luma {
    let picture = image::load_from_memory(file).unwrap().into_luma8();
    let (width, height) = picture.dimensions();
    Luma::new(width as usize, height as usize, picture.into_raw()).unwrap()
}

/// Fills the path's rectangles as a browser would: each is `Mx yhNv1Hxz`.
fn from_svg_path(path: &str, side: usize) -> Vec<bool> {
    let mut dark = vec![false; side * side];
    for rectangle in path.split_terminator('z') {
        let (place, run) = rectangle[1..].split_once('h').unwrap();
        let (x, y) = place.split_once(' ').unwrap();
        let (run, back) = run.split_once("v1H").unwrap();
        assert_eq!(x, back);
        let start = y.parse::<usize>().unwrap() * side + x.parse::<usize>().unwrap();
        dark[start..start + run.parse::<usize>().unwrap()].fill(true);
    }
    dark
}

fn long(length: usize) -> Symbol {
    symbol(&"x".repeat(length)).unwrap()
}

#[test]
fn a_png_is_read_back() {
    for text in ["otpauth://totp/a?secret=JBSWY3DP", "Zürich 楽天 😀"] {
        let picture = from_png(&symbol(text).unwrap().png(4));
        assert_eq!(texts(&read(&picture, Ladder::Camera, &mut |_| true)), [text]);
    }
}

#[test]
fn a_png_of_the_largest_symbol_is_whole() {
    let symbol = long(2331);
    let picture = from_png(&symbol.png(4));
    assert_eq!((picture.width(), picture.height()), (740, 740));
    assert_eq!(texts(&read(&picture, Ladder::Still, &mut |_| true)), ["x".repeat(2331)]);
}

#[test]
fn more_than_the_largest_symbol_holds_is_refused() {
    assert_eq!(symbol(&"x".repeat(2332)), Err(TooLong));
}

#[test]
fn the_path_covers_the_dark_modules_and_no_others() {
    for length in [1, 100, 1000] {
        let symbol = long(length);
        let side = symbol.side();
        for (at, dark) in from_svg_path(&symbol.svg_path(), side).into_iter().enumerate() {
            let inside = |place: usize| place.checked_sub(QUIET_ZONE);
            let module = inside(at % side).zip(inside(at / side));
            assert_eq!(dark, module.is_some_and(|(x, y)| symbol.is_dark(x, y)));
        }
    }
}

#[test]
fn every_scale_has_whole_rows() {
    let symbol = symbol("scale").unwrap();
    for scale in 1..9 {
        let picture = from_png(&symbol.png(scale));
        assert_eq!(picture.width(), symbol.side() * scale);
    }
}
