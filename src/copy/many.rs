//! What is said of making a token for each of many.

use token_model::{
    apart::apart,
    many::plan::Problem,
    say, say_count,
    speech::{number, tr},
};

texts! {
    many_item = "Many API Tokens";
    many_title = "Generate Many API Tokens";
    many_label = "Who shall have a token";
}
pub const MANY_PLACEHOLDER: &str = "greenhouse\nsensor-{nn}";
texts! {
    many_hint = "A name a line; {n} stands for a number, {nn} for one of two digits. Or a table (CSV) with a line of headings: description, read, write, owner, status. Several buckets of a row stand between bars, as in solar|weather; * is all of them. You can drop a file here, too.";
    from_number = "From number";
    to_number = "To number";
    no_numbers = "Give two whole numbers, the first no larger than the last.";
    preview = "Preview";
    preview_name = "Description";
    preview_read = "Read";
    preview_write = "Write";
    preview_problem = "Problem";
    preview_line = "Line";
    lacks_headings = "This looks like a table without headings, so every line is taken for a name. Write what its columns are on the first line: description, read, write, owner, status.";
    nothing_to_make = "Write down who shall have a token: a name a line, or a table.";
    mend_problems = "Some rows cannot be made yet. Mend what the preview says of them.";
    too_many = "Only the first 10,000 rows are read. Make the rest in a second go.";
}

/// How many there are, and of how many something is to be said.
pub fn planned(all: usize, blocked: usize, noted: usize) -> String {
    let mut sentence = say_count!(all, "1 token to be made", "{count} tokens to be made");
    if blocked > 0 {
        sentence.push_str(&say!(", {blocked} cannot be yet", blocked = number(blocked)));
    }
    if noted > 0 {
        sentence.push_str(&say!(", {noted} to look at", noted = number(noted)));
    }
    sentence
}

/// What the button says that makes them.
pub fn generate_all(count: usize) -> String {
    if count == 0 { tr("Generate").to_owned() } else { say!("Generate {count}", count) }
}

/// What the panes of buckets are for.
pub fn panes_for_rows(is_none: bool) -> String {
    if is_none {
        tr("For rows that name no bucket of their own (there is none)").to_owned()
    } else {
        tr("For rows that name no bucket of their own").to_owned()
    }
}

/// A quotation mark that nothing closes.
pub fn unclosed_quote(line: usize) -> String {
    say!(
        "A quotation mark is opened on line {line} that nothing closes, so what comes after it cannot be told apart. Close it, or write two where one is meant.",
        line
    )
}

/// Headings of a table that are not known.
pub fn unknown_headings(names: &[String]) -> String {
    say!(
        "Not known as headings, or there twice: {names}. There are description, read, write, owner and status.",
        names = names.iter().map(|name| apart(name)).collect::<Vec<_>>().join(", ")
    )
}

/// What stands in the way of a row, or should be known of it.
pub fn problem_of_row(problem: &Problem) -> String {
    match problem {
        Problem::NoDescription => {
            tr("has no description, so its secret could not be told from others").to_owned()
        }
        Problem::Twice(line) => say!("is called like the one on line {line}", line),
        Problem::Taken => tr("a token of this description is there already").to_owned(),
        Problem::NoSuchBucket(name) => say!("there is no bucket “{name}”", name = apart(name)),
        Problem::NoPermission => {
            tr("has no bucket: choose some above, or name them in the table").to_owned()
        }
        Problem::NoSuchOwner(name) => {
            say!("there is no user “{name}” that you may see", name = apart(name))
        }
        Problem::OwnerInactive => tr("its owner is switched off, and so will it be").to_owned(),
        Problem::TooManyFields => {
            tr("has more fields than there are headings: quote what has a separator in it")
                .to_owned()
        }
        Problem::UnknownStatus(word) => {
            say!("“{word}” is no status: active or inactive", word = apart(word))
        }
    }
}
