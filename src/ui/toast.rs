//! Short words about what just happened, in a corner of the page.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    follow::{follow, follow_some},
    held::Held,
    icon::{Drawing, Icon},
};
use crate::copy as words;

/// How long a good word stays. A bad one stays until it is dismissed.
const STAY: Duration = Duration::from_secs(8);

#[derive(Clone, PartialEq, Eq)]
struct Toast {
    number: u32,
    success: bool,
    text: String,
}

/// The words that are shown, in the context of every component.
#[derive(Clone, Copy)]
pub struct Toasts {
    list: Held<Vec<Toast>>,
    /// While a modal dialog is open the rest of the page is inert, so the words are shown in it.
    in_dialog: Held<bool>,
    /// How many there were.
    count: StoredValue<u32>,
}

impl Toasts {
    /// None yet.
    pub fn none() -> Self {
        Self { list: Held::default(), in_dialog: Held::new(false), count: StoredValue::new(0) }
    }

    /// Says that something worked.
    pub fn success(self, text: impl Into<String>) {
        let number = self.add(true, text.into());
        set_timeout(move || self.dismiss(number), STAY);
    }

    /// Says that something did not work, where no form stands that could say it.
    pub fn error(self, text: impl Into<String>) {
        self.add(false, text.into());
    }

    /// Says whether a modal dialog is open.
    pub fn move_into_dialog(self, open: bool) {
        self.in_dialog.set(open);
    }

    fn add(self, success: bool, text: String) -> u32 {
        self.count.update_value(|count| *count = count.wrapping_add(1));
        let number = self.count.get_value();
        self.list.update(|list| list.push(Toast { number, success, text }));
        number
    }

    /// Takes away what worked: it is no news on another page.
    pub fn forget_successes(self) {
        self.list.update(|list| list.retain(|toast| !toast.success));
    }

    fn dismiss(self, number: u32) {
        self.list.update(|list| list.retain(|toast| toast.number != number));
    }
}

/// The words, from the context that [`crate::app::App`] provides.
pub fn use_toasts() -> Toasts {
    expect_context()
}

/// Where they are shown when no dialog is open.
#[component]
pub fn PageToasts() -> impl IntoView {
    let toasts = use_toasts();
    follow_some(move || (!toasts.in_dialog.get()).then(|| view! { <ToastRegion /> }.into_any()))
}

/// Where they are shown: in the page, or in the dialog that is open.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div class="toasts" role="status">
            {follow(move || {
                let views = toasts.list.get().into_iter().map(|toast| view! { <ToastView toast /> });
                views.collect_view().into_any()
            })}
        </div>
    }
}

#[component]
fn ToastView(toast: Toast) -> impl IntoView {
    let testid = if toast.success { "notification-success" } else { "notification-error" };
    let toasts = use_toasts();
    view! {
        <div class="toast" class:toast--error=!toast.success data-testid=testid>
            <Drawing icon=if toast.success { Icon::Check } else { Icon::Warning } />
            <span class="toast__text" data-testid=format!("{testid}--children")>
                {toast.text}
            </span>
            <button
                type="button"
                class="toast__dismiss"
                aria-label=words::dismiss()
                data-testid=format!("{testid}--dismiss")
                on:click=move |_| toasts.dismiss(toast.number)
            >
                <Drawing icon=Icon::Cross />
            </button>
        </div>
    }
}
