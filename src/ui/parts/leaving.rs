//! Nothing typed or made is dropped by leaving: whoever leaves is asked.

use crate::session::Session;
use crate::session::leaving::Way;
use crate::text::text;
use crate::ui::parts::dialog::give_the_focus_back;
use crate::ui::parts::field::unique_id;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};
use std::rc::Rc;

/// What may hold somebody back: the path of its screen, while there is something to lose.
type Hold = Rc<dyn Fn() -> Option<String>>;

/// Where somebody was about to go.
#[derive(Clone)]
enum Towards {
    Way(Way),
    /// To another step on the same screen.
    Step(Callback<()>),
}

/// What is asked about when a screen is left. In the context of the whole page.
#[derive(Clone, Copy)]
pub struct Leaving {
    holds: StoredValue<Vec<Hold>, LocalStorage>,
    towards: RwSignal<Option<Towards>>,
    /// They said that they leave.
    is_sure: StoredValue<bool>,
}

impl Leaving {
    /// To be called before there is a router.
    pub fn watch(session: Session) -> Self {
        let (holds, towards) = (StoredValue::new_local(Vec::<Hold>::new()), RwSignal::new(None));
        let is_sure = StoredValue::new(false);
        let held = move || {
            let holds = holds.get_value();
            holds.iter().find_map(|hold| hold()).filter(|_| !is_sure.get_value())
        };
        session.watch_ways_out(held, move |way| towards.set(Some(Towards::Way(way))));
        Self { holds, towards, is_sure }
    }

    /// Whether there is something to ask.
    pub fn is_asking(self) -> bool {
        self.towards.with(Option::is_some)
    }

    /// As long as the caller's owner is there.
    fn keep(self, hold: Hold) {
        let kept = Rc::clone(&hold);
        self.holds.update_value(|holds| holds.push(hold));
        let kept = StoredValue::new_local(kept);
        on_cleanup(move || {
            let Some(kept) = kept.try_get_value() else { return };
            self.holds.update_value(|holds| holds.retain(|hold| !Rc::ptr_eq(hold, &kept)));
        });
    }
}

/// What is typed anywhere is asked about. Within the router.
#[component]
pub fn HoldTyped() -> impl IntoView {
    let (session, leaving) = (expect_context::<Session>(), expect_context::<Leaving>());
    ask_before_leaving(move || session.is_typed_in(None));
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        leaving.is_sure.set_value(false);
    });
}

/// A button's way to another step of its screen: it asks first if something is typed.
pub fn step(to: Callback<()>) -> impl Fn() + Copy {
    let (session, leaving) = (use_context::<Session>(), use_context::<Leaving>());
    move || match (session, leaving) {
        (Some(session), Some(leaving)) if session.is_typed_in(None) => {
            leaving.towards.set(Some(Towards::Step(to)));
        }
        _ => to.run(()),
    }
}

/// While the caller's component is there, leaving the screen asks first if it `holds` something.
pub fn ask_before_leaving(holds: impl Fn() -> bool + 'static) {
    let (Some(session), Some(leaving)) = (use_context::<Session>(), use_context::<Leaving>())
    else {
        return;
    };
    let holds = Rc::new(holds);
    let of_page = Rc::clone(&holds);
    ask_before_closing(session, move || !leaving.is_sure.get_value() && of_page());
    let path = use_location().pathname;
    leaving.keep(Rc::new(move || holds().then(|| path.get_untracked())));
}

/// The same of closing the page only: what the caller does itself when its screen is left.
pub fn ask_before_closing(session: Session, holds: impl Fn() -> bool + 'static) {
    StoredValue::new_local(session.hold_page(holds));
}

/// **Stay** or **Leave**, about a way out of the screen.
#[component]
pub fn LeavingDialog() -> impl IntoView {
    let session = expect_context::<Session>();
    let Leaving { towards, is_sure, .. } = expect_context();
    let navigate = use_navigate();
    let leave = Callback::new(move |()| {
        let Some(towards) = towards.try_update(Option::take).flatten() else { return };
        match towards {
            Towards::Step(to) => to.run(()),
            Towards::Way(way) => {
                is_sure.set_value(true);
                match way {
                    Way::To(path) => navigate(&path, Default::default()),
                    Way::Back => session.go_back(),
                }
            }
        }
    });
    let stay = Callback::new(move |()| towards.set(None));
    view! { <AskToLeave on_stay=stay on_leave=leave /> }
}

/// The question itself, over whatever is open.
#[component]
pub fn AskToLeave(on_stay: Callback<()>, on_leave: Callback<()>) -> impl IntoView {
    give_the_focus_back();
    let id = unique_id();
    let heading_id = id.clone();
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    dialog.on_load(|dialog| {
        // Refused only for a dialog that is already open.
        dialog.show_modal().unwrap_or_default();
    });
    let words = text().leaving;
    view! {
        <dialog node_ref=dialog aria-labelledby=id on:close=move |_| on_stay.run(())>
            <div class="stack">
                <h2 id=heading_id>{words.heading}</h2>
                <p>{words.text}</p>
                <div class="dialog-buttons">
                    <button type="button" class="button danger" on:click=move |_| on_leave.run(())>
                        {words.leave}
                    </button>
                    <button
                        type="button"
                        class="button primary"
                        autofocus
                        on:click=move |_| on_stay.run(())
                    >
                        {words.stay}
                    </button>
                </div>
            </div>
        </dialog>
    }
}
