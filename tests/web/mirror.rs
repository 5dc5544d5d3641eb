//! The mirror: all of a write or nothing, and on disk when answered. One database serves all of
//! these tests, so each of them holds the same lock.

use js_sys::Function;
use sparekey::browser::lock::exclusive;
use sparekey::browser::mirror::{self, Fence, Mirror, MirrorState, MirrorWrite};
use std::future::Future;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

async fn with_empty_mirror<F: Future<Output = ()>>(test: impl FnOnce(Mirror) -> F) {
    let work = async {
        let mirror = Mirror::open(mirror::VAULT).await.unwrap();
        mirror.erase().await.unwrap();
        test(mirror).await;
    };
    exclusive("test.mirror", work).await.unwrap();
}

fn save(generation: u64, delete: Vec<u64>) -> MirrorWrite {
    MirrorWrite {
        put: Some((generation, format!("envelope {generation}"))),
        delete,
        fence: Some(Fence { generation, sha256: format!("{generation:064x}") }),
        ..MirrorWrite::default()
    }
}

#[wasm_bindgen_test]
async fn an_empty_mirror_holds_nothing() {
    with_empty_mirror(|mirror| async move {
        assert_eq!(mirror.records().await.unwrap(), MirrorState::default());
        assert_eq!(mirror.fence().await.unwrap(), None);
    })
    .await;
}

#[wasm_bindgen_test]
async fn envelope_fence_and_deletion_are_one_write() {
    with_empty_mirror(|mirror| async move {
        for generation in 1..=6 {
            let delete = generation_before(generation, 5);
            mirror.commit(save(generation, delete)).await.unwrap();
            assert_eq!(mirror.fence().await.unwrap().unwrap().generation, generation);
        }
        let state = mirror.records().await.unwrap();
        let kept: Vec<u64> = state.envelopes.iter().map(|(generation, _)| *generation).collect();
        assert_eq!(kept, [2, 3, 4, 5, 6]);
        assert_eq!(state.envelopes.last().unwrap().1, "envelope 6");
        assert_eq!(state.fence, save(6, Vec::new()).fence);
    })
    .await;
}

fn generation_before(generation: u64, steps: u64) -> Vec<u64> {
    generation.checked_sub(steps).into_iter().collect()
}

#[wasm_bindgen_test]
async fn what_was_committed_is_there_for_a_second_connection() {
    with_empty_mirror(|mirror| async move {
        mirror.commit(save(3, Vec::new())).await.unwrap();
        let other = Mirror::open(mirror::VAULT).await.unwrap();
        assert_eq!(other.fence().await.unwrap().unwrap().generation, 3);
    })
    .await;
}

#[wasm_bindgen_test]
async fn journal_records_are_kept_by_key_and_forgotten() {
    with_empty_mirror(|mirror| async move {
        let record = |key: &str, text: &str| Some((key.to_owned(), text.to_owned()));
        for (key, text) in [("a", "1"), ("b", "1"), ("a", "2")] {
            let write = MirrorWrite { journal: record(key, text), ..MirrorWrite::default() };
            mirror.commit(write).await.unwrap();
        }
        let forget = MirrorWrite { forget: vec!["b".to_owned()], ..MirrorWrite::default() };
        mirror.commit(forget).await.unwrap();
        let journal = mirror.records().await.unwrap().journal;
        assert_eq!(journal, [("a".to_owned(), "2".to_owned())]);
    })
    .await;
}

#[wasm_bindgen_test]
async fn after_a_change_of_password_only_the_new_envelope_is_left() {
    with_empty_mirror(|mirror| async move {
        for generation in [7, 8, 9] {
            mirror.commit(save(generation, Vec::new())).await.unwrap();
        }
        let undo = MirrorWrite { undo: Some(Some("old".to_owned())), ..MirrorWrite::default() };
        mirror.commit(undo).await.unwrap();
        assert_eq!(mirror.records().await.unwrap().undo.as_deref(), Some("old"));
        mirror.clear_except(9).await.unwrap();
        let state = mirror.records().await.unwrap();
        assert_eq!(state.envelopes, [(9, "envelope 9".to_owned())]);
        assert_eq!((state.undo, state.fence.unwrap().generation), (None, 9));
    })
    .await;
}

#[wasm_bindgen_test]
async fn every_write_asks_for_strict_durability() {
    with_empty_mirror(|mirror| async move {
        let script = "const own = IDBDatabase.prototype.transaction; const seen = [];
            IDBDatabase.prototype.transaction = function (...all) {
                const made = own.apply(this, all); seen.push(made.durability); return made; };
            return () => { IDBDatabase.prototype.transaction = own; return seen.join(); };";
        let seen: Function = Function::new_no_args(script).call0(&JsValue::NULL).unwrap().into();
        mirror.commit(save(1, Vec::new())).await.unwrap();
        let seen = seen.call0(&JsValue::NULL).unwrap();
        assert_eq!(seen.as_string().as_deref(), Some("strict"));
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_write_that_fails_half_way_leaves_nothing() {
    with_empty_mirror(|mirror| async move {
        mirror.commit(save(1, Vec::new())).await.unwrap();
        let script = "const own = IDBObjectStore.prototype.put; let count = 0;
            IDBObjectStore.prototype.put = function (...all) {
                if (++count === 2) this.transaction.abort();
                return own.apply(this, all); };
            return () => { IDBObjectStore.prototype.put = own; };";
        let restore: Function = Function::new_no_args(script).call0(&JsValue::NULL).unwrap().into();
        let failed = mirror.commit(save(2, vec![1])).await;
        restore.call0(&JsValue::NULL).unwrap();
        assert!(failed.is_err());
        let state = mirror.records().await.unwrap();
        assert_eq!(state.envelopes, [(1, "envelope 1".to_owned())]);
        assert_eq!(state.fence.unwrap().generation, 1);
    })
    .await;
}
