//! One worker, started when it is first needed and again after it died or was given up.

use crate::browser::clock::Timer;
use crate::browser::error::WorkerError;
use crate::browser::js;
use crate::browser::listener::Listener;
use crate::browser::once::{Giver, once};
use crate::browser::worker::message::{Answer, Job, Message};
use crate::qr::read::Progress;
use js_sys::Array;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// Dropping it ends the worker.
pub(super) struct Thread {
    meta: &'static str,
    limit: Duration,
    live: RefCell<Option<Rc<Live>>>,
}

impl Thread {
    /// `meta` names the `<meta>` whose content is the worker's address.
    pub(super) const fn new(meta: &'static str, limit: Duration) -> Self {
        Self { meta, limit, live: RefCell::new(None) }
    }

    /// One job at a time: a second one supersedes the first.
    pub(super) async fn run(
        &self,
        job: &Job<'_>,
        on_progress: impl FnMut(Progress) + 'static,
    ) -> Result<Answer, WorkerError> {
        let live = self.live()?;
        let (giver, answer) = once();
        let number = live.send(job, Waiting { giver, on_progress: Box::new(on_progress) });
        let late = Rc::downgrade(&live);
        let _limit = Timer::new(self.limit, move || {
            late.upgrade().into_iter().for_each(|live| live.give_up(number, WorkerError::TimedOut));
        });
        let _running = Running { live, number };
        answer.await
    }

    fn live(&self) -> Result<Rc<Live>, WorkerError> {
        let mut live = self.live.borrow_mut();
        match live.as_ref() {
            Some(live) if !live.ended.get() => Ok(Rc::clone(live)),
            Some(_) | None => Ok(Rc::clone(live.insert(Live::start(self.meta)?))),
        }
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        if let Some(live) = self.live.take() {
            live.end(WorkerError::Superseded);
        }
    }
}

/// Ends the worker when its job is dropped half-way: it would go on computing.
struct Running {
    live: Rc<Live>,
    number: u32,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.live.give_up(self.number, WorkerError::Superseded);
    }
}

struct Waiting {
    giver: Giver<Result<Answer, WorkerError>>,
    on_progress: Box<dyn FnMut(Progress)>,
}

struct Live {
    worker: Worker,
    ready: Cell<bool>,
    ended: Cell<bool>,
    /// Answers come in the order of the jobs, so counting both tells which one an answer is for.
    sent: Cell<u32>,
    answered: Cell<u32>,
    queued: RefCell<Vec<(Array, Array)>>,
    waiting: RefCell<Option<Waiting>>,
    listeners: RefCell<Vec<Listener>>,
}

impl Live {
    fn start(meta: &str) -> Result<Rc<Self>, WorkerError> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let address = js::meta(meta).ok_or(WorkerError::Unavailable)?;
        let worker =
            Worker::new_with_options(&address, &options).map_err(|_| WorkerError::Unavailable)?;
        let live = Rc::new(Self {
            worker,
            ready: Cell::new(false),
            ended: Cell::new(false),
            sent: Cell::new(0),
            answered: Cell::new(0),
            queued: RefCell::default(),
            waiting: RefCell::default(),
            listeners: RefCell::default(),
        });
        live.listen();
        Ok(live)
    }

    fn listen(self: &Rc<Self>) {
        let heard = Rc::downgrade(self);
        let message = Listener::new(&self.worker, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            let message = data.as_ref().and_then(Message::parse);
            if let (Some(live), Some(message)) = (heard.upgrade(), message) {
                live.hear(message);
            }
        });
        let failed = Rc::downgrade(self);
        let error = Listener::new(&self.worker, "error", move |event| {
            event.prevent_default();
            failed.upgrade().into_iter().for_each(|live| live.fail());
        });
        self.listeners.replace(vec![message, error]);
    }

    /// The number of this job on this worker.
    fn send(&self, job: &Job<'_>, waiting: Waiting) -> u32 {
        self.sent.set(self.sent.get() + 1);
        if let Some(earlier) = self.waiting.replace(Some(waiting)) {
            earlier.giver.give(Err(WorkerError::Superseded));
        }
        let (message, moved) = job.print();
        if self.ready.get() {
            self.post(&message, &moved);
        } else {
            self.queued.borrow_mut().push((message, moved));
        }
        self.sent.get()
    }

    fn post(&self, message: &Array, moved: &Array) {
        if self.worker.post_message_with_transfer(message, moved).is_err() {
            self.fail();
        }
    }

    fn hear(&self, message: Message) {
        match message {
            Message::Ready => {
                self.ready.set(true);
                for (message, moved) in self.queued.take() {
                    self.post(&message, &moved);
                }
            }
            Message::Progress(progress) => self.progress(progress),
            Message::Answer(answer) => {
                self.answered.set(self.answered.get() + 1);
                if self.answered.get() == self.sent.get() {
                    self.settle(Ok(answer));
                }
            }
        }
    }

    /// Passed on if it is of the newest job.
    fn progress(&self, progress: Progress) {
        if self.answered.get() + 1 != self.sent.get() {
            return;
        }
        if let Some(waiting) = self.waiting.borrow_mut().as_mut() {
            (waiting.on_progress)(progress);
        }
    }

    /// Ends the worker if it is still at this job. Time that ran out before it was ready went into
    /// loading it: a module that cannot start need not be an `error` event.
    fn give_up(&self, number: u32, error: WorkerError) {
        if self.sent.get() != number || self.answered.get() >= number {
            return;
        }
        let unloaded = error == WorkerError::TimedOut && !self.ready.get();
        self.end(if unloaded { WorkerError::Unavailable } else { error });
    }

    /// A worker that fails before it is ready could not be started.
    fn fail(&self) {
        let started = self.ready.get();
        self.end(if started { WorkerError::Died } else { WorkerError::Unavailable });
    }

    fn end(&self, error: WorkerError) {
        self.ended.set(true);
        self.worker.terminate();
        self.settle(Err(error));
    }

    fn settle(&self, result: Result<Answer, WorkerError>) {
        if let Some(waiting) = self.waiting.take() {
            waiting.giver.give(result);
        }
    }
}
