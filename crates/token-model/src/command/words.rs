//! The words of a command, as the shell that it was written for takes them apart.

mod cursor;
mod quoted;

pub(super) use cursor::Cursor;

use super::dialect::Dialect;

/// One word of a command.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// What the program gets, without quotation marks.
    pub text: String,
    /// The line that it begins on, from 1.
    pub line: usize,
    /// The line that it ends on.
    pub last_line: usize,
    /// Whether the text is all there is to it.
    pub certainty: Certainty,
}

/// Whether a word is what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certainty {
    /// It is.
    Plain,
    /// It has a variable in it, the output of a command, or a `<placeholder>`.
    KnownThere,
    /// A quotation mark in it is never closed.
    Unclosed,
}

/// The signs that nothing closes in the rest of a text. Without them a text of many would be
/// searched to its end for each.
#[derive(Debug, Default)]
pub(super) struct OpenEnded(Vec<(Dialect, char)>);

/// The words of one command, from first to last.
pub(super) struct Words<'a> {
    pub(super) cursor: Cursor<'a>,
    pub(super) dialect: Dialect,
    pub(super) open_ended: OpenEnded,
}

impl<'a> Words<'a> {
    /// The words from this place on.
    pub(super) fn new(cursor: Cursor<'a>, dialect: Dialect) -> Self {
        Self { cursor, dialect, open_ended: OpenEnded::default() }
    }

    /// The next word; none where the command ends.
    pub(super) fn next(&mut self) -> Option<Word> {
        self.skip_blanks();
        if self.is_at_end() {
            return None;
        }
        let mut word = Word::new(String::new(), self.cursor.line);
        if self.here_string(&mut word) {
            return Some(word);
        }
        while let Some(letter) = self.cursor.peek() {
            if is_blank(letter) || self.dialect.ends_command(letter) {
                break;
            }
            if letter == self.dialect.escape() {
                if !self.continues() {
                    self.cursor.next();
                    word.text.extend(self.cursor.next());
                }
            } else if self.dialect.is_single_quote(letter) {
                self.single_quoted(&mut word);
            } else if self.dialect.is_double_quote(letter) {
                self.double_quoted(&mut word);
            } else if letter == '<' && self.placeholder().is_some() {
                self.take_placeholder(&mut word);
            } else {
                self.letter_or_variable(&mut word);
            }
        }
        word.last_line = self.cursor.line;
        Some(word)
    }

    /// A word that is never quoted, such as `auth`, as far as it is one.
    pub(super) fn bare(&mut self) -> &'a str {
        self.skip_blanks();
        let is_of_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        let rest = self.cursor.rest();
        self.cursor.take(rest.find(|letter| !is_of_word(letter)).unwrap_or(rest.len()))
    }

    /// What a command with `<<END` behind it is given, where the words have ended.
    pub(super) fn here_document(&mut self) -> Option<Word> {
        if !self.cursor.skip("<<") {
            return None;
        }
        self.cursor.skip("-");
        let tag = self.cursor.rest().trim_start_matches([' ', '\t', '"', '\'', '\\']);
        let tag = tag.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next();
        let tag = tag.filter(|tag| !tag.is_empty())?;
        self.cursor.skip_line();
        let (line, mut text) = (self.cursor.line, String::new());
        while !self.cursor.is_at_end() {
            let inside = self.cursor.line_rest();
            self.cursor.skip_line();
            if inside.trim() == tag {
                break;
            }
            text.push_str(inside);
            text.push('\n');
        }
        Some(Word::new(text, line))
    }

    /// Skips what stands between words, also the ends of lines that are not the command's.
    pub(super) fn skip_blanks(&mut self) {
        loop {
            if self.cursor.peek().is_some_and(is_blank) {
                self.cursor.next();
            } else if !self.continues() {
                break;
            }
        }
    }

    /// Skips the sign that the command goes on on the next line, and the prompt there.
    fn continues(&mut self) -> bool {
        let mut ahead = self.cursor;
        if ahead.next() != Some(self.dialect.escape()) {
            return false;
        }
        // Blanks behind the sign are a slip of copying.
        ahead.skip_while(is_blank);
        if ahead.next() != Some('\n') {
            return false;
        }
        self.cursor = ahead;
        ahead.skip_while(is_blank);
        if ahead.skip(">> ") || ahead.skip("> ") {
            self.cursor = ahead;
        }
        true
    }

    /// Whether nothing more of the command is here: a comment, a redirection, another command.
    fn is_at_end(&self) -> bool {
        let Some(letter) = self.cursor.peek() else { return true };
        let redirects = || ["1>", "2>"].iter().any(|sign| self.cursor.starts_with(sign));
        self.dialect.ends_command(letter)
            || matches!(letter, '#' | '>')
            || (letter == '<' && self.placeholder().is_none())
            || redirects()
    }

    /// How many bytes a placeholder here has, such as `<bucket-id>` of a manual, or `<secret>`.
    fn placeholder(&self) -> Option<usize> {
        const LONGEST: usize = 80;
        let (name, _) = self.cursor.start(LONGEST).strip_prefix('<')?.split_once('>')?;
        let is_name = name.starts_with(char::is_alphabetic) && !name.contains('\n');
        is_name.then_some(name.len() + 2)
    }

    fn take_placeholder(&mut self, word: &mut Word) {
        let bytes = self.placeholder().unwrap_or_default();
        word.text.push_str(self.cursor.take(bytes));
        word.varies();
    }
}

impl Word {
    /// A word that stands there as it is.
    pub(super) fn new(text: String, line: usize) -> Self {
        let last_line = line + text.trim_end_matches('\n').matches('\n').count();
        Self { text, line, last_line, certainty: Certainty::Plain }
    }

    fn varies(&mut self) {
        if self.certainty == Certainty::Plain {
            self.certainty = Certainty::KnownThere;
        }
    }
}

fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\r')
}
