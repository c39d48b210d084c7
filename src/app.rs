//! The contexts of the whole page, and which page an address leads to.

use influx_client::Client;
use leptos::{ev, prelude::*};
use leptos_router::{
    NavigateOptions,
    components::Router,
    hooks::{use_location, use_navigate},
};
use token_model::id::OrganizationId;

use crate::{
    later::{Later, ShowLater},
    made::Made,
    making::Making,
    pages::{
        home::Home,
        logout::Logout,
        not_found::NotFound,
        sign_in::SignIn,
        tokens::{draft::Drafts, page::TokensPage},
    },
    route::Route,
    session::{Session, use_session},
    ui::{
        fresh::Fresh,
        held::Derived,
        toast::{PageToasts, Toasts},
    },
};

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    provide_context(Session::unknown());
    provide_context(Toasts::none());
    provide_context(Drafts::empty());
    provide_context(Made::none());
    provide_context(Making::none());
    view! {
        <Router>
            <Screen />
            <PageToasts />
        </Router>
    }
}

/// What stays in place while only a dialog opens or closes over it.
#[derive(Clone, PartialEq, Eq)]
enum Page {
    Home,
    SignIn,
    Onboarding,
    Logout,
    Tokens(OrganizationId),
    NotFound,
}

#[component]
fn Screen() -> impl IntoView {
    let route = use_route();
    let page = Derived::new(move || match route.get() {
        Route::Home => Page::Home,
        Route::SignIn { .. } => Page::SignIn,
        Route::Onboarding => Page::Onboarding,
        Route::Logout => Page::Logout,
        Route::Tokens { org_id, .. } => Page::Tokens(org_id),
        Route::NotFound => Page::NotFound,
    });
    let view = Callback::new(|page| match page {
        Page::Home => view! { <Home /> }.into_any(),
        Page::SignIn => view! { <SignIn /> }.into_any(),
        Page::Onboarding => {
            let again = Callback::new(|()| drop(window().location().reload()));
            view! { <ShowLater what=Later::Onboarding on_give_up=again /> }.into_any()
        }
        Page::Logout => view! { <Logout /> }.into_any(),
        Page::Tokens(org_id) => view! { <TokensPage org_id /> }.into_any(),
        Page::NotFound => view! { <NotFound /> }.into_any(),
    });
    view! { <Fresh key=page view /> }
}

/// The client of whoever is signed in.
pub fn use_client() -> Client {
    use_session().client()
}

/// The address of the page, read.
pub fn use_route() -> Derived<Route> {
    let location = use_location();
    Derived::new(move || {
        let query = location.query.get();
        Route::parse(&location.pathname.get(), |name| query.get(name))
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

/// Leads to another address of the page.
pub fn use_go() -> impl Fn(Route, Step) + Clone + Send + Sync + 'static {
    let navigate = use_navigate();
    move |route: Route, step: Step| {
        // Whoever opens a dialog finds the list where it was afterwards.
        let options =
            NavigateOptions { replace: step == Step::Replace, scroll: false, ..Default::default() };
        navigate(&route.to_string(), options);
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

/// Names the page in the browser's tab.
pub fn set_title(page: &str) {
    document().set_title(&crate::copy::page_title(page));
}
