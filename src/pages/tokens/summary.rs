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
        follow::{follow, follow_some, follow_text},
        held::{Held, whenever},
        icon::Icon,
        notice::{ErrorNotice, Gravity, Notice, Problem},
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
    let token = Held::new(Load::<Row>::Loading);
    whenever(move || {
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
                            if let Some(row) = tokens.new_row(found) {
                                token.try_set(Load::Ready(row));
                            }
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
        <Dialog title=words::summary_title() on_close=close wide=true>
            {follow(move || match token.get() {
                Load::Loading => {
                    view! {
                        <p class="dialog__body" role="status">
                            {words::loading_token()}
                        </p>
                    }
                        .into_any()
                }
                Load::Failed(sentence) => view! {
                    <div class="dialog__body">
                        <ErrorNotice sentence />
                    </div>
                    <footer class="dialog__footer">
                        <Button label=words::close() on_press=close />
                    </footer>
                }
                .into_any(),
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
        active: known.is_active(),
    });
    let description = Held::new(draft.description);
    let active = Held::new(draft.active);
    let problem = Held::new(None::<String>);
    let busy = Held::new(false);

    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let known = row.authorization.get_untracked();
        let typed = description.get_untracked();
        let chosen = active.get_untracked();
        let status = status_for(&known.status, chosen);
        let update = AuthorizationUpdate {
            status: (status != known.status).then_some(status),
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
                    toasts.success(words::updated());
                    on_close.try_run(());
                }
                Err(error) if tokens.ask_to_sign_in(&error) => {}
                Err(error) => {
                    problem.try_set(Some(words::explain(Doing::ChangeToken, &error)));
                }
            }
        });
    };
    let status = move || {
        let known = row.authorization.with(|token| token.status.clone());
        words::status(&status_for(&known, active.get()))
    };
    let warning = move || {
        let turned_off = !active.get() && row.authorization.with(|token| token.is_active());
        let warning = turned_off.then(|| tokens.own_token_warning(&[row])).flatten()?;
        Some(view! { <Notice gravity=Gravity::Warning><p>{warning}</p></Notice> }.into_any())
    };
    let switch = move || {
        view! {
            <button
                type="button"
                role="switch"
                class="switch"
                class:active=move || active.get()
                data-testid="custom-api-token-toggle"
                aria-checked=move || if active.get() { "true" } else { "false" }
                aria-label=words::status_label()
                on:click=move |_| active.update(|active| *active = !*active)
            ></button>
        }
        .into_any()
    };
    let field = move || {
        view! {
            <Field
                label=words::description()
                id="description"
                value=description
                placeholder=words::description_placeholder()
                autofocus=true
                testid="custom-api-token-input"
            />
        }
        .into_any()
    };
    let save = move || {
        view! {
            <SubmitButton
                label=words::save()
                busy_label=words::saving()
                busy
                intent=Intent::Save
                testid="token-save-btn"
            />
        }
        .into_any()
    };
    let facts = [
        (words::id(), known.id.to_string()),
        (words::owner_label(), known.user.clone()),
        (words::organization(), known.org.clone()),
        (words::organization_id(), known.org_id.to_string()),
        (words::created_at_label(), moment::on_the_clock(&known.created_at)),
        (words::last_modified_label(), moment::ago(&known.updated_at)),
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
                    {follow_some(move || tokens.may_change().then(switch))}
                    <span>{follow_text(status)}</span>
                </span>
                {follow_some(warning)}
                {follow(move || match tokens.may_change() {
                    true => field(),
                    false => view! { <p class="summary__name">{description.get()}</p> }.into_any(),
                })}
                <dl class="summary__facts">{facts.into_iter().collect_view()}</dl>
                <SecretMasked id=row.id listed=known.token />
                <PermissionList permissions=known.permissions others=known.others org_id=known.org_id />
            </div>
            <div class="dialog__outcome">
                <Problem sentence=problem />
            </div>
            <footer class="dialog__footer">
                <Button
                    label=words::cancel()
                    icon=Icon::Cross
                    on_press=on_close
                    testid="token-cancel-btn"
                />
                {follow_some(move || tokens.may_change().then(save))}
            </footer>
        </form>
    }
}

/// The status that the switch stands for. One that this console does not know stays unless it is
/// switched on.
fn status_for(known: &Status, active: bool) -> Status {
    match (active, known) {
        (true, _) => Status::Active,
        (false, Status::Active) => Status::Inactive,
        (false, known) => known.clone(),
    }
}
