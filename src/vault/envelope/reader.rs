//! The strict reader of format 1. It walks the one spelling that is ever written, so duplicate
//! and unknown keys, white space, escapes, other number spellings and depth never arise.

use crate::base_encoding::BASE64URL;
use crate::time::UnixTime;
use crate::vault::envelope::print::{SUM_END, SUM_KEY};
use crate::vault::envelope::slot::{Slot, SlotId, SlotKind};
use crate::vault::envelope::{Body, Damage, Envelope, EnvelopeError, Header};
use crate::vault::kdf::KdfParams;
use sha2::{Digest, Sha256};

const OPENING: &str = "{\"magic\":\"sparekey-vault\",";
/// Above it, programs that keep numbers as doubles disagree.
const MAX_NUMBER: u64 = (1 << 53) - 1;
const MAX_CRED: usize = 1_023;
const TAG: usize = 16;

/// The parts of a text that is whole. Size first, then checksum, then versions, then the rest.
pub fn read(text: &str) -> Result<(Header, Vec<Slot>, Body), EnvelopeError> {
    let sealed = frame(text.as_bytes()).map_err(EnvelopeError::Unreadable)?;
    let mut cursor = Cursor { all: sealed, at: OPENING.len() };
    cursor.versions()?;
    cursor.rest().map_err(EnvelopeError::Unreadable)
}

/// The bytes before the checksum, which fits them.
fn frame(text: &[u8]) -> Result<&[u8], Damage> {
    match text.len() {
        0 => return Err(Damage::Empty),
        length if length > Envelope::MAX_CHARS => return Err(Damage::TooLarge),
        _ => {}
    }
    if !text.starts_with(OPENING.as_bytes()) {
        return Err(Damage::NotAVault);
    }
    let (before, sum) = split_sum(text).ok_or(Damage::Cut)?;
    let due = BASE64URL.encode(&Sha256::digest(before));
    if sum == due.as_bytes() { Ok(before) } else { Err(Damage::Checksum) }
}

fn split_sum(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let inner = text.strip_suffix(SUM_END.as_bytes())?;
    let (rest, sum) = inner.split_at_checked(inner.len().checked_sub(43)?)?;
    Some((rest.strip_suffix(SUM_KEY.as_bytes())?, sum))
}

struct Cursor<'a> {
    all: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn left(&self) -> &'a [u8] {
        self.all.get(self.at..).unwrap_or_default()
    }

    fn literal(&mut self, text: &str) -> Result<(), Damage> {
        if !self.left().starts_with(text.as_bytes()) {
            return Err(Damage::Spelling { at: self.at });
        }
        self.at += text.len();
        Ok(())
    }

    /// Whether `text` comes next; it is taken if so.
    fn takes(&mut self, text: &str) -> bool {
        self.literal(text).is_ok()
    }

    /// `before`, then decimal digits without a leading zero.
    fn number(&mut self, before: &str) -> Result<u64, Damage> {
        self.literal(before)?;
        let digits = self.left().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let text = self.left().get(..digits).unwrap_or_default();
        let number = decimal(text).ok_or(Damage::Spelling { at: self.at })?;
        self.at += digits;
        Ok(number)
    }

    fn small(&mut self, before: &str) -> Result<u32, Damage> {
        // Above u32 is above every limit as well: let the limit name it.
        Ok(u32::try_from(self.number(before)?).unwrap_or(u32::MAX))
    }

    fn time(&mut self, before: &str) -> Result<UnixTime, Damage> {
        self.number(before).map(UnixTime::from_secs)
    }

    /// `before`, then everything up to a quotation mark, which is taken, too.
    fn quoted(&mut self, before: &str) -> Result<&'a [u8], Damage> {
        self.literal(before)?;
        let left = self.left();
        let length = left.iter().position(|byte| *byte == b'"');
        let length = length.ok_or(Damage::Spelling { at: self.at })?;
        self.at += length + 1;
        Ok(left.get(..length).unwrap_or_default())
    }

    fn vec(&mut self, before: &str) -> Result<Vec<u8>, Damage> {
        let at = self.at + before.len();
        let text = self.quoted(before)?;
        BASE64URL.decode(text).ok_or(Damage::Bytes { at })
    }

    fn bytes<const N: usize>(&mut self, before: &str) -> Result<[u8; N], Damage> {
        let at = self.at + before.len();
        self.vec(before)?.try_into().map_err(|_| Damage::Bytes { at })
    }

    fn versions(&mut self) -> Result<(), EnvelopeError> {
        let numbers = (self.number("\"format\":"), self.number(",\"min_reader\":"));
        match numbers {
            (Ok(1), Ok(1)) => Ok(()),
            (Ok(format @ 1..), Ok(min_reader @ 1..)) => {
                Err(EnvelopeError::Newer { format, min_reader })
            }
            (Err(damage), _) | (_, Err(damage)) => Err(EnvelopeError::Unreadable(damage)),
            (Ok(_), Ok(_)) => Err(EnvelopeError::Unreadable(Damage::Spelling { at: self.at })),
        }
    }

    fn rest(&mut self) -> Result<(Header, Vec<Slot>, Body), Damage> {
        let header = self.header()?;
        let slots = self.slots()?;
        let body = self.body()?;
        match self.left() {
            [] => Ok((header, slots, body)),
            [..] => Err(Damage::Spelling { at: self.at }),
        }
    }

    fn header(&mut self) -> Result<Header, Damage> {
        let vault_id = self.bytes(",\"vault_id\":\"")?;
        let generation = self.number(",\"gen\":")?;
        if generation == 0 {
            return Err(Damage::Spelling { at: self.at });
        }
        let prev = self.bytes(",\"prev\":\"")?;
        Ok(Header { vault_id, generation, prev, saved_at: self.time(",\"saved_at\":")? })
    }

    fn slots(&mut self) -> Result<Vec<Slot>, Damage> {
        self.literal(",\"slots\":[")?;
        let mut slots = Vec::new();
        while !self.takes("]") {
            if slots.len() == Envelope::MAX_SLOTS {
                return Err(Damage::Slots);
            }
            slots.push(self.slot(if slots.is_empty() { "{" } else { ",{" })?);
        }
        if Slot::are_sound(&slots) { Ok(slots) } else { Err(Damage::Slots) }
    }

    fn slot(&mut self, before: &str) -> Result<Slot, Damage> {
        self.literal(before)?;
        let id = SlotId(self.bytes("\"id\":\"")?);
        let at = self.at;
        let kind = self.quoted(",\"kind\":\"")?;
        let created = self.time(",\"created\":")?;
        let kind = self.kind(kind, at)?;
        let nonce = self.bytes(",\"nonce\":\"")?;
        let wrapped = self.bytes(",\"wrapped\":\"")?;
        self.literal("}")?;
        Ok(Slot { id, created, kind, nonce, wrapped })
    }

    fn kind(&mut self, name: &[u8], at: usize) -> Result<SlotKind, Damage> {
        match name {
            b"password" => self.kdf().map(SlotKind::Password),
            b"recovery" => Ok(SlotKind::Recovery { salt: self.bytes(",\"salt\":\"")? }),
            b"contact" => Ok(SlotKind::Contact { salt: self.bytes(",\"salt\":\"")? }),
            b"passkey" => self.passkey(),
            _ => Err(Damage::Spelling { at }),
        }
    }

    fn kdf(&mut self) -> Result<KdfParams, Damage> {
        self.literal(",\"norm\":\"nfkc\",\"kdf\":{\"alg\":\"argon2id\",\"v\":19")?;
        let m = self.small(",\"m\":")?;
        let t = self.small(",\"t\":")?;
        let p = self.small(",\"p\":")?;
        let kdf = KdfParams { m, t, p, salt: self.bytes(",\"salt\":\"")? };
        self.literal("}")?;
        kdf.check().map_err(Damage::Kdf)?;
        Ok(kdf)
    }

    fn passkey(&mut self) -> Result<SlotKind, Damage> {
        let at = self.at;
        let rp = self.quoted(",\"rp\":\"")?;
        let plain = |byte: &u8| byte.is_ascii_graphic() && *byte != b'\\';
        if rp.is_empty() || !rp.iter().all(plain) {
            return Err(Damage::Spelling { at });
        }
        let rp = String::from_utf8_lossy(rp).into_owned();
        let cred = self.vec(",\"cred\":\"")?;
        if cred.is_empty() || cred.len() > MAX_CRED {
            return Err(Damage::Bytes { at });
        }
        let prf_salt = self.bytes(",\"prf_salt\":\"")?;
        Ok(SlotKind::Passkey { rp, cred, prf_salt, salt: self.bytes(",\"salt\":\"")? })
    }

    fn body(&mut self) -> Result<Body, Damage> {
        let salt = self.bytes(",\"body\":{\"salt\":\"")?;
        let nonce = self.bytes(",\"nonce\":\"")?;
        let at = self.at;
        let sealed = self.vec(",\"ct\":\"")?;
        self.literal("}")?;
        let padded = sealed.len().checked_sub(TAG).is_some_and(|n| n > 0 && n % 1024 == 0);
        if padded { Ok(Body { salt, nonce, sealed }) } else { Err(Damage::Bytes { at }) }
    }
}

fn decimal(digits: &[u8]) -> Option<u64> {
    match digits {
        [] | [b'0', _, ..] => None,
        _ => digits
            .iter()
            .try_fold(0_u64, |number, digit| {
                number.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
            })
            .filter(|number| *number <= MAX_NUMBER),
    }
}
