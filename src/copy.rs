//! Every sentence that a person reads.

#![allow(missing_docs, reason = "each text says itself what it is")]

/// Texts that are the same every time: a function each, which gives it in the language that is spoken.
macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident = $english:literal;)*) => {$(
        $(#[$meta])*
        pub fn $name() -> &'static str {
            token_model::speech::tr($english)
        }
    )*};
}

mod audit;
mod connect;
mod doctor;
mod explained;
mod failures;
mod keys;
mod list;
mod many;
mod paste;
mod presets;
mod rotation;
mod run;

use token_model::{
    apart::apart,
    custom_rows::Note,
    describe::noun,
    permission::Action,
    say,
    set_up::Problem,
    speech::{number, tr},
};

pub use self::{
    audit::*,
    connect::*,
    doctor::*,
    explained::*,
    failures::{Doing, explain},
    keys::*,
    list::*,
    many::*,
    paste::*,
    presets::*,
    rotation::*,
    run::*,
};

/// What gives a text in the language that is spoken.
pub type Text = fn() -> &'static str;

/// The name of this product.
pub const PRODUCT: &str = "Token Console";
texts! {
    /// What it is for, below its name.
    for_influxdb = "for InfluxDB";

    load_data = "Load Data";
    api_tokens = "API Tokens";
    navigation = "Main";
    load_data_tabs = "Load Data sections";
    user_menu = "Signed-in user";
    sign_out = "Sign Out";
    signing_out = "Signing out…";
    close = "Close";
    dismiss = "Dismiss";
    try_again = "Try Again";

    sign_in = "Sign In";
    signing_in = "Signing in…";
    username = "Username";
    password = "Password";
    session_over = "Your session is over. Sign in, and you go on where you were; what you typed is kept.";
    sign_in_first = "Sign in, and you come to where you wanted to go.";
    wrong_password = "The server does not know this username with this password. Check both and sign in again.";
    session_not_kept = "The server took the password, and does not know you a moment later: your browser most likely did not keep its cookie. Check that cookies are allowed for this address and that this computer's clock is right, then sign in again.";
    username_empty = "Type your username.";
    use_token = "Use an API token instead";
    use_password = "Use a password instead";
    api_token_label = "API Token";
    token_hint = "It is kept in memory until you sign out, leave this page or load it again, and stored nowhere.";
    token_empty = "Paste the secret of an API token: 88 letters, digits and signs, without spaces.";
    wrong_token = "The server does not know this token. Check that all of it was copied, and that it was not deleted.";

    loading = "Loading…";
    part_lost = "A part of this page could not be loaded. Check that you are online and try again; if it stays so, load the whole page again, as there may be a newer one.";

    set_up_title = "Set up InfluxDB";
    set_up_lead = "This server has no user yet. Make the first user, organization and bucket; it can be done once.";
    set_up = "Set Up";
    setting_up = "Setting up…";
    organization = "Organization";
    bucket = "Bucket";
    password_again = "Password Again";
    password_hint = "8 to 72 characters; letters with accents and the like count for more than one.";
    bucket_hint = "Does not start with an underscore and has no quotation mark in it.";
    organization_hint = "The workspace that users, buckets and tokens belong to.";
    passwords_differ = "The two passwords differ. Type the same one twice.";
    set_up_before = "This server is set up already. Sign in instead.";
    set_up_lost = "The server is set up, but its answer was lost on the way, and with it the secret of the operator token. Sign in with the username and password that you chose, and make the tokens that you need.";
    set_up_not_done = "The server's answer was lost on the way, and the server is not set up. Try again.";
    operator_token = "Your Operator Token";
    operator_token_note = "It may do anything on this server. Keep it where you keep passwords, and use narrower tokens for everything else.";
    go_to_tokens = "Go to API Tokens";

    not_found = "There is nothing at this address";
    not_found_lead = "This is the Token Console, which has InfluxDB's API tokens page and no other; the address belongs to another page, or was mistyped.";
    original_back = "Where it stands in the place of InfluxDB's own UI (influxd --assets-path), that UI is not at this address. Start influxd without --assets-path, and without INFLUXD_ASSETS_PATH, to have it back: dashboards, tasks and data are all as they were.";
    no_organization = "You are signed in, but there is no organization that you may see. A user is added to one by its owner; a token has to be able to read its organization, or a bucket in it.";
    sign_in_otherwise = "Sign in as somebody else, or with another token";

    generate = "Generate API Token";
    read_write_item = "Read/Write API Token";
    all_access_item = "All Access API Token";
    read_write_title = "Generate Read/Write API Token";
    all_access_title = "Generate All Access API Token";
    all_access_warning = "This token will be able to create, update, delete, read, and write to anything in this organization";
    custom_item = "Custom API Token";
    custom_title = "Generate a Custom API Token";
    custom_placeholder = "Describe this new token";
    custom_description_hint = "Left empty, it is made from the permissions.";
    generate_it = "Generate";
    generating = "Generating…";
    read_all_shown = "Read all that is shown";
    write_all_shown = "Write all that is shown";
    included = "Included in all of its type";
    add_by_id = "Add one by its id, then press Enter";
    add_by_id_hint = "InfluxDB 2.1 lists 20 at most. One that is not in the list can be given by its id.";
    no_id = "An id has 16 digits from 0 to 9 and a to f.";
    no_resource_matches = "No resource matches your search";
    no_permission_chosen = "Tick at least one box: what the token may read, or write.";
    may_not_read_users = "You may not read other users, so you cannot let a token do it.";
    own_token_may_not = "The token that you are signed in with may not do this, so it cannot let another one do it.";
    more_permissions = "More Permissions…";
    fewer_permissions = "Fewer Permissions…";
    operator_item = "Operator API Token";
    operator_title = "Generate Operator API Token";
    operator_warning = "This token will be able to do anything on this server, in every organization: read and delete all data, and make and delete users, organizations and tokens. Use it to administer the server, and a narrower token for everything else.";
    options = "Owner and status";
    owner_hint = "The token is its owner's: they see it in their list, and it stops working when their user is deactivated or deleted. For what several people rely on, choose an account that is no person's, such as one named after the service.";
    owners_unknown = "You may not see who belongs to the organization, so you can only make tokens of your own.";
    make_inactive = "Make it inactive; it is switched on in the list when it is needed";
    description = "Description";
    description_placeholder = "Describe this new API token";
    read = "Read";
    write = "Write";
    all_buckets = "All Buckets";
    scoped = "Scoped";
    buckets = "Buckets";
    select_all = "Select All";
    deselect_all = "Deselect All";
    search_buckets = "Search buckets...";
    all_read = "This token will be able to read from all existing buckets as well as from any bucket created in the future";
    all_write = "This token will be able to write to all existing buckets as well as to any bucket created in the future";
    loading_buckets = "Loading buckets…";
    buckets_not_listed = "The buckets could not be listed";
    no_buckets = "There is no bucket in this organization yet, or none that you may read";
    no_bucket_matches = "No bucket matches your search";
    cancel = "Cancel";
    save = "Save";
    saving = "Saving…";
    nothing_chosen = "Choose at least one bucket to read from or to write to, or All Buckets on one side.";
    no_types = "The server names no type of resource, so there is nothing that a token could be for.";

    looking = "The server's answer was lost on the way. Looking whether the token came into being…";
    lost_not_there = "The server's answer was lost on the way, and no such token is in the list: it was most likely not made. Nothing of what you typed is lost; save again when the server can be reached.";
    lost_there = "The server made the token, but its answer was lost on the way, and with it the secret, which can never be seen again. Delete this token, then save again for a new one:";
    lost_there_several = "The server's answer was lost on the way. These tokens are new and have the description and permissions that you asked for; one of them may be it. Its secret can never be seen again: delete the one that nobody else made, then save again:";
    lost_unknown = "The server's answer was lost on the way, and whether the token was made is not known yet.";
    lost_list_unknown = "Which tokens there were before is not known, because the list had not been loaded. Close this dialog, load the list, and look for the token there.";
    lost_while_closed = "The server's answer was lost on the way after you closed the dialog. Load the page again and look whether the token is in the list; its secret can never be seen again.";
    look_again = "Look Again";
    delete_it = "Delete It";
    deleting = "Deleting…";
    deleted_try_anew = "It is deleted. Save again for a new one.";

    secret_title = "API Token Generated";
    secret_warning = "Copy it now: this secret cannot be shown again once this is closed.";
    secret_hides = "It hides itself after a minute, and when you turn to another tab. Until this is closed it can be shown again.";
    show = "Show";
    clear_clipboard = "Clear the clipboard after a minute";
    clear_clipboard_hint = "As long as this page is open: what is on the clipboard then is replaced by nothing, unless something else was copied from here; if you are elsewhere at that time, when you come back. A program that keeps what was copied before keeps it.";
    secret_label = "Secret";
    copy_to_clipboard = "Copy to Clipboard";
    copied_label = "Copied";
    copy_failed = "Your browser did not let this page copy. The secret is selected: press Ctrl+C (⌘C on a Mac).";
    done = "Done";
    api_token = "API token";

    summary_title = "API Token Summary";
    loading_token = "Loading the token…";
    updated = "API token was updated successfully";
    status_label = "Status";
    id = "ID";
    owner_label = "Owner";
    organization_id = "Organization ID";
    looking_for_secret = "Looking whether the server still has the secret…";
    created_at_label = "Created at";
    last_modified_label = "Last Modified";
    permissions = "Permissions";
    filter_permissions = "Filter Access Permissions...";
    resource_gone = "deleted: this permission is good for nothing any more";
    not_known_here = "of a kind that this console does not know";
    every_organization = "in every organization";
    secret_not_kept = "The server keeps only a hash of this token, so its secret cannot be shown. If it is lost, make a new token.";
    reveal = "Reveal";
    hide = "Hide";
}

/// What is wrong with what was filled in to set a server up.
pub fn set_up_problem(problem: Problem) -> &'static str {
    match problem {
        Problem::UsernameMissing => tr("Choose the name of the first user."),
        Problem::PasswordTooShort => tr("Choose a password of at least 8 characters."),
        Problem::PasswordTooLong => {
            tr("Choose a shorter password: the server takes 72 bytes at most.")
        }
        Problem::OrganizationMissing => tr("Choose a name for the organization."),
        Problem::BucketMissing => tr("Choose a name for the first bucket."),
        Problem::BucketStartsWithUnderscore => {
            tr("Choose a name that does not start with an underscore: those are the server's own.")
        }
        Problem::BucketHasQuotationMark => tr("Choose a name without quotation marks."),
    }
}

/// Says that something is on the clipboard.
pub fn copied(what: &str) -> String {
    say!("{what} has been copied to clipboard", what)
}

/// How much is chosen in a pane: `2 of 12 chosen`, and how much of it the search hides.
pub fn chosen(chosen: usize, total: usize, hidden: usize) -> String {
    let hidden = match hidden {
        0 => String::new(),
        hidden => say!(", {hidden} of them not shown", hidden = number(hidden)),
    };
    say!(
        "{chosen} of {total} chosen{hidden}",
        chosen = number(chosen),
        total = number(total),
        hidden
    )
}

/// How many buckets a search finds, for screen readers.
pub fn buckets_found(found: usize, total: usize) -> String {
    say!("{found} of {total} buckets match", found = number(found), total = number(total))
}

/// How many permissions a search finds, for screen readers.
pub fn permissions_found(found: usize) -> String {
    say!("Rows that match: {found}", found = number(found))
}

/// The version of the server, or a word where it does not tell.
pub fn server_version(version: Option<&str>) -> String {
    version.map_or_else(|| tr("InfluxDB").to_owned(), |version| say!("InfluxDB {version}", version))
}

/// What the custom dialog says of what is ticked.
pub fn this_token(can: &str) -> String {
    say!("This token {can}.", can)
}

/// A description made from what a token can do: `Write to telegraf-cpu and read 3 buckets`.
pub fn made_description(can: &str) -> String {
    let can = can.strip_prefix(tr("can ")).unwrap_or(can);
    let mut letters = can.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}", first.to_ascii_uppercase(), letters.as_str())
    })
}

/// What stands in the place of a type's resources.
pub fn note(note: &Note) -> String {
    match note {
        Note::Loading => tr("Loading…").to_owned(),
        Note::Failed(_, sentence) => sentence.clone(),
        Note::Empty(kind) => say!("There are no {kind} yet", kind = noun(kind)),
        Note::TakesId(_) => add_by_id().to_owned(),
    }
}

/// What may be done with a resource, as InfluxDB calls it.
pub fn action(action: Action) -> &'static str {
    match action {
        Action::Read => tr("read"),
        Action::Write => tr("write"),
    }
}

/// The name of a box that lets something be read or written, for screen readers.
pub fn may(action: Action, label: &str) -> String {
    match action {
        Action::Read => say!("Read {label}", label),
        Action::Write => say!("Write {label}", label),
    }
}

/// Whoever is signed in, among those who could own a token.
pub fn yourself(name: &str) -> String {
    if name.is_empty() { tr("You").to_owned() } else { say!("{name} (you)", name = apart(name)) }
}

/// The name of a pane's search field for screen readers.
pub fn search_pane(action: Action) -> String {
    match action {
        Action::Read => tr("Search buckets to read"),
        Action::Write => tr("Search buckets to write"),
    }
    .to_owned()
}

/// The name of a pane's list for screen readers.
pub fn list_of_buckets(action: Action) -> String {
    match action {
        Action::Read => tr("Buckets to read"),
        Action::Write => tr("Buckets to write"),
    }
    .to_owned()
}

/// How many resources a token has permissions for, and how many of them are shown.
pub fn found_permissions(shown: usize, all: usize) -> String {
    if shown == all {
        format!("{all}")
    } else {
        say!("{shown} of {all}", shown = number(shown), all = number(all))
    }
}

/// The title of the browser's tab.
pub fn page_title(page: &str) -> String {
    format!("{page} | {PRODUCT} {}", for_influxdb())
}
