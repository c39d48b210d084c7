//! What is said of a request that failed: what happened, why, and what to do.

use influx_client::ApiError;
use token_model::{apart::apart, refusal::Meaning};

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
    const fn words(self) -> &'static str {
        match self {
            Self::SignIn => "sign you in",
            Self::Connect => "connect",
            Self::SignOut => "sign you out",
            Self::SetUp => "set the server up",
            Self::Open => "open this page",
            Self::ListTokens => "list the API tokens",
            Self::ListOrganizations => "list the organizations",
            Self::ListBuckets => "list the buckets",
            Self::CreateBucket => "create the bucket",
            Self::ListTypes => "list the types of resources",
            Self::ListResources => "list these resources",
            Self::ListUsers => "list the users",
            Self::CreateToken => "make the token",
            Self::SwitchToken => "change the status",
            Self::OpenToken => "open the token",
            Self::ChangeToken => "change the token",
            Self::RenameToken => "rename the token",
            Self::CloneToken => "clone the token",
            Self::DeleteToken => "delete the token",
        }
    }
}

/// What happened, why, and what to do, for a request that failed.
pub fn explain(doing: Doing, error: &ApiError) -> String {
    let what = doing.words();
    let ApiError::Refused { status, body } = error else {
        let why = match error {
            ApiError::NotUnderstood(_) => {
                "what came back is not what InfluxDB answers. Check that this address leads to InfluxDB itself and not to another page before it"
            }
            _ => {
                "no answer came. Check that the server runs and that you are online, then try again"
            }
        };
        return format!("Could not {what}: {why}.");
    };
    let said = if body.message.is_empty() {
        format!("the server answered {status} without a word")
    } else {
        // Its words may be a sentence, which ours goes on behind.
        let sentence = body.message.strip_suffix('.');
        let words =
            sentence.filter(|before| before.ends_with(|last: char| last.is_ascii_alphanumeric()));
        format!("the server says “{}”", apart(words.unwrap_or(&body.message)))
    };
    let advice = match Meaning::of(*status, body) {
        // What has no time, or no room, may be InfluxDB or what is before it.
        _ if matches!(status, 429 | 503) => {
            "It has no time at the moment: wait a little, then try again."
        }
        _ if *status == 413 => {
            "What was sent is too large for it: ask for less at once, then try again."
        }
        Meaning::NotSignedIn if doing == Doing::SignOut => "You are still signed in: try again.",
        Meaning::NotSignedIn => "Sign in again.",
        Meaning::MissingPermission(_) if doing == Doing::CreateToken => {
            "You lack that permission, and no token can be given more than its maker may do: choose less, or ask somebody who may do more, such as an operator of the server."
        }
        Meaning::MissingPermission(_) => {
            "You lack that permission. Ask somebody who has it, such as an operator of the server."
        }
        Meaning::TokenInactive => "Switch that token on, or use another.",
        Meaning::UserInactive => "Your user is switched off. Ask an administrator to switch it on.",
        Meaning::NotFound => "It may have been deleted meanwhile. Load the page again.",
        Meaning::NotThisServer => {
            "Check that this address leads to InfluxDB itself and not to another server before it, then try again."
        }
        Meaning::Conflict => "Change what is in the way, then try again.",
        Meaning::Invalid if body.message.is_empty() => {
            "Try again; if it stays so, look into the server's log, or that of what is before it."
        }
        Meaning::Invalid => "Change what it names, then try again.",
        Meaning::ServerFailed => {
            "Try again in a moment; if it stays so, look into the server's log."
        }
    };
    format!("Could not {what}: {said}. {advice}")
}
