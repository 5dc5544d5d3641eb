//! The tables of RFC 4226 appendix D and RFC 6238 appendix B, in the browser's own wasm.

use sparekey::otp::generator::{Algorithm, Digits, Generator, Period};
use sparekey::otp::secret::Secret;
use sparekey::time::UnixTime;
use wasm_bindgen_test::wasm_bindgen_test;

const HOTP: [&str; 10] = [
    "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
    "520489",
];
const TOTP: [(u64, [&str; 3]); 6] = [
    (59, ["94287082", "46119246", "90693936"]),
    (1_111_111_109, ["07081804", "68084774", "25091201"]),
    (1_111_111_111, ["14050471", "67062674", "99943326"]),
    (1_234_567_890, ["89005924", "91819424", "93441116"]),
    (2_000_000_000, ["69279037", "90698825", "38618901"]),
    (20_000_000_000, ["65353130", "77737706", "47863826"]),
];

fn secret(bytes: usize) -> Secret {
    Secret::from_bytes(b"1234567890".iter().copied().cycle().take(bytes).collect()).unwrap()
}

#[wasm_bindgen_test]
fn rfc_4226_appendix_d_holds_in_the_browser() {
    for (counter, code) in (0..).zip(HOTP) {
        let generator = Generator::hotp(secret(20), Algorithm::Sha1, Digits::SIX, counter);
        assert_eq!(generator.one_time_password(UnixTime::from_secs(0)).unwrap().as_str(), code);
    }
}

#[wasm_bindgen_test]
fn rfc_6238_appendix_b_holds_in_the_browser() {
    let kinds = [(Algorithm::Sha1, 20), (Algorithm::Sha256, 32), (Algorithm::Sha512, 64)];
    for (at, codes) in TOTP {
        for ((algorithm, bytes), code) in kinds.into_iter().zip(codes) {
            let generator =
                Generator::totp(secret(bytes), algorithm, Digits::EIGHT, Period::THIRTY);
            let password = generator.one_time_password(UnixTime::from_secs(at)).unwrap();
            assert_eq!(password.as_str(), code);
        }
    }
}
