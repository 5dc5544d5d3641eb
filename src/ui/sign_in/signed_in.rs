//! Signed in: what to do next, and, after an emergency log-in, the wish for a new phone number.

use crate::text::text;
use crate::ui::parts::people_page::people;
use leptos::prelude::*;

#[component]
pub fn SignedIn() -> impl IntoView {
    let me = people().me();
    let words = text().sign_in;
    let name = move || me.get().map(|me| me.card.name);
    view! {
        <section class="card" role="status">
            <h2>{words.signed_in}</h2>
            <p>
                <bdi>{name}</bdi>
            </p>
            <p class="quiet small">{text().people.vault_apart}</p>
            <div class="cluster">
                <a class="button primary" href="/contacts">
                    {words.to_contacts}
                </a>
                <a class="button" href="/">
                    {text().common.home}
                </a>
            </div>
        </section>
    }
}
