//! Which ways back there are on the day a phone is lost, and which are missing; and a rehearsal of
//! that day.

pub mod practise;
pub mod ways;

use crate::text::text;
use crate::ui::parts::people_page::{PeoplePage, people};
use crate::ui::security::practise::Practise;
use crate::ui::security::ways::{AccountWays, VaultWays};
use leptos::prelude::*;

/// `/security`
#[component]
pub fn Security() -> impl IntoView {
    let me = people().me();
    let is_somebody = Memo::new(move |_| me.with(Option::is_some));
    let is_practising = RwSignal::new(false);
    let words = text().security;
    view! {
        <PeoplePage heading=words.heading class="security">
            <Show
                when=move || is_practising.get() && is_somebody.get()
                fallback=move || {
                    view! {
                        <p>{words.intro}</p>
                        <AccountWays />
                        <VaultWays />
                        <Show when=move || is_somebody.get()>
                            <Offer is_practising />
                        </Show>
                        <p>
                            <a href="/support">{text().support.heading}</a>
                        </p>
                    }
                }
            >
                <Practise is_practising />
            </Show>
        </PeoplePage>
    }
}

#[component]
fn Offer(is_practising: RwSignal<bool>) -> impl IntoView {
    let words = text().security;
    view! {
        <section class="card">
            <h2>{words.practise_heading}</h2>
            <p class="quiet">{words.practise_text}</p>
            <div>
                <button
                    type="button"
                    class="button primary"
                    on:click=move |_| is_practising.set(true)
                >
                    {words.practise}
                </button>
            </div>
        </section>
    }
}
