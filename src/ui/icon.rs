//! Icons as inline SVG. They are decoration: the name of a control stands in its text or label.

use leptos::prelude::*;

/// The drawings, each in a square of 16 units, drawn with the colour of the text around it.
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
    /// A door with an arrow: sign out.
    SignOut,
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
    const fn path(self) -> &'static str {
        match self {
            Self::Caret => "M4 6h8l-4 4.5z",
            Self::Check => "M3 8.5l3.5 3.5L13 4.5",
            Self::Cross => "M3.5 3.5l9 9m0-9l-9 9",
            Self::Copy => "M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z",
            Self::LoadData => "M8 10V2.5m-3 3l3-3 3 3M2.5 10v3.5h11V10",
            Self::SignOut => "M9.5 2.5h-7v11h7m-3-5.500h7.500m-3-3l3 3-3 3",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Bin => "M3 4.500h10M6.500 4.500v-2h3v2M4.500 4.500l.500 9h6l.500-9M7 7v4m2-4v4",
            Self::More => "M8 3v.5M8 7.750v.5M8 12.500v.5",
            Self::Pencil => "M3 13l.500-3 7-7 2.500 2.500-7 7zM9 4.500l2.500 2.500",
            Self::Pulse => "M1.500 8h3l2-5 3 10 2-5h3",
            Self::Refresh => "M13 8a5 5 0 1 1-1.500-3.500M13 2.500v3h-3",
            Self::Search => {
                "M11.500 7a4.500 4.500 0 1 1-9 0 4.500 4.500 0 0 1 9 0zM10.500 10.500l3.500 3.500"
            }
            Self::Warning => "M8 2L1.500 13.500h13zM8 6.500v3.500m0 1.500v.5",
        }
    }
}

/// Draws an icon.
#[component]
pub fn Drawing(
    /// Which.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg class="icon" class:icon--solid=icon == Icon::Caret viewBox="0 0 16 16" aria-hidden="true">
            <path d=icon.path()></path>
        </svg>
    }
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
