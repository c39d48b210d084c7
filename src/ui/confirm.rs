//! A button that asks before it does what cannot be taken back.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::{
    button::{Button, Intent},
    follow::{follow_some, follow_text},
    icon::{Drawing, Icon},
};

/// What is offered beside going through with it: what its button says, and what it does.
pub type Instead = (&'static str, Callback<()>);

/// A button with a bin and, once it is pressed, a sentence and the button that goes through with
/// it. Escape and leaving close both.
#[component]
pub fn ConfirmDelete(
    /// The name of the first button.
    label: Callback<(), String>,
    /// Whether that name stands on it, instead of a bin.
    #[prop(optional)]
    shows_label: bool,
    /// What will come of it.
    sentence: &'static str,
    /// Goes through with it.
    on_confirm: Callback<()>,
    /// What else could be done, as it is when the question is asked.
    instead: Callback<(), Option<Instead>>,
    /// Whether it cannot be asked for now.
    blocked: Callback<(), bool>,
    /// A name of the first button for automation.
    testid: &'static str,
    /// A name of the button that goes through with it for automation.
    confirm_testid: &'static str,
    /// What that button says.
    confirm: &'static str,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let whole = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let panel = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let first = panel.get().and_then(|panel| panel.query_selector(".button--danger").ok()?);
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            let _ = first.focus();
        }
    });
    let close = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    let leave = move |event: ev::FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        // To nowhere it goes at a click beside every control, the panel's own text among them.
        if to.is_some() && !whole.get_untracked().is_some_and(|whole| whole.contains(to.as_ref())) {
            open.set(false);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.prevent_default();
            close();
        }
    };
    let and_close = move |then: Callback<()>| {
        Callback::new(move |()| {
            close();
            then.run(());
        })
    };
    let go = and_close(on_confirm);
    view! {
        <div class="confirm" node_ref=whole on:focusout=leave on:keydown=key>
            <button
                type="button"
                class=if shows_label { "button" } else { "icon-button" }
                node_ref=button
                aria-label=move || label.run(())
                aria-expanded=move || if open.get() { "true" } else { "false" }
                data-testid=testid
                on:click=move |_| open.set(!open.get_untracked() && !blocked.run(()))
            >
                {match shows_label {
                    true => follow_text(move || label.run(())),
                    false => view! { <Drawing icon=Icon::Bin /> }.into_any(),
                }}
            </button>
            {follow_some(move || {
                open.get()
                    .then(|| {
                        let other = untrack(|| instead.run(()))
                            .map(|(label, then)| {
                                view! { <Button label on_press=and_close(then) /> }.into_any()
                            });
                        view! {
                            <div
                                class="confirm__panel"
                                node_ref=panel
                                role="group"
                                aria-label=label.run(())
                            >
                                <p>{sentence}</p>
                                <div class="confirm__buttons">
                                    <Button
                                        label=confirm
                                        intent=Intent::Danger
                                        on_press=go
                                        testid=confirm_testid
                                    />
                                    {other}
                                </div>
                            </div>
                        }
                            .into_any()
                    })
            })}
        </div>
    }
}
