//! Any token that may be asked for.

use proptest::prelude::*;
use token_model::{
    authorization::Permissions,
    command::TokenPlan,
    id::{OrganizationId, ResourceId},
    organization::Organization,
    paste::Breadth,
    permission::{Action, Permission},
    resource_type::ResourceType,
    user::User,
};

use crate::asked::{everything, org_id, user_id};

/// What shells and JSON have a special way with.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "'", "''", "\"", "\\", "\\n", "\\\"", "`", "`n", "$", "$(x)", "${HOME}", "$env:X", "%PATH%", "^", "!", "#",
    "&", "|", ";", "(", ")", "{", "}", "[", "<", ">", "<secret>", "*", "=", "-", "--operator", "@'", "\n'@",
    "\0", "\n", "\r\n", "\t", " ", "x y", "a", "\u{2019}", "\u{201d}", "\u{7f}", "\u{85}", "ॐ", "😀",
];

/// Texts of which many are hard to quote.
pub fn texts() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 0..12);
    prop_oneof![pieces.prop_map(|pieces| pieces.concat()), any::<String>()]
}

fn names() -> impl Strategy<Value = String> {
    texts().prop_filter("a name is not empty", |name| !name.replace('\0', "").is_empty())
}

fn permissions() -> impl Strategy<Value = Permission> {
    const KINDS: &[&str] =
        &["buckets", "buckets", "users", "orgs", "tasks", "dbrp", "flows", "wormholes"];
    let org_ids = prop_oneof![
        4 => Just(Some(org_id())),
        1 => Just(None),
        1 => Just(OrganizationId::from_number(1)),
    ];
    let action = proptest::sample::select(&Action::BOTH[..]);
    let id = proptest::option::of(1_u64..9).prop_map(|id| id.and_then(ResourceId::from_number));
    (action, proptest::sample::select(KINDS), id, org_ids).prop_map(|(action, kind, id, org_id)| {
        Permission::new(action, ResourceType::named(kind), id, org_id)
    })
}

/// Tokens of every kind.
pub fn plans() -> impl Strategy<Value = TokenPlan> {
    let breadth = prop_oneof![
        6 => Just(None),
        1 => Just(Some(Breadth::AllAccess)),
        1 => Just(Some(Breadth::Operator)),
    ];
    let chosen = proptest::collection::vec(permissions(), 1..12);
    let (owner, maker) = (proptest::option::of(names()), proptest::option::of(names()));
    (names(), owner, maker, texts(), any::<bool>(), breadth, chosen).prop_map(
        |(organization, owner, maker, description, inactive, breadth, chosen)| TokenPlan {
            organization: Organization { id: org_id(), name: organization },
            maker,
            owner: owner.map(|name| User { id: user_id(), name, inactive: false }),
            description,
            inactive,
            breadth,
            permissions: Permissions::new(breadth.map_or(chosen, everything)).unwrap(),
        },
    )
}
