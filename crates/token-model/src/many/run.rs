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
    /// Tokens that came of answers after others had been made in their place.
    extra: Vec<AuthorizationId>,
}

/// One sending of one row: its answer is told apart from those of other sendings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    place: usize,
    attempt: u32,
}

/// One of the tokens to be made.
#[derive(Clone, Debug)]
pub struct Row {
    /// What is sent.
    pub new: NewAuthorization,
    /// How far it has come.
    pub state: State,
    /// How often it was sent, so that the answers are told apart.
    attempts: u32,
    /// How often it was sent since somebody last asked for it.
    tries: u8,
    /// The largest id that was known when it was sent: what comes of it has a larger one, as the
    /// server makes ids of its own clock.
    above: Option<AuthorizationId>,
    /// Whether an answer of it was lost once.
    was_lost: bool,
}

impl Row {
    /// Whether the same may be taken now that was not before.
    pub fn may_be_tried_again(&self) -> bool {
        matches!(self.state, State::Refused { may_change: true, .. } | State::GivenUp)
    }
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
    /// There is none.
    Refused {
        /// A sentence that says why.
        why: String,
        /// Whether the same may be taken at another time.
        may_change: bool,
    },
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
    /// It is not, until somebody signs in and goes on.
    SignedOut,
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
        /// Whether the same may be taken at another time, where it is not what was asked for that it
        /// does not take.
        may_change: bool,
    },
    /// Nobody is signed in any more; nothing came of it.
    NotSignedIn,
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
        let row = |new| Row {
            new,
            state: State::Waiting,
            attempts: 0,
            tries: 0,
            above: None,
            was_lost: false,
        };
        let rows = asked_for.into_iter().map(row).collect();
        Self { rows, known, me, pace: Pace::Going, kept: 0, extra: Vec::new() }
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
                State::Refused { .. } | State::GivenUp => counts.refused += 1,
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

    /// The next one to be sent; none where enough are under way, or none may be.
    pub fn send_next(&mut self) -> Option<(Ticket, NewAuthorization)> {
        if self.pace != Pace::Going || self.counts().sent >= AT_ONCE {
            return None;
        }
        let place = self.rows.iter().position(|row| row.state == State::Waiting)?;
        let above = self.known.iter().chain(self.ids()).max();
        let row = &mut self.rows[place];
        row.state = State::Sent;
        row.attempts += 1;
        row.tries += 1;
        row.above = above;
        Some((Ticket { place, attempt: row.attempts }, row.new.clone()))
    }

    /// Takes what came of sending one. An answer that comes after it was waited for no longer is
    /// taken for the secret that it brings, and for nothing else. Whether it was taken.
    pub fn settle(&mut self, ticket: Ticket, outcome: Outcome) -> bool {
        let Some(row) = self.rows.get_mut(ticket.place) else { return false };
        if row.state != State::Sent || row.attempts != ticket.attempt {
            let is_made = matches!(row.state, State::Made(..));
            if let Outcome::Made(token) = outcome {
                match is_made {
                    true => self.extra.push(token.id),
                    false => {
                        row.state = State::Made(token.id, token.token);
                        self.kept += 1;
                    }
                }
                return true;
            }
            return false;
        }
        match outcome {
            Outcome::Made(mut token) => {
                let secret = std::mem::take(&mut token.token);
                row.state = State::Made(token.id, secret);
                self.kept += 1;
            }
            Outcome::Refused { later: true, .. } if row.tries < ATTEMPTS => {
                row.state = State::Waiting;
            }
            Outcome::Refused { why, may_change, .. } => {
                row.state = State::Refused { why, may_change };
            }
            Outcome::NotSignedIn => {
                row.state = State::Waiting;
                row.tries -= 1;
                self.pace = Pace::SignedOut;
            }
            Outcome::Lost => {
                row.state = State::Lost;
                row.was_lost = true;
                if self.pace == Pace::Going {
                    self.pace = Pace::Looking;
                }
            }
        }
        true
    }

    /// How many secrets or tokens nobody would know of any more with this page.
    pub fn would_be_lost(&self) -> usize {
        let orphans = self.rows.iter().filter(|row| matches!(row.state, State::Orphaned(_)));
        self.kept + orphans.count()
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

    /// Sends no more, as nobody is signed in.
    pub fn signed_out(&mut self) {
        self.pace = Pace::SignedOut;
    }

    /// Says why the list could not be looked into, and stops.
    pub fn could_not_look(&mut self, why: String) {
        self.pace = Pace::Stopped(Some(why));
    }

    /// Takes the list, in which everything is that came of what was sent. Those whose answers were
    /// lost are found in it, or are sent again.
    ///
    /// Servers before 2.9 list secrets, so that nothing is lost there. What was made before a row was
    /// sent did not come of it, whoever made it.
    pub fn look(&mut self, list: &[Authorization]) {
        let mut taken: IdSet<AuthorizationId> = self.ids().collect();
        for row in self.rows.iter_mut().filter(|row| row.state == State::Lost) {
            let is_older = |id| row.above.is_some_and(|above| id <= above);
            let is_another = |id| self.known.contains(id) || taken.contains(id) || is_older(id);
            let found = row.new.made(list, is_another, self.me).first().map(|place| &list[*place]);
            row.state = match found {
                Some(token) if token.token.is_empty() => State::Orphaned(token.id),
                Some(token) => State::Made(token.id, token.token.clone()),
                None if row.tries < ATTEMPTS => State::Waiting,
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
        let sent_again = self.rows.iter().filter(|row| row.was_lost);
        let is_another = |id| self.known.contains(id) || taken.contains(id);
        let mut found: Vec<AuthorizationId> = sent_again
            .flat_map(|row| row.new.made(list, is_another, self.me))
            .map(|place| list[place].id)
            .chain(self.extra.iter().copied())
            .collect();
        crate::sorting::sort_once(&mut found);
        found
    }

    /// Takes note that an orphan is deleted, so that it is made again.
    pub fn deleted(&mut self, id: AuthorizationId) {
        for row in &mut self.rows {
            if row.state == State::Orphaned(id) {
                row.state = State::Waiting;
                row.tries = 0;
            }
        }
    }

    /// Asks again for what was refused and may be taken now, and for what was given up.
    pub fn try_again(&mut self) {
        for row in self.rows.iter_mut().filter(|row| row.may_be_tried_again()) {
            row.state = State::Waiting;
            row.tries = 0;
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
mod tests;
