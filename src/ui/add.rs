//! Adding accounts: one place that takes anything, and says what it found before it asks for
//! anything.

pub mod preview;
pub mod setup_key;

use crate::exchange::bare_key::TypedKey;
use crate::exchange::intake::{Found, Next};
use crate::session::Session;
use crate::text::text;
use crate::ui::add::preview::Preview;
use crate::ui::add::setup_key::SetupKeyForm;
use crate::ui::parts::button::FileRow;
use crate::ui::parts::camera::CameraView;
use crate::ui::parts::icon;
use crate::ui::parts::intake::{
    IntakeNews, PICTURES, PasteLink, PictureProgress, WayRow, next_step,
};
use crate::ui::parts::page::Page;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;

/// What stands open below the rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    SetupKey,
    PasteLink,
}

/// What the screen shows.
#[derive(Clone, PartialEq, Eq)]
enum Stage {
    Ways,
    SetupKey(TypedKey),
    Preview(Box<Found>),
    Import,
}

/// `/add`
#[component]
pub fn Add() -> impl IntoView {
    let session = expect_context::<Session>();
    session.take_in_from_page();
    // Anything left over from elsewhere would not be what the person came here with.
    if !session.intake().with_untracked(|intake| matches!(intake.next(), Next::SetupKey(_))) {
        session.leave_intake();
    }
    Effect::new(move |_| session.take_in_link());
    let next = next_step(session);
    // A refusal leaves what stands open below the rows as it is, with what was typed there.
    let stage = Memo::new(move |_| match next.get() {
        Next::Nothing | Next::Refusal(_) => Stage::Ways,
        Next::SetupKey(key) => Stage::SetupKey(key),
        Next::Preview(found) => Stage::Preview(found),
        Next::Import => Stage::Import,
    });
    on_cleanup(move || {
        // Several accounts go on to the review; anything else was left. Forgotten once this
        // screen is gone, for nothing of it may run any more.
        if next.try_get_untracked() != Some(Next::Import) {
            request_animation_frame(move || session.leave_intake());
        }
    });
    view! {
        <Page heading=text().add.heading back="/" class="add">
            <IntakeNews />
            <PictureProgress />
            {move || match stage.get() {
                Stage::Preview(found) => view! { <Preview found=*found /> }.into_any(),
                Stage::Import => {
                    view! { <Redirect path="/migration/import" options=in_place() /> }.into_any()
                }
                Stage::SetupKey(key) => view! { <Ways key /> }.into_any(),
                Stage::Ways => view! { <Ways /> }.into_any(),
            }}
        </Page>
    }
}

/// Going back from the review leads to where this screen was opened, not into it again.
fn in_place() -> NavigateOptions {
    NavigateOptions { replace: true, ..NavigateOptions::default() }
}

/// `key`: what may be a setup key, for its field.
#[component]
fn Ways(#[prop(optional)] key: Option<TypedKey>) -> impl IntoView {
    let session = expect_context::<Session>();
    let viewfinder = session.viewfinder();
    let open = RwSignal::new(key.is_some().then_some(Way::SetupKey));
    let toggle = move |way: Way| {
        Callback::new(move |()| {
            viewfinder.stop();
            open.update(|open| *open = (*open != Some(way)).then_some(way));
        })
    };
    let scan = Callback::new(move |()| {
        open.set(None);
        viewfinder.toggle();
    });
    let is_open = move |way: Way| Signal::derive(move || open.get() == Some(way));
    let words = text().add;
    view! {
        <p class="quiet">{words.intro}</p>
        <div class="links">
            <WayRow
                icon=icon::SCAN
                label=words.scan
                is_open=Signal::derive(move || viewfinder.is_on())
                on_press=scan
            />
            <FileRow
                icon=icon::IMAGE
                label=words.choose_image
                accept=PICTURES
                multiple=true
                on_files=Callback::new(move |files| session.take_in_files(files))
            />
            <WayRow
                icon=icon::KEY
                label=words.setup_key
                is_open=is_open(Way::SetupKey)
                on_press=toggle(Way::SetupKey)
            />
            <WayRow
                icon=icon::LINK
                label=words.paste_link
                is_open=is_open(Way::PasteLink)
                on_press=toggle(Way::PasteLink)
            />
        </div>
        <CameraView viewfinder />
        {move || open.get().map(|way| opened(way, key.clone()))}
        <p class="drop quiet small">{words.drop_here}</p>
    }
}

fn opened(way: Way, key: Option<TypedKey>) -> AnyView {
    match way {
        Way::SetupKey => view! { <SetupKeyForm key /> }.into_any(),
        Way::PasteLink => view! { <PasteLink /> }.into_any(),
    }
}
