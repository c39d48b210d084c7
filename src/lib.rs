//! The page: InfluxDB's Load Data > API Tokens, built anew.

pub mod app;
mod belongings;
pub mod collation;
pub mod connections;
pub mod copy;
pub mod demo;
pub mod language;
pub mod later;
pub mod load;
mod loader;
pub mod made;
pub mod making;
pub mod moment;
pub mod navigation;
pub mod pages;
pub mod preferences;
pub mod query;
pub mod route;
pub mod session;
pub mod ui;

/// Takes the place of the frame that `index.html` shows until the program has arrived.
pub fn start() {
    // The framework spawns nothing before it has mounted something.
    wasm_bindgen_futures::spawn_local(async {
        let spoken = language::begin().await;
        if let Some(frame) = leptos::prelude::document().get_element_by_id("frame") {
            frame.remove();
        }
        leptos::mount::mount_to_body(move || app::App(app::AppProps { spoken }));
    });
}
