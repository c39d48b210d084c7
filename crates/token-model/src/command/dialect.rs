//! Which shell a command in a text was written for, told by what stands around it.

use super::shell::SINGLE_QUOTES;

/// A shell, as far as its words differ from those of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// sh and what is like it.
    Sh,
    /// PowerShell.
    PowerShell,
    /// The Command Prompt of Windows.
    Prompt,
}

impl Dialect {
    /// The dialect that a line shows: by the sign at its end that another follows, or by the prompt
    /// at its start.
    pub(super) fn of_line(line: &str) -> Option<Self> {
        let end = line.trim_end();
        if end.ends_with('\\') {
            return Some(Self::Sh);
        }
        // Without a blank before it, it is the end of code in Markdown.
        if end.ends_with(" `") {
            return Some(Self::PowerShell);
        }
        if end.ends_with('^') {
            return Some(Self::Prompt);
        }
        let (prompt, _) = line.trim_start().split_once('>')?;
        if prompt == "PS" || prompt.starts_with("PS ") {
            Some(Self::PowerShell)
        } else {
            prompt.get(1..).is_some_and(|path| path.starts_with(":\\")).then_some(Self::Prompt)
        }
    }

    /// What takes the meaning of the letter behind it, or of the end of a line.
    pub(super) fn escape(self) -> char {
        match self {
            Self::Sh => '\\',
            Self::PowerShell => '`',
            Self::Prompt => '^',
        }
    }

    /// Whether a letter is a quotation mark between which everything is meant as it stands.
    pub(super) fn is_single_quote(self, letter: char) -> bool {
        match self {
            Self::Sh => letter == '\'',
            Self::PowerShell => SINGLE_QUOTES.contains(&letter),
            Self::Prompt => false,
        }
    }

    /// Whether a letter is a quotation mark between which some signs keep their meaning.
    pub(super) fn is_double_quote(self, letter: char) -> bool {
        letter == '"' || (self == Self::PowerShell && "\u{201c}\u{201d}\u{201e}".contains(letter))
    }

    /// Whether a letter outside of quotation marks ends a command.
    pub(super) fn ends_command(self, letter: char) -> bool {
        // In sh the other sign of a command is inside of one, or in Markdown.
        matches!(letter, '\n' | ';' | '|' | '&' | ')') || (self == Self::Sh && letter == '`')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_its_shell_by_its_end_or_its_start() {
        for (line, dialect) in [
            ("influx auth create \\", Some(Dialect::Sh)),
            ("influx auth create `\r", Some(Dialect::PowerShell)),
            ("PS C:\\> influx auth create", Some(Dialect::PowerShell)),
            ("PS> influx auth create", Some(Dialect::PowerShell)),
            ("C:\\tools>influx auth create", Some(Dialect::Prompt)),
            ("influx auth create ^", Some(Dialect::Prompt)),
            ("Run `influx auth create --operator`", None),
            ("$ influx auth create > token", None),
        ] {
            assert_eq!(Dialect::of_line(line), dialect, "{line}");
        }
    }
}
