//! What a pasted text asks a token to be able to do: a configuration, a script, a command, an error
//! message. Nothing is guessed: what is not understood is told.

mod assignment;
mod client_call;
mod environment;
pub(crate) mod flux;
mod flux_tokens;
mod format;
mod redact;
mod refusals;
pub mod resolve;
mod telegraf;
mod toml_table;

use crate::{
    id::{OrganizationId, ResourceId, UserId},
    permission::Action,
    resource_type::ResourceType,
};

pub use format::{Format, read};
pub use redact::{Pasted, TAKEN_OUT};

/// The most bytes that are read; more is refused.
pub const MAX_BYTES: usize = 4 << 20;

/// What was found in a pasted text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What it asks for, each in the order of the lines. The same thing may be asked for twice.
    pub wishes: Vec<Wish>,
    /// What could not be understood, or cannot be granted here.
    pub remarks: Vec<Remark>,
    /// The organizations that it names, each with its line.
    pub organizations: Vec<(OrganizationName, usize)>,
    /// Whose the token shall be, where that is said.
    pub owner: Option<Owner>,
    /// What the token shall be called, where that is said.
    pub description: Option<String>,
    /// Whether the token shall be inactive at first.
    pub inactive: bool,
    /// Whether it shall reach everything.
    pub breadth: Option<Breadth>,
    /// How many tokens it asks for, where it is of commands: all that they ask for stands here
    /// together.
    pub tokens: usize,
}

/// Something that a token shall be able to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What is to be done.
    pub action: Action,
    /// To what.
    pub object: Object,
    /// In which organization, where the text says it of this very thing.
    pub organization: Option<OrganizationName>,
    /// The line that asks for it, from 1.
    pub line: usize,
}

/// What a wish is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Object {
    /// All of a type.
    Every(ResourceType),
    /// One by its id.
    One(ResourceType, ResourceId),
    /// One by its name, as a configuration names it.
    Named(ResourceType, String),
}

impl Object {
    /// A bucket by its name.
    pub fn bucket(name: &str) -> Self {
        Self::Named(ResourceType::BUCKETS, name.to_owned())
    }

    /// The type of it.
    pub fn kind(&self) -> &ResourceType {
        match self {
            Self::Every(kind) | Self::One(kind, _) | Self::Named(kind, _) => kind,
        }
    }
}

/// How an organization is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum OrganizationName {
    /// By its id.
    Id(OrganizationId),
    /// By its name.
    Name(String),
}

impl From<&str> for OrganizationName {
    /// InfluxDB and its tools take an id wherever they ask for a name.
    fn from(text: &str) -> Self {
        text.parse().map_or_else(|_| Self::Name(text.to_owned()), Self::Id)
    }
}

/// How a user is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// By their id.
    Id(UserId),
    /// By their name.
    Name(String),
}

/// What is asked for without naming anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breadth {
    /// Everything in the organization.
    AllAccess,
    /// Everything on the server.
    Operator,
}

/// Something that was not turned into a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line that it is about, from 1.
    pub line: usize,
    /// What is the matter.
    pub matter: Matter,
}

/// Why something was not turned into a wish.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Matter {
    /// Nothing that is known here; the text of it, or what the parser said of it.
    NotUnderstood(String),
    /// A name that is only known where the text is used: `${BUCKET}`, `v.bucket`.
    OnlyKnownThere(String),
    /// A bucket of this name, of which nothing says whether it is read or written.
    ReadOrWrite(String),
    /// It is about another server, at this address.
    OtherServer(String),
    /// It is about another organization, of this id.
    OtherOrganization(OrganizationId),
    /// A permission for every organization, which only an operator token is for.
    EveryOrganization(String),
    /// A flag of a command that says nothing about permissions, or that is unknown.
    Flag(String),
    /// A type that InfluxDB OSS does not know.
    UnknownType(String),
    /// A database of 1.x.
    FirstVersion(String),
    /// A command that makes credentials of 1.x, which are no API token.
    FirstVersionCommand,
    /// Some bucket may not be written to, and the message does not name it.
    WriteSomewhere,
    /// The server does not know the token that was used.
    TokenNotKnown,
    /// There is more than is read.
    TooLong,
}

impl Reading {
    /// Notes what something asks for.
    pub fn wish(&mut self, line: usize, action: Action, object: Object) {
        self.wishes.push(Wish { action, object, organization: None, line });
    }

    /// Notes that all that was asked for since then is in an organization.
    pub fn within(&mut self, since: usize, organization: &OrganizationName) {
        for wish in self.wishes.iter_mut().skip(since) {
            wish.organization.get_or_insert_with(|| organization.clone());
        }
    }

    /// The same of the organization that was named since then, where one was.
    fn within_the_last(&mut self, since: usize, named_since: usize) {
        if let Some((organization, _)) = self.organizations.get(named_since).cloned() {
            self.within(since, &organization);
        }
    }

    /// Moves all of it so many lines down, where the text is a part of another.
    pub(crate) fn move_down(&mut self, lines: usize) {
        self.wishes.iter_mut().for_each(|wish| wish.line += lines);
        self.remarks.iter_mut().for_each(|remark| remark.line += lines);
        self.organizations.iter_mut().for_each(|(_, line)| *line += lines);
    }

    /// Takes in what a part of the text asks for.
    pub(crate) fn add(&mut self, other: Self) {
        self.wishes.extend(other.wishes);
        self.remarks.extend(other.remarks);
        self.organizations.extend(other.organizations);
    }

    /// Notes what is the matter with something.
    pub fn remark(&mut self, line: usize, matter: Matter) {
        self.remarks.push(Remark { line, matter });
    }

    /// Whether nothing at all was found.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
