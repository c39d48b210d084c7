//! The secret of a new token, shown once.

use leptos::prelude::*;
use token_model::secret::Secret;

use super::{hiding_secret::HidingSecret, use_it::UseIt, use_tokens};
use crate::{
    copy as words,
    route::Dialog as Way,
    ui::{
        button::{Button, Intent},
        dialog::Dialog,
        held::Held,
        notice::{Gravity, Notice},
    },
};

/// The dialog that follows the making of a token.
#[component]
pub fn FreshSecret() -> impl IntoView {
    let tokens = use_tokens();
    let made = tokens.made.shown();
    let shown = Held::new(true);
    let name = made.as_ref().map(|(token, _)| words::secret_of(&token.description));
    let secret = made.as_ref().map(|(_, secret)| secret.clone()).unwrap_or_default();
    let use_it = made.map(|(token, secret)| view! { <UseIt token secret shown /> }.into_any());
    let check = Callback::new(move |()| tokens.open_dialog(Way::Check));
    let close = Callback::new(move |()| tokens.made.put_away());
    view! {
        <Dialog title=words::secret_title() on_close=close>
            <div class="dialog__body">
                <p class="secret__name">{name}</p>
                <SecretText secret shown />
                {use_it}
            </div>
            <footer class="dialog__footer">
                <Button label=words::check_it() on_press=check testid="button--check-it" />
                <Button
                    label=words::done()
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
    /// Whether it is shown, which it is at first.
    shown: Held<bool>,
) -> impl IntoView {
    view! {
        <Notice gravity=Gravity::Warning>
            <p>{words::secret_warning()}</p>
        </Notice>
        <HidingSecret secret shown show=words::show() autofocus=true />
        <p class="field__hint">{words::secret_hides()}</p>
    }
}
