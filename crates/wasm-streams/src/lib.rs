//! Stands in for the crate `wasm-streams`, which Leptos brings in for server functions alone.
//!
//! Its classes are exported to JavaScript, so no optimizer can take them out of a program that
//! never uses them. This console has no server functions, and nothing calls what is here.

use futures::stream::{self, Stream};
use wasm_bindgen::{JsCast, JsValue};

/// A stream of the browser, as far as server functions name it.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// A stream of the browser's, of which nothing is read.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// An empty stream, whatever is given.
    pub fn from_stream(_stream: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        Self(JsValue::UNDEFINED.unchecked_into())
    }

    /// The browser's stream.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// No item.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> {
        stream::empty()
    }
}
