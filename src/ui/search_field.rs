//! A search field in a form, which narrows down what is shown beside it.

use leptos::{ev, prelude::*};

use super::held::Held;

/// The field.
#[component]
pub fn SearchField(
    /// What the empty field says.
    placeholder: &'static str,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: Held<String>,
    /// Is told of every change.
    #[prop(optional)]
    on_typed: Option<Callback<()>>,
    /// Its test id.
    #[prop(optional)]
    testid: Option<&'static str>,
) -> impl IntoView {
    let typed = move |event: ev::Event| {
        value.set(event_target_value(&event));
        if let Some(on_typed) = on_typed {
            on_typed.run(());
        }
    };
    // Enter does not send the form.
    let keep_form = |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
        }
    };
    view! {
        <input
            type="search"
            class="field__input"
            placeholder=placeholder
            aria-label=label
            autocomplete="off"
            data-testid=testid
            on:keydown=keep_form
            prop:value=move || value.get()
            on:input=typed
        />
    }
}
