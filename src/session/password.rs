//! Changing what opens the vault: the password, the recovery code, and the key itself.

use crate::browser::{lock, random};
use crate::session::failure::Failure;
use crate::session::notice::Message;
use crate::session::open::{derive_new, key_by};
use crate::session::{Phase, Session, edit, stores};
use crate::vault::envelope::slot::{NewPassword, SlotChange, SlotEntropy, SlotId, SlotKind};
use crate::vault::envelope::{Envelope, Renewal};
use crate::vault::kdf::{KdfParams, Password};
use crate::vault::recovery_codes::RecoveryCode;
use crate::vault::replicas::save::{Outcome, Standing};
use leptos::prelude::*;
use std::rc::Rc;
use zeroize::Zeroizing;

/// How hard a password is to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strength {
    /// zxcvbn's score: 0 (guessed at once) to 4 (strong).
    pub score: u8,
    /// It stands on a list of common passwords.
    pub common: bool,
}

/// What a person gives to show that the vault is theirs: either opens it.
pub enum Credential {
    Password(Password),
    /// As it was typed.
    RecoveryCode(Zeroizing<String>),
}

/// How far a change of password goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Another way to the same vault key.
    Password,
    /// "My password leaked": a new vault key, and no other slot stays.
    Key,
}

impl Session {
    /// Whether `credential` opens the vault: asked again before a secret is shown.
    pub async fn confirm(self, credential: &Credential) -> Result<(), Failure> {
        if self.phase.get_untracked() == Phase::Demo {
            return Ok(());
        }
        let envelope = self.envelope().ok_or(Failure::Locked)?;
        key_by(&envelope, credential).await.map(drop)
    }

    /// Refused unless `current` opens the vault.
    pub async fn change_password(
        self,
        current: &Credential,
        new: Password,
        reach: Reach,
    ) -> Result<(), Failure> {
        let envelope = self.envelope().ok_or(Failure::Locked)?;
        key_by(&envelope, current).await?;
        self.replace_password(new, reach).await
    }

    /// Whether the vault was opened without its password: a new one is to be chosen.
    pub fn lacks_password(self) -> bool {
        self.lacks_password.get()
    }

    /// The password stays as it is, forgotten or not.
    pub fn keep_password(self) {
        self.lacks_password.set(false);
    }

    /// A password instead of the forgotten one, for whoever has just opened the vault without it.
    pub async fn set_new_password(self, new: Password) -> Result<(), Failure> {
        if !self.lacks_password.get_untracked() {
            return Err(Failure::Locked);
        }
        self.replace_password(new, Reach::Password).await?;
        self.keep_password();
        Ok(())
    }

    /// Saved twice, so that no local copy opens with the old password.
    async fn replace_password(self, new: Password, reach: Reach) -> Result<(), Failure> {
        let (derived, kdf) = derive_new(&new).await?;
        let change = PasswordChange { derived, kdf, reach };
        lock::exclusive(stores::LOCK, self.change_password_locked(change)).await??;
        self.tell(Message::PasswordChanged);
        Ok(())
    }

    async fn change_password_locked(self, change: PasswordChange) -> Result<(), Failure> {
        let key = self.key()?;
        let (found, contents) = self.newest(&key).await?;
        let save = edit::save(&found.standing)?;
        let new = NewPassword { derived: &change.derived, kdf: change.kdf };
        let slot_entropy = SlotEntropy::from_bytes(random::bytes()?);
        let (first, key) = match change.reach {
            Reach::Password => {
                let slots = SlotChange::ReplacePassword(new, slot_entropy);
                (found.newest.next_with(&key, &contents, slots, save)?, key)
            }
            Reach::Key => {
                let vmk = random::bytes()?;
                let renewal = Renewal { vmk, password: new, slot_entropy, contents: &contents };
                found.newest.renewed(renewal, save)?
            }
        };
        let standing = self.store_purging(&found.standing, &first).await?;
        let second = first.next(&key, &contents, edit::save(&standing)?)?;
        self.store_purging(&standing, &second).await?;
        if self.key().is_ok() {
            self.set_key(key);
        }
        self.publish_saved(second, contents);
        self.tell_other_tabs();
        Ok(())
    }

    async fn store_purging(
        self,
        standing: &Standing,
        envelope: &Envelope,
    ) -> Result<Standing, Failure> {
        let plan = standing.plan_purging(envelope);
        match stores::write(self.mirror().as_deref(), envelope, &plan).await {
            Outcome::Unsaved => Err(Failure::NotSaved),
            outcome @ (Outcome::Saved | Outcome::LocalFull | Outcome::MirrorFailed) => {
                Ok(standing.after(&plan, outcome))
            }
        }
    }

    fn set_key(self, key: crate::vault::envelope::keys::VaultKey) {
        self.inner.update_value(|inner| inner.key = Some(key));
    }

    /// A recovery code that opens nothing yet: see [`Self::activate_recovery_code`].
    pub fn draw_recovery_code(self) -> Result<RecoveryCode, Failure> {
        Ok(RecoveryCode::from_bytes(random::bytes()?))
    }

    /// Which two groups are to be typed back.
    pub fn draw_challenge(self) -> Result<[usize; 2], Failure> {
        Ok(RecoveryCode::challenge(random::bytes()?))
    }

    /// From here on `code` opens the vault, and no older code does.
    pub async fn activate_recovery_code(self, code: RecoveryCode) -> Result<(), Failure> {
        let old = self.recovery_slot();
        let entropy = SlotEntropy::from_bytes(random::bytes()?);
        self.edit_slots(SlotChange::AddRecovery(&code, entropy)).await?;
        if let Some(old) = old {
            self.edit_slots(SlotChange::Remove(old)).await?;
        }
        Ok(())
    }

    pub async fn remove_recovery_code(self) -> Result<(), Failure> {
        if let Some(slot) = self.recovery_slot() {
            self.edit_slots(SlotChange::Remove(slot)).await?;
            self.tell(Message::RecoveryCodeRemoved);
        }
        Ok(())
    }

    pub fn has_recovery_code(self) -> bool {
        self.recovery_slot().is_some()
    }

    fn recovery_slot(self) -> Option<SlotId> {
        let envelope = self.envelope()?;
        let recovery = |kind: &SlotKind| matches!(kind, SlotKind::Recovery { .. });
        envelope.slots().iter().find(|slot| recovery(&slot.kind)).map(|slot| slot.id)
    }

    /// `None`: not measured (nothing typed, or the worker is not to be had: no reason to stop).
    pub async fn strength(self, typed: &str) -> Option<Strength> {
        if typed.is_empty() {
            return None;
        }
        let meter = self.inner.with_value(|inner| Rc::clone(&inner.strength));
        let found = meter.measure(typed, &["sparekey"]).await.ok()?;
        Some(Strength { score: found.score, common: found.on_a_list })
    }

    /// True once, right after a vault was created.
    pub fn takes_recovery_offer(self) -> bool {
        let take =
            |inner: &mut crate::session::Inner| std::mem::take(&mut inner.offers_recovery_code);
        self.inner.try_update_value(take).unwrap_or(false)
    }
}

struct PasswordChange {
    derived: Zeroizing<[u8; 32]>,
    kdf: KdfParams,
    reach: Reach,
}
