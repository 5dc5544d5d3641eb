//! Handing things out: to the clipboard, as a file, to the printer.

use crate::browser::clipboard::{self, Cleared, Copied};
use crate::browser::{clock, download, print, random};
use crate::otp::generator::OneTimePassword;
use crate::otp::key_uri;
use crate::qr::write;
use crate::session::failure::Failure;
use crate::session::notice::Message;
use crate::session::{Session, stores};
use crate::time::UnixTime;
use crate::vault::settings::Nudge;
use leptos::prelude::*;
use std::rc::Rc;
use std::time::Duration;

/// How long a copied code stays on the clipboard.
const CLEARED_AFTER: Duration = Duration::from_secs(30);
/// How long **Clear clipboard** is offered.
const OFFERED: Duration = Duration::from_secs(60);
/// Pixels a module of a saved QR code.
const IMAGE_SCALE: usize = 8;

impl Session {
    /// Copies a code and clears it 30 s later if it is still ours (A30); otherwise **Clear
    /// clipboard** is offered when the page is used again. False: refused, and told.
    pub async fn copy_code(self, password: &OneTimePassword) -> bool {
        match clipboard::copy(password.as_str()).await {
            Ok(copied) => {
                self.clear_later(copied);
                true
            }
            Err(_) => {
                self.tell(Message::CopyFailed);
                false
            }
        }
    }

    /// Copies a secret that a person asked for; it is cleared like a code.
    pub fn copy_text(self, words: &str) {
        self.copy_and_tell(words, Message::Copied);
    }

    /// Copies the link of an export.
    pub fn copy_link(self, link: &str) {
        self.copy_and_tell(link, Message::LinkCopied);
    }

    fn copy_and_tell(self, words: &str, message: Message) {
        let words = zeroize::Zeroizing::new(words.to_owned());
        leptos::task::spawn_local(async move {
            match clipboard::copy(&words).await {
                Ok(copied) => {
                    self.tell(message);
                    self.clear_later(copied);
                }
                Err(_) => self.tell(Message::CopyFailed),
            }
        });
    }

    /// What was copied before is not on the clipboard any more: nothing watches it from here on.
    fn clear_later(self, mut copied: Copied) {
        self.offers_clearing.set(None);
        copied.on_return(move || self.offer_clearing());
        let copied = Rc::new(copied);
        let watched = Rc::downgrade(&copied);
        self.inner.update_value(|inner| inner.copied = Some(copied));
        leptos::task::spawn_local(async move {
            clock::sleep(CLEARED_AFTER).await;
            let Some(copied) = watched.upgrade() else { return };
            match copied.clear_if_still_ours().await {
                Cleared::Done => self.inner.update_value(|inner| inner.copied = None),
                Cleared::LeftAlone => {}
                Cleared::Refused => self.offer_clearing(),
            }
        });
    }

    fn offer_clearing(self) {
        self.offers_clearing.set(Some(clock::now()));
    }

    pub(in crate::session) fn expire_offer(self, now: UnixTime) {
        let since = self.offers_clearing.get_untracked();
        if since.is_some_and(|since| now.since(since) >= OFFERED) {
            self.offers_clearing.set(None);
        }
    }

    /// Whether **Clear clipboard** is offered: a copied code may be there, or something else.
    pub fn offers_clearing(self) -> bool {
        self.offers_clearing.get().is_some()
    }

    /// **Clear clipboard**, pressed.
    pub fn clear_clipboard(self) {
        leptos::task::spawn_local(async move {
            match clipboard::clear().await {
                Ok(()) => {
                    self.forget_copied();
                    self.tell(Message::ClipboardCleared);
                }
                Err(_) => self.tell(Message::ClearFailed),
            }
        });
    }

    /// The offer is declined.
    pub fn forget_copied(self) {
        self.offers_clearing.set(None);
        self.inner.update_value(|inner| inner.copied = None);
    }

    /// Saves one QR code of an export as a PNG: `part` counts from 1.
    pub fn save_qr_image(self, link: &str, part: usize, of: usize) {
        let Ok(symbol) = write::symbol(link) else { return };
        let name = format!("sparekey-export-{part}-of-{of}.png");
        self.save(&name, "image/png", &symbol.png(IMAGE_SCALE));
    }

    /// A text file with a heading and lines.
    pub fn download_page(self, name: &str, heading: &str, lines: &[String]) {
        let file = format!("{heading}\n\n{}\n", lines.join("\n\n"));
        self.save(name, "text/plain", file.as_bytes());
    }

    /// A text file as it is.
    pub fn download_text(self, name: &str, text: &str) {
        self.save(name, "text/plain", text.as_bytes());
    }

    /// A heading and lines on paper.
    pub fn print_page(self, heading: &str, lines: &[String]) {
        if !print::print(heading, lines) {
            self.tell(Message::PrintFailed);
        }
    }

    /// What is being printed is out of the document.
    pub fn forget_printed(self) {
        print::forget();
    }

    /// Every account as an otpauth link, in the clear.
    pub fn save_plain_list(self) -> Result<(), Failure> {
        let contents = self.contents_now();
        let mut list = zeroize::Zeroizing::new(String::new());
        for entry in contents.live() {
            list.push_str(&key_uri::print(&entry.issuer, &entry.account, &entry.generator));
            list.push('\n');
        }
        download::save("sparekey-unencrypted.txt", "text/plain", list.as_bytes())?;
        Ok(())
    }

    fn save(self, name: &str, mime: &str, bytes: &[u8]) {
        if let Err(error) = download::save(name, mime, bytes) {
            self.tell(Message::Failed(error.into()));
        }
    }

    /// A random number for a Google export; negative half of the time, as Google's own.
    pub fn draw_batch_id(self) -> Result<i32, Failure> {
        Ok(i32::from_le_bytes(random::bytes()?))
    }

    /// Whether to ask for a backup.
    pub fn backup_nudge(self) -> Option<Nudge> {
        if self.phase() != crate::session::Phase::Open {
            return None;
        }
        if self.nudge_later.get() {
            return None;
        }
        let contents = self.contents();
        let forgetful = crate::browser::persistence::forgets_sites();
        contents.backup.nudge(contents.live().count(), clock::now(), forgetful)
    }

    /// Not asked again until the vault is next opened in a new page.
    pub fn put_off_nudge(self) {
        self.nudge_later.set(true);
    }

    /// Date and generation of the last verified backup.
    pub fn last_backup(self) -> Option<(String, u64)> {
        let verified = self.contents().backup.verified?;
        Some((clock::local_date(verified.at), verified.generation))
    }

    /// Names that other programs keep at this address (A38).
    pub fn foreign_keys(self) -> Vec<String> {
        crate::browser::storage::foreign_keys(stores::PREFIX).unwrap_or_default()
    }
}
