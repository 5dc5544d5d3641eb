//! Entering the PIN, and choosing one. What a form gives away is the PIN's key, never the PIN.

use crate::account::pin::{Pin, PinError, PinKey};
use crate::account::set_up::FreshPin;
use crate::session::people::AskError;
use crate::text::en::account::{explain_pin_error, explain_pin_mismatch};
use crate::text::text;
use crate::typed_digits::digits;
use crate::ui::parts::field::unique_id;
use crate::ui::parts::people_page::{explained_with_number, people};
use crate::ui::parts::typed_field::take;
use leptos::ev::CompositionEvent;
use leptos::prelude::*;

/// **Enter your PIN**. Without a PIN, the way to create one comes first (case 1).
#[component]
pub fn PinForm(
    /// Why the PIN was not taken, by whoever used the key.
    #[prop(into)]
    failure: Signal<Option<AskError>>,
    #[prop(into)] is_busy: Signal<bool>,
    on_pin: Callback<FreshPin>,
) -> impl IntoView {
    let me = people().me();
    let has_pin = Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(|me| me.has_pin)));
    move || {
        if has_pin.get() {
            view! { <EnterPin failure is_busy on_pin /> }.into_any()
        } else {
            view! { <CreatePin /> }.into_any()
        }
    }
}

#[component]
fn EnterPin(
    failure: Signal<Option<AskError>>,
    is_busy: Signal<bool>,
    on_pin: Callback<FreshPin>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let (problem, working) = (RwSignal::new(None), RwSignal::new(false));
    let refused = move || {
        let error = problem.get().or_else(|| failure.get().map(Problem::Ask));
        error.map(Problem::words)
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if working.get_untracked() || is_busy.get_untracked() {
            return;
        }
        problem.set(None);
        let pin = match Pin::parse(&typed.get_untracked()) {
            Ok(pin) => pin,
            Err(error) => return problem.set(Some(Problem::Pin(error))),
        };
        typed.set(String::new());
        working.set(true);
        leptos::task::spawn_local(async move {
            let answer = people().pin_key(&pin).await;
            // Left meanwhile: there is nobody to give the key to.
            if working.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(pin) => on_pin.run(pin),
                Err(error) => drop(problem.try_set(Some(Problem::Ask(error)))),
            }
        });
    };
    let busy = move || working.get() || is_busy.get();
    view! {
        <form class="stack" novalidate on:submit=submit>
            <h2>{text().people.enter_pin}</h2>
            <PinField label=text().people.pin typed focus=true />
            <p class="error" role="alert">
                {refused}
            </p>
            <div class="cluster">
                <button
                    type="submit"
                    class="button primary"
                    aria-disabled=move || busy().to_string()
                    aria-busy=move || busy().to_string()
                >
                    {text().people.continue_}
                </button>
            </div>
            <details>
                <summary>{text().people.pin_forgotten}</summary>
                <p class="quiet small">{text().people.pin_forgotten_text}</p>
            </details>
        </form>
    }
}

/// Six digits, hidden as they are typed.
#[component]
pub fn PinField(
    label: &'static str,
    typed: RwSignal<String>,
    #[prop(optional)] focus: bool,
) -> impl IntoView {
    let id = unique_id();
    let input = NodeRef::<leptos::html::Input>::new();
    if focus {
        input.on_load(|input| input.focus().unwrap_or_default());
    }
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                class="input figures"
                node_ref=input
                type="password"
                inputmode="numeric"
                autocomplete="off"
                prop:value=typed
                on:input=move |event| take(&event, typed, digits)
                on:compositionend=move |event: CompositionEvent| take(&event, typed, digits)
            />
        </div>
    }
}

/// A PIN to be: typed twice, refused when it is too simple.
#[component]
pub fn ChoosePin(
    submit_label: &'static str,
    #[prop(into)] failure: Signal<Option<AskError>>,
    on_pin: Callback<PinKey>,
    #[prop(optional, into)] heading: Option<&'static str>,
) -> impl IntoView {
    let (first, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (problem, working) = (RwSignal::new(None), RwSignal::new(false));
    let refused = move || {
        let error = problem.get().or_else(|| failure.get().map(Problem::Ask));
        error.map(Problem::words)
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if working.get_untracked() {
            return;
        }
        let chosen = chosen_pin(&first.get_untracked(), &again.get_untracked());
        again.set(String::new());
        let pin = match chosen {
            Ok(pin) => pin,
            Err(error) => {
                // A mismatch goes back to the first entry (case 3).
                first.set(String::new());
                return problem.set(Some(error));
            }
        };
        problem.set(None);
        working.set(true);
        leptos::task::spawn_local(async move {
            let answer = people().new_pin_key(&pin).await;
            // Left meanwhile: there is nobody to give the key to.
            if working.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(key) => on_pin.run(key),
                Err(error) => drop(problem.try_set(Some(Problem::Ask(error)))),
            }
        });
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            {heading.map(|heading| view! { <h2>{heading}</h2> })}
            <p class="quiet">{text().people.pin_text}</p>
            <PinField label=text().people.pin typed=first focus=true />
            <PinField label=text().people.pin_again typed=again />
            <p class="error" role="alert">
                {refused}
            </p>
            <div class="cluster">
                <button
                    type="submit"
                    class="button primary"
                    aria-disabled=move || working.get().to_string()
                    aria-busy=move || working.get().to_string()
                >
                    {submit_label}
                </button>
            </div>
        </form>
    }
}

fn chosen_pin(first: &str, again: &str) -> Result<Pin, Problem> {
    let pin = Pin::choose(first).map_err(Problem::Pin)?;
    let same = Pin::parse(again).is_ok_and(|again| again == pin);
    if same { Ok(pin) } else { Err(Problem::Mismatch) }
}

/// The caller's first PIN; the form that wanted one follows by itself.
#[component]
pub fn CreatePin() -> impl IntoView {
    use crate::account::protocol::{PinRequest, Request};
    let failure = RwSignal::new(None);
    let create = Callback::new(move |pin: PinKey| {
        leptos::task::spawn_local(async move {
            let answer = people().ask(Request::Pin(PinRequest::Create { pin })).await;
            failure.try_set(answer.err());
        });
    });
    let words = text().people;
    let (submit_label, heading) = (words.pin_create, words.new_pin);
    view! { <ChoosePin submit_label heading failure on_pin=create /> }
}

/// What can be wrong with a PIN before, and after, it was used.
#[derive(Clone, Copy)]
enum Problem {
    Pin(PinError),
    Mismatch,
    Ask(AskError),
}

impl Problem {
    fn words(self) -> String {
        match self {
            Self::Pin(error) => explain_pin_error(error).in_one_line(),
            Self::Mismatch => explain_pin_mismatch().in_one_line(),
            Self::Ask(error) => explained_with_number(&error),
        }
    }
}
