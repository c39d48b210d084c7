//! What the first view does not need, in a part of the program that is fetched after it.
//!
//! `cargo xtask serve` cuts the program at the one function here that is marked for it; a page that
//! is built in another way, as while it is worked on, has everything in one part.

use std::cell::Cell;

use influx_client::Client;
use leptos::{prelude::*, task::spawn_local};
use token_model::id::AuthorizationId;

use crate::{
    copy as words,
    load::Load,
    loader,
    pages::{
        connect::Connect,
        logout::Logout,
        not_found::NotFound,
        onboarding::Onboarding,
        tokens::{
            Row, Task, Tokens,
            all_access::{AllAccessDialog, Breadth},
            audit::AuditView,
            buckets,
            check::CheckDialog,
            clone,
            custom::CustomDialog,
            many::ManyDialog,
            palette::PaletteDialog,
            preferences::PreferencesDialog,
            read_write::ReadWriteDialog,
            read_write_ahead,
            rehearsal::rehearse,
            rotate::RotateDialog,
            secret_once::FreshSecret,
            shortcuts::ShortcutsDialog,
            summary::SummaryDialog,
        },
    },
    route,
    ui::{dialog::Dialog, follow::follow, held::Held, notice::ErrorNotice, toast::Toasts},
};

/// What is in that part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later {
    /// A dialog of the tokens page.
    Dialog(route::Dialog),
    /// The dialog of the secret of a token that was just made.
    Secret(AuthorizationId),
    /// The first set-up of a server.
    Onboarding,
    /// Connecting to a server elsewhere.
    Connect,
    /// The end of a session.
    Logout,
    /// An address that there is no page for.
    NotFound,
}

/// What can be done with that part.
#[derive(Clone, Copy)]
struct Part {
    /// Makes one of them.
    make: fn(Later) -> AnyView,
    /// Makes the browser ready for what is most likely asked for next.
    rehearse: fn(Tokens),
    /// Fetches the buckets for a dialog that is likely to be opened in a moment.
    expect_buckets: fn(Tokens),
    /// Makes the Read/Write dialog, which is likely to be opened in a moment.
    make_ahead: fn(Tokens),
    /// Makes a token like that of a row.
    clone: fn(Tokens, Toasts, Client, Row),
}

/// All of that.
const PART: Part = Part {
    make,
    rehearse,
    expect_buckets: buckets::expect,
    make_ahead: read_write_ahead::make,
    clone: clone::clone,
};

fn make(what: Later) -> AnyView {
    // By a pointer, each is a function of its own: a browser translates the one that is called, and not all.
    let view: fn() -> AnyView = match what {
        Later::Dialog(dialog) => match dialog {
            route::Dialog::Summary(id) => return view! { <SummaryDialog id /> }.into_any(),
            route::Dialog::ReadWrite => || view! { <ReadWriteDialog /> }.into_any(),
            route::Dialog::AllAccess => {
                || view! { <AllAccessDialog breadth=Breadth::Organization /> }.into_any()
            }
            route::Dialog::Operator => {
                || view! { <AllAccessDialog breadth=Breadth::Server /> }.into_any()
            }
            route::Dialog::Custom => || view! { <CustomDialog paste=false /> }.into_any(),
            route::Dialog::Paste => || view! { <CustomDialog paste=true /> }.into_any(),
            route::Dialog::Check => || view! { <CheckDialog /> }.into_any(),
            route::Dialog::Audit => || view! { <AuditView /> }.into_any(),
            route::Dialog::Many => || view! { <ManyDialog /> }.into_any(),
            route::Dialog::Rotate => || view! { <RotateDialog /> }.into_any(),
            route::Dialog::Preferences => || view! { <PreferencesDialog /> }.into_any(),
            route::Dialog::Shortcuts => || view! { <ShortcutsDialog /> }.into_any(),
            route::Dialog::Palette => || view! { <PaletteDialog /> }.into_any(),
        },
        Later::Secret(_) => || view! { <FreshSecret /> }.into_any(),
        Later::Onboarding => || view! { <Onboarding /> }.into_any(),
        Later::Connect => || view! { <Connect /> }.into_any(),
        Later::Logout => || view! { <Logout /> }.into_any(),
        Later::NotFound => || view! { <NotFound /> }.into_any(),
    };
    view()
}

#[cfg(split)]
#[wasm_split_helpers::wasm_split(later, fallible)]
fn fetched() -> Result<Part, wasm_split_helpers::SplitLoaderError> {
    Ok(PART)
}

#[cfg(not(split))]
async fn fetched() -> Result<Part, std::convert::Infallible> {
    Ok(PART)
}

thread_local! {
    /// That part, once it is there.
    static THERE: Cell<Option<Part>> = const { Cell::new(None) };
}

/// That part and its sheet, which come at the same time; none where one of them does not.
async fn there() -> Option<Part> {
    // It is fetched once, also if it is asked for twice.
    spawn_local(async {
        loader::sheet().await;
    });
    let part = fetched().await.ok()?;
    let part = loader::sheet().await.then_some(part);
    THERE.set(part);
    part
}

/// Fetches that part, so that it is there when it is needed, and ready.
pub fn fetch(tokens: Tokens) {
    // Where it does not come now, it is asked for again when it is needed.
    spawn_local(async move {
        if let Some(part) = there().await {
            (part.rehearse)(tokens);
        }
    });
}

/// Fetches the buckets for a dialog that is likely to be opened in a moment, if that part is there.
pub fn expect_buckets(tokens: Tokens) {
    if let Some(part) = THERE.get() {
        (part.expect_buckets)(tokens);
    }
}

/// Makes the Read/Write dialog, which is likely to be opened in a moment, if that part is there.
pub fn make_ahead(tokens: Tokens) {
    if let Some(part) = THERE.get() {
        (part.make_ahead)(tokens);
    }
}

/// Makes a token like that of a row, as soon as that part is there.
pub async fn clone(tokens: Tokens, toasts: Toasts, client: Client, row: Row) {
    match there().await {
        Some(part) => (part.clone)(tokens, toasts, client, row),
        None => {
            row.set_task(Task::Failed(words::part_lost().to_owned()));
        }
    }
}

/// Shows something of that part, as soon as it is there.
#[component]
pub fn ShowLater(
    /// What.
    what: Later,
    /// Goes back to where there is no need of it.
    on_give_up: Callback<()>,
) -> impl IntoView {
    let there = Held::new(THERE.get().map_or(Load::Loading, Load::Ready));
    let load = Callback::new(move |()| {
        there.set(Load::Loading);
        spawn_local(async move {
            let found = self::there().await;
            there.try_set(
                found.map_or_else(|| Load::Failed(words::part_lost().to_owned()), Load::Ready),
            );
        });
    });
    if THERE.get().is_none() {
        load.run(());
    }
    follow(move || match there.get() {
        Load::Loading => view! {
            <p class="toasts toast" role="status">
                {words::loading()}
            </p>
        }
        .into_any(),
        Load::Ready(part) => (part.make)(what),
        Load::Failed(sentence) => view! {
            <Dialog title=words::api_tokens() on_close=on_give_up>
                <div class="dialog__body">
                    <ErrorNotice sentence on_retry=Some(load) />
                </div>
            </Dialog>
        }
        .into_any(),
    })
}
