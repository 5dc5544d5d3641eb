//! Settings: how things look, how codes are shown, when the vault locks itself, and About.

use crate::session::notice::Message;
use crate::session::{self, Session};
use crate::text::text;
use crate::ui::parts::field::{Check, Choice};
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::page::Page;
use crate::vault::contents::change::Change;
use crate::vault::settings::{AutoLock, Setting, Settings as Options, Sort, Theme};
use leptos::prelude::*;

/// `/settings`. What the vault keeps can be set while it is open.
#[component]
pub fn Settings() -> impl IntoView {
    let session = expect_context::<Session>();
    let is_open = Memo::new(move |_| session.is_open());
    view! {
        <Page heading=text().settings.heading back="/">
            <PrivacyRow />
            <Show
                when=move || is_open.get()
                fallback=|| view! { <p class="quiet">{text().settings.vault_closed}</p> }
            >
                <Appearance />
                <Codes />
                <section class="card">
                    <AutoLockChoice />
                </section>
            </Show>
            <Language />
            <About />
        </Page>
    }
}

#[component]
fn PrivacyRow() -> impl IntoView {
    view! {
        <div class="links">
            <a class="link-row" href="/settings/privacy-and-security">
                <Icon path=icon::SECURITY />
                <span>{text().privacy.heading}</span>
                <Icon path=icon::DETAILS />
            </a>
        </div>
    }
}

/// One language so far; dates and names of countries follow the browser's.
#[component]
fn Language() -> impl IntoView {
    let words = text().settings;
    view! {
        <section class="card">
            <h2>{words.language}</h2>
            <p>{words.language_text}</p>
        </section>
    }
}

/// Stores one option.
pub fn set(session: Session, setting: Setting) {
    leptos::task::spawn_local(async move {
        if let Err(failure) = session.edit(Change::Set(setting)).await {
            session.tell(Message::Failed(failure));
        }
    });
}

/// One option as it is now.
pub fn option<T>(session: Session, read: fn(&Options) -> T) -> Signal<T>
where
    T: PartialEq + Clone + Send + Sync + 'static,
{
    let memo =
        Memo::new(move |_| session.contents_signal().with(|contents| read(&contents.settings)));
    memo.into()
}

#[component]
fn Appearance() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().settings;
    let themes = vec![
        (Theme::System, words.theme_system),
        (Theme::Light, words.theme_light),
        (Theme::Dark, words.theme_dark),
    ];
    view! {
        <section class="card">
            <h2>{words.appearance}</h2>
            <Choice
                legend=words.theme
                options=themes
                chosen=option(session, |options| options.appearance.theme)
                on_choose=Callback::new(move |theme| set(session, Setting::Theme(theme)))
            />
            <Check
                label=words.compact
                hint=words.compact_text
                checked=option(session, |options| options.appearance.compact)
                on_change=Callback::new(move |on| set(session, Setting::Compact(on)))
            />
        </section>
    }
}

#[component]
fn Codes() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().settings;
    view! {
        <section class="card">
            <h2>{words.codes}</h2>
            <Check
                label=words.hide
                hint=words.hide_text
                checked=option(session, |options| options.codes.hidden_until_tapped)
                on_change=Callback::new(move |on| set(session, Setting::HiddenUntilTapped(on)))
            />
            <Check
                label=words.show_next
                hint=words.show_next_text
                checked=option(session, |options| options.codes.show_next)
                on_change=Callback::new(move |on| set(session, Setting::ShowNext(on)))
            />
            <Check
                label=words.show_seconds
                hint=words.show_seconds_text
                checked=option(session, |options| options.codes.show_seconds)
                on_change=Callback::new(move |on| set(session, Setting::ShowSeconds(on)))
            />
            <GroupAndSort />
            <p class="quiet small">{words.clipboard_text}</p>
        </section>
    }
}

#[component]
fn GroupAndSort() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().settings;
    let sort = option(session, |options| options.codes.sort);
    let sorts = vec![
        (Sort::Own, words.sort_own),
        (Sort::Name, words.sort_name),
        (Sort::LastUsed, words.sort_last),
    ];
    view! {
        <Choice
            legend=words.group
            options=vec![(2, "2"), (3, "3"), (4, "4"), (5, "5")]
            chosen=option(session, |options| options.codes.group)
            on_choose=Callback::new(move |size| set(session, Setting::Group(size)))
        />
        <Choice
            legend=words.sort
            options=sorts
            chosen=sort
            on_choose=Callback::new(move |sort| set(session, Setting::Sort(sort)))
        />
        <Show when=move || sort.get() == Sort::Own>
            <p class="hint">{words.sort_own_text}</p>
        </Show>
    }
}

/// When an untouched vault locks itself. Stands under Vault, too.
#[component]
pub fn AutoLockChoice() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().settings;
    let times = vec![
        (AutoLock::After(1), words.minute_1),
        (AutoLock::After(5), words.minute_5),
        (AutoLock::After(15), words.minute_15),
        (AutoLock::After(60), words.minute_60),
        (AutoLock::TabCloses, words.on_close),
    ];
    view! {
        <Choice
            legend=words.auto_lock
            options=times
            chosen=option(session, |options| options.auto_lock)
            on_choose=Callback::new(move |time| set(session, Setting::AutoLock(time)))
        />
    }
}

#[component]
fn About() -> impl IntoView {
    let words = text().settings;
    view! {
        <section class="card">
            <h2>{words.about}</h2>
            <p>{words.about_text}</p>
            <p class="quiet">{words.privacy}</p>
            <p class="quiet small">
                {words.version} " " {env!("CARGO_PKG_VERSION")} " · " {words.build} " "
                <code translate="no">{session::build()}</code> " · " {words.license}
            </p>
        </section>
    }
}
