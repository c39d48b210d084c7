//! Which of the tokens are shown, and in which order: the filter, the sorter, and the address that
//! remembers both.

use std::time::Duration;

use influx_client::turn;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use token_model::{
    authorization::{Authorization, Status},
    order::{Direction, Order, SortKey},
    search::Search,
    sorting::sort_by_key,
};

use super::{Row, Tokens};
use crate::{
    app::Step,
    collation::{fold, fold_all},
    copy as words,
    load::Load,
    moment,
    route::{Listing, Route},
    ui::held::{Derived, Held, whenever},
};

/// How long typing has to rest before the address follows: browsers refuse to have it changed
/// more than a few times a second.
const REST: Duration = Duration::from_millis(300);

/// What is chosen, and how far the address has followed.
#[derive(Clone, Copy)]
pub struct Control {
    /// What is chosen.
    pub listing: Held<Listing>,
    /// What the address was last changed to from here, until it is seen to have come to it.
    written: StoredValue<Option<Listing>>,
    rest: StoredValue<Option<TimeoutHandle>>,
}

impl Control {
    /// As the address says.
    pub fn of(route: &Route) -> Self {
        let listing = match route {
            Route::Tokens { listing, .. } => listing.clone(),
            _ => Listing::default(),
        };
        Self {
            listing: Held::new(listing),
            written: StoredValue::new(None),
            rest: StoredValue::new(None),
        }
    }

    /// What is chosen, for an address.
    pub fn for_address(self) -> Listing {
        let listing = self.listing.get_untracked();
        self.written.set_value(Some(listing.clone()));
        listing
    }

    /// Shows another part of the list or another order, and lets the address follow.
    pub fn change(self, tokens: Tokens, change: impl FnOnce(&mut Listing)) {
        self.listing.update(change);
        if let Some(resting) = self.rest.get_value() {
            resting.clear();
        }
        let write = move || {
            if let Some(Route::Tokens { dialog, .. }) = tokens.route.try_get_untracked() {
                tokens.lead_to(dialog, Step::Replace);
            }
        };
        self.rest.set_value(set_timeout_with_handle(write, REST).ok());
    }

    /// Follows the address where it changes in other ways: back, forward, a link.
    pub fn follow(self, route: Derived<Route>) {
        whenever(move || {
            let Route::Tokens { listing, .. } = route.get() else { return };
            let written = self.written.get_value();
            self.written.set_value(None);
            if written.as_ref() != Some(&listing) && self.listing.get_untracked() != listing {
                self.listing.set(listing);
            }
        });
    }

    /// The rows to be shown of the list, in order.
    ///
    /// Which and where is decided when the tokens are listed or the choice is changed, and not
    /// when a token is: a card stays where it is under the pointer that changes it.
    pub fn rows_of(self, list: Held<Load<Vec<Row>>>) -> Derived<Vec<Row>> {
        Derived::new(move || {
            let Listing { search, owner, order } = self.listing.get();
            let mut rows = list.with(|list| list.items().to_vec());
            if !search.trim().is_empty() {
                let search = Search::new(&search, fold);
                fold_texts(&rows);
                let [active, inactive] = [words::active(), words::inactive()].map(fold);
                rows.retain(|row| {
                    let status = || {
                        row.authorization.with_untracked(|token| match &token.status {
                            Status::Active => active.clone(),
                            Status::Inactive => inactive.clone(),
                            Status::Other(word) => fold(word),
                        })
                    };
                    row.folded.with_value(|text| {
                        text.as_deref().is_some_and(|text| search.matches_with(text, status))
                    })
                });
            }
            if let Some(owner) = owner {
                rows.retain(|row| row.authorization.with_untracked(|token| token.user_id == owner));
            }
            sort(&mut rows, order);
            rows
        })
    }
}

/// So many texts are folded in a turn: some milliseconds' worth.
const A_TURN: usize = 200;

/// Makes ready for the filter what can be searched for, while nobody types yet.
pub async fn fold_in_turns(list: Held<Load<Vec<Row>>>) {
    let rows = list.try_with_untracked(|list| list.items().to_vec()).unwrap_or_default();
    for rows in rows.chunks(A_TURN) {
        turn::end().await;
        // The page may have been left, and its rows with it.
        if list.try_with_untracked(|_| ()).is_none() {
            return;
        }
        fold_texts(rows);
    }
}

/// Folds what can be searched for of each token of which that was not done before, in one call.
fn fold_texts(rows: &[Row]) {
    let new = rows.iter().filter(|row| row.folded.with_value(Option::is_none));
    let new: Vec<_> = new.copied().collect();
    let texts = new.iter().map(|row| row.authorization.with_untracked(text_of));
    for (row, text) in new.iter().zip(fold_all(&texts.collect::<Vec<_>>())) {
        row.folded.set_value(Some(text));
    }
}

/// Sorts rows that are in the order of their descriptions.
fn sort(rows: &mut Vec<Row>, order: Order) {
    match order.key {
        SortKey::Description => {}
        SortKey::Status => {
            let active = |row: &Row| row.authorization.with_untracked(Authorization::is_active);
            let (mut first, last): (Vec<_>, Vec<_>) = rows.drain(..).partition(active);
            first.extend(last);
            *rows = first;
        }
        SortKey::CreatedAt => sort_by_key(rows, |row| row.id),
    }
    if order.direction == Direction::Descending {
        rows.reverse();
    }
}

/// What of a token can be searched for beside its status: its description, owner, id, when it was
/// made, and what its permissions name. Without line breaks, at which texts are told apart.
fn text_of(token: &Authorization) -> String {
    let mut parts = vec![
        words::name_of(&token.description).to_owned(),
        token.user.clone(),
        token.id.to_string(),
        moment::sortable(&token.created_at),
        moment::on_the_clock(&token.created_at),
    ];
    for resource in token.permissions.iter().map(|permission| &permission.resource) {
        for part in [Some(resource.kind.as_str()), resource.name.as_deref()].into_iter().flatten() {
            // Reading and writing the same thing stand beside one another.
            if !parts.iter().rev().take(4).any(|there| there == part) {
                parts.push(part.to_owned());
            }
        }
    }
    parts.join(" ").replace('\n', " ")
}
