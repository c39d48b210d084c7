//! The contexts of the whole page, and which page an address leads to.

use std::mem;

use influx_client::Client;
use leptos::{ev, prelude::*};
use leptos_router::{components::Router, hooks::use_location};
use token_model::id::OrganizationId;
use wasm_bindgen::JsValue;
use web_sys::Event;

use crate::{
    language::{Language, Spoken},
    later::{Later, ShowLater},
    made::Made,
    making::Making,
    pages::{
        demonstration::Demonstration,
        home::Home,
        sign_in::SignIn,
        tokens::{draft::Drafts, page::TokensPage},
    },
    query,
    route::Route,
    session::{Session, use_session},
    ui::{
        focus::focus_where_lost,
        fresh::Fresh,
        held::{Derived, Held, whenever},
        toast::{PageToasts, Toasts, use_toasts},
    },
};

/// The whole page.
#[component]
pub fn App(
    /// The language that the page begins in.
    spoken: Language,
) -> impl IntoView {
    let session = Session::of_tab();
    provide_context(session);
    let spoken = Held::new(spoken);
    provide_context(Spoken(spoken));
    provide_context(Toasts::none());
    provide_context(Drafts::empty());
    let nobody = session.person_now();
    let (made, making) = (Made::none(nobody), Making::none(nobody));
    provide_context(made);
    provide_context(making);
    guard_secrets(made, making);
    keep_dropped_files_out();
    view! {
        <Router>
            <Fresh key=Derived::new(move || spoken.get()) view=Callback::new(whole) />
        </Router>
    }
}

/// All that is seen, in the language that is spoken: in another one it is made anew.
fn whole(_: Language) -> AnyView {
    view! {
        <Screen />
        <PageToasts />
    }
    .into_any()
}

/// Has the browser ask before it is left while a secret is there that is shown only once.
fn guard_secrets(made: Made, making: Making) {
    // The listener lives as long as the page does.
    let _ = window_event_listener(ev::beforeunload, move |event| {
        if made.is_anything_unseen() || making.is_anything_unsaved() {
            event.prevent_default();
        }
    });
}

/// A file that is dropped beside the field that it is meant for would take the place of the page,
/// and of all that was typed.
fn keep_dropped_files_out() {
    let _ = window_event_listener(ev::dragover, keep_out);
    let _ = window_event_listener(ev::drop, keep_out);
}

fn keep_out(event: ev::DragEvent) {
    let types = event.data_transfer().map(|data| data.types());
    let is_file = types.is_some_and(|types| types.includes(&"Files".into(), 0));
    // What took it has said so.
    if is_file && !event.default_prevented() {
        event.prevent_default();
    }
}

/// What stays in place while only a dialog opens or closes over it.
#[derive(Clone, PartialEq, Eq)]
enum Page {
    Home,
    Demonstration,
    SignIn,
    Connect,
    Onboarding,
    Logout,
    Tokens(OrganizationId),
    NotFound,
}

#[component]
fn Screen() -> impl IntoView {
    let route = use_route();
    let session = use_session();
    let page = Derived::new(move || match route.get() {
        // Loaded again, it begins anew.
        Route::Demonstration => Page::Demonstration,
        Route::Home | Route::Tokens { .. } if session.has_to_demonstrate() => Page::Demonstration,
        Route::Home => Page::Home,
        Route::SignIn { .. } => Page::SignIn,
        Route::Connect { .. } => Page::Connect,
        Route::Onboarding => Page::Onboarding,
        Route::Logout => Page::Logout,
        Route::Tokens { org_id, .. } => Page::Tokens(org_id),
        Route::NotFound => Page::NotFound,
    });
    let toasts = use_toasts();
    whenever(move || {
        if !matches!(page.get(), Page::Tokens(_)) {
            untrack(|| toasts.forget_successes());
        }
    });
    // The button that was pressed went with the page before.
    let is_first = StoredValue::new(true);
    whenever(move || {
        page.track();
        if !is_first.try_update_value(mem::take).unwrap_or_default() {
            request_animation_frame(|| {
                focus_where_lost("main [autofocus]");
                focus_where_lost("main");
            });
        }
    });
    let view = Callback::new(|page| match page {
        Page::Home => view! { <Home /> }.into_any(),
        Page::Demonstration => view! { <Demonstration /> }.into_any(),
        Page::SignIn => view! { <SignIn /> }.into_any(),
        Page::Connect => later(Later::Connect),
        Page::Onboarding => later(Later::Onboarding),
        Page::Logout => later(Later::Logout),
        Page::Tokens(org_id) => view! { <TokensPage org_id /> }.into_any(),
        Page::NotFound => later(Later::NotFound),
    });
    view! { <Fresh key=page view /> }
}

/// A page of the later part.
fn later(what: Later) -> AnyView {
    let again = Callback::new(|()| drop(window().location().reload()));
    view! { <ShowLater what on_give_up=again /> }.into_any()
}

/// The client of whoever is signed in.
pub fn use_client() -> Client {
    use_session().client()
}

/// The address of the page, read.
pub fn use_route() -> Derived<Route> {
    let location = use_location();
    Derived::new(move || {
        // The router's own map of it is decoded twice: `%2541` would be an "A".
        let sent = location.search.get();
        Route::parse(&location.pathname.get(), |name| query::value(&sent, name))
    })
}

/// How a change of address stands in the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Back leads to where one was.
    Forward,
    /// It takes the place of where one was.
    Replace,
}

/// Leads to another address of the page, and leaves it scrolled where it is: whoever opens a dialog finds the list
/// there afterwards.
///
/// The browser's history is what counts, and the router only follows it: it counts steps of its own, which are others
/// as soon as one takes the place of another, and then notes no step where it takes it for one that it is at
/// (leptos_router 0.8). Back would lead out of the page then.
pub fn go(route: Route, step: Step) {
    let Ok(history) = window().history() else { return };
    let address = route.to_string();
    // A browser notes no more than so many steps in some seconds; where it does not, one stays where one is.
    let _ = match step {
        Step::Forward => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
        Step::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
    };
    if let Ok(noted) = Event::new("popstate") {
        let _ = window().dispatch_event(&noted);
    }
}

/// Follows a link within the page, as `go` does; a link that is to be opened elsewhere is left to the
/// browser.
pub fn follow_link(event: &ev::MouseEvent, go: impl FnOnce()) {
    let is_elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
    if event.button() == 0 && !is_elsewhere {
        event.prevent_default();
        go();
    }
}

/// Follows a link to that route.
pub fn link_to(route: Route) -> impl Fn(ev::MouseEvent) {
    move |event| follow_link(&event, || go(route.clone(), Step::Forward))
}

/// Names the page in the browser's tab.
pub fn set_title(page: &str) {
    document().set_title(&crate::copy::page_title(page));
}
