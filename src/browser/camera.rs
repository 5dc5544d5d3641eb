//! The camera: asked for when a button is pressed, stopped when the handle goes or the page is
//! hidden (A21).

use crate::browser::error::CameraError;
use crate::browser::image::{self, Canvas, Pixels};
use crate::browser::js;
use crate::browser::listener::Listener;
use crate::browser::page;
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlVideoElement, MediaDeviceInfo, MediaDeviceKind, MediaDevices, MediaStream};
use web_sys::{MediaStreamConstraints, MediaStreamTrack};

/// Frames are scaled down to this width: enough for a code held before the camera.
const FRAME_WIDTH: u32 = 640;

/// A camera that a person may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameraDevice {
    pub id: String,
    /// Empty until the first camera was allowed.
    pub label: String,
}

/// A running camera; dropping it stops it.
pub struct Camera {
    stream: MediaStream,
}

impl Camera {
    /// Asks the person. Without `device`, the camera at the back where there is one.
    pub async fn start(device: Option<&str>) -> Result<Self, CameraError> {
        if !image::reads_true() {
            return Err(CameraError::Altered);
        }
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&wanted(device));
        let promise = devices()
            .ok_or(CameraError::Insecure)?
            .get_user_media_with_constraints(&constraints)
            .map_err(|error| refusal(&error))?;
        let stream = JsFuture::from(promise).await.map_err(|error| refusal(&error))?;
        Ok(Self { stream: stream.dyn_into().map_err(|_| CameraError::Other)? })
    }

    /// Shows the picture in a `<video>` that is muted and plays inline.
    pub async fn attach(&self, video: &HtmlVideoElement) -> Result<(), CameraError> {
        video.set_src_object(Some(&self.stream));
        let playing = video.play().map_err(|_| CameraError::Other)?;
        JsFuture::from(playing).await.map(drop).map_err(|_| CameraError::Other)
    }

    /// The frame on show. `None`: there is none yet.
    pub fn grab(&self, video: &HtmlVideoElement) -> Option<Pixels> {
        let (width, height) = (video.video_width(), video.video_height());
        if width == 0 || height == 0 {
            return None;
        }
        let scaled = width.min(FRAME_WIDTH);
        let height = (height * scaled).div_ceil(width);
        Canvas::new(scaled, height)?.draw(video)
    }

    pub fn has_torch(&self) -> bool {
        let able = || js::get(&js::call(&self.track()?, "getCapabilities", &[]).ok()?, "torch");
        able().is_some_and(|torch| torch.is_truthy())
    }

    /// False: the camera would not.
    pub async fn set_torch(&self, on: bool) -> bool {
        let Some(track) = self.track() else { return false };
        let constraint = object("torch", &on.into());
        let constraints = object("advanced", &Array::of1(&constraint));
        match js::call(&track, "applyConstraints", &[&constraints]) {
            Ok(promise) => JsFuture::from(js_sys::Promise::resolve(&promise)).await.is_ok(),
            Err(_) => false,
        }
    }

    /// Ends the picture and the indicator. Nothing starts it again.
    pub fn stop(&self) {
        stop(&self.stream);
    }

    /// Stops the camera when the page is hidden, then calls back.
    pub fn stop_when_hidden(&self, mut callback: impl FnMut() + 'static) -> Option<Listener> {
        let stream = self.stream.clone();
        page::on_visibility(move |visible| {
            if !visible {
                stop(&stream);
                callback();
            }
        })
    }

    fn track(&self) -> Option<JsValue> {
        let track = self.stream.get_video_tracks().get(0);
        track.is_object().then_some(track)
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.stop();
    }
}

fn stop(stream: &MediaStream) {
    for track in stream.get_tracks().iter() {
        track.unchecked_ref::<MediaStreamTrack>().stop();
    }
}

/// The cameras there are; empty where they may not be listed.
pub async fn list() -> Vec<CameraDevice> {
    let promise = devices().and_then(|devices| devices.enumerate_devices().ok());
    let Some(promise) = promise else { return Vec::new() };
    let found = JsFuture::from(promise).await.ok().and_then(|list| list.dyn_into::<Array>().ok());
    let found = found.unwrap_or_default();
    let infos = found.iter().filter_map(|info| info.dyn_into::<MediaDeviceInfo>().ok());
    infos
        .filter(|info| info.kind() == MediaDeviceKind::Videoinput)
        .map(|info| CameraDevice { id: info.device_id(), label: info.label() })
        .collect()
}

/// Absent on pages that are not secure.
fn devices() -> Option<MediaDevices> {
    js::get(&js::window()?.navigator(), "mediaDevices").map(JsCast::unchecked_into)
}

fn wanted(device: Option<&str>) -> Object {
    let video = object("width", &object("ideal", &1280.into()));
    match device {
        Some(id) => js::set(&video, "deviceId", &object("exact", &id.into())),
        None => js::set(&video, "facingMode", &object("ideal", &"environment".into())),
    }
    video
}

fn object(name: &str, value: &JsValue) -> Object {
    let object = Object::new();
    js::set(&object, name, value);
    object
}

fn refusal(error: &JsValue) -> CameraError {
    match js::name_of(error).as_str() {
        "NotAllowedError" => CameraError::Refused,
        "NotFoundError" | "OverconstrainedError" => CameraError::Missing,
        "NotReadableError" | "AbortError" => CameraError::Busy,
        "SecurityError" => CameraError::Insecure,
        _ => CameraError::Other,
    }
}
