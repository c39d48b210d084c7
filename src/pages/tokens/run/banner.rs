//! Says in the list that many tokens are being made, or that their secrets wait to be saved.

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
use leptos::prelude::*;

/// The banner, while there is such a run, whatever organization it is in.
#[component]
pub fn RunBanner() -> impl IntoView {
    let tokens = use_tokens();
    let making = use_making();
    let is_there = Derived::new(move || making.of().is_some());
    let show = Callback::new(move |()| {
        let Some((org_id, purpose)) = untrack(|| making.of()) else { return };
        let dialog = match purpose {
            Purpose::Rotation => Dialog::Rotate,
            Purpose::Many => Dialog::Many,
        };
        tokens.open_dialog_in(org_id, dialog);
    });
    follow_some(move || {
        is_there.get().then(|| {
            view! {
                <p class="token-list__offer">
                    {follow_text(move || words::run_progress(making.counts()))}
                    <Button label=words::show_run() on_press=show testid="show-run" />
                </p>
            }
            .into_any()
        })
    })
}
