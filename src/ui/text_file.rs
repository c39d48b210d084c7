//! Texts from files of the person's: chosen with a button, or dropped.

use leptos::{ev, html, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement, TextDecoder, TextDecoderOptions, js_sys::Uint8Array};

use super::button::Button;
use crate::copy as words;

/// The most bytes that a file may have.
const MAX_BYTES: f64 = (4 << 20) as f64;

/// What became of a file: its text, or a sentence that says why there is none.
pub type Opened = Result<String, &'static str>;

/// A button that lets a file be chosen.
#[component]
pub fn FileButton(
    /// Takes its text.
    on_open: Callback<Opened>,
    /// What it says.
    #[prop(default = words::open_file())]
    label: &'static str,
    /// A name for automation.
    testid: &'static str,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let chosen = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            open(file, on_open);
        }
        // The same file can be opened again after it was changed.
        input.set_value("");
    };
    let press = Callback::new(move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    });
    view! {
        <input
            type="file"
            hidden
            node_ref=input
            aria-label=label
            data-testid=testid
            on:change=chosen
        />
        <Button label on_press=press />
    }
}

/// Takes the text of a file that is dropped on a form. A text that is dropped goes where the
/// browser puts it.
pub fn dropped(event: ev::DragEvent, on_open: Callback<Opened>) {
    let files = event.data_transfer().and_then(|data| data.files());
    if let Some(file) = files.and_then(|files| files.get(0)) {
        event.prevent_default();
        open(file, on_open);
    }
}

fn open(file: File, on_open: Callback<Opened>) {
    if file.size() > MAX_BYTES {
        on_open.run(Err(words::file_too_large()));
        return;
    }
    spawn_local(async move {
        let bytes = JsFuture::from(file.array_buffer()).await.ok();
        let text = bytes.and_then(|bytes| decoded(&Uint8Array::new(&bytes)));
        // A folder, or a file that is gone.
        on_open.try_run(text.ok_or(words::file_not_read()));
    });
}

/// The text of a file: UTF-8, or what programs for tables on Windows save instead, UTF-16 ("Unicode
/// text") and Windows-1252 ("CSV").
fn decoded(bytes: &Uint8Array) -> Option<String> {
    let strict = TextDecoderOptions::new();
    strict.set_fatal(true);
    let read = |encoding| {
        let decoder = TextDecoder::new_with_label_and_options(encoding, &strict).ok()?;
        decoder.decode_with_buffer_source(bytes).ok()
    };
    match (bytes.get_index(0), bytes.get_index(1)) {
        (0xff, 0xfe) => read("utf-16le"),
        (0xfe, 0xff) => read("utf-16be"),
        _ => read("utf-8").or_else(|| read("windows-1252")),
    }
}
