//! Generate All Access API Token: a description and a warning.

use influx_client::{ApiError, Client};
use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{
    authorization::{NewAuthorization, Permissions},
    id::OrganizationId,
    preset,
};

use super::{
    draft::use_drafts,
    saving::{SavingFooter, use_saving},
    use_tokens,
};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    session::{Session, use_session},
    ui::{
        dialog::Dialog,
        field::Field,
        notice::{Gravity, Notice},
    },
};

/// The dialog.
#[component]
pub fn AllAccessDialog() -> impl IntoView {
    let client = use_client();
    let session = use_session();
    let tokens = use_tokens();
    let drafts = use_drafts();
    let saving = use_saving();

    let cancel = Callback::new(move |()| {
        drafts.clear_all_access();
        tokens.close_dialog();
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if !saving.begin() {
            return;
        }
        let description = drafts.all_access.get_untracked();
        let client = client.clone();
        spawn_local(async move {
            let permissions = match everything(&client, session, tokens.org_id).await {
                Ok(Some(permissions)) => permissions,
                Ok(None) => return saving.refuse(words::NO_TYPES.to_owned()),
                Err(error) => {
                    if !tokens.ask_to_sign_in(&error) {
                        saving.refuse(words::explain(Doing::CreateToken, &error));
                    }
                    return;
                }
            };
            let new =
                NewAuthorization { org_id: tokens.org_id, user_id: None, description, permissions };
            let answer = client.create_authorization(&new).await;
            saving.settle(client, new, answer, move || drafts.clear_all_access()).await;
        });
    };
    view! {
        <Dialog title=words::ALL_ACCESS_TITLE on_close=cancel>
            <form class="dialog__form" on:submit=submit novalidate>
                <div class="dialog__body">
                    <Notice gravity=Gravity::Warning>
                        <p>{words::ALL_ACCESS_WARNING}</p>
                    </Notice>
                    <Field
                        label=words::DESCRIPTION
                        id="description"
                        value=drafts.all_access
                        placeholder=words::DESCRIPTION_PLACEHOLDER
                        autofocus=true
                        testid="all-access-token-input"
                    />
                </div>
                <SavingFooter saving on_cancel=cancel />
            </form>
        </Dialog>
    }
}

/// Every permission in the organization, as this server and this person have them.
async fn everything(
    client: &Client,
    session: Session,
    org_id: OrganizationId,
) -> Result<Option<Permissions>, ApiError> {
    let types = client.resource_types().await?;
    let me = match session.me_now() {
        Some(me) => me,
        None => client.me().await?,
    };
    Ok(preset::all_access(org_id, me.user.id, &types))
}
