//! A step of many rotations at once: which of them it takes, why it leaves others out, and how far it
//! has come.
//!
//! It takes only those of which nothing is to be said first, one after another, so that a session
//! that is over costs one refusal.

use super::{Hitch, hitches};
use crate::{authorization::Authorization, id::AuthorizationId};

/// Why a step for all leaves a rotation out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The successor may not do.
    Hitch(Hitch),
    /// There is another successor of the same token: which of them is in place is not known.
    Doubled,
    /// Something is being done with one of the two.
    Busy,
    /// The old token is not listed.
    OldIsGone,
}

/// Why a step for all leaves a rotation out; nothing where it takes it.
pub fn unfit(
    new: &Authorization,
    old: Option<&Authorization>,
    is_doubled: bool,
    is_busy: bool,
) -> Vec<Unfit> {
    let hitches = old.map(|old| hitches(new, old)).unwrap_or_default();
    let others =
        [(Unfit::Doubled, is_doubled), (Unfit::Busy, is_busy), (Unfit::OldIsGone, old.is_none())];
    let others = others.into_iter().filter_map(|(why, is_so)| is_so.then_some(why));
    hitches.into_iter().map(Unfit::Hitch).chain(others).collect()
}

/// One of the rotations that the step is taken of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct One {
    /// The successor.
    id: AuthorizationId,
    name: String,
    state: State,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Waiting,
    UnderWay,
    Done,
    /// A sentence that says why not.
    Refused(String),
}

/// Whether it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// It does.
    Going,
    /// It was stopped.
    Stopped,
    /// Not before somebody has signed in again.
    SignedOut,
}

/// What came of taking it of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// It is taken.
    Done,
    /// It is not; a sentence that says why.
    Refused(String),
    /// Nobody is signed in any more: nothing was done.
    NotSignedIn,
    /// The page that it was taken from is gone: nothing was done.
    Left,
}

/// How many are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub all: usize,
    /// Those of which the step is taken.
    pub done: usize,
    /// Those of which it could not be.
    pub refused: usize,
}

/// A step of many rotations, on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    rows: Vec<One>,
    pace: Pace,
}

impl Steps {
    /// One for these: the successors, and what people call them.
    pub fn new(rotations: Vec<(AuthorizationId, String)>) -> Self {
        let one = |(id, name)| One { id, name, state: State::Waiting };
        Self { rows: rotations.into_iter().map(one).collect(), pace: Pace::Going }
    }

    /// The successor of the rotation whose turn it is; none while another is under way, and where it
    /// was stopped.
    pub fn take_next(&mut self) -> Option<AuthorizationId> {
        let is_busy = self.rows.iter().any(|row| row.state == State::UnderWay);
        if self.pace != Pace::Going || is_busy {
            return None;
        }
        let next = self.rows.iter_mut().find(|row| row.state == State::Waiting)?;
        next.state = State::UnderWay;
        Some(next.id)
    }

    /// Takes note of what came of it.
    pub fn settle(&mut self, id: AuthorizationId, came: Came) {
        let under_way = |row: &&mut One| row.id == id && row.state == State::UnderWay;
        let Some(row) = self.rows.iter_mut().find(under_way) else { return };
        let (state, pace) = match came {
            Came::Done => (State::Done, None),
            Came::Refused(why) => (State::Refused(why), None),
            Came::NotSignedIn => (State::Waiting, Some(Pace::SignedOut)),
            Came::Left => (State::Waiting, Some(Pace::Stopped)),
        };
        row.state = state;
        self.pace = pace.unwrap_or(self.pace);
    }

    /// Takes no more; the one that is under way comes to its end.
    pub fn stop(&mut self) {
        if self.pace == Pace::Going {
            self.pace = Pace::Stopped;
        }
    }

    /// Takes no more, as nobody is signed in.
    pub fn signed_out(&mut self) {
        self.pace = Pace::SignedOut;
    }

    /// Goes on.
    pub fn go_on(&mut self) {
        self.pace = Pace::Going;
    }

    /// Whether it goes on.
    pub fn pace(&self) -> Pace {
        self.pace
    }

    /// Whether every one has its end.
    pub fn is_over(&self) -> bool {
        !self.rows.iter().any(|row| matches!(row.state, State::Waiting | State::UnderWay))
    }

    /// Whether one is under way at this moment.
    pub fn is_under_way(&self) -> bool {
        self.rows.iter().any(|row| row.state == State::UnderWay)
    }

    /// How many are in which state.
    pub fn counts(&self) -> Counts {
        let count = |is: fn(&State) -> bool| self.rows.iter().filter(|row| is(&row.state)).count();
        Counts {
            all: self.rows.len(),
            done: count(|state| *state == State::Done),
            refused: count(|state| matches!(state, State::Refused(_))),
        }
    }

    /// Those of which it could not be taken: their names, and why.
    pub fn refused(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rows.iter().filter_map(|row| match &row.state {
            State::Refused(why) => Some((row.name.as_str(), why.as_str())),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        authorization::Status,
        id::OrganizationId,
        permission::{Action, Permission},
        resource_type::ResourceType,
        sample,
    };

    fn token(status: Status, actions: &[Action]) -> Authorization {
        let org_id = OrganizationId::from_number(1).unwrap();
        let on_all = |action: &Action| Permission::on_all(*action, ResourceType::BUCKETS, org_id);
        Authorization { status, ..sample::token(actions.iter().map(on_all).collect()) }
    }

    #[test]
    fn a_step_for_all_takes_only_those_of_which_nothing_is_to_be_said() {
        let old = token(Status::Active, &Action::BOTH);
        let good = token(Status::Active, &Action::BOTH);
        let poor = token(Status::Inactive, &[Action::Read]);
        assert_eq!(unfit(&good, Some(&old), false, false), []);
        assert_eq!(unfit(&good, Some(&old), true, false), [Unfit::Doubled]);
        assert_eq!(unfit(&good, Some(&old), false, true), [Unfit::Busy]);
        assert_eq!(unfit(&good, None, false, false), [Unfit::OldIsGone]);
        let hitches = [Hitch::SuccessorIsOff, Hitch::MayDoLess].map(Unfit::Hitch);
        assert_eq!(unfit(&poor, Some(&old), false, false), hitches);
    }

    fn steps(count: u64) -> Steps {
        let id = |number| AuthorizationId::from_number(number).unwrap();
        Steps::new((1..=count).map(|number| (id(number), format!("n{number}"))).collect())
    }

    #[test]
    fn a_session_that_is_over_costs_one_refusal_and_no_step() {
        let mut steps = steps(3);
        let first = steps.take_next().unwrap();
        assert_eq!(steps.take_next(), None, "one after another");
        steps.settle(first, Came::NotSignedIn);
        assert_eq!((steps.take_next(), steps.pace()), (None, Pace::SignedOut));
        steps.go_on();
        assert_eq!(steps.take_next(), Some(first));
    }

    #[test]
    fn stopping_lets_the_one_that_is_under_way_come_to_its_end() {
        let mut steps = steps(2);
        let first = steps.take_next().unwrap();
        steps.stop();
        assert!(steps.is_under_way());
        steps.settle(first, Came::Refused("no".to_owned()));
        assert_eq!(steps.take_next(), None);
        assert_eq!(steps.counts(), Counts { all: 2, done: 0, refused: 1 });
        assert_eq!(steps.refused().collect::<Vec<_>>(), [("n1", "no")]);
        assert!(!steps.is_over());
    }

    proptest! {
        #[test]
        fn whatever_comes_of_it_each_is_taken_once(
            count in 0_u64..9,
            fates in proptest::collection::vec(0_u8..5, 0..40),
        ) {
            let mut steps = steps(count);
            let (mut fates, mut taken) = (fates.into_iter(), Vec::new());
            while !steps.is_over() {
                let Some(id) = steps.take_next() else {
                    steps.go_on();
                    continue;
                };
                let came = match fates.next().unwrap_or(0) {
                    1 => Came::Refused(String::new()),
                    2 => Came::NotSignedIn,
                    3 => Came::Left,
                    4 => {
                        steps.stop();
                        Came::Done
                    }
                    _ => Came::Done,
                };
                if matches!(came, Came::Done | Came::Refused(_)) {
                    taken.push(id.number());
                }
                steps.settle(id, came);
            }
            prop_assert_eq!(taken, (1..=count).collect::<Vec<_>>());
            let Counts { all, done, refused } = steps.counts();
            prop_assert_eq!(all, done + refused);
        }
    }
}
