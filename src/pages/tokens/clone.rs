//! Making a token like another: the same permissions and owner, under a name of its own.

use influx_client::{ApiError, Client};
use leptos::task::spawn_local;
use token_model::{
    authorization::{Authorization, NewAuthorization},
    id::AuthorizationId,
    id_set::IdSet,
};

use super::{Row, Task, Tokens};
use crate::{
    copy::{self as words, Doing},
    ui::toast::Toasts,
};

/// Makes it, and says on the card of the original how that goes.
pub fn clone(tokens: Tokens, toasts: Toasts, client: Client, row: Row) {
    spawn_local(make(tokens, toasts, client, row));
}

async fn make(tokens: Tokens, toasts: Toasts, client: Client, row: Row) {
    let Some(new) = tokens.copy_of(row) else {
        row.set_task(Task::Failed(words::cannot_clone().to_owned()));
        return;
    };
    let known = tokens.known().unwrap_or_default();
    let made = match client.create_authorization(&new).await {
        Ok(token) => Ok(token),
        Err(error) if tokens.ask_to_sign_in(&error) => Err(String::new()),
        Err(error) if error.may_have_been_done() => {
            look_for(tokens, &client, &new, &known, &error).await
        }
        Err(error) => Err(words::explain(Doing::CloneToken, &error)),
    };
    match made {
        Ok(token) => {
            row.set_task(Task::None);
            tokens.created(token, toasts, None);
        }
        Err(sentence) if sentence.is_empty() => {
            row.set_task(Task::None);
        }
        Err(sentence) => {
            row.set_task(Task::Failed(sentence));
        }
    }
}

/// Looks in the list for the token whose answer was lost; where its secret is lost with it, says so.
async fn look_for(
    tokens: Tokens,
    client: &Client,
    new: &NewAuthorization,
    known: &IdSet<AuthorizationId>,
    lost: &ApiError,
) -> Result<Authorization, String> {
    let list = client.authorizations(tokens.org_id).await;
    let list = list.map_err(|_| words::explain(Doing::CloneToken, lost))?;
    let places = new.made(&list, |id| known.contains(id), new.user_id);
    let whole = match places[..] {
        [] => return Err(words::clone_not_made().to_owned()),
        // Servers that keep secrets, before 2.9, still give it: nothing is lost.
        [only] if !list[only].token.is_empty() => Some(list[only].clone()),
        _ => None,
    };
    tokens.show(list);
    whole.ok_or_else(|| words::clone_lost(&new.description))
}
