//! What is filled in for a token for each of many, kept while the dialog is closed.

use std::ops::RangeInclusive;

use crate::{
    pages::tokens::draft::{MadeFor, PaneDraft},
    ui::held::Held,
};

/// What is filled in.
#[derive(Clone, Copy)]
pub struct ManyDraft {
    /// Names or a table.
    pub text: Held<String>,
    /// The first and the last number of a template.
    pub from: Held<String>,
    /// The last of them.
    pub to: Held<String>,
    /// The buckets that are read, where a row names none.
    pub read: PaneDraft,
    /// The buckets that are written to, where a row names none.
    pub write: PaneDraft,
    /// Whose they are, and whether they are inactive at first.
    pub made_for: MadeFor,
}

impl ManyDraft {
    /// Nothing filled in.
    pub fn empty() -> Self {
        Self {
            text: Held::default(),
            from: Held::new("1".to_owned()),
            to: Held::new("10".to_owned()),
            read: PaneDraft::empty(),
            write: PaneDraft::empty(),
            made_for: MadeFor::empty(),
        }
    }

    /// Empties it.
    pub fn clear(self) {
        self.text.set(String::new());
        self.from.set("1".to_owned());
        self.to.set("10".to_owned());
        self.read.clear();
        self.write.clear();
        self.made_for.clear();
    }

    /// The numbers of a template; none where they are no numbers, or the last is before the first.
    pub fn numbers(self) -> Option<RangeInclusive<u32>> {
        let number = |field: Held<String>| field.with(|text| text.trim().parse().ok());
        let (from, to) = (number(self.from)?, number(self.to)?);
        (from <= to).then_some(from..=to)
    }
}
