//! Writing to support: what happened, whose account, how to reach the writer.

use crate::account::protocol::{Refusal, Reply, Request, SupportRequest, Topic};
use crate::session::people::AskError;
use crate::text::text;
use crate::ui::parts::field::{Choice, TextArea, TextField};
use crate::ui::parts::people_page::{Refused, explained, people};
use crate::ui::support::TicketAccess;
use leptos::prelude::*;

/// What was typed so far.
#[derive(Clone, Copy)]
struct Letter {
    topic: RwSignal<Topic>,
    account: RwSignal<String>,
    reach: RwSignal<String>,
    text: RwSignal<String>,
}

impl Letter {
    /// Whoever is signed in need not look their Mixin ID up.
    fn new() -> Self {
        let me = people().me().get_untracked();
        Self {
            topic: RwSignal::new(Topic::LostAuthenticator),
            account: RwSignal::new(me.map(|me| me.card.number).unwrap_or_default()),
            reach: RwSignal::new(String::new()),
            text: RwSignal::new(String::new()),
        }
    }

    async fn request(self) -> Request {
        Request::Support(SupportRequest::Open {
            topic: self.topic.get_untracked(),
            account: people().named_account(self.account.get_untracked()).await,
            reach: self.reach.get_untracked(),
            text: self.text.get_untracked(),
        })
    }
}

#[component]
pub fn Ask(open: RwSignal<Option<TicketAccess>>) -> impl IntoView {
    let letter = Letter::new();
    let (failure, busy) = (RwSignal::new(None::<AskError>), RwSignal::new(false));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        leptos::task::spawn_local(async move {
            let answer = people().ask(letter.request().await).await;
            busy.try_set(false);
            match answer {
                Ok(Reply::Ticket { number, key }) => {
                    open.try_set(Some(TicketAccess { number, key, is_new: true }));
                }
                Ok(_) => {}
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    let is_of_text = |error: &AskError| *error == AskError::Refused(Refusal::TextEmpty);
    let text_error = Signal::derive(move || {
        failure.get().filter(is_of_text).map(|error| explained(&error).in_one_line())
    });
    let other_failure = Signal::derive(move || failure.get().filter(|error| !is_of_text(error)));
    view! {
        <form class="card" novalidate on:submit=send>
            <Fields letter text_error />
            <Refused failure=other_failure />
            <div>
                <button
                    type="submit"
                    class="button primary"
                    aria-disabled=move || busy.get().to_string()
                    aria-busy=move || busy.get().to_string()
                >
                    {text().support.send}
                </button>
            </div>
        </form>
    }
}

#[component]
fn Fields(letter: Letter, text_error: Signal<Option<String>>) -> impl IntoView {
    let words = text().support;
    let topics = vec![
        (Topic::LostAuthenticator, words.lost_authenticator),
        (Topic::LostPhoneNumber, words.lost_number),
        (Topic::SomethingElse, words.something_else),
    ];
    let note = move || match letter.topic.get() {
        Topic::LostAuthenticator => words.lost_authenticator_text,
        Topic::LostPhoneNumber => words.lost_number_text,
        Topic::SomethingElse => words.something_else_text,
    };
    view! {
        <h2>{words.write}</h2>
        <Choice
            legend=words.topic
            options=topics
            chosen=letter.topic
            on_choose=Callback::new(move |topic| letter.topic.set(topic))
        />
        <p class="quiet small">{note}</p>
        <TextField label=words.account value=letter.account hint=words.account_hint />
        <TextField label=words.reach value=letter.reach hint=words.reach_hint />
        <TextArea label=words.text value=letter.text hint=words.text_hint error=text_error />
    }
}
