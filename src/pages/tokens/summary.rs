//! API Token Summary: all that is known of one token, with its description and status to edit.

use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{
    authorization::{AuthorizationUpdate, Status},
    id::AuthorizationId,
};

use super::{
    Row,
    draft::{SummaryDraft, use_drafts},
    permission_list::PermissionList,
    secret_masked::SecretMasked,
    use_tokens,
};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    load::Load,
    moment,
    ui::{
        button::{Button, Intent, SubmitButton},
        dialog::Dialog,
        field::Field,
        follow::{follow, follow_text},
        icon::Icon,
        notice::{ErrorNotice, Problem},
        toast::use_toasts,
    },
};

/// The dialog.
#[component]
pub fn SummaryDialog(
    /// Which token.
    id: AuthorizationId,
) -> impl IntoView {
    let client = use_client();
    let tokens = use_tokens();
    let drafts = use_drafts();
    let token = RwSignal::new(Load::<Row>::Loading);
    Effect::new(move |_| {
        let row = tokens.list.with(|list| match list {
            Load::Loading => None,
            list => Some(list.items().iter().find(|row| row.id == id).copied()),
        });
        if token.with_untracked(|token| *token != Load::Loading) {
            return;
        }
        match row {
            None => {}
            Some(Some(row)) => token.set(Load::Ready(row)),
            // It may be another user's, or another organization's: the server knows.
            Some(None) => {
                let client = client.clone();
                spawn_local(async move {
                    match client.authorization(id).await {
                        Ok(found) => {
                            token.try_set(Load::Ready(Row::new(found)));
                        }
                        Err(error) if tokens.ask_to_sign_in(&error) => {}
                        Err(error) => {
                            token.try_set(Load::Failed(words::explain(Doing::OpenToken, &error)));
                        }
                    }
                });
            }
        }
    });
    let close = Callback::new(move |()| {
        drafts.summary.set_value(None);
        tokens.close_dialog();
    });
    view! {
        <Dialog title=words::SUMMARY_TITLE on_close=close wide=true>
            {follow(move || match token.get() {
                Load::Loading => {
                    view! {
                        <p class="dialog__body" role="status">
                            {words::LOADING_TOKEN}
                        </p>
                    }
                        .into_any()
                }
                Load::Failed(sentence) => view! { <ErrorNotice sentence /> }.into_any(),
                Load::Ready(row) => view! { <SummaryForm row on_close=close /> }.into_any(),
            })}
        </Dialog>
    }
}

#[component]
fn SummaryForm(row: Row, on_close: Callback<()>) -> impl IntoView {
    let client = use_client();
    let tokens = use_tokens();
    let toasts = use_toasts();
    let drafts = use_drafts();
    let known = row.authorization.get_untracked();
    let draft = drafts.summary.get_value().filter(|draft| draft.id == row.id);
    let draft = draft.unwrap_or_else(|| SummaryDraft {
        id: row.id,
        description: known.description.clone(),
        active: known.status == Status::Active,
    });
    let description = RwSignal::new(draft.description);
    let active = RwSignal::new(draft.active);
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);

    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let known = row.authorization.get_untracked();
        let typed = description.get_untracked();
        let chosen = active.get_untracked();
        let status = if chosen { Status::Active } else { Status::Inactive };
        let update = AuthorizationUpdate {
            // A status that this console does not know stays unless it is changed here.
            status: (chosen != (known.status == Status::Active)).then_some(status),
            description: (typed != known.description).then_some(typed.clone()),
        };
        if update == AuthorizationUpdate::default() {
            on_close.run(());
            return;
        }
        busy.set(true);
        problem.set(None);
        drafts.summary.set_value(Some(SummaryDraft {
            id: row.id,
            description: typed,
            active: chosen,
        }));
        let client = client.clone();
        spawn_local(async move {
            let answer = client.update_authorization(row.id, &update).await;
            busy.try_set(false);
            match answer {
                Ok(changed) => {
                    tokens.settle(row, Doing::ChangeToken, Ok(changed));
                    toasts.success(words::UPDATED);
                    on_close.try_run(());
                }
                Err(error) if tokens.ask_to_sign_in(&error) => {}
                Err(error) => {
                    problem.try_set(Some(words::explain(Doing::ChangeToken, &error)));
                }
            }
        });
    };
    let status = move || if active.get() { words::ACTIVE } else { words::INACTIVE }.to_owned();
    let facts = [
        (words::ID, known.id.to_string()),
        (words::OWNER, known.user.clone()),
        (words::ORGANIZATION, known.org_id.to_string()),
        (words::CREATED_AT, moment::on_the_clock(&known.created_at)),
        (words::LAST_MODIFIED, moment::ago(&known.updated_at)),
    ];
    let facts = facts.map(|(term, fact)| {
        view! {
            <div class="summary__fact">
                <dt>{term}</dt>
                <dd>{fact}</dd>
            </div>
        }
    });
    view! {
        <form class="dialog__form" on:submit=submit novalidate>
            <div class="dialog__body">
                <span class="card__status">
                    <button
                        type="button"
                        role="switch"
                        class="switch"
                        class:active=move || active.get()
                        data-testid="custom-api-token-toggle"
                        aria-checked=move || if active.get() { "true" } else { "false" }
                        aria-label=words::STATUS
                        on:click=move |_| active.update(|active| *active = !*active)
                    ></button>
                    <span>{follow_text(status)}</span>
                </span>
                <Field
                    label=words::DESCRIPTION
                    id="description"
                    value=description
                    placeholder=words::DESCRIPTION_PLACEHOLDER
                    autofocus=true
                    testid="custom-api-token-input"
                />
                <dl class="summary__facts">{facts.into_iter().collect_view()}</dl>
                <SecretMasked secret=known.token />
                <PermissionList permissions=known.permissions />
            </div>
            <div class="dialog__outcome">
                <Problem sentence=problem />
            </div>
            <footer class="dialog__footer">
                <Button
                    label=words::CANCEL
                    icon=Icon::Cross
                    on_press=on_close
                    testid="token-cancel-btn"
                />
                <SubmitButton
                    label=words::SAVE
                    busy_label=words::SAVING
                    busy
                    intent=Intent::Save
                    testid="token-save-btn"
                />
            </footer>
        </form>
    }
}
