//! What the page and its workers say to each other: small arrays, the first item a name. Passwords
//! and pixels travel as buffers that are moved, so that the sender keeps no copy.

use crate::browser::image::Pixels;
use crate::browser::strength::{Strength, Warning};
use crate::browser::worker::{Derived, symbols};
use crate::qr::content::Symbol;
use crate::qr::read::{Ladder, Progress};
use crate::vault::kdf::{KdfError, KdfParams};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use zeroize::Zeroizing;

/// The worker has started and listens: jobs sent before would be lost.
pub const READY: &str = "ready";
const KEY: &str = "key";
const PICTURE: &str = "picture";
const STRENGTH: &str = "strength";
const PANIC: &str = "panic-for-test";
const PROGRESS: &str = "progress";
const REFUSED: &str = "refused";

/// Page to worker.
pub enum Job<'a> {
    DeriveKey { password: &'a str, params: &'a KdfParams },
    ReadPicture { pixels: Pixels, ladder: Ladder },
    MeasureStrength { password: &'a str, words: &'a [&'a str] },
    PanicForTest,
}

/// A job as the worker receives it.
pub enum ReceivedJob {
    DeriveKey { password: Zeroizing<String>, params: KdfParams },
    ReadPicture { pixels: Pixels, ladder: Ladder },
    MeasureStrength { password: Zeroizing<String>, words: Vec<String> },
    PanicForTest,
}

/// The worker's last word on a job.
pub enum Answer {
    Key(Derived),
    Refused(KdfError),
    Symbols(Vec<Symbol>),
    Strength(Strength),
}

/// Worker to page.
pub enum Message {
    Ready,
    Progress(Progress),
    Answer(Answer),
}

impl Job<'_> {
    /// The message, and the buffers in it to move.
    pub fn print(&self) -> (Array, Array) {
        match self {
            Self::DeriveKey { password, params } => {
                let secret = Uint8Array::from(password.as_bytes());
                let cost = [params.m, params.t, params.p].map(JsValue::from);
                let salt = Uint8Array::from(params.salt.as_slice());
                let parts = [KEY.into(), secret.clone().into(), salt.into()];
                (parts.into_iter().chain(cost).collect(), Array::of1(&secret.buffer()))
            }
            Self::ReadPicture { pixels, ladder } => {
                let size = [pixels.width, pixels.height].map(JsValue::from);
                let still = JsValue::from(matches!(ladder, Ladder::Still));
                let parts = [PICTURE.into(), pixels.rgba.clone().into(), still];
                (parts.into_iter().chain(size).collect(), Array::of1(&pixels.rgba))
            }
            Self::MeasureStrength { password, words } => {
                let secret = Uint8Array::from(password.as_bytes());
                let words = words.iter().map(|word| JsValue::from_str(word));
                let parts = [STRENGTH.into(), secret.clone().into()];
                (parts.into_iter().chain(words).collect(), Array::of1(&secret.buffer()))
            }
            Self::PanicForTest => (Array::of1(&PANIC.into()), Array::new()),
        }
    }
}

impl ReceivedJob {
    /// `None`: not a message of ours.
    pub fn parse(message: &JsValue) -> Option<Self> {
        let parts = message.dyn_ref::<Array>()?;
        match parts.get(0).as_string()?.as_str() {
            KEY => Some(Self::DeriveKey {
                password: text(parts.get(1))?,
                params: KdfParams {
                    salt: bytes(parts.get(2))?.as_slice().try_into().ok()?,
                    m: number(parts.get(3))?,
                    t: number(parts.get(4))?,
                    p: number(parts.get(5))?,
                },
            }),
            PICTURE => Some(Self::ReadPicture {
                pixels: Pixels {
                    rgba: parts.get(1).dyn_into::<ArrayBuffer>().ok()?,
                    width: number(parts.get(3))?,
                    height: number(parts.get(4))?,
                },
                ladder: if parts.get(2).is_truthy() { Ladder::Still } else { Ladder::Camera },
            }),
            STRENGTH => Some(Self::MeasureStrength {
                password: text(parts.get(1))?,
                words: strings(parts, 2),
            }),
            PANIC => Some(Self::PanicForTest),
            _ => None,
        }
    }
}

impl Message {
    pub fn print(&self) -> Array {
        match self {
            Self::Ready => Array::of1(&READY.into()),
            Self::Progress(progress) => {
                Array::of3(&PROGRESS.into(), &progress.done.into(), &progress.of.into())
            }
            Self::Answer(Answer::Key(derived)) => {
                let key = Uint8Array::from(derived.key.as_slice());
                Array::of3(&KEY.into(), &key, &derived.millis.into())
            }
            Self::Answer(Answer::Refused(error)) => {
                Array::of2(&REFUSED.into(), &refusal_number(*error).into())
            }
            Self::Answer(Answer::Symbols(found)) => {
                [PICTURE.into()].into_iter().chain(found.iter().map(symbols::print)).collect()
            }
            Self::Answer(Answer::Strength(strength)) => print_strength(strength),
        }
    }

    /// `None`: not a message of ours.
    pub fn parse(message: &JsValue) -> Option<Self> {
        let parts = message.dyn_ref::<Array>()?;
        let answer = match parts.get(0).as_string()?.as_str() {
            READY => return Some(Self::Ready),
            PROGRESS => {
                let (done, of) = (number(parts.get(1))?, number(parts.get(2))?);
                return Some(Self::Progress(Progress { done, of }));
            }
            KEY => Answer::Key(Derived {
                key: Zeroizing::new(bytes(parts.get(1))?.as_slice().try_into().ok()?),
                millis: number(parts.get(2))?,
            }),
            REFUSED => Answer::Refused(refusal(number(parts.get(1))?)?),
            PICTURE => {
                let found = parts.iter().skip(1);
                Answer::Symbols(found.filter_map(|symbol| symbols::parse(&symbol)).collect())
            }
            STRENGTH => Answer::Strength(parse_strength(parts)?),
            _ => return None,
        };
        Some(Self::Answer(answer))
    }
}

const REFUSALS: [KdfError; 3] = [KdfError::Weak, KdfError::Heavy, KdfError::Memory];

fn refusal_number(error: KdfError) -> u32 {
    match error {
        KdfError::Weak => 0,
        KdfError::Heavy => 1,
        KdfError::Memory => 2,
    }
}

fn refusal(number: u32) -> Option<KdfError> {
    REFUSALS.get(number as usize).copied()
}

fn print_strength(strength: &Strength) -> Array {
    let known = |warning| Warning::ALL.iter().position(|known| *known == warning);
    let warning = strength.warning.and_then(known);
    let warning = warning.map_or(JsValue::NULL, |position| JsValue::from(position as u32));
    let parts: [JsValue; 5] = [
        STRENGTH.into(),
        strength.score.into(),
        strength.guesses_log10.into(),
        strength.on_a_list.into(),
        warning,
    ];
    parts.into_iter().collect()
}

fn parse_strength(parts: &Array) -> Option<Strength> {
    let warning = number(parts.get(4)).and_then(|position| Warning::ALL.get(position as usize));
    Some(Strength {
        score: u8::try_from(number(parts.get(1))?).ok()?,
        guesses_log10: parts.get(2).as_f64()?,
        on_a_list: parts.get(3).is_truthy(),
        warning: warning.copied(),
    })
}

fn number(value: JsValue) -> Option<u32> {
    let number = value.as_f64()?;
    let whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    whole.then_some(number as u32)
}

fn bytes(value: JsValue) -> Option<Zeroizing<Vec<u8>>> {
    let bytes: Uint8Array = value.dyn_into().ok()?;
    Some(Zeroizing::new(bytes.to_vec()))
}

fn text(value: JsValue) -> Option<Zeroizing<String>> {
    let bytes = bytes(value)?;
    std::str::from_utf8(&bytes).ok().map(|text| Zeroizing::new(text.to_owned()))
}

fn strings(parts: &Array, start: u32) -> Vec<String> {
    (start..parts.length()).filter_map(|index| parts.get(index).as_string()).collect()
}
