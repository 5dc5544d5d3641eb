//! A code that Team Mixin asks the reader to pass on. The digits are shown while this screen shows
//! them, and nowhere else.

use crate::account::code::VerificationCode;
use crate::account::protocol::{MessagesRequest, Reply, Request};
use crate::messaging::message::{CodeMessage, CodeState, MessageId, Purpose};
use crate::session::people::AskError;
use crate::text::text;
use crate::ui::parts::people_page::{Refused, people};
use leptos::prelude::*;

#[component]
pub fn CodeLetter(
    id: MessageId,
    code: CodeMessage,
    can_undo: bool,
    /// What **Show code** has shown.
    digits: RwSignal<Option<VerificationCode>>,
) -> impl IntoView {
    let (owner, purpose) = (code.owner.clone(), code.purpose);
    let until = people().local(code.expires);
    let state = Memo::new(move |_| code.state_at(people().now()));
    let failure = RwSignal::new(None::<AskError>);
    view! {
        <Words owner=owner.name number=owner.number purpose />
        {move || {
            let state = state.get();
            if state.is_over() {
                view! { <Over state id can_undo failure /> }.into_any()
            } else {
                view! { <Live id purpose shown=digits failure until=until.clone() /> }.into_any()
            }
        }}
        <Refused failure />
    }
}

/// Whose account it opens, and to call first.
#[component]
fn Words(owner: String, number: String, purpose: Purpose) -> impl IntoView {
    let words = text().messages;
    let whose = owner.clone();
    let who = view! {
        <strong>
            <bdi>{owner}</bdi>
        </strong>
        " ("
        {text().people.mixin_id}
        " "
        <span class="figures" translate="no">{number}</span>
        ") "
    };
    match purpose {
        Purpose::Contact => view! {
            <p>{who} {words.contact_words} " " <bdi>{whose}</bdi> " " {words.contact_words_2}</p>
        }
        .into_any(),
        Purpose::Session => view! {
            <p>
                {who} {words.session_words} " " <strong><bdi>{whose}</bdi> "'s"</strong> " "
                {words.session_words_2}
            </p>
            <p>
                <strong>{words.call_first}</strong>
            </p>
        }
        .into_any(),
    }
}

#[component]
fn Live(
    id: MessageId,
    purpose: Purpose,
    shown: RwSignal<Option<VerificationCode>>,
    failure: RwSignal<Option<AskError>>,
    until: String,
) -> impl IntoView {
    let show = move |_| {
        leptos::task::spawn_local(async move {
            let request = Request::Messages(MessagesRequest::ShowCode { message: id });
            match people().ask(request).await {
                Ok(Reply::Code(code)) => drop(shown.try_set(Some(code))),
                Ok(_) => {}
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    let words = text().messages;
    let refuse = match purpose {
        Purpose::Contact => words.decline,
        Purpose::Session => words.not_them,
    };
    let digits = move || shown.get().map(|code| code.as_str().to_owned()).unwrap_or_default();
    view! {
        <Show when=move || shown.with(Option::is_some)>
            <p class="the-code figures" translate="no" prop:textContent=digits></p>
        </Show>
        <div class="cluster">
            <Show when=move || shown.with(Option::is_none)>
                <button type="button" class="button primary" on:click=show>
                    {words.show_code}
                </button>
            </Show>
            <button type="button" class="button" on:click=move |_| decline(id, failure)>
                {refuse}
            </button>
            <span class="quiet small">{words.valid_until} " " {until}</span>
        </div>
    }
}

fn decline(id: MessageId, failure: RwSignal<Option<AskError>>) {
    leptos::task::spawn_local(async move {
        let request = Request::Messages(MessagesRequest::Decline { message: id });
        let answer = people().ask(request).await;
        failure.try_set(answer.err());
    });
}

/// `****` and how it ended. A used one can be undone for a day.
#[component]
fn Over(
    state: CodeState,
    id: MessageId,
    can_undo: bool,
    failure: RwSignal<Option<AskError>>,
) -> impl IntoView {
    let words = text().messages;
    let undo = can_undo.then(|| {
        view! {
            <p class="quiet small">{words.undo_text}</p>
            <div>
                <button type="button" class="button" on:click=move |_| decline(id, failure)>
                    {words.undo}
                </button>
            </div>
        }
    });
    view! {
        <p>
            <span class="figures" translate="no">"****"</span>
            " "
            <span class="badge">{word(state)}</span>
        </p>
        {undo}
    }
}

const fn word(state: CodeState) -> &'static str {
    let words = text().messages;
    match state {
        CodeState::Delivered => words.delivered,
        CodeState::Opened => words.opened,
        CodeState::Used => words.used,
        CodeState::Expired => words.expired,
        CodeState::Replaced => words.replaced,
        CodeState::Declined => words.declined,
        CodeState::Stopped => words.stopped,
    }
}
