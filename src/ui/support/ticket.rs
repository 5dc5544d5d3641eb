//! One ticket, for whoever has its number and key: its state, the conversation, and writing again.

use crate::account::protocol::{Request, SupportRequest};
use crate::account::service::support::{Ticket, TicketMessage, TicketState};
use crate::session::Session;
use crate::session::people::AskError;
use crate::text::en::two_step::{reset_at, ticket_heading};
use crate::text::text;
use crate::ui::parts::field::TextArea;
use crate::ui::parts::people_page::{Refused, people};
use crate::ui::support::{TicketAccess, state_name};
use leptos::prelude::*;

#[component]
pub fn OwnTicket(access: TicketAccess, open: RwSignal<Option<TicketAccess>>) -> impl IntoView {
    let (number, key) = (access.number, access.key.clone());
    let reading = key.clone();
    let ticket = Memo::new(move |_| people().service().ticket_for(number, &reading).cloned());
    let is_over = Memo::new(move |_| {
        let now = people().now();
        ticket.with(|ticket| ticket.as_ref().is_none_or(|one| one.state_at(now).is_over()))
    });
    let write = Callback::new(move |text: String| {
        Request::Support(SupportRequest::Write { number, key: key.clone(), text })
    });
    let words = text().support;
    let thread = move || {
        let messages = ticket.get()?.thread;
        Some(view! { <Thread messages writer=words.from_you /> })
    };
    view! {
        {access.is_new.then(|| view! { <NumberAndKey access /> })}
        <section class="card">
            <h2>{ticket_heading(number.0)}</h2>
            {move || ticket.get().map(|ticket| view! { <State ticket /> })}
            {thread}
            <Show
                when=move || !is_over.get()
                fallback=move || view! { <p class="quiet">{words.closed}</p> }
            >
                <Write request=write label=words.write_again />
            </Show>
        </section>
        <div>
            <button type="button" class="button" on:click=move |_| open.set(None)>
                {words.leave}
            </button>
        </div>
    }
}

/// Shown once, as long as this page is open.
#[component]
fn NumberAndKey(access: TicketAccess) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().support;
    let (number, key) = (access.number.0.to_string(), access.key.print());
    let shown = key.to_string();
    let both = format!("{}: {number}\n{}: {shown}\n", words.number, words.key);
    view! {
        <section class="card warning" aria-label=words.keep_heading>
            <h2>{words.keep_heading}</h2>
            <p>{words.keep_text}</p>
            <dl class="ticket-keys">
                <dt>{words.number}</dt>
                <dd class="figures" translate="no">{number}</dd>
                <dt>{words.key}</dt>
                <dd class="figures" translate="no">{shown}</dd>
            </dl>
            <div>
                <button type="button" class="button" on:click=move |_| session.copy_text(&both)>
                    {text().common.copy}
                </button>
            </div>
        </section>
    }
}

/// The state in a word, and what follows from it.
#[component]
pub fn State(ticket: Ticket) -> impl IntoView {
    let people = people();
    let state = Memo::new(move |_| ticket.state_at(people.now()));
    let words = text().support;
    let follows = move || match state.get() {
        TicketState::Received => words.received_text.to_owned(),
        TicketState::InReview => words.in_review_text.to_owned(),
        TicketState::Refused => words.refused_text.to_owned(),
        TicketState::Stopped => words.stopped_text.to_owned(),
        TicketState::Done => words.done_text.to_owned(),
        approved @ TicketState::Approved { .. } => {
            approved.reset_at().map(|at| reset_at(&people.local(at))).unwrap_or_default()
        }
    };
    view! {
        <p role="status">
            <span class="tag">{move || state_name(state.get())}</span>
            " "
            {follows}
        </p>
    }
}

/// Oldest first. Whatever was typed is shown as text. `writer`: what its writer is called here.
#[component]
pub fn Thread(messages: Vec<TicketMessage>, writer: &'static str) -> impl IntoView {
    let words = text().support;
    let row = move |message: TicketMessage| {
        let from = if message.from_support { words.from_support } else { writer };
        view! {
            <li data-from=if message.from_support { "support" } else { "writer" }>
                <p class="quiet small">{from} " · " {people().local(message.at)}</p>
                <p class="words">
                    <bdi>{message.text}</bdi>
                </p>
            </li>
        }
    };
    view! {
        <ol class="thread" role="list" aria-label=words.thread>
            {messages.into_iter().map(row).collect_view()}
        </ol>
    }
}

/// A further message. It is emptied once it was sent.
#[component]
pub fn Write(request: Callback<String, Request>, label: &'static str) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let (failure, busy) = (RwSignal::new(None::<AskError>), RwSignal::new(false));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        let request = request.run(typed.get_untracked());
        leptos::task::spawn_local(async move {
            let answer = people().ask(request).await;
            busy.try_set(false);
            match answer {
                Ok(_) => drop(typed.try_set(String::new())),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    view! {
        <form class="stack-tight" novalidate on:submit=send>
            <TextArea label=label value=typed />
            <Refused failure />
            <div>
                <button type="submit" class="button" aria-disabled=move || busy.get().to_string()>
                    {text().support.send}
                </button>
            </div>
        </form>
    }
}
