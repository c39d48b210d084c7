//! "From a Config or Command": what is pasted, dropped or opened ticks the boxes of what it needs.

use leptos::{html, prelude::*, task::spawn_local};
use token_model::{
    caret::without_secrets,
    paste::{
        Format, Owner, Pasted, Reading, read,
        resolve::{Here, Resolved, kinds_needed, resolve},
    },
    user::User,
};
use web_sys::HtmlTextAreaElement;

use super::{
    catalogue::Catalogue,
    draft::{CustomDraft, PasteDraft, PastedOwner, TickOf, use_drafts},
    paste_findings::PasteFindings,
    use_tokens,
};
use crate::{
    app::use_client,
    copy as words,
    session::use_session,
    ui::{
        follow::follow_some,
        held::{Derived, Held, whenever},
        text_file::{FileButton, Opened, dropped},
    },
};

/// The field, and what was found in it.
#[component]
pub fn PasteBox(
    /// What there is to tick.
    catalogue: Catalogue,
) -> impl IntoView {
    let drafts = use_drafts();
    let (draft, custom) = (drafts.paste, drafts.custom);
    let tokens = use_tokens();
    let client = use_client();
    let organization = Held::new(untrack(|| tokens.organization_name()));
    if organization.with_untracked(Option::is_none) {
        spawn_local(async move {
            // Where it may not be read, a name is taken at its word.
            if let Ok(found) = client.organization(tokens.org_id).await {
                organization.try_set(Some(found.name));
            }
        });
    }
    let field = NodeRef::<html::Textarea>::new();
    let reading: Derived<Option<(Format, Reading)>> =
        Derived::new(move || draft.pasted.with(|pasted| read(pasted.text())));
    let resolved = Derived::new(move || {
        reading.with(|reading| match reading {
            None => Resolved::default(),
            Some((_, reading)) => {
                let here = Here { id: tokens.org_id, name: organization.get() };
                catalogue.types.with(|types| resolve(reading, types, &here))
            }
        })
    });
    // What has to be listed before a name leads to anything.
    whenever(move || {
        let kinds = reading.with(|found| found.as_ref().map(|(_, reading)| kinds_needed(reading)));
        catalogue.types.track();
        kinds.unwrap_or_default().iter().for_each(|kind| catalogue.list(kind));
    });
    let ticks: Derived<Vec<TickOf>> = Derived::new(move || {
        catalogue.types.track();
        resolved.with(|resolved| {
            draft
                .answers
                .with(|answers| answers.ticks(resolved, |name| catalogue.bucket_named(name)))
        })
    });
    whenever(move || custom.tick_pasted(ticks.get()));
    take_over(reading, draft, custom);

    let take = move |text: &str| {
        let pasted = Pasted::new(text);
        // Where a secret was taken out, the field must not show it any longer either.
        if let Some(field) = field.get_untracked()
            && field.value() != pasted.text()
        {
            show_instead(&field, text, pasted.text());
        }
        draft.pasted.set(pasted);
        reading.with_untracked(|reading| {
            let reading = reading.as_ref().map(|(_, reading)| reading);
            draft.answers.update(|answers| answers.keep_asked(reading));
        });
    };
    let open = Callback::new(move |opened: Opened| {
        draft.problem.set(opened.as_ref().err().copied());
        if let Ok(text) = opened {
            take(&text);
        }
    });
    view! {
        <section
            class="paste"
            aria-label=words::paste_title()
            on:drop=move |event| dropped(event, open)
        >
            <label class="field__label" for="paste">
                {words::paste_label()}
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
            ></textarea>
            <p class="field__hint" id="paste-hint">
                {words::paste_hint()}
            </p>
            <FileButton on_open=open testid="paste-file" />
            {follow_some(move || {
                let problem = draft.problem.get()?;
                Some(view! { <p class="paste__note" role="alert">{problem}</p> }.into_any())
            })}
            <PasteFindings
                draft
                reading
                resolved
                ticks
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

/// Takes over what a command says of the token beside its permissions, and takes back what the last
/// one said.
fn take_over(reading: Derived<Option<(Format, Reading)>>, paste: PasteDraft, custom: CustomDraft) {
    let client = StoredValue::new(use_client());
    let tokens = use_tokens();
    let session = use_session();
    let said = Derived::new(move || {
        reading.with(|reading| {
            let reading = reading.as_ref().map(|(_, reading)| reading)?;
            Some((reading.description.clone(), reading.inactive, reading.owner.clone()))
        })
    });
    Effect::new(move |before: Option<()>| {
        let (description, inactive, owner) = said.get().unwrap_or_default();
        // What was said before the session was signed in anew stands there already.
        if before.is_none() && description == paste.described.get_value() && owner.is_none() {
            return;
        }
        let last = paste.described.get_value();
        let typed = custom.description.get_untracked();
        if typed.is_empty() || Some(typed) == last {
            custom.description.set(description.clone().unwrap_or_default());
            paste.described.set_value(description);
        }
        if inactive != paste.inactive.get_value() {
            custom.made_for.inactive.set(inactive);
            paste.inactive.set_value(inactive);
        }
        if let PastedOwner::Chosen(user) = paste.owner.get_untracked()
            && custom.made_for.owner.get_untracked().is_some_and(|owner| owner.id == user.id)
        {
            custom.made_for.owner.set(None);
        }
        let Some(owner) = owner else { return paste.owner.set(PastedOwner::None) };
        paste.owner.set(PastedOwner::Looking);
        spawn_local(async move {
            let users = client.get_value().users_of_organization(tokens.org_id).await;
            let is_it = |user: &User| match &owner {
                Owner::Id(id) => user.id == *id,
                Owner::Name(name) => user.name == *name,
            };
            let me = session.me_now().map(|me| me.user);
            let mut all = users.unwrap_or_default();
            all.extend(me.clone());
            let found = all.into_iter().find(is_it);
            // Another text may stand there by now.
            if said.try_get_untracked().flatten().and_then(|(_, _, owner)| owner).as_ref()
                != Some(&owner)
            {
                return;
            }
            match found {
                Some(user) => {
                    let is_me = me.is_some_and(|me| me.id == user.id);
                    custom.made_for.owner.try_set((!is_me).then(|| user.clone()));
                    paste.owner.try_set(PastedOwner::Chosen(user));
                }
                None => {
                    let name = match owner {
                        Owner::Id(id) => id.to_string(),
                        Owner::Name(name) => name,
                    };
                    paste.owner.try_set(PastedOwner::Unknown(name));
                }
            }
        });
    });
}

/// Shows a text without its secrets in the place of what was typed, with the caret where it was.
fn show_instead(field: &HtmlTextAreaElement, typed: &str, kept: &str) {
    let place = |place: Result<Option<u32>, _>| {
        let place = place.ok().flatten()?;
        Some(without_secrets(typed, place as usize) as u32)
    };
    // In a text that comes from a file nobody has put the caret anywhere.
    let is_typed = field.value() == typed;
    let selected = (place(field.selection_start()), place(field.selection_end()));
    field.set_value(kept);
    if let (true, (Some(start), Some(end))) = (is_typed, selected) {
        // It fails only for fields that have no caret.
        let _ = field.set_selection_range(start, end);
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
