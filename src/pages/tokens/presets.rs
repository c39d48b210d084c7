//! Presets in the custom dialog: those for common jobs, and the person's own, kept in the browser,
//! exported and imported as JSON.

use leptos::{ev, html, prelude::*, task::spawn_local};
use token_model::job::{Choose, Preset, common, from_json, items_of, put_among, to_json};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use super::{catalogue::Catalogue, draft::use_drafts, use_tokens};
use crate::{
    copy as words, route,
    ui::{
        button::Button,
        download::download,
        field::Field,
        focus::focus_on,
        follow::{follow_some, follow_text},
        held::{Derived, Held, whenever},
        notice::Problem,
        select::{Select, SelectOption},
        toast::use_toasts,
    },
};

/// Where the person's own are kept in the browser. They hold names and no secret.
const KEPT: &str = "token-console.presets";

/// What is before the name of the person's own where one is chosen: they may have called it like a
/// common one.
const OWN: &str = "own:";

/// The choice of a preset, and what can be done with the person's own.
#[component]
pub fn Presets(
    /// What there is to tick.
    catalogue: Catalogue,
) -> impl IntoView {
    let tokens = use_tokens();
    let drafts = use_drafts();
    let form = drafts.custom.form;
    let toasts = use_toasts();
    let own = Held::new(kept());
    // As the choice has it; `None` until something is chosen.
    let chosen = Held::new(None::<String>);
    let preset = Derived::new(move || own.with(|own| meant_by(own, &chosen.get()?)));
    let name = Held::new(String::new());
    let problem = Held::new(None::<String>);
    let missing = Held::new(Vec::<String>::new());
    let input = NodeRef::<html::Input>::new();

    // What a preset names is ticked as soon as the lists have it.
    whenever(move || {
        if chosen.with(Option::is_none) {
            return;
        }
        // None takes back what the last one ticked.
        let nothing = || Preset { name: String::new(), items: vec![], choose: Choose::Nothing };
        let preset = preset.get().unwrap_or_else(nothing);
        catalogue.types.track();
        preset.kinds_needed().iter().for_each(|kind| catalogue.list(kind));
        let (ticks, lost) = catalogue.types.with(|types| preset.ticks(types, tokens.org_id));
        missing.set(lost);
        drafts.custom.tick_preset(ticks);
    });
    let options = Callback::new(move |()| {
        let none: SelectOption = (String::new(), words::no_preset().to_owned());
        let common = common().into_iter().map(|preset| (preset.name.clone(), preset.name));
        let mut options: Vec<_> = [none].into_iter().chain(common).collect();
        for Preset { name, .. } in own.get() {
            let is_common = options.iter().any(|(other, _)| *other == name);
            let says = if is_common { words::own_preset(&name) } else { name.clone() };
            options.push((format!("{OWN}{name}"), says));
        }
        options
    });
    let choose = Callback::new(move |wanted: String| chosen.set(Some(wanted)));
    // Says that it was done where the browser keeps them, and otherwise that it does not.
    let store = move |presets: Vec<Preset>, done: String| {
        if keep(&presets) {
            problem.set(None);
            toasts.success(done);
        } else {
            problem.set(Some(words::presets_not_kept().to_owned()));
        }
        own.set(presets);
    };
    let save = Callback::new(move |()| {
        let called = name.get_untracked().trim().to_owned();
        let items = untrack(|| {
            let name_of = |kind: &_, id| catalogue.name_of(kind, id);
            form.with(|form| items_of(form.choice(), tokens.org_id, name_of))
        });
        if called.is_empty() || items.is_empty() {
            let lacks =
                if items.is_empty() { words::preset_empty() } else { words::preset_unnamed() };
            problem.set(Some(lacks.to_owned()));
            return;
        }
        let done = words::preset_kept(&called);
        let new = Preset { name: called, items, choose: Choose::Nothing };
        store(put_among(own.get_untracked(), vec![new]), done);
        name.set(String::new());
    });
    let export = Callback::new(move |()| {
        let saved = download(words::PRESETS_FILE, to_json(&own.get_untracked()).as_bytes());
        problem.set((!saved).then(|| words::text_not_saved().to_owned()));
    });
    let forget = Callback::new(move |()| {
        let Some(forgotten) = preset.get_untracked() else { return };
        let mut presets = own.get_untracked();
        presets.retain(|preset| preset.name != forgotten.name);
        store(presets, words::preset_forgotten(&forgotten.name));
        chosen.set(Some(String::new()));
        // The button goes with the preset.
        focus_on("#preset");
    });
    let import = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        let Some(file) = file else { return };
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            match from_json(&text.unwrap_or_default()) {
                Ok(new) => {
                    let done = words::presets_imported(new.len());
                    // The dialog may have been closed meanwhile.
                    let own = own.try_get_untracked().unwrap_or_else(kept);
                    store(put_among(own, new), done);
                }
                Err(error) => problem.set(Some(words::presets_not_read(&error))),
            }
        });
    };
    let open = Callback::new(move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    });
    let next = move || {
        let preset = preset.get()?;
        let sentence = words::then(preset.choose)?;
        let operator = (preset.choose == Choose::Operator).then(|| {
            let turn = Callback::new(move |()| tokens.turn_dialog(route::Dialog::Operator));
            view! { <Button label=words::operator_item() on_press=turn /> }.into_any()
        });
        Some(view! { <p class="paste__note" role="status">{sentence} {operator}</p> }.into_any())
    };
    let is_own = move || {
        let chosen = chosen.get().unwrap_or_default();
        chosen.starts_with(OWN) && preset.with(Option::is_some)
    };
    view! {
        <div class="presets">
            <Select
                label=words::start_from()
                id="preset"
                options
                value=Callback::new(move |()| chosen.get().unwrap_or_default())
                on_choose=choose
            />
            {follow_some(next)}
            <p class="paste__note">
                {follow_text(move || missing.with(|missing| words::preset_lacks(missing)))}
            </p>
            <details class="options" data-testid="own-presets">
                <summary>{words::own_presets()}</summary>
                <div class="options__body">
                    <Field
                        label=words::preset_name()
                        id="preset-name"
                        value=name
                        hint=words::preset_hint()
                    />
                    <div class="dialog__ways">
                        <Button label=words::save_preset() on_press=save testid="save-preset" />
                        <Button label=words::export() on_press=export testid="export-presets" />
                        <Button label=words::import() on_press=open />
                        {follow_some(move || {
                            is_own()
                                .then(|| {
                                    view! {
                                        <Button
                                            label=words::forget_preset()
                                            on_press=forget
                                            testid="forget-preset"
                                        />
                                    }
                                        .into_any()
                                })
                        })}
                    </div>
                    <input
                        type="file"
                        hidden
                        node_ref=input
                        accept="application/json"
                        aria-label=words::import()
                        data-testid="import-presets"
                        on:change=import
                    />
                    <Problem sentence=problem />
                </div>
            </details>
        </div>
    }
}

/// The preset that a choice means; `None` where it means none.
fn meant_by(own: &[Preset], chosen: &str) -> Option<Preset> {
    match chosen.strip_prefix(OWN) {
        Some(name) => own.iter().find(|preset| preset.name == name).cloned(),
        None => common().into_iter().find(|preset| preset.name == chosen),
    }
}

/// The person's own; none where the browser keeps nothing for the page.
fn kept() -> Vec<Preset> {
    let text = window().local_storage().ok().flatten().and_then(|kept| kept.get_item(KEPT).ok()?);
    text.and_then(|text| from_json(&text).ok()).unwrap_or_default()
}

/// Keeps them; whether the browser did.
fn keep(presets: &[Preset]) -> bool {
    let storage = window().local_storage().ok().flatten();
    storage.is_some_and(|storage| storage.set_item(KEPT, &to_json(presets)).is_ok())
}
