//! Digits as people type and paste them: one clean-up for every field that wants digits, applied
//! while they are typed, so that the field shows what is taken, and again where they are read.

/// The zeros of Unicode's decimal digits (general category Nd, Unicode 17): each is followed by
/// its 1 to 9, as the standard promises. The standard library knows the values of ASCII's only.
const ZEROS: [u32; 77] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0,
    0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50,
    0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce,
    0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

/// Of a code, a PIN or a Mixin ID: the digits in ASCII, without what stands between them and
/// without a label in front of them. What is neither stays, to be seen and refused.
pub fn digits(typed: &str) -> String {
    let text: String = typed.chars().filter_map(plain).collect();
    without_label(&text).chars().filter(|letter| !matches!(letter, ' ' | '-')).collect()
}

/// Of a phone number: the same, but with the signs and blanks that it is written with.
pub fn dialled(typed: &str) -> String {
    let text: String = typed.chars().filter_map(plain).collect();
    without_label(&text).to_owned()
}

/// `None`: it cannot be seen. Digits and signs become ASCII's, blanks of any kind one blank.
fn plain(letter: char) -> Option<char> {
    if let Some(digit) = decimal(letter) {
        return Some(digit);
    }
    match letter {
        '‐'..='―' | '⁃' | '−' | '﹘' | '﹣' | '－' | 'ー' => Some('-'),
        '＋' | '﹢' => Some('+'),
        '（' | '﹙' => Some('('),
        '）' | '﹚' => Some(')'),
        '．' => Some('.'),
        '／' => Some('/'),
        '：' => Some(':'),
        _ if letter.is_whitespace() => Some(' '),
        _ if letter.is_control() || is_invisible(letter) => None,
        _ => Some(letter),
    }
}

fn decimal(letter: char) -> Option<char> {
    let code = u32::from(letter);
    let digit = |zero: &u32| code.checked_sub(*zero).filter(|value| *value < 10);
    ZEROS.iter().find_map(digit).and_then(|value| char::from_digit(value, 10))
}

/// Marks of direction and isolates, joiners, zero-width blanks, soft hyphens, variation selectors
/// (general category Cf, and what makes an emoji of a digit).
pub const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{20e3}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0001}'..='\u{e01ef}'
    )
}

/// "Mixin ID 22925927", "Code: 1234", "tel:+1 …": words and a separator before the first digit.
fn without_label(text: &str) -> &str {
    let begins = |letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '(');
    let Some((label, number)) = text.find(begins).and_then(|start| text.split_at_checked(start))
    else {
        return text;
    };
    if label.ends_with([' ', ':', '#', '-', '.']) { number } else { text }
}
