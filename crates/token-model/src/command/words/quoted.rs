//! What stands between quotation marks in a command, and variables.

use super::{Certainty, OpenEnded, Word, Words, is_blank};
use crate::command::dialect::Dialect;

impl OpenEnded {
    fn knows(&self, dialect: Dialect, sign: char) -> bool {
        self.0.contains(&(dialect, sign))
    }
}

impl Words<'_> {
    /// Reads from one quotation mark to its twin. Between them nothing has a meaning.
    pub(super) fn single_quoted(&mut self, word: &mut Word) {
        self.closed_by('\'', word, |words, word| {
            words.cursor.next();
            while let Some(letter) = words.cursor.next() {
                if words.dialect.is_single_quote(letter) {
                    // In PowerShell two of them are one of the text.
                    let next = words.cursor.peek().filter(|_| words.dialect != Dialect::Sh);
                    if !next.is_some_and(|next| words.dialect.is_single_quote(next)) {
                        return true;
                    }
                    words.cursor.next();
                }
                word.text.push(letter);
            }
            false
        });
    }

    /// Reads from one double quotation mark to the next that is not part of the text.
    pub(super) fn double_quoted(&mut self, word: &mut Word) {
        self.closed_by('"', word, |words, word| {
            words.cursor.next();
            while let Some(letter) = words.cursor.peek() {
                if words.dialect.is_double_quote(letter) {
                    words.cursor.next();
                    let next = words.cursor.peek().filter(|_| words.dialect != Dialect::Sh);
                    if !next.is_some_and(|next| words.dialect.is_double_quote(next)) {
                        return true;
                    }
                    words.cursor.next();
                    word.text.push(letter);
                } else if !words.escaped(word) {
                    words.letter_or_variable(word);
                }
            }
            false
        });
    }

    /// Reads a letter between double quotation marks that a sign before it makes part of the text.
    fn escaped(&mut self, word: &mut Word) -> bool {
        let mut ahead = self.cursor;
        let (Some(sign), Some(letter)) = (ahead.next(), ahead.next()) else { return false };
        match (self.dialect, sign, letter) {
            (Dialect::Sh, '\\', '\n') => {}
            (Dialect::Sh, '\\', '$' | '`' | '"' | '\\') | (Dialect::Prompt, '\\', '"') => {
                word.text.push(letter);
            }
            (Dialect::PowerShell, '`', _) => word.text.push(match letter {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '0' => '\0',
                other => other,
            }),
            _ => return false,
        }
        self.cursor = ahead;
        true
    }

    /// Reads a letter, or the variable that begins with it.
    pub(super) fn letter_or_variable(&mut self, word: &mut Word) {
        let Some(letter) = self.cursor.next() else { return };
        word.text.push(letter);
        if letter == '%' && self.dialect == Dialect::Prompt {
            word.varies();
        }
        if letter != '$' || self.dialect == Dialect::Prompt {
            return;
        }
        match self.cursor.peek() {
            Some('(') => {
                word.varies();
                self.substitution(word);
            }
            Some(next) if next.is_ascii_alphanumeric() || "_{@*#?".contains(next) => word.varies(),
            _ => {}
        }
    }

    /// Reads a command whose output is meant, from its bracket to the one that closes it.
    fn substitution(&mut self, word: &mut Word) {
        self.closed_by('(', word, |words, word| {
            let (mut depth, mut quote) = (0_usize, None);
            while let Some(letter) = words.cursor.next() {
                word.text.push(letter);
                match (letter, quote) {
                    ('\\', _) => word.text.extend(words.cursor.next()),
                    (mark, Some(open)) if mark == open => quote = None,
                    (_, Some(_)) => {}
                    ('"' | '\'', None) => quote = Some(letter),
                    ('(', None) => depth += 1,
                    (')', None) if depth <= 1 => return true,
                    (')', None) => depth -= 1,
                    _ => {}
                }
            }
            false
        });
    }

    /// Reads something that `read` finds the end of. Where it finds none, it is the rest of the line,
    /// so that one forgotten sign does not hide all that follows.
    fn closed_by(
        &mut self,
        sign: char,
        word: &mut Word,
        read: impl Fn(&mut Self, &mut Word) -> bool,
    ) {
        let (start, length) = (self.cursor, word.text.len());
        if !self.open_ended.knows(self.dialect, sign) {
            if read(self, word) {
                return;
            }
            self.open_ended.0.push((self.dialect, sign));
        }
        word.text.truncate(length);
        word.certainty = Certainty::Unclosed;
        self.cursor = start;
        let line = self.cursor.line_rest();
        word.text.push_str(line);
        self.cursor.at += line.len();
    }

    /// Reads the lines between `@'` and `'@` of PowerShell, if they stand here.
    pub(super) fn here_string(&mut self, word: &mut Word) -> bool {
        let opens = ["@'", "@\""].iter().any(|sign| self.cursor.starts_with(sign));
        if self.dialect != Dialect::PowerShell || !opens {
            return false;
        }
        let mut ahead = self.cursor;
        let end = match ahead.take(2) {
            "@'" => "'@",
            _ => "\"@",
        };
        ahead.skip_while(is_blank);
        if ahead.next() != Some('\n') || self.open_ended.knows(self.dialect, '@') {
            return false;
        }
        let line = ahead.line;
        let mut text = String::new();
        while !ahead.is_at_end() {
            if ahead.skip(end) {
                *word = Word::new(text, line);
                self.cursor = ahead;
                return true;
            }
            text.push_str(ahead.line_rest());
            text.push('\n');
            ahead.skip_line();
        }
        self.open_ended.0.push((self.dialect, '@'));
        false
    }
}
