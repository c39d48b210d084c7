//! New tokens with their secrets as files, to be taken away once.

use std::collections::HashMap;

use super::zip::zip;
use crate::{
    id::AuthorizationId,
    rotation::name_of,
    secret::Secret,
    snippet::{Parts, Reach, Snippet},
    speech::tr,
    unseen::is_unseen,
};

/// A token that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its id.
    pub id: AuthorizationId,
    /// What it is called.
    pub description: String,
    /// Its secret.
    pub secret: Secret,
    /// The buckets that it may read.
    pub read: Buckets,
    /// The buckets that it may write to.
    pub write: Buckets,
}

/// Some buckets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Buckets {
    /// All of the organization.
    All,
    /// These, by their names.
    Named(Vec<String>),
}

/// Where the tokens are good.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Where the server is, without a slash at the end.
    pub url: &'a str,
    /// The organization's name.
    pub organization: &'a str,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// A table.
    Csv,
    /// A list of objects.
    Json,
    /// An environment file.
    Environment,
    /// A configuration of Telegraf each, in one archive.
    Telegraf,
}

impl File {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Json, Self::Environment, Self::Telegraf];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Environment => tr("Environment file"),
            Self::Telegraf => "Telegraf (ZIP)",
        }
    }

    /// The name of the file.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Csv => "tokens.csv",
            Self::Json => "tokens.json",
            Self::Environment => "tokens.env",
            Self::Telegraf => "telegraf-tokens.zip",
        }
    }

    /// Its bytes.
    pub fn render(self, tokens: &[Made], place: Place<'_>) -> Vec<u8> {
        match self {
            Self::Csv => csv(tokens).into_bytes(),
            Self::Json => json(tokens).into_bytes(),
            Self::Environment => environment(tokens, place).into_bytes(),
            Self::Telegraf => telegraf(tokens, place),
        }
    }
}

impl Buckets {
    /// As the tables that tokens are made of have them.
    fn in_a_cell(&self) -> String {
        match self {
            Self::All => "*".to_owned(),
            Self::Named(names) => names.join("|"),
        }
    }
}

/// A field of a table. One that begins like a formula would be reckoned by a program for tables, so
/// that it gets a mark before it, as OWASP recommends; the secrets do not, as they would be others.
pub fn cell(text: &str) -> String {
    let mark = if is_like_a_formula(text) { "'" } else { "" };
    quoted(&format!("{mark}{text}"))
}

/// Programs for tables pass over what is not seen before a formula, and some take the wide signs of
/// East Asian writing for the others.
fn is_like_a_formula(text: &str) -> bool {
    let is_passed_over = |letter: char| letter.is_whitespace() || is_unseen(letter);
    text.starts_with(['\t', '\r', '\n'])
        || text
            .trim_start_matches(is_passed_over)
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r', ';', '\t']) || text != text.trim() {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}

fn csv(tokens: &[Made]) -> String {
    let mut table = "description,id,token,read,write\r\n".to_owned();
    for token in tokens {
        let (read, write) = (token.read.in_a_cell(), token.write.in_a_cell());
        let cells = [
            cell(&token.description),
            token.id.to_string(),
            quoted(token.secret.expose()),
            cell(&read),
            cell(&write),
        ];
        table.push_str(&cells.join(","));
        table.push_str("\r\n");
    }
    table
}

fn json(tokens: &[Made]) -> String {
    // A text is always JSON.
    let text = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let buckets = |buckets: &Buckets| match buckets {
        Buckets::All => text("*"),
        Buckets::Named(names) => {
            let names: Vec<_> = names.iter().map(|name| text(name)).collect();
            format!("[{}]", names.join(", "))
        }
    };
    let objects: Vec<_> = tokens
        .iter()
        .map(|token| {
            format!(
                "  {{\"description\": {}, \"id\": \"{}\", \"token\": {}, \"read\": {}, \"write\": {}}}",
                text(&token.description),
                token.id,
                text(token.secret.expose()),
                buckets(&token.read),
                buckets(&token.write),
            )
        })
        .collect();
    format!("[\n{}\n]\n", objects.join(",\n"))
}

fn environment(tokens: &[Made], place: Place<'_>) -> String {
    let mut names = Names::default();
    let mut file = format!("# {} at {}\n", in_one_line(place.organization), place.url);
    for token in tokens {
        let upper = name_of(&token.description).to_ascii_uppercase();
        let name = names.unlike_others(&format!("INFLUX_TOKEN_{}", plain(&upper, '_')), "_");
        let said = in_one_line(name_of(&token.description));
        file.push_str(&format!("# {said}\n{name}={}\n", token.secret.expose()));
    }
    file
}

/// What stands in a configuration of a token that may write to every bucket.
const PUT_IN: &str =
    "# The token can write to every bucket: put in the name of the one that is meant below.\n";

/// A file for each token that may write to a bucket, named after it.
fn telegraf(tokens: &[Made], place: Place<'_>) -> Vec<u8> {
    let mut names = Names::default();
    let mut files = Vec::new();
    for token in tokens {
        let outputs = match &token.write {
            Buckets::All => vec![output(token, place, None)],
            Buckets::Named(buckets) => {
                buckets.iter().map(|bucket| output(token, place, Some(bucket))).collect()
            }
        };
        if !outputs.is_empty() {
            let name = plain(name_of(&token.description), '-');
            let name = if is_device(&name) { format!("token-{name}") } else { name };
            let name = names.unlike_others(&name, "-");
            let said = in_one_line(name_of(&token.description));
            let note = if token.write == Buckets::All { PUT_IN } else { "" };
            files.push((format!("{name}.conf"), format!("# {said}\n{note}{}", outputs.join("\n"))));
        }
    }
    zip(&files)
}

fn output(token: &Made, place: Place<'_>, bucket: Option<&str>) -> String {
    Snippet::Telegraf.render(&Parts {
        url: place.url,
        organization: place.organization,
        read: Reach::Nothing,
        write: bucket.map_or(Reach::Any, Reach::One),
        token: token.secret.expose(),
    })
}

fn in_one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}

/// A text as a name that files and variables can have.
fn plain(text: &str, other: char) -> String {
    let is_plain =
        |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == other;
    let plain: String =
        text.chars().map(|letter| if is_plain(letter) { letter } else { other }).collect();
    // What begins with a minus is a flag to many programs.
    let plain = plain.trim_start_matches('-');
    if plain.is_empty() { "token".to_owned() } else { plain.chars().take(100).collect() }
}

/// Whether Windows takes a name for a device, whatever its ending is.
fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let numbered = ["com", "lpt"].iter().find_map(|device| name.strip_prefix(device));
    ["con", "prn", "aux", "nul"].contains(&name.as_str())
        || numbered
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Names that were given, and how often each; files are told apart without regard to case.
#[derive(Default)]
struct Names(HashMap<String, u32>);

impl Names {
    fn unlike_others(&mut self, name: &str, gap: &str) -> String {
        let lower = name.to_ascii_lowercase();
        let mut number = self.0.get(&lower).copied().unwrap_or_default();
        loop {
            number += 1;
            let numbered = match number {
                1 => name.to_owned(),
                _ => format!("{name}{gap}{number}"),
            };
            // Another may be called so from the beginning.
            if number == 1 || !self.0.contains_key(&numbered.to_ascii_lowercase()) {
                self.0.insert(lower, number);
                self.0.entry(numbered.to_ascii_lowercase()).or_insert(1);
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLACE: Place<'_> = Place { url: "http://localhost:8086", organization: "home-lab" };

    fn made(number: u64, description: &str, write: Buckets) -> Made {
        Made {
            id: AuthorizationId::from_number(number).unwrap(),
            description: description.to_owned(),
            secret: Secret::new(format!("-secret{number}==")),
            read: Buckets::Named(Vec::new()),
            write,
        }
    }

    fn named(names: &[&str]) -> Buckets {
        Buckets::Named(names.iter().map(|&name| name.to_owned()).collect())
    }

    fn text(file: File, tokens: &[Made]) -> String {
        String::from_utf8(file.render(tokens, PLACE)).unwrap()
    }

    #[test]
    fn an_environment_file_has_a_name_of_its_own_for_each() {
        let tokens = [
            made(1, "sensor 1", Buckets::All),
            made(2, "Sensor-1", Buckets::All),
            made(3, "ключ", Buckets::All),
        ];
        assert_eq!(
            text(File::Environment, &tokens),
            "# home-lab at http://localhost:8086\n\
             # sensor 1\n\
             INFLUX_TOKEN_SENSOR_1=-secret1==\n\
             # Sensor-1\n\
             INFLUX_TOKEN_SENSOR_1_2=-secret2==\n\
             # ключ\n\
             INFLUX_TOKEN_____=-secret3==\n"
        );
    }

    #[test]
    fn telegraf_gets_a_file_for_each_that_may_write() {
        let tokens = [
            made(1, "../a", named(&["solar", "weather"])),
            made(2, "", named(&["x"])),
            made(3, "reads", named(&[])),
            made(4, "..-A", Buckets::All),
            made(5, "Con", Buckets::All),
        ];
        let packed = File::Telegraf.render(&tokens, PLACE);
        let mut archive = zip_oracle::ZipArchive::new(std::io::Cursor::new(packed)).unwrap();
        let names: Vec<_> = archive.file_names().map(str::to_owned).collect();
        assert_eq!(names, ["a.conf", "token.conf", "A-2.conf", "token-Con.conf"]);
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("a.conf").unwrap(), &mut text).unwrap();
        assert_eq!(text.matches("[[outputs.influxdb_v2]]").count(), 2);
        assert_eq!(text.matches("-secret1==").count(), 2);
    }

    #[test]
    fn comments_have_names_without_marks_and_say_where_a_bucket_has_to_be_put_in() {
        let marked = "Telegraf [replaces 0a5bd7d4c9f75000]";
        let tokens = [made(1, marked, Buckets::All), made(2, "narrow", named(&["x"]))];
        assert!(text(File::Environment, &tokens).contains("# Telegraf\nINFLUX_TOKEN_TELEGRAF="));
        let packed = File::Telegraf.render(&tokens, PLACE);
        let mut archive = zip_oracle::ZipArchive::new(std::io::Cursor::new(packed)).unwrap();
        let mut read = |name: &str| {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
            text
        };
        let whole = read("Telegraf.conf");
        assert!(whole.starts_with("# Telegraf\n# The token can write to every bucket: put in"));
        assert!(!read("narrow.conf").contains("put in"));
    }

    #[test]
    fn what_looks_like_a_formula_is_none() {
        let table = text(File::Csv, &[made(1, "=HYPERLINK(\"x\")", named(&["-b"]))]);
        assert_eq!(
            table,
            "description,id,token,read,write\r\n\"'=HYPERLINK(\"\"x\"\")\",0000000000000001,-secret1==,,'-b\r\n"
        );
        for text in ["\n=1", " =1", "\u{feff}\u{a0}=1", "＝1", "\u{1}@x"] {
            assert!(cell(text).trim_matches('"').starts_with('\''), "{text:?}");
        }
        assert_eq!(cell("a=1"), "a=1");
    }

    proptest! {
        #[test]
        fn tables_and_json_are_read_by_the_libraries_for_them(description in ".{0,20}", bucket in ".{1,9}") {
            let token = made(7, &description, named(&[&bucket]));
            let table = text(File::Csv, std::slice::from_ref(&token));
            let mut reader = csv::Reader::from_reader(table.as_bytes());
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(rows.len(), 1);
            prop_assert!(rows[0][0].ends_with(&description) && rows[0][4].ends_with(&bucket));
            prop_assert_eq!(&rows[0][2], "-secret7==");
            let list: serde_json::Value = serde_json::from_str(&text(File::Json, &[token])).unwrap();
            prop_assert_eq!(&list[0]["description"], &description);
            prop_assert_eq!(&list[0]["write"][0], &bucket);
            prop_assert_eq!(&list[0]["token"], "-secret7==");
        }
    }
}
