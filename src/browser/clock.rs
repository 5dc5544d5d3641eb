//! The wall clock. Every moment is read from `Date.now()`, never counted up, so a page that slept
//! or whose clock was set is right again with the next tick.

use crate::browser::js;
use crate::browser::listener::Listener;
use crate::browser::once::once;
use crate::time::UnixTime;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::VisibilityState;

/// A second has begun, or the page was shown again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    pub now: UnixTime,
    /// Since the tick before, or since the start. More than a second or so: the page was hidden
    /// or the device slept. Zero when the clock went back.
    pub gap: Duration,
}

pub fn now() -> UnixTime {
    UnixTime::from_millis(js_sys::Date::now().max(0.0) as u64)
}

/// The wall clock less the clock by which animations move, in milliseconds. It changes when the
/// wall clock is set, or when the device slept and the animations slept with it.
pub fn ahead_of_animations() -> Option<f64> {
    let timeline = js::get(js::document()?.as_ref(), "timeline")?;
    let moved = js::get(&timeline, "currentTime")?.as_f64()?;
    Some(js_sys::Date::now() - moved)
}

/// Puts what moves in `element`, over and over in `period`, where the wall clock is.
pub fn follow_wall_clock(element: &web_sys::Element, ahead: f64, period: Duration) {
    let start = -(ahead % (period.as_secs_f64() * 1000.0));
    let options = js_sys::Object::new();
    js::set(&options, "subtree", &true.into());
    let Ok(found) = js::call(element.as_ref(), "getAnimations", &[&options]) else { return };
    for animation in js_sys::Array::from(&found).iter() {
        js::set(&animation, "startTime", &start.into());
    }
}

/// The day of `moment` where the person is, as 2026-01-31.
pub fn local_date(moment: UnixTime) -> String {
    let date = js_sys::Date::new(&(moment.millis() as f64).into());
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// Day and time of `moment` where the person is, as 25 Nov 2026, 09:55.
pub fn local_moment(moment: UnixTime) -> String {
    let date = js_sys::Date::new(&(moment.millis() as f64).into());
    let options = js_sys::Object::new();
    for (part, style) in
        [("day", "numeric"), ("month", "short"), ("year", "numeric"), ("hour", "2-digit")]
    {
        js::set(&options, part, &style.into());
    }
    js::set(&options, "minute", &"2-digit".into());
    date.to_locale_string("en-GB", &options).into()
}

/// Resolves after `duration`, not before; later in a hidden page.
pub async fn sleep(duration: Duration) {
    let (giver, answer) = once();
    let _timer = Timer::new(duration, move || giver.give(()));
    answer.await;
}

/// A callback to come; dropping it calls it off.
pub struct Timer {
    id: Option<i32>,
    _closure: Closure<dyn FnMut()>,
}

impl Timer {
    pub fn new(duration: Duration, callback: impl FnMut() + 'static) -> Self {
        let closure: Closure<dyn FnMut()> = Closure::new(callback);
        let millis = i32::try_from(duration.as_millis()).unwrap_or(i32::MAX);
        let id = js::window().and_then(|window| {
            let function = closure.as_ref().unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(function, millis).ok()
        });
        Self { id, _closure: closure }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(window), Some(id)) = (js::window(), self.id) {
            window.clear_timeout_with_handle(id);
        }
    }
}

/// Ticks until it is dropped.
pub struct Ticker {
    ticking: Rc<Ticking>,
    _listener: Option<Listener>,
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.ticking.stop();
        self.ticking.wake.replace(None);
    }
}

/// Calls back as each second of the wall clock begins, and at once when the page is shown. A hidden
/// page is not called.
pub fn on_second(callback: impl FnMut(Tick) + 'static) -> Ticker {
    let ticking = Rc::new(Ticking {
        callback: RefCell::new(Box::new(callback)),
        last: Cell::new(now()),
        timer: Cell::new(None),
        wake: RefCell::new(None),
    });
    let woken = Rc::downgrade(&ticking);
    let wake = Closure::new(move || woken.upgrade().into_iter().for_each(|it| it.wake()));
    ticking.wake.replace(Some(wake));
    let shown = Rc::downgrade(&ticking);
    let listener = js::document().map(|document| {
        Listener::new(&document, "visibilitychange", move |_| {
            shown.upgrade().into_iter().for_each(|it| it.visibility_changed());
        })
    });
    ticking.schedule();
    Ticker { ticking, _listener: listener }
}

struct Ticking {
    callback: RefCell<Box<dyn FnMut(Tick)>>,
    last: Cell<UnixTime>,
    timer: Cell<Option<i32>>,
    wake: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl Ticking {
    /// A timer may fire a millisecond early; that second was told already.
    fn wake(&self) {
        self.timer.set(None);
        if now().secs() != self.last.get().secs() {
            self.tick();
        }
        self.schedule();
    }

    fn visibility_changed(&self) {
        self.stop();
        if is_visible() {
            self.tick();
            self.schedule();
        }
    }

    fn tick(&self) {
        let now = now();
        let gap = now.since(self.last.replace(now));
        if let Ok(mut callback) = self.callback.try_borrow_mut() {
            callback(Tick { now, gap });
        }
    }

    /// To the next boundary of a second, so that nothing adds up.
    fn schedule(&self) {
        if !is_visible() {
            return;
        }
        let wake = self.wake.borrow();
        let (Some(window), Some(wake)) = (js::window(), wake.as_ref()) else { return };
        let millis = 1000 - (now().millis() % 1000) as i32;
        let function = wake.as_ref().unchecked_ref();
        let timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(function, millis);
        self.timer.set(timer.ok());
    }

    fn stop(&self) {
        if let (Some(window), Some(timer)) = (js::window(), self.timer.take()) {
            window.clear_timeout_with_handle(timer);
        }
    }
}

fn is_visible() -> bool {
    js::document().is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}
