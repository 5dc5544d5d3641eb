//! The people side as a file of its own.

use crate::ui::later::NotFound;
#[cfg(feature = "split")]
use crate::ui::later::{NotLoaded, not_loaded};
use crate::ui::{
    backup_codes, change_phone, contacts, emergency_contact, messages, people_strip, phone,
    privacy, security, sign_in, support, two_step,
};
use leptos::prelude::*;

/// A screen of the people side, or what a signed-in tab shows on every screen.
pub enum PeopleScreen {
    At(String),
    Strip,
}

/// Whether a path leads to the people side; the vault has all others.
pub fn is_of_people(path: &str) -> bool {
    const OWN: [&str; 7] =
        ["/contacts", "/messages", "/phone", "/security", "/settings/", "/sign-", "/support"];
    let path = path.trim_end_matches('/');
    OWN.iter().any(|own| path.starts_with(own))
}

/// The screen, once its code is here.
#[cfg(feature = "split")]
pub fn later_people(screen: PeopleScreen) -> AnyView {
    Suspend::new(async move { build(screen).await.unwrap_or_else(|NotLoaded| not_loaded()) })
        .into_any()
}

#[cfg(not(feature = "split"))]
pub fn later_people(screen: PeopleScreen) -> AnyView {
    view_of(screen)
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(people, wasm_split_path = leptos::wasm_split, fallible)]
fn build(screen: PeopleScreen) -> Result<AnyView, NotLoaded> {
    Ok(view_of(screen))
}

fn view_of(screen: PeopleScreen) -> AnyView {
    match screen {
        PeopleScreen::At(path) => view_at(&path),
        PeopleScreen::Strip => view! { <people_strip::PeopleStrip /> }.into_any(),
    }
}

/// The screens by their addresses: the same whether the vault is open or not.
fn view_at(path: &str) -> AnyView {
    match path.trim_matches('/') {
        "contacts" => view! { <contacts::Contacts /> }.into_any(),
        "messages" => view! { <messages::Messages /> }.into_any(),
        "phone" => view! { <phone::Phone /> }.into_any(),
        "security" => view! { <security::Security /> }.into_any(),
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
        _ => view! { <NotFound /> }.into_any(),
    }
}
