//! What is said of making a token for each of many.

use token_model::{apart::apart, many::plan::Problem};

pub const MANY_ITEM: &str = "Many API Tokens";
pub const MANY_TITLE: &str = "Generate Many API Tokens";
pub const MANY_LABEL: &str = "Who shall have a token";
pub const MANY_PLACEHOLDER: &str = "greenhouse\nsensor-{nn}";
pub const MANY_HINT: &str = "A name a line; {n} stands for a number, {nn} for one of two digits. Or a table (CSV) with a line of headings: description, read, write, owner, status. Several buckets of a row stand between bars, as in solar|weather; * is all of them. You can drop a file here, too.";
pub const FROM_NUMBER: &str = "From number";
pub const TO_NUMBER: &str = "To number";
pub const NO_NUMBERS: &str = "Give two whole numbers, the first no larger than the last.";
pub const PREVIEW: &str = "Preview";
pub const PREVIEW_NAME: &str = "Description";
pub const PREVIEW_READ: &str = "Read";
pub const PREVIEW_WRITE: &str = "Write";
pub const PREVIEW_PROBLEM: &str = "Problem";
pub const PREVIEW_LINE: &str = "Line";
pub const LACKS_HEADINGS: &str = "This looks like a table without headings, so every line is taken for a name. Write what its columns are on the first line: description, read, write, owner, status.";
pub const NOTHING_TO_MAKE: &str = "Write down who shall have a token: a name a line, or a table.";
pub const MEND_PROBLEMS: &str = "Some rows cannot be made yet. Mend what the preview says of them.";
pub const TOO_MANY: &str = "Only the first 10,000 rows are read. Make the rest in a second go.";

/// How many there are, and of how many something is to be said.
pub fn planned(all: usize, blocked: usize, noted: usize) -> String {
    let tokens = if all == 1 { "1 token".to_owned() } else { format!("{all} tokens") };
    let mut sentence = format!("{tokens} to be made");
    if blocked > 0 {
        sentence.push_str(&format!(", {blocked} cannot be yet"));
    }
    if noted > 0 {
        sentence.push_str(&format!(", {noted} to look at"));
    }
    sentence
}

/// What the button says that makes them.
pub fn generate_all(count: usize) -> String {
    if count == 0 { "Generate".to_owned() } else { format!("Generate {count}") }
}

/// What the panes of buckets are for.
pub fn panes_for_rows(is_none: bool) -> String {
    let says = "For rows that name no bucket of their own";
    if is_none { format!("{says} (there is none)") } else { says.to_owned() }
}

/// A quotation mark that nothing closes.
pub fn unclosed_quote(line: usize) -> String {
    format!(
        "A quotation mark is opened on line {line} that nothing closes, so what comes after it cannot be told apart. Close it, or write two where one is meant."
    )
}

/// Headings of a table that are not known.
pub fn unknown_headings(names: &[String]) -> String {
    format!(
        "Not known as headings, or there twice: {}. There are description, read, write, owner and status.",
        names.iter().map(|name| apart(name)).collect::<Vec<_>>().join(", ")
    )
}

/// What stands in the way of a row, or should be known of it.
pub fn problem_of_row(problem: &Problem) -> String {
    match problem {
        Problem::NoDescription => {
            "has no description, so its secret could not be told from others".to_owned()
        }
        Problem::Twice(line) => format!("is called like the one on line {line}"),
        Problem::Taken => "a token of this description is there already".to_owned(),
        Problem::NoSuchBucket(name) => format!("there is no bucket “{}”", apart(name)),
        Problem::NoPermission => {
            "has no bucket: choose some above, or name them in the table".to_owned()
        }
        Problem::NoSuchOwner(name) => {
            format!("there is no user “{}” that you may see", apart(name))
        }
        Problem::OwnerInactive => "its owner is switched off, and so will it be".to_owned(),
        Problem::TooManyFields => {
            "has more fields than there are headings: quote what has a separator in it".to_owned()
        }
        Problem::UnknownStatus(word) => {
            format!("“{}” is no status: active or inactive", apart(word))
        }
    }
}
