//! What can be done with one entry, from its row: copy, next code, pin, edit, show QR, delete.

use crate::otp::generator::Generator;
use crate::session::Session;
use crate::text::text;
use crate::ui::authenticator::window::ListState;
use crate::ui::entry::{SHOW_QR, title};
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::icon;
use crate::ui::parts::menu::{MenuButton, MenuLink};
use crate::vault::entry::{Entry, EntryId, Field};
use leptos::prelude::*;

#[component]
pub fn RowMenu(id: EntryId, state: ListState) -> impl IntoView {
    let session = expect_context::<Session>();
    let entry = session.contents_now().entry(id).cloned()?;
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            state.menu.set(None);
        }
    });
    let heading = title(&entry);
    Some(view! {
        <Dialog open heading>
            <Choices entry=entry.clone() state open />
        </Dialog>
    })
}

#[component]
fn Choices(entry: Entry, state: ListState, open: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let id = entry.id;
    let closing = move |act: fn(EntryId, ListState, Session)| {
        Callback::new(move |()| {
            open.set(false);
            act(id, state, session);
        })
    };
    let words = text().authenticator;
    let counts = entry.generator.period().is_none();
    let next = if counts { words.next_code } else { words.copy_next };
    let pin = if entry.pinned { words.unpin } else { text().entry.pin };
    let page = format!("/entry/{}", id.print());
    let qr = [page.as_str(), "?", SHOW_QR].concat();
    view! {
        <ul role="list" class="row-menu">
            <MenuButton icon=icon::CHECK label=words.copy_code on_press=closing(copy) />
            <MenuButton icon=icon::NEXT label=next on_press=closing(move_on) />
            <MenuButton icon=icon::PIN label=pin on_press=closing(toggle_pin) />
            <MenuLink icon=icon::DETAILS label=words.edit href=page />
            <MenuLink icon=icon::SCAN label=text().entry.show_qr href=qr />
            <MenuButton icon=icon::TRASH label=text().entry.delete on_press=closing(delete) />
        </ul>
        <div class="dialog-buttons">
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {text().common.cancel}
            </button>
        </div>
    }
}

fn copy(id: EntryId, state: ListState, session: Session) {
    state.copying.copy_made(id, Generator::one_time_password, session);
}

fn move_on(id: EntryId, state: ListState, session: Session) {
    state.next_code(id, session);
}

fn toggle_pin(id: EntryId, _: ListState, session: Session) {
    let contents = session.contents_now();
    if let Some(entry) = contents.entry(id) {
        session.attempt(session.edit_fields(id, vec![Field::Pinned(!entry.pinned)]));
    }
}

/// The focus goes to the account that stands there next.
fn delete(id: EntryId, state: ListState, session: Session) {
    let shown = state.shown.get_untracked();
    let here = shown.iter().position(|other| *other == id);
    let around = here.map(|here| [here.saturating_add(1), here.wrapping_sub(1)]);
    let next = around.into_iter().flatten().find_map(|place| shown.get(place).copied());
    session.attempt(async move {
        session.trash(id).await?;
        if let Some(next) = next {
            request_animation_frame(move || state.focus(next));
        }
        Ok(())
    });
}
