//! What every dialog can say of a new token beside its permissions: whose it will be, and whether
//! it can be used at once.

use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{refusal::Meaning, user::User};
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

use super::{draft::MadeFor, use_tokens};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    session::use_session,
    ui::{
        follow::follow_some,
        held::Held,
        select::{Select, SelectOption},
    },
};

/// A part of the dialog that is folded until it is needed.
#[component]
pub fn TokenOptions(
    /// What is said of it.
    made_for: MadeFor,
) -> impl IntoView {
    let client = StoredValue::new(use_client());
    let tokens = use_tokens();
    let session = use_session();
    let others = Held::new(Vec::<User>::new());
    let problem = Held::new(None::<String>);
    let asked = StoredValue::new(false);
    let is_open = made_for.is_changed();
    // What is folded is not made: a choice in it has browsers look how wide it is, also there.
    let unfolded = Held::new(is_open);
    let load = move || {
        if asked.get_value() {
            return;
        }
        asked.set_value(true);
        problem.set(None);
        let client = client.get_value();
        spawn_local(async move {
            let me = session.me_now().map(|me| me.user.id);
            match client.users_of_organization(tokens.org_id).await {
                Ok(users) => {
                    let users = users.into_iter().filter(|user| Some(user.id) != me);
                    others.try_set(users.collect());
                }
                Err(error) if tokens.ask_to_sign_in(&error) => {}
                Err(error) => {
                    asked.try_set_value(false);
                    let lacking = matches!(error.meaning(), Some(Meaning::MissingPermission(_)));
                    problem.try_set(Some(if lacking {
                        words::owners_unknown().to_owned()
                    } else {
                        words::explain(Doing::ListUsers, &error)
                    }));
                }
            }
        });
    };
    let toggled = move |event: ev::Event| {
        let details =
            event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        let open = details.is_some_and(|details| details.open());
        unfolded.set(open);
        if open {
            load();
        }
    };
    let options = Callback::new(move |()| {
        let me = session.me().map(|me| me.user.name).unwrap_or_default();
        let mut options: Vec<SelectOption> = vec![(String::new(), words::yourself(&me))];
        let mut users = others.get();
        // Whoever is chosen stands there, also before the others are known.
        let chosen = made_for.owner.get();
        users.extend(chosen.filter(|chosen| !users.iter().any(|user| user.id == chosen.id)));
        options.extend(users.into_iter().map(|user| (user.id.to_string(), user.name)));
        options
    });
    let body = move || {
        view! {
            <div class="options__body">
                <Select
                    label=words::owner_label()
                    id="token-owner"
                    options
                    value=Callback::new(move |()| {
                        made_for.owner.get().map(|user| user.id.to_string()).unwrap_or_default()
                    })
                    on_choose=Callback::new(move |owner: String| {
                        let users = others.get_untracked();
                        let user = users.into_iter().find(|user| user.id.to_string() == owner);
                        made_for.owner.set(user);
                    })
                />
                <p class="field__hint">{words::owner_hint()}</p>
                {follow_some(move || {
                    problem
                        .get()
                        .map(|problem| view! { <p class="field__hint">{problem}</p> }.into_any())
                })}
                <label class="options__line">
                    <input
                        type="checkbox"
                        class="check"
                        data-testid="token-inactive"
                        prop:checked=move || made_for.inactive.get()
                        on:change=move |event| made_for.inactive.set(event_target_checked(&event))
                    />
                    {words::make_inactive()}
                </label>
            </div>
        }
        .into_any()
    };
    view! {
        <details class="options" open=is_open on:toggle=toggled>
            <summary>{words::options()}</summary>
            {follow_some(move || unfolded.get().then(body))}
        </details>
    }
}
