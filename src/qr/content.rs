//! What symbols say: bytes with their character sets, and messages that are spread over several
//! symbols (ISO/IEC 18004: extended channels, Kanji, structured append).

use zeroize::Zeroizing;

/// Turns bytes into text by a character set's label in the Encoding Standard. The tables are the
/// browser's, so it is an argument. `None`: no such set.
pub type Decode = fn(&str, &[u8]) -> Option<String>;

/// Shift JIS, in which Kanji segments count.
pub(crate) const SHIFT_JIS: u32 = 20;
const UTF_8: u32 = 26;

/// Extended channels by number, and their labels.
const LABELS: [(u32, &str); 27] = [
    (4, "iso-8859-2"),
    (5, "iso-8859-3"),
    (6, "iso-8859-4"),
    (7, "iso-8859-5"),
    (8, "iso-8859-6"),
    (9, "iso-8859-7"),
    (10, "iso-8859-8"),
    (11, "iso-8859-9"),
    (12, "iso-8859-10"),
    (13, "iso-8859-11"),
    (15, "iso-8859-13"),
    (16, "iso-8859-14"),
    (17, "iso-8859-15"),
    (18, "iso-8859-16"),
    (SHIFT_JIS, "shift_jis"),
    (21, "windows-1250"),
    (22, "windows-1251"),
    (23, "windows-1252"),
    (24, "windows-1256"),
    (UTF_16_BE, "utf-16be"),
    (UTF_8, "utf-8"),
    (28, "big5"),
    (29, "gb18030"),
    (30, "euc-kr"),
    (31, "gbk"),
    (32, "gb18030"),
    (UTF_16_LE, "utf-16le"),
];

/// Sets whose letters are not ASCII where a byte is below 128.
const UTF_16_BE: u32 = 25;
const UTF_16_LE: u32 = 33;
const UTF_32: [u32; 2] = [34, 35];

/// Most parts that are kept while the others of their messages are missing (A19).
const MOST_FRAGMENTS: usize = 64;

/// Bytes in one character set. `None`: the symbol does not say which.
#[derive(Clone, PartialEq, Eq)]
pub struct Run {
    pub channel: Option<u32>,
    pub bytes: Zeroizing<Vec<u8>>,
}

/// What a symbol holds, in its order.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Content(Vec<Run>);

/// One symbol of a message that is spread over `count` (structured append).
#[derive(Clone, PartialEq, Eq)]
pub struct Fragment {
    /// From 0, below `count`.
    pub index: u8,
    pub count: u8,
    /// All bytes of the whole message, exclusive-ored.
    pub parity: u8,
    pub content: Content,
}

/// What was found in a picture.
#[derive(Clone, PartialEq, Eq)]
pub enum Symbol {
    Whole(Content),
    Fragment(Fragment),
    /// Seen without a doubt, and its contents are of a kind that is not read.
    Unclear,
}

/// Which parts of one message are there; counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incomplete {
    pub read: Vec<usize>,
    pub missing: Vec<usize>,
}

/// Parts whose messages are not whole yet.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fragments(Vec<Fragment>);

/// A message all of whose parts are there.
pub enum Joined {
    Text(Zeroizing<String>),
    /// The parity is wrong: they are parts of different messages.
    Mixed,
    Unclear,
}

impl std::fmt::Debug for Symbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Whole(_) => "Whole",
            Self::Fragment(_) => "Fragment",
            Self::Unclear => "Unclear",
        })
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        let mut content = Self::default();
        content.push(None, text.as_bytes());
        content
    }
}

impl Content {
    /// Joined to what comes before in the same set: a letter may be cut in two.
    pub fn push(&mut self, channel: Option<u32>, bytes: &[u8]) {
        match self.0.last_mut().filter(|run| run.channel == channel) {
            Some(run) => run.bytes.extend(bytes),
            None => self.0.push(Run { channel, bytes: Zeroizing::new(bytes.to_vec()) }),
        }
    }

    pub fn runs(&self) -> &[Run] {
        &self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|run| run.bytes.is_empty())
    }

    /// `None`: empty, or in a character set that is not known.
    pub fn text(&self, decode: Decode) -> Option<Zeroizing<String>> {
        let said = self.0.iter().find_map(|run| run.channel);
        let mut text = Zeroizing::new(String::new());
        for run in &self.0 {
            text.push_str(&Zeroizing::new(letters(run, said, decode)?));
        }
        (!text.is_empty()).then_some(text)
    }

    fn parity(&self) -> u8 {
        self.0.iter().map(|run| exclusive_or(&run.bytes)).fold(0, |all, run| all ^ run)
    }
}

/// What a run says. Where the symbol does not name a set, bytes are UTF-8 if they can be, otherwise
/// of the set that is `said` elsewhere in it, and otherwise Latin-1, as encoders do in practice.
fn letters(run: &Run, said: Option<u32>, decode: Decode) -> Option<String> {
    let bytes = run.bytes.as_slice();
    let utf_8 = || std::str::from_utf8(bytes).ok().map(str::to_owned);
    match run.channel {
        None => utf_8().or_else(|| in_channel(said.unwrap_or(UTF_8), bytes, decode)),
        Some(channel) => in_channel(channel, bytes, decode),
    }
}

fn in_channel(channel: u32, bytes: &[u8], decode: Decode) -> Option<String> {
    let is_wide = matches!(channel, UTF_16_BE | UTF_16_LE) || UTF_32.contains(&channel);
    let text = std::str::from_utf8(bytes).ok();
    match text.filter(|text| channel == UTF_8 || (text.is_ascii() && !is_wide)) {
        Some(text) => Some(text.to_owned()),
        None if matches!(channel, 1 | 3 | UTF_8) => Some(latin_1(bytes)),
        None => {
            let label = LABELS.iter().find(|(number, _)| *number == channel)?;
            decode(label.1, bytes)
        }
    }
}

fn latin_1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

fn exclusive_or(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |all, byte| all ^ byte)
}

impl Fragment {
    fn belongs_to(&self, other: &Self) -> bool {
        (self.count, self.parity) == (other.count, other.parity)
    }
}

impl Fragments {
    /// Keeps a part; one of the same place is replaced, and of too many the oldest is dropped.
    pub fn add(&mut self, fragment: Fragment) {
        let is_same = |o: &Fragment| o.belongs_to(&fragment) && o.index == fragment.index;
        self.0.retain(|other| !is_same(other));
        self.0.push(fragment);
        let surplus = self.0.len().saturating_sub(MOST_FRAGMENTS);
        self.0.drain(..surplus);
    }

    /// Takes out a message that has become whole.
    pub fn join(&mut self, decode: Decode) -> Option<Joined> {
        let whole = |one: &&Fragment| self.parts_of(one).count() == usize::from(one.count);
        let one = self.0.iter().find(whole)?.clone();
        let mut parts: Vec<Fragment> = self.parts_of(&one).cloned().collect();
        self.0.retain(|other| !other.belongs_to(&one));
        parts.sort_by_key(|part| part.index);
        Some(joined(&parts, one.parity, decode))
    }

    /// Each message that is not whole.
    pub fn incomplete(&self) -> Vec<Incomplete> {
        let mut messages: Vec<&Fragment> = Vec::new();
        for part in &self.0 {
            if !messages.iter().any(|known| known.belongs_to(part)) {
                messages.push(part);
            }
        }
        messages.into_iter().map(|message| self.state_of(message)).collect()
    }

    fn state_of(&self, message: &Fragment) -> Incomplete {
        let is_read = |index: &u8| self.parts_of(message).any(|part| part.index == *index);
        let (read, missing): (Vec<u8>, Vec<u8>) = (0..message.count).partition(is_read);
        let counted = |places: Vec<u8>| places.into_iter().map(|at| usize::from(at) + 1).collect();
        Incomplete { read: counted(read), missing: counted(missing) }
    }

    fn parts_of<'a>(&'a self, one: &'a Fragment) -> impl Iterator<Item = &'a Fragment> {
        self.0.iter().filter(move |part| part.belongs_to(one))
    }
}

fn joined(parts: &[Fragment], parity: u8, decode: Decode) -> Joined {
    let mut whole = Content::default();
    for run in parts.iter().flat_map(|part| part.content.runs()) {
        whole.push(run.channel, &run.bytes);
    }
    let text = whole.text(decode);
    let is_right = whole.parity() == parity || text.as_ref().is_some_and(|t| is_of(t, parity));
    match text {
        _ if !is_right => Joined::Mixed,
        Some(text) => Joined::Text(text),
        None => Joined::Unclear,
    }
}

/// Some encoders take the parity of the text before it is put into the symbols' character set.
fn is_of(text: &str, parity: u8) -> bool {
    let latin_1 = text.chars().try_fold(0, |all, c| Some(all ^ u8::try_from(u32::from(c)).ok()?));
    exclusive_or(text.as_bytes()) == parity || latin_1 == Some(parity)
}
