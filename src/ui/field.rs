//! One field of a form: its label, its input, a hint, and what is wrong with it.

use leptos::prelude::*;

use super::{follow::follow_some, held::Held};

/// A labelled input.
#[component]
pub fn Field(
    /// What the field is called.
    label: &'static str,
    /// The id of the input; unique in the page.
    id: &'static str,
    /// What is typed.
    value: Held<String>,
    /// `text` or `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What to write in it, shown while it is empty.
    #[prop(optional)]
    placeholder: &'static str,
    /// A rule told before it is broken.
    #[prop(optional)]
    hint: &'static str,
    /// What is wrong with what is typed, if anything is.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Whether the focus starts here.
    #[prop(optional)]
    autofocus: bool,
    /// A name for automation.
    #[prop(optional)]
    testid: Option<&'static str>,
) -> impl IntoView {
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let described_by = {
        let (hint_id, problem_id) = (hint_id.clone(), problem_id.clone());
        move || match (problem.with(Option::is_some), hint.is_empty()) {
            (true, _) => Some(problem_id.clone()),
            (false, false) => Some(hint_id.clone()),
            (false, true) => None,
        }
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>
                {label}
            </label>
            <input
                class="field__input"
                id=id
                name=id
                type=kind
                placeholder=placeholder
                autocomplete=autocomplete
                autofocus=autofocus
                data-testid=testid
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby=described_by
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            {(!hint.is_empty())
                .then(|| {
                    view! {
                        <p class="field__hint" id=hint_id>
                            {hint}
                        </p>
                    }
                })}
            {follow_some(move || {
                problem
                    .get()
                    .map(|problem| {
                        view! {
                            <p class="field__problem" id=problem_id.clone()>
                                {problem}
                            </p>
                        }
                            .into_any()
                    })
            })}
        </div>
    }
}
