//! Finds what a text asks for on this server: buckets by their names, what is there and what is not.

use std::collections::{HashMap, HashSet};

use super::{Matter, Object, OrganizationName, Reading, Remark, Wish};
use crate::{
    custom::CustomChoice,
    custom_form::{CustomForm, Target},
    custom_rows::{Listed, TypeList},
    id::{OrganizationId, ResourceId},
    permission::Action,
    resource_type::ResourceType,
    sorting::{sort_by_key, sort_once},
};

/// What of a text's wishes can be chosen here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// What is there, in the order of the lines.
    pub found: Vec<Found>,
    /// What is not.
    pub missing: Vec<Missing>,
    /// What is to be said beside that.
    pub remarks: Vec<Remark>,
}

/// A wish for something that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub target: Target,
    /// What is to be done with it.
    pub action: Action,
    /// The line that asks for it.
    pub line: usize,
}

/// A wish that cannot be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The wish.
    pub wish: Wish,
    /// Why not.
    pub why: Why,
}

/// Why a wish cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is in another organization.
    OtherOrganization,
    /// The server names no such type.
    NoSuchType,
    /// There is none of this name or id in the organization.
    NotThere,
    /// The list of its type could not be had, so that its name leads nowhere.
    NotListed,
}

/// The organization that things are looked for in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// Its id.
    pub id: OrganizationId,
    /// Its name, where that is known.
    pub name: Option<String>,
}

impl Here {
    /// Whether something is here, as far as it says where it is.
    fn has(&self, organization: Option<&OrganizationName>) -> bool {
        match organization {
            None => true,
            Some(OrganizationName::Id(id)) => *id == self.id,
            Some(OrganizationName::Name(name)) => {
                self.name.as_ref().is_none_or(|here| here == name)
            }
        }
    }
}

/// Looks for what a text asks for.
pub fn resolve(reading: &Reading, types: &[TypeList], here: &Here) -> Resolved {
    let mut resolved = Resolved::default();
    let index = Index::of(types);
    let mut seen = HashSet::new();
    for wish in &reading.wishes {
        let place = match here.has(wish.organization.as_ref()) {
            true => index.place(&wish.object),
            false => Err(Why::OtherOrganization),
        };
        match place {
            Ok(id) => {
                let target = Target { kind: wish.object.kind().clone(), id };
                if seen.insert((target.clone(), wish.action)) {
                    resolved.found.push(Found { target, action: wish.action, line: wish.line });
                }
            }
            Err(why) => resolved.missing.push(Missing { wish: wish.clone(), why }),
        }
    }
    for remark in &reading.remarks {
        match not_here(reading, remark, &index, here) {
            Some(missing) => resolved.missing.push(missing),
            None => resolved.remarks.push(remark.clone()),
        }
    }
    sort_by_key(&mut resolved.missing, |missing| missing.wish.line);
    resolved
}

/// A bucket of which a text does not say what it is for, where it is not here at all.
fn not_here(reading: &Reading, remark: &Remark, index: &Index<'_>, here: &Here) -> Option<Missing> {
    let Matter::ReadOrWrite(name) = &remark.matter else { return None };
    let mut organizations = reading.organizations.iter().map(|(organization, _)| organization);
    let is_elsewhere = !reading.organizations.is_empty()
        && !organizations.clone().any(|organization| here.has(Some(organization)));
    let object = Object::bucket(name);
    let why = match is_elsewhere {
        true => Why::OtherOrganization,
        false => index.place(&object).err().filter(|why| *why == Why::NotThere)?,
    };
    let organization = organizations.next().filter(|_| is_elsewhere).cloned();
    let wish = Wish { action: Action::Read, object, organization, line: remark.line };
    Some(Missing { wish, why })
}

/// The types whose resources have to be known before a text can be resolved.
pub fn kinds_needed(reading: &Reading) -> Vec<ResourceType> {
    let mut kinds: Vec<_> = reading
        .wishes
        .iter()
        .filter(|wish| !matches!(wish.object, Object::Every(_)))
        .map(|wish| wish.object.kind().clone())
        .collect();
    let names_bucket = |remark: &Remark| matches!(remark.matter, Matter::ReadOrWrite(_));
    if reading.remarks.iter().any(names_bucket) {
        kinds.push(ResourceType::BUCKETS);
    }
    sort_once(&mut kinds);
    kinds
}

/// What there is of each type: by name and by id, where it is listed.
struct Index<'a>(HashMap<&'a ResourceType, Option<Names<'a>>>);

/// The resources of a type.
struct Names<'a> {
    by_name: HashMap<&'a str, ResourceId>,
    ids: HashSet<ResourceId>,
}

impl<'a> Index<'a> {
    fn of(types: &'a [TypeList]) -> Self {
        let names = |list: &'a TypeList| match &list.listed {
            Listed::Ready(resources) => Some(Names {
                by_name: resources.iter().map(|one| (one.name.as_str(), one.id)).collect(),
                ids: resources.iter().map(|one| one.id).collect(),
            }),
            _ => None,
        };
        Self(types.iter().map(|list| (&list.kind, names(list))).collect())
    }

    /// The id that an object has here; none where it is all of its type.
    fn place(&self, object: &Object) -> Result<Option<ResourceId>, Why> {
        let names = self.0.get(object.kind()).ok_or(Why::NoSuchType)?.as_ref();
        match (object, names) {
            (Object::Every(_), _) => Ok(None),
            // Where there is no list of them, an id is taken at its word.
            (Object::One(_, id), None) => Ok(Some(*id)),
            (Object::Named(..), None) => Err(Why::NotListed),
            (Object::One(_, id), Some(names)) if names.ids.contains(id) => Ok(Some(*id)),
            (Object::One(..), Some(_)) => Err(Why::NotThere),
            (Object::Named(_, name), Some(names)) => {
                names.by_name.get(name.as_str()).copied().map(Some).ok_or(Why::NotThere)
            }
        }
    }
}

impl Resolved {
    /// A form in which all that was found is ticked, beside what was ticked before.
    pub fn tick(&self, mut form: CustomForm) -> CustomForm {
        for found in &self.found {
            form.set(&found.target, found.action, true);
        }
        form
    }

    /// What is found, as a choice of its own.
    pub fn choice(&self) -> CustomChoice {
        self.tick(CustomForm::default()).choice().clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{named::NamedResource, paste::read};

    fn types() -> Vec<TypeList> {
        let bucket = |number, name: &str| NamedResource {
            id: ResourceId::from_number(number).unwrap(),
            name: name.to_owned(),
        };
        let buckets = vec![bucket(1, "solar"), bucket(2, "weather")];
        vec![
            TypeList { kind: ResourceType::BUCKETS, listed: Listed::Ready(buckets) },
            TypeList { kind: ResourceType::named("tasks"), listed: Listed::NotYet },
            TypeList { kind: ResourceType::named("checks"), listed: Listed::Failed("no".into()) },
        ]
    }

    #[test]
    fn what_is_there_is_found_by_its_name_and_what_is_not_is_told() {
        let script = "option task = {name: \"t\"}\n\
                      from(bucket: \"solar\") |> to(bucket: \"Solar\")\n\
                      from(bucket: \"solar\") |> to(bucket: \"weather\")\n\
                      from(bucketID: \"0000000000000009\")";
        let (_, reading) = read(script).unwrap();
        assert_eq!(kinds_needed(&reading), [ResourceType::BUCKETS]);
        let resolved = resolve(&reading, &types(), &here());
        let found: Vec<_> = resolved
            .found
            .iter()
            .map(|found| (found.line, found.action, found.target.id.map(ResourceId::number)))
            .collect();
        use Action::{Read, Write};
        assert_eq!(
            found,
            [(1, Read, None), (1, Write, None), (2, Read, Some(1)), (3, Write, Some(2))]
        );
        // Names are told apart by their case, as the server does.
        let missing: Vec<_> =
            resolved.missing.iter().map(|missing| (missing.wish.line, missing.why)).collect();
        assert_eq!(missing, [(2, Why::NotThere), (4, Why::NotThere)]);
        assert_eq!(resolved.choice().types().len(), 2);
    }

    fn here() -> Here {
        Here { id: OrganizationId::from_number(1).unwrap(), name: Some("home-lab".to_owned()) }
    }

    #[test]
    fn what_is_in_another_organization_is_told_and_not_chosen() {
        for (text, there) in [
            ("read:orgs/0000000000000001/buckets is unauthorized", true),
            ("read:orgs/0000000000000002/buckets is unauthorized", false),
            ("from(bucket: \"solar\", org: \"home-lab\")", true),
            ("from(bucket: \"solar\", org: \"elsewhere\")", false),
            ("[[outputs.influxdb_v2]]\nbucket = \"solar\"\norganization = \"elsewhere\"", false),
            ("influx auth create --org elsewhere --read-buckets", false),
            ("influx auth create --org-id 0000000000000001 --read-buckets", true),
            ("INFLUX_ORG=elsewhere\nwrite_api.write(bucket=\"solar\", record=p)", false),
            ("write_api.write(bucket=\"solar\", org=\"elsewhere\", record=p)", false),
            ("client.WriteAPI(\"elsewhere\", \"solar\")", false),
            ("client.WriteAPI(\"home-lab\", \"solar\")", true),
            ("curl \"http://x/api/v2/write?org=elsewhere&bucket=solar\"", false),
            (
                r#"[{"action":"read","resource":{"type":"buckets","orgID":"0000000000000002"}}]"#,
                false,
            ),
        ] {
            let (_, reading) = read(text).unwrap();
            let resolved = resolve(&reading, &types(), &here());
            assert_eq!(resolved.found.len(), usize::from(there), "{text}");
            let why: Vec<_> = resolved.missing.iter().map(|missing| missing.why).collect();
            assert_eq!(why.contains(&Why::OtherOrganization), !there, "{text}");
        }
    }

    #[test]
    fn what_is_asked_about_is_here() {
        for (text, asked, why) in [
            ("INFLUX_BUCKET=solar", 1, None),
            ("INFLUX_ORG=home-lab\nINFLUX_BUCKET=solar", 1, None),
            ("INFLUX_ORG=0000000000000001\nINFLUX_BUCKET=solar", 1, None),
            ("INFLUX_ORG=elsewhere\nINFLUX_BUCKET=solar", 0, Some(Why::OtherOrganization)),
            ("INFLUX_BUCKET=gone", 0, Some(Why::NotThere)),
        ] {
            let (_, reading) = read(text).unwrap();
            assert_eq!(kinds_needed(&reading), [ResourceType::BUCKETS]);
            let resolved = resolve(&reading, &types(), &here());
            assert_eq!(resolved.remarks.len(), asked, "{text}");
            assert_eq!(resolved.missing.first().map(|missing| missing.why), why, "{text}");
        }
    }

    #[test]
    fn without_a_list_a_name_leads_nowhere_and_an_id_is_taken_at_its_word() {
        let wish = |object| Wish { action: Action::Read, object, organization: None, line: 1 };
        let checks = || ResourceType::named("checks");
        let reading = Reading {
            wishes: vec![
                wish(Object::Named(checks(), "disk".to_owned())),
                wish(Object::One(checks(), ResourceId::from_number(5).unwrap())),
                wish(Object::Every(ResourceType::named("wormholes"))),
            ],
            ..Reading::default()
        };
        let resolved = resolve(&reading, &types(), &here());
        let why: Vec<_> = resolved.missing.iter().map(|missing| missing.why).collect();
        assert_eq!(why, [Why::NotListed, Why::NoSuchType]);
        assert_eq!(resolved.found.len(), 1);
    }
}
