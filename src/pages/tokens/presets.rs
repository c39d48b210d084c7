//! Presets in the custom dialog: those for common jobs, and the person's own, kept in the browser,
//! exported and imported as JSON.

use leptos::{ev, html, prelude::*, task::spawn_local};
use token_model::{
    custom::Extent,
    job::{Choose, Item, Preset, common, from_json, to_json},
    permission::Action,
};
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
        follow::{follow_some, follow_text},
        notice::Problem,
        select::{Select, SelectOption},
    },
};

/// Where the person's own are kept in the browser. They hold names and no secret.
const KEPT: &str = "token-console.presets";

/// The choice of a preset, and what can be done with the person's own.
#[component]
pub fn Presets(
    /// What there is to tick.
    catalogue: Catalogue,
) -> impl IntoView {
    let tokens = use_tokens();
    let drafts = use_drafts();
    let form = drafts.custom.form;
    let own = RwSignal::new(kept());
    let chosen = RwSignal::new(None::<Preset>);
    let name = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let missing = RwSignal::new(Vec::<String>::new());
    let input = NodeRef::<html::Input>::new();

    // What a preset names is ticked as soon as the lists have it.
    Effect::new(move |_| {
        let Some(preset) = chosen.get() else { return };
        catalogue.types.track();
        preset.kinds_needed().iter().for_each(|kind| catalogue.list(kind));
        let (ticks, lost) = catalogue.types.with(|types| preset.ticks(types, tokens.org_id));
        missing.set(lost);
        drafts.custom.tick_preset(ticks);
    });
    let all = move || common().into_iter().chain(own.get()).collect::<Vec<_>>();
    let options = Callback::new(move |()| {
        let option = |preset: Preset| (preset.name.clone(), preset.name);
        let none: SelectOption = (String::new(), words::NO_PRESET.to_owned());
        [none].into_iter().chain(all().into_iter().map(option)).collect()
    });
    let choose = Callback::new(move |wanted: String| {
        let preset = untrack(all).into_iter().find(|preset| preset.name == wanted);
        // None takes back what the last one ticked.
        let nothing = || Preset { name: String::new(), items: vec![], choose: Choose::Nothing };
        chosen.set(Some(preset.unwrap_or_else(nothing)));
    });
    let store = move |presets: Vec<Preset>| {
        problem.set((!keep(&presets)).then(|| words::PRESETS_NOT_KEPT.to_owned()));
        own.set(presets);
    };
    let save = Callback::new(move |()| {
        let called = name.get_untracked().trim().to_owned();
        let items = untrack(|| items_of(catalogue, form));
        if called.is_empty() || items.is_empty() {
            problem.set(Some(words::PRESET_INCOMPLETE.to_owned()));
            return;
        }
        let mut presets = own.get_untracked();
        presets.retain(|preset| preset.name != called);
        presets.push(Preset { name: called, items, choose: Choose::Nothing });
        store(presets);
        name.set(String::new());
    });
    let export = Callback::new(move |()| {
        let saved = download(words::PRESETS_FILE, &to_json(&own.get_untracked()));
        problem.set((!saved).then(|| words::TEXT_NOT_SAVED.to_owned()));
    });
    let forget = Callback::new(move |()| {
        let wanted = chosen.get_untracked().map(|preset| preset.name).unwrap_or_default();
        let mut presets = own.get_untracked();
        presets.retain(|preset| preset.name != wanted);
        store(presets);
        chosen.set(None);
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
                    let mut presets = own.get_untracked();
                    presets.retain(|old| !new.iter().any(|new| new.name == old.name));
                    presets.extend(new);
                    store(presets);
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
        let preset = chosen.get()?;
        let sentence = words::then(preset.choose)?;
        let operator = (preset.choose == Choose::Operator).then(|| {
            let turn = Callback::new(move |()| tokens.turn_dialog(route::Dialog::Operator));
            view! { <Button label=words::OPERATOR_ITEM on_press=turn /> }.into_any()
        });
        Some(view! { <p class="paste__note" role="status">{sentence} {operator}</p> }.into_any())
    };
    let is_own = move || {
        chosen.with(|preset| {
            let name = preset.as_ref().map(|preset| preset.name.as_str()).unwrap_or_default();
            own.with(|own| own.iter().any(|preset| preset.name == name))
        })
    };
    view! {
        <div class="presets">
            <Select
                label=words::START_FROM
                id="preset"
                options
                value=Callback::new(move |()| {
                    chosen.get().map(|preset| preset.name).unwrap_or_default()
                })
                on_choose=choose
            />
            {follow_some(next)}
            <p class="paste__note">
                {follow_text(move || missing.with(|missing| words::preset_lacks(missing)))}
            </p>
            <details class="options" data-testid="own-presets">
                <summary>{words::OWN_PRESETS}</summary>
                <div class="options__body">
                    <Field
                        label=words::PRESET_NAME
                        id="preset-name"
                        value=name
                        hint=words::PRESET_HINT
                    />
                    <div class="dialog__ways">
                        <Button label=words::SAVE_PRESET on_press=save testid="save-preset" />
                        <Button label=words::EXPORT on_press=export testid="export-presets" />
                        <Button label=words::IMPORT on_press=open />
                        {follow_some(move || {
                            is_own()
                                .then(|| {
                                    view! {
                                        <Button
                                            label=words::FORGET_PRESET
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
                        aria-label=words::IMPORT
                        data-testid="import-presets"
                        on:change=import
                    />
                    <Problem sentence=problem />
                </div>
            </details>
        </div>
    }
}

/// What is ticked, by the names of things, so that it is good for another server as well.
fn items_of(
    catalogue: Catalogue,
    form: RwSignal<token_model::custom_form::CustomForm>,
) -> Vec<(Action, Item)> {
    form.with(|form| {
        let mut items = Vec::new();
        for of_type in form.choice().types() {
            for action in Action::BOTH {
                let kind = &of_type.kind;
                match of_type.extent(action) {
                    Extent::All => items.push((action, Item::Every(kind.clone()))),
                    Extent::Scoped(ids) => items.extend(ids.iter().map(|id| {
                        let item = match catalogue.name_of(kind, id) {
                            Some(name) => Item::Named(kind.clone(), name),
                            None => Item::One(kind.clone(), id),
                        };
                        (action, item)
                    })),
                }
            }
        }
        items
    })
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
