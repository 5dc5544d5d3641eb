//! **Add contact**, by Mixin ID.

use crate::account::identity_number::IdentityNumber;
use crate::account::protocol::{ContactsRequest, Request};
use crate::text::en::account::explain_identity_number;
use crate::text::text;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::people_page::{explained, people};
use crate::ui::parts::typed_field::{TypedAs, TypedField};
use leptos::prelude::*;

#[component]
pub fn AddContact() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <section class="stack-tight">
            <div>
                <button
                    type="button"
                    class="button"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon path=icon::ADD />
                    {text().contacts.add}
                </button>
            </div>
            <Show when=move || open.get()>
                <Form />
            </Show>
        </section>
    }
}

#[component]
fn Form() -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let (error, added) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        added.set(false);
        let number = match IdentityNumber::parse(&typed.get_untracked()) {
            Ok(number) => number,
            Err(refused) => {
                return error.set(Some(explain_identity_number(&refused).in_one_line()));
            }
        };
        leptos::task::spawn_local(async move {
            let request = Request::Contacts(ContactsRequest::Add { number });
            let answer = people().ask(request).await;
            added.try_set(answer.is_ok());
            error.try_set(answer.as_ref().err().map(|error| explained(error).in_one_line()));
            if answer.is_ok() {
                typed.try_set(String::new());
            }
        });
    };
    let words = text().contacts;
    view! {
        <form class="card" novalidate on:submit=add>
            <TypedField
                label=text().people.mixin_id
                value=typed
                error=error
                typed_as=TypedAs::MixinId
                focus=true
            />
            <div class="cluster">
                <button type="submit" class="button primary">
                    {words.add_button}
                </button>
                <span role="status">{move || added.get().then_some(words.added)}</span>
            </div>
        </form>
    }
}
