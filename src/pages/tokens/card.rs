//! One token in the list.

use leptos::{prelude::*, task::spawn_local};
use token_model::authorization::{Authorization, AuthorizationUpdate, Status};

use super::{
    Row, Task, card_actions::CardActions, card_name::CardName, several::ChooseBox, use_tokens,
};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    moment,
    ui::{
        confirm::{Answer, Confirm, Question},
        follow::{follow, follow_some, follow_text},
        held::{Derived, Held},
    },
};

/// A token's name, switch, where it comes from, and what can be done with it.
#[component]
pub fn Card(
    /// The token.
    row: Row,
) -> impl IntoView {
    let tokens = use_tokens();
    let authorization = row.authorization;
    let active = Derived::new(move || authorization.with(Authorization::is_active));
    // Counted from 1, as people and screen readers do.
    let place = Derived::new(move || {
        let place = tokens.rows.with(|rows| rows.iter().position(|other| other.id == row.id));
        place.map_or(0, |place| place + 1)
    });
    let testid = move || authorization.with(|token| format!("token-card {}", token.description));
    view! {
        <li
            class="card cf-resource-card"
            class:card--inactive=move || !active.get()
            class:card--chosen=move || {
                tokens.several.chosen.with(|chosen| chosen.contains(row.id))
            }
            data-testid=testid
            aria-posinset=move || place.get().to_string()
            aria-setsize=move || tokens.rows.with(Vec::len).to_string()
            aria-busy=move || row.task().is_busy().then_some("true")
            style:top=move || {
                format!("{}lh", place.get().saturating_sub(1))
            }
        >
            {follow_some(move || tokens.may_change().then(|| view! { <ChooseBox row /> }.into_any()))}
            <div class="card__main">
                <CardName row />
                <div class="card__meta">
                    <StatusSwitch row active />
                    {follow(move || match row.task() {
                        Task::None => view! { <Origin row /> }.into_any(),
                        Task::Busy(what) => {
                            view! {
                                <span class="card__task" role="status">
                                    {what}
                                </span>
                            }
                                .into_any()
                        }
                        Task::Failed(sentence) => {
                            view! {
                                <p class="card__problem" role="alert">
                                    {sentence}
                                </p>
                            }
                                .into_any()
                        }
                    })}
                </div>
            </div>
            <CardActions row />
        </li>
    }
}

/// When the token was made, whose it is, and when it was written last.
#[component]
fn Origin(row: Row) -> impl IntoView {
    let authorization = row.authorization;
    let created = move || authorization.with(|token| moment::on_the_clock(&token.created_at));
    let modified = move || authorization.with(|token| moment::ago(&token.updated_at));
    view! {
        <span>{follow_text(move || words::created_at(&created()))}</span>
        <span>{follow_text(move || authorization.with(|token| words::owner(&token.user)))}</span>
        <span>{follow_text(move || words::last_modified(&modified()))}</span>
    }
}

/// The switch of a token, and what is said of it.
#[component]
pub fn StatusSwitch(
    /// The token.
    row: Row,
    /// Whether it may be used.
    active: Derived<bool>,
) -> impl IntoView {
    let client = use_client();
    let tokens = use_tokens();
    let authorization = row.authorization;
    let switch = Callback::new(move |()| {
        let before = authorization.with_untracked(|token| token.status.clone());
        let after = if before == Status::Active { Status::Inactive } else { Status::Active };
        row.set_task(Task::Busy(words::switching()));
        // Changed at once, and taken back if the server refuses.
        authorization.update(|token| token.status = after.clone());
        let client = client.clone();
        spawn_local(async move {
            let update = AuthorizationUpdate { status: Some(after), ..Default::default() };
            let answer = client.update_authorization(row.id, &update).await;
            if answer.is_err() {
                authorization.try_update(|token| token.status = before);
            }
            tokens.settle(row, Doing::SwitchToken, answer);
        });
    });
    let asks = Held::new(false);
    let press = move |_| {
        if row.is_busy() {
            return;
        }
        if active.get_untracked() && tokens.own_token_warning(&[row]).is_some() {
            asks.set(true);
        } else {
            switch.run(());
        }
    };
    let question = move |()| Question {
        sentences: tokens.own_token_warning(&[row]).into_iter().map(str::to_owned).collect(),
        yes: Answer {
            label: words::deactivate(),
            testid: "deactivate--confirm-button",
            then: switch,
        },
        instead: None,
    };
    let label =
        move || authorization.with(|token| words::status_of(words::name_of(&token.description)));
    let question = Callback::new(question);
    let control = move || {
        view! {
            <Confirm open=asks question label=Callback::new(move |()| label())>
                <button
                    type="button"
                    role="switch"
                    class="switch"
                    class:active=move || active.get()
                    data-testid="slide-toggle"
                    aria-checked=move || if active.get() { "true" } else { "false" }
                    aria-label=label
                    on:click=press
                ></button>
            </Confirm>
        }
        .into_any()
    };
    view! {
        <span class="card__status">
            {follow_some(move || tokens.may_change().then(control))}
            <span>
                {follow_text(move || authorization.with(|token| words::status(&token.status)))}
            </span>
        </span>
    }
}
