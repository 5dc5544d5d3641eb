//! One contact, with what can be done about them.

use crate::account::protocol::{ContactsRequest, MessagesRequest, Request};
use crate::account::view::{Card, Contact};
use crate::messaging::address::PersonId;
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
    let name = contact.card.name.clone();
    let whose = name.clone();
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
                    on:click=move |_| ask(ContactsRequest::Remove { person: id })
                >
                    {words.remove}
                </button>
            </div>
            <Refused failure />
            <Dialog open=writing heading=name>
                <Write to=id open=writing />
            </Dialog>
        </li>
    }
}

#[component]
fn Write(to: PersonId, open: RwSignal<bool>) -> impl IntoView {
    let (typed, failure) = (RwSignal::new(String::new()), RwSignal::new(None));
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
