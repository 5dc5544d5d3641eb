//! RFC 4648: its test vectors, and the same answers as a library of long standing.

use data_encoding::{BASE32_NOPAD, BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER};
use proptest::prelude::*;
use sparekey::base_encoding::{BASE32, BASE64, BASE64URL, Encoding, HEX};

const ALL: [(Encoding, data_encoding::Encoding); 4] =
    [(BASE64, BASE64_NOPAD), (BASE64URL, BASE64URL_NOPAD), (BASE32, BASE32_NOPAD), (HEX, HEXLOWER)];

#[test]
fn the_vectors_of_rfc_4648_section_10_come_out() {
    for (text, base64, base32, hex) in [
        ("", "", "", ""),
        ("f", "Zg", "MY", "66"),
        ("fo", "Zm8", "MZXQ", "666f"),
        ("foo", "Zm9v", "MZXW6", "666f6f"),
        ("foob", "Zm9vYg", "MZXW6YQ", "666f6f62"),
        ("fooba", "Zm9vYmE", "MZXW6YTB", "666f6f6261"),
        ("foobar", "Zm9vYmFy", "MZXW6YTBOI", "666f6f626172"),
    ] {
        assert_eq!(BASE64.encode(text.as_bytes()), base64);
        assert_eq!(BASE32.encode(text.as_bytes()), base32);
        assert_eq!(HEX.encode(text.as_bytes()), hex);
    }
}

#[test]
fn text_that_no_encoder_writes_is_refused() {
    for wrong in ["Z", "Zh", "Zm9", "Zg==", "Zm8 ", "Zm-v", "Zm8é"] {
        assert_eq!(BASE64.decode(wrong.as_bytes()), None, "{wrong}");
    }
    for wrong in ["6", "6F", "0x"] {
        assert_eq!(HEX.decode(wrong.as_bytes()), None, "{wrong}");
    }
}

proptest! {
    #[test]
    fn bytes_are_written_as_another_library_writes_them(bytes: Vec<u8>) {
        for (ours, theirs) in ALL {
            let text = ours.encode(&bytes);
            prop_assert_eq!(&text, &theirs.encode(&bytes));
            prop_assert_eq!(ours.decode(text.as_bytes()), Some(bytes.clone()));
        }
    }

    #[test]
    fn text_is_read_as_another_library_reads_it(text in "[A-Za-z0-9+/=_-]{0,12}") {
        for (ours, theirs) in ALL {
            prop_assert_eq!(ours.decode(text.as_bytes()), theirs.decode(text.as_bytes()).ok());
        }
    }
}
