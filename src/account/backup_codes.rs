//! Backup codes as their owner has them: ten codes of eight digits, on the screen once and then on
//! paper (NIST SP 800-63B calls them look-up secrets). The service only ever gets their hashes.

use crate::account::code::digits;
use crate::account::entropy::Entropy;
use crate::account::limits::{BACKUP_CODES, BACKUP_DIGITS, BACKUP_FEW};
use crate::account::pin::Pin;
use crate::vault::kdf::KdfParams;
use zeroize::Zeroizing;

/// Eight digits, zeros kept. Never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct LookUpSecret(Zeroizing<String>);

/// Not eight digits: counted as a try, and never derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotABackupCode;

/// A whole set, all different. Never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct LookUpSecrets(Vec<LookUpSecret>);

/// How many codes are left, as far as a person is to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Supply {
    Enough,
    /// Two or one: time for **Get new codes**.
    Few,
    /// The last one is used.
    Out,
}

/// What stands above the codes in the file: in the reader's language, so not here.
#[derive(Clone, Copy, Debug)]
pub struct FileHead<'a> {
    pub app: &'a str,
    pub account: &'a str,
    pub date: &'a str,
    /// "each code works once"
    pub rule: &'a str,
}

impl LookUpSecret {
    /// Reads what was typed or pasted: digits of any script, spaces, dashes and line ends anywhere.
    pub fn parse(typed: &str) -> Result<Self, NotABackupCode> {
        let digits = digits(typed, BACKUP_DIGITS).map(Zeroizing::new);
        digits.map(Self).ok_or(NotABackupCode)
    }

    /// What is derived: the digits alone.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For reading: `1234 5678`.
    pub fn print(&self) -> Zeroizing<String> {
        let (first, last) = self.0.split_at_checked(BACKUP_DIGITS / 2).unwrap_or_default();
        Zeroizing::new([first, " ", last].concat())
    }
}

impl LookUpSecrets {
    pub fn draw(entropy: &mut Entropy) -> Self {
        let mut codes: Vec<LookUpSecret> = Vec::with_capacity(BACKUP_CODES);
        while codes.len() < BACKUP_CODES {
            let code = LookUpSecret(Zeroizing::new(entropy.digits(BACKUP_DIGITS)));
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        Self(codes)
    }

    pub fn codes(&self) -> &[LookUpSecret] {
        &self.0
    }

    /// Which code is to be typed back before the set counts: a place, from 0.
    pub fn challenge(entropy: &mut Entropy) -> usize {
        u8::try_from(BACKUP_CODES).map_or(0, |codes| usize::from(entropy.below(codes)))
    }

    /// Whether `typed` is the code at `place` (from 0).
    pub fn is_code(&self, place: usize, typed: &str) -> bool {
        LookUpSecret::parse(typed).is_ok_and(|typed| self.0.get(place) == Some(&typed))
    }

    /// All of them, a line each: what **Copy** puts into the clipboard.
    pub fn print(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(BACKUP_CODES * (BACKUP_DIGITS + 2)));
        for code in &self.0 {
            text.push_str(&code.print());
            text.push('\n');
        }
        text
    }

    /// What **Download** saves, as UTF-8 with a line feed after each line.
    pub fn file(&self, head: FileHead) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(512));
        for line in [head.app, head.account, head.date, head.rule] {
            text.extend(line.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&self.print());
        text
    }
}

/// `backup-codes-<name>.txt`, where anything that is no letter or digit has become a dash.
pub fn file_name(name: &str) -> String {
    const LETTERS: usize = 40;
    let parts = name.split(|letter: char| !letter.is_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let name: String = parts.join("-").chars().take(LETTERS).collect();
    let name = name.trim_end_matches('-');
    match name {
        "" => "backup-codes.txt".to_owned(),
        _ => ["backup-codes-", name, ".txt"].concat(),
    }
}

/// How the codes of a set with this salt are derived: as a PIN is.
pub const fn kdf(salt: [u8; 16]) -> KdfParams {
    Pin::cost(salt)
}

impl Supply {
    pub const fn of(left: usize) -> Self {
        match left {
            0 => Self::Out,
            1..=BACKUP_FEW => Self::Few,
            _ => Self::Enough,
        }
    }
}

impl std::fmt::Debug for LookUpSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LookUpSecret")
    }
}

impl std::fmt::Debug for LookUpSecrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LookUpSecrets")
    }
}
