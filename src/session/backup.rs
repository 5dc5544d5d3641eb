//! Backup files: the same bytes as the stored vault, read back before they are handed out.

use crate::base_encoding;
use crate::browser::error::FileError;
use crate::browser::{clock, download, lock};
use crate::session::failure::Failure;
use crate::session::notice::{Message, Remedy};
use crate::session::open::key_by;
use crate::session::password::Credential;
use crate::session::{Phase, Session, edit, files, stores};
use crate::vault::contents::Contents;
use crate::vault::contents::change::Change;
use crate::vault::envelope::keys::VaultKey;
use crate::vault::envelope::{Damage, Envelope, EnvelopeError};
use crate::vault::import;
use crate::vault::replicas::Verdict;
use crate::vault::replicas::save::Standing;
use crate::vault::settings::VerifiedBackup;
use leptos::prelude::*;
use leptos::web_sys::File;
use sha2::{Digest, Sha256};

impl Session {
    /// Saves the vault as a file, after reading that file's bytes back and opening them (A40).
    pub async fn save_backup(self) -> Result<(), Failure> {
        // Counters that moved since the last save stand in the journal alone until this one.
        self.edit(Change::EmptyExpiredTrash).await?;
        self.ask_with_backup();
        let envelope = self.envelope().ok_or(Failure::Locked)?;
        let file = envelope.file();
        let contents = Envelope::parse_file(&file)
            .map_err(Failure::NotABackup)?
            .open(&self.key()?)
            .map_err(|_| Failure::BackupNotVerified)?;
        let now = clock::now();
        let name = backup_name(&clock::local_date(now), envelope.generation());
        download::save(&name, "application/json", file.as_bytes())?;
        let sum = short_sum(file.as_bytes());
        self.tell(Message::BackupSaved { accounts: contents.live().count(), sum });
        let verified = VerifiedBackup { generation: envelope.generation(), at: now };
        self.edit(Change::BackupVerified(verified)).await
    }

    /// Saves the bytes of a vault that cannot be read, as they are.
    pub async fn save_damaged_copy(self) -> Result<(), Failure> {
        let texts = stores::damaged_texts(self.mirror().as_deref()).await?;
        for (index, text) in texts.iter().enumerate() {
            let name = format!("sparekey-damaged-{}.json", index + 1);
            download::save(&name, "application/json", text.as_bytes())?;
        }
        Ok(())
    }

    /// Puts a backup file where there is no vault, byte for byte, and opens it.
    pub async fn restore_into_empty(
        self,
        file: &str,
        credential: &Credential,
    ) -> Result<(), Failure> {
        let envelope = Envelope::parse_file(file).map_err(Failure::NotABackup)?;
        let key = key_by(&envelope, credential).await?;
        let contents = envelope.open(&key)?;
        lock::exclusive(stores::LOCK, self.restore_locked(envelope, contents)).await??;
        self.note_credential(credential);
        self.opened_by_restore(key);
        Ok(())
    }

    async fn restore_locked(self, envelope: Envelope, contents: Contents) -> Result<(), Failure> {
        let standing = match stores::read(self.mirror().as_deref()).await?.replicas.judge() {
            Verdict::Absent => Standing::empty(),
            Verdict::Unreadable { .. } => {
                stores::keep_aside(self.mirror().as_deref()).await?;
                Standing::empty()
            }
            Verdict::Newer { .. } | Verdict::Found(_) => return Err(Failure::VaultExists),
        };
        self.store(&standing, &envelope).await?;
        self.publish(envelope, contents);
        Ok(())
    }

    fn opened_by_restore(self, key: VaultKey) {
        self.inner.update_value(|inner| inner.key = Some(key));
        self.note_input();
        self.put_off_nudge();
        self.phase.set(Phase::Open);
        self.tell(Message::Restored);
    }

    /// Replaces the open vault's contents by a file's; the replaced ones are kept for **Undo**.
    pub async fn restore_over(self, file: &str, credential: &Credential) -> Result<(), Failure> {
        let restored = open_file(file, credential).await?;
        let before = Contents::clone(&self.contents_now());
        lock::exclusive(stores::LOCK, self.replace_locked(restored)).await??;
        self.inner.update_value(|inner| inner.replaced = Some(before));
        self.put_off_nudge();
        self.tell_with(Message::Restored, Some(Remedy::UndoRestore));
        Ok(())
    }

    pub(in crate::session) async fn undo_restore(self) -> Result<(), Failure> {
        let before = self.inner.try_update_value(|inner| inner.replaced.take()).flatten();
        let before = before.ok_or(Failure::Replaced)?;
        lock::exclusive(stores::LOCK, self.replace_locked(before)).await?
    }

    async fn replace_locked(self, contents: Contents) -> Result<(), Failure> {
        let key = self.key()?;
        let (found, _) = self.newest(&key).await?;
        let save = edit::save(&found.standing)?;
        let envelope = found.newest.next(&key, &contents, save)?;
        self.store(&found.standing, &envelope).await?;
        self.publish_saved(envelope, contents);
        Ok(())
    }

    /// The accounts of a backup file, for the import review.
    pub async fn candidates_of(
        self,
        file: &str,
        credential: &Credential,
    ) -> Result<Vec<import::Candidate>, Failure> {
        let contents = open_file(file, credential).await?;
        Ok(contents.live().map(import::Candidate::from).collect())
    }
}

/// The first eight digits of the file's SHA-256, as `sha256sum` prints them.
fn short_sum(file: &[u8]) -> String {
    let digest: [u8; 32] = Sha256::digest(file).into();
    base_encoding::HEX.encode(digest.get(..4).unwrap_or_default())
}

async fn open_file(file: &str, credential: &Credential) -> Result<Contents, Failure> {
    let envelope = Envelope::parse_file(file).map_err(Failure::NotABackup)?;
    let key = key_by(&envelope, credential).await?;
    Ok(envelope.open(&key)?)
}

/// The text of a backup file, before a password is asked for.
pub async fn read_backup(file: File) -> Result<String, Failure> {
    let text = match files::read_text(file).await {
        // A picture, say: what matters here is that it is no backup.
        Err(Failure::File(FileError::NotText)) => return Err(not_a_backup(Damage::NotAVault)),
        read => read?,
    };
    check_backup(&text)?;
    Ok(text)
}

/// Whether `text` can be a backup file at all.
fn check_backup(text: &str) -> Result<(), Failure> {
    match Envelope::parse_file(text) {
        Ok(_) => Ok(()),
        Err(error @ EnvelopeError::Newer { .. }) => Err(Failure::NotABackup(error)),
        Err(EnvelopeError::Unreadable(damage)) => Err(not_a_backup(damage)),
    }
}

fn not_a_backup(damage: Damage) -> Failure {
    Failure::NotABackup(EnvelopeError::Unreadable(damage))
}

/// `date` as 2026-01-31.
fn backup_name(date: &str, generation: u64) -> String {
    format!("sparekey-{date}-{generation}.json")
}
