//! **Look around first**: an open vault in memory. Its secrets are drawn at random and are gone
//! with the tab.

use crate::browser::{clock, random};
use crate::otp::generator::{Algorithm, Digits, Generator, Period};
use crate::otp::secret::Secret;
use crate::session::failure::Failure;
use crate::session::{Phase, Session};
use crate::vault::contents::Contents;
use crate::vault::contents::change::Change;
use crate::vault::entry::{Entry, EntryId};
use leptos::prelude::*;
use std::sync::Arc;

/// Names that show what a list looks like.
const NAMES: [(&str, &str); 6] = [
    ("GitHub", "alice@example.com"),
    ("Fastmail", "alice@example.com"),
    ("Bank of Examples", "Alice Example"),
    ("Amazon Web Services", "admin@example.org"),
    ("Discord", "alice"),
    ("Office VPN", "a.example"),
];

impl Session {
    /// Opens the demo.
    pub fn start_demo(self) -> Result<(), Failure> {
        let entries: Result<Vec<Entry>, Failure> =
            NAMES.iter().enumerate().map(|(index, names)| entry(index, *names)).collect();
        let contents = Contents { entries: entries?, ..Contents::default() };
        self.contents.set(Arc::new(contents));
        self.phase.set(Phase::Demo);
        Ok(())
    }

    pub(in crate::session) fn edit_demo(self, change: &Change) -> Result<(), Failure> {
        let mut contents = Contents::clone(&self.contents_now());
        contents.apply(change, clock::now())?;
        self.contents.set(Arc::new(contents));
        Ok(())
    }
}

fn entry(index: usize, (issuer, account): (&str, &str)) -> Result<Entry, Failure> {
    let bytes: [u8; 20] = random::bytes()?;
    let secret = Secret::from_bytes(bytes.to_vec()).map_err(|_| Failure::Locked)?;
    let generator = match index {
        // The last one counts, so that the demo shows both kinds.
        5 => Generator::hotp(secret, Algorithm::Sha1, Digits::SIX, 0),
        _ => Generator::totp(secret, Algorithm::Sha1, Digits::SIX, Period::THIRTY),
    };
    let id = EntryId::from_bytes(random::bytes()?);
    let mut entry = Entry::new(id, generator, clock::now());
    entry.issuer = issuer.to_owned();
    entry.account = account.to_owned();
    Ok(entry)
}
