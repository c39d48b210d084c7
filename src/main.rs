//! Starts the page in the browser.

fn main() {
    token_console::start();
}
