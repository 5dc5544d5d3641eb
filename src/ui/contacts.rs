//! Who this tab is, the people it knows, and people to try it with.

pub mod add;
pub mod demo;
pub mod own_card;
pub mod row;

use crate::account::view::Contact;
use crate::session::search::fold;
use crate::text::text;
use crate::typed_digits::digits;
use crate::ui::contacts::add::AddContact;
use crate::ui::contacts::demo::Demo;
use crate::ui::contacts::own_card::OwnCard;
use crate::ui::contacts::row::ContactRow;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::people_page::{NeedsPin, PeoplePage, SignedIn, people};
use leptos::prelude::*;

/// `/contacts`
#[component]
pub fn Contacts() -> impl IntoView {
    view! {
        <PeoplePage heading=text().contacts.heading back="/" tools=SettingsLink class="contacts">
            <SignedIn><OwnCard /><NeedsPin /><AddContact /><List /></SignedIn>
            <Show when=move || people().may_be_demo()>
                <Demo />
            </Show>
        </PeoplePage>
    }
}

#[component]
fn SettingsLink() -> impl IntoView {
    let label = text().contacts.settings;
    view! {
        <a class="button icon-only" href="/settings" aria-label=label title=label>
            <Icon path=icon::SETTINGS />
        </a>
    }
}

#[component]
fn List() -> impl IntoView {
    let query = RwSignal::new(String::new());
    let all = contacts();
    let is_long = Memo::new(move |_| all.with(|all| all.len() > 8));
    let shown = matching(all, query);
    let words = text().contacts;
    view! {
        <section class="stack-tight" aria-label=words.list>
            <Show when=move || is_long.get()>
                <input
                    type="search"
                    class="input"
                    aria-label=words.search
                    placeholder=words.search
                    prop:value=query
                    on:input=move |event| query.set(event_target_value(&event))
                />
            </Show>
            <ul class="links" role="list">
                <For
                    each=move || shown.get()
                    key=|one| {
                        let ties = (one.is_blocked, one.helps_me, one.is_helped);
                        (one.card.id, one.card.name.clone(), ties)
                    }
                    let:contact
                >
                    <ContactRow contact />
                </For>
            </ul>
            <Show when=move || all.with(Vec::is_empty)>
                <p class="quiet">{words.empty}</p>
            </Show>
            <Show when=move || !all.with(Vec::is_empty) && shown.with(Vec::is_empty)>
                <p class="quiet" role="status">
                    {words.nothing_found}
                </p>
            </Show>
        </section>
    }
}

/// The contacts of whoever is signed in.
pub fn contacts() -> Memo<Vec<Contact>> {
    let people = people();
    Memo::new(move |_| {
        let service = people.service();
        let me = people.session_id().and_then(|session| service.trusted(session));
        me.map(|me| service.contacts_of(me)).unwrap_or_default()
    })
}

/// Those whose name or Mixin ID holds `query`. Names are folded when they change, not each key.
pub fn matching(all: Memo<Vec<Contact>>, query: RwSignal<String>) -> Memo<Vec<Contact>> {
    let names = Memo::new(move |_| {
        all.with(|all| all.iter().map(|one| fold(&one.card.name)).collect::<Vec<_>>())
    });
    Memo::new(move |_| {
        let (name, number) = query.with(|query| (fold(query.trim()), digits(query)));
        let has_number = |one: &Contact| !number.is_empty() && one.card.number.contains(&number);
        let names = names.get();
        let all = all.get().into_iter().zip(names);
        let found = all.filter(|(one, folded)| folded.contains(&name) || has_number(one));
        found.map(|(one, _)| one).collect()
    })
}
