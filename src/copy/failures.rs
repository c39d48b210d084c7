//! What is said of a request that failed: what happened, why, and what to do.

use influx_client::ApiError;
use token_model::{apart::apart, refusal::Meaning, say, speech::tr};

/// What is being tried when a request fails, as the object of "could not".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Signing in.
    SignIn,
    /// Connecting to a server elsewhere.
    Connect,
    /// Ending the session.
    SignOut,
    /// Setting the server up.
    SetUp,
    /// Finding out what is at the server when the page opens.
    Open,
    /// Listing the tokens.
    ListTokens,
    /// Listing the organizations.
    ListOrganizations,
    /// Listing the buckets.
    ListBuckets,
    /// Making a bucket.
    CreateBucket,
    /// Listing the types of resources.
    ListTypes,
    /// Listing the resources of a type.
    ListResources,
    /// Listing the users of the organization.
    ListUsers,
    /// Making a token.
    CreateToken,
    /// Switching a token on or off.
    SwitchToken,
    /// Opening one token.
    OpenToken,
    /// Changing a token in its summary.
    ChangeToken,
    /// Giving a token another description.
    RenameToken,
    /// Making a token like another.
    CloneToken,
    /// Deleting a token.
    DeleteToken,
}

impl Doing {
    fn words(self) -> &'static str {
        match self {
            Self::SignIn => tr("sign you in"),
            Self::Connect => tr("connect"),
            Self::SignOut => tr("sign you out"),
            Self::SetUp => tr("set the server up"),
            Self::Open => tr("open this page"),
            Self::ListTokens => tr("list the API tokens"),
            Self::ListOrganizations => tr("list the organizations"),
            Self::ListBuckets => tr("list the buckets"),
            Self::CreateBucket => tr("create the bucket"),
            Self::ListTypes => tr("list the types of resources"),
            Self::ListResources => tr("list these resources"),
            Self::ListUsers => tr("list the users"),
            Self::CreateToken => tr("make the token"),
            Self::SwitchToken => tr("change the status"),
            Self::OpenToken => tr("open the token"),
            Self::ChangeToken => tr("change the token"),
            Self::RenameToken => tr("rename the token"),
            Self::CloneToken => tr("clone the token"),
            Self::DeleteToken => tr("delete the token"),
        }
    }
}

/// What happened, why, and what to do, for a request that failed.
pub fn explain(doing: Doing, error: &ApiError) -> String {
    let what = doing.words();
    let ApiError::Refused { status, body } = error else {
        let why = match error {
            ApiError::NotUnderstood(_) => tr(
                "what came back is not what InfluxDB answers. Check that this address leads to InfluxDB itself and not to another page before it",
            ),
            _ => tr(
                "no answer came. Check that the server runs and that you are online, then try again",
            ),
        };
        return say!("Could not {what}: {why}.", what, why);
    };
    let said = if body.message.is_empty() {
        say!("the server answered {status} without a word", status)
    } else {
        // Its words may be a sentence, which ours goes on behind.
        let sentence = body.message.strip_suffix('.');
        let words =
            sentence.filter(|before| before.ends_with(|last: char| last.is_ascii_alphanumeric()));
        let message = apart(words.unwrap_or(&body.message));
        say!("the server says “{message}”", message)
    };
    let advice = match Meaning::of(*status, body) {
        // What has no time, or no room, may be InfluxDB or what is before it.
        _ if matches!(status, 429 | 503) => {
            tr("It has no time at the moment: wait a little, then try again.")
        }
        _ if *status == 413 => {
            tr("What was sent is too large for it: ask for less at once, then try again.")
        }
        Meaning::NotSignedIn if doing == Doing::SignOut => {
            tr("You are still signed in: try again.")
        }
        Meaning::NotSignedIn => tr("Sign in again."),
        Meaning::MissingPermission(_) if doing == Doing::CreateToken => tr(
            "You lack that permission, and no token can be given more than its maker may do: choose less, or ask somebody who may do more, such as an operator of the server.",
        ),
        Meaning::MissingPermission(_) => tr(
            "You lack that permission. Ask somebody who has it, such as an operator of the server.",
        ),
        Meaning::TokenInactive => tr("Switch that token on, or use another."),
        Meaning::UserInactive => {
            tr("Your user is switched off. Ask an administrator to switch it on.")
        }
        Meaning::NotFound if doing == Doing::OpenToken => tr(
            "It may have been deleted meanwhile, or be in another organization. Close this, then refresh the list.",
        ),
        Meaning::NotFound => tr("It may have been deleted meanwhile. Load the page again."),
        Meaning::NotThisServer => tr(
            "Check that this address leads to InfluxDB itself and not to another server before it, then try again.",
        ),
        Meaning::Conflict => tr("Change what is in the way, then try again."),
        Meaning::Invalid if body.message.is_empty() => tr(
            "Try again; if it stays so, look into the server's log, or that of what is before it.",
        ),
        Meaning::Invalid => tr("Change what it names, then try again."),
        Meaning::ServerFailed => {
            tr("Try again in a moment; if it stays so, look into the server's log.")
        }
    };
    say!("Could not {what}: {said}. {advice}", what, said, advice)
}
