//! The orders in which a list of tokens can be shown.

/// What a list is sorted by. The names are those of the original page's addresses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortKey {
    /// What people call the token, as people sort names.
    #[default]
    Description,
    /// Active before inactive.
    Status,
    /// The oldest first, told by ids.
    CreatedAt,
}

impl SortKey {
    /// Every key, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Description, Self::Status, Self::CreatedAt];

    /// Its name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::Status => "status",
            Self::CreatedAt => "createdAt",
        }
    }
}

/// From which end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// As the key says.
    #[default]
    Ascending,
    /// The other way round.
    Descending,
}

impl Direction {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Ascending, Self::Descending];

    /// Its name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Descending => "desc",
        }
    }
}

/// An order. Without a choice: by description, ascending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub key: SortKey,
    /// From which end.
    pub direction: Direction,
}

impl Order {
    /// The order that an address names; what it does not name, or names wrongly, is as without a
    /// choice.
    pub fn named(key: Option<&str>, direction: Option<&str>) -> Self {
        let key = SortKey::ALL.into_iter().find(|known| Some(known.as_str()) == key);
        let direction = Direction::BOTH.into_iter().find(|known| Some(known.as_str()) == direction);
        Self { key: key.unwrap_or_default(), direction: direction.unwrap_or_default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_is_found_by_its_names() {
        for key in SortKey::ALL {
            for direction in Direction::BOTH {
                assert_eq!(
                    Order::named(Some(key.as_str()), Some(direction.as_str())),
                    Order { key, direction }
                );
            }
        }
    }

    #[test]
    fn a_name_that_is_none_leaves_the_order_as_without_a_choice() {
        assert_eq!(Order::named(Some("colour"), Some("sideways")), Order::default());
        assert_eq!(Order::named(None, None), Order::default());
    }
}
