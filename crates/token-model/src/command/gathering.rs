//! What the commands or tokens of one text ask for together.

use std::collections::HashSet;

use crate::{
    paste::{Breadth, Matter, OrganizationName, Owner, Reading},
    sorting::sort_by_key,
};

/// What is gathered, until the text has ended.
#[derive(Default)]
pub(super) struct Gathering {
    pub(super) reading: Reading,
    organizations: HashSet<String>,
    owners: Vec<Said<Owner>>,
    /// No more than two: of several none is the token's.
    descriptions: Vec<String>,
    breadths: Vec<Said<Breadth>>,
    /// How many tokens are asked for, and how many of them inactive.
    tokens: usize,
    inactive: usize,
}

/// Something that is said of a token.
struct Said<T> {
    what: T,
    line: usize,
    /// The text that says so.
    text: String,
}

impl Gathering {
    /// Notes that a token begins.
    pub(super) fn token(&mut self) {
        self.tokens += 1;
    }

    /// Notes that a token shall be inactive.
    pub(super) fn inactive(&mut self) {
        self.inactive += 1;
    }

    /// Notes whose a token shall be.
    pub(super) fn owner(&mut self, what: Owner, line: usize, text: &str) {
        self.owners.push(Said { what, line, text: text.to_owned() });
    }

    /// Notes what a token shall be called. An empty description says nothing.
    pub(super) fn description(&mut self, text: &str) {
        let is_new = !self.descriptions.iter().any(|known| known == text);
        if !text.is_empty() && is_new && self.descriptions.len() < 2 {
            self.descriptions.push(text.to_owned());
        }
    }

    /// Notes that a token shall reach everything.
    pub(super) fn breadth(&mut self, what: Breadth, line: usize, text: &str) {
        self.breadths.push(Said { what, line, text: text.to_owned() });
    }

    /// Notes an organization, once.
    pub(super) fn organization(&mut self, name: OrganizationName, line: usize) {
        let key = match &name {
            OrganizationName::Id(id) => format!("id {id}"),
            OrganizationName::Name(name) => format!("name {name}"),
        };
        if self.organizations.insert(key) {
            self.reading.organizations.push((name, line));
        }
    }

    /// What was found. One token is made of it, so that only what all agree on is its owner,
    /// description and status.
    pub(super) fn finish(mut self) -> Reading {
        let has_wishes = !self.reading.wishes.is_empty();
        self.reading.owner = self.agreed_on(|gathering| &mut gathering.owners, true);
        // Everything, and something besides: which is meant is not known. In one command the CLI
        // refuses it.
        self.reading.breadth = self.agreed_on(|gathering| &mut gathering.breadths, !has_wishes);
        let mut reading = self.reading;
        let description = self.descriptions.pop();
        reading.description = description.filter(|_| self.descriptions.is_empty());
        reading.inactive = self.tokens > 0 && self.inactive == self.tokens;
        reading.tokens = self.tokens;
        sort_by_key(&mut reading.remarks, |remark| remark.line);
        reading
    }

    /// What is said, if nothing else is said anywhere and it may stand; otherwise all of it is
    /// remarked on.
    fn agreed_on<T: PartialEq>(
        &mut self,
        said: impl Fn(&mut Self) -> &mut Vec<Said<T>>,
        may_stand: bool,
    ) -> Option<T> {
        let mut said = std::mem::take(said(self));
        let is_one = said.windows(2).all(|pair| matches!(pair, [a, b] if a.what == b.what));
        if may_stand && is_one {
            return said.pop().map(|said| said.what);
        }
        for Said { line, text, .. } in said {
            self.reading.remark(line, Matter::NotUnderstood(text));
        }
        None
    }
}
