//! What can be done with a token from its card: clone it, delete it.

use leptos::{prelude::*, task::spawn_local};
use token_model::{
    authorization::{Authorization, AuthorizationUpdate, Status},
    refusal::Meaning,
};

use super::{Row, Task, list::focus_card, use_tokens};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    later,
    ui::{
        confirm::{Answer, ConfirmDelete, Question},
        follow::follow_some,
        icon::{Drawing, Icon},
        menu::{Menu, MenuItem},
        toast::use_toasts,
    },
};

/// The buttons at the end of a card.
#[component]
pub fn CardActions(
    /// The token.
    row: Row,
) -> impl IntoView {
    let name =
        move |()| row.authorization.with(|token| words::name_of(&token.description).to_owned());
    let name = Callback::new(name);
    let tokens = use_tokens();
    view! {
        <div class="card__actions">
            {follow_some(move || tokens.may_change().then(|| view! { <MoreMenu row name /> }.into_any()))}
            <DeleteButton row name />
        </div>
    }
}

#[component]
fn MoreMenu(row: Row, name: Callback<(), String>) -> impl IntoView {
    let client = use_client();
    let tokens = use_tokens();
    let toasts = use_toasts();
    let clone = Callback::new(move |()| {
        // A second copy is not made while the first is, nor one of what is being deleted.
        if !row.is_busy() {
            row.set_task(Task::Busy(words::cloning()));
            spawn_local(later::clone(tokens, toasts, client.clone(), row));
        }
    });
    let rotate = Callback::new(move |()| {
        tokens.rotate([row.id].into_iter().collect());
    });
    let item =
        |label: &str, testid, on_choose| MenuItem { label: label.to_owned(), testid, on_choose };
    let items = vec![
        item(words::clone(), "context-clone-token", clone),
        item(words::rotate(), "context-rotate-token", rotate),
    ];
    view! {
        <Menu
            class="icon-button"
            label=Callback::new(move |()| words::more_for(&name.run(())))
            items
            button_testid="context-menu-token"
            caret=false
        >
            <Drawing icon=Icon::More />
        </Menu>
    }
}

/// The button that deletes the token after a confirmation, which offers to switch it off instead.
#[component]
pub fn DeleteButton(
    /// The token.
    row: Row,
    /// What it is called.
    name: Callback<(), String>,
) -> impl IntoView {
    let client = use_client();
    let tokens = use_tokens();
    let toasts = use_toasts();
    let delete = {
        let client = client.clone();
        Callback::new(move |()| {
            row.set_task(Task::Busy(words::deleting()));
            let client = client.clone();
            spawn_local(async move {
                match client.delete_authorization(row.id).await {
                    // Gone already: what was wanted.
                    Err(error) if error.meaning() != Some(Meaning::NotFound) => {
                        tokens.failed(row, Doing::DeleteToken, &error);
                    }
                    _ => {
                        let place = tokens.place_of(row);
                        tokens.removed(row.id);
                        toasts.success(words::deleted());
                        // The focus goes on to the card that comes into its place.
                        tokens.when_taken_out(move || focus_card(place));
                    }
                }
            });
        })
    };
    let deactivate = Callback::new(move |()| {
        row.set_task(Task::Busy(words::switching()));
        let client = client.clone();
        spawn_local(async move {
            let update =
                AuthorizationUpdate { status: Some(Status::Inactive), ..Default::default() };
            let answer = client.update_authorization(row.id, &update).await;
            tokens.settle(row, Doing::SwitchToken, answer);
        });
    });
    let question = move |()| {
        let active = row.authorization.with(Authorization::is_active);
        let instead = Answer {
            label: words::deactivate_instead(),
            testid: "deactivate-instead",
            then: deactivate,
        };
        let warning = tokens.own_token_warning(&[row]);
        let outcome =
            if active { words::delete_sentence() } else { words::delete_inactive_sentence() };
        let sentences = [outcome].into_iter().chain(warning);
        Question {
            sentences: sentences.map(str::to_owned).collect(),
            yes: Answer {
                label: words::confirm(),
                testid: "context-delete-menu--confirm-button",
                then: delete,
            },
            instead: active.then_some(instead),
        }
    };
    let question = Callback::new(question);
    follow_some(move || {
        tokens.may_change().then(|| {
            view! {
                <ConfirmDelete
                    label=Callback::new(move |()| words::delete(&name.run(())))
                    question
                    blocked=Callback::new(move |()| row.is_busy())
                    testid="context-delete-menu--button"
                />
            }
            .into_any()
        })
    })
}
