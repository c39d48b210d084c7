//! One token in the list.

use leptos::{prelude::*, task::spawn_local};
use token_model::authorization::Status;

use super::{Row, use_tokens};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    moment,
    ui::follow::{follow_some, follow_text},
};

/// A token's name, switch, and where it comes from.
#[component]
pub fn Card(
    /// The token.
    row: Row,
) -> impl IntoView {
    let client = use_client();
    let tokens = use_tokens();
    let authorization = row.authorization;
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let active = Memo::new(move |_| authorization.with(|token| token.status == Status::Active));
    let name = Memo::new(move |_| {
        authorization.with(|token| words::name_of(&token.description).to_owned())
    });
    let testid =
        move |what: &str| authorization.with(|token| format!("{what} {}", token.description));
    let created = move || authorization.with(|token| moment::on_the_clock(&token.created_at));
    let modified = move || authorization.with(|token| moment::ago(&token.updated_at));

    let switch = move |_| {
        if busy.get_untracked() {
            return;
        }
        let before = authorization.with_untracked(|token| token.status.clone());
        let after = if before == Status::Active { Status::Inactive } else { Status::Active };
        busy.set(true);
        problem.set(None);
        // Changed at once, and taken back if the server refuses.
        authorization.update(|token| token.status = after.clone());
        let client = client.clone();
        spawn_local(async move {
            let answer = client.set_authorization_status(row.id, &after).await;
            busy.try_set(false);
            match answer {
                Ok(changed) => authorization.update(|token| {
                    token.status = changed.status;
                    token.updated_at = changed.updated_at;
                }),
                Err(error) => {
                    authorization.update(|token| token.status = before);
                    if !tokens.ask_to_sign_in(&error) {
                        problem.try_set(Some(words::explain(Doing::SwitchToken, &error)));
                    }
                }
            }
        });
    };
    view! {
        <li
            class="card cf-resource-card"
            class:card--inactive=move || !active.get()
            data-testid=move || testid("token-card")
        >
            <h2 class="card__name" data-testid=move || testid("token-name")>
                {follow_text(move || name.get())}
            </h2>
            <div class="card__meta">
                <span>
                    <button
                        type="button"
                        role="switch"
                        class="switch"
                        class:active=active
                        data-testid="slide-toggle"
                        aria-checked=move || if active.get() { "true" } else { "false" }
                        aria-label=move || words::status_of(&name.get())
                        aria-busy=move || busy.get().then_some("true")
                        on:click=switch
                    ></button>
                    <span class="card__status">
                        {follow_text(move || (if active.get() { words::ACTIVE } else { words::INACTIVE }).to_owned())}
                    </span>
                </span>
                <span>{follow_text(move || words::created_at(&created()))}</span>
                <span>{follow_text(move || authorization.with(|token| words::owner(&token.user)))}</span>
                <span>{follow_text(move || words::last_modified(&modified()))}</span>
            </div>
            {follow_some(move || {
                problem
                    .get()
                    .map(|problem| {
                        view! {
                            <p class="card__problem" role="alert">
                                {problem}
                            </p>
                        }
                            .into_any()
                    })
            })}
        </li>
    }
}
