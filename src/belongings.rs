//! What the person has in hand: what they typed, and secrets that they have not taken away. All of it
//! outlasts the end of a session, and is theirs alone.

use crate::{
    made::{Made, use_made},
    making::{Making, use_making},
    pages::tokens::draft::{Drafts, use_drafts},
};

/// All of it.
#[derive(Clone, Copy)]
pub struct Belongings {
    drafts: Drafts,
    made: Made,
    making: Making,
}

impl Belongings {
    /// Whether a secret is among it that nobody has taken away.
    pub fn hold_secrets(self) -> bool {
        self.making.is_unsaved() || self.made.shown().is_some()
    }

    /// Forgets all of it.
    pub fn forget(self) {
        self.drafts.clear();
        self.made.forget();
        self.making.forget();
        self.making.put_steps_away();
    }
}

/// What the person has in hand, from the contexts that [`crate::app::App`] provides.
pub fn use_belongings() -> Belongings {
    Belongings { drafts: use_drafts(), made: use_made(), making: use_making() }
}
