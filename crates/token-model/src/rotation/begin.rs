//! Which tokens are rotated when many are offered: all but those that nobody should rotate in passing.

use crate::{audit::finding::is_operator, authorization::Authorization, in_use::InUse};

/// Why a token is not among those that are ticked at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserve {
    /// The person is signed in with it.
    Own,
    /// It may do anything on the server: what uses it has to be found with care.
    Operator,
    /// The person may be signed in with it, as far as the server tells.
    PerhapsOwn,
}

/// Why this token is not ticked at first; `None` where it is.
pub fn reserve(token: &Authorization, in_use: InUse) -> Option<Reserve> {
    match in_use {
        InUse::Yes => Some(Reserve::Own),
        _ if is_operator(token) => Some(Reserve::Operator),
        InUse::Perhaps => Some(Reserve::PerhapsOwn),
        InUse::No => None,
    }
}

/// The longest age that is asked for: a century.
const MOST_DAYS: u32 = 36_500;

/// A number of days as it is typed; `None` where it is none, or longer than a century.
pub fn days(typed: &str) -> Option<u32> {
    typed.trim().parse().ok().filter(|days| *days <= MOST_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::OrganizationId,
        permission::{Action, Permission},
        preset,
        resource_type::ResourceType,
        sample,
    };

    #[test]
    fn operator_tokens_and_ones_own_are_not_ticked_at_first() {
        let org_id = OrganizationId::from_number(1).unwrap();
        let plain =
            sample::token(vec![Permission::on_all(Action::Read, ResourceType::BUCKETS, org_id)]);
        let operator = sample::token(preset::operator(&ResourceType::of_influxdb_2_0()));
        assert_eq!(reserve(&plain, InUse::No), None);
        assert_eq!(reserve(&plain, InUse::Perhaps), Some(Reserve::PerhapsOwn));
        assert_eq!(reserve(&operator, InUse::Perhaps), Some(Reserve::Operator));
        assert_eq!(reserve(&operator, InUse::Yes), Some(Reserve::Own));
    }

    #[test]
    fn an_age_is_a_whole_number_of_days() {
        assert_eq!(days(" 45 "), Some(45));
        assert_eq!(days("0"), Some(0));
        for wrong in ["", "x", "-1", "1.5", "36501", "99999999999"] {
            assert_eq!(days(wrong), None, "{wrong}");
        }
    }
}
