//! Icons. They are decoration: the name of a control stands in its text or label.

use leptos::prelude::*;

/// The drawings, each in a square of 16 pixels in the colour of the text around it; their outlines are in
/// `style/ui/icon.css`, and that of what is copied in `style/ui/copy_button.css`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A downward triangle: there is a menu.
    Caret,
    /// A tick: done, save.
    Check,
    /// A cross: close, cancel.
    Cross,
    /// Two sheets: copy.
    Copy,
    /// An arrow upwards into a tray: Load Data.
    LoadData,
    /// A plus: make a new one.
    Plus,
    /// A bin: delete.
    Bin,
    /// Three dots: more.
    More,
    /// A pencil: rename.
    Pencil,
    /// A circle of arrows: look at the server again.
    Refresh,
    /// A line that beats: something is checked.
    Pulse,
    /// A magnifying glass: search.
    Search,
    /// A triangle with an exclamation mark: beware.
    Warning,
}

impl Icon {
    const fn class(self) -> &'static str {
        match self {
            Self::Caret => "icon icon--caret",
            Self::Check => "icon icon--check",
            Self::Cross => "icon icon--cross",
            Self::Copy => "icon icon--copy",
            Self::LoadData => "icon icon--load-data",
            Self::Plus => "icon icon--plus",
            Self::Bin => "icon icon--bin",
            Self::More => "icon icon--more",
            Self::Pencil => "icon icon--pencil",
            Self::Refresh => "icon icon--refresh",
            Self::Pulse => "icon icon--pulse",
            Self::Search => "icon icon--search",
            Self::Warning => "icon icon--warning",
        }
    }
}

/// Draws an icon.
#[component]
pub fn Drawing(
    /// Which.
    icon: Icon,
) -> impl IntoView {
    view! { <span class=icon.class() aria-hidden="true"></span> }
}

/// The mark of this product: a key whose bow is a hexagon.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
            <path d="M11 4l7 4v8l-7 4-7-4V8zM18 15l11 7m-4.500-2.900l-2.500 4M29 22l-2.500 4"></path>
            <circle cx="11" cy="12" r="2.500"></circle>
        </svg>
    }
}
