//! The words of a Flux script: names, texts, signs, and the lines they stand on. Only as far as it
//! takes to find calls and their arguments; numbers, durations and the like are all one.

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub word: Word<'a>,
    /// Its line, from 1.
    pub line: usize,
    /// Where it begins and ends in the script, in bytes.
    pub start: usize,
    pub end: usize,
}

/// What kind of word it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word<'a> {
    /// A name or a keyword.
    Name(&'a str),
    /// A text, without its quotation marks; `None` where a part of it is known only when it runs.
    Text(Option<String>),
    /// A sign: `(`, `|`, `>`.
    Sign(char),
    /// A number, a duration, a time, a regular expression.
    Other,
}

/// The words of a script, in one pass.
pub(super) fn tokens(script: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = script;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let (word, length) = match first {
            '\n' => (None, 1),
            _ if first.is_whitespace() => (None, first.len_utf8()),
            '/' if rest.starts_with("//") => (None, rest.find('\n').unwrap_or(rest.len())),
            '/' if may_begin_expression(&tokens) => (Some(Word::Other), expression_length(rest)),
            '"' => text(rest),
            _ if first.is_alphabetic() || first == '_' => {
                let end = rest.find(|letter: char| !is_of_name(letter)).unwrap_or(rest.len());
                (Some(Word::Name(&rest[..end])), end)
            }
            _ if first.is_ascii_digit() => {
                let end = rest.find(|letter: char| !is_of_number(letter)).unwrap_or(rest.len());
                (Some(Word::Other), end)
            }
            sign => (Some(Word::Sign(sign)), sign.len_utf8()),
        };
        if let Some(word) = word {
            let start = script.len() - rest.len();
            tokens.push(Token { word, line, start, end: start + length });
        }
        let (read, behind) = rest.split_at(length);
        line += read.bytes().filter(|byte| *byte == b'\n').count();
        rest = behind;
    }
    tokens
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Of a number, a duration (`1h30m`) or a time (`2024-01-01T00:00:00Z`).
fn is_of_number(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '.' | ':')
}

/// A regular expression stands where a value does, a division behind one.
fn may_begin_expression(before: &[Token<'_>]) -> bool {
    match before.last().map(|token| &token.word) {
        Some(Word::Sign(sign)) => matches!(sign, '~' | '(' | ',' | ':' | '=' | '['),
        _ => false,
    }
}

/// How long a regular expression is: to its end on the same line, or a single sign where it has none.
fn expression_length(text: &str) -> usize {
    let mut escaped = false;
    for (place, letter) in text.char_indices().skip(1) {
        match letter {
            '\n' => break,
            '/' if !escaped => return place + 1,
            _ => escaped = letter == '\\' && !escaped,
        }
    }
    1
}

/// A text in quotation marks and how long it is with them. One without an end goes to the end of
/// the script.
fn text(script: &str) -> (Option<Word<'static>>, usize) {
    let mut value = String::new();
    let mut is_known = true;
    let mut letters = script.char_indices().skip(1);
    while let Some((place, letter)) = letters.next() {
        match letter {
            '"' => {
                return (Some(Word::Text(is_known.then_some(value))), place + 1);
            }
            '\\' => match letters.next() {
                Some((_, 'n')) => value.push('\n'),
                Some((_, 't')) => value.push('\t'),
                Some((_, 'r')) => value.push('\r'),
                // `\x41` is a byte; what it makes of the text is not worth finding out.
                Some((_, 'x')) => is_known = false,
                Some((_, other)) => value.push(other),
                None => break,
            },
            '$' => {
                // `${name}` puts a value in.
                is_known &= !script[place..].starts_with("${");
                value.push('$');
            }
            other => value.push(other),
        }
    }
    (Some(Word::Text(None)), script.len())
}
