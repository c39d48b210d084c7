//! The name of a token on its card, and renaming it in place.

use leptos::{ev, html, prelude::*, task::spawn_local};
use token_model::authorization::AuthorizationUpdate;

use super::{Row, Task, draft::use_drafts, use_tokens};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    route::Dialog,
    ui::{
        focus::take_lost_focus,
        follow::{follow, follow_some, follow_text},
        held::{Held, whenever},
        icon::{Drawing, Icon},
        toast::use_toasts,
    },
};

/// The name, which opens the summary, with a button that makes a field of it.
#[component]
pub fn CardName(
    /// The token.
    row: Row,
) -> impl IntoView {
    let client = use_client();
    let tokens = use_tokens();
    let drafts = use_drafts();
    let toasts = use_toasts();
    let unsaved = move || {
        let unsaved = drafts.rename.get_value();
        unsaved.filter(|(id, _)| *id == row.id).map(|(_, typed)| typed)
    };
    let renaming = Held::new(unsaved().is_some());
    let pencil = NodeRef::<html::Button>::new();
    let close = move || {
        renaming.set(false);
        drafts.rename.set_value(None);
        // Once the button is back.
        request_animation_frame(move || {
            if let Some(pencil) = pencil.try_get_untracked().flatten() {
                let _ = pencil.focus();
            }
        });
    };
    let save = Callback::new(move |typed: String| {
        let before = row.authorization.with_untracked(|token| token.description.clone());
        // A field has no line breaks; a name that has some is not changed by looking at it.
        if typed == before.replace(['\n', '\r'], "") {
            return;
        }
        row.set_task(Task::Busy(words::renaming()));
        row.authorization.update(|token| token.description.clone_from(&typed));
        let client = client.clone();
        spawn_local(async move {
            let update = AuthorizationUpdate { description: Some(typed), ..Default::default() };
            let answer = client.update_authorization(row.id, &update).await;
            if answer.is_ok() {
                toasts.success(words::updated());
            } else {
                // What was typed stands in its field again, to be saved or given up.
                drafts.rename.set_value(update.description.map(|typed| (row.id, typed)));
                row.authorization.try_update(|token| token.description = before);
                renaming.try_set(true);
            }
            tokens.settle(row, Doing::RenameToken, answer);
        });
    });
    let description = move || row.authorization.with(|token| token.description.clone());
    let testid = move || format!("token-name {}", description());
    view! {
        {follow(move || match renaming.get() {
            true => {
                let on_close = Callback::new(move |()| close());
                view! { <NameField row unsaved=unsaved() save on_close /> }.into_any()
            }
            false => {
                view! {
                    <div class="card__heading">
                        <h2 class="card__name">
                            <button
                                type="button"
                                class="card__open"
                                data-testid=testid
                                title=description
                                on:click=move |_| tokens.open_dialog(Dialog::Summary(row.id))
                            >
                                {follow_text(move || words::name_of(&description()).to_owned())}
                            </button>
                        </h2>
                        {follow_some(move || {
                            tokens
                                .may_change()
                                .then(|| {
                                    view! {
                                        <button
                                            type="button"
                                            class="icon-button"
                                            node_ref=pencil
                                            data-testid="resource-editable-name--button"
                                            aria-label=move || words::rename(
                                                words::name_of(&description()),
                                            )
                                            on:click=move |_| {
                                                if !row.is_busy() {
                                                    renaming.set(true);
                                                }
                                            }
                                        >
                                            <Drawing icon=Icon::Pencil />
                                        </button>
                                    }
                                        .into_any()
                                })
                        })}
                    </div>
                }
                    .into_any()
            }
        })}
    }
}

/// The field: Enter and leaving save, Escape gives up.
#[component]
fn NameField(
    row: Row,
    /// What was typed before and could not be saved.
    unsaved: Option<String>,
    save: Callback<String>,
    on_close: Callback<()>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let before = row.authorization.with_untracked(|token| token.description.clone());
    let is_again = unsaved.is_some();
    let value = unsaved.unwrap_or(before);
    whenever(move || {
        if let Some(field) = field.get() {
            // What comes back after it could not be saved takes the focus from nothing else.
            if is_again {
                take_lost_focus(field.into());
            } else {
                let _ = field.focus();
                field.select();
            }
        }
    });
    let finish = move || {
        let typed = field.get_untracked().map(|field| field.value());
        on_close.run(());
        if let Some(typed) = typed {
            save.run(typed);
        }
    };
    let given_up = StoredValue::new(false);
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            given_up.set_value(true);
            finish();
        }
        "Escape" => {
            given_up.set_value(true);
            on_close.run(());
        }
        _ => {}
    };
    let leave = move |_| {
        // Taking the field away makes the browser leave it as well.
        if given_up.try_get_value() == Some(false) {
            given_up.set_value(true);
            finish();
        }
    };
    view! {
        <input
            class="field__input card__field"
            node_ref=field
            value=value
            placeholder=words::description_placeholder()
            aria-label=words::description()
            autocomplete="off"
            data-testid="resource-editable-name--input"
            on:keydown=key
            on:blur=leave
        />
    }
}
