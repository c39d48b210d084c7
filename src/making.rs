//! The run that makes many tokens, until it is over and its secrets have been taken away. It
//! outlasts the page that began it: a session may end in the middle.

use leptos::prelude::*;
use token_model::{
    id::{AuthorizationId, OrganizationId},
    many::run::{Counts, Run},
    rotation::{Deed, all::Steps},
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

/// A run, where it is, and what for.
#[derive(Clone)]
pub struct Batch {
    /// Tells it from those before it: an answer may come when it is forgotten.
    pub number: u32,
    /// In which organization.
    pub org_id: OrganizationId,
    /// What for.
    pub purpose: Purpose,
    /// How far it has come.
    pub run: Run,
    /// Tokens that came of it and belong to nobody.
    pub strays: Vec<AuthorizationId>,
}

/// A step of many rotations, on its way.
#[derive(Clone, PartialEq, Eq)]
pub struct StepsOf {
    /// Tells it from those before it.
    pub number: u32,
    /// In which organization.
    pub org_id: OrganizationId,
    /// Which step.
    pub deed: Deed,
    /// How far it has come.
    pub steps: Steps,
}

/// The run, in the context of every component.
#[derive(Clone, Copy)]
pub struct Making {
    batch: Held<Option<Batch>>,
    /// A step of many rotations, until what came of it was seen.
    pub steps: Held<Option<StepsOf>>,
    numbers: StoredValue<u32>,
}

impl Making {
    /// None.
    pub fn none() -> Self {
        Self { batch: Held::new(None), steps: Held::new(None), numbers: StoredValue::new(0) }
    }

    /// Begins one, unless another is there: its secrets may wait. Its number, where it was begun.
    pub fn begin(self, run: Run, org_id: OrganizationId, purpose: Purpose) -> Option<u32> {
        if self.batch.with_untracked(Option::is_some) {
            return None;
        }
        let number = self.next_number()?;
        self.batch.set(Some(Batch { number, org_id, purpose, run, strays: Vec::new() }));
        Some(number)
    }

    fn next_number(self) -> Option<u32> {
        self.numbers.try_update_value(|number| {
            *number += 1;
            *number
        })
    }

    /// Begins a step of many rotations, unless another is not over. Its number, where it was begun.
    pub fn begin_steps(self, steps: Steps, org_id: OrganizationId, deed: Deed) -> Option<u32> {
        let is_going = |of: &StepsOf| !of.steps.is_over();
        if self.steps.with_untracked(|of| of.as_ref().is_some_and(is_going)) {
            return None;
        }
        let number = self.next_number()?;
        self.steps.set(Some(StepsOf { number, org_id, deed, steps }));
        Some(number)
    }

    /// Changes the steps of this number, if they are those that are there.
    pub fn change_steps<T>(self, number: u32, change: impl FnOnce(&mut StepsOf) -> T) -> Option<T> {
        let is_it = |of: &&mut StepsOf| of.number == number;
        self.steps.try_update(|of| of.as_mut().filter(is_it).map(change)).flatten()
    }

    /// Where it is and what for, while there is one.
    pub fn of(self) -> Option<(OrganizationId, Purpose)> {
        self.batch.with(|batch| batch.as_ref().map(|batch| (batch.org_id, batch.purpose)))
    }

    /// Its number, while there is one.
    pub fn number(self) -> Option<u32> {
        self.batch.with_untracked(|batch| batch.as_ref().map(|batch| batch.number))
    }

    /// Reads it, as it changes.
    pub fn with<T>(self, read: impl FnOnce(&Batch) -> T) -> Option<T> {
        self.batch.with(|batch| batch.as_ref().map(read))
    }

    /// Reads it at this moment.
    pub fn with_untracked<T>(self, read: impl FnOnce(&Batch) -> T) -> Option<T> {
        self.batch.with_untracked(|batch| batch.as_ref().map(read))
    }

    /// Changes the one of this number, if it is the one that is there.
    pub fn change<T>(self, number: u32, change: impl FnOnce(&mut Batch) -> T) -> Option<T> {
        if self.number() != Some(number) {
            return None;
        }
        self.batch.try_update(|batch| batch.as_mut().map(change)).flatten()
    }

    /// How far it has come.
    pub fn counts(self) -> Counts {
        self.with(|batch| batch.run.counts()).unwrap_or_default()
    }

    /// Whether something would be lost with the page: a secret, or an answer that may bring one.
    pub fn is_unsaved(self) -> bool {
        self.with_untracked(|batch| batch.run.would_be_lost() > 0 || batch.run.counts().sent > 0)
            .unwrap_or_default()
    }

    /// Forgets it and its secrets.
    pub fn forget(self) {
        self.batch.set(None);
    }
}

/// The run, from the context that [`crate::app::App`] provides.
pub fn use_making() -> Making {
    expect_context()
}
