//! A token of the list, and what is being done with it.

use leptos::prelude::*;
use token_model::{authorization::Authorization, id::AuthorizationId};

use crate::ui::held::Held;

/// One token of the list. It follows changes on its own, so that its card stays in place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The token's id.
    pub id: AuthorizationId,
    /// What is known of it.
    pub authorization: Held<Authorization>,
    /// What can be searched for of it, folded; made when it is needed.
    pub(super) folded: StoredValue<Option<String>>,
    tasks: Tasks,
}

/// What is being done with a token of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Task {
    /// Nothing.
    #[default]
    None,
    /// The server was told and has not answered; what is said meanwhile.
    Busy(&'static str),
    /// It went wrong; a sentence that says why and what to do.
    Failed(String),
}

impl Task {
    /// Whether the server is being waited for.
    pub const fn is_busy(&self) -> bool {
        matches!(self, Self::Busy(_))
    }
}

impl Row {
    /// A token that comes into the list, with which nothing was done so far.
    pub(super) fn new(authorization: Authorization, tasks: Tasks) -> Self {
        tasks.forget(authorization.id);
        Self {
            id: authorization.id,
            authorization: Held::new(authorization),
            folded: StoredValue::new(None),
            tasks,
        }
    }

    /// Whether its page is there still.
    pub fn is_there(self) -> bool {
        self.tasks.0.try_with_value(|_| ()).is_some()
    }

    /// What is being done with it, followed.
    pub fn task(self) -> Task {
        self.tasks.held(self.id).map(Held::get).unwrap_or_default()
    }

    /// Whether the server is being waited for at this moment.
    pub fn is_busy(self) -> bool {
        let task = self.tasks.known(self.id);
        task.and_then(|task| task.try_with_untracked(Task::is_busy)).unwrap_or_default()
    }

    /// Says what is being done with it from now on, if its page is there still.
    pub fn set_task(self, task: Task) {
        if let Some(held) = self.tasks.held(self.id) {
            held.set(task);
        }
    }

    /// Says no more that something went wrong.
    pub(super) fn forget_failure(self) {
        let Some(task) = self.tasks.known(self.id) else { return };
        if task.with_untracked(|task| matches!(task, Task::Failed(_))) {
            task.set(Task::None);
        }
    }
}

/// What is being done with the tokens of a page. Of ten thousand few are seen, and something is done with
/// fewer: only those of which it was asked take memory here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Tasks(StoredValue<Known>);

struct Known {
    /// The page's, which outlives its cards.
    owner: Owner,
    /// In the order of ids.
    tasks: Vec<(AuthorizationId, Held<Task>)>,
}

impl Known {
    fn place(&self, id: AuthorizationId) -> Result<usize, usize> {
        self.tasks.binary_search_by_key(&id, |(id, _)| *id)
    }
}

impl Tasks {
    /// Nothing with any, on a page that is about to be shown.
    pub(super) fn none() -> Self {
        let owner = Owner::current().unwrap_or_default();
        Self(StoredValue::new(Known { owner, tasks: Vec::new() }))
    }

    /// What is being done with a token; `None` where the page is gone.
    fn held(self, id: AuthorizationId) -> Option<Held<Task>> {
        self.0.try_update_value(|known| match known.place(id) {
            Ok(place) => known.tasks[place].1,
            Err(place) => {
                let held = known.owner.with(Held::default);
                known.tasks.insert(place, (id, held));
                held
            }
        })
    }

    /// The same, if it was asked for before.
    fn known(self, id: AuthorizationId) -> Option<Held<Task>> {
        let task = |known: &Known| known.place(id).ok().map(|place| known.tasks[place].1);
        self.0.try_with_value(task).flatten()
    }

    fn forget(self, id: AuthorizationId) {
        self.0.try_update_value(|known| {
            if let Ok(place) = known.place(id) {
                known.tasks.remove(place);
            }
        });
    }
}
