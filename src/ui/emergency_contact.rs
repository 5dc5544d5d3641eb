//! The emergency contact: what it is for, setting it up, and what is there once it is set.

pub mod manage;
pub mod recovery_card;
pub mod set_up;

use crate::account::protocol::{EmergencyContactRequest, Request};
use crate::account::set_up::SetUpStep;
use crate::account::view::Card;
use crate::session::people::identity::SET_UP;
use crate::text::text;
use crate::ui::contacts::row::PersonLine;
use crate::ui::emergency_contact::manage::Manage;
use crate::ui::emergency_contact::set_up::SetUp;
use crate::ui::parts::people_page::{PeoplePage, Refused, SignedIn, people};
use leptos::prelude::*;

/// `/settings/emergency-contact`
#[component]
pub fn EmergencyContact() -> impl IntoView {
    view! {
        <PeoplePage
            heading=text().emergency_contact.heading
            back="/settings/privacy-and-security"
            class="emergency-contact"
        >
            <SignedIn><Content /></SignedIn>
        </PeoplePage>
    }
}

#[component]
fn Content() -> impl IntoView {
    let people = people();
    let me = people.me();
    let resumed = people.kept(SET_UP).and_then(|kept| SetUpStep::resume(&kept));
    let running = RwSignal::new(resumed);
    // What the last set-up came to: said once, above the page that follows.
    let news = RwSignal::new(None::<&'static str>);
    let is_set =
        Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(|me| me.has_emergency_contact)));
    let is_running = Memo::new(move |_| running.with(Option::is_some));
    let begin = Callback::new(move |()| {
        news.set(None);
        running.set(Some(SetUpStep::ExpectConsent));
    });
    move || {
        if is_running.get() {
            return view! { <SetUp running news /> }.into_any();
        }
        let page = if is_set.get() {
            view! { <Manage on_change=begin news /> }.into_any()
        } else {
            view! { <Purpose on_enable=begin /> }.into_any()
        };
        view! { <News news />{page}<Helping /> }.into_any()
    }
}

#[component]
fn News(news: RwSignal<Option<&'static str>>) -> impl IntoView {
    view! {
        <p class="success" role="status">
            {move || news.get()}
        </p>
    }
}

#[component]
fn Purpose(on_enable: Callback<()>) -> impl IntoView {
    let me = people().me();
    let is_anonymous = move || me.with(|me| me.as_ref().is_some_and(|me| me.phone.is_anonymous()));
    let words = text().emergency_contact;
    view! {
        <section class="card">
            <p>{words.purpose}</p>
            <Show
                when=move || !is_anonymous()
                fallback=move || view! { <p class="warn">{words.no_phone}</p> }
            >
                <button type="button" class="button primary" on:click=move |_| on_enable.run(())>
                    {words.enable}
                </button>
            </Show>
        </section>
    }
}

/// The people whose emergency contact this person is: nobody can be held to it.
#[component]
fn Helping() -> impl IntoView {
    let me = people().me();
    let helps = Memo::new(move |_| me.get().map(|me| me.helps).unwrap_or_default());
    let words = text().emergency_contact;
    view! {
        <Show when=move || !helps.with(Vec::is_empty)>
            <section class="stack-tight">
                <h2>{words.helping}</h2>
                <ul class="links" role="list">
                    <For each=move || helps.get() key=|card| card.id let:card>
                        <Helped card />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Helped(card: Card) -> impl IntoView {
    let owner = card.id;
    let failure = RwSignal::new(None);
    let leave = move |_| {
        leptos::task::spawn_local(async move {
            let request = Request::EmergencyContact(EmergencyContactRequest::Leave { owner });
            let answer = people().ask(request).await;
            failure.try_set(answer.err());
        });
    };
    view! {
        <li class="contact">
            <PersonLine card note=text().contacts.leave_text />
            <button type="button" class="button" on:click=leave>
                {text().emergency_contact.leave}
            </button>
            <Refused failure />
        </li>
    }
}
