//! Takes secrets out of what is pasted, before it is kept or read.

mod placed;

use placed::Awaited;

/// A pasted text without the secrets that were in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    text: String,
}

/// What stands in the place of a secret.
pub const TAKEN_OUT: &str = "<secret>";

/// What is in the names of what holds a secret: `token`, `INFLUX_TOKEN_PROD`, `--password`. What
/// follows such a name and a separator is taken out.
const NAMES: [&str; 14] = [
    "token",
    "password",
    "passwd",
    "secret",
    "authorization",
    "apikey",
    "api_key",
    "api-key",
    "credential",
    "access_key",
    "accesskey",
    "private_key",
    "passphrase",
    "community",
];

/// So many characters of base64 that stand together are a secret, whatever they are called:
/// InfluxDB's have 86 and two signs of padding; those that people choose may have any other number.
const LONG: usize = 40;

/// Commands of `influx` whose `-p` is a password.
const PASSWORD_COMMANDS: [&str; 4] = ["influx setup", "influx config", "influx user", "influx v1"];

/// How far the value of a bucket or an organization goes, whose name may be long.
fn value_of_bucket(name: &str, behind: &str) -> Option<usize> {
    let lower = name.to_ascii_lowercase();
    if !["bucket", "org", "organization"].iter().any(|end| lower.ends_with(end)) {
        return None;
    }
    let value = &behind[gap(behind, name.starts_with('-'), false)?..];
    let word = value.len() - value.trim_start_matches(is_of_word).len();
    // A secret of InfluxDB's is longer than any of these, and never one of them.
    let is_name = value[..word].len() < 80 && !value[word..].starts_with("==");
    is_name.then(|| behind.len() - value.len() + word)
}

impl Pasted {
    /// Takes the secrets out of a text.
    pub fn new(text: &str) -> Self {
        let mut kept = String::with_capacity(text.len());
        let mut awaited = Awaited::Nothing;
        for line in text.split_inclusive('\n') {
            let now = awaited;
            awaited = now.behind(line);
            match now.secret_in(line) {
                Some(secret) => {
                    take_out(&line[..secret.start], &mut kept);
                    kept.push_str(TAKEN_OUT);
                    take_out(&line[secret.end..], &mut kept);
                }
                None => take_out(line, &mut kept),
            }
        }
        Self { text: kept }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many secrets were taken out of it, now or before.
    pub fn secrets(&self) -> usize {
        self.text.matches(TAKEN_OUT).count()
    }
}

fn take_out(line: &str, kept: &mut String) {
    // The `-p` of other programs is a port.
    let has_password = PASSWORD_COMMANDS.iter().any(|command| line.contains(command));
    let is_curl = line.contains("curl");
    let mut rest = line;
    while !rest.is_empty() {
        // The query of an address of 1.x.
        if let Some(behind) = ["&p=", "?p="].iter().find_map(|sign| rest.strip_prefix(sign)) {
            kept.push_str(&rest[..3]);
            kept.push_str(TAKEN_OUT);
            rest = &behind[behind.find(is_end).unwrap_or_else(|| behind.trim_end().len())..];
            continue;
        }
        // `name:password@tcp(host)`, as Go's databases have it.
        if let Some(behind) = rest.strip_prefix(':')
            && let end = behind.find(is_end).unwrap_or(behind.len())
            && let Some(at) = ["@tcp(", "@unix("].iter().find_map(|sign| behind[..end].find(sign))
        {
            kept.push(':');
            kept.push_str(TAKEN_OUT);
            rest = &behind[at..];
            continue;
        }
        if let Some(behind) = rest.strip_prefix(TAKEN_OUT) {
            kept.push_str(TAKEN_OUT);
            // What is typed behind it belongs to the secret as well.
            let end = behind.find(is_end).unwrap_or_else(|| behind.trim_end().len());
            // In an address the host comes behind it.
            rest = if behind.starts_with('@') { behind } else { &behind[end..] };
            continue;
        }
        if let Some(behind) = rest.strip_prefix("://") {
            kept.push_str("://");
            rest = of_address(behind, kept);
            continue;
        }
        let word = rest.len() - rest.trim_start_matches(is_of_word).len();
        if word == 0 {
            let next = rest.chars().next().map_or(1, char::len_utf8);
            kept.push_str(&rest[..next]);
            rest = &rest[next..];
            continue;
        }
        let (name, behind) = rest.split_at(word);
        rest = behind;
        if let Some(value) = value_of_bucket(name, rest) {
            kept.push_str(name);
            kept.push_str(&rest[..value]);
            rest = &rest[value..];
            continue;
        }
        if is_curl && name.starts_with("-u") && name.len() > 2 && rest.starts_with(':') {
            kept.push_str(name);
            kept.push(':');
            kept.push_str(TAKEN_OUT);
            rest = &rest[rest.find(is_end).unwrap_or_else(|| rest.trim_end().len())..];
            continue;
        }
        if is_long(name) {
            kept.push_str(TAKEN_OUT);
            // The padding goes with it.
            rest = rest.trim_start_matches('=');
            continue;
        }
        kept.push_str(name);
        // `curl -u name:password`; of `influx auth create --user name` nothing is a secret.
        let is_pair = matches!(name, "-u" | "--user");
        let is_password = has_password && name == "-p";
        if is_pair || is_password || name == "-t" || is_name(name) {
            rest = value(name, rest, is_pair, kept);
        }
    }
}

/// Whether what has this name is a secret: one of its words is called so, and none of them says that
/// it is something about one, as `token_type` does.
fn is_name(name: &str) -> bool {
    const ABOUT: [&str; 10] =
        ["type", "policy", "file", "path", "name", "url", "env", "ttl", "expiry", "length"];
    let lower = name.to_ascii_lowercase();
    if !NAMES.iter().chain(&["pass", "pwd"]).any(|known| lower.contains(known)) {
        return false;
    }
    let words = || lower.split(['_', '-', '.', '/']).filter(|word| !word.is_empty());
    let is_secret = |word: &str| {
        NAMES.iter().any(|known| word.ends_with(known)) || word == "pass" || word.ends_with("pwd")
    };
    let is_compound =
        || NAMES.iter().any(|known| known.contains(['_', '-']) && lower.ends_with(known));
    let is_camel =
        |word: &str| name.contains(word) && NAMES.iter().any(|known| lower.contains(known));
    (words().any(is_secret) || is_compound() || is_camel("Token") || is_camel("Secret"))
        && !words().any(|word| ABOUT.contains(&word))
}

/// Takes a password out of an address that begins here, `name:password@host`.
fn of_address<'a>(text: &'a str, kept: &mut String) -> &'a str {
    let end = text.find(|letter: char| letter == '/' || is_end(letter)).unwrap_or(text.len());
    let (name, at) = match (text[..end].find(':'), text[..end].rfind('@')) {
        (Some(colon), Some(at)) if colon < at => (colon + 1, at),
        _ => return text,
    };
    kept.push_str(&text[..name]);
    kept.push_str(TAKEN_OUT);
    &text[at..]
}

/// Takes the value of a name out of what stands behind it, and gives the rest.
fn value<'a>(name: &str, rest: &'a str, is_pair: bool, kept: &mut String) -> &'a str {
    let is_constant =
        name.contains('_') && !name.contains(|letter: char| letter.is_ascii_lowercase());
    let Some(gap) = gap(rest, name.starts_with('-'), is_constant) else { return rest };
    let (between, value) = rest.split_at(gap);
    let scheme = ["token ", "bearer ", "basic "].iter().find(|scheme| {
        value.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let (scheme, value) = value.split_at(scheme.map_or(0, |scheme| scheme.len()));
    let mark = between.chars().last().filter(|mark| matches!(mark, '"' | '\'' | '`'));
    let end = match mark {
        // In quotation marks there may be anything; JSON inside of JSON has `\"` at its end.
        Some(mark) => value.find(mark).map(|end| value[..end].trim_end_matches('\\').len()),
        None => value.find(is_end),
    };
    let (mut secret, behind) = value.split_at(end.unwrap_or_else(|| value.trim_end().len()));
    let name_end = secret.find(':').map_or(0, |colon| colon + 1);
    // A name alone and an address are no pair, and are read on like any text.
    if is_pair && (name_end == 0 || secret.contains("://")) {
        return rest;
    }
    kept.push_str(between);
    kept.push_str(scheme);
    if is_pair {
        kept.push_str(&secret[..name_end]);
        secret = &secret[name_end..];
    }
    // `token=token,` of a call: what stands there is another name.
    let is_argument = mark.is_none()
        && behind.starts_with([',', ')', '}'])
        && secret.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_' || byte == b'.');
    let is_taken = !is_argument && is_secret(secret, mark.is_some());
    kept.push_str(if is_taken { TAKEN_OUT } else { secret });
    behind
}

/// How long what stands between a name and its value is: `=`, `:`, `: "`, a space after a flag or a
/// constant, a comma in a list of words; `None` where no value follows.
fn gap(text: &str, is_flag: bool, is_constant: bool) -> Option<usize> {
    const MARKS: [char; 4] = ['"', '\'', '`', '\\'];
    let separated = text.trim_start_matches(['"', '\'', '\\', ']', ')', ' ', '\t']);
    let has_space = text.starts_with([' ', '\t']);
    let is_next_in_list = |behind: &&str| {
        is_flag || (text.starts_with(MARKS) && behind.trim_start().starts_with(MARKS))
    };
    let behind = separated
        .strip_prefix("=>")
        .or_else(|| separated.strip_prefix(":="))
        .or_else(|| separated.strip_prefix(['=', ':', '(', '>']))
        .or_else(|| text.trim_start_matches(MARKS).strip_prefix(',').filter(is_next_in_list))
        .or_else(|| (has_space && (is_flag || is_constant)).then_some(separated))?;
    let behind = behind.trim_start_matches([' ', '\t']);
    Some(text.len() - behind.trim_start_matches(MARKS).len())
}

fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '+' | '/')
}

fn is_end(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '"' | '\'' | '`' | ',' | ';' | ')' | '}' | ']' | '<' | '&')
}

fn is_long(word: &str) -> bool {
    let has = |test: fn(&u8) -> bool| word.bytes().any(|byte| test(&byte));
    // Paths and words that are joined are long as well, but have no digits and capitals among them.
    let is_mixed =
        has(u8::is_ascii_digit) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
    let is_hexadecimal = word.bytes().all(|byte| byte.is_ascii_hexdigit());
    word.len() >= LONG && ((is_mixed && !is_readable(word)) || is_hexadecimal)
}

/// Whether a long word is made of words that people read: in what chance made, two letters of three
/// beside one another are of different kinds; in names, few are.
fn is_readable(word: &str) -> bool {
    let kind = |byte: u8| (byte.is_ascii_lowercase(), byte.is_ascii_uppercase());
    let letters: Vec<_> = word.bytes().filter(u8::is_ascii_alphanumeric).map(kind).collect();
    let changes = letters.windows(2).filter(|pair| pair[0] != pair[1]).count();
    // InfluxDB's own secrets are longer than any name is.
    word.len() < 80 && changes * 3 < letters.len()
}

/// Whether the value of such a name is a secret itself and not the name of where it comes from.
fn is_secret(value: &str, is_quoted: bool) -> bool {
    let is_variable = value.strip_prefix('$').is_some_and(|name| {
        name.starts_with(['{', '('])
            || name.starts_with("env:")
            || !name.contains(|letter: char| letter.is_ascii_lowercase())
    });
    let is_template = value.starts_with('!')
        || value.starts_with("{{")
        || value.starts_with("@{")
        || value.starts_with('%');
    let is_looked_up = value.contains("getenv")
        || value.contains("environ")
        || value.contains("process.env")
        || (!is_quoted && value.contains(['(', '[']));
    value.len() >= 4 && !is_variable && !is_template && !is_looked_up && !value.starts_with("--")
}

#[cfg(test)]
mod tests;
