//! The shell of this machine takes written commands as they are meant.

use std::process::Command;

use proptest::prelude::*;
use token_model::command::{Shell, curl, influx, json};

use crate::plans::plans;

/// The words that sh hands to the program of this name.
fn words(program: &str, command: &str) -> Vec<String> {
    let script = format!("{program}() {{ printf '%s\\0' \"$@\"; }}\n{command}\n");
    let output = Command::new("sh")
        .args(["-c", &script])
        .env("INFLUX_TOKEN", "a-token")
        .output()
        .expect("sh is there");
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("the words are text");
    text.split_terminator('\0').map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn sh_hands_over_every_word_as_it_is_meant(plan in plans()) {
        if let Some(command) = influx(&plan, Shell::Sh).text {
            let words = words("influx", &command);
            prop_assert_eq!(&words[..2], &["auth", "create"]);
            for text in [&plan.organization.name, &plan.description] {
                let text = text.replace('\0', "");
                let is_word = |word: &String| *word == text || word.ends_with(&format!("={text}"));
                prop_assert!(text.is_empty() || words.iter().any(is_word), "{:?}", words);
            }
        }
        let words = words("curl", &curl(&plan, "http://localhost:8086", Shell::Sh));
        let body = json(&plan);
        prop_assert_eq!(words, [
            "--request",
            "POST",
            "http://localhost:8086/api/v2/authorizations",
            "--header",
            "Authorization: Token a-token",
            "--header",
            "Content-Type: application/json",
            "--data-raw",
            body.as_str(),
        ]);
    }
}
