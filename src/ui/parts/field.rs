//! Labelled inputs.

use crate::session::Session;
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use wasm_bindgen::JsCast;

/// A text field with its label, an optional hint and an optional error.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional)] hint: &'static str,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// HTML's `inputmode`.
    #[prop(default = "text")]
    mode: &'static str,
    /// Whether this is text that a person types letter by letter (keys, codes).
    #[prop(optional)]
    figures: bool,
    #[prop(optional)] focus: bool,
) -> impl IntoView {
    let id = unique_id();
    let described_by = format!("{id}-hint");
    let input = NodeRef::<leptos::html::Input>::new();
    if focus {
        input.on_load(|input| input.focus().unwrap_or_default());
    }
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                class="input"
                class:figures=figures
                node_ref=input
                type="text"
                inputmode=mode
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=described_by.clone()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
            <FieldNote id=described_by hint error />
        </div>
    }
}

/// Text of several lines.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional)] hint: &'static str,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] focus: bool,
) -> impl IntoView {
    let id = unique_id();
    let described_by = format!("{id}-hint");
    let area = NodeRef::<leptos::html::Textarea>::new();
    if focus {
        area.on_load(|area| area.focus().unwrap_or_default());
    }
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                id=id
                node_ref=area
                class="input"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=described_by.clone()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
            <FieldNote id=described_by hint error />
        </div>
    }
}

/// The hint under a field, replaced by its error while there is one.
#[component]
pub fn FieldNote(
    id: String,
    hint: &'static str,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <p
            id=id
            class:hint=move || error.with(Option::is_none)
            class:error=move || error.with(Option::is_some)
            role="status"
        >
            {move || error.get().unwrap_or_else(|| hint.to_owned())}
        </p>
    }
}

/// A box to tick, with its words.
#[component]
pub fn Check(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] hint: &'static str,
    #[prop(into)] checked: Signal<bool>,
    on_change: Callback<bool>,
) -> impl IntoView {
    let hint = (!hint.is_empty()).then(|| view! { <span class="hint">{hint}</span> });
    let input = NodeRef::<leptos::html::Input>::new();
    on_failure(move || {
        if let Some(input) = input.get_untracked() {
            input.set_checked(checked.get_untracked());
        }
    });
    view! {
        <label class="check">
            <input
                type="checkbox"
                node_ref=input
                prop:checked=checked
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span class="stack-tight">{label} {hint}</span>
        </label>
    }
}

/// Runs `show` after something could not be saved: what was pressed goes back to what is stored.
fn on_failure(show: impl Fn() + 'static) {
    let Some(session) = use_context::<Session>() else { return };
    Effect::new(move |before: Option<u32>| {
        let failures = session.failures();
        if before.is_some_and(|before| before != failures) {
            show();
        }
        failures
    });
}

/// One of a few values, all in sight. `options` are value and label.
#[component]
pub fn Choice<T>(
    legend: &'static str,
    options: Vec<(T, &'static str)>,
    #[prop(into)] chosen: Signal<T>,
    on_choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let name = unique_id();
    let values: Vec<T> = options.iter().map(|(value, _)| *value).collect();
    let group = name.clone();
    on_failure(move || {
        show_chosen(&group, values.iter().position(|value| *value == chosen.get_untracked()));
    });
    let option = move |(value, label): (T, &'static str)| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| on_choose.run(value)
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="stack-tight">
            <legend>{legend}</legend>
            <div class="choices">{options.into_iter().map(option).collect_view()}</div>
        </fieldset>
    }
}

/// Of the radio buttons called `name`, the one at `place` is the one that is stored.
fn show_chosen(name: &str, place: Option<usize>) {
    let group = document().query_selector_all(&format!("input[name={name}]")).ok();
    let buttons =
        group.into_iter().flat_map(|group| (0..group.length()).map(move |i| group.get(i)));
    for (index, button) in buttons.flatten().enumerate() {
        if let Ok(button) = button.dyn_into::<HtmlInputElement>() {
            button.set_checked(place == Some(index));
        }
    }
}

/// An id that no other element of this page has.
pub fn unique_id() -> String {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    format!("field-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
