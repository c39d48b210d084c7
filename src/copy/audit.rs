//! What an audit says.

use token_model::{
    apart::apart,
    audit::{
        finding::{Finding, Severity},
        reach::Grant,
    },
    say,
    speech::tr,
};

use crate::moment::number;

texts! {
    audit = "Audit";
    audit_lead = "What the tokens of this organization reach, and what is worth a look, the riskiest first. Tokens of deleted users are in no list; those of other users only where you may read users.";
    audit_users_unknown = "Who is switched off could not be found out, as you may not list the users: owners who are stand among the others.";
    breadth_title = "How much the tokens reach";
    findings = "Findings";
    nothing_found = "Nothing is worth a look.";
    narrow = "Narrow…";
    show_more = "Show More";
    matrix = "Who reaches which bucket";
    matrix_lead = "Tokens that reach none of the buckets that are shown are left out; those that are switched off are crossed out.";
    legend_read = "reads";
    legend_write = "writes";
    legend_both = "reads and writes";
    legend_every = "hatched: every bucket, also those to come";
    can_everything = "can do everything on the server";
    matrix_empty = "No token reaches one of these buckets. Search for less, or look at all of them.";
    matrix_no_buckets = "This organization has no bucket yet, so there is nothing to reach.";
    filter_buckets = "Filter Buckets...";
    filter_buckets_label = "Filter buckets";
    matrix_token = "Token";
    audit_file = "Save as";
    findings_csv = "Findings (CSV)";
    findings_json = "Findings (JSON)";
    reach_csv = "Who reaches what (CSV)";
    no_buckets_yet = "The buckets have not been listed, so who reaches them is not known. Try again in a moment.";
    print = "Print…";
    readers = "Read by";
    writers = "Written to by";
}

/// How wide tokens reach, in the order of the bar.
pub fn breadths() -> [&'static str; 7] {
    [
        tr("Operator"),
        tr("All access"),
        tr("Can make tokens"),
        tr("Write every bucket"),
        tr("Read every bucket"),
        tr("Some buckets"),
        tr("No bucket"),
    ]
}

/// What a finding is called.
pub fn finding(finding: Finding) -> &'static str {
    match finding {
        Finding::Operator => tr("Operator tokens"),
        Finding::AllAccess => tr("All access tokens"),
        Finding::MakesTokens => tr("Tokens that can make tokens"),
        Finding::WritesEveryBucket => tr("Tokens that can write to every bucket"),
        Finding::ReadsEveryBucket => tr("Tokens that can read every bucket"),
        Finding::OwnerInactive => tr("Tokens of owners who are switched off"),
        Finding::Dangling => tr("Tokens that name something deleted"),
        Finding::SamePermissions => tr("Tokens of one owner that can do the same"),
        Finding::Stale => tr("Tokens that were not changed in a year"),
        Finding::NoDescription => tr("Tokens without a description"),
    }
}

/// Why a finding matters, and what to do.
pub fn why(finding: Finding) -> &'static str {
    match finding {
        Finding::Operator => tr(
            "Whoever has one of these can read, write and delete everything on the server, in every organization, and make more such tokens. Keep one, in a safe place, and give everything else a narrower token.",
        ),
        Finding::AllAccess => tr(
            "Whoever has one of these can do anything in this organization, and make more such tokens. Narrow them to what their user needs, put that in place, and switch these off.",
        ),
        Finding::MakesTokens => tr(
            "Whoever has one of these can make tokens that go on working after this one is deleted. Only what has to make tokens needs that.",
        ),
        Finding::WritesEveryBucket => tr(
            "One that leaks spoils the data of every bucket, also of those yet to be made. Narrow them to the buckets that they write to.",
        ),
        Finding::ReadsEveryBucket => tr(
            "One that leaks gives away the data of every bucket, also of those yet to be made. Narrow them to the buckets that they read.",
        ),
        Finding::OwnerInactive => tr(
            "They are refused as long as their owner is switched off, and work again as soon as the owner is back. Delete those that nobody needs, and make others for an account that is no person’s.",
        ),
        Finding::Dangling => tr(
            "They name a bucket, user or organization that is deleted. That part of them is of no use; narrow them to what is left, or delete those of which nothing is.",
        ),
        Finding::SamePermissions => tr(
            "Several that can do the same may each be needed, one for each tool, or be left over. Delete those that nobody uses; their descriptions should tell.",
        ),
        Finding::Stale => tr(
            "The older a secret is, the more have seen it: in old configurations, backups and logs. Rotate those that are used, and switch off those that are not.",
        ),
        Finding::NoDescription => tr(
            "Nobody can tell what uses them, so nobody dares to delete them. Describe them, or switch them off and see who asks.",
        ),
    }
}

/// A token on paper: `Telegraf (ada, switched off)`.
pub fn named_with_owner(name: &str, owner: &str, is_active: bool) -> String {
    let off = if is_active { "" } else { tr(", switched off") };
    format!("{} ({}{off})", apart(name), apart(owner))
}

/// A button that does something to a token, for screen readers: `Narrow… Telegraf`.
pub fn doing_to(label: &str, name: &str) -> String {
    format!("{label} {name}")
}

/// A word for how grave a finding is.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::High => tr("High"),
        Severity::Medium => tr("Medium"),
        Severity::Low => tr("Low"),
    }
}

/// What a cell of the matrix means: `Telegraf reads and writes solar`.
pub fn cell(token: &str, bucket: &str, [read, write]: [Grant; 2]) -> String {
    let (token, bucket) = (apart(token), apart(bucket));
    let does = match (read, write) {
        (Grant::None, _) => say!("{token} writes {bucket}", token, bucket),
        (_, Grant::None) => say!("{token} reads {bucket}", token, bucket),
        _ => say!("{token} reads and writes {bucket}", token, bucket),
    };
    let every = match (read, write) {
        (Grant::Every, Grant::One) => tr(" (reads every bucket, also those to come)"),
        (Grant::One, Grant::Every) => tr(" (writes every bucket, also those to come)"),
        (Grant::Every, _) | (_, Grant::Every) => tr(" (every bucket, also those to come)"),
        _ => "",
    };
    does + every
}

/// A token among the readers of a bucket on paper.
pub fn named_on_paper(name: &str, is_active: bool) -> String {
    let off = if is_active { "" } else { tr(" (switched off)") };
    format!("{}{off}", apart(name))
}

/// Where and when what is on paper was so.
pub fn paper_head(organization: &str, server: &str, date: &str) -> String {
    say!("{organization} at {server}, {date}", organization, server, date)
}

/// How many there are of a kind.
pub fn counted(name: &str, count: usize) -> String {
    format!("{name}: {}", number(count))
}

/// How much of the matrix is shown.
pub fn matrix_shown(tokens: usize, of_tokens: usize, buckets: usize, of_buckets: usize) -> String {
    say!(
        "{tokens} of {of_tokens} tokens, {buckets} of {of_buckets} buckets",
        tokens = number(tokens),
        of_tokens = number(of_tokens),
        buckets = number(buckets),
        of_buckets = number(of_buckets)
    )
}

/// Tokens that can do the same, a group of them, and what that is where it can be said.
pub fn same_group(group: usize, can: Option<&str>) -> String {
    can.map_or_else(
        || say!("Group {number}", number = number(group)),
        |can| say!("Group {number}: each {can}", number = number(group), can),
    )
}
