//! The run that makes many tokens, until it is over and its secrets have been taken away. It
//! outlasts the page that began it: a session may end in the middle.

use leptos::prelude::*;
use token_model::{
    id::{AuthorizationId, OrganizationId},
    many::run::Run,
};

use crate::ui::held::Held;

/// What a run is for: which dialog shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A token for each of many.
    Many,
    /// Successors of tokens.
    Rotation,
}

/// The run, in the context of every component.
#[derive(Clone, Copy)]
pub struct Making {
    /// It; none while nothing is being made.
    pub run: Held<Option<Run>>,
    /// In which organization, and what for.
    pub of: Held<Option<(OrganizationId, Purpose)>>,
    /// Tokens that came of it and belong to nobody.
    pub strays: Held<Vec<AuthorizationId>>,
}

impl Making {
    /// None.
    pub fn none() -> Self {
        Self { run: Held::new(None), of: Held::new(None), strays: Held::default() }
    }

    /// Begins one.
    pub fn begin(self, run: Run, org_id: OrganizationId, purpose: Purpose) {
        self.strays.set(Vec::new());
        self.of.set(Some((org_id, purpose)));
        self.run.set(Some(run));
    }

    /// Whether one of an organization is there for this.
    pub fn is_of(self, org_id: OrganizationId, purpose: Purpose) -> bool {
        self.of.get() == Some((org_id, purpose))
    }

    /// Whether something would be lost with the page: a secret, or an answer that may bring one.
    pub fn is_unsaved(self) -> bool {
        self.run.with_untracked(|run| {
            run.as_ref().is_some_and(|run| run.unsaved() > 0 || run.counts().sent > 0)
        })
    }

    /// Forgets it and its secrets.
    pub fn forget(self) {
        self.run.set(None);
        self.of.set(None);
        self.strays.set(Vec::new());
    }
}

/// The run, from the context that [`crate::app::App`] provides.
pub fn use_making() -> Making {
    expect_context()
}
