//! Generate All Access API Token, and Generate Operator API Token: a description and a warning.

use influx_client::{ApiError, Client};
use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{
    authorization::Permissions, custom::CustomChoice, custom_form::CustomForm, id::UserId, paste,
    preset, resource_type::ResourceType,
};

use super::{
    Tokens,
    as_command::AsCommand,
    draft::use_drafts,
    explained::Explained,
    saving::{SavingFooter, use_saving},
    token_options::TokenOptions,
    use_tokens,
};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    route,
    session::{Session, use_session},
    ui::{
        button::Button,
        dialog::Dialog,
        field::Field,
        held::Held,
        notice::{Gravity, Notice},
    },
};

/// How far everything reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breadth {
    /// To all that is the organization's: All Access.
    Organization,
    /// To all that is on the server: an operator.
    Server,
}

/// The dialog.
#[component]
pub fn AllAccessDialog(
    /// How far the token reaches.
    breadth: Breadth,
) -> impl IntoView {
    let client = StoredValue::new(use_client());
    let session = use_session();
    let tokens = use_tokens();
    let drafts = use_drafts();
    let saving = use_saving(match breadth {
        Breadth::Organization => route::Dialog::AllAccess,
        Breadth::Server => route::Dialog::Operator,
    });

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
        let client = client.get_value();
        spawn_local(async move {
            let owner = drafts.all_access_for.owner();
            let permissions = match everything(&client, session, tokens, breadth, owner).await {
                Ok(Some(permissions)) => permissions,
                Ok(None) => return saving.refuse(words::no_types().to_owned()),
                Err(error) => {
                    if !tokens.ask_to_sign_in(&error) {
                        saving.refuse(words::explain(Doing::CreateToken, &error));
                    }
                    return;
                }
            };
            let new = drafts.all_access_for.ask(tokens.org_id, description, permissions);
            let answer = client.create_authorization(&new).await;
            saving.settle(client, new, answer, move || drafts.clear_all_access()).await;
        });
    };
    let go_on = Callback::new(move |()| {
        let client = client.get_value();
        spawn_local(async move {
            let owner = drafts.all_access_for.owner();
            match everything(&client, session, tokens, breadth, owner).await {
                // Closed meanwhile, it leads nowhere any more.
                Ok(_) if tokens.dialog() != Some(route::Dialog::AllAccess) => {}
                Ok(permissions) => {
                    let permissions = permissions.as_ref().map_or(&[][..], Permissions::as_slice);
                    let choice = CustomChoice::of_permissions(permissions, tokens.org_id);
                    let description = drafts.all_access.get_untracked();
                    let form = CustomForm::of(choice.unwrap_or_default());
                    drafts.go_on_in_custom(description, form, drafts.all_access_for);
                    tokens.turn_dialog(route::Dialog::Custom);
                }
                Err(error) if tokens.ask_to_sign_in(&error) => {}
                Err(error) => saving.refuse(words::explain(Doing::ListTypes, &error)),
            }
        });
    });
    // What it amounts to is told where it is asked for as a command.
    let types = Held::new(None::<Vec<ResourceType>>);
    let find_types = Callback::new(move |()| {
        let client = client.get_value();
        spawn_local(async move {
            match client.resource_types().await {
                Ok(found) => {
                    types.try_set(Some(found));
                }
                Err(error) if tokens.ask_to_sign_in(&error) => {}
                Err(error) => saving.refuse(words::explain(Doing::ListTypes, &error)),
            }
        });
    });
    let permissions = Callback::new(move |()| {
        let types = types.get()?;
        let owner = drafts.all_access_for.owner.get().or(session.me().map(|me| me.user));
        match breadth {
            Breadth::Organization => preset::all_access(tokens.org_id, owner?.id, &types),
            Breadth::Server => Permissions::new(preset::operator(&types)),
        }
    });
    let (title, warning, testid) = match breadth {
        Breadth::Organization => {
            (words::all_access_title(), words::all_access_warning(), "all-access-token-input")
        }
        Breadth::Server => {
            (words::operator_title(), words::operator_warning(), "operator-token-input")
        }
    };
    // The custom dialog chooses within an organization, which an operator token is beyond.
    let from_config = Callback::new(move |()| {
        let description = drafts.all_access.get_untracked();
        drafts.go_on_in_custom(description, CustomForm::default(), drafts.all_access_for);
        tokens.turn_dialog(route::Dialog::Paste);
    });
    let narrower = (breadth == Breadth::Organization).then(|| {
        view! { <Button label=words::fewer_permissions() on_press=go_on testid="fewer-permissions" /> }
            .into_any()
    });
    view! {
        <Dialog title on_close=cancel>
            <form class="dialog__form" on:submit=submit novalidate>
                <div class="dialog__body">
                    <Notice gravity=Gravity::Warning>
                        <p>{warning}</p>
                    </Notice>
                    <Field
                        label=words::description()
                        id="description"
                        value=drafts.all_access
                        placeholder=words::description_placeholder()
                        autofocus=true
                        testid
                    />
                    <TokenOptions made_for=drafts.all_access_for />
                    <AsCommand
                        description=Callback::new(move |()| drafts.all_access.get())
                        made_for=drafts.all_access_for
                        breadth=match breadth {
                            Breadth::Organization => paste::Breadth::AllAccess,
                            Breadth::Server => paste::Breadth::Operator,
                        }
                        permissions
                        on_unfold=Some(find_types)
                    />
                    <div class="dialog__ways">
                        {narrower}
                        <Button label=words::from_config() on_press=from_config testid="from-config" />
                    </div>
                    <Explained />
                </div>
                <SavingFooter saving on_cancel=cancel />
            </form>
        </Dialog>
    }
}

/// Every permission as far as it reaches, as this server and the owner have them.
async fn everything(
    client: &Client,
    session: Session,
    tokens: Tokens,
    breadth: Breadth,
    owner: Option<UserId>,
) -> Result<Option<Permissions>, ApiError> {
    let types = client.resource_types().await?;
    if breadth == Breadth::Server {
        return Ok(Permissions::new(preset::operator(&types)));
    }
    let owner = match (owner, session.me_now()) {
        (Some(owner), _) => owner,
        (None, Some(me)) => me.user.id,
        (None, None) => client.me().await?.user.id,
    };
    Ok(preset::all_access(tokens.org_id, owner, &types))
}
