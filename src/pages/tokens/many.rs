//! Generate Many API Tokens: who shall have one, what stands in the way, and the run that makes them.

pub mod draft;
mod preview;

use std::collections::HashSet;

use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{
    bucket::Bucket,
    id::ResourceId,
    many::{
        plan::{Defaults, Known, Planned, plan},
        table::{Table, has_numbers, read},
    },
    user::User,
};

use self::preview::ManyPreview;
use super::{
    Row,
    bucket_pane::BucketPanes,
    buckets::use_buckets,
    draft::use_drafts,
    run::{use_driver, view::RunOr},
    token_options::TokenOptions,
    use_tokens,
};
use crate::{
    app::use_client,
    copy as words,
    load::Load,
    making::Purpose,
    session::use_session,
    ui::{
        button::{Button, Intent},
        dialog::Dialog,
        field::Field,
        follow::{follow_some, follow_text},
        held::{Derived, Held, whenever},
        icon::{Drawing, Icon},
        notice::Problem,
        text_file::{FileButton, Opened, dropped},
    },
};

/// The dialog.
#[component]
pub fn ManyDialog() -> impl IntoView {
    let tokens = use_tokens();
    let making = use_driver().making;
    let (buckets, load) = use_buckets();
    let close = Callback::new(move |()| tokens.close_dialog());
    let draft = use_drafts().many;
    let done = Callback::new(move |()| {
        let counts = untrack(|| making.counts());
        making.forget();
        // What was refused is not to be written down again.
        if counts.made == counts.all {
            draft.clear();
        }
        tokens.close_dialog();
    });
    let bucket_name = Callback::new(move |id: ResourceId| {
        buckets.with_untracked(|buckets| {
            let bucket = buckets.items().iter().find(|bucket| bucket.id.as_resource() == id);
            bucket.map(|bucket| bucket.name.clone())
        })
    });
    view! {
        <Dialog title=words::many_title() on_close=close wide=true>
            <RunOr
                purpose=Purpose::Many
                bucket_name
                on_done=done
                on_close=close
                form=Callback::new(move |()| view! { <Form buckets on_reload=load /> }.into_any())
            />
        </Dialog>
    }
}

/// What is filled in.
#[component]
fn Form(buckets: Held<Load<Vec<Bucket>>>, on_reload: Callback<()>) -> impl IntoView {
    let tokens = use_tokens();
    let driver = use_driver();
    let draft = use_drafts().many;
    let problem = Held::new(None::<String>);
    let users = users_of_page();
    let table: Derived<Table> = Derived::new(move || {
        // Without numbers a template stands for nothing.
        let numbers = draft.numbers().unwrap_or(1..=1);
        draft.text.with(|text| read(text, &numbers))
    });
    let planned: Derived<Vec<Planned>> = Derived::new(move || {
        let descriptions: HashSet<String> = tokens.list.with(|list| {
            let description =
                |row: &Row| row.authorization.with_untracked(|token| token.description.clone());
            list.items().iter().map(description).collect()
        });
        let defaults = Defaults {
            read: draft.read.choice(),
            write: draft.write.choice(),
            owner: draft.made_for.owner.get().map(|owner| owner.id),
            inactive: draft.made_for.inactive.get(),
        };
        buckets.with(|buckets| {
            users.with(|users| {
                let known = Known {
                    org_id: tokens.org_id,
                    buckets: buckets.items(),
                    users,
                    descriptions: &descriptions,
                };
                table.with(|table| plan(&table.entries, &defaults, &known))
            })
        })
    });
    // Then what is chosen for the others stands in the way of the preview.
    let all_have_own = Derived::new(move || {
        let has_own = |one: &Planned| !one.entry.read.is_empty() || !one.entry.write.is_empty();
        planned.with(|planned| !planned.is_empty() && planned.iter().all(has_own))
    });
    let is_template = Derived::new(move || draft.text.with(|text| has_numbers(text)));
    let numbers_problem = Signal::derive(move || {
        let is_wrong = is_template.get() && draft.numbers().is_none();
        is_wrong.then(|| words::no_numbers().to_owned())
    });
    let open = Callback::new(move |opened: Opened| match opened {
        Ok(text) => draft.text.set(text),
        Err(sentence) => problem.set(Some(sentence.to_owned())),
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let is_known =
            table.with_untracked(|table| table.unknown.is_empty() && table.unclosed.is_none());
        let asked_for = planned.with_untracked(|planned| {
            planned.iter().map(|one| one.new.clone()).collect::<Option<Vec<_>>>()
        });
        match asked_for {
            Some(asked_for) if asked_for.is_empty() => {
                problem.set(Some(words::nothing_to_make().to_owned()));
            }
            Some(asked_for) if is_known && untrack(|| numbers_problem.get()).is_none() => {
                driver.begin(asked_for, Purpose::Many);
            }
            _ => problem.set(Some(words::mend_problems().to_owned())),
        }
    };
    whenever(move || {
        planned.track();
        problem.set(None);
    });
    let cancel = Callback::new(move |()| {
        draft.clear();
        tokens.close_dialog();
    });
    view! {
        <form
            class="dialog__form"
            on:submit=submit
            on:drop=move |event| dropped(event, open)
            novalidate
        >
            <div class="dialog__body">
                <label class="field__label" for="many">
                    {words::many_label()}
                </label>
                <textarea
                    id="many"
                    class="field__input paste__text"
                    rows="6"
                    spellcheck="false"
                    autocomplete="off"
                    autofocus=true
                    aria-describedby="many-hint"
                    data-testid="many"
                    placeholder=words::MANY_PLACEHOLDER
                    prop:value=move || draft.text.get()
                    on:input=move |event| draft.text.set(event_target_value(&event))
                ></textarea>
                <p class="field__hint" id="many-hint">
                    {words::many_hint()}
                </p>
                <FileButton on_open=open testid="many-file" />
                {follow_some(move || {
                    is_template
                        .get()
                        .then(|| {
                            view! {
                                <div class="many__numbers">
                                    <Field
                                        label=words::from_number()
                                        id="from-number"
                                        value=draft.from
                                        problem=numbers_problem
                                    />
                                    <Field
                                        label=words::to_number()
                                        id="to-number"
                                        value=draft.to
                                        problem=numbers_problem
                                    />
                                </div>
                            }
                                .into_any()
                        })
                })}
                <details class="many__panes" open=move || !all_have_own.get()>
                    <summary class="run__title">
                        {follow_text(move || words::panes_for_rows(all_have_own.get()))}
                    </summary>
                    <BucketPanes read=draft.read write=draft.write buckets on_reload />
                </details>
                <TokenOptions made_for=draft.made_for />
                <ManyPreview table planned buckets users />
            </div>
            <div class="dialog__outcome">
                <Problem sentence=problem />
            </div>
            <footer class="dialog__footer">
                <Button
                    label=words::cancel()
                    icon=Icon::Cross
                    on_press=cancel
                    testid="button--cancel"
                />
                <button type="submit" class=Intent::Save.class() data-testid="button--generate-all">
                    <Drawing icon=Icon::Check />
                    {follow_text(move || words::generate_all(planned.with(Vec::len)))}
                </button>
            </footer>
        </form>
    }
}

/// The users of the organization, as far as they may be seen: the person at least.
fn users_of_page() -> Held<Vec<User>> {
    let (client, tokens, session) = (use_client(), use_tokens(), use_session());
    let me = session.me_now().map(|me| me.user);
    let users = Held::new(me.into_iter().collect::<Vec<_>>());
    spawn_local(async move {
        // Where they may not be listed, an owner who is named is said not to be seen.
        if let Ok(found) = client.users_of_organization(tokens.org_id).await {
            users.try_update(|users| {
                let is_new = |user: &User| !users.iter().any(|known| known.id == user.id);
                let new: Vec<_> = found.into_iter().filter(is_new).collect();
                users.extend(new);
            });
        }
    });
    users
}
