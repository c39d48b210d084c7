//! The run that makes many tokens, until it is over and its secrets have been taken away. It
//! outlasts the page that began it: a session may end in the middle. Each person has their own.

use leptos::prelude::*;
use token_model::{
    id::{AuthorizationId, OrganizationId},
    many::run::{Counts, Run},
    people::Person,
    rotation::{Deed, all::Steps},
};

use crate::{session::use_session, ui::held::Held};

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
    /// Who began it.
    by: Person,
    /// In which organization.
    pub org_id: OrganizationId,
    /// What for.
    pub purpose: Purpose,
    /// How far it has come.
    pub run: Run,
    /// Tokens that came of it and belong to nobody.
    pub strays: Vec<AuthorizationId>,
}

impl Batch {
    fn is_unsaved(&self) -> bool {
        self.run.would_be_lost() > 0 || self.run.counts().sent > 0
    }
}

/// A step of many rotations, on its way.
#[derive(Clone, PartialEq, Eq)]
pub struct StepsOf {
    /// Tells it from those before it.
    pub number: u32,
    /// Who began it.
    by: Person,
    /// In which organization.
    pub org_id: OrganizationId,
    /// Which step.
    pub deed: Deed,
    /// How far it has come.
    pub steps: Steps,
}

/// The runs, in the context of every component; and whose of them is looked at.
#[derive(Clone, Copy)]
pub struct Making {
    batches: Held<Vec<Batch>>,
    /// Steps of many rotations, until what came of them was seen.
    steps: Held<Vec<StepsOf>>,
    numbers: StoredValue<u32>,
    /// Whose.
    pub person: Person,
}

impl Making {
    /// None.
    pub fn none(person: Person) -> Self {
        let numbers = StoredValue::new(0);
        Self { batches: Held::default(), steps: Held::default(), numbers, person }
    }

    /// Begins one, unless another is there: its secrets may wait. Its number, where it was begun.
    pub fn begin(self, run: Run, org_id: OrganizationId, purpose: Purpose) -> Option<u32> {
        if self.number().is_some() {
            return None;
        }
        let (number, by) = (self.next_number()?, self.person);
        let batch = Batch { number, by, org_id, purpose, run, strays: Vec::new() };
        self.batches.update(|all| all.push(batch));
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
        let is_going = |of: &StepsOf| of.by == self.person && !of.steps.is_over();
        if self.steps.with_untracked(|all| all.iter().any(is_going)) {
            return None;
        }
        let (number, by) = (self.next_number()?, self.person);
        self.steps.update(|all| {
            all.retain(|of| of.by != by);
            all.push(StepsOf { number, by, org_id, deed, steps });
        });
        Some(number)
    }

    /// Reads a step of many rotations, as it changes.
    pub fn with_steps<T>(self, read: impl FnOnce(Option<&StepsOf>) -> T) -> T {
        self.steps.with(|all| read(all.iter().find(|of| of.by == self.person)))
    }

    /// Forgets what came of a step of many rotations.
    pub fn put_steps_away(self) {
        self.steps.update(|all| all.retain(|of| of.by != self.person));
    }

    /// Changes the steps of this number, if they are those that are there.
    pub fn change_steps<T>(self, number: u32, change: impl FnOnce(&mut StepsOf) -> T) -> Option<T> {
        let is_it = |of: &&mut StepsOf| of.number == number;
        self.steps.try_update(|all| all.iter_mut().find(is_it).map(change)).flatten()
    }

    /// Where it is and what for, while there is one.
    pub fn of(self) -> Option<(OrganizationId, Purpose)> {
        self.with(|batch| (batch.org_id, batch.purpose))
    }

    /// Its number, while there is one.
    pub fn number(self) -> Option<u32> {
        self.with_untracked(|batch| batch.number)
    }

    /// Reads it, as it changes.
    pub fn with<T>(self, read: impl FnOnce(&Batch) -> T) -> Option<T> {
        self.batches.with(|all| self.own(all).map(read))
    }

    /// Reads it at this moment.
    pub fn with_untracked<T>(self, read: impl FnOnce(&Batch) -> T) -> Option<T> {
        self.batches.with_untracked(|all| self.own(all).map(read))
    }

    fn own(self, all: &[Batch]) -> Option<&Batch> {
        all.iter().find(|batch| batch.by == self.person)
    }

    /// Changes the one of this number, if it is the one that is there.
    pub fn change<T>(self, number: u32, change: impl FnOnce(&mut Batch) -> T) -> Option<T> {
        let is_it = |batch: &Batch| batch.number == number;
        // What is not there is not announced as changed.
        let place = self.batches.with_untracked(|all| all.iter().position(is_it))?;
        self.batches.try_update(|all| all.get_mut(place).map(change)).flatten()
    }

    /// How far it has come.
    pub fn counts(self) -> Counts {
        self.with(|batch| batch.run.counts()).unwrap_or_default()
    }

    /// Whether something would be lost with the page: a secret, or an answer that may bring one.
    pub fn is_unsaved(self) -> bool {
        self.with_untracked(Batch::is_unsaved).unwrap_or_default()
    }

    /// The same of anybody's.
    pub fn is_anything_unsaved(self) -> bool {
        self.batches.with_untracked(|all| all.iter().any(Batch::is_unsaved))
    }

    /// Forgets it and its secrets.
    pub fn forget(self) {
        self.batches.update(|all| all.retain(|batch| batch.by != self.person));
    }
}

/// The run of whoever is signed in, from the context that [`crate::app::App`] provides.
pub fn use_making() -> Making {
    Making { person: use_session().person_now(), ..expect_context() }
}
