//! localStorage as it is: full, shared, blocked.

use sparekey::browser::error::StorageError;
use sparekey::browser::storage::{
    foreign_keys, load, load_for_tab, probe, remove, remove_for_tab, store, store_for_tab,
};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn what_was_stored_comes_back_to_the_character() {
    assert_eq!(probe(), Ok(()));
    let text = "{\"a\":\"é\u{1F511}\u{0}\"}";
    store("test.round", text).unwrap();
    assert_eq!(load("test.round").unwrap().as_deref(), Some(text));
    remove("test.round").unwrap();
    assert_eq!(load("test.round"), Ok(None));
}

#[wasm_bindgen_test]
fn a39_a_full_storage_says_so_and_keeps_the_old_value() {
    store("test.old", "old").unwrap();
    let mut size = 4 << 20;
    let mut filled = 0;
    while size > 0 {
        match store(&format!("test.fill.{filled}"), &"x".repeat(size)) {
            Ok(()) => filled += 1,
            Err(error) => {
                assert_eq!(error, StorageError::Full);
                size /= 2;
            }
        }
    }
    let refused = store("test.old", &"y".repeat(100));
    let kept = load("test.old");
    (0..filled).for_each(|index| remove(&format!("test.fill.{index}")).unwrap());
    remove("test.old").unwrap();
    assert_eq!(refused, Err(StorageError::Full));
    assert_eq!(kept.unwrap().as_deref(), Some("old"));
}

#[wasm_bindgen_test]
fn a38_keys_of_another_app_are_found() {
    store("sparekey.test", "ours").unwrap();
    store("other-app", "theirs").unwrap();
    let keys = foreign_keys("sparekey.").unwrap();
    remove("sparekey.test").unwrap();
    remove("other-app").unwrap();
    assert!(keys.contains(&"other-app".to_owned()));
    assert!(!keys.contains(&"sparekey.test".to_owned()));
}

#[wasm_bindgen_test]
fn what_belongs_to_a_tab_is_not_in_the_shared_storage() {
    store_for_tab("test.tab", "here").unwrap();
    assert_eq!(load_for_tab("test.tab").unwrap().as_deref(), Some("here"));
    assert_eq!(load("test.tab"), Ok(None));
    remove_for_tab("test.tab").unwrap();
}

#[wasm_bindgen_test]
fn blocked_storage_is_an_error_and_no_panic() {
    let script = "const own = Object.getOwnPropertyDescriptor(window, 'localStorage');
        Object.defineProperty(window, 'localStorage', { configurable: true,
            get() { throw new DOMException('', 'SecurityError'); } });
        return () => Object.defineProperty(window, 'localStorage', own);";
    let restore = js_sys::Function::new_no_args(script).call0(&wasm_bindgen::JsValue::NULL);
    let found = (probe(), load("test.any"), store("test.any", "x"), foreign_keys("x"));
    js_sys::Function::from(restore.unwrap()).call0(&wasm_bindgen::JsValue::NULL).unwrap();
    let blocked = StorageError::Blocked;
    assert_eq!(found, (Err(blocked), Err(blocked), Err(blocked), Err(blocked)));
    assert_eq!(probe(), Ok(()));
}
