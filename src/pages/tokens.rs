//! The page of an organization's API tokens: its list, its dialogs, and what they share.

pub mod all_access;
pub mod bucket_pane;
pub mod card;
pub mod draft;
pub mod generate_menu;
pub mod list;
pub mod lost_answer;
pub mod read_write;
pub mod saving;
pub mod secret_once;

use influx_client::ApiError;
use leptos::{prelude::*, task::spawn_local};
use token_model::{
    authorization::Authorization,
    id::{AuthorizationId, OrganizationId},
    id_set::IdSet,
    secret::Secret,
};
use wasm_bindgen::JsValue;

use self::{
    all_access::AllAccessDialog, draft::use_drafts, generate_menu::GenerateMenu, list::TokenList,
    read_write::ReadWriteDialog, secret_once::SecretDialog,
};
use crate::{
    app::{Step, set_title, use_client, use_go, use_route},
    collation::sort_by_name,
    copy::{self as words, Doing},
    load::Load,
    navigation::Navigation,
    route::{Dialog, Route},
    session::{Session, use_session},
    ui::{fresh::Fresh, toast::Toasts},
};

/// One token of the list. It follows changes on its own, so that its card stays in place.
#[derive(Clone, Copy)]
pub struct Row {
    /// The token's id.
    pub id: AuthorizationId,
    /// What is known of it.
    pub authorization: RwSignal<Authorization>,
}

impl Row {
    fn new(authorization: Authorization) -> Self {
        Self { id: authorization.id, authorization: RwSignal::new(authorization) }
    }
}

/// The state of the page, shared with its list and dialogs.
#[derive(Clone, Copy)]
pub struct Tokens {
    /// Whose tokens they are.
    pub org_id: OrganizationId,
    /// The tokens, in the order in which they are shown.
    pub list: RwSignal<Load<Vec<Row>>>,
    /// The secret of the token that was just made, until its dialog is closed.
    pub fresh: RwSignal<Option<Secret>>,
    session: Session,
    route: Memo<Route>,
    go: Callback<(Route, Step)>,
}

impl Tokens {
    /// Shows the tokens, sorted by description.
    pub fn show(self, authorizations: Vec<Authorization>) {
        self.show_rows(authorizations.into_iter().map(Row::new).collect());
    }

    fn show_rows(self, mut rows: Vec<Row>) {
        sort_by_name(&mut rows, |row| {
            row.authorization.with_untracked(|token| JsValue::from_str(&token.description))
        });
        self.list.set(Load::Ready(rows));
    }

    fn rows(self) -> Option<Vec<Row>> {
        self.list.with_untracked(|list| match list {
            Load::Ready(rows) => Some(rows.clone()),
            _ => None,
        })
    }

    /// The ids of the tokens as they were listed last; `None` where they never were.
    pub fn known(self) -> Option<IdSet<AuthorizationId>> {
        Some(self.rows()?.iter().map(|row| row.id).collect())
    }

    /// Takes a new token into the list, closes the dialog that made it, and shows its secret.
    pub fn created(self, mut authorization: Authorization, toasts: Toasts) {
        // The list keeps no secret that it does not have to.
        let secret = std::mem::take(&mut authorization.token);
        if let Some(mut rows) = self.rows() {
            rows.retain(|row| row.id != authorization.id);
            rows.push(Row::new(authorization));
            self.show_rows(rows);
        }
        self.close_dialog();
        self.fresh.set(Some(secret));
        toasts.success(words::CREATED);
    }

    /// Takes a token out of the list.
    pub fn removed(self, id: AuthorizationId) {
        self.list.update(|list| {
            if let Load::Ready(rows) = list {
                rows.retain(|row| row.id != id);
            }
        });
    }

    /// Leads to a dialog of this page.
    pub fn open_dialog(self, dialog: Dialog) {
        let route = Route::Tokens { org_id: self.org_id, dialog: Some(dialog) };
        self.go.run((route, Step::Forward));
    }

    /// Leads back to the list alone.
    pub fn close_dialog(self) {
        self.go.run((Route::tokens(self.org_id), Step::Replace));
    }

    /// Leads to sign-in and back again where `error` says that the session is over; says whether.
    pub fn ask_to_sign_in(self, error: &ApiError) -> bool {
        let here = self.route.get_untracked();
        let Some(route) = self.session.way_back_in(error, here.clone()) else { return false };
        // Of several requests that fail at once, the first leads away.
        if matches!(here, Route::Tokens { .. }) {
            self.go.run((route, Step::Replace));
        }
        true
    }
}

/// What is open over the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Dialog(Dialog),
    Secret,
}

/// The state of the page, from its context.
pub fn use_tokens() -> Tokens {
    expect_context()
}

/// The page.
#[component]
pub fn TokensPage(
    /// The organization whose tokens are shown.
    org_id: OrganizationId,
) -> impl IntoView {
    set_title(words::API_TOKENS);
    let go = use_go();
    let route = use_route();
    let tokens = Tokens {
        org_id,
        list: RwSignal::new(Load::Loading),
        fresh: RwSignal::new(None),
        session: use_session(),
        route,
        go: Callback::new(move |(route, step)| go(route, step)),
    };
    provide_context(tokens);
    use_drafts().belong_to(org_id);

    let load = load_list(tokens);
    load.run(());
    load_me(tokens);

    let open = Memo::new(move |_| match route.get() {
        Route::Tokens { dialog: Some(dialog), .. } => Open::Dialog(dialog),
        _ if tokens.fresh.with(Option::is_some) => Open::Secret,
        _ => Open::Nothing,
    });
    let dialog = Callback::new(move |open| match open {
        Open::Nothing => ().into_any(),
        Open::Dialog(Dialog::ReadWrite) => view! { <ReadWriteDialog /> }.into_any(),
        Open::Dialog(Dialog::AllAccess) => view! { <AllAccessDialog /> }.into_any(),
        Open::Secret => {
            let secret = tokens.fresh.get_untracked().unwrap_or_default();
            view! { <SecretDialog secret /> }.into_any()
        }
    });
    let address = Route::tokens(org_id).to_string();
    view! {
        <div class="page">
            <Navigation org_id />
            <main class="page__content" tabindex="-1">
                <h1 class="page__title">{words::LOAD_DATA}</h1>
                <nav class="tabs" aria-label=words::LOAD_DATA_TABS>
                    <a class="tabs__tab" href=address aria-current="page">
                        {words::API_TOKENS}
                    </a>
                </nav>
                <div class="toolbar">
                    <GenerateMenu />
                </div>
                <TokenList on_retry=load />
            </main>
            <Fresh key=open view=dialog />
        </div>
    }
}

/// What fetches the list, at first and again.
fn load_list(tokens: Tokens) -> Callback<()> {
    let client = use_client();
    Callback::new(move |()| {
        tokens.list.set(Load::Loading);
        let client = client.clone();
        spawn_local(async move {
            match client.authorizations(tokens.org_id).await {
                Ok(authorizations) => tokens.show(authorizations),
                Err(error) => {
                    if !tokens.ask_to_sign_in(&error) {
                        let sentence = words::explain(Doing::ListTokens, &error);
                        tokens.list.set(Load::Failed(sentence));
                    }
                }
            }
        });
    })
}

/// Finds out who is signed in, at the same time as the list is fetched.
fn load_me(tokens: Tokens) {
    if tokens.session.me_now().is_some() {
        return;
    }
    let client = use_client();
    spawn_local(async move {
        match client.me().await {
            Ok(me) => tokens.session.set(Some(me)),
            // The list fails for the same reason and says it, where it is another one.
            Err(error) => {
                tokens.ask_to_sign_in(&error);
            }
        }
    });
}
