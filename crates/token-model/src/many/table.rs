//! Reads who shall have a token: a name a line, or a table (CSV) with a line of headings.

use std::ops::RangeInclusive;

use csv_core::{ReadRecordResult, ReaderBuilder};

/// One who shall have a token, as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The line that it is on, from 1.
    pub line: usize,
    /// What the token is called.
    pub description: String,
    /// The buckets that it may read, as one text.
    pub read: String,
    /// The buckets that it may write to, as one text.
    pub write: String,
    /// The name of the user whose it is.
    pub owner: String,
    /// `active` or `inactive`.
    pub status: String,
    /// Whether its row has more fields than there are headings.
    pub is_too_wide: bool,
}

/// What a text is found to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Who shall have a token, in the order of the lines.
    pub entries: Vec<Entry>,
    /// Headings that are not known: nothing is made before they are gone.
    pub unknown: Vec<String>,
    /// Whether there are more than [`MOST`], which are left out.
    pub is_too_long: bool,
    /// Whether it looks like a table without headings, of which every line would be a name.
    pub lacks_headings: bool,
    /// The line on which a quotation mark is opened that nothing closes: what comes after it is read
    /// as one field.
    pub unclosed: Option<usize>,
}

/// The most that are made at once.
pub const MOST: usize = 10_000;

/// A record behind those of the text, like none that anybody writes.
const LAST: &str = "\0";

/// The most digits that a number is given.
const MOST_DIGITS: usize = 9;

/// What a heading may be called, in small letters, and what is below it.
type Column = (&'static [&'static str], fn(&mut Entry) -> &mut String);

const COLUMNS: [Column; 5] = [
    (&["description", "name"], |entry| &mut entry.description),
    (&["read", "read buckets", "read_buckets"], |entry| &mut entry.read),
    (&["write", "write buckets", "write_buckets"], |entry| &mut entry.write),
    (&["owner", "user"], |entry| &mut entry.owner),
    (&["status"], |entry| &mut entry.status),
];

/// Reads a text. A name with `{n}` in it stands for one for each of `numbers`; `{nnn}` has zeros
/// before it so that it has as many digits.
pub fn read(text: &str, numbers: &RangeInclusive<u32>) -> Table {
    let text = text.trim_start_matches('\u{feff}');
    // Programs for tables say so what stands between the fields.
    let is_told = |line: &&str| line.trim().is_empty() || line.starts_with("sep=");
    let above: usize = text.split_inclusive('\n').take_while(is_told).map(str::len).sum();
    let lines_above = text[..above].matches('\n').count();
    let text = &text[above..];
    let mut table = Table::default();
    let mut written = match headings(text) {
        Some((delimiter, headings)) => rows(text, delimiter, &headings, &mut table),
        None => {
            table.lacks_headings = looks_like_rows(text);
            names(text)
        }
    };
    written.iter_mut().for_each(|entry| entry.line += lines_above);
    table.unclosed = table.unclosed.map(|line| line + lines_above);
    written.retain(|entry| *entry != Entry { line: entry.line, ..Entry::default() });
    for entry in written {
        expand(entry, numbers, &mut table);
    }
    table
}

/// Whether every line has the same sign between fields, as often as the others; one line alone may
/// well be a name.
fn looks_like_rows(text: &str) -> bool {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines().next() else { return false };
    let are_alike = |sign: &char| {
        let count = |line: &str| line.matches(*sign).count();
        count(first) > 0 && lines().all(|line| count(line) == count(first))
    };
    lines().nth(1).is_some() && [',', ';', '\t'].iter().any(are_alike)
}

/// Whether a text has a place for a number in it.
pub fn has_numbers(text: &str) -> bool {
    place_of_number(text).is_some()
}

fn names(text: &str) -> Vec<Entry> {
    let entry = |(number, line): (usize, &str)| Entry {
        line: number + 1,
        description: line.trim().to_owned(),
        ..Entry::default()
    };
    text.lines().enumerate().map(entry).collect()
}

/// The headings of a table and what stands between them; none where the first line has no heading
/// that is known.
fn headings(text: &str) -> Option<(u8, Vec<String>)> {
    let first = text.lines().next()?;
    let delimiter = [b',', b';', b'\t'].into_iter().find(|sign| first.as_bytes().contains(sign));
    let delimiter = delimiter.unwrap_or(b',');
    let plain = |name: &str| name.trim().trim_matches('"').trim().to_ascii_lowercase();
    let headings: Vec<_> = first.split(char::from(delimiter)).map(plain).collect();
    let is_known = |name: &String| COLUMNS.iter().any(|(names, _)| names.contains(&name.as_str()));
    // A heading that is mistyped does not make names of all the rows.
    let is_table = headings.iter().any(is_known);
    is_table.then_some((delimiter, headings))
}

fn rows(text: &str, delimiter: u8, headings: &[String], table: &mut Table) -> Vec<Entry> {
    let unknown = &mut table.unknown;
    let columns: Vec<_> = headings
        .iter()
        .map(|heading| COLUMNS.iter().find(|(names, _)| names.contains(&heading.as_str())))
        .collect();
    let without = headings.iter().zip(&columns).filter(|(_, column)| column.is_none());
    unknown.extend(without.map(|(heading, _)| heading.clone()).filter(|name| !name.is_empty()));
    // Of two columns for the same thing, which is meant is not known.
    for (names, _) in &COLUMNS {
        let same = headings.iter().filter(|heading| names.contains(&heading.as_str()));
        unknown.extend(same.skip(1).cloned());
    }
    let mut entries = Vec::new();
    let (records, unclosed) = records(text, delimiter);
    table.unclosed = unclosed;
    for (line, fields) in records.into_iter().skip(1) {
        let is_too_wide = fields.len() > columns.len();
        let mut entry = Entry { line, is_too_wide, ..Entry::default() };
        for (column, field) in columns.iter().zip(fields) {
            if let Some((_, place)) = column {
                field.trim().clone_into(place(&mut entry));
            }
        }
        entries.push(entry);
    }
    entries
}

/// The records of a table, each with the line that it begins on, and the line of the one in which a
/// quotation mark is not closed.
fn records(text: &str, delimiter: u8) -> (Vec<(usize, Vec<String>)>, Option<usize>) {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    // A record that the text ends in would come in two parts. The last is one of its own unless a
    // quotation mark before it is open.
    let text = format!("{text}\n{LAST}\n");
    let (mut found, mut input) = (Vec::new(), text.as_bytes());
    let mut begun = 1;
    let (mut bytes, mut ends) = (vec![0; text.len() + 1], vec![0; text.len() + 2]);
    loop {
        // Empty lines are passed over before a record begins.
        let blank = input.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
        let line = blank.filter(|byte| **byte == b'\n').count();
        let line = usize::try_from(reader.line()).unwrap_or_default() + line;
        if !input.is_empty() {
            begun = line;
        }
        let (result, read, _, fields) = reader.read_record(input, &mut bytes, &mut ends);
        input = &input[read..];
        if result == ReadRecordResult::End {
            let is_last = |(_, fields): &mut (usize, Vec<String>)| *fields == [LAST];
            let is_closed = found.pop_if(is_last).is_some();
            return (found, (!is_closed).then_some(begun));
        }
        if result == ReadRecordResult::Record {
            let starts = std::iter::once(0).chain(ends.iter().copied());
            let spans = starts.zip(ends.iter().copied()).take(fields);
            let field = |(start, end): (usize, usize)| {
                String::from_utf8_lossy(bytes.get(start..end).unwrap_or_default()).into_owned()
            };
            found.push((line, spans.map(field).collect()));
        }
    }
}

/// Puts an entry into the table, or one for each number.
fn expand(entry: Entry, numbers: &RangeInclusive<u32>, table: &mut Table) {
    let is_template = has_numbers(&entry.description);
    let numbers = if is_template { numbers.clone() } else { 0..=0 };
    for number in numbers {
        if table.entries.len() == MOST {
            table.is_too_long = true;
            return;
        }
        let mut one = entry.clone();
        if is_template {
            for text in [&mut one.description, &mut one.read, &mut one.write, &mut one.owner] {
                *text = with_number(text, number);
            }
        }
        table.entries.push(one);
    }
}

/// Where `{n}` begins in a text, and how many digits it asks for.
fn place_of_number(text: &str) -> Option<(usize, usize)> {
    text.match_indices('{').find_map(|(place, _)| {
        let inside = text[place + 1..].split('}').next()?;
        let is_number =
            matches!(inside.len(), 1..=MOST_DIGITS) && inside.bytes().all(|byte| byte == b'n');
        let is_closed = text[place + 1 + inside.len()..].starts_with('}');
        (is_number && is_closed).then_some((place, inside.len()))
    })
}

fn with_number(text: &str, number: u32) -> String {
    let (mut done, mut rest) = (String::new(), text);
    while let Some((place, digits)) = place_of_number(rest) {
        done.push_str(&rest[..place]);
        done.push_str(&format!("{number:0digits$}"));
        rest = &rest[place + digits + 2..];
    }
    done + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn described(text: &str) -> Vec<String> {
        read(text, &(1..=3)).entries.into_iter().map(|entry| entry.description).collect()
    }

    #[test]
    fn a_name_a_line_is_a_token_each() {
        assert_eq!(described("ada\n\n  grace, hopper \r\n"), ["ada", "grace, hopper"]);
        assert_eq!(described("\n \n"), [""; 0]);
        assert_eq!(read("a\n\nb", &(1..=3)).entries[1].line, 3);
    }

    #[test]
    fn a_template_stands_for_one_of_each_number() {
        assert_eq!(described("sensor-{n}"), ["sensor-1", "sensor-2", "sensor-3"]);
        assert_eq!(described("{nnn}/{n}\nx"), ["001/1", "002/2", "003/3", "x"]);
        for text in ["{}", "{m}", "{n", "n}", "{nx}", "{nnnnnnnnnn}"] {
            assert_eq!(described(text), [text]);
        }
        let table = read("a,name\nx,s-{n}\n", &(1..=2));
        assert_eq!((table.entries.len(), table.unknown), (2, vec!["a".to_owned()]));
    }

    #[test]
    fn a_table_has_its_columns_in_any_order_and_between_any_signs() {
        let text = "\u{feff}Status;Name;Write;read\n\ninactive;\"ada; the first\";solar;\n;b{n};\"x\ny\";z\n";
        let found = read(text, &(7..=7));
        let [ada, b] = &found.entries[..] else { panic!("{found:?}") };
        assert_eq!(
            (ada.line, ada.description.as_str(), ada.status.as_str()),
            (3, "ada; the first", "inactive")
        );
        assert_eq!((ada.write.as_str(), ada.read.as_str()), ("solar", ""));
        assert_eq!((b.line, b.description.as_str(), b.write.as_str()), (4, "b7", "x\ny"));
        assert_eq!(found.unknown, [""; 0]);
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_told() {
        let unclosed = |text: &str| read(text, &(1..=1)).unclosed;
        assert_eq!(unclosed("sep=,\nname,read\na,b\n\"c,d\ne,f\n"), Some(4));
        assert_eq!(unclosed("name,read\na,\"b"), Some(2));
        assert_eq!(unclosed("name,read\n\"a\"\"\nb\",c"), None);
        assert_eq!(unclosed("name\n\0\nend\n\"x"), Some(4));
        assert_eq!(unclosed("name,read\n24\" screen,c\nend"), None);
        assert_eq!(unclosed("a \"name\nanother"), None);
    }

    #[test]
    fn a_table_without_headings_is_told_from_names() {
        let lacks = |text: &str| read(text, &(1..=1)).lacks_headings;
        assert!(lacks("a,solar\nb,solar\n\n"));
        assert!(lacks("a\tsolar\nb\tgarden"));
        for names in ["a, b", "a\nb", "a,solar\nb", "name,read\na,solar\nb,solar", ""] {
            assert!(!lacks(names), "{names}");
        }
    }

    #[test]
    fn no_more_than_can_be_made_at_once_are_read() {
        let table = read("s-{n}", &(1..=u32::MAX));
        assert_eq!((table.entries.len(), table.is_too_long), (MOST, true));
    }

    proptest! {
        #[test]
        fn a_table_is_read_as_by_the_library_for_it(
            rows in proptest::collection::vec(proptest::collection::vec("[ -z\n]{0,9}", 5), 1..9),
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["name", "read", "write", "owner", "status"]).unwrap();
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let expected: Vec<Vec<String>> = rows
                .iter()
                .map(|row| row.iter().map(|field| field.trim().to_owned()).collect::<Vec<_>>())
                .filter(|row| row.iter().any(|field| !field.is_empty()))
                .collect();
            let found: Vec<Vec<String>> = read(&text, &(1..=1))
                .entries
                .into_iter()
                .map(|one| vec![one.description, one.read, one.write, one.owner, one.status])
                .collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let _ = read(&text, &(1..=2));
            let _ = read(&format!("name,read\n{text}"), &(1..=2));
        }
    }
}
