//! Short messages at the foot of the screen, read out as they come.

use crate::session::Session;
use crate::session::notice::{Notice, Remedy};
use crate::text::en::session::message;
use crate::text::text;
use crate::ui::parts::button::IconButton;
use crate::ui::parts::icon;
use leptos::prelude::*;

/// The live region. It is always there, since readers announce changes, not arrivals.
#[component]
pub fn Notices() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <div class="notices" role="status" aria-live="polite">
            {move || session.notice().map(|notice| view! { <OneNotice notice /> })}
        </div>
    }
}

#[component]
fn OneNotice(notice: Notice) -> impl IntoView {
    let session = expect_context::<Session>();
    let undo = notice.remedy.map(|remedy| view! { <UndoButton remedy /> });
    view! {
        <div class="notice">
            <span>{message(&notice.message)}</span>
            {undo}
            <IconButton
                icon=icon::CLOSE
                label=text().common.dismiss
                on_press=Callback::new(move |()| session.dismiss_notice())
            />
        </div>
    }
}

#[component]
fn UndoButton(remedy: Remedy) -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <button type="button" class="button plain" on:click=move |_| session.undo(remedy.clone())>
            {text().common.undo}
        </button>
    }
}
