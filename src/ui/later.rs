//! What is not needed to show codes. Its code is a file of its own (`scripts/split.mjs`), fetched
//! when one of these screens is first shown. Without the feature `split` it is there from the
//! start.

use crate::ui::{
    add, authenticator, entry, gate, migration, migration_export, migration_import, settings, vault,
};
use leptos::prelude::*;

/// A screen, or a part of one, that comes later.
#[derive(Clone, Copy)]
pub enum Screen {
    Add,
    BackupNudge,
    Blocked,
    Entry,
    Export,
    Import,
    Migration,
    Newer,
    RecoveryOffer,
    Settings,
    Unreadable,
    Vault,
    Welcome,
}

/// The screen, once its code is here.
#[cfg(feature = "split")]
pub fn later(screen: Screen) -> AnyView {
    Suspend::new(async move { build(screen).await.unwrap_or_else(|NotLoaded| not_loaded()) })
        .into_any()
}

#[cfg(not(feature = "split"))]
pub fn later(screen: Screen) -> AnyView {
    build(screen)
}

/// The file could not be had.
#[cfg(feature = "split")]
struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

#[cfg(feature = "split")]
fn not_loaded() -> AnyView {
    use crate::ui::parts::problem::Problem;
    let explanation = crate::text::en::session::explain_missing_screen();
    view! { <Problem explanation /> }.into_any()
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn build(screen: Screen) -> Result<AnyView, NotLoaded> {
    Ok(view_of(screen))
}

#[cfg(not(feature = "split"))]
fn build(screen: Screen) -> AnyView {
    view_of(screen)
}

fn view_of(screen: Screen) -> AnyView {
    match screen {
        Screen::Add => view! { <add::Add /> }.into_any(),
        Screen::BackupNudge => view! { <authenticator::tools::BackupNudge /> }.into_any(),
        Screen::Blocked => view! { <gate::problem::Blocked /> }.into_any(),
        Screen::Entry => view! { <entry::Entry /> }.into_any(),
        Screen::Export => view! { <migration_export::MigrationExport /> }.into_any(),
        Screen::Import => view! { <migration_import::MigrationImport /> }.into_any(),
        Screen::Migration => view! { <migration::Migration /> }.into_any(),
        Screen::Newer => view! { <gate::problem::Newer /> }.into_any(),
        Screen::RecoveryOffer => view! { <gate::recovery_code::RecoveryOffer /> }.into_any(),
        Screen::Settings => view! { <settings::Settings /> }.into_any(),
        Screen::Unreadable => view! { <gate::problem::Unreadable /> }.into_any(),
        Screen::Vault => view! { <vault::Vault /> }.into_any(),
        Screen::Welcome => view! { <gate::welcome::Welcome /> }.into_any(),
    }
}
