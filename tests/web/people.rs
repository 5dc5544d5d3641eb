//! The people side in a browser: what is asked is stored, and what is stored is never older than
//! its mirror.

use crate::stage::Stage;
use leptos::prelude::*;
use sparekey::account::code::VerificationCode;
use sparekey::account::protocol::{Reply, Request, Simulation};
use sparekey::browser::storage;
use sparekey::messaging::address::PhoneNumber;
use sparekey::session::people::People;
use sparekey::ui::parts::code_form::{CodeForm, CodeTimes};
use wasm_bindgen_test::wasm_bindgen_test;

const KEY: &str = "sparekey.service.state";

async fn people() -> (Stage, People) {
    let stage = Stage::show(|_| "".into_any());
    let people = stage.session.people();
    stage.until(|_| people.is_ready()).await;
    (stage, people)
}

fn out_of_reach(digits: &str) -> Request {
    let phone = PhoneNumber::parse(digits, "1").unwrap();
    Request::Simulation(Simulation::SetReach { phone, out_of_reach: true })
}

#[wasm_bindgen_test]
async fn what_is_asked_is_stored_before_it_is_answered() {
    let (_stage, people) = people().await;
    assert_eq!(people.ask(out_of_reach("2025550101")).await, Ok(Reply::Done));
    assert!(storage::load(KEY).unwrap().unwrap().contains("+12025550101"));
}

#[wasm_bindgen_test]
async fn ec56_a_local_storage_that_lags_behind_its_mirror_is_not_believed() {
    let (_stage, people) = people().await;
    people.ask(out_of_reach("2025550102")).await.unwrap();
    let older = storage::load(KEY).unwrap().unwrap();
    people.ask(out_of_reach("2025550103")).await.unwrap();
    storage::store(KEY, &older).unwrap();
    people.ask(out_of_reach("2025550104")).await.unwrap();
    let stored = storage::load(KEY).unwrap().unwrap();
    for number in ["+12025550102", "+12025550103", "+12025550104"] {
        assert!(stored.contains(number), "{number} was lost");
    }
}

#[wasm_bindgen_test]
async fn ec21_four_digits_in_any_layout_are_a_code_and_nothing_else_is_sent() {
    let sent = RwSignal::new(Vec::<String>::new());
    let stage = Stage::show(move |_| form(sent));
    stage.session.people();
    stage.settle().await;
    for (typed, taken) in [
        ("12 34", Some("1234")),
        ("0042", Some("0042")),
        ("１２３４", Some("1234")),
        ("12345", None),
        ("12a4", None),
        ("🔑", None),
    ] {
        sent.set(Vec::new());
        stage.fill("Code", typed).await;
        stage.press("Confirm").await;
        assert_eq!(sent.get_untracked().first().map(String::as_str), taken, "{typed}");
        assert_eq!(stage.has("A code has 4 digits."), taken.is_none(), "{typed}");
    }
}

fn form(sent: RwSignal<Vec<String>>) -> AnyView {
    let times = CodeTimes { expires: Signal::stored(None), resend_at: Signal::stored(None) };
    let enter = Callback::new(move |code: VerificationCode| {
        sent.update(|sent| sent.push(code.as_str().to_owned()));
    });
    view! {
        <CodeForm
            heading="Enter the code"
            times
            failure=Signal::stored(None)
            is_busy=Signal::stored(false)
            on_code=enter
            on_resend=Callback::new(|()| {})
        />
    }
    .into_any()
}
