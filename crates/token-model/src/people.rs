//! Who was signed in in a tab, one after another: what is of one of them is shown to no other.

use crate::{id::UserId, secret::Secret};

/// Somebody at a server, as they are told apart in one tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person(usize);

/// What is known of somebody.
#[derive(Debug)]
struct Known {
    server: String,
    /// The token that they sign in with; `None` for a session.
    token: Option<Secret>,
    user: Option<UserId>,
}

impl Known {
    fn is_same(&self, server: &str, token: Option<&Secret>) -> bool {
        self.server == server && self.token.as_ref() == token
    }
}

/// The people of a tab, and who of them it is now.
#[derive(Debug)]
pub struct People {
    known: Vec<Known>,
    now: usize,
}

impl People {
    /// Somebody at a server of whom nothing is known yet.
    pub fn new(server: &str, token: Option<&Secret>) -> Self {
        let first = Known { server: server.to_owned(), token: token.cloned(), user: None };
        Self { known: vec![first], now: 0 }
    }

    /// Who it is.
    pub const fn now(&self) -> Person {
        Person(self.now)
    }

    /// Whether it is known who it is.
    pub fn is_known(&self) -> bool {
        self.known[self.now].user.is_some()
    }

    /// Somebody signs in: who was here before, if that can be told by their user or their token, or
    /// else somebody else. Two addresses are two servers, as far as a page can tell.
    pub fn turn_to(&mut self, server: &str, token: Option<&Secret>, user: Option<UserId>) {
        let is_they = |known: &Known| match (user, token) {
            (Some(_), _) => known.server == server && known.user == user,
            (None, Some(_)) => known.is_same(server, token),
            // A session that nothing is known of can be anybody's.
            (None, None) => false,
        };
        if let Some(place) = self.known.iter().position(is_they) {
            self.now = place;
            return;
        }
        let is_yet_unknown = self.known[self.now].user.is_none();
        if is_yet_unknown && self.known[self.now].is_same(server, token) {
            self.known[self.now].user = user;
            return;
        }
        self.known.push(Known { server: server.to_owned(), token: token.cloned(), user });
        self.now = self.known.len() - 1;
    }

    /// They sign out: whoever comes next is somebody else until it is known who.
    pub fn leave(&mut self, server: &str) {
        self.known.push(Known { server: server.to_owned(), token: None, user: None });
        self.now = self.known.len() - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "https://here.example.org";
    const THERE: &str = "https://there.example.org";

    fn user(number: u64) -> Option<UserId> {
        UserId::from_number(number)
    }

    #[test]
    fn whoever_signs_in_again_is_the_same_and_whoever_else_is_not() {
        let mut people = People::new(HERE, None);
        let first = people.now();
        assert!(!people.is_known());
        // Who it is becomes known.
        people.turn_to(HERE, None, user(1));
        assert!(people.is_known() && people.now() == first);
        people.turn_to(HERE, None, user(2));
        let second = people.now();
        assert_ne!(second, first);
        people.turn_to(HERE, None, user(1));
        assert_eq!(people.now(), first);
        // With a token of theirs they are the same.
        people.turn_to(HERE, Some(&Secret::new("of two".to_owned())), user(2));
        assert_eq!(people.now(), second);
    }

    #[test]
    fn the_same_user_at_another_address_is_somebody_else() {
        let mut people = People::new(HERE, None);
        people.turn_to(HERE, None, user(1));
        let here = people.now();
        people.turn_to(THERE, None, user(1));
        assert_ne!(people.now(), here);
    }

    #[test]
    fn a_token_that_does_not_tell_whose_it_is_is_told_by_itself() {
        let (one, other) = (Secret::new("one".to_owned()), Secret::new("other".to_owned()));
        let mut people = People::new(HERE, None);
        people.turn_to(THERE, Some(&one), None);
        let first = people.now();
        people.turn_to(THERE, Some(&other), None);
        assert_ne!(people.now(), first);
        people.turn_to(THERE, Some(&one), None);
        assert_eq!(people.now(), first);
    }

    #[test]
    fn after_somebody_left_nobody_knows_who_it_is_until_they_sign_in() {
        let mut people = People::new(HERE, None);
        people.turn_to(HERE, None, user(1));
        let first = people.now();
        people.leave(HERE);
        assert!(!people.is_known() && people.now() != first);
        people.turn_to(HERE, None, user(2));
        assert_ne!(people.now(), first);
        people.leave(HERE);
        people.turn_to(HERE, None, user(1));
        assert_eq!(people.now(), first);
    }
}
