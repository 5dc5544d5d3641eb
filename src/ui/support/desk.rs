//! The other side of the mock: the agent's list of tickets. A real service would have it elsewhere,
//! behind a log-in of its own.

use crate::account::protocol::{DeskAction, Request, SupportRequest, TicketNumber, Topic};
use crate::account::service::support::Ticket;
use crate::session::people::AskError;
use crate::text::en::two_step::{more_tickets, ticket_heading};
use crate::text::text;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::people_page::{PeoplePage, Refused, people};
use crate::ui::support::state_name;
use crate::ui::support::ticket::{State, Thread, Write};
use leptos::prelude::*;

/// How many rows are shown at once: a thousand tickets stay fast.
const ROWS: usize = 50;

/// `/support/desk`
#[component]
pub fn SupportDesk() -> impl IntoView {
    let open = RwSignal::new(None::<TicketNumber>);
    let words = text().support;
    view! {
        <PeoplePage heading=words.desk back="/support" class="support-desk">
            <p class="card warning">{words.desk_text}</p>
            {move || match open.get() {
                Some(number) => view! { <OnDesk number open /> }.into_any(),
                None => view! { <Tickets open /> }.into_any(),
            }}
        </PeoplePage>
    }
}

/// Newest first.
#[component]
fn Tickets(open: RwSignal<Option<TicketNumber>>) -> impl IntoView {
    let rows = RwSignal::new(ROWS);
    let shown = Memo::new(move |_| {
        let service = people().service();
        let newest = service.tickets.iter().rev().take(rows.get());
        newest.map(|ticket| ticket.number).collect::<Vec<_>>()
    });
    let left = Memo::new(move |_| people().service().tickets.len().saturating_sub(rows.get()));
    let words = text().support;
    view! {
        <Show
            when=move || !shown.with(Vec::is_empty)
            fallback=move || view! { <p class="quiet">{words.no_tickets}</p> }
        >
            <ul class="links" role="list" aria-label=words.tickets>
                <For each=move || shown.get() key=|number| number.0 let:number>
                    <TicketRow number open />
                </For>
            </ul>
        </Show>
        <Show when=move || { left.get() != 0 }>
            <div>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| rows.update(|rows| *rows += ROWS)
                >
                    {move || more_tickets(left.get())}
                </button>
            </div>
        </Show>
    }
}

fn ticket(number: TicketNumber) -> Option<Ticket> {
    people().service().tickets.iter().find(|ticket| ticket.number == number).cloned()
}

#[component]
fn TicketRow(number: TicketNumber, open: RwSignal<Option<TicketNumber>>) -> impl IntoView {
    let shown = Memo::new(move |_| ticket(number));
    let about = move |ticket: Ticket| {
        let at = people().local(ticket.opened);
        view! {
            <span>
                <strong>{ticket_heading(number.0)}</strong>
                <span class="quiet small">
                    {topic_name(ticket.topic)} " · " <bdi>{ticket.account.clone()}</bdi> " · " {at}
                </span>
            </span>
            <span class="tag">{state_name(ticket.state)}</span>
        }
    };
    view! {
        <li>
            <button type="button" class="link-row" on:click=move |_| open.set(Some(number))>
                {move || shown.get().map(about)}
                <Icon path=icon::DETAILS />
            </button>
        </li>
    }
}

const fn topic_name(topic: Topic) -> &'static str {
    let words = text().support;
    match topic {
        Topic::LostAuthenticator => words.lost_authenticator,
        Topic::LostPhoneNumber => words.lost_number,
        Topic::SomethingElse => words.something_else,
    }
}

#[component]
fn OnDesk(number: TicketNumber, open: RwSignal<Option<TicketNumber>>) -> impl IntoView {
    let shown = Memo::new(move |_| ticket(number));
    let is_over = Memo::new(move |_| {
        let now = people().now();
        shown.with(|ticket| ticket.as_ref().is_none_or(|one| one.state_at(now).is_over()))
    });
    let reply = Callback::new(move |text| {
        Request::Support(SupportRequest::Desk { number, action: DeskAction::Reply(text) })
    });
    let words = text().support;
    let thread = move || {
        let messages = shown.get()?.thread;
        Some(view! { <Thread messages writer=words.from_writer /> })
    };
    view! {
        <section class="card">
            <h2>{ticket_heading(number.0)}</h2>
            {move || shown.get().map(|ticket| view! { <Facts ticket /> })}
            {thread}
            <Show
                when=move || !is_over.get()
                fallback=move || view! { <p class="quiet">{words.closed}</p> }
            >
                <Write request=reply label=words.reply />
                <Decide number />
            </Show>
        </section>
        <div>
            <button type="button" class="button" on:click=move |_| open.set(None)>
                {words.all_tickets}
            </button>
        </div>
    }
}

#[component]
fn Facts(ticket: Ticket) -> impl IntoView {
    let words = text().support;
    let (topic, account, reach) =
        (topic_name(ticket.topic), ticket.account.clone(), ticket.reach.clone());
    view! {
        <State ticket />
        <dl class="ticket-keys">
            <dt>{words.topic}</dt>
            <dd>{topic}</dd>
            <dt>{words.account}</dt>
            <dd>
                <bdi>{account}</bdi>
            </dd>
            <dt>{words.reach}</dt>
            <dd>
                <bdi>{reach}</bdi>
            </dd>
        </dl>
    }
}

/// **Approve reset** and **Refuse**. Which tickets can be reset, the service knows.
#[component]
fn Decide(number: TicketNumber) -> impl IntoView {
    let failure = RwSignal::new(None::<AskError>);
    let act = move |action: DeskAction| {
        leptos::task::spawn_local(async move {
            let request = Request::Support(SupportRequest::Desk { number, action });
            let answer = people().ask(request).await;
            failure.try_set(answer.err());
        });
    };
    let words = text().support;
    view! {
        <Refused failure />
        <div class="cluster">
            <button
                type="button"
                class="button primary"
                on:click=move |_| act(DeskAction::ApproveReset)
            >
                {words.approve}
            </button>
            <button type="button" class="button danger" on:click=move |_| act(DeskAction::Refuse)>
                {words.refuse}
            </button>
        </div>
    }
}
