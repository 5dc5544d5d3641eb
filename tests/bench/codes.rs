//! The codes of many accounts at once, computed by the app's own code with the page's flags: what
//! codes.mjs measures inside a browser. Built for wasm only.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use sparekey::otp::generator::{Algorithm, Digits, Generator, Period};
    use sparekey::otp::secret::Secret;
    use sparekey::time::UnixTime;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Accounts with the usual parameters.
    #[wasm_bindgen]
    pub struct Accounts(Vec<Generator>);

    #[wasm_bindgen]
    impl Accounts {
        /// One account a line, each line a secret in base32. What is none is left out.
        #[wasm_bindgen(constructor)]
        pub fn new(secrets: &str) -> Self {
            let secrets = secrets.lines().filter_map(|line| Secret::parse_base32(line).ok());
            let usual =
                |secret| Generator::totp(secret, Algorithm::Sha1, Digits::SIX, Period::THIRTY);
            Self(secrets.map(usual).collect())
        }

        /// The codes of all accounts, joined: the page gets every one of them.
        pub fn codes(&self, millis: f64) -> String {
            let now = UnixTime::from_millis(millis as u64);
            let codes = self.0.iter().filter_map(|account| account.one_time_password(now));
            codes.fold(String::with_capacity(6 * self.0.len()), |mut all, code| {
                all.push_str(code.as_str());
                all
            })
        }
    }
}
