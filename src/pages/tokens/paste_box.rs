//! "From a config or command": what is pasted, dropped or opened ticks the boxes of what it needs.

use leptos::{ev, html, prelude::*, task::spawn_local};
use token_model::{
    custom_form::{CustomForm, Tick},
    paste::{
        Format, MAX_BYTES, Owner, Pasted, Reading, read,
        resolve::{Resolved, kinds_needed, resolve},
    },
    user::User,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement, HtmlTextAreaElement};

use super::{
    catalogue::Catalogue,
    draft::{CustomDraft, PasteDraft, use_drafts},
    paste_findings::PasteFindings,
    use_tokens,
};
use crate::{
    app::use_client,
    copy as words,
    session::use_session,
    ui::{button::Button, follow::follow_some},
};

/// The field, and what was found in it.
#[component]
pub fn PasteBox(
    /// What there is to tick.
    catalogue: Catalogue,
) -> impl IntoView {
    let drafts = use_drafts();
    let (draft, custom) = (drafts.paste, drafts.custom);
    let field = NodeRef::<html::Textarea>::new();
    let reading: Memo<Option<(Format, Reading)>> =
        Memo::new(move |_| draft.pasted.with(|pasted| read(pasted.text())));
    let resolved = Memo::new(move |_| {
        reading.with(|reading| match reading {
            None => Resolved::default(),
            Some((_, reading)) => catalogue.types.with(|types| resolve(reading, types)),
        })
    });
    // What has to be listed before a name leads to anything.
    Effect::new(move |_| {
        let kinds = reading.with(|found| found.as_ref().map(|(_, reading)| kinds_needed(reading)));
        catalogue.types.track();
        kinds.unwrap_or_default().iter().for_each(|kind| catalogue.list(kind));
    });
    Effect::new(move |_| resolved.with(|resolved| tick(draft, custom.form, resolved)));
    take_over(reading, custom);

    let take = move |text: &str| {
        let pasted = Pasted::new(text);
        // Where a secret was taken out, the field must not show it any longer either.
        if let Some(field) = field.get_untracked()
            && field.value() != pasted.text()
        {
            field.set_value(pasted.text());
        }
        draft.pasted.set(pasted);
    };
    let open = move |file: File| {
        draft.too_large.set(file.size() > MAX_BYTES as f64);
        if file.size() > MAX_BYTES as f64 {
            return;
        }
        spawn_local(async move {
            // A folder, or a file that is gone: there is nothing to read.
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            take(&text.unwrap_or_default());
        });
    };
    let dropped = move |event: ev::DragEvent| {
        let files = event.data_transfer().and_then(|data| data.files());
        // A text that is dropped goes where the browser puts it.
        if let Some(file) = files.and_then(|files| files.get(0)) {
            event.prevent_default();
            open(file);
        }
    };
    view! {
        <section class="paste" aria-label=words::PASTE_TITLE>
            <label class="field__label" for="paste">
                {words::PASTE_LABEL}
            </label>
            <textarea
                id="paste"
                class="field__input paste__text"
                node_ref=field
                rows="6"
                spellcheck="false"
                autocomplete="off"
                autofocus=true
                aria-describedby="paste-hint"
                data-testid="paste"
                placeholder=words::PASTE_PLACEHOLDER
                prop:value=move || draft.pasted.with(|pasted| pasted.text().to_owned())
                on:input=move |event| take(&event_target_value(&event))
                on:drop=dropped
            ></textarea>
            <p class="field__hint" id="paste-hint">
                {words::PASTE_HINT}
            </p>
            <FileButton on_open=Callback::new(move |file: File| open(file)) />
            {follow_some(move || {
                draft
                    .too_large
                    .get()
                    .then(|| view! { <p class="paste__note" role="alert">{words::PASTE_TOO_LARGE}</p> }.into_any())
            })}
            <PasteFindings
                draft
                reading
                resolved
                catalogue
                on_line=Callback::new(move |line| {
                    if let Some(field) = field.get_untracked() {
                        show_line(&field, line);
                    }
                })
            />
        </section>
    }
}

/// Ticks what was found, and takes back what was ticked for a text that stood there before.
fn tick(draft: PasteDraft, form: RwSignal<CustomForm>, resolved: &Resolved) {
    let before = draft.ticked.get_value();
    if before.is_empty() && resolved.found.is_empty() {
        return;
    }
    form.update(|form| {
        for (target, action) in &before {
            form.set(target, *action, false);
        }
        // What the person ticked themselves is theirs to take back.
        let new = resolved.found.iter().filter(|found| {
            !matches!(form.tick(&found.target, found.action), Tick::On | Tick::Included)
        });
        let new: Vec<_> = new.map(|found| (found.target.clone(), found.action)).collect();
        for (target, action) in &new {
            form.set(target, *action, true);
        }
        draft.ticked.set_value(new);
    });
}

/// Takes over what a command says of the token beside its permissions, where nothing is said yet.
fn take_over(reading: Memo<Option<(Format, Reading)>>, custom: CustomDraft) {
    let made_for = custom.made_for;
    let client = StoredValue::new(use_client());
    let tokens = use_tokens();
    let session = use_session();
    Effect::new(move |_| {
        let Some((_, reading)) = reading.get() else { return };
        if let Some(description) = reading.description
            && custom.description.with_untracked(String::is_empty)
        {
            custom.description.set(description);
        }
        if reading.inactive {
            made_for.inactive.set(true);
        }
        if let Some(owner) = reading.owner {
            spawn_local(async move {
                // Whoever may not see the members makes the token for themselves, as it says there.
                let users = client.get_value().users_of_organization(tokens.org_id).await;
                let is_it = |user: &User| match &owner {
                    Owner::Id(id) => user.id == *id,
                    Owner::Name(name) => user.name == *name,
                };
                let me = session.me_now().map(|me| me.user.id);
                let user = users.unwrap_or_default().into_iter().find(is_it);
                made_for.owner.try_set(user.filter(|user| Some(user.id) != me));
            });
        }
    });
}

/// A button that lets a file be chosen.
#[component]
fn FileButton(on_open: Callback<File>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let chosen = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            on_open.run(file);
        }
        // The same file can be opened again after it was changed.
        input.set_value("");
    };
    let press = Callback::new(move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    });
    view! {
        <input
            type="file"
            hidden
            node_ref=input
            aria-label=words::OPEN_FILE
            data-testid="paste-file"
            on:change=chosen
        />
        <Button label=words::OPEN_FILE on_press=press />
    }
}

/// Selects a line of the field, so that it is seen.
fn show_line(field: &HtmlTextAreaElement, line: usize) {
    let text = field.value();
    let length = |text: &str| text.encode_utf16().count() as u32;
    let start: u32 = text.split_inclusive('\n').take(line.saturating_sub(1)).map(length).sum();
    let end = start + text.lines().nth(line.saturating_sub(1)).map_or(0, length);
    let _ = field.focus();
    // Browsers scroll to where the selection is when the focus is there; some only as it changes.
    let _ = field.set_selection_range(start, end);
}
