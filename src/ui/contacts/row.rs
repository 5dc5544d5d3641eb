//! One contact, with what can be done about them.

use crate::account::protocol::{
    ContactsRequest, EmergencyContactRequest, MessagesRequest, Request,
};
use crate::account::view::{Card, Contact};
use crate::messaging::address::PersonId;
use crate::text::en::people::{helps_me, is_helped, remove_contact};
use crate::text::text;
use crate::ui::parts::avatar::Avatar;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::field::TextArea;
use crate::ui::parts::people_page::{Refused, people};
use leptos::prelude::*;

/// Name and Mixin ID; two of one name are told apart by the second.
#[component]
pub fn PersonLine(card: Card, #[prop(optional, into)] note: String) -> impl IntoView {
    let badge = card.is_bot.then(|| view! { <span class="badge">{text().contacts.bot}</span> });
    view! {
        <div class="person">
            <Avatar name=card.name.clone() />
            <div class="person-names">
                <strong>
                    <bdi>{card.name}</bdi>
                </strong>
                <span class="quiet small">
                    {text().people.mixin_id} " "
                    <span class="figures" translate="no">
                        {card.number}
                    </span>
                </span>
                <span class="quiet small">{note}</span>
            </div>
            {badge}
        </div>
    }
}

#[component]
pub fn ContactRow(contact: Contact) -> impl IntoView {
    let words = text().contacts;
    let (id, is_blocked) = (contact.card.id, contact.is_blocked);
    let note = if is_blocked { words.blocked } else { "" };
    let (failure, writing) = (RwSignal::new(None), RwSignal::new(false));
    let (removing, is_written) = (RwSignal::new(false), RwSignal::new(false));
    let removed = StoredValue::new(contact.clone());
    let name = contact.card.name.clone();
    let whose = name.clone();
    let whose_removed = name.clone();
    let named = move |action: &str| [action, &whose].join(" ");
    let block_label = if is_blocked { words.unblock } else { words.block };
    let ask = move |request: ContactsRequest| {
        leptos::task::spawn_local(async move {
            let answer = people().ask(Request::Contacts(request)).await;
            failure.try_set(answer.err());
        });
    };
    let block = move |_| {
        ask(if is_blocked {
            ContactsRequest::Unblock { person: id }
        } else {
            ContactsRequest::Block { person: id }
        });
    };
    view! {
        <li class="contact">
            <PersonLine card=contact.card note />
            <div class="cluster">
                <button type="button" class="button plain" on:click=move |_| writing.set(true)>
                    {text().messages.write}
                </button>
                <button
                    type="button"
                    class="button plain"
                    aria-label=named(block_label)
                    on:click=block
                >
                    {block_label}
                </button>
                <button
                    type="button"
                    class="button plain"
                    aria-label=named(words.remove)
                    on:click=move |_| removing.set(true)
                >
                    {words.remove}
                </button>
            </div>
            <Refused failure />
            <Dialog open=writing heading=name holds=is_written>
                <Write to=id open=writing is_written />
            </Dialog>
            <Dialog open=removing heading=remove_contact(&whose_removed)>
                <Remove contact=removed.get_value() open=removing />
            </Dialog>
        </li>
    }
}

#[component]
fn Write(to: PersonId, open: RwSignal<bool>, is_written: RwSignal<bool>) -> impl IntoView {
    let (typed, failure) = (RwSignal::new(String::new()), RwSignal::new(None));
    Effect::new(move |_| is_written.set(typed.with(|typed| !typed.trim().is_empty())));
    on_cleanup(move || is_written.set(false));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked();
        leptos::task::spawn_local(async move {
            let request = Request::Messages(MessagesRequest::Write { to, text });
            match people().ask(request).await {
                Ok(_) => open.set(false),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    let words = text().messages;
    view! {
        <form class="stack" on:submit=send>
            <TextArea label=words.write_text value=typed />
            <Refused failure />
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {text().common.cancel}
                </button>
                <button type="submit" class="button primary">
                    {words.send}
                </button>
            </div>
        </form>
    }
}

/// Removing asks, and says what else ends with it.
#[component]
fn Remove(contact: Contact, open: RwSignal<bool>) -> impl IntoView {
    let failure = RwSignal::new(None);
    let person = contact.card.id;
    let ask = move |request: Request| {
        leptos::task::spawn_local(async move {
            match people().ask(request).await {
                Ok(_) => drop(open.try_set(false)),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    let remove = move |_| ask(Request::Contacts(ContactsRequest::Remove { person }));
    let leave = move |_| {
        let owner = person;
        ask(Request::EmergencyContact(EmergencyContactRequest::Leave { owner }));
    };
    let words = text().contacts;
    let name = contact.card.name;
    // What holds the owner's own way back is changed where it was set up.
    let may_remove = !contact.helps_me;
    view! {
        {contact.helps_me.then(|| view! { <HelpsMe name=name.clone() /> })}
        {contact
            .is_helped
            .then(|| {
                view! {
                    <p>{is_helped(&name)}</p>
                    <p>{words.leave_text}</p>
                    <div>
                        <button type="button" class="button" on:click=leave>
                            {words.leave_as_contact}
                        </button>
                    </div>
                }
            })}
        {may_remove.then(|| view! { <p class="quiet">{words.remove_text}</p> })}
        <Refused failure />
        <div class="dialog-buttons">
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {text().common.cancel}
            </button>
            {may_remove
                .then(|| {
                    view! {
                        <button type="button" class="button danger" on:click=remove>
                            {words.remove}
                        </button>
                    }
                })}
        </div>
    }
}

/// They cannot be removed in passing: losing the emergency contact takes the PIN.
#[component]
fn HelpsMe(name: String) -> impl IntoView {
    view! {
        <p>{helps_me(&name)}</p>
        <div>
            <a class="button" href="/settings/emergency-contact">
                {text().emergency_contact.heading}
            </a>
        </div>
    }
}
