//! What InfluxDB's words mean.

texts! {
    what_are = "What are a token, a bucket and a scope?";
    documentation = "More on tokens in InfluxData's documentation";
    token_term = "Token";
    token_meaning = "A long secret that a program shows to InfluxDB in the place of a name and a password. Give every program one of its own, so that it can be switched off alone.";
    bucket_term = "Bucket";
    bucket_meaning = "A named place for data, with how long they are kept there. Other databases say database or table.";
    scope_term = "Scope";
    scope_meaning = "What a token may do: read or write this bucket or that one, or all of them. The less it may do, the less is lost with it.";
    breadth_term = "All Access and operator";
    breadth_meaning = "An All Access token may do everything in one organization, an operator token everything on the server. Keep both for yourself, and give programs what they need.";
}

/// Each with what it means.
pub fn terms() -> [(&'static str, &'static str); 4] {
    [
        (token_term(), token_meaning()),
        (bucket_term(), bucket_meaning()),
        (scope_term(), scope_meaning()),
        (breadth_term(), breadth_meaning()),
    ]
}
