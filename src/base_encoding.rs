//! Bytes as letters (RFC 4648): base64, base64url, base32 and hexadecimal, without padding and in
//! one spelling only. Text that no encoder writes is refused: a foreign letter, a length that no
//! bytes have, bits left over that are not zero.

/// The bits of each letter, and the letters in the order of their values.
pub struct Encoding {
    bits: u32,
    letters: &'static [u8],
}

/// RFC 4648 section 4.
pub const BASE64: Encoding = Encoding {
    bits: 6,
    letters: b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
};
/// RFC 4648 section 5.
pub const BASE64URL: Encoding = Encoding {
    bits: 6,
    letters: b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
};
/// RFC 4648 section 6.
pub const BASE32: Encoding = Encoding { bits: 5, letters: b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" };
/// RFC 4648 section 8, in lower case.
pub const HEX: Encoding = Encoding { bits: 4, letters: b"0123456789abcdef" };

/// Stands for no letter.
const FOREIGN: u8 = u8::MAX;

impl Encoding {
    pub fn encode(&self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity((bytes.len() * 8).div_ceil(self.bits as usize));
        self.encode_into(bytes, &mut text);
        text
    }

    /// Appends to `text`.
    pub fn encode_into(&self, bytes: &[u8], text: &mut String) {
        let (mut held, mut bits) = (0_u32, 0);
        for &byte in bytes {
            held = held << 8 | u32::from(byte);
            bits += 8;
            while bits >= self.bits {
                bits -= self.bits;
                text.push(self.letter(held >> bits));
            }
        }
        if bits > 0 {
            text.push(self.letter(held << (self.bits - bits)));
        }
    }

    /// `None`: nothing encodes to `text`.
    pub fn decode(&self, text: &[u8]) -> Option<Vec<u8>> {
        let values = self.values();
        let mut bytes = Vec::with_capacity(text.len() * self.bits as usize / 8);
        let (mut held, mut bits) = (0_u32, 0);
        for &letter in text {
            let value = *values.get(usize::from(letter))?;
            if value == FOREIGN {
                return None;
            }
            held = held << self.bits | u32::from(value);
            bits += self.bits;
            if bits >= 8 {
                bits -= 8;
                bytes.push((held >> bits) as u8);
            }
        }
        let left_over = held & ((1 << bits) - 1);
        (bits < self.bits && left_over == 0).then_some(bytes)
    }

    /// The letter of the lowest bits of `value`.
    fn letter(&self, value: u32) -> char {
        let value = value & ((1 << self.bits) - 1);
        self.letters.get(value as usize).map_or('=', |letter| char::from(*letter))
    }

    /// The value of each byte as a letter.
    fn values(&self) -> [u8; 256] {
        let mut values = [FOREIGN; 256];
        for (value, letter) in (0..).zip(self.letters) {
            if let Some(place) = values.get_mut(usize::from(*letter)) {
                *place = value;
            }
        }
        values
    }
}
