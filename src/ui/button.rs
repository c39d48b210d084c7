//! Buttons: one shape, four intents.

use leptos::prelude::*;

use super::{
    follow::{follow, follow_some, follow_text},
    held::{Derived, Held},
    icon::{Drawing, Icon},
};

/// What pressing a button is for; it decides the look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Intent {
    /// One way among others.
    #[default]
    Plain,
    /// What people mostly come for.
    Primary,
    /// Sends what was filled in.
    Save,
    /// Cannot be taken back.
    Danger,
}

impl Intent {
    /// The classes of a button with this intent.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Primary => "button button--primary",
            Self::Save => "button button--save",
            Self::Danger => "button button--danger",
        }
    }
}

/// A button that does something at a click.
#[component]
pub fn Button(
    /// What it says.
    label: &'static str,
    /// What it does.
    on_press: Callback<()>,
    /// What it is for.
    #[prop(optional)]
    intent: Intent,
    /// A drawing before the label.
    #[prop(optional)]
    icon: Option<Icon>,
    /// A name for automation.
    #[prop(optional)]
    testid: Option<&'static str>,
    /// What it is called by screen readers, where several on the page say the same. It begins with
    /// the label.
    #[prop(optional)]
    name: Option<Callback<(), String>>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=intent.class()
            data-testid=testid
            aria-label=name.map(|name| move || name.run(()))
            on:click=move |_| on_press.run(())
        >
            {icon.map(|icon| view! { <Drawing icon /> })}
            {label}
        </button>
    }
}

/// A button that is on or off. That it is on is told by its tick as well as its colour.
#[component]
pub fn ToggleButton(
    /// What it says.
    label: &'static str,
    /// Whether it is on.
    on: Derived<bool>,
    /// What it does.
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button--toggle"
            aria-pressed=move || on.get().to_string()
            on:click=move |_| on_press.run(())
        >
            <Drawing icon=Icon::Check />
            {label}
        </button>
    }
}

/// A button of something that takes its time. Meanwhile it says so and does nothing, but keeps the
/// focus.
#[component]
pub fn BusyButton(
    /// What it says.
    label: &'static str,
    /// What it says while it is under way.
    busy_label: &'static str,
    /// Whether it is under way.
    busy: Held<bool>,
    /// What it does.
    on_press: Callback<()>,
    /// A name for automation.
    testid: &'static str,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=Intent::Primary.class()
            data-testid=testid
            aria-disabled=move || busy.get().then_some("true")
            on:click=move |_| {
                if !busy.get_untracked() {
                    on_press.run(());
                }
            }
        >
            {follow_some(move || {
                busy.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> }.into_any())
            })}
            <span aria-live="polite">
                {follow_text(move || (if busy.get() { busy_label } else { label }).to_owned())}
            </span>
        </button>
    }
}

/// The button that sends a form. While that is under way it says so and does nothing, but keeps
/// the focus, which a disabled button would lose.
#[component]
pub fn SubmitButton(
    /// What it says.
    label: &'static str,
    /// What it says while the form is on its way.
    busy_label: &'static str,
    /// Whether the form is on its way.
    #[prop(into)]
    busy: Signal<bool>,
    /// What it is for.
    intent: Intent,
    /// A name for automation.
    #[prop(optional)]
    testid: Option<&'static str>,
) -> impl IntoView {
    view! {
        <button
            type="submit"
            class=intent.class()
            data-testid=testid
            aria-disabled=move || busy.get().then_some("true")
        >
            {follow(move || match busy.get() {
                true => view! { <span class="spinner" aria-hidden="true"></span> }.into_any(),
                false => view! { <Drawing icon=Icon::Check /> }.into_any(),
            })}
            <span aria-live="polite">{follow_text(move || (if busy.get() { busy_label } else { label }).to_owned())}</span>
        </button>
    }
}
