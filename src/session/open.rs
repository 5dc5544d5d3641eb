//! Starting, creating, unlocking and locking.

use crate::browser::mirror::{self, Mirror};
use crate::browser::{clock, lock, page, random, storage, worker};
use crate::session::failure::Failure;
use crate::session::notice::Message;
use crate::session::password::Credential;
use crate::session::writing::Writing;
use crate::session::{Phase, Session, journal, stores};
use crate::vault::contents::Contents;
use crate::vault::contents::change::Change;
use crate::vault::envelope::keys::{Key, VaultKey};
use crate::vault::envelope::slot::{NewPassword, SlotEntropy};
use crate::vault::envelope::{Envelope, NewVault, SaveEntropy};
use crate::vault::kdf::{KdfParams, Password};
use crate::vault::recovery_codes::RecoveryCode;
use crate::vault::replicas::save::Standing;
use crate::vault::replicas::{Found, Verdict};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use zeroize::Zeroizing;

impl Session {
    /// Looks at what is stored and shows the screen for it.
    pub async fn start(self) {
        if storage::probe().is_err() {
            self.phase.set(Phase::Blocked);
            return;
        }
        let mirror = Mirror::open(mirror::VAULT).await.ok().map(Rc::new);
        self.inner.update_value(|inner| inner.mirror = mirror);
        self.start_clock();
        leptos::task::spawn_local(async move { self.private.set(page::is_private().await) });
        self.listen_to_other_tabs();
        leptos::task::spawn_local(self.learn_keeping());
        self.look_again().await;
        if !self.foreign_keys().is_empty() {
            self.tell(Message::ForeignKeys);
        }
    }

    /// Reads the stores anew. Nothing is opened by it.
    pub async fn look_again(self) {
        let phase = match stores::read(self.mirror().as_deref()).await {
            Ok(stored) => self.phase_of(stored.replicas.judge()).await,
            Err(_) => Phase::Blocked,
        };
        self.phase.set(phase);
    }

    async fn phase_of(self, verdict: Verdict) -> Phase {
        match verdict {
            Verdict::Absent => Phase::Absent,
            Verdict::Newer { .. } => Phase::Newer,
            Verdict::Unreadable { .. } => Phase::Unreadable,
            Verdict::Found(found) => {
                if found.quarantine.is_some() || !found.repair.is_empty() {
                    // Found again at the next start when it cannot be done now.
                    self.write(Writing::Repair).await.unwrap_or_default();
                }
                self.inner.update_value(|inner| inner.envelope = Some(found.newest));
                Phase::Locked
            }
        }
    }

    /// A new vault under `password`, stored and open.
    pub async fn create(self, password: Password) -> Result<(), Failure> {
        let (derived, kdf) = derive_new(&password).await?;
        let contents = Contents::default();
        let new = NewVault {
            vault_id: random::bytes()?,
            vmk: random::bytes()?,
            password: NewPassword { derived: &derived, kdf },
            slot_entropy: SlotEntropy::from_bytes(random::bytes()?),
            contents: &contents,
        };
        let entropy = SaveEntropy::from_bytes(random::bytes()?);
        let (envelope, key) = Envelope::create(new, entropy, clock::now())?;
        lock::exclusive(stores::LOCK, self.store_new(envelope, contents)).await??;
        self.opened(key);
        self.inner.update_value(|inner| inner.offers_recovery_code = true);
        Ok(())
    }

    /// Refused when another tab was faster.
    async fn store_new(self, envelope: Envelope, contents: Contents) -> Result<(), Failure> {
        match stores::read(self.mirror().as_deref()).await?.replicas.judge() {
            Verdict::Absent => {
                self.store(&Standing::empty(), &envelope).await?;
                self.publish(envelope, contents);
                Ok(())
            }
            Verdict::Newer { .. } | Verdict::Unreadable { .. } | Verdict::Found(_) => {
                Err(Failure::VaultExists)
            }
        }
    }

    /// Whoever has only the recovery code chooses a new password next.
    pub async fn unlock(self, credential: &Credential) -> Result<(), Failure> {
        let envelope = self.envelope().ok_or(Failure::Replaced)?;
        let key = key_by(&envelope, credential).await?;
        self.note_credential(credential);
        self.open_with(key).await
    }

    pub(in crate::session) fn note_credential(self, credential: &Credential) {
        self.lacks_password.set(matches!(credential, Credential::RecoveryCode(_)));
    }

    /// Opens the newest copy that `key` opens: a damaged body is no reason to lose the one
    /// before it.
    async fn open_with(self, key: VaultKey) -> Result<(), Failure> {
        let mut stored = stores::read(self.mirror().as_deref()).await?;
        let verdict = std::mem::take(&mut stored.replicas).judge();
        let Verdict::Found(found) = verdict else { return Err(Failure::Replaced) };
        let (envelope, mut contents, older) = newest_that_opens(*found, &key)?;
        journal::overlay(&mut contents, &stored, &key);
        self.publish(envelope, contents);
        self.opened(key);
        if older {
            self.tell(Message::OlderCopyUsed);
        }
        self.empty_expired_trash().await;
        Ok(())
    }

    fn opened(self, key: VaultKey) {
        self.inner.update_value(|inner| inner.key = Some(key));
        self.note_input();
        self.phase.set(Phase::Open);
    }

    async fn empty_expired_trash(self) {
        let now = clock::now();
        let due = self.contents_now().trash().any(|entry| entry.days_left(now) == 0);
        if due && let Err(failure) = self.edit(Change::EmptyExpiredTrash).await {
            self.tell(Message::Failed(failure));
        }
    }

    /// Locks this tab and every other one.
    pub fn lock(self) {
        self.lock_here();
        self.lock_other_tabs();
    }

    /// Saves what is typed, and locks this tab.
    pub(in crate::session) fn lock_here(self) {
        self.save_and_lock();
    }

    /// Forgets the key and what it opened. Leaving the demo forgets the demo.
    pub(in crate::session) fn forget_vault(self) {
        let was = self.phase.get_untracked();
        self.inner.update_value(|inner| {
            inner.key = None;
            inner.replaced = None;
        });
        self.contents.set(Arc::new(Contents::default()));
        self.lacks_password.set(false);
        self.inbox.forget();
        self.dismiss_notice();
        self.forget_printed();
        match was {
            Phase::Open => self.phase.set(Phase::Locked),
            Phase::Demo => self.phase.set(Phase::Absent),
            Phase::Starting
            | Phase::Blocked
            | Phase::Absent
            | Phase::Locked
            | Phase::Unreadable
            | Phase::Newer => {}
        }
    }

    /// Deletes a vault that cannot be read. The screen has offered a copy of it before.
    pub async fn start_over(self) -> Result<(), Failure> {
        stores::erase(self.mirror().as_deref()).await?;
        self.look_again().await;
        Ok(())
    }
}

/// The newest copy whose body opens, and whether that is not the newest of all.
fn newest_that_opens(found: Found, key: &VaultKey) -> Result<(Envelope, Contents, bool), Failure> {
    let damage = match found.newest.open(key) {
        Ok(contents) => return Ok((found.newest, contents, false)),
        Err(damage) => damage,
    };
    found
        .older
        .into_iter()
        .find_map(|envelope| envelope.open(key).ok().map(|contents| (envelope, contents, true)))
        .ok_or(Failure::Damaged(damage))
}

/// The key that the password or the recovery code gives.
pub(in crate::session) async fn key_by(
    envelope: &Envelope,
    credential: &Credential,
) -> Result<VaultKey, Failure> {
    match credential {
        Credential::Password(password) => key_by_password(envelope, password).await,
        Credential::RecoveryCode(typed) => {
            let code = RecoveryCode::parse(typed)?;
            envelope.unlock(Key::Recovery(&code)).map_err(|_| Failure::WrongRecoveryCode)
        }
    }
}

/// Tries the password on each password slot; the derivation runs in the worker.
async fn key_by_password(envelope: &Envelope, password: &Password) -> Result<VaultKey, Failure> {
    for (_, kdf) in envelope.password_kdf() {
        let derived = worker::derive_key(password.as_str(), kdf).await?;
        if let Ok(key) = envelope.unlock(Key::Password(&derived.key)) {
            return Ok(key);
        }
    }
    Err(Failure::WrongPassword)
}

/// Derives a key for a new password slot, at the cost that suits this device (vault.md
/// section 3).
pub(in crate::session) async fn derive_new(
    password: &Password,
) -> Result<(Zeroizing<[u8; 32]>, KdfParams), Failure> {
    let mut kdf = KdfParams::strongest(random::bytes()?);
    loop {
        let answer = worker::derive_key(password.as_str(), &kdf).await;
        let millis = answer.as_ref().ok().map(|derived| derived.millis);
        match (answer, kdf.calibrated(millis)) {
            (Ok(derived), None) => return Ok((derived.key, kdf)),
            (Err(error), None) => return Err(error.into()),
            (Ok(_) | Err(_), Some(other)) => kdf = other,
        }
    }
}

impl Session {
    /// A save of the open vault's contents as they are, under the lock.
    pub(in crate::session) async fn found_now(self) -> Result<(Box<Found>, Contents), Failure> {
        let key = self.key()?;
        self.newest(&key).await
    }
}
