//! What is said in the list of tokens and of what is done with them there.

use token_model::{
    apart::apart,
    authorization::Status,
    order::{Direction, Order, SortKey},
    say, say_count,
    speech::{number, tr},
};

use crate::pages::tokens::several::Deed;

texts! {
    several = "Selected tokens";
    choose_all = "Select all that are shown";
    activate = "Activate";
    deactivate = "Deactivate";
    stop = "Stop";
    progress_label = "Progress";
    delete_several_sentence = "Whatever uses these tokens stops working at once, and nothing brings the tokens back. Deactivating them stops the same things, and can be taken back.";
    refresh = "Refresh";
    only_own = "These are your own tokens. The server shows those of other users only to those who may read users.";
    may_only_read = "The token that you are connected with may read tokens and not change them (it lacks write:authorizations, or write:users for their owner), so nothing of that is offered here.";
    may_perhaps_read = "What the token that you are connected with may change is found out by trying: the server keeps only hashes of tokens and does not tell which of these it is. What it refuses for lack of a permission is not offered any more.";
    may_not_read = "The token that you are connected with may not read the tokens of this organization: one that may (read:authorizations there, and read:users for its own user) lists itself at least.";
    some_hidden = "Some of them are hidden by the filter, and are deleted with the others.";
    changed = "The tokens have changed on the server.";
    show_changes = "Show Changes";
    switching = "Changing the status…";
    renaming = "Renaming…";
    cloning = "Cloning…";
    clone = "Clone";
    more = "More actions";
    confirm = "Confirm";
    deactivate_instead = "Deactivate Instead";
    delete_sentence = "Whatever uses this token stops working at once, and nothing brings the token back. Deactivating it stops the same things, and can be taken back.";
    delete_inactive_sentence = "It is off, so that nothing uses it. Nothing brings it back once it is deleted; as long as it is there, it can be switched on again.";
    own_token = "You are signed in to this console with this very token: without it you can do nothing more here, nor switch it on again.";
    perhaps_own_token = "You are signed in to this console with a token, and as far as the server tells it could be this one: without it you could do nothing more here, nor switch it on again.";
    own_among_them = "You are signed in to this console with one of these very tokens: without it you can do nothing more here, nor switch it on again.";
    perhaps_own_among_them = "You are signed in to this console with a token, and as far as the server tells it could be one of these: without it you could do nothing more here, nor switch it on again.";
    filter_tokens = "Filter Tokens...";
    owner_filter = "Tokens of";
    all_owners = "All owners";
    filter_label = "Filter tokens";
    no_token_matches = "No API Tokens match your query";
    clear_filter = "Show All Tokens";
    refreshed = "The list is up to date";

    created_meanwhile = "API token was created successfully; its secret is shown when this dialog is closed";
    cannot_clone = "This token has permissions that this console does not know, so it cannot make another one like it.";
    clone_not_made = "The server's answer was lost on the way, and no copy is in the list: it was most likely not made. Clone again when the server can be reached.";
    no_such_organization = "There is no such organization on this server, or none that you may see. Check the address, or go to the tokens that you may see.";
    created = "API token was created successfully";
    deleted = "API token was deleted successfully";
    active = "Active";
    inactive = "Inactive";
    no_description = "<no description>";
    loading_tokens = "Loading API tokens…";
    empty_list = "Looks like there aren't any API Tokens, why not generate one?";
}

/// The name of the switch of a token for screen readers.
pub fn status_of(description: &str) -> String {
    say!("Status of {description}", description)
}

/// The name of the box that chooses a token, for screen readers.
pub fn choose(name: &str) -> String {
    say!("Select {name}", name)
}

/// How many tokens are chosen, and how many of them the filter hides.
pub fn selected(chosen: usize, hidden: usize) -> String {
    match (chosen, hidden) {
        (0, _) => tr("Select all").to_owned(),
        (chosen, 0) => say!("{chosen} selected", chosen = number(chosen)),
        (chosen, hidden) => say!(
            "{chosen} selected, {hidden} of them not shown",
            chosen = number(chosen),
            hidden = number(hidden)
        ),
    }
}

/// What the button says that deletes the chosen tokens.
pub fn delete_selected(chosen: usize) -> String {
    say!("Delete {chosen} selected", chosen = number(chosen))
}

/// How far it has come with several tokens.
pub fn progress(deed: Deed, done: usize, of: usize) -> String {
    let doing = match deed {
        Deed::Activate => tr("Activating"),
        Deed::Deactivate => tr("Deactivating"),
        Deed::Delete => tr("Deleting"),
    };
    say!("{doing}: {done} of {of}", doing, done = number(done), of = number(of))
}

/// What came of doing something with several tokens.
pub fn finished(deed: Deed, done: usize, failed: usize) -> String {
    if failed == 0 {
        return match deed {
            Deed::Activate => say_count!(
                done,
                "1 API token was activated successfully",
                "{count} API tokens were activated successfully"
            ),
            Deed::Deactivate => say_count!(
                done,
                "1 API token was deactivated successfully",
                "{count} API tokens were deactivated successfully"
            ),
            Deed::Delete => say_count!(
                done,
                "1 API token was deleted successfully",
                "{count} API tokens were deleted successfully"
            ),
        };
    }
    let done = match deed {
        Deed::Activate => {
            say_count!(done, "1 API token was activated", "{count} API tokens were activated")
        }
        Deed::Deactivate => {
            say_count!(done, "1 API token was deactivated", "{count} API tokens were deactivated")
        }
        Deed::Delete => {
            say_count!(done, "1 API token was deleted", "{count} API tokens were deleted")
        }
    };
    say!(
        "{done}; {failed} could not be. They are still selected, and their cards say why.",
        done,
        failed
    )
}

/// The name of the button that renames a token, for screen readers.
pub fn rename(name: &str) -> String {
    say!("Rename {name}", name)
}

/// The name of the menu of what else can be done with a token, for screen readers.
pub fn more_for(name: &str) -> String {
    say!("More actions for {name}", name)
}

/// The name of the button that deletes a token, for screen readers.
pub fn delete(name: &str) -> String {
    say!("Delete {name}", name)
}

/// What an order is called in the sorter.
pub fn order(order: Order) -> &'static str {
    match (order.key, order.direction) {
        (SortKey::Description, Direction::Ascending) => tr("Description (A → Z)"),
        (SortKey::Description, Direction::Descending) => tr("Description (Z → A)"),
        (SortKey::Status, Direction::Ascending) => tr("Status (Active first)"),
        (SortKey::Status, Direction::Descending) => tr("Status (Inactive first)"),
        (SortKey::CreatedAt, Direction::Ascending) => tr("Created (Oldest first)"),
        (SortKey::CreatedAt, Direction::Descending) => tr("Created (Newest first)"),
    }
}

/// What the sorter says of the order that is chosen.
pub fn sorted_by(order: Order) -> String {
    say!("Sort by {order}", order = self::order(order))
}

/// How many tokens are shown of how many.
pub fn found(shown: usize, all: usize) -> String {
    if shown == all {
        say_count!(all, "1 token", "{count} tokens")
    } else {
        say_count!(all, "{shown} of 1 token", "{shown} of {count} tokens", shown = number(shown))
    }
}

/// When a token was made.
pub fn created_at(when: &str) -> String {
    say!("Created at: {when}", when)
}

/// Whose a token is.
pub fn owner(name: &str) -> String {
    say!("Owner: {name}", name)
}

/// When a token was last written.
pub fn last_modified(ago: &str) -> String {
    say!("Last Modified: {ago}", ago)
}

/// What a token is called: its description, or a stand-in for none.
pub fn name_of(description: &str) -> &str {
    if description.trim().is_empty() { no_description() } else { description }
}

/// What a status is called; one that this page does not know, by its own word.
pub fn status(status: &Status) -> String {
    match status {
        Status::Active => active().to_owned(),
        Status::Inactive => inactive().to_owned(),
        Status::Other(word) => word.clone(),
    }
}

/// Says that a copy was made whose secret nobody has.
pub fn clone_lost(name: &str) -> String {
    let name = apart(name);
    say!(
        "The server made “{name}”, but its answer was lost on the way, and with it the secret, which can never be seen again. Delete that copy, then clone again.",
        name
    )
}

/// Whose secret it is that is shown.
pub fn secret_of(description: &str) -> String {
    say!("Secret of “{name}”:", name = apart(name_of(description)))
}

/// An owner of whose tokens none is in the list.
pub fn owner_without_tokens(id: &str) -> String {
    say!("{id} (no tokens)", id)
}

/// What the choice of the organization says.
pub fn in_organization(name: &str) -> String {
    say!("Organization: {name}", name)
}
