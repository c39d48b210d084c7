//! Taking a step of a rotation: both tokens are read again before it, and the successor once more
//! after the old one is off.

use influx_client::{ApiError, Client};
use leptos::prelude::untrack;
use token_model::{
    authorization::{Authorization, AuthorizationUpdate, Status},
    id::AuthorizationId,
    refusal::Meaning,
    rotation::{Deed, Hitch, Member, Stage, all::Came, hitches, name_of},
};

use super::pair::{Pair, pairs_now};
use crate::{
    copy::{self as words, Doing},
    pages::tokens::{Row, Task, Tokens},
};

/// Why a step was not taken, or not to its end.
enum Failure {
    /// The session is over, and the way to sign-in is taken.
    SignedOut,
    /// For this reason.
    Because(String),
}

fn failure(tokens: Tokens, doing: Doing, error: &ApiError) -> Failure {
    match tokens.ask_to_sign_in(error) {
        true => Failure::SignedOut,
        false => Failure::Because(words::explain(doing, error)),
    }
}

/// Takes a step. What goes wrong is said at the rotation, which stays where it was.
pub async fn take(tokens: Tokens, client: &Client, pair: Pair, deed: Deed) -> Came {
    if !pair.new.is_there() {
        return Came::Left;
    }
    if pair.new.is_busy() || pair.old.is_some_and(Row::is_busy) {
        return Came::Refused(words::is_busy().to_owned());
    }
    let known = untrack(|| pair.hitches());
    pair.new.set_task(Task::Busy(words::taking(deed)));
    let done = match as_it_was(tokens, client, pair, deed, &known).await {
        Ok(()) => step(tokens, client, pair, deed, &known).await,
        failed => failed,
    };
    let (task, came) = match done {
        Ok(()) => (Task::None, Came::Done),
        Err(Failure::SignedOut) => (Task::None, Came::NotSignedIn),
        Err(Failure::Because(why)) => (Task::Failed(why.clone()), Came::Refused(why)),
    };
    pair.new.set_task(task);
    came
}

/// Takes a step of the rotation of this successor as part of one for all: only where nothing is to
/// be said first.
pub async fn take_if_fit(tokens: Tokens, client: &Client, id: AuthorizationId, deed: Deed) -> Came {
    let Some(pairs) = pairs_now(tokens) else { return Came::Left };
    let Some(pair) = pairs.into_iter().find(|pair| pair.new.id == id) else {
        return Came::Refused(words::rotation_changed().to_owned());
    };
    match (deed, pair.stage) {
        // It was taken before the session was over.
        (Deed::SwitchOff, Stage::OldIsOff) => return Came::Done,
        (Deed::DeleteOld, Stage::OldIsGone) => {
            return take(tokens, client, pair, Deed::Finish).await;
        }
        (Deed::SwitchOff, Stage::BothWork) | (Deed::DeleteOld, Stage::OldIsOff) => {}
        _ => return Came::Refused(words::rotation_changed().to_owned()),
    }
    let unfit = untrack(|| pair.unfit());
    if !unfit.is_empty() {
        let reasons: Vec<_> = unfit.into_iter().map(words::unfit).collect();
        return Came::Refused(reasons.join("; "));
    }
    take(tokens, client, pair, deed).await
}

/// A token as it is now; none where it is gone.
async fn now(tokens: Tokens, client: &Client, row: Row) -> Result<Option<Authorization>, Failure> {
    match client.authorization(row.id).await {
        Ok(token) => Ok(Some(token)),
        Err(error) if error.meaning() == Some(Meaning::NotFound) => Ok(None),
        Err(error) => Err(failure(tokens, Doing::ListTokens, &error)),
    }
}

/// Looks at both tokens again before a step: what was changed elsewhere meanwhile is shown, and
/// nothing is done. Switched off on what stood here before, both might be gone in the end.
async fn as_it_was(
    tokens: Tokens,
    client: &Client,
    pair: Pair,
    deed: Deed,
    known: &[Hitch],
) -> Result<(), Failure> {
    let Some(old) = pair.old else { return Ok(()) };
    // The successor last: whether it is there matters most.
    let (old, new) = (now(tokens, client, old).await?, now(tokens, client, pair.new).await?);
    let is_as_before = match (&new, &old) {
        (Some(new), Some(old)) => {
            let replaces = Member::from(new).replaces == Some(old.id);
            let stage = if old.is_active() { Stage::BothWork } else { Stage::OldIsOff };
            let is_known = |hitch: &Hitch| known.contains(hitch);
            let may_do = !deed.relies_on_successor() || hitches(new, old).iter().all(is_known);
            replaces && stage == pair.stage && may_do
        }
        // Whoever gives up wants the successor gone, and needs the old one for nothing.
        (Some(_), None) => deed == Deed::GiveUp,
        (None, _) => false,
    };
    if is_as_before {
        return Ok(());
    }
    show_list(tokens, client).await;
    Err(Failure::Because(words::rotation_changed().to_owned()))
}

async fn show_list(tokens: Tokens, client: &Client) {
    if let Ok(list) = client.authorizations(tokens.org_id).await {
        tokens.show(list);
    }
}

async fn step(
    tokens: Tokens,
    client: &Client,
    pair: Pair,
    deed: Deed,
    known: &[Hitch],
) -> Result<(), Failure> {
    match (deed, pair.old) {
        (Deed::SwitchOff, Some(old)) => {
            change(tokens, client, old, status(Status::Inactive)).await?;
            let was_off = known.contains(&Hitch::SuccessorIsOff);
            successor_is_there(tokens, client, pair.new, old, was_off).await
        }
        (Deed::SwitchOn, Some(old)) => change(tokens, client, old, status(Status::Active)).await,
        (Deed::DeleteOld, Some(old)) => {
            delete(tokens, client, old).await?;
            finish(tokens, client, pair.new).await
        }
        (Deed::GiveUp, _) => delete(tokens, client, pair.new).await,
        (Deed::Finish, _) => finish(tokens, client, pair.new).await,
        (Deed::SwitchOff | Deed::SwitchOn | Deed::DeleteOld, None) => Ok(()),
    }
}

fn status(status: Status) -> AuthorizationUpdate {
    AuthorizationUpdate { status: Some(status), ..Default::default() }
}

/// Looks whether the successor is still there once the old token is off: in another tab somebody may
/// have given it up at the same moment, and then nothing would work. The old one is switched on again
/// where that is so.
async fn successor_is_there(
    tokens: Tokens,
    client: &Client,
    new: Row,
    old: Row,
    was_off: bool,
) -> Result<(), Failure> {
    let there = match now(tokens, client, new).await {
        Ok(there) => there,
        Err(Failure::SignedOut) => return Err(Failure::SignedOut),
        Err(Failure::Because(why)) => {
            return Err(Failure::Because(words::successor_not_seen(&why)));
        }
    };
    if there.is_some_and(|new| new.is_active() || was_off) {
        return Ok(());
    }
    let sentence = match change(tokens, client, old, status(Status::Active)).await {
        Ok(()) => words::old_on_again().to_owned(),
        Err(Failure::Because(why)) => words::old_stays_off(&why),
        Err(Failure::SignedOut) => return Err(Failure::SignedOut),
    };
    show_list(tokens, client).await;
    Err(Failure::Because(sentence))
}

/// Takes the mark off the description of a successor.
async fn finish(tokens: Tokens, client: &Client, new: Row) -> Result<(), Failure> {
    // It may have been renamed elsewhere.
    let Some(there) = now(tokens, client, new).await? else {
        show_list(tokens, client).await;
        return Err(Failure::Because(words::both_gone().to_owned()));
    };
    let description = Some(name_of(&there.description).to_owned());
    change(tokens, client, new, AuthorizationUpdate { description, ..Default::default() }).await
}

async fn change(
    tokens: Tokens,
    client: &Client,
    row: Row,
    update: AuthorizationUpdate,
) -> Result<(), Failure> {
    match client.update_authorization(row.id, &update).await {
        Ok(changed) => {
            tokens.settle(row, Doing::SwitchToken, Ok(changed));
            Ok(())
        }
        Err(error) if error.is_not_signed_in() => Err(failure(tokens, Doing::SwitchToken, &error)),
        Err(error) => {
            // What was lost on the way may have been done.
            let now = client.authorization(row.id).await;
            if let Some(now) = now.ok().filter(|_| error.may_have_been_done()) {
                let is_done = update.status.is_none_or(|status| status == now.status)
                    && update.description.is_none_or(|description| description == now.description);
                tokens.settle(row, Doing::SwitchToken, Ok(now));
                if is_done {
                    return Ok(());
                }
            }
            Err(failure(tokens, Doing::SwitchToken, &error))
        }
    }
}

async fn delete(tokens: Tokens, client: &Client, row: Row) -> Result<(), Failure> {
    match client.delete_authorization(row.id).await {
        // Gone already: what was wanted.
        Err(error) if error.meaning() != Some(Meaning::NotFound) => {
            // What was lost on the way may have been done.
            if error.may_have_been_done()
                && let Err(now) = client.authorization(row.id).await
                && now.meaning() == Some(Meaning::NotFound)
            {
                tokens.removed(row.id);
                return Ok(());
            }
            Err(failure(tokens, Doing::DeleteToken, &error))
        }
        _ => {
            tokens.removed(row.id);
            Ok(())
        }
    }
}
