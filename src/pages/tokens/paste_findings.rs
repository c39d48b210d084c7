//! What was found in a pasted text: each permission with the line that asks for it, and what was
//! not understood, is not there, or has to be chosen by the person.

use leptos::{prelude::*, task::spawn_local};
use token_model::{
    custom_form::Target,
    paste::{
        Format, Matter, Object, Reading, Remark,
        resolve::{Found, Missing, Resolved, Why},
    },
    permission::Action,
    resource_type::ResourceType,
};

use super::{
    Tokens,
    catalogue::Catalogue,
    draft::{PasteDraft, PastedOwner, use_drafts},
    use_tokens,
};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    ui::{
        button::Button,
        focus::focus_on,
        follow::{follow, follow_some, follow_text},
        notice::Problem,
    },
};

/// So many lines of each kind are shown; the rest is counted.
const SHOWN: usize = 50;

/// What was found.
#[component]
pub fn PasteFindings(
    /// What was pasted.
    draft: PasteDraft,
    /// What it says.
    reading: Memo<Option<(Format, Reading)>>,
    /// What of that there is here.
    resolved: Memo<Resolved>,
    /// What there is here.
    catalogue: Catalogue,
    /// Shows a line of the text.
    on_line: Callback<usize>,
) -> impl IntoView {
    let tokens = use_tokens();
    let problem = RwSignal::new(None::<String>);
    let summary = move || {
        if draft.pasted.with(|pasted| pasted.text().trim().is_empty()) {
            return String::new();
        }
        reading.with(|reading| match reading {
            None => words::PASTE_NOT_KNOWN.to_owned(),
            Some((format, _)) => {
                words::paste_found(*format, resolved.with(|resolved| resolved.found.len()))
            }
        })
    };
    let secrets = move || {
        let secrets = draft.pasted.with(|pasted| pasted.secrets());
        (secrets > 0).then(|| {
            view! { <p class="paste__note">{words::secrets_taken_out(secrets)}</p> }.into_any()
        })
    };
    let found = move || {
        resolved.with(|resolved| {
            let rows = resolved.found.iter().take(SHOWN);
            rows.map(|found| found_row(found, catalogue, on_line)).collect_view().into_any()
        })
    };
    let missing = move || {
        resolved.with(|resolved| {
            let rows = resolved.missing.iter().take(SHOWN);
            rows.map(|missing| missing_row(missing, tokens, catalogue, problem, on_line))
                .collect_view()
                .into_any()
        })
    };
    let remarks = move || {
        reading.with(|reading| {
            let remarks = reading.iter().flat_map(|(_, reading)| reading.remarks.iter());
            let rows = remarks.take(SHOWN).map(|remark| remark_row(remark, catalogue, on_line));
            rows.collect_view().into_any()
        })
    };
    let more = move || {
        let rest = |count: usize| count.saturating_sub(SHOWN);
        let resolved =
            resolved.with(|resolved| rest(resolved.found.len()) + rest(resolved.missing.len()));
        let remarks = reading
            .with(|reading| reading.as_ref().map_or(0, |(_, reading)| rest(reading.remarks.len())));
        let more = resolved + remarks;
        (more > 0).then(|| view! { <p class="paste__note">{words::and_more(more)}</p> }.into_any())
    };
    view! {
        <div class="paste__found">
            <p role="status" data-testid="paste-summary">
                {follow_text(summary)}
            </p>
            {follow_some(secrets)}
            {follow_some(move || breadth(reading))}
            {follow_some(move || beside(draft, reading))}
            <ul class="paste__list" data-testid="paste-found">
                {follow(found)}
            </ul>
            <ul class="paste__list paste__list--open" data-testid="paste-open">
                {follow(missing)}
                {follow(remarks)}
            </ul>
            {follow_some(more)}
            <Problem sentence=problem />
        </div>
    }
}

/// A row: its line, what it says, and what can be done about it.
fn row(line: usize, says: String, on_line: Callback<usize>, deeds: AnyView) -> AnyView {
    view! {
        <li class="paste__row">
            <button
                type="button"
                class="button button--link"
                on:click=move |_| on_line.run(line)
            >
                {words::line(line)}
            </button>
            <span class="paste__says">{says}</span>
            {deeds}
        </li>
    }
    .into_any()
}

fn found_row(found: &Found, catalogue: Catalogue, on_line: Callback<usize>) -> AnyView {
    let Target { kind, id } = &found.target;
    let name = id.map(|id| catalogue.name_of(kind, id).unwrap_or_else(|| id.to_string()));
    let says = words::asks_for(found.action, kind, name.as_deref());
    row(found.line, says, on_line, ().into_any())
}

fn missing_row(
    missing: &Missing,
    tokens: Tokens,
    catalogue: Catalogue,
    problem: RwSignal<Option<String>>,
    on_line: Callback<usize>,
) -> AnyView {
    let says = words::missing(missing);
    let deeds = match (&missing.wish.object, missing.why) {
        (Object::Named(kind, name), Why::NotThere) if *kind == ResourceType::BUCKETS => {
            view! { <CreateBucket tokens name=name.clone() catalogue problem /> }.into_any()
        }
        _ => ().into_any(),
    };
    row(missing.wish.line, says, on_line, deeds)
}

fn remark_row(remark: &Remark, catalogue: Catalogue, on_line: Callback<usize>) -> AnyView {
    let deeds = match &remark.matter {
        Matter::ReadOrWrite(name) => {
            view! { <ReadOrWrite name=name.clone() catalogue /> }.into_any()
        }
        _ => ().into_any(),
    };
    row(remark.line, words::remark(&remark.matter), on_line, deeds)
}

/// Makes the bucket that a text names and that is not there.
#[component]
fn CreateBucket(
    tokens: Tokens,
    name: String,
    catalogue: Catalogue,
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    let client = StoredValue::new(use_client());
    let create = Callback::new(move |()| {
        let (client, name) = (client.get_value(), name.clone());
        problem.set(None);
        spawn_local(async move {
            match client.create_bucket(tokens.org_id, &name).await {
                // With the new list its boxes are ticked.
                Ok(()) => {
                    catalogue.list_again(&ResourceType::BUCKETS);
                    // The button goes with its row.
                    focus_on("#paste");
                }
                Err(error) if tokens.ask_to_sign_in(&error) => {}
                Err(error) => {
                    problem.try_set(Some(words::explain(Doing::CreateBucket, &error)));
                }
            }
        });
    });
    view! { <Button label=words::CREATE_BUCKET on_press=create testid="create-bucket" /> }
}

/// Lets the person say what a bucket is for that a text only names.
#[component]
fn ReadOrWrite(name: String, catalogue: Catalogue) -> impl IntoView {
    let draft = use_drafts().custom;
    let choose = move |action: Action, name: String| {
        Callback::new(move |()| {
            let Some(id) = catalogue.bucket_named(&name) else { return };
            let target = Target { kind: ResourceType::BUCKETS, id: Some(id) };
            draft.set(&[target], action, true);
        })
    };
    let known = {
        let name = name.clone();
        move || catalogue.types.with(|_| catalogue.bucket_named(&name).is_some())
    };
    follow_some(move || {
        known().then(|| {
            view! {
                <Button label=words::READ_IT on_press=choose(Action::Read, name.clone()) />
                <Button label=words::WRITE_IT on_press=choose(Action::Write, name.clone()) />
            }
            .into_any()
        })
    })
}

/// What a text says of the token beside its permissions.
fn beside(draft: PasteDraft, reading: Memo<Option<(Format, Reading)>>) -> Option<AnyView> {
    let owner = match draft.owner.get() {
        PastedOwner::None => None,
        PastedOwner::Looking => Some(words::PASTE_OWNER_LOOKING.to_owned()),
        PastedOwner::Chosen(user) => Some(words::pasted_owner(&user.name)),
        PastedOwner::Unknown(name) => Some(words::unknown_owner(&name)),
    };
    let inactive =
        reading.with(|reading| reading.as_ref().is_some_and(|(_, found)| found.inactive));
    let inactive = inactive.then(|| words::PASTE_INACTIVE.to_owned());
    let tokens = reading.with(|reading| reading.as_ref().map_or(0, |(_, found)| found.tokens));
    let several = (tokens > 1).then(|| words::several_tokens(tokens));
    let notes: Vec<_> = several.into_iter().chain(owner).chain(inactive).collect();
    (!notes.is_empty()).then(|| {
        let note = |note: String| view! { <p class="paste__note">{note}</p> }.into_any();
        notes.into_iter().map(note).collect_view().into_any()
    })
}

/// Says that a command asks for everything, which the other dialogs are for.
fn breadth(reading: Memo<Option<(Format, Reading)>>) -> Option<AnyView> {
    let breadth = reading.with(|reading| reading.as_ref().and_then(|(_, found)| found.breadth))?;
    Some(
        view! { <p class="paste__note paste__note--warning">{words::breadth(breadth)}</p> }
            .into_any(),
    )
}
