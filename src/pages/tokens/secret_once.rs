//! The secret of a new token, shown once.

use leptos::{html, prelude::*};
use token_model::secret::Secret;

use super::{use_it::UseIt, use_tokens};
use crate::{
    copy as words,
    route::Dialog as Way,
    ui::{
        button::{Button, Intent},
        copy_button::CopyButton,
        dialog::Dialog,
        held::Held,
        notice::{Gravity, Notice, Problem},
    },
};

/// The dialog that follows the making of a token.
#[component]
pub fn FreshSecret() -> impl IntoView {
    let tokens = use_tokens();
    let made = tokens.made.shown();
    let name = made.as_ref().map(|(token, _)| words::secret_of(&token.description));
    let secret = made.as_ref().map(|(_, secret)| secret.clone()).unwrap_or_default();
    let use_it = made.map(|(token, secret)| view! { <UseIt token secret /> }.into_any());
    let check = Callback::new(move |()| tokens.open_dialog(Way::Check));
    let close = Callback::new(move |()| tokens.made.put_away());
    view! {
        <Dialog title=words::SECRET_TITLE on_close=close>
            <div class="dialog__body">
                <p class="secret__name">{name}</p>
                <SecretText secret />
                {use_it}
            </div>
            <footer class="dialog__footer">
                <Button label=words::CHECK_IT on_press=check testid="button--check-it" />
                <Button
                    label=words::DONE
                    intent=Intent::Plain
                    on_press=close
                    testid="button--done"
                />
            </footer>
        </Dialog>
    }
}

/// A secret in full, with the warning that it cannot be shown again and a button that copies it.
#[component]
pub fn SecretText(
    /// The secret.
    secret: Secret,
) -> impl IntoView {
    let shown = NodeRef::<html::Code>::new();
    let failed = Held::new(None);
    let text = secret.expose().to_owned();
    let copied = Callback::new(move |()| secret.expose().to_owned());
    let select = Callback::new(move |()| {
        failed.set(Some(words::COPY_FAILED.to_owned()));
        let selection = window().get_selection().ok().flatten();
        if let (Some(selection), Some(shown)) = (selection, shown.get_untracked()) {
            // It throws only for a node that has left the page.
            let _ = selection.select_all_children(&shown);
        }
    });
    view! {
        <Notice gravity=Gravity::Warning>
            <p>{words::SECRET_WARNING}</p>
        </Notice>
        <div class="secret">
            <code class="secret__text" node_ref=shown aria-label=words::SECRET_LABEL>
                {text}
            </code>
            // Not on the cross that comes first: a second Enter on Save would close it for good.
            <CopyButton text=copied what=words::API_TOKEN on_failure=select autofocus=true />
        </div>
        <Problem sentence=failed />
    }
}
