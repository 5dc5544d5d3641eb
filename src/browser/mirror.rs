//! Mirrors in IndexedDB: the vault's in database `sparekey`, the service's in one of its own.
//! Unlike localStorage a write is on disk when it is answered: every transaction is `strict` and
//! answered at its `oncomplete` (vault.md sections 1 and 5).
//!
//! Raw web-sys: the crate `idb` has no durability option, and no futures without tokio.

use crate::browser::error::MirrorError;
use crate::browser::js;
use crate::browser::listener::Listener;
use crate::browser::once::once;
use js_sys::{Array, Object};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

/// The vault's database.
pub const VAULT: &str = "sparekey";
/// The people side's.
pub const SERVICE: &str = "sparekey.service";

const STORE: &str = "vault";
const FENCE: &str = "fence";
const UNDO: &str = "undo";
const JOURNAL: &str = "journal.";

/// The newest generation that was saved, and the SHA-256 of its envelope in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    pub generation: u64,
    pub sha256: String,
}

/// Everything the mirror holds. Records of any other shape are passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MirrorState {
    /// By generation, oldest first.
    pub envelopes: Vec<(u64, String)>,
    pub fence: Option<Fence>,
    /// By key.
    pub journal: Vec<(String, String)>,
    /// The vault that a restore replaced.
    pub undo: Option<String>,
}

/// What one transaction changes: all of it or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MirrorWrite {
    pub put: Option<(u64, String)>,
    pub delete: Vec<u64>,
    pub fence: Option<Fence>,
    pub journal: Option<(String, String)>,
    /// Journal records whose entry is gone.
    pub forget: Vec<String>,
    /// `Some(None)` removes it.
    pub undo: Option<Option<String>>,
}

/// An open database. Closes by itself when another tab deletes or raises it.
pub struct Mirror {
    database: IdbDatabase,
    _closing: Listener,
}

impl Drop for Mirror {
    fn drop(&mut self) {
        self.database.close();
    }
}

impl Mirror {
    pub async fn open(name: &str) -> Result<Self, MirrorError> {
        let factory = js::window()
            .and_then(|window| window.indexed_db().ok().flatten())
            .ok_or(MirrorError::Blocked)?;
        let request = factory.open_with_u32(name, 1).map_err(|error| open_refusal(&error))?;
        let database: IdbDatabase =
            opened(&request).await?.dyn_into().map_err(|_| MirrorError::Blocked)?;
        let held = database.clone();
        let _closing = Listener::new(&database, "versionchange", move |_| held.close());
        Ok(Self { database, _closing })
    }

    pub async fn records(&self) -> Result<MirrorState, MirrorError> {
        let (transaction, store) = self.begin("readonly")?;
        let keys = store.get_all_keys().map_err(|_| MirrorError::Failed)?;
        let values = store.get_all().map_err(|_| MirrorError::Failed)?;
        finished(&transaction).await?;
        let mut state = MirrorState::default();
        for (key, value) in list(&keys).iter().zip(list(&values).iter()) {
            state.take(&key, &value);
        }
        Ok(state)
    }

    /// The fence alone: what an operation asks before it trusts localStorage (vault.md R2).
    pub async fn fence(&self) -> Result<Option<Fence>, MirrorError> {
        let (transaction, store) = self.begin("readonly")?;
        let request = store.get(&FENCE.into()).map_err(|_| MirrorError::Failed)?;
        finished(&transaction).await?;
        Ok(request.result().ok().and_then(|value| parse_fence(&value)))
    }

    /// One strict transaction, answered when it is on disk.
    pub async fn commit(&self, write: MirrorWrite) -> Result<(), MirrorError> {
        let (transaction, store) = self.begin("readwrite")?;
        write.apply(&store).map_err(|error| refusal(&js::name_of(&error)))?;
        finished(&transaction).await
    }

    /// Removes every envelope but this one, and the undo record: after a change of password no copy
    /// may open with the old one.
    pub async fn clear_except(&self, generation: u64) -> Result<(), MirrorError> {
        let state = self.records().await?;
        let others = state.envelopes.iter().map(|(kept, _)| *kept);
        let delete = others.filter(|kept| *kept != generation).collect();
        self.commit(MirrorWrite { delete, undo: Some(None), ..MirrorWrite::default() }).await
    }

    /// Removes everything.
    pub async fn erase(&self) -> Result<(), MirrorError> {
        let (transaction, store) = self.begin("readwrite")?;
        store.clear().map_err(|_| MirrorError::Failed)?;
        finished(&transaction).await
    }

    /// `transaction()` with durability; web-sys keeps its options behind the unstable flag.
    fn begin(&self, mode: &str) -> Result<(IdbTransaction, IdbObjectStore), MirrorError> {
        let options = Object::new();
        js::set(&options, "durability", &"strict".into());
        let arguments: [&JsValue; 3] = [&STORE.into(), &mode.into(), &options];
        let transaction: IdbTransaction = js::call(&self.database, "transaction", &arguments)
            .map_err(|_| MirrorError::Closed)?
            .unchecked_into();
        let store = transaction.object_store(STORE).map_err(|_| MirrorError::Failed)?;
        Ok((transaction, store))
    }
}

impl MirrorWrite {
    fn apply(&self, store: &IdbObjectStore) -> Result<(), JsValue> {
        if let Some((generation, envelope)) = &self.put {
            store.put_with_key(&envelope.into(), &number(*generation))?;
        }
        if let Some(fence) = &self.fence {
            let pair = Array::of2(&number(fence.generation), &(&fence.sha256).into());
            store.put_with_key(&pair, &FENCE.into())?;
        }
        if let Some((key, record)) = &self.journal {
            store.put_with_key(&record.into(), &journal_key(key))?;
        }
        match &self.undo {
            Some(Some(envelope)) => drop(store.put_with_key(&envelope.into(), &UNDO.into())?),
            Some(None) => drop(store.delete(&UNDO.into())?),
            None => {}
        }
        let gone = self.delete.iter().map(|generation| number(*generation));
        for key in gone.chain(self.forget.iter().map(|key| journal_key(key))) {
            store.delete(&key)?;
        }
        Ok(())
    }
}

impl MirrorState {
    fn take(&mut self, key: &JsValue, value: &JsValue) {
        let text = value.as_string();
        match (key.as_f64(), key.as_string().as_deref(), text) {
            (Some(generation), _, Some(text)) if generation >= 0.0 => {
                self.envelopes.push((generation as u64, text));
            }
            (_, Some(FENCE), _) => self.fence = parse_fence(value),
            (_, Some(UNDO), text) => self.undo = text,
            (_, Some(key), Some(text)) => {
                if let Some(key) = key.strip_prefix(JOURNAL) {
                    self.journal.push((key.to_owned(), text));
                }
            }
            _ => {}
        }
    }
}

/// Generations count saves: they stay far below 2^53.
fn number(generation: u64) -> JsValue {
    JsValue::from_f64(generation as f64)
}

fn journal_key(key: &str) -> JsValue {
    JsValue::from([JOURNAL, key].concat())
}

fn parse_fence(value: &JsValue) -> Option<Fence> {
    let pair = value.dyn_ref::<Array>()?;
    let generation = pair.get(0).as_f64().filter(|generation| *generation >= 0.0)? as u64;
    Some(Fence { generation, sha256: pair.get(1).as_string()? })
}

fn list(request: &IdbRequest) -> Array {
    request.result().ok().and_then(|value| value.dyn_into().ok()).unwrap_or_default()
}

/// Waits for the database; makes the store when there is none yet.
async fn opened(request: &IdbOpenDbRequest) -> Result<JsValue, MirrorError> {
    let (giver, answer) = once();
    let refused = giver.clone();
    let asked = request.clone();
    let upgrade = Closure::once_into_js(move || {
        if let Ok(database) = asked.result().map(JsCast::unchecked_into::<IdbDatabase>) {
            database.create_object_store(STORE).ok();
        }
    });
    let asked = request.clone();
    let success = Closure::once_into_js(move || giver.give(asked.result()));
    let asked = request.clone();
    let failure = Closure::once_into_js(move || refused.give(Err(error_of(&asked))));
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    request.set_onsuccess(Some(success.unchecked_ref()));
    request.set_onerror(Some(failure.unchecked_ref()));
    answer.await.map_err(|error| open_refusal(&error))
}

fn error_of(request: &IdbRequest) -> JsValue {
    request.error().ok().flatten().map_or(JsValue::UNDEFINED, JsValue::from)
}

/// `oncomplete` is success, `onabort` is failure; a failed request ends in the second.
async fn finished(transaction: &IdbTransaction) -> Result<(), MirrorError> {
    let (giver, answer) = once();
    let aborted = giver.clone();
    let complete = Closure::once_into_js(move || giver.give(Ok(())));
    let asked = transaction.clone();
    let abort = Closure::once_into_js(move || {
        let name = asked.error().map(|error| error.name()).unwrap_or_default();
        aborted.give(Err(refusal(&name)));
    });
    transaction.set_oncomplete(Some(complete.unchecked_ref()));
    transaction.set_onabort(Some(abort.unchecked_ref()));
    answer.await
}

fn refusal(name: &str) -> MirrorError {
    match name {
        "QuotaExceededError" => MirrorError::Full,
        _ => MirrorError::Failed,
    }
}

fn open_refusal(error: &JsValue) -> MirrorError {
    match js::name_of(error).as_str() {
        "VersionError" => MirrorError::Newer,
        "QuotaExceededError" => MirrorError::Full,
        _ => MirrorError::Blocked,
    }
}
