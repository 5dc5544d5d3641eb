//! Randomness for one request: 32 bytes from the browser, stretched by SHA-256 in counter mode.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Gives as many bytes as a request takes. Never the same twice.
pub struct Entropy {
    seed: Zeroizing<[u8; 32]>,
    block: u32,
    left: Vec<u8>,
}

impl Entropy {
    pub fn from_bytes(seed: [u8; 32]) -> Self {
        Self { seed: Zeroizing::new(seed), block: 0, left: Vec::new() }
    }

    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.byte())
    }

    /// `count` decimal digits, each equally likely: bytes from 250 on are thrown away, for 256 is
    /// no multiple of ten.
    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10))).collect()
    }

    /// A number below `limit`, each equally likely. `limit` is from 1 to 255.
    pub fn below(&mut self, limit: u8) -> u8 {
        let fair = u8::MAX - u8::MAX % limit;
        loop {
            let byte = self.byte();
            if byte < fair {
                return byte % limit;
            }
        }
    }

    fn byte(&mut self) -> u8 {
        loop {
            if let Some(byte) = self.left.pop() {
                return byte;
            }
            let block =
                Sha256::new().chain_update(*self.seed).chain_update(self.block.to_be_bytes());
            self.left = block.finalize().to_vec();
            self.block += 1;
        }
    }
}

impl std::fmt::Debug for Entropy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Entropy")
    }
}
