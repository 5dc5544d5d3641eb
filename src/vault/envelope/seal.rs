//! Writing an envelope. Whatever was sealed is read and opened again and compared before it is
//! handed out: storage never sees a vault that would not open.

use crate::time::UnixTime;
use crate::vault::contents::Contents;
use crate::vault::contents_format;
use crate::vault::envelope::keys::VaultKey;
use crate::vault::envelope::slot::Slot;
use crate::vault::envelope::{
    Body, Damage, Envelope, EnvelopeError, Header, SaveEntropy, SealError, canonical, print,
};

/// Everything that one sealing takes.
pub struct Sealing<'a> {
    pub header: Header,
    pub slots: Vec<Slot>,
    pub key: &'a VaultKey,
    pub contents: &'a Contents,
    pub entropy: SaveEntropy,
}

/// The envelope, proved.
pub fn seal(sealing: Sealing<'_>) -> Result<Envelope, SealError> {
    let Sealing { header, slots, key, contents, entropy } = sealing;
    if !Slot::are_sound(&slots) {
        return Err(SealError::Slots);
    }
    let plain = contents_format::print(contents);
    let aad = canonical::body_aad(&header, &slots);
    let SaveEntropy { body_salt: salt, nonce } = entropy;
    let sealed = key.body_key(&salt).seal(&nonce, &plain, &aad);
    let text = print::envelope(&header, &slots, &Body { salt, nonce, sealed });
    prove(text, key, contents)
}

fn prove(text: String, key: &VaultKey, contents: &Contents) -> Result<Envelope, SealError> {
    let envelope = match Envelope::parse(text) {
        Ok(envelope) => envelope,
        Err(EnvelopeError::Unreadable(Damage::TooLarge)) => return Err(SealError::TooLarge),
        Err(EnvelopeError::Unreadable(_) | EnvelopeError::Newer { .. }) => {
            return Err(SealError::Mismatch);
        }
    };
    let opened = envelope.open(key).map_err(|_| SealError::Mismatch)?;
    if opened == *contents { Ok(envelope) } else { Err(SealError::Mismatch) }
}

/// Whole seconds: what the format keeps.
pub const fn whole(now: UnixTime) -> UnixTime {
    UnixTime::from_secs(now.secs())
}
