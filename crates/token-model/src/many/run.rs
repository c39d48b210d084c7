//! A run that makes many tokens: which are to be sent, what came of them, and what has to be looked
//! into.
//!
//! A request is sent again only where it is known that nothing came of it. Where an answer was lost,
//! the token may be there without anybody having its secret: nothing more is sent then until the
//! list has been looked into.

use crate::{
    authorization::{Authorization, NewAuthorization},
    id::{AuthorizationId, UserId},
    id_set::IdSet,
    secret::Secret,
};

/// How many requests are under way at once.
pub const AT_ONCE: usize = 4;

/// How often one is sent that the server did not take for lack of time, or that came to nothing.
const ATTEMPTS: u8 = 3;

/// The run.
#[derive(Clone, Debug)]
pub struct Run {
    rows: Vec<Row>,
    /// The tokens that were there before: none of them came of it.
    known: IdSet<AuthorizationId>,
    /// Who makes them, where that is known.
    me: Option<UserId>,
    pace: Pace,
    /// How many secrets have not been taken away yet.
    kept: usize,
}

/// One of the tokens to be made.
#[derive(Clone, Debug)]
pub struct Row {
    /// What is sent.
    pub new: NewAuthorization,
    /// How far it has come.
    pub state: State,
    attempts: u8,
}

/// How far one has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It has not been sent, or is to be sent again.
    Waiting,
    /// It was sent, and no answer has come.
    Sent,
    /// The token is there, and with it its secret.
    Made(AuthorizationId, Secret),
    /// There is none; a sentence that says why.
    Refused(String),
    /// There is none: no answer came, however often it was sent, and it is not in the list.
    GivenUp,
    /// No answer came: there may be one.
    Lost,
    /// The token is there, and nobody has its secret.
    Orphaned(AuthorizationId),
}

/// Whether more is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pace {
    /// It is.
    Going,
    /// It is not, before the list has been looked into.
    Looking,
    /// It is not, until the person goes on; why, where the person did not stop it.
    Stopped(Option<String>),
}

/// What came of sending one.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The token, with its secret.
    Made(Box<Authorization>),
    /// The server did not do it; why, and whether the same may be taken in a moment.
    Refused {
        /// A sentence.
        why: String,
        /// It had no time for it (429, 503).
        later: bool,
    },
    /// Nobody is signed in any more; nothing came of it.
    NotSignedIn(String),
    /// It may have been done.
    Lost,
}

/// How many are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub all: usize,
    /// Those that are there with their secrets.
    pub made: usize,
    /// Those that were refused.
    pub refused: usize,
    /// Those that are there without a secret, or may be.
    pub orphaned: usize,
    /// Those that were sent and have no answer.
    pub sent: usize,
}

impl Run {
    /// A run that makes these. `known` are the tokens that are there, `me` is who makes them.
    pub fn new(
        asked_for: Vec<NewAuthorization>,
        known: IdSet<AuthorizationId>,
        me: Option<UserId>,
    ) -> Self {
        let row = |new| Row { new, state: State::Waiting, attempts: 0 };
        let rows = asked_for.into_iter().map(row).collect();
        Self { rows, known, me, pace: Pace::Going, kept: 0 }
    }

    /// The tokens, in their order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether more is sent.
    pub fn pace(&self) -> &Pace {
        &self.pace
    }

    /// How many are in which state.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { all: self.rows.len(), ..Counts::default() };
        for row in &self.rows {
            match row.state {
                State::Waiting => {}
                State::Sent => counts.sent += 1,
                State::Made(..) => counts.made += 1,
                State::Refused(_) | State::GivenUp => counts.refused += 1,
                State::Lost | State::Orphaned(_) => counts.orphaned += 1,
            }
        }
        counts
    }

    /// How many secrets would be gone with this page.
    pub fn unsaved(&self) -> usize {
        self.kept
    }

    /// Takes note that the secrets were saved.
    pub fn saved(&mut self) {
        self.kept = 0;
    }

    /// Whether nothing is under way or waiting.
    pub fn is_over(&self) -> bool {
        !self.rows.iter().any(|row| matches!(row.state, State::Waiting | State::Sent | State::Lost))
    }

    /// The next one to be sent, and its place; none where enough are under way, or none may be.
    pub fn send_next(&mut self) -> Option<(usize, NewAuthorization)> {
        if self.pace != Pace::Going || self.counts().sent >= AT_ONCE {
            return None;
        }
        let place = self.rows.iter().position(|row| row.state == State::Waiting)?;
        let row = &mut self.rows[place];
        row.state = State::Sent;
        row.attempts += 1;
        Some((place, row.new.clone()))
    }

    /// Takes what came of sending one.
    pub fn settle(&mut self, place: usize, outcome: Outcome) {
        let Some(row) = self.rows.get_mut(place) else { return };
        match outcome {
            Outcome::Made(mut token) => {
                let secret = std::mem::take(&mut token.token);
                row.state = State::Made(token.id, secret);
                self.kept += 1;
            }
            Outcome::Refused { later: true, .. } if row.attempts < ATTEMPTS => {
                row.state = State::Waiting;
            }
            Outcome::Refused { why, .. } => row.state = State::Refused(why),
            Outcome::NotSignedIn(why) => {
                row.state = State::Waiting;
                row.attempts -= 1;
                self.pace = Pace::Stopped(Some(why));
            }
            Outcome::Lost => {
                row.state = State::Lost;
                if self.pace == Pace::Going {
                    self.pace = Pace::Looking;
                }
            }
        }
    }

    /// Sends no more; what is under way comes to its end.
    pub fn stop(&mut self) {
        if self.pace == Pace::Going {
            self.pace = Pace::Stopped(None);
        }
    }

    /// Goes on, with the list first where an answer was lost.
    pub fn go_on(&mut self) {
        let is_lost = self.rows.iter().any(|row| row.state == State::Lost);
        self.pace = if is_lost { Pace::Looking } else { Pace::Going };
    }

    /// Whether the list is to be looked into now: every answer that comes has come.
    pub fn has_to_look(&self) -> bool {
        self.pace == Pace::Looking && !self.rows.iter().any(|row| row.state == State::Sent)
    }

    /// Says why the list could not be looked into, and stops.
    pub fn could_not_look(&mut self, why: String) {
        self.pace = Pace::Stopped(Some(why));
    }

    /// Takes the list, in which everything is that came of what was sent. Those whose answers were
    /// lost are found in it, or are sent again.
    ///
    /// Servers before 2.9 list secrets, so that nothing is lost there.
    pub fn look(&mut self, list: &[Authorization]) {
        let mut taken: IdSet<AuthorizationId> = self.ids().collect();
        for row in self.rows.iter_mut().filter(|row| row.state == State::Lost) {
            let is_another = |id| self.known.contains(id) || taken.contains(id);
            let found = row.new.made(list, is_another, self.me).first().map(|place| &list[*place]);
            row.state = match found {
                Some(token) if token.token.is_empty() => State::Orphaned(token.id),
                Some(token) => State::Made(token.id, token.token.clone()),
                None if row.attempts < ATTEMPTS => State::Waiting,
                None => State::GivenUp,
            };
            if let Some(token) = found {
                taken.insert(token.id);
                self.kept += usize::from(!token.token.is_empty());
            }
        }
        self.pace = Pace::Going;
    }

    /// The tokens of a list that came of this run and belong to none of its rows: those that the
    /// server made after it had been looked for them in vain.
    pub fn strays(&self, list: &[Authorization]) -> Vec<AuthorizationId> {
        let taken: IdSet<AuthorizationId> = self.ids().collect();
        let sent_again = self.rows.iter().filter(|row| row.attempts > 1);
        let is_another = |id| self.known.contains(id) || taken.contains(id);
        let mut found: Vec<AuthorizationId> = sent_again
            .flat_map(|row| row.new.made(list, is_another, self.me))
            .map(|place| list[place].id)
            .collect();
        crate::sorting::sort_once(&mut found);
        found
    }

    /// Takes note that an orphan is deleted, so that it is made again.
    pub fn deleted(&mut self, id: AuthorizationId) {
        for row in &mut self.rows {
            if row.state == State::Orphaned(id) {
                row.state = State::Waiting;
                row.attempts = 0;
            }
        }
    }

    fn ids(&self) -> impl Iterator<Item = AuthorizationId> {
        self.rows.iter().filter_map(|row| match row.state {
            State::Made(id, _) | State::Orphaned(id) => Some(id),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        authorization::{Permissions, Status},
        id::OrganizationId,
        permission::{Action, Permission},
        resource_type::ResourceType,
        timestamp::Timestamp,
    };

    fn asked_for(name: &str) -> NewAuthorization {
        let org_id = OrganizationId::from_number(1).unwrap();
        let permission = Permission::on_all(Action::Read, ResourceType::BUCKETS, org_id);
        NewAuthorization {
            org_id,
            user_id: None,
            status: None,
            description: name.to_owned(),
            permissions: Permissions::new(vec![permission]).unwrap(),
        }
    }

    /// A server that keeps only hashes of secrets, or the secrets.
    #[derive(Default)]
    struct Server {
        tokens: Vec<Authorization>,
        lists_secrets: bool,
    }

    impl Server {
        fn make(&mut self, new: &NewAuthorization) -> Authorization {
            let number = self.tokens.len() as u64 + 1;
            let token = Authorization {
                id: AuthorizationId::from_number(number).unwrap(),
                token: Secret::new(format!("secret {number}")),
                status: Status::Active,
                description: new.description.clone(),
                org_id: new.org_id,
                org: String::new(),
                user_id: UserId::from_number(9).unwrap(),
                user: String::new(),
                permissions: new.permissions.as_slice().to_vec(),
                others: Vec::new(),
                created_at: Timestamp::default(),
                updated_at: Timestamp::default(),
            };
            self.tokens.push(token.clone());
            token
        }

        fn list(&self) -> Vec<Authorization> {
            let mut list = self.tokens.clone();
            if !self.lists_secrets {
                list.iter_mut().for_each(|token| token.token = Secret::default());
            }
            list
        }
    }

    fn refused(later: bool) -> Outcome {
        Outcome::Refused { why: "no".to_owned(), later }
    }

    #[test]
    fn only_so_many_are_under_way_at_once_and_stopping_lets_them_come_to_their_end() {
        let mut run = Run::new((0..9).map(|_| asked_for("x")).collect(), IdSet::default(), None);
        let mut server = Server::default();
        let sent: Vec<_> = std::iter::from_fn(|| run.send_next()).collect();
        assert_eq!(sent.len(), AT_ONCE);
        run.stop();
        for (place, new) in sent {
            run.settle(place, Outcome::Made(Box::new(server.make(&new))));
        }
        assert_eq!(run.send_next(), None);
        assert_eq!(run.counts(), Counts { all: 9, made: 4, ..Counts::default() });
        assert!(!run.is_over());
        run.go_on();
        assert!(run.send_next().is_some());
    }

    #[test]
    fn what_had_no_time_is_sent_again_and_not_for_ever() {
        let mut run = Run::new(vec![asked_for("x")], IdSet::default(), None);
        for _ in 0..ATTEMPTS {
            assert_eq!(run.rows()[0].state, State::Waiting);
            let (place, _) = run.send_next().unwrap();
            run.settle(place, refused(true));
        }
        assert_eq!(run.rows()[0].state, State::Refused("no".to_owned()));
        assert!(run.is_over());
    }

    #[test]
    fn a_session_that_is_over_costs_nothing() {
        let mut run = Run::new(vec![asked_for("x")], IdSet::default(), None);
        let (place, _) = run.send_next().unwrap();
        run.settle(place, Outcome::NotSignedIn("sign in".to_owned()));
        assert_eq!(run.pace(), &Pace::Stopped(Some("sign in".to_owned())));
        assert_eq!(run.rows()[0].state, State::Waiting);
        run.go_on();
        assert!(run.send_next().is_some());
    }

    #[test]
    fn a_lost_answer_stops_the_rest_until_the_list_was_looked_into() {
        for lists_secrets in [false, true] {
            let mut server = Server { lists_secrets, ..Server::default() };
            let all = ["a", "b", "c"].map(asked_for).to_vec();
            let mut run = Run::new(all, IdSet::default(), None);
            let (a, new) = run.send_next().unwrap();
            let (b, _) = run.send_next().unwrap();
            let made = server.make(&new);
            run.settle(a, Outcome::Lost);
            assert_eq!(run.send_next(), None);
            assert!(!run.has_to_look(), "b is still under way");
            run.settle(b, Outcome::Lost);
            assert!(run.has_to_look());
            run.look(&server.list());
            let expected = match lists_secrets {
                true => State::Made(made.id, made.token),
                false => State::Orphaned(made.id),
            };
            assert_eq!(run.rows()[a].state, expected);
            assert_eq!(run.rows()[b].state, State::Waiting);
            run.deleted(made.id);
            let again = run.rows()[a].state == State::Waiting;
            assert_eq!(again, !lists_secrets);
        }
    }

    #[test]
    fn what_the_server_made_after_it_was_looked_for_is_found_in_the_end() {
        let mut server = Server::default();
        let mut run = Run::new(vec![asked_for("x")], IdSet::default(), None);
        let (place, new) = run.send_next().unwrap();
        run.settle(place, Outcome::Lost);
        run.look(&server.list());
        let late = server.make(&new);
        let (place, new) = run.send_next().unwrap();
        run.settle(place, Outcome::Made(Box::new(server.make(&new))));
        assert!(run.is_over());
        assert_eq!(run.strays(&server.list()), [late.id]);
        assert_eq!(run.unsaved(), 1);
        run.saved();
        assert_eq!(run.unsaved(), 0);
    }

    proptest! {
        /// Refused, lost, late: nothing is lost, nothing is there twice without being told of.
        #[test]
        fn whatever_comes_back_every_token_is_accounted_for(
            names in proptest::collection::vec("[ab]", 1..12),
            fates in proptest::collection::vec(0_u8..8, 0..60),
            lists_secrets in any::<bool>(),
        ) {
            let mut server = Server { lists_secrets, ..Server::default() };
            server.make(&asked_for("a"));
            let known: IdSet<_> = server.tokens.iter().map(|token| token.id).collect();
            let asked: Vec<_> = names.iter().map(|name| asked_for(name)).collect();
            let mut run = Run::new(asked, known, None);
            let (mut under_way, mut late) = (Vec::new(), Vec::new());
            let mut fates = fates.into_iter();
            for _ in 0..2_000 {
                if run.is_over() {
                    break;
                }
                while let Some(next) = run.send_next() {
                    under_way.push(next);
                    prop_assert!(under_way.len() <= AT_ONCE);
                }
                if let Some((place, new)) = under_way.pop() {
                    let outcome = match fates.next().unwrap_or(7) {
                        0 => refused(false),
                        1 => refused(true),
                        2 => Outcome::Lost,
                        3 => {
                            server.make(&new);
                            Outcome::Lost
                        }
                        4 => {
                            late.push(new);
                            Outcome::Lost
                        }
                        5 => Outcome::NotSignedIn(String::new()),
                        _ => Outcome::Made(Box::new(server.make(&new))),
                    };
                    run.settle(place, outcome);
                } else if run.has_to_look() {
                    run.look(&server.list());
                    late.drain(..).for_each(|new| drop(server.make(&new)));
                } else {
                    run.go_on();
                }
            }
            prop_assert!(run.is_over());
            let list = server.list();
            let mut told: Vec<_> = run.ids().collect();
            let secrets = run.rows().iter().filter(|row| matches!(row.state, State::Made(..))).count();
            prop_assert_eq!(run.unsaved(), secrets);
            told.extend(run.strays(&list));
            told.sort_unstable();
            let length = told.len();
            told.dedup();
            prop_assert_eq!(told.len(), length, "one is told of twice");
            // Of those that were given up, what is late is not looked for again.
            let given_up = run.rows().iter().any(|row| row.state == State::GivenUp);
            if !given_up {
                prop_assert_eq!(told.len(), list.len() - 1, "one is not told of");
            }
        }
    }
}
