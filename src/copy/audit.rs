//! What an audit says.

use token_model::{
    apart::apart,
    audit::{
        finding::{Finding, Severity},
        reach::Grant,
    },
};

pub const AUDIT: &str = "Audit";
pub const AUDIT_LEAD: &str = "What the tokens of this organization reach, and what is worth a look, the riskiest first. Tokens of deleted users are in no list; those of other users only where you may read users.";
pub const AUDIT_USERS_UNKNOWN: &str = "Who is switched off could not be found out, as you may not list the users: owners who are stand among the others.";
pub const BREADTH_TITLE: &str = "How much the tokens reach";
pub const FINDINGS: &str = "Findings";
pub const NOTHING_FOUND: &str = "Nothing is worth a look.";
pub const NARROW: &str = "Narrow…";
pub const SHOW_MORE: &str = "Show More";
pub const MATRIX: &str = "Who reaches which bucket";
pub const MATRIX_LEAD: &str = "Tokens that reach none of the buckets that are shown are left out; those that are switched off are crossed out.";
pub const LEGEND_READ: &str = "reads";
pub const LEGEND_WRITE: &str = "writes";
pub const LEGEND_BOTH: &str = "reads and writes";
pub const LEGEND_EVERY: &str = "hatched: every bucket, also those to come";
pub const CAN_EVERYTHING: &str = "can do everything on the server";
pub const MATRIX_EMPTY: &str =
    "No token reaches one of these buckets. Search for less, or look at all of them.";
pub const MATRIX_NO_BUCKETS: &str =
    "This organization has no bucket yet, so there is nothing to reach.";
pub const FILTER_BUCKETS: &str = "Filter Buckets...";
pub const FILTER_BUCKETS_LABEL: &str = "Filter buckets";
pub const MATRIX_TOKEN: &str = "Token";
pub const AUDIT_FILE: &str = "Save as";
pub const FINDINGS_CSV: &str = "Findings (CSV)";
pub const FINDINGS_JSON: &str = "Findings (JSON)";
pub const REACH_CSV: &str = "Who reaches what (CSV)";
pub const NO_BUCKETS_YET: &str =
    "The buckets have not been listed, so who reaches them is not known. Try again in a moment.";
pub const PRINT: &str = "Print…";
pub const READERS: &str = "Read by";
pub const WRITERS: &str = "Written to by";

/// How wide tokens reach, in the order of the bar.
pub const BREADTHS: [&str; 7] = [
    "Operator",
    "All access",
    "Can make tokens",
    "Write every bucket",
    "Read every bucket",
    "Some buckets",
    "No bucket",
];

/// What a finding is called.
pub const fn finding(finding: Finding) -> &'static str {
    match finding {
        Finding::Operator => "Operator tokens",
        Finding::AllAccess => "All access tokens",
        Finding::MakesTokens => "Tokens that can make tokens",
        Finding::WritesEveryBucket => "Tokens that can write to every bucket",
        Finding::ReadsEveryBucket => "Tokens that can read every bucket",
        Finding::OwnerInactive => "Tokens of owners who are switched off",
        Finding::Dangling => "Tokens that name something deleted",
        Finding::SamePermissions => "Tokens of one owner that can do the same",
        Finding::Stale => "Tokens that were not changed in a year",
        Finding::NoDescription => "Tokens without a description",
    }
}

/// Why a finding matters, and what to do.
pub const fn why(finding: Finding) -> &'static str {
    match finding {
        Finding::Operator => {
            "Whoever has one of these can read, write and delete everything on the server, in every organization, and make more such tokens. Keep one, in a safe place, and give everything else a narrower token."
        }
        Finding::AllAccess => {
            "Whoever has one of these can do anything in this organization, and make more such tokens. Narrow them to what their user needs, put that in place, and switch these off."
        }
        Finding::MakesTokens => {
            "Whoever has one of these can make tokens that go on working after this one is deleted. Only what has to make tokens needs that."
        }
        Finding::WritesEveryBucket => {
            "One that leaks spoils the data of every bucket, also of those yet to be made. Narrow them to the buckets that they write to."
        }
        Finding::ReadsEveryBucket => {
            "One that leaks gives away the data of every bucket, also of those yet to be made. Narrow them to the buckets that they read."
        }
        Finding::OwnerInactive => {
            "They are refused as long as their owner is switched off, and work again as soon as the owner is back. Delete those that nobody needs, and make others for an account that is no person’s."
        }
        Finding::Dangling => {
            "They name a bucket, user or organization that is deleted. That part of them is of no use; narrow them to what is left, or delete those of which nothing is."
        }
        Finding::SamePermissions => {
            "Several that can do the same may each be needed, one for each tool, or be left over. Delete those that nobody uses; their descriptions should tell."
        }
        Finding::Stale => {
            "The older a secret is, the more have seen it: in old configurations, backups and logs. Rotate those that are used, and switch off those that are not."
        }
        Finding::NoDescription => {
            "Nobody can tell what uses them, so nobody dares to delete them. Describe them, or switch them off and see who asks."
        }
    }
}

/// A token on paper: `Telegraf (ada, switched off)`.
pub fn named_with_owner(name: &str, owner: &str, is_active: bool) -> String {
    let off = if is_active { "" } else { ", switched off" };
    format!("{} ({}{off})", apart(name), apart(owner))
}

/// A button that does something to a token, for screen readers: `Narrow… Telegraf`.
pub fn doing_to(label: &str, name: &str) -> String {
    format!("{label} {name}")
}

/// A word for how grave a finding is.
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "High",
        Severity::Medium => "Medium",
        Severity::Low => "Low",
    }
}

/// What a cell of the matrix means: `Telegraf reads and writes solar`.
pub fn cell(token: &str, bucket: &str, [read, write]: [Grant; 2]) -> String {
    let does = match (read, write) {
        (Grant::None, _) => "writes",
        (_, Grant::None) => "reads",
        _ => "reads and writes",
    };
    let every = match (read, write) {
        (Grant::Every, Grant::One) => " (reads every bucket, also those to come)",
        (Grant::One, Grant::Every) => " (writes every bucket, also those to come)",
        (Grant::Every, _) | (_, Grant::Every) => " (every bucket, also those to come)",
        _ => "",
    };
    format!("{} {does} {}{every}", apart(token), apart(bucket))
}

/// A token among the readers of a bucket on paper.
pub fn named_on_paper(name: &str, is_active: bool) -> String {
    let off = if is_active { "" } else { " (switched off)" };
    format!("{}{off}", apart(name))
}

/// Where and when what is on paper was so.
pub fn paper_head(organization: &str, server: &str, date: &str) -> String {
    format!("{organization} at {server}, {date}")
}

/// How many there are of a kind.
pub fn counted(name: &str, count: usize) -> String {
    format!("{name}: {count}")
}

/// How much of the matrix is shown.
pub fn matrix_shown(tokens: usize, of_tokens: usize, buckets: usize, of_buckets: usize) -> String {
    format!("{tokens} of {of_tokens} tokens, {buckets} of {of_buckets} buckets")
}

/// Tokens that can do the same, a group of them, and what that is where it can be said.
pub fn same_group(number: usize, can: Option<&str>) -> String {
    can.map_or_else(|| format!("Group {number}"), |can| format!("Group {number}: each {can}"))
}
