//! The snippets of a new token, read back as the tools read them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

use proptest::prelude::*;
use token_model::{
    paste::{Format, Matter, Object, OrganizationName, read},
    permission::Action,
    snippet::{ANY_BUCKET, Parts, Reach, Snippet},
};

const SECRET: &str =
    "m9oDtX2aZVbffAQ5-DSmN6wR7g0xZ6kPq2G4p1bC8sTfYvW3uHjKlEiOzQxRnBcMdLaPyUe5IgS9_hVt0oXkJw==";

fn parts<'a>(read: Option<&'a str>, write: Option<&'a str>, organization: &'a str) -> Parts<'a> {
    let reach = |name: Option<&'a str>| name.map_or(Reach::Nothing, Reach::One);
    let (read, write) = (reach(read), reach(write));
    Parts { url: "http://localhost:8086", organization, read, write, token: SECRET }
}

/// The buckets that a snippet is found to be about, when it is pasted.
fn pasted(snippet: Snippet, parts: &Parts<'_>) -> (Format, Vec<(Action, String)>, Vec<String>) {
    let (format, reading) = read(&snippet.render(parts)).unwrap();
    let wishes = reading.wishes.into_iter().map(|wish| match wish.object {
        Object::Named(_, name) => (wish.action, name),
        other => panic!("{other:?}"),
    });
    let mut organizations: Vec<_> = reading
        .organizations
        .into_iter()
        .map(|(organization, _)| match organization {
            OrganizationName::Name(name) => name,
            OrganizationName::Id(id) => id.to_string(),
        })
        .collect();
    organizations.dedup();
    (format, wishes.collect(), organizations)
}

#[test]
fn every_snippet_has_the_token_once_and_the_address() {
    for snippet in Snippet::ALL {
        for (read, write) in
            [(None, Some("w")), (Some("r"), None), (Some("r"), Some("w")), (None, None)]
        {
            let text = snippet.render(&parts(read, write, "home-lab"));
            assert_eq!(text.matches(SECRET).count(), 1, "{text}");
            assert_eq!(text.matches("http://localhost:8086").count(), 1, "{text}");
            assert!(text.ends_with('\n') && !text.contains("\n\n\n"), "{text}");
            assert!(!snippet.name().is_empty() && snippet.file().contains('.'));
        }
    }
}

#[test]
fn what_only_reads_is_given_an_example_that_reads() {
    for snippet in [Snippet::Python, Snippet::Go, Snippet::JavaScript, Snippet::Rust] {
        let (_, wishes, _) = pasted(snippet, &parts(Some("solar"), None, "home-lab"));
        assert_eq!(wishes, [(Action::Read, "solar".to_owned())], "{snippet:?}");
        let (_, wishes, _) = pasted(snippet, &parts(Some("solar"), Some("garden"), "home-lab"));
        assert_eq!(wishes, [(Action::Write, "garden".to_owned())], "{snippet:?}");
    }
}

#[test]
fn what_reads_all_is_given_an_example_that_reads() {
    let all = Parts { read: Reach::Any, ..parts(None, None, "home-lab") };
    for snippet in [Snippet::Python, Snippet::Go, Snippet::JavaScript, Snippet::Rust] {
        let (_, wishes, _) = pasted(snippet, &all);
        assert_eq!(wishes, [(Action::Read, ANY_BUCKET.to_owned())], "{snippet:?}");
    }
}

#[test]
fn flux_is_given_the_name_and_no_expression_of_its_own() {
    let reads = parts(Some("${y}"), None, "home-lab");
    for snippet in [Snippet::Python, Snippet::Go, Snippet::JavaScript, Snippet::Rust] {
        let text = snippet.render(&reads);
        // A backslash of Flux is two in a text of these languages.
        assert!(text.contains(r"\\${y}"), "{text}");
    }
}

#[test]
fn an_environment_file_has_quotation_marks_only_where_it_needs_them() {
    let text = Snippet::Environment.render(&parts(None, Some("telegraf-cpu"), "home-lab"));
    assert_eq!(
        text,
        format!(
            "INFLUX_HOST=http://localhost:8086\nINFLUX_ORG=home-lab\nINFLUX_BUCKET=telegraf-cpu\nINFLUX_TOKEN={SECRET}\n"
        )
    );
    for (organization, line) in [
        ("home lab", "INFLUX_ORG='home lab'\n"),
        ("café", "INFLUX_ORG=café\n"),
        ("Ada's $lab", "INFLUX_ORG=\"Ada's \\$lab\"\n"),
    ] {
        let text = Snippet::Environment.render(&parts(None, None, organization));
        assert!(text.contains(line), "{text}");
    }
}

#[test]
fn grafana_only_reads() {
    let (_, wishes, organizations) =
        pasted(Snippet::Grafana, &parts(Some("solar"), None, "home-lab"));
    assert_eq!(wishes, [(Action::Read, "solar".to_owned())]);
    assert_eq!(organizations, ["home-lab"]);
}

#[test]
fn settings_name_the_bucket_and_leave_open_what_it_is_for() {
    for snippet in [Snippet::Environment, Snippet::Kubernetes] {
        let text = snippet.render(&parts(None, Some("garden"), "home-lab"));
        let (_, reading) = read(&text).unwrap();
        assert_eq!(reading.remarks[0].matter, Matter::ReadOrWrite("garden".to_owned()), "{text}");
    }
}

/// A name as people give them to buckets and organizations.
fn names() -> impl Strategy<Value = String> {
    // A dollar sign is a variable to Telegraf, and braces and angles are in templates.
    "[^\u{0}-\u{1f}\u{7f}-\u{9f}${}<@%]{1,24}".prop_filter("names an id", |name| {
        name.len() != 16 || !name.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

proptest! {
    #[test]
    fn telegraf_reads_back_what_was_written(bucket in names(), organization in names()) {
        let parts = parts(None, Some(&bucket), &organization);
        let (format, wishes, organizations) = pasted(Snippet::Telegraf, &parts);
        prop_assert_eq!(format, Format::Telegraf);
        prop_assert_eq!(wishes, vec![(Action::Write, bucket.clone())]);
        prop_assert_eq!(organizations, vec![organization.clone()]);
    }

    #[test]
    fn the_shell_reads_back_what_was_written(organization in "[^\u{0}]{0,30}") {
        let text = Snippet::InfluxCli.render(&parts(None, None, &organization));
        let words = shlex::split(&text).unwrap();
        let joint = format!("--org={organization}");
        let place = words.iter().position(|word| word == "--org");
        let is_next = place.is_some_and(|place| words[place + 1] == organization);
        prop_assert_eq!(is_next, !organization.starts_with('-'));
        prop_assert_eq!(words.contains(&joint), !is_next);
        prop_assert_eq!(words.last().unwrap(), SECRET);
    }

    #[test]
    fn a_shell_reads_an_environment_file_back(
        bucket in "\\PC{0,24}",
        organization in "\\PC{0,24}",
    ) {
        let text = Snippet::Environment.render(&parts(None, Some(&bucket), &organization));
        let words = shlex::split(&text).unwrap();
        prop_assert_eq!(&words[1], &format!("INFLUX_ORG={organization}"));
        prop_assert_eq!(&words[2], &format!("INFLUX_BUCKET={bucket}"));
        prop_assert_eq!(words.len(), 4);
    }

    #[test]
    fn json_and_so_yaml_reads_back_what_was_written(bucket in names(), organization in names()) {
        // A text in double quotation marks is the same in both.
        let text = Snippet::Grafana.render(&parts(Some(&bucket), None, &organization));
        let value = |name: &str| -> String {
            let line = text.lines().find_map(|line| line.trim_start().strip_prefix(name)).unwrap();
            serde_json::from_str(line.trim()).unwrap()
        };
        prop_assert_eq!(value("defaultBucket:"), bucket.clone());
        prop_assert_eq!(value("organization:"), organization.clone());
        prop_assert_eq!(value("token:"), SECRET);
    }
}
