//! Generate a Custom API Token: any permission that the server knows, by type or one by one.

use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{
    apart::apart,
    custom::permission,
    custom_form::Target,
    describe::describe,
    permission::{Action, any_covers},
    resource_type::ResourceType,
};

use super::{
    as_command::AsCommand,
    catalogue::use_catalogue,
    draft::{PastedOwner, use_drafts},
    explained::Explained,
    hints::Hints,
    paste_box::PasteBox,
    permission_grid::PermissionGrid,
    presets::Presets,
    saving::{FooterNames, SavingFooter, use_saving},
    token_options::TokenOptions,
    use_tokens,
};
use crate::{
    app::use_client,
    copy as words, route,
    session::use_session,
    ui::{
        button::Button,
        dialog::Dialog,
        field::Field,
        follow::follow_text,
        held::{Derived, whenever},
        notice::Problem,
    },
};

/// The dialog.
#[component]
pub fn CustomDialog(
    /// Whether it begins with a text that is pasted.
    paste: bool,
) -> impl IntoView {
    let client = use_client();
    let session = use_session();
    let tokens = use_tokens();
    let drafts = use_drafts();
    let draft = drafts.custom;
    let saving = use_saving(if paste { route::Dialog::Paste } else { route::Dialog::Custom });
    let catalogue = use_catalogue();

    // What is chosen one by one is called by its name.
    whenever(move || {
        let kinds = draft.form.with(|form| form.choice().kinds_one_by_one());
        catalogue.types.track();
        kinds.iter().for_each(|kind| catalogue.list(kind));
    });
    let in_words = move || {
        let name = |kind: &ResourceType, id| catalogue.name_of(kind, id).map(|name| apart(&name));
        draft.form.with(|form| describe(form.choice(), name))
    };
    // A token never makes one that may do more; of a session it is not told what it may do.
    let held = Derived::new(move || {
        tokens.list.track();
        tokens.own_permissions()
    });
    let blocked = Callback::new(move |(target, action): (Target, Action)| {
        let me = session.me_now().map(|me| me.user.id.as_resource());
        let of_others = target.is_of_users() && (target.id.is_none() || target.id != me);
        if tokens.only_own.get() && action == Action::Read && of_others {
            return Some(words::may_not_read_users());
        }
        let wanted = permission(action, &target.kind, target.id, tokens.org_id);
        held.with(|held| held.as_ref().is_some_and(|held| !any_covers(held, &wanted)))
            .then_some(words::own_token_may_not())
    });
    let cancel = Callback::new(move |()| {
        drafts.clear_custom();
        tokens.close_dialog();
    });
    let described = move || {
        let typed = draft.description.get();
        if typed.trim().is_empty() { words::made_description(&in_words()) } else { typed }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let permissions =
            draft.form.with_untracked(|form| form.choice().permissions(tokens.org_id));
        let Some(permissions) = permissions else {
            saving.incomplete(words::no_permission_chosen());
            return;
        };
        if drafts.paste.owner.with_untracked(|owner| *owner == PastedOwner::Looking) {
            saving.incomplete(words::paste_owner_looking());
            return;
        }
        if !saving.begin() {
            return;
        }
        let description = untrack(described);
        let new = draft.made_for.ask(tokens.org_id, description, permissions);
        let client = client.clone();
        spawn_local(async move {
            let answer = client.create_authorization(&new).await;
            saving.settle(client, new, answer, move || drafts.clear_custom()).await;
        });
    };
    let paste_part = if paste {
        view! { <PasteBox catalogue /> }.into_any()
    } else {
        let turn = Callback::new(move |()| tokens.turn_dialog(route::Dialog::Paste));
        view! { <Button label=words::from_config() on_press=turn testid="from-config" /> }
            .into_any()
    };
    let names = FooterNames {
        save: words::generate_it(),
        busy: words::generating(),
        save_testid: "generate-token-overlay--buton",
        cancel_testid: "cancel-token-overlay--buton",
    };
    view! {
        <Dialog title=words::custom_title() on_close=cancel wide=true>
            <form class="dialog__form" on:submit=submit novalidate>
                <div class="dialog__body">
                    {paste_part}
                    <Field
                        label=words::description()
                        id="description"
                        value=draft.description
                        placeholder=words::custom_placeholder()
                        hint=words::custom_description_hint()
                        autofocus=!paste
                        testid="custom-api-token-input"
                    />
                    <Problem
                        sentence=catalogue.problem
                        on_retry=Callback::new(move |()| catalogue.load())
                    />
                    <Presets catalogue />
                    <PermissionGrid catalogue draft blocked />
                    <p class="custom__words" role="status" data-testid="token-in-words">
                        {follow_text(move || words::this_token(&in_words()))}
                    </p>
                    <Hints catalogue />
                    <TokenOptions made_for=draft.made_for />
                    <AsCommand
                        description=Callback::new(move |()| described())
                        made_for=draft.made_for
                        permissions=Callback::new(move |()| {
                            draft.form.with(|form| form.choice().permissions(tokens.org_id))
                        })
                        on_unfold=None
                    />
                    <Explained />
                </div>
                <SavingFooter saving on_cancel=cancel names />
            </form>
        </Dialog>
    }
}
