//! Says in the list that many tokens are being made, or that their secrets wait to be saved.

use leptos::prelude::*;
use token_model::many::run::Run;

use crate::{
    copy as words,
    making::{Purpose, use_making},
    pages::tokens::use_tokens,
    route::Dialog,
    ui::{
        button::Button,
        follow::{follow_some, follow_text},
        held::Derived,
    },
};

/// The banner, while there is such a run of this organization.
#[component]
pub fn RunBanner() -> impl IntoView {
    let tokens = use_tokens();
    let making = use_making();
    let purpose = Derived::new(move || {
        let (org_id, purpose) = making.of.get()?;
        (org_id == tokens.org_id).then_some(purpose)
    });
    let progress = move || {
        making
            .run
            .with(|run| run.as_ref().map(Run::counts))
            .map(words::run_progress)
            .unwrap_or_default()
    };
    let show = Callback::new(move |()| {
        tokens.open_dialog(match purpose.get_untracked() {
            Some(Purpose::Rotation) => Dialog::Rotate,
            _ => Dialog::Many,
        });
    });
    follow_some(move || {
        purpose.get().map(|_| {
            view! {
                <p class="token-list__offer">
                    {follow_text(progress)}
                    <Button label=words::SHOW_RUN on_press=show testid="show-run" />
                </p>
            }
            .into_any()
        })
    })
}
