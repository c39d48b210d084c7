//! What is said when a token is checked.

use token_model::{
    apart::apart,
    doctor::{Answer, Diagnosis, Probe, Standing, Verdict},
    permission::Permission,
};

use super::asks_for;

pub const CHECK_TOKEN: &str = "Check a Token";
pub const CHECK_TITLE: &str = "Check an API Token";
pub const CHECK_LEAD: &str = "Does it work, and if not, why? The token is tried with requests that change nothing: a query for one point, a write of nothing, a list. It is kept in memory for the check alone.";
pub const CHECK_IT: &str = "Check It";
pub const CHECK: &str = "Check";
pub const CHECKING: &str = "Checking…";
pub const GOAL: &str = "What it is meant to do";
pub const GOAL_READ: &str = "Read a bucket (Grafana, a script, a query)";
pub const GOAL_WRITE: &str = "Write to a bucket (Telegraf, a device)";
pub const GOAL_TASK: &str = "Run a task";
pub const GOAL_WHICH_TASK: &str = "Which task";
pub const NOTHING_TO_CHECK: &str = "There is nothing of this kind that you may see here. Choose something else that the token is meant to do.";
pub const GOAL_BUCKETS: &str = "List the buckets (the pickers of tools)";
pub const GOAL_TOKENS: &str = "List the API tokens (this console)";
pub const GOAL_FROM: &str = "Bucket that it reads";
pub const GOAL_TO: &str = "Bucket that it writes to";
pub const MAKE_ONE_THAT_CAN: &str = "Make a Token That Can…";
pub const WHAT_WAS_TRIED: &str = "What was tried";

/// Whose token it is, or why it is none.
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Good(_) => "The server knows this token, and it is active.",
        Standing::NotKnown => {
            "The server does not know this token. It is mistyped, was deleted, is of another server, or is a name and password of InfluxDB 1.x: the answers are the same for each."
        }
        Standing::Inactive => {
            "This token is switched off. Tools see empty lists then, with success, and queries that say that the bucket is not there. Switch it on in the list."
        }
        Standing::OwnerInactive => {
            "The user who owns this token is switched off, and with them every token of theirs. Switch the user on, or make a token for an account that is no person’s."
        }
        Standing::WrongServer => {
            "What answers here is not InfluxDB 2. Check the address: there may be a proxy or another program before it."
        }
        Standing::NotReached => {
            "No answer came. Check that the server runs and that you are online, then check again."
        }
        Standing::ServerFailed => {
            "The server failed, so nothing can be told of the token. Check again in a moment; if it stays so, look into the server’s log."
        }
    }
}

/// Whether the token can do what it is meant to.
pub fn verdict(diagnosis: &Diagnosis, answers: &[(Probe, Answer)]) -> &'static str {
    let may_be_elsewhere = diagnosis.may_be_elsewhere(answers);
    match (diagnosis.verdict, may_be_elsewhere, diagnosis.missing.is_empty()) {
        (Verdict::Can, ..) => "It can do this.",
        _ if diagnosis.other_organization.is_some() && diagnosis.verdict != Verdict::Can => {
            "It cannot do this."
        }
        (Verdict::Cannot, ..) if sees_some(answers) => {
            "It lists some of the buckets, and not all of them. For all of them it lacks"
        }
        // An empty list does not tell which of the two is missing.
        (Verdict::Cannot, ..) if !diagnosis.is_certain && diagnosis.missing.len() > 1 => {
            "It cannot do this. It lacks at least one of the following, or is of another organization: the answers are the same."
        }
        (Verdict::Cannot, false, false) => "It cannot do this: it lacks",
        (Verdict::Cannot, true, false) => {
            "It cannot do this. It lacks the following, or is of another organization: the answers are the same."
        }
        (Verdict::Cannot, _, true) => "It cannot do this.",
        (Verdict::Unclear, _, true) => "Whether it can do this cannot be told from the answers.",
        (Verdict::Unclear, _, false) => {
            "What could be tried works. Whether it has the following shows only when it is used:"
        }
    }
}

/// Whether a list had something in it, though not all that there is.
fn sees_some(answers: &[(Probe, Answer)]) -> bool {
    answers.iter().any(|answer| matches!(answer, (Probe::Buckets { .. }, Answer::Done(1..))))
}

/// What is known of the token itself.
pub fn known_token(name: &str, owner: &str, can: &str) -> String {
    let (name, owner) = (apart(name), apart(owner));
    format!("It is “{name}”, belongs to {owner}, and {can}.")
}

/// What is said of permissions that no dialog can choose.
pub const HAS_MORE_THAN_ONE_ORGANIZATION: &str = "reaches beyond one organization";

/// Who owns a token of which no more than that is known.
pub fn known_owner(name: &str) -> String {
    let name = apart(name);
    format!("It belongs to the user {name}, as the server says.")
}

/// What InfluxDB does with a task (2.x, `task/backend/executor`).
pub const TASKS_RUN_AS_THEIR_OWNER: &str = "InfluxDB itself runs a task with everything that its owner may do. This is what a token takes that makes the task, and runs what is in it on its own.";

/// A permission that is missing.
pub fn lacks(permission: &Permission, name: Option<&str>) -> String {
    let id = permission.resource.id.map(|id| id.to_string());
    asks_for(permission.action, &permission.resource.kind, name.or(id.as_deref()))
}

/// Says that the token is of another organization.
pub const OF_ANOTHER_ORGANIZATION: &str = "It belongs to another organization than the one of this page, and can do nothing here. Choose its organization by the title, and check it there.";

/// What was tried and what came back.
pub fn tried(probe: &Probe, answer: &Answer) -> String {
    let what = match probe {
        Probe::Me => "Asking who it is".to_owned(),
        Probe::Query(bucket) => format!("A query of {}", apart(&bucket.name)),
        Probe::Write(bucket) => format!("A write of nothing to {}", apart(&bucket.name)),
        Probe::Buckets { .. } => "Listing the buckets".to_owned(),
        Probe::Tokens => "Listing the API tokens".to_owned(),
    };
    let came = match answer {
        Answer::Done(count) => match probe {
            Probe::Buckets { there } if *there > 0 => format!("success, with {count} of {there}"),
            Probe::Buckets { .. } | Probe::Tokens => format!("success, with {count} of them"),
            _ => "success".to_owned(),
        },
        Answer::Refused(status, body) if body.message.is_empty() => status.to_string(),
        Answer::Refused(status, body) => format!("{status}, “{}”", apart(&body.message)),
        Answer::NoAnswer => "no answer".to_owned(),
        Answer::NotInfluxDb => "something that InfluxDB does not answer".to_owned(),
    };
    format!("{what}: {came}")
}
