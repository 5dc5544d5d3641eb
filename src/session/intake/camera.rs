//! The camera as a screen sees it: asked for by a press, read one frame at a time in the worker,
//! and stopped by leaving, by hiding the tab and by success (A21).

use crate::browser::camera::{self, Camera, CameraDevice};
use crate::browser::clock;
use crate::browser::error::WorkerError;
use crate::browser::listener::Listener;
use crate::browser::worker::PictureReader;
use crate::exchange::intake::Intake;
use crate::qr::content::Symbol;
use crate::qr::read::Ladder;
use crate::session::Session;
use crate::session::failure::Failure;
use crate::session::intake::IntakeError;
use leptos::prelude::*;
use leptos::web_sys::HtmlVideoElement;
use std::rc::Rc;
use std::time::Duration;

/// Between two frames: a hand moves slower, and the page stays fluent.
const PAUSE: Duration = Duration::from_millis(80);

/// What the camera is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameraState {
    Off,
    Starting,
    On { has_torch: bool, has_others: bool },
    Failed(Failure),
}

/// One screen's camera. Dropping its owner stops it.
#[derive(Clone, Copy)]
pub struct Viewfinder {
    session: Session,
    state: RwSignal<CameraState>,
    lit: RwSignal<bool>,
    running: StoredValue<Option<Running>, LocalStorage>,
    device: StoredValue<Option<String>>,
}

struct Running {
    camera: Rc<Camera>,
    _hidden: Option<Listener>,
}

impl Session {
    /// A camera that is off.
    pub fn viewfinder(self) -> Viewfinder {
        let viewfinder = Viewfinder {
            session: self,
            state: RwSignal::new(CameraState::Off),
            lit: RwSignal::new(false),
            running: StoredValue::new_local(None),
            device: StoredValue::new(None),
        };
        on_cleanup(move || viewfinder.release());
        viewfinder
    }
}

impl Viewfinder {
    pub fn state(self) -> CameraState {
        self.state.get()
    }

    /// Whether there is, or soon will be, a picture to show.
    pub fn is_on(self) -> bool {
        self.state.with(|state| matches!(state, CameraState::Starting | CameraState::On { .. }))
    }

    fn is_on_untracked(self) -> bool {
        self.state
            .try_with_untracked(|state| {
                matches!(state, CameraState::Starting | CameraState::On { .. })
            })
            .unwrap_or(false)
    }

    /// **Scan QR code**: on, or off again. The camera is asked for once there is a `<video>`.
    pub fn toggle(self) {
        if self.is_on() {
            return self.stop();
        }
        self.state.set(CameraState::Starting);
    }

    /// Asks for the camera, shows it in `video` and reads until it is stopped.
    pub fn show_in(self, video: HtmlVideoElement) {
        leptos::task::spawn_local(async move {
            let ran = self.run(&video).await;
            // A video that is taken away fails to play: no news once the camera was stopped.
            if let Err(failure) = ran
                && self.is_on_untracked()
            {
                self.end();
                self.state.try_set(CameraState::Failed(failure));
            }
        });
    }

    /// **Stop camera**.
    pub fn stop(self) {
        self.end();
        self.state.try_set(CameraState::Off);
    }

    /// **Light**.
    pub fn toggle_light(self) {
        let Some(camera) = self.camera() else { return };
        leptos::task::spawn_local(async move {
            let lit = !self.lit.get_untracked();
            if camera.set_torch(lit).await {
                self.lit.try_set(lit);
            }
        });
    }

    pub fn is_lit(self) -> bool {
        self.lit.get()
    }

    /// **Other camera**: the one after this in the browser's list.
    pub fn other(self, video: HtmlVideoElement) {
        leptos::task::spawn_local(async move {
            let devices = camera::list().await;
            let current = self.device.try_get_value().flatten();
            self.device.try_set_value(next_device(devices, current.as_deref()));
            self.end();
            self.show_in(video);
        });
    }

    async fn run(self, video: &HtmlVideoElement) -> Result<(), Failure> {
        let device = self.device.try_get_value().flatten();
        let camera = Camera::start(device.as_deref()).await.map_err(IntakeError::Camera)?;
        let camera = Rc::new(camera);
        // Left in the meantime: dropping the camera stops it.
        if self.state.try_get_untracked() != Some(CameraState::Starting) && !self.is_shown() {
            return Ok(());
        }
        let hidden = camera.stop_when_hidden(move || self.stop());
        let running = Running { camera: Rc::clone(&camera), _hidden: hidden };
        if self.running.try_set_value(Some(running)).is_some() {
            return Ok(());
        }
        camera.attach(video).await.map_err(IntakeError::Camera)?;
        let has_others = camera::list().await.len() > 1;
        if self.runs(&camera) {
            self.state.try_set(CameraState::On { has_torch: camera.has_torch(), has_others });
        }
        self.watch(&camera, video).await
    }

    /// Not stopped, and not replaced by another one.
    fn runs(self, camera: &Rc<Camera>) -> bool {
        self.camera().is_some_and(|running| Rc::ptr_eq(&running, camera))
    }

    fn is_shown(self) -> bool {
        matches!(self.state.try_get_untracked(), Some(CameraState::On { .. }))
    }

    /// Frame by frame until this camera is no longer the one that runs.
    async fn watch(self, camera: &Rc<Camera>, video: &HtmlVideoElement) -> Result<(), Failure> {
        let reader = PictureReader::default();
        let mut last = Vec::new();
        while self.runs(camera) {
            let found = frame(camera, video, &reader).await?;
            if !found.is_empty() && found != last {
                last.clone_from(&found);
                self.heard(found);
            }
            clock::sleep(PAUSE).await;
        }
        Ok(())
    }

    fn heard(self, found: Vec<Symbol>) {
        self.session.inbox.news.set(Vec::new());
        self.session.take_in_symbols(found);
        if self.session.inbox.intake.with_untracked(is_success) {
            self.stop();
        }
    }

    fn camera(self) -> Option<Rc<Camera>> {
        let camera = |running: &Option<Running>| Some(Rc::clone(&running.as_ref()?.camera));
        self.running.try_with_value(camera).flatten()
    }

    fn end(self) {
        self.release();
        self.lit.try_set(false);
    }

    /// Switches the camera off and tells no screen: the one that showed it is going.
    fn release(self) {
        if let Some(running) = self.running.try_update_value(Option::take).flatten() {
            running.camera.stop();
        }
    }
}

/// The codes in the frame on show; a frame that the reader loses is no reason to stop.
async fn frame(
    camera: &Camera,
    video: &HtmlVideoElement,
    reader: &PictureReader,
) -> Result<Vec<Symbol>, Failure> {
    let Some(pixels) = camera.grab(video) else { return Ok(Vec::new()) };
    match reader.read(pixels, Ladder::Camera, |_| {}).await {
        Ok(found) => Ok(found),
        Err(WorkerError::Died | WorkerError::TimedOut | WorkerError::Superseded) => Ok(Vec::new()),
        Err(error @ (WorkerError::Unavailable | WorkerError::Key(_))) => Err(error.into()),
    }
}

/// Whether there is something to go on with, and no code of an export is missing.
fn is_success(intake: &Intake) -> bool {
    intake.is_ready() && !intake.found().is_empty()
}

/// Without a choice so far, the first is the one being shown.
fn next_device(devices: Vec<CameraDevice>, current: Option<&str>) -> Option<String> {
    let ids: Vec<String> = devices.into_iter().map(|device| device.id).collect();
    let at = ids.iter().position(|id| Some(id.as_str()) == current).unwrap_or(0);
    let next = ids.iter().cycle().nth(at.saturating_add(1));
    next.filter(|id| !id.is_empty()).cloned()
}
