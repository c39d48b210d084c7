//! Asks before something is done that cannot be taken back: sentences and buttons beside the control
//! that was used.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::{
    button::{Button, Intent},
    follow::{follow_some, follow_text},
    held::{Held, whenever},
    icon::{Drawing, Icon},
};
use crate::copy as words;

/// One of the things that can be done: what its button says, its name for automation, and what it
/// does.
#[derive(Clone, Copy)]
pub struct Answer {
    /// What the button says.
    pub label: &'static str,
    /// A name for automation.
    pub testid: &'static str,
    /// What it does.
    pub then: Callback<()>,
}

/// What is asked, as it is at the moment of asking.
#[derive(Clone)]
pub struct Question {
    /// What will come of it.
    pub sentences: Vec<String>,
    /// Goes through with it.
    pub yes: Answer,
    /// What could be done in its place; to do nothing, where there is nothing else.
    pub instead: Option<Answer>,
}

/// A control and, while `open`, the question about what it does. Escape and leaving close it.
#[component]
pub fn Confirm(
    /// The control, which opens it.
    children: Children,
    /// Whether it is asked.
    open: Held<bool>,
    /// What is asked.
    question: Callback<(), Question>,
    /// What it is about.
    label: Callback<(), String>,
) -> impl IntoView {
    let whole = NodeRef::<html::Div>::new();
    let panel = NodeRef::<html::Div>::new();
    let focus = |inside: Option<HtmlElement>, which: &str| {
        let control = inside.and_then(|inside| inside.query_selector(which).ok()?);
        if let Some(control) = control.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = control.focus();
        }
    };
    whenever(move || {
        // Where there is something to be done in its place, a second Enter does that.
        focus(panel.get().map(|panel| panel.unchecked_into()), ".confirm__buttons > :last-child");
    });
    let close = move || {
        open.set(false);
        focus(whole.get_untracked().map(|whole| whole.unchecked_into()), "button");
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
    let button = move |answer: Answer, intent| {
        let on_press = Callback::new(move |()| {
            close();
            answer.then.run(());
        });
        view! { <Button label=answer.label intent on_press testid=answer.testid /> }.into_any()
    };
    let cancel = move || {
        let on_press = Callback::new(move |()| close());
        view! { <Button label=words::cancel() on_press testid="confirm--cancel" /> }.into_any()
    };
    view! {
        <div class="confirm" node_ref=whole on:focusout=leave on:keydown=key>
            {children()}
            {follow_some(move || {
                open.get()
                    .then(|| {
                        let Question { sentences, yes, instead } = untrack(|| question.run(()));
                        let sentences = sentences
                            .into_iter()
                            .map(|sentence| view! { <p>{sentence}</p> }.into_any());
                        view! {
                            <div
                                class="confirm__panel"
                                node_ref=panel
                                role="group"
                                aria-label=label.run(())
                            >
                                {sentences.collect_view()}
                                <div class="confirm__buttons">
                                    {button(yes, Intent::Danger)}
                                    {instead.map_or_else(cancel, |answer| button(answer, Intent::Plain))}
                                </div>
                            </div>
                        }
                            .into_any()
                    })
            })}
        </div>
    }
}

/// A button that asks before it deletes.
#[component]
pub fn ConfirmDelete(
    /// The name of the button.
    label: Callback<(), String>,
    /// Whether that name stands on it, instead of a bin.
    #[prop(optional)]
    shows_label: bool,
    /// What is asked.
    question: Callback<(), Question>,
    /// Whether it cannot be asked for now.
    blocked: Callback<(), bool>,
    /// A name of the button for automation.
    testid: &'static str,
) -> impl IntoView {
    let open = Held::new(false);
    view! {
        <Confirm open question label>
            <button
                type="button"
                class=if shows_label { "button" } else { "icon-button" }
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
        </Confirm>
    }
}
