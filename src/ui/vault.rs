//! The vault: what opens it, its backups, when it locks, what is stored where, and the trash.

pub mod backup;
pub mod keys;
pub mod storage;
pub mod trash;

use crate::text::text;
use crate::ui::parts::page::Page;
use crate::ui::settings::AutoLockChoice;
use crate::ui::vault::backup::Backup;
use crate::ui::vault::keys::{PasswordCard, RecoveryCodeCard};
use crate::ui::vault::storage::Storage;
use crate::ui::vault::trash::Trash;
use leptos::prelude::*;

/// `/vault`
#[component]
pub fn Vault() -> impl IntoView {
    view! {
        <Page heading=text().vault.heading back="/">
            <Backup />
            <RecoveryCodeCard />
            <PasswordCard />
            <section class="card">
                <AutoLockChoice />
            </section>
            <Storage />
            <Trash />
        </Page>
    }
}
