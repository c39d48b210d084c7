//! A token that is to be made as the JSON of the API, and as the `curl` that sends it.

use super::{Shell, TokenPlan};

/// The JSON that the page sends.
pub fn json(plan: &TokenPlan) -> String {
    // Texts, lists and nothing else: it cannot fail.
    serde_json::to_string_pretty(&plan.body()).unwrap_or_default()
}

/// A `curl` that sends it to the server at this address. The token to send it with is taken from
/// the environment.
pub fn curl(plan: &TokenPlan, server: &str, shell: Shell) -> String {
    let address = format!("{}/api/v2/authorizations", server.trim_end_matches('/'));
    let address = shell.quote(&address);
    let header = "--header 'Content-Type: application/json'".to_owned();
    match shell {
        Shell::Sh => {
            let parts = [
                "--header \"Authorization: Token $INFLUX_TOKEN\"".to_owned(),
                header,
                format!("--data-raw {}", shell.quote(&json(plan))),
            ];
            shell.on_lines(&format!("curl --request POST {address}"), &parts)
        }
        // Windows PowerShell loses the quotation marks of what it hands to a program as a word, and
        // writes what it hands over as a stream in ASCII: only JSON in ASCII arrives as it is, in
        // a stream. Without `.exe` it has another command of that name.
        Shell::PowerShell => {
            let parts = [
                "--header \"Authorization: Token $env:INFLUX_TOKEN\"".to_owned(),
                header,
                "--data-binary '@-'".to_owned(),
            ];
            let command = shell.on_lines(&format!("curl.exe --request POST {address}"), &parts);
            format!("@'\n{}\n'@ | {command}", in_ascii(&json(plan)))
        }
    }
}

/// The same JSON in ASCII: what is beyond stands in texts only, where it can be escaped.
fn in_ascii(json: &str) -> String {
    let mut ascii = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_ascii() {
            ascii.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                ascii.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        authorization::Permissions,
        id::OrganizationId,
        organization::Organization,
        permission::{Action, Permission},
        resource_type::ResourceType,
    };

    #[test]
    fn the_body_arrives_as_it_is_in_each_shell() {
        let id = OrganizationId::from_number(1).unwrap();
        let users = Permission::new(Action::Read, ResourceType::USERS, None, None);
        let plan = TokenPlan {
            organization: Organization { id, name: "home".to_owned() },
            maker: None,
            owner: None,
            description: "ॐ😀".to_owned(),
            inactive: true,
            breadth: None,
            permissions: Permissions::new(vec![users]).unwrap(),
        };
        let body = |description: &str| {
            format!(
                r#"{{
  "orgID": "0000000000000001",
  "status": "inactive",
  "description": "{description}",
  "permissions": [
    {{
      "action": "read",
      "resource": {{
        "type": "users"
      }}
    }}
  ]
}}"#
            )
        };
        assert_eq!(json(&plan), body("ॐ😀"));
        assert_eq!(
            curl(&plan, "http://localhost:8086/", Shell::Sh),
            format!(
                "curl --request POST http://localhost:8086/api/v2/authorizations \\
  --header \"Authorization: Token $INFLUX_TOKEN\" \\
  --header 'Content-Type: application/json' \\
  --data-raw '{}'",
                body("ॐ😀")
            )
        );
        assert_eq!(
            curl(&plan, "http://localhost:8086", Shell::PowerShell),
            format!(
                "@'
{}
'@ | curl.exe --request POST 'http://localhost:8086/api/v2/authorizations' `
  --header \"Authorization: Token $env:INFLUX_TOKEN\" `
  --header 'Content-Type: application/json' `
  --data-binary '@-'",
                body("\\u0950\\ud83d\\ude00")
            )
        );
    }
}
