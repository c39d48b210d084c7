//! Presets: what the common jobs need, and what people keep of their own. They name things, so that
//! they are good for more than one server.

mod file;

use crate::{
    custom::{CustomChoice, Extent},
    custom_form::Target,
    custom_rows::{Listed, TypeList},
    id::{OrganizationId, ResourceId},
    permission::Action,
    resource_type::ResourceType,
    speech::tr,
};

pub use file::{PresetError, from_json, to_json};

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

/// The presets for the common jobs.
pub fn common() -> Vec<Preset> {
    let tasks = || Item::Every(ResourceType::named("tasks"));
    let preset = |name: &str, items: Vec<(Action, Item)>, choose| Preset {
        name: name.to_owned(),
        items,
        choose,
    };
    vec![
        preset(tr("Telegraf writer"), vec![], Choose::Write),
        preset(
            tr("Telegraf with its configuration from InfluxDB"),
            vec![(Action::Read, Item::Every(ResourceType::TELEGRAFS))],
            Choose::Write,
        ),
        preset(tr("Grafana reader"), vec![], Choose::Read),
        preset(tr("Home automation"), vec![], Choose::Both),
        preset(
            tr("Task runner"),
            vec![
                (Action::Read, tasks()),
                (Action::Write, tasks()),
                (Action::Read, Item::OwnOrganization),
            ],
            Choose::Both,
        ),
        preset(tr("Read-only auditor"), vec![(Action::Read, Item::EveryType)], Choose::Nothing),
        // `influx backup` reads what belongs to no organization as well.
        preset(tr("Backup (influx backup)"), vec![], Choose::Operator),
        preset(
            tr("Terraform or influx apply"),
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

/// A choice as a preset has it: by the names of things, so that it is good for another server as
/// well, and for its organization where it is for the one that the token is for.
pub fn items_of(
    choice: &CustomChoice,
    org_id: OrganizationId,
    name_of: impl Fn(&ResourceType, ResourceId) -> Option<String>,
) -> Vec<(Action, Item)> {
    let mut items = Vec::new();
    for of_type in choice.types() {
        let kind = &of_type.kind;
        let item = |id| match name_of(kind, id) {
            _ if *kind == ResourceType::ORGS && id == org_id.as_resource() => Item::OwnOrganization,
            Some(name) => Item::Named(kind.clone(), name),
            None => Item::One(kind.clone(), id),
        };
        for action in Action::BOTH {
            match of_type.extent(action) {
                Extent::All => items.push((action, Item::Every(kind.clone()))),
                Extent::Scoped(ids) => items.extend(ids.iter().map(|id| (action, item(id)))),
            }
        }
    }
    items
}

/// Presets with these added, each in the place of one that is called the same.
pub fn put_among(mut presets: Vec<Preset>, new: Vec<Preset>) -> Vec<Preset> {
    for new in new {
        presets.retain(|old| old.name != new.name);
        presets.push(new);
    }
    presets
}

fn named(types: &[TypeList], kind: &ResourceType, name: &str) -> Option<ResourceId> {
    let list = types.iter().find(|list| list.kind == *kind)?;
    let Listed::Ready(resources) = &list.listed else { return None };
    Some(resources.iter().find(|resource| resource.name == name)?.id)
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
    fn a_choice_is_kept_by_names_and_its_own_organization_as_that() {
        let org_id = OrganizationId::from_number(1).unwrap();
        let mut choice = CustomChoice::default();
        let mut tick = |kind: &ResourceType, number: u64| {
            let ids = std::iter::once(ResourceId::from_number(number).unwrap()).collect();
            choice.set(kind, Action::Read, Extent::Scoped(ids));
        };
        let checks = ResourceType::named("checks");
        tick(&ResourceType::BUCKETS, 5);
        tick(&checks, 6);
        tick(&ResourceType::ORGS, 1);
        choice.set(&ResourceType::ORGS, Action::Write, Extent::All);
        let name_of = |kind: &ResourceType, _| (*kind != checks).then(|| "solar".to_owned());
        assert_eq!(
            items_of(&choice, org_id, name_of),
            [
                (Action::Read, Item::Named(ResourceType::BUCKETS, "solar".to_owned())),
                (Action::Read, Item::One(checks.clone(), ResourceId::from_number(6).unwrap())),
                (Action::Read, Item::OwnOrganization),
                (Action::Write, Item::Every(ResourceType::ORGS)),
            ]
        );
        // Another organization stays what it is.
        let other = OrganizationId::from_number(2).unwrap();
        let items = items_of(&choice, other, name_of);
        assert_eq!(items[2].1, Item::Named(ResourceType::ORGS, "solar".to_owned()));
    }

    #[test]
    fn no_two_of_ones_own_are_called_the_same() {
        let preset = |name: &str, items: usize| Preset {
            name: name.to_owned(),
            items: vec![(Action::Read, Item::EveryType); items],
            choose: Choose::Nothing,
        };
        let all = put_among(
            vec![preset("a", 1), preset("b", 1)],
            vec![preset("c", 1), preset("a", 2), preset("c", 2)],
        );
        assert_eq!(all, [preset("b", 1), preset("a", 2), preset("c", 2)]);
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
