//! What `?` shows: the keys of the list.

use crate::text::text;
use crate::ui::parts::dialog::Dialog;
use leptos::prelude::*;

#[component]
pub fn Keys(open: RwSignal<bool>) -> impl IntoView {
    let line = |(key, what): &(&'static str, &'static str)| {
        view! {
            <dt>
                <kbd>{*key}</kbd>
            </dt>
            <dd>{*what}</dd>
        }
    };
    let words = text().keys;
    view! {
        <Dialog open heading=words.heading>
            <dl class="keys">{words.keys.iter().map(line).collect_view()}</dl>
            <div class="dialog-buttons">
                <button type="button" class="button primary" on:click=move |_| open.set(false)>
                    {text().common.close}
                </button>
            </div>
        </Dialog>
    }
}
