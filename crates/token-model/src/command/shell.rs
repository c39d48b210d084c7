//! How a command is written for a shell: its quotation marks and its lines.

use shlex::Quoter;

/// A shell that commands are written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// sh, and what understands it: bash, zsh, dash, busybox.
    Sh,
    /// PowerShell, and Windows PowerShell.
    PowerShell,
}

/// What PowerShell takes for a single quotation mark: word processors make one of another.
pub(super) const SINGLE_QUOTES: [char; 5] = ['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'];

impl Shell {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Sh, Self::PowerShell];

    /// The text as one word of a command.
    pub(super) fn quote(self, text: &str) -> String {
        match self {
            // Nothing but a NUL is refused, and that is allowed here.
            Self::Sh => Quoter::new()
                .allow_nul(true)
                .quote(text)
                .map(|quoted| quoted.into_owned())
                .unwrap_or_default(),
            Self::PowerShell if is_bare(text) => text.to_owned(),
            Self::PowerShell => {
                let mut quoted = String::from("'");
                for letter in text.chars() {
                    quoted.push(letter);
                    if SINGLE_QUOTES.contains(&letter) {
                        quoted.push(letter);
                    }
                }
                quoted + "'"
            }
        }
    }

    /// A command on several lines: its start on the first, each part on one of its own.
    pub(super) fn on_lines(self, start: &str, parts: &[String]) -> String {
        let joint = match self {
            Self::Sh => " \\\n  ",
            Self::PowerShell => " `\n  ",
        };
        let lines: Vec<_> =
            std::iter::once(start).chain(parts.iter().map(String::as_str)).collect();
        lines.join(joint)
    }
}

/// Whether PowerShell takes a text as it stands for one word. What begins with a digit may be a
/// number to it, and what begins with a minus a parameter.
fn is_bare(text: &str) -> bool {
    let inside = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    text.starts_with(|letter: char| letter.is_ascii_alphabetic()) && text.chars().all(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shell_has_quotation_marks_of_its_own() {
        for (text, sh, power_shell) in [
            ("home-lab", "home-lab", "home-lab"),
            ("", "''", "''"),
            ("two words", "'two words'", "'two words'"),
            ("it's", "\"it's\"", "'it''s'"),
            ("it\u{2019}s", "'it\u{2019}s'", "'it\u{2019}\u{2019}s'"),
            ("$HOME", "'$HOME'", "'$HOME'"),
            ("-d", "-d", "'-d'"),
            ("0000000000000e10", "0000000000000e10", "'0000000000000e10'"),
            ("\\", "\"\\\\\"", "'\\'"),
        ] {
            assert_eq!(Shell::Sh.quote(text), sh);
            assert_eq!(Shell::PowerShell.quote(text), power_shell);
        }
    }

    #[test]
    fn the_lines_of_one_command_are_joined_as_the_shell_joins_them() {
        let parts = ["--operator".to_owned(), "--json".to_owned()];
        assert_eq!(Shell::Sh.on_lines("influx", &parts), "influx \\\n  --operator \\\n  --json");
        assert_eq!(
            Shell::PowerShell.on_lines("influx", &parts),
            "influx `\n  --operator `\n  --json"
        );
    }
}
