//! Parts of a view that follow what they read.
//!
//! A closure in a view does the same, but the framework then makes a part of the program for each
//! of them. Here every closure is boxed, and that part is there once.

use leptos::prelude::*;

/// A view that is made again whenever a signal that it reads changes.
pub fn follow(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let view: Box<dyn FnMut() -> AnyView + Send> = Box::new(view);
    view.into_any()
}

/// The same of a view that is not always there.
pub fn follow_some(view: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    follow(move || view().unwrap_or_else(|| ().into_any()))
}

/// A text that changes whenever a signal that it reads does.
pub fn follow_text(text: impl Fn() -> String + Send + 'static) -> AnyView {
    let text: Box<dyn FnMut() -> String + Send> = Box::new(text);
    text.into_any()
}
