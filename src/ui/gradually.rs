//! Rows that are made a few at a time, so that neither a key nor a frame waits for all of them.

use std::time::Duration;

use leptos::prelude::*;

use super::{each::Item, held::Held};

/// Beside those that are needed so many are made in a turn.
const IN_A_TURN: usize = 2;

/// So many are made at once at first, when it is not known yet which are needed: they fill most screens.
const AT_FIRST: usize = 12;

/// Which rows of a list are there.
#[derive(Clone, Copy)]
pub struct Gradually {
    made: StoredValue<Vec<u64>>,
    turn: Held<u32>,
    /// Whether the next turn is on its way, which whoever scrolls asks for once more.
    awaited: StoredValue<bool>,
}

impl Gradually {
    /// None yet.
    pub fn none() -> Self {
        Self {
            made: StoredValue::new(Vec::new()),
            turn: Held::new(0),
            awaited: StoredValue::new(false),
        }
    }

    /// Of all rows that there shall be, each with whether it is needed at once: the needed ones, those that
    /// are there, and a few more. Whoever follows this is told when it is the turn of the rest.
    pub fn some_of(self, mut rows: Vec<(bool, Item)>) -> Vec<Item> {
        self.turn.track();
        let all = rows.len();
        let before = self.made.get_value();
        let mut left = if before.is_empty() { AT_FIRST } else { IN_A_TURN };
        rows.retain(|(is_needed, row)| {
            let is_there = *is_needed || before.contains(&row.key());
            let is_made = is_there || left > 0;
            left -= usize::from(is_made && !is_there);
            is_made
        });
        let some: Vec<Item> = rows.into_iter().map(|(_, row)| row).collect();
        self.made.set_value(some.iter().map(Item::key).collect());
        if some.len() < all && !self.awaited.get_value() {
            self.awaited.set_value(true);
            // What was made is painted before.
            request_animation_frame(move || {
                set_timeout(
                    move || {
                        self.awaited.try_set_value(false);
                        self.turn.try_update(|turn| *turn += 1);
                    },
                    Duration::ZERO,
                );
            });
        }
        some
    }
}
