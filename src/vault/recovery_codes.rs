//! A recovery code: 160 random bits as eight groups of four Crockford base32 symbols and one
//! check symbol (the group's number modulo 37), so that a typing error names its group.

use zeroize::Zeroizing;

/// 160 bits that open a recovery slot. Never printed by `Debug`, wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<[u8; 20]>);

/// Why text is not a recovery code. Groups count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryCodeError {
    /// Not 40 symbols, and no single group is to blame.
    Length { symbols: usize },
    /// A group that is not five symbols long.
    GroupLength { group: usize },
    /// A symbol that no recovery code has.
    Symbol { group: usize, symbol: char },
    /// The check symbol does not fit: a typing error in this group.
    Check { group: usize },
}

impl RecoveryCode {
    pub const GROUPS: usize = 8;

    pub fn from_bytes(bytes: [u8; 20]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// The eight groups, five symbols each.
    pub fn groups(&self) -> [Zeroizing<String>; Self::GROUPS] {
        Default::default()
    }

    /// The groups with a dash between them: 47 characters.
    pub fn print(&self) -> Zeroizing<String> {
        Zeroizing::default()
    }

    /// Reads what a person typed: any case, spaces and dashes anywhere, O for 0, I and L for 1.
    pub fn parse(_typed: &str) -> Result<Self, RecoveryCodeError> {
        Err(RecoveryCodeError::Length { symbols: 0 })
    }

    /// Two different groups (counted from 1, in order) to be typed back before the code counts.
    pub fn challenge(_entropy: [u8; 2]) -> [usize; 2] {
        [1, 2]
    }

    /// Whether `typed` is that group (counted from 1), read as kindly as [`Self::parse`] reads.
    pub fn is_group(&self, _group: usize, _typed: &str) -> bool {
        false
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode")
    }
}
