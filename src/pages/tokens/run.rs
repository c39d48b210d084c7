//! Makes many tokens, a few at a time, and looks into the list where an answer was lost.

pub mod banner;
pub mod view;

use std::time::Duration;

use influx_client::{ApiError, Client};
use leptos::{prelude::*, task::spawn_local};
use token_model::{
    authorization::{Authorization, NewAuthorization},
    id::{AuthorizationId, OrganizationId},
    many::run::{Outcome, Row, Run, State},
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
    /// Begins to make these.
    pub fn begin(self, asked_for: Vec<NewAuthorization>, purpose: Purpose) {
        let me = self.session.me_now().map(|me| me.user.id);
        let run = Run::new(asked_for, self.tokens.known().unwrap_or_default(), me);
        self.making.begin(run, self.tokens.org_id, purpose);
        self.drive();
    }

    /// Goes on with what was stopped.
    pub fn go_on(self) {
        self.change(Run::go_on);
        self.drive();
    }

    /// Sends what may be sent now, and looks where that has to be looked into.
    pub fn drive(self) {
        while let Some(next) = self.change(Run::send_next).flatten() {
            spawn_local(self.send(next.0, next.1));
        }
        let (has_to_look, is_over) = self.making.run.with_untracked(|run| {
            run.as_ref().map_or((false, false), |run| (run.has_to_look(), run.is_over()))
        });
        if has_to_look {
            spawn_local(self.look());
        } else if is_over {
            spawn_local(self.finish());
        }
    }

    /// Changes the run, where there is one.
    pub fn change<T>(self, change: impl FnOnce(&mut Run) -> T) -> Option<T> {
        self.making.run.try_update(|run| run.as_mut().map(change)).flatten()
    }

    fn client(self) -> Client {
        self.session.client()
    }

    /// The organization of the run: another may be shown meanwhile.
    fn org_id(self) -> OrganizationId {
        self.making.of.get_untracked().map_or(self.tokens.org_id, |(org_id, _)| org_id)
    }

    async fn list(self) -> Result<Vec<Authorization>, ApiError> {
        self.client().authorizations(self.org_id()).await
    }

    async fn send(self, place: usize, new: NewAuthorization) {
        let outcome = match self.client().create_authorization(&new).await {
            Ok(token) => Outcome::Made(Box::new(token)),
            Err(error) if error.is_not_signed_in() => {
                Outcome::NotSignedIn(words::RUN_SIGNED_OUT.to_owned())
            }
            Err(error) if error.may_have_been_done() => Outcome::Lost,
            Err(error) => Outcome::Refused {
                later: has_no_time(&error),
                why: words::explain(Doing::CreateToken, &error),
            },
        };
        let waits = matches!(outcome, Outcome::Refused { later: true, .. });
        let settle = move || {
            self.change(|run| run.settle(place, outcome));
            self.drive();
        };
        if waits { set_timeout(settle, PAUSE) } else { settle() }
    }

    /// Looks into the list for what came of the answers that were lost.
    async fn look(self) {
        match self.list().await {
            Ok(list) => {
                self.change(|run| run.look(&list));
                self.drive();
            }
            Err(error) => {
                let why = words::explain(Doing::ListTokens, &error);
                self.change(|run| run.could_not_look(why));
            }
        }
    }

    /// Shows what was made in the list, and what came of the run beside it.
    async fn finish(self) {
        if let Ok(list) = self.list().await {
            let strays = self.change(|run| run.strays(&list)).unwrap_or_default();
            self.making.strays.set(strays);
            if self.tokens.is_shown() && self.org_id() == self.tokens.org_id {
                let only = self.only_successor(&list);
                self.tokens.show(list);
                if let Some(only) = only {
                    self.making.forget();
                    self.tokens.created(only, self.toasts, Some(Dialog::Rotate));
                }
            }
        }
    }

    /// The successor, where only one was asked for: its secret is shown like that of any new token.
    fn only_successor(self, list: &[Authorization]) -> Option<Authorization> {
        let is_rotation = self.making.of.get_untracked()?.1 == Purpose::Rotation;
        let (id, secret) = self.making.run.with_untracked(|run| match run.as_ref()?.rows() {
            [Row { state: State::Made(id, secret), .. }] => Some((*id, secret.clone())),
            _ => None,
        })?;
        let token = list.iter().find(|token| token.id == id).filter(|_| is_rotation)?;
        Some(Authorization { token: secret, ..token.clone() })
    }

    /// Deletes tokens that nobody has the secrets of. Those that belong to a row are made again.
    pub fn delete(self, ids: Vec<AuthorizationId>) {
        spawn_local(async move {
            for id in ids {
                let answer = self.client().delete_authorization(id).await;
                let is_gone = match &answer {
                    Ok(()) => true,
                    Err(error) => error.meaning() == Some(Meaning::NotFound),
                };
                if let Err(error) = answer
                    && !is_gone
                {
                    let why = words::explain(Doing::DeleteToken, &error);
                    self.change(|run| run.could_not_look(why));
                    return;
                }
                self.making.strays.update(|strays| strays.retain(|other| *other != id));
                self.change(|run| run.deleted(id));
            }
            self.go_on();
        });
    }
}

/// Whether the server took nothing of it for lack of time.
fn has_no_time(error: &ApiError) -> bool {
    matches!(error, ApiError::Refused { status: 429 | 503, .. })
}
