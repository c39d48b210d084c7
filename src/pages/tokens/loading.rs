//! Fetching the list: at first, again when asked to, and when the person comes back to the page.

use influx_client::{ApiError, Client};
use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{authorization::Authorization, refusal::Meaning, sorting::sort_by_key};

use super::{Tokens, WayOn, listing::fold_in_turns};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    later,
    load::Load,
    ui::toast::use_toasts,
};

/// How often a list is fetched that is changed from here while it is on its way.
const TRIES: usize = 3;

/// What fetches the list. What is shown stays until the new one is there, and where that does not
/// come.
pub fn load_list(tokens: Tokens) -> Callback<()> {
    let client = use_client();
    let toasts = use_toasts();
    Callback::new(move |()| {
        if tokens.list.with_untracked(|list| matches!(list, Load::Failed(_))) {
            tokens.list.set(Load::Loading);
        }
        let is_again = tokens.list.with_untracked(|list| matches!(list, Load::Ready(_)));
        tokens.looking.set(true);
        let client = client.clone();
        spawn_local(async move {
            let answer = fetch(&client, tokens).await;
            // Of a page that was left nothing is said.
            if tokens.looking.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(authorizations) => {
                    tokens.show(authorizations);
                    if is_again {
                        toasts.success(words::refreshed());
                    }
                    // After what is shown first, and before it is asked for.
                    later::fetch(tokens);
                    fold_in_turns(tokens.list).await;
                }
                Err(Failure::SignedOut) => {}
                Err(Failure::Because(sentence)) => {
                    if is_again {
                        toasts.error(sentence);
                    } else {
                        tokens.list.try_set(Load::Failed(sentence));
                    }
                }
            }
        });
    })
}

/// Why there is no list.
enum Failure {
    /// The session is over, and the way to sign-in is taken.
    SignedOut,
    /// For this reason.
    Because(String),
}

/// Fetches the list until it is not older than the last change from here.
async fn fetch(client: &Client, tokens: Tokens) -> Result<Vec<Authorization>, Failure> {
    let mut list = Vec::new();
    for _ in 0..TRIES {
        let changes = tokens.changes.try_get_value();
        list = match client.authorizations(tokens.org_id).await {
            Ok(list) => list,
            Err(error) if tokens.ask_to_sign_in(&error) => return Err(Failure::SignedOut),
            Err(error) if tokens.ask_to_connect(&error).await => return Err(Failure::SignedOut),
            Err(error) => {
                note_inactive(tokens, &error);
                return Err(Failure::Because(words::explain(Doing::ListTokens, &error)));
            }
        };
        if tokens.changes.try_get_value() == changes {
            break;
        }
    }
    if list.is_empty() {
        why_empty(client, tokens).await.map_or(Ok(()), Err)?;
    }
    Ok(list)
}

/// A list is empty also where it should not be: to a token that is switched off the server lists
/// nothing, with 200, and of an organization that is not there as well (2.0 to 2.9).
async fn why_empty(client: &Client, tokens: Tokens) -> Option<Failure> {
    if let Err(error) = client.me().await
        && note_inactive(tokens, &error)
    {
        return Some(Failure::Because(words::explain(Doing::ListTokens, &error)));
    }
    let organization = client.organization(tokens.org_id).await;
    let missing = organization.is_err_and(|error| error.meaning() == Some(Meaning::NotFound));
    missing.then(|| {
        tokens.way_on.try_set(Some(WayOn::Organization));
        Failure::Because(words::no_such_organization().to_owned())
    })
}

/// Takes note where it is the token that is switched off; says whether.
fn note_inactive(tokens: Tokens, error: &ApiError) -> bool {
    let is_it = error.meaning() == Some(Meaning::TokenInactive);
    if is_it {
        tokens.way_on.try_set(Some(WayOn::Token));
    }
    is_it
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
        if let Ok(may) = client.may_read_users().await {
            tokens.only_own.try_set(!may);
        }
    });
}

/// Looks at the server when the person comes back to the page. What changed meanwhile is offered
/// and not shown at once, so that nothing moves under the pointer.
pub fn look_when_back(tokens: Tokens) {
    let client = StoredValue::new(use_client());
    let back = window_event_listener(ev::visibilitychange, move |_| {
        let is_there = || tokens.list.with_untracked(|list| matches!(list, Load::Ready(_)));
        if document().hidden() || !is_there() {
            return;
        }
        let client = client.get_value();
        spawn_local(async move {
            let changes = tokens.changes.try_get_value();
            // Where it fails, the person has not asked for anything.
            if let Ok(now) = client.authorizations(tokens.org_id).await
                && tokens.changes.try_get_value() == changes
            {
                tokens.changed.try_set(differs(tokens, &now));
            }
        });
    });
    on_cleanup(move || back.remove());
}

/// Whether the tokens are other ones than those that are shown, or otherwise.
fn differs(tokens: Tokens, now: &[Authorization]) -> bool {
    let Some(mut rows) = tokens.all() else { return false };
    sort_by_key(&mut rows, |row| row.id);
    // The server lists in the order of ids.
    rows.len() != now.len()
        || rows.iter().zip(now).any(|(row, now)| {
            row.authorization.with_untracked(|shown| {
                let (shown, listed) = ((&shown.id, &shown.status, &shown.description), now);
                shown != (&listed.id, &listed.status, &listed.description)
            })
        })
}
