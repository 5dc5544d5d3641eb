//! What is not needed to show codes. Its code is a file of its own (`scripts/split.mjs`), fetched
//! when one of these screens is first shown. Without the feature `split` it is there from the
//! start.

use crate::session::failure::Failure;
use crate::text::en::session::explain_failure;
#[cfg(feature = "split")]
use crate::text::en::session::explain_missing_screen;
use crate::text::text;
use crate::ui::{
    Gate, add, authenticator, backup_codes, change_phone, contacts, emergency_contact, entry, gate,
    messages, migration, migration_export, migration_import, parts, people_strip, phone, privacy,
    security, settings, sign_in, support, two_step, vault,
};
use crate::vault::entry::EntryId;
use leptos::prelude::*;

/// A screen, or a part of one, that comes later.
pub enum Screen {
    /// What this path leads to.
    At(String),
    BackupNudge,
    Blocked,
    Newer,
    Notice,
    PeopleStrip,
    RecoveryOffer,
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
    let explanation = explain_missing_screen();
    view! { <Problem explanation /> }.into_any()
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn build(screen: Screen) -> Result<AnyView, NotLoaded> {
    Ok(view_of(screen))
}

/// Words for `failure`; should they not be had, words for that.
#[cfg(feature = "split")]
pub async fn explained(failure: Failure) -> String {
    explain(failure).await.unwrap_or_else(|NotLoaded| explain_missing_screen().in_one_line())
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
        Screen::BackupNudge => view! { <authenticator::tools::BackupNudge /> }.into_any(),
        Screen::Blocked => view! { <gate::problem::Blocked /> }.into_any(),
        Screen::Newer => view! { <gate::problem::Newer /> }.into_any(),
        Screen::Notice => view! { <parts::notices::CurrentNotice /> }.into_any(),
        Screen::PeopleStrip => view! { <people_strip::PeopleStrip /> }.into_any(),
        Screen::RecoveryOffer => view! { <gate::recovery_code::RecoveryOffer /> }.into_any(),
        Screen::Unreadable => view! { <gate::problem::Unreadable /> }.into_any(),
        Screen::Welcome => view! { <gate::welcome::Welcome /> }.into_any(),
    }
}

/// The screens by their addresses. Those of the vault stand behind its gate; the others are the
/// same whether it is open or not.
fn view_at(path: &str) -> AnyView {
    match path.trim_matches('/') {
        "add" => gated(|| view! { <add::Add /> }.into_any()),
        "migration" => gated(|| view! { <migration::Migration /> }.into_any()),
        "migration/export" => gated(|| view! { <migration_export::MigrationExport /> }.into_any()),
        "migration/import" => gated(|| view! { <migration_import::MigrationImport /> }.into_any()),
        "vault" => gated(|| view! { <vault::Vault /> }.into_any()),
        "contacts" => view! { <contacts::Contacts /> }.into_any(),
        "messages" => view! { <messages::Messages /> }.into_any(),
        "phone" => view! { <phone::Phone /> }.into_any(),
        "security" => view! { <security::Security /> }.into_any(),
        "settings" => view! { <settings::Settings /> }.into_any(),
        "settings/2-step-verification" => view! { <two_step::TwoStep /> }.into_any(),
        "settings/2-step-verification/authenticator" => {
            view! { <two_step::authenticator::Authenticator /> }.into_any()
        }
        "settings/2-step-verification/backup-codes" => {
            view! { <backup_codes::BackupCodes /> }.into_any()
        }
        "settings/emergency-contact" => {
            view! { <emergency_contact::EmergencyContact /> }.into_any()
        }
        "settings/logs" => view! { <privacy::logs::Logs /> }.into_any(),
        "settings/phone-number" => view! { <change_phone::ChangePhone /> }.into_any(),
        "settings/pin" => view! { <privacy::pin::PinPage /> }.into_any(),
        "settings/privacy-and-security" => view! { <privacy::PrivacyAndSecurity /> }.into_any(),
        "sign-in" => view! { <sign_in::SignIn /> }.into_any(),
        "sign-up" => view! { <sign_in::SignIn is_new=true /> }.into_any(),
        "support" => view! { <support::Support /> }.into_any(),
        "support/desk" => view! { <support::desk::SupportDesk /> }.into_any(),
        other => match other.strip_prefix("entry/").map(EntryId::parse) {
            Some(id) => gated(move || view! { <entry::Entry id /> }.into_any()),
            None => view! { <NotFound /> }.into_any(),
        },
    }
}

fn gated(screen: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    view! { <Gate screen /> }.into_any()
}

#[component]
fn NotFound() -> impl IntoView {
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
