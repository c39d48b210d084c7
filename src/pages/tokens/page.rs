//! The page itself: the list or the audit, and the dialog that is open over it.

use leptos::prelude::*;
use token_model::id::OrganizationId;

use super::{
    Tokens, draft::use_drafts, list::TokenList, loading, organization_switch::OrganizationSwitch,
    shortcuts, toolbar::Toolbar,
};
use crate::{
    app::{Step, go, link_to, set_title, use_route},
    copy as words,
    later::{Later, ShowLater},
    load::Load,
    navigation::Navigation,
    route::{Dialog, Listing, Route},
    session::use_session,
    ui::{
        button::Button,
        focus::hand_focus_to_main,
        follow::follow_some,
        fresh::Fresh,
        held::{Derived, Held, whenever},
    },
};

/// The page.
#[component]
pub fn TokensPage(
    /// The organization whose tokens are shown.
    org_id: OrganizationId,
) -> impl IntoView {
    let route = use_route();
    let tokens = Tokens::new(org_id, route, Callback::new(|(route, step)| go(route, step)));
    provide_context(tokens);
    use_drafts().belong_to(org_id, use_session().person_now());

    let load = loading::load_list(tokens);
    load.run(());
    loading::load_me(tokens);
    loading::look_when_back(tokens);
    tokens.watch_dialogs();
    shortcuts::listen(tokens, load);

    // The list says why none can be made. What is found out later, in the dialog itself, is said there.
    let is_listed = Derived::new(move || tokens.list.with(|list| matches!(list, Load::Ready(_))));
    whenever(move || {
        let Route::Tokens { dialog: Some(dialog), .. } = route.get() else { return };
        if dialog.makes_tokens() && is_listed.get() && !untrack(|| tokens.may_generate()) {
            tokens.close_dialog();
        }
    });

    // A dialog that is opened over the audit leaves it standing.
    let is_audit = Held::new(false);
    whenever(move || {
        if let Route::Tokens { dialog: None | Some(Dialog::Audit), .. } = route.get() {
            let is_it = matches!(route.get(), Route::Tokens { dialog: Some(_), .. });
            if is_audit.get_untracked() != is_it {
                is_audit.set(is_it);
                // What had it went with the other part.
                hand_focus_to_main();
            }
        }
    });
    let what = Derived::new(move || is_audit.get());
    whenever(move || set_title(if is_audit.get() { words::audit() } else { words::api_tokens() }));
    let open = Derived::new(move || match route.get() {
        Route::Tokens { dialog: Some(dialog), .. } if dialog != Dialog::Audit => {
            Some(Later::Dialog(dialog))
        }
        _ => tokens.made.next().map(Later::Secret),
    });
    let close = Callback::new(move |()| tokens.close_dialog());
    let dialog = Callback::new(move |open| match open {
        None => ().into_any(),
        Some(what) => view! { <ShowLater what on_give_up=close /> }.into_any(),
    });
    let content = Callback::new(move |is_audit| match is_audit {
        true => {
            view! { <ShowLater what=Later::Dialog(Dialog::Audit) on_give_up=close /> }.into_any()
        }
        false => view! {
            <Toolbar on_refresh=load />
            <TokenList on_retry=load />
        }
        .into_any(),
    });
    let tab = move |is_of_audit: bool, label| {
        let dialog = is_of_audit.then_some(Dialog::Audit);
        let route = Route::Tokens { org_id, dialog, listing: Listing::default() };
        let address = route.to_string();
        let current = move || (is_audit.get() == is_of_audit).then_some("page");
        view! {
            <a class="tabs__tab" href=address aria-current=current on:click=link_to(route)>
                {label}
            </a>
        }
        .into_any()
    };
    view! {
        <div class="page">
            <Navigation org_id />
            <main class="page__content" tabindex="-1">
                <DemonstrationNote />
                <div class="page__head">
                    <h1 class="page__title">{words::load_data()}</h1>
                    <OrganizationSwitch />
                </div>
                <nav class="tabs" aria-label=words::load_data_tabs()>
                    {tab(false, words::api_tokens())}
                    {tab(true, words::audit())}
                </nav>
                <Fresh key=what view=content />
            </main>
            <Fresh key=open view=dialog />
        </div>
    }
}

/// Says that it is a demonstration, where it is one.
#[component]
fn DemonstrationNote() -> impl IntoView {
    let session = use_session();
    let end = Callback::new(|()| go(Route::Logout, Step::Forward));
    follow_some(move || {
        session.demonstrates().then(|| {
            view! {
                <div class="demonstration" role="note" data-testid="demonstration">
                    <p>{words::demonstration_lead()}</p>
                    <Button label=words::demonstration_end() on_press=end />
                </div>
            }
            .into_any()
        })
    })
}
