//! The exchanges that do not agree, by name, each with its reason.

/// Version (`*` for both), scene, exchange, and why.
const EXCEPTIONS: &[(&str, &str, u32, &str)] = &[
    (
        "2.1.1",
        "03",
        28,
        "the handler fails twice and answers with two bodies, one behind the other",
    ),
    ("2.9.1", "03", 26, "the handler panics after its answer and adds a second body to it"),
    ("*", "13", 10, "static files: `/` is the console's page, and has no CORS headers either"),
    ("*", "13", 23, "static files: `/` is the console's page, and has no CORS headers either"),
];

/// Why an exchange does not agree, if it is known not to.
pub fn reason(version: &str, scene: &str, seq: u32) -> Option<&'static str> {
    EXCEPTIONS
        .iter()
        .find(|(v, s, number, _)| (*v == "*" || *v == version) && *s == scene && *number == seq)
        .map(|(.., reason)| *reason)
}

/// Exceptions that no exchange of the version has.
pub fn unused(version: &str, used: &[(String, u32)]) -> Vec<String> {
    EXCEPTIONS
        .iter()
        .filter(|(v, ..)| *v == "*" || *v == version)
        .filter(|(_, scene, seq, _)| !used.iter().any(|(s, number)| s == scene && number == seq))
        .map(|(v, scene, seq, _)| {
            format!("{v} {scene} #{seq} is excepted, but there is no such exchange")
        })
        .collect()
}
