//! The frame of every screen of the people side: the strip that says what is simulated, and what
//! stands there while nobody is signed in.

use crate::session::people::{AskError, People, Standing};
use crate::session::{self, Session};
use crate::text::en::session::explain_ask_error;
use crate::text::{Explanation, text};
use crate::ui::parts::page::Page;
use crate::ui::parts::problem::Problem;
use leptos::prelude::*;

/// The people side, from any component.
pub fn people() -> People {
    session::people::people().unwrap_or_else(|| expect_context::<Session>().people())
}

/// Words for what the service, or the browser, did not do.
pub fn explained(error: &AskError) -> Explanation {
    let people = people();
    explain_ask_error(error, people.now_untracked(), &|moment| people.local(moment))
}

/// The same in one line, with the number for support.
pub fn explained_with_number(error: &AskError) -> String {
    let words = explained(error).in_one_line();
    match error.number() {
        Some(number) => format!("{words} ERROR {number}"),
        None => words,
    }
}

/// Why something was not done, while that is news; the number is for support.
#[component]
pub fn Refused(#[prop(into)] failure: Signal<Option<AskError>>) -> impl IntoView {
    let words = move |error: AskError| {
        let number = error.number().map(|number| format!("ERROR {number}"));
        view! { <span>{explained(&error).in_one_line()} " " <small>{number}</small></span> }
    };
    view! {
        <p class="error" role="alert">
            {move || failure.get().map(words)}
        </p>
    }
}

/// A screen that needs nobody to be signed in.
#[component]
pub fn PeoplePage(
    #[prop(into)] heading: Signal<String>,
    /// Where **Back** leads; empty: nowhere.
    #[prop(optional, into)]
    back: String,
    #[prop(optional, into)] tools: ViewFnOnce,
    #[prop(optional)] class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let standing = Memo::new(move |_| people().standing());
    let content = move || match standing.get() {
        Standing::Starting => {
            view! { <p class="quiet" role="status">{text().people.starting}</p> }.into_any()
        }
        Standing::Ready => children().into_any(),
        Standing::Unreadable => view! { <Unreadable /> }.into_any(),
        Standing::Newer => problem(text().people.newer_what, text().people.newer_remedy),
        Standing::Blocked => problem(text().gate.blocked_what, text().gate.blocked_remedy),
    };
    view! {
        <Page heading back tools class>
            <p class="simulated quiet small">{text().people.simulated}</p>
            {content}
        </Page>
    }
}

/// **Start over** deletes the people, and asks first.
#[component]
fn Unreadable() -> impl IntoView {
    let (is_sure, failure) = (RwSignal::new(false), RwSignal::new(None));
    let start_over = move |_| {
        if !is_sure.get_untracked() {
            return is_sure.set(true);
        }
        leptos::task::spawn_local(async move {
            let done = people().start_over().await;
            failure.try_set(done.err());
        });
    };
    let words = text().people;
    let label = move || if is_sure.get() { words.start_over_sure } else { text().gate.start_over };
    view! {
        {problem(words.unreadable_what, words.unreadable_remedy)}
        <div class="cluster">
            <button type="button" class="button danger" on:click=start_over>
                {label}
            </button>
        </div>
        <Refused failure />
    }
}

fn problem(what: &'static str, remedy: &'static str) -> AnyView {
    let explanation = Explanation::new(what, remedy);
    view! { <Problem explanation /> }.into_any()
}

/// Its children are for who is signed in; anybody else is shown the ways in.
#[component]
pub fn SignedIn(children: ChildrenFn) -> impl IntoView {
    let people = people();
    let me = people.me();
    // Once somebody: what is typed stays on screen when another tab ends the session (case 47).
    let is_here = Memo::new(move |was_here| {
        let is_live = me.with(Option::is_some);
        is_live || (was_here == Some(&true) && people.session_id().is_some())
    });
    let is_ended = Memo::new(move |_| is_here.get() && me.with(Option::is_none));
    move || {
        if is_here.get() {
            let children = children();
            view! {
                <Show when=move || is_ended.get()>
                    <Ended />
                </Show>
                {children}
            }
            .into_any()
        } else {
            view! { <SignedOut /> }.into_any()
        }
    }
}

/// An emergency session sees little until the PIN is given, and is told so.
#[component]
pub fn NeedsPin() -> impl IntoView {
    let me = people().me();
    let needs = Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(|me| !me.is_trusted)));
    let words = text().people;
    view! {
        <Show when=move || needs.get()>
            <div class="card warning">
                <p>{words.needs_pin}</p>
                <div>
                    <a class="button" href="/settings/pin">
                        {words.enter_pin}
                    </a>
                </div>
            </div>
        </Show>
    }
}

/// **Sign in** and **Create account**; and why, if this tab was signed in before.
#[component]
pub fn SignedOut() -> impl IntoView {
    let words = text().people;
    let people = people();
    let was_ended = Memo::new(move |_| {
        let session = people.session_id();
        session.is_some_and(|session| people.service().end_of(session).is_some())
    });
    view! {
        <Show when=move || was_ended.get()>
            <Ended />
        </Show>
        <div class="card">
            <p>{words.signed_out}</p>
            <p class="quiet">{text().contacts.signed_out_text}</p>
            <div class="cluster">
                <a class="button primary" href="/sign-in">
                    {words.sign_in}
                </a>
                <a class="button" href="/sign-up">
                    {words.create_account}
                </a>
            </div>
        </div>
    }
}

/// Another tab, or the emergency contact, has ended this tab's session.
#[component]
fn Ended() -> impl IntoView {
    let words = text().people;
    view! {
        <div class="card warning" role="alert">
            <p>{words.signed_out_elsewhere}</p>
            <div class="cluster">
                <a class="button" href="/sign-in">
                    {words.sign_in_again}
                </a>
                <a class="button" href="/support">
                    {words.it_was_not_me}
                </a>
            </div>
        </div>
    }
}
