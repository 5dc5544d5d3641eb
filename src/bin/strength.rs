//! The password meter's worker: zxcvbn and its word lists, loaded only where a password is chosen.

#[cfg(target_arch = "wasm32")]
fn main() {
    wasm::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use sparekey::browser::panic;
    use sparekey::browser::strength::{Strength, Warning};
    use sparekey::browser::worker::host::serve;
    use sparekey::browser::worker::message::{Answer, ReceivedJob};
    use zxcvbn::feedback::Warning as Found;
    use zxcvbn::{Entropy, zxcvbn};

    pub fn main() {
        panic::install();
        serve(|job| match job {
            ReceivedJob::MeasureStrength { password, words } => {
                Some(Answer::Strength(measure(&password, &words)))
            }
            ReceivedJob::DeriveKey { .. }
            | ReceivedJob::ReadPicture { .. }
            | ReceivedJob::PanicForTest => None,
        });
    }

    fn measure(password: &str, words: &[String]) -> Strength {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let entropy = zxcvbn(password, &words);
        let found = entropy.feedback().and_then(|feedback| feedback.warning());
        Strength {
            score: score(&entropy),
            guesses_log10: entropy.guesses_log10(),
            on_a_list: found.is_some_and(is_on_a_list),
            warning: found.map(warning),
        }
    }

    fn score(entropy: &Entropy) -> u8 {
        u8::from(entropy.score())
    }

    fn is_on_a_list(found: Found) -> bool {
        matches!(warning(found), Warning::CommonPassword | Warning::LikeCommonPassword)
    }

    fn warning(found: Found) -> Warning {
        match found {
            Found::StraightRowsOfKeysAreEasyToGuess => Warning::KeyboardRow,
            Found::ShortKeyboardPatternsAreEasyToGuess => Warning::KeyboardPattern,
            Found::RepeatsLikeAaaAreEasyToGuess
            | Found::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Warning::Repeat,
            Found::SequencesLikeAbcAreEasyToGuess => Warning::Sequence,
            Found::RecentYearsAreEasyToGuess => Warning::RecentYear,
            Found::DatesAreOftenEasyToGuess => Warning::Date,
            Found::ThisIsATop10Password
            | Found::ThisIsATop100Password
            | Found::ThisIsACommonPassword => Warning::CommonPassword,
            Found::ThisIsSimilarToACommonlyUsedPassword => Warning::LikeCommonPassword,
            Found::AWordByItselfIsEasyToGuess => Warning::Word,
            Found::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Found::CommonNamesAndSurnamesAreEasyToGuess => Warning::Name,
        }
    }
}
