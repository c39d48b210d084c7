//! A place in a text that moves forward and knows its line.

/// The place.
#[derive(Clone, Copy, Debug)]
pub(in crate::command) struct Cursor<'a> {
    text: &'a str,
    /// How many bytes are behind.
    pub at: usize,
    /// The line, from 1.
    pub line: usize,
}

impl<'a> Cursor<'a> {
    /// The place of this many bytes into the text, on this line.
    pub(in crate::command) fn new(text: &'a str, at: usize, line: usize) -> Self {
        Self { text, at, line }
    }

    /// All that is ahead.
    pub(in crate::command) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The letter here.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The letter here, which is behind afterwards.
    pub(super) fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        self.line += usize::from(letter == '\n');
        Some(letter)
    }

    /// Whether the text ends here.
    pub(super) fn is_at_end(&self) -> bool {
        self.rest().is_empty()
    }

    /// Whether this stands here.
    pub(in crate::command) fn starts_with(&self, sign: &str) -> bool {
        self.rest().starts_with(sign)
    }

    /// Skips this, which has no end of a line in it, if it stands here.
    pub(super) fn skip(&mut self, sign: &str) -> bool {
        let is_here = self.starts_with(sign);
        if is_here {
            self.at += sign.len();
        }
        is_here
    }

    /// Skips letters of a kind.
    pub(super) fn skip_while(&mut self, is_skipped: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&is_skipped) {
            self.next();
        }
    }

    /// What stands here, of at most so many bytes.
    pub(super) fn start(&self, bytes: usize) -> &'a str {
        let rest = self.rest();
        (0..=bytes.min(rest.len())).rev().find_map(|end| rest.get(..end)).unwrap_or_default()
    }

    /// Takes so many bytes, in which no line ends.
    pub(super) fn take(&mut self, bytes: usize) -> &'a str {
        let taken = self.start(bytes);
        self.at += taken.len();
        taken
    }

    /// The rest of the line, without its end. A line may be very long: this is for what is taken or
    /// skipped, and not for looking ahead.
    pub(super) fn line_rest(&self) -> &'a str {
        self.rest().split('\n').next().unwrap_or_default()
    }

    /// Skips the rest of the line and its end.
    pub(super) fn skip_line(&mut self) {
        self.at += self.line_rest().len();
        self.next();
    }
}
