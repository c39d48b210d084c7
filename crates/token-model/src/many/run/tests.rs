//! What becomes of a run when answers are refused, lost, or late.

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
    Outcome::Refused { why: "no".to_owned(), later, may_change: later }
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
    let why = "no".to_owned();
    assert_eq!(run.rows()[0].state, State::Refused { why, may_change: true });
    assert!(run.is_over());
}

#[test]
fn a_session_that_is_over_costs_nothing() {
    let mut run = Run::new(vec![asked_for("x")], IdSet::default(), None);
    let (place, _) = run.send_next().unwrap();
    run.settle(place, Outcome::NotSignedIn);
    assert_eq!(run.pace(), &Pace::SignedOut);
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
        assert_eq!(run.rows()[a.place].state, expected);
        assert_eq!(run.rows()[b.place].state, State::Waiting);
        run.deleted(made.id);
        let again = run.rows()[a.place].state == State::Waiting;
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
                    5 => Outcome::NotSignedIn,
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

#[test]
fn an_answer_that_is_waited_for_no_longer_still_brings_its_secret() {
    let mut server = Server::default();
    let mut run = Run::new(vec![asked_for("x")], IdSet::default(), None);
    let (first, new) = run.send_next().unwrap();
    run.settle(first, Outcome::Lost);
    run.look(&server.list());
    let (second, _) = run.send_next().unwrap();
    let late = server.make(&new);
    run.settle(first, Outcome::Made(Box::new(late.clone())));
    assert_eq!(run.rows()[0].state, State::Made(late.id, late.token));
    // The other one is made as well, and is one too many.
    let doubled = server.make(&new);
    run.settle(second, Outcome::Made(Box::new(doubled.clone())));
    assert_eq!(run.strays(&server.list()), [doubled.id]);
    assert_eq!(run.unsaved(), 1);
}

#[test]
fn what_was_there_before_a_row_was_sent_is_no_orphan_of_it() {
    let mut server = Server::default();
    let mut run = Run::new(vec![asked_for("a"), asked_for("x")], IdSet::default(), None);
    let (a, new) = run.send_next().unwrap();
    // Somebody else makes one that looks the same, and then ours is made.
    let theirs = server.make(&asked_for("x"));
    run.settle(a, Outcome::Made(Box::new(server.make(&new))));
    let (x, _) = run.send_next().unwrap();
    run.settle(x, Outcome::Lost);
    run.look(&server.list());
    assert_eq!(run.rows()[1].state, State::Waiting, "{} is somebody else's", theirs.id);
}

#[test]
fn what_was_refused_is_tried_again_where_that_can_change_and_costs_no_other_its_secret() {
    let mut server = Server::default();
    let all = ["made", "may be taken", "is not taken"].map(asked_for).to_vec();
    let mut run = Run::new(all, IdSet::default(), None);
    let sent: Vec<_> = std::iter::from_fn(|| run.send_next()).collect();
    let made = server.make(&sent[0].1);
    run.settle(sent[0].0, Outcome::Made(Box::new(made)));
    for (place, may_change) in [(1, true), (2, false)] {
        let why = "no".to_owned();
        run.settle(sent[place].0, Outcome::Refused { why, later: false, may_change });
    }
    assert!(run.is_over());
    run.try_again();
    let again: Vec<_> = std::iter::from_fn(|| run.send_next()).collect();
    assert_eq!(again.len(), 1);
    // What was waited for the first time is no answer to the second.
    assert!(!run.settle(sent[1].0, Outcome::Lost));
    run.settle(again[0].0, Outcome::Made(Box::new(server.make(&again[0].1))));
    assert_eq!(run.counts(), Counts { all: 3, made: 2, refused: 1, ..Counts::default() });
    assert_eq!(run.unsaved(), 2);
    assert_eq!(run.strays(&server.list()), []);
}
