//! Presets as JSON, as they are kept in the browser and exchanged.

use serde::{Deserialize, Serialize};

use super::{Choose, Item, Preset};
use crate::{permission::Action, resource_type::ResourceType};

/// Why a file of presets cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PresetError {
    /// It is no JSON, or not of this shape.
    #[error("{0}")]
    NotPresets(String),
    /// An entry names neither a known action nor one thing only; which preset it is in.
    #[error("“{0}” has a permission that is not understood")]
    Entry(String),
}

/// Presets as they are kept in the browser and exchanged as a file.
#[derive(Serialize, Deserialize)]
struct File {
    presets: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    name: String,
    permissions: Vec<Words>,
}

/// One permission of a preset: of all of a type, of one by name or by id, of `*` for every type, or
/// of the organization itself.
#[derive(Serialize, Deserialize)]
struct Words {
    action: Action,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
}

/// What stands for every type, and for the organization that a token is for.
const EVERY_TYPE: &str = "*";
const OWN_ORGANIZATION: &str = "organization";

/// Presets as JSON, to be kept or exchanged.
pub fn to_json(presets: &[Preset]) -> String {
    let words = |(action, item): &(Action, Item)| {
        let (kind, name, id) = match item {
            Item::Every(kind) => (kind.to_string(), None, None),
            Item::EveryType => (EVERY_TYPE.to_owned(), None, None),
            Item::OwnOrganization => (OWN_ORGANIZATION.to_owned(), None, None),
            Item::Named(kind, name) => (kind.to_string(), Some(name.clone()), None),
            Item::One(kind, id) => (kind.to_string(), None, Some(id.to_string())),
        };
        Words { action: *action, kind, name, id }
    };
    let entry = |preset: &Preset| Entry {
        name: preset.name.clone(),
        permissions: preset.items.iter().map(words).collect(),
    };
    let file = File { presets: presets.iter().map(entry).collect() };
    // Texts and lists: it cannot fail.
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// Reads what [`to_json`] wrote, or somebody by hand.
pub fn from_json(text: &str) -> Result<Vec<Preset>, PresetError> {
    let file: File =
        serde_json::from_str(text).map_err(|error| PresetError::NotPresets(error.to_string()))?;
    file.presets.into_iter().map(read).collect()
}

fn read(entry: Entry) -> Result<Preset, PresetError> {
    let wrong = || PresetError::Entry(entry.name.clone());
    let item = |words: &Words| {
        let kind = ResourceType::from(words.kind.clone());
        Ok(match (words.kind.as_str(), &words.name, &words.id) {
            (EVERY_TYPE, None, None) => Item::EveryType,
            (OWN_ORGANIZATION, None, None) => Item::OwnOrganization,
            ("" | EVERY_TYPE | OWN_ORGANIZATION, ..) | (_, Some(_), Some(_)) => return Err(wrong()),
            (_, Some(name), None) => Item::Named(kind, name.clone()),
            (_, None, Some(id)) => Item::One(kind, id.parse().map_err(|_| wrong())?),
            (_, None, None) => Item::Every(kind),
        })
    };
    let items: Result<Vec<_>, _> =
        entry.permissions.iter().map(|words| Ok((words.action, item(words)?))).collect();
    let items = items?;
    Ok(Preset { name: entry.name.clone(), items, choose: Choose::Nothing })
}
