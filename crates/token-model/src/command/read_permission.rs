//! What one permission asks for, as JSON has it.

use std::fmt;

use super::{flag::Flags, json_node::Node};
use crate::{
    id::{OrganizationId, ResourceId},
    paste::{Matter, Object},
    permission::{Action, Permission},
    resource_type::ResourceType,
};

/// A permission as it is asked for.
pub(super) struct Asked {
    pub action: Action,
    kind: ResourceType,
    /// The one that is meant, by its id.
    id: Option<ResourceId>,
    /// The one that is meant, by its name. The server writes it and does not read it.
    name: Option<String>,
    /// The organization, and the line that names it.
    pub organization: Option<(Mentioned, usize)>,
}

/// An organization where its id is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mentioned {
    Id(OrganizationId),
    /// What is no id: the variable of a script, or the placeholder of a manual.
    Text(String),
}

impl From<&str> for Mentioned {
    fn from(text: &str) -> Self {
        text.parse().map_or_else(|_| Self::Text(text.to_owned()), Self::Id)
    }
}

impl fmt::Display for Mentioned {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(formatter),
            Self::Text(text) => text.fmt(formatter),
        }
    }
}

impl Asked {
    /// Reads a permission, or tells why it is none.
    pub(super) fn read(node: &Node) -> Result<Self, Matter> {
        let missing = |name: &str| Matter::NotUnderstood(format!("missing field `{name}`"));
        let action = node.field("action").and_then(Node::text).ok_or_else(|| missing("action"))?;
        let action = Action::BOTH
            .into_iter()
            .find(|known| known.as_str() == action)
            .ok_or_else(|| not_known(action))?;
        let resource = node.field("resource").ok_or_else(|| missing("resource"))?;
        let text = |name: &str| resource.field(name).and_then(Node::text);
        let kind = text("type").ok_or_else(|| missing("type"))?;
        let id = text("id").map(|id| id.parse().map_err(|_| not_known(id))).transpose()?;
        let organization = resource.field("orgID").and_then(|organization| {
            Some((Mentioned::from(organization.text()?), organization.line))
        });
        let (kind, name) = (ResourceType::from(kind.to_owned()), text("name").map(str::to_owned));
        Ok(Self { action, kind, id, name, organization })
    }

    /// What is wished for in the organization that all of it is about, or why nothing is.
    pub(super) fn object(&self, home: Option<&Mentioned>, flags: &Flags) -> Result<Object, Matter> {
        let kind = || self.kind.clone();
        let belongs = self.kind.belongs_to_organization();
        if flags.is_of_cloud(self.kind.as_str()) {
            return Err(Matter::UnknownType(self.kind.to_string()));
        }
        match &self.organization {
            Some((other, _)) if belongs && home != Some(other) => {
                return Err(match other {
                    Mentioned::Id(id) => Matter::OtherOrganization(*id),
                    Mentioned::Text(text) => not_known(text),
                });
            }
            _ => {}
        }
        match (self.id, &self.name, &self.organization) {
            (Some(id), ..) => Ok(Object::One(kind(), id)),
            (None, Some(name), _) => Ok(Object::Named(kind(), name.clone())),
            (None, None, None) if belongs => Err(Matter::EveryOrganization(self.in_words())),
            // The server lets it do nothing. All of the whole server's would be more.
            (None, None, Some(_)) if !belongs => Err(Matter::NotUnderstood(self.in_words())),
            (None, None, _) => Ok(Object::Every(kind())),
        }
    }

    /// The permission that it is, where it is told by ids.
    pub(super) fn permission(&self) -> Option<Permission> {
        let org_id = match &self.organization {
            None => None,
            Some((Mentioned::Id(id), _)) => Some(*id),
            Some((Mentioned::Text(_), _)) => return None,
        };
        let is_told = self.id.is_some() || self.name.is_none();
        is_told.then(|| Permission::new(self.action, self.kind.clone(), self.id, org_id))
    }

    /// As the server's messages name it.
    fn in_words(&self) -> String {
        let organization = self.organization.as_ref();
        let organization = organization.map(|(id, _)| format!("orgs/{id}/")).unwrap_or_default();
        format!("{}:{organization}{}", self.action.as_str(), self.kind)
    }
}

/// What is the matter with a text that should be something else: it stands for that, or it is wrong.
pub(super) fn not_known(text: &str) -> Matter {
    let is_placeholder = text.starts_with(['$', '%', '<']) || text.contains("{{");
    if is_placeholder || text.contains("${") {
        Matter::OnlyKnownThere(text.to_owned())
    } else {
        Matter::NotUnderstood(text.to_owned())
    }
}
