//! Presets: what the common jobs need, and what people keep of their own. They name things, so that
//! they are good for more than one server.

use serde::{Deserialize, Serialize};

use crate::{
    custom_form::Target,
    custom_rows::{Listed, TypeList},
    id::{OrganizationId, ResourceId},
    permission::Action,
    resource_type::ResourceType,
};

/// A preset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// What it is called.
    pub name: String,
    /// What it ticks.
    pub items: Vec<(Action, Item)>,
    /// What the person has to tick beside it.
    pub choose: Choose,
}

/// Something that a preset ticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// All of a type.
    Every(ResourceType),
    /// All of every type that the server names.
    EveryType,
    /// The organization that the token is for.
    OwnOrganization,
    /// One by its name.
    Named(ResourceType, String),
    /// One by its id, where it has no name.
    One(ResourceType, ResourceId),
}

/// What is to be done beside what a preset ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choose {
    /// Nothing.
    Nothing,
    /// Ticking the buckets that are read.
    Read,
    /// Ticking the buckets that are written to.
    Write,
    /// Ticking both.
    Both,
    /// Making an operator token, as nothing less is enough.
    Operator,
}

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

/// The presets for the common jobs.
pub fn common() -> Vec<Preset> {
    let tasks = || Item::Every(ResourceType::named("tasks"));
    let preset = |name: &str, items: Vec<(Action, Item)>, choose| Preset {
        name: name.to_owned(),
        items,
        choose,
    };
    vec![
        preset("Telegraf writer", vec![], Choose::Write),
        preset(
            "Telegraf with its configuration from InfluxDB",
            vec![(Action::Read, Item::Every(ResourceType::TELEGRAFS))],
            Choose::Write,
        ),
        preset("Grafana reader", vec![], Choose::Read),
        preset("Home automation", vec![], Choose::Both),
        preset(
            "Task runner",
            vec![
                (Action::Read, tasks()),
                (Action::Write, tasks()),
                (Action::Read, Item::OwnOrganization),
            ],
            Choose::Both,
        ),
        preset("Read-only auditor", vec![(Action::Read, Item::EveryType)], Choose::Nothing),
        // `influx backup` reads what belongs to no organization as well.
        preset("Backup (influx backup)", vec![], Choose::Operator),
        preset(
            "Terraform or influx apply",
            vec![
                (Action::Read, Item::EveryType),
                (Action::Write, Item::Every(ResourceType::BUCKETS)),
                (Action::Write, Item::Every(ResourceType::named("dashboards"))),
                (Action::Write, tasks()),
                (Action::Write, Item::Every(ResourceType::named("labels"))),
                (Action::Write, Item::Every(ResourceType::named("variables"))),
            ],
            Choose::Nothing,
        ),
    ]
}

impl Preset {
    /// The boxes that it ticks on this server, and what it names that is not there.
    pub fn ticks(
        &self,
        types: &[TypeList],
        org_id: OrganizationId,
    ) -> (Vec<(Target, Action)>, Vec<String>) {
        let (mut ticks, mut missing) = (Vec::new(), Vec::new());
        let mut tick = |kind: &ResourceType, id, action| {
            ticks.push((Target { kind: kind.clone(), id }, action));
        };
        let is_there = |kind: &ResourceType| types.iter().any(|list| list.kind == *kind);
        for (action, item) in &self.items {
            match item {
                Item::EveryType => types.iter().for_each(|list| tick(&list.kind, None, *action)),
                Item::OwnOrganization => {
                    tick(&ResourceType::ORGS, Some(org_id.as_resource()), *action);
                }
                Item::Every(kind) if is_there(kind) => tick(kind, None, *action),
                Item::Every(kind) => missing.push(kind.to_string()),
                Item::One(kind, id) => tick(kind, Some(*id), *action),
                Item::Named(kind, name) => match named(types, kind, name) {
                    Some(id) => tick(kind, Some(id), *action),
                    None => missing.push(name.clone()),
                },
            }
        }
        (ticks, missing)
    }

    /// The types whose resources have to be known before it can be used.
    pub fn kinds_needed(&self) -> Vec<ResourceType> {
        let kind = |(_, item): &(Action, Item)| match item {
            Item::Named(kind, _) => Some(kind.clone()),
            _ => None,
        };
        self.items.iter().filter_map(kind).collect()
    }
}

fn named(types: &[TypeList], kind: &ResourceType, name: &str) -> Option<ResourceId> {
    let list = types.iter().find(|list| list.kind == *kind)?;
    let Listed::Ready(resources) = &list.listed else { return None };
    Some(resources.iter().find(|resource| resource.name == name)?.id)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::named::NamedResource;

    fn types() -> Vec<TypeList> {
        let solar = NamedResource { id: ResourceId::from_number(5).unwrap(), name: "solar".into() };
        ["buckets", "tasks", "telegrafs", "orgs", "dashboards", "labels", "variables"]
            .into_iter()
            .map(|kind| TypeList {
                kind: ResourceType::named(kind),
                listed: match kind {
                    "buckets" => Listed::Ready(vec![solar.clone()]),
                    _ => Listed::NotYet,
                },
            })
            .collect()
    }

    fn items() -> impl Strategy<Value = (Action, Item)> {
        let kinds = proptest::sample::select(vec!["buckets", "tasks", "wormholes"]);
        let item = prop_oneof![
            kinds.clone().prop_map(|kind| Item::Every(ResourceType::named(kind))),
            Just(Item::EveryType),
            Just(Item::OwnOrganization),
            (kinds.clone(), ".{0,9}")
                .prop_map(|(kind, name)| Item::Named(ResourceType::named(kind), name)),
            (kinds, 1_u64..99).prop_map(|(kind, id)| {
                Item::One(ResourceType::named(kind), ResourceId::from_number(id).unwrap())
            }),
        ];
        (proptest::sample::select(vec![Action::Read, Action::Write]), item)
    }

    #[test]
    fn the_common_ones_find_all_that_they_name() {
        let org_id = OrganizationId::from_number(1).unwrap();
        for preset in common() {
            let (ticks, missing) = preset.ticks(&types(), org_id);
            assert!(missing.is_empty(), "{}: {missing:?}", preset.name);
            assert!(!ticks.is_empty() || preset.choose != Choose::Nothing, "{}", preset.name);
        }
    }

    #[test]
    fn what_a_preset_names_is_found_by_name_and_what_is_not_there_is_told() {
        let named =
            |name: &str| (Action::Read, Item::Named(ResourceType::BUCKETS, name.to_owned()));
        let preset = Preset {
            name: "mine".to_owned(),
            items: vec![
                named("solar"),
                named("gone"),
                (Action::Read, Item::Every(ResourceType::named("x"))),
            ],
            choose: Choose::Nothing,
        };
        let (ticks, missing) = preset.ticks(&types(), OrganizationId::from_number(1).unwrap());
        assert_eq!(ticks.len(), 1);
        assert_eq!(missing, ["gone", "x"]);
    }

    #[test]
    fn what_is_no_file_of_presets_says_why() {
        for text in ["", "{}", "[]", "{\"presets\":[{\"name\":1}]}"] {
            assert!(matches!(from_json(text), Err(PresetError::NotPresets(_))), "{text}");
        }
        let both = r#"{"presets":[{"name":"x","permissions":[{"action":"read","type":"buckets","name":"a","id":"0000000000000001"}]}]}"#;
        assert_eq!(from_json(both), Err(PresetError::Entry("x".to_owned())));
    }

    proptest! {
        #[test]
        fn presets_survive_the_way_out_and_back(
            presets in proptest::collection::vec((".{0,12}", proptest::collection::vec(items(), 0..5)), 0..4),
        ) {
            let presets: Vec<_> = presets
                .into_iter()
                .map(|(name, items)| Preset { name, items, choose: Choose::Nothing })
                .collect();
            prop_assert_eq!(from_json(&to_json(&presets)), Ok(presets));
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = from_json(&text);
        }
    }
}
