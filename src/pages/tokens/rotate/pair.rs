//! A rotation with its tokens, as the list has them.

use leptos::prelude::untrack;
use token_model::{
    id::AuthorizationId,
    rotation::{
        Hitch, Member, Rotation, Stage,
        all::{Unfit, unfit},
        hitches, name_of, rotations,
    },
};

use crate::{
    copy as words, moment,
    pages::tokens::{Row, Tokens},
};

/// A rotation with its tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The successor.
    pub new: Row,
    /// The token that it replaces, where that is listed.
    pub old: Option<Row>,
    /// How far it has come.
    pub stage: Stage,
    /// Whether there is another successor of the same token.
    pub is_doubled: bool,
}

impl Pair {
    /// What people call it.
    pub fn name(self) -> String {
        self.new.authorization.with(|token| words::name_of(name_of(&token.description)).to_owned())
    }

    /// What is to be said before the old token is switched off or deleted.
    pub fn hitches(self) -> Vec<Hitch> {
        let Some(old) = self.old else { return Vec::new() };
        self.new.authorization.with(|new| old.authorization.with(|old| hitches(new, old)))
    }

    /// Why a step for all leaves it out.
    pub fn unfit(self) -> Vec<Unfit> {
        let is_busy = |row: &Row| row.task().is_busy();
        let is_busy = is_busy(&self.new) || self.old.as_ref().is_some_and(is_busy);
        self.new.authorization.with(|new| match self.old {
            None => unfit(new, None, self.is_doubled, is_busy),
            Some(old) => {
                old.authorization.with(|old| unfit(new, Some(old), self.is_doubled, is_busy))
            }
        })
    }

    /// When it came to where it stands.
    pub fn since(self) -> String {
        match (self.stage, self.old) {
            (Stage::OldIsOff, Some(old)) => {
                old.authorization.with(|old| moment::ago(&old.updated_at))
            }
            _ => self.new.authorization.with(|new| moment::ago(&new.created_at)),
        }
    }
}

/// The rotations that are under way, followed.
pub fn pairs(tokens: Tokens) -> Vec<Pair> {
    pairs_of(&tokens.list.with(|list| list.items().to_vec()))
}

/// The same at this moment; none where the page is gone.
pub fn pairs_now(tokens: Tokens) -> Option<Vec<Pair>> {
    let rows = tokens.all()?;
    Some(untrack(|| pairs_of(&rows)))
}

fn pairs_of(rows: &[Row]) -> Vec<Pair> {
    let member = |row: &Row| row.authorization.with(|token| Member::from(token));
    let members: Vec<_> = rows.iter().map(member).collect();
    let pair = |one: Rotation| {
        let new = *rows.get(one.new)?;
        let old = one.old.and_then(|place| rows.get(place)).copied();
        Some(Pair { new, old, stage: one.stage, is_doubled: one.is_doubled })
    };
    rotations(&members).into_iter().filter_map(pair).collect()
}

/// The token that this one is the successor of.
pub fn replaced_by(row: &Row) -> Option<AuthorizationId> {
    row.authorization.with(|token| Member::from(token).replaces)
}
