//! The camera on the page, with what can be done about it. Its own problems have their words here;
//! the other ways in stand beside it on every screen that shows it.

use crate::session::intake::camera::{CameraState, Viewfinder};
use crate::text::en::session::explain_failure;
use crate::text::text;
use crate::ui::parts::problem::Problem;
use leptos::html::Video;
use leptos::prelude::*;

/// Shows what the camera sees, while it is on, or why it is not.
#[component]
pub fn CameraView(viewfinder: Viewfinder) -> impl IntoView {
    let is_on = Memo::new(move |_| viewfinder.is_on());
    view! {
        {move || is_on.get().then(|| view! { <Live viewfinder /> })}
        {move || problem(&viewfinder.state())}
    }
}

fn problem(state: &CameraState) -> Option<impl IntoView + use<>> {
    match state {
        CameraState::Failed(failure) => {
            let explanation = explain_failure(failure);
            Some(view! { <Problem explanation /> })
        }
        CameraState::Off | CameraState::Starting | CameraState::On { .. } => None,
    }
}

#[component]
fn Live(viewfinder: Viewfinder) -> impl IntoView {
    let video = NodeRef::<Video>::new();
    video.on_load(move |video| viewfinder.show_in(video));
    let words = text().add;
    view! {
        <section class="stack-tight" aria-label=words.camera>
            <div class="camera">
                <video
                    node_ref=video
                    prop:muted=true
                    playsinline="true"
                    aria-label=words.point_camera
                ></video>
            </div>
            <p class="quiet small" role="status">
                {words.point_camera}
            </p>
            <div class="cluster">
                <button type="button" class="button" on:click=move |_| viewfinder.stop()>
                    {words.stop_camera}
                </button>
                <Extras viewfinder video />
            </div>
        </section>
    }
}

/// **Other camera** and **Light**, where there are such.
#[component]
fn Extras(viewfinder: Viewfinder, video: NodeRef<Video>) -> impl IntoView {
    let words = text().add;
    let has = move || match viewfinder.state() {
        CameraState::On { has_torch, has_others } => (has_torch, has_others),
        CameraState::Off | CameraState::Starting | CameraState::Failed(_) => (false, false),
    };
    let other = move |_| {
        if let Some(video) = video.get() {
            viewfinder.other(video);
        }
    };
    view! {
        <Show when=move || has().1>
            <button type="button" class="button" on:click=other>
                {words.other_camera}
            </button>
        </Show>
        <Show when=move || has().0>
            <button
                type="button"
                class="button"
                aria-pressed=move || viewfinder.is_lit().to_string()
                on:click=move |_| viewfinder.toggle_light()
            >
                {words.torch}
            </button>
        </Show>
    }
}
