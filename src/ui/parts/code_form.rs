//! Four digits that somebody has to read out or type off: one field that looks like four boxes, the
//! time that is left, and the round arrow.

use crate::account::code::{NotACode, VerificationCode};
use crate::account::limits::CODE_DIGITS;
use crate::session::people::AskError;
use crate::text::en::account::explain_code;
use crate::text::en::people::{expires_in, resend_in};
use crate::text::text;
use crate::time::UnixTime;
use crate::typed_digits::digits;
use crate::ui::parts::field::unique_id;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::people_page::{explained_with_number, people};
use crate::ui::parts::typed_field::take;
use leptos::ev::CompositionEvent;
use leptos::prelude::*;

/// What a code page knows of its code.
#[derive(Clone, Copy)]
pub struct CodeTimes {
    /// `None`: it no longer works.
    pub expires: Signal<Option<UnixTime>>,
    /// `None`: at once.
    pub resend_at: Signal<Option<UnixTime>>,
}

/// Submitted by the arrow or Enter only: wrong tries count.
#[component]
pub fn CodeForm(
    #[prop(into)] heading: Signal<String>,
    times: CodeTimes,
    #[prop(into)] failure: Signal<Option<AskError>>,
    #[prop(into)] is_busy: Signal<bool>,
    on_code: Callback<VerificationCode>,
    on_resend: Callback<()>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let malformed = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // Enter and the arrow at once are one try (case 20).
        if is_busy.get_untracked() {
            return;
        }
        let code = VerificationCode::parse(&typed.get_untracked());
        malformed.set(code.is_err());
        if let Ok(code) = code {
            typed.set(String::new());
            on_code.run(code);
        }
    };
    view! {
        <form class="stack code-form" novalidate on:submit=submit>
            <h2>{heading}</h2>
            <CodeField typed malformed />
            <Failure failure malformed />
            <Countdown expires=times.expires />
            <div class="cluster">
                <button
                    type="submit"
                    class="button primary round"
                    aria-label=text().people.confirm
                    aria-disabled=move || is_busy.get().to_string()
                    aria-busy=move || is_busy.get().to_string()
                >
                    <Icon path=icon::ARROW />
                </button>
                <Resend resend_at=times.resend_at is_busy on_resend />
            </div>
        </form>
    }
}

#[component]
fn CodeField(typed: RwSignal<String>, malformed: RwSignal<bool>) -> impl IntoView {
    let id = unique_id();
    let input = NodeRef::<leptos::html::Input>::new();
    input.on_load(|input| input.focus().unwrap_or_default());
    let is_long = Memo::new(move |_| typed.with(|typed| typed.chars().count() > CODE_DIGITS));
    // More than there are boxes for is seen, and said, before it is sent.
    let taken = move |event: &leptos::ev::Event| {
        take(event, typed, digits);
        malformed.set(is_long.get_untracked());
    };
    view! {
        <div class="field">
            <label for=id.clone()>{text().people.code}</label>
            <div class="code-boxes" class:long=is_long>
                <span></span>
                <span></span>
                <span></span>
                <span></span>
                <span></span>
                <span></span>
                <input
                    id=id
                    class="code-digits"
                    node_ref=input
                    type="text"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-invalid=move || malformed.get().to_string()
                    prop:value=typed
                    on:input=move |event| taken(&event)
                    on:compositionend=move |event: CompositionEvent| taken(&event)
                />
            </div>
        </div>
    }
}

/// Why the last one was not taken.
#[component]
fn Failure(failure: Signal<Option<AskError>>, malformed: RwSignal<bool>) -> impl IntoView {
    let words = move || match failure.get() {
        _ if malformed.get() => Some(explain_code(&NotACode).in_one_line()),
        failure => failure.map(|error| explained_with_number(&error)),
    };
    view! {
        <p class="error" role="alert">
            {words}
        </p>
    }
}

/// "Code expires in 4:32".
#[component]
fn Countdown(expires: Signal<Option<UnixTime>>) -> impl IntoView {
    let words = move || {
        let now = people().now();
        expires.get().filter(|end| now < *end).map(|end| expires_in(end.since(now)))
    };
    view! { <p class="quiet small" prop:textContent=move || words().unwrap_or_default()></p> }
}

/// **Resend code**, or how long until then.
#[component]
fn Resend(
    resend_at: Signal<Option<UnixTime>>,
    is_busy: Signal<bool>,
    on_resend: Callback<()>,
) -> impl IntoView {
    let wait = Memo::new(move |_| {
        let now = people().now();
        resend_at.get().filter(|at| now < *at).map(|at| at.since(now))
    });
    move || match wait.get() {
        Some(wait) => {
            view! { <span class="quiet small" prop:textContent=resend_in(wait)></span> }.into_any()
        }
        None => view! {
            <button
                type="button"
                class="button plain"
                aria-disabled=move || is_busy.get().to_string()
                on:click=move |_| on_resend.run(())
            >
                {text().people.resend}
            </button>
        }
        .into_any(),
    }
}
