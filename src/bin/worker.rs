//! The disposable worker: key derivation and picture reading, away from the page's thread. A panic
//! in it is an `error` event on the page, which starts another one.

#[cfg(target_arch = "wasm32")]
fn main() {
    wasm::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use js_sys::Uint8Array;
    use sparekey::browser::image::Pixels;
    use sparekey::browser::panic;
    use sparekey::browser::worker::Derived;
    use sparekey::browser::worker::host::{millis, say, serve};
    use sparekey::browser::worker::message::{Answer, Message, ReceivedJob};
    use sparekey::qr::luma::Luma;
    use sparekey::qr::read::{Ladder, read};
    use sparekey::vault::kdf::{KdfParams, derive};

    pub fn main() {
        panic::install();
        serve(|job| match job {
            ReceivedJob::DeriveKey { password, params } => Some(derive_key(&password, &params)),
            ReceivedJob::ReadPicture { pixels, ladder } => Some(read_picture(&pixels, ladder)),
            ReceivedJob::PanicForTest => die(),
            ReceivedJob::MeasureStrength { .. } => None,
        });
    }

    fn derive_key(password: &str, params: &KdfParams) -> Answer {
        let start = millis();
        match derive(password, params) {
            Ok(key) => Answer::Key(Derived { key, millis: (millis() - start) as u32 }),
            Err(error) => Answer::Refused(error),
        }
    }

    fn read_picture(pixels: &Pixels, ladder: Ladder) -> Answer {
        let rgba = Uint8Array::new(&pixels.rgba).to_vec();
        let luma = Luma::from_rgba(pixels.width as usize, pixels.height as usize, &rgba);
        drop(rgba);
        let mut keep_going = |progress| {
            say(&Message::Progress(progress));
            true
        };
        Answer::Symbols(luma.map_or_else(Vec::new, |luma| read(&luma, ladder, &mut keep_going)))
    }

    #[allow(clippy::panic, reason = "the test of A20 asks for it by name")]
    fn die() -> Option<Answer> {
        panic!("asked for by a test")
    }
}
