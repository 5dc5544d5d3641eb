//! BroadcastChannel: short texts between the tabs of this origin. Any page of the origin can send
//! here (A37), so what arrives is a string of bounded length or nothing, and a reason to read
//! the storage again, never a value to believe. No secret is sent.

use crate::browser::error::ChannelError;
use crate::browser::listener::Listener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// The longest text that is sent or accepted, in UTF-16 units.
pub const MAX_UNITS: u32 = 4096;

/// Closed when dropped.
pub struct Channel {
    channel: BroadcastChannel,
    _listener: Listener,
}

impl Channel {
    /// `callback` gets the texts that other tabs send; never this tab's own.
    pub fn open(
        name: &str,
        mut callback: impl FnMut(String) + 'static,
    ) -> Result<Self, ChannelError> {
        let channel = BroadcastChannel::new(name).map_err(|_| ChannelError::Unavailable)?;
        let listener = Listener::new(&channel, "message", move |event| {
            if let Some(text) = event.dyn_ref::<MessageEvent>().and_then(accepted) {
                callback(text);
            }
        });
        Ok(Self { channel, _listener: listener })
    }

    pub fn send(&self, text: &str) -> Result<(), ChannelError> {
        let text = js_sys::JsString::from(text);
        if text.length() > MAX_UNITS {
            return Err(ChannelError::TooLong);
        }
        self.channel.post_message(&JsValue::from(text)).map_err(|_| ChannelError::Unavailable)
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}

/// The length is asked before the text is copied.
fn accepted(event: &MessageEvent) -> Option<String> {
    let text: js_sys::JsString = event.data().dyn_into().ok()?;
    (text.length() <= MAX_UNITS).then(|| String::from(text))
}
