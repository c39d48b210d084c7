//! Where in a text a program is called: in a script, a document, behind a prompt or another command.

use super::{
    dialect::Dialect,
    words::{Cursor, OpenEnded, Words},
};

/// A search for the calls of one program, from the start of a text to its end.
pub(super) struct Search<'a> {
    text: &'a str,
    program: &'static str,
    cursor: Cursor<'a>,
    line: Line,
    open_ended: OpenEnded,
    /// The last text that a call was found quoted in, by single marks and by double ones.
    quoted: [Quoted; 2],
}

/// The line that the search is on. It may be long and have many calls, and is looked at once.
#[derive(Default)]
struct Line {
    end: usize,
    dialect: Option<Dialect>,
}

/// A text between quotation marks. It may be long and have many calls, and its end is looked for
/// once.
#[derive(Default)]
struct Quoted {
    end: usize,
    open_ended: OpenEnded,
}

/// A call of the program.
pub(super) struct Call<'a> {
    /// What stands behind the name.
    pub words: Words<'a>,
    /// Where the name begins.
    pub start: usize,
    /// The marks that the whole call stands between.
    quote: Option<char>,
}

impl<'a> Search<'a> {
    pub(super) fn new(text: &'a str, program: &'static str) -> Self {
        Self {
            text,
            program,
            cursor: Cursor::new(text, 0, 1),
            line: Line::default(),
            open_ended: OpenEnded::default(),
            quoted: Default::default(),
        }
    }

    /// The next call.
    pub(super) fn next(&mut self) -> Option<Call<'a>> {
        loop {
            let ahead = self.text.get(self.cursor.at..)?;
            let (before, behind) = ahead.split_once(self.program)?;
            let line = self.cursor.line + before.matches('\n').count();
            let start = self.cursor.at + before.len();
            self.cursor = Cursor::new(self.text, start + self.program.len(), line);
            if let Some(call) = self.call(start, behind) {
                return Some(call);
            }
        }
    }

    /// Goes on where the words of a call were read to.
    pub(super) fn go_on_behind(&mut self, call: Call<'a>) {
        let Cursor { at, line, .. } = call.words.cursor;
        self.cursor = Cursor::new(self.text, at, line);
        *self.open_ended(call.quote) = call.words.open_ended;
    }

    /// The call, if the name is one and no part of another word.
    fn call(&mut self, start: usize, behind: &'a str) -> Option<Call<'a>> {
        let before = self.text.get(..start)?;
        let is_of_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
        if before.ends_with(is_of_word) {
            return None;
        }
        let (behind, usual) = match behind.strip_prefix(".exe") {
            Some(behind) => (behind, Dialect::PowerShell),
            None => (behind, Dialect::Sh),
        };
        // A path with blanks in it stands between quotation marks.
        let closed = behind.strip_prefix(['"', '\'']);
        let arguments = closed.unwrap_or(behind);
        let is_blank = |letter| matches!(letter, ' ' | '\t' | '\r' | '\n');
        let ends_line = |text: &str| text.starts_with(['\\', '`', '^']);
        let behind_sign = arguments.get(1..).filter(|_| ends_line(arguments)).unwrap_or(arguments);
        if !behind_sign.starts_with(is_blank) || arguments.starts_with('\n') {
            return None;
        }
        let at = self.text.len() - arguments.len();
        let path = before.trim_end_matches(is_of_path);
        let quote = path.chars().next_back().filter(|mark| matches!(mark, '"' | '\''));
        let quote = quote.filter(|_| closed.is_none());
        let end = quote.and_then(|mark| self.end_of_quoted(mark, at));
        let quote = quote.filter(|_| end.is_some());
        let text = end.and_then(|end| self.text.get(..end)).unwrap_or(self.text);
        let dialect = self.dialect_of_line(start).unwrap_or(usual);
        let mut words = Words::new(Cursor::new(text, at, self.cursor.line), dialect);
        words.open_ended = std::mem::take(self.open_ended(quote));
        Some(Call { words, start, quote })
    }

    fn open_ended(&mut self, quote: Option<char>) -> &mut OpenEnded {
        match quote {
            None => &mut self.open_ended,
            Some(mark) => &mut self.quoted(mark).open_ended,
        }
    }

    fn quoted(&mut self, mark: char) -> &mut Quoted {
        let [single, double] = &mut self.quoted;
        if mark == '"' { double } else { single }
    }

    /// Where the text ends that goes on here and is between such quotation marks.
    fn end_of_quoted(&mut self, mark: char, at: usize) -> Option<usize> {
        let text = self.text;
        let quoted = self.quoted(mark);
        if quoted.end <= at {
            let mut is_escaped = false;
            let length = text.get(at..)?.find(|letter| {
                let ends = letter == mark && !is_escaped;
                is_escaped = letter == '\\' && !is_escaped;
                ends
            });
            let end = length.map_or(text.len(), |length| at + length);
            *quoted = Quoted { end, open_ended: OpenEnded::default() };
        }
        (quoted.end < text.len()).then_some(quoted.end)
    }

    fn dialect_of_line(&mut self, at: usize) -> Option<Dialect> {
        if at >= self.line.end {
            let (before, behind) = self.text.split_at_checked(at)?;
            let start = before.rfind('\n').map_or(0, |end| end + 1);
            let end = at + behind.find('\n').unwrap_or(behind.len());
            self.line = Line { end, dialect: Dialect::of_line(self.text.get(start..end)?) };
        }
        self.line.dialect
    }
}

fn is_of_path(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '/' | '\\' | '.' | ':' | '_' | '-' | '~')
}
