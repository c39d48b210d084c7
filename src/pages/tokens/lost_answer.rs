//! What a dialog says, and offers, after the server's answer was lost on the way.

use leptos::{prelude::*, task::spawn_local};
use token_model::refusal::Meaning;

use super::{
    saving::{Lost, Orphan, Saving, Stage},
    use_tokens,
};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    moment,
    ui::{
        button::{Button, Intent},
        follow::{follow_some, follow_text},
        held::Held,
        notice::{Gravity, Notice},
        toast::use_toasts,
    },
};

/// Says whether the token came into being, and offers the ways on.
#[component]
pub fn LostAnswer(
    /// The saving that lost it.
    saving: Saving,
    /// What is known.
    lost: Lost,
) -> impl IntoView {
    let client = use_client();
    let look_again = Callback::new(move |()| spawn_local(saving.look(client.clone())));
    view! {
        <Notice gravity=Gravity::Error>
            {match lost {
                Lost::NotThere => {
                    view! {
                        <p>{words::lost_not_there()}</p>
                        <Button label=words::look_again() on_press=look_again />
                    }
                        .into_any()
                }
                Lost::Unknown(sentence) => {
                    view! {
                        <p>{words::lost_unknown()}</p>
                        <p>{sentence}</p>
                        <Button label=words::look_again() on_press=look_again />
                    }
                        .into_any()
                }
                Lost::Deleted => view! { <p>{words::deleted_try_anew()}</p> }.into_any(),
                Lost::There(made) => {
                    let lead = match made.len() {
                        1 => words::lost_there(),
                        _ => words::lost_there_several(),
                    };
                    view! {
                        <p>{lead}</p>
                        <ul class="lost-answer">
                            {made
                                .into_iter()
                                .map(|token| view! { <OrphanView saving token /> })
                                .collect_view()}
                        </ul>
                    }
                        .into_any()
                }
            }}
        </Notice>
    }
}

/// A token whose secret nobody has, and the button that deletes it.
#[component]
fn OrphanView(saving: Saving, token: Orphan) -> impl IntoView {
    let client = use_client();
    let tokens = use_tokens();
    let toasts = use_toasts();
    let busy = saving.deleting;
    let problem = Held::new(None::<String>);
    let id = token.id;
    let delete = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        let client = client.clone();
        spawn_local(async move {
            let answer = client.delete_authorization(id).await;
            busy.try_set(false);
            match answer {
                Err(error) if error.meaning() != Some(Meaning::NotFound) => {
                    if !tokens.ask_to_sign_in(&error) {
                        problem.try_set(Some(words::explain(Doing::DeleteToken, &error)));
                    }
                }
                _ => {
                    tokens.removed(id);
                    toasts.success(words::deleted());
                    saving.stage.try_set(Stage::Lost(Lost::Deleted));
                }
            }
        });
    };
    view! {
        <li class="lost-answer__token">
            <span>
                <strong>{words::name_of(&token.description).to_owned()}</strong>
                " "
                {words::created_at(&moment::on_the_clock(&token.created_at))}
                {format!(", ID {id}")}
            </span>
            <button type="button" class=Intent::Danger.class() on:click=delete>
                {follow_text(move || {
                    (if busy.get() { words::deleting() } else { words::delete_it() }).to_owned()
                })}
            </button>
            {follow_some(move || problem.get().map(|problem| view! { <p class="card__problem">{problem}</p> }.into_any()))}
        </li>
    }
}
