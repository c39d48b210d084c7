//! What is said of preferences, of keys, and in the palette.

use token_model::{say_count, speech::tr};

use crate::preferences::Theme;

texts! {
    preferences = "Appearance and Language";
    theme = "Theme";
    language = "Language";
    single_keys = "Keys alone do something on this page: ? lists them. Switch this off if you speak to your computer or strike keys by accident.";
    shortcuts = "Keyboard Shortcuts";
    shortcuts_lead = "Keys alone work while nothing is being typed and no dialog is open.";
    keys_in_lists = "Go through menus, lists and tables";
    keys_to_close = "Close what is open";
    palette = "Find Anything";
    palette_label = "What to do, a token or a bucket";
    palette_action = "Do";
    palette_token = "Token";
    palette_bucket = "Token for bucket";
    palette_none = "Nothing has these letters in it.";
    keys_for_palette = "Ctrl K";
    keys_to_go = "↑ ↓ Home End";
}

/// What a theme is called.
pub fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::Dark => tr("Dark"),
        Theme::Light => tr("Light"),
        Theme::System => tr("As the system has it"),
    }
}

/// How many lines are shown of what was found.
pub fn palette_found(count: usize) -> String {
    say_count!(
        count,
        "1 found; Enter opens it",
        "{count} found; Enter opens the one that is marked"
    )
}
