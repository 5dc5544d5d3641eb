//! The account's PIN: six digits, known to nobody but their owner, asked for before anything that
//! matters (emergency-contact.md section 3).
//!
//! What leaves the page is not the PIN but a proof: Argon2id makes a key of it, and the key signs
//! the one operation that the PIN was entered for.

use crate::account::code::digits;
use crate::account::limits::{PIN_DIGITS, PIN_FRESH};
use crate::constant_time;
use crate::time::UnixTime;
use crate::vault::kdf::KdfParams;
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Six digits as typed. Never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(Zeroizing<String>);

/// Why digits are no PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinError {
    /// Not six digits.
    Format,
    /// Too simple: only ever said when a PIN is made.
    Weak,
}

impl Pin {
    /// Reads an existing PIN.
    pub fn parse(typed: &str) -> Result<Self, PinError> {
        digits(typed, PIN_DIGITS).map(|digits| Self(Zeroizing::new(digits))).ok_or(PinError::Format)
    }

    /// Reads a PIN to be: `123456`, fewer than three different digits, straight runs, and a pair
    /// or triple repeated are refused.
    pub fn choose(typed: &str) -> Result<Self, PinError> {
        let pin = Self::parse(typed)?;
        if is_weak(pin.0.as_bytes()) { Err(PinError::Weak) } else { Ok(pin) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a PIN costs to derive: 19 MiB, two passes (OWASP's floor).
    pub const fn cost(salt: [u8; 16]) -> KdfParams {
        KdfParams::new(19_456, 2, salt)
    }
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin")
    }
}

fn is_weak(digits: &[u8]) -> bool {
    let steps_by = |step: i16| {
        digits
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if i16::from(*b) - i16::from(*a) == step))
    };
    let repeats =
        |size: usize| digits.chunks(size).all(|chunk| digits.chunks(size).next() == Some(chunk));
    let different = (b'0'..=b'9').filter(|digit| digits.contains(digit)).count();
    different < 3 || steps_by(1) || steps_by(-1) || repeats(2) || repeats(3)
}

/// What Argon2id made of a PIN, with the parameters it was made by.
#[derive(Clone, PartialEq, Eq)]
pub struct PinKey {
    pub kdf: KdfParams,
    key: Zeroizing<[u8; 32]>,
}

/// What a PIN may be entered for. A proof for one is worth nothing for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PinOperation {
    CreateEmergencyContact,
    /// Bound to the verification and the code that confirms it.
    ConfirmEmergencyContact {
        verification: [u8; 16],
        code: Zeroizing<String>,
    },
    ViewEmergencyContact,
    RemoveEmergencyContact,
    Unfreeze,
    ChangePhone,
    ChangePin,
    DeleteAccount,
    TwoStep,
    MakeBackupCodes,
}

/// Says: whoever made this knew the PIN, then, and for this.
#[derive(Clone, PartialEq, Eq)]
pub struct PinProof {
    pub operation: PinOperation,
    pub at: UnixTime,
    /// Of the PIN it was made by: another one since then is not a wrong try.
    pub salt: [u8; 16],
    tag: [u8; 32],
}

/// What a proof is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    Right,
    /// A wrong PIN.
    Wrong,
    /// For something else, too old, or of a PIN that was changed: ask again, count nothing.
    Void,
}

impl PinKey {
    pub fn new(kdf: KdfParams, derived: [u8; 32]) -> Self {
        Self { kdf, key: Zeroizing::new(derived) }
    }

    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.key
    }

    /// Good for five minutes, and for this operation only.
    pub fn prove(&self, operation: PinOperation, at: UnixTime) -> PinProof {
        let tag = self.tag(&operation, at);
        PinProof { operation, at, salt: self.kdf.salt, tag }
    }

    /// Whether `proof` was made with this key.
    pub fn judge(&self, proof: &PinProof, wanted: &PinOperation, now: UnixTime) -> Proof {
        let fresh = now.since(proof.at) <= PIN_FRESH && proof.at.since(now) <= PIN_FRESH;
        if proof.operation != *wanted || proof.salt != self.kdf.salt || !fresh {
            return Proof::Void;
        }
        if constant_time::equal(&self.tag(wanted, proof.at), &proof.tag) {
            Proof::Right
        } else {
            Proof::Wrong
        }
    }

    /// HMAC-SHA-256, as HKDF's extract step (RFC 5869 section 2.2).
    fn tag(&self, operation: &PinOperation, at: UnixTime) -> [u8; 32] {
        let mut message = operation.words();
        message.extend(at.millis().to_be_bytes());
        Hkdf::<Sha256>::extract(Some(self.key.as_ref()), &message).0.into()
    }
}

impl std::fmt::Debug for PinKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PinKey")
    }
}

impl std::fmt::Debug for PinProof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PinProof")
    }
}

impl PinOperation {
    /// Of different operations always different.
    fn words(&self) -> Vec<u8> {
        match self {
            Self::CreateEmergencyContact => b"EC:CREATE".to_vec(),
            Self::ConfirmEmergencyContact { verification, code } => {
                [b"EC:CONFIRM", verification.as_slice(), code.as_bytes()].concat()
            }
            Self::ViewEmergencyContact => b"EC:VIEW".to_vec(),
            Self::RemoveEmergencyContact => b"EC:REMOVE".to_vec(),
            Self::Unfreeze => b"EC:UNFREEZE".to_vec(),
            Self::ChangePhone => b"PHONE:CHANGE".to_vec(),
            Self::ChangePin => b"PIN:CHANGE".to_vec(),
            Self::DeleteAccount => b"ACCOUNT:DELETE".to_vec(),
            Self::TwoStep => b"2STEP:SETTINGS".to_vec(),
            Self::MakeBackupCodes => b"2STEP:CODES".to_vec(),
        }
    }
}
