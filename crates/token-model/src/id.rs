//! InfluxDB's ids: 16 hexadecimal digits on the wire, one Rust type for each kind of thing.

use std::{fmt, hash::Hash, marker::PhantomData, num::NonZeroU64, str::FromStr};

use serde::{Serialize, Serializer};

/// The id of one thing of the kind `K`; see the aliases such as [`BucketId`].
///
/// On the wire it is 16 lower-case hexadecimal digits, as platform/id.go of InfluxDB 2.x writes it.
pub struct Id<K> {
    value: NonZeroU64,
    kind: PhantomData<fn() -> K>,
}

/// The kinds of things that have ids.
pub mod kind {
    /// An API token, "authorization" in InfluxDB's words.
    pub enum Authorization {}
    /// A bucket.
    pub enum Bucket {}
    /// An organization.
    pub enum Organization {}
    /// Whatever a permission names: a bucket, a telegraf configuration, a user and so on.
    pub enum Resource {}
    /// A user.
    pub enum User {}
}

/// The id of an API token.
pub type AuthorizationId = Id<kind::Authorization>;
/// The id of a bucket.
pub type BucketId = Id<kind::Bucket>;
/// The id of an organization.
pub type OrganizationId = Id<kind::Organization>;
/// The id of what a permission is for; its kind is told by the permission's resource type.
pub type ResourceId = Id<kind::Resource>;
/// The id of a user.
pub type UserId = Id<kind::User>;

/// Why a text is no id. The words are those of the server's own refusals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseIdError {
    /// Not 16 bytes long.
    #[error("id must have a length of 16 bytes")]
    Length,
    /// Not hexadecimal, or zero, which InfluxDB keeps for "no id".
    #[error("invalid ID")]
    Invalid,
}

impl<K> Id<K> {
    /// The id with this number; `None` for 0, which stands for "no id" in InfluxDB.
    pub fn from_number(number: u64) -> Option<Self> {
        NonZeroU64::new(number).map(|value| Self { value, kind: PhantomData })
    }

    /// The number behind the digits. Ids made later are larger for tokens and users, and random for
    /// buckets and organizations.
    pub fn number(self) -> u64 {
        self.value.get()
    }

    /// The same id, as a permission names it.
    pub fn as_resource(self) -> ResourceId {
        Id { value: self.value, kind: PhantomData }
    }
}

impl ResourceId {
    /// The id read as the bucket's that it names. Only meaningful under the resource type `buckets`.
    pub fn as_bucket(self) -> BucketId {
        Id { value: self.value, kind: PhantomData }
    }
}

impl<K> FromStr for Id<K> {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        if text.len() != 16 {
            return Err(ParseIdError::Length);
        }
        // `from_str_radix` alone would let a sign through.
        if !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ParseIdError::Invalid);
        }
        let number = u64::from_str_radix(text, 16).map_err(|_| ParseIdError::Invalid)?;
        Self::from_number(number).ok_or(ParseIdError::Invalid)
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.value)
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

// Derives would ask `K: Clone` and so on, which the empty kinds have no reason to be.
impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.value.cmp(&other.value)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ids_are_sixteen_hexadecimal_digits_and_never_zero() {
        assert_eq!("9cf7c73efe448e5e".parse::<BucketId>().unwrap().to_string(), "9cf7c73efe448e5e");
        assert_eq!("9CF7C73EFE448E5E".parse::<BucketId>().unwrap().to_string(), "9cf7c73efe448e5e");
        assert_eq!("zz".parse::<BucketId>(), Err(ParseIdError::Length));
        assert_eq!("zzzzzzzzzzzzzzzz".parse::<BucketId>(), Err(ParseIdError::Invalid));
        assert_eq!("+00000000000000a".parse::<BucketId>(), Err(ParseIdError::Invalid));
        assert_eq!("0000000000000000".parse::<BucketId>(), Err(ParseIdError::Invalid));
    }

    proptest! {
        #[test]
        fn an_id_survives_the_way_to_the_server_and_back(number in 1_u64..) {
            let id = UserId::from_number(number).unwrap();
            let wire = serde_json::to_string(&id).unwrap();
            prop_assert_eq!(wire.trim_matches('"').parse::<UserId>().unwrap(), id);
        }

        #[test]
        fn no_text_makes_parsing_panic(text in "\\PC{0,20}") {
            let _ = text.parse::<UserId>();
        }
    }
}
