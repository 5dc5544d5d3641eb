//! One account: its names and notes, its secret after the password, its service's backup codes.

pub mod form;
pub mod secret;
pub mod service_codes;

use crate::session::Session;
use crate::session::notice::Message;
use crate::text::text;
use crate::ui::entry::form::EntryForm;
use crate::ui::entry::secret::ShowSecret;
use crate::ui::entry::service_codes::ServiceCodes;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::page::Page;
use crate::vault::entry::{Entry as VaultEntry, EntryId};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// After `?` in the address: the QR code is asked for at once.
pub const SHOW_QR: &str = "qr";

/// `/entry/:id`. `None`: the address holds no id.
#[component]
pub fn Entry(id: Option<EntryId>) -> impl IntoView {
    let session = expect_context::<Session>();
    let is_there = Memo::new(move |_| {
        let contents = session.contents();
        contents.entry(id?).filter(|entry| entry.trashed.is_none()).map(|entry| entry.id)
    });
    move || match is_there.get() {
        Some(id) => view! { <EntryPage id /> }.into_any(),
        None => view! { <Gone /> }.into_any(),
    }
}

#[component]
fn EntryPage(id: EntryId) -> impl IntoView {
    let session = expect_context::<Session>();
    let entry = Memo::new(move |_| session.contents().entry(id).cloned());
    let heading =
        Signal::derive(move || entry.get().map(|entry| title(&entry)).unwrap_or_default());
    let first = entry.get_untracked();
    view! {
        <Page heading back="/" title=text().add.account>
            {first.map(|entry| view! { <EntryForm entry /> })}
            <ShowSecret id />
            <ServiceCodes id />
            <Delete id />
        </Page>
    }
}

/// The issuer, or the account where there is none.
pub fn title(entry: &VaultEntry) -> String {
    entry.title().to_owned()
}

#[component]
fn Delete(id: EntryId) -> impl IntoView {
    let session = expect_context::<Session>();
    let navigate = use_navigate();
    let delete = move |_| {
        let navigate = navigate.clone();
        leptos::task::spawn_local(async move {
            match session.trash(id).await {
                Ok(()) => navigate("/", Default::default()),
                Err(failure) => session.tell(Message::Failed(failure)),
            }
        });
    };
    let words = text().entry;
    view! {
        <section class="stack-tight">
            <p class="hint">{words.delete_hint}</p>
            <div class="cluster">
                <button type="button" class="button danger" on:click=delete>
                    <Icon path=icon::TRASH />
                    {words.delete}
                </button>
            </div>
        </section>
    }
}

#[component]
fn Gone() -> impl IntoView {
    let words = text().entry;
    view! {
        <Page heading=words.gone back="/">
            <p>{words.gone_remedy}</p>
            <p>
                <a href="/vault">{text().vault.heading}</a>
            </p>
        </Page>
    }
}
