//! Fetching the list: at first, again when asked to, and when the person comes back to the page.

use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{authorization::Authorization, refusal::Meaning};

use super::Tokens;
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    later,
    load::Load,
};

/// What fetches the list. What is shown stays until the new one is there.
pub fn load_list(tokens: Tokens) -> Callback<()> {
    let client = use_client();
    Callback::new(move |()| {
        if tokens.list.with_untracked(|list| matches!(list, Load::Failed(_))) {
            tokens.list.set(Load::Loading);
        }
        tokens.looking.set(true);
        let client = client.clone();
        spawn_local(async move {
            let mut answer = client.authorizations(tokens.org_id).await;
            // To a token that is switched off the server lists nothing, and says nothing (2.0 to 2.9).
            if answer.as_ref().is_ok_and(Vec::is_empty)
                && let Err(error) = client.me().await
                && error.meaning() == Some(Meaning::TokenInactive)
            {
                answer = Err(error);
            }
            tokens.looking.try_set(false);
            match answer {
                Ok(authorizations) => {
                    tokens.show(authorizations);
                    // After what is shown first, and before it is asked for.
                    later::fetch();
                }
                Err(error) => {
                    if !tokens.ask_to_sign_in(&error) {
                        let sentence = words::explain(Doing::ListTokens, &error);
                        tokens.list.try_set(Load::Failed(sentence));
                    }
                }
            }
        });
    })
}

/// Finds out who is signed in, and whether they see every token, while the list is fetched.
pub fn load_me(tokens: Tokens) {
    let client = use_client();
    if tokens.session.me_now().is_none() {
        let client = client.clone();
        spawn_local(async move {
            match client.me().await {
                Ok(me) => tokens.session.set_me(me),
                // The list fails for the same reason and says it, where it is another one.
                Err(error) => {
                    tokens.ask_to_sign_in(&error);
                }
            }
        });
    }
    spawn_local(async move {
        // Whoever may not read users sees only their own tokens (2.0 to 2.9).
        if let Err(error) = client.some_users().await {
            let lacking = matches!(error.meaning(), Some(Meaning::MissingPermission(_)));
            tokens.only_own.try_set(lacking);
        }
    });
}

/// Looks at the server when the person comes back to the page. What changed meanwhile is offered
/// and not shown at once, so that nothing moves under the pointer.
pub fn look_when_back(tokens: Tokens) {
    let client = StoredValue::new(use_client());
    let back = window_event_listener(ev::visibilitychange, move |_| {
        let there = tokens.list.with_untracked(|list| matches!(list, Load::Ready(_)));
        if document().hidden() || !there {
            return;
        }
        let client = client.get_value();
        spawn_local(async move {
            // Where it fails, the person has not asked for anything.
            if let Ok(now) = client.authorizations(tokens.org_id).await
                && differs(tokens, &now)
            {
                tokens.changed.try_set(Some(now));
            }
        });
    });
    on_cleanup(move || back.remove());
}

/// Whether the tokens are other ones than those that are shown, or otherwise.
fn differs(tokens: Tokens, now: &[Authorization]) -> bool {
    let Some(mut rows) = tokens.all() else { return false };
    rows.sort_unstable_by_key(|row| row.id);
    // The server lists in the order of ids.
    rows.len() != now.len()
        || rows.iter().zip(now).any(|(row, now)| {
            row.authorization.with_untracked(|shown| {
                let (shown, listed) = ((&shown.id, &shown.status, &shown.description), now);
                shown != (&listed.id, &listed.status, &listed.description)
            })
        })
}
