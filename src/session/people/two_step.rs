//! What the screens of 2-step verification need of the browser: randomness, derivations, and the
//! PIN kept for as long as it is good.

use crate::account::authenticator;
use crate::account::backup_codes::{self, LookUpSecret, LookUpSecrets};
use crate::account::entropy::Entropy;
use crate::account::limits::BACKUP_CODES;
use crate::account::pin::PinOperation;
use crate::account::protocol::{Reply, Request, SecondStepAnswer, SessionId, TwoStepRequest};
use crate::account::set_up::FreshPin;
use crate::browser::{clock, random};
use crate::otp::secret::Secret;
use crate::session::people::pin::derive;
use crate::session::people::{AskError, People};
use crate::time::UnixTime;
use crate::vault::entry::EntryId;
use leptos::prelude::*;
use std::cell::RefCell;

thread_local! {
    /// The PIN as its owner gave it on one of these screens, and in which session.
    static KEPT: RefCell<Option<(SessionId, FreshPin)>> = const { RefCell::new(None) };
}

impl People {
    /// The PIN that opened these screens, while it is fresh: **2-Step Verification** asks for it
    /// once, and not again before each thing that belongs to it.
    pub fn kept_pin(self) -> Option<FreshPin> {
        let (session, now) = (self.signed_in.get_untracked()?, self.now_untracked());
        let kept = KEPT.with_borrow(Clone::clone);
        let kept = kept.filter(|(owner, pin)| *owner == session && pin.is_fresh(now));
        if kept.is_none() {
            self.forget_pin();
        }
        kept.map(|(_, pin)| pin)
    }

    pub fn keep_pin(self, pin: FreshPin) {
        let kept = self.signed_in.get_untracked().map(|session| (session, pin));
        KEPT.with_borrow_mut(|held| *held = kept);
    }

    /// These screens were left.
    pub fn forget_pin(self) {
        KEPT.with_borrow_mut(|held| *held = None);
    }

    pub fn draw_authenticator(self) -> Result<Secret, AskError> {
        let mut entropy = Entropy::from_bytes(random::bytes()?);
        authenticator::draw(&mut entropy).map_err(|_| AskError::Random)
    }

    /// For an entry of this browser's own vault.
    pub fn draw_entry_id(self) -> Result<EntryId, AskError> {
        Ok(EntryId::from_bytes(random::bytes()?))
    }

    /// Ten codes that open nothing yet, and which of them is to be typed back.
    pub fn draw_backup_codes(self) -> Result<(LookUpSecrets, usize), AskError> {
        let mut entropy = Entropy::from_bytes(random::bytes()?);
        let codes = LookUpSecrets::draw(&mut entropy);
        Ok((codes, LookUpSecrets::challenge(&mut entropy)))
    }

    /// A backup code as it is sent. What is no backup code is sent as such, without a derivation.
    /// `kdf` asks how it is derived.
    pub async fn backup_answer(
        self,
        typed: &str,
        kdf: Request,
    ) -> Result<SecondStepAnswer, AskError> {
        let Ok(code) = LookUpSecret::parse(typed) else { return Ok(SecondStepAnswer::Malformed) };
        let Reply::Kdf(kdf) = self.ask(kdf).await? else { return Err(AskError::Unreadable) };
        Ok(SecondStepAnswer::BackupCode(derive(code.as_str(), &kdf).await?))
    }

    /// From here on these codes work, and no older ones do. `on_derived`: how many are ready.
    pub async fn set_backup_codes(
        self,
        codes: &LookUpSecrets,
        pin: &FreshPin,
        on_derived: impl Fn(usize),
    ) -> Result<Reply, AskError> {
        let salt = random::bytes()?;
        let kdf = backup_codes::kdf(salt);
        let mut hashes = Box::new([[0; 32]; BACKUP_CODES]);
        let slots = hashes.iter_mut().zip(codes.codes());
        for (done, (slot, code)) in slots.enumerate() {
            *slot = *derive(code.as_str(), &kdf).await?;
            on_derived(done + 1);
        }
        let proof = pin.key.prove(PinOperation::MakeBackupCodes, self.now_untracked());
        self.ask(Request::TwoStep(TwoStepRequest::SetBackupCodes { salt, hashes, proof })).await
    }

    /// The day of `moment`, in the person's time.
    pub fn day(self, moment: UnixTime) -> String {
        clock::local_date(moment)
    }
}
