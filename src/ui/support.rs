//! The support center: writing to it, and reading what it answers, signed in or not. What opens a
//! ticket is its number with its key.

pub mod ask;
pub mod desk;
pub mod ticket;

use crate::account::protocol::TicketNumber;
use crate::account::service::support::TicketState;
use crate::account::ticket_key::TicketKey;
use crate::text::text;
use crate::ui::parts::field::TextField;
use crate::ui::parts::people_page::{PeoplePage, people};
use crate::ui::parts::typed_field::{TypedAs, TypedField};
use crate::ui::support::ask::Ask;
use crate::ui::support::ticket::OwnTicket;
use leptos::prelude::*;

/// What opens a ticket. In the memory of this page, and nowhere else.
#[derive(Clone, PartialEq)]
pub struct TicketAccess {
    pub number: TicketNumber,
    pub key: TicketKey,
    /// Just made: number and key are shown, this once.
    pub is_new: bool,
}

/// `/support`
#[component]
pub fn Support() -> impl IntoView {
    let open = RwSignal::new(None::<TicketAccess>);
    view! {
        <PeoplePage heading=text().support.heading back="/contacts" class="support">
            {move || match open.get() {
                Some(access) => view! { <OwnTicket access open /> }.into_any(),
                None => view! { <Counter open /> }.into_any(),
            }}
            <p class="quiet small">
                {text().support.desk_note} " " <a href="/support/desk">{text().support.desk}</a>
            </p>
        </PeoplePage>
    }
}

/// A new ticket, or one that is there already.
#[component]
fn Counter(open: RwSignal<Option<TicketAccess>>) -> impl IntoView {
    view! {
        <p>{text().support.promise}</p>
        <Ask open />
        <Find open />
    }
}

/// Number and key of a ticket. A wrong key and an unknown number are answered alike.
#[component]
fn Find(open: RwSignal<Option<TicketAccess>>) -> impl IntoView {
    let (number, key) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let unknown = RwSignal::new(false);
    let find = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = (number.get_untracked(), key.get_untracked());
        let found = TicketNumber::parse(&typed.0).zip(TicketKey::parse(&typed.1));
        let found = found.filter(|(number, key)| {
            people().service_untracked().ticket_for(*number, key).is_some()
        });
        unknown.set(found.is_none());
        if let Some((number, key)) = found {
            open.set(Some(TicketAccess { number, key, is_new: false }));
        }
    };
    let words = text().support;
    view! {
        <form class="card" novalidate on:submit=find>
            <h2>{words.have_ticket}</h2>
            <TypedField label=words.number value=number typed_as=TypedAs::TicketNumber />
            <TextField label=words.key value=key figures=true />
            <p class="error" role="alert">
                {move || unknown.get().then_some(words.unknown)}
            </p>
            <div>
                <button type="submit" class="button">
                    {words.open_ticket}
                </button>
            </div>
        </form>
    }
}

/// **Received**, **In review**, …
pub const fn state_name(state: TicketState) -> &'static str {
    let words = text().support;
    match state {
        TicketState::Received => words.received,
        TicketState::InReview => words.in_review,
        TicketState::Approved { .. } => words.approved,
        TicketState::Refused => words.refused,
        TicketState::Stopped => words.stopped,
        TicketState::Done => words.done,
    }
}
