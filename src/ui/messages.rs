//! The mailbox of the person that this tab is.

pub mod code;
pub mod news;

use crate::account::code::VerificationCode;
use crate::account::protocol::{MessagesRequest, Request};
use crate::account::view::{Letter, Writer};
use crate::messaging::message::{Body, MessageId};
use crate::text::text;
use crate::ui::messages::code::CodeLetter;
use crate::ui::messages::news::news_words;
use crate::ui::parts::avatar::Avatar;
use crate::ui::parts::people_page::{NeedsPin, PeoplePage, SignedIn, people};
use leptos::prelude::*;

/// `/messages`
#[component]
pub fn Messages() -> impl IntoView {
    view! {
        <PeoplePage heading=text().messages.heading class="messages">
            <SignedIn><NeedsPin /><Mailbox /></SignedIn>
        </PeoplePage>
    }
}

#[component]
fn Mailbox() -> impl IntoView {
    let letters = letters();
    let ids = Memo::new(move |_| letters.with(|all| all.iter().map(id_of).collect::<Vec<_>>()));
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    // What was on screen was seen; until the person goes on, it stands out.
    on_cleanup(read_all);
    let words = text().messages;
    view! {
        <Show
            when=move || !is_empty.get()
            fallback=move || view! { <p class="quiet">{words.empty}</p> }
        >
            <div>
                <button type="button" class="button plain" on:click=move |_| read_all()>
                    {words.read_all}
                </button>
            </div>
            <ol class="letters" role="list">
                <For each=move || ids.get() key=|id| *id let:id>
                    <OneLetter id letters />
                </For>
            </ol>
        </Show>
    }
}

fn read_all() {
    let Some(people) = crate::session::people::people() else { return };
    if people.me_now().is_none_or(|me| me.unread == 0) {
        return;
    }
    leptos::task::spawn_local(async move {
        // What is unread stays so, and says so.
        drop(people.ask(Request::Messages(MessagesRequest::ReadAll)).await);
    });
}

fn letters() -> Memo<Vec<Letter>> {
    let people = people();
    Memo::new(move |_| {
        let service = people.service();
        let Some(session) = people.session_id() else { return Vec::new() };
        let Some(me) = service.signed_in(session) else { return Vec::new() };
        let mut letters = service.letters_of(me, people.now_untracked());
        if service.trusted(session).is_none() {
            letters.retain(|letter| letter.writer == Writer::TeamMixin);
        }
        letters
    })
}

fn id_of(letter: &Letter) -> MessageId {
    letter.message.id
}

#[component]
fn OneLetter(id: MessageId, letters: Memo<Vec<Letter>>) -> impl IntoView {
    let letter = Memo::new(move |_| {
        letters.with(|all| all.iter().find(|letter| letter.message.id == id).cloned())
    });
    // Opening a message changes it: the digits must not go with what is drawn anew.
    let digits = RwSignal::new(None);
    move || letter.get().map(|letter| view! { <Shown letter digits /> })
}

#[component]
fn Shown(letter: Letter, digits: RwSignal<Option<VerificationCode>>) -> impl IntoView {
    let Letter { message, writer, can_undo } = letter;
    let (id, at) = (message.id, people().local(message.at));
    let is_unread = message.read_at.is_none();
    let is_official = writer == Writer::TeamMixin;
    let from = match writer {
        Writer::TeamMixin => text().messages.team_mixin.to_owned(),
        Writer::Person(card) => card.name,
        Writer::Gone => text().messages.gone.to_owned(),
    };
    let badge = if is_official {
        view! { <span class="badge official">{text().messages.official}</span> }
    } else {
        view! { <span class="badge">{text().messages.person}</span> }
    };
    let body = match message.body {
        Body::Code(code) if is_official => {
            view! { <CodeLetter id code can_undo digits /> }.into_any()
        }
        Body::News(news) => view! { <p>{news_words(&news)}</p> }.into_any(),
        Body::Text(text) => view! { <p class="words"><bdi>{text}</bdi></p> }.into_any(),
        Body::Code(_) | Body::Unknown(_) => ().into_any(),
    };
    view! {
        <li class="card letter" class:unread=is_unread>
            <div class="person">
                <Avatar name=from.clone() />
                <strong>
                    <bdi>{from}</bdi>
                </strong>
                {badge}
                <time class="quiet small">{at}</time>
            </div>
            {body}
        </li>
    }
}
