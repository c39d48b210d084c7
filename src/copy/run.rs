//! What is said while many tokens are made, and of their secrets.

use token_model::{many::run::Counts, say, speech::number};

texts! {
    run_progress_label = "Tokens that are made";
    show_run = "Show";
    go_on = "Go On";
    run_in_the_way = "Other tokens are still being made, or their secrets wait to be saved. Look after them first.";
    sign_out_unsaved = "Secrets of new tokens were not saved yet. Signed out, nothing brings them back.";
    stay = "Stay and Save Them";
    sign_out_anyway = "Sign Out Anyway";
    run_stopped = "Stopped. What was made stays, and its secrets are below. Go on when you like.";
    run_looking = "An answer was lost on the way. Looking into the list for what came of it, before anything more is sent.";
    run_signed_out = "Your session is over. Sign in again and go on here: what was made is kept, with its secrets.";
    orphans = "These tokens are there, and nobody has their secrets: the answers were lost on the way. They can do nothing for you. Deleted, they are made again.";
    orphans_or_others = "These successors are there, and nobody here has their secrets. Either an answer was lost on the way, and they can do nothing for you; or somebody else rotated the same tokens at the same moment, and they are theirs. Deleted, they are made again.";
    strays_or_others = "These successors look like those that were made here, and are none of them. Either they came of answers that were lost, and nobody has their secrets; or somebody else made them at the same moment.";
    may_be_in_use = "They may be somebody else’s, and in use: whatever uses them stops working at once. Ask whoever rotates these tokens, too.";
    orphans_left = "Tokens are left that nobody has the secrets of. They stay in the list until somebody deletes them.";
    close_and_leave = "Close and Leave Them";
    delete_orphans = "Delete Them and Make Them Again";
    strays = "These tokens came of answers that were lost, after the list had been looked into; others were made in their place. Nobody has their secrets.";
    delete_strays = "Delete Them";
    not_made = "Not made";
    given_up = "no answer came, however often it was sent, and it is not in the list";
    secrets_title = "Secrets";
    secrets_once = "The secrets can be had now and never again. Save them before you close this.";
    secrets_file = "As";
    save_secrets = "Save the Secrets";
    close_unsaved = "Close without Saving";
    unsaved_secrets = "Secrets were not saved yet, or are still on their way. Once this is closed, nothing brings them back.";
}

/// How far the run has come, `12 of 30 tokens made, 1 refused`.
pub fn run_progress(counts: Counts) -> String {
    let Counts { all, made, refused, orphaned, .. } = counts;
    let mut sentence = say!("{made} of {all} tokens made", made = number(made), all = number(all));
    if refused > 0 {
        sentence.push_str(&say!(", {refused} refused", refused = number(refused)));
    }
    if orphaned > 0 {
        sentence.push_str(&say!(", {orphaned} without a secret", orphaned = number(orphaned)));
    }
    sentence
}

/// How many secrets were saved: `26 saved, 0 unsaved`.
pub fn saved_counts(saved: usize, unsaved: usize) -> String {
    say!("{saved} saved, {unsaved} unsaved", saved = number(saved), unsaved = number(unsaved))
}

/// Says that the secrets were saved to a file.
pub fn secrets_saved(count: usize, file: &str) -> String {
    say!("{count} secrets were saved to {file}", count, file)
}
