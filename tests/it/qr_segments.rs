//! Symbols of several character sets, and messages that are spread over several symbols. Drawn from
//! bits that are put together here, as the encoder in use draws neither.

use crate::qr_drawing::{Drawing, Random};
use qrcode::canvas::Canvas;
use qrcode::ec::construct_codewords;
use qrcode::{Color, EcLevel, Version};
use sparekey::exchange::intake::{Gathered, Heard, Intake};
use sparekey::qr::content::{Incomplete, Symbol};

const LINK: &str = "otpauth://totp/ACME:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBV&issuer=ACME&digits=8";
const MARK: &str = "otpauth://totp/Zoë:ß?secret=GEZDGNBVGY3TQOJQ";

/// Bits, highest first.
#[derive(Clone, Default)]
struct Bits(Vec<bool>);

impl Bits {
    fn number(mut self, number: usize, width: usize) -> Self {
        self.0.extend((0..width).rev().map(|bit| number >> bit & 1 == 1));
        self
    }

    fn bytes(self, bytes: &[u8]) -> Self {
        let start = self.number(4, 4).number(bytes.len(), 8);
        bytes.iter().fold(start, |bits, byte| bits.number(usize::from(*byte), 8))
    }

    /// Pairs of Shift JIS.
    fn kanji(self, bytes: &[u8]) -> Self {
        let start = self.number(8, 4).number(bytes.len() / 2, 8);
        bytes.chunks_exact(2).fold(start, |bits, pair| {
            let letter = usize::from(pair[0]) << 8 | usize::from(pair[1]);
            let packed = letter - if letter < 0xE040 { 0x8140 } else { 0xC140 };
            bits.number((packed >> 8) * 0xC0 + (packed & 0xFF), 13)
        })
    }

    fn channel(self, channel: usize) -> Self {
        let bits = self.number(7, 4);
        if channel < 128 { bits.number(channel, 8) } else { bits.number(0x8000 | channel, 16) }
    }

    fn part(self, index: usize, count: usize, parity: u8) -> Self {
        self.number(3, 4).number(index, 4).number(count - 1, 4).number(usize::from(parity), 8)
    }

    /// A symbol of version 9, the largest with short counts: 182 codewords at level M.
    fn drawn(self) -> Drawing {
        let (version, level) = (Version::Normal(9), EcLevel::M);
        let mut bits = self.number(0, 4).0;
        bits.resize(bits.len().next_multiple_of(8), false);
        let byte = |bits: &[bool]| bits.iter().fold(0, |byte, bit| byte << 1 | u8::from(*bit));
        let mut data: Vec<u8> = bits.chunks(8).map(byte).collect();
        data.extend([0xEC, 0x11].into_iter().cycle().take(182 - data.len()));
        let (data, check) = construct_codewords(&data, version, level).unwrap();
        let mut canvas = Canvas::new(version, level);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &check);
        let colors: Vec<Color> = canvas.apply_best_mask().into_colors();
        Drawing::of_modules(&colors, 4, 4)
    }
}

fn parity(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |all, byte| all ^ byte)
}

/// `bytes` cut at `cuts`, a symbol each.
fn parts(bytes: &[u8], cuts: &[usize]) -> Vec<Drawing> {
    let count = cuts.len() + 1;
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([bytes.len()]);
    let part = |(index, (start, end)): (usize, (usize, usize))| {
        let head = Bits::default().part(index, count, parity(bytes));
        head.bytes(&bytes[start..end]).drawn()
    };
    starts.zip(ends).enumerate().map(part).collect()
}

fn shown(intake: &mut Intake, drawing: &Drawing) -> (Vec<String>, Vec<Heard>) {
    let Gathered { texts, heard } = intake.gather(drawing.symbols(), no_tables);
    (texts.iter().map(|text| text.to_string()).collect(), heard)
}

fn no_tables(_: &str, _: &[u8]) -> Option<String> {
    None
}

/// Stands in for the browser's tables: says which set was asked for.
fn named(label: &str, bytes: &[u8]) -> Option<String> {
    Some(format!("<{label} {bytes:x?}>"))
}

fn text_by_name(bits: Bits) -> Option<String> {
    let symbols = bits.drawn().symbols();
    let [Symbol::Whole(content)] = symbols.as_slice() else { return None };
    content.text(named).map(|text| text.to_string())
}

#[test]
fn r3_one_part_alone_is_no_account_and_says_what_is_missing() {
    for (index, part) in parts(LINK.as_bytes(), &[60]).iter().enumerate() {
        let (texts, heard) = shown(&mut Intake::default(), part);
        let (read, missing) = (vec![index + 1], vec![2 - index]);
        assert!(texts.is_empty());
        assert_eq!(heard, [Heard::HalfCode(Incomplete { read, missing })]);
    }
}

#[test]
fn r3_both_parts_in_one_picture_are_one_message() {
    let halves = parts(LINK.as_bytes(), &[60]);
    for picture in [halves[0].beside(&halves[1]), halves[1].beside(&halves[0])] {
        assert_eq!(shown(&mut Intake::default(), &picture), (vec![LINK.to_owned()], vec![]));
    }
}

#[test]
fn r3_parts_in_pictures_of_their_own_are_joined_in_any_order() {
    let thirds = parts(LINK.as_bytes(), &[20, 50]);
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0], [2, 1, 0]] {
        let mut intake = Intake::default();
        assert!(shown(&mut intake, &thirds[order[0]]).0.is_empty());
        // Seen again, as by a camera: nothing changes.
        assert!(shown(&mut intake, &thirds[order[0]]).0.is_empty());
        let missing = vec![order[2] + 1];
        let mut read = vec![order[0] + 1, order[1] + 1];
        read.sort_unstable();
        let (texts, heard) = shown(&mut intake, &thirds[order[1]]);
        assert!(texts.is_empty() && !intake.is_ready());
        assert_eq!(heard, [Heard::HalfCode(Incomplete { read, missing })]);
        assert_eq!(shown(&mut intake, &thirds[order[2]]), (vec![LINK.to_owned()], vec![]));
        assert!(intake == Intake::default());
    }
}

#[test]
fn r3_parts_of_two_messages_are_not_mixed() {
    let other = LINK.replace("alice", "bob");
    assert_ne!(parity(LINK.as_bytes()), parity(other.as_bytes()));
    let (ours, theirs) = (parts(LINK.as_bytes(), &[60]), parts(other.as_bytes(), &[60]));
    let mut intake = Intake::default();
    let (texts, heard) = shown(&mut intake, &ours[0].beside(&theirs[1]));
    assert!(texts.is_empty());
    assert_eq!(heard.len(), 2);
    assert_eq!(shown(&mut intake, &theirs[0]).0, [other]);
    assert_eq!(shown(&mut intake, &ours[1]).0, [LINK]);
}

#[test]
fn r3_parts_whose_parity_is_wrong_are_refused() {
    let half =
        |index: usize, text: &str| Bits::default().part(index, 2, 7).bytes(text.as_bytes()).drawn();
    let mut intake = Intake::default();
    assert!(shown(&mut intake, &half(0, &LINK[..60])).0.is_empty());
    assert_eq!(shown(&mut intake, &half(1, &LINK[60..])), (vec![], vec![Heard::MixedCodes]));
    assert!(intake == Intake::default());
}

#[test]
fn r3_a_letter_that_is_cut_in_two_and_a_parity_of_another_set_are_read() {
    let cut = MARK.find('ë').unwrap() + 1;
    let halves = parts(MARK.as_bytes(), &[cut]);
    assert_eq!(shown(&mut Intake::default(), &halves[0].beside(&halves[1])).0, [MARK]);
    let latin_1 = MARK.chars().fold(0, |all, letter| all ^ u8::try_from(letter).unwrap());
    let half = |index, bytes| Bits::default().part(index, 2, latin_1).bytes(bytes).drawn();
    let (start, end) = MARK.as_bytes().split_at(30);
    assert_eq!(shown(&mut Intake::default(), &half(0, start).beside(&half(1, end))).0, [MARK]);
}

#[test]
fn r3_one_of_one_is_a_whole() {
    let single = Bits::default().part(0, 1, parity(LINK.as_bytes())).bytes(LINK.as_bytes());
    assert_eq!(single.drawn().texts(), [LINK]);
}

#[test]
fn a19_parts_without_end_are_not_kept_without_end() {
    let mut intake = Intake::default();
    for parity in 0..=255 {
        let part = Bits::default().part(0, 16, parity).bytes(b"x").drawn();
        let heard = shown(&mut intake, &part).1;
        assert!(heard.len() <= 64);
    }
}

#[test]
fn r20_kanji_segments_are_shift_jis() {
    let both = Bits::default().bytes(b"a=").kanji(&[0x93, 0xFA, 0xE0, 0x40]).bytes(b"&b");
    assert_eq!(text_by_name(both).unwrap(), "a=<shift_jis [93, fa, e0, 40]>&b");
    // Bytes beside them that are not UTF-8 are of the same set.
    let kana = Bits::default().kanji(&[0x93, 0xFA]).bytes(b"\xB1");
    assert_eq!(text_by_name(kana).unwrap(), "<shift_jis [93, fa]><shift_jis [b1]>");
}

#[test]
fn r20_extended_channels_name_the_set() {
    for (channel, bytes, text) in [
        (26, &b"Zo\xC3\xAB"[..], "Zoë"),
        (3, b"Zo\xEB", "Zoë"),
        (3, b"\xC3\xAB", "Ã«"),
        (1, b"\xDF", "ß"),
        (27, b"plain", "plain"),
        (899, b"plain", "plain"),
        (22, b"\xC0", "<windows-1251 [c0]>"),
        (20, b"\x93\xFA", "<shift_jis [93, fa]>"),
        (25, b"\0a", "<utf-16be [0, 61]>"),
    ] {
        let bits = Bits::default().channel(channel).bytes(bytes);
        assert_eq!(text_by_name(bits).as_deref(), Some(text), "{channel}");
    }
}

#[test]
fn r20_a_symbol_that_is_not_understood_is_not_nothing() {
    let hanzi = Bits::default().number(13, 4).number(1, 4).number(1, 8).number(77, 13);
    let hanzi = hanzi.drawn();
    assert_eq!(hanzi.symbols(), [Symbol::Unclear]);
    let (texts, heard) = shown(&mut Intake::default(), &hanzi);
    assert_eq!((texts.len(), heard), (0, vec![Heard::UnclearCode]));
    let unknown = Bits::default().channel(777).bytes(b"\xFF\xFE");
    assert_eq!(shown(&mut Intake::default(), &unknown.drawn()).1, [Heard::UnclearCode]);
}

#[test]
fn r20_any_bits_are_a_symbol_and_none_panics() {
    let mut random = Random(20);
    for _ in 0..60 {
        let bits =
            (0..150).fold(Bits::default(), |bits, _| bits.number(random.below(256) as usize, 8));
        assert_eq!(bits.drawn().symbols().len(), 1);
    }
}
