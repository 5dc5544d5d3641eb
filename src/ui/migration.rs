//! Data migration: out or in.

use crate::text::text;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::page::Page;
use leptos::prelude::*;

/// `/migration`
#[component]
pub fn Migration() -> impl IntoView {
    let words = text().migration;
    view! {
        <Page heading=words.heading back="/">
            <p class="quiet">{words.intro}</p>
            <ul role="list" class="links">
                <Way
                    icon=icon::UPLOAD
                    href="/migration/export"
                    name=words.export
                    about=words.export_text
                />
                <Way
                    icon=icon::DOWNLOAD
                    href="/migration/import"
                    name=words.import
                    about=words.import_text
                />
            </ul>
        </Page>
    }
}

#[component]
fn Way(
    icon: &'static str,
    href: &'static str,
    name: &'static str,
    about: &'static str,
) -> impl IntoView {
    view! {
        <li>
            <a class="link-row" href=href>
                <Icon path=icon />
                <span>
                    <strong>{name}</strong>
                    <span class="quiet small">{about}</span>
                </span>
                <Icon path=icon::DETAILS />
            </a>
        </li>
    }
}
