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
pub const RUN_SIGNED_OUT: &str =
    "Your session is over. Sign in again and go on here: what was made is kept, with its secrets.";
pub const ORPHANS: &str = "These tokens are there, and nobody has their secrets: the answers were lost on the way. They can do nothing for you. Deleted, they are made again.";
pub const ORPHANS_OR_OTHERS: &str = "These successors are there, and nobody here has their secrets. Either an answer was lost on the way, and they can do nothing for you; or somebody else rotated the same tokens at the same moment, and they are theirs. Deleted, they are made again.";
pub const STRAYS_OR_OTHERS: &str = "These successors look like those that were made here, and are none of them. Either they came of answers that were lost, and nobody has their secrets; or somebody else made them at the same moment.";
pub const MAY_BE_IN_USE: &str = "They may be somebody else’s, and in use: whatever uses them stops working at once. Ask whoever rotates these tokens, too.";
pub const ORPHANS_LEFT: &str = "Tokens are left that nobody has the secrets of. They stay in the list until somebody deletes them.";
pub const CLOSE_AND_LEAVE: &str = "Close and Leave Them";
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

/// How many secrets were saved: `26 saved, 0 unsaved`.
pub fn saved_counts(saved: usize, unsaved: usize) -> String {
    format!("{saved} saved, {unsaved} unsaved")
}

/// Says that the secrets were saved to a file.
pub fn secrets_saved(count: usize, file: &str) -> String {
    format!("{count} secrets were saved to {file}")
}
