//! What a pasted `curl` of `POST /api/v2/authorizations` asks for.

use super::{
    json_node::Node,
    read_authorization::{Count, Tokens},
    search::Search,
    words::{Word, Words},
};
use crate::paste::{Matter, Reading};

/// The path that makes tokens.
const PATH: &str = "/api/v2/authorizations";

/// Reads a text; `None` where there is no such command in it.
pub fn read_curl(text: &str) -> Option<Reading> {
    if !text.contains(PATH) {
        return None;
    }
    let mut bodies = Vec::new();
    let mut calls = Search::new(text, "curl");
    let mut behind = 0;
    while let Some(mut call) = calls.next() {
        let line = call.words.cursor.line;
        let mut request = Request::of(&mut call.words);
        if request.makes_tokens() {
            let piped = text.get(behind..call.start).and_then(|before| piped(before, line));
            request.fill_in(piped);
            bodies.append(&mut request.bodies);
        }
        behind = call.words.cursor.at;
        calls.go_on_behind(call);
    }
    let count = if bodies.len() == 1 { Count::One } else { Count::Several };
    let mut tokens = Tokens::default();
    for body in &bodies {
        match body {
            Body::Text(word) => read_body(word, count, &mut tokens),
            Body::File(word) => {
                let name = word.text.clone();
                tokens.gathering.reading.remark(word.line, Matter::OnlyKnownThere(name));
            }
        }
    }
    (!bodies.is_empty()).then(|| tokens.gathering.finish())
}

fn read_body(word: &Word, count: Count, tokens: &mut Tokens) {
    let read = |text: &str| Node::parse(text, word.line..=word.last_line);
    // Before 7.3 PowerShell lost quotation marks that had no backslash before them.
    let json = read(&word.text)
        .or_else(|problem| read(&word.text.replace("\\\"", "\"")).map_err(|_| problem));
    match json {
        Ok((node, behind)) => {
            tokens.token(&node, count);
            if let Some(problem) = behind {
                tokens.problem(problem);
            }
        }
        Err(problem) => tokens.problem(problem),
    }
}

/// What a request carries.
enum Body {
    Text(Word),
    /// A file, `@` before its name; `@-` is what the command is given.
    File(Word),
}

/// A request that curl is told to make.
#[derive(Default)]
struct Request {
    is_for_path: bool,
    method: Option<String>,
    /// Whether the bodies are sent in the address.
    in_address: bool,
    bodies: Vec<Body>,
}

impl Request {
    fn of(words: &mut Words<'_>) -> Self {
        let mut request = Self::default();
        words.skip_blanks();
        // In a sentence about curl an apostrophe would reach into the command below it.
        let first = words.cursor.rest().split([' ', '\t', '\n']).next().unwrap_or_default();
        if !first.starts_with(['-', '"', '\'', '$', '<', '%']) && !first.contains('/') {
            return request;
        }
        while let Some(word) = words.next() {
            if let Some(name) = word.text.strip_prefix("--") {
                request.long_option(name, words);
            } else if let Some(options) = word.text.strip_prefix('-') {
                request.short_options(&word, options, words);
            } else {
                request.address(&word.text);
            }
        }
        if let Some(document) = words.here_document() {
            request.fill_in(Some(document));
        }
        request
    }

    fn address(&mut self, address: &str) {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        self.is_for_path |= path.trim_end_matches('/').ends_with(PATH);
    }

    fn long_option(&mut self, name: &str, words: &mut Words<'_>) {
        match name {
            "data" | "data-raw" | "data-binary" | "data-ascii" | "json" => {
                self.body(words.next(), name != "data-raw");
            }
            "request" => self.method = words.next().map(|word| word.text),
            "url" => self.address(&words.next().map(|word| word.text).unwrap_or_default()),
            "get" => self.in_address = true,
            // The values of others are taken for addresses, and are none of this path.
            _ => {}
        }
    }

    /// Options of one letter, of which several may be one word and the last have its value there.
    fn short_options(&mut self, word: &Word, options: &str, words: &mut Words<'_>) {
        const WITH_VALUE: &str = "AbcCDeEFHKmoPQrtTuUwxyYz";
        for (place, option) in options.char_indices() {
            let behind = options.get(place + option.len_utf8()..).unwrap_or_default();
            let mut value = || match behind {
                "" => words.next(),
                text => Some(Word { text: text.to_owned(), ..*word }),
            };
            match option {
                'd' => return self.body(value(), true),
                'X' => return self.method = value().map(|word| word.text),
                'G' => self.in_address = true,
                other if WITH_VALUE.contains(other) => return drop(value()),
                _ => {}
            }
        }
    }

    fn body(&mut self, word: Option<Word>, reads_files: bool) {
        self.bodies.extend(word.map(|word| match word.text.starts_with('@') && reads_files {
            true => Body::File(word),
            false => Body::Text(word),
        }));
    }

    fn makes_tokens(&self) -> bool {
        let method = self.method.as_deref().unwrap_or("POST");
        self.is_for_path && method.eq_ignore_ascii_case("POST") && !self.in_address
    }

    /// Takes what the command is given for the body that says so.
    fn fill_in(&mut self, given: Option<Word>) {
        let place = self
            .bodies
            .iter_mut()
            .find(|body| matches!(body, Body::File(word) if word.text == "@-"));
        if let (Some(body), Some(word)) = (place, given) {
            *body = Body::Text(word);
        }
    }
}

/// The lines that PowerShell hands over to a command: those between `@'` and `'@ |` before it.
fn piped(before: &str, line: usize) -> Option<Word> {
    let before = before.trim_end().strip_suffix('|')?.trim_end();
    let (inside, start) = match before.strip_suffix("\n'@") {
        Some(inside) => (inside, "@'"),
        None => (before.strip_suffix("\n\"@")?, "@\""),
    };
    let start =
        inside.rfind(&format!("{start}\n")).or_else(|| inside.rfind(&format!("{start}\r\n")));
    let (_, text) = inside.get(start?..)?.split_once('\n')?;
    // The sign that ends them is on the line of the command.
    let line = line.saturating_sub(text.matches('\n').count() + 1);
    Some(Word::new(text.to_owned(), line))
}
