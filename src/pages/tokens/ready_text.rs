//! A text made ready in one of several forms, to copy or to save: folded until it is needed.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

use crate::{
    copy as words,
    ui::{
        button::Button,
        copy_button::CopyButton,
        download::download,
        follow::{follow, follow_some},
        held::Held,
        notice::Problem,
        select::Select,
    },
};

/// One of the forms that a text has.
#[derive(Clone, Copy)]
pub struct Form {
    /// What it is called.
    pub name: &'static str,
    /// The name of a file of it.
    pub file: &'static str,
}

/// A text in one of its forms.
pub struct Ready {
    /// The text; none where there is nothing to say yet.
    pub text: Option<String>,
    /// What is shown in its place, where it has a secret in it that is hidden.
    pub shown: Option<String>,
    /// What has to be known of it.
    pub notes: Vec<String>,
}

/// The forms to choose from, the text, and what can be done with it.
#[component]
pub fn ReadyText(
    /// What it is for.
    title: &'static str,
    /// What is chosen among the forms.
    choice: &'static str,
    /// The id of the choice; unique in the page.
    id: &'static str,
    /// The forms.
    forms: Vec<Form>,
    /// The text in the form at this place, as it changes.
    ready: Callback<usize, Ready>,
    /// What is said where there is no text.
    none: &'static str,
    /// Fetches what the text needs, the first time that it is unfolded.
    #[prop(optional_no_strip)]
    on_unfold: Option<Callback<()>>,
    /// Whether it has a secret in it.
    #[prop(optional)]
    secret: bool,
) -> impl IntoView {
    let chosen = Held::new(0_usize);
    let unfolded = Held::new(false);
    let failed = Held::new(None);
    let was_unfolded = StoredValue::new(false);
    let forms = StoredValue::new(forms);
    let text =
        Callback::new(move |()| untrack(|| ready.run(chosen.get()).text.unwrap_or_default()));
    let failure = Callback::new(move |()| failed.set(Some(words::text_not_copied().to_owned())));
    let save = Callback::new(move |()| {
        let file =
            forms.with_value(|forms| forms.get(chosen.get_untracked()).map(|form| form.file));
        let saved = download(file.unwrap_or_default(), text.run(()).as_bytes());
        failed.set((!saved).then(|| words::text_not_saved().to_owned()));
    });
    let toggled = move |event: ev::Event| {
        let details =
            event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        let open = details.is_some_and(|details| details.open());
        unfolded.set(open);
        if open && !was_unfolded.get_value() {
            was_unfolded.set_value(true);
            if let Some(on_unfold) = on_unfold {
                on_unfold.run(());
            }
        }
    };
    let options = Callback::new(move |()| {
        let option = |(place, form): (usize, &Form)| (place.to_string(), form.name.to_owned());
        forms.with_value(|forms| forms.iter().enumerate().map(option).collect())
    });
    let whole = move || {
        let Ready { text, shown, notes } = ready.run(chosen.get());
        let notes =
            notes.into_iter().map(|note| view! { <p class="field__hint">{note}</p> }.into_any());
        let notes = notes.collect_view();
        match shown.or(text) {
            None => view! { <p class="field__hint">{none}</p> {notes} }.into_any(),
            Some(shown) => view! {
                <pre class="code" tabindex="0" data-testid=format!("{id}-text")>
                    <code>{shown}</code>
                </pre>
                {notes}
            }
            .into_any(),
        }
    };
    view! {
        <details class="options" on:toggle=toggled data-testid=format!("{id}-part")>
            <summary>{title}</summary>
            {follow_some(move || {
                unfolded
                    .get()
                    .then(|| {
                        view! {
                            <div class="options__body">
                                <Select
                                    label=choice
                                    id
                                    options
                                    value=Callback::new(move |()| chosen.get().to_string())
                                    on_choose=Callback::new(move |place: String| {
                                        chosen.set(place.parse().unwrap_or_default());
                                    })
                                />
                                {follow(whole)}
                                {follow_some(move || {
                                    let is_there = ready.run(chosen.get()).text.is_some();
                                    is_there.then(|| view! { <Deeds text failure save secret /> }.into_any())
                                })}
                                <Problem sentence=failed />
                            </div>
                        }
                            .into_any()
                    })
            })}
        </details>
    }
}

/// What can be done with the text.
#[component]
fn Deeds(
    text: Callback<(), String>,
    failure: Callback<()>,
    save: Callback<()>,
    secret: bool,
) -> impl IntoView {
    view! {
        <div class="dialog__ways">
            <CopyButton
                text
                what=words::the_text()
                on_failure=failure
                testid="button-copy-text"
                secret=secret
            />
            <Button label=words::download() on_press=save testid="button-download-text" />
        </div>
    }
}
