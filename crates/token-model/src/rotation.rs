//! Rotations: a token is replaced by a successor with the same permissions and owner, the old one
//! is switched off when the new one is in place, and later deleted.
//!
//! Where a rotation stands is told by the tokens themselves, so that it can be gone on with on
//! another day and machine: of a token only the description and the status can be written (all of
//! InfluxDB 2), so the successor's description says which token it replaces, from its creation on:
//! `Telegraf [replaces 0a5bd7d4c9f75000]`. When the old token is gone, the mark is taken off.

pub mod all;
pub mod begin;

use std::collections::HashMap;

use crate::{
    authorization::{Authorization, NewAuthorization},
    id::AuthorizationId,
    permission::{Permission, any_covers},
    sorting::sort_by_key,
};

const BEFORE_ID: &str = "[replaces ";
const BEHIND_ID: &str = "]";

/// What the description of a successor says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark<'a> {
    /// What people call the token, without the mark.
    pub name: &'a str,
    /// The token that it replaces.
    pub old: AuthorizationId,
}

impl<'a> Mark<'a> {
    /// Reads a description; `None` where it is no successor's.
    pub fn read(description: &'a str) -> Option<Self> {
        let (name, mark) = description.strip_suffix(BEHIND_ID)?.rsplit_once(BEFORE_ID)?;
        let name = match name.strip_suffix(' ') {
            None if !name.is_empty() => return None,
            other => other.unwrap_or_default(),
        };
        Some(Self { name, old: mark.parse().ok()? })
    }

    /// The description of a successor of this name.
    pub fn write(name: &str, old: AuthorizationId) -> String {
        let gap = if name.is_empty() { "" } else { " " };
        format!("{name}{gap}{BEFORE_ID}{old}{BEHIND_ID}")
    }
}

/// What people call a token: its description without the mark of a rotation.
pub fn name_of(description: &str) -> &str {
    Mark::read(description).map_or(description, |mark| mark.name)
}

/// How far a rotation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Both tokens work; the new one has to be put in place.
    BothWork,
    /// The old one is switched off, and can be switched on again.
    OldIsOff,
    /// The old one is not listed: it is deleted. Only the mark is left to be taken off.
    OldIsGone,
}

/// A step of a rotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The new one is in place: the old one is switched off.
    SwitchOff,
    /// Something still needs the old one.
    SwitchOn,
    /// Nothing needs the old one any more.
    DeleteOld,
    /// The old one stays, and the successor goes.
    GiveUp,
    /// The mark is taken off.
    Finish,
}

impl Deed {
    /// Whether it takes the old token away from whatever uses it, so that the successor has to do.
    pub const fn relies_on_successor(self) -> bool {
        matches!(self, Self::SwitchOff | Self::DeleteOld)
    }
}

/// A rotation that is under way. The tokens are told by their places in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// The successor.
    pub new: usize,
    /// The token that it replaces, where that is listed.
    pub old: Option<usize>,
    /// How far it has come.
    pub stage: Stage,
    /// Whether another successor of the same token is listed: one of them is too many.
    pub is_doubled: bool,
}

/// A token, as far as rotations are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its id.
    pub id: AuthorizationId,
    /// Whether it may be used.
    pub is_active: bool,
    /// The token that it replaces, as its description says.
    pub replaces: Option<AuthorizationId>,
}

impl From<&Authorization> for Member {
    fn from(token: &Authorization) -> Self {
        let replaces = Mark::read(&token.description).map(|mark| mark.old);
        // No token replaces itself.
        let replaces = replaces.filter(|old| *old != token.id);
        Self { id: token.id, is_active: token.is_active(), replaces }
    }
}

/// The rotations that are under way in a list of tokens, the oldest successor first.
pub fn rotations(tokens: &[Member]) -> Vec<Rotation> {
    let mut successors: HashMap<AuthorizationId, usize> = HashMap::new();
    for old in tokens.iter().filter_map(|token| token.replaces) {
        *successors.entry(old).or_default() += 1;
    }
    let mut places: HashMap<AuthorizationId, usize> = HashMap::new();
    for (place, token) in tokens.iter().enumerate() {
        if successors.contains_key(&token.id) {
            places.insert(token.id, place);
        }
    }
    let rotation = |(new, token): (usize, &Member)| {
        let replaced = token.replaces?;
        let old = places.get(&replaced).copied();
        let stage = match old.map(|old| tokens[old].is_active) {
            Some(true) => Stage::BothWork,
            Some(false) => Stage::OldIsOff,
            None => Stage::OldIsGone,
        };
        let is_doubled = successors.get(&replaced).is_some_and(|count| *count > 1);
        Some(Rotation { new, old, stage, is_doubled })
    };
    let mut found: Vec<_> = tokens.iter().enumerate().filter_map(rotation).collect();
    sort_by_key(&mut found, |rotation| tokens[rotation.new].id);
    found
}

/// Why a successor may not do for the token that it replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hitch {
    /// It is switched off.
    SuccessorIsOff,
    /// It may do less than the old one.
    MayDoLess,
}

/// What is to be said before the old token of a rotation is switched off or deleted.
pub fn hitches(new: &Authorization, old: &Authorization) -> Vec<Hitch> {
    let is_covered = |one: &Permission| any_covers(&new.permissions, one);
    let checks = [
        (Hitch::SuccessorIsOff, !new.is_active()),
        (Hitch::MayDoLess, !old.permissions.iter().all(is_covered)),
    ];
    checks.into_iter().filter_map(|(hitch, is_so)| is_so.then_some(hitch)).collect()
}

impl Authorization {
    /// What asks for a successor; `None` where it has permissions that are not understood, or none.
    ///
    /// It is active whatever the old one is: who rotates a token wants one that works.
    pub fn successor(&self) -> Option<NewAuthorization> {
        self.like(Mark::write(name_of(&self.description), self.id))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        authorization::Status, id::OrganizationId, permission::Action, resource_type::ResourceType,
        sample,
    };

    fn id(number: u64) -> AuthorizationId {
        AuthorizationId::from_number(number).unwrap()
    }

    fn token(number: u64, description: &str, status: Status) -> Authorization {
        let org_id = OrganizationId::from_number(1).unwrap();
        Authorization {
            id: id(number),
            status,
            description: description.to_owned(),
            ..sample::token(vec![Permission::on_all(Action::Read, ResourceType::BUCKETS, org_id)])
        }
    }

    fn found(tokens: &[Authorization]) -> Vec<Rotation> {
        rotations(&tokens.iter().map(Member::from).collect::<Vec<_>>())
    }

    #[test]
    fn a_rotation_is_followed_from_the_successor_to_the_name_that_it_takes_over() {
        let mut old = token(7, "Telegraf", Status::Active);
        let asked = old.successor().unwrap();
        assert_eq!(asked.description, "Telegraf [replaces 0000000000000007]");
        assert_eq!((asked.user_id, asked.status), (Some(old.user_id), None));
        assert_eq!(asked.permissions.as_slice(), old.permissions);
        let new = token(9, &asked.description, Status::Active);
        let stage = |tokens: &[Authorization]| found(tokens).pop().map(|rotation| rotation.stage);
        assert_eq!(stage(&[old.clone(), new.clone()]), Some(Stage::BothWork));
        old.status = Status::Inactive;
        assert_eq!(stage(&[old, new.clone()]), Some(Stage::OldIsOff));
        assert_eq!(stage(&[new]), Some(Stage::OldIsGone));
        assert_eq!(stage(&[token(9, name_of(&asked.description), Status::Active)]), None);
    }

    #[test]
    fn a_successor_can_be_replaced_itself_before_the_first_rotation_is_over() {
        let first = token(7, "Telegraf", Status::Inactive);
        let second = token(8, &first.successor().unwrap().description, Status::Active);
        let third = token(9, &second.successor().unwrap().description, Status::Active);
        assert_eq!(third.description, "Telegraf [replaces 0000000000000008]");
        let found = found(&[third, first, second]);
        let pairs: Vec<_> = found.iter().map(|one| (one.new, one.old, one.stage)).collect();
        assert_eq!(pairs, [(2, Some(1), Stage::OldIsOff), (0, Some(2), Stage::BothWork)]);
        assert!(found.iter().all(|rotation| !rotation.is_doubled));
    }

    #[test]
    fn of_two_successors_each_says_that_there_is_another() {
        let old = token(7, "", Status::Active);
        let mark = Mark::write("", old.id);
        let found = found(&[old, token(8, &mark, Status::Active), token(9, &mark, Status::Active)]);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|rotation| rotation.is_doubled));
    }

    #[test]
    fn a_successor_that_does_not_do_is_told_of() {
        let old = token(7, "Telegraf", Status::Active);
        let mut new = token(8, "Telegraf [replaces 0000000000000007]", Status::Active);
        assert_eq!(hitches(&new, &old), []);
        new.status = Status::Inactive;
        new.permissions = Vec::new();
        assert_eq!(hitches(&new, &old), [Hitch::SuccessorIsOff, Hitch::MayDoLess]);
    }

    #[test]
    fn what_only_looks_like_a_mark_is_a_name() {
        for text in [
            "",
            "Telegraf",
            "[replaces ]",
            "x [replaces 7]",
            "x[replaces 0000000000000007]",
            "[replaces 0000000000000007] x",
            "[replaces 000000000000000g]",
        ] {
            assert_eq!(Mark::read(text), None, "{text}");
            assert_eq!(name_of(text), text);
        }
        assert_eq!(found(&[token(7, "[replaces 0000000000000007]", Status::Active)]), []);
    }

    proptest! {
        #[test]
        fn every_name_survives_the_mark(name in ".{0,40}", number in 1_u64..) {
            let written = Mark::write(&name, id(number));
            prop_assert_eq!(Mark::read(&written), Some(Mark { name: &name, old: id(number) }));
        }
    }
}
