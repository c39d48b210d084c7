//! The recorded commands of the real CLI ask for the same permissions as the page's own forms.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use token_model::{
    authorization::{NewAuthorization, Permissions},
    custom_form::CustomForm,
    custom_rows::heading,
    flags::{Place, flags, place_of, ticks},
    id::{OrganizationId, ResourceId, UserId},
    permission::{Action, Permission},
    preset,
    resource_type::ResourceType,
};

const RECORDED: &str = include_str!("../../../tests/recordings/influx-cli-2.8.0/auth-create.json");
const TABLE: &str = include_str!("../../../docs/CLI.md");

/// What the server of the recordings, 2.9.1, names.
const TYPES: &str = "authorizations buckets dashboards orgs sources tasks telegrafs users variables \
    scrapers secrets labels views documents notificationRules notificationEndpoints checks dbrp \
    notebooks annotations remotes replications instance";

const ORG: &str = "9cf7c73efe448e5e";
const USER: &str = "11aeb0ec87a5c000";
/// The other user of the recordings, for whom a token is shared.
const SERVICE: &str = "11aeb0ed5a25c000";

/// The text with an id in the place of each name that the recording has instead.
fn with_ids(text: &str) -> String {
    text.replace("${org}", ORG)
        .replace("${user:admin}", USER)
        .replace("${user:it-service}", SERVICE)
        .replace("${bucket:bucket1}", "889a47b9d914710b")
        .replace("${bucket:B la Carta}", "889a47b9d914710c")
}

fn words(permissions: &[Permission]) -> BTreeSet<String> {
    permissions.iter().map(ToString::to_string).collect()
}

/// What a body asks for.
fn asked_for(body: &Value) -> BTreeSet<String> {
    let read = |value: &Value| {
        let text = |name: &str| value["resource"][name].as_str().map(with_ids);
        let action = match value["action"].as_str() {
            Some("read") => Action::Read,
            _ => Action::Write,
        };
        let id = text("id").map(|id| id.parse::<ResourceId>().unwrap());
        let org_id = text("orgID").map(|id| id.parse().unwrap());
        Permission::new(action, ResourceType::from(text("type").unwrap()), id, org_id)
    };
    words(&body["permissions"].as_array().unwrap().iter().map(read).collect::<Vec<_>>())
}

/// What the page's forms send for a command; `None` where they have no way to.
fn by_the_forms(arguments: &[&str]) -> Option<NewAuthorization> {
    let org_id: OrganizationId = ORG.parse().unwrap();
    let user_id: UserId = USER.parse().unwrap();
    let types: Vec<_> = TYPES.split_whitespace().map(ResourceType::named).collect();
    let (mut form, mut owner, mut description) = (CustomForm::default(), None, String::new());
    let mut everything = None;
    let mut arguments = arguments.iter();
    while let Some(flag) = arguments.next() {
        let mut value = || (*arguments.next().unwrap()).to_owned();
        match place_of(flag).unwrap_or_else(|| panic!("{flag} has no place")) {
            Place::Organization => drop(value()),
            // The control has the users by their names, and gives their ids.
            Place::Owner => {
                owner = match value().as_str() {
                    "admin" => Some(user_id),
                    _ => Some(SERVICE.parse().unwrap()),
                }
            }
            Place::Description => description = value(),
            Place::Operator => everything = Some(preset::operator(&types)),
            Place::AllAccess => {
                let all = preset::all_access(org_id, user_id, &types)?;
                everything = Some(all.as_slice().to_vec());
            }
            Place::UnknownToServers => return None,
            place @ Place::OneBucket(_) => {
                let bucket = with_ids(&value()).parse().ok()?;
                let (target, action) = ticks(&place, Some(bucket)).unwrap();
                form.set(&target, action, true);
            }
            place @ Place::Every(..) => {
                let (target, action) = ticks(&place, None).unwrap();
                form.set(&target, action, true);
            }
        }
    }
    let permissions = match everything {
        Some(everything) => Permissions::new(everything),
        None => form.choice().permissions(org_id),
    };
    Some(NewAuthorization {
        org_id,
        user_id: owner,
        status: None,
        description,
        permissions: permissions?,
    })
}

#[test]
fn the_forms_send_what_the_recorded_commands_sent() {
    let recorded: Value = serde_json::from_str(RECORDED).unwrap();
    let mut agreed = 0;
    for case in recorded["cases"].as_array().unwrap() {
        let arguments = case["arguments"].as_array().unwrap();
        let arguments: Vec<_> = arguments.iter().map(|word| word.as_str().unwrap()).collect();
        match case["status"].as_u64() {
            Some(201) => {
                let (body, new) = (&case["body"], by_the_forms(&arguments).unwrap());
                assert_eq!(words(new.permissions.as_slice()), asked_for(body), "{arguments:?}");
                let text = |name: &str| body[name].as_str().map(with_ids);
                assert_eq!(Some(new.org_id.to_string()), text("orgID"), "{arguments:?}");
                assert_eq!(new.user_id.map(|id| id.to_string()), text("userID"), "{arguments:?}");
                let described = text("description").unwrap_or_default();
                assert_eq!(new.description, described, "{arguments:?}");
                agreed += 1;
            }
            // The server refuses what the forms do not offer: types that it does not know, and
            // tokens without any permission.
            Some(400) => assert_eq!(by_the_forms(&arguments), None, "{arguments:?}"),
            // The CLI itself refuses: company for an operator, names instead of ids.
            _ => assert_eq!(case["exit"].as_u64(), Some(1), "{arguments:?}"),
        }
    }
    assert!(agreed > 50, "only {agreed} commands were compared");
}

/// The place as the document names it, by what people read on the page.
fn in_words(place: &Place) -> String {
    let column = |action: &Action| match action {
        Action::Read => "Read",
        Action::Write => "Write",
    };
    match place {
        Place::Organization => "the organization of the page, chosen beside its title".to_owned(),
        Place::Owner => "Owner and status > Owner, in every dialog".to_owned(),
        Place::Description => "Description, in every dialog".to_owned(),
        Place::Operator => "Generate API Token > Operator API Token".to_owned(),
        Place::AllAccess => "Generate API Token > All Access API Token".to_owned(),
        Place::OneBucket(action) => format!(
            "Read/Write API Token > {} > the bucket, by name; also in Custom API Token",
            column(action)
        ),
        Place::Every(action, kind) => {
            let heading = heading(kind);
            let within = match [ResourceType::BUCKETS, ResourceType::TELEGRAFS].contains(kind) {
                true => format!("{heading} > All {heading}"),
                false => format!("Other Resources > {heading}"),
            };
            format!("Custom API Token > {within} > {}", column(action))
        }
        Place::UnknownToServers => {
            "nowhere: InfluxDB OSS knows no such type and refuses the token (400)".to_owned()
        }
    }
}

#[test]
fn the_documented_table_has_every_flag_with_its_place_and_no_other() {
    let row = |line: &str| {
        let (flag, place) = line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | ")?;
        let flag = flag.split(' ').next().filter(|flag| flag.starts_with("--"))?;
        Some((flag.to_owned(), place.to_owned()))
    };
    let documented: BTreeMap<String, String> = TABLE.lines().filter_map(row).collect();
    let known: BTreeMap<String, String> =
        flags().into_iter().map(|(flag, place)| (flag, in_words(&place))).collect();
    assert_eq!(documented, known);
}
