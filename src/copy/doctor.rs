//! What is said when a token is checked.

use token_model::{
    apart::apart,
    doctor::{Answer, Diagnosis, Probe, Standing, Verdict},
    permission::Permission,
    say,
    speech::{number, tr},
};

use super::asks_for;

texts! {
    check_token = "Check a Token";
    check_title = "Check an API Token";
    check_lead = "Does it work, and if not, why? The token is tried with requests that change nothing: a query for one point, a write of nothing, a list. It is kept in memory for the check alone.";
    check_it = "Check It";
    check = "Check";
    checking = "Checking…";
    goal = "What it is meant to do";
    goal_read = "Read a bucket (Grafana, a script, a query)";
    goal_write = "Write to a bucket (Telegraf, a device)";
    goal_task = "Run a task";
    goal_which_task = "Which task";
    nothing_to_check = "There is nothing of this kind that you may see here. Choose something else that the token is meant to do.";
    goal_buckets = "List the buckets (the pickers of tools)";
    goal_tokens = "List the API tokens (this console)";
    goal_from = "Bucket that it reads";
    goal_to = "Bucket that it writes to";
    make_one_that_can = "Make a Token That Can…";
    what_was_tried = "What was tried";
}

/// Whose token it is, or why it is none.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Good(_) => tr("The server knows this token, and it is active."),
        Standing::NotKnown => tr(
            "The server does not know this token. It is mistyped, was deleted, is of another server, or is a name and password of InfluxDB 1.x: the answers are the same for each.",
        ),
        Standing::Inactive => tr(
            "This token is switched off. Tools see empty lists then, with success, and queries that say that the bucket is not there. Switch it on in the list.",
        ),
        Standing::OwnerInactive => tr(
            "The user who owns this token is switched off, and with them every token of theirs. Switch the user on, or make a token for an account that is no person’s.",
        ),
        Standing::WrongServer => tr(
            "What answers here is not InfluxDB 2. Check the address: there may be a proxy or another program before it.",
        ),
        Standing::NotReached => tr(
            "No answer came. Check that the server runs and that you are online, then check again.",
        ),
        Standing::ServerFailed => tr(
            "The server failed, so nothing can be told of the token. Check again in a moment; if it stays so, look into the server’s log.",
        ),
    }
}

/// Whether the token can do what it is meant to.
pub fn verdict(diagnosis: &Diagnosis, answers: &[(Probe, Answer)]) -> &'static str {
    let may_be_elsewhere = diagnosis.may_be_elsewhere(answers);
    match (diagnosis.verdict, may_be_elsewhere, diagnosis.missing.is_empty()) {
        (Verdict::Can, ..) => tr("It can do this."),
        _ if diagnosis.other_organization.is_some() && diagnosis.verdict != Verdict::Can => {
            tr("It cannot do this.")
        }
        (Verdict::Cannot, ..) if sees_some(answers) => {
            tr("It lists some of the buckets, and not all of them. For all of them it lacks")
        }
        // An empty list does not tell which of the two is missing.
        (Verdict::Cannot, ..) if !diagnosis.is_certain && diagnosis.missing.len() > 1 => tr(
            "It cannot do this. It lacks at least one of the following, or is of another organization: the answers are the same.",
        ),
        (Verdict::Cannot, false, false) => tr("It cannot do this: it lacks"),
        (Verdict::Cannot, true, false) => tr(
            "It cannot do this. It lacks the following, or is of another organization: the answers are the same.",
        ),
        (Verdict::Cannot, _, true) => tr("It cannot do this."),
        (Verdict::Unclear, _, true) => {
            tr("Whether it can do this cannot be told from the answers.")
        }
        (Verdict::Unclear, _, false) => tr(
            "What could be tried works. Whether it has the following shows only when it is used:",
        ),
    }
}

/// Whether a list had something in it, though not all that there is.
fn sees_some(answers: &[(Probe, Answer)]) -> bool {
    answers.iter().any(|answer| matches!(answer, (Probe::Buckets { .. }, Answer::Done(1..))))
}

/// What is known of the token itself.
pub fn known_token(name: &str, owner: &str, can: &str) -> String {
    let (name, owner) = (apart(name), apart(owner));
    say!("It is “{name}”, belongs to {owner}, and {can}.", name, owner, can)
}

texts! {
    /// What is said of permissions that no dialog can choose.
    has_more_than_one_organization = "reaches beyond one organization";
}

/// Who owns a token of which no more than that is known.
pub fn known_owner(name: &str) -> String {
    let name = apart(name);
    say!("It belongs to the user {name}, as the server says.", name)
}

texts! {
    /// What InfluxDB does with a task (2.x, `task/backend/executor`).
    tasks_run_as_their_owner = "InfluxDB itself runs a task with everything that its owner may do. This is what a token takes that makes the task, and runs what is in it on its own.";
}

/// A permission that is missing.
pub fn lacks(permission: &Permission, name: Option<&str>) -> String {
    let id = permission.resource.id.map(|id| id.to_string());
    asks_for(permission.action, &permission.resource.kind, name.or(id.as_deref()))
}

texts! {
    /// Says that the token is of another organization.
    of_another_organization = "It belongs to another organization than the one of this page, and can do nothing here. Choose its organization by the title, and check it there.";
}

/// What was tried and what came back.
pub fn tried(probe: &Probe, answer: &Answer) -> String {
    let what = match probe {
        Probe::Me => tr("Asking who it is").to_owned(),
        Probe::Query(bucket) => say!("A query of {name}", name = apart(&bucket.name)),
        Probe::Write(bucket) => say!("A write of nothing to {name}", name = apart(&bucket.name)),
        Probe::Buckets { .. } => tr("Listing the buckets").to_owned(),
        Probe::Tokens => tr("Listing the API tokens").to_owned(),
    };
    let came = match answer {
        Answer::Done(count) => match probe {
            Probe::Buckets { there } if *there > 0 => {
                say!("success, with {count} of {there}", count, there = number(*there))
            }
            Probe::Buckets { .. } | Probe::Tokens => say!("success, with {count} of them", count),
            _ => tr("success").to_owned(),
        },
        Answer::Refused(status, body) if body.message.is_empty() => status.to_string(),
        Answer::Refused(status, body) => {
            say!("{status}, “{message}”", status, message = apart(&body.message))
        }
        Answer::NoAnswer => tr("no answer").to_owned(),
        Answer::NotInfluxDb => tr("something that InfluxDB does not answer").to_owned(),
    };
    format!("{what}: {came}")
}
