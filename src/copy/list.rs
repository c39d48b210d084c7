//! What is said in the list of tokens and of what is done with them there.

use token_model::{
    apart::apart,
    authorization::Status,
    order::{Direction, Order, SortKey},
};

use crate::pages::tokens::several::Deed;

pub const SEVERAL: &str = "Selected tokens";
pub const CHOOSE_ALL: &str = "Select all that are shown";
pub const ACTIVATE: &str = "Activate";
pub const DEACTIVATE: &str = "Deactivate";
pub const STOP: &str = "Stop";
pub const PROGRESS: &str = "Progress";
pub const DELETE_SEVERAL_SENTENCE: &str = "Whatever uses these tokens stops working at once, and nothing brings the tokens back. Deactivating them stops the same things, and can be taken back.";
pub const REFRESH: &str = "Refresh";
pub const ONLY_OWN: &str = "These are your own tokens. The server shows those of other users only to those who may read users.";
pub const MAY_ONLY_READ: &str = "The token that you are connected with may read tokens and not change them (it lacks write:authorizations, or write:users for their owner), so nothing of that is offered here.";
pub const MAY_PERHAPS_READ: &str = "What the token that you are connected with may change is found out by trying: the server keeps only hashes of tokens and does not tell which of these it is. What it refuses for lack of a permission is not offered any more.";
pub const MAY_NOT_READ: &str = "The token that you are connected with may not read the tokens of this organization: one that may (read:authorizations there, and read:users for its own user) lists itself at least.";
pub const SOME_HIDDEN: &str =
    "Some of them are hidden by the filter, and are deleted with the others.";
pub const CHANGED: &str = "The tokens have changed on the server.";
pub const SHOW_CHANGES: &str = "Show Changes";
pub const SWITCHING: &str = "Changing the status…";
pub const RENAMING: &str = "Renaming…";
pub const CLONING: &str = "Cloning…";
pub const CLONE: &str = "Clone";
pub const MORE: &str = "More actions";
pub const CONFIRM: &str = "Confirm";
pub const DEACTIVATE_INSTEAD: &str = "Deactivate Instead";
pub const DELETE_SENTENCE: &str = "Whatever uses this token stops working at once, and nothing brings the token back. Deactivating it stops the same things, and can be taken back.";
pub const OWN_TOKEN: &str = "You are signed in to this console with this very token: without it you can do nothing more here, nor switch it on again.";
pub const PERHAPS_OWN_TOKEN: &str = "You are signed in to this console with a token, and as far as the server tells it could be this one: without it you could do nothing more here, nor switch it on again.";
pub const OWN_AMONG_THEM: &str = "You are signed in to this console with one of these very tokens: without it you can do nothing more here, nor switch it on again.";
pub const PERHAPS_OWN_AMONG_THEM: &str = "You are signed in to this console with a token, and as far as the server tells it could be one of these: without it you could do nothing more here, nor switch it on again.";
pub const FILTER_TOKENS: &str = "Filter Tokens...";
pub const OWNER_FILTER: &str = "Tokens of";
pub const ALL_OWNERS: &str = "All owners";
pub const FILTER_LABEL: &str = "Filter tokens";
pub const NO_TOKEN_MATCHES: &str = "No API Tokens match your query";

pub const CREATED_MEANWHILE: &str =
    "API token was created successfully; its secret is shown when this dialog is closed";
pub const CANNOT_CLONE: &str = "This token has permissions that this console does not know, so it cannot make another one like it.";
pub const CLONE_NOT_MADE: &str = "The server's answer was lost on the way, and no copy is in the list: it was most likely not made. Clone again when the server can be reached.";
pub const NO_SUCH_ORGANIZATION: &str = "There is no such organization on this server, or none that you may see. Check the address, or go to the tokens that you may see.";
pub const CREATED: &str = "API token was created successfully";
pub const DELETED: &str = "API token was deleted successfully";
pub const ACTIVE: &str = "Active";
pub const INACTIVE: &str = "Inactive";
pub const NO_DESCRIPTION: &str = "<no description>";
pub const LOADING_TOKENS: &str = "Loading API tokens…";
pub const EMPTY_LIST: &str = "Looks like there aren't any API Tokens, why not generate one?";

/// The name of the switch of a token for screen readers.
pub fn status_of(description: &str) -> String {
    format!("Status of {description}")
}

/// The name of the box that chooses a token, for screen readers.
pub fn choose(name: &str) -> String {
    format!("Select {name}")
}

/// How many tokens are chosen, and how many of them the filter hides.
pub fn selected(chosen: usize, hidden: usize) -> String {
    match (chosen, hidden) {
        (0, _) => "Select all".to_owned(),
        (chosen, 0) => format!("{chosen} selected"),
        (chosen, hidden) => format!("{chosen} selected, {hidden} of them not shown"),
    }
}

/// What the button says that deletes the chosen tokens.
pub fn delete_selected(chosen: usize) -> String {
    format!("Delete {chosen} selected")
}

/// How far it has come with several tokens.
pub fn progress(deed: Deed, done: usize, of: usize) -> String {
    let doing = match deed {
        Deed::Activate => "Activating",
        Deed::Deactivate => "Deactivating",
        Deed::Delete => "Deleting",
    };
    format!("{doing}: {done} of {of}")
}

/// What came of doing something with several tokens.
pub fn finished(deed: Deed, done: usize, failed: usize) -> String {
    let did = match deed {
        Deed::Activate => "activated",
        Deed::Deactivate => "deactivated",
        Deed::Delete => "deleted",
    };
    let tokens = if done == 1 { "API token was" } else { "API tokens were" };
    match failed {
        0 => format!("{done} {tokens} {did} successfully"),
        failed => format!(
            "{done} {tokens} {did}; {failed} could not be. They are still selected, and their cards say why."
        ),
    }
}

/// The name of the button that renames a token, for screen readers.
pub fn rename(name: &str) -> String {
    format!("Rename {name}")
}

/// The name of the button that deletes a token, for screen readers.
pub fn delete(name: &str) -> String {
    format!("Delete {name}")
}

/// What an order is called in the sorter.
pub const fn order(order: Order) -> &'static str {
    match (order.key, order.direction) {
        (SortKey::Description, Direction::Ascending) => "Description (A → Z)",
        (SortKey::Description, Direction::Descending) => "Description (Z → A)",
        (SortKey::Status, Direction::Ascending) => "Status (Active first)",
        (SortKey::Status, Direction::Descending) => "Status (Inactive first)",
        (SortKey::CreatedAt, Direction::Ascending) => "Created (Oldest first)",
        (SortKey::CreatedAt, Direction::Descending) => "Created (Newest first)",
    }
}

/// What the sorter says of the order that is chosen.
pub fn sorted_by(order: Order) -> String {
    format!("Sort by {}", self::order(order))
}

/// How many tokens are shown of how many.
pub fn found(shown: usize, all: usize) -> String {
    let tokens = if all == 1 { "token" } else { "tokens" };
    if shown == all { format!("{all} {tokens}") } else { format!("{shown} of {all} {tokens}") }
}

/// When a token was made.
pub fn created_at(when: &str) -> String {
    format!("Created at: {when}")
}

/// Whose a token is.
pub fn owner(name: &str) -> String {
    format!("Owner: {name}")
}

/// When a token was last written.
pub fn last_modified(ago: &str) -> String {
    format!("Last Modified: {ago}")
}

/// What a token is called: its description, or a stand-in for none.
pub fn name_of(description: &str) -> &str {
    if description.trim().is_empty() { NO_DESCRIPTION } else { description }
}

/// What a status is called; one that this page does not know, by its own word.
pub fn status(status: &Status) -> String {
    match status {
        Status::Active => ACTIVE.to_owned(),
        Status::Inactive => INACTIVE.to_owned(),
        Status::Other(word) => word.clone(),
    }
}

/// Says that a copy was made whose secret nobody has.
pub fn clone_lost(name: &str) -> String {
    let name = apart(name);
    format!(
        "The server made “{name}”, but its answer was lost on the way, and with it the secret, which can never be seen again. Delete that copy, then clone again."
    )
}

/// Whose secret it is that is shown.
pub fn secret_of(description: &str) -> String {
    format!("Of “{}”:", apart(name_of(description)))
}

/// An owner of whose tokens none is in the list.
pub fn owner_without_tokens(id: &str) -> String {
    format!("{id} (no tokens)")
}

/// What the choice of the organization says.
pub fn in_organization(name: &str) -> String {
    format!("Organization: {name}")
}
