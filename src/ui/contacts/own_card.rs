//! The card of the person that this tab is.

use crate::account::pin::PinOperation;
use crate::account::protocol::{ContactsRequest, Refusal, Request, SessionRequest};
use crate::text::text;
use crate::ui::parts::avatar::Avatar;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::people_page::{Refused, people};
use crate::ui::parts::pin_form::PinForm;
use crate::ui::parts::typed_field::{TypedAs, TypedField};
use leptos::prelude::*;

#[component]
pub fn OwnCard() -> impl IntoView {
    let me = people().me();
    let name = Signal::derive(move || me.get().map(|me| me.card.name).unwrap_or_default());
    let number = move || me.get().map(|me| me.card.number);
    let phone = move || me.get().map(|me| people().written(&me.phone));
    let words = text().contacts;
    view! {
        <section class="card" aria-label=words.own_card>
            <div class="person">
                {move || view! { <Avatar name=name.get() /> }}
                <div class="stack-tight">
                    <strong>
                        <bdi>{name}</bdi>
                    </strong>
                    <span>
                        {text().people.mixin_id} " "
                        <b class="figures" translate="no">
                            {number}
                        </b>
                    </span>
                    <span class="quiet small">
                        {words.phone} " " <span translate="no">{phone}</span>
                    </span>
                </div>
            </div>
            <Actions name />
        </section>
    }
}

#[component]
fn Actions(name: Signal<String>) -> impl IntoView {
    let (renaming, deleting) = (RwSignal::new(false), RwSignal::new(false));
    let failure = RwSignal::new(None);
    let sign_out = move |_| {
        leptos::task::spawn_local(async move {
            let people = people();
            let answer = people.ask(Request::Session(SessionRequest::SignOut)).await;
            // Signed out by somebody else already: there is nothing left to end.
            if answer.is_ok() || answer == Err(Refusal::SessionRevoked.into()) {
                people.forget_session();
            }
            failure.try_set(answer.err());
        });
    };
    let words = text().contacts;
    view! {
        <div class="cluster">
            <button type="button" class="button" on:click=sign_out>
                {words.sign_out}
            </button>
            <button type="button" class="button plain" on:click=move |_| renaming.set(true)>
                {words.rename}
            </button>
            <button type="button" class="button plain warn" on:click=move |_| deleting.set(true)>
                {words.delete_account}
            </button>
        </div>
        <Refused failure />
        <Dialog open=renaming heading=words.rename>
            <Rename name open=renaming />
        </Dialog>
        <Dialog open=deleting heading=words.delete_account>
            <Delete open=deleting />
        </Dialog>
    }
}

#[component]
fn Rename(name: Signal<String>, open: RwSignal<bool>) -> impl IntoView {
    let typed = RwSignal::new(name.get_untracked());
    let failure = RwSignal::new(None);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = typed.get_untracked();
        leptos::task::spawn_local(async move {
            let request = Request::Contacts(ContactsRequest::Rename { name });
            match people().ask(request).await {
                Ok(_) => open.set(false),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    view! {
        <form class="stack" on:submit=save>
            <TypedField label=text().contacts.name value=typed typed_as=TypedAs::Name />
            <Refused failure />
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {text().common.cancel}
                </button>
                <button type="submit" class="button primary">
                    {text().common.save}
                </button>
            </div>
        </form>
    }
}

#[component]
fn Delete(open: RwSignal<bool>) -> impl IntoView {
    let (failure, busy) = (RwSignal::new(None), RwSignal::new(false));
    let delete = Callback::new(move |pin: crate::account::set_up::FreshPin| {
        busy.set(true);
        let proof = pin.key.prove(PinOperation::DeleteAccount, pin.at);
        leptos::task::spawn_local(async move {
            let people = people();
            let request = Request::Contacts(ContactsRequest::DeleteAccount { proof });
            let answer = people.ask(request).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    open.set(false);
                    people.forget_session();
                }
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    });
    view! {
        <p>{text().contacts.delete_text}</p>
        <PinForm failure is_busy=busy on_pin=delete />
        <div class="dialog-buttons">
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {text().common.cancel}
            </button>
        </div>
    }
}
