//! What is said of a pasted text, and of what was found in it.

use token_model::{
    apart::apart,
    command::CannotSay,
    describe::noun,
    paste::{
        Breadth, Format, Matter, Object, OrganizationName,
        resolve::{Missing, Why},
    },
    permission::Action,
    resource_type::ResourceType,
    say, say_count,
    snippet::{ANY_BUCKET, Note, Snippet},
    speech::{number, tr},
};

texts! {
    paste_item = "From a Config or Command";
    from_config = "From a Config or Command…";
    paste_title = "From a Config or Command";
    paste_label = "Paste what the token is for";
}
pub const PASTE_PLACEHOLDER: &str = "[[outputs.influxdb_v2]]\n  bucket = \"telegraf\"";
texts! {
    paste_hint = "A Telegraf configuration, a Flux script or task, an influx or curl command, the JSON of a token, an error message or a log, an environment file, or code that uses a client. You can drop a file here, too. It stays in this page; secrets in it are taken out at once.";
    open_file = "Open a File…";
    file_too_large = "This file is larger than 4 MiB, which is more than any configuration has. Paste the part of it that matters.";
    file_not_read = "This could not be read: it is a folder, or a file that is gone. Open a file of text.";
    paste_owner_looking = "Looking for the owner that the text names…";
    paste_inactive = "The token will be inactive at first, as the text says.";
    paste_not_known = "Nothing in this text is known to need a token. Tick below what the token is for.";
    create_bucket = "Create Bucket";
    paste_asks = "What the text asks for";
    paste_needs_you = "What needs you";
    read_it = "Read It";
    write_it = "Write to It";

    use_it = "Use it in…";
    use_it_in = "Ready text for";
    the_text = "The text";
    download = "Download";
    text_not_copied = "Your browser did not let this page copy. Select the text and press Ctrl+C (⌘C on a Mac).";
    text_not_saved = "Your browser did not let this page save a file. Copy the text instead.";
    as_command = "As a command";
    as_command_for = "The same for";
    as_command_nothing = "There is no such command: nothing is chosen yet, or nothing of it can be said in one.";
    curl_token = "The token that makes the new one is taken from the environment: INFLUX_TOKEN.";
}

/// What kind of text it is, how many permissions are ticked for it, and how many lines wait for the
/// person.
pub fn paste_found(format: Format, ticked: usize, left: usize) -> String {
    let what = match format {
        Format::Telegraf => tr("A Telegraf configuration"),
        Format::Flux => tr("A Flux script"),
        Format::InfluxCommand => tr("An influx command"),
        Format::Curl => tr("A curl command"),
        Format::Json => tr("The JSON of a token"),
        Format::Refusals => tr("Messages of the server"),
        Format::Environment => tr("Settings or code"),
    };
    let ticked = match ticked {
        0 => tr("nothing is ticked for it below").to_owned(),
        ticked => say_count!(
            ticked,
            "1 permission is ticked for it below",
            "{count} permissions are ticked for it below"
        ),
    };
    match left {
        0 => format!("{what}: {ticked}."),
        left => say_count!(
            left,
            "{what}: {ticked}, 1 line needs you.",
            "{what}: {ticked}, {count} lines need you.",
            what,
            ticked
        ),
    }
}

/// What has to be known of a ready text.
pub fn of_snippet(note: Note, snippet: Snippet) -> String {
    let tool = snippet.name();
    match note {
        Note::MayNotRead => say!("This token may not read a bucket, so {tool} will find none.", tool),
        Note::MayNotWrite => {
            say!("This token may not write to a bucket, so {tool} will be refused.", tool)
        }
        Note::MayDoNeither => {
            tr("This token may neither read a bucket nor write to one, so what uses it for that will be refused.").to_owned()
        }
        Note::StandIn => {
            say!("“{any_bucket}” stands for a bucket: put the name of yours in its place.", any_bucket = ANY_BUCKET)
        }
        Note::Nul => {
            tr("A name has a NUL in it, which nothing here can hold; it is left out.").to_owned()
        }
        Note::OneOfSeveral => {
            tr("This token reaches several buckets, and the text names one of them: put another in its place where that is meant.").to_owned()
        }
    }
}

/// Says that secrets were in a text.
pub fn secrets_taken_out(secrets: usize) -> String {
    say_count!(
        secrets,
        "A secret was in it and has been taken out: it is neither kept nor sent.",
        "{count} secrets were in it and have been taken out: they are neither kept nor sent."
    )
}

/// The number of a line.
pub fn line(line: usize) -> String {
    say!("Line {line}", line)
}

/// What a line asks for.
pub fn asks_for(action: Action, kind: &ResourceType, name: Option<&str>) -> String {
    let name = name.map(apart);
    match (action, name) {
        (Action::Read, None) => say!("read all {kind}", kind = noun(kind)),
        (Action::Write, None) => say!("write to all {kind}", kind = noun(kind)),
        (Action::Read, Some(name)) if *kind == ResourceType::BUCKETS => say!("read {name}", name),
        (Action::Write, Some(name)) if *kind == ResourceType::BUCKETS => {
            say!("write to {name}", name)
        }
        (Action::Read, Some(name)) => {
            say!("read {name}, one of the {kind}", name, kind = noun(kind))
        }
        (Action::Write, Some(name)) => {
            say!("write to {name}, one of the {kind}", name, kind = noun(kind))
        }
    }
}

/// Why a wish could not be ticked.
pub fn missing(missing: &Missing) -> String {
    let kind = missing.wish.object.kind();
    if missing.why == Why::OtherOrganization {
        let name = match &missing.wish.organization {
            Some(OrganizationName::Name(name)) => apart(name),
            Some(OrganizationName::Id(id)) => id.to_string(),
            None => String::new(),
        };
        return say!(
            "is about the organization “{name}”, and not about this one: choose it by the title, and paste the text there",
            name
        );
    }
    match (&missing.wish.object, missing.why) {
        (Object::Named(_, name), Why::NotThere) if *kind == ResourceType::BUCKETS => {
            say!("there is no bucket “{name}” in this organization", name = apart(name))
        }
        (Object::Named(_, name), Why::NotThere) => {
            say!("there is no “{name}” among the {kind}", name = apart(name), kind = noun(kind))
        }
        (Object::One(_, id), Why::NotThere) => {
            say!("there is no {id} among the {kind} of this organization", id, kind = noun(kind))
        }
        (Object::Named(_, name), _) => {
            let name = apart(name);
            say!(
                "“{name}” could not be looked for, as the {kind} could not be listed",
                name,
                kind = noun(kind)
            )
        }
        (_, _) => say!("this server knows no {kind}", kind = noun(kind)),
    }
}

/// What the person ticked of a bucket that a text only names.
pub fn answered(name: &str, read: bool, write: bool) -> String {
    let name = apart(name);
    match (read, write) {
        (true, true) => {
            say!("names the bucket “{name}”, which is ticked for reading and writing", name)
        }
        (true, false) => say!("names the bucket “{name}”, which is ticked for reading", name),
        _ => say!("names the bucket “{name}”, which is ticked for writing", name),
    }
}

/// What is the matter with something that was not turned into a permission.
pub fn remark(matter: &Matter) -> String {
    match matter {
        Matter::NotUnderstood(text) => say!("not understood: {text}", text = text.trim()),
        Matter::OnlyKnownThere(name) => {
            let name = apart(name);
            say!("“{name}” is known only where this is used: tick below what it stands for", name)
        }
        Matter::ReadOrWrite(name) => {
            say!("names the bucket “{name}”, and does not say what it is for", name = apart(name))
        }
        Matter::OtherServer(address) => {
            let address = apart(address);
            say!("is about another server, {address}, which needs a token of its own", address)
        }
        Matter::OtherOrganization(id) => {
            say!("is about another organization, {id}, which needs a token of its own", id)
        }
        Matter::EveryOrganization(text) => {
            let text = apart(text);
            say!("“{text}” is for every organization, which only an operator token is for", text)
        }
        Matter::Flag(flag) => say!("{flag} is not known to influx auth create", flag = apart(flag)),
        Matter::UnknownType(kind) => {
            let kind = apart(kind);
            say!("InfluxDB OSS knows no {kind} and refuses a token for them", kind)
        }
        Matter::FirstVersion(database) => say!("is for InfluxDB 1.x: the database “{database}” leads to a bucket by a DBRP mapping, and the token goes in the place of the password", database = apart(database)),
        Matter::FirstVersionCommand => {
            tr("makes a name and a password for clients of InfluxDB 1.x, which are no API token").to_owned()
        }
        Matter::WriteSomewhere => {
            tr("a permission to write was missing, and the message does not say for which bucket: tick it below").to_owned()
        }
        Matter::TokenNotKnown => {
            tr("the server did not know the token that was used: Check a Token tells more").to_owned()
        }
        Matter::TooLong => tr("is more than 4 MiB, which is not read").to_owned(),
    }
}

/// Says how many lines are not shown.
pub fn and_more(more: usize) -> String {
    say!("… and {more} more", more = number(more))
}

/// Says that a command asks for everything.
pub fn breadth(breadth: Breadth) -> &'static str {
    match breadth {
        Breadth::AllAccess => tr(
            "The command asks for an All Access token. Tick below only what is needed, or cancel and choose All Access API Token.",
        ),
        Breadth::Operator => tr(
            "The command asks for an operator token, which may do anything on the server. Tick below only what is needed, or cancel and choose Operator API Token.",
        ),
    }
}

/// What `influx auth create` has no words for.
pub fn cannot_say(what: &CannotSay) -> String {
    match what {
        CannotSay::OneById(permission) => say!("Left out: {permission}. The CLI has no flag for a single one of them, only for buckets.", permission),
        CannotSay::Type(permission) => {
            say!("Left out: {permission}. The CLI has no flag for this type.", permission)
        }
        CannotSay::OtherOrganization(permission) => {
            say!("Left out: {permission}. It is in another organization.", permission)
        }
        CannotSay::EveryOrganization(permission) => {
            say!("Left out: {permission}. The CLI has no flag for every organization but --operator.", permission)
        }
        CannotSay::WithinOrganization(permission) => {
            say!("Left out: {permission}. The CLI's flag would reach those of the whole server.", permission)
        }
        CannotSay::Inactive => {
            tr("The CLI makes tokens active; switch it off afterwards: influx auth inactive --id ID").to_owned()
        }
        CannotSay::Maker => {
            tr("Add --user with your name: without it the CLI gives the token to the first user of the server.").to_owned()
        }
        CannotSay::Nul => {
            tr("The description has a NUL in it, which no command can hold; it is left out.").to_owned()
        }
        CannotSay::QuotationMarks => {
            tr("PowerShell before 7.3 changes quotation marks on the way to the program.").to_owned()
        }
    }
}

/// Whose the token will be, as a text says.
pub fn pasted_owner(name: &str) -> String {
    say!("The token will be {name}’s, as the text says.", name = apart(name))
}

/// Says that the owner whom a text names is not there.
pub fn unknown_owner(name: &str) -> String {
    let name = apart(name);
    say!(
        "There is nobody called “{name}” in this organization, as far as you may see. The token will be your own unless you choose its owner below.",
        name
    )
}

/// Says that a text asks for several tokens.
pub fn several_tokens(tokens: usize) -> String {
    say!(
        "This asks for {tokens} tokens, and what is ticked is for all of them together. Paste one at a time for a token each.",
        tokens
    )
}
