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
        <TwoStepOffer />
    }
}

/// While 2-step verification is off: what it is for, without a question to be answered.
#[component]
fn TwoStepOffer() -> impl IntoView {
    let me = people().me();
    let is_off = move || me.with(|me| me.as_ref().is_some_and(|me| me.two_step.is_none()));
    let words = text().two_step;
    view! {
        <Show when=is_off>
            <section class="card">
                <h2>{words.heading}</h2>
                <p class="quiet">{words.offer}</p>
                <div>
                    <a class="button" href="/settings/2-step-verification">
                        {words.offer_action}
                    </a>
                </div>
            </section>
        </Show>
    }
}
