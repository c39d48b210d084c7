//! The commands that the real CLI was given, and the bodies that it sent.

use std::collections::BTreeSet;

use serde_json::Value;
use token_model::{
    authorization::Permissions,
    command::{Shell, TokenPlan, influx, json, read_influx, read_json},
    id::ResourceId,
    organization::Organization,
    paste::{Breadth, OrganizationName, Owner},
    permission::{Action, Permission},
    resource_type::ResourceType,
    user::User,
};

use crate::asked::{Asked, USER, org_id, user_id};

const RECORDED: &str =
    include_str!("../../../../tests/recordings/influx-cli-2.8.0/auth-create.json");

/// The cases, with an id in the place of each name that the recording has instead.
fn cases() -> Vec<Value> {
    let recorded = RECORDED
        .replace("${org}", &org_id().to_string())
        .replace("${user:admin}", USER)
        .replace("${user:it-service}", USER)
        .replace("${bucket:bucket1}", "889a47b9d914710b")
        .replace("${bucket:B la Carta}", "889a47b9d914710c");
    let recorded: Value = serde_json::from_str(&recorded).unwrap();
    recorded["cases"].as_array().unwrap().clone()
}

fn permissions(body: &Value) -> Vec<Permission> {
    let read = |value: &Value| {
        let text = |name: &str| value["resource"][name].as_str();
        let action = Action::BOTH
            .into_iter()
            .find(|action| value["action"].as_str() == Some(action.as_str()));
        let id = text("id").map(|id| id.parse::<ResourceId>().unwrap());
        let org_id = text("orgID").map(|id| id.parse().unwrap());
        let kind = ResourceType::from(text("type").unwrap().to_owned());
        Permission::new(action.unwrap(), kind, id, org_id)
    };
    body["permissions"].as_array().unwrap().iter().map(read).collect()
}

/// A command line of these arguments, as people write one.
fn command(arguments: &[&str]) -> String {
    let quoted = arguments.iter().map(|argument| shlex::try_quote(argument).unwrap().into_owned());
    let quoted: Vec<_> = quoted.collect();
    format!("$ influx auth create {}", quoted.join(" "))
}

#[test]
fn recorded_commands_are_read_as_the_bodies_that_they_sent() {
    let mut agreed = 0;
    for case in cases() {
        let arguments = case["arguments"].as_array().unwrap();
        let arguments: Vec<_> = arguments.iter().map(|word| word.as_str().unwrap()).collect();
        let reading = read_influx(&command(&arguments)).unwrap();
        let asked = Asked::of_reading;
        match case["status"].as_u64() {
            Some(201) => {
                let sent: BTreeSet<_> = permissions(&case["body"]).into_iter().collect();
                assert_eq!(asked(&reading).permissions, sent, "{arguments:?}");
                assert!(reading.remarks.is_empty(), "{:?}", reading.remarks);
                let described = case["body"]["description"].as_str();
                assert_eq!(reading.description.as_deref(), described);
                let named = arguments.get(3).map(|name| Owner::Name((*name).to_owned()));
                assert_eq!(reading.owner, named);
                let organization = (OrganizationName::Name("bench".to_owned()), 1);
                assert_eq!(reading.organizations, [organization]);
                agreed += 1;
            }
            // Types that the server does not know, and nothing at all.
            Some(_) => assert_eq!(asked(&reading).permissions, BTreeSet::new(), "{arguments:?}"),
            // The CLI itself refuses: company for an operator, a bucket's name, an unknown user.
            None => assert_eq!(case["exit"].as_u64(), Some(1), "{arguments:?}"),
        }
    }
    assert!(agreed > 50, "only {agreed} commands were compared");
}

#[test]
fn recorded_bodies_are_written_and_read_back() {
    let mut agreed = 0;
    for case in cases() {
        if case["status"].as_u64() != Some(201) {
            continue;
        }
        let body = &case["body"];
        let recorded = read_json(&body.to_string()).unwrap();
        let asked = Asked::of_reading(&recorded);
        assert!(recorded.remarks.is_empty(), "{body} {:?}", recorded.remarks);
        assert_eq!(asked.permissions, permissions(body).into_iter().collect(), "{body}");
        assert_eq!(asked.owner, Some(Owner::Id(user_id())));
        let plan = TokenPlan {
            organization: Organization { id: org_id(), name: "bench".to_owned() },
            maker: None,
            owner: Some(User { id: user_id(), name: "admin".to_owned(), inactive: false }),
            description: asked.description.clone(),
            inactive: asked.inactive,
            breadth: asked.breadth,
            permissions: Permissions::new(permissions(body)).unwrap(),
        };
        assert_eq!(Asked::of_reading(&read_json(&json(&plan)).unwrap()), asked);
        for shell in Shell::ALL {
            let written = influx(&plan, shell);
            let read = Asked::of_reading(&read_influx(&written.text.unwrap()).unwrap());
            let owner = Some(Owner::Name("admin".to_owned()));
            let expected = Asked { owner, ..Asked::of_reading(&recorded) };
            assert_eq!(read, expected, "{body}");
        }
        let is_all = matches!(asked.breadth, Some(Breadth::AllAccess | Breadth::Operator));
        assert_eq!(is_all, permissions(body).len() > 40);
        agreed += 1;
    }
    assert!(agreed > 50, "only {agreed} bodies were compared");
}
