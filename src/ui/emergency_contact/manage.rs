//! **View**, **Change** and **Remove**: each asks for the PIN, and each for itself.

use crate::account::pin::PinOperation;
use crate::account::protocol::{EmergencyContactRequest, Reply, Request};
use crate::account::set_up::FreshPin;
use crate::messaging::address::PersonId;
use crate::session::people::AskError;
use crate::text::text;
use crate::time::UnixTime;
use crate::ui::contacts::row::PersonLine;
use crate::ui::emergency_contact::recovery_card::RecoveryCard;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::people_page::people;
use crate::ui::parts::pin_form::PinForm;
use leptos::prelude::*;

#[component]
pub fn Manage(on_change: Callback<()>, news: RwSignal<Option<&'static str>>) -> impl IntoView {
    let (viewing, removing) = (RwSignal::new(false), RwSignal::new(false));
    let words = text().emergency_contact;
    view! {
        <p>{words.is_set}</p>
        <div class="links">
            <button type="button" class="link-row" on:click=move |_| viewing.set(true)>
                <span>{words.view}</span>
            </button>
            <button type="button" class="link-row" on:click=move |_| on_change.run(())>
                <span>{words.change}</span>
            </button>
            <button type="button" class="link-row warn" on:click=move |_| removing.set(true)>
                <span>{words.remove}</span>
            </button>
        </div>
        <Dialog open=viewing heading=words.view>
            <View open=viewing />
        </Dialog>
        <Dialog open=removing heading=words.remove_heading>
            <Remove open=removing news />
        </Dialog>
    }
}

#[component]
fn View(open: RwSignal<bool>) -> impl IntoView {
    let shown = RwSignal::new(None::<(PersonId, UnixTime)>);
    let (failure, busy) = (RwSignal::new(None::<AskError>), RwSignal::new(false));
    let view = Callback::new(move |pin: FreshPin| {
        busy.set(true);
        let proof = pin.key.prove(PinOperation::ViewEmergencyContact, pin.at);
        leptos::task::spawn_local(async move {
            let request = Request::EmergencyContact(EmergencyContactRequest::View { proof });
            let answer = people().ask(request).await;
            busy.try_set(false);
            match answer {
                Ok(Reply::EmergencyContact { contact, set_at }) => {
                    shown.try_set(Some((contact, set_at)));
                }
                Ok(_) => {}
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    });
    view! {
        {move || match shown.get() {
            None => view! { <PinForm failure is_busy=busy on_pin=view /> }.into_any(),
            Some((contact, set_at)) => view! { <Shown contact set_at /> }.into_any(),
        }}
        <div class="dialog-buttons">
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {text().emergency_contact.close}
            </button>
        </div>
    }
}

/// As the contact is now: a new name shows, and a new phone number changes nothing (case 27).
#[component]
fn Shown(contact: PersonId, set_at: UnixTime) -> impl IntoView {
    let card = people().service().person(contact).map(|person| person.card());
    let words = text().emergency_contact;
    let number = card.as_ref().map(|card| card.number.clone()).unwrap_or_default();
    view! {
        {card.map(|card| view! { <PersonLine card /> })}
        <p class="quiet small">{words.set_on} " " {people().local(set_at)}</p>
        <RecoveryCard number />
    }
}

#[component]
fn Remove(open: RwSignal<bool>, news: RwSignal<Option<&'static str>>) -> impl IntoView {
    let is_sure = RwSignal::new(false);
    let words = text().emergency_contact;
    view! {
        <Show
            when=move || is_sure.get()
            fallback=move || {
                view! {
                    <p>{words.remove_text}</p>
                    <div class="dialog-buttons">
                        <button type="button" class="button" on:click=move |_| open.set(false)>
                            {text().common.cancel}
                        </button>
                        <button
                            type="button"
                            class="button danger"
                            on:click=move |_| is_sure.set(true)
                        >
                            {text().people.confirm}
                        </button>
                    </div>
                }
            }
        >
            <RemoveByPin open news />
        </Show>
    }
}

#[component]
fn RemoveByPin(open: RwSignal<bool>, news: RwSignal<Option<&'static str>>) -> impl IntoView {
    let (failure, busy) = (RwSignal::new(None::<AskError>), RwSignal::new(false));
    let remove = Callback::new(move |pin: FreshPin| {
        busy.set(true);
        let proof = pin.key.prove(PinOperation::RemoveEmergencyContact, pin.at);
        leptos::task::spawn_local(async move {
            let request = Request::EmergencyContact(EmergencyContactRequest::Remove { proof });
            let answer = people().ask(request).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    open.set(false);
                    news.set(Some(text().emergency_contact.removed));
                }
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    });
    view! {
        <PinForm failure is_busy=busy on_pin=remove />
        <div class="dialog-buttons">
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {text().common.cancel}
            </button>
        </div>
    }
}
