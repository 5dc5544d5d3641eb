//! The secret itself: as a QR code or a setup key, after the vault's password.

use crate::otp::key_uri;
use crate::session::Session;
use crate::text::text;
use crate::ui::entry::SHOW_QR;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::password::ConfirmPassword;
use crate::ui::parts::qr::QrCode;
use crate::vault::entry::EntryId;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Qr,
    Key,
}

/// **Show QR code** and **Show setup key**.
#[component]
pub fn ShowSecret(id: EntryId) -> impl IntoView {
    let asks_at_once = use_location().search.with_untracked(|search| search == SHOW_QR);
    let asking = RwSignal::new(asks_at_once);
    let shown = RwSignal::new(false);
    let what = RwSignal::new(What::Qr);
    let ask = move |wanted: What| {
        what.set(wanted);
        asking.set(true);
    };
    let words = text().entry;
    let heading = Signal::derive(move || match what.get() {
        What::Qr => words.show_qr.to_owned(),
        What::Key => words.show_key.to_owned(),
    });
    view! {
        <section class="stack-tight">
            <ul role="list" class="links">
                <li>
                    <button type="button" class="link-row" on:click=move |_| ask(What::Qr)>
                        <Icon path=icon::SCAN />
                        <span>{words.show_qr}</span>
                    </button>
                </li>
                <li>
                    <button type="button" class="link-row" on:click=move |_| ask(What::Key)>
                        <Icon path=icon::KEY />
                        <span>{words.show_key}</span>
                    </button>
                </li>
            </ul>
            <p class="hint">{words.hidden_after_password}</p>
            <ConfirmPassword open=asking on_confirmed=Callback::new(move |()| shown.set(true)) />
            <Dialog open=shown heading>
                <Secret id what=what.get_untracked() />
                <div class="dialog-buttons">
                    <button type="button" class="button primary" on:click=move |_| shown.set(false)>
                        {text().common.done}
                    </button>
                </div>
            </Dialog>
        </section>
    }
}

#[component]
fn Secret(id: EntryId, what: What) -> impl IntoView {
    let session = expect_context::<Session>();
    let contents = session.contents_now();
    let entry = contents.entry(id)?;
    let words = text().entry;
    Some(match what {
        What::Qr => {
            let uri = key_uri::print(&entry.issuer, &entry.account, &entry.generator);
            view! {
                <p>{words.qr_warning}</p>
                <QrCode text=uri.to_string() label=words.show_qr />
            }
            .into_any()
        }
        What::Key => {
            let key = entry.generator.secret().to_base32();
            let shown = key.to_string();
            view! {
                <p class="figures block" translate="no">{shown}</p>
                <button type="button" class="button" on:click=move |_| session.copy_text(&key)>
                    {words.copy_key}
                </button>
            }
            .into_any()
        }
    })
}
