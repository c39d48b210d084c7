//! Why a token can or cannot do something, as far as the server's answers tell.
//!
//! The answers are those of InfluxDB 2.1 and 2.9 (recorded scene 50), which mislead: a query without
//! the permission says that the bucket is not there, and an inactive token lists nothing, with 200.

use crate::{
    authorization::{Authorization, Status},
    bucket::Bucket,
    id::{OrganizationId, ResourceId, UserId},
    paste::{Object, read},
    permission::{Action, Permission, any_covers},
    refusal::{ErrorBody, Meaning},
    resource_type::ResourceType,
};

/// What a token is meant to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Reading a bucket, as Grafana does.
    Read(BucketRef),
    /// Writing to a bucket, as Telegraf does.
    Write(BucketRef),
    /// Running a task.
    RunTask {
        /// The buckets that it reads.
        from: Vec<BucketRef>,
        /// The buckets that it writes to.
        to: Vec<BucketRef>,
    },
    /// Listing the buckets, as the pickers of tools do.
    ListBuckets {
        /// How many there are, as far as whoever asks may see.
        there: usize,
    },
    /// Listing the API tokens, as this console does.
    ListTokens,
}

/// A bucket, as requests name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BucketRef {
    /// Its id.
    pub id: ResourceId,
    /// Its name.
    pub name: String,
}

/// A request that changes nothing and whose answer tells something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Probe {
    /// `GET /api/v2/me`: whether the server knows the token.
    Me,
    /// A query of a bucket, for a point at most.
    Query(BucketRef),
    /// A write of nothing to a bucket.
    Write(BucketRef),
    /// `GET /api/v2/buckets`, which lists those that the token may read.
    Buckets {
        /// How many there are, as far as whoever asks may see.
        there: usize,
    },
    /// `GET /api/v2/authorizations`.
    Tokens,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Success, with so many entries where it is a list.
    Done(usize),
    /// A refusal.
    Refused(u16, ErrorBody),
    /// Nothing.
    NoAnswer,
    /// Something that InfluxDB does not answer.
    NotInfluxDb,
}

/// Whose token it is, and whether it is any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The server knows it, and it is good; its owner, where that is told.
    Good(Option<UserId>),
    /// The server does not know it: it is mistyped, was deleted, is of another server, or is a
    /// password of 1.x. The answers are the same.
    NotKnown,
    /// It is switched off.
    Inactive,
    /// Its owner is switched off.
    OwnerInactive,
    /// What answers is not InfluxDB 2.
    WrongServer,
    /// Nothing answered.
    NotReached,
    /// The server failed; nothing can be told.
    ServerFailed,
}

/// Whether the goal is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Can,
    /// It is not.
    Cannot,
    /// The answers do not tell.
    Unclear,
}

/// What is known of a token when it is judged.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// Whose it is, and whether it is any.
    pub standing: Standing,
    /// What was tried, and what came back.
    pub answers: &'a [(Probe, Answer)],
    /// The token itself, where a list has it.
    pub known: Option<&'a Authorization>,
    /// The organization of some bucket that it may read, wherever that is.
    pub home: Option<OrganizationId>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// Whose token it is, and whether it is any.
    pub standing: Standing,
    /// Whether it can do what it is meant to.
    pub verdict: Verdict,
    /// What it lacks, or could lack.
    pub missing: Vec<Permission>,
    /// Whether it is of another organization, where that is known.
    pub other_organization: Option<OrganizationId>,
    /// Whether what it lacks was read from its own permissions; else it follows from the answers.
    pub is_certain: bool,
    /// Whether it is known to be of this organization or of which other one.
    knows_organization: bool,
}

impl Diagnosis {
    /// Whether the token may as well be of another organization, of which the answers are the same:
    /// not where any of them was a success.
    pub fn may_be_elsewhere(&self, answers: &[(Probe, Answer)]) -> bool {
        let is_success =
            |(probe, answer): &(Probe, Answer)| outcome(probe, answer) == Some(Outcome::Allowed);
        !self.is_certain && !self.knows_organization && !answers.iter().any(is_success)
    }
}

impl Goal {
    /// Running a task: what it reads and writes, as far as its script tells and `buckets` has it.
    pub fn of_task(script: &str, buckets: &[Bucket]) -> Self {
        let (mut from, mut to) = (Vec::new(), Vec::new());
        let wishes = read(script).map(|(_, reading)| reading.wishes).unwrap_or_default();
        for wish in wishes {
            let is_it = |bucket: &&Bucket| match &wish.object {
                Object::Named(kind, name) => *kind == ResourceType::BUCKETS && bucket.name == *name,
                Object::One(kind, id) => {
                    *kind == ResourceType::BUCKETS && bucket.id.as_resource() == *id
                }
                Object::Every(_) => false,
            };
            let Some(bucket) = buckets.iter().find(is_it) else { continue };
            let list = if wish.action == Action::Read { &mut from } else { &mut to };
            let bucket = BucketRef { id: bucket.id.as_resource(), name: bucket.name.clone() };
            if !list.contains(&bucket) {
                list.push(bucket);
            }
        }
        Self::RunTask { from, to }
    }

    /// The requests whose answers tell, in order. [`Probe::Me`] comes first: where the token is not
    /// good the others need not be sent.
    pub fn probes(&self) -> Vec<Probe> {
        let mut probes = vec![Probe::Me];
        match self {
            Self::Read(bucket) => probes.push(Probe::Query(bucket.clone())),
            Self::Write(bucket) => probes.push(Probe::Write(bucket.clone())),
            Self::RunTask { from, to } => {
                probes.extend(from.iter().cloned().map(Probe::Query));
                probes.extend(to.iter().cloned().map(Probe::Write));
            }
            Self::ListBuckets { there } => probes.push(Probe::Buckets { there: *there }),
            Self::ListTokens => probes.push(Probe::Tokens),
        }
        probes
    }

    /// The permissions that it takes.
    pub fn permissions(&self, org_id: OrganizationId) -> Vec<Permission> {
        let bucket = |action, bucket: &BucketRef| {
            Permission::on_one(action, ResourceType::BUCKETS, bucket.id, org_id)
        };
        let all = |action, kind| Permission::on_all(action, kind, org_id);
        match self {
            Self::Read(one) => vec![bucket(Action::Read, one)],
            Self::Write(one) => vec![bucket(Action::Write, one)],
            Self::RunTask { from, to } => {
                let tasks = || ResourceType::named("tasks");
                let read = from.iter().map(|one| bucket(Action::Read, one));
                let write = to.iter().map(|one| bucket(Action::Write, one));
                let tasks = Action::BOTH.map(|action| all(action, tasks()));
                read.chain(write).chain(tasks).collect()
            }
            Self::ListBuckets { .. } => vec![all(Action::Read, ResourceType::BUCKETS)],
            Self::ListTokens => vec![
                all(Action::Read, ResourceType::AUTHORIZATIONS),
                Permission::new(Action::Read, ResourceType::USERS, None, None),
            ],
        }
    }
}

/// What the answer to [`Probe::Me`] tells.
pub fn standing(answer: &Answer) -> Standing {
    let (status, body) = match answer {
        Answer::Done(_) => return Standing::Good(None),
        Answer::NoAnswer => return Standing::NotReached,
        Answer::NotInfluxDb => return Standing::WrongServer,
        Answer::Refused(status, body) => (*status, body),
    };
    match Meaning::of(status, body) {
        // `read:users/ID is unauthorized` names the owner.
        Meaning::MissingPermission(permission) => {
            Standing::Good(permission.rsplit('/').next().and_then(|id| id.parse().ok()))
        }
        Meaning::NotSignedIn if body.message.is_empty() => Standing::WrongServer,
        Meaning::NotSignedIn => Standing::NotKnown,
        Meaning::TokenInactive => Standing::Inactive,
        Meaning::UserInactive => Standing::OwnerInactive,
        Meaning::ServerFailed => Standing::ServerFailed,
        Meaning::NotFound | Meaning::NotThisServer | Meaning::Conflict | Meaning::Invalid => {
            Standing::WrongServer
        }
    }
}

/// What the evidence tells of a goal in an organization.
pub fn diagnose(goal: &Goal, org_id: OrganizationId, evidence: &Evidence<'_>) -> Diagnosis {
    let Evidence { standing, answers, known, home } = *evidence;
    let home = known.map(|token| token.org_id).or(home);
    let mut diagnosis = Diagnosis {
        standing,
        verdict: Verdict::Cannot,
        missing: Vec::new(),
        other_organization: home.filter(|id| *id != org_id),
        is_certain: known.is_some(),
        knows_organization: home.is_some(),
    };
    if !matches!(standing, Standing::Good(_)) {
        if matches!(standing, Standing::NotReached | Standing::ServerFailed) {
            diagnosis.verdict = Verdict::Unclear;
        }
        return diagnosis;
    }
    let wanted = goal.permissions(org_id);
    let outcomes: Vec<Outcome> =
        answers.iter().filter_map(|(probe, answer)| outcome(probe, answer)).collect();
    let lacks = |token: &Authorization| -> Vec<Permission> {
        let missing = wanted.iter().filter(|one| !any_covers(&token.permissions, one));
        missing.cloned().collect()
    };
    let is_good = |token: &Authorization| lacks(token).is_empty() && token.status == Status::Active;
    // What was tried goes before what a list says: a token that is taken for this one by mistake
    // would make of a refusal a success.
    let known = known.filter(|token| !(is_good(token) && outcomes.contains(&Outcome::Refused)));
    diagnosis.is_certain = known.is_some();
    // Whether tasks may be made shows only when one is, and a list of nothing does not show whether
    // there is nothing.
    let shows_all = !matches!(goal, Goal::RunTask { .. }) && !outcomes.contains(&Outcome::Unclear);
    diagnosis.verdict = if outcomes.contains(&Outcome::Refused) {
        Verdict::Cannot
    } else if shows_all && !outcomes.is_empty() {
        Verdict::Can
    } else if outcomes.contains(&Outcome::Unclear) && !matches!(goal, Goal::ListBuckets { .. }) {
        Verdict::Unclear
    } else {
        match known {
            None => Verdict::Unclear,
            Some(token) if is_good(token) => Verdict::Can,
            Some(_) => Verdict::Cannot,
        }
    };
    diagnosis.missing = match (diagnosis.verdict, known) {
        (Verdict::Can, _) => Vec::new(),
        (_, Some(token)) => lacks(token),
        // What was not tried is told only where nothing that was tried is missing.
        (Verdict::Cannot, None) => {
            wanted.into_iter().filter(|one| is_refused(one, answers)).collect()
        }
        (Verdict::Unclear, None) => {
            wanted.into_iter().filter(|one| !is_shown(one, answers)).collect()
        }
    };
    diagnosis
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Allowed,
    Refused,
    Unclear,
}

/// What an answer tells of what its probe tried; none where it tries nothing.
fn outcome(probe: &Probe, answer: &Answer) -> Option<Outcome> {
    let outcome = match (probe, answer) {
        (Probe::Me, _) => return None,
        // A list of nothing is what is seen without the permission, and also where there is nothing;
        // of one bucket, what is seen with a permission for that one.
        (Probe::Buckets { there: 0 }, Answer::Done(0)) => Outcome::Unclear,
        (Probe::Buckets { there }, Answer::Done(seen)) if seen < there => Outcome::Refused,
        (Probe::Tokens, Answer::Done(0)) => Outcome::Refused,
        (_, Answer::Done(_)) => Outcome::Allowed,
        (Probe::Query(_), Answer::Refused(404, _)) => Outcome::Refused,
        (_, Answer::Refused(401 | 403, _)) => Outcome::Refused,
        (_, Answer::Refused(..) | Answer::NoAnswer | Answer::NotInfluxDb) => Outcome::Unclear,
    };
    Some(outcome)
}

/// Whether the answers show that a permission is there.
fn is_shown(wanted: &Permission, answers: &[(Probe, Answer)]) -> bool {
    answers.iter().any(|(probe, answer)| {
        is_about(probe, wanted) && outcome(probe, answer) == Some(Outcome::Allowed)
    })
}

/// Whether the answers show that a permission is not there.
fn is_refused(wanted: &Permission, answers: &[(Probe, Answer)]) -> bool {
    answers.iter().any(|(probe, answer)| {
        is_about(probe, wanted) && outcome(probe, answer) == Some(Outcome::Refused)
    })
}

/// Whether a probe is about a permission.
fn is_about(probe: &Probe, wanted: &Permission) -> bool {
    let (id, kind) = (wanted.resource.id, &wanted.resource.kind);
    match probe {
        Probe::Me => false,
        Probe::Query(bucket) => {
            (wanted.action, kind, id) == (Action::Read, &ResourceType::BUCKETS, Some(bucket.id))
        }
        Probe::Write(bucket) => {
            (wanted.action, kind, id) == (Action::Write, &ResourceType::BUCKETS, Some(bucket.id))
        }
        Probe::Buckets { .. } | Probe::Tokens => true,
    }
}
