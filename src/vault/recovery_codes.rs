//! A recovery code: 160 random bits as eight groups of four Crockford base32 symbols and one
//! check symbol (the group's number modulo 37), so that a typing error names its group (A41).

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

/// Crockford's 32 symbols, then the five that only a check symbol can be.
const SYMBOLS: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
const GROUP: usize = 5;

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
        // Eight groups of 20 bits are four times five bytes.
        let mut groups: [Zeroizing<String>; Self::GROUPS] = Default::default();
        for (pair, five) in groups.chunks_mut(2).zip(self.0.chunks(5)) {
            let bits = five.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
            for (group, number) in pair.iter_mut().zip([bits >> 20, bits & 0xF_FFFF]) {
                *group = print_group(number);
            }
        }
        groups
    }

    /// The groups with a dash between them: 47 characters.
    pub fn print(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(47));
        for group in self.groups() {
            if !text.is_empty() {
                text.push('-');
            }
            text.push_str(&group);
        }
        text
    }

    /// Reads what a person typed: any case, spaces and dashes anywhere, O for 0, I and L for 1.
    pub fn parse(typed: &str) -> Result<Self, RecoveryCodeError> {
        let symbols: Zeroizing<Vec<char>> = Zeroizing::new(symbols(typed).collect());
        if symbols.len() != GROUP * Self::GROUPS {
            return Err(length_error(typed, symbols.len()));
        }
        let mut bytes = Zeroizing::new([0; 20]);
        let pairs = symbols.chunks(2 * GROUP).zip(bytes.chunks_mut(5));
        for (place, (pair, five)) in pairs.enumerate() {
            let (first, second) = pair.split_at(GROUP);
            let high = parse_group(first, 2 * place + 1)?;
            let bits = high << 20 | parse_group(second, 2 * place + 2)?;
            let [_, _, _, used @ ..] = bits.to_be_bytes();
            five.copy_from_slice(&used);
        }
        Ok(Self(bytes))
    }

    /// Two different groups (counted from 1, in order) to be typed back before the code counts.
    pub fn challenge(entropy: [u8; 2]) -> [usize; 2] {
        let [first, second] = entropy.map(usize::from);
        let first = first % Self::GROUPS;
        let other = (first + 1 + second % (Self::GROUPS - 1)) % Self::GROUPS;
        [first.min(other) + 1, first.max(other) + 1]
    }

    /// Whether `typed` is that group (counted from 1), read as kindly as [`Self::parse`] reads.
    pub fn is_group(&self, group: usize, typed: &str) -> bool {
        let groups = self.groups();
        let due = group.checked_sub(1).and_then(|place| groups.get(place));
        due.is_some_and(|due| symbols(typed).eq(due.chars()))
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode")
    }
}

fn print_group(number: u64) -> Zeroizing<String> {
    let data = [15, 10, 5, 0].map(|shift| number >> shift & 31);
    let places = data.into_iter().chain([number % 37]);
    let symbol = |place| usize::try_from(place).ok().and_then(|place| SYMBOLS.get(place));
    Zeroizing::new(places.filter_map(symbol).copied().map(char::from).collect())
}

fn parse_group(symbols: &[char], group: usize) -> Result<u64, RecoveryCodeError> {
    let mut values = [0; GROUP];
    for (place, (value, symbol)) in values.iter_mut().zip(symbols).enumerate() {
        let known = SYMBOLS.iter().position(|known| char::from(*known) == *symbol);
        // The last five symbols stand for no data.
        let known = known.filter(|known| *known < 32 || place == GROUP - 1);
        let known = known.and_then(|known| u64::try_from(known).ok());
        *value = known.ok_or(RecoveryCodeError::Symbol { group, symbol: *symbol })?;
    }
    let [a, b, c, d, check] = values;
    let number = a << 15 | b << 10 | c << 5 | d;
    if number % 37 == check { Ok(number) } else { Err(RecoveryCodeError::Check { group }) }
}

/// What was typed, with case and look-alikes folded and separators left out.
fn symbols(typed: &str) -> impl Iterator<Item = char> {
    let separator = |symbol: &char| symbol.is_whitespace() || is_dash(*symbol);
    typed.chars().filter(move |symbol| !separator(symbol)).map(|symbol| {
        match symbol.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        }
    })
}

/// Word processors turn dashes into longer ones.
const fn is_dash(symbol: char) -> bool {
    matches!(symbol, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Which group is too long or too short, if the groups were typed apart.
fn length_error(typed: &str, symbols: usize) -> RecoveryCodeError {
    let groups = || {
        let parts = typed.split(|symbol: char| symbol.is_whitespace() || is_dash(symbol));
        parts.filter(|part| !part.is_empty()).map(|part| part.chars().count())
    };
    if groups().count() != RecoveryCode::GROUPS {
        return RecoveryCodeError::Length { symbols };
    }
    let odd = groups().position(|length| length != GROUP);
    odd.map_or(RecoveryCodeError::Length { symbols }, |place| RecoveryCodeError::GroupLength {
        group: place + 1,
    })
}
