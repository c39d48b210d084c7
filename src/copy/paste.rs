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
    snippet::{ANY_BUCKET, Note, Snippet},
};

pub const PASTE_ITEM: &str = "From a Config or Command";
pub const FROM_CONFIG: &str = "From a Config or Command…";
pub const PASTE_TITLE: &str = "From a config or command";
pub const PASTE_LABEL: &str = "Paste what the token is for";
pub const PASTE_PLACEHOLDER: &str = "[[outputs.influxdb_v2]]\n  bucket = \"telegraf\"";
pub const PASTE_HINT: &str = "A Telegraf configuration, a Flux script or task, an influx or curl command, the JSON of a token, an error message or a log, an environment file, or code that uses a client. You can drop a file here, too. It stays in this page; secrets in it are taken out at once.";
pub const OPEN_FILE: &str = "Open a File…";
pub const FILE_TOO_LARGE: &str = "This file is larger than 4 MiB, which is more than any configuration has. Paste the part of it that matters.";
pub const FILE_NOT_READ: &str =
    "This could not be read: it is a folder, or a file that is gone. Open a file of text.";
pub const PASTE_OWNER_LOOKING: &str = "Looking for the owner that the text names…";
pub const PASTE_INACTIVE: &str = "The token will be inactive at first, as the text says.";
pub const PASTE_NOT_KNOWN: &str =
    "Nothing in this text is known to need a token. Tick below what the token is for.";
pub const CREATE_BUCKET: &str = "Create Bucket";
pub const PASTE_ASKS: &str = "What the text asks for";
pub const PASTE_NEEDS_YOU: &str = "What needs you";
pub const READ_IT: &str = "Read It";
pub const WRITE_IT: &str = "Write to It";

pub const USE_IT: &str = "Use it in…";
pub const USE_IT_IN: &str = "Ready text for";
pub const THE_TEXT: &str = "The text";
pub const DOWNLOAD: &str = "Download";
pub const TEXT_NOT_COPIED: &str =
    "Your browser did not let this page copy. Select the text and press Ctrl+C (⌘C on a Mac).";
pub const TEXT_NOT_SAVED: &str =
    "Your browser did not let this page save a file. Copy the text instead.";
pub const AS_COMMAND: &str = "As a command";
pub const AS_COMMAND_FOR: &str = "The same for";
pub const AS_COMMAND_NOTHING: &str =
    "There is no such command: nothing is chosen yet, or nothing of it can be said in one.";
pub const CURL_TOKEN: &str =
    "The token that makes the new one is taken from the environment: INFLUX_TOKEN.";

/// What kind of text it is, how many permissions are ticked for it, and how many lines wait for the
/// person.
pub fn paste_found(format: Format, ticked: usize, left: usize) -> String {
    let what = match format {
        Format::Telegraf => "A Telegraf configuration",
        Format::Flux => "A Flux script",
        Format::InfluxCommand => "An influx command",
        Format::Curl => "A curl command",
        Format::Json => "The JSON of a token",
        Format::Refusals => "Messages of the server",
        Format::Environment => "Settings or code",
    };
    let ticked = match ticked {
        0 => "nothing is ticked for it below".to_owned(),
        1 => "1 permission is ticked for it below".to_owned(),
        ticked => format!("{ticked} permissions are ticked for it below"),
    };
    match left {
        0 => format!("{what}: {ticked}."),
        1 => format!("{what}: {ticked}, 1 line needs you."),
        left => format!("{what}: {ticked}, {left} lines need you."),
    }
}

/// What has to be known of a ready text.
pub fn of_snippet(note: Note, snippet: Snippet) -> String {
    let tool = snippet.name();
    match note {
        Note::MayNotRead => format!("This token may not read a bucket, so {tool} will find none."),
        Note::MayNotWrite => {
            format!("This token may not write to a bucket, so {tool} will be refused.")
        }
        Note::MayDoNeither => {
            "This token may neither read a bucket nor write to one, so what uses it for that will be refused.".to_owned()
        }
        Note::StandIn => {
            format!("“{ANY_BUCKET}” stands for a bucket: put the name of yours in its place.")
        }
        Note::Nul => {
            "A name has a NUL in it, which nothing here can hold; it is left out.".to_owned()
        }
        Note::OneOfSeveral => {
            "This token reaches several buckets, and the text names one of them: put another in its place where that is meant.".to_owned()
        }
    }
}

/// Says that secrets were in a text.
pub fn secrets_taken_out(secrets: usize) -> String {
    match secrets {
        1 => "A secret was in it and has been taken out: it is neither kept nor sent.".to_owned(),
        secrets => {
            format!(
                "{secrets} secrets were in it and have been taken out: they are neither kept nor sent."
            )
        }
    }
}

/// The number of a line.
pub fn line(line: usize) -> String {
    format!("Line {line}")
}

/// What a line asks for.
pub fn asks_for(action: Action, kind: &ResourceType, name: Option<&str>) -> String {
    let verb = match action {
        Action::Read => "read",
        Action::Write => "write to",
    };
    match name {
        None => format!("{verb} all {}", noun(kind)),
        Some(name) if *kind == ResourceType::BUCKETS => format!("{verb} {}", apart(name)),
        Some(name) => format!("{verb} {}, one of the {}", apart(name), noun(kind)),
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
        return format!(
            "is about the organization “{name}”, and not about this one: choose it by the title, and paste the text there"
        );
    }
    match (&missing.wish.object, missing.why) {
        (Object::Named(_, name), Why::NotThere) if *kind == ResourceType::BUCKETS => {
            format!("there is no bucket “{}” in this organization", apart(name))
        }
        (Object::Named(_, name), Why::NotThere) => {
            format!("there is no “{}” among the {}", apart(name), noun(kind))
        }
        (Object::One(_, id), Why::NotThere) => {
            format!("there is no {id} among the {} of this organization", noun(kind))
        }
        (Object::Named(_, name), _) => {
            let name = apart(name);
            format!("“{name}” could not be looked for, as the {} could not be listed", noun(kind))
        }
        (_, _) => format!("this server knows no {}", noun(kind)),
    }
}

/// What the person ticked of a bucket that a text only names.
pub fn answered(name: &str, read: bool, write: bool) -> String {
    let purpose = match (read, write) {
        (true, true) => "reading and writing",
        (true, false) => "reading",
        _ => "writing",
    };
    format!("names the bucket “{}”, which is ticked for {purpose}", apart(name))
}

/// What is the matter with something that was not turned into a permission.
pub fn remark(matter: &Matter) -> String {
    match matter {
        Matter::NotUnderstood(text) => format!("not understood: {}", text.trim()),
        Matter::OnlyKnownThere(name) => {
            let name = apart(name);
            format!("“{name}” is known only where this is used: tick below what it stands for")
        }
        Matter::ReadOrWrite(name) => {
            format!("names the bucket “{}”, and does not say what it is for", apart(name))
        }
        Matter::OtherServer(address) => {
            let address = apart(address);
            format!("is about another server, {address}, which needs a token of its own")
        }
        Matter::OtherOrganization(id) => {
            format!("is about another organization, {id}, which needs a token of its own")
        }
        Matter::EveryOrganization(text) => {
            let text = apart(text);
            format!("“{text}” is for every organization, which only an operator token is for")
        }
        Matter::Flag(flag) => format!("{} is not known to influx auth create", apart(flag)),
        Matter::UnknownType(kind) => {
            let kind = apart(kind);
            format!("InfluxDB OSS knows no {kind} and refuses a token for them")
        }
        Matter::FirstVersion(database) => format!(
            "is for InfluxDB 1.x: the database “{}” leads to a bucket by a DBRP mapping, and the token goes in the place of the password",
            apart(database)
        ),
        Matter::FirstVersionCommand => {
            "makes a name and a password for clients of InfluxDB 1.x, which are no API token".to_owned()
        }
        Matter::WriteSomewhere => {
            "a permission to write was missing, and the message does not say for which bucket: tick it below".to_owned()
        }
        Matter::TokenNotKnown => {
            "the server did not know the token that was used: Check a Token tells more".to_owned()
        }
        Matter::TooLong => "is more than 4 MiB, which is not read".to_owned(),
    }
}

/// Says how many lines are not shown.
pub fn and_more(more: usize) -> String {
    format!("… and {more} more")
}

/// Says that a command asks for everything.
pub const fn breadth(breadth: Breadth) -> &'static str {
    match breadth {
        Breadth::AllAccess => {
            "The command asks for an All Access token. Tick below only what is needed, or cancel and choose All Access API Token."
        }
        Breadth::Operator => {
            "The command asks for an operator token, which may do anything on the server. Tick below only what is needed, or cancel and choose Operator API Token."
        }
    }
}

/// What `influx auth create` has no words for.
pub fn cannot_say(what: &CannotSay) -> String {
    match what {
        CannotSay::OneById(permission) => format!(
            "Left out: {permission}. The CLI has no flag for a single one of them, only for buckets."
        ),
        CannotSay::Type(permission) => {
            format!("Left out: {permission}. The CLI has no flag for this type.")
        }
        CannotSay::OtherOrganization(permission) => {
            format!("Left out: {permission}. It is in another organization.")
        }
        CannotSay::EveryOrganization(permission) => {
            format!("Left out: {permission}. The CLI has no flag for every organization but --operator.")
        }
        CannotSay::WithinOrganization(permission) => {
            format!("Left out: {permission}. The CLI's flag would reach those of the whole server.")
        }
        CannotSay::Inactive => {
            "The CLI makes tokens active; switch it off afterwards: influx auth inactive --id ID".to_owned()
        }
        CannotSay::Maker => {
            "Add --user with your name: without it the CLI gives the token to the first user of the server.".to_owned()
        }
        CannotSay::Nul => {
            "The description has a NUL in it, which no command can hold; it is left out.".to_owned()
        }
        CannotSay::QuotationMarks => {
            "PowerShell before 7.3 changes quotation marks on the way to the program.".to_owned()
        }
    }
}

/// Whose the token will be, as a text says.
pub fn pasted_owner(name: &str) -> String {
    format!("The token will be {}’s, as the text says.", apart(name))
}

/// Says that the owner whom a text names is not there.
pub fn unknown_owner(name: &str) -> String {
    let name = apart(name);
    format!(
        "There is nobody called “{name}” in this organization, as far as you may see. The token will be your own unless you choose its owner below."
    )
}

/// Says that a text asks for several tokens.
pub fn several_tokens(tokens: usize) -> String {
    format!(
        "This asks for {tokens} tokens, and what is ticked is for all of them together. Paste one at a time for a token each."
    )
}
