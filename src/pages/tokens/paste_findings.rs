//! What was found in a pasted text: each permission with the line that asks for it, and what was
//! not understood, is not there, or has to be chosen by the person.

use leptos::{prelude::*, task::spawn_local};
use token_model::{
    answer::lines_left,
    custom_form::{CustomForm, Target},
    id::ResourceId,
    paste::{
        Format, Matter, Object, Reading, Remark,
        resolve::{Found, Missing, Resolved, Why},
    },
    permission::Action,
    refusal::Meaning,
    resource_type::ResourceType,
    sorting::sort_by_key,
};

use super::{
    Tokens,
    catalogue::Catalogue,
    draft::{Drafts, PasteDraft, PastedOwner, TickOf, use_drafts},
    use_tokens,
};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    ui::{
        button::{Button, ToggleButton},
        focus::focus_on,
        follow::{follow, follow_some, follow_text},
        held::{Derived, Held},
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
    reading: Derived<Option<(Format, Reading)>>,
    /// What of that there is here.
    resolved: Derived<Resolved>,
    /// The boxes that are ticked for it.
    ticks: Derived<Vec<TickOf>>,
    /// What there is here.
    catalogue: Catalogue,
    /// Shows a line of the text.
    on_line: Callback<usize>,
) -> impl IntoView {
    let tokens = use_tokens();
    let form = use_drafts().custom.form;
    let problem = Held::new(None::<String>);
    let summary = move || {
        if draft.pasted.with(|pasted| pasted.text().trim().is_empty()) {
            return String::new();
        }
        reading.with(|reading| match reading {
            None => words::paste_not_known().to_owned(),
            Some((format, _)) => {
                let is_answered = |name: &str| {
                    let on = |action| is_ticked(form, bucket_named(catalogue, name), action);
                    Action::BOTH.into_iter().any(on)
                };
                let left = resolved.with(|resolved| lines_left(resolved, is_answered));
                let ticked = ticks.with(|ticks| form.with(|form| form.count_ticked(ticks)));
                words::paste_found(*format, ticked, left)
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
    // In the order of the lines, whatever is the matter with each.
    let open = move || {
        resolved.with(|resolved| {
            let missing = resolved.missing.iter().take(SHOWN).map(|missing| {
                let view = missing_row(missing, tokens, catalogue, problem, on_line);
                (missing.wish.line, view)
            });
            let remarks = resolved.remarks.iter().take(SHOWN);
            let remarks =
                remarks.map(|remark| (remark.line, remark_row(remark, catalogue, on_line)));
            let mut rows: Vec<_> = missing.chain(remarks).collect();
            sort_by_key(&mut rows, |(line, _)| *line);
            rows.into_iter().map(|(_, view)| view).collect_view().into_any()
        })
    };
    let more = move || {
        let rest = |count: usize| count.saturating_sub(SHOWN);
        let more = resolved.with(|resolved| {
            let lists = [resolved.found.len(), resolved.missing.len(), resolved.remarks.len()];
            lists.into_iter().map(rest).sum::<usize>()
        });
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
            <ul class="paste__list" aria-label=words::paste_asks() data-testid="paste-found">
                {follow(found)}
            </ul>
            <ul
                class="paste__list paste__list--open"
                aria-label=words::paste_needs_you()
                data-testid="paste-open"
            >
                {follow(open)}
            </ul>
            {follow_some(more)}
            {follow_some(move || {
                let is_missing = resolved.with(|resolved| !resolved.missing.is_empty());
                is_missing.then(|| view! { <Problem sentence=problem /> }.into_any())
            })}
        </div>
    }
}

/// A row: its line, what it says, and what can be done about it.
fn row(
    line: usize,
    says: impl IntoView + 'static,
    on_line: Callback<usize>,
    deeds: AnyView,
) -> AnyView {
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
    problem: Held<Option<String>>,
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
    let (line, matter) = (remark.line, remark.matter.clone());
    let Matter::ReadOrWrite(name) = &matter else {
        return row(line, words::remark(&matter), on_line, ().into_any());
    };
    let question = Question::of(name, catalogue);
    let deeds = view! { <ReadOrWrite question /> }.into_any();
    let says = follow_text(move || match (question.read.get(), question.write.get()) {
        (false, false) => words::remark(&matter),
        (read, write) => question.name.with_value(|name| words::answered(name, read, write)),
    });
    row(line, says, on_line, deeds)
}

/// Makes the bucket that a text names and that is not there.
#[component]
fn CreateBucket(
    tokens: Tokens,
    name: String,
    catalogue: Catalogue,
    problem: Held<Option<String>>,
) -> impl IntoView {
    let client = StoredValue::new(use_client());
    let busy = StoredValue::new(false);
    let create = Callback::new(move |()| {
        if busy.get_value() {
            return;
        }
        busy.set_value(true);
        let (client, name) = (client.get_value(), name.clone());
        problem.set(None);
        spawn_local(async move {
            let answer = client.create_bucket(tokens.org_id, &name).await;
            busy.try_set_value(false);
            match answer {
                // With the new list its boxes are ticked.
                Ok(()) => {
                    catalogue.list_again(&ResourceType::BUCKETS);
                    // The button goes with its row.
                    focus_on("#paste");
                }
                Err(error) if tokens.ask_to_sign_in(&error) => {}
                Err(error) => {
                    problem.try_set(Some(words::explain(Doing::CreateBucket, &error)));
                    // It was made and the answer lost, now or before, or by somebody else.
                    if error.may_have_been_done() || error.meaning() == Some(Meaning::Conflict) {
                        catalogue.list_again(&ResourceType::BUCKETS);
                    }
                }
            }
        });
    });
    view! { <Button label=words::create_bucket() on_press=create testid="create-bucket" /> }
}

/// What a bucket is for that a text only names.
#[derive(Clone, Copy)]
struct Question {
    name: StoredValue<String>,
    /// The bucket, where it is there.
    bucket: Derived<Option<ResourceId>>,
    /// Whether it is ticked for reading, and for writing.
    read: Derived<bool>,
    write: Derived<bool>,
}

impl Question {
    fn of(name: &str, catalogue: Catalogue) -> Self {
        let form = use_drafts().custom.form;
        let name = StoredValue::new(name.to_owned());
        let bucket = Derived::new(move || name.with_value(|name| bucket_named(catalogue, name)));
        let on = move |action| Derived::new(move || is_ticked(form, bucket.get(), action));
        Self { name, bucket, read: on(Action::Read), write: on(Action::Write) }
    }
}

/// Lets the person say what it is for.
#[component]
fn ReadOrWrite(question: Question) -> impl IntoView {
    let Drafts { custom, paste, .. } = use_drafts();
    let turn = move |action: Action, on: Derived<bool>| {
        Callback::new(move |()| {
            let Some(id) = question.bucket.get_untracked() else { return };
            let target = Target { kind: ResourceType::BUCKETS, id: Some(id) };
            let on = !on.get_untracked();
            let name = question.name.get_value();
            paste.answers.update(|answers| answers.set(&name, action, on));
            if on {
                custom.allow(&target, action);
            } else {
                custom.set(&[target], action, false);
            }
        })
    };
    follow_some(move || {
        question.bucket.get().map(|_| {
            let (read, write) = (question.read, question.write);
            view! {
                <ToggleButton label=words::read_it() on=read on_press=turn(Action::Read, read) />
                <ToggleButton label=words::write_it() on=write on_press=turn(Action::Write, write) />
            }
            .into_any()
        })
    })
}

/// The bucket of a name, as the lists come in.
fn bucket_named(catalogue: Catalogue, name: &str) -> Option<ResourceId> {
    catalogue.types.track();
    catalogue.bucket_named(name)
}

/// Whether a bucket is ticked.
fn is_ticked(form: Held<CustomForm>, bucket: Option<ResourceId>, action: Action) -> bool {
    bucket.is_some() && {
        let target = Target { kind: ResourceType::BUCKETS, id: bucket };
        form.with(|form| form.is_ticked(&target, action))
    }
}

/// What a text says of the token beside its permissions.
fn beside(draft: PasteDraft, reading: Derived<Option<(Format, Reading)>>) -> Option<AnyView> {
    let owner = match draft.owner.get() {
        PastedOwner::None => None,
        PastedOwner::Looking => Some(words::paste_owner_looking().to_owned()),
        PastedOwner::Chosen(user) => Some(words::pasted_owner(&user.name)),
        PastedOwner::Unknown(name) => Some(words::unknown_owner(&name)),
    };
    let inactive =
        reading.with(|reading| reading.as_ref().is_some_and(|(_, found)| found.inactive));
    let inactive = inactive.then(|| words::paste_inactive().to_owned());
    let tokens = reading.with(|reading| reading.as_ref().map_or(0, |(_, found)| found.tokens));
    let several = (tokens > 1).then(|| words::several_tokens(tokens));
    let notes: Vec<_> = several.into_iter().chain(owner).chain(inactive).collect();
    (!notes.is_empty()).then(|| {
        let note = |note: String| view! { <p class="paste__note">{note}</p> }.into_any();
        notes.into_iter().map(note).collect_view().into_any()
    })
}

/// Says that a command asks for everything, which the other dialogs are for.
fn breadth(reading: Derived<Option<(Format, Reading)>>) -> Option<AnyView> {
    let breadth = reading.with(|reading| reading.as_ref().and_then(|(_, found)| found.breadth))?;
    Some(
        view! { <p class="paste__note paste__note--warning">{words::breadth(breadth)}</p> }
            .into_any(),
    )
}
