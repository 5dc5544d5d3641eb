//! Runs any wizard: a step, an input, and perhaps a request whose answer is the next input. One
//! request at a time, so a double click or Enter and the arrow together are one try (case 20).

use crate::account::protocol::{Reply, Request};
use crate::session::people::{AskError, People};
use leptos::prelude::*;

/// A wizard on screen. The step moves by `advance`; an answer comes in as `answered` makes it, a
/// refusal as `refused`, if the wizard wants to know of one.
pub struct Wizard<S: Send + Sync + 'static, I: 'static> {
    people: People,
    step: RwSignal<S>,
    /// Why the last request was not done.
    pub failure: RwSignal<Option<AskError>>,
    pub is_busy: RwSignal<bool>,
    rules: Rules<S, I>,
}

/// What a wizard is, as functions.
pub struct Rules<S: 'static, I: 'static> {
    pub advance: fn(S, I) -> (S, Option<Request>),
    pub answered: fn(Reply) -> I,
    pub refused: Option<fn(AskError) -> I>,
}

// By hand: whether the step or the input can be copied is of no account.
impl<S: Send + Sync + 'static, I: 'static> Clone for Wizard<S, I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Send + Sync + 'static, I: 'static> Copy for Wizard<S, I> {}

impl<S: 'static, I: 'static> Clone for Rules<S, I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: 'static, I: 'static> Copy for Rules<S, I> {}

impl<S: Clone + Send + Sync + 'static, I: Clone + 'static> Wizard<S, I> {
    pub fn new(people: People, first: S, rules: Rules<S, I>) -> Self {
        Self {
            people,
            step: RwSignal::new(first),
            failure: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            rules,
        }
    }

    pub fn step(self) -> S {
        self.step.get()
    }

    pub fn step_signal(self) -> ReadSignal<S> {
        self.step.read_only()
    }

    /// Something happened on the screen.
    pub fn input(self, input: I) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.failure.set(None);
        if let Some(request) = self.advance(input) {
            self.ask(request);
        }
    }

    /// Moves on without a word to the service: a wizard that is resumed elsewhere.
    pub fn set(self, step: S) {
        self.step.set(step);
    }

    fn advance(self, input: I) -> Option<Request> {
        let (step, request) = (self.rules.advance)(self.step.get_untracked(), input);
        self.step.set(step);
        request
    }

    fn ask(self, request: Request) {
        self.is_busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = self.people.ask(request).await;
            // Left meanwhile: what was asked is done all the same.
            if self.is_busy.try_set(false).is_some() {
                return;
            }
            let input = match answer {
                Ok(reply) => Some((self.rules.answered)(reply)),
                Err(error) => {
                    self.failure.set(Some(error));
                    self.rules.refused.map(|refused| refused(error))
                }
            };
            if let Some(request) = input.and_then(|input| self.advance(input)) {
                self.ask(request);
            }
        });
    }
}
