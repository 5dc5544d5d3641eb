//! What is not needed to show codes. Its code is two files of its own (`scripts/split.mjs`), one
//! for the vault's other screens and one for [`people`], each fetched when one of its screens is
//! first shown. Without the feature `split` both are there from the start.

pub mod people;

use crate::session::failure::Failure;
#[cfg(feature = "split")]
use crate::session::failure::missing_screen;
use crate::text::en::session::explain_failure;
#[cfg(feature = "split")]
use crate::text::en::session::explain_missing_screen;
use crate::text::text;
use crate::ui::authenticator::tags::Tagged;
use crate::ui::authenticator::window::ListState;
use crate::ui::{
    Gate, add, authenticator, entry, gate, migration, migration_export, migration_import, parts,
    settings, vault,
};
use crate::vault::entry::EntryId;
use leptos::prelude::*;

/// A screen, or a part of one, that comes later.
pub enum Screen {
    /// What this path leads to.
    At(String),
    Blocked,
    Leaving,
    Keys(RwSignal<bool>),
    Newer,
    NewPassword,
    Notice,
    Nudges,
    RecoveryOffer,
    Risk,
    RowMenu(EntryId, ListState),
    Tags(RwSignal<Tagged>),
    Unreadable,
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
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

#[cfg(feature = "split")]
pub fn not_loaded() -> AnyView {
    use crate::ui::parts::problem::{Problem, ReloadButton};
    let explanation = explain_missing_screen(missing_screen());
    view! {
        <div class="page stack">
            <Problem explanation />
            <ReloadButton />
        </div>
    }
    .into_any()
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn build(screen: Screen) -> Result<AnyView, NotLoaded> {
    Ok(view_of(screen))
}

/// Words for `failure`; should they not be had, words for that.
#[cfg(feature = "split")]
pub async fn explained(failure: Failure) -> String {
    explain(failure)
        .await
        .unwrap_or_else(|NotLoaded| explain_missing_screen(missing_screen()).in_one_line())
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn explain(failure: Failure) -> Result<String, NotLoaded> {
    Ok(explain_failure(&failure).in_one_line())
}

#[cfg(not(feature = "split"))]
pub async fn explained(failure: Failure) -> String {
    explain_failure(&failure).in_one_line()
}

#[cfg(not(feature = "split"))]
fn build(screen: Screen) -> AnyView {
    view_of(screen)
}

fn view_of(screen: Screen) -> AnyView {
    match screen {
        Screen::At(path) => view_at(&path),
        Screen::Nudges => view! { <authenticator::nudge::Nudges /> }.into_any(),
        Screen::Blocked => view! { <gate::problem::Blocked /> }.into_any(),
        Screen::Leaving => view! { <parts::leaving::LeavingDialog /> }.into_any(),
        Screen::Keys(open) => view! { <authenticator::keys::Keys open /> }.into_any(),
        Screen::Newer => view! { <gate::problem::Newer /> }.into_any(),
        Screen::NewPassword => view! { <gate::new_password::NewPassword /> }.into_any(),
        Screen::Notice => view! { <parts::notices::CurrentNotice /> }.into_any(),
        Screen::RecoveryOffer => view! { <gate::recovery_code::RecoveryOffer /> }.into_any(),
        Screen::Risk => view! { <gate::risk::RiskNote /> }.into_any(),
        Screen::RowMenu(id, state) => {
            view! { <authenticator::row_menu::RowMenu id state /> }.into_any()
        }
        Screen::Tags(tagged) => view! { <authenticator::tags::TagChips tagged /> }.into_any(),
        Screen::Unreadable => view! { <gate::problem::Unreadable /> }.into_any(),
        Screen::Welcome => view! { <gate::welcome::Welcome /> }.into_any(),
    }
}

/// The screens of the vault by their addresses.
fn view_at(path: &str) -> AnyView {
    match path.trim_matches('/') {
        "add" => gated(|| view! { <add::Add /> }.into_any()),
        "migration" => gated(|| view! { <migration::Migration /> }.into_any()),
        "migration/export" => gated(|| view! { <migration_export::MigrationExport /> }.into_any()),
        "migration/import" => gated(|| view! { <migration_import::MigrationImport /> }.into_any()),
        "vault" => gated(|| view! { <vault::Vault /> }.into_any()),
        "settings" => view! { <settings::Settings /> }.into_any(),
        other => match other.strip_prefix("entry/").map(EntryId::parse) {
            Some(id) => gated(move || view! { <entry::Entry id /> }.into_any()),
            None => view! { <NotFound /> }.into_any(),
        },
    }
}

fn gated(screen: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    view! { <Gate screen /> }.into_any()
}

/// No screen has this address.
#[component]
pub fn NotFound() -> impl IntoView {
    let words = text().common;
    view! {
        <parts::page::Page heading=words.not_found>
            <p>{words.not_found_remedy}</p>
            <p>
                <a href="/">{words.home}</a>
            </p>
        </parts::page::Page>
    }
}
