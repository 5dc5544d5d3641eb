//! The worker's own side: it says that it listens, takes jobs and answers them in order.

use crate::browser::listener::Listener;
use crate::browser::worker::message::{Answer, Message, ReceivedJob};
use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Serves for as long as the worker lives. A job that `handle` does not know is not answered.
pub fn serve(handle: impl Fn(ReceivedJob) -> Option<Answer> + 'static) {
    let Some(scope) = scope() else { return };
    let listener = Listener::new(&scope, "message", move |event| {
        let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
        let job = data.as_ref().and_then(ReceivedJob::parse);
        if let Some(answer) = job.and_then(&handle) {
            say(&Message::Answer(answer));
        }
    });
    std::mem::forget(listener);
    say(&Message::Ready);
}

/// A page that is gone hears nothing, and then this worker is gone too.
pub fn say(message: &Message) {
    scope().into_iter().for_each(|scope| drop(scope.post_message(&message.print())));
}

/// The wall clock, for how long a job took.
pub fn millis() -> f64 {
    js_sys::Date::now()
}

fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}
