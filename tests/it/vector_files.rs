//! Reading test vectors: our own in tests/vectors, and a collection of other apps' files that
//! need not be there.

use serde_json::Value;
use std::path::PathBuf;

/// The `vectors` of a file in tests/vectors.
pub fn vectors(name: &str) -> Vec<Value> {
    let path = [env!("CARGO_MANIFEST_DIR"), "tests/vectors", name].iter().collect::<PathBuf>();
    let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    file["vectors"].as_array().unwrap().clone()
}

/// A file of the collection, or a printed line saying that it is absent.
pub fn fixture(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var("SPAREKEY_FIXTURES")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/fixtures").into());
    let bytes = std::fs::read(PathBuf::from(folder).join(name)).ok();
    if bytes.is_none() {
        println!("skipped: {name} is not here");
    }
    bytes
}

pub fn json(bytes: &[u8]) -> Vec<Value> {
    serde_json::from_slice(bytes).unwrap()
}

pub fn text<'a>(vector: &'a Value, field: &str) -> &'a str {
    vector[field].as_str().unwrap_or_default()
}

pub fn hex(text: &str) -> Vec<u8> {
    data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap()
}
