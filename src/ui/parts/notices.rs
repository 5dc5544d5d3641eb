//! Short messages at the foot of the screen, read out as they come.

use crate::session::Session;
use crate::session::notice::{Notice, Remedy};
use crate::text::en::session::message;
use crate::text::text;
use crate::ui::later::{Screen, later};
use crate::ui::parts::button::IconButton;
use crate::ui::parts::icon;
use leptos::prelude::*;

/// The live region. It is always there, since readers announce changes, not arrivals.
#[component]
pub fn Notices() -> impl IntoView {
    let session = expect_context::<Session>();
    let OpenDialogs(dialogs) = expect_context();
    let is_one = Memo::new(move |_| {
        (session.notice().is_some() || session.offers_clearing()) && dialogs.get() == 0
    });
    view! {
        <div class="notices" role="status" aria-live="polite">
            {move || is_one.get().then(|| later(Screen::Notice))}
        </div>
    }
}

/// How many dialogs are open: the rest of the page is out of reach behind them.
#[derive(Clone, Copy)]
pub struct OpenDialogs(pub RwSignal<usize>);

/// The same inside a dialog, for the time that it is the uppermost.
#[component]
pub fn NoticesOfDialog() -> impl IntoView {
    use_context::<Session>().zip(use_context::<OpenDialogs>()).map(|(session, open)| {
        let OpenDialogs(dialogs) = open;
        let own = dialogs.get_untracked().saturating_add(1);
        dialogs.set(own);
        on_cleanup(move || dialogs.update(|open| *open = open.saturating_sub(1)));
        let is_one = Memo::new(move |_| session.notice().is_some() && dialogs.get() == own);
        view! {
            <div class="notices-of-dialog" role="status" aria-live="polite">
                {move || is_one.get().then(|| later(Screen::Notice))}
            </div>
        }
    })
}

/// What there is to tell.
#[component]
pub fn CurrentNotice() -> impl IntoView {
    let session = expect_context::<Session>();
    let offers_clearing = Memo::new(move |_| session.offers_clearing());
    view! {
        {move || session.notice().map(|notice| view! { <OneNotice notice /> })}
        {move || offers_clearing.get().then(|| view! { <ClearingOffer /> })}
    }
}

/// **Clear clipboard**. Its press is the gesture that browsers want.
#[component]
fn ClearingOffer() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().common;
    view! {
        <div class="notice">
            <span>{words.may_be_copied}</span>
            <button
                type="button"
                class="button plain"
                on:click=move |_| session.clear_clipboard()
            >
                {words.clear_clipboard}
            </button>
            <IconButton
                icon=icon::CLOSE
                label=words.dismiss
                on_press=Callback::new(move |()| session.forget_copied())
            />
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
