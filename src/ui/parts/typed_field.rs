//! Fields for what has a form of its own: names, phone numbers, IDs and codes. Digits are cleaned
//! as they come in, so that the field shows what will be taken; the browser is told what it could
//! fill in (WCAG 1.3.5).

use crate::typed_digits::{dialled, digits};
use crate::ui::parts::field::{FieldNote, unique_id};
use leptos::ev::{CompositionEvent, Event, InputEvent};
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use wasm_bindgen::JsCast;

/// What is typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedAs {
    Name,
    Phone,
    MixinId,
    OneTimeCode,
    BackupCode,
    TicketNumber,
}

impl TypedAs {
    /// HTML's `autocomplete`.
    const fn autocomplete(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "tel",
            Self::OneTimeCode => "one-time-code",
            Self::MixinId | Self::BackupCode | Self::TicketNumber => "off",
        }
    }

    /// HTML's `inputmode`.
    const fn mode(self) -> &'static str {
        match self {
            Self::Name => "text",
            Self::Phone => "tel",
            Self::MixinId | Self::OneTimeCode | Self::BackupCode | Self::TicketNumber => "numeric",
        }
    }

    const fn is_figures(self) -> bool {
        !matches!(self, Self::Name | Self::Phone)
    }

    fn clean(self, typed: &str) -> String {
        match self {
            Self::Name => typed.to_owned(),
            Self::Phone => dialled(typed),
            Self::MixinId | Self::OneTimeCode | Self::BackupCode | Self::TicketNumber => {
                digits(typed)
            }
        }
    }
}

/// A field with its label, an optional hint and an optional error.
#[component]
pub fn TypedField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    typed_as: TypedAs,
    #[prop(optional)] hint: &'static str,
    #[prop(optional, into)] error: Signal<Option<String>>,
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
                class:figures=typed_as.is_figures()
                node_ref=input
                type=if typed_as == TypedAs::Phone { "tel" } else { "text" }
                inputmode=typed_as.mode()
                autocomplete=typed_as.autocomplete()
                autocapitalize=if typed_as == TypedAs::Name { "words" } else { "off" }
                spellcheck="false"
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=described_by.clone()
                prop:value=value
                on:input=move |event| take(&event, value, |typed| typed_as.clean(typed))
                on:compositionend=move |event: CompositionEvent| {
                    take(&event, value, |typed| typed_as.clean(typed));
                }
            />
            <FieldNote id=described_by hint error />
        </div>
    }
}

/// Takes what stands in the field after `event`, cleaned, and puts that into the field with the
/// cursor where it was. What an input method is still composing is left alone until it is done.
pub fn take(event: &Event, value: RwSignal<String>, clean: impl Fn(&str) -> String) {
    let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    let typed = input.value();
    if event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing) {
        return value.set(typed);
    }
    let cleaned = clean(&typed);
    if cleaned != typed {
        let before = before_cursor(&input, &typed);
        let cursor = clean(&before).encode_utf16().count();
        input.set_value(&cleaned);
        let cursor = u32::try_from(cursor).unwrap_or_default();
        input.set_selection_range(cursor, cursor).unwrap_or_default();
    }
    value.set(cleaned);
}

/// The browser counts in UTF-16.
fn before_cursor(input: &HtmlInputElement, typed: &str) -> String {
    let cursor = input.selection_start().ok().flatten().map_or(usize::MAX, |at| at as usize);
    let units: Vec<u16> = typed.encode_utf16().take(cursor).collect();
    String::from_utf16_lossy(&units)
}
