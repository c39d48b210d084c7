//! The first set-up of a server: what is asked for, and the server's own rules for it.
//!
//! The rules are checked before anything is sent, because some set-ups that InfluxDB refuses close
//! onboarding for good all the same: a bucket name that starts with `_` does.

use crate::secret::Secret;

/// The fewest bytes of a password (2.1 to 2.9).
pub const PASSWORD_MIN_BYTES: usize = 8;
/// The most bytes of a password: 2.9 refuses longer ones, and older servers ignore what is beyond.
pub const PASSWORD_MAX_BYTES: usize = 72;

/// What a person fills in to set a server up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetUp {
    /// The name of the first user.
    pub username: String,
    /// That user's password.
    pub password: Secret,
    /// The name of the first organization.
    pub organization: String,
    /// The name of the first bucket.
    pub bucket: String,
}

/// A rule of the server that a set-up breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No user name.
    UsernameMissing,
    /// A password of fewer than [`PASSWORD_MIN_BYTES`], or none (which the server would take, and
    /// then nobody could sign in).
    PasswordTooShort,
    /// A password of more than [`PASSWORD_MAX_BYTES`].
    PasswordTooLong,
    /// No name for the organization.
    OrganizationMissing,
    /// No name for the bucket.
    BucketMissing,
    /// A bucket name that starts with an underscore.
    BucketStartsWithUnderscore,
    /// A bucket name with a quotation mark in it.
    BucketHasQuotationMark,
}

/// What the server says of a user name; the first problem, if there is one.
pub fn check_username(name: &str) -> Option<Problem> {
    name.trim().is_empty().then_some(Problem::UsernameMissing)
}

/// What the server says of a password.
pub fn check_password(password: &Secret) -> Option<Problem> {
    match password.len() {
        bytes if bytes < PASSWORD_MIN_BYTES => Some(Problem::PasswordTooShort),
        bytes if bytes > PASSWORD_MAX_BYTES => Some(Problem::PasswordTooLong),
        _ => None,
    }
}

/// What the server says of an organization's name.
pub fn check_organization(name: &str) -> Option<Problem> {
    name.trim().is_empty().then_some(Problem::OrganizationMissing)
}

/// What the server says of the name of a bucket.
pub fn check_bucket(name: &str) -> Option<Problem> {
    if name.trim().is_empty() {
        Some(Problem::BucketMissing)
    } else if name.starts_with('_') {
        Some(Problem::BucketStartsWithUnderscore)
    } else if name.contains('"') {
        Some(Problem::BucketHasQuotationMark)
    } else {
        None
    }
}

impl SetUp {
    /// Every rule that this set-up breaks, in the order of the fields.
    pub fn problems(&self) -> Vec<Problem> {
        [
            check_username(&self.username),
            check_password(&self.password),
            check_organization(&self.organization),
            check_bucket(&self.bucket),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_up_that_would_close_onboarding_for_good_is_stopped_before() {
        assert_eq!(check_bucket("_b"), Some(Problem::BucketStartsWithUnderscore));
    }

    #[test]
    fn passwords_have_8_to_72_bytes() {
        let check = |text: &str| check_password(&Secret::new(text.to_owned()));
        assert_eq!(check(""), Some(Problem::PasswordTooShort));
        assert_eq!(check("seven77"), Some(Problem::PasswordTooShort));
        assert_eq!(check("pässwörd"), None);
        assert_eq!(check(&"p".repeat(72)), None);
        assert_eq!(check(&"p".repeat(73)), Some(Problem::PasswordTooLong));
    }

    #[test]
    fn an_empty_form_names_everything_that_is_missing() {
        assert_eq!(
            SetUp::default().problems(),
            [
                Problem::UsernameMissing,
                Problem::PasswordTooShort,
                Problem::OrganizationMissing,
                Problem::BucketMissing
            ]
        );
    }
}
