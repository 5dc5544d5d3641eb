//! The tabs that are signed in as this person.

use crate::account::protocol::{Request, SessionRequest};
use crate::account::view::SessionView;
use crate::session::people::AskError;
use crate::text::text;
use crate::ui::parts::people_page::{Refused, people};
use leptos::prelude::*;

#[component]
pub fn Sessions() -> impl IntoView {
    let people = people();
    let sessions = Memo::new(move |_| {
        let session = people.session_id();
        session.map(|session| people.service().sessions_of(session)).unwrap_or_default()
    });
    let failure = RwSignal::new(None::<AskError>);
    view! {
        <section class="stack-tight">
            <h2>{text().privacy.sessions}</h2>
            <ul class="links" role="list">
                <For each=move || sessions.get() key=|one| (one.id.0, one.is_this) let:one>
                    <OneSession session=one failure />
                </For>
            </ul>
            <Refused failure />
        </section>
    }
}

#[component]
fn OneSession(session: SessionView, failure: RwSignal<Option<AskError>>) -> impl IntoView {
    let words = text().privacy;
    let id = session.id;
    let revoke = move |_| {
        leptos::task::spawn_local(async move {
            let request = Request::Session(SessionRequest::Revoke { session: id });
            let answer = people().ask(request).await;
            failure.try_set(answer.err());
        });
    };
    let note = match (session.is_this, session.is_emergency) {
        (true, _) => words.this_session,
        (false, true) => words.emergency_session,
        (false, false) => "",
    };
    let button = (!session.is_this).then(|| {
        view! {
            <button type="button" class="button" on:click=revoke>
                {words.sign_out_session}
            </button>
        }
    });
    view! {
        <li class="contact">
            <div class="stack-tight">
                <strong>{session.device}</strong>
                <span class="quiet small">{people().local(session.created)} " " {note}</span>
            </div>
            {button}
        </li>
    }
}
