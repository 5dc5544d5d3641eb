//! Data Import: the codes of another app's export in any order, its links, or its file; then the
//! review of what was read, and the comparison with the old app.

pub mod progress;

use crate::exchange::intake::Next;
use crate::session::Session;
use crate::text::text;
use crate::ui::compare::Compare;
use crate::ui::migration_import::progress::{BackupForm, Exports, Resume, Stranger};
use crate::ui::parts::button::FileRow;
use crate::ui::parts::camera::CameraView;
use crate::ui::parts::icon;
use crate::ui::parts::intake::{
    FILES, IntakeNews, PICTURES, PasteLink, PictureProgress, WayRow, next_step,
};
use crate::ui::parts::page::Page;
use crate::ui::review::Review;
use crate::vault::entry::EntryId;
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// How far the import is.
#[derive(Clone, PartialEq, Eq)]
enum Stage {
    Read,
    Review,
    Compare(Vec<EntryId>),
}

/// `/migration/import`
#[component]
pub fn MigrationImport() -> impl IntoView {
    let session = expect_context::<Session>();
    session.take_in_from_page();
    let imported = RwSignal::new(None::<Vec<EntryId>>);
    // Asked for although codes are missing.
    let early = RwSignal::new(false);
    let stage = Memo::new(move |_| match imported.get() {
        Some(ids) => Stage::Compare(ids),
        None if is_for_review(session, early.get()) => Stage::Review,
        None => Stage::Read,
    });
    let done = Callback::new(move |ids| imported.set(Some(ids)));
    let back = Callback::new(move |()| {
        early.set(false);
        session.discard_intake();
    });
    let next = next_step(session);
    let is_key = Memo::new(move |_| next.with(|next| matches!(next, Next::SetupKey(_))));
    view! {
        <Page heading=text().migration.import back="/migration" class="migration-import">
            <Show when=move || is_key.get()>
                <Redirect path="/add" />
            </Show>
            <IntakeNews />
            <PictureProgress />
            {move || match stage.get() {
                Stage::Read => view! { <Read early /> }.into_any(),
                Stage::Review => view! { <ReviewOfIntake early done back /> }.into_any(),
                Stage::Compare(ids) => view! { <Compare ids /> }.into_any(),
            }}
        </Page>
    }
}

/// Not while pictures are still being read: the list would jump.
fn is_for_review(session: Session, early: bool) -> bool {
    let is_asked = session.intake().with(|intake| {
        let can = !intake.is_empty() && !intake.has_stranger() && intake.backup().is_none();
        intake.is_ready() || (early && can)
    });
    is_asked && session.reading_files().is_none()
}

/// Made anew when more is read.
#[component]
fn ReviewOfIntake(
    early: RwSignal<bool>,
    done: Callback<Vec<EntryId>>,
    back: Callback<()>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let read_more = early.get_untracked().then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| early.set(false)>
                {text().migration.read_more}
            </button>
        }
    });
    view! {
        {move || {
            let intake = session.intake().get();
            view! { <Review found=intake.found() refused=intake.refused() on_done=done /> }
        }}
        <div class="cluster">
            {read_more}
            <button type="button" class="button plain" on:click=move |_| back.run(())>
                {text().migration.discard}
            </button>
        </div>
    }
}

#[component]
fn Read(early: RwSignal<bool>) -> impl IntoView {
    view! {
        <p class="quiet">{text().migration.import_intro}</p>
        <Resume />
        <Stranger />
        <BackupForm />
        <Exports early />
        <Ways />
    }
}

#[component]
fn Ways() -> impl IntoView {
    let session = expect_context::<Session>();
    let viewfinder = session.viewfinder();
    let pasting = RwSignal::new(false);
    let files = Callback::new(move |files| session.take_in_files(files));
    let scan = Callback::new(move |()| {
        pasting.set(false);
        viewfinder.toggle();
    });
    let paste = Callback::new(move |()| {
        viewfinder.stop();
        pasting.update(|pasting| *pasting = !*pasting);
    });
    let words = text().migration;
    view! {
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
                on_files=files
            />
            <WayRow icon=icon::LINK label=words.paste_link is_open=pasting on_press=paste />
            <FileRow
                icon=icon::FILE
                label=words.choose_file
                accept=FILES
                multiple=true
                on_files=files
            />
        </div>
        <CameraView viewfinder />
        {move || pasting.get().then(|| view! { <PasteLink /> })}
        <p class="drop quiet small">{text().add.drop_here}</p>
    }
}
