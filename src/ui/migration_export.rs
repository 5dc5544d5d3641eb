//! Data Export: choose accounts, prove the password, then one QR code after the other.

pub mod choose;
pub mod codes;

use crate::otp::migration::{self, Outgoing, Plan};
use crate::session::Session;
use crate::session::notice::Message;
use crate::text::text;
use crate::ui::migration_export::choose::Choose;
use crate::ui::migration_export::codes::Codes;
use crate::ui::parts::page::Page;
use crate::ui::parts::password::ConfirmPassword;
use crate::vault::contents::Contents;
use crate::vault::entry::EntryId;
use leptos::prelude::*;
use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// The URIs of an export, one a QR code.
pub type Parts = Vec<Zeroizing<String>>;

/// `/migration/export`
#[component]
pub fn MigrationExport() -> impl IntoView {
    let session = expect_context::<Session>();
    let all = session.contents_now().live().map(|entry| entry.id).collect();
    let chosen = RwSignal::new(all);
    let parts = RwSignal::new(None::<Parts>);
    let asking = RwSignal::new(false);
    let show = Callback::new(move |()| match print(session, &chosen.get_untracked()) {
        Ok(printed) => {
            parts.set(Some(printed));
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        Err(failure) => session.tell(Message::Failed(failure)),
    });
    view! {
        <Page heading=text().migration.export back="/migration">
            {move || match parts.get() {
                None => {
                    let on_show = Callback::new(move |()| asking.set(true));
                    view! { <Choose chosen on_show /> }.into_any()
                }
                Some(parts) => view! { <Codes parts /> }.into_any(),
            }}
            <ConfirmPassword open=asking on_confirmed=show />
        </Page>
    }
}

fn print(
    session: Session,
    chosen: &BTreeSet<EntryId>,
) -> Result<Parts, crate::session::failure::Failure> {
    let contents = session.contents_now();
    let outgoing = outgoing(&contents, chosen);
    let batch_id = session.draw_batch_id()?;
    Ok(migration::print_parts(&plan(&outgoing).going, batch_id))
}

fn plan<'a>(outgoing: &[Outgoing<'a>]) -> Plan<'a> {
    migration::plan(outgoing)
}

/// The chosen entries, in the person's own order.
pub fn outgoing<'a>(contents: &'a Contents, chosen: &BTreeSet<EntryId>) -> Vec<Outgoing<'a>> {
    contents
        .live()
        .filter(|entry| chosen.contains(&entry.id))
        .map(|entry| Outgoing {
            issuer: &entry.issuer,
            account: &entry.account,
            generator: &entry.generator,
        })
        .collect()
}
