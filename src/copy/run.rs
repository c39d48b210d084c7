//! What is said while many tokens are made, and of their secrets.

use token_model::many::run::Counts;

pub const RUN_PROGRESS: &str = "Tokens that are made";
pub const SHOW_RUN: &str = "Show";
pub const GO_ON: &str = "Go On";
pub const RUN_IN_THE_WAY: &str =
    "Other tokens are still being made, or their secrets wait to be saved. Look after them first.";
pub const SIGN_OUT_UNSAVED: &str =
    "Secrets of new tokens were not saved yet. Signed out, nothing brings them back.";
pub const STAY: &str = "Stay and Save Them";
pub const SIGN_OUT_ANYWAY: &str = "Sign Out Anyway";
pub const RUN_STOPPED: &str =
    "Stopped. What was made stays, and its secrets are below. Go on when you like.";
pub const RUN_LOOKING: &str = "An answer was lost on the way. Looking into the list for what came of it, before anything more is sent.";
pub const RUN_SIGNED_OUT: &str = "Your session is over. Sign in again in another tab of this browser, and go on here: what was made is kept.";
pub const ORPHANS: &str = "These tokens are there, and nobody has their secrets: the answers were lost on the way. They can do nothing for you. Deleted, they are made again.";
pub const DELETE_ORPHANS: &str = "Delete Them and Make Them Again";
pub const STRAYS: &str = "These tokens came of answers that were lost, after the list had been looked into; others were made in their place. Nobody has their secrets.";
pub const DELETE_STRAYS: &str = "Delete Them";
pub const NOT_MADE: &str = "Not made";
pub const GIVEN_UP: &str = "no answer came, however often it was sent, and it is not in the list";
pub const SECRETS_TITLE: &str = "Secrets";
pub const SECRETS_ONCE: &str =
    "The secrets can be had now and never again. Save them before you close this.";
pub const SECRETS_FILE: &str = "As";
pub const SAVE_SECRETS: &str = "Save the Secrets";
pub const CLOSE_UNSAVED: &str = "Close without Saving";
pub const UNSAVED_SECRETS: &str = "Secrets were not saved yet, or are still on their way. Once this is closed, nothing brings them back.";

/// How far the run has come, `12 of 30 tokens made, 1 refused`.
pub fn run_progress(counts: Counts) -> String {
    let Counts { all, made, refused, orphaned, .. } = counts;
    let mut sentence = format!("{made} of {all} tokens made");
    if refused > 0 {
        sentence.push_str(&format!(", {refused} refused"));
    }
    if orphaned > 0 {
        sentence.push_str(&format!(", {orphaned} without a secret"));
    }
    sentence
}

/// Says that the secrets were saved to a file.
pub fn secrets_saved(count: usize, file: &str) -> String {
    format!("{count} secrets were saved to {file}")
}
