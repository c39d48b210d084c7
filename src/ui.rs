//! Parts that pages are made of. None of them knows what a token is.

pub mod button;
pub mod chunked;
pub mod clearing;
pub mod clipboard;
pub mod confirm;
pub mod copy_button;
pub mod dialog;
pub mod download;
pub mod each;
pub mod field;
pub mod focus;
pub mod follow;
pub mod fresh;
pub mod gradually;
pub mod held;
pub mod hiding;
pub mod icon;
pub mod letters;
pub mod listbox;
pub mod menu;
pub mod notice;
pub mod search_field;
pub mod select;
pub mod text_file;
pub mod toast;
pub mod windowed;
