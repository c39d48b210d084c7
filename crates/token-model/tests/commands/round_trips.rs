//! Every way to say a token is read back as the token that was said.

use proptest::prelude::*;
use serde_json::Value;
use token_model::{
    command::{
        CannotSay, InfluxCommand, Shell, TokenPlan, curl, influx, json, read_curl, read_influx,
        read_json,
    },
    paste::{OrganizationName, Owner, Reading},
    permission::Permission,
};

use crate::{
    asked::{Asked, org_id},
    plans::plans,
};

/// Whether a permission in JSON is for something that a token of the organization can be given.
fn is_of_organization(Permission { resource, .. }: &Permission) -> bool {
    let belongs = resource.kind.belongs_to_organization();
    match resource.id {
        _ if resource.kind.as_str() == "flows" => false,
        Some(_) => !belongs || resource.org_id.is_none_or(|other| other == org_id()),
        None => resource.org_id == belongs.then(org_id),
    }
}

fn check_json(plan: &TokenPlan, reading: &Reading) -> Result<(), TestCaseError> {
    let owner = plan.owner.as_ref().map(|owner| Owner::Id(owner.id));
    let can_say =
        |permission: &Permission| plan.breadth.is_some() || is_of_organization(permission);
    prop_assert_eq!(Asked::of_reading(reading), Asked::of_plan(plan, owner, can_say));
    let unsaid = plan.permissions.as_slice().iter().filter(|permission| !can_say(permission));
    prop_assert_eq!(reading.remarks.len(), unsaid.count(), "{:?}", reading.remarks);
    let organizations: Vec<_> = reading.organizations.iter().map(|(name, _)| name).collect();
    prop_assert_eq!(organizations, [&OrganizationName::Id(org_id())]);
    Ok(())
}

/// The permission that a command leaves out.
fn left_out(what: &CannotSay) -> Option<&Permission> {
    match what {
        CannotSay::OneById(permission)
        | CannotSay::Type(permission)
        | CannotSay::OtherOrganization(permission)
        | CannotSay::EveryOrganization(permission)
        | CannotSay::WithinOrganization(permission) => Some(permission),
        CannotSay::Inactive | CannotSay::Maker | CannotSay::Nul | CannotSay::QuotationMarks => None,
    }
}

proptest! {
    #[test]
    fn the_json_of_a_token_is_read_back(plan in plans()) {
        let text = json(&plan);
        let value: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(value, serde_json::to_value(plan.body()).unwrap());
        let reading = read_json(&text).unwrap();
        check_json(&plan, &reading)?;
        for wish in &reading.wishes {
            prop_assert_eq!(text.lines().nth(wish.line - 1), Some("    {"));
        }
    }

    #[test]
    fn the_curl_of_a_token_is_read_back(plan in plans()) {
        for shell in Shell::ALL {
            let text = curl(&plan, "http://localhost:8086/", shell);
            let reading = read_curl(&format!("Say:\n{text} | jq\n")).unwrap();
            check_json(&plan, &reading)?;
            for wish in &reading.wishes {
                prop_assert_eq!(text.lines().nth(wish.line - 2), Some("    {"));
            }
        }
    }

    #[test]
    fn the_command_of_a_token_is_read_back(plan in plans()) {
        let without_nul = |text: &String| text.replace('\0', "");
        let owner = plan.owner.as_ref().map(|owner| &owner.name).or(plan.maker.as_ref());
        for shell in Shell::ALL {
            let InfluxCommand { text, cannot_say } = influx(&plan, shell);
            let left_out: Vec<&Permission> = cannot_say.iter().filter_map(left_out).collect();
            let can_say = |permission: &Permission| !left_out.contains(&permission);
            let name = owner.map(|name| Owner::Name(without_nul(name)));
            let mut expected = Asked::of_plan(&plan, name, can_say);
            expected.description = without_nul(&expected.description);
            prop_assert_eq!(cannot_say.contains(&CannotSay::Inactive), plan.inactive);
            expected.inactive = false;
            prop_assert_eq!(cannot_say.contains(&CannotSay::Maker), owner.is_none());
            let texts = [Some(&plan.organization.name), owner, Some(&plan.description)];
            let has_nul = texts.into_iter().flatten().any(|text| text.contains('\0'));
            prop_assert_eq!(cannot_say.contains(&CannotSay::Nul), has_nul);
            let Some(text) = text else {
                prop_assert!(expected.permissions.is_empty());
                continue;
            };
            for (before, behind) in [("", ""), ("Say\nPATH=x ", " # or so\n"), ("it is (", ") it's")] {
                let reading = read_influx(&format!("{before}{text}{behind}")).unwrap();
                prop_assert_eq!(&Asked::of_reading(&reading), &expected, "{}", text);
                prop_assert_eq!(&reading.remarks, &[]);
                let name = OrganizationName::Name(without_nul(&plan.organization.name));
                prop_assert_eq!(&reading.organizations.first().unwrap().0, &name);
            }
        }
    }
}
