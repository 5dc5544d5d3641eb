//! The vault is there and cannot be shown, or could not be kept. Nothing is overwritten here.

use crate::session::Session;
use crate::text::text;
use crate::ui::gate::GatePage;
use crate::ui::gate::restore::Restore;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::problem::ReloadButton;
use leptos::prelude::*;

/// Storage for this site is blocked.
#[component]
pub fn Blocked() -> impl IntoView {
    let words = text().gate;
    view! {
        <GatePage heading=words.blocked>
            <p>{words.blocked_what}</p>
            <p>{words.blocked_remedy}</p>
            <ReloadButton />
        </GatePage>
    }
}

/// A newer version wrote the vault.
#[component]
pub fn Newer() -> impl IntoView {
    let words = text().gate;
    view! {
        <GatePage heading=words.newer>
            <p>{words.newer_what}</p>
            <p>{words.newer_remedy}</p>
            <ReloadButton />
        </GatePage>
    }
}

/// No copy of the vault can be read.
#[component]
pub fn Unreadable() -> impl IntoView {
    let restoring = RwSignal::new(false);
    move || {
        if restoring.get() {
            let on_back = Callback::new(move |()| restoring.set(false));
            view! { <Restore on_back /> }.into_any()
        } else {
            view! { <UnreadableWays restoring /> }.into_any()
        }
    }
}

#[component]
fn UnreadableWays(restoring: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let asking = RwSignal::new(false);
    let words = text().gate;
    let download = move |_| {
        session.attempt(session.save_damaged_copy());
    };
    view! {
        <GatePage heading=words.unreadable>
            <p>{words.unreadable_what}</p>
            <p>{words.unreadable_remedy}</p>
            <div class="stack-tight">
                <button type="button" class="button primary" on:click=download>
                    {words.download_copy}
                </button>
                <button type="button" class="button" on:click=move |_| restoring.set(true)>
                    {words.restore}
                </button>
                <button type="button" class="button danger" on:click=move |_| asking.set(true)>
                    {words.start_over}
                </button>
            </div>
            <StartOver asking />
        </GatePage>
    }
}

#[component]
fn StartOver(asking: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().gate;
    let start_over = move |_| {
        asking.set(false);
        session.attempt(session.start_over());
    };
    view! {
        <Dialog open=asking heading=words.start_over>
            <p>{words.start_over_warning}</p>
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=move |_| asking.set(false)>
                    {text().common.cancel}
                </button>
                <button type="button" class="button danger" on:click=start_over>
                    {words.start_over_confirm}
                </button>
            </div>
        </Dialog>
    }
}
