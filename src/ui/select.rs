//! A labelled choice of one among several: the browser's own `<select>`.

use leptos::prelude::*;

use super::follow::follow;

/// What can be chosen: its value, and what it says.
pub type SelectOption = (String, String);

/// The label and the control.
#[component]
pub fn Select(
    /// What is chosen here.
    label: &'static str,
    /// The id of the control; unique in the page.
    id: &'static str,
    /// What there is to choose from, as it changes.
    options: Callback<(), Vec<SelectOption>>,
    /// The value that is chosen, as it changes.
    value: Callback<(), String>,
    /// Chooses another value.
    on_choose: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="select">
            <label class="field__label" for=id>
                {label}
            </label>
            <select
                class="field__input"
                id=id
                data-testid=id
                on:change=move |event| on_choose.run(event_target_value(&event))
            >
                {follow(move || {
                    let chosen = value.run(());
                    options
                        .run(())
                        .into_iter()
                        .map(|(value, says)| {
                            let selected = value == chosen;
                            view! {
                                <option value=value prop:selected=selected>
                                    {says}
                                </option>
                            }
                                .into_any()
                        })
                        .collect_view()
                        .into_any()
                })}
            </select>
        </div>
    }
}
