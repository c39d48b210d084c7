//! Makes many tokens, a few at a time, and looks into the list where an answer was lost.

pub mod banner;
mod left;
mod secrets;
pub mod view;

use std::time::Duration;

use influx_client::{ApiError, Client};
use leptos::{prelude::*, task::spawn_local};
use token_model::{
    authorization::{Authorization, NewAuthorization},
    id::AuthorizationId,
    many::run::{Outcome, Row, Run, State, Ticket},
    refusal::Meaning,
};

use super::{Tokens, use_tokens};
use crate::{
    copy::{self as words, Doing},
    making::{Making, Purpose, use_making},
    route::Dialog,
    session::{Session, use_session},
    ui::toast::{Toasts, use_toasts},
};

/// How long a server that has no time is left alone.
const PAUSE: Duration = Duration::from_secs(1);

/// How long an answer is waited for before the list is looked into. It is taken all the same when it
/// comes later.
const LONGEST: Duration = Duration::from_secs(60);

/// What drives the run.
#[derive(Clone, Copy)]
pub struct Driver {
    /// The run and what came of it.
    pub making: Making,
    tokens: Tokens,
    session: Session,
    toasts: Toasts,
}

/// What drives the run of this page.
pub fn use_driver() -> Driver {
    Driver {
        making: use_making(),
        tokens: use_tokens(),
        session: use_session(),
        toasts: use_toasts(),
    }
}

impl Driver {
    /// Begins to make these; whether it could: another run may be there.
    pub fn begin(self, asked_for: Vec<NewAuthorization>, purpose: Purpose) -> bool {
        let me = self.session.me_now().map(|me| me.user.id);
        let run = Run::new(asked_for, self.tokens.known().unwrap_or_default(), me);
        let number = self.making.begin(run, self.tokens.org_id, purpose);
        number.is_some_and(|number| {
            self.drive(number);
            true
        })
    }

    /// Goes on with what was stopped.
    pub fn go_on(self) {
        self.change(Run::go_on);
        if let Some(number) = self.making.number() {
            self.drive(number);
        }
    }

    /// Asks again for what was refused and may be taken now.
    pub fn try_again(self) {
        self.change(Run::try_again);
        self.go_on();
    }

    /// Changes the run, where there is one.
    pub fn change<T>(self, change: impl FnOnce(&mut Run) -> T) -> Option<T> {
        let number = self.making.number()?;
        self.making.change(number, |batch| change(&mut batch.run))
    }

    /// Sends what may be sent now, and looks where that has to be looked into.
    fn drive(self, number: u32) {
        let Some(client) = self.client() else {
            self.making.change(number, |batch| batch.run.signed_out());
            return;
        };
        let next = || self.making.change(number, |batch| batch.run.send_next()).flatten();
        while let Some((ticket, new)) = next() {
            spawn_local(self.send(client.clone(), number, ticket, new));
            // What is waited for no longer may still be answered.
            let lost = move || self.settle(number, ticket, Outcome::Lost);
            set_timeout(lost, LONGEST);
        }
        let (has_to_look, is_over) = self
            .making
            .with_untracked(|batch| (batch.run.has_to_look(), batch.run.is_over()))
            .unwrap_or_default();
        if has_to_look {
            spawn_local(self.look(number));
        } else if is_over {
            spawn_local(self.finish(number));
        }
    }

    fn settle(self, number: u32, ticket: Ticket, outcome: Outcome) {
        let is_taken = self.making.change(number, |batch| batch.run.settle(ticket, outcome));
        if is_taken == Some(true) {
            self.drive(number);
        }
    }

    /// What asks the server as the person who began it, while it is they who are signed in.
    fn client(self) -> Option<Client> {
        self.session.client_of(self.making.person)
    }

    /// The tokens of the run's organization: another may be shown meanwhile.
    async fn list(self) -> Option<Result<Vec<Authorization>, ApiError>> {
        let org_id = self.making.with_untracked(|batch| batch.org_id);
        Some(self.client()?.authorizations(org_id.unwrap_or(self.tokens.org_id)).await)
    }

    async fn send(self, client: Client, number: u32, ticket: Ticket, new: NewAuthorization) {
        let outcome = match client.create_authorization(&new).await {
            Ok(token) => Outcome::Made(Box::new(token)),
            Err(error) if error.is_not_signed_in() => Outcome::NotSignedIn,
            Err(error) if error.may_have_been_done() => Outcome::Lost,
            Err(error) => Outcome::Refused {
                later: has_no_time(&error),
                may_change: may_change(&error),
                why: words::explain(Doing::CreateToken, &error),
            },
        };
        let waits = matches!(outcome, Outcome::Refused { later: true, .. });
        let settle = move || self.settle(number, ticket, outcome);
        if waits { set_timeout(settle, PAUSE) } else { settle() }
    }

    /// Looks into the list for what came of the answers that were lost.
    async fn look(self, number: u32) {
        match self.list().await {
            None => drop(self.making.change(number, |batch| batch.run.signed_out())),
            Some(Ok(list)) => {
                self.making.change(number, |batch| batch.run.look(&list));
                self.drive(number);
            }
            Some(Err(error)) => {
                self.making.change(number, |batch| {
                    could_not(&mut batch.run, Doing::ListTokens, &error);
                });
            }
        }
    }

    /// Shows what was made in the list, and what came of the run beside it.
    async fn finish(self, number: u32) {
        let Some(Ok(list)) = self.list().await else { return };
        let org_id = self.making.change(number, |batch| {
            batch.strays = batch.run.strays(&list);
            batch.org_id
        });
        if self.tokens.is_shown() && org_id == Some(self.tokens.org_id) {
            let only = self.only_successor(&list);
            self.tokens.show(list);
            if let Some(only) = only {
                self.making.forget();
                self.tokens.created(only, self.toasts, Some(Dialog::Rotate));
            }
        }
    }

    /// The successor, where only one was asked for: its secret is shown like that of any new token.
    fn only_successor(self, list: &[Authorization]) -> Option<Authorization> {
        let (id, secret) = self
            .making
            .with_untracked(|batch| match (batch.purpose, batch.run.rows()) {
                (Purpose::Rotation, [Row { state: State::Made(id, secret), .. }]) => {
                    Some((*id, secret.clone()))
                }
                _ => None,
            })
            .flatten()?;
        let token = list.iter().find(|token| token.id == id)?;
        Some(Authorization { token: secret, ..token.clone() })
    }

    /// Deletes tokens that nobody has the secrets of. Those that belong to a row are made again.
    pub fn delete(self, ids: Vec<AuthorizationId>) {
        spawn_local(async move {
            for id in ids {
                let Some(client) = self.client() else { return };
                let answer = client.delete_authorization(id).await;
                let is_gone = match &answer {
                    Ok(()) => true,
                    Err(error) => error.meaning() == Some(Meaning::NotFound),
                };
                if let Err(error) = answer
                    && !is_gone
                {
                    self.change(|run| could_not(run, Doing::DeleteToken, &error));
                    return;
                }
                if let Some(number) = self.making.number() {
                    self.making.change(number, |batch| {
                        batch.strays.retain(|other| *other != id);
                        batch.run.deleted(id);
                    });
                }
            }
            self.go_on();
        });
    }
}

/// Stops a run where something beside it was refused.
fn could_not(run: &mut Run, doing: Doing, error: &ApiError) {
    match error.is_not_signed_in() {
        true => run.signed_out(),
        false => run.could_not_look(words::explain(doing, error)),
    }
}

/// Whether the same may be taken at another time: it is not what was asked for that is wrong.
fn may_change(error: &ApiError) -> bool {
    !matches!(error, ApiError::Refused { status: 400 | 405 | 413 | 422, .. })
}

/// Whether the server took nothing of it for lack of time.
fn has_no_time(error: &ApiError) -> bool {
    matches!(error, ApiError::Refused { status: 429 | 503, .. })
}
