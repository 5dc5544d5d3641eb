//! How strong a password is, as the strength worker says it.

/// zxcvbn's estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Strength {
    /// 0 (too guessable) to 4 (very unguessable).
    pub score: u8,
    /// Decimal logarithm of the guesses a good attacker needs.
    pub guesses_log10: f64,
    /// The password is on a list of leaked passwords, or made of little else.
    pub on_a_list: bool,
    pub warning: Option<Warning>,
}

/// What weakens a password most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    KeyboardRow,
    KeyboardPattern,
    Repeat,
    Sequence,
    RecentYear,
    Date,
    CommonPassword,
    LikeCommonPassword,
    Word,
    Name,
}

impl Warning {
    pub const ALL: [Self; 10] = [
        Self::KeyboardRow,
        Self::KeyboardPattern,
        Self::Repeat,
        Self::Sequence,
        Self::RecentYear,
        Self::Date,
        Self::CommonPassword,
        Self::LikeCommonPassword,
        Self::Word,
        Self::Name,
    ];
}
