//! The disposable worker: key derivation and picture decoding, away from the page's thread.

fn main() {}
