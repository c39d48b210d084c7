//! Generate Read/Write API Token: a description and two panes of buckets.

use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{bucket::Bucket, custom::CustomChoice, custom_form::CustomForm, preset};

use super::{
    as_command::AsCommand,
    bucket_pane::BucketPanes,
    buckets::use_buckets,
    draft::use_drafts,
    explained::Explained,
    read_write_ahead,
    saving::{SavingFooter, use_saving},
    token_options::TokenOptions,
    use_tokens,
};
use crate::{
    app::use_client,
    copy as words,
    load::Load,
    route,
    ui::{button::Button, dialog::Dialog, field::Field, held::Held},
};

/// The dialog.
#[component]
pub fn ReadWriteDialog() -> impl IntoView {
    let (buckets, load) = use_buckets();
    match read_write_ahead::take(use_tokens()) {
        Some(ahead) => {
            ahead.show();
            ().into_any()
        }
        None => view! { <DialogOf buckets load /> }.into_any(),
    }
}

/// The dialog of these buckets.
#[component]
pub fn DialogOf(
    /// The buckets that there are, sorted.
    buckets: Held<Load<Vec<Bucket>>>,
    /// Fetches them again.
    load: Callback<()>,
) -> impl IntoView {
    let client = use_client();
    let tokens = use_tokens();
    let drafts = use_drafts();
    let saving = use_saving(route::Dialog::ReadWrite);
    let cancel = Callback::new(move |()| {
        drafts.clear_read_write();
        tokens.close_dialog();
    });
    let permissions = Callback::new(move |()| {
        preset::read_write(tokens.org_id, &drafts.read.choice(), &drafts.write.choice())
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(permissions) = untrack(|| permissions.run(())) else {
            saving.incomplete(words::nothing_chosen());
            return;
        };
        if !saving.begin() {
            return;
        }
        let description = drafts.read_write.get_untracked();
        let new = drafts.read_write_for.ask(tokens.org_id, description, permissions);
        let client = client.clone();
        spawn_local(async move {
            let answer = client.create_authorization(&new).await;
            saving.settle(client, new, answer, move || drafts.clear_read_write()).await;
        });
    };
    let go_on = move |dialog| {
        let panes = [drafts.read, drafts.write].map(|pane| untrack(|| pane.choice()));
        let choice = CustomChoice::of_buckets(&panes[0], &panes[1]);
        drafts.go_on_in_custom(
            drafts.read_write.get_untracked(),
            CustomForm::of(choice),
            drafts.read_write_for,
        );
        tokens.turn_dialog(dialog);
    };
    let more = Callback::new(move |()| go_on(route::Dialog::Custom));
    let from_config = Callback::new(move |()| go_on(route::Dialog::Paste));
    view! {
        <Dialog title=words::read_write_title() on_close=cancel wide=true>
            <form class="dialog__form" on:submit=submit novalidate>
                <div class="dialog__body">
                    <Field
                        label=words::description()
                        id="description"
                        value=drafts.read_write
                        placeholder=words::description_placeholder()
                        autofocus=true
                        testid="input-field--descr"
                    />
                    <BucketPanes read=drafts.read write=drafts.write buckets on_reload=load />
                    <TokenOptions made_for=drafts.read_write_for />
                    <AsCommand
                        description=Callback::new(move |()| drafts.read_write.get())
                        made_for=drafts.read_write_for
                        permissions
                        on_unfold=None
                    />
                    <div class="dialog__ways">
                        <Button
                            label=words::more_permissions()
                            on_press=more
                            testid="more-permissions"
                        />
                        <Button label=words::from_config() on_press=from_config testid="from-config" />
                    </div>
                    <Explained />
                </div>
                <SavingFooter saving on_cancel=cancel />
            </form>
        </Dialog>
    }
}
