//! Every sentence that a person reads.

#![allow(missing_docs, reason = "each text says itself what it is")]

mod audit;
mod connect;
mod doctor;
mod failures;
mod list;
mod many;
mod paste;
mod presets;
mod rotation;
mod run;

use token_model::{
    apart::apart, custom_rows::Note, describe::noun, permission::Action, set_up::Problem,
};

pub use self::{
    audit::*,
    connect::*,
    doctor::*,
    failures::{Doing, explain},
    list::*,
    many::*,
    paste::*,
    presets::*,
    rotation::*,
    run::*,
};

/// The name of this product.
pub const PRODUCT: &str = "Token Console";
/// What it is for, below its name.
pub const FOR_INFLUXDB: &str = "for InfluxDB";

pub const LOAD_DATA: &str = "Load Data";
pub const API_TOKENS: &str = "API Tokens";
pub const NAVIGATION: &str = "Main";
pub const LOAD_DATA_TABS: &str = "Load Data sections";
pub const USER_MENU: &str = "Signed-in user";
pub const SIGN_OUT: &str = "Sign Out";
pub const SIGNING_OUT: &str = "Signing out…";
pub const CLOSE: &str = "Close";
pub const DISMISS: &str = "Dismiss";
pub const TRY_AGAIN: &str = "Try Again";

pub const SIGN_IN: &str = "Sign In";
pub const SIGNING_IN: &str = "Signing in…";
pub const USERNAME: &str = "Username";
pub const PASSWORD: &str = "Password";
pub const SESSION_OVER: &str =
    "Your session is over. Sign in, and you go on where you were; what you typed is kept.";
pub const SIGN_IN_FIRST: &str = "Sign in, and you come to where you wanted to go.";
pub const WRONG_PASSWORD: &str =
    "The server does not know this username with this password. Check both and sign in again.";
pub const SESSION_NOT_KEPT: &str = "The server took the password, and does not know you a moment later: your browser most likely did not keep its cookie. Check that cookies are allowed for this address and that this computer's clock is right, then sign in again.";
pub const USERNAME_EMPTY: &str = "Type your username.";
pub const USE_TOKEN: &str = "Use an API token instead";
pub const USE_PASSWORD: &str = "Use a password instead";
pub const API_TOKEN_LABEL: &str = "API Token";
pub const TOKEN_HINT: &str = "It is kept in memory until you sign out, leave this page or load it again, and stored nowhere.";
pub const TOKEN_EMPTY: &str =
    "Paste the secret of an API token: 88 letters, digits and signs, without spaces.";
pub const WRONG_TOKEN: &str = "The server does not know this token. Check that all of it was copied, and that it was not deleted.";

pub const LOADING: &str = "Loading…";
pub const PART_LOST: &str = "A part of this page could not be loaded. Check that you are online and try again; if it stays so, load the whole page again, as there may be a newer one.";

pub const SET_UP_TITLE: &str = "Set up InfluxDB";
pub const SET_UP_LEAD: &str = "This server has no user yet. Make the first user, organization and bucket; it can be done once.";
pub const SET_UP: &str = "Set Up";
pub const SETTING_UP: &str = "Setting up…";
pub const ORGANIZATION: &str = "Organization";
pub const BUCKET: &str = "Bucket";
pub const PASSWORD_AGAIN: &str = "Password Again";
pub const PASSWORD_HINT: &str =
    "8 to 72 characters; letters with accents and the like count for more than one.";
pub const BUCKET_HINT: &str = "Does not start with an underscore and has no quotation mark in it.";
pub const ORGANIZATION_HINT: &str = "The workspace that users, buckets and tokens belong to.";
pub const PASSWORDS_DIFFER: &str = "The two passwords differ. Type the same one twice.";
pub const SET_UP_BEFORE: &str = "This server is set up already. Sign in instead.";
pub const SET_UP_LOST: &str = "The server is set up, but its answer was lost on the way, and with it the secret of the operator token. Sign in with the username and password that you chose, and make the tokens that you need.";
pub const SET_UP_NOT_DONE: &str =
    "The server's answer was lost on the way, and the server is not set up. Try again.";
pub const OPERATOR_TOKEN: &str = "Your Operator Token";
pub const OPERATOR_TOKEN_NOTE: &str = "It may do anything on this server. Keep it where you keep passwords, and use narrower tokens for everything else.";
pub const GO_TO_TOKENS: &str = "Go to API Tokens";

pub const NOT_FOUND: &str = "There is nothing at this address";
pub const NOT_FOUND_LEAD: &str = "This is the Token Console, which has InfluxDB's API tokens page and no other; the address belongs to another page, or was mistyped.";
pub const ORIGINAL_BACK: &str = "Where it stands in the place of InfluxDB's own UI (influxd --assets-path), that UI is not at this address. Start influxd without --assets-path, and without INFLUXD_ASSETS_PATH, to have it back: dashboards, tasks and data are all as they were.";
pub const NO_ORGANIZATION: &str = "You are signed in, but there is no organization that you may see. A user is added to one by its owner; a token has to be able to read its organization, or a bucket in it.";
pub const SIGN_IN_OTHERWISE: &str = "Sign in as somebody else, or with another token";

pub const GENERATE: &str = "Generate API Token";
pub const READ_WRITE_ITEM: &str = "Read/Write API Token";
pub const ALL_ACCESS_ITEM: &str = "All Access API Token";
pub const READ_WRITE_TITLE: &str = "Generate Read/Write API Token";
pub const ALL_ACCESS_TITLE: &str = "Generate All Access API Token";
pub const ALL_ACCESS_WARNING: &str = "This token will be able to create, update, delete, read, and write to anything in this organization";
pub const CUSTOM_ITEM: &str = "Custom API Token";
pub const CUSTOM_TITLE: &str = "Generate a Custom API Token";
pub const CUSTOM_PLACEHOLDER: &str = "Describe this new token";
pub const CUSTOM_DESCRIPTION_HINT: &str = "Left empty, it is made from the permissions.";
pub const GENERATE_IT: &str = "Generate";
pub const GENERATING: &str = "Generating…";
pub const READ_ALL_SHOWN: &str = "Read all that is shown";
pub const WRITE_ALL_SHOWN: &str = "Write all that is shown";
pub const INCLUDED: &str = "Included in all of its type";
pub const ADD_BY_ID: &str = "Add one by its id, then press Enter";
pub const ADD_BY_ID_HINT: &str =
    "InfluxDB 2.1 lists 20 at most. One that is not in the list can be given by its id.";
pub const NO_ID: &str = "An id has 16 digits from 0 to 9 and a to f.";
pub const NO_RESOURCE_MATCHES: &str = "No resource matches your search";
pub const NO_PERMISSION_CHOSEN: &str = "Tick at least one box: what the token may read, or write.";
pub const MAY_NOT_READ_USERS: &str =
    "You may not read other users, so you cannot let a token do it.";
pub const OWN_TOKEN_MAY_NOT: &str =
    "The token that you are signed in with may not do this, so it cannot let another one do it.";
pub const MORE_PERMISSIONS: &str = "More Permissions…";
pub const FEWER_PERMISSIONS: &str = "Fewer Permissions…";
pub const OPERATOR_ITEM: &str = "Operator API Token";
pub const OPERATOR_TITLE: &str = "Generate Operator API Token";
pub const OPERATOR_WARNING: &str = "This token will be able to do anything on this server, in every organization: read and delete all data, and make and delete users, organizations and tokens. Use it to administer the server, and a narrower token for everything else.";
pub const OPTIONS: &str = "Owner and status";
pub const OWNER_HINT: &str = "The token is its owner's: they see it in their list, and it stops working when their user is deactivated or deleted. For what several people rely on, choose an account that is no person's, such as one named after the service.";
pub const OWNERS_UNKNOWN: &str =
    "You may not see who belongs to the organization, so you can only make tokens of your own.";
pub const MAKE_INACTIVE: &str = "Make it inactive; it is switched on in the list when it is needed";
pub const DESCRIPTION: &str = "Description";
pub const DESCRIPTION_PLACEHOLDER: &str = "Describe this new API token";
pub const READ: &str = "Read";
pub const WRITE: &str = "Write";
pub const ALL_BUCKETS: &str = "All Buckets";
pub const SCOPED: &str = "Scoped";
pub const BUCKETS: &str = "Buckets";
pub const SELECT_ALL: &str = "Select All";
pub const DESELECT_ALL: &str = "Deselect All";
pub const SEARCH_BUCKETS: &str = "Search buckets...";
pub const ALL_READ: &str = "This token will be able to read from all existing buckets as well as from any bucket created in the future";
pub const ALL_WRITE: &str = "This token will be able to write to all existing buckets as well as to any bucket created in the future";
pub const LOADING_BUCKETS: &str = "Loading buckets…";
pub const NO_BUCKETS: &str = "There is no bucket in this organization yet";
pub const NO_BUCKET_MATCHES: &str = "No bucket matches your search";
pub const CANCEL: &str = "Cancel";
pub const SAVE: &str = "Save";
pub const SAVING: &str = "Saving…";
pub const NOTHING_CHOSEN: &str =
    "Choose at least one bucket to read from or to write to, or All Buckets on one side.";
pub const NO_TYPES: &str =
    "The server names no type of resource, so there is nothing that a token could be for.";

pub const LOOKING: &str =
    "The server's answer was lost on the way. Looking whether the token came into being…";
pub const LOST_NOT_THERE: &str = "The server's answer was lost on the way, and no such token is in the list: it was most likely not made. Nothing of what you typed is lost; save again when the server can be reached.";
pub const LOST_THERE: &str = "The server made the token, but its answer was lost on the way, and with it the secret, which can never be seen again. Delete this token, then save again for a new one:";
pub const LOST_THERE_SEVERAL: &str = "The server's answer was lost on the way. These tokens are new and have the description and permissions that you asked for; one of them may be it. Its secret can never be seen again: delete the one that nobody else made, then save again:";
pub const LOST_UNKNOWN: &str =
    "The server's answer was lost on the way, and whether the token was made is not known yet.";
pub const LOST_LIST_UNKNOWN: &str = "Which tokens there were before is not known, because the list had not been loaded. Close this dialog, load the list, and look for the token there.";
pub const LOST_WHILE_CLOSED: &str = "The server's answer was lost on the way after you closed the dialog. Load the page again and look whether the token is in the list; its secret can never be seen again.";
pub const LOOK_AGAIN: &str = "Look Again";
pub const DELETE_IT: &str = "Delete It";
pub const DELETING: &str = "Deleting…";
pub const DELETED_TRY_ANEW: &str = "It is deleted. Save again for a new one.";

pub const SECRET_TITLE: &str = "API Token Generated";
pub const SECRET_WARNING: &str =
    "Copy it now: this secret cannot be shown again once this is closed.";
pub const SECRET_HIDES: &str = "It hides itself after a minute, and when you turn to another tab. Until this is closed it can be shown again.";
pub const SHOW: &str = "Show";
pub const CLEAR_CLIPBOARD: &str = "Clear the clipboard after a minute";
pub const CLEAR_CLIPBOARD_HINT: &str = "As long as this page is open: what is on the clipboard then is replaced by nothing, unless something else was copied from here; if you are elsewhere at that time, when you come back. A program that keeps what was copied before keeps it.";
pub const SECRET_LABEL: &str = "Secret";
pub const COPY_TO_CLIPBOARD: &str = "Copy to Clipboard";
pub const COPIED: &str = "Copied";
pub const COPY_FAILED: &str =
    "Your browser did not let this page copy. The secret is selected: press Ctrl+C (⌘C on a Mac).";
pub const DONE: &str = "Done";
pub const API_TOKEN: &str = "API token";

pub const SUMMARY_TITLE: &str = "API Token Summary";
pub const LOADING_TOKEN: &str = "Loading the token…";
pub const UPDATED: &str = "API token was updated successfully";
pub const STATUS: &str = "Status";
pub const ID: &str = "ID";
pub const OWNER: &str = "Owner";
pub const ORGANIZATION_ID: &str = "Organization ID";
pub const LOOKING_FOR_SECRET: &str = "Looking whether the server still has the secret…";
pub const CREATED_AT: &str = "Created at";
pub const LAST_MODIFIED: &str = "Last Modified";
pub const PERMISSIONS: &str = "Permissions";
pub const FILTER_PERMISSIONS: &str = "Filter Access Permissions...";
pub const RESOURCE_GONE: &str = "deleted: this permission is good for nothing any more";
pub const NOT_KNOWN_HERE: &str = "of a kind that this console does not know";
pub const EVERY_ORGANIZATION: &str = "in every organization";
pub const SECRET_NOT_KEPT: &str = "The server keeps only a hash of this token, so its secret cannot be shown. If it is lost, make a new token.";
pub const REVEAL: &str = "Reveal";
pub const HIDE: &str = "Hide";

/// What is wrong with what was filled in to set a server up.
pub const fn set_up_problem(problem: Problem) -> &'static str {
    match problem {
        Problem::UsernameMissing => "Choose the name of the first user.",
        Problem::PasswordTooShort => "Choose a password of at least 8 characters.",
        Problem::PasswordTooLong => "Choose a shorter password: the server takes 72 bytes at most.",
        Problem::OrganizationMissing => "Choose a name for the organization.",
        Problem::BucketMissing => "Choose a name for the first bucket.",
        Problem::BucketStartsWithUnderscore => {
            "Choose a name that does not start with an underscore: those are the server's own."
        }
        Problem::BucketHasQuotationMark => "Choose a name without quotation marks.",
    }
}

/// Says that something is on the clipboard.
pub fn copied(what: &str) -> String {
    format!("{what} has been copied to clipboard")
}

/// How much is chosen in a pane: `2 of 12 chosen`, and how much of it the search hides.
pub fn chosen(chosen: usize, total: usize, hidden: usize) -> String {
    let hidden = match hidden {
        0 => String::new(),
        hidden => format!(", {hidden} of them not shown"),
    };
    format!("{chosen} of {total} chosen{hidden}")
}

/// The version of the server, or a word where it does not tell.
pub fn server_version(version: Option<&str>) -> String {
    version.map_or_else(|| "InfluxDB".to_owned(), |version| format!("InfluxDB {version}"))
}

/// What the custom dialog says of what is ticked.
pub fn this_token(can: &str) -> String {
    format!("This token {can}.")
}

/// A description made from what a token can do: `Write to telegraf-cpu and read 3 buckets`.
pub fn made_description(can: &str) -> String {
    let can = can.strip_prefix("can ").unwrap_or(can);
    let mut letters = can.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}", first.to_ascii_uppercase(), letters.as_str())
    })
}

/// What stands in the place of a type's resources.
pub fn note(note: &Note) -> String {
    match note {
        Note::Loading => "Loading…".to_owned(),
        Note::Failed(_, sentence) => sentence.clone(),
        Note::Empty(kind) => format!("There are no {} yet", noun(kind)),
        Note::TakesId(_) => ADD_BY_ID.to_owned(),
    }
}

/// The name of a box that lets something be read or written, for screen readers.
pub fn may(action: Action, label: &str) -> String {
    match action {
        Action::Read => format!("Read {label}"),
        Action::Write => format!("Write {label}"),
    }
}

/// Whoever is signed in, among those who could own a token.
pub fn yourself(name: &str) -> String {
    if name.is_empty() { "You".to_owned() } else { format!("{} (you)", apart(name)) }
}

/// The name of a pane's search field for screen readers.
pub fn search_pane(action: Action) -> String {
    format!("Search buckets to {}", action.as_str())
}

/// The name of a pane's list for screen readers.
pub fn list_of_buckets(action: Action) -> String {
    format!("Buckets to {}", action.as_str())
}

/// How many resources a token has permissions for, and how many of them are shown.
pub fn found_permissions(shown: usize, all: usize) -> String {
    if shown == all { format!("{all}") } else { format!("{shown} of {all}") }
}

/// The title of the browser's tab.
pub fn page_title(page: &str) -> String {
    format!("{page} | {PRODUCT} {FOR_INFLUXDB}")
}
