//! What is done with several tokens at once, a few at a time.

use std::rc::Rc;

use influx_client::{ApiError, Client};
use leptos::{prelude::*, task::spawn_local};
use token_model::{
    authorization::{Authorization, AuthorizationUpdate, Status},
    id::AuthorizationId,
    people::Person,
    refusal::Meaning,
};

use super::super::{Row, Task, Tokens, list};
use crate::{
    copy::{self as words, Doing},
    ui::{focus::focus_where_lost, held::Held, toast::Toasts},
};

/// How many requests are under way at once.
const WORKERS: usize = 4;

/// What can be done with several tokens at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Switch them on.
    Activate,
    /// Switch them off.
    Deactivate,
    /// Delete them.
    Delete,
}

/// What is being done. It is there until it is done: whoever leaves the page for another organization has
/// asked for all of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// What it is.
    pub deed: Deed,
    /// Who asked for it.
    by: Person,
    count: Held<Count>,
    /// What is still to be done, the first at the end.
    queue: StoredValue<Vec<Row>>,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many have an answer.
    pub done: usize,
    /// How many of these a bad one.
    failed: usize,
    /// How many there are.
    pub of: usize,
    workers: usize,
    /// Whether the session came to its end meanwhile, which is said elsewhere.
    signed_out: bool,
}

impl Run {
    /// Begins to do it with these.
    pub fn start(deed: Deed, rows: Vec<Row>, tokens: Tokens, toasts: Toasts) {
        if rows.is_empty() {
            return;
        }
        let workers = WORKERS.min(rows.len());
        let count = Count { of: rows.len(), workers, ..Count::default() };
        // Of no page.
        let owner = Rc::new(Owner::default());
        let run = owner.with(|| Self {
            deed,
            by: tokens.session.person_now(),
            count: Held::new(count),
            queue: StoredValue::new(rows.into_iter().rev().collect()),
        });
        tokens.several.run.set(Some(run));
        keep_focus();
        for _ in 0..workers {
            let owner = Rc::clone(&owner);
            spawn_local(async move {
                run.work(tokens).await;
                run.finish(tokens, toasts);
                drop(owner);
            });
        }
    }

    /// How far it has come, followed.
    pub fn count(self) -> Count {
        self.count.get()
    }

    /// Lets what is under way come to its end, and begins nothing more.
    pub fn stop(self) {
        self.queue.update_value(Vec::clear);
    }

    /// Does it with one token after the other until none is left, or somebody signs out.
    async fn work(self, tokens: Tokens) {
        while let Some(row) = self.queue.try_update_value(Vec::pop).flatten() {
            let Some(client) = tokens.session.client_of(self.by).filter(|_| is_among_tokens())
            else {
                return;
            };
            row.set_task(Task::Busy(self.deed.busy()));
            let answer = self.deed.run(&client, row.id).await;
            let has_failed = answer.is_err();
            match answer {
                Err(error) if tokens.ask_to_sign_in(&error) => {
                    row.set_task(Task::None);
                    self.count.update(|count| count.signed_out = tokens.is_there());
                    self.stop();
                }
                answer => self.deed.settle(tokens, row, answer),
            }
            self.count.update(|count| {
                count.done += 1;
                count.failed += usize::from(has_failed);
            });
            if !has_failed {
                tokens.several.chosen.try_update(|chosen| chosen.remove(row.id));
            }
        }
    }

    /// Says what came of it, once the last has come to its end.
    fn finish(self, tokens: Tokens, toasts: Toasts) {
        self.count.update(|count| count.workers -= 1);
        let count = self.count.get_untracked();
        if count.workers > 0 {
            return;
        }
        let is_there = tokens.several.run.try_set(None).is_none();
        // Whoever has to sign in finds the cards as they are, and what is still chosen.
        if count.signed_out || tokens.session.person_now() != self.by {
            return;
        }
        if is_there {
            keep_focus();
            // The bar goes with the last of them.
            tokens.when_taken_out(list::focus_way_on);
        }
        let sentence = words::finished(self.deed, count.done - count.failed, count.failed);
        if count.failed == 0 {
            toasts.success(sentence);
        } else {
            toasts.error(sentence);
        }
    }
}

/// Whether a page of tokens is shown, this one or another organization's: whoever goes elsewhere signs out.
fn is_among_tokens() -> bool {
    document().query_selector("body > .page").is_ok_and(|page| page.is_some())
}

/// Keeps the focus at the bar, or on the page where that goes with the last token, when the button
/// that was pressed has made room for how far it has come, and that for what can be done next.
fn keep_focus() {
    request_animation_frame(|| {
        focus_where_lost(".several__all input");
        focus_where_lost("main");
    });
}

impl Deed {
    fn busy(self) -> &'static str {
        match self {
            Self::Activate | Self::Deactivate => words::switching(),
            Self::Delete => words::deleting(),
        }
    }

    /// Tells the server; how the token is now, or none where it is gone.
    async fn run(
        self,
        client: &Client,
        id: AuthorizationId,
    ) -> Result<Option<Authorization>, ApiError> {
        let status = match self {
            Self::Activate => Status::Active,
            Self::Deactivate => Status::Inactive,
            Self::Delete => {
                return match client.delete_authorization(id).await {
                    // Gone already: what was wanted.
                    Err(error) if error.meaning() != Some(Meaning::NotFound) => Err(error),
                    _ => Ok(None),
                };
            }
        };
        let update = AuthorizationUpdate { status: Some(status), ..Default::default() };
        client.update_authorization(id, &update).await.map(Some)
    }

    fn settle(self, tokens: Tokens, row: Row, answer: Result<Option<Authorization>, ApiError>) {
        let doing = match self {
            Self::Activate | Self::Deactivate => Doing::SwitchToken,
            Self::Delete => Doing::DeleteToken,
        };
        match answer {
            Ok(Some(changed)) => tokens.settle(row, doing, Ok(changed)),
            Ok(None) => tokens.removed(row.id),
            Err(error) => tokens.failed(row, doing, &error),
        }
    }
}
