//! **Select Emergency Contact**: the contacts; those that cannot be chosen say why.

use crate::account::protocol::Refusal;
use crate::account::set_up::SetUpInput;
use crate::account::view::Contact;
use crate::text::en::people::confirm_contact;
use crate::text::text;
use crate::ui::contacts::row::PersonLine;
use crate::ui::contacts::{contacts, matching};
use crate::ui::emergency_contact::set_up::SetUpWizard;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::people_page::{Refused, explained, people};
use leptos::prelude::*;

#[component]
pub fn Choose(wizard: SetUpWizard) -> impl IntoView {
    let all = contacts();
    let query = RwSignal::new(String::new());
    let shown = matching(all, query);
    let (asking, chosen) = (RwSignal::new(false), RwSignal::new(None::<Contact>));
    let choose = Callback::new(move |contact| {
        chosen.set(Some(contact));
        asking.set(true);
    });
    let words = text().emergency_contact;
    let nothing = move || if all.with(Vec::is_empty) { words.empty } else { words.nothing_found };
    view! {
        <section class="stack">
            <h2>{words.select}</h2>
            <input
                type="search"
                class="input"
                aria-label=words.search
                placeholder=words.search
                prop:value=query
                on:input=move |event| query.set(event_target_value(&event))
            />
            <Refused failure=wizard.failure />
            <ul class="links" role="list">
                <For
                    each=move || shown.get()
                    key=|one| (one.card.id, one.card.name.clone(), one.refusal.is_some())
                    let:contact
                >
                    <ChoiceRow contact on_choose=choose />
                </For>
            </ul>
            <Show when=move || shown.with(Vec::is_empty)>
                <p class="quiet" role="status">
                    {nothing}
                </p>
            </Show>
        </section>
        <Dialog open=asking heading=words.set_heading>
            <Ask wizard asking chosen />
        </Dialog>
    }
}

#[component]
fn ChoiceRow(contact: Contact, on_choose: Callback<Contact>) -> impl IntoView {
    let note = contact.refusal.map(reason).unwrap_or_default();
    let is_refused = contact.refusal.is_some();
    let card = contact.card.clone();
    view! {
        <li>
            <button
                type="button"
                class="link-row"
                disabled=is_refused
                on:click=move |_| on_choose.run(contact.clone())
            >
                <PersonLine card note />
            </button>
        </li>
    }
}

fn reason(refusal: Refusal) -> String {
    explained(&refusal.into()).what
}

/// **Set emergency contact**: **Change** or **Confirm**.
#[component]
fn Ask(
    wizard: SetUpWizard,
    asking: RwSignal<bool>,
    chosen: RwSignal<Option<Contact>>,
) -> impl IntoView {
    let number = move || chosen.get().map(|one| one.card.number).unwrap_or_default();
    let confirm = move |_| {
        asking.set(false);
        if let Some(contact) = chosen.get_untracked() {
            wizard.input(SetUpInput::Chosen(contact.card.id, people().now_untracked()));
        }
    };
    view! {
        <p>{move || confirm_contact(&number())}</p>
        <div class="dialog-buttons">
            <button type="button" class="button" on:click=move |_| asking.set(false)>
                {text().people.change}
            </button>
            <button type="button" class="button primary" on:click=confirm>
                {text().people.confirm}
            </button>
        </div>
    }
}
