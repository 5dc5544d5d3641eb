//! Whatever writes. Its code is in the file that the later screens are in (`ui::later`): to show
//! codes, nothing has to be sealed or stored.

use crate::session::failure::Failure;
use crate::session::{Session, stores};
use crate::vault::contents::change::Change;
use crate::vault::entry::EntryId;
use std::pin::Pin;

pub(in crate::session) enum Writing {
    Edit(Change),
    /// Notes a use of this entry, this many counters on.
    Use(EntryId, u64),
    /// Mends damaged copies.
    Repair,
}

/// Writing that is under way.
type Task = Pin<Box<dyn Future<Output = Result<(), Failure>>>>;

impl Session {
    pub(in crate::session) async fn write(self, writing: Writing) -> Result<(), Failure> {
        begin(self, writing).await?.await
    }
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn begin(session: Session, writing: Writing) -> Result<Task, Failure> {
    Ok(task(session, writing))
}

#[cfg(not(feature = "split"))]
async fn begin(session: Session, writing: Writing) -> Result<Task, Failure> {
    Ok(task(session, writing))
}

fn task(session: Session, writing: Writing) -> Task {
    match writing {
        Writing::Edit(change) => Box::pin(session.write_edit(change)),
        Writing::Use(id, steps) => Box::pin(session.write_use(id, steps)),
        Writing::Repair => {
            Box::pin(async move { Ok(stores::repair(session.mirror().as_deref()).await?) })
        }
    }
}
