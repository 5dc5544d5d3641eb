//! **Logs**: the tabs that are signed in, and every change, when and from which tab. Never a code,
//! a PIN or a secret.

use crate::account::person::LogLine;
use crate::text::en::people::tell_event;
use crate::text::text;
use crate::ui::parts::people_page::{NeedsPin, PeoplePage, SignedIn, people};
use crate::ui::privacy::sessions::Sessions;
use leptos::prelude::*;

/// Lines that are shown: a thousand rows of text take longer than a glance.
const SHOWN: usize = 200;

/// `/settings/logs`
#[component]
pub fn Logs() -> impl IntoView {
    view! {
        <PeoplePage
            heading=text().privacy.logs_heading
            back="/settings/privacy-and-security"
            class="logs"
        >
            <SignedIn>
                <NeedsPin />
                <Sessions />
                <Lines />
            </SignedIn>
        </PeoplePage>
    }
}

#[component]
fn Lines() -> impl IntoView {
    let people = people();
    let lines = Memo::new(move |_| {
        let service = people.service();
        let me = people.session_id().and_then(|session| service.trusted(session));
        me.map(|me| me.log.iter().rev().take(SHOWN).cloned().collect::<Vec<_>>())
            .unwrap_or_default()
    });
    view! {
        <section class="stack-tight">
            <h2>{text().privacy.what_happened}</h2>
            <ol class="links" role="list">
                {move || lines.get().into_iter().map(one_line).collect_view()}
            </ol>
        </section>
    }
}

fn one_line(line: LogLine) -> impl IntoView {
    view! {
        <li class="log-line">
            <span>{tell_event(line.event)}</span>
            <span class="quiet small">
                <time>{people().local(line.at)}</time>
                " "
                {line.device}
            </span>
        </li>
    }
}
