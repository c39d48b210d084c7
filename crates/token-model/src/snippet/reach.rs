//! Which buckets a token reaches, and what that makes of a ready text.

use super::{Parts, Snippet};
use crate::permission::{Action, Permission};

/// Which buckets a token may read, or write to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach<'a> {
    /// None.
    Nothing,
    /// All of them, or one whose name is not known.
    Any,
    /// The one of this name.
    One(&'a str),
    /// This one, which is the first by name that is known, and others.
    Several(&'a str),
}

impl<'a> Reach<'a> {
    /// What a token with these permissions reaches.
    pub fn of(permissions: &'a [Permission], action: Action) -> Self {
        let on_buckets = permissions.iter().filter(|permission| permission.is_on_buckets(action));
        let names = on_buckets.map(|permission| permission.resource.name.as_deref());
        names.fold(Self::Nothing, |reach, name| match (reach, name) {
            (Self::Nothing, Some(name)) => Self::One(name),
            (Self::Nothing | Self::Any, None) => Self::Any,
            (Self::One(first), Some(name)) if first == name => reach,
            (Self::One(first) | Self::Several(first), _) | (Self::Any, Some(first)) => {
                Self::Several(first)
            }
        })
    }

    /// The name of a bucket of it.
    pub(super) fn name(self) -> Option<&'a str> {
        match self {
            Self::Nothing | Self::Any => None,
            Self::One(name) | Self::Several(name) => Some(name),
        }
    }

    /// Whether it is more than the bucket of this name.
    fn is_more_than(self, name: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::One(only) => only != name,
            Self::Any | Self::Several(_) => true,
        }
    }
}

/// What has to be known of a ready text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The token may not read any bucket, which the text is for.
    MayNotRead,
    /// The token may not write to any bucket, which the text is for.
    MayNotWrite,
    /// The token may do neither.
    MayDoNeither,
    /// What stands in the place of the bucket is no name of one.
    StandIn,
    /// The token reaches more buckets than the one that the text names.
    OneOfSeveral,
    /// A NUL in a name, which no variable and no word of a command can hold.
    Nul,
}

impl Snippet {
    /// What has to be known of the text.
    pub fn notes(self, parts: &Parts<'_>) -> Vec<Note> {
        let (read, write) = (parts.read, parts.write);
        let (name, for_these, lack) = match self {
            Self::InfluxCli => return self.nul(parts).into_iter().collect(),
            Self::Telegraf => (parts.written(), vec![write], Note::MayNotWrite),
            Self::Grafana => (parts.queried(), vec![read], Note::MayNotRead),
            _ => (parts.bucket(), vec![read, write], Note::MayDoNeither),
        };
        let lacks = for_these.iter().all(|reach| *reach == Reach::Nothing).then_some(lack);
        let of_name = match name {
            None => Some(Note::StandIn),
            Some(name) => {
                for_these.iter().any(|reach| reach.is_more_than(name)).then_some(Note::OneOfSeveral)
            }
        };
        lacks.into_iter().chain(of_name).chain(self.nul(parts)).collect()
    }

    fn nul(self, parts: &Parts<'_>) -> Option<Note> {
        let names = match self {
            Self::InfluxCli => [parts.organization, ""],
            Self::Environment => [parts.organization, parts.bucket().unwrap_or_default()],
            _ => return None,
        };
        names.concat().contains('\0').then_some(Note::Nul)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::{OrganizationId, ResourceId},
        resource_type::ResourceType,
    };

    /// A token of these buckets; `None` is all of them.
    fn token(buckets: &[(Action, Option<&str>)]) -> Vec<Permission> {
        let permission = |(action, name): &(Action, Option<&str>)| {
            let id = name.and(ResourceId::from_number(7));
            let org_id = OrganizationId::from_number(1);
            let mut one = Permission::new(*action, ResourceType::BUCKETS, id, org_id);
            one.resource.name = name.map(str::to_owned);
            one
        };
        buckets.iter().map(permission).collect()
    }

    fn notes(snippet: Snippet, token: &[Permission]) -> Vec<Note> {
        let parts = Parts {
            url: "http://localhost:8086",
            organization: "home-lab",
            read: Reach::of(token, Action::Read),
            write: Reach::of(token, Action::Write),
            token: "secret",
        };
        snippet.notes(&parts)
    }

    #[test]
    fn what_a_token_reaches_is_told_by_its_permissions() {
        use Action::{Read, Write};
        for (buckets, reach) in [
            (&[][..], Reach::Nothing),
            (&[(Write, Some("solar"))], Reach::Nothing),
            (&[(Read, None)], Reach::Any),
            (&[(Read, Some("solar"))], Reach::One("solar")),
            (&[(Read, Some("solar")), (Read, Some("solar"))], Reach::One("solar")),
            (&[(Read, Some("solar")), (Read, Some("garden"))], Reach::Several("solar")),
            (&[(Read, None), (Read, Some("solar"))], Reach::Several("solar")),
            (&[(Read, Some("solar")), (Read, None)], Reach::Several("solar")),
        ] {
            assert_eq!(Reach::of(&token(buckets), Read), reach, "{buckets:?}");
        }
    }

    #[test]
    fn a_text_says_what_its_token_lacks_and_of_which_bucket_it_is() {
        use Action::{Read, Write};
        use Note::{MayDoNeither, MayNotRead, MayNotWrite, OneOfSeveral, StandIn};
        let all = [(Read, None), (Write, None)];
        let reads = [(Read, Some("solar"))];
        let writes = [(Write, Some("solar")), (Write, Some("garden"))];
        let both = [(Read, Some("solar")), (Write, Some("garden"))];
        let same = [(Read, Some("solar")), (Write, Some("solar"))];
        for (buckets, telegraf, grafana, client) in [
            (
                &[][..],
                &[MayNotWrite, StandIn][..],
                &[MayNotRead, StandIn][..],
                &[MayDoNeither, StandIn][..],
            ),
            (&all, &[StandIn], &[StandIn], &[StandIn]),
            (&reads, &[MayNotWrite], &[], &[]),
            (&writes, &[OneOfSeveral], &[MayNotRead], &[OneOfSeveral]),
            (&both, &[], &[], &[OneOfSeveral]),
            (&same, &[], &[], &[]),
        ] {
            let token = token(buckets);
            assert_eq!(notes(Snippet::Telegraf, &token), telegraf, "{buckets:?}");
            assert_eq!(notes(Snippet::Grafana, &token), grafana, "{buckets:?}");
            assert_eq!(notes(Snippet::Python, &token), client, "{buckets:?}");
            assert_eq!(notes(Snippet::Environment, &token), client, "{buckets:?}");
            // A connection of the CLI names no bucket.
            assert_eq!(notes(Snippet::InfluxCli, &token), []);
        }
    }
}
